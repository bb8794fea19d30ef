import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, type OrderAnswer, openShop, type ProblemAnswer, type TestShop } from './shop.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

interface CartAnswer {
  readonly id: string
  readonly status: string
  readonly lines: readonly {
    readonly unitId: string
    readonly quantity: number
    readonly unitPrice: { readonly amount: number }
    readonly shortage?: string
    readonly priceChanged?: { readonly from: { readonly amount: number }; readonly to: { readonly amount: number } }
    readonly extra?: object
  }[]
  readonly promoCode?: string
  readonly extra?: object
}
interface EntryAnswer {
  readonly id: string
  readonly productId: string
  readonly unitId?: string
  readonly product: { readonly name?: string; readonly available: boolean }
  readonly unit?: { readonly id: string; readonly sku: string }
}

type As = { bearer?: string; cartToken?: string }
const nowhere = 'abcdef0123456789abcdef01'

const cartOf = async (as: As) => (await shop.api.call('GET', '/v1/cart', as)).body as CartAnswer
const put = (as: As, unitId: string, body: object) => shop.api.call('PUT', `/v1/cart/lines/${unitId}`, { ...as, body })
const quantitiesIn = ({ lines }: CartAnswer) =>
  Object.fromEntries(lines.map(({ unitId, quantity }) => [unitId, quantity]))
const statusOf = async (call: ReturnType<TestShop['api']['call']>) => (await call).status
const productOf = async (unitId: string) =>
  (await shop.api.call('GET', `/v1/units/${unitId}`)).body as { productId: string }

describe('a buyer who pays in another currency', () => {
  it('sees the prices of that currency, pays them, and takes along what the shop noted', async () => {
    const [shirt, socks] = [await shop.unit({ amount: 1000 }), await shop.unit()]
    const prices = [{ amount: 1200, currency: 'USD' }]
    await shop.api.call('PATCH', `/v1/units/${shirt}`, { bearer: shop.admin, body: { prices } })
    const { bearer } = await shop.customer()
    const turn = () => shop.api.call('PUT', '/v1/cart/currency', { bearer, body: { currency: 'USD' } })
    await put({ bearer }, socks, { quantity: 1 })
    expect(await turn()).toMatchObject({ status: 409, body: { code: 'currency-mismatch' } })
    await shop.api.call('DELETE', '/v1/cart/lines', { bearer })
    expect((await turn()).status).toBe(200)
    const dollars = await eventually(
      () => put({ bearer }, shirt, { quantity: 2, extra: { wrapping: true } }),
      ({ status }) => status === 200,
    )
    expect(dollars.body).toMatchObject({ currency: 'USD', total: { amount: 2400, currency: 'USD' } })
    expect((await shop.order({ bearer })).body).toMatchObject({
      status: 'confirmed',
      currency: 'USD',
      subtotal: { amount: 2400, currency: 'USD' },
      lines: [{ unitPrice: { amount: 1200 }, extra: { wrapping: true } }],
    })
  })
})

describe('staff who shop for a customer', () => {
  it('put all lines at once under the shop’s own names, and the customer orders them at whole prices [S3-02 S3-84 S1-C02]', async () => {
    const [air, dunk] = [
      await shop.unit({ amount: 700, kind: 'unlimited' }),
      await shop.unit({ amount: 10_000, kind: 'unlimited' }),
    ]
    const promoCode = await shop.promo({ percentOff: 15, wholeUnits: true, maxUses: 1 })
    const { bearer, id } = await shop.customer()
    const lines = [
      { unitId: air, quantity: 1, ref: 'shopproduct-1' },
      { unitId: dunk, quantity: 1 },
    ]
    const behalf = `/v1/cart/lines?customerId=${id}`
    const other = await shop.customer()
    expect(await statusOf(shop.api.call('PUT', behalf, { bearer: other.bearer, body: { lines } }))).toBe(403)
    const put = await shop.api.call('PUT', behalf, { bearer: shop.admin, body: { lines } })
    expect(put).toMatchObject({ status: 200, body: { lines, generation: 0 } })
    expect(await cartOf({ bearer })).toEqual(put.body)
    const placed = await shop.order({ bearer, body: { promoCode: promoCode.toLowerCase() } })
    expect(placed.body).toMatchObject({
      status: 'confirmed',
      subtotal: { amount: 10_700 },
      total: { amount: 9_100 },
      lines: [{ unitId: air, ref: 'shopproduct-1' }, { unitId: dunk }],
    })
    expect((placed.body as OrderAnswer & { lines: object[] }).lines[1]).not.toHaveProperty('ref')
    const codes = await shop.api.call('GET', `/v1/promo-codes?codes=${promoCode},UNKNOWN`, { bearer: shop.admin })
    expect(codes.body).toMatchObject({ items: [{ code: promoCode, uses: 1, maxUses: 1, wholeUnits: true }] })
    const next = await eventually(
      () => cartOf({ bearer }) as Promise<CartAnswer & { generation?: number }>,
      ({ generation }) => generation === 1,
    )
    expect(next.lines).toEqual([])
  })
})

