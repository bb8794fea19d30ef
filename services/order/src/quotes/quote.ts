import { CartLocked, type Extra, PricedLine, Promo, StockRefused } from '@till/shared/contracts'
import { type Caller, problem } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Offer } from '../checkout/offer.ts'
import type { Terms } from '../checkout/terms.ts'
import { askedOf, type OrderedItem, totalsOf } from '../checkout/totals.ts'
import { merged } from '../orders/items.ts'
import type { QuoteRequest } from '../orders/schemas.ts'
import { adjustmentView, lineView } from '../orders/view.ts'
import { cartIdFor } from '../orders/who.ts'
import type { Peer } from './peers.ts'

const Priced = Compile(
  Type.Object({ lines: Type.Array(PricedLine), currency: Type.String(), promo: Type.Optional(Promo) }),
)
const Refused = Compile(StockRefused.schema)
const InCart = Compile(CartLocked.schema)

export interface Peers {
  readonly catalog: Peer
  readonly cart: Peer
}

/** What is priced: items, or what is in a cart. */
export interface Wish {
  readonly items?: readonly OrderedItem[] | undefined
  readonly cartId?: string | undefined
  readonly currency?: string | undefined
  readonly promoCode?: string | undefined
  /** Who buys: nobody has two slots at the same time. */
  readonly buyerId?: string | undefined
}

/**
 * What an order with this body would cost now. Nothing is reserved, and nothing is promised: pass the total as `expectedTotal` to be told
 * when it has changed. Throws as `offerFor` and `merged`, and Problem 409 for an empty cart.
 */
export async function quote(
  body: QuoteRequest,
  { caller, buyerId }: { readonly caller: Caller; readonly buyerId?: string | undefined },
  terms: Terms,
  peers: Peers,
) {
  const {
    wanted,
    lines,
    currency = '',
    promo,
  } = await offerFor(
    { ...body, buyerId, ...(body.items ? { items: merged(body.items) } : { cartId: cartIdFor(caller, body.cartId) }) },
    peers,
  )
  if (lines.length === 0) throw cartEmpty()
  const totals = totalsOf(lines, wanted, promo, currency, terms, (index) => index.toString(16).padStart(24, '0'))
  if (!totals) throw problem(422, 'shipping-unavailable', `${terms.shipping.label} is not offered in ${currency}.`)
  const money = (amount: number) => ({ amount, currency })
  return {
    currency,
    lines: totals.lines.map((line) => lineView(line, currency)),
    adjustments: totals.adjustments.map((each) => adjustmentView(each, currency)),
    subtotal: money(totals.subtotal),
    discount: money(totals.discount),
    total: money(totals.total),
  }
}

/**
 * What these items, or what is in the cart, cost now; nothing at all for an empty cart. Throws Problem 409 or 422 for what cannot be had, 503
 * when cart or catalog do not answer.
 */
export async function offerFor(wish: Wish, peers: Peers): Promise<Offer> {
  const { wanted, currency: cartCurrency, promoCode: cartPromo, extra } = await wantedBy(wish, peers.cart)
  if (wanted.length === 0) return { wanted, lines: [] }
  const currency = wish.currency ?? cartCurrency
  const promoCode = wish.promoCode ?? cartPromo
  const answer = await peers.catalog.ask('/internal/price', {
    items: askedOf(wanted),
    ...(currency ? { currency } : {}),
    ...(promoCode ? { promoCode } : {}),
    ...(wish.buyerId ? { buyerId: wish.buyerId } : {}),
  })
  if (Refused.Check(answer.body)) throw refusalProblem(answer.body)
  if (!Priced.Check(answer.body)) throw new Error(`the catalog answered ${answer.status} to a price question`)
  const { lines, promo, currency: priced } = answer.body
  return { wanted, lines, currency: priced, ...(promo ? { promo } : {}), ...(extra ? { extra } : {}) }
}

export const cartEmpty = () => problem(409, 'cart-empty', 'The cart is empty.')

async function wantedBy(
  { items, cartId }: Wish,
  cart: Peer,
): Promise<{ wanted: readonly OrderedItem[]; currency?: string; promoCode?: string; extra?: Extra }> {
  if (items) return { wanted: items }
  const answer = await cart.ask(`/internal/carts/${cartId}`)
  if (answer.status === 404 || answer.status === 409) return { wanted: [] }
  if (!InCart.Check(answer.body)) throw new Error(`the cart service answered ${answer.status} to a quote`)
  const { lines, currency, promoCode, extra } = answer.body
  return { wanted: lines, currency, ...(promoCode ? { promoCode } : {}), ...(extra ? { extra } : {}) }
}

function refusalProblem({ code, detail, shortages }: Static<typeof StockRefused.schema>) {
  const status = code === 'unknown-unit' || code === 'currency-mismatch' ? 422 : 409
  return problem(status, code, detail, shortages ? { shortages } : {})
}
