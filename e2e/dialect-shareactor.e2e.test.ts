import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { EJSON, ObjectId } from 'bson'
import { made } from './conformance/scene.ts'
import { type OrderAnswer, openShop, type TestShop } from './shop.ts'

interface Oid {
  readonly $oid: string
}
interface WireOrder {
  readonly _id: Oid
  readonly user: Oid
  readonly company: Oid
  readonly total_amount: number
  readonly order_status: string
  readonly items: readonly { readonly product: unknown; readonly quantity: number; readonly discount?: number }[]
  readonly [more: string]: unknown
}
interface WireError {
  readonly error: { readonly code: number; readonly message: string; readonly fields: Readonly<Record<string, string>> }
}

const address = {
  city: 'Oslo',
  geo: [59.9294087, 10.7643042],
  zip_code: '0557',
  street_name: 'Christies gate 34A',
  country: 'Norway',
}
let shop: TestShop
let buyer: { bearer: string; id: string }
let stranger: { bearer: string; id: string }
let key: string
let plainKey: string
let product: string
let other: string

const keyFor = async (rights: readonly string[], company = { id: 'share-co', name: 'Share & Co' }) =>
  (
    await made<{ secret: string }>(
      shop.api.call('POST', '/v1/api-keys', {
        bearer: shop.admin,
        body: { name: 'ShareActor', roles: ['customer'], company, rights },
      }),
    )
  ).secret

