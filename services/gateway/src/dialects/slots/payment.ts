import { Problem, problem } from '@till/shared/kit'
import { Type } from 'typebox'
import { AnyQuery, type DialectRoutes } from '../dialect.ts'
import type { NativeOrder, NativeOrderList } from '../native-types.ts'
import { deskWith, refused, signedIn } from './desk.ts'
import { payable } from './orders.ts'
import { PaymentAnswer, PaymentAsked, Verification, Verified } from './schemas.ts'
import { isUnpaid, soldStatusOf } from './wire.ts'

/** The sandbox's word for a buyer who is sent to their bank. */
const SANDBOX_REDIRECTS = 'tok_action_required'

const GRANTED: readonly string[] = ['authorized', 'paid']

/** Paying by the bank's own page (S0-C04). */
export const paymentRoutes: DialectRoutes = async (app, parts) => {
  const { native } = parts
  const desk = deskWith(parts)

  app.post(
    '/payment/request/',
    {
      ...signedIn,
      schema: {
        summary: 'Pay the caller’s unpaid order: answers where the bank takes over (an extension, S0-C04)',
        description: 'The slots are set aside from here on; who is too late is told so.',
        body: Type.Optional(PaymentAsked),
        querystring: AnyQuery,
        response: { 200: PaymentAnswer },
      },
    },
    async (request) => {
      const { return_url, token, method: given } = request.body ?? {}
      const returnUrl = return_url === undefined ? undefined : addressOf(return_url)
      const unpaid = await desk.unpaidOrder(request)
      // A repeat after a lost answer may find its order paid; that it was paid by this very key the native API knows.
      const found = unpaid ?? (request.intentKey === undefined ? undefined : await desk.latestSold(request))
      if (!found) throw noOrder()
      // Asked for again, as after a lost answer: the bank still waits for the buyer.
      const open = redirectOf(found)
      if (open !== undefined) return { redirect: open }
      const order = await payable(desk, request, found)
      const method = given ?? (await cardMethod(request))
      returnUrl?.searchParams.set('Authority', order.orderCode)
      try {
        const { body: paying } = await native.ask<NativeOrder>(request, {
          method: 'POST',
          path: `/v1/orders/${order.id}/payments`,
          body: {
            method,
            ...(token !== undefined ? { token } : method === 'sandbox' ? { token: SANDBOX_REDIRECTS } : {}),
            ...(returnUrl && { returnUrl: String(returnUrl) }),
          },
          key: request.intentKey,
        })
        // A payment that needs no bank's page is done: the buyer goes straight back.
        const isDone = GRANTED.includes(paying.payment.status)
        const redirect = redirectOf(paying) ?? (isDone ? String(returnUrl ?? desk.origin(request)) : undefined)
        if (redirect !== undefined) return { redirect }
      } catch (error) {
        // Somebody was faster with a slot, or the shop cannot take this payment: the order is not paid this way.
        if (error instanceof Problem && (error.status === 409 || error.status === 422))
          throw unpaid ? refused('payment-refused', 'Can not pay this order') : noOrder()
        throw error
      }
      throw problem(503, 'unavailable', 'The bank has not answered yet; try again.', {
        headers: { 'retry-after': '1' },
      })
    },
  )

  app.post(
    '/payment/verify/',
    {
      ...signedIn,
      schema: {
        summary: 'Whether a payment has come, after the bank sent the buyer back (an extension, S0-C04)',
        body: Verification,
        querystring: AnyQuery,
        response: { 200: Verified },
      },
    },
    async (request) => {
      const { authority, status } = request.body
      const { body } = await native.ask<NativeOrderList>(request, {
        path: '/v1/orders',
        query: { scope: 'own', query: authority, limit: 1 },
      })
      const [order] = body.items
      if (order === undefined) throw noOrder()
      // What the client says counts against the buyer only; that money came is the order's to say.
      const paymentId = order.payment.id
      if (status !== 'OK' || soldStatusOf(order) !== 'paid' || paymentId === undefined)
        throw refused('not-verified', isUnpaid(order) ? 'Payment is not verified' : 'Can not pay this order')
      return { detail: 'Success' as const, ReflD: String(await desk.numberOf('payments', paymentId)) }
    },
  )

  async function cardMethod(request: Parameters<typeof native.ask>[0]): Promise<string> {
    const { body } = await native.ask<{ items: { method: string; takesToken: boolean }[] }>(request, {
      path: '/v1/payment-methods',
    })
    const method = body.items.find(({ takesToken }) => takesToken) ?? body.items[0]
    if (method === undefined) throw refused('payment-refused', 'Can not pay this order')
    return method.method
  }
}

const noOrder = () => refused('no-order', 'User has no order')

/** Throws Problem 400 for what only looks like an address, before anything is done. */
function addressOf(text: string): URL {
  const url = URL.parse(text)
  if (url === null)
    throw problem(400, 'validation-failed', 'The return_url is no address.', {
      errors: [{ path: '/return_url', message: 'is no address' }],
    })
  return url
}

/** Where the buyer's bank waits for them. */
const redirectOf = ({ payment: { status, action } }: NativeOrder): string | undefined =>
  status === 'action-required' && action?.type === 'redirect' ? action.url : undefined
