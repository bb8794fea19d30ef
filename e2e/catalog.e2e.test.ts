import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

let shop: TestShop
let buyer: { bearer: string; id: string }
beforeAll(async () => {
  shop = await openShop()
  buyer = await shop.customer()
})
afterAll(() => shop.close())

const euro = (amount: number) => ({ amount, currency: 'EUR' })
const hoursFrom = (days: number, hours: number) =>
  new Date(Date.now() + days * 86_400_000 + hours * 3_600_000).toISOString()

interface ProductAnswer {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly version: number
  readonly units: readonly { readonly id: string; readonly sku: string; readonly available: number | null }[]
}
const staff = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object, headers = {}) =>
  shop.api.call(method, path, { bearer: shop.admin, headers, ...(body && { body }) })
async function made(more: object = {}): Promise<ProductAnswer> {
  const sku = `C-${code()}`
  const units = [{ sku: `${sku}-1`, kind: 'stock', price: euro(1000), onHand: 5 }]
  const answer = await staff('POST', '/v1/products', { name: `Catalog ${sku}`, sku, units, ...more })
  expect(answer.status).toBe(201)
  return answer.body
}
const bodyOf = (answer: { body: unknown }) => answer.body as Record<string, unknown>

describe('a product', () => {
  it('shows everything it was made with, and an order keeps what was sold', async () => {
    const sku = `C-${code()}`
    const size = { INT: 'M', US: '6', UK: '10', EU: '38', IT: '42', RU: '44' }
    const unit = { sku: `${sku}-1`, kind: 'stock', price: euro(1000), prices: [{ amount: 1200, currency: 'USD' }] }
    const product = await made({
      sku,
      gender: 'women',
      fit: 'slim',
      images: ['https://images.example/1.jpg'],
      attributes: { organic: true },
      url: 'https://northlight.example/1',
      provider: 'Northlight',
      units: [{ ...unit, size, platform: 'PC', deliveryType: 'parcel', onHand: 5 }],
    })
    const seen = await shop.api.call('GET', `/v1/products/${product.id}`)
    expect(seen).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { gender: 'women', fit: 'slim', provider: 'Northlight', units: [{ size, prices: unit.prices }] },
    })
    const items = [{ unitId: product.units[0]?.id, quantity: 1 }]
    const order = await shop.order({ bearer: buyer.bearer, body: { items, currency: 'USD' } })
    expect(order).toMatchObject({ status: 201, body: { currency: 'USD', lines: [{ unitPrice: { amount: 1200 } }] } })
    expect(order.body).toMatchObject({
      lines: [
        {
          product: {
            size,
            platform: 'PC',
            deliveryType: 'parcel',
            provider: 'Northlight',
            url: 'https://northlight.example/1',
          },
        },
      ],
    })
    const yen = await shop.order({ bearer: buyer.bearer, body: { items, currency: 'JPY' } })
    expect(yen).toMatchObject({ status: 422, body: { code: 'currency-mismatch' } })
  })

  it('is changed and deleted by staff who know its version, and by nobody else', async () => {
    const { id } = await made()
    const path = `/v1/products/${id}`
    const stale = { 'if-match': '"9"' }
    expect((await shop.api.call('PATCH', path, { body: { name: 'X' } })).status).toBe(401)
    expect((await shop.api.call('PATCH', path, { bearer: buyer.bearer, body: { name: 'X' } })).status).toBe(403)
    expect(await staff('PATCH', path, { colour: 'red' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: '/colour' }] },
    })
    expect((await staff('PATCH', path, { name: 'X' }, stale)).status).toBe(412)
    expect((await staff('PATCH', path, { name: 'Renamed' }, { 'if-match': '"1"' })).status).toBe(200)
    expect((await staff('DELETE', path, undefined, stale)).status).toBe(412)
    expect((await staff('DELETE', path, undefined, { 'if-match': '"2"' })).status).toBe(204)
    expect((await shop.api.call('GET', path)).status).toBe(404)
  })
})