async function call<Body = WireOrder>(
  method: 'GET' | 'POST',
  path: string,
  {
    as = buyer.bearer,
    apiKey = key,
    body,
    headers,
  }: { as?: string; apiKey?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
  const answer = await shop.api.call(method, `/shareactor${path}`, {
    ...(as && { bearer: as }),
    headers: { ...(apiKey && { 'x-share-api-key': apiKey }), ...headers },
    ...(body !== undefined && { body }),
  })
  return { ...answer, body: answer.body as Body }
}
const wish = (more: object = {}) => ({
  items: [{ product, quantity: 1 }],
  currency: 'NOK',
  delivery_address: address,
  ...more,
})
const place = (more: object = {}, options: Parameters<typeof call>[2] = {}) =>
  call('POST', '/orders', { ...options, body: wish(more) })
const refused = (more: object = {}, options: Parameters<typeof call>[2] = {}) =>
  call<WireError>('POST', '/orders', { ...options, body: wish(more) })

beforeAll(async () => {
  shop = await openShop()
  ;[buyer, stranger] = await Promise.all([shop.customer(), shop.customer()])
  key = await keyFor(['set-discounts'])
  plainKey = await keyFor([])
  ;[product, other] = await Promise.all([
    shop.unit({ amount: 1_023, currency: 'NOK' }),
    shop.unit({ amount: 1_000, currency: 'NOK', onHand: 1 }),
  ])
})
afterAll(() => shop?.close())

describe('a buyer who orders at /shareactor', () => {
  it('is answered 200 with the order, which is the same natively [S2-01 S2-10 S2-30 S2-53 S2-54 S2-74 S2-80]', async () => {
    const { status, headers, body } = await place({ note: 'Ring twice', delivery_time: 4_102_444_800_000 })
    expect(status).toBe(200)
    expect(headers.location).toBe(`/shareactor/orders/${body._id.$oid}`)
    expect(body).toMatchObject({
      user: { $oid: buyer.id },
      order_status: 'CREATED',
      delivery_status: 'PENDING',
      note: 'Ring twice',
      delivery_time: { $date: 4_102_444_800_000 },
      delivery_address: address,
      total_amount: 10.23,
      items: [{ product, quantity: 1 }],
    })
    expect(body.items[0]).not.toHaveProperty('discount')
    for (const member of ['status', 'top_up_amount', 'human_id', 'payments']) expect(body).not.toHaveProperty(member)
    const native = await shop.api.call('GET', `/v1/orders/${body._id.$oid}`, { bearer: buyer.bearer })
    expect(native.body).toMatchObject({
      situation: 'payment-open',
      total: { amount: 1_023, currency: 'NOK' },
      shippingAddress: { country: 'NO', geo: { coordinates: [10.7643042, 59.9294087] } },
    })
  })

  it('may ask for a delivery that is past, as the printed example does [S2-73]', async () => {
    expect((await place({ delivery_time: 1_472_022_000_000 })).body.delivery_time).toEqual({ $date: 1_472_022_000_000 })
  })

  it('gets equal lines as one, and a discount where the key may set one, else 403 [S2-52 S2-75 S2-82]', async () => {
    const items = [
      { product, quantity: 1, discount: 0.5 },
      { product, quantity: 1, discount: 0.5 },
    ]
    const { body } = await place({ items })
    expect(body).toMatchObject({
      items: [{ product, quantity: 2, discount: 0.5 }],
      units: 1,
      total_quantity: 2,
      total_amount: 10.23,
    })
    expect((await refused({ items }, { apiKey: plainKey })).status).toBe(403)
    const tooMuch = await refused({ items: [{ product, quantity: 1, discount: 1.5 }] })
    expect([tooMuch.status, Object.keys(tooMuch.body.error.fields)]).toEqual([400, ['/items/0/discount']])
  })

  it('orders for another only with a key that may [S2-76]', async () => {
    expect((await refused({ user: stranger.id })).status).toBe(403)
    const { body } = await place({ user: stranger.id }, { apiKey: await keyFor(['order-on-behalf']) })
    expect(body.user).toEqual({ $oid: stranger.id })
  })

  it('gets the same answer again under the same Idempotency-Key, and one order [S2-84 CX-12]', async () => {
    const headers = { 'idempotency-key': `share-${product}` }
    const [first, again] = [await place({}, { headers }), await place({}, { headers })]
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotent-replayed']).toBe('true')
    const changed = await refused({ note: 'another' }, { headers })
    expect([changed.status, changed.body.error.code]).toEqual([422, 422])
  })

  it('is refused what is not sold here, names what it was, and nothing is made of it [S2-06 S2-81]', async () => {
    const count = async () => (await call('GET', '/orders')).headers['x-pagination-total']
    const before = await count()
    const unknown = await refused({
      items: [
        { product, quantity: 1 },
        { product: 'f'.repeat(24), quantity: 1 },
      ],
    })
    expect([unknown.status, unknown.body.error.code, Object.keys(unknown.body.error.fields)]).toEqual([
      400,
      400,
      ['/items/1/product'],
    ])
    const scarce = await refused({ items: [{ product: other, quantity: 2 }] })
    expect([scarce.status, Object.keys(scarce.body.error.fields)]).toEqual([400, ['/items/0/product']])
    const elsewhere = await refused({ currency: 'EUR' })
    expect([elsewhere.status, Object.keys(elsewhere.body.error.fields)]).toEqual([400, ['/currency']])
    const third = await refused({
      items: [...Array(2).fill({ product, quantity: 1 }), { product: 'f'.repeat(24), quantity: 1 }],
    })
    expect(Object.keys(third.body.error.fields)).toEqual(['/items/2/product'])
    expect(await count()).toBe(before)
  })

  it.each([
    ['no items', { items: [] }, '/items'],
    ['no currency', { currency: undefined }, '/currency'],
    ['half a piece', { items: [{ product: 'a'.repeat(24), quantity: 0.5 }] }, '/items/0/quantity'],
    ['an id that is none', { items: [{ product: 'x', quantity: 1 }] }, '/items/0/product'],
    ['a country that is none', { delivery_address: { ...address, country: 'Norge' } }, '/delivery_address/country'],
    ['a place off the globe', { delivery_address: { ...address, geo: [91, 0] } }, '/delivery_address/geo/0'],
    ['a time that is none', { delivery_time: '2016-08-24' }, '/delivery_time'],
    ['a price of their own', { total_amount: 1 }, '/total_amount'],
  ])('who sends %s is told where [S2-06 S2-32 CX-10]', async (_what, more, path) => {
    const { status, body } = await refused(more)
    expect([status, Object.keys(body.error.fields)]).toEqual([400, [path]])
  })
})

describe('the key and the token', () => {
  it('are wanted on every call, and open nothing of others [S2-02 S2-10]', async () => {
    const mine = (await place()).body._id.$oid
    for (const [method, path, body] of [
      ['POST', '/orders', wish()],
      ['GET', '/orders', undefined],
      ['GET', `/orders/${mine}`, undefined],
      ['GET', `/orders/search?query=${mine}`, undefined],
      ['POST', `/orders/${mine}/cancel`, undefined],
    ] as const) {
      expect((await call(method, path, { apiKey: '', body })).status).toBe(401)
      expect((await call(method, path, { apiKey: 'till_wrong', body })).status).toBe(401)
    }
    expect((await refused({}, { as: '' })).status).toBe(401)
    expect((await call('GET', `/orders/${mine}`, { as: stranger.bearer })).status).toBe(404)
    expect((await call('POST', `/orders/${mine}/cancel`, { as: stranger.bearer })).status).toBe(404)
    expect((await call('GET', `/orders/search?query=${mine}`, { as: stranger.bearer })).body).toEqual([])
  })
})

describe('reading orders', () => {
  it('tells all of one, with objects in place of ids where that is asked [S2-51 S2-70 S2-72 S2-78 S2-80 S2-C01]', async () => {
    const company = { id: 'a-minimum', name: 'A minimum' }
    const { secret } = await made<{ secret: string }>(
      shop.api.call('POST', '/v1/api-keys', {
        bearer: shop.admin,
        body: { name: 'k', roles: ['customer'], company, minimumOrder: { amount: 4_000, currency: 'NOK' } },
      }),
    )
    const { body } = await place({}, { apiKey: secret })
    expect(body.total_amount).toBe(40)
    const read = await call('GET', `/orders/${body._id.$oid}?expand=user,items.product`)
    expect(read.body).toMatchObject({
      top_up_amount: 29.77,
      human_id: expect.stringMatching(/^[0-9A-Z]{6}$/),
      status: 'CREATED',
      payments: [],
      deliveries: [],
      user: { _id: { $oid: buyer.id } },
      items: [{ product: { name: expect.stringContaining('Thing') } }],
    })
    expect((await call<WireError>('GET', `/orders/${body._id.$oid}?expand=secrets`)).status).toBe(400)
  })

  it('in pages that say how many there are, by status and by time [S2-C02]', async () => {
    const { headers, body } = await call<readonly WireOrder[]>('GET', '/orders?size=2&page=1&sort=-created')
    expect(body).toHaveLength(2)
    const total = Number(headers['x-pagination-total'])
    expect(total).toBeGreaterThan(3)
    const count = async (query: string) => Number((await call('GET', `/orders?${query}`)).headers['x-pagination-total'])
    expect(await count('order_status=CREATED')).toBe(total)
    expect(await count('order_status=SUCCESS,CANCELLED&delivery_status=PENDING')).toBe(0)
    expect(await count(`from_date=${Date.now() + 60_000}`)).toBe(0)
    expect(await count('date_filter=delivery&to_date=1500000000000')).toBe(1)
    expect((await call<WireError>('GET', '/orders?order_status=PAID')).status).toBe(400)
  })

  it('finds them by id and human id, and cancels them [S2-40 S2-C03]', async () => {
    const id = (await place()).body._id.$oid
    const human = String((await call('GET', `/orders/${id}`)).body.human_id)
    for (const query of [id, human])
      expect(
        (await call<readonly WireOrder[]>('GET', `/orders/search?query=${query}`)).body.map(({ _id }) => _id.$oid),
      ).toEqual([id])
    expect((await call('POST', `/orders/${id}/cancel`)).body).toMatchObject({
      order_status: 'CANCELLED',
      status: 'CANCELLED',
    })
  })

  it('shows an order that was placed natively and paid [CX-01 S2-55 S2-78]', async () => {
    const native = await made<OrderAnswer>(
      shop.order({
        bearer: buyer.bearer,
        body: { items: [{ unitId: product, quantity: 1 }], currency: 'NOK', shippingMethod: 'pickup' },
      }),
    )
    const { body } = await call('GET', `/orders/${native.id}`)
    expect(body).toMatchObject({ order_status: 'PROCESSING', delivery_status: 'PENDING', total_amount: 10.23 })
    expect(body.payments).toMatchObject([{ amount: 10.23, currency: 'NOK', payment_method: 'sandbox' }])
  })
})

it('is read by MongoDB’s own parser of Extended JSON [S2-03 S2-04 S2-79]', async () => {
  const { body } = await place({ delivery_time: 4_102_444_800_000 })
  const order = EJSON.parse(JSON.stringify(body)) as Record<string, unknown>
  expect(order._id).toBeInstanceOf(ObjectId)
  expect(order.created).toBeInstanceOf(Date)
  expect(order.delivery_time).toEqual(new Date('2100-01-01T00:00:00.000Z'))
  expect(order.total_amount).toBe(10.23)
})
