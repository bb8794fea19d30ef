import { randomUUID } from 'node:crypto'
import { type Caller, Problem, problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answerList, type DialectRoutes } from '../dialect.ts'
import { fieldProblem, notFound, refusal } from './errors.ts'
import { holdRefusal, IN_ADVANCE, type Offered, payRefusal, pendingUrl } from './methods.ts'
import {
  common,
  forStaff,
  isStaff,
  namesFor,
  readerWith,
  reading,
  readingForStaff,
  redirectTo,
  stepKey,
} from './parts.ts'
import { chosen, offeredIn, pay } from './paying.ts'
import {
  OrderOut,
  PayIn,
  PaymentMethods,
  RefPath,
  RefundOut,
  StatusIn,
  StatusOut,
  StatusWithTransitions,
  TokenQuery,
  UrlOut,
} from './schemas.ts'
import {
  isMove,
  LABELS,
  MOVES,
  matrixRefusal,
  NOTHING_TO_REFUND,
  ONLY_BY_CHECKOUT,
  REFUNDED_ALREADY,
  refusalOf,
  STATUS_OF,
  STATUSES,
  type Status,
} from './status.ts'
import { isPaid, isRefundable, type Order, orderOut, paymentsOut, statusOut } from './wire.ts'

/** What the native API answers about where an order may go. */
interface NativeStatus {
  readonly transitions: readonly { readonly status: string; readonly refusal: string | null }[]
}
interface NativeRefund {
  readonly status: 'pending' | 'done' | 'failed'
}
interface Seen {
  readonly order: Order
  readonly etag: string | undefined
  readonly reader: Caller
}

/** Sent as it comes, which no type of ours describes. */
const OrderList = Type.Unsafe<unknown>(Type.Array(OrderOut))
const REF = /^\d{4}-\d{5,12}$/
/** How often a move is judged anew when the order changes under it. */
const TRIES_MAX = 5
const UNDER_WAY = 'A refund of this order is under way.'