describe('a page of units', () => {
  it('takes one call for the units and their products, or comes as lines [CX-06]', async () => {
    const ids = [await shop.unit(), await shop.unit()]
    const path = `/v1/units?ids=${ids.join(',')}&include=product`
    const { body } = await shop.api.call('GET', path)
    const { items } = body as { items: { id: string; productId: string; product: { id: string } }[] }
    expect(items.map(({ id }) => id).sort()).toEqual(ids.sort())
    for (const { productId, product } of items) expect(product.id).toBe(productId)
    const url = (process.env.TILL_URL ?? '').split(',')[0]
    const answer = await fetch(`${url}${path}&limit=1000`, { headers: { accept: 'application/x-ndjson' } })
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await answer.text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(items)
  })
})

describe('a guest who signs in', () => {
  it('goes on with one cart that holds what both held, and orders it', async () => {
    const [shirt, socks] = [await shop.unit({ onHand: 10 }), await shop.unit()]
    const { cartToken } = await shop.guest([shirt, socks], 2)
    const { bearer } = await shop.customer()
    await put({ bearer }, shirt, { quantity: 3 })
    const merged = await shop.api.call('POST', '/v1/cart/merge', { bearer, cartToken })
    expect(merged.status).toBe(200)
    expect(quantitiesIn(merged.body)).toEqual({ [shirt]: 5, [socks]: 2 })
    expect((await cartOf({ cartToken })).lines).toEqual([])
    expect((await shop.order({ bearer })).body).toMatchObject({ status: 'confirmed' })
  })

  it('finds nothing doubled or lost when every device merges at once', async () => {
    const shirt = await shop.unit({ onHand: 100 })
    const { cartToken } = await shop.guest([shirt], 3)
    const { bearer } = await shop.customer()
    await put({ bearer }, shirt, { quantity: 2 })
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => shop.api.call('POST', '/v1/cart/merge', { bearer, cartToken, body: {} })),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(quantitiesIn(await cartOf({ bearer }))).toEqual({ [shirt]: 5 })
    expect((await cartOf({ cartToken })).lines).toEqual([])
  })

  it('waits while an order holds the cart', async () => {
    const shirt = await shop.unit()
    const { cartToken } = await shop.guest([shirt])
    const order = await shop.order({ cartToken, token: 'tok_action_required' })
    expect(order.body).toMatchObject({ status: 'awaiting-payment' })
    const { bearer } = await shop.customer()
    const refused = await shop.api.call('POST', '/v1/cart/merge', { bearer, cartToken })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'cart-locked', orderId: (order.body as { id: string }).id },
    })
    expect((await cartOf({ bearer })).lines).toEqual([])
  })

  it('has to be signed in, to show a cart, and to have seen the latest version where they say so', async () => {
    const { cartToken } = await shop.guest([await shop.unit()])
    const { bearer } = await shop.customer()
    const merge = (as: As, headers = {}, body: object = {}) =>
      shop.api.call('POST', '/v1/cart/merge', { ...as, headers, body })
    expect(await statusOf(merge({ cartToken }))).toBe(401)
    expect(await statusOf(merge({}))).toBe(401)
    expect(await merge({ bearer })).toMatchObject({ status: 400, body: { errors: [{ path: '/cart-token' }] } })
    expect(await statusOf(merge({ bearer, cartToken }, {}, { surprise: 1 }))).toBe(400)
    expect(await statusOf(merge({ bearer, cartToken }, { 'if-match': '"9"' }))).toBe(412)
    expect((await cartOf({ cartToken })).lines).toHaveLength(1)
  })
})

