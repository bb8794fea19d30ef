import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { id } from './catalog.fixture.ts'
import { startCatalog } from './instances.fixture.ts'
import { derived, type Product } from './products/product.ts'
import { type ProductQuery, pageOf } from './products/store.ts'
import { promosOf } from './promos/routes.ts'
import { adjustmentsOf, slotsOf, soldUnits } from './units/store.ts'

/** Enough products that a database would notice the difference. */
const PRODUCTS = 4_000
let catalog: Awaited<ReturnType<typeof startCatalog>>
beforeAll(async () => {
  catalog = await startCatalog()
  const products = Array.from({ length: PRODUCTS }, (_, n) => product(n))
  const documents = products.map((state) => ({ _id: state.id, version: 1, state, outbox: [], round: '' }))
  await catalog.connection.collection<{ _id: string }>('products').insertMany(documents)
})
afterAll(() => catalog.stop())

function product(n: number): Product {
  const price = { amount: 100 + ((n * 7919) % PRODUCTS), currency: n % 3 === 0 ? 'USD' : 'EUR' }
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString()
  return derived({
    version: 1,
    id: id(`product ${n}`),
    name: `Thing ${n}`,
    sku: `THING-${n}`,
    brands: [`Brand ${n % 4}`],
    categories: [`Category ${n % 5}`],
    tags: ['all', `tag-${n % 6}`],
    gender: n % 2 === 0 ? 'women' : 'men',
    description: n % 400 === 0 ? 'rarely seen' : 'often seen',
    units: [{ id: id(`unit ${n}`), sku: `THING-${n}-1`, price }],
    deleted: false,
    createdAt: at,
    updatedAt: at,
  })
}

interface Stage {
  readonly stage?: string
  readonly inputStage?: Stage
  readonly inputStages?: readonly Stage[]
}
interface Plan {
  readonly queryPlanner: { readonly winningPlan: Stage }
  readonly executionStats: { readonly totalDocsExamined: number; readonly nReturned: number }
}
const stagesOf = ({ stage, inputStage, inputStages = [] }: Stage): string[] => [
  ...(stage === undefined ? [] : [stage]),
  ...(inputStage ? stagesOf(inputStage) : []),
  ...inputStages.flatMap(stagesOf),
]
const explained = async (query: { explain(verbosity: 'executionStats'): Promise<unknown> }) => {
  const { queryPlanner, executionStats } = (await query.explain('executionStats')) as unknown as Plan
  return { stages: stagesOf(queryPlanner.winningPlan), docs: executionStats.totalDocsExamined }
}

const limit = 20
const pages = (query: Partial<ProductQuery>): ProductQuery => ({ sort: '-createdAt', limit, ...query })
const listOf = (query: ProductQuery) => {
  const { filter, sort } = pageOf(query)
  return catalog.records.products
    .find(filter)
    .sort(sort)
    .limit(limit + 1)
}

const sorts = ['createdAt', '-createdAt', 'name', '-name', 'price', '-price'] as const
const middle = {
  createdAt: { by: product(1_000).createdAt, id: product(1_000).id },
  name: { by: product(1_000).nameKey, id: product(1_000).id },
  price: { by: product(1_000).priceKeys.EUR ?? '', id: product(1_000).id },
}
const middleOf = (sort: string) => middle[sort.replace('-', '') as keyof typeof middle]

describe('a list of products', () => {
  it.each(
    sorts.flatMap(
      (sort) =>
        [
          [sort, 'its first page'],
          [sort, 'a page in its middle'],
        ] as const,
    ),
  )('sorted by %s reads %s along an index, and little more than the page', async (sort, where) => {
    const after = where === 'its first page' ? {} : { after: middleOf(sort) }
    const currency = sort.endsWith('price') ? { currency: 'EUR' } : {}
    const { stages, docs } = await explained(listOf(pages({ sort, ...currency, ...after })))
    expect(stages).toContain('IXSCAN')
    expect(stages).not.toContain('COLLSCAN')
    expect(stages).not.toContain('SORT')
    expect(docs).toBeLessThanOrEqual(limit + 2)
  })

  it.each([{ brand: 'Brand 1' }, { category: 'Category 1' }, { tag: 'all' }, { gender: 'men' }])(
    'of %j is read in order along that filter’s index',
    async (query) => {
      const { stages, docs } = await explained(listOf(pages(query)))
      expect(stages).not.toContain('SORT')
      expect(docs).toBeLessThanOrEqual(limit + 1)
    },
  )

  it.each(
    sorts.flatMap((sort) =>
      [
        { query: 'rarely' },
        { query: 'thing-77' },
        { brand: 'Brand 1', query: 'seen' },
        { tag: 'all', gender: 'men', category: 'Category 2' },
        { minPrice: 150, maxPrice: 180 },
      ].map((query) => ({ ...query, sort, currency: 'EUR' })),
    ),
  )('of %j looks at no collection from end to end', async (query) => {
    const { stages, docs } = await explained(listOf(pages(query)))
    expect(stages).toContain('IXSCAN')
    expect(stages).not.toContain('COLLSCAN')
    expect(docs).toBeLessThan(PRODUCTS)
  })
})