export const orderRoutes: DialectRoutes = async (app, parts) => {
  const { native } = parts
  const readerOf = readerWith(parts)
  const told = async (request: FastifyRequest, orders: readonly Order[]) => {
    const names = await namesFor(parts, request, orders)
    return orders.map((order) => orderOut(order, names))
  }
  const toldOne = async (request: FastifyRequest, order: Order) => {
    const names = await namesFor(parts, request, [order])
    return orderOut(order, names)
  }

  app.get(
    '/orders/',
    {
      ...reading,
      schema: {
        summary: 'The caller’s own orders, the newest first',
        description: 'For callers who are not signed in: the order of the token, or none. At most 1,000.',
        querystring: TokenQuery,
        response: { 200: OrderList },
      },
    },
    async (request, reply) => {
      const reader = await readerOf(request)
      if (reader === undefined) return []
      if (reader.kind === 'guest') return told(request, [await lastOf(request, reader)])
      const own = native.list<Order>(request, { path: '/v1/orders', query: { customerId: reader.sub } })
      return answerList(request, reply, own, (orders) => told(request, orders))
    },
  )

  app.get(
    '/orders/last/',
    {
      ...reading,
      schema: {
        summary: 'The newest order that the caller may see',
        querystring: TokenQuery,
        response: { 200: OrderOut },
      },
    },
    async (request) => {
      const reader = await readerOf(request)
      if (reader === undefined) throw notFound()
      return toldOne(request, await lastOf(request, reader))
    },
  )

  app.get(
    '/orders/all/',
    {
      ...readingForStaff,
      schema: {
        summary: 'Everybody’s orders, the newest first (staff)',
        description: 'At most 1,000.',
        response: { 200: OrderList },
      },
    },
    (request, reply) =>
      answerList(request, reply, native.list<Order>(request, { path: '/v1/orders' }), (orders) =>
        told(request, orders),
      ),
  )

  app.get(
    '/orders/:ref/',
    {
      ...reading,
      schema: { summary: 'An order', params: RefPath, querystring: TokenQuery, response: { 200: OrderOut } },
    },
    async (request) => toldOne(request, (await visible(request, request.params.ref)).order),
  )

  app.get(
    '/orders/:ref/status/',
    {
      ...readingForStaff,
      schema: {
        summary: 'The status of an order, and where it may go (staff)',
        params: RefPath,
        response: { 200: StatusWithTransitions },
      },
    },
    async (request) => {
      const { ref } = request.params
      const [{ order }, { transitions }] = await Promise.all([
        visible(request, ref),
        asked<NativeStatus>(request, ref, '/status'),
      ])
      const from = STATUS_OF[order.situation]
      const native = (move: string) => transitions.find(({ status }) => status === move)?.refusal ?? null
      const hold = matrixRefusal(from, 'HOLD') ?? (from === 'HOLD' ? null : await holdRefusalOf(request, ref))
      const can = { native, isRefundable: isRefundable(order), hold }
      return {
        ...statusOut(order),
        status_transitions: STATUSES.map((value) => ({
          value,
          label: LABELS[value],
          error: refusalOf(from, value, can),
        })),
      }
    },
  )

  app.put(
    '/orders/:ref/status/',
    {
      ...forStaff,
      schema: {
        summary: 'Move an order (staff)',
        description:
          'With all that goes with it: `CANCELLED` gives stock back, `REFUNDED` gives the money back, `HOLD` waits for a transfer. Answers where the order is: where the money takes its provider long, it is `REFUNDED` only later.',
        params: RefPath,
        body: StatusIn,
        response: { 200: StatusOut },
      },
    },
    async (request) => {
      const { status } = request.body
      for (let tries = 1; ; tries++) {
        const { order, etag } = await visible(request, request.params.ref)
        const from = STATUS_OF[order.situation]
        const refused = matrixRefusal(from, status)
        if (refused !== null) throw fieldProblem('status', refused)
        // Nothing changes, so nobody is told of a change (S1-59).
        if (from === status) return statusOut(order)
        try {
          return statusOut(await moved(request, order, status, etag))
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          if (error.status === 412 && tries < TRIES_MAX) continue
          if ([402, 409, 412, 422].includes(error.status) && !isAboutTheKey(error))
            throw fieldProblem('status', error.detail)
          throw error
        }
      }
    },
  )

  app.get(
    '/orders/:ref/pay/',
    {
      ...reading,
      schema: {
        summary: 'How an order can be paid, and why not where it cannot',
        params: RefPath,
        querystring: TokenQuery,
        response: { 200: PaymentMethods },
      },
    },
    async (request) => {
      const { order, reader } = await visible(request, request.params.ref)
      const choices = await offeredIn(parts, request, `/v1/orders/${order.id}/payment-methods`, reader)
      const refused = payRefusal(order, isPaid(order))
      const errorOf = (identifier: string, native: string | null) =>
        refused ?? (pendingUrl(order, identifier) === undefined ? native : null)
      return {
        payment_methods: choices
          .filter(({ paysOrders }) => paysOrders)
          .map(({ identifier, label, refusal }) => ({ identifier, label, error: errorOf(identifier, refusal) })),
      }
    },
  )

  app.post(
    '/orders/:ref/pay/',
    {
      ...common,
      schema: {
        summary: 'Pay an order',
        params: RefPath,
        querystring: TokenQuery,
        body: PayIn,
        response: { 200: UrlOut },
      },
    },
    async (request, reply) => {
      const { order, reader } = await visible(request, request.params.ref)
      const { payment_method: identifier, token } = request.body
      const choices = await offeredIn(parts, request, `/v1/orders/${order.id}/payment-methods`, reader)
      const choice = chosen(
        choices.filter(({ paysOrders }) => paysOrders),
        identifier,
      )
      const refused = payRefusal(order, isPaid(order))
      // Under a key this may be the very request that paid it, of which the native API knows.
      if (refused !== null && request.intentKey === undefined) throw fieldProblem('payment_method', refused)
      return redirectTo(reply, await pay(parts, request, { order, choice, token, as: reader, refused }))
    },
  )

  app.post(
    '/orders/:ref/refund/',
    {
      ...forStaff,
      schema: {
        summary: 'Give back all that was paid for an order (staff)',
        description: '206 when some of it could not be given back; calling again tries that part again, and no other.',
        params: RefPath,
        body: Type.Object({}),
        response: { 200: RefundOut, 206: RefundOut },
      },
    },
    async (request, reply) => {
      const { order } = await visible(request, request.params.ref)
      const payments = paymentsOut(order)
      const refused =
        STATUS_OF[order.situation] === 'REFUNDED'
          ? REFUNDED_ALREADY
          : payments.length === 0
            ? NOTHING_TO_REFUND
            : undefined
      // Under a key this may be the very request that gave the money back, of which the native API knows.
      if (refused !== undefined && request.intentKey === undefined) throw refusal(refused)
      const outcome = await refunded(request, order).catch(async (error: unknown) => {
        if (!(error instanceof Problem) || error.status !== 409 || isAboutTheKey(error)) throw error
        if (refused !== undefined) throw refusal(refused)
        // Another refund was faster, or has been under way for long.
        const { order: now } = await visible(request, request.params.ref)
        if (STATUS_OF[now.situation] === 'REFUNDED') throw refusal(REFUNDED_ALREADY)
        throw refusal(now.refunds.some(({ status }) => status === 'pending') ? UNDER_WAY : error.detail)
      })
      if (outcome === 'done') return { refunded: payments, failed: [] }
      // Money that is not back yet, because its provider takes long, may still fail to be.
      reply.code(206)
      return { refunded: [], failed: payments }
    },
  )

  /** What became of giving back all that is left of the money: each piece of it goes once, whoever asks and how often (S1-83). */
  async function refunded(request: FastifyRequest, order: Order, ifMatch?: string): Promise<NativeRefund['status']> {
    if (order.situation === 'cancelled-unrefunded' && order.importedAt === undefined) return triedAgain(request, order)
    const { body } = await native.ask<NativeRefund>(request, {
      method: 'POST',
      path: `/v1/orders/${order.id}/refunds`,
      key: stepKey(request, 'refund'),
      ...(ifMatch !== undefined && { ifMatch }),
      body: { reason: 'Refunded by staff' },
    })
    return body.status
  }

  /** The money of an order that is off goes back by itself (S1-84); what its provider kept is asked for again. */
  async function triedAgain(request: FastifyRequest, { ref, payment }: Order): Promise<NativeRefund['status']> {
    const path = `/v1/payments/${payment.id}/try-again`
    const key = stepKey(request, 'refund') ?? `salesman:${randomUUID()}`
    await native.ask(request, { method: 'POST', path, key }).catch((error: unknown) => {
      if (!(error instanceof Problem && error.code === 'not-parked')) throw error
    })
    const { order } = await visible(request, ref)
    return STATUS_OF[order.situation] === 'REFUNDED' ? 'done' : 'pending'
  }

  /** The order once it is moved. Throws the Problem that the native API has with it, 412 if it was changed since it was judged. */
  async function moved(request: FastifyRequest, order: Order, to: Status, etag: string | undefined): Promise<Order> {
    const ifMatch = etag === undefined ? {} : { ifMatch: etag }
    if (to === 'REFUNDED') {
      const outcome = await refunded(request, order, etag)
      // A refund that has begun may take its provider long: the order gets there by itself then, and shows where it is until then.
      if (outcome === 'failed') throw problem(409, 'refund-refused', 'The provider keeps the money.')
      return (await visible(request, order.ref)).order
    }
    if (to === 'HOLD') {
      // Its goods are set aside, and its money is waited for.
      const { body } = await native.ask<Order>(request, {
        method: 'POST',
        path: `/v1/orders/${order.id}/payments`,
        key: stepKey(request, 'move'),
        ...ifMatch,
        body: { method: IN_ADVANCE },
      })
      return body
    }
    if (!isMove(to)) throw problem(409, 'status-not-reachable', ONLY_BY_CHECKOUT)
    const { body } = await native.ask<Order>(request, {
      method: 'PUT',
      path: `/v1/orders/${order.id}/status`,
      key: stepKey(request, 'move'),
      ...ifMatch,
      body: { status: MOVES[to] },
    })
    return body
  }

  /** The newest order that its reader may see. Throws Problem 404 where there is none. */
  async function lastOf(request: FastifyRequest, reader: Caller): Promise<Order> {
    if (!isStaff(reader)) return (await native.ask<Order>(request, { path: '/v1/orders/last', as: reader })).body
    const { body } = await native.ask<{ items: Order[] }>(request, { path: '/v1/orders', query: { limit: 1 } })
    const [last] = body.items
    if (last === undefined) throw notFound()
    return last
  }

  /** The order of this ref, for whoever may see it (S1-50). Throws Problem 404 for all others. */
  async function visible(request: FastifyRequest, ref: string): Promise<Seen> {
    const reader = await readerOf(request)
    // Other addresses beneath the native one are no orders.
    if (reader === undefined || !REF.test(ref)) throw notFound()
    const { body: order, headers } = await native.ask<Order>(request, { path: `/v1/orders/${ref}`, as: reader })
    // A group's managers see more natively; here everybody has their own orders.
    if (!(isStaff(reader) || reader.orderId === order.id || order.customerId === reader.sub)) throw notFound()
    return { order, etag: headers.etag, reader }
  }

  const holdRefusalOf = async (request: FastifyRequest, ref: string) =>
    holdRefusal((await asked<{ items: Offered[] }>(request, ref, '/payment-methods')).items)

  async function asked<Body>(request: FastifyRequest, ref: string, part: string): Promise<Body> {
    if (!REF.test(ref)) throw notFound()
    return (await native.ask<Body>(request, { path: `/v1/orders/${ref}${part}` })).body
  }
}

const isAboutTheKey = ({ code }: Problem): boolean => code === 'idempotency-key-reused'
