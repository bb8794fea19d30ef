import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SITUATIONS } from '@till/shared/contracts'
import { type App, type Caller, createApp, createLogger, mintInternalToken } from '@till/shared/kit'
import { replay } from '@till/shared/runtime'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import mongoose, { type Connection } from 'mongoose'
import { type Order, type Placement, placed } from '../checkout/order.ts'
import { eventually, secret } from '../neighbours.fixture.ts'
import { orderRef, orderRules } from '../rules.ts'
import { listRoutes } from './list-routes.ts'
import { SHOP_WIDE, SORTED_BY, sortOf } from './listing.ts'
import { orderId, paidOrderLog } from './paid-order.fixture.ts'
import { mongoOrders, type OrderDocument } from './store.ts'

const ORDERS = 90
const LINES = 'application/x-ndjson'
const id = (n: number) => (n * 7919 + 1).toString(16).padStart(24, '0')
const person = (digit: string, more: Partial<Caller> = {}): Caller => ({
  sub: digit.repeat(24),
  kind: 'customer',
  roles: ['customer'],
  ...more,
})
const [team, others] = ['1'.repeat(24), '2'.repeat(24)]
const anna = person('a')
const mona = person('b', { groups: [{ id: team, role: 'manager' }] })
const stranger = person('c')
const staff = person('d', { roles: ['staff'] })
const guest: Caller = { sub: 'anonymous', kind: 'guest', roles: [], orderId: id(0) }
const anybody: Caller = { sub: 'anonymous', kind: 'anonymous', roles: [] }
const buyers = [undefined, anna.sub, mona.sub, anna.sub, 'e'.repeat(24)]
const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 12, n)).toISOString()

/** Orders with much in common, so that nothing but the id tells some of them apart. */
const everything = Array.from({ length: ORDERS }, (_, n): Order => {
  const buyer = buyers[n % buyers.length]
  const situation = SITUATIONS[n % 7] ?? 'open'
  return {
    ...placed(
      id(n),
      { ref: `2026-${n}`, terms: { giveUpMs: 0, shipping: { id: 'standard' } }, payment: {} } as Placement,
      new Date(0),
    ),
    humanId: `H${n}`,
    orderCode: `code${n}`,
    status: (['cancelled', 'confirmed', 'on-hold'] as const)[n % 3] ?? 'pending',
    situation,
    deliveryStatus: n % 9 === 0 ? 'ARRIVED' : 'PENDING',
    ...(n % 9 === 0 && { deliveries: [] }),
    payment: { method: 'sandbox' },
    total: (n % 4) * 100,
    currency: 'EUR',
    createdAt: minute(n % 11),
    updatedAt: minute(n % 13),
    ...(buyer && { customerId: buyer }),
    ...(n % 5 > 1 && { groupId: n % 2 === 0 ? team : others }),
    ...(n % 6 !== 0 && { title: `Thing ${n % 5}` }),
    ...(n % 3 !== 0 && { provider: n % 2 === 0 ? 'Amazon' : 'Platzi' }),
    ...(n % 10 === 0 && { deliveryTime: minute(60 + n) }),
  }
})
const of = (customer: Caller) => everything.filter(({ customerId }) => customerId === customer.sub)
const ofTeam = everything.filter(({ groupId }) => groupId === team)
const seenByMona = everything.filter(({ customerId, groupId }) => customerId === mona.sub || groupId === team)

const logger = createLogger('order', 'silent')
let app: App
let connection: Connection
let mongo: Awaited<ReturnType<typeof startMongo>>
beforeAll(async () => {
  mongo = await startMongo()
  connection = await mongoose.createConnection(freshDatabase(mongo.url)).asPromise()
  const orders = await mongoOrders(connection, logger)
  await connection.collection<OrderDocument>('orders').insertMany(everything.map(stored))
  app = await createApp({
    name: 'order',
    version: '0.1.0',
    logger,
    internalTokenSecret: secret,
    ready: async () => ({}),
  })
  listRoutes(app, orders)
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app?.close()
  await connection?.dropDatabase()
  await connection?.close()
  await mongo?.stop()
})

