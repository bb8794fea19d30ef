import { setTimeout as sleep } from 'node:timers/promises'
import { Problem, problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AnyQuery, answerList, type DialectRoutes } from '../dialect.ts'
import { stillOpen, wasPlaced } from '../native.ts'
import type { NativeCart, NativeOrder } from '../native-types.ts'
import { toWholeUnits } from '../wire/money.ts'
import { type Desk, deskWith, notFound, type OwnCart, refused, signedIn } from './desk.ts'
import { Detail, Order, OrderOrList, SoldCart, SoldOrder } from './schemas.ts'
import { isUnpaid, SOLD, soldCartOf, soldOrderOf, soldStatusOf } from './wire.ts'

export const ById = Type.Object({ id: Type.String({ maxLength: 40, description: 'A number' }) })
const SOLD_WITHIN_MS = 5_000
const ASK_EVERY_MS = 50

export const orderRoutes: DialectRoutes = async (app, parts) => {
  const { native, settings } = parts
  const desk = deskWith(parts)

  app.get(
    '/order/orders/',
    {
      ...signedIn,
      schema: {
        summary: 'The caller’s unpaid order; 404 where there is none (S0-80)',
        querystring: Type.Object(
          { as: Type.Optional(Type.String({ maxLength: 20, description: '`list` answers an array of at most one' })) },
          { additionalProperties: true },
        ),
        response: { 200: OrderOrList },
      },
    },
    async (request) => {
      const order = await desk.unpaidOrder(request)
      const shown = order && (await desk.shownOrder(request, order))
      if (request.query.as === 'list') return shown ? [shown] : []
      if (!shown) throw notFound()
      return shown
    },
  )

  app.post(
    '/order/orders/',
    {
      ...signedIn,
      schema: {
        summary: 'Order what is in the caller’s cart',
        description: 'Nothing is set aside: the first who pays gets the slot (S0-54).',
        body: Type.Optional(Type.Unknown({ description: 'Nothing is read of it (S0-11)' })),
        querystring: AnyQuery,
        response: { 201: Order },
      },
    },
    async (request, reply) => {
      // A repeat whose order stands already would be refused because of that very order.
      if (!(await wasPlaced(native, request))) await readyToOrder(request)
      const { body: order } = await native.ask<NativeOrder>(request, {
        method: 'POST',
        path: '/v1/orders',
        body: {
          payment: { method: 'later' },
          reserve: 'at-payment',
          onlyOne: true,
          shippingMethod: desk.shippingMethod,
          currency: desk.currency,
        },
        key: request.intentKey,
      })
      const shown = await desk.shownOrder(request, order)
      reply.code(201).header('location', shown.url)
      return shown
    },
  )

  app.get(
    '/order/orders/:id/',
    {
      ...signedIn,
      schema: { summary: 'One unpaid order', params: ById, querystring: AnyQuery, response: { 200: Order } },
    },
    async (request) => desk.shownOrder(request, await unpaid(request)),
  )

  app.delete(
    '/order/orders/:id/',
    {
      ...signedIn,
      schema: {
        summary: 'Call an unpaid order off; its cart stays (an extension, S0-C01)',
        params: ById,
        querystring: AnyQuery,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id, situation } = await own(request)
      // A repeat after a lost answer finds the order off by itself.
      if (situation === 'cancelled' && request.intentKey !== undefined) return reply.code(204).send(null)
      if (!isUnpaid({ situation })) throw notFound()
      await native.ask(request, {
        method: 'POST',
        path: `/v1/orders/${id}/cancel`,
        body: {},
        key: request.intentKey,
      })
      return reply.code(204).send(null)
    },
  )

  if (settings.SLOTS_TEST_MODE)
    app.post(
      '/order/orders/:id/accept/',
      {
        ...signedIn,
        schema: {
          summary: 'Sell an order without a bank; in test mode only (an extension, S0-86, S0-C03)',
          params: ById,
          body: Type.Optional(Type.Unknown()),
          querystring: AnyQuery,
          response: { 201: Detail },
        },
      },
      async (request, reply) => {
        const order = await own(request)
        const isOver = !isUnpaid(order)
        if (isOver && request.intentKey === undefined) throw notFound()
        if (!isOver) await payable(desk, request, order)
        const paying = {
          method: 'POST',
          path: `/v1/orders/${order.id}/payments`,
          body: { method: 'sandbox', token: 'tok_ok' },
          key: request.intentKey,
        } as const
        const { status } = await native.ask(request, paying).catch((error: unknown) => {
          // What is over can be paid by a repeat of its own payment only, which the native API knows by its key.
          throw isOver && error instanceof Problem && error.status < 500 ? notFound() : error
        })
        if (status === 202) throw stillOpen()
        await soldSoon(request, order.id)
        reply.code(201)
        return { detail: 'Sold order created' }
      },
    )

  app.get(
    '/order/sold-orders/',
    {
      ...signedIn,
      schema: {
        summary: 'What the caller bought, by order (an extension, S0-C02)',
        querystring: AnyQuery,
        response: { 200: Type.Array(SoldOrder) },
      },
    },
    async (request, reply) => answerList(request, reply, sold(request), (orders) => shownOrders(request, orders)),
  )

  app.get(
    '/order/sold-orders/:id/',
    {
      ...signedIn,
      schema: { summary: 'One sold order', params: ById, querystring: AnyQuery, response: { 200: SoldOrder } },
    },
    async (request) => one(request, await desk.ownOrder(request, 'sold-orders', request.params.id)),
  )

  app.get(
    '/cart/sold-carts/',
    {
      ...signedIn,
      schema: {
        summary: 'What the caller bought, by cart',
        querystring: AnyQuery,
        response: { 200: Type.Array(SoldCart) },
      },
    },
    async (request, reply) =>
      answerList(request, reply, sold(request), async (orders) => {
        const names = await desk.soldNames(orders)
        return orders.map((order) => soldCartOf(order, names, desk.origin(request)))
      }),
  )

  app.get(
    '/cart/sold-carts/:id/',
    {
      ...signedIn,
      schema: {
        summary: 'One sold cart, or else the sold order with this number, as the document prints it (S0-83)',
        params: ById,
        querystring: AnyQuery,
        response: { 200: Type.Union([SoldOrder, SoldCart]) },
      },
    },
    async (request) => {
      const { id } = request.params
      const cart = await refusalOr(desk.ownOrder(request, 'sold-carts', id))
      if (!(cart instanceof Problem) && soldStatusOf(cart) !== undefined)
        return soldCartOf(cart, await desk.soldNames([cart]), desk.origin(request))
      const order = await refusalOr(desk.ownOrder(request, 'sold-orders', id))
      if (!(order instanceof Problem)) return one(request, order)
      throw cart instanceof Problem && cart.status === 403 ? cart : order
    },
  )

  /** Throws Problem 400 for a cart that cannot be ordered now. */
  async function readyToOrder(request: FastifyRequest): Promise<void> {
    const cart = await desk.cartOfCaller(request)
    if (!cart.isThere) throw refused('no-cart', 'User has no cart.')
    // The native guard knows the orders placed here; those that were made elsewhere and are shown here count as well (S0-50).
    if (await desk.unpaidOrder(request)) throw refused('order-open-already', 'User has an active order.')
    await withoutGone(desk, request, cart)
    for (const { price } of cart.lines) refuseFractions(price)
    for (const { unitPrice } of cart.others) refuseFractions(unitPrice)
  }

  /** The money is taken right after the payment is granted; a shop that takes it when it ships is not waited for any longer. */
  async function soldSoon(request: FastifyRequest, id: string): Promise<void> {
    const until = Date.now() + SOLD_WITHIN_MS
    for (;;) {
      const { body } = await native.ask<NativeOrder>(request, { path: `/v1/orders/${id}` })
      if (!isUnpaid(body) || Date.now() > until) return
      await sleep(ASK_EVERY_MS)
    }
  }

  /** Throws Problem 404 for one that is paid or off: paid ones have another number (S0-55). */
  async function unpaid(request: FastifyRequest): Promise<NativeOrder> {
    const order = await own(request)
    if (!isUnpaid(order)) throw notFound()
    return order
  }

  const own = (request: FastifyRequest) => desk.ownOrder(request, 'orders', (request.params as { id: string }).id)

  /** The first sold first. */
  const sold = (request: FastifyRequest) =>
    native.list<NativeOrder>(request, {
      path: '/v1/orders',
      query: { scope: 'own', situation: SOLD.join(','), sort: 'createdAt' },
    })

  async function shownOrders(request: FastifyRequest, orders: readonly NativeOrder[]) {
    const names = await desk.soldNames(orders)
    return orders.flatMap((order) => soldOrderOf(order, names, desk.origin(request)) ?? [])
  }

  async function one(request: FastifyRequest, order: NativeOrder) {
    const [shown] = await shownOrders(request, [order])
    if (!shown) throw notFound()
    return shown
  }
}

