import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type BookCheck, customerCartId, type OrderEntry } from '@till/shared/contracts'
import { type Caller, mintInternalToken } from '@till/shared/kit'
import { eventually, orderService, rarity, secret, shirt, tokens } from './neighbours.fixture.ts'

const anna: Caller = { sub: 'a'.repeat(24), kind: 'customer', roles: ['customer'] }
const bert: Caller = { sub: 'b'.repeat(24), kind: 'customer', roles: ['customer'] }
const staff: Caller = { sub: 'c'.repeat(24), kind: 'customer', roles: ['staff'] }
const anybody: Caller = { sub: 'anonymous', kind: 'anonymous', roles: [] }
const gateway: Caller = { sub: 'gateway', kind: 'service', roles: [] }

let till: Awaited<ReturnType<typeof orderService>>
beforeAll(async () => {
  till = await orderService()
  await eventually(till.isReady)
})
afterAll(() => till?.close())

async function call(caller: Caller, method: 'GET' | 'POST', url: string, body?: unknown, headers = {}) {
  const answer = await till.app.inject({
    method,
    url,
    headers: {
      'x-till-token': mintInternalToken(secret, caller),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

const card = (token: string) => ({ payment: { method: 'sandbox', token } })
const items = (unitId = shirt) => [{ unitId, quantity: 2 }]
const place = (caller: Caller, body: object, headers: Record<string, string> = {}) =>
  call(caller, 'POST', '/v1/orders', body, { prefer: 'wait=30', ...headers })

/** What the books know of an order, once nothing is under way any more. */
async function settled(orderId: string): Promise<OrderEntry> {
  let entry: OrderEntry | undefined
  await eventually(async () => {
    const { items } = (await call(gateway, 'GET', '/internal/books/entries')).body as { items: OrderEntry[] }
    entry = items.find(({ id }) => id === orderId)
    return entry?.settled === true
  })
  return entry as OrderEntry
}

describe('an order', () => {
  it('is confirmed over the real bus, though every neighbour says everything twice', async () => {
    const answer = await place(anybody, { items: items(), ...card('tok_ok') })
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'confirmed', total: { amount: 2990, currency: 'EUR' } },
    })
    const { id } = answer.body
    expect(answer.headers).toMatchObject({ location: `/v1/orders/${id}`, etag: expect.any(String) })
    expect(await settled(id)).toMatchObject({ stands: true, total: 2990, quantities: { [shirt]: 2 } })
    expect(till.toldOf(id)).toEqual(
      expect.arrayContaining(['catalog.reserve.v1', 'payment.authorize.v1', 'catalog.commit.v1']),
    )
  })

  it('of a customer takes what is in their cart, and the cart is closed', async () => {
    const { status, body } = await place(anna, card('tok_ok'))
    expect(status).toBe(201)
    expect(body).toMatchObject({ customerId: anna.sub, lines: [{ unitId: shirt, quantity: 2 }] })
    expect(await settled(body.id)).toMatchObject({ stands: true, cartId: customerCartId(anna.sub) })
    expect(till.toldOf(body.id)).toEqual(expect.arrayContaining(['cart.lock.v1', 'cart.close.v1']))
  })

  it('that cannot be had says what is missing, and gives the cart back', async () => {
    const answer = await place(anybody, { items: items(rarity), ...card('tok_ok') })
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'out-of-stock', shortages: [{ unitId: rarity, wanted: 2, available: 0 }] },
    })
    expect(await settled(answer.body.orderId)).toMatchObject({ status: 'failed', stands: false })
  })

  it('that is not paid for gives back stock and cart', async () => {
    const answer = await place(bert, card('tok_declined'))
    expect(answer).toMatchObject({ status: 402, body: { code: 'payment-declined' } })
    expect(await settled(answer.body.orderId)).toMatchObject({ status: 'failed', stands: false })
    expect(till.toldOf(answer.body.orderId)).toEqual(expect.arrayContaining(['catalog.release.v1', 'cart.unlock.v1']))
  })

  it('is answered at once where nobody waits, and cancelled while the payment is silent', async () => {
    const answer = await place(bert, { items: items(), ...card('tok_never_answers') }, { prefer: 'wait=0' })
    expect(answer).toMatchObject({ status: 202, body: { status: 'pending' }, headers: { 'retry-after': '1' } })
    const { id } = answer.body
    await eventually(async () => till.toldOf(id).includes('payment.authorize.v1'))
    const cancelled = await call(bert, 'POST', `/v1/orders/${id}/cancel`, { reason: 'Changed my mind' })
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    expect(await settled(id)).toMatchObject({ status: 'cancelled', stands: false })
    expect(till.toldOf(id)).toEqual(expect.arrayContaining(['catalog.release.v1', 'payment.void.v1']))
  })

  it('by bank transfer is confirmed when staff, and nobody else, have seen the money', async () => {
    const answer = await place(anna, { items: items(), payment: { method: 'manual' } })
    expect(answer).toMatchObject({ status: 201, body: { status: 'awaiting-payment' } })
    const received = `/v1/orders/${answer.body.id}/payments`
    expect((await call(anna, 'POST', received, { method: 'manual' })).status).toBe(403)
    expect(await call(anna, 'POST', received, { method: 'paypall' })).toMatchObject({
      status: 422,
      body: { code: 'payment-method-unknown', errors: [{ path: '/method' }] },
    })
    expect((await call(staff, 'POST', received, { method: 'manual' })).status).toBe(200)
    expect(await settled(answer.body.id)).toMatchObject({ status: 'confirmed', stands: true })
  })
})

