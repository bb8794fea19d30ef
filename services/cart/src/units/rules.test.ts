import { describe, expect, it } from '@jest/globals'
import { UnitChanged, type UnitFacts } from '@till/shared/contracts'
import { decideUnit } from './rules.ts'

const shirt: UnitFacts = { ...UnitChanged.sample, version: 3 }
const news = (unit: UnitFacts) => ({
  id: 'm',
  type: UnitChanged.type,
  subject: unit.unitId,
  data: unit,
  time: '2026-01-01T12:00:00.000Z',
})

describe('news of a unit', () => {
  it('is taken in when there was none', () => {
    expect(decideUnit(undefined, news(shirt))).toMatchObject({ kind: 'accept', state: shirt })
  })

  it('replaces what is older', () => {
    const sale = { ...shirt, price: { amount: 900, currency: 'EUR' }, version: 4 }
    expect(decideUnit(shirt, news(sale))).toMatchObject({ state: sale })
  })

  it('is old news when it comes twice or was overtaken', () => {
    expect(decideUnit(shirt, news(shirt))).toMatchObject({ kind: 'ignore' })
    expect(decideUnit(shirt, news({ ...shirt, available: 0, version: 2 }))).toMatchObject({ kind: 'ignore' })
  })

  it('keeps the facts of a unit that is gone, so that carts can say what is missing', () => {
    expect(decideUnit(shirt, news({ ...shirt, deleted: true, version: 4 }))).toMatchObject({
      state: { name: shirt.name, deleted: true },
    })
  })

  it('keeps nothing that a newer catalog says beyond the contract', () => {
    const decision = decideUnit(undefined, news({ ...shirt, margin: 0.4 } as UnitFacts))
    expect(decision).not.toHaveProperty('state.margin')
  })
})
