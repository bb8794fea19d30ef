import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ensureEntityIndexes } from '@till/shared/runtime/mongo'
import { watchedConnection } from '@till/shared/testkit'
import { type ListFilter, mongoOrders, type Orders, type Place, SORTED_BY, type Sort } from './orders/store.ts'
import { mongoSagas, type Sagas } from './sagas/store.ts'

/** Enough orders that a database would notice the difference. */
const ORDERS = 3_000
const LIMIT = 21
const STATUSES = ['completed', 'completed', 'completed', 'confirmed', 'failed', 'shipped', 'refunded', 'cancelled']

let watched: Awaited<ReturnType<typeof watchedConnection>>
let orders: Orders
let sagas: Sagas
const id = (n: number) => n.toString(16).padStart(24, '0')
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()
const now = new Date(Date.UTC(2026, 6, 1))

beforeAll(async () => {
  watched = await watchedConnection()
  const { connection } = watched
  await ensureEntityIndexes(connection, ['orders'])
  orders = await mongoOrders(connection)
  sagas = await mongoSagas(connection)
  await connection.collection<{ _id: string }>('orders').insertMany(Array.from({ length: ORDERS }, (_, n) => order(n)))
})
afterAll(() => watched?.close())

/** Most orders are guests' and over; every tenth is a customer's, every thirtieth a group's; two wait for somebody. */
function order(n: number) {
  const isOpen = n % 100 === 0
  const status =
    n === 5 ? 'on-hold' : n === 6 ? 'awaiting-approval' : isOpen ? 'pending' : STATUSES[n % STATUSES.length]
  return {
    _id: id((n * 7919) % ORDERS),
    version: 3,
    round: '',
    outbox: [],
    ...(isOpen && { wakeAt: now.getTime() + Math.floor(n / 500) }),
    log: [{ at: minute(n), message: { type: 'order.place' } }],
    personal: { email: `buyer-${n % 500}@example.com` },
    state: {
      id: id((n * 7919) % ORDERS),
      ref: `2026-${String(n).padStart(5, '0')}`,
      humanId: `H${n}`,
      orderCode: `code${n}`,
      status,
      tries: n % 200 === 0 ? 9 : 0,
      total: 1_000 + n,
      ...(isOpen && { dueAt: minute(n) }),
      ...(n % 10 === 1 && { customerId: id(n % 300) }),
      ...(n % 30 === 1 && { groupId: id(9) }),
      lines: [
        {
          product: {
            ...(n % 50 === 2 && { slot: { consultantId: id(7) } }),
            ...(n % 40 === 3 && { provider: 'Northlight' }),
          },
        },
      ],
      createdAt: minute(n),
      updatedAt: minute(n + 1),
    },
  }
}

/** Every query of the work used an index; `docs` is how many documents all of them may look at. */
async function carriedOut(work: () => Promise<unknown>, docs: number, { sorts = false } = {}): Promise<void> {
  const plans = await watched.plansOf(work)
  expect(plans.length).toBeGreaterThan(0)
  const told = plans.map(({ stages, docsExamined }) => ({ stages: stages.join(' '), docsExamined }))
  expect(told.filter(({ stages }) => stages.includes('COLLSCAN'))).toEqual([])
  if (!sorts) expect(told.filter(({ stages }) => /\bSORT\b|\$sort/.test(stages))).toEqual([])
  expect(told.filter(({ docsExamined }) => docsExamined > docs)).toEqual([])
}

const ways: Sort[] = [
  { by: 'createdAt', direction: -1 },
  { by: 'createdAt', direction: 1 },
]
const places: [string, Place | undefined][] = [
  ['its first page', undefined],
  ['a page in its middle', { value: minute(1_500), id: id((1_500 * 7919) % ORDERS) }],
]
const filters: ListFilter[] = [
  {},
  { createdAfter: minute(1_000) },
  { customerId: id(1) },
  { customerId: id(1), status: 'completed' },
  { groupId: id(9) },
  { groupId: id(9), createdAfter: minute(1_000) },
  { status: 'completed' },
  { status: 'on-hold' },
  { status: 'awaiting-approval' },
  { status: 'awaiting-payment' },
  { status: 'processing' },
  { status: 'failed', createdAfter: minute(1_000) },
]