describe('a cart', () => {
  it('says when a price has moved until its buyer agrees, and what is short or gone', async () => {
    const [shirt, socks, scarf] = [await shop.unit({ onHand: 5, amount: 1000 }), await shop.unit(), await shop.unit()]
    const { cartToken } = await shop.guest([shirt, socks, scarf], 2)
    const change = (unitId: string, body: object) =>
      shop.api.call('PATCH', `/v1/units/${unitId}`, { bearer: shop.admin, body })
    expect(await statusOf(change(shirt, { price: { amount: 1200, currency: 'EUR' } }))).toBe(200)
    const stock = await shop.api.call('PUT', `/v1/units/${socks}/stock`, { bearer: shop.admin, body: { onHand: 1 } })
    expect(stock.status).toBe(200)
    expect(await statusOf(shop.api.call('DELETE', `/v1/units/${scarf}`, { bearer: shop.admin }))).toBe(204)
    const cart = await eventually(
      () => cartOf({ cartToken }),
      ({ lines: [first, second, third] }) =>
        first?.priceChanged !== undefined && second?.shortage !== undefined && third?.shortage === 'gone',
    )
    expect(cart.lines).toMatchObject([
      { unitPrice: { amount: 1200 }, priceChanged: { from: { amount: 1000 }, to: { amount: 1200 } } },
      { shortage: 'short' },
      { shortage: 'gone' },
    ])
    await put({ cartToken }, shirt, { quantity: 2 })
    expect((await cartOf({ cartToken })).lines[0]).not.toHaveProperty('priceChanged')
  })

  it('keeps data of other programs, for itself and for its lines', async () => {
    const shirt = await shop.unit()
    const { cartToken } = await shop.guest([shirt])
    const patch = (path: string, extra: unknown, headers = {}) =>
      shop.api.call('PATCH', path, { cartToken, headers, body: { extra } })
    await patch('/v1/cart', { campaign: 'spring', seller: 7 })
    await patch(`/v1/cart/lines/${shirt}`, { wrap: true })
    expect(await statusOf(patch('/v1/cart', { seller: null }))).toBe(200)
    expect(await cartOf({ cartToken })).toMatchObject({
      extra: { campaign: 'spring' },
      lines: [{ extra: { wrap: true } }],
    })
    for (const wrong of [null, [], { 'a b': 1 }, { a: { b: 1 } }, { a: 'x'.repeat(501) }])
      expect(await statusOf(patch('/v1/cart', wrong))).toBe(400)
    expect(
      await patch('/v1/cart', Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, 'x'.repeat(400)]))),
    ).toMatchObject({
      status: 422,
      body: { code: 'extra-too-large' },
    })
    expect(await statusOf(patch('/v1/cart', {}, { 'if-match': '"0"' }))).toBe(412)
    expect(await statusOf(patch(`/v1/cart/lines/${nowhere}`, {}))).toBe(404)
    expect(await statusOf(shop.api.call('PATCH', '/v1/cart', { body: { extra: {} } }))).toBe(401)
    const cleared = await shop.api.call('DELETE', '/v1/cart/lines', { cartToken })
    expect(cleared.body).toMatchObject({ lines: [], extra: { campaign: 'spring' } })
  })
})