describe('a list of orders', () => {
  const lists: [string, Caller, string, readonly Order[]][] = [
    ['all of the shop', staff, '', everything],
    ['a customer', anna, '', of(anna)],
    ['a group', mona, `groupId=${team}`, ofTeam],
    ['a manager, with their own', mona, 'scope=visible', seenByMona],
  ]
  const waysOf = (caller: Caller) => (caller === staff ? SHOP_WIDE : SORTED_BY).flatMap((by) => [by, `-${by}`])

  it.each(lists.flatMap(([whose, ...list]) => waysOf(list[0]).map((sort) => [whose, sort, ...list] as const)))(
    'of %s by %s is the same page by page, with numbers, and as lines [S2-C02 S4-51]',
    async (_whose, sort, caller, query, wanted) => {
      const inOrder = sorted(wanted, sort)
      const at = (more: string) => `/v1/orders?${query}&sort=${sort}&${more}`
      const paged: string[] = []
      const numbered: string[] = []
      for (let cursor = '', n = 0; n < 20; n += 1) {
        const page = (await ask(caller, at(`limit=7${cursor}`))).json()
        paged.push(...idsOf(page))
        if (page.nextCursor === undefined) break
        cursor = `&cursor=${page.nextCursor}`
      }
      for (let offset = 0; offset < wanted.length; offset += 7)
        numbered.push(...idsOf((await ask(caller, at(`limit=7&offset=${offset}`))).json()))
      const lines = linesOf((await ask(caller, at('limit=1000'), LINES)).body).map((order) => order.id)
      expect({ paged, numbered, lines }).toEqual({ paged: inOrder, numbered: inOrder, lines: inOrder })
    },
  )

  const from = (field: 'createdAt' | 'deliveryTime', after: string, before: string) =>
    everything.filter((order) => (order[field] ?? '') > after && (order[field] ?? 'z') < before)
  it.each<[string, readonly Order[]]>([
    ['status=on-hold', everything.filter(({ status }) => status === 'on-hold')],
    ['status=on-hold,confirmed', everything.filter(({ status }) => status !== 'cancelled')],
    ['situation=paid', []],
    ['situation=open,approved,secured', everything.filter((_, n) => [0, 3].includes(n % 7))],
    ['deliveryStatus=ARRIVED', everything.filter((_, n) => n % 9 === 0)],
    ['deliveryStatus=ARRIVED,PENDING', everything],
    [`customerId=${anna.sub},${mona.sub}`, [...of(anna), ...of(mona)]],
    [`groupId=${team},${others}`, everything.filter(({ groupId }) => groupId)],
    [`groupId=${team}&customerId=${anna.sub}`, of(anna).filter(({ groupId }) => groupId === team)],
    [`ids=${id(3)},${id(5)},${'f'.repeat(24)}`, everything.filter((_, n) => n === 3 || n === 5)],
    ['provider=Platzi', everything.filter(({ provider }) => provider === 'Platzi')],
    [`createdAfter=${minute(3)}&createdBefore=${minute(6)}`, from('createdAt', minute(3), minute(6))],
    [
      'createdAfter=2026-03-01T14:03:00%2B02:00&createdBefore=2026-03-01T23:59:60Z',
      from('createdAt', minute(3), '2026-03-02'),
    ],
    [`deliveryAfter=${minute(70)}&deliveryBefore=${minute(100)}`, from('deliveryTime', minute(70), minute(100))],
    ['query=H7&status=confirmed', everything.filter((_, n) => n === 7)],
    ['scope=own', []],
  ])('with %s has what is so, and counts it [S2-C02 S4-23 S4-42 S4-53 S4-90 S4-91]', async (query, wanted) => {
    const { items } = (await ask(staff, `/v1/orders?limit=100&sort=createdAt&${query}`)).json()
    expect(idsOf({ items })).toEqual(sorted(wanted, 'createdAt'))
    const counts = (await ask(staff, `/v1/orders/counts?${query}`)).json()
    const bySituation = Object.fromEntries(
      SITUATIONS.map((each) => [each, wanted.filter(({ situation }) => situation === each).length]),
    )
    expect(counts).toEqual({ total: wanted.length, bySituation })
  })

  it.each<[string, Caller, string, readonly Order[]]>([
    ['their own to a customer', anna, 'scope=visible', of(anna)],
    ['nobody’s to a stranger', stranger, 'scope=visible', []],
    ['none of somebody else', stranger, `customerId=${anna.sub}`, []],
    ['none of somebody else, by id', stranger, `scope=visible&ids=${id(1)}`, []],
    ['none of a group they are not in', stranger, `groupId=${team}`, []],
    [
      'of a group they do not manage only their own',
      anna,
      `groupId=${others}`,
      of(anna).filter((each) => each.groupId === others),
    ],
    ['their own to a manager, unless they want more', mona, '', of(mona)],
    [
      'their own to a manager who says so',
      mona,
      `groupId=${team}&scope=own`,
      of(mona).filter((each) => each.groupId === team),
    ],
    [
      'a member’s in the group to its manager',
      mona,
      `scope=visible&customerId=${anna.sub}`,
      of(anna).filter((each) => each.groupId === team),
    ],
    [
      'of two groups the one they manage',
      mona,
      `groupId=${team},${others}`,
      seenByMona.filter(({ groupId }) => groupId),
    ],
    ['their own to staff who want no more', staff, 'scope=mine', []],
    ['a manager, also of the group', mona, 'scope=mine', seenByMona],
    ['the one that a guest’s token opens', guest, 'scope=visible', everything.slice(0, 1)],
    ['and no other to a guest', guest, `scope=visible&ids=${id(1)}`, []],
  ])('shows %s [S1-10 S1-50 S4-50 S4-92]', async (_what, caller, query, wanted) => {
    const page = (await ask(caller, `/v1/orders?limit=100&sort=createdAt&${query}`)).json()
    expect(idsOf(page)).toEqual(sorted(wanted, 'createdAt'))
    expect((await ask(caller, `/v1/orders/counts?${query}`)).json().total).toBe(wanted.length)
  })

  it.each([
    [anybody, 'limit=5', 401, undefined],
    [anybody, 'scope=visible', 401, undefined],
    [guest, 'limit=5', 401, undefined],
    [anna, 'scope=everybody', 400, '/scope'],
    [anna, 'status=confirmed,lost', 400, '/status'],
    [anna, 'status=', 400, '/status'],
    [anna, 'situation=paid,', 400, '/situation'],
    [anna, 'deliveryStatus=done', 400, '/deliveryStatus'],
    [anna, `customerId=${Array(21).fill(anna.sub).join(',')}`, 400, '/customerId'],
    [anna, 'groupId=team', 400, '/groupId'],
    [anna, `ids=${Array(101).fill(anna.sub).join(',')}`, 400, '/ids'],
    [anna, 'createdBefore=yesterday', 400, '/createdBefore'],
    [anna, 'deliveryAfter=2026-13-01T00:00:00Z', 400, '/deliveryAfter'],
    [anna, 'sort=humanId', 400, '/sort'],
    [staff, 'sort=status,situation', 400, '/sort'],
    [staff, 'sort=-total', 400, '/sort'],
    [staff, 'sort=updatedAt&status=completed', 400, '/sort'],
    [anna, 'sort=title,colour', 400, '/sort'],
    [anna, 'sort=title,total,status,provider', 400, '/sort'],
    [anna, 'offset=10001', 400, '/offset'],
    [anna, 'offset=-1', 400, '/offset'],
    [anna, 'limit=101', 400, '/limit'],
    [anna, 'colour=red', 400, '/colour'],
  ])('is refused to %j with %s', async (caller, query, status, field) => {
    const answer = await ask(caller, `/v1/orders?${query}`)
    expect([answer.statusCode, answer.json().errors?.[0]?.path]).toEqual([status, field])
  })

  it('of some is sorted by several things in turn, and read by page numbers [S4-90]', async () => {
    const inTurn = seenByMona.toSorted(
      (one, other) =>
        one.situation.localeCompare(other.situation) || other.total - one.total || (one.id < other.id ? -1 : 1),
    )
    const at = (offset: number) => `/v1/orders?scope=visible&sort=situation,-total&limit=10&offset=${offset}`
    const pages = [await ask(mona, at(0)), await ask(mona, at(10))].map((answer) => answer.json())
    expect(pages.flatMap(idsOf)).toEqual(inTurn.slice(0, 20).map(({ id }) => id))
    expect(pages[0]).not.toHaveProperty('nextCursor')
  })

  it('is not gone on with by a cursor of another list, nor by a cursor and a number', async () => {
    const { nextCursor } = (await ask(anna, '/v1/orders?limit=2&sort=provider')).json()
    const faultOf = async (query: string) => (await ask(anna, `/v1/orders?${query}`)).json().errors[0].path
    expect(await faultOf(`sort=total&cursor=${nextCursor}`)).toBe('/cursor')
    expect(await faultOf(`sort=provider&offset=0&cursor=${nextCursor}`)).toBe('/offset')
    const forged = Buffer.from(JSON.stringify({ sort: 'provider', values: [null], id: '' })).toString('base64url')
    expect(await faultOf(`sort=provider&cursor=${forged}`)).toBe('/cursor')
    const field = Buffer.from(JSON.stringify({ sort: 'title', values: ['$state.title'], id: '' })).toString('base64url')
    expect((await ask(anna, `/v1/orders?sort=title&cursor=${field}`)).statusCode).toBe(200)
  })
})