describe('a list of orders', () => {
  it.each(filters.flatMap((filter) => ways.flatMap((way) => places.map((place) => [filter, way, ...place] as const))))(
    'of %j by %j reads %s along an index, and little more than the page',
    (filter, way, _where, place) => carriedOut(() => orders.list(filter, way, LIMIT, place), 40),
  )

  it.each(ways)('of orders that are being made, by %j, reads those only', (way) =>
    carriedOut(() => orders.list({ status: 'pending' }, way, LIMIT), ORDERS / 100, { sorts: true }),
  )

  it.each([`2026-00042`, 'H42', 'code42', 'buyer-42@example.com', id(42)])(
    'asked for by %s reads only what bears it',
    (query) => carriedOut(() => orders.list({ query }, { by: 'createdAt', direction: -1 }, LIMIT), 10, { sorts: true }),
  )

  it.each(SORTED_BY.filter((by) => by !== 'createdAt').flatMap((by) => [by, `-${by}`]))(
    'of one customer or group by %s reads only theirs',
    async (sort) => {
      const way = { by: sort.replace('-', '') as Sort['by'], direction: sort.startsWith('-') ? -1 : 1 } as const
      const place = { value: way.by === 'total' ? 1_200 : way.by === 'status' ? 'failed' : minute(200), id: id(1) }
      for (const theirs of [{ customerId: id(1) }, { groupId: id(9) }])
        for (const from of [undefined, place])
          await carriedOut(() => orders.list(theirs, way, LIMIT, from), ORDERS / 30, { sorts: true })
    },
  )
})

describe('every other look at orders', () => {
  it('finds one by any of its names', async () => {
    await carriedOut(() => orders.get(id(42)), 1)
    await carriedOut(() => orders.get('2026-00042'), 1)
    await carriedOut(() => orders.withLog(id(42)), 1)
    await carriedOut(() => orders.last(id(1)), 1)
  })

  it('reads what a consultant or a provider has sold along an index, page by page', async () => {
    for (const seller of [{ consultantId: id(7) }, { provider: 'Northlight' }]) {
      await carriedOut(() => orders.sales(seller, LIMIT), ORDERS / 40)
      await carriedOut(() => orders.sales(seller, LIMIT, id(2_000)), ORDERS / 40)
    }
  })

  it('gathers and erases what is personal of one customer among their orders', async () => {
    await carriedOut(() => orders.ofPerson(id(1)), 10)
    await carriedOut(() => orders.forget(id(11)), 10)
  })

  it('goes through all of them by id, for the books, and takes a sample of the newest', async () => {
    await carriedOut(() => orders.page('', 1_000), 1_000)
    await carriedOut(() => orders.page(id(1_000), 100), 100)
    await carriedOut(() => orders.sample(50), 50)
  })

  it('leaves out of each index what it is not about, so that a guest’s checkout pays for no other', async () => {
    const validated = await watched.connection.getClient().db(watched.connection.name).command({ validate: 'orders' })
    expect(validated?.keysPerIndex).toMatchObject({
      customer: ORDERS / 10,
      group: ORDERS / 30,
      consultant: ORDERS / 50,
      provider: ORDERS / 40,
      due: ORDERS / 100,
      stuck: ORDERS / 200,
      status: ORDERS - ORDERS / 100,
    })
  })

  it('reads sagas in the order in which they are due, and not those that are over', async () => {
    const place = { wakeAt: now.getTime() + 2, id: id(1) }
    for (const after of [undefined, place]) {
      await carriedOut(() => sagas.open({ stuck: false, now, limit: LIMIT, after }), LIMIT + 5)
      await carriedOut(() => sagas.open({ stuck: true, now, limit: LIMIT, after }), LIMIT + 5)
    }
  })
})
