import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { CartClose, CartLock, CartUnlock, customerCartId, type UnitFacts } from '@till/shared/contracts'
import { type App, type Caller, connectMongo, createLogger, guestTokens, mintInternalToken } from '@till/shared/kit'
import {
  createRuntime,
  type Message,
  type Posted,
  type Runtime,
  systemClock,
  systemRandom,
  Unavailable,
} from '@till/shared/runtime'
import { ensureEntityIndexes, mongoStore } from '@till/shared/runtime/mongo'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import type { Connection } from 'mongoose'
import { buildApp } from './app.ts'
import { ensureCartIndexes } from './indexes.ts'
import { cartRules, changeCart, collections } from './rules.ts'
import { takeIn } from './units/copy.ts'

const secret = 'for tests only, for tests only, for tests only'
const anna: Caller = { sub: 'a'.repeat(24), kind: 'customer', roles: ['customer'] }
const bert: Caller = { sub: 'b'.repeat(24), kind: 'customer', roles: ['customer'] }
const sam: Caller = { sub: 'f'.repeat(24), kind: 'customer', roles: ['staff'] }
const ada: Caller = { sub: '9'.repeat(24), kind: 'customer', roles: ['admin'] }
const robot: Caller = { sub: 'robot', kind: 'key', roles: ['staff'] }
const anybody: Caller = { sub: 'anonymous', kind: 'anonymous', roles: [] }
const order: Caller = { sub: 'order', kind: 'service', roles: [] }

const shirt: UnitFacts = {
  unitId: '5'.repeat(24),
  productId: 'd'.repeat(24),
  sku: 'LIN-SHIRT-M',
  name: 'Linen shirt',
  kind: 'stock',
  price: { amount: 1250, currency: 'EUR' },
  available: 9,
  deleted: false,
  version: 1,
}
const socks: UnitFacts = { ...shirt, unitId: '6'.repeat(24), sku: 'SOCKS', name: 'Socks', available: null }
const brandNew: UnitFacts = { ...shirt, unitId: '7'.repeat(24), sku: 'NEW', name: 'Brand new' }

let mongo: Awaited<ReturnType<typeof startMongo>>
let connection: Connection
let store: ReturnType<typeof mongoStore>
/** Two instances of the service, as always. */
let runtimes: [Runtime, Runtime]
let app: App
const published: Posted[] = []
/** How far the runtimes' clock is ahead. */
const later = { ms: 0 }
const unitless = 'e'.repeat(23).concat('0')
const catalog = { units: [brandNew] as UnitFacts[], products: [unitless], away: false, asked: 0 }

beforeAll(async () => {
  mongo = await startMongo()
  const logger = createLogger('cart', 'silent')
  connection = await connectMongo(freshDatabase(mongo.url), logger)
  await ensureEntityIndexes(connection, Object.values(collections))
  await ensureCartIndexes(connection)
  store = mongoStore(connection, collections)
  const instance = (name: string) =>
    createRuntime({
      rules: cartRules({ guestCartDays: 30 }),
      store,
      bus: { publish: async (messages) => void published.push(...messages) },
      clock: { ...systemClock, now: () => systemClock.now() + later.ms },
      random: systemRandom,
      instance: name,
    })
  runtimes = [instance('one'), instance('two')]
  app = await buildApp({
    runtime: runtimes[0],
    store,
    catalog: {
      async units(ids) {
        catalog.asked++
        if (catalog.away) throw new Unavailable('the catalog does not answer')
        return catalog.units.filter((unit) => ids.includes(unit.unitId))
      },
      async hasProduct(productId) {
        if (catalog.away) throw new Unavailable('the catalog does not answer')
        return catalog.products.includes(productId)
      },
    },
    tokens: guestTokens(secret),
    emptyCurrency: 'EUR',
    connection,
    logger,
    internalTokenSecret: secret,
    ready: async () => ({ mongodb: true }),
  })
})

beforeEach(async () => {
  await connection.collection(collections.cart).deleteMany({})
  await connection.collection(collections.unit).deleteMany({})
  await connection.collection(collections.wishlist).deleteMany({})
  await connection.collection(collections.viewed).deleteMany({})
  later.ms = 0
  published.length = 0
  Object.assign(catalog, { units: [brandNew], away: false, asked: 0 })
  await takeIn(runtimes[0], [shirt, socks])
})

afterAll(async () => {
  await app.close()
  await Promise.all(runtimes.map((runtime) => runtime.stop()))
  await connection.close()
  await mongo.stop()
})