/** What was asked for, or why it is not there for this caller. Throws whatever else goes wrong. */
const refusalOr = <Found>(asked: Promise<Found>): Promise<Found | Problem> =>
  asked.catch((error: unknown) => {
    if (error instanceof Problem && (error.status === 403 || error.status === 404)) return error
    throw error
  })

/** Takes out of the caller's cart what others have by now (S0-54). Throws Problem 409 when nothing is left: it is an empty cart then, not none. */
async function withoutGone(desk: Desk, request: FastifyRequest, own: OwnCart): Promise<void> {
  const { cart, etag, lines, others } = own
  const left = [...lines.map(({ slot }) => slot.id), ...others.map(({ unitId }) => unitId)]
  if (left.length === 0) throw problem(409, 'cart-empty', 'The cart is empty.')
  if (left.length < cart.lines.length && cart.status === 'active')
    await desk.native.ask(request, {
      method: 'PUT',
      path: '/v1/cart/lines',
      body: { lines: keptLines(cart, left) },
      ifMatch: etag,
    })
}

/** These lines of a cart, as they are. */
export const keptLines = ({ lines }: NativeCart, unitIds: readonly string[]) =>
  lines.flatMap(({ unitId, quantity, ref, extra }) =>
    unitIds.includes(unitId) ? [{ unitId, quantity, ...(ref !== undefined && { ref }), ...(extra && { extra }) }] : [],
  )

/** The order as it is to be paid: without the slots that others have by now. Throws Problem 409 when nothing is left (S0-C03). */
export async function payable(desk: Desk, request: FastifyRequest, order: NativeOrder): Promise<NativeOrder> {
  const follows = order.reserve === 'at-payment' && order.cartId !== undefined && order.payment.status === 'none'
  if (!follows) return order
  const own = await desk.cartOfCaller(request)
  if (own.cart.id !== order.cartId) return order
  await withoutGone(desk, request, own)
  const { body } = await desk.native.ask<NativeOrder>(request, {
    method: 'POST',
    path: `/v1/orders/${order.id}/refresh`,
    body: {},
  })
  if ((body.total?.amount ?? 0) <= 0) throw problem(409, 'order-empty', 'The order is empty.')
  return body
}

/** Throws Problem 400 for a price that this dialect cannot say, before anything is sold at it (S0-04). */
export function refuseFractions(price: { readonly amount: number; readonly currency: string }): void {
  try {
    toWholeUnits(price)
  } catch {
    throw refused('price-not-whole', 'A price in the cart has a fraction; only whole units are sold here.')
  }
}
