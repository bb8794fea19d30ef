import { afterEach, describe, expect, it } from '@jest/globals'
import { customerId, gatewayWith, type Seen, stubService } from '../../app.fixture.ts'
import { keptInMemory } from '../../idempotency/kept.fixture.ts'
import type { Aliases } from '../aliases/store.ts'
import { airForce, airForceUnit, dunk, dunkUnit, noadmin, orderOf, prospektMira, sale } from './shop.fixture.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** Numbers in memory, and how often each kind was asked for. */
function numbersInMemory(): Aliases & { readonly asked: string[] } {
  const known = new Map<string, string[]>()
  const asked: string[] = []
  return {
    asked,
    async of({ collection }, ids) {
      asked.push(collection)
      const all = known.get(collection) ?? []
      known.set(collection, all)
      for (const id of ids) if (!all.includes(id)) all.push(id)
      return ids.map((id) => String(all.indexOf(id) + 1))
    },
    nativeOf: async ({ collection }, alias) => known.get(collection)?.[Number(alias) - 1],
  }
}

const json = (body: unknown) => JSON.stringify(body)
const orders = Array.from({ length: 150 }, (_, n) => ({
  ...orderOf(n + 1, { ...noadmin, account: { ...noadmin.account, id: customerId } }, { promoCode: 'SALE' }),
}))

/** A shop whose services answer from fixtures; `answers` come first. */
async function shop(answers: (seen: Seen) => unknown = () => undefined) {
  const seen: string[] = []
  const natively = ({ url }: Seen): unknown => {
    const path = url.split('?')[0]
    if (path === '/v1/orders') return orders
    if (path === '/v1/units') return { items: [airForceUnit, dunkUnit] }
    if (path === '/v1/products') return { items: [airForce, dunk] }
    if (path?.startsWith('/v1/products/')) return airForce
    if (path === '/v1/promo-codes') return { items: [sale] }
    if (path?.endsWith('/check')) return { code: 'SALE', usable: true }
    if (path === '/v1/recently-viewed') return { items: [{ productId: airForce.id }] }
    if (path === '/v1/recently-viewed/by-customer')
      return { items: [{ customerId, products: [{ productId: dunk.id }] }] }
    if (path === '/v1/cart') return { id: 'c'.repeat(24), lines: [{ unitId: airForceUnit.id, quantity: 1 }] }
    if (path === '/v1/wishlist') return []
    return {}
  }
  const service = await stubService((one, response) => {
    seen.push(`${one.method} ${one.url.split('?')[0]}`)
    const answer = answers(one) ?? natively(one)
    const isList = Array.isArray(answer)
    const { refused: status = 200, ...body } = (isList ? {} : answer) as { refused?: number }
    const text = isList ? answer.map((item) => `${json(item)}\n`).join('') : json(body)
    response.writeHead(status, { 'content-type': isList ? 'application/x-ndjson' : 'application/json' }).end(text)
  })
  open.push(service)
  const aliases = numbersInMemory()
  const account = { ...noadmin.account, id: customerId, sessionEra: 0, createdAt: new Date(0), updatedAt: new Date(0) }
  const { lastLoginAt: _at, ...stored } = account
  const accounts = {
    byId: async () => ({ ...stored, personalDiscountPercent: 0, isActive: true, roles: [], version: 1 }),
    addressesOf: async () => ({
      book: [{ ...prospektMira, isDefault: true, version: 1, createdAt: new Date(0), updatedAt: new Date(0) }],
      version: 1,
    }),
    list: async () => [{ ...stored, personalDiscountPercent: 0, isActive: true, roles: [], version: 1 }],
    booksOf: async () => new Map(),
  }
  const { origin } = service
  const gateway = await gatewayWith({
    services: { catalog: origin, cart: origin, order: origin },
    aliases,
    accounts: accounts as never,
    kept: keptInMemory(),
  })
  open.push(gateway)
  const ask = (
    method: 'GET' | 'POST',
    url: string,
    {
      roles = ['customer'],
      payload,
      headers = {},
    }: { roles?: ('customer' | 'staff')[]; payload?: object; headers?: Record<string, string> } = {},
  ) =>
    gateway.app.inject({
      method,
      url: `/sellout/${url}`,
      headers: { authorization: `Bearer ${gateway.customerToken(roles)}`, ...headers },
      ...(payload && { payload }),
    })
  const counts = () => {
    const all = Map.groupBy(seen, (call) => call)
    return Object.fromEntries([...all].map(([call, each]) => [call, each.length]))
  }
  return { ask, seen, counts, aliases, service }
}