async function call(
  caller: Caller,
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const answer = await app.inject({
    method,
    url,
    headers: {
      'x-till-token': mintInternalToken(secret, caller),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return {
    status: answer.statusCode,
    body: answer.body === '' ? undefined : answer.json(),
    headers: answer.headers,
  }
}

const line = (unit: UnitFacts) => `/v1/cart/lines/${unit.unitId}`
const orderNo = (n: number) => n.toString(16).padStart(24, '0')
let said = 0
const command = (type: string, cartId: string, orderId: string): Message => ({
  id: `order-${said++}`,
  type,
  subject: cartId,
  data: { orderId },
  time: new Date().toISOString(),
})
const tell = (type: string, cartId: string, orderId: string, runtime = runtimes[0]) =>
  runtime.handler(command(type, cartId, orderId))
const guest = async (): Promise<Caller> => {
  const { body } = await call(anybody, 'POST', '/v1/carts')
  return { sub: body.id, kind: 'guest', roles: [], cartId: guestTokens(secret).verify('cart', body.token) ?? 'forged' }
}

describe("a guest's cart", () => {
  it('comes with the token that leads back to it', async () => {
    const made = await call(anybody, 'POST', '/v1/carts')
    expect(made.status).toBe(201)
    expect(made.headers).toMatchObject({ location: '/v1/cart', etag: '"1"' })
    expect(made.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      token: expect.any(String),
      status: 'active',
      currency: 'EUR',
      lines: [],
      subtotal: { amount: 0, currency: 'EUR' },
      discount: { amount: 0, currency: 'EUR' },
      total: { amount: 0, currency: 'EUR' },
      generation: 0,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      version: 1,
    })
    const caller: Caller = { sub: made.body.id, kind: 'guest', roles: [], cartId: made.body.id }
    expect((await call(caller, 'GET', '/v1/cart')).body).toMatchObject({ id: made.body.id, version: 1 })
  })

  it('is not there for somebody whose token names none, and nobody is told to come back for it', async () => {
    const lost: Caller = { sub: 'x', kind: 'guest', roles: [], cartId: 'f'.repeat(24) }
    for (const [method, url, body] of [
      ['GET', '/v1/cart', undefined],
      ['PUT', line(shirt), { quantity: 1 }],
      ['DELETE', line(shirt), undefined],
      ['PUT', '/v1/cart/promo-code', { code: 'X' }],
      ['DELETE', '/v1/cart/promo-code', undefined],
    ] as const)
      expect(await call(lost, method, url, body)).toMatchObject({ status: 404, body: { code: 'cart-not-found' } })
    expect(await call(anybody, 'GET', '/v1/cart')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  })
})

describe("a customer's cart", () => {
  it('is empty until something is put in, and is theirs alone', async () => {
    expect(await call(anna, 'GET', '/v1/cart')).toMatchObject({
      status: 200,
      headers: { etag: '"0"' },
      body: { id: customerCartId(anna.sub), lines: [], version: 0 },
    })
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    expect((await call(bert, 'GET', '/v1/cart')).body.lines).toEqual([])
    expect(await call(anna, 'POST', '/v1/carts', {})).toMatchObject({ status: 200, body: { lines: [{ quantity: 2 }] } })
  })

  it('shows what was put in, and what it costs', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await call(anna, 'PUT', '/v1/cart/promo-code', { code: 'WELCOME10' })
    const put = await call(anna, 'PUT', line(socks), { quantity: 3 })
    expect(put).toMatchObject({ status: 200, headers: { etag: '"3"' } })
    expect(put.body).toMatchObject({
      currency: 'EUR',
      promoCode: 'WELCOME10',
      lines: [
        {
          unitId: shirt.unitId,
          name: 'Linen shirt',
          sku: 'LIN-SHIRT-M',
          quantity: 2,
          unitPrice: { amount: 1250, currency: 'EUR' },
          total: { amount: 2500, currency: 'EUR' },
          available: 9,
        },
        { unitId: socks.unitId, available: null },
      ],
      subtotal: { amount: 6250 },
      discount: { amount: 0 },
      total: { amount: 6250 },
      version: 3,
    })
    expect((await call(anna, 'GET', '/v1/cart')).body).toEqual(put.body)
  })

  it('takes other lines in one step, each unit and each name once, or stays as it is [S0-C05 S0-51]', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2, ref: 'gift', extra: { wrap: true } })
    const lines = [
      { unitId: socks.unitId, quantity: 3, ref: 'gift', extra: { colour: 'red' } },
      { unitId: brandNew.unitId, quantity: 1 },
    ]
    const put = await call(anna, 'PUT', '/v1/cart/lines', { lines }, { 'if-match': '"1"' })
    expect(put).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { lines } })
    expect(put.body.lines).toHaveLength(2)
    expect((await call(anna, 'GET', '/v1/cart')).body).toEqual(put.body)
    expect(await call(anna, 'PUT', '/v1/cart/lines', { lines: [] }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
    })
    const refused = [
      [[lines[0], lines[0]], 400, 'validation-failed'],
      [[lines[0], { unitId: shirt.unitId, quantity: 1, ref: 'gift' }], 409, 'ref-taken'],
      [[{ unitId: shirt.unitId, quantity: 10 }], 409, 'out-of-stock'],
      [[lines[0], { unitId: 'e'.repeat(24), quantity: 1 }], 404, 'unit-not-found'],
    ] as const
    for (const [wanted, status, code] of refused)
      expect(await call(anna, 'PUT', '/v1/cart/lines', { lines: wanted })).toMatchObject({ status, body: { code } })
    const twice = await call(anna, 'PUT', '/v1/cart/lines', { lines: [lines[1], lines[1]] })
    expect(twice.body.errors).toEqual([{ path: '/lines/1/unitId', message: expect.any(String) }])
    expect((await call(anna, 'GET', '/v1/cart')).body).toEqual(put.body)
    expect((await call(anna, 'PUT', '/v1/cart/lines', { lines: [] })).body.lines).toEqual([])
    expect((await call(anybody, 'PUT', '/v1/cart/lines', { lines: [] })).status).toBe(401)
  })

  it('has one set of lines when many are put at once, never a mixture', async () => {
    const sets = [[shirt], [socks], [shirt, socks]].map((units) =>
      units.map(({ unitId }) => ({ unitId, quantity: units.length })),
    )
    await Promise.all(Array.from({ length: 12 }, (_, n) => call(anna, 'PUT', '/v1/cart/lines', { lines: sets[n % 3] })))
    const { body } = await call(anna, 'GET', '/v1/cart')
    expect(body.version).toBe(12)
    const kept = body.lines.map(({ unitId, quantity }: { unitId: string; quantity: number }) => ({ unitId, quantity }))
    expect(sets).toContainEqual(kept)
  })

  it('finds a line by the name the shop gave it, and tells its order of it [S1-C02]', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 1, ref: 'shopproduct-1' })
    await call(anna, 'PUT', line(socks), { quantity: 1 })
    expect((await call(anna, 'PUT', line(shirt), { quantity: 2 })).body.lines[0]).toMatchObject({
      quantity: 2,
      ref: 'shopproduct-1',
    })
    expect(await call(anna, 'PATCH', line(socks), { ref: 'shopproduct-1' })).toMatchObject({
      status: 409,
      body: { code: 'ref-taken' },
    })
    const named = await call(anna, 'PATCH', line(socks), { ref: 'second', extra: { a: 1 } })
    expect(named.body.lines[1]).toMatchObject({ ref: 'second', extra: { a: 1 } })
    expect((await call(anna, 'PATCH', line(shirt), { ref: null })).body.lines[0]).not.toHaveProperty('ref')
    const told = await call(order, 'GET', `/internal/carts/${customerCartId(anna.sub)}`)
    expect(told.body.lines).toMatchObject([{ unitId: shirt.unitId }, { unitId: socks.unitId, ref: 'second' }])
    expect(told.body.lines[0]).not.toHaveProperty('ref')
  })

  it('is another one after every order that stands, and says since when [S0-31 S0-55]', async () => {
    const first = (await call(anna, 'PUT', line(shirt), { quantity: 1 })).body
    expect(first).toMatchObject({ generation: 0, createdAt: first.updatedAt })
    await tell(CartLock.type, first.id, orderNo(77))
    await tell(CartClose.type, first.id, orderNo(77))
    later.ms = 60_000
    const next = (await call(anna, 'PUT', line(socks), { quantity: 1 })).body
    expect(next).toMatchObject({ id: first.id, generation: 1 })
    expect(next.createdAt > first.createdAt).toBe(true)
    expect(next.updatedAt > next.createdAt).toBe(true)
    expect((await call(bert, 'GET', '/v1/cart')).body).not.toHaveProperty('createdAt')
  })

  it('says so when a slot in it was sold to somebody else, or taken back [S0-54]', async () => {
    const hour: UnitFacts = { ...shirt, unitId: '8'.repeat(24), sku: 'HOUR', kind: 'slot', available: 1 }
    await takeIn(runtimes[0], [hour])
    for (const who of [anna, bert]) expect((await call(who, 'PUT', line(hour), { quantity: 1 })).status).toBe(200)
    await takeIn(runtimes[1], [{ ...hour, available: 0, version: 2 }])
    expect((await call(anna, 'GET', '/v1/cart')).body.lines).toMatchObject([{ available: 0, shortage: 'short' }])
    await takeIn(runtimes[1], [{ ...hour, deleted: true, version: 3 }])
    expect((await call(bert, 'GET', '/v1/cart')).body.lines).toMatchObject([{ available: 0, shortage: 'gone' }])
  })

  it('lets go of lines and promo code', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await call(anna, 'PUT', line(socks), { quantity: 1 })
    await call(anna, 'PUT', '/v1/cart/promo-code', { code: 'X' })
    expect((await call(anna, 'DELETE', '/v1/cart/promo-code')).body).not.toHaveProperty('promoCode')
    expect((await call(anna, 'DELETE', line(shirt))).body.lines).toHaveLength(1)
    expect((await call(anna, 'PUT', line(socks), { quantity: 0 })).body.lines).toEqual([])
    expect(await call(anna, 'DELETE', line(socks))).toMatchObject({ status: 404 })
  })

  it('names what is missing', async () => {
    expect(await call(anna, 'PUT', line(shirt), { quantity: 10 })).toMatchObject({
      status: 409,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      body: { code: 'out-of-stock', shortages: [{ unitId: shirt.unitId, wanted: 10, available: 9 }] },
    })
  })

  it('changes only for who has seen its latest version, where they ask for that', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 1 })
    const withTag = (tag: string) => call(anna, 'PUT', line(shirt), { quantity: 2 }, { 'if-match': tag })
    expect(await withTag('"0"')).toMatchObject({ status: 412, body: { code: 'version-mismatch' } })
    expect(await withTag('one')).toMatchObject({ status: 400 })
    expect(await withTag('"1"')).toMatchObject({ status: 200, headers: { etag: '"2"' } })
    const both = await Promise.all([withTag('"2"'), withTag('"2"')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    expect(await withTag('*')).toMatchObject({ status: 200 })
  })

  it('changes once under one key, answers a repeat what there is, and another change under it 422 [CX-12]', async () => {
    const key = { 'idempotency-key': 'k1' }
    expect((await call(anna, 'PUT', line(shirt), { quantity: 10 }, key)).status).toBe(409)
    const first = await call(anna, 'PUT', line(shirt), { quantity: 2 }, { ...key, 'if-match': '"0"' })
    expect(first).toMatchObject({ status: 200, body: { lines: [{ quantity: 2 }] } })
    const again = await call(anna, 'PUT', line(shirt), { quantity: 2 }, { ...key, 'if-match': '"0"' })
    expect([again.status, again.headers.etag]).toEqual([200, first.headers.etag])
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(await call(anna, 'PUT', line(shirt), { quantity: 4 }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    })
    expect(again.body).toEqual(first.body)
    expect(await call(anna, 'PUT', line(shirt), { quantity: 3 }, { 'idempotency-key': 'k2' })).toMatchObject({
      body: { lines: [{ quantity: 3 }] },
    })
  })

  it('stores a new price before it shows it', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await takeIn(runtimes[1], [
      { ...shirt, price: { amount: 1300, currency: 'EUR' }, available: 4, version: 2 },
      { ...socks, deleted: true, version: 2 },
    ])
    const shown = await call(anna, 'GET', '/v1/cart')
    expect(shown.body).toMatchObject({ lines: [{ unitPrice: { amount: 1300 }, available: 4 }], version: 2 })
    const [stored] = await store.load([{ kind: 'cart', id: customerCartId(anna.sub) }])
    expect(stored?.state).toMatchObject({ lines: [{ unitPrice: 1300 }] })
    expect((await call(anna, 'GET', '/v1/cart')).headers.etag).toBe(shown.headers.etag)
  })

  it('says that a unit is gone, or is sold in another currency now', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await call(anna, 'PUT', line(socks), { quantity: 2 })
    await takeIn(runtimes[1], [
      { ...shirt, price: { amount: 900, currency: 'JPY' }, version: 2 },
      { ...socks, deleted: true, version: 2 },
    ])
    expect((await call(anna, 'GET', '/v1/cart')).body.lines).toMatchObject([
      { available: 0, unitPrice: { amount: 1250, currency: 'EUR' } },
      { available: 0 },
    ])
  })
})

