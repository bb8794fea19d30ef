import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { customerCartId, type OrderEntry } from '@till/shared/contracts'
import { type Caller, mintInternalToken } from '@till/shared/kit'
import { cart, eventually, orderService, PRICE, rarity, secret, shirt } from '../neighbours.fixture.ts'

/** Orders that hold nothing until they are paid, the only open one of a buyer, and those of the past: over a real database and broker. */
const anna: Caller = { sub: 'a'.repeat(24), kind: 'customer', roles: ['customer'] }
const bert: Caller = { sub: 'b'.repeat(24), kind: 'customer', roles: ['customer'] }
const staff: Caller = { sub: 'c'.repeat(24), kind: 'customer', roles: ['staff'] }
const admin: Caller = { sub: 'd'.repeat(24), kind: 'customer', roles: ['admin'] }
const anybody: Caller = { sub: 'anonymous', kind: 'anonymous', roles: [] }
const gateway: Caller = { sub: 'gateway', kind: 'service', roles: [] }

let till: Awaited<ReturnType<typeof orderService>>
beforeAll(async () => {
  till = await orderService()
  await eventually(till.isReady)
})
afterAll(() => till?.close())
beforeEach(() => {
  delete cart.lines
})

async function call(
  caller: Caller,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  headers = {},
) {
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
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json(), headers: answer.headers }
}
const unreserved = { reserve: 'at-payment', payment: { method: 'later' } }
const place = (caller: Caller, body: object, headers = {}) =>
  call(caller, 'POST', '/v1/orders', body, { prefer: 'wait=30', ...headers })
const pay = (caller: Caller, id: string, more: object = {}, headers = {}) =>
  call(caller, 'POST', `/v1/orders/${id}/payments`, { method: 'sandbox', token: 'tok_ok', ...more }, headers)
const shirts = (quantity: number) => [{ unitId: shirt, quantity, shownPrice: PRICE }]
const entryOf = async (orderId: string) => {
  const { items } = (await call(gateway, 'GET', '/internal/books/entries')).body as { items: OrderEntry[] }
  return items.find(({ id }) => id === orderId)
}
const settled = (orderId: string) => eventually(async () => (await entryOf(orderId))?.settled === true)
const orderOf = async (answer: { status: number; body: { id: string } }) => {
  expect([answer.status, answer.status === 201 ? '' : answer.body]).toEqual([201, ''])
  return answer.body
}