describe('a list of orders', () => {
  it('costs a few native calls, however many orders it has [S3-30 S3-31 CX-03 CX-06]', async () => {
    const { ask, counts, aliases } = await shop()
    const answer = await ask('GET', 'order/orders', { roles: ['staff'] })
    expect(answer.json()).toHaveLength(150)
    // Two batches of a hundred at most, so everything around the orders is read twice.
    expect(counts()).toEqual({
      'GET /v1/orders': 1,
      'GET /v1/units': 2,
      'GET /v1/promo-codes': 2,
      'GET /v1/recently-viewed/by-customer': 2,
      'GET /v1/products': 2,
    })
    for (const kind of new Set(aliases.asked)) expect(aliases.asked.filter((each) => each === kind)).toHaveLength(2)
  })

  it('shows the promo code of an order without saying whose it is, but to staff [S3-43 S3-31]', async () => {
    const { ask, service } = await shop()
    await ask('GET', 'order/orders', { roles: ['staff'] })
    const [order] = (await ask('GET', 'order/user_orders')).json()
    expect(order).toMatchObject({ promo_code: { string_representation: 'SALE', owner: null }, user: { id: 1 } })
    const asPromos = service.seen.filter(({ url }) => url.startsWith('/v1/promo-codes'))
    expect(asPromos.every(({ caller }) => caller?.kind === 'service')).toBe(true)
  })
})