describe('the search', () => {
  it('finds by words, narrows by filters, counts facets and pages in order', async () => {
    const word = `w${code()}`
    const brand = `Brand ${word}`
    const priced = async (amount: number, more: object = {}) => {
      const sku = `C-${code()}`
      const units = [{ sku: `${sku}-1`, kind: 'stock', price: euro(amount), onHand: amount === 300 ? 0 : 3 }]
      return made({ sku, name: `${word} at ${amount}`, brands: [brand], units, ...more })
    }
    await priced(300, { tags: ['sale'], gender: 'men' })
    await priced(100, { tags: ['sale'], gender: 'women' })
    await priced(200, { description: `of ${word}`, gender: 'women' })
    const list = async (query: string) => bodyOf(await shop.api.call('GET', `/v1/products?query=${word}&${query}`))
    const names = async (query: string) =>
      ((await list(query)).items as { name: string }[]).map(({ name }) => name.replace(`${word} at `, ''))
    expect(await names('sort=price&currency=EUR')).toEqual(['100', '200', '300'])
    expect(await names('sort=-price&currency=EUR&available=true')).toEqual(['200', '100'])
    expect(await names('minPrice=150&maxPrice=250&currency=EUR')).toEqual(['200'])
    expect(await names('gender=women&sort=name')).toEqual(['100', '200'])
    const page = await list('limit=1&sort=name&facets=true')
    expect(page).toMatchObject({
      items: [{ minPrice: euro(100) }],
      facets: {
        brands: [{ value: brand, count: 3 }],
        tags: [{ value: 'sale', count: 2 }],
        gender: [
          { value: 'women', count: 2 },
          { value: 'men', count: 1 },
        ],
      },
    })
    expect(await names(`limit=1&sort=name&cursor=${page.nextCursor}`)).toEqual(['200'])
    expect((await shop.api.call('GET', '/v1/products?colour=red')).status).toBe(400)
    expect((await shop.api.call('GET', '/v1/products?minPrice=1')).status).toBe(400)
  })
})

describe('a slot', () => {
  const offer = (consultantId: string, days: number, from: number) =>
    staff('POST', '/v1/slots', {
      consultantId,
      startsAt: hoursFrom(days, from),
      endsAt: hoursFrom(days, from + 1),
      price: euro(9000),
    })

  it('never overlaps another of its consultant, however many are offered at once', async () => {
    const consultantId = `c-${code()}`
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => offer(consultantId, 30, n / 20)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    const listed = await shop.api.call('GET', `/v1/slots?consultantId=${consultantId}&from=${hoursFrom(29, 0)}`)
    expect(bodyOf(listed).items).toHaveLength(1)
    expect((await shop.api.call('POST', '/v1/slots', { bearer: buyer.bearer, body: {} })).status).toBe(400)
    expect((await shop.api.call('GET', '/v1/slots?from=yesterday')).status).toBe(400)
  })

  it('is not sold together with another at the same time', async () => {
    const [one, other] = await Promise.all([offer(`c-${code()}`, 31, 0), offer(`c-${code()}`, 31, 0.5)])
    const items = [one, other].map((slot) => ({ unitId: bodyOf(slot).id, quantity: 1 }))
    const both = await shop.order({ bearer: buyer.bearer, body: { items } })
    expect(both).toMatchObject({ status: 409, body: { code: 'slot-overlap' } })
    const first = await shop.order({ bearer: buyer.bearer, body: { items: items.slice(0, 1) } })
    expect(first).toMatchObject({ status: 201, body: { status: 'confirmed' } })
  })
})

describe('the stock', () => {
  it('tells staff what was changed by hand, when and why', async () => {
    const { units } = await made()
    const path = `/v1/units/${units[0]?.id}`
    expect((await staff('POST', `${path}/stock-adjustments`, { delta: -2, reason: 'broken' })).status).toBe(201)
    expect((await staff('PUT', `${path}/stock`, { onHand: 10, reason: 'counted in May' })).status).toBe(200)
    const history = bodyOf(await staff('GET', `${path}/stock-adjustments?limit=1`))
    expect(history.items).toMatchObject([{ delta: 7, reason: 'counted in May', onHand: 10 }])
    const rest = bodyOf(await staff('GET', `${path}/stock-adjustments?cursor=${history.nextCursor}`))
    expect(rest.items).toMatchObject([{ delta: -2, reason: 'broken', onHand: 3 }])
    expect((await shop.api.call('GET', `${path}/stock-adjustments`)).status).toBe(401)
    expect((await shop.api.call('GET', `${path}/stock-adjustments`, { bearer: buyer.bearer })).status).toBe(403)
    expect((await staff('GET', `/v1/units/${'0'.repeat(24)}/stock-adjustments`)).status).toBe(404)
    expect((await staff('PUT', `${path}/stock`, { onHand: 1 }, { 'if-match': '"1"' })).status).toBe(412)
  })
})

