import mongoose from 'mongoose'
import type { Records } from '../records.ts'
import type { Unit } from '../units/unit.ts'
import { type Product, tokensOf } from './product.ts'
import { canBeHad } from './schemas.ts'

export type Sort = 'createdAt' | '-createdAt' | 'name' | '-name' | 'price' | '-price'

export interface ProductQuery {
  readonly query?: string
  readonly brand?: string
  readonly category?: string
  readonly tag?: string
  readonly gender?: string
  readonly available?: boolean
  /** Required with a price, and with sorting by it. */
  readonly currency?: string
  readonly minPrice?: number
  readonly maxPrice?: number
  readonly sort: Sort
  readonly after?: Position
  readonly limit: number
}

/** Where a page ended: the value it was sorted by, and the id that tells equals apart. */
export interface Position {
  readonly by: string | number
  readonly id: string
}

export interface Found {
  readonly products: readonly { readonly product: Product; readonly available: boolean }[]
  /** Where to go on, unless this was the last page. */
  readonly next?: Position
}

export interface Products {
  find(id: string): Promise<{ product: Product; units: Unit[] } | undefined>
  search(query: ProductQuery, now: Date): Promise<Found>
}

/** What is in stock changes with every sale and is no part of a product's document, so it is looked up per product, so many at once … */
const LOOK_AT = 100
/** … and so often at most: a page may come out short, but never takes forever. */
const LOOKS_MAX = 10

export function productsIn({ products, units }: Records): Products {
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

    async search(query, now) {
      const { limit, sort, available: wanted } = query
      const field = fieldOf(query)
      const direction = sort.startsWith('-') ? -1 : 1
      const take = wanted === undefined ? limit + 1 : LOOK_AT
      const hits: Found['products'][number][] = []
      let after = query.after
      for (let look = 0; look < LOOKS_MAX; look++) {
        const documents = await products
          .find(filterFor(query, field, direction, after))
          .sort({ [field]: direction, _id: direction })
          .limit(take)
          .lean()
        const found = documents.map((document) => document.state)
        const stock = await unitsOf(found)
        for (const product of found) {
          const available = pick(product, stock).some((unit) => canBeHad(unit, now))
          if (wanted !== undefined && available !== wanted) continue
          if (hits.length === limit) return { products: hits, next: positionOf(hits.at(-1)?.product, query) }
          hits.push({ product, available })
        }
        if (found.length < take) return { products: hits }
        after = positionOf(found.at(-1), query)
        if (wanted === undefined) break
      }
      return { products: hits, ...(after && { next: after }) }
    },
  }
}

const fieldOf = ({ sort, currency }: ProductQuery): string => {
  if (sort.endsWith('name')) return 'state.nameKey'
  return sort.endsWith('price') ? `state.priceFrom.${currency}` : 'state.createdAt'
}

function positionOf(product: Product | undefined, { sort, currency }: ProductQuery): Position | undefined {
  if (!product) return undefined
  const price = product.priceFrom[currency ?? ''] ?? 0
  const by = sort.endsWith('name') ? product.nameKey : sort.endsWith('price') ? price : product.createdAt
  return { by, id: product.id }
}

function filterFor(query: ProductQuery, field: string, direction: 1 | -1, after: Position | undefined) {
  const { brand, category, tag, gender, currency, minPrice, maxPrice } = query
  const and: Record<string, unknown>[] = []
  // Every word of the query begins some word of the product. A range, not a pattern: it uses the index, and nothing needs escaping.
  for (const token of new Set(query.query === undefined ? [] : tokensOf(query.query).slice(0, 12)))
    and.push({ 'state.words': mongoose.trusted({ $elemMatch: { $gte: token, $lt: `${token}\uffff` } }) })
  if (currency !== undefined) {
    const amount = {
      ...(minPrice !== undefined && { $gte: minPrice }),
      ...(maxPrice !== undefined && { $lte: maxPrice }),
    }
    const price = { currency, ...(Object.keys(amount).length > 0 && { amount }) }
    and.push({ 'state.prices': mongoose.trusted({ $elemMatch: price }) })
  }
  if (after) {
    const beyond = direction === 1 ? '$gt' : '$lt'
    and.push({
      $or: [
        { [field]: mongoose.trusted({ [beyond]: after.by }) },
        { [field]: after.by, _id: mongoose.trusted({ [beyond]: after.id }) },
      ],
    })
  }
  return {
    'state.deleted': false,
    ...(brand !== undefined && { 'state.brands': brand }),
    ...(category !== undefined && { 'state.categories': category }),
    ...(tag !== undefined && { 'state.tags': tag }),
    ...(gender !== undefined && { 'state.gender': gender }),
    ...(and.length > 0 && { $and: and }),
  }
}