describe('an order that waits for a transfer', () => {
  it('may be paid another way, and its transfer is let go of before [S1-42]', async () => {
    const { body } = await place(anna, { items: items(), payment: { method: 'manual' } })
    const payments = `/v1/orders/${body.id}/payments`
    expect(await call(anna, 'POST', payments, { method: 'sandbox', token: 'tok_ok' })).toMatchObject({ status: 201 })
    expect(await settled(body.id)).toMatchObject({ status: 'confirmed', stands: true })
    const told = till.toldOf(body.id).filter((type) => type.startsWith('payment.'))
    expect(told).toEqual(['payment.authorize.v1', 'payment.void.v1'])
    expect((await call(anna, 'GET', payments)).body.items).toMatchObject([
      { attempt: 1, status: 'voided' },
      { attempt: 2, status: 'paid', method: 'sandbox' },
    ])
  })

  it('asked of staff only to be told how to transfer it, when no payment has begun', async () => {
    const wish = { items: items(), payment: { method: 'manual' }, expectedTotal: { amount: 1, currency: 'EUR' } }
    const { body } = await place(anna, { ...wish, onPriceChange: 'note' })
    expect(body).toMatchObject({ situation: 'payment-open' })
    const payments = `/v1/orders/${body.id}/payments`
    expect(await call(staff, 'POST', payments, { method: 'manual' })).toMatchObject({
      status: 201,
      body: { situation: 'awaiting-transfer' },
    })
  })
})

