import { randomBytes } from 'node:crypto'
import { idFrom, paymentIdOf, placedOrderId } from '@till/shared/contracts'
import {
  type App,
  type Caller,
  checkIfMatch,
  etagOf,
  fingerprint,
  type GuestTokens,
  ListOf,
  OptionalIdempotencyKey,
  problem,
  requireStaff,
  unauthenticated,
} from '@till/shared/kit'
import type { Message, Runtime, Waiting } from '@till/shared/runtime'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { PAY_LATER } from '../checkout/decide.ts'
import { hasOutcome, type Order, type PlaceOrder as Placing } from '../checkout/order.ts'
import { awaitsTransfer, BY_HAND, hasPaymentEnded, paymentRefusal } from '../checkout/paying.ts'
import type { Terms } from '../checkout/terms.ts'
import type { ShopTerms } from '../config.ts'
import type { Codes } from '../numbers/codes.ts'
import type { Names } from '../numbers/names.ts'
import type { Peers } from '../quotes/quote.ts'
import { type OrderCommand, orderRef } from '../rules.ts'
import {
  instantOf,
  MoveHeaders,
  OneOrder,
  partIdOf,
  problems,
  refuseUnfindable,
  shown,
  viewOf,
  type Wish,
} from './doors.ts'
import { importRoutes } from './import-routes.ts'
import { merged } from './items.ts'
import { lifeRoutes } from './life-routes.ts'
import { listRoutes } from './list-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { agreedTerms, placedFor } from './rights.ts'
import { salesRoutes } from './sales-routes.ts'
import {
  OrderPayment,
  OrderView,
  type PaymentMethod,
  PaymentMethodView,
  PayRequest,
  PlaceOrder,
  TimelineEntry,
} from './schemas.ts'
import type { OrderDocument, Orders } from './store.ts'
import { answerTo, firstOutcome, timelineOf } from './timeline.ts'
import { firstOffer, NOTHING, refuseMethod, unreservedRoutes } from './unreserved-routes.ts'
import { type Personal, personalOf, toView } from './view.ts'
import { cartIdFor, customerIdOf, isStaff, maySee } from './who.ts'

export interface OrderParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly waiting: Waiting
  readonly orders: Orders
  readonly nextCodes: () => Promise<Codes>
  readonly names: Names
  readonly peers: Peers
  readonly terms: ShopTerms
  readonly tokens: GuestTokens
  /** What the payment service offers buyers. */
  readonly paymentMethods: () => Promise<readonly PaymentMethod[]>
  readonly now: () => Date
}

/** A command that has not begun after this is not begun any more: its caller has long been told to try again. */
const BEGIN_WITHIN_MS = 10_000
const WAIT_SECONDS = 5
const WAIT_SECONDS_MAX = 30

const PlaceHeaders = Type.Object({
  ...OptionalIdempotencyKey.properties,
  prefer: Type.Optional(
    Type.String({
      maxLength: 100,
      description: '`wait=N`: how many seconds to wait for an outcome, 5 unless given, at most 30',
    }),
  ),
})