describe('a unit no event has told of yet', () => {
  it('is asked for once', async () => {
    expect(await call(anna, 'PUT', line(brandNew), { quantity: 1 })).toMatchObject({ status: 200 })
    expect(await call(anna, 'PUT', line(brandNew), { quantity: 2 })).toMatchObject({ status: 200 })
    expect(catalog.asked).toBe(1)
  })

  it('is not found where the catalog does not know it either', async () => {
    expect(await call(anna, 'PUT', `/v1/cart/lines/${'e'.repeat(24)}`, { quantity: 1 })).toMatchObject({
      status: 404,
      body: { code: 'unit-not-found' },
    })
  })

  it('has to wait while the catalog is away; others need not', async () => {
    catalog.away = true
    expect(await call(anna, 'PUT', line(brandNew), { quantity: 1 })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
    })
    expect(await call(anna, 'PUT', line(shirt), { quantity: 1 })).toMatchObject({ status: 200 })
  })
})

describe('orders at a cart', () => {
  const cartId = customerCartId(anna.sub)

  it('get it one at a time: of twenty at once, on two instances, one', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    const handled = await Promise.all(
      Array.from({ length: 20 }, (_, i) => tell(CartLock.type, cartId, orderNo(i), runtimes[i % 2])),
    )
    expect(handled.every(({ kind }) => kind === 'done')).toBe(true)
    // One message may go out twice, never two that differ.
    const replies = new Map(published.map((message) => [message.subject, message]))
    expect(replies.size).toBe(20)
    const locked = [...replies.values()].filter(({ type }) => type === 'cart.locked.v1')
    expect(locked).toHaveLength(1)
    expect([...replies.values()].filter(({ type }) => type === 'cart.refused.v1')).toHaveLength(19)

    const winner = locked[0]?.subject
    expect(await call(anna, 'PUT', line(shirt), { quantity: 1 })).toMatchObject({
      status: 409,
      body: { code: 'cart-locked', orderId: winner },
    })
    expect((await call(anna, 'GET', '/v1/cart')).body.status).toBe('locked')
  })

  it('spend it, and the books say which', async () => {
    const shopper = await guest()
    for (const n of [1, 2]) {
      await call(shopper, 'PUT', line(shirt), { quantity: n })
      await tell(CartLock.type, shopper.sub, orderNo(n))
      await tell(CartClose.type, shopper.sub, orderNo(n))
      await tell(CartClose.type, shopper.sub, orderNo(n), runtimes[1])
    }
    await call(anna, 'PUT', line(shirt), { quantity: 1 })
    await tell(CartLock.type, cartId, orderNo(3))
    await call(bert, 'PUT', line(shirt), { quantity: 1 })
    await tell(CartUnlock.type, customerCartId(bert.sub), orderNo(4))

    const { body } = await call(order, 'GET', '/internal/books/entries?limit=1000')
    const entries = [
      { id: shopper.sub, closedBy: [orderNo(1), orderNo(2)] },
      { id: cartId, lockedBy: orderNo(3), closedBy: [] },
    ].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(body.items).toEqual(entries)
    const page = await call(order, 'GET', `/internal/books/entries?limit=1&after=${entries[0]?.id}`)
    expect(page.body.items).toEqual([entries[1]])
    expect((await call(order, 'GET', `/internal/books/entries?after=${entries[1]?.id}`)).body.items).toEqual([])

    expect((await call(order, 'GET', '/internal/books')).body.checks).toMatchObject([
      { ok: true, checked: 3, violations: [] },
      { ok: true, checked: 1, violations: [] },
    ])
  })

  it('that break the promise stand in the books', async () => {
    const [one, two] = [await guest(), await guest()]
    const carts = connection.collection<{ _id: string }>(collections.cart)
    await carts.updateOne({ _id: one.sub }, { $set: { 'state.closedBy': [orderNo(1)] } })
    await carts.updateOne(
      { _id: two.sub },
      { $set: { 'state.status': 'locked', 'state.lockedBy': orderNo(1), 'state.unlocked': [orderNo(1)] } },
    )
    expect((await call(order, 'GET', '/internal/books')).body.checks).toMatchObject([
      { ok: false, violations: [{ subject: orderNo(1) }] },
      { ok: false, violations: [{ subject: two.sub }] },
    ])
  })

  it('quote what is in it', async () => {
    expect(await call(order, 'GET', `/internal/carts/${cartId}`)).toMatchObject({
      status: 409,
      body: { code: 'cart-empty' },
    })
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    expect((await call(order, 'GET', `/internal/carts/${cartId}`)).body).toEqual({
      cartId,
      generation: 0,
      currency: 'EUR',
      lines: [{ unitId: shirt.unitId, quantity: 2, shownPrice: 1250 }],
    })
  })

  it('are the only ones who may ask inside', async () => {
    for (const url of [`/internal/carts/${cartId}`, '/internal/books', '/internal/books/entries'])
      for (const caller of [anna, anybody])
        expect(await call(caller, 'GET', url)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })
})

