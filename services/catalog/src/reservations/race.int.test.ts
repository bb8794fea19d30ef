import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Message } from '@till/shared/runtime'
import { embeddedMongo } from '@till/shared/testkit'
import { id } from '../catalog.fixture.ts'
import { startCatalog } from '../instances.fixture.ts'
import type { PromoCode, Reservation, Unit } from '../rules.ts'

let catalog: Awaited<ReturnType<typeof startCatalog>>
beforeAll(async () => {
  catalog = await startCatalog({ instances: 2 })
})
afterAll(() => catalog.stop())

const command = (type: string, subject: string, data: unknown): Message => ({
  id: `${type}-${subject}-${JSON.stringify(data).length}`,
  type,
  subject,
  data,
  time: new Date().toISOString(),
})
const until = new Date(Date.now() + 3_600_000).toISOString()
const ordersNamed = (name: string, count: number) => Array.from({ length: count }, (_, n) => id(`${name} ${n}`))

/** Each message goes to one instance or the other in turn, all at once. */
const atOnce = (messages: readonly Message[]) =>
  Promise.all(messages.map((message, n) => catalog.instances[n % 2]?.runtime.handle(message)))

async function stocked(sku: string, onHand: number, shop = catalog): Promise<string> {
  const body = {
    name: sku,
    sku,
    units: [{ sku: `${sku}-1`, kind: 'stock', price: { amount: 1000, currency: 'EUR' }, onHand }],
  }
  const made = await shop.call('staff', 'POST', '/v1/products', body)
  expect(made.status).toBe(201)
  return made.body.units[0].id
}