export function orderRoutes(app: App, parts: OrderParts): void {
  const { runtime, waiting, orders, nextCodes, terms, tokens, paymentMethods, now, peers } = parts

  app.post(
    '/v1/orders',
    {
      schema: {
        tags: ['orders'],
        summary: 'Place an order',
        description:
          'Checks out the given items, or the caller’s active cart. Answers once the checkout has an outcome, or after `Prefer: wait`. With `reserve: "at-payment"` it is only priced and waits to be paid: it holds neither stock nor cart, and the first who pays gets the goods.',
        headers: PlaceHeaders,
        body: PlaceOrder,
        response: { 201: OrderView, 202: OrderView, ...problems(400, 401, 402, 403, 404, 409, 422, 503) },
      },
    },
    async (request, reply) => {
      const { body, caller, headers } = request
      const { shippingMethod, payment } = body
      const terms = agreedTerms(termsFor(shippingMethod), caller)
      refuseCardNumbers(payment.token)
      refuseUnfindable(body)
      refuseMethod(body, PAY_LATER)
      if (body.items && body.cartId)
        throw problem(422, 'items-or-cart', 'Order either a cart or items, not both.', {
          errors: [{ path: '/cartId', message: 'is given beside items' }],
        })
      const cartId = body.items ? undefined : cartIdFor(caller, body.cartId)
      const key = headers['idempotency-key']
      const waitSeconds = waitOf(headers.prefer)
      const placer = { customerId: customerIdOf(caller), cartId, sub: caller.sub }
      const id = key === undefined ? randomBytes(12).toString('hex') : placedOrderId(placer, key)
      const buyer = placedFor(caller, body, now())
      if (body.onlyOne && buyer.customerId === undefined)
        throw problem(
          422,
          'only-one-needs-customer',
          'Only of somebody who signed in it is known what else they ordered.',
          {
            errors: [{ path: '/onlyOne', message: 'needs a buyer who signed in' }],
          },
        )
      const items = body.items && merged(body.items)
      // A repeat is told from its first answer, whatever has become of the cart since.
      const isUnreserved = body.reserve === 'at-payment'
      const isRepeat = isUnreserved && key !== undefined && (await orders.get(id)) !== undefined
      const wish = { items, cartId, currency: body.currency, promoCode: body.promoCode, buyerId: buyer.customerId }
      const offer = !isUnreserved ? undefined : isRepeat ? NOTHING : await firstOffer(wish, peers)
      const message: OrderCommand = {
        id: `place-${id}`,
        type: 'order.place',
        subject: id,
        time: now().toISOString(),
        ...traceOf(request.headers.traceparent),
        data: {
          ...(await nextCodes()),
          placedBy: caller.sub,
          ...buyer,
          ...(cartId ? { cartId } : {}),
          ...(items ? { items } : {}),
          ...(body.currency ? { currency: body.currency } : {}),
          ...(body.promoCode ? { promoCode: body.promoCode } : {}),
          ...(body.expectedTotal ? { expectedTotal: body.expectedTotal } : {}),
          ...(body.onPriceChange === 'note' ? { onPriceChange: body.onPriceChange } : {}),
          ...(body.onlyOne ? { onlyOne: true } : {}),
          ...(offer ? { reserve: 'at-payment', offer } : {}),
          payment,
          terms,
          ...(body.extra ? { extra: body.extra } : {}),
          ...(body.deliveryTime ? { deliveryTime: instantOf(body.deliveryTime, '/deliveryTime') } : {}),
          fingerprint: fingerprint(body),
        } satisfies Placing,
      }
      const personal = personalOf(body)
      // Listened for before it is placed, so that no outcome can slip by.
      const over = new AbortController()
      const outcome =
        waitSeconds > 0 ? waiting.until<Order>(orderRef(id), hasOutcome, waitSeconds * 1000, over.signal) : undefined
      const placing = await runtime.handle(message, { personal: { ...personal }, withinMs: BEGIN_WITHIN_MS })
      if (placing.kind === 'rejected') {
        over.abort()
        const { status, code, detail, more } = placing.problem
        throw problem(status, code, detail, more ? { extra: more } : {})
      }
      const repeated = placing.kind === 'ignored'
      const known = { order: placing.state as Order, version: placing.version }
      const seen = hasOutcome(known.order) || !outcome ? undefined : await outcome
      const latest = seen ? { order: seen.state, version: seen.version } : known
      if (key === undefined) return answerPlacing(reply, latest.order, personal, latest.version)

      // With a key every repeat gets the very same answer, so it is taken from the log, not from how far this process has seen it move.
      if (repeated) reply.header('idempotent-replayed', 'true')
      const stored = hasOutcome(latest.order) ? await orders.withLog(id) : undefined
      const first = stored && firstOutcome(id, stored.log)
      return first
        ? answerPlacing(reply, first.order, stored.document.personal ?? {}, first.version)
        : answerPlacing(reply, latest.order, personal, latest.version)
    },
  )

  function answerPlacing(reply: FastifyReply, order: Order, personal: Personal, version: number) {
    if (order.failure) throw failureOf(order.id, order.failure)
    reply.header('location', `/v1/orders/${order.id}`)
    reply.header('etag', etagOf(version))
    if (hasOutcome(order)) reply.code(201)
    else reply.code(202).header('retry-after', '1')
    return toView(order, personal, version, { tokens })
  }

  function termsFor(methodId: string | undefined): Terms {
    const found = terms.of(methodId)
    if (found) return found
    const offered = terms.methods.map((method) => method.id).join(', ')
    throw problem(422, 'unknown-shipping-method', `There is no shipping method "${methodId}"; there is: ${offered}.`, {
      errors: [{ path: '/shippingMethod', message: `must be one of: ${offered}` }],
    })
  }

  listRoutes(app, orders)

  app.get(
    '/v1/orders/last',
    {
      schema: {
        tags: ['orders'],
        summary: 'The caller’s latest order',
        response: { 200: OrderView, ...problems(401, 404) },
      },
    },
    async ({ caller }, reply) => {
      const document =
        caller.orderId && !customerIdOf(caller) ? await orders.get(caller.orderId) : await orders.last(signedIn(caller))
      if (!document) throw notFound()
      reply.header('etag', etagOf(document.version))
      return viewOf(document, caller)
    },
  )

  // Else these would be taken for changes of orders with such refs.
  for (const address of ['/v1/orders/last', '/v1/orders/counts'])
    app.patch(address, { schema: { hide: true } }, () => {
      throw problem(405, 'method-not-allowed', 'This address understands GET, HEAD.', {
        headers: { allow: 'GET, HEAD' },
      })
    })

  app.get(
    '/v1/orders/:idOrRef',
    {
      schema: {
        tags: ['orders'],
        summary: 'One order',
        params: OneOrder,
        response: { 200: OrderView, ...problems(400, 401, 404) },
      },
    },
    async ({ params, caller }, reply) => {
      const document = await visible(params.idOrRef, caller)
      reply.header('etag', etagOf(document.version))
      return viewOf(document, caller)
    },
  )

  app.get(
    '/v1/orders/:idOrRef/timeline',
    {
      schema: {
        tags: ['orders'],
        summary: 'Every step of the order; buyers see the public part',
        params: OneOrder,
        response: { 200: ListOf(TimelineEntry), ...problems(400, 401, 404) },
      },
    },
    async ({ params, caller }) => {
      const { _id } = await visible(params.idOrRef, caller)
      const stored = await orders.withLog(_id)
      const entries = stored ? timelineOf(_id, stored.log) : []
      return { items: isStaff(caller) ? entries : entries.filter((entry) => entry.public) }
    },
  )

  app.post(
    '/v1/orders/:idOrRef/cancel',
    {
      schema: {
        tags: ['orders'],
        summary: 'Cancel an order: stock, money, promo use and cart are given back',
        params: OneOrder,
        headers: MoveHeaders,
        body: Type.Optional(
          Type.Object(
            { reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) },
            { additionalProperties: false },
          ),
        ),
        response: { 200: OrderView, ...problems(400, 401, 404, 409, 412, 422, 503) },
      },
    },
    async ({ params, caller, body, headers }, reply) => {
      const document = await visible(params.idOrRef, caller)
      const { reason } = body ?? {}
      const by = isStaff(caller) ? ('staff' as const) : ('owner' as const)
      const cancelled = await command(reply, document, caller, headers, {
        type: 'order.cancel',
        body: body ?? {},
        data: () => ({ by, ...(reason ? { reason } : {}) }),
      })
      return shown(cancelled, caller)
    },
  )

  app.post(
    '/v1/orders/:idOrRef/payments',
    {
      schema: {
        tags: ['orders'],
        summary: 'Pay an order that is open, or try again; staff record that the money of a manual payment has arrived',
        description:
          'Answers once the payment has ended or needs the buyer; 402 when it is declined, and the order stays open. Who was to transfer the money may pay another way until it has arrived. An order that reserves `at-payment` is checked out first, from its cart as it is then; what cannot be had any more fails it, and everything is given back.',
        params: OneOrder,
        headers: MoveHeaders,
        body: PayRequest,
        response: {
          200: OrderView,
          201: OrderView,
          202: OrderView,
          ...problems(400, 401, 402, 403, 404, 409, 412, 422, 503),
        },
      },
    },
    async ({ params, caller, body, headers }, reply) => {
      const document = await visible(params.idOrRef, caller)
      refuseCardNumbers(body.token)
      if (body.method === PAY_LATER)
        throw problem(422, 'payment-method-missing', 'Say how you pay.', {
          errors: [{ path: '/method', message: 'must name a payment method' }],
        })
      const { expectedTotal, ...payment } = body
      if (awaitsTransfer(document.state) && body.method !== BY_HAND) await requireOffered(body.method)
      // Where no money is asked for, a transfer is only about to be awaited, whoever wants that.
      const isManual =
        body.method === BY_HAND && document.state.payment.method === BY_HAND && document.state.money !== 'none'
      if (isManual && document.state.status !== 'awaiting-payment') requireStaff(caller)
      if (isManual && isStaff(caller) && !(await begun(document._id, caller, headers, 'order.pay'))) {
        const received = await command(reply, document, caller, headers, {
          type: 'order.receive-payment',
          body,
          data: () => ({ by: caller.sub }),
        })
        return shown(received, caller)
      }
      if (isManual && document.state.paymentStatus === 'action-required') requireStaff(caller)
      const paying = await command(reply, document, caller, headers, {
        type: 'order.pay',
        body,
        data: () => ({ payment, ...(expectedTotal ? { expectedTotal } : {}) }),
        isAnswer: hasPaymentEnded,
      })
      const seen = hasPaymentEnded(paying.order)
        ? undefined
        : await waiting.until<Order>(orderRef(document._id), hasPaymentEnded, WAIT_SECONDS * 1000)
      const latest = seen ? { order: seen.state, version: seen.version } : paying
      // As with placing: under a key every answer is the first, not how far this process has seen the order move.
      const isKeyed = headers['idempotency-key'] !== undefined && hasPaymentEnded(latest.order)
      const stored = isKeyed ? await orders.withLog(document._id) : undefined
      const { order, version } = stored ? answerTo(document._id, stored.log, paying.id, hasPaymentEnded) : latest
      if (order.failure) throw failureOf(order.id, order.failure)
      if (order.paymentStatus === 'declined')
        throw problem(402, 'payment-declined', 'The payment was declined; try another.', {
          extra: { orderId: order.id },
        })
      reply.code(hasPaymentEnded(order) ? 201 : 202).header('etag', etagOf(version))
      return shown({ order, personal: paying.personal, version }, caller)
    },
  )

  app.get(
    '/v1/orders/:idOrRef/payments',
    {
      schema: {
        tags: ['orders'],
        summary: 'The payments of an order, first attempt first',
        params: OneOrder,
        response: { 200: ListOf(OrderPayment), ...problems(400, 401, 404) },
      },
    },
    async ({ params, caller }) => {
      const { state: order } = await visible(params.idOrRef, caller)
      // What was paid elsewhere is no payment of ours.
      if (order.paymentStatus === 'none' || order.importedAt !== undefined) return { items: [] }
      const amount = { amount: order.total, currency: order.currency ?? 'XXX' }
      return {
        items: Array.from({ length: order.attempt }, (_, n) => ({
          id: paymentIdOf(order.id, n + 1),
          attempt: n + 1,
          amount,
          ...(n + 1 === order.attempt
            ? { method: order.payment.method, status: order.paymentStatus }
            : { status: order.letGo?.includes(n + 1) ? 'voided' : 'declined' }),
        })),
      }
    },
  )

  app.get(
    '/v1/orders/:idOrRef/payment-methods',
    {
      schema: {
        tags: ['orders'],
        summary: 'How the order can be paid, and why not where it cannot',
        params: OneOrder,
        response: { 200: Type.Object({ items: Type.Array(PaymentMethodView) }), ...problems(400, 401, 404, 503) },
      },
    },
    async ({ params, caller }) => {
      const { state: order } = await visible(params.idOrRef, caller)
      const offered = await paymentMethods()
      return {
        items: offered.map((each) => ({ ...each, refusal: paymentRefusal(order, each.method)?.detail ?? null })),
      }
    },
  )

  lifeRoutes(app, { command, visible, waiting })
  unreservedRoutes(app, { command, visible, waiting, peers })
  importRoutes(app, parts)
  salesRoutes(app, orders)
  peopleRoutes(app, orders)

  /** What is awaited is not given up for a way to pay that there is not. Throws Problem 422 for it. */
  async function requireOffered(method: string): Promise<void> {
    const offered = (await paymentMethods()).map((each) => each.method)
    if (!offered.includes(method))
      throw problem(422, 'payment-method-unknown', `This shop takes ${offered.join(', ')}.`, {
        errors: [{ path: '/method', message: `must be one of ${offered.join(', ')}` }],
      })
  }

  /**
   * Moves an order once per Idempotency-Key: a key that the order's log knows already replays, or is refused with another body. Answers the
   * order as it then is, and the id of the command, from which whatever it makes has its own.
   */
  async function command(
    reply: FastifyReply,
    document: OrderDocument,
    caller: Caller,
    headers: MoveHeaders,
    { type, body, data, personal, isAnswer }: Wish,
  ): Promise<{ id: string; order: Order; personal: Personal; version: number }> {
    const key = headers['idempotency-key']
    const orderId = document._id
    const id =
      key === undefined ? `${type}-${randomBytes(12).toString('hex')}` : `${type}-${idFrom(caller.sub, orderId, key)}`
    const mark = fingerprint(body)
    const before = key === undefined ? undefined : await replayed()
    if (before) return before
    checkIfMatch(headers['if-match'], document.version)
    const message: Message = {
      id,
      type,
      subject: orderId,
      data: { ...(await data(partIdOf(id))), fingerprint: mark },
      time: now().toISOString(),
    }
    const spoken = personal?.(partIdOf(id))
    const outcome = await runtime.handle(message, {
      withinMs: BEGIN_WITHIN_MS,
      ...(namesVersion(headers['if-match']) ? { onlyAt: document.version } : {}),
      ...(spoken ? { personal: { ...spoken } } : {}),
    })
    if (outcome.kind === 'rejected') {
      // Its twin may have been accepted in the same moment, and is then the reason for the refusal.
      const twin = key === undefined ? undefined : await replayed()
      if (twin) return twin
      throw problem(outcome.problem.status, outcome.problem.code, outcome.problem.detail)
    }
    reply.header('etag', etagOf(outcome.version))
    return {
      id,
      order: outcome.state as Order,
      personal: { ...document.personal, ...spoken },
      version: outcome.version,
    }

    async function replayed() {
      const stored = await orders.withLog(orderId)
      const begun = stored?.log.find((entry) => entry.message.id === id)
      if (!stored || !begun) return undefined
      if ((begun.message.data as { fingerprint?: string }).fingerprint !== mark)
        throw problem(422, 'idempotency-key-reused', 'This Idempotency-Key was used with another request before.')
      // Every repeat gets the first answer, so it is taken from the log, however far the order has moved since.
      const { order, version } = answerTo(orderId, stored.log, id, (order) => isAnswer?.(order, partIdOf(id)) ?? true)
      reply.header('idempotent-replayed', 'true').header('etag', etagOf(version))
      return { id, order, personal: stored.document.personal ?? {}, version }
    }
  }

  /** Whether this Idempotency-Key has begun such a command before; only then does a repeat mean the same. */
  async function begun(orderId: string, caller: Caller, { 'idempotency-key': key }: MoveHeaders, type: Wish['type']) {
    if (key === undefined) return false
    const id = `${type}-${idFrom(caller.sub, orderId, key)}`
    return (await orders.withLog(orderId))?.log.some((entry) => entry.message.id === id) ?? false
  }

  async function visible(idOrRef: string, caller: Caller): Promise<OrderDocument> {
    if (caller.kind === 'anonymous' && caller.orderId === undefined)
      throw unauthenticated('Sign in, or send the order’s token.')
    const document = await orders.get(idOrRef)
    if (!document || !maySee(caller, document.state)) throw notFound()
    return document
  }
}

