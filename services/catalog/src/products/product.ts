import type { Ref, View } from '@till/shared/runtime'
import type { Money, Unit } from '../units/unit.ts'

/** What a product says of itself; staff write it. */
export interface ProductText {
  readonly name: string
  readonly sku: string
  readonly description?: string
  readonly brands?: readonly string[]
  readonly categories?: readonly string[]
  readonly tags?: readonly string[]
  readonly gender?: string
  readonly fit?: string
  /** A number of another system's that means something there only (S3-108). */
  readonly relNum?: number
  readonly images?: readonly string[]
  /** Where to read about it or buy it, when that is elsewhere. */
  readonly url?: string
  /** Whose it is, when it is sold for somebody else. */
  readonly provider?: string
  readonly attributes?: Readonly<Record<string, string | number | boolean>>
}

/** What a product must know of its units without reading them. */
export interface UnitEntry {
  readonly id: string
  readonly sku: string
  readonly price: Money
  readonly prices?: readonly Money[]
  readonly slot?: { readonly consultantId: string; readonly endsAt: string }
}

export interface Product extends ProductText {
  /** Counts the changes of this document, and is its ETag. */
  readonly version: number
  readonly id: string
  /** Those that can be bought, in the order they were made. */
  readonly units: readonly UnitEntry[]
  /** Every price there is among the units, once: what a price filter looks at. */
  readonly prices: readonly Money[]
  /** The lowest price in each currency: what sorting by price looks at. */
  readonly priceFrom: Readonly<Record<string, number>>
  /** The lowest price in each currency and the product's id as one text that sorts: equals are told apart, and one index serves all currencies. */
  readonly priceKeys: Readonly<Record<string, string>>
  /** Lower-case words of name, SKUs, brands, categories, tags and description: what a search looks at. */
  readonly words: readonly string[]
  readonly nameKey: string
  readonly deleted: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly fingerprint?: string
}

/** A product with more is several products: its document is written whole. */
export const UNITS_MAX = 1_000
const WORDS_MAX = 300

export const productRef = (id: string): Ref => ({ kind: 'product', id })
export const productIn = (view: View, id: string): Product | undefined => view(productRef(id)) as Product | undefined

export const entryOf = ({ id, sku, price, prices, slot }: Unit): UnitEntry => ({
  id,
  sku,
  price,
  ...(prices && { prices }),
  ...(slot && { slot: { consultantId: slot.consultantId, endsAt: slot.endsAt } }),
})

/** A product without what follows from the rest of it. */
export type Underived = Omit<Product, 'prices' | 'priceFrom' | 'priceKeys' | 'words' | 'nameKey'>

/** Works out everything of a product that follows from the rest of it. */
export function derived(product: Underived): Product {
  const prices = new Map<string, Money>()
  const priceFrom: Record<string, number> = {}
  for (const unit of product.units) {
    for (const price of [unit.price, ...(unit.prices ?? [])]) {
      prices.set(`${price.amount} ${price.currency}`, price)
      priceFrom[price.currency] = Math.min(priceFrom[price.currency] ?? price.amount, price.amount)
    }
  }
  return {
    ...product,
    prices: [...prices.values()],
    priceFrom,
    priceKeys: Object.fromEntries(
      Object.entries(priceFrom).map(([currency, amount]) => [currency, priceKey(amount, product.id)]),
    ),
    words: wordsOf(product),
    nameKey: keyOf(product.name),
  }
}

/** What sorts like an amount and then an id. Amounts have at most sixteen digits. */
export const priceKey = (amount: number, id: string): string => `${String(amount).padStart(16, '0')} ${id}`

export const keyOf = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The words of a text, lower case. A SKU counts whole and in its parts. */
export function tokensOf(text: string): string[] {
  const key = keyOf(text)
  return [...(key.match(/\S+/g) ?? []), ...(key.match(/[\p{L}\p{N}]+/gu) ?? [])]
}

function wordsOf(product: ProductText & { units: readonly UnitEntry[] }): string[] {
  const { name, sku, brands = [], categories = [], tags = [], description = '', units } = product
  // Slots are found by time, and their made-up SKUs would crowd out the words.
  const skus = units.filter((unit) => !unit.slot).map((unit) => unit.sku)
  const texts = [name, sku, ...brands, ...categories, ...tags, ...skus, description]
  return [...new Set(texts.flatMap(tokensOf))].slice(0, WORDS_MAX)
}
