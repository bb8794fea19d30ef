import { CartLocked, PricedLine, Promo, StockRefused } from '@till/shared/contracts'
import { type Caller, problem } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Terms } from '../checkout/terms.ts'
import { askedOf, type OrderedItem, totalsOf } from '../checkout/totals.ts'
import type { PlaceOrder, QuoteRequest } from '../orders/schemas.ts'
import { adjustmentView, lineView } from '../orders/view.ts'
import { cartIdFor } from '../orders/who.ts'
import type { Peer } from './peers.ts'

const Priced = Compile(
  Type.Object({ lines: Type.Array(PricedLine), currency: Type.String(), promo: Type.Optional(Promo) }),
)
const Refused = Compile(StockRefused.schema)
const InCart = Compile(CartLocked.schema)

/**
 * What an order with this body would cost now. Nothing is reserved, and nothing is promised: pass the total as `expectedTotal` to be told
 * when it has changed.
 */
export async function quote(body: QuoteRequest, caller: Caller, terms: Terms, peers: { catalog: Peer; cart: Peer }) {
  const { wanted, currency, promoCode } = await wantedBy(body, caller, peers.cart)
  const answer = await peers.catalog.ask('/internal/price', {
    items: askedOf(wanted),
    ...((body.currency ?? currency) ? { currency: body.currency ?? currency } : {}),
    ...((body.promoCode ?? promoCode) ? { promoCode: body.promoCode ?? promoCode } : {}),
  })
  if (Refused.Check(answer.body)) throw refusalProblem(answer.body)
  if (!Priced.Check(answer.body)) throw new Error(`the catalog answered ${answer.status} to a price question`)
  const priced = answer.body
  const totals = totalsOf(priced.lines, wanted, priced.promo, priced.currency, terms, (index) =>
    index.toString(16).padStart(24, '0'),
  )
  if (!totals)
    throw problem(422, 'shipping-unavailable', `${terms.shipping.label} is not offered in ${priced.currency}.`)
  const money = (amount: number) => ({ amount, currency: priced.currency })
  return {
    currency: priced.currency,
    lines: totals.lines.map((line) => lineView(line, priced.currency)),
    adjustments: totals.adjustments.map((each) => adjustmentView(each, priced.currency)),
    subtotal: money(totals.subtotal),
    discount: money(totals.discount),
    total: money(totals.total),
  }
}

async function wantedBy(
  body: Pick<PlaceOrder, 'items' | 'cartId'>,
  caller: Caller,
  cart: Peer,
): Promise<{ wanted: OrderedItem[]; currency?: string; promoCode?: string }> {
  if (body.items) return { wanted: body.items }
  const answer = await cart.ask(`/internal/carts/${cartIdFor(caller, body.cartId)}`)
  if (answer.status === 404 || answer.status === 409) throw problem(409, 'cart-empty', 'The cart is empty.')
  if (!InCart.Check(answer.body)) throw new Error(`the cart service answered ${answer.status} to a quote`)
  const { lines, currency, promoCode } = answer.body
  if (lines.length === 0) throw problem(409, 'cart-empty', 'The cart is empty.')
  return { wanted: lines, currency, ...(promoCode ? { promoCode } : {}) }
}

function refusalProblem({ code, detail, shortages }: Static<typeof StockRefused.schema>) {
  const status = code === 'unknown-unit' || code === 'currency-mismatch' ? 422 : 409
  return problem(status, code, detail, shortages ? { shortages } : {})
}