describe('an order that an earlier version wrote', () => {
  it('is listed and counted like all others, and its books still balance', async () => {
    const folded = replay(orderRules, orderRef(orderId), paidOrderLog) as Order
    const { situation: _s, deliveryStatus: _d, title: _t, paidAt: _p, ...before } = folded
    const collection = connection.collection<OrderDocument>('orders')
    await collection.insertOne({ ...stored(before as Order), log: paidOrderLog } as unknown as OrderDocument)
    await mongoOrders(connection, logger)
    expect((await collection.findOne({ _id: orderId }))?.state).toEqual(JSON.parse(JSON.stringify(folded)))
    expect(idsOf((await ask(staff, '/v1/orders?situation=paid')).json())).toEqual([orderId])
    await collection.deleteOne({ _id: orderId })
  })

  it('keeps nobody from serving the others when it does not fold any more, and is shown as it is', async () => {
    const folded = replay(orderRules, orderRef(orderId), paidOrderLog) as Order
    const { situation: _s, deliveryStatus: _d, title: _t, paidAt: _p, ...before } = folded
    const collection = connection.collection<OrderDocument>('orders')
    const unknown = [
      { at: folded.createdAt, message: { id: 'm', type: 'order.forgotten', subject: orderId, data: {} } },
    ]
    await collection.insertMany([
      { ...stored({ ...before, id: id(500) } as Order), log: unknown },
      { ...stored(before as Order), log: paidOrderLog },
    ] as unknown as OrderDocument[])
    const logged: unknown[] = []
    const orders = await mongoOrders(connection, { error: (about: unknown) => void logged.push(about) })
    expect(logged).toMatchObject([{ orderId: id(500), err: expect.any(Error) }])
    expect((await orders.get(orderId))?.state.situation).toBe('paid')
    const { items } = (await ask(staff, `/v1/orders?ids=${id(500)}`)).json()
    expect(items).toMatchObject([{ id: id(500), situation: 'paid', deliveryStatus: 'PENDING' }])
    await collection.deleteMany({ _id: { $in: [orderId, id(500)] } })
  })
})