describe('a checkout', () => {
  const payload = {
    product_unit: [1, 2],
    email: 'mail@mail.ru',
    tel: 77777777777,
    first_name: 'Имя',
    last_name: 'Фамилия',
    address_id: 1,
    promo_code: 'sale',
    total_amount: 10000,
  }
  const rub = (amount: number) => ({ amount, currency: 'RUB' })

  async function scene(quote: unknown, placed: unknown = orderOf(13, noadmin, { customerId, total: rub(9100) })) {
    const made = await shop(({ method, url }) => {
      if (url === '/v1/quotes') return quote
      return method === 'POST' && url === '/v1/orders' ? placed : undefined
    })
    // What is to be ordered has been seen before, which gave it its numbers.
    await made.ask('GET', 'order/orders', { roles: ['staff'] })
    await made.ask('GET', 'user/address/1')
    made.seen.splice(0)
    const order = (query = '', headers = {}) => made.ask('POST', `order/checkout/1${query}`, { payload, headers })
    return { ...made, order }
  }

  it('is priced, placed at the shop’s price to be paid later, and leaves the cart [S3-29 S3-55 S3-84 S3-97]', async () => {
    const { order, seen, service } = await scene({ total: rub(9100) })
    const answer = await order()
    expect([answer.statusCode, answer.headers['x-total-mismatch'], answer.json().total_amount]).toEqual([
      200,
      '10000;91',
      91,
    ])
    const sent = service.seen.find(({ method, url }) => method === 'POST' && url === '/v1/orders')
    expect(JSON.parse(String(sent?.body))).toMatchObject({
      items: [
        { unitId: airForceUnit.id, quantity: 1 },
        { unitId: dunkUnit.id, quantity: 1 },
      ],
      promoCode: 'SALE',
      payment: { method: 'later' },
      shippingMethod: 'pickup',
      expectedTotal: rub(1_000_000),
      onPriceChange: 'note',
    })
    expect(seen).toContain(`DELETE /v1/cart/lines/${airForceUnit.id}`)
    expect(seen).not.toContain(`DELETE /v1/cart/lines/${dunkUnit.id}`)
  })

  it('at another total than the client’s is refused where the client says so, and nothing is placed [S3-84]', async () => {
    const { order, seen } = await scene({ total: rub(9100) })
    const answer = await order('?strict=1')
    expect([answer.statusCode, answer.json()]).toEqual([400, { total_amount: ['Is 10000, but the shop asks 91.'] }])
    expect(seen).not.toContain('POST /v1/orders')
  })

  it('at a total with a fraction is refused, and nothing is placed [S3-05 CX-02]', async () => {
    const { order, seen } = await scene({ total: rub(9095) })
    expect((await order()).json()).toEqual({ total_amount: [expect.stringContaining('fraction')] })
    expect(seen).not.toContain('POST /v1/orders')
  })

  it('names the units that cannot be had by their numbers [S3-98]', async () => {
    const shortages = [{ unitId: dunkUnit.id, wanted: 1, available: 0 }]
    const refusal = { refused: 409, code: 'out-of-stock', detail: 'Gone.', shortages }
    const { order, seen } = await scene(refusal)
    expect((await order()).json()).toEqual({ product_unit: ['2 cannot be had any more.'] })
    expect(seen).not.toContain('POST /v1/orders')
  })

  it('that was made before under its key is not priced again: its goods are its own by then [S3-98 CX-12]', async () => {
    const shortages = [{ unitId: dunkUnit.id, wanted: 1, available: 0 }]
    const { order, seen } = await scene({ refused: 409, code: 'out-of-stock', detail: 'Gone.', shortages })
    const repeated = await order('', { 'idempotency-key': 'k1' })
    expect([repeated.statusCode, seen.includes('POST /v1/quotes')]).toEqual([200, false])
  })

  it('of which nobody can say yet what it comes to is no order of nothing: the cart stays, and it may be asked again', async () => {
    const { order, seen } = await scene(
      { total: rub(9100) },
      { ...orderOf(13, noadmin, { customerId, total: rub(0) }), situation: 'open', lines: [] },
    )
    const answer = await order()
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
    expect(seen.filter((call) => call.startsWith('DELETE'))).toEqual([])
  })

  it('stands when the cart cannot be emptied [S3-97]', async () => {
    const made = await shop(({ method, url }) => {
      if (url === '/v1/quotes') return { total: rub(9100) }
      if (method === 'DELETE') return { refused: 503, code: 'unavailable', detail: 'Away.' }
      return method === 'POST' && url === '/v1/orders'
        ? orderOf(13, noadmin, { customerId, total: rub(9100) })
        : undefined
    })
    await made.ask('GET', 'order/orders', { roles: ['staff'] })
    await made.ask('GET', 'user/address/1')
    expect((await made.ask('POST', 'order/checkout/1', { payload })).statusCode).toBe(200)
    expect(made.seen).toContain(`DELETE /v1/cart/lines/${airForceUnit.id}`)
  })
})

describe('a product', () => {
  it('whose page lies beyond what pages reach is not said to be missing [S3-91]', async () => {
    const { ask } = await shop()
    expect((await ask('GET', 'product/all/20000?page_size=100')).statusCode).toBe(400)
    const few = await shop(({ url }) => (url.includes('offset=10000') ? { items: [] } : undefined))
    expect((await few.ask('GET', 'product/all/20000?page_size=100')).json()).toEqual({
      'page number': 20000,
      items: [],
    })
  })

  it('that is shown as a card is opened, so that it counts as viewed [S3-20 S3-50]', async () => {
    const { ask, seen } = await shop()
    await ask('GET', 'product/all/1')
    seen.splice(0)
    expect((await ask('GET', 'product_unit/product_main/1/0')).json()).toMatchObject({
      min_price: 7,
      in_wishlist: false,
    })
    expect(seen).toContain(`GET /v1/products/${airForce.id}`)
  })
})