describe('an order that reserves when it is paid', () => {
  it('is made of the buyer’s cart, asks nobody to hold anything, follows the cart, and is checked out when it is paid [S0-54 S0-56]', async () => {
    cart.lines = shirts(3)
    const placed = await place(anna, unreserved)
    const { id } = await orderOf(placed)
    expect(placed.body).toMatchObject({
      status: 'awaiting-payment',
      reserve: 'at-payment',
      cartId: customerCartId(anna.sub),
      total: { amount: 3 * PRICE + 490, currency: 'EUR' },
    })
    expect(till.toldOf(id)).toEqual([])

    cart.lines = shirts(1)
    const refreshed = await call(anna, 'POST', `/v1/orders/${id}/refresh`)
    expect(refreshed).toMatchObject({ status: 200, body: { total: { amount: PRICE + 490 }, lines: [{ quantity: 1 }] } })
    expect(till.toldOf(id)).toEqual([])

    // What nobody told the order of is still in the cart when it is locked; who pays says that they know.
    cart.lines = shirts(2)
    const knowing = { expectedTotal: { amount: 2 * PRICE + 490, currency: 'EUR' } }
    const paid = await pay(anna, id, knowing, { 'idempotency-key': 'pay' })
    expect(paid).toMatchObject({ status: 201, body: { status: 'confirmed', total: { amount: 2 * PRICE + 490 } } })
    await settled(id)
    expect(await entryOf(id)).toMatchObject({ stands: true, total: 2 * PRICE + 490, quantities: { [shirt]: 2 } })
    expect(await pay(anna, id, knowing, { 'idempotency-key': 'pay' })).toMatchObject({
      status: 201,
      body: { total: { amount: 2 * PRICE + 490 } },
      headers: { 'idempotent-replayed': 'true' },
    })
    expect(await call(anna, 'POST', `/v1/orders/${id}/refresh`)).toMatchObject({
      status: 409,
      body: { code: 'order-not-refreshable' },
    })
  })

  it('of an empty cart is refused, of one that was emptied costs nothing and is not paid [S0-52 S0-56]', async () => {
    expect(await place(anna, unreserved)).toMatchObject({ status: 409, body: { code: 'cart-empty' } })
    cart.lines = shirts(1)
    const { id } = await orderOf(await place(anna, unreserved))
    cart.lines = []
    expect(await call(anna, 'POST', `/v1/orders/${id}/refresh`)).toMatchObject({
      status: 200,
      body: { status: 'awaiting-payment', lines: [], total: { amount: 0 } },
    })
    expect(await pay(anna, id)).toMatchObject({ status: 409, body: { code: 'order-empty' } })
    const methods = await call(anna, 'GET', `/v1/orders/${id}/payment-methods`)
    expect(methods.body.items).toMatchObject([{ refusal: expect.stringContaining('nothing in this order') }])
    expect(await call(anna, 'POST', `/v1/orders/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    })
    expect(till.toldOf(id)).toEqual([])
  })

  it('comes to nothing when others were faster: whoever pays is told what is missing [S0-54]', async () => {
    const { id } = await orderOf(await place(anna, { ...unreserved, items: [{ unitId: rarity, quantity: 2 }] }))
    expect(await pay(anna, id)).toMatchObject({
      status: 409,
      body: { code: 'out-of-stock', orderId: id, shortages: [{ unitId: rarity, wanted: 2, available: 0 }] },
    })
    await settled(id)
    expect(await entryOf(id)).toMatchObject({ status: 'failed', stands: false, paymentIds: [] })
  })

  it('stays open when its payment is declined, and is paid another way', async () => {
    cart.lines = shirts(1)
    const { id } = await orderOf(await place(bert, unreserved))
    expect(await pay(bert, id, { token: 'tok_declined' })).toMatchObject({
      status: 402,
      body: { code: 'payment-declined' },
    })
    expect(await pay(bert, id)).toMatchObject({ status: 201, body: { status: 'confirmed' } })
    await settled(id)
    expect(await entryOf(id)).toMatchObject({ stands: true })
  })

  it('is placed once under its key, whatever becomes of the cart meanwhile', async () => {
    cart.lines = shirts(1)
    const key = { 'idempotency-key': 'unreserved' }
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => place(anna, unreserved, key)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    cart.lines = []
    const again = await place(anna, unreserved, key)
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([answers[0]?.body, 'true'])
    expect(await place(anna, { ...unreserved, note: 'Ring twice' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    })
  })

  it('is refused with a payment, in another currency than its cart, and at another total than expected', async () => {
    cart.lines = shirts(1)
    const refused = async (more: object) => {
      const { status, body } = await place(anna, { ...unreserved, ...more })
      return [status, body.code, body.errors?.[0]?.path]
    }
    expect(await refused({ payment: { method: 'sandbox', token: 'tok_ok' } })).toEqual([
      422,
      'payment-method-too-early',
      '/payment/method',
    ])
    expect(await refused({ currency: 'USD' })).toEqual([422, 'currency-mismatch', '/currency'])
    expect(await refused({ expectedTotal: { amount: 1, currency: 'EUR' } })).toEqual([409, 'price-changed', undefined])
    expect(await refused({ reserve: 'sometimes' })).toEqual([400, 'validation-failed', '/reserve'])
  })

  it('is nobody else’s to refresh', async () => {
    cart.lines = shirts(1)
    const { id } = await orderOf(await place(anna, unreserved))
    const refresh = (caller: Caller, headers = {}) =>
      call(caller, 'POST', `/v1/orders/${id}/refresh`, undefined, headers)
    expect((await refresh(anybody)).status).toBe(401)
    expect((await refresh(bert)).status).toBe(404)
    expect((await refresh(anna, { 'if-match': '"99"' })).status).toBe(412)
    expect((await refresh(staff)).status).toBe(200)
  })
})

describe('the only open order of a buyer', () => {
  it('is one of twenty that are placed at once, and the next is placed when it is paid or off [S0-50 S0-82 CX-11]', async () => {
    const only = { ...unreserved, onlyOne: true, items: [{ unitId: shirt, quantity: 1 }] }
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(anna, only)))
    const [won, ...others] = answers.toSorted((one, other) => one.status - other.status)
    const { id } = await orderOf(won ?? answers[0]!)
    expect(new Set(others.map(({ status, body }) => `${status} ${body.code} ${body.orderId}`))).toEqual(
      new Set([`409 order-open-already ${id}`]),
    )
    // Others may, and the same buyer may order without asking for that.
    expect((await place(bert, only)).status).toBe(201)
    expect((await place(anna, { ...only, onlyOne: false })).status).toBe(201)

    expect((await pay(anna, id)).status).toBe(201)
    const next = await orderOf(await place(anna, only))
    expect((await place(anna, only)).status).toBe(409)
    await call(anna, 'POST', `/v1/orders/${next.id}/cancel`)
    const ordinary = { onlyOne: true, items: [{ unitId: shirt, quantity: 1 }], payment: { method: 'later' } }
    const last = await orderOf(await place(anna, ordinary))
    expect((await call(staff, 'PUT', `/v1/orders/${last.id}/status`, { status: 'failed' })).status).toBe(200)
    expect((await place(anna, only)).status).toBe(201)
  })

  it('needs a buyer who is known', async () => {
    const wish = { onlyOne: true, items: [{ unitId: shirt, quantity: 1 }], payment: { method: 'later' } }
    expect(await place(anybody, wish)).toMatchObject({ status: 422, body: { code: 'only-one-needs-customer' } })
  })
})

describe('a total that its client expected otherwise', () => {
  it('is noted where that was asked: the order waits unpaid, and its timeline tells the figure [S3-84 CX-10]', async () => {
    const wish = {
      items: [{ unitId: shirt, quantity: 1 }],
      payment: { method: 'sandbox', token: 'tok_ok' },
      expectedTotal: { amount: 1_000_000, currency: 'EUR' },
    }
    expect(await place(anna, wish)).toMatchObject({ status: 409, body: { code: 'price-changed' } })
    const noted = await place(anna, { ...wish, onPriceChange: 'note' })
    const { id } = await orderOf(noted)
    expect(noted.body).toMatchObject({
      status: 'awaiting-payment',
      total: { amount: PRICE + 490 },
      amountPaid: { amount: 0 },
      notedTotal: wish.expectedTotal,
    })
    expect(await pay(anna, id)).toMatchObject({
      status: 201,
      body: { status: 'confirmed', total: { amount: PRICE + 490 } },
    })
    const { items } = (await call(staff, 'GET', `/v1/orders/${id}/timeline`)).body as { items: { detail: string }[] }
    expect(items.filter(({ detail }) => detail.includes('1000000 EUR'))).toHaveLength(1)
  })
})

describe('staff who see to an unpaid order', () => {
  it('give it up, or say that its transfer has arrived by moving it on, and the table says so [S1-44 S1-45 S1-93]', async () => {
    const wish = { items: [{ unitId: shirt, quantity: 1 }] }
    const transitions = async (id: string) => {
      const { transitions } = (await call(staff, 'GET', `/v1/orders/${id}/status`)).body as {
        transitions: { status: string; refusal: string | null }[]
      }
      return transitions.filter(({ refusal }) => refusal === null).map(({ status }) => status)
    }
    const move = (id: string, status: string) => call(staff, 'PUT', `/v1/orders/${id}/status`, { status })
    const later = await orderOf(await place(anna, { ...wish, payment: { method: 'later' } }))
    expect(await transitions(later.id)).toEqual(['awaiting-payment', 'failed', 'cancelled'])
    expect((await move(later.id, 'processing')).status).toBe(409)
    expect(await move(later.id, 'failed')).toMatchObject({
      status: 200,
      body: { status: 'failed', failure: { code: 'payment-given-up' } },
    })
    await settled(later.id)
    expect(till.toldOf(later.id)).toContain('catalog.release.v1')

    for (const status of ['confirmed', 'processing']) {
      const { id } = await orderOf(await place(anna, { ...wish, payment: { method: 'manual' } }))
      expect(await transitions(id)).toEqual(['awaiting-payment', 'confirmed', 'processing', 'failed', 'cancelled'])
      expect(await move(id, status)).toMatchObject({
        status: 200,
        body: { status, amountPaid: { amount: PRICE + 490 } },
      })
      await settled(id)
      expect(till.toldOf(id)).toEqual(expect.arrayContaining(['payment.receive.v1', 'catalog.commit.v1']))
    }
  })
})

describe('an order of the past', () => {
  const euro = (amount: number) => ({ amount, currency: 'EUR' })
  let n = 0
  const past = (more: object = {}) => ({
    ref: `2017-${String(++n).padStart(5, '0')}`,
    status: 'shipped',
    customerId: anna.sub,
    email: 'anna@example.com',
    currency: 'EUR',
    lines: [
      {
        product: { name: 'Silent Child', sku: 'B01' },
        quantity: 2,
        unitPrice: euro(1000),
        discount: euro(200),
        total: euro(1800),
      },
    ],
    adjustments: [{ type: 'discount', label: 'Summer', amount: euro(-200) }],
    total: euro(1800),
    amountPaid: euro(1800),
    note: 'Ring twice',
    notes: [{ message: 'Left at the door', public: true }],
    createdAt: '2017-03-07T15:45:22.224Z',
    statusChangedAt: '2017-03-16T18:50:36.190Z',
    updatedAt: '2017-05-29T20:30:07.969Z',
    ...more,
  })
  const bring = (body: object, headers = {}, as = admin) => call(as, 'POST', '/v1/orders/imports', body, headers)

  it('is brought by an admin, and seen, listed and found by its buyer as it was [S4-54 S0-84]', async () => {
    for (const [who, status] of [
      [anybody, 401],
      [anna, 403],
      [staff, 403],
    ] as const)
      expect((await bring(past(), {}, who)).status).toBe(status)
    const body = past({ humanId: 'OLD001', orderCode: 'old0000001' })
    const brought = await bring(body)
    const { id } = await orderOf(brought)
    expect(brought.headers).toMatchObject({ location: `/v1/orders/${id}`, etag: '"1"' })
    for (const name of [id, body.ref]) {
      const { status, body: seen } = await call(anna, 'GET', `/v1/orders/${name}`)
      expect(status).toBe(200)
      expect(seen).toMatchObject({
        ...{ ref: body.ref, humanId: 'OLD001', orderCode: 'old0000001', status: 'shipped', email: 'anna@example.com' },
        total: euro(1800),
        amountPaid: euro(1800),
        amountOutstanding: euro(0),
        note: 'Ring twice',
        notes: [{ message: 'Left at the door', public: true, createdAt: body.createdAt }],
        lines: [{ product: { name: 'Silent Child', sku: 'B01', kind: 'stock' }, quantity: 2, total: euro(1800) }],
        importedAt: expect.any(String),
        createdAt: body.createdAt,
        statusChangedAt: body.statusChangedAt,
        updatedAt: body.updatedAt,
      })
    }
    for (const query of ['OLD001', 'old0000001', body.ref]) {
      const { items } = (await call(staff, 'GET', `/v1/orders?query=${query}`)).body as { items: { id: string }[] }
      expect(items.map((each) => each.id)).toEqual([id])
    }
    expect(brought.body.payment).toEqual({ status: 'paid', method: 'imported', paidAt: body.createdAt })
    const at = await bring(past({ deliveryTime: '2017-03-16T18:00:00+01:00' }))
    expect(at.body.deliveryTime).toBe('2017-03-16T17:00:00.000Z')
    const empty = { lines: [], adjustments: [], total: euro(0), amountPaid: euro(0), status: 'completed' }
    expect((await bring(past(empty))).status).toBe(201)
    expect((await call(staff, 'GET', `/v1/orders/${id}/timeline`)).body.items).toMatchObject([
      { type: 'order.import', status: 'shipped' },
    ])
  })

  it('is neither refunded, cancelled nor paid here, and goes on to completed', async () => {
    const { id } = await orderOf(await bring(past()))
    for (const [method, path, body, code] of [
      ['POST', 'refunds', { reason: 'broken' }, 'order-imported'],
      ['POST', 'cancel', {}, 'order-imported'],
      ['PUT', 'status', { status: 'cancelled' }, 'status-not-reachable'],
      ['POST', 'payments', { method: 'sandbox', token: 'tok_ok' }, 'no-payment-awaited'],
    ] as const)
      expect(await call(staff, method, `/v1/orders/${id}/${path}`, body)).toMatchObject({ status: 409, body: { code } })
    expect((await call(anna, 'GET', `/v1/orders/${id}/payments`)).body).toEqual({ items: [] })
    expect(await call(staff, 'PUT', `/v1/orders/${id}/status`, { status: 'completed' })).toMatchObject({
      status: 200,
      body: { status: 'completed' },
    })
    expect(await entryOf(id)).toMatchObject({ settled: true, stands: true, imported: true, paymentIds: [] })
    const own = (await call(gateway, 'GET', '/internal/books')).body as { checks: { ok: boolean }[] }
    expect(own.checks.every(({ ok }) => ok)).toBe(true)
    expect(till.toldOf(id)).toEqual([])
  })

  it('is brought once under its key, and keeps its names to itself among twenty who want them [CX-11]', async () => {
    const body = past({ humanId: 'OLD002' })
    const key = { 'idempotency-key': 'old' }
    const twins = await Promise.all([1, 2, 3, 4, 5].map(() => bring(body, key)))
    expect(new Set(twins.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(await bring({ ...body, note: 'other' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    })
    for (const more of [{ ref: body.ref, humanId: 'OLD003' }, { humanId: 'OLD002' }])
      expect(await bring(past(more))).toMatchObject({ status: 409, body: { code: 'order-name-taken' } })
    // A name of a refused import is free for the next.
    expect((await bring(past({ humanId: 'OLD003' }))).status).toBe(201)

    // Nor does whoever loses under its key take its names away.
    const contested = past()
    const rivals = await Promise.all(
      Array.from({ length: 10 }, (_, i) => bring({ ...contested, note: `${i}` }, { 'idempotency-key': 'contested' })),
    )
    expect(rivals.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 422)])
    expect(await bring(past({ ref: contested.ref }))).toMatchObject({ status: 409, body: { code: 'order-name-taken' } })

    const same = past({ orderCode: 'old0000009' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => bring(same)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
  })

  it('never shares a number with an order that is placed here, whichever comes first [S1-55 CX-11]', async () => {
    const wish = { items: [{ unitId: shirt, quantity: 1 }], payment: { method: 'later' } }
    const year = new Date().getUTCFullYear()
    const first = (await place(anna, wish)).body as { ref: string; humanId: string; orderCode: string }
    for (const name of ['ref', 'humanId', 'orderCode'] as const)
      expect(await bring(past({ [name]: first[name] }))).toMatchObject({
        status: 409,
        body: { code: 'order-name-taken', errors: [{ path: `/${name}` }] },
      })
    const next = Number(first.ref.split('-')[1]) + 1
    const ahead = Array.from({ length: 12 }, (_, i) => `${year}-${String(next + i).padStart(5, '0')}`)
    const [placed, brought] = await Promise.all([
      Promise.all(Array.from({ length: 12 }, () => place(anna, wish))),
      Promise.all(ahead.map((ref) => bring(past({ ref })))),
    ])
    const refs = [...placed, ...brought].filter(({ status }) => status === 201).map(({ body }) => body.ref as string)
    expect(placed.every(({ status }) => status === 201)).toBe(true)
    expect(new Set(refs).size).toBe(refs.length)

    // Thousands in a row are passed at once.
    const last = Number((await place(anna, wish)).body.ref.split('-')[1])
    const numbered = (number: number) => `${year}-${String(number).padStart(5, '0')}`
    for (const [n, number] of [last + 1, last + 5_000].entries())
      expect(
        (await bring(past({ ref: numbered(number), humanId: `ROW00${n}`, orderCode: `row000000${n}` }))).status,
      ).toBe(201)
    expect((await place(anna, wish)).body.ref).toBe(numbered(last + 5_001))
  })

  it.each<[string, number, object]>([
    ['/total', 422, { total: euro(1801), amountPaid: euro(1801) }],
    ['/amountPaid', 422, { amountPaid: euro(1) }],
    [
      '/lines/0/unitPrice',
      422,
      {
        lines: [
          { product: { name: 'x', sku: 'x' }, quantity: 1, unitPrice: { amount: 1, currency: 'USD' }, total: euro(1) },
        ],
      },
    ],
    ['/updatedAt', 422, { updatedAt: '2999-01-01T00:00:00Z' }],
    ['/statusChangedAt', 422, { statusChangedAt: '2016-01-01T00:00:00Z' }],
    ['/status', 400, { status: 'pending' }],
    ['/ref', 400, { ref: 'last' }],
    ['/humanId', 400, { humanId: 'a b' }],
    ['/orderCode', 400, { orderCode: 'UPPER' }],
    ['/surprise', 400, { surprise: true }],
    ['/shippingAddress/street', 400, { shippingAddress: { city: 'Oslo' } }],
  ])('whose %s does not fit is refused with %i and leaves nothing behind', async (path, status, more) => {
    const body = past(more)
    const answer = await bring(body)
    expect([answer.status, answer.body.errors?.some((each: { path: string }) => each.path === path)]).toEqual([
      status,
      true,
    ])
    if (!('ref' in more)) expect((await bring(past({ ref: body.ref }))).status).toBe(201)
  })

  it('is exported and erased with its buyer', async () => {
    const person = 'e'.repeat(24)
    const { id } = await orderOf(await bring(past({ customerId: person, status: 'completed' })))
    const held = (await call(gateway, 'GET', `/internal/people/${person}`)).body
    expect(held.orders).toMatchObject([{ id, email: 'anna@example.com' }])
    expect((await call(gateway, 'DELETE', `/internal/people/${person}`)).status).toBe(204)
    const seen = (await call(staff, 'GET', `/v1/orders/${id}`)).body
    expect(JSON.stringify(seen)).not.toMatch(/anna@example|Ring twice|Left at the door/)
  })
})