/** What somebody is told whose order came to nothing. */
const failureOf = (orderId: string, { status, code, detail, shortages }: NonNullable<Order['failure']>) =>
  problem(status, code, detail, {
    ...(shortages ? { shortages } : {}),
    extra: { orderId },
    ...(status === 503 ? { headers: { 'retry-after': '5' } } : {}),
  })

const notFound = () => problem(404, 'order-not-found', 'There is no such order.')

function signedIn(caller: Caller): string {
  const customerId = customerIdOf(caller)
  if (customerId === undefined) throw unauthenticated('Sign in first.')
  return customerId
}

/** Whether If-Match means one version, and not just any. */
const namesVersion = (ifMatch: string | undefined): boolean => ifMatch !== undefined && ifMatch.trim() !== '*'

const traceOf = (traceparent: unknown) => (typeof traceparent === 'string' ? { traceparent } : {})

/** RFC 7240. */
function waitOf(prefer: string | undefined): number {
  const match = /(?:^|[,\s])wait\s*=\s*"?(\d{1,6})"?/i.exec(prefer ?? '')
  return match ? Math.min(Number(match[1]), WAIT_SECONDS_MAX) : WAIT_SECONDS
}

/** A token that holds a run of 13 to 19 digits may be a card number in disguise; those never enter Till. */
function refuseCardNumbers(token: string | undefined): void {
  if (token !== undefined && /\d{13,}/.test(token))
    throw problem(422, 'card-number-refused', 'Send a token of the payment provider; card numbers never enter Till.', {
      errors: [{ path: '/payment/token', message: 'looks like a card number' }],
    })
}
