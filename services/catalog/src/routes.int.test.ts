import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { StockRefused, StockReserved } from '@till/shared/contracts'
import { id } from './catalog.fixture.ts'
import { startCatalog } from './instances.fixture.ts'

let catalog: Awaited<ReturnType<typeof startCatalog>>
beforeAll(async () => {
  catalog = await startCatalog()
})
afterAll(() => catalog.stop())

const euro = (amount: number) => ({ amount, currency: 'EUR' })
const stockUnit = (sku: string, onHand = 5, amount = 1000) => ({ sku, kind: 'stock', price: euro(amount), onHand })
const product = (sku: string, more: object = {}) => ({
  name: `Product ${sku}`,
  sku,
  units: [stockUnit(`${sku}-1`)],
  ...more,
})
const made = async (body: object) => {
  const answer = await catalog.call('staff', 'POST', '/v1/products', body)
  expect(answer).toMatchObject({ status: 201 })
  return answer.body
}
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('a product', () => {
  it('is made with its units at once, and shown to anybody', async () => {
    const { id: productId, units } = await made(product('TEA', { brands: ['Kettle'], attributes: { organic: true } }))
    const { status, headers, body } = await catalog.call('nobody', 'GET', `/v1/products/${productId}`)
    expect({ status, etag: headers.etag }).toEqual({ status: 200, etag: '"1"' })
    expect(body).toMatchObject({
      name: 'Product TEA',
      attributes: { organic: true },
      units: [{ id: units[0].id, available: 5, kind: 'stock' }],
    })
    expect(body).not.toHaveProperty('words')
    expect(body.units[0]).not.toHaveProperty('reserved')
  })

  it('is made once under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'make-coffee' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => catalog.call('staff', 'POST', '/v1/products', product('COFFEE'), key)),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length).toBe(9)
    const other = await catalog.call('staff', 'POST', '/v1/products', product('COCOA'), key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })

  it('cannot take the SKU of another, nor can a unit of it', async () => {
    await made(product('MILK'))
    const taken = { status: 409, body: { code: 'sku-taken' } }
    expect(await catalog.call('staff', 'POST', '/v1/products', product('MILK'))).toMatchObject(taken)
    const clash = product('CREAM', { units: [stockUnit('CREAM-1'), stockUnit('MILK-1')] })
    expect(await catalog.call('staff', 'POST', '/v1/products', clash)).toMatchObject(taken)
    const { body } = await catalog.call('nobody', 'GET', '/v1/products?query=cream')
    expect(body.items).toEqual([])
  })

  it('may share its SKU with its only unit', async () => {
    await made(product('SOLO', { units: [stockUnit('SOLO')] }))
  })

  it('takes its new name to its units, and is changed only by who knows its version', async () => {
    const { id: productId, units } = await made(product('LAMP'))
    const stale = await catalog.call(
      'staff',
      'PATCH',
      `/v1/products/${productId}`,
      { name: 'X' },
      { 'if-match': '"7"' },
    )
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-mismatch' } })
    const fresh = await catalog.call(
      'staff',
      'PATCH',
      `/v1/products/${productId}`,
      { name: 'Desk lamp', tags: ['light'] },
      { 'if-match': '"1"' },
    )
    expect(fresh).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { name: 'Desk lamp', tags: ['light'] } })
    expect((await catalog.call('nobody', 'GET', `/v1/units/${units[0].id}`)).body).toMatchObject({ name: 'Desk lamp' })
    expect(catalog.published.at(-1)).toMatchObject({
      type: 'catalog.unit-changed.v1',
      data: { name: 'Desk lamp', version: 2 },
    })
    const cleared = await catalog.call('staff', 'PATCH', `/v1/products/${productId}`, { tags: null })
    expect(cleared.body.tags).toEqual([])
  })

  it('takes its units along when it is deleted, and frees their SKUs', async () => {
    const { id: productId, units } = await made(product('VASE'))
    expect((await catalog.call('staff', 'DELETE', `/v1/products/${productId}`)).status).toBe(204)
    expect((await catalog.call('nobody', 'GET', `/v1/products/${productId}`)).status).toBe(404)
    expect((await catalog.call('nobody', 'GET', `/v1/units/${units[0].id}`)).status).toBe(404)
    await made(product('VASE'))
  })
})