describe('a guest who signs in', () => {
  const signedIn = (shopper: Caller, who = anna): Caller => ({ ...who, cartId: shopper.cartId })
  const quantitiesIn = (body: { lines: { unitId: string; quantity: number }[] }) =>
    Object.fromEntries(body.lines.map(({ unitId, quantity }) => [unitId, quantity]))
  const filled = async () => {
    const shopper = await guest()
    await call(shopper, 'PUT', line(shirt), { quantity: 3 })
    await call(shopper, 'PUT', line(socks), { quantity: 1 })
    return shopper
  }

  it('has one cart of the two, and repeating it adds nothing', async () => {
    const shopper = await filled()
    await call(shopper, 'PUT', '/v1/cart/promo-code', { code: 'WELCOME10' })
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    const merged = await call(signedIn(shopper), 'POST', '/v1/cart/merge')
    expect(merged).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { promoCode: 'WELCOME10' } })
    expect(quantitiesIn(merged.body)).toEqual({ [shirt.unitId]: 5, [socks.unitId]: 1 })
    expect((await call(signedIn(shopper), 'POST', '/v1/cart/merge', {})).body).toEqual(merged.body)
    expect((await call(shopper, 'GET', '/v1/cart')).body).toMatchObject({ lines: [], status: 'active' })
  })

  it('merges once, however many devices ask at once, and into one account only', async () => {
    const shopper = await filled()
    await call(anna, 'PUT', line(shirt), { quantity: 1 })
    const mergeAt = (runtime: Runtime, who: Caller, n: number) =>
      runtime.handle(
        changeCart(
          'cart.merge',
          customerCartId(who.sub),
          { customerId: who.sub, guestCartId: shopper.sub },
          { id: `merge-${n}`, at: new Date() },
        ),
      )
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => mergeAt(runtimes[n % 2] as Runtime, n % 4 < 2 ? anna : bert, n)),
    )
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'rejected')).toEqual([])
    const [annas, berts] = await Promise.all([anna, bert].map((who) => call(who, 'GET', '/v1/cart')))
    const socksIn = [annas, berts].map((cart) => quantitiesIn(cart?.body)[socks.unitId] ?? 0)
    expect(socksIn.sort()).toEqual([0, 1])
    const shirts = [annas, berts].map((cart) => quantitiesIn(cart?.body)[shirt.unitId] ?? 0)
    expect(shirts.reduce((sum, each) => sum + each)).toBe(4)
  })

  it.each([
    ['before it was written', false],
    ['after it was written', true],
  ])('loses and doubles nothing when the service dies %s', async (_when, isWritten) => {
    const shopper = await filled()
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    const dead = Promise.withResolvers<void>()
    const dying = createRuntime({
      rules: cartRules(),
      store: {
        ...store,
        async commit(round) {
          if (isWritten) await store.commit(round)
          dead.resolve()
          return new Promise(() => undefined)
        },
      },
      bus: { publish: async () => undefined },
      clock: systemClock,
      random: systemRandom,
      instance: `dying-${isWritten}`,
    })
    const merge = { customerId: anna.sub, guestCartId: shopper.sub }
    void dying.handle(changeCart('cart.merge', customerCartId(anna.sub), merge, { id: 'first', at: new Date() }))
    await dead.promise
    const retried = await call(signedIn(shopper), 'POST', '/v1/cart/merge')
    expect(retried.status).toBe(200)
    expect(quantitiesIn(retried.body)).toEqual({ [shirt.unitId]: 5, [socks.unitId]: 1 })
    expect((await call(shopper, 'GET', '/v1/cart')).body.lines).toEqual([])
  })

  it('waits while an order holds either cart', async () => {
    const shopper = await filled()
    await tell(CartLock.type, shopper.sub, orderNo(1))
    const held = { status: 409, body: { code: 'cart-locked', orderId: orderNo(1) } }
    expect(await call(signedIn(shopper), 'POST', '/v1/cart/merge')).toMatchObject(held)
    await tell(CartUnlock.type, shopper.sub, orderNo(1))
    await call(anna, 'PUT', line(shirt), { quantity: 1 })
    await tell(CartLock.type, customerCartId(anna.sub), orderNo(2))
    expect(await call(signedIn(shopper), 'POST', '/v1/cart/merge')).toMatchObject({ status: 409 })
    expect((await call(shopper, 'GET', '/v1/cart')).body.lines).toHaveLength(2)
  })

  it('says who they are and which cart they mean', async () => {
    const shopper = await filled()
    expect(await call(shopper, 'POST', '/v1/cart/merge')).toMatchObject({ status: 401 })
    expect(await call({ ...order, cartId: shopper.cartId }, 'POST', '/v1/cart/merge')).toMatchObject({ status: 403 })
    expect(await call(anna, 'POST', '/v1/cart/merge')).toMatchObject({
      status: 400,
      body: { code: 'cart-token-missing', errors: [{ path: '/cart-token' }] },
    })
    const nowhere = { ...anna, cartId: 'f'.repeat(24) }
    expect(await call(nowhere, 'POST', '/v1/cart/merge')).toMatchObject({ status: 404 })
    const stale = await call(signedIn(shopper), 'POST', '/v1/cart/merge', {}, { 'if-match': '"7"' })
    expect(stale).toMatchObject({ status: 412 })
  })
})