describe('a wishlist', () => {
  it('holds products and sizes of them, and an entry stays itself when its size changes', async () => {
    const { bearer } = await shop.customer()
    const [unit, other] = [await shop.unit(), await shop.unit()]
    const { productId } = await productOf(unit)
    const path = `/v1/wishlist/${productId}`
    const plain = await shop.api.call('PUT', path, { bearer, body: {} })
    expect(plain.status).toBe(201)
    const sized = await shop.api.call('PUT', path, { bearer, body: { unitId: unit } })
    expect(sized).toMatchObject({ status: 201, body: { productId, unitId: unit, unit: { id: unit } } })
    const again = await shop.api.call('PUT', path, { bearer, body: { unitId: unit } })
    expect(again.status).toBe(200)
    expect(again.body).toEqual(sized.body)
    const list = async () => (await shop.api.call('GET', '/v1/wishlist', { bearer })).body as { items: EntryAnswer[] }
    expect((await list()).items.map(({ id }) => id)).toEqual([plain.body, sized.body].map(({ id }: EntryAnswer) => id))

    const { id } = sized.body as EntryAnswer
    const entry = `/v1/wishlist/entries/${id}`
    const choose = (unitId: unknown, headers = {}) =>
      shop.api.call('PATCH', entry, { bearer, headers, body: { unitId } })
    expect(await choose(null)).toMatchObject({ status: 409, body: { code: 'already-on-wishlist' } })
    expect(await choose(other)).toMatchObject({ status: 404, body: { code: 'unit-not-found' } })
    expect(await statusOf(choose('x'))).toBe(400)
    expect(await statusOf(choose(null, { 'if-match': '"0"' }))).toBe(412)
    expect(
      await statusOf(shop.api.call('DELETE', `/v1/wishlist/entries/${(plain.body as EntryAnswer).id}`, { bearer })),
    ).toBe(204)
    expect((await choose(null)).body).toMatchObject({ id, productId })
    expect((await list()).items).toHaveLength(1)
    expect(await statusOf(shop.api.call('DELETE', path, { bearer }))).toBe(204)
    expect(await statusOf(shop.api.call('DELETE', path, { bearer }))).toBe(404)
    expect((await list()).items).toEqual([])
  })

  it('is nobody else’s, and takes only products there are', async () => {
    const [{ bearer }, stranger] = [await shop.customer(), await shop.customer()]
    const { productId } = await productOf(await shop.unit())
    const made = (await shop.api.call('PUT', `/v1/wishlist/${productId}`, { bearer, body: {} })).body as EntryAnswer
    const entry = `/v1/wishlist/entries/${made.id}`
    expect(await statusOf(shop.api.call('GET', entry, { bearer: stranger.bearer }))).toBe(404)
    expect(await statusOf(shop.api.call('DELETE', entry, { bearer: stranger.bearer }))).toBe(404)
    const theirs = await shop.api.call('GET', '/v1/wishlist', { bearer: stranger.bearer })
    expect(theirs.body).toEqual({ items: [] })
    for (const path of ['/v1/wishlist', entry, '/v1/recently-viewed'])
      expect(await statusOf(shop.api.call('GET', path))).toBe(401)
    expect(await statusOf(shop.api.call('PUT', `/v1/wishlist/${nowhere}`, { bearer, body: {} }))).toBe(404)
    expect(
      await statusOf(shop.api.call('PUT', `/v1/wishlist/${productId}`, { bearer, body: { unitId: nowhere } })),
    ).toBe(404)
    const wrong = await shop.api.call('PUT', `/v1/wishlist/${productId}`, { bearer, body: { unitId: 7 } })
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: '/unitId' }] } })
    expect((wrong.body as ProblemAnswer).code).toMatch(/^[a-z-]+$/)
  })
})

describe('recently viewed products', () => {
  it('are the last seven a signed-in customer opened, the latest at the end', async () => {
    const { bearer } = await shop.customer()
    const products: string[] = []
    for (let n = 0; n < 9; n++) products.push((await productOf(await shop.unit())).productId)
    const open = (productId: string, as: As) => statusOf(shop.api.call('GET', `/v1/products/${productId}`, as))
    for (const productId of products) expect(await open(productId, { bearer })).toBe(200)
    const again = products[4] ?? ''
    expect(await open(again, { bearer })).toBe(200)
    expect(await open(nowhere, { bearer })).toBe(404)
    const expected = [...products.slice(2).filter((each) => each !== again), again]
    const seen = async () => {
      const { body } = await shop.api.call('GET', '/v1/recently-viewed', { bearer })
      return (body as { items: { productId: string }[] }).items.map(({ productId }) => productId)
    }
    await eventually(seen, (ids) => ids.join() === expected.join())
    const { bearer: stranger } = await shop.customer()
    expect((await shop.api.call('GET', '/v1/recently-viewed', { bearer: stranger })).body).toEqual({ items: [] })
  })
})

describe('the published API', () => {
  it('shows examples of all of this', async () => {
    const { body } = await shop.api.call('GET', '/openapi.json')
    const { paths } = body as { paths: Record<string, Record<string, { summary?: string; requestBody?: object }>> }
    for (const path of ['/v1/cart', '/v1/cart/merge', '/v1/cart/lines', '/v1/wishlist', '/v1/recently-viewed'])
      for (const operation of Object.values(paths[path] ?? { missing: {} }))
        expect({ path, ...operation }).toMatchObject({ path, summary: expect.stringContaining(' ') })
    expect(JSON.stringify(paths['/v1/wishlist/{productId}'])).toContain('examples')
    expect(JSON.stringify(paths)).not.toContain('/internal/views')
  })
})