describe('a promo code', () => {
  it('can be tried without being used, in any case of letters', async () => {
    const promoCode = await shop.promo({ percentOff: 20, maxUses: 1 })
    const path = `/v1/promo-codes/${promoCode.toLowerCase()}/check`
    expect((await shop.api.call('GET', path)).status).toBe(401)
    const check = async () => bodyOf(await shop.api.call('GET', path, { bearer: buyer.bearer }))
    expect(await check()).toEqual({ code: promoCode, percentOff: 20, usable: true })
    const unitId = await shop.unit()
    const order = await shop.order({ bearer: buyer.bearer, body: { items: [{ unitId, quantity: 1 }], promoCode } })
    expect(order.status).toBe(201)
    expect(await check()).toMatchObject({ usable: false, reason: 'used-up' })
    await shop.api.call('POST', `/v1/orders/${(order.body as OrderAnswer).id}/cancel`, {
      bearer: buyer.bearer,
      body: {},
    })
    expect(await eventually(check, ({ usable }) => usable === true)).toMatchObject({ usable: true })
    const unknown = await shop.api.call('GET', `/v1/promo-codes/N${code()}/check`, { bearer: buyer.bearer })
    expect(unknown.status).toBe(404)
  })
})

describe('import and export', () => {
  const [url = ''] = (process.env.TILL_URL ?? '').split(',')
  const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  const send = (body: string, bearer = shop.admin, query = '') =>
    fetch(`${url}/v1/catalog/import${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${bearer}` },
      body,
    })
  const last = async (answer: Response) => JSON.parse((await answer.text()).trim().split('\n').at(-1) ?? '') as object

  it('takes a thousand products in through the gateway, tells of the broken line, and gives them out again', async () => {
    const batch = `I${code()}`
    const wares = Array.from({ length: 1_000 }, (_, n) => ({
      sku: `${batch}-${n}`,
      name: `Imported ${batch} ${n}`,
      units: [{ sku: `${batch}-${n}-1`, kind: 'stock', price: n === 500 ? 'free' : euro(100 + n), onHand: 1 }],
    }))
    const answer = await send(lines(wares))
    expect(answer.status).toBe(200)
    const text = await answer.text()
    const reports = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string })
    expect(reports.filter(({ kind }) => kind === 'error')).toMatchObject([{ line: 501, path: '/units/0/price' }])
    expect(reports.at(-1)).toEqual({ kind: 'done', line: 1_000, added: 999, changed: 0, unchanged: 0, failed: 1 })
    expect(await last(await send(lines(wares.slice(0, 20)), shop.admin, '?from=11'))).toMatchObject({ unchanged: 10 })

    const exported = await fetch(`${url}/v1/catalog/export`, { headers: { authorization: `Bearer ${shop.admin}` } })
    const ours = (await exported.text()).split('\n').filter((line) => line.includes(batch))
    expect(ours).toHaveLength(999)
    expect(JSON.parse(ours[0] ?? '{}')).toMatchObject({ units: [{ kind: 'stock', onHand: 1 }] })
  })

  it('is for staff only', async () => {
    expect((await send('{}', buyer.bearer)).status).toBe(403)
    expect((await send('{}', 'nobody')).status).toBe(401)
    const exported = await shop.api.call('GET', '/v1/catalog/export', { bearer: buyer.bearer })
    expect(exported.status).toBe(403)
    expect((await shop.api.call('POST', '/v1/catalog/import', { bearer: shop.admin, body: {} })).status).toBe(400)
  })
})
