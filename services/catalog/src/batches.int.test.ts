import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { id } from './catalog.fixture.ts'
import { startCatalog } from './instances.fixture.ts'

/** What dialects read a page of in two calls. */
let catalog: Awaited<ReturnType<typeof startCatalog>>
beforeAll(async () => {
  catalog = await startCatalog()
})
afterAll(() => catalog.stop())

interface Named {
  readonly id: string
  readonly name: string
}
const euro = (amount: number) => ({ amount, currency: 'EUR' })
const made = async (body: object) => {
  const answer = await catalog.call('staff', 'POST', '/v1/products', body)
  expect(answer).toMatchObject({ status: 201 })
  return answer.body as { id: string; units: { id: string }[] }
}
const pair = async (brand: string, sku: string, more: object = {}) =>
  made({
    name: sku,
    sku,
    brands: [brand],
    units: [1, 2].map((n) => ({ sku: `${sku}-${n}`, kind: 'stock', price: euro(n * 100), onHand: n - 1 })),
    ...more,
  })
const read = async (path: string) => {
  const { status, body } = await catalog.call('nobody', 'GET', path)
  expect({ path, status }).toEqual({ path, status: 200 })
  return body as { items: Record<string, unknown>[]; nextCursor?: string }
}
const namesIn = ({ items }: { items: readonly unknown[] }) => (items as Named[]).map(({ name }) => name)
const linesOf = async (path: string) => {
  const { body, headers, statusCode } = await catalog.app.inject({
    url: path,
    headers: { 'x-till-token': catalog.tokens.nobody, accept: 'application/x-ndjson' },
  })
  expect({ path, statusCode, type: headers['content-type'] }).toEqual({
    path,
    statusCode: 200,
    type: 'application/x-ndjson',
  })
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('products read together', () => {
  it('are those that are named, with their units when asked for, and nothing that is gone [S3-33 S3-34 S3-108]', async () => {
    const words = { description: 'desc', fit: '1', relNum: 1, gender: 'M', images: ['/buck'], tags: ['Style'] }
    const [one, two, gone] = [await pair('Nike', 'AF-1', words), await pair('Nike', 'DUNK'), await pair('Nike', 'OLD')]
    await catalog.call('staff', 'DELETE', `/v1/products/${gone.id}`)
    const path = `/v1/products?sort=createdAt&ids=${[two.id, gone.id, id('nothing'), one.id].join(',')}`
    const { items } = await read(`${path}&include=units`)
    expect(namesIn({ items })).toEqual(['AF-1', 'DUNK'])
    expect(items[0]).toMatchObject({
      ...words,
      image: '/buck',
      brands: ['Nike'],
      categories: [],
      available: true,
      minPrice: euro(100),
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    expect(items[1]).toMatchObject({ relNum: 0, units: two.units.map((unit) => ({ id: unit.id, productId: two.id })) })
    expect((await read(path)).items[0]).not.toHaveProperty('units')
    const first = await read(`${path}&limit=1`)
    expect(namesIn(await read(`${path}&limit=1&cursor=${first.nextCursor}`))).toEqual(['DUNK'])
  })

  it('come as numbered pages, the oldest first, and a page past the end is empty [S3-67 S3-91]', async () => {
    for (const n of [1, 2, 3, 4, 5]) await pair('Paged', `PAGED-${n}`)
    const page = async (number: number) =>
      namesIn(await read(`/v1/products?brand=Paged&sort=createdAt&limit=2&offset=${(number - 1) * 2}`))
    expect(await page(1)).toEqual(['PAGED-1', 'PAGED-2'])
    expect(await page(3)).toEqual(['PAGED-5'])
    expect(await page(4)).toEqual([])
    const { nextCursor } = await read('/v1/products?brand=Paged&sort=createdAt&limit=2&offset=1')
    expect(namesIn(await read(`/v1/products?brand=Paged&sort=createdAt&limit=2&cursor=${nextCursor}`))).toEqual([
      'PAGED-4',
      'PAGED-5',
    ])
    const both = await catalog.call('nobody', 'GET', `/v1/products?offset=1&cursor=${nextCursor}`)
    expect(both).toMatchObject({ status: 400, body: { errors: [{ path: '/offset' }] } })
  })

  it('leave out what has no units, when asked to [S3-107]', async () => {
    await pair('Shelf', 'FULL')
    const bare = await pair('Shelf', 'BARE', { units: [] })
    const once = await pair('Shelf', 'ONCE')
    for (const { id: unitId } of once.units) await catalog.call('staff', 'DELETE', `/v1/units/${unitId}`)
    expect(namesIn(await read('/v1/products?brand=Shelf&hasUnits=true'))).toEqual(['FULL'])
    expect(namesIn(await read('/v1/products?brand=Shelf&hasUnits=false'))).toEqual(['ONCE', 'BARE'])
    expect(namesIn(await read('/v1/products?brand=Shelf'))).toEqual(['ONCE', 'BARE', 'FULL'])
    expect(namesIn(await read(`/v1/products?hasUnits=true&ids=${bare.id}`))).toEqual([])
  })

  it('come as lines, more than a page of them, each as in a page [CX-06]', async () => {
    await Promise.all(Array.from({ length: 110 }, (_, n) => pair('Many', `MANY-${n}`, { tags: ['lined'] })))
    const path = '/v1/products?tag=lined&sort=createdAt&include=units'
    const lines = await linesOf(`${path}&limit=1000`)
    expect(new Set(namesIn({ items: lines })).size).toBe(110)
    expect(lines.slice(0, 20)).toEqual((await read(path)).items)
    expect((await linesOf(`${path}&limit=105`)).length).toBe(105)
    expect(namesIn({ items: await linesOf(`${path}&limit=1000&offset=108`) })).toEqual(
      namesIn({ items: lines.slice(108) }),
    )
    expect((await linesOf('/v1/products?tag=lined&limit=1000&available=true')).length).toBe(110)
    const long = await catalog.call('nobody', 'GET', `${path}&limit=101`)
    expect(long).toMatchObject({ status: 400, body: { errors: [{ path: '/limit' }] } })
    const counted = await catalog.call('nobody', 'GET', `${path}&facets=true`, undefined, {
      accept: 'application/x-ndjson',
    })
    expect(counted).toMatchObject({ status: 400, body: { errors: [{ path: '/facets' }] } })
  })
})

describe('units read together', () => {
  it('are those that are named or those of these products, each with its product when asked for [S3-37 S3-68]', async () => {
    const [one, two] = [await pair('Kit', 'KIT-1', { relNum: 7 }), await pair('Kit', 'KIT-2')]
    const [small, large] = one.units.map((unit) => unit.id)
    const idsOf = ({ items }: { items: readonly unknown[] }) => (items as Named[]).map((unit) => unit.id)
    const under = await read(`/v1/units?productIds=${one.id},${two.id},${id('nothing')}&include=product`)
    expect(idsOf(under)).toEqual([...one.units, ...two.units].map((unit) => unit.id).sort())
    expect(under.items.find((unit) => unit.id === small)).toMatchObject({
      price: euro(100),
      available: 0,
      product: { id: one.id, name: 'KIT-1', relNum: 7, available: true },
    })
    expect(idsOf(await read(`/v1/units?productIds=${one.id}&ids=${large},${two.units[0]?.id}`))).toEqual([large])

    const path = `/v1/units?ids=${[large, id('nothing'), small].join(',')}`
    const first = await read(`${path}&limit=1`)
    const rest = await read(`${path}&limit=2&cursor=${first.nextCursor}`)
    expect([...idsOf(first), ...idsOf(rest)]).toEqual([small, large].sort())
    expect(rest).not.toHaveProperty('nextCursor')
    expect((await read(path)).items[0]).not.toHaveProperty('product')

    await catalog.call('staff', 'DELETE', `/v1/units/${small}`)
    expect(idsOf(await read(path))).toEqual([large])
  })

  it('come as lines, all there are [CX-06]', async () => {
    const lines = await linesOf('/v1/units?limit=1000&include=product')
    const ids = lines.map((unit: Named) => unit.id)
    expect(ids).toEqual([...new Set(ids)].sort())
    expect(ids.length).toBe(await catalog.records.units.countDocuments({ 'state.deleted': false }))
    for (const { productId, product } of lines) expect(product.id).toBe(productId)
  })

  it('say where they come from and where that is, also after an export and an import [S3-46]', async () => {
    const from = { platform: 'Poizon', platformSite: '/poizon', deliveryType: 'plane' }
    const unit = { sku: 'PLANE-1', kind: 'stock', price: euro(700), onHand: 3, ...from }
    const { id: productId } = await made({ name: 'Plane', sku: 'PLANE', relNum: 3, units: [unit] })
    const [shown] = (await read(`/v1/units?productIds=${productId}`)).items
    expect(shown).toMatchObject(from)
    const exported = await catalog.send('staff', 'GET', '/v1/catalog/export')
    const line = exported.body.split('\n').find((text) => text.includes('"PLANE"')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ relNum: 3, units: [from] })
    const again = await catalog.send('staff', 'POST', '/v1/catalog/import', line, 'application/x-ndjson')
    expect(JSON.parse(again.body.trim().split('\n').at(-1) ?? '')).toMatchObject({ kind: 'done', unchanged: 1 })
    const path = `/v1/units/${shown?.id}`
    expect((await catalog.call('staff', 'PATCH', path, { platformSite: null })).body).not.toHaveProperty('platformSite')
  })
})

describe('slots', () => {
  const offer = async (from: number) => {
    const slot = { startsAt: inHours(from), endsAt: inHours(from + 1), price: euro(1100) }
    const { status, body } = await catalog.call('consultant', 'POST', '/v1/slots', slot)
    expect(status).toBe(201)
    return body as Named
  }
  const sell = async (name: string, unitId: string) => {
    const say = (type: string, data: object) =>
      catalog.runtime.handle({ id: `${type} ${name}`, type, subject: id(name), data, time: '' }, { withinMs: 5_000 })
    await say('catalog.reserve.v1', { items: [{ unitId, quantity: 1 }], until: inHours(1) })
    await say('catalog.commit.v1', {})
  }
  const remove = (unitId: string) => catalog.call('consultant', 'DELETE', `/v1/units/${unitId}`)

  it('are read by their ids and say whether they are sold; who may see any may see these [S0-34 S0-54 S0-C06]', async () => {
    const [free, sold] = [await offer(48), await offer(50)]
    await sell('slot order', sold.id)
    const path = `/v1/slots?ids=${sold.id},${free.id},${id('nothing')}`
    expect((await read(path)).items).toMatchObject([
      { id: free.id, sold: false, available: 1 },
      { id: sold.id, sold: true, available: 0 },
    ])
    const which = async (query: string) => (await read(`/v1/slots?${query}`)).items.map((slot) => slot.id)
    expect(await which(`ids=${sold.id},${free.id}&sold=false`)).toEqual([free.id])
    expect(await which(`consultantId=${id('carla')}&sold=true`)).toEqual([sold.id])
    expect(await linesOf(path)).toEqual((await read(path)).items)
  })

  it('are taken back by their consultant as long as nobody has them, also when their time is over [S0-C06]', async () => {
    const [free, sold, held] = [await offer(60), await offer(62), await offer(64)]
    await sell('another slot order', sold.id)
    const hold = { items: [{ unitId: held.id, quantity: 1 }], until: inHours(1) }
    await catalog.runtime.handle(
      { id: 'hold', type: 'catalog.reserve.v1', subject: id('held slot'), data: hold, time: '' },
      { withinMs: 5_000 },
    )
    const over = { startsAt: '2020-01-01T09:00:00.000Z', endsAt: '2020-01-01T10:00:00.000Z' }
    const { units } = catalog.records
    await units.updateOne({ _id: sold.id }, { $set: { 'state.slot': { consultantId: id('carla'), ...over } } })
    for (const each of [sold, held])
      expect(await remove(each.id)).toMatchObject({ status: 409, body: { code: 'slot-taken' } })
    expect((await catalog.call('customer', 'DELETE', `/v1/units/${free.id}`)).status).toBe(403)
    expect((await remove(free.id)).status).toBe(204)
    expect((await read(`/v1/slots?ids=${free.id},${sold.id}`)).items).toMatchObject([{ id: sold.id, slot: over }])
    const news = catalog.published.filter((message) => message.type === 'catalog.unit-changed.v1')
    expect(
      news.find(
        ({ data }) => (data as { unitId: string }).unitId === free.id && (data as { deleted: boolean }).deleted,
      ),
    ).toBeDefined()
  })

  it('of others stay: a consultant takes back only their own', async () => {
    const body = { consultantId: 'somebody-else', startsAt: inHours(70), endsAt: inHours(71), price: euro(1) }
    const { body: theirs } = await catalog.call('staff', 'POST', '/v1/slots', body)
    expect((await remove(theirs.id)).status).toBe(403)
    expect((await read(`/v1/slots?ids=${theirs.id}`)).items.length).toBe(1)
  })
})

describe('promo codes read together', () => {
  it('are found however they are typed, with all there is to say, by admins and by the gateway only [S3-43 S3-57 S3-94]', async () => {
    const sale = { percentOff: 15, amountOff: euro(200), wholeUnits: true, maxUses: 10, ownerId: id('ada') }
    const until = '2035-04-18T00:00:00.000Z'
    const create = (code: string, more: object) => catalog.call('admin', 'POST', '/v1/promo-codes', { code, ...more })
    expect((await create('SALE', { ...sale, activeUntil: until })).status).toBe(201)
    expect((await create('GONE', { percentOff: 5 })).status).toBe(201)
    expect((await create('SPRING', { percentOff: 5, active: false })).status).toBe(201)
    await catalog.call('admin', 'DELETE', '/v1/promo-codes/GONE')
    const path = '/v1/promo-codes?codes=spring,Sale,gone,unknown'
    for (const as of ['admin', 'service'] as const) {
      const { status, body } = await catalog.call(as, 'GET', path)
      expect({ as, status }).toEqual({ as, status: 200 })
      expect(body.items).toMatchObject([
        { code: 'SALE', ...sale, activeUntil: until, uses: 0, active: true },
        { code: 'SPRING', active: false },
      ])
    }
    for (const [as, status] of [
      ['staff', 403],
      ['consultant', 403],
      ['customer', 403],
      ['nobody', 401],
    ] as const)
      expect((await catalog.call(as, 'GET', path)).status).toBe(status)
    const changed = await catalog.call('admin', 'PATCH', '/v1/promo-codes/sale', { wholeUnits: false })
    expect(changed).toMatchObject({ status: 200 })
    expect(changed.body).not.toHaveProperty('wholeUnits')
    const check = await catalog.call('customer', 'GET', '/v1/promo-codes/SALE/check?currency=USD')
    expect(check.body).toMatchObject({ percentOff: 15, amountOff: euro(200), usable: false, reason: 'other-currency' })
  })
})