describe('a stream of orders', () => {
  it('closes the database’s cursor when its reader leaves', async () => {
    const heavy = person('f')
    const extra = { words: 'x'.repeat(60_000) }
    const many = Array.from({ length: 400 }, (_, n) =>
      stored({
        ...(everything[0] as Order),
        id: id(1_000 + n),
        ref: `2026-${1_000 + n}`,
        customerId: heavy.sub,
        extra,
      }),
    )
    await connection.collection<OrderDocument>('orders').insertMany(many)
    const openCursors = async () => (await connection.db?.admin().serverStatus())?.metrics.cursor.open.total as number
    const before = await openCursors()
    const { port } = app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    const token = mintInternalToken(secret, heavy)
    socket.write(
      `GET /v1/orders?limit=1000 HTTP/1.1\r\nHost: till\r\nx-till-token: ${token}\r\nAccept: ${LINES}\r\n\r\n`,
    )
    await once(socket, 'data')
    socket.pause()
    expect(await openCursors()).toBe(before + 1)
    socket.destroy()
    await eventually(async () => (await openCursors()) === before)
  })
})

const stored = (state: Order): OrderDocument =>
  ({ _id: state.id, version: 1, round: '', outbox: [], log: [], state }) as unknown as OrderDocument

const idsOf = ({ items }: { items: { id: string }[] }): string[] => items.map(({ id }) => id)
const linesOf = (text: string): { id: string }[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const ask = (caller: Caller, url: string, accept = 'application/json') =>
  app.inject({ url, headers: { 'x-till-token': mintInternalToken(secret, caller), accept } })

/** As a shopkeeper would put them: what is missing first, what is alike by time of creation where that says something, then by id. */
function sorted(orders: readonly Order[], sort: string): string[] {
  const { by, direction } = sortOf(sort)
  const fields = ['status', 'situation', 'provider'].includes(by) ? [by, 'createdAt' as const] : [by]
  const compare = (one: Order, other: Order): number => {
    for (const field of [...fields, 'id' as const]) {
      const [a, b] = [one[field] ?? '', other[field] ?? '']
      if (a !== b) return a < b ? -direction : direction
    }
    return 0
  }
  return orders.toSorted(compare).map((order) => order.id)
}
