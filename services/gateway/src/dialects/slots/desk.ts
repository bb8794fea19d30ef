import { Problem, problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import type { AliasSpace } from '../aliases/store.ts'
import { type DialectParts, originOf } from '../dialect.ts'
import type { NativeCart, NativeOrder, NativeOrderList, NativeSlot } from '../native-types.ts'
import {
  aliased,
  type CartLine,
  type Collection,
  cartKey,
  cartOf,
  isThere,
  type Names,
  orderOf,
  SOLD,
  type SoldFromConsultant,
  type SoldNames,
  slotLinesOf,
  soldSlotKey,
  UNPAID,
} from './wire.ts'

const space = (collection: Collection): AliasSpace => ({ dialect: 'slots', collection, kind: aliased[collection] })

/** The buyer's cart as it is now, with the slots that are in it. */
export interface OwnCart {
  readonly cart: NativeCart
  readonly etag: string
  readonly isThere: boolean
  /** The slots that can still be had. */
  readonly lines: readonly CartLine[]
  /** Everything else in the native cart, which this dialect leaves alone. */
  readonly others: NativeCart['lines']
}

export type Desk = ReturnType<typeof deskWith>

/** What the routes share: asking the native API and naming what it answers. */
export function deskWith({ native, aliases, settings, proxies }: DialectParts) {
  const named = async (collection: Collection, ids: readonly string[]) => {
    const all = [...new Set(ids)]
    const given = await aliases.of(space(collection), all)
    const numbers = new Map(all.map((id, n) => [id, Number(given[n])]))
    return (id: string): number => numbers.get(id) ?? 0
  }
  const numberOf = async (collection: Collection, id: string) => (await named(collection, [id]))(id)

  /** The native id behind a number from a path or a body; undefined for a number of nothing. */
  const nativeOf = async (collection: Collection, given: string | number): Promise<string | undefined> =>
    /^[1-9]\d{0,15}$/.test(String(given)) ? aliases.nativeOf(space(collection), String(given)) : undefined

  /** Slots by their native ids, by id; those that are gone are not among them. */
  async function slotsOf(request: FastifyRequest, ids: readonly string[]): Promise<Map<string, SoldFromConsultant>> {
    if (ids.length === 0) return new Map()
    const { body } = await native.ask<{ items: NativeSlot[] }>(request, {
      path: '/v1/slots',
      query: { ids: [...new Set(ids)].slice(0, 100).join(','), limit: 100 },
    })
    return new Map(
      body.items.filter((slot) => slot.slot !== undefined).map((slot) => [slot.id, slot as SoldFromConsultant]),
    )
  }

  async function cartOfCaller(request: FastifyRequest): Promise<OwnCart> {
    const { body: cart, headers } = await native.ask<NativeCart>(request, { path: '/v1/cart' })
    const slots = await slotsOf(
      request,
      cart.lines.map(({ unitId }) => unitId),
    )
    const lines = cart.lines.flatMap(({ unitId, unitPrice }): CartLine[] => {
      const slot = slots.get(unitId)
      return slot === undefined || slot.sold ? [] : [{ slot, price: unitPrice }]
    })
    const others = cart.lines.filter(({ unitId, shortage }) => !slots.has(unitId) && shortage !== 'gone')
    return { cart, etag: headers.etag ?? '*', isThere: isThere(cart), lines, others }
  }

  async function shownCart(request: FastifyRequest, { cart, lines }: Pick<OwnCart, 'cart' | 'lines'>) {
    const [id, slot, user] = await Promise.all([
      numberOf('carts', cartKey(cart)),
      named(
        'time-slot-sales',
        lines.map((line) => line.slot.id),
      ),
      named('users', [request.caller.sub, ...lines.map((line) => line.slot.slot.consultantId)]),
    ])
    return cartOf({ id, user: user(request.caller.sub), lines }, { slot, user }, originOf(request, proxies))
  }

  async function latestIn(request: FastifyRequest, situations: typeof UNPAID): Promise<NativeOrder | undefined> {
    const { body } = await native.ask<NativeOrderList>(request, {
      path: '/v1/orders',
      query: { scope: 'own', situation: situations.join(','), sort: '-createdAt', limit: 1 },
    })
    return body.items[0]
  }

  /** The order the caller has not paid yet, the latest if they have several (S0-10). */
  const unpaidOrder = (request: FastifyRequest) => latestIn(request, UNPAID)
  const latestSold = (request: FastifyRequest) => latestIn(request, SOLD)

  async function shownOrder(request: FastifyRequest, order: NativeOrder) {
    const lines = slotLinesOf(order)
    const unitIds = lines.map(({ unitId }) => unitId)
    const [cart, slots] = await Promise.all([
      order.cartId === undefined ? undefined : native.ask<NativeCart>(request, { path: '/v1/cart' }),
      slotsOf(request, unitIds),
    ])
    // An order of single items, made elsewhere, has a cart that nobody else has.
    const key = cart?.body.id === order.cartId && cart ? cartKey(cart.body) : `order/${order.id}`
    const [id, cartId, slot, user] = await Promise.all([
      numberOf('orders', order.id),
      numberOf('carts', key),
      named('time-slot-sales', unitIds),
      named('users', [request.caller.sub]),
    ])
    // From its payment on what is sold is sold to this very order.
    const isOffer = order.reserve === 'at-payment' && order.payment.status === 'none'
    const isGone = (unitId: string) => isOffer && (slots.get(unitId)?.sold ?? !slots.has(unitId))
    return orderOf(order, { id, cartId, names: { slot, user }, isGone }, originOf(request, proxies))
  }

  /** An order of the caller's own (S0-57). Throws Problem 404 for a number of nothing, 403 for somebody else's. */
  async function ownOrder(
    request: FastifyRequest,
    collection: 'orders' | 'sold-orders' | 'sold-carts',
    given: string,
  ): Promise<NativeOrder> {
    const id = await nativeOf(collection, given)
    if (id === undefined) throw notFound()
    try {
      const { body } = await native.ask<NativeOrder>(request, { path: `/v1/orders/${id}` })
      if (body.customerId === request.caller.sub) return body
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error
    }
    throw notOwner(OWNER_OF[collection])
  }

  async function soldNames(orders: readonly NativeOrder[]): Promise<SoldNames> {
    const ids = orders.map((order) => order.id)
    const lines = orders.flatMap((order) => slotLinesOf(order).map((line) => ({ order, line })))
    const [soldOrder, soldCart, soldSlot, user] = await Promise.all([
      named('sold-orders', ids),
      named('sold-carts', ids),
      named(
        'sold-time-slot-sales',
        lines.map(({ order, line }) => soldSlotKey(order.id, line.id)),
      ),
      named('users', [
        ...orders.flatMap(({ customerId }) => customerId ?? []),
        ...lines.map(({ line }) => line.product.slot.consultantId),
      ]),
    ])
    return { soldOrder, soldCart, soldSlot, user }
  }

  async function slotNames(slots: readonly SoldFromConsultant[]): Promise<Names> {
    const [slot, user] = await Promise.all([
      named(
        'time-slot-sales',
        slots.map(({ id }) => id),
      ),
      named(
        'users',
        slots.map(({ slot }) => slot.consultantId),
      ),
    ])
    return { slot, user }
  }

  return {
    native,
    currency: settings.SLOTS_CURRENCY,
    shippingMethod: settings.DIALECT_SHIPPING_METHOD,
    origin: (request: FastifyRequest) => originOf(request, proxies),
    named,
    numberOf,
    nativeOf,
    slotsOf,
    cartOfCaller,
    shownCart,
    unpaidOrder,
    latestSold,
    shownOrder,
    ownOrder,
    soldNames,
    slotNames,
  }
}

const OWNER_OF = { orders: 'order', 'sold-orders': 'sold order', 'sold-carts': 'sold cart' } as const

export const notFound = () => problem(404, 'not-found', 'Not found.')
export const notOwner = (of: string) => problem(403, 'not-owner', `This user is not ${of} owner.`)
export const refused = (code: string, detail: string) => problem(400, code, detail)

/** Every object belongs to somebody who signed in (S0-02). An option of each route, so that the other spelling of its path has it, too. */
export const signedIn = {
  onRequest: async ({ caller }: FastifyRequest): Promise<void> => {
    if (caller.kind !== 'customer') throw problem(401, 'unauthenticated', 'Sign in first.')
  },
}
