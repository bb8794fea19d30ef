import mongoose from 'mongoose'
import type { Records } from '../records.ts'
import type { Unit } from '../units/unit.ts'
import { type Product, tokensOf } from './product.ts'
import { canBeHad } from './schemas.ts'

export type Sort = 'createdAt' | '-createdAt' | 'name' | '-name' | 'price' | '-price'

export interface ProductQuery {
  /** Only these. */
  readonly ids?: readonly string[]
  readonly query?: string
  readonly brand?: string
  readonly category?: string
  readonly tag?: string
  readonly gender?: string
  readonly available?: boolean
  /** Only what has units to buy, or only what has none. */
  readonly hasUnits?: boolean
  /** Required with a price, and with sorting by it. */
  readonly currency?: string
  readonly minPrice?: number
  readonly maxPrice?: number
  readonly sort: Sort
  readonly after?: Position
  /** So many are passed over; not together with `available`, which is known only once a product is looked at. */
  readonly offset?: number
  readonly limit: number
}

/** A product that was found, with those of its units that are sold. */
export interface Hit {
  readonly product: Product
  readonly units: readonly Unit[]
  /** Whether any of them can be had now. */
  readonly available: boolean
}

/** Where a page ended: the value it was sorted by, and the id that tells equals apart. */
export interface Position {
  readonly by: string
  readonly id: string
}

export interface Found {
  readonly products: readonly Hit[]
  /** Where to go on, unless this was the last page. */
  readonly next?: Position
}

