import { type App, problem } from '@till/shared/kit'
import { Type } from 'typebox'
import { isUnreserved, type Offer } from '../checkout/offer.ts'
import { cartEmpty, offerFor, type Peers, type Wish } from '../quotes/quote.ts'
import { MoveHeaders, OneOrder, problems, shown } from './doors.ts'
import type { LifeParts } from './life-routes.ts'
import { OrderView, type PlaceOrder } from './schemas.ts'
import type { OrderDocument } from './store.ts'

/** How an order that reserves when it is paid follows its cart until then (S0-56). */
export function unreservedRoutes(app: App, { command, visible, peers }: LifeParts & { readonly peers: Peers }): void {
  app.post(
    '/v1/orders/:idOrRef/refresh',
    {
      schema: {
        tags: ['orders'],
        summary: 'Price an unpaid order anew, from its cart as it is now',
        description:
          'For orders that reserve `at-payment`, until somebody pays them. An emptied cart makes an empty order that costs nothing.',
        params: OneOrder,
        headers: MoveHeaders,
        body: Type.Optional(Type.Object({}, { additionalProperties: false })),
        response: { 200: OrderView, ...problems(400, 401, 404, 409, 412, 422, 503) },
      },
    },
    async ({ params, caller, headers }, reply) => {
      const document = await visible(params.idOrRef, caller)
      const refreshed = await command(reply, document, caller, headers, {
        type: 'order.refresh',
        body: {},
        // What is refused anyway needs no prices; whether it is, the order decides.
        data: async () => ({ offer: isUnreserved(document.state) ? await newOffer(document) : NOTHING }),
      })
      return shown(refreshed, caller)
    },
  )

  const newOffer = ({ state: { items, cartId, currency, promoCode, customerId: buyerId } }: OrderDocument) =>
    offered(items ? { items, currency, promoCode, buyerId } : { cartId, promoCode, buyerId }, peers)
}

export const NOTHING: Offer = { wanted: [], lines: [] }

/** What an order of this body would cost; nobody will pay more for items than they cost now. Throws Problem 409 for an empty cart, and as `offerFor`. */
export async function firstOffer(wish: Wish, peers: Peers): Promise<Offer> {
  const offer = await offered({ ...wish, ...(wish.items ? {} : { currency: undefined }) }, peers)
  if (offer.lines.length === 0) throw cartEmpty()
  if (wish.currency !== undefined && offer.currency !== wish.currency)
    throw problem(422, 'currency-mismatch', `The cart is in ${offer.currency}, not in ${wish.currency}.`, {
      errors: [{ path: '/currency', message: `is not the cart's, which is ${offer.currency}` }],
    })
  return offer
}

async function offered(wish: Wish, peers: Peers): Promise<Offer> {
  const offer = await offerFor(wish, peers)
  if (!wish.items) return offer
  const prices = new Map(offer.lines.map(({ unitId, unitPrice }) => [unitId, unitPrice]))
  return {
    ...offer,
    wanted: wish.items.map((item) => {
      const shownPrice = prices.get(item.unitId)
      return shownPrice === undefined ? item : { ...item, shownPrice }
    }),
  }
}

/** Throws Problem 422 for an order that is to reserve when it is paid, and says how it is paid already. */
export function refuseMethod({ reserve, payment }: Pick<PlaceOrder, 'reserve' | 'payment'>, later: string): void {
  if (reserve === 'at-payment' && payment.method !== later)
    throw problem(422, 'payment-method-too-early', `An order that reserves when it is paid is paid ${later}.`, {
      errors: [{ path: '/payment/method', message: `must be ${later}` }],
    })
}
