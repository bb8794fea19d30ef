import type { Extra, PricedLine, Promo } from '@till/shared/contracts'
import { isReserving, type Order, type Placement, withStatus } from './order.ts'
import { type OrderedItem, totalsOf } from './totals.ts'

/** What goods cost where nothing is held of them yet, as cart and catalog told the door. Without lines: the cart is empty. */
export interface Offer {
  readonly wanted: readonly OrderedItem[]
  readonly lines: readonly PricedLine[]
  readonly currency?: string
  readonly promo?: Promo
  /** What the shop noted with the cart. */
  readonly extra?: Extra
}

/**
 * The order at these prices; what it cost before is forgotten.
 *
 * @returns undefined when its shipping method has no price in this currency.
 */
export function pricedAs(
  order: Order,
  { lines, currency, promo }: Pick<Offer, 'lines' | 'promo'> & { readonly currency: string },
  newId: () => string,
): Order | undefined {
  const totals = totalsOf(lines, order.wanted, promo, currency, order.terms, newId)
  if (!totals) return undefined
  const { promo: _before, provider: _others, ...rest } = order
  const provider = order.ownProvider ?? providerOf(totals.lines)
  return {
    ...rest,
    currency,
    lines: totals.lines,
    adjustments: totals.adjustments,
    subtotal: totals.subtotal,
    total: totals.total,
    ...(promo ? { promo } : {}),
    ...(provider === undefined ? {} : { provider }),
  }
}

/** The order as offered. An empty cart costs nothing, not even what an order costs at least (S0-56). Undefined as for `pricedAs`. */
export function offeredAs(order: Order, offer: Offer, newId: () => string): Order | undefined {
  const { wanted, lines, extra, currency } = offer
  const next: Order = { ...withCartExtra(order, extra), wanted }
  if (currency !== undefined && lines.length > 0) return pricedAs(next, { ...offer, currency }, newId)
  const { promo: _none, provider: _nobody, ...rest } = next
  const provider = order.ownProvider
  return { ...rest, ...(provider && { provider }), lines: [], adjustments: [], subtotal: 0, total: 0 }
}

/** The order with what is noted with its cart now. What its placer noted goes before; what the cart noted earlier is forgotten. */
export function withCartExtra(order: Order, noted: Extra | undefined): Order {
  const { extra: before, ...rest } = order
  const own = order.reserve === 'at-payment' ? order.ownExtra : before
  return own || noted ? { ...rest, extra: { ...noted, ...own } } : rest
}

/** The order, with who is to see to it as staff say; that stays when it is priced anew. */
export const seenToBy = (order: Order, provider: string): Order => ({
  ...order,
  provider,
  ...(isUnreserved(order) || isReserving(order) ? { ownProvider: provider } : {}),
})

/** How the order's total differs from the one somebody expected; undefined if it does not, or nobody did. */
export function unmetTotal({ total, currency }: Order, expected: Placement['expectedTotal']): string | undefined {
  if (!expected || (expected.amount === total && expected.currency === currency)) return undefined
  return `The total is ${total} ${currency} (minor units), not ${expected.amount} ${expected.currency} as expected.`
}

/** Who pays an order that reserves only then, without saying what they expect, pays at most what it showed them. */
export const dearerThanShown = (shown: Order, priced: Order): string | undefined =>
  shown.reserve === 'at-payment' && shown.expectedTotal === undefined && priced.total > shown.total
    ? `The total is ${priced.total} ${priced.currency} (minor units) by now, and the order showed ${shown.total}.`
    : undefined

/** The order, with the figure that was not met in its notes; it then waits to be paid, however that was to happen (S3-84). */
export function withNotedTotal(order: Order): Order {
  const { expectedTotal, ...rest } = order
  return expectedTotal ? { ...rest, notedTotal: expectedTotal } : order
}

/** It waits to be paid and holds nothing meanwhile. What was expected has been answered for; whoever pays may expect anew. */
export function waitingUnreserved(order: Order, now: Date, giveUpAt: string): Order {
  const { expectedTotal: _answered, ...rest } = withStatus(order, 'awaiting-payment', now)
  return { ...rest, giveUpAt }
}

/** Its figures are an offer still: nobody pays, nothing is held, nothing was declined. */
export const isUnreserved = ({ reserve, status, cart, stock, money }: Order): boolean =>
  reserve === 'at-payment' && status === 'awaiting-payment' && [cart, stock, money].every((hold) => hold === 'none')

/** Whose goods these are, where they all are one provider's. */
function providerOf(lines: Order['lines']): string | undefined {
  const [first] = lines
  const provider = first?.product.provider
  return lines.every(({ product }) => product.provider === provider) ? provider : undefined
}
