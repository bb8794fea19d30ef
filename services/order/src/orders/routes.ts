import { randomBytes } from 'node:crypto'
import { idFrom, OrderStatus, paymentIdOf } from '@till/shared/contracts'
import {
  type App,
  type Caller,
  checkIfMatch,
  decodeCursor,
  encodeCursor,
  etagOf,
  fingerprint,
  type GuestTokens,
  Id,
  ListOf,
  ListQuery,
  OptionalIdempotencyKey,
  problem,
  requireStaff,
  Time,
  unauthenticated,
} from '@till/shared/kit'
import type { Message, Runtime, Waiting } from '@till/shared/runtime'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { PAY_LATER } from '../checkout/decide.ts'
import { hasOutcome, type Order, type Placement } from '../checkout/order.ts'
import { paymentRefusal } from '../checkout/paying.ts'
import type { Terms } from '../checkout/terms.ts'
import type { OrderedItem } from '../checkout/totals.ts'
import type { ShopTerms } from '../config.ts'
import type { Codes } from '../numbers/codes.ts'
import { type OrderCommand, orderRef } from '../rules.ts'
import { MoveHeaders, OneOrder, partIdOf, problems, refuseUnfindable, shown, viewOf, type Wish } from './doors.ts'
import { lifeRoutes } from './life-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { agreedTerms, placedFor } from './rights.ts'
import { salesRoutes } from './sales-routes.ts'
import {
  OrderPayment,
  OrderView,
  type PaymentMethod,
  PaymentMethodView,
  PaymentRequest,
  PlaceOrder,
  TimelineEntry,
} from './schemas.ts'
import { type OrderDocument, type Orders, SORTED_BY, type Sort } from './store.ts'
import { answerTo, firstOutcome, timelineOf } from './timeline.ts'
import { type Personal, toView } from './view.ts'
import { cartIdFor, customerIdOf, isStaff, managedBy, maySee } from './who.ts'