describe('a list of what has units', () => {
  it('reads past what has none along an index of its own, in numbered pages, too [S3-107 S3-91]', async () => {
    const bare = Array.from({ length: 500 }, (_, n) => derived({ ...product(n), id: id(`bare ${n}`), units: [] }))
    const documents = bare.map((state) => ({ _id: state.id, version: 1, state, outbox: [], round: '' }))
    await catalog.connection.collection<{ _id: string }>('products').insertMany(documents)
    for (const sort of ['createdAt', '-createdAt'] as const)
      for (const offset of [0, 40]) {
        const { stages, docs } = await explained(listOf(pages({ sort, hasUnits: true })).skip(offset))
        expect(stages).toContain('IXSCAN')
        expect(stages).not.toContain('SORT')
        expect(docs).toBeLessThanOrEqual(offset + limit + 2)
      }
    await catalog.connection
      .collection<{ _id: string }>('products')
      .deleteMany({ _id: { $in: bare.map((each) => each.id) } })
  })

  it('of named products looks at those and no others', async () => {
    const ids = [1, 5, 2_000, 3_999].map((n) => product(n).id)
    for (const sort of sorts) {
      const query = pages({ sort, ids, ...(sort.endsWith('price') && { currency: 'EUR' }) })
      const { stages, docs } = await explained(listOf(query).hint({ _id: 1 }))
      expect(stages).not.toContain('COLLSCAN')
      expect(docs).toBeLessThanOrEqual(ids.length)
    }
  })
})

describe('a search for several words', () => {
  it('looks up the rarest of them only, and finds what has them all', async () => {
    const { filter, sort } = pageOf(pages({ query: 'seen thing rarely' }), 'rarely')
    const list = catalog.records.products.find(filter).sort(sort).limit(limit).hint({ 'state.words': 1 })
    const { stages, docs } = await explained(list)
    expect(stages.filter((stage) => stage === 'IXSCAN')).toHaveLength(1)
    expect(docs).toBe(PRODUCTS / 400)
    const found = async (query: string) =>
      (await catalog.call('nobody', 'GET', `/v1/products?limit=100&query=${query}`)).body.items as { name: string }[]
    expect((await found('seen+thing+rarely')).length).toBe(PRODUCTS / 400)
    expect((await found('rarely+thing-40')).map(({ name }) => name)).toEqual(['Thing 400'])
    expect(await found('rarely+often')).toEqual([])
    expect((await found('rare+se+th')).length).toBe(PRODUCTS / 400)
    expect((await found('(often)+[seen.*')).length).toBe(0)
  })
})

describe('every other list', () => {
  it('of slots is read in order along an index, anybody’s or one consultant’s', async () => {
    for (const query of [
      { from: '2026-01-01' },
      { from: '2026-01-01', to: '2027-01-01', consultantId: 'carla' },
      { from: '2026-01-01', consultantId: 'carla', after: { startsAt: '2026-02-01', id: id('a slot') } },
      { from: '2026-01-01', sold: false },
      { sold: true, consultantId: 'carla' },
    ]) {
      const { filter, sort } = slotsOf(query)
      const { stages } = await explained(catalog.records.units.find(filter).sort(sort).limit(limit))
      expect(stages).toContain('IXSCAN')
      expect(stages).not.toContain('SORT')
    }
  })

  it('of units is read in the order of their ids', async () => {
    for (const after of [undefined, id('a unit')]) {
      const list = catalog.records.units.find(soldUnits(after)).sort({ _id: 1 }).hint({ _id: 1 }).limit(limit)
      const { stages } = await explained(list)
      expect(stages).toContain('IXSCAN')
      expect(stages).not.toContain('SORT')
    }
  })

  it('of stock adjustments is read in order along an index', async () => {
    for (const after of [undefined, { at: '2026-02-01', id: id('an adjustment') }]) {
      const { filter, sort } = adjustmentsOf(id('unit 1'), after)
      const { stages } = await explained(catalog.records.adjustments.find(filter).sort(sort).limit(limit))
      expect(stages).toContain('IXSCAN')
      expect(stages).not.toContain('SORT')
    }
  })

  it('of promo codes is read in order along an index', async () => {
    for (const [codes, after] of [[], [['A', 'B']], [['A', 'B'], 'A'], [undefined, 'A']] as const) {
      const { filter, sort } = promosOf(codes, after)
      const { stages } = await explained(catalog.records.promos.find(filter).sort(sort).limit(limit))
      expect(stages).toContain('IXSCAN')
      expect(stages).not.toContain('SORT')
    }
  })
})

describe('facets', () => {
  it('count the products found, not those of the page', async () => {
    const { body } = await catalog.call('nobody', 'GET', '/v1/products?facets=true&limit=1&gender=women')
    expect(body.items.length).toBe(1)
    expect(body.facets.gender).toEqual([{ value: 'women', count: PRODUCTS / 2 }])
    expect(body.facets.brands).toEqual([
      { value: 'Brand 0', count: PRODUCTS / 4 },
      { value: 'Brand 2', count: PRODUCTS / 4 },
    ])
    expect(body.facets.tags[0]).toEqual({ value: 'all', count: PRODUCTS / 2 })
    expect(body.facets.categories.length).toBe(5)
    expect(body.facets).toMatchObject({ counted: PRODUCTS / 2, complete: true })
    const plain = await catalog.call('nobody', 'GET', '/v1/products?limit=1')
    expect(plain.body).not.toHaveProperty('facets')
  })

  it('count no more than thousands of products, and say so', async () => {
    const { body } = await catalog.call('nobody', 'GET', '/v1/products?facets=true&limit=1')
    const { counted, complete, tags } = body.facets
    expect(complete).toBe(false)
    expect(counted).toBeLessThan(PRODUCTS)
    expect(tags[0]).toEqual({ value: 'all', count: counted })
  })
})
