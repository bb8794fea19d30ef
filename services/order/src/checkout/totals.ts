import type { Extra, PricedLine, ProductSnapshot, Promo, WantedItem } from '@till/shared/contracts'
import { decimalsOf, percentOf, splitByWeights } from '@till/shared/money'
import type { Terms } from './terms.ts'

/** Amounts are minor units of the order's currency. `total` = unitPrice × quantity − discount. */
export interface OrderLine {
  readonly id: string
  readonly unitId: string
  readonly product: ProductSnapshot
  readonly quantity: number
  readonly unitPrice: number
  /** What the buyer was shown for one piece, where they were shown a price. */
  readonly shownPrice?: number
  readonly discount: number
  readonly total: number
  /** What the shop called the line in the cart. */
  readonly ref?: string
  readonly extra?: Extra
}

/** A tax that is `included` informs; everything else adds up to the total. */
export interface Adjustment {
  readonly type: 'discount' | 'shipping' | 'tax' | 'top-up'
  readonly label: string
  readonly amount: number
  readonly included?: boolean
}

/** What is ordered of a unit. `discount`: the part of its price taken off, 0 to 1, by somebody with the right to (S2-52, S2-75). */
export type OrderedItem = WantedItem & { readonly discount?: number; readonly ref?: string; readonly extra?: Extra }

export interface Totals {
  readonly lines: readonly OrderLine[]
  readonly adjustments: readonly Adjustment[]
  readonly subtotal: number
  readonly discount: number
  readonly total: number
}

/**
 * What an order costs: goods less their own discounts (what is left is rounded half up per line, S2-05), less the promo code's (percent rounded half up,
 * then an amount, what is left rounded to whole units where the code says so, never more than the goods; S3-84), topped up to the company's minimum (S2-51), plus shipping (flat, free above a goods value), plus tax
 * where prices do not include it. The promo's discount is spread over the lines by largest remainder, so that the lines add up exactly.
 *
 * @returns undefined when the shipping method has no price in this currency.
 */
export function totalsOf(
  priced: readonly PricedLine[],
  wanted: readonly OrderedItem[],
  promo: Promo | undefined,
  currency: string,
  terms: Terms,
  lineId: (index: number) => string,
): Totals | undefined {
  const items = new Map(wanted.map((item) => [item.unitId, item]))
  const full = priced.map((line) => line.unitPrice * line.quantity)
  const own = priced.map(({ unitId }, index) => {
    const part = items.get(unitId)?.discount ?? 0
    // A millionth is as fine as a discount gets: beyond it lies what binary fractions make of decimals.
    const amount = full[index] ?? 0
    return part === 0 ? 0 : amount - percentOf({ amount, currency }, Math.round((1 - part) * 1e6) / 1e4).amount
  })
  const goods = full.map((amount, index) => amount - (own[index] ?? 0))
  const subtotal = full.reduce((sum, amount) => sum + amount, 0)
  const reduced = goods.reduce((sum, amount) => sum + amount, 0)
  const off = discountOf(promo, reduced, currency)
  const shares = off === 0 ? goods.map(() => 0) : splitByWeights(off, goods)
  const discount = subtotal - reduced + off
  const topUp = topUpFor(terms, subtotal - discount, currency)
  const shipping = priced.some((line) => line.product.kind === 'stock')
    ? shippingFor(terms, subtotal - discount, currency)
    : 0
  if (shipping === undefined) return undefined
  const { percent, included } = terms.tax
  const taxed = subtotal - discount + topUp + shipping
  const tax = included
    ? taxed - Math.round(taxed / (1 + percent / 100))
    : percentOf({ amount: taxed, currency }, percent).amount

  return {
    lines: priced.map((line, index) => {
      const { shownPrice, ref, extra } = items.get(line.unitId) ?? {}
      const share = (own[index] ?? 0) + (shares[index] ?? 0)
      return {
        id: lineId(index),
        unitId: line.unitId,
        product: line.product,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        ...(shownPrice === undefined ? {} : { shownPrice }),
        discount: share,
        total: line.unitPrice * line.quantity - share,
        ...(ref === undefined ? {} : { ref }),
        ...(extra && { extra }),
      }
    }),
    adjustments: [
      ...(subtotal > reduced ? [{ type: 'discount' as const, label: 'Discount', amount: reduced - subtotal }] : []),
      ...(promo ? [{ type: 'discount' as const, label: promo.code, amount: -off }] : []),
      ...(topUp > 0 ? [{ type: 'top-up' as const, label: 'Minimum order value', amount: topUp }] : []),
      ...(priced.some((line) => line.product.kind === 'stock')
        ? [{ type: 'shipping' as const, label: terms.shipping.label, amount: shipping }]
        : []),
      ...(percent > 0 ? [{ type: 'tax' as const, label: `Tax ${percent} %`, amount: tax, included }] : []),
    ],
    subtotal,
    discount,
    total: taxed + (included ? 0 : tax),
  }
}

/** What the catalog is asked for: a discount, a name and what is noted are between the shop and its buyer; the catalog's price stays what it is. */
export const askedOf = (wanted: readonly OrderedItem[]): WantedItem[] =>
  wanted.map(({ discount: _ours, ref: _name, extra: _noted, ...item }) => item)

/** The percentage first, then the amount, then the rounding; nobody pays less than nothing, nor more than without the code. */
function discountOf(promo: Promo | undefined, goods: number, currency: string): number {
  if (!promo) return 0
  const { percentOff = 0, amountOff = 0, wholeUnits = false } = promo
  const left = Math.max(0, goods - percentOf({ amount: goods, currency }, percentOff).amount - amountOff)
  return goods - (wholeUnits ? Math.min(goods, toWholeUnits(left, currency)) : left)
}

function toWholeUnits(amount: number, currency: string): number {
  const unit = 10 ** decimalsOf(currency)
  const rest = amount % unit
  return amount - rest + (2 * rest >= unit ? unit : 0)
}

/** A minimum in another currency says nothing about this order. */
function topUpFor({ minimumOrder }: Terms, goods: number, currency: string): number {
  return minimumOrder?.currency === currency ? Math.max(0, minimumOrder.amount - goods) : 0
}

function shippingFor(terms: Terms, goods: number, currency: string): number | undefined {
  const { flat, freeAbove, free } = terms.shipping
  if (free) return 0
  const enough = freeAbove?.[currency]
  if (enough !== undefined && goods >= enough) return 0
  return flat[currency]
}