describe('what a cart tells and keeps beside its lines', () => {
  it('is that a price has moved, until the buyer sets the line again', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await takeIn(runtimes[1], [{ ...shirt, price: { amount: 1300, currency: 'EUR' }, available: 1, version: 2 }])
    const shown = { priceChanged: { from: { amount: 1250 }, to: { amount: 1300 } }, shortage: 'short' }
    for (let i = 0; i < 2; i++) expect((await call(anna, 'GET', '/v1/cart')).body.lines).toMatchObject([shown])
    const agreed = await call(anna, 'PUT', line(shirt), { quantity: 1 })
    expect(agreed.body.lines[0]).not.toHaveProperty('priceChanged')
    expect(agreed.body.lines[0]).not.toHaveProperty('shortage')
    expect((await call(anna, 'GET', '/v1/cart')).body).toEqual(agreed.body)
  })

  it('is data of other programs, on the cart and on its lines', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2, extra: { wrap: true } })
    await call(anna, 'PATCH', line(shirt), { extra: { wrap: null, text: 'A. L.' } })
    await call(anna, 'PATCH', '/v1/cart', { extra: { campaign: 'spring', seller: 7 } })
    const patched = await call(anna, 'PATCH', '/v1/cart', { extra: { seller: null } }, { 'if-match': '"3"' })
    expect(patched).toMatchObject({
      status: 200,
      headers: { etag: '"4"' },
      body: { extra: { campaign: 'spring' }, lines: [{ extra: { text: 'A. L.' } }] },
    })
    expect(patched.body.extra).not.toHaveProperty('seller')
    expect((await call(anna, 'GET', '/v1/cart')).body).toEqual(patched.body)
    expect(await call(anna, 'PATCH', '/v1/cart', { extra: {} }, { 'if-match': '"3"' })).toMatchObject({ status: 412 })
    expect(await call(anna, 'PATCH', line(socks), { extra: {} })).toMatchObject({ status: 404 })
    expect((await call(anna, 'DELETE', '/v1/cart/lines')).body).toMatchObject({
      lines: [],
      extra: { campaign: 'spring' },
    })
  })

  it('is nothing once a guest has stayed away too long, unless an order holds it', async () => {
    const [away, ordering] = [await guest(), await guest()]
    for (const shopper of [away, ordering]) await call(shopper, 'PUT', line(shirt), { quantity: 1 })
    await call(anna, 'PUT', line(shirt), { quantity: 1 })
    await tell(CartLock.type, ordering.sub, orderNo(1))
    later.ms = 32 * 86_400_000
    await runtimes[1].sweep()
    later.ms = 0
    expect(await call(away, 'GET', '/v1/cart')).toMatchObject({ status: 404, body: { code: 'cart-not-found' } })
    expect(await call(away, 'PUT', line(shirt), { quantity: 1 })).toMatchObject({ status: 404 })
    expect((await call(ordering, 'GET', '/v1/cart')).body).toMatchObject({ status: 'locked', lines: [{ quantity: 1 }] })
    expect((await call(anna, 'GET', '/v1/cart')).body.lines).toHaveLength(1)
    const carts = connection.collection<{ _id: string; wakeAt?: number; state: { removeAt?: Date } }>(collections.cart)
    const stored = await carts.findOne({ _id: away.sub })
    expect(stored?.state.removeAt).toBeInstanceOf(Date)
    expect(stored).not.toHaveProperty('wakeAt')
    const ttl = (await carts.indexes()).find(({ key }) => 'state.removeAt' in key)
    expect(ttl).toMatchObject({ expireAfterSeconds: 0 })
  })
})

describe('staff', () => {
  const forAnna = (url: string) => `${url}?customerId=${anna.sub}`
  const wish = `/v1/wishlist/${shirt.productId}`

  it('act for a customer on their cart, and leave their own alone [S3-02 S3-87]', async () => {
    expect((await call(sam, 'PUT', forAnna(line(shirt)), { quantity: 1 })).status).toBe(200)
    expect((await call(ada, 'PUT', forAnna('/v1/cart/promo-code'), { code: 'SALE' })).status).toBe(200)
    expect((await call(robot, 'PATCH', forAnna('/v1/cart'), { extra: { by: 'phone' } })).status).toBe(200)
    expect((await call(sam, 'PATCH', forAnna(line(shirt)), { ref: 'one' })).status).toBe(200)
    const { body } = await call(anna, 'GET', '/v1/cart')
    expect(body).toMatchObject({ lines: [{ ref: 'one' }], promoCode: 'SALE', extra: { by: 'phone' } })
    expect((await call(sam, 'GET', forAnna('/v1/cart'))).body).toEqual(body)
    expect((await call(anna, 'GET', forAnna('/v1/cart'))).body).toEqual(body)
    const lines = [{ unitId: socks.unitId, quantity: 1 }]
    const put = await call(sam, 'PUT', forAnna('/v1/cart/lines'), { lines }, { 'if-match': `"${body.version}"` })
    expect(put).toMatchObject({ status: 200, body: { lines } })
    expect((await call(sam, 'DELETE', forAnna(line(socks)))).body.lines).toEqual([])
    expect((await call(sam, 'DELETE', forAnna('/v1/cart/promo-code'))).body).not.toHaveProperty('promoCode')
    expect((await call(sam, 'PUT', forAnna('/v1/cart/currency'), { currency: 'USD' })).body.currency).toBe('USD')
    expect((await call(sam, 'DELETE', forAnna('/v1/cart/lines'))).body.lines).toEqual([])
    expect((await call(sam, 'GET', '/v1/cart')).body).toMatchObject({ lines: [], version: 0 })
    expect((await call(robot, 'GET', '/v1/cart')).status).toBe(401)
  })

  it('see what a customer’s cart costs now; what its buyer was shown stays what they pay at most [S3-02]', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await takeIn(runtimes[1], [{ ...shirt, price: { amount: 1300, currency: 'EUR' }, version: 2 }])
    const stored = async () => (await store.load([{ kind: 'cart', id: customerCartId(anna.sub) }]))[0]?.state
    const before = await stored()
    for (const who of [sam, ada, robot])
      expect(await call(who, 'GET', forAnna('/v1/cart'))).toMatchObject({
        status: 200,
        headers: { etag: '"1"' },
        body: {
          lines: [{ unitPrice: { amount: 1300 }, priceChanged: { from: { amount: 1250 }, to: { amount: 1300 } } }],
          total: { amount: 2600 },
          version: 1,
        },
      })
    expect(await stored()).toEqual(before)
    expect((await call(anna, 'GET', forAnna('/v1/cart'))).body).toMatchObject({ version: 2 })
    expect(await stored()).toMatchObject({ lines: [{ unitPrice: 1300 }] })
  })

  it('see and change a customer’s wishes, and find one by its id alone [S3-02 S3-23]', async () => {
    const made = await call(sam, 'PUT', forAnna(wish), { unitId: shirt.unitId })
    expect(made).toMatchObject({ status: 201, body: { unitId: shirt.unitId, addedAt: expect.any(String) } })
    const entry = `/v1/wishlist/entries/${made.body.id}`
    expect((await call(sam, 'GET', forAnna('/v1/wishlist'))).body.items).toEqual([made.body])
    for (const url of [entry, forAnna(entry)]) expect((await call(sam, 'GET', url)).body).toEqual(made.body)
    expect((await call(ada, 'PATCH', entry, { unitId: null })).body).not.toHaveProperty('unitId')
    expect((await call(robot, 'DELETE', entry)).status).toBe(204)
    expect((await call(sam, 'GET', entry)).status).toBe(404)
    expect((await call(anna, 'GET', '/v1/wishlist')).body.items).toEqual([])
    const again = await call(sam, 'PUT', forAnna(wish), {})
    expect((await call(sam, 'DELETE', forAnna(wish))).status).toBe(204)
    expect((await call(sam, 'DELETE', `/v1/wishlist/entries/${again.body.id}`)).status).toBe(404)
    expect((await call(sam, 'GET', forAnna('/v1/recently-viewed'))).body).toEqual({ items: [] })
  })

  it('are the only ones who may; for everybody else it changes nothing [S3-02 S3-87]', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    const { body: entry } = await call(anna, 'PUT', wish, {})
    const before = [(await call(anna, 'GET', '/v1/cart')).body, (await call(anna, 'GET', '/v1/wishlist')).body]
    const calls = [
      ['GET', '/v1/cart', undefined],
      ['PATCH', '/v1/cart', { extra: { a: 1 } }],
      ['PUT', '/v1/cart/currency', { currency: 'USD' }],
      ['PUT', '/v1/cart/lines', { lines: [] }],
      ['PUT', line(shirt), { quantity: 1 }],
      ['PATCH', line(shirt), { ref: 'x' }],
      ['DELETE', '/v1/cart/lines', undefined],
      ['DELETE', line(shirt), undefined],
      ['PUT', '/v1/cart/promo-code', { code: 'X' }],
      ['DELETE', '/v1/cart/promo-code', undefined],
      ['GET', '/v1/wishlist', undefined],
      ['PUT', wish, {}],
      ['DELETE', wish, undefined],
      ['GET', `/v1/wishlist/entries/${entry.id}`, undefined],
      ['PATCH', `/v1/wishlist/entries/${entry.id}`, { unitId: shirt.unitId }],
      ['DELETE', `/v1/wishlist/entries/${entry.id}`, undefined],
      ['GET', '/v1/recently-viewed', undefined],
    ] as const
    const carla: Caller = { ...bert, roles: ['consultant'] }
    const nobodys = await guest()
    for (const [method, url, body] of calls) {
      for (const who of [bert, carla, order])
        expect({ url, answer: await call(who, method, forAnna(url), body) }).toMatchObject({ answer: { status: 403 } })
      for (const who of [anybody, nobodys])
        expect({ url, answer: await call(who, method, forAnna(url), body) }).toMatchObject({ answer: { status: 401 } })
      const misspelt = await call(sam, method, `${url}?customerId=anna`, body)
      expect({ url, status: misspelt.status, path: misspelt.body.errors[0].path }).toEqual({
        url,
        status: 400,
        path: '/customerId',
      })
    }
    const after = [(await call(anna, 'GET', '/v1/cart')).body, (await call(anna, 'GET', '/v1/wishlist')).body]
    expect(after).toEqual(before)
  })
})

