import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createLogger } from '@till/shared/kit'
import { ensureEntityIndexes } from '@till/shared/runtime/mongo'
import { watchedConnection } from '@till/shared/testkit'
import { type ListFilter, type Place, SHOP_WIDE, SORTED_BY, type Sort, sortOf } from './orders/listing.ts'
import { mongoOrders, type Orders } from './orders/store.ts'
import { mongoSagas, type Sagas } from './sagas/store.ts'

/** Enough orders that a database would notice the difference. */
const ORDERS = 3_000
const LIMIT = 21
/** What most of them have come to. */
const SITUATION: Readonly<Record<string, string>> = {
  completed: 'received',
  confirmed: 'paid',
  'on-hold': 'secured',
  'awaiting-approval': 'awaiting-manager',
  pending: 'open',
}
const STATUSES = ['completed', 'completed', 'completed', 'confirmed', 'failed', 'shipped', 'refunded', 'cancelled']

let watched: Awaited<ReturnType<typeof watchedConnection>>
let orders: Orders
let sagas: Sagas
const logger = createLogger('order', 'silent')
const id = (n: number) => n.toString(16).padStart(24, '0')
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()
const now = new Date(Date.UTC(2026, 6, 1))

beforeAll(async () => {
  watched = await watchedConnection()
  const { connection } = watched
  await ensureEntityIndexes(connection, ['orders'])
  orders = await mongoOrders(connection, logger)
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
      situation: (status && SITUATION[status]) ?? status,
      deliveryStatus: n % 100 === 1 ? 'ON_THE_WAY' : 'PENDING',
      ...(n % 100 === 1 && { deliveries: [{ status: 'ON_THE_WAY' }] }),
      ...(!isOpen && { title: `Thing ${n % 1_000}` }),
      ...(n % 40 === 3 && { provider: 'Northlight' }),
      ...(n % 60 === 5 && { deliveryTime: minute(n + 100) }),
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

const newestFirst: Sort = { by: 'createdAt', direction: -1 }
const ways: Sort[] = [newestFirst, { by: 'createdAt', direction: 1 }]
const everyWay = SORTED_BY.flatMap((by) => [by, `-${by}`])
/** Whatever else is asked for of all the shop's orders is refused before it is looked for (list.int.test.ts). */
const shopWide = SHOP_WIDE.flatMap((by) => [by, `-${by}`])
const places: [string, Place | undefined][] = [
  ['its first page', undefined],
  ['a page in its middle', { values: [minute(1_500)], id: id((1_500 * 7919) % ORDERS) }],
]
/** In the middle of a list of all orders, in any of its orders. */
const middle: Readonly<Record<Sort['by'], Place['values']>> = {
  createdAt: [minute(1_500)],
  updatedAt: [minute(1_500)],
  total: [2_500],
  status: ['completed', minute(1_500)],
  situation: ['received', minute(1_500)],
  provider: [null, minute(1_500)],
  title: ['Thing 500'],
}
const customer = { of: [{ customerId: [id(1)] }] }
const group = { of: [{ groupId: [id(9)] }] }
/** What a manager may see: their own and their group’s. */
const visible = { of: [{ customerId: [id(1)] }, { groupId: [id(9), id(10)] }] }
const filters: ListFilter[] = [
  {},
  { createdAfter: minute(1_000) },
  { createdAfter: minute(1_000), createdBefore: minute(2_000) },
  customer,
  { ...customer, status: ['completed'] },
  { ...customer, situation: ['received', 'shipped'] },
  group,
  { ...group, createdAfter: minute(1_000) },
  { of: [{ groupId: [id(9), id(10)] }] },
  visible,
  { ...visible, createdAfter: minute(1_000) },
  { status: ['completed'] },
  { status: ['on-hold'] },
  { status: ['awaiting-approval'] },
  { status: ['awaiting-payment'] },
  { status: ['processing', 'on-hold'] },
  { status: ['shipped', 'refunded', 'on-hold'] },
  { status: ['failed'], createdAfter: minute(1_000) },
  { status: ['pending'] },
  { situation: ['paid'] },
  { situation: ['secured', 'awaiting-manager', 'awaiting-transfer'] },
  { provider: 'Northlight' },
  { deliveryStatus: ['ON_THE_WAY'] },
  { deliveryStatus: ['ON_THE_WAY', 'ARRIVED'] },
]

describe('a list of orders', () => {
  it.each(filters.flatMap((filter) => ways.flatMap((way) => places.map((place) => [filter, way, ...place] as const))))(
    'of %j by %j reads %s along an index, and little more than the page',
    (filter, way, _where, after) => carriedOut(() => orders.list(filter, way, { limit: LIMIT, after }), 50),
  )

  it.each(shopWide)('of all there are by %s reads little more than the page along an index', async (sort) => {
    const way = sortOf(sort)
    for (const after of [undefined, { values: middle[way.by], id: id(1_500) }])
      await carriedOut(() => orders.list({}, way, { limit: LIMIT, after }), 50)
  })

  it('that begins far down reads no more than what it leaves out', () =>
    carriedOut(() => orders.list({}, sortOf('-createdAt'), { limit: LIMIT, offset: 200 }), 200 + LIMIT))

  it.each(everyWay)('of one customer or group or manager by %s reads only theirs', async (sort) => {
    const way = sortOf(sort)
    const theirs = ORDERS / 30 + ORDERS / 300
    for (const whose of [customer, group, visible, { ...visible, status: ['completed'] }, { ...group, provider: 'X' }])
      for (const after of [undefined, { values: middle[way.by], id: id(1) }])
        await carriedOut(() => orders.list(whose, way, { limit: LIMIT, after }), theirs, { sorts: true })
  })

  it('of one customer or group or manager by several things reads only theirs', async () => {
    for (const whose of [customer, group, visible])
      await carriedOut(
        () => orders.list(whose, sortOf('status,-total'), { limit: LIMIT }),
        ORDERS / 30 + ORDERS / 300,
        { sorts: true },
      )
  })

  it.each(shopWide)('narrowed down, by %s, is never looked for among all there are', async (sort) => {
    const way = sortOf(sort)
    const narrow: ListFilter[] = [
      { status: ['on-hold'] },
      { situation: ['secured'] },
      { provider: 'Northlight' },
      { deliveryStatus: ['ON_THE_WAY'] },
      { deliveryAfter: minute(2_000), deliveryBefore: minute(2_500) },
      { ids: [id(7), id(8)] },
    ]
    for (const filter of narrow)
      for (const after of [undefined, { values: middle[way.by], id: id(1) }])
        await carriedOut(() => orders.list(filter, way, { limit: LIMIT, after }), 1_000, { sorts: true })
  })

  it('of some by their ids reads those', () =>
    carriedOut(() => orders.list({ ids: [id(1), id(2), id(3)] }, newestFirst, { limit: LIMIT }), 3, { sorts: true }))

  it.each([`2026-00042`, 'H42', 'code42', 'buyer-42@example.com', id(42)])(
    'asked for by %s reads only what bears it',
    (query) => carriedOut(() => orders.list({ query }, newestFirst, { limit: LIMIT }), 10, { sorts: true }),
  )

  it('as lines is read along the same index, a hundred at a time', async () => {
    const taken = async () => {
      let n = 0
      for await (const _order of orders.stream({}, sortOf('-createdAt'), { limit: 250 })) n += 1
      expect(n).toBe(250)
    }
    await carriedOut(taken, 250)
  })
})

describe('a count of orders by situation', () => {
  it('of all there are reads keys, and no order', async () => {
    for (const filter of [{}, { situation: ['paid'] }, { createdAfter: minute(1_000), createdBefore: minute(2_000) }])
      await carriedOut(() => orders.counts(filter), 0)
  })

  it('of one customer or group or manager reads only theirs', async () => {
    for (const whose of [customer, group, visible])
      await carriedOut(() => orders.counts(whose), ORDERS / 30 + ORDERS / 300)
  })

  it('of few reads few', async () => {
    await carriedOut(() => orders.counts({ status: ['on-hold'] }), 1)
    await carriedOut(() => orders.counts({ deliveryStatus: ['ON_THE_WAY'] }), ORDERS / 100)
    await carriedOut(() => orders.counts({ provider: 'Northlight' }), ORDERS / 40)
  })
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
      await carriedOut(() => orders.sales(seller, LIMIT, { before: id(2_000) }), ORDERS / 40)
      await carriedOut(() => orders.sales(seller, LIMIT, { orderId: id(2_000) }), ORDERS / 40)
    }
  })

  it('finds none that an earlier version wrote without going through all', () =>
    carriedOut(async () => mongoOrders(watched.connection, logger), 1))

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
      'by-delivery': ORDERS / 100,
      'by-provider': ORDERS / 40,
      'delivery-time': ORDERS / 60,
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
