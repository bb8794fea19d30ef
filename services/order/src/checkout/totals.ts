import type { PricedLine, ProductSnapshot, Promo, WantedItem } from '@till/shared/contracts'
import { percentOf, splitByWeights } from '@till/shared/money'
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
}

/** A tax that is `included` informs; everything else adds up to the total. */
export interface Adjustment {
  readonly type: 'discount' | 'shipping' | 'tax' | 'top-up'
  readonly label: string
  readonly amount: number
  readonly included?: boolean
}

export interface Totals {
  readonly lines: readonly OrderLine[]
  readonly adjustments: readonly Adjustment[]
  readonly subtotal: number
  readonly discount: number
  readonly total: number
}

/**
 * What an order costs: goods, less the promo code's discount (percent rounded half up, or an amount, never more than the goods), plus
 * shipping (flat, free above a goods value), plus tax where prices do not include it. The discount is spread over the lines by largest
 * remainder, so that the lines add up exactly.
 *
 * @returns undefined when the shipping method has no price in this currency.
 */
export function totalsOf(
  priced: readonly PricedLine[],
  wanted: readonly WantedItem[],
  promo: Promo | undefined,
  currency: string,
  terms: Terms,
  lineId: (index: number) => string,
): Totals | undefined {
  const goods = priced.map((line) => line.unitPrice * line.quantity)
  const subtotal = goods.reduce((sum, amount) => sum + amount, 0)
  const discount = discountOf(promo, subtotal, currency)
  const shares = discount === 0 ? goods.map(() => 0) : splitByWeights(discount, goods)
  const shipping = priced.some((line) => line.product.kind === 'stock')
    ? shippingFor(terms, subtotal - discount, currency)
    : 0
  if (shipping === undefined) return undefined
  const { percent, included } = terms.tax
  const taxed = subtotal - discount + shipping
  const tax = included
    ? taxed - Math.round(taxed / (1 + percent / 100))
    : percentOf({ amount: taxed, currency }, percent).amount
  const shown = new Map(wanted.map((item) => [item.unitId, item.shownPrice]))

  return {
    lines: priced.map((line, index) => {
      const shownPrice = shown.get(line.unitId)
      const share = shares[index] ?? 0
      return {
        id: lineId(index),
        unitId: line.unitId,
        product: line.product,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        ...(shownPrice === undefined ? {} : { shownPrice }),
        discount: share,
        total: line.unitPrice * line.quantity - share,
      }
    }),
    adjustments: [
      ...(promo ? [{ type: 'discount' as const, label: promo.code, amount: -discount }] : []),
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

function discountOf(promo: Promo | undefined, subtotal: number, currency: string): number {
  if (!promo) return 0
  if (promo.percentOff !== undefined) return percentOf({ amount: subtotal, currency }, promo.percentOff).amount
  return Math.min(promo.amountOff ?? 0, subtotal)
}

function shippingFor(terms: Terms, goods: number, currency: string): number | undefined {
  const { flat, freeAbove } = terms.shipping
  const free = freeAbove?.[currency]
  if (free !== undefined && goods >= free) return 0
  return flat[currency]
}