describe('the list of products', () => {
  it('is searched, filtered, sorted and paged', async () => {
    await made(
      product('PEN-1', {
        name: 'Blue pen',
        brands: ['Inky'],
        categories: ['desk'],
        gender: 'unisex',
        units: [stockUnit('PEN-1-A', 0, 300)],
      }),
    )
    await made(
      product('PEN-2', {
        name: 'Red pen',
        brands: ['Inky'],
        units: [stockUnit('PEN-2-A', 4, 200), stockUnit('PEN-2-B', 4, 900)],
      }),
    )
    await made(
      product('PEN-3', {
        name: 'Green pen',
        brands: ['Inky'],
        tags: ['sale'],
        units: [{ ...stockUnit('PEN-3-A', 1), price: { amount: 500, currency: 'JPY' } }],
      }),
    )
    const names = async (query: string) => {
      const { status, body } = await catalog.call('nobody', 'GET', `/v1/products?${query}`)
      expect({ query, status }).toEqual({ query, status: 200 })
      return body.items.map((item: { name: string }) => item.name)
    }
    expect(await names('brand=Inky')).toEqual(['Green pen', 'Red pen', 'Blue pen'])
    expect(await names('query=re+PEN&brand=Inky')).toEqual(['Red pen'])
    expect(await names('query=pen-2')).toEqual(['Red pen'])
    expect(await names('query=.*&brand=Inky')).toEqual([])
    expect(await names('brand=Inky&available=true&sort=name')).toEqual(['Green pen', 'Red pen'])
    expect(await names('brand=Inky&available=false')).toEqual(['Blue pen'])
    expect(await names('brand=Inky&currency=EUR&sort=-price')).toEqual(['Blue pen', 'Red pen'])
    expect(await names('brand=Inky&currency=EUR&minPrice=400&maxPrice=1000')).toEqual(['Red pen'])
    expect(await names('category=desk&gender=unisex')).toEqual(['Blue pen'])
    expect(await names('tag=sale')).toEqual(['Green pen'])

    for (const sort of ['name', '-createdAt', 'price&currency=EUR', 'name&available=true']) {
      const seen: string[] = []
      let cursor = ''
      do {
        const { body } = await catalog.call('nobody', 'GET', `/v1/products?brand=Inky&limit=1&sort=${sort}${cursor}`)
        seen.push(...body.items.map((item: { name: string }) => item.name))
        cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`
      } while (cursor !== '')
      expect(seen).toEqual(await names(`brand=Inky&sort=${sort}`))
    }
  })

  it('is read along an index, in order', async () => {
    const list = catalog.records.products.find({ 'state.deleted': false }).sort({ 'state.createdAt': -1, _id: -1 })
    const plan = (await list.explain('queryPlanner')) as unknown as { queryPlanner: { winningPlan: unknown } }
    expect(plan.queryPlanner.winningPlan).toMatchObject({ stage: 'FETCH', inputStage: { stage: 'IXSCAN' } })
  })
})

describe('a unit', () => {
  it('is added, changed and deleted by staff', async () => {
    const { id: productId } = await made(product('SHOE'))
    const added = await catalog.call('staff', 'POST', `/v1/products/${productId}/units`, {
      ...stockUnit('SHOE-42'),
      size: { EU: '42' },
    })
    expect(added).toMatchObject({ status: 201, body: { productId, size: { EU: '42' }, available: 5 } })
    const path = `/v1/units/${added.body.id}`
    expect(await catalog.call('staff', 'PATCH', path, { price: euro(1500), size: null })).toMatchObject({
      status: 200,
      body: { price: euro(1500), version: 2 },
    })
    const list = await catalog.call('nobody', 'GET', '/v1/products?query=shoe-42')
    expect(list.body.items[0].priceFrom).toEqual([euro(1000)])
    expect((await catalog.call('customer', 'DELETE', path)).status).toBe(403)
    expect((await catalog.call('staff', 'DELETE', path)).status).toBe(204)
    expect((await catalog.call('staff', 'DELETE', path)).status).toBe(404)
    expect((await catalog.call('nobody', 'GET', `/v1/products/${productId}`)).body.units.length).toBe(1)
  })
})

describe('the stock of a unit', () => {
  it('is set and adjusted, never below what is reserved', async () => {
    const { units } = await made(product('CAP'))
    const path = `/v1/units/${units[0].id}`
    const reserve = { items: [{ unitId: units[0].id, quantity: 3 }], until: inHours(1) }
    await catalog.runtime.handle({
      id: 'm',
      type: 'catalog.reserve.v1',
      subject: id('cap order'),
      data: reserve,
      time: '',
    })
    expect((await catalog.call('staff', 'GET', `${path}/stock`)).body).toEqual({ onHand: 5, reserved: 3, available: 2 })
    expect(await catalog.call('staff', 'PUT', `${path}/stock`, { onHand: 2 })).toMatchObject({
      status: 409,
      body: { code: 'stock-below-reserved', reserved: 3 },
    })
    expect(await catalog.call('staff', 'PUT', `${path}/stock`, { onHand: 9 })).toMatchObject({
      status: 200,
      body: { onHand: 9, available: 6 },
    })
    const key = { 'idempotency-key': 'broken-caps' }
    const adjust = { delta: -2, reason: 'broken' }
    const first = await catalog.call('staff', 'POST', `${path}/stock-adjustments`, adjust, key)
    const again = await catalog.call('staff', 'POST', `${path}/stock-adjustments`, adjust, key)
    expect(first).toMatchObject({
      status: 201,
      body: { delta: -2, reason: 'broken', onHand: 7, reserved: 3, available: 4 },
    })
    expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotent-replayed': 'true' } })
    expect((await catalog.call('customer', 'GET', `${path}/stock`)).status).toBe(403)
    expect((await catalog.call('nobody', 'GET', `${path}/stock`)).status).toBe(401)
  })

  it('is not there to set for what is not counted', async () => {
    const { units } = await made(product('MP3', { units: [{ sku: 'MP3-1', kind: 'unlimited', price: euro(99) }] }))
    expect((await catalog.call('staff', 'GET', `/v1/units/${units[0].id}/stock`)).body).toEqual({
      onHand: null,
      reserved: 0,
      available: null,
    })
    expect(await catalog.call('staff', 'PUT', `/v1/units/${units[0].id}/stock`, { onHand: 1 })).toMatchObject({
      status: 409,
      body: { code: 'stock-not-counted' },
    })
  })
})

describe('a slot', () => {
  it('is offered by its consultant, overlaps with no other of theirs, and makes room when it is deleted', async () => {
    const offer = (
      from: number,
      to: number,
      more: object = {},
      as: 'consultant' | 'customer' | 'staff' = 'consultant',
    ) =>
      catalog.call(as, 'POST', '/v1/slots', {
        startsAt: inHours(from),
        endsAt: inHours(to),
        price: euro(9000),
        ...more,
      })
    const first = await offer(24, 25)
    expect(first).toMatchObject({
      status: 201,
      body: { kind: 'slot', available: 1, name: 'Consultation', slot: { consultantId: id('carla') } },
    })
    expect(await offer(24.5, 25.5)).toMatchObject({ status: 409, body: { code: 'slot-overlap' } })
    expect((await offer(26, 27)).status).toBe(201)
    expect((await offer(24, 25, { consultantId: 'someone-else' }, 'staff')).status).toBe(201)
    expect((await offer(30, 31, { consultantId: 'someone-else' })).status).toBe(403)
    expect((await offer(30, 31, {}, 'customer')).status).toBe(403)
    expect(await offer(31, 30)).toMatchObject({ status: 422, body: { code: 'slot-times' } })
    expect(await offer(-1, 1)).toMatchObject({ status: 422, body: { code: 'slot-in-the-past' } })
    const list = async () => (await catalog.call('nobody', 'GET', `/v1/slots?consultantId=${id('carla')}`)).body.items
    expect((await list()).length).toBe(2)
    const page = await catalog.call('nobody', 'GET', '/v1/slots?limit=2')
    const rest = await catalog.call('nobody', 'GET', `/v1/slots?limit=2&cursor=${page.body.nextCursor}`)
    expect(page.body.items.length + rest.body.items.length).toBe(3)
    expect((await catalog.call('consultant', 'DELETE', `/v1/units/${first.body.id}`)).status).toBe(204)
    expect((await list()).length).toBe(1)
    expect((await offer(24.5, 25.5)).status).toBe(201)
  })
})

describe('a promo code', () => {
  it('is an admin’s business', async () => {
    const body = { code: 'summer', amountOff: euro(500), maxUses: 3 }
    expect((await catalog.call('staff', 'POST', '/v1/promo-codes', body)).status).toBe(403)
    expect((await catalog.call('nobody', 'GET', '/v1/promo-codes')).status).toBe(401)
    expect(await catalog.call('admin', 'POST', '/v1/promo-codes', body)).toMatchObject({
      status: 201,
      body: { code: 'SUMMER', uses: 0, active: true, amountOff: euro(500) },
    })
    expect(await catalog.call('admin', 'POST', '/v1/promo-codes', body)).toMatchObject({
      status: 409,
      body: { code: 'promo-code-taken' },
    })
    expect(
      await catalog.call('admin', 'PATCH', '/v1/promo-codes/Summer', { active: false, maxUses: null }),
    ).toMatchObject({ status: 200, body: { active: false } })
    expect(await catalog.call('admin', 'PATCH', '/v1/promo-codes/SUMMER', { amountOff: null })).toMatchObject({
      status: 422,
      body: { code: 'promo-code-terms' },
    })
    expect((await catalog.call('admin', 'GET', '/v1/promo-codes')).body.items).toMatchObject([{ code: 'SUMMER' }])
    expect((await catalog.call('admin', 'DELETE', '/v1/promo-codes/SUMMER')).status).toBe(204)
    expect((await catalog.call('admin', 'GET', '/v1/promo-codes/SUMMER')).status).toBe(404)
  })
})

describe('other services', () => {
  it('learn prices as a reservation would give them, and nothing is reserved', async () => {
    const { units } = await made(product('QUOTE'))
    const unitId = units[0].id
    const ask = async (body: object) => (await catalog.call('service', 'POST', '/internal/price', body)).body
    const priced = await ask({ items: [{ unitId, quantity: 2 }], currency: 'EUR' })
    expect(StockReserved.check(priced)).toBe(true)
    expect(priced).toMatchObject({ lines: [{ unitPrice: 1000, quantity: 2 }], currency: 'EUR' })
    const refused = await ask({ items: [{ unitId, quantity: 6 }] })
    expect(StockRefused.check(refused)).toBe(true)
    expect(refused).toMatchObject({ code: 'out-of-stock', shortages: [{ unitId, wanted: 6, available: 5 }] })
    expect((await catalog.call('staff', 'GET', `/v1/units/${unitId}/stock`)).body.reserved).toBe(0)
  })

  it('can read all units, page by page, and some of them', async () => {
    const seen: string[] = []
    for (;;) {
      const after = seen.length === 0 ? '' : `&after=${seen.at(-1)}`
      const { body } = await catalog.call('service', 'GET', `/internal/units?limit=7${after}`)
      if (body.items.length === 0) break
      seen.push(...body.items.map((unit: { unitId: string }) => unit.unitId))
    }
    expect(seen).toEqual([...new Set(seen)].sort())
    expect(seen.length).toBe(await catalog.records.units.countDocuments())
    const { body } = await catalog.call('service', 'POST', '/internal/units', { ids: [seen[0], id('nothing')] })
    expect(body.items).toMatchObject([{ unitId: seen[0] }])
    const entries = await catalog.call('service', 'GET', '/internal/books/entries')
    expect(entries.body.items).toMatchObject([{ id: id('cap order'), status: 'held' }])
  })

  it('are the only ones that may', async () => {
    for (const path of ['/internal/units', '/internal/books', '/internal/books/entries'])
      expect((await catalog.call('admin', 'GET', path)).status).toBe(403)
    expect(
      (await catalog.call('admin', 'POST', '/internal/price', { items: [{ unitId: id('x'), quantity: 1 }] })).status,
    ).toBe(403)
  })
})

describe('bad input', () => {
  const somewhere = id('somewhere')
  it.each([
    ['POST', '/v1/products', {}],
    ['POST', '/v1/products', product('X Y')],
    ['POST', '/v1/products', product('NEG', { units: [stockUnit('NEG-1', -1)] })],
    ['POST', '/v1/products', product('FRAC', { units: [stockUnit('FRAC-1', 1.5)] })],
    ['POST', '/v1/products', product('BIG', { units: [stockUnit('BIG-1', 1e15)] })],
    [
      'POST',
      '/v1/products',
      product('CUR', { units: [{ ...stockUnit('CUR-1'), price: { amount: 1, currency: 'XXX' } }] }),
    ],
    ['POST', '/v1/products', product('NEGP', { units: [stockUnit('NEGP-1', 1, -5)] })],
    ['POST', '/v1/products', product('OP', { name: { $gt: '' } })],
    ['POST', '/v1/products', product('ATTR', { attributes: { $where: '1' } })],
    ['POST', '/v1/products', product('MORE', { admin: true })],
    [
      'POST',
      '/v1/products',
      product('SLOTLESS', { units: [{ ...stockUnit('SLOTLESS-1'), kind: 'slot', onHand: undefined }] }),
    ],
    ['POST', '/v1/products', '{"name":'],
    ['POST', '/v1/products', '{"__proto__":{"x":1},"name":"a","sku":"b"}'],
    ['PATCH', `/v1/products/${somewhere}`, {}],
    ['PATCH', `/v1/products/${somewhere}`, { name: null }],
    ['PATCH', `/v1/products/${somewhere}`, { name: 'Ghost' }],
    ['DELETE', '/v1/products/42', undefined],
    ['GET', '/v1/products/%7B%22$gt%22:%22%22%7D', undefined],
    ['GET', '/v1/products?brand[$gt]=', undefined],
    ['GET', '/v1/products?brand=a&brand=b', undefined],
    ['GET', '/v1/products?limit=0', undefined],
    ['GET', '/v1/products?limit=101', undefined],
    ['GET', '/v1/products?surprise=1', undefined],
    ['GET', '/v1/products?minPrice=1', undefined],
    ['GET', '/v1/products?sort=price', undefined],
    ['GET', '/v1/products?sort=state.words', undefined],
    ['GET', '/v1/products?cursor=nonsense', undefined],
    ['GET', '/v1/products?ids=42', undefined],
    ['GET', `/v1/products?ids=${somewhere},`, undefined],
    ['GET', `/v1/products?ids=${Array(101).fill(somewhere).join(',')}`, undefined],
    ['GET', '/v1/products?offset=10001', undefined],
    ['GET', '/v1/products?offset=-1', undefined],
    ['GET', '/v1/products?offset=1&available=true', undefined],
    ['GET', '/v1/products?include=secrets', undefined],
    ['GET', '/v1/products?hasUnits=maybe', undefined],
    ['GET', `/v1/units?ids=${Array(101).fill(somewhere).join(',')}`, undefined],
    ['GET', '/v1/units?productIds=all', undefined],
    ['GET', '/v1/units?include=products', undefined],
    ['GET', '/v1/units?cursor=nonsense', undefined],
    ['GET', '/v1/units?surprise=1', undefined],
    ['GET', '/v1/slots?ids=1', undefined],
    ['GET', '/v1/slots?sold=perhaps', undefined],
    ['POST', '/v1/products', product('REL', { relNum: 1.5 })],
    ['POST', '/v1/products', product('SITE', { units: [{ ...stockUnit('SITE-1'), platformSite: '' }] })],
    ['GET', `/v1/products?cursor=${Buffer.from('{"by":{"$gt":""},"id":"x"}').toString('base64url')}`, undefined],
    ['POST', `/v1/products/${somewhere}/units`, stockUnit('GHOST')],
    ['PUT', `/v1/units/${somewhere}/stock`, { onHand: '5' }],
    ['PUT', `/v1/units/${somewhere}/stock`, { onHand: 5 }],
    ['POST', `/v1/units/${somewhere}/stock-adjustments`, { delta: 1 }],
    ['POST', `/v1/units/${somewhere}/stock-adjustments`, { delta: 1, reason: 'found' }],
    ['PATCH', `/v1/units/${somewhere}`, { kind: 'slot' }],
    ['PATCH', `/v1/units/${somewhere}`, { price: euro(1) }],
    ['POST', '/v1/slots', { startsAt: 'tomorrow', endsAt: 'later', price: euro(1) }],
    ['POST', '/v1/slots', { startsAt: '2035-06-30T23:59:60Z', endsAt: '2035-07-01T00:00:00Z', price: euro(1) }],
    ['GET', '/v1/slots?from=yesterday', undefined],
    ['POST', '/v1/promo-codes', { code: 'a b', percentOff: 5 }],
    ['POST', '/v1/promo-codes', { code: 'NOTHING' }],
    ['POST', '/v1/promo-codes', { code: 'ROUND', wholeUnits: true }],
    ['POST', '/v1/promo-codes', { code: 'ROUND', percentOff: 5, wholeUnits: 'yes' }],
    ['GET', '/v1/promo-codes?codes=', undefined],
    ['GET', `/v1/promo-codes?codes=${Array(101).fill('A').join(',')}`, undefined],
    ['POST', '/v1/promo-codes', { code: 'FINE', percentOff: 5.00001 }],
    ['POST', '/v1/promo-codes', { code: 'HUGE', percentOff: 101 }],
    ['POST', '/v1/promo-codes', { code: 'NONE', percentOff: 5, maxUses: 0 }],
    ['PATCH', '/v1/promo-codes/UNKNOWN', { active: true }],
  ] as const)('is refused in words: %s %s %j', async (method, path, body) => {
    const { status, type, body: answer } = await catalog.call('admin', method, path, body)
    expect({ status, type }).toEqual({
      status: expect.any(Number),
      type: expect.stringContaining('application/problem+json'),
    })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(answer).toMatchObject({ status, code: expect.stringMatching(/^[a-z-]+$/), requestId: expect.any(String) })
  })

  it('of another type, or too much of it, is refused too', async () => {
    const xml = await catalog.call('admin', 'POST', '/v1/products', '<a/>', { 'content-type': 'text/xml' })
    expect(xml.status).toBe(415)
    const flood = await catalog.call('admin', 'POST', '/v1/products', { name: 'x'.repeat(10_000_000), sku: 'FLOOD' })
    expect(flood.status).toBe(413)
    const tag = await catalog.call('admin', 'DELETE', `/v1/units/${somewhere}`, undefined, { 'if-match': 'seven' })
    expect(tag.status).toBe(400)
  })
})
