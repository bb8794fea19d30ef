import { randomUUID } from 'node:crypto'
import { placedOrderId } from '@till/shared/contracts'
import type { Money } from '@till/shared/money'
import type { FastifyRequest } from 'fastify'
import type { DialectRoutes } from '../dialect.ts'
import { PLACE_WITHIN_SECONDS, stands, stillOpen } from '../native.ts'
import { fieldProblem, refusal } from './errors.ts'
import { basketOf, type Held } from './holder.ts'
import { forBuyers, guestWith, isSignedIn, readingForBuyers, redirectTo, rootOf, stepKey, successUrl } from './parts.ts'
import { chosen, offeredIn, pageOf } from './paying.ts'
import { CheckoutIn, PaymentMethods, UrlOut } from './schemas.ts'
import { addressIn, hasTwoDecimals, type Order } from './wire.ts'

const EMPTY = 'Your basket is empty.'

export const checkoutRoutes: DialectRoutes = async (app, parts) => {
  const { native, guests, proxies, settings } = parts

  app.get(
    '/checkout/',
    {
      ...readingForBuyers(parts),
      schema: { summary: 'How the basket can be paid', response: { 200: PaymentMethods } },
    },
    async (request, reply) => {
      const held = await basketOf(parts, request, reply)
      const choices = await offeredIn(parts, request, '/v1/payment-methods')
      const error = held === undefined || held.cart.lines.length === 0 ? EMPTY : null
      return { payment_methods: choices.map(({ identifier, label }) => ({ identifier, label, error })) }
    },
  )

  app.post(
    '/checkout/',
    {
      ...forBuyers(parts),
      schema: {
        summary: 'Order what is in the basket',
        description:
          'Who pays in advance is told how on the success page; who pays by card is sent to the provider’s page. A declined payment (402) leaves the basket as it was.',
        body: CheckoutIn,
        response: { 201: UrlOut },
      },
    },
    async (request, reply) => {
      const { email, shipping_address: shipping, billing_address: billing, payment_method, extra } = request.body
      if (shipping.trim() === '') throw fieldProblem('shipping_address', 'Address is required.')
      if (billing.trim() === '') throw fieldProblem('billing_address', 'Address is required.')
      const held = await basketOf(parts, request, reply)
      if (held === undefined) throw refusal(EMPTY)
      const choice = chosen(await offeredIn(parts, request, '/v1/payment-methods'), payment_method)
      const { token = choice.token } = request.body
      const isKeyed = request.intentKey !== undefined
      const key = stepKey(request, 'place') ?? `salesman:${randomUUID()}`
      const { as, cart } = held
      const orderId = placedOrderId(isSignedIn(as) ? { customerId: as.sub } : { cartId: cart.id }, key)
      // Of a repeat whose order stands already the basket says nothing any more; the native API answers what became of the order.
      const isRepeat = isKeyed && (await stands(native, request, orderId, isSignedIn(as) ? as : guestWith(orderId)))
      if (!isRepeat) await refuseUnsellable(request, held)
      const success = successUrl(rootOf(request, proxies), guests.mint('order', orderId))
      const { body: order } = await native.ask<Order>(request, {
        method: 'POST',
        path: '/v1/orders',
        as,
        key,
        wait: PLACE_WITHIN_SECONDS,
        body: {
          cartId: cart.id,
          currency: settings.SALESMAN_CURRENCY,
          email,
          shippingAddress: addressIn(shipping),
          billingAddress: addressIn(billing),
          shippingMethod: settings.DIALECT_SHIPPING_METHOD,
          payment: { method: choice.method, returnUrl: success, ...(token !== undefined && { token }) },
          ...(extra && { extra }),
        },
      })
      // Without a key nobody could ask again; the order's own page then shows how it goes on.
      if (order.situation === 'open' && isKeyed) throw stillOpen()
      reply.code(201)
      return redirectTo(reply, pageOf(order, choice) ?? success)
    },
  )

  /** Throws Problem 400 for a basket that is empty, or not to be sold by an API that knows one currency and two decimals (S1-04, CX-02). */
  async function refuseUnsellable(request: FastifyRequest, { as, cart }: Held): Promise<void> {
    if (cart.lines.length === 0) throw refusal(EMPTY)
    const { SALESMAN_CURRENCY: currency, DIALECT_SHIPPING_METHOD: shippingMethod } = settings
    if (cart.currency !== currency)
      throw refusal(`What is in your basket is priced in ${cart.currency}; here it is sold in ${currency} only.`)
    const { body: quote } = await native.ask<{ total: Money }>(request, {
      method: 'POST',
      path: '/v1/quotes',
      as,
      body: { cartId: cart.id, shippingMethod },
    })
    if (![...cart.lines.map(({ unitPrice }) => unitPrice), quote.total].every(hasTwoDecimals))
      throw refusal('What is in your basket costs more than two decimals can say, which cannot be sold here.')
  }
}