describe('a wishlist', () => {
  const product = `/v1/wishlist/${shirt.productId}`
  const wishes = async (who = anna, query = '') => (await call(who, 'GET', `/v1/wishlist${query}`)).body

  it('shows products and sizes as far as the catalog has told of them', async () => {
    const plain = await call(anna, 'PUT', product)
    expect(plain).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/v1/wishlist/entries/${plain.body.id}` },
      body: {
        productId: shirt.productId,
        product: { name: 'Linen shirt', fromPrice: { amount: 1250, currency: 'EUR' }, available: true },
      },
    })
    expect(plain.body).not.toHaveProperty('unit')
    const sized = await call(anna, 'PUT', product, { unitId: shirt.unitId })
    expect(sized).toMatchObject({
      status: 201,
      body: { unitId: shirt.unitId, unit: { id: shirt.unitId, sku: 'LIN-SHIRT-M', available: 9, gone: false } },
    })
    expect(await wishes()).toEqual({ items: [plain.body, sized.body] })
    expect((await call(anna, 'GET', `/v1/wishlist/entries/${sized.body.id}`)).body).toEqual(sized.body)
    await takeIn(runtimes[1], [{ ...shirt, deleted: true, version: 2 }])
    expect((await wishes()).items[1]).toMatchObject({ unit: { gone: true, available: 0 } })
  })

  it('answers a wish that is on it already as it is', async () => {
    const once = await call(anna, 'PUT', product, { unitId: shirt.unitId })
    const again = await call(anna, 'PUT', product, { unitId: shirt.unitId })
    expect(again).toMatchObject({ status: 200, headers: { etag: '"1"' } })
    expect(again.body).toEqual(once.body)
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, n) => call(n % 2 ? anna : bert, 'PUT', product, { unitId: socks.unitId })),
    )
    expect(new Set(many.map(({ body }) => body.id)).size).toBe(2)
  })

  it('comes in pages', async () => {
    for (const unitId of [undefined, shirt.unitId, socks.unitId]) await call(anna, 'PUT', product, { unitId })
    const first = await wishes(anna, '?limit=2')
    expect(first.items).toHaveLength(2)
    const second = await wishes(anna, `?limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toEqual((await wishes()).items)
    expect(second).not.toHaveProperty('nextCursor')
    expect(await call(anna, 'GET', '/v1/wishlist?cursor=e30')).toMatchObject({ status: 400 })
    expect(await call(anna, 'GET', '/v1/wishlist?surprise=1')).toMatchObject({ status: 400 })
  })

  it('keeps an entry when another size is chosen, and lets go of what is not wished for', async () => {
    const { body } = await call(anna, 'PUT', product, { unitId: shirt.unitId })
    const entry = `/v1/wishlist/entries/${body.id}`
    expect((await call(anna, 'PATCH', entry, { unitId: socks.unitId })).body).toMatchObject({
      id: body.id,
      unit: { sku: 'SOCKS' },
    })
    expect((await call(anna, 'PATCH', entry, { unitId: null }, { 'if-match': '"2"' })).body).not.toHaveProperty(
      'unitId',
    )
    for (const method of ['PATCH', 'DELETE'] as const)
      expect(
        await call(anna, method, entry, method === 'PATCH' ? { unitId: null } : undefined, { 'if-match': '"1"' }),
      ).toMatchObject({ status: 412 })
    await call(anna, 'PUT', product, { unitId: shirt.unitId })
    expect(await call(anna, 'DELETE', `${product}?unitId=${shirt.unitId}`)).toMatchObject({ status: 204 })
    expect(await call(anna, 'DELETE', entry)).toMatchObject({ status: 204, headers: { etag: '"6"' } })
    for (const url of [entry, product]) expect(await call(anna, 'DELETE', url)).toMatchObject({ status: 404 })
    expect(await call(anna, 'GET', entry)).toMatchObject({ status: 404 })
  })

  it('tells which products of a page are on it, and comes as lines [S3-52 S3-70 CX-06]', async () => {
    const other = { ...shirt, unitId: '4'.repeat(24), productId: '3'.repeat(24), sku: 'HAT', name: 'Hat' }
    await takeIn(runtimes[0], [other])
    const [plain, sized] = [
      await call(anna, 'PUT', product),
      await call(anna, 'PUT', product, { unitId: shirt.unitId }),
    ]
    const hat = await call(anna, 'PUT', `/v1/wishlist/${other.productId}`)
    const those = `?productIds=${shirt.productId},${'0'.repeat(24)}`
    expect((await wishes(anna, those)).items).toEqual([plain.body, sized.body])
    const page = await wishes(anna, `${those}&limit=1`)
    expect((await wishes(anna, `${those}&limit=1&cursor=${page.nextCursor}`)).items).toEqual([sized.body])
    expect((await wishes(anna, `?productIds=${'0'.repeat(24)}`)).items).toEqual([])
    const lines = await app.inject({
      url: '/v1/wishlist?limit=1000',
      headers: { 'x-till-token': mintInternalToken(secret, anna), accept: 'application/x-ndjson' },
    })
    expect(lines.headers['content-type']).toBe('application/x-ndjson')
    const read = lines.body
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text))
    expect(read).toEqual([plain.body, sized.body, hat.body])
    for (const bad of ['productIds=x', 'limit=101', `productIds=${Array(101).fill(shirt.productId).join(',')}`])
      expect(await call(anna, 'GET', `/v1/wishlist?${bad}`)).toMatchObject({ status: 400 })
  })

  it('knows products the catalog has not told of, and no others', async () => {
    expect(await call(anna, 'PUT', `/v1/wishlist/${unitless}`)).toMatchObject({
      status: 201,
      body: { product: { available: false } },
    })
    expect(await call(anna, 'PUT', product, { unitId: brandNew.unitId })).toMatchObject({ status: 201 })
    const missing = [`/v1/wishlist/${'f'.repeat(24)}`, {}, 'product-not-found'] as const
    const wrong = [`/v1/wishlist/${'f'.repeat(24)}`, { unitId: shirt.unitId }, 'unit-not-found'] as const
    for (const [url, body, code] of [missing, wrong])
      expect(await call(anna, 'PUT', url, body)).toMatchObject({ status: 404, body: { code } })
    catalog.away = true
    expect(await call(anna, 'PUT', `/v1/wishlist/${'f'.repeat(24)}`)).toMatchObject({ status: 503 })
  })

  it('is its customer’s alone', async () => {
    const { body } = await call(anna, 'PUT', product)
    const entry = `/v1/wishlist/entries/${body.id}`
    expect(await wishes(bert)).toEqual({ items: [] })
    for (const [method, given] of [
      ['GET', undefined],
      ['PATCH', { unitId: null }],
      ['DELETE', undefined],
    ] as const)
      expect(await call(bert, method, entry, given)).toMatchObject({ status: 404 })
    for (const [method, url, given] of [
      ['GET', '/v1/wishlist', undefined],
      ['PUT', product, {}],
      ['DELETE', product, undefined],
      ['PATCH', entry, { unitId: null }],
    ] as const) {
      for (const caller of [anybody, await guest()])
        expect(await call(caller, method, url, given)).toMatchObject({ status: 401 })
      expect(await call(order, method, url, given)).toMatchObject({ status: 403 })
    }
    expect((await wishes()).items).toEqual([body])
  })

  it('is read with an index', async () => {
    const plan = await connection
      .collection(collections.unit)
      .find({ 'state.productId': { $in: [shirt.productId] } })
      .explain()
    expect(JSON.stringify(plan.queryPlanner.winningPlan)).toContain('IXSCAN')
  })
})