export interface Products {
  find(id: string): Promise<{ product: Product; units: Unit[] } | undefined>
  /** Those of these that are sold, in any order. */
  hits(ids: readonly string[], now: Date): Promise<Hit[]>
  /** The next that are sold, by id, with those of their units that can be bought. */
  page(after: string | undefined, limit: number): Promise<{ product: Product; units: Unit[] }[]>
  search(query: ProductQuery, now: Date): Promise<Found>
  /** How many of the products found (of `FACETED_MAX` of them at most) have which brand, category, tag and gender, the commonest first; what is in stock is not asked. */
  facets(query: ProductQuery): Promise<Facets>
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export type Facets = Readonly<Record<(typeof facetNames)[number], readonly FacetCount[]>> & {
  /** Of how many products the counts are. */
  readonly counted: number
  /** Whether these are all that were found. */
  readonly complete: boolean
}

export const facetNames = ['brands', 'categories', 'tags', 'gender'] as const
/** Counting reads every product; so many take about 30 ms, and nobody turns a hundred pages. */
const FACETED_MAX = 3_000
/** So many values of each are counted out, the commonest ones. */
const FACET_VALUES_MAX = 50

/** What is in stock changes with every sale and is no part of a product's document, so it is looked up per product, so many at once … */
const LOOK_AT = 100
/** … and so often at most: a page may come out short, but never takes forever. */
const LOOKS_MAX = 10

/** Of several words the rarest is looked up and the others are looked for in what it finds, if that are no more products than this. */
const RARE_MAX = 15_000
/** Milliseconds for which the number of products with a word is remembered, and how many words are. */
const COUNTED_MS = 300_000
const WORDS_COUNTED_MAX = 5_000

export function productsIn({ products, units }: Records): Products {
  const counts = new Map<string, { until: number; count: Promise<number> }>()

  /** How many products have a word that begins so; all beyond `RARE_MAX` are as good as one another. */
  function countOf(token: string): Promise<number> {
    const known = counts.get(token)
    if (known && known.until > performance.now()) return known.count
    // A pattern is counted along the index alone, without a look at the products; a range is not.
    const beginning = new RegExp(`^${token.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')}`)
    const count = products
      .countDocuments({ 'state.words': beginning })
      .limit(RARE_MAX + 1)
      .hint({ 'state.words': 1 })
      .exec()
    if (counts.size >= WORDS_COUNTED_MAX) counts.clear()
    counts.set(token, { until: performance.now() + COUNTED_MS, count })
    count.catch(() => counts.delete(token))
    return count
  }

  /**
   * The rarest of several words. MongoDB would guess, remember its guess for other words, and read a hundred thousand products where it was
   * wrong. Undefined for a single word, and for words that are all so common that a page is found soon in any order.
   */
  async function rarestOf(query: string | undefined): Promise<string | undefined> {
    const tokens = wordsIn(query)
    if (tokens.length < 2) return undefined
    const counted = await Promise.all(tokens.map(async (token) => ({ token, count: await countOf(token) })))
    const [rarest] = counted.sort((a, b) => a.count - b.count)
    return rarest && rarest.count <= RARE_MAX ? rarest.token : undefined
  }

  async function unitsOf(found: readonly Product[]): Promise<Map<string, Unit>> {
    const ids = found.flatMap((product) => product.units.map((unit) => unit.id))
    const documents = ids.length === 0 ? [] : await units.find({ _id: mongoose.trusted({ $in: ids }) }).lean()
    return new Map(documents.map(({ state }) => [state.id, state]))
  }
  const pick = (product: Product, from: ReadonlyMap<string, Unit>): Unit[] =>
    product.units.flatMap(({ id }) => from.get(id) ?? [])

  return {
    async find(id) {
      const product = (await products.findById(id).lean())?.state
      if (!product || product.deleted) return undefined
      return { product, units: pick(product, await unitsOf([product])) }
    },

    async hits(ids, now) {
      if (ids.length === 0) return []
      const filter = { _id: mongoose.trusted({ $in: [...new Set(ids)] }), 'state.deleted': false }
      const documents = await products.find(filter).hint({ _id: 1 }).lean()
      const found = documents.map(({ state }) => state)
      const stock = await unitsOf(found)
      return found.map((product) => hitOf(product, pick(product, stock), now))
    },

    async page(after, limit) {
      const filter = { ...(after !== undefined && { _id: mongoose.trusted({ $gt: after }) }), 'state.deleted': false }
      // Named, because the order of ids is what pages rely on and no filter suggests.
      const documents = await products.find(filter).sort({ _id: 1 }).limit(limit).hint({ _id: 1 }).lean()
      const found = documents.map(({ state }) => state)
      const stock = await unitsOf(found)
      return found.map((product) => ({ product, units: pick(product, stock) }))
    },

    async search(query, now) {
      const { limit, available: wanted, ids, offset = 0 } = query
      const take = wanted === undefined ? limit + 1 : LOOK_AT
      const hits: Hit[] = []
      let after = query.after
      const rarest = ids ? undefined : await rarestOf(query.query)
      const hint = ids ? BY_ID : rarest === undefined ? undefined : BY_WORD
      for (let look = 0; look < LOOKS_MAX; look++) {
        const { filter, sort } = pageOf({ ...query, ...(after && { after }) }, rarest)
        const page = products.find(filter).sort(sort).skip(offset).limit(take)
        const documents = await (hint === undefined ? page : page.hint(hint)).lean()
        const found = documents.map((document) => document.state)
        const stock = await unitsOf(found)
        for (const product of found) {
          const hit = hitOf(product, pick(product, stock), now)
          if (wanted !== undefined && hit.available !== wanted) continue
          if (hits.length === limit) return { products: hits, next: positionOf(hits.at(-1)?.product, query) }
          hits.push(hit)
        }
        if (found.length < take) return { products: hits }
        after = positionOf(found.at(-1), query)
        if (wanted === undefined) break
      }
      return { products: hits, ...(after && { next: after }) }
    },

    async facets(query) {
      const counted = (name: (typeof facetNames)[number]) => [
        { $unwind: `$${name}` },
        { $group: { _id: `$${name}`, count: { $sum: 1 } } },
        { $sort: { count: -1, _id: 1 } },
        { $limit: FACET_VALUES_MAX },
        { $project: { _id: 0, value: '$_id', count: 1 } },
      ]
      const fields = Object.fromEntries(facetNames.map((name) => [name, `$state.${name}`]))
      const [found] = await products.aggregate<
        Record<(typeof facetNames)[number], FacetCount[]> & { all: { found: number }[] }
      >([
        { $match: filterFor(query) },
        { $limit: FACETED_MAX + 1 },
        { $project: { _id: 0, ...fields } },
        {
          $facet: {
            ...Object.fromEntries(facetNames.map((name) => [name, counted(name)])),
            all: [{ $count: 'found' }],
          } as never,
        },
      ])
      const { all = [], ...counts } = found ?? { brands: [], categories: [], tags: [], gender: [] }
      const size = all[0]?.found ?? 0
      return { ...counts, counted: size, complete: size <= FACETED_MAX }
    },
  }
}

/** A hundred ids are looked up and then sorted, whatever else is asked. */
const BY_ID = { _id: 1 } as const
const BY_WORD = { 'state.words': 1 } as const

const hitOf = (product: Product, units: readonly Unit[], now: Date): Hit => ({
  product,
  units: units.filter(({ deleted }) => !deleted),
  available: units.some((unit) => canBeHad(unit, now)),
})

/** The query of one page, for whoever wants to know how it is carried out. With `rarest`, that word is the only one to be looked up. */
export function pageOf(query: ProductQuery, rarest?: string) {
  const field = fieldOf(query)
  const direction = query.sort.startsWith('-') ? (-1 as const) : (1 as const)
  // A price key ends in the product's id, so nothing else tells equals apart.
  const sort = query.sort.endsWith('price') ? { [field]: direction } : { [field]: direction, _id: direction }
  return { filter: { ...filterFor(query, rarest), ...beyond(query, field, direction) }, sort }
}

const fieldOf = ({ sort, currency }: ProductQuery): string => {
  if (sort.endsWith('name')) return 'state.nameKey'
  return sort.endsWith('price') ? `state.priceKeys.${currency}` : 'state.createdAt'
}

function positionOf(product: Product | undefined, { sort, currency }: ProductQuery): Position | undefined {
  if (!product) return undefined
  const price = product.priceKeys[currency ?? ''] ?? ''
  const by = sort.endsWith('name') ? product.nameKey : sort.endsWith('price') ? price : product.createdAt
  return { by, id: product.id }
}

const wordsIn = (query: string | undefined): string[] =>
  query === undefined ? [] : [...new Set(tokensOf(query).slice(0, 12))]

function filterFor(query: ProductQuery, rarest?: string) {
  const { ids, hasUnits, brand, category, tag, gender, currency, minPrice, maxPrice } = query
  const and: Record<string, unknown>[] = []
  // Every word of the query begins some word of the product. A range, not a pattern: it uses the index, and nothing needs escaping.
  for (const token of wordsIn(query.query)) {
    const begins = { $elemMatch: { $gte: token, $lt: `${token}\uffff` } }
    // Denied twice it means the same, and no index is tried for it.
    if (rarest === undefined || token === rarest) and.push({ 'state.words': mongoose.trusted(begins) })
    else and.push({ $nor: [{ 'state.words': mongoose.trusted({ $not: begins }) }] })
  }
  if (currency !== undefined) {
    const amount = {
      ...(minPrice !== undefined && { $gte: minPrice }),
      ...(maxPrice !== undefined && { $lte: maxPrice }),
    }
    const price = { currency, ...(Object.keys(amount).length > 0 && { amount }) }
    and.push({ 'state.prices': mongoose.trusted({ $elemMatch: price }) })
  }
  return {
    'state.deleted': false,
    ...(ids && { _id: mongoose.trusted({ $in: [...ids] }) }),
    // In the words of the partial index that holds these products only.
    ...(hasUnits !== undefined && { 'state.units.0': mongoose.trusted({ $exists: hasUnits }) }),
    ...(brand !== undefined && { 'state.brands': brand }),
    ...(category !== undefined && { 'state.categories': category }),
    ...(tag !== undefined && { 'state.tags': tag }),
    ...(gender !== undefined && { 'state.gender': gender }),
    ...(and.length > 0 && { $and: and }),
  }
}

/** What comes after a position. The bound on the field itself is where the index is entered; the rest only tells equals apart. */
function beyond({ sort, after }: ProductQuery, field: string, direction: 1 | -1) {
  const [from, past] = direction === 1 ? ['$gte', '$gt'] : ['$lte', '$lt']
  // Naming the field also says that products without a price in this currency are left out, as its index leaves them out.
  if (sort.endsWith('price')) return { [field]: mongoose.trusted(after ? { [past]: after.by } : { $gt: '' }) }
  if (!after) return {}
  return {
    [field]: mongoose.trusted({ [from]: after.by }),
    $or: [
      { [field]: mongoose.trusted({ [past]: after.by }) },
      { [field]: after.by, _id: mongoose.trusted({ [past]: after.id }) },
    ],
  }
}