export interface OrderParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly waiting: Waiting
  readonly orders: Orders
  readonly nextCodes: () => Promise<Codes>
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
  const { runtime, waiting, orders, nextCodes, terms, tokens, paymentMethods, now } = parts

  app.post(
    '/v1/orders',
    {
      schema: {
        tags: ['orders'],
        summary: 'Place an order',
        description:
          'Checks out the given items, or the caller’s active cart. Answers once the checkout has an outcome, or after `Prefer: wait`.',
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
      if (body.items && body.cartId)
        throw problem(422, 'items-or-cart', 'Order either a cart or items, not both.', {
          errors: [{ path: '/cartId', message: 'is given beside items' }],
        })
      const cartId = body.items ? undefined : cartIdFor(caller, body.cartId)
      const key = headers['idempotency-key']
      const waitSeconds = waitOf(headers.prefer)
      const id = key === undefined ? randomBytes(12).toString('hex') : idFrom('order', principalOf(caller, cartId), key)
      const message: OrderCommand = {
        id: `place-${id}`,
        type: 'order.place',
        subject: id,
        time: now().toISOString(),
        ...traceOf(request.headers.traceparent),
        data: {
          ...(await nextCodes()),
          placedBy: caller.sub,
          ...placedFor(caller, body, now()),
          ...(cartId ? { cartId } : {}),
          ...(body.items ? { items: merged(body.items) } : {}),
          ...(body.currency ? { currency: body.currency } : {}),
          ...(body.promoCode ? { promoCode: body.promoCode } : {}),
          ...(body.expectedTotal ? { expectedTotal: body.expectedTotal } : {}),
          payment,
          terms,
          ...(body.extra ? { extra: body.extra } : {}),
          ...(body.deliveryTime ? { deliveryTime: body.deliveryTime } : {}),
          fingerprint: fingerprint(body),
        } satisfies Placement,
      }
      const personal = personalOf(body)
      // Listened for before it is placed, so that no outcome can slip by.
      const outcome = waitSeconds > 0 ? waiting.until<Order>(orderRef(id), hasOutcome, waitSeconds * 1000) : undefined
      const placing = await runtime.handle(message, { personal: { ...personal }, withinMs: BEGIN_WITHIN_MS })
      if (placing.kind === 'rejected')
        throw problem(placing.problem.status, placing.problem.code, placing.problem.detail)
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
    const { failure } = order
    if (failure)
      throw problem(failure.status, failure.code, failure.detail, {
        ...(failure.shortages ? { shortages: failure.shortages } : {}),
        extra: { orderId: order.id },
        ...(failure.status === 503 ? { headers: { 'retry-after': '5' } } : {}),
      })
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

  app.get(
    '/v1/orders',
    {
      schema: {
        tags: ['orders'],
        summary: 'List orders: one’s own; staff see all',
        querystring: ListQuery({
          status: Type.Optional(OrderStatus),
          customerId: Type.Optional(Id),
          groupId: Type.Optional(Id),
          createdAfter: Type.Optional(Time),
          query: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 254,
              pattern: '^[^\\u0000-\\u001f\\u007f]+$',
              description: 'A ref, a human id, an order code or an e-mail address, exactly',
            }),
          ),
          sort: Type.Enum([...SORTED_BY, ...SORTED_BY.map((by) => `-${by}` as const)], {
            default: '-createdAt',
            description: 'All but the time of creation for one’s own orders, or those of one customer or group',
          }),
        }),
        response: { 200: ListOf(OrderView), ...problems(400, 401) },
      },
    },
    async ({ query, caller }) => {
      const { limit, cursor, sort, status, groupId, createdAfter } = query
      // A manager who names a group sees all of its orders, everybody else their own.
      const isManager = groupId !== undefined && managedBy(caller).includes(groupId)
      const customerId = isStaff(caller) || isManager ? query.customerId : signedIn(caller)
      const order = sortOf(sort)
      if (order.by !== 'createdAt' && customerId === undefined && groupId === undefined)
        throw problem(400, 'validation-failed', 'All orders of a shop are sorted by their time of creation only.', {
          errors: [{ path: '/sort', message: 'needs customerId or groupId' }],
        })
      // Somebody else's orders are nobody's here; one's own in their place would be a wrong answer.
      if (query.customerId !== undefined && query.customerId !== customerId) return { items: [] }
      const after = cursor === undefined ? undefined : decodeCursor(cursor, Cursor)
      if (after && after.sort !== sort)
        throw problem(400, 'validation-failed', 'The cursor is of a list in another order; begin again without it.', {
          errors: [{ path: '/cursor', message: 'is of another sort' }],
        })
      const found = await orders.list(
        {
          ...(customerId ? { customerId } : {}),
          ...(status ? { status } : {}),
          ...(groupId ? { groupId } : {}),
          ...(createdAfter ? { createdAfter: new Date(createdAfter).toISOString() } : {}),
          ...(query.query ? { query: query.query } : {}),
        },
        order,
        limit + 1,
        after,
      )
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map((document) => viewOf(document, caller)),
        ...(found.length > limit && last
          ? { nextCursor: encodeCursor({ sort, value: last.state[order.by], id: last._id }) }
          : {}),
      }
    },
  )

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

  // Else it would be taken for a change of an order whose ref is "last".
  app.patch('/v1/orders/last', { schema: { hide: true } }, () => {
    throw problem(405, 'method-not-allowed', 'This address understands GET, HEAD.', { headers: { allow: 'GET, HEAD' } })
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
          'Answers once the payment has ended or needs the buyer; 402 when it is declined, and the order stays open.',
        params: OneOrder,
        headers: MoveHeaders,
        body: PaymentRequest,
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
      const ended = (order: Order) => order.paymentStatus !== 'pending'
      const isManual = body.method === 'manual' && document.state.payment.method === 'manual'
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
        data: () => ({ payment: body }),
        isAnswer: ended,
      })
      const seen = ended(paying.order)
        ? undefined
        : await waiting.until<Order>(orderRef(document._id), ended, WAIT_SECONDS * 1000)
      const latest = seen ? { order: seen.state, version: seen.version } : paying
      // As with placing: under a key every answer is the first, not how far this process has seen the order move.
      const isKeyed = headers['idempotency-key'] !== undefined && ended(latest.order)
      const stored = isKeyed ? await orders.withLog(document._id) : undefined
      const { order, version } = stored ? answerTo(document._id, stored.log, paying.id, ended) : latest
      if (order.paymentStatus === 'declined')
        throw problem(402, 'payment-declined', 'The payment was declined; try another.', {
          extra: { orderId: order.id },
        })
      reply.code(ended(order) ? 201 : 202).header('etag', etagOf(version))
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
      if (order.paymentStatus === 'none') return { items: [] }
      const amount = { amount: order.total, currency: order.currency ?? 'XXX' }
      return {
        items: Array.from({ length: order.attempt }, (_, n) => ({
          id: paymentIdOf(order.id, n + 1),
          attempt: n + 1,
          amount,
          ...(n + 1 === order.attempt
            ? { method: order.payment.method, status: order.paymentStatus }
            : { status: 'declined' }),
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
      const refusal = paymentRefusal(order)?.detail ?? null
      return { items: (await paymentMethods()).map((method) => ({ ...method, refusal })) }
    },
  )

  lifeRoutes(app, { command, visible, waiting })
  salesRoutes(app, orders)
  peopleRoutes(app, orders)

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
      data: { ...data(partIdOf(id)), fingerprint: mark },
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

const Cursor = Type.Object({
  sort: Type.String(),
  value: Type.Union([Type.String(), Type.Number()]),
  id: Type.String(),
})

/** `-total` is by total, the highest first. */
const sortOf = (sort: string): Sort => ({
  by: sort.replace('-', '') as Sort['by'],
  direction: sort.startsWith('-') ? -1 : 1,
})

const notFound = () => problem(404, 'order-not-found', 'There is no such order.')

function signedIn(caller: Caller): string {
  const customerId = customerIdOf(caller)
  if (customerId === undefined) throw unauthenticated('Sign in first.')
  return customerId
}

/** Idempotency keys are per principal; a guest is their cart, and who has not even that is known by the key alone. */
const principalOf = (caller: Caller, cartId: string | undefined): string =>
  customerIdOf(caller) ?? (cartId ? `guest:${cartId}` : caller.sub)

/** Whether If-Match means one version, and not just any. */
const namesVersion = (ifMatch: string | undefined): boolean => ifMatch !== undefined && ifMatch.trim() !== '*'

const traceOf = (traceparent: unknown) => (typeof traceparent === 'string' ? { traceparent } : {})

/** RFC 7240. */
function waitOf(prefer: string | undefined): number {
  const match = /(?:^|[,\s])wait\s*=\s*"?(\d{1,6})"?/i.exec(prefer ?? '')
  return match ? Math.min(Number(match[1]), WAIT_SECONDS_MAX) : WAIT_SECONDS
}

/** The same unit twice is one line of the sum, as long as both ask for the same discount (S2-82). */
function merged(items: NonNullable<PlaceOrder['items']>): OrderedItem[] {
  const byUnit = new Map<string, OrderedItem>()
  for (const [n, item] of items.entries()) {
    const before = byUnit.get(item.unitId)
    if (before && before.discount !== item.discount)
      throw problem(422, 'discounts-differ', 'The same unit is ordered with two discounts.', {
        errors: [{ path: `/items/${n}/discount`, message: 'differs from that of the same unit before' }],
      })
    const extra = before?.extra || item.extra ? { extra: { ...before?.extra, ...item.extra } } : {}
    byUnit.set(item.unitId, before ? { ...before, quantity: before.quantity + item.quantity, ...extra } : item)
  }
  return [...byUnit.values()]
}

function personalOf({ email, phone, shippingAddress, billingAddress, note }: Personal): Personal {
  return {
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(shippingAddress ? { shippingAddress } : {}),
    ...(billingAddress ? { billingAddress } : {}),
    ...(note ? { note } : {}),
  }
}

/** A token that holds a run of 13 to 19 digits may be a card number in disguise; those never enter Till. */
function refuseCardNumbers(token: string | undefined): void {
  if (token !== undefined && /\d{13,}/.test(token))
    throw problem(422, 'card-number-refused', 'Send a token of the payment provider; card numbers never enter Till.', {
      errors: [{ path: '/payment/token', message: 'looks like a card number' }],
    })
}