describe('recently viewed products', () => {
  const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 12, n)).toISOString()
  const productNo = (n: number) => (n === 0 ? shirt.productId : n.toString(16).padStart(24, '0'))
  const view = (n: number, at: number, who = anna) => ({
    accountId: who.sub,
    productId: productNo(n),
    viewedAt: minute(at),
  })
  const told = (views: object[]) => call(order, 'POST', '/internal/views', { views })
  const seen = async (who: Caller) => (await call(who, 'GET', '/v1/recently-viewed')).body.items

  it('are the last seven, each once, the one opened last at the end', async () => {
    const views = Array.from({ length: 9 }, (_, n) => view(n, n))
    expect(await told([...views, view(0, 10), view(5, 11, bert)])).toMatchObject({ status: 204 })
    const items = await seen(anna)
    expect(items.map(({ productId }: { productId: string }) => productId)).toEqual([3, 4, 5, 6, 7, 8, 0].map(productNo))
    expect(items.at(-1)).toEqual({
      productId: shirt.productId,
      product: { name: 'Linen shirt', fromPrice: { amount: 1250, currency: 'EUR' }, available: true },
      viewedAt: minute(10),
    })
    expect(await seen(bert)).toHaveLength(1)
  })

  it('are nobody else’s, and only services tell of them', async () => {
    expect(await seen(anna)).toEqual([])
    expect(await call(anybody, 'GET', '/v1/recently-viewed')).toMatchObject({ status: 401 })
    expect(await call(order, 'GET', '/v1/recently-viewed')).toMatchObject({ status: 403 })
    expect(await call(anna, 'POST', '/internal/views', { views: [view(1, 1)] })).toMatchObject({ status: 403 })
    for (const views of [[], [{ ...view(1, 1), productId: 'x' }], [{ ...view(1, 1), viewedAt: 'noon' }], [{}]])
      expect(await told(views)).toMatchObject({ status: 400 })
  })

  it('are told to staff of many customers at once [S3-38]', async () => {
    const clerk: Caller = { sub: 'f'.repeat(24), kind: 'customer', roles: ['staff'] }
    const of = (who: Caller, query: string) => call(who, 'GET', `/v1/recently-viewed/by-customer?${query}`)
    await told([view(1, 1), view(2, 2), view(3, 3, bert)])
    const both = `customerIds=${anna.sub},${bert.sub},${clerk.sub},${anna.sub}`
    const { status, body } = await of(clerk, both)
    const products = (customerId: string) =>
      body.items.find((item: { customerId: string }) => item.customerId === customerId)?.products
    expect([status, body.items.length]).toEqual([200, 2])
    expect(products(anna.sub)).toEqual([1, 2].map((n) => ({ productId: productNo(n), viewedAt: minute(n) })))
    expect(products(bert.sub)).toHaveLength(1)
    expect(await of(anybody, both)).toMatchObject({ status: 401 })
    expect(await of(anna, both)).toMatchObject({ status: 403 })
    for (const query of ['', 'customerIds=', 'customerIds=x', `customerIds=${anna.sub}&limit=1`])
      expect(await of(clerk, query)).toMatchObject({ status: 400 })
  })
})

describe('a person', () => {
  const person = `/internal/people/${anna.sub}`

  it('can be told everything that is kept about them, and be forgotten', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await call(anna, 'PUT', '/v1/cart/promo-code', { code: 'WELCOME10' })
    await call(anna, 'PUT', `/v1/wishlist/${shirt.productId}`)
    const views = [{ accountId: anna.sub, productId: shirt.productId, viewedAt: '2026-01-01T12:00:00.000Z' }]
    await call(order, 'POST', '/internal/views', { views })
    expect(await call(order, 'GET', person)).toMatchObject({
      status: 200,
      body: {
        cart: { lines: [{ unitId: shirt.unitId, quantity: 2 }], promoCode: 'WELCOME10' },
        wishlist: [{ productId: shirt.productId }],
        recentlyViewed: [{ productId: shirt.productId }],
      },
    })
    for (let i = 0; i < 2; i++) expect(await call(order, 'DELETE', person)).toMatchObject({ status: 204 })
    expect((await call(order, 'GET', person)).body).toEqual({ wishlist: [], recentlyViewed: [] })
    const cart = await connection
      .collection<{ _id: string }>(collections.cart)
      .findOne({ _id: customerCartId(anna.sub) })
    expect(JSON.stringify(cart)).not.toContain(anna.sub)
    expect(JSON.stringify(cart)).not.toContain('WELCOME10')
    // The access token lives on for minutes.
    expect(await call(anna, 'PUT', line(shirt), { quantity: 2 })).toMatchObject({ status: 404 })
    expect(await call(anna, 'PUT', `/v1/wishlist/${shirt.productId}`)).toMatchObject({ status: 404 })
    await call(order, 'POST', '/internal/views', { views })
    expect((await call(order, 'GET', person)).body).toEqual({ wishlist: [], recentlyViewed: [] })
  })

  it('who never shopped here is nobody', async () => {
    expect((await call(order, 'GET', person)).body).toEqual({ wishlist: [], recentlyViewed: [] })
    for (const method of ['GET', 'DELETE'] as const) {
      expect(await call(anna, method, person)).toMatchObject({ status: 403 })
      expect(await call(order, method, '/internal/people/$ne')).toMatchObject({ status: 400 })
    }
  })

  it('who is forgotten while an order holds their cart leaves it to the order', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    await tell(CartLock.type, customerCartId(anna.sub), orderNo(1))
    expect(await call(order, 'DELETE', person)).toMatchObject({ status: 204 })
    await tell(CartClose.type, customerCartId(anna.sub), orderNo(1))
    const [entry] = (await call(order, 'GET', '/internal/books/entries')).body.items
    expect(entry).toEqual({ id: customerCartId(anna.sub), closedBy: [orderNo(1)] })
  })
})

