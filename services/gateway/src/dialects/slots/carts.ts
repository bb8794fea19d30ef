import { Problem, problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AnyQuery, type DialectRoutes } from '../dialect.ts'
import type { NativeCart } from '../native-types.ts'
import { deskWith, notFound, notOwner, type OwnCart, refused, signedIn } from './desk.ts'
import { ById, keptLines, refuseFractions } from './orders.ts'
import { Cart, NewCart } from './schemas.ts'
import { CART_NUMBER, CART_OPEN, cartKey, clashOf, priceIn, type SoldFromConsultant } from './wire.ts'

/** The caller's cart (S0-C05). Natively everybody has one for good; here it is there once it was made, and gone when it is removed or paid. */
export const cartRoutes: DialectRoutes = async (app, parts) => {
  const { native } = parts
  const desk = deskWith(parts)

  app.get(
    '/cart/carts/',
    {
      ...signedIn,
      schema: {
        summary: 'The caller’s cart: an array of at most one (an extension, S0-C05)',
        querystring: AnyQuery,
        response: { 200: Type.Array(Cart) },
      },
    },
    async (request) => {
      const own = await desk.cartOfCaller(request)
      return own.isThere ? [await desk.shownCart(request, own)] : []
    },
  )

  app.post(
    '/cart/carts/',
    {
      ...signedIn,
      schema: {
        summary: 'Make a cart of these slots (an extension, S0-51, S0-C05)',
        description: 'Nothing is set aside (S0-54).',
        body: NewCart,
        querystring: AnyQuery,
        response: { 201: Cart },
      },
    },
    async (request, reply) => {
      const own = await desk.cartOfCaller(request)
      if (own.isThere) throw activeCart()
      try {
        await filled(request, own, request.body.time_slot_sales)
      } catch (error) {
        // Of several at once one makes the cart; the others find that it has changed.
        throw error instanceof Problem && error.status === 412 ? activeCart() : error
      }
      const shown = await desk.shownCart(request, await desk.cartOfCaller(request))
      reply.code(201).header('location', shown.url)
      return shown
    },
  )

  app.get(
    '/cart/carts/:id/',
    {
      ...signedIn,
      schema: {
        summary: 'The caller’s cart, by its number (an extension, S0-C05)',
        params: ById,
        querystring: AnyQuery,
        response: { 200: Cart },
      },
    },
    async (request) => desk.shownCart(request, await ownCart(request)),
  )

  app.put(
    '/cart/carts/:id/',
    {
      ...signedIn,
      schema: {
        summary: 'These slots and no others; an unpaid order follows (an extension, S0-56, S0-C05)',
        params: ById,
        body: NewCart,
        querystring: AnyQuery,
        response: { 200: Cart },
      },
    },
    async (request) => {
      await filled(request, await ownCart(request), request.body.time_slot_sales)
      await followed(request)
      return desk.shownCart(request, await desk.cartOfCaller(request))
    },
  )

  app.delete(
    '/cart/carts/:id/',
    {
      ...signedIn,
      schema: {
        summary: 'Remove the cart; an unpaid order follows (an extension, S0-C05)',
        params: ById,
        querystring: AnyQuery,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { cart, etag } = await ownCart(request)
      const number = Number(cart.extra?.[CART_NUMBER] ?? 0) + 1
      // The next one has another number, whatever happens between these two calls.
      await native.ask(request, {
        method: 'PATCH',
        path: '/v1/cart',
        body: { extra: { [CART_NUMBER]: number, [CART_OPEN]: null } },
        ifMatch: etag,
      })
      await native.ask(request, { method: 'DELETE', path: '/v1/cart/lines' })
      await followed(request)
      return reply.code(204).send(null)
    },
  )

  /** Throws Problem 404 for a cart that is no more, 403 for somebody else's. */
  async function ownCart(request: FastifyRequest): Promise<OwnCart> {
    const { id } = request.params as { id: string }
    const key = await desk.nativeOf('carts', id)
    if (key === undefined) throw notFound()
    const own = await desk.cartOfCaller(request)
    if (own.isThere && key === cartKey(own.cart)) return own
    throw key.startsWith(`${own.cart.id}/`) ? notFound() : notOwner('cart')
  }

  /** The cart with these slots, and what else is in it. Throws Problem 400 for what cannot be sold here, 412 when somebody was faster. */
  async function filled(request: FastifyRequest, own: OwnCart, numbers: readonly number[]): Promise<void> {
    const slots = await slotsFor(request, numbers)
    const { cart, etag, others } = own
    const kept = keptLines(
      cart,
      others.map(({ unitId }) => unitId),
    )
    if (slots.length + kept.length === 0) {
      // Natively nobody can tell an empty cart from none.
      const { body: open } = await native.ask<NativeCart>(request, {
        method: 'PATCH',
        path: '/v1/cart',
        body: { extra: { [CART_OPEN]: true } },
        ifMatch: etag,
      })
      if (open.lines.length > 0) await native.ask(request, { method: 'DELETE', path: '/v1/cart/lines' })
      return
    }
    // First, so that what has several prices is taken at this dialect's, and nothing is put in that cannot be had in it.
    const isOurs = cart.currency === desk.currency && slots.every(({ price }) => price.currency === desk.currency)
    const { headers } = isOurs
      ? { headers: { etag } }
      : await native.ask(request, {
          method: 'PUT',
          path: '/v1/cart/currency',
          body: { currency: desk.currency },
          ifMatch: etag,
        })
    await native.ask(request, {
      method: 'PUT',
      path: '/v1/cart/lines',
      body: { lines: [...kept, ...slots.map(({ id }) => ({ unitId: id, quantity: 1 }))] },
      ifMatch: headers.etag ?? '*',
    })
  }

  /** The slots behind these numbers, which can all be had, at prices that can be said here, and not at the same time. */
  async function slotsFor(request: FastifyRequest, numbers: readonly number[]): Promise<readonly SoldFromConsultant[]> {
    const given = [...new Set(numbers)]
    const ids = await Promise.all(given.map((number) => desk.nativeOf('time-slot-sales', number)))
    const found = await desk.slotsOf(
      request,
      ids.flatMap((id) => id ?? []),
    )
    const slots = given.map((number, n): SoldFromConsultant => {
      const slot = found.get(ids[n] ?? '')
      const price = slot && priceIn(slot, desk.currency)
      if (slot === undefined || slot.sold || price === undefined) throw unknownSlot(number)
      refuseFractions(price)
      return slot
    })
    if (slots.length === 0) return slots
    const items = slots.map(({ id }) => ({ unitId: id, quantity: 1 }))
    try {
      await native.ask(request, {
        method: 'POST',
        path: '/v1/quotes',
        body: { items, currency: desk.currency, shippingMethod: desk.shippingMethod },
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'slot-overlap') throw timeConflict(error, slots, given)
      const [short] = error.shortages ?? []
      if (short === undefined) throw error
      throw unknownSlot(given[slots.findIndex(({ id }) => id === short.unitId)] ?? 0)
    }
    return slots
  }

  /** The total of an unpaid order follows its cart (S0-56). One that is being paid stands as it is. */
  async function followed(request: FastifyRequest): Promise<void> {
    const order = await desk.unpaidOrder(request)
    if (order?.reserve !== 'at-payment' || order.cartId === undefined) return
    try {
      await native.ask(request, { method: 'POST', path: `/v1/orders/${order.id}/refresh`, body: {} })
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error
      request.log.info({ requestId: request.id, code: error.code }, 'an order could not follow its cart')
    }
  }
}

const activeCart = () => refused('cart-open-already', 'User has an active cart.')

const unknownSlot = (number: number) =>
  problem(400, 'unknown-slot', `There is no time slot ${number} to be had.`, {
    errors: [{ path: '/time_slot_sales', message: `Invalid pk "${number}" - object does not exist.` }],
  })

/** Names the two that are at the same time, as later versions of the project did (S0-C07). */
function timeConflict({ detail }: Problem, slots: readonly SoldFromConsultant[], numbers: readonly number[]) {
  const clash = clashOf(slots)
  const [one, other] = (clash ?? []).map((id) => String(numbers[slots.findIndex((slot) => slot.id === id)]))
  const conflict =
    one === undefined || other === undefined
      ? { detail }
      : {
          detail: `Time Conflict between ${one} and ${other}`,
          selected_time_slot_1: one,
          selected_time_slot_2: other,
        }
  return problem(400, 'slot-overlap', detail, { extra: { conflict } })
}
