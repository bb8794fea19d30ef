import type { Facets, ProductQuery, Products } from './store.ts'

/** Counting looks at every product found, so the same question is answered from memory for so long … */
const FRESH_MS = 10_000
/** … and so many different ones are remembered. */
const REMEMBERED_MAX = 200

/**
 * Facets of a search, at most ten seconds old. Who asks while the same is being counted waits for that count. What matters not to the
 * count (order, page, stock) makes no other question.
 */
export function rememberedFacets(
  products: Pick<Products, 'facets'>,
  now = () => performance.now(),
): (query: ProductQuery) => Promise<Facets> {
  const known = new Map<string, { until: number; facets: Promise<Facets> }>()
  return (query) => {
    const { query: words, ids, hasUnits, brand, category, tag, gender, currency, minPrice, maxPrice } = query
    const key = JSON.stringify([words, ids, hasUnits, brand, category, tag, gender, currency, minPrice, maxPrice])
    const found = known.get(key)
    if (found && found.until > now()) return found.facets
    const facets = products.facets(query)
    known.delete(key)
    known.set(key, { until: now() + FRESH_MS, facets })
    // A count that failed is nobody's answer twice.
    facets.catch(() => known.delete(key))
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED_MAX) break
      known.delete(oldest)
    }
    return facets
  }
}