describe('the same Idempotency-Key', () => {
  it('makes one order and one answer of twenty at once, and another body is refused', async () => {
    const body = { items: items(), ...card('tok_ok') }
    const key = { 'idempotency-key': 'once' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(anna, body, key)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(19)
    expect(await place(anna, { ...body, note: 'Ring twice' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    })
    expect((await place(bert, body, key)).body.id).not.toBe(answers[0]?.body.id)
  })
})

describe('orders are shown', () => {
  it('to their owner, to who holds their token, and to staff; to others they do not exist', async () => {
    const { body: order } = await place(anna, { items: items(), ...card('tok_ok') })
    const url = `/v1/orders/${order.id}`
    const seen = async (caller: Caller) => (await call(caller, 'GET', url)).status
    expect(await seen(anna)).toBe(200)
    expect(await seen(staff)).toBe(200)
    expect(await seen({ ...anybody, kind: 'guest', orderId: order.id })).toBe(200)
    expect(await seen(bert)).toBe(404)
    expect(await seen(anybody)).toBe(401)
    expect((await call(bert, 'POST', `${url}/cancel`, {})).status).toBe(404)
    expect((await call(anna, 'GET', `/v1/orders/${order.ref}`)).body).toMatchObject({ id: order.id })
    expect((await call(anna, 'GET', '/v1/orders/last')).body).toMatchObject({ id: order.id })
  })

  it('with a token that the gateway can read, where a guest has ordered', async () => {
    const { body } = await place(anybody, { items: items(), ...card('tok_ok') })
    expect(tokens.verify('order', body.token)).toBe(body.id)
  })

  it('page by page, and never to a stranger', async () => {
    const carla: Caller = { sub: 'd'.repeat(24), kind: 'customer', roles: ['customer'] }
    const placed: string[] = []
    for (let n = 0; n < 3; n++) placed.unshift((await place(carla, { items: items(), ...card('tok_ok') })).body.id)
    const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id)
    const first = await call(carla, 'GET', '/v1/orders?limit=2')
    const second = await call(carla, 'GET', `/v1/orders?limit=2&cursor=${first.body.nextCursor}`)
    expect([...idsOf(first), ...idsOf(second)]).toEqual(placed)
    expect(second.body.nextCursor).toBeUndefined()
    expect(idsOf(await call(bert, 'GET', `/v1/orders?customerId=${carla.sub}`))).not.toContain(placed[0])
    expect((await call(anybody, 'GET', '/v1/orders')).status).toBe(401)
  })

  it('by what they cost, to their buyer and to staff', async () => {
    const dora: Caller = { sub: '9'.repeat(24), kind: 'customer', roles: ['customer'] }
    for (const quantity of [2, 3, 1]) await place(dora, { items: [{ unitId: shirt, quantity }], ...card('tok_ok') })
    const totals = ({ body }: { body: { items: { total: { amount: number } }[] } }) =>
      body.items.map(({ total }) => total.amount)
    const first = await call(dora, 'GET', '/v1/orders?sort=-total&limit=2')
    const { nextCursor } = first.body
    const second = await call(dora, 'GET', `/v1/orders?sort=-total&limit=2&cursor=${nextCursor}`)
    const all = [...totals(first), ...totals(second)]
    expect(all).toHaveLength(3)
    expect(all).toEqual(all.toSorted((one, other) => other - one))
    const elsewhere = await call(dora, 'GET', `/v1/orders?sort=status&cursor=${nextCursor}`)
    expect(elsewhere).toMatchObject({ status: 400, body: { errors: [{ path: '/cursor' }] } })
    const ofAll = await call(staff, 'GET', '/v1/orders?sort=total&situation=paid,secured')
    expect(ofAll).toMatchObject({ status: 400, body: { errors: [{ path: '/sort' }] } })
    expect(totals(await call(staff, 'GET', `/v1/orders?sort=total&customerId=${dora.sub}`))).toEqual(all.toReversed())
  })

  it('with a story: the buyer’s part of it to the buyer, all of it to staff', async () => {
    const { body } = await place(anna, { items: items(), ...card('tok_ok') })
    await settled(body.id)
    const story = async (caller: Caller) =>
      (await call(caller, 'GET', `/v1/orders/${body.id}/timeline`)).body.items as { type: string; status: string }[]
    expect((await story(anna)).map(({ status }) => status)).toEqual(['pending', 'confirmed'])
    expect((await story(staff)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['order.place', 'catalog.reserved.v1', 'payment.captured.v1', 'catalog.committed.v1']),
    )
  })
})

describe('a quote', () => {
  it('tells what an order would cost, and makes none', async () => {
    const before = (await call(staff, 'GET', '/v1/orders?limit=1')).body.items[0]?.id
    expect(await call(anybody, 'POST', '/v1/quotes', { items: items() })).toMatchObject({
      status: 200,
      body: { total: { amount: 2990, currency: 'EUR' } },
    })
    expect(await call(anna, 'POST', '/v1/quotes', {})).toMatchObject({ status: 409, body: { code: 'cart-empty' } })
    expect((await call(staff, 'GET', '/v1/orders?limit=1')).body.items[0]?.id).toBe(before)
  })
})

describe('nonsense', () => {
  it.each<[string, object, number, string]>([
    ['items and a cart', { items: items(), cartId: 'e'.repeat(24) }, 422, 'items-or-cart'],
    ['somebody else’s cart', { cartId: 'e'.repeat(24) }, 404, 'cart-not-found'],
    ['a shipping method nobody offers', { items: items(), shippingMethod: 'balloon' }, 422, 'unknown-shipping-method'],
    ['no pieces', { items: [{ unitId: shirt, quantity: 0 }] }, 400, 'validation-failed'],
    ['half a piece', { items: [{ unitId: shirt, quantity: 0.5 }] }, 400, 'validation-failed'],
    ['an operator for an id', { items: [{ unitId: { $gt: '' }, quantity: 1 }] }, 400, 'validation-failed'],
    ['a field that does not exist', { items: items(), total: 1 }, 400, 'validation-failed'],
  ])('is refused in words: %s', async (_what, body, status, code) => {
    expect(await place(anna, { ...card('tok_ok'), ...body })).toMatchObject({ status, body: { code } })
  })

  it('is more pieces of a unit than there ever are, however they are spread, for an order as for a quote', async () => {
    const many = [
      { unitId: shirt, quantity: 999_999 },
      { unitId: shirt, quantity: 1 },
    ]
    const tooMany = { items: [...many, { unitId: shirt, quantity: 1 }] }
    const refused = { status: 422, body: { code: 'quantity-too-large', errors: [{ path: '/items/2/quantity' }] } }
    const unreserved = { ...tooMany, reserve: 'at-payment', payment: { method: 'later' } }
    expect(await place(anna, { ...card('tok_ok'), ...tooMany })).toMatchObject(refused)
    expect(await place(anna, unreserved)).toMatchObject(refused)
    expect(await call(anna, 'POST', '/v1/quotes', tooMany)).toMatchObject(refused)
    expect(await call(anna, 'POST', '/v1/quotes', { items: many })).toMatchObject({
      status: 200,
      body: { lines: [{ quantity: 1_000_000 }] },
    })
  })

  it('gets nowhere without an internal token, and not into the books with a buyer’s', async () => {
    expect((await till.app.inject({ url: '/v1/orders' })).statusCode).toBe(401)
    for (const url of ['/internal/books', '/internal/books/entries'])
      for (const caller of [anybody, anna, staff]) expect((await call(caller, 'GET', url)).status).toBe(403)
  })
})

it('after all of it, the messages of every order still give its stored state', async () => {
  const { checks } = (await call(gateway, 'GET', '/internal/books')).body as { checks: BookCheck[] }
  expect(checks).toMatchObject([{ name: 'order-log-is-the-truth', ok: true, violations: [] }])
  expect(checks[0]?.checked).toBeGreaterThan(10)
})