const unit = async (unitId: string) => (await catalog.records.units.findById(unitId).lean())?.state as Unit
const statuses = async (orders: readonly string[]) => {
  const found = await catalog.store.load(orders.map((order) => ({ kind: 'reservation', id: order })))
  const counts: Record<string, number> = {}
  for (const { state } of found) {
    const { status } = state as Reservation
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

describe('300 orders that want the last 20 pieces of two instances at once', () => {
  it('get exactly 20, and the books stay clean', async () => {
    const unitId = await stocked('RACE', 20)
    const orders = ordersNamed('race', 300)
    const wants = { items: [{ unitId, quantity: 1, shownPrice: 1000 }], until }
    await atOnce(orders.map((order) => command('catalog.reserve.v1', order, wants)))
    expect(await statuses(orders)).toEqual({ held: 20, refused: 280 })
    expect(await unit(unitId)).toMatchObject({ onHand: 20, reserved: 20 })

    // Each commit comes twice, to both instances.
    const commits = orders.flatMap((order) => [order, order]).map((order) => command('catalog.commit.v1', order, {}))
    await atOnce(commits)
    expect(await statuses(orders)).toEqual({ sold: 20, refused: 280 })
    expect(await unit(unitId)).toMatchObject({ onHand: 0, reserved: 0, sold: 20 })
    const { body } = await catalog.call('service', 'GET', '/internal/books')
    expect(body.checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([])
  })
})

describe('a promo code of 5 uses under 50 orders', () => {
  it('is used 5 times', async () => {
    const unitId = await stocked('CODE', 1_000)
    await catalog.call('admin', 'POST', '/v1/promo-codes', { code: 'five', percentOff: 50, maxUses: 5 })
    const orders = ordersNamed('code', 50)
    const wants = { items: [{ unitId, quantity: 1 }], promoCode: 'FIVE', until }
    await atOnce(orders.map((order) => command('catalog.reserve.v1', order, wants)))
    expect(await statuses(orders)).toEqual({ held: 5, refused: 45 })
    const promo = (await catalog.records.promos.findById('FIVE').lean())?.state as PromoCode
    expect(promo.uses).toBe(5)
  })
})

describe('pieces that come back with refunds', () => {
  it('come back once for each, whoever is told and how often, and the books count what the order still has', async () => {
    const unitId = await stocked('BACK', 10)
    const order = id('back order')
    await atOnce([command('catalog.reserve.v1', order, { items: [{ unitId, quantity: 5 }], until })])
    await atOnce([command('catalog.commit.v1', order, {})])
    const refunds = ['one', 'two', 'one', 'two', 'one', 'two'].map((name) =>
      command('catalog.restock.v1', order, { refundId: id(name), lines: [{ unitId, quantity: 2 }] }),
    )
    await atOnce(refunds)
    expect(await unit(unitId)).toMatchObject({ onHand: 9, reserved: 0, sold: 1 })
    const { body } = await catalog.call('service', 'GET', '/internal/books')
    expect(body.checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([])
    const entries = await catalog.call('service', 'GET', '/internal/books/entries')
    const entry = entries.body.items.find((each: { id: string }) => each.id === order)
    expect(entry).toMatchObject({ status: 'sold', quantities: { [unitId]: 1 } })
  })
})

/** Two instances reserve, sell and give back one unit, forty orders at a time, until the returned function is called. */
function trade(shop: typeof catalog, unitId: string): () => Promise<void> {
  const wants = { items: [{ unitId, quantity: 1 }], until }
  let over = false
  const order = async (id: string, n: number) => {
    const { runtime } = shop.instances[n % 2] ?? shop
    await runtime.handle(command('catalog.reserve.v1', id, wants))
    await runtime.handle(command(n % 3 === 0 ? 'catalog.release.v1' : 'catalog.commit.v1', id, {}))
  }
  const trading = (async () => {
    for (let wave = 0; !over; wave++) await Promise.all(ordersNamed(`${unitId} ${wave}`, 40).map(order))
  })()
  return () => {
    over = true
    return trading
  }
}

describe('the books, read while orders come and go', () => {
  it('show no fault', async () => {
    const unitId = await stocked('BUSY', 10_000)
    const end = trade(catalog, unitId)
    try {
      for (let reads = 0; reads < 5; reads++) {
        const { status, body } = await catalog.call('service', 'GET', '/internal/books')
        expect(status).toBe(200)
        expect(body.checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([])
      }
    } finally {
      await end()
    }
    const { onHand, reserved, sold } = await unit(unitId)
    expect({ reserved, stocked: (onHand ?? 0) + sold }).toEqual({ reserved: 0, stocked: 10_000 })
  })

  it('are asked for again where MongoDB forgets at once, and show no fault either', async () => {
    const forgetful = await startCatalog({ instances: 2, mongo: embeddedMongo() })
    try {
      await forgetful.connection.db?.admin().command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 0 })
      const unitId = await stocked('FORGET', 10_000, forgetful)
      const end = trade(forgetful, unitId)
      try {
        for (let reads = 0; reads < 20; reads++) {
          const { status, body } = await forgetful.call('service', 'GET', '/internal/books')
          if (status === 200) expect(body.checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([])
          else expect([status, body.code]).toEqual([503, 'unavailable'])
        }
      } finally {
        await end()
      }
    } finally {
      await forgetful.stop()
    }
  })

  it('show a counter that is wrong', async () => {
    const unitId = await stocked('WRONG', 5)
    const { connection } = catalog
    await connection.collection<{ _id: string }>('units').updateOne({ _id: unitId }, { $set: { 'state.reserved': 6 } })
    const { body } = await catalog.call('service', 'GET', '/internal/books')
    const faults = body.checks.filter((check: { ok: boolean }) => !check.ok)
    expect(faults).toMatchObject([
      { violations: [{ subject: unitId, detail: '6 reserved of 5 on hand' }] },
      { violations: [{ subject: unitId, detail: 'says 6 reserved, its orders make 0' }] },
    ])
    await connection.collection<{ _id: string }>('units').updateOne({ _id: unitId }, { $set: { 'state.reserved': 0 } })
  })
})
