import { describe, expect, it } from '@jest/globals'
import { UnitChanged, type UnitFacts } from '@till/shared/contracts'
import { createRuntime, systemClock, systemRandom, Unavailable } from '@till/shared/runtime'
import { FakeTables, fakeStore } from '@till/shared/runtime/fake'
import { rules } from '../rules.ts'
import { fillCopy, PAGE } from './copy.ts'

const unitNo = (n: number): UnitFacts => ({
  ...UnitChanged.sample,
  unitId: n.toString(16).padStart(24, '0'),
  version: 2,
})
const quiet = { info: () => {}, warn: () => {} }

/** Time that passes as soon as somebody waits for it. */
const hasty = { ...systemClock, after: (_ms: number, task: () => void) => systemClock.after(0, task) }

function shop(units: readonly UnitFacts[]) {
  const tables = new FakeTables()
  const runtime = createRuntime({
    rules,
    store: fakeStore(tables),
    bus: { publish: async () => {} },
    clock: systemClock,
    random: systemRandom,
    instance: 'one',
  })
  let failures = 0
  const asked: (string | undefined)[] = []
  const catalog = {
    async unitsAfter(unitId: string | undefined, limit: number) {
      asked.push(unitId)
      if (failures > 0) {
        failures--
        throw new Unavailable('the catalog does not answer')
      }
      return units.filter((unit) => unitId === undefined || unit.unitId > unitId).slice(0, limit)
    },
  }
  return { tables, runtime, catalog, asked, failNext: (times: number) => void (failures = times) }
}

describe('filling an empty copy', () => {
  it('reads the whole catalog page by page, and is ready then', async () => {
    const units = Array.from({ length: PAGE + 3 }, (_, i) => unitNo(i))
    const { tables, runtime, catalog, asked } = shop(units)
    const filling = fillCopy({ catalog, runtime, logger: quiet, isEmpty: true })
    expect(filling.ready()).toBe("waiting for catalog's units")
    await filling.ended
    expect(filling.ready()).toBe(true)
    expect(tables.all('unit')).toHaveLength(PAGE + 3)
    expect(asked).toEqual([undefined, unitNo(PAGE - 1).unitId, unitNo(PAGE + 2).unitId])
  })

  it('waits for a catalog that is away', async () => {
    const { tables, runtime, catalog, failNext } = shop([unitNo(1)])
    failNext(3)
    await fillCopy({ catalog, runtime, logger: quiet, isEmpty: true, clock: hasty }).ended
    expect(tables.all('unit')).toHaveLength(1)
  })

  it('can be stopped while it waits', async () => {
    const { runtime, catalog, failNext } = shop([])
    failNext(Number.POSITIVE_INFINITY)
    const filling = fillCopy({ catalog, runtime, logger: quiet, isEmpty: true })
    await filling.stop()
    expect(filling.ready()).toBe("waiting for catalog's units")
  })

  it('is done with a catalog that has nothing yet', async () => {
    const { runtime, catalog } = shop([])
    const filling = fillCopy({ catalog, runtime, logger: quiet, isEmpty: true })
    await filling.ended
    expect(filling.ready()).toBe(true)
  })
})

describe('bringing a copy up to date', () => {
  it('keeps nobody waiting, and keeps what is newer', async () => {
    const { tables, runtime, catalog } = shop([unitNo(1)])
    const newer = { ...unitNo(1), available: 1, version: 7 }
    await runtime.handle({ id: 'm', type: UnitChanged.type, subject: newer.unitId, data: newer, time: '' })
    const filling = fillCopy({ catalog, runtime, logger: quiet, isEmpty: false })
    expect(filling.ready()).toBe(true)
    await filling.ended
    expect(tables.all('unit')[0]?.state).toEqual(newer)
  })
})