describe('nonsense', () => {
  const quantities = [-1, 0.5, 1_000_001, 1e308, '2', null, true, [], {}, { $gt: '' }, { $ne: 0 }, [1]]
  const bodies = [
    ...quantities.map((quantity) => ({ quantity })),
    {},
    [],
    null,
    'text',
    { quantity: 1, price: 1 },
    { quantity: 1, $where: 'true' },
    '{"quantity":1,"__proto__":{"admin":true}}',
    '{"quantity":1,"constructor":{"prototype":{"admin":true}}}',
    '{"quantity":1',
    '{"quantity":NaN}',
    '',
  ]
  const codes = ['', ' ', 'a b', 'a\nb', 'x'.repeat(65), 7, null, {}, { $gt: '' }, { $regex: '.*' }, ['X']]

  it('is refused in words and changes nothing', async () => {
    await call(anna, 'PUT', line(shirt), { quantity: 2 })
    const before = (await call(anna, 'GET', '/v1/cart')).body
    const calls: Parameters<typeof call>[] = [
      ...bodies.map((body): Parameters<typeof call> => [anna, 'PUT', line(shirt), body]),
      ...codes.map((code): Parameters<typeof call> => [anna, 'PUT', '/v1/cart/promo-code', { code }]),
      [anna, 'PUT', '/v1/cart/lines/nope', { quantity: 1 }],
      [anna, 'PUT', '/v1/cart/lines/__proto__', { quantity: 1 }],
      [anna, 'PUT', `/v1/cart/lines/${'Z'.repeat(24)}`, { quantity: 1 }],
      [anna, 'PUT', '/v1/cart/lines/%7B%22$gt%22:%22%22%7D', { quantity: 1 }],
      [anna, 'PUT', '/v1/cart/lines/%ff', { quantity: 1 }],
      ...[
        null,
        [],
        'x',
        1,
        { 'a b': 1 },
        { $gt: 1 },
        { 'a.b': 1 },
        { a: {} },
        { a: [1] },
        { a: 'x'.repeat(501) },
      ].flatMap((extra): Parameters<typeof call>[] => [
        [anna, 'PATCH', '/v1/cart', { extra }],
        [anna, 'PATCH', line(shirt), { extra }],
        [anna, 'PUT', line(shirt), { quantity: 2, extra }],
      ]),
      [anna, 'PATCH', '/v1/cart', {}],
      [anna, 'PATCH', line(shirt), {}],
      ...[{ ref: '' }, { ref: 7 }, { ref: 'x'.repeat(101) }, { ref: 'a\nb' }, { ref: { $gt: '' } }].flatMap(
        (named): Parameters<typeof call>[] => [
          [anna, 'PATCH', line(shirt), named],
          [anna, 'PUT', line(shirt), { quantity: 2, ...named }],
          [anna, 'PUT', '/v1/cart/lines', { lines: [{ unitId: shirt.unitId, quantity: 2, ...named }] }],
        ],
      ),
      ...[
        {},
        { lines: {} },
        { lines: [{}] },
        { lines: [{ unitId: shirt.unitId, quantity: 0 }] },
        { lines: [{ unitId: shirt.unitId, quantity: '1' }] },
        { lines: [{ unitId: shirt.unitId, quantity: 1, unitPrice: 1 }] },
        { lines: [{ unitId: shirt.unitId, quantity: 1, extra: { a: null } }] },
        { lines: [], more: 1 },
        { lines: Array.from({ length: 101 }, (_, n) => ({ unitId: orderNo(n), quantity: 1 })) },
      ].map((body): Parameters<typeof call> => [anna, 'PUT', '/v1/cart/lines', body]),
      [anna, 'POST', '/v1/cart/merge', { guestCartId: 'x' }],
      [anna, 'PUT', `/v1/wishlist/${shirt.productId}`, { unitId: { $gt: '' } }],
      [anna, 'PUT', `/v1/wishlist/${shirt.productId}`, { unitId: 'x' }],
      [anna, 'DELETE', `/v1/wishlist/${shirt.productId}?unitId[$ne]=1`],
      [anna, 'PATCH', `/v1/wishlist/entries/${shirt.unitId}`, {}],
      [anna, 'GET', '/v1/recently-viewed?limit=1'],
      [anna, 'DELETE', '/v1/cart/lines/[$gt]='],
      [anna, 'DELETE', `/v1/cart/lines/${'e'.repeat(24)}`],
      [anna, 'GET', '/v1/cart?status[$ne]=locked'],
      [anna, 'POST', '/v1/carts', { owner: 'me' }],
      [anna, 'POST', '/v1/carts', []],
      [anna, 'PUT', line(shirt), { quantity: 1 }, { 'content-type': 'text/plain' }],
      [anna, 'PUT', line(shirt), `{"quantity":1,"x":"${'x'.repeat(300_000)}"}`],
      [order, 'GET', '/internal/carts/$ne'],
      [order, 'GET', '/internal/books/entries?after[$gt]=0'],
      [order, 'GET', '/internal/books/entries?limit=0'],
      [order, 'GET', '/internal/books/entries?limit=1001'],
      [{ ...anna, kind: 'guest' }, 'PUT', line(shirt), { quantity: 1 }],
      [order, 'PUT', line(shirt), { quantity: 1 }],
    ]
    for (const each of calls) {
      const answer = await call(...each)
      const about = JSON.stringify({ call: each.slice(1, 4), answer: answer.body }).slice(0, 300)
      expect({ about, is4xx: answer.status >= 400 && answer.status < 500 }).toEqual({ about, is4xx: true })
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(answer.body).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z-]+$/) })
    }
    expect((await call(anna, 'GET', '/v1/cart')).body).toEqual(before)
  })

  it('gets nowhere without an internal token, or with a forged one', async () => {
    for (const token of [undefined, 'x', mintInternalToken(`${secret}!`, anna)]) {
      const headers = token === undefined ? {} : { 'x-till-token': token }
      expect((await app.inject({ method: 'GET', url: '/v1/cart', headers })).statusCode).toBe(401)
    }
  })
})
