import { UnitChanged, type UnitFacts } from '@till/shared/contracts'
import type { Outgoing, Ref, View } from '@till/shared/runtime'

export interface Money {
  readonly amount: number
  readonly currency: string
}

export interface Slot {
  readonly consultantId: string
  readonly startsAt: string
  readonly endsAt: string
}

/** What is actually sold: a size, a colour, a time slot. It carries its product's name, so that pricing a checkout reads no product. */
export interface Unit {
  /** Counts the changes of this document, and is its ETag. Rules see states only, so the state carries it. */
  readonly version: number
  readonly id: string
  readonly productId: string
  readonly productName: string
  readonly sku: string
  readonly kind: 'stock' | 'unlimited' | 'slot'
  /** Its price in the currency it is calculated in. */
  readonly price: Money
  /** Its prices in further currencies, each currency once. */
  readonly prices?: readonly Money[]
  readonly size?: Readonly<Record<string, string>>
  readonly platform?: string
  /** Where the platform is (S3-46). */
  readonly platformSite?: string
  readonly deliveryType?: string
  readonly slot?: Slot
  /** Its product's, copied like the name. */
  readonly url?: string
  readonly provider?: string
  /** Pieces in the house, those set aside for orders included; null where nothing is counted. */
  readonly onHand: number | null
  /** Pieces set aside for orders under way. Always 0 ≤ reserved ≤ onHand. */
  readonly reserved: number
  /** Pieces that left for orders that stand; only ever compared with the reservations. */
  readonly sold: number
  readonly deleted: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly fingerprint?: string
}

/** From here down everybody is told of every change: carts show what is left. */
export const LOW_STOCK = 10

export const unitRef = (id: string): Ref => ({ kind: 'unit', id })
export const unitIn = (view: View, id: string): Unit | undefined => view(unitRef(id)) as Unit | undefined

/** What one piece costs in this currency, in its minor units; undefined when it is not sold in it. */
export function priceIn({ price, prices }: Pick<Unit, 'price' | 'prices'>, currency: string): number | undefined {
  if (price.currency === currency) return price.amount
  return prices?.find((each) => each.currency === currency)?.amount
}

/** Whether every currency stands there once, the base's included. */
export function namesCurrenciesOnce({ price, prices = [] }: Pick<Unit, 'price' | 'prices'>): boolean {
  return new Set([price, ...prices].map(({ currency }) => currency)).size === prices.length + 1
}

/** Pieces that can be had now; null where there is no limit. A slot that has begun cannot be had any more. */
export function availableOf(unit: Unit, now: Date): number | null {
  if (unit.onHand === null) return null
  if (unit.slot && Date.parse(unit.slot.startsAt) <= now.getTime()) return 0
  return unit.onHand - unit.reserved
}

/** What others may know of a unit. */
export const factsOf = (unit: Unit): UnitFacts => ({
  unitId: unit.id,
  productId: unit.productId,
  sku: unit.sku,
  name: unit.productName,
  kind: unit.kind,
  price: { amount: unit.price.amount, currency: unit.price.currency },
  ...(unit.prices && { prices: unit.prices.map(({ amount, currency }) => ({ amount, currency })) }),
  ...(unit.size && { size: unit.size }),
  available: unit.onHand === null ? null : unit.onHand - unit.reserved,
  deleted: unit.deleted,
  version: unit.version,
})

/** Tells everybody how the unit is now. */
export const news = (unit: Unit): Outgoing[] => [UnitChanged.tell(unit.id, factsOf(unit))]

/** Sales of what is plentiful are nobody's news: a message for each would cost the checkout more than it tells. */
export function newsWhenLow(before: Unit, after: Unit): Outgoing[] {
  if (before.onHand === null || after.onHand === null) return []
  const were = before.onHand - before.reserved
  const are = after.onHand - after.reserved
  return were !== are && Math.min(were, are) <= LOW_STOCK ? news(after) : []
}
