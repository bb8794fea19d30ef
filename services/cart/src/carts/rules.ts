import {
  CartClosed,
  type CartCommand,
  CartLocked,
  CartRefused,
  CartUnlocked,
  type MessageOf,
  type UnitFacts,
} from '@till/shared/contracts'
import { accept, type Context, type Decision, ignore, reject } from '@till/shared/runtime'
import {
  type ActiveCart,
  type ByBuyer,
  type Cart,
  type CartChange,
  changed,
  LINES_MAX,
  type Line,
  type LockedCart,
  locked,
  newCart,
  spent,
  subtotalOf,
  withLines,
  withPromoCode,
  withTombstone,
} from './cart.ts'

export type CartMessage = CartCommand | CartChange

/** Reads the copy of a unit's facts, where there is one. */
export type UnitOf = (unitId: string) => UnitFacts | undefined

/** What becomes of a cart. Pure: the clock and the units arrive as arguments. Every command of an order is answered, also when it is repeated. */
export function decideCart(
  cart: Cart | undefined,
  message: CartMessage,
  { now }: Pick<Context, 'now'>,
  unitOf: UnitOf,
): Decision<Cart> {
  const at = now.toISOString()
  switch (message.type) {
    case 'cart.lock.v1':
      return lock(cart ?? newCart(undefined, at), message.subject, message.data.orderId, at)

    case 'cart.close.v1': {
      const { orderId } = message.data
      const reply = { send: [CartClosed.tell(orderId, { cartId: message.subject })] }
      if (cart?.closedBy.includes(orderId)) return accept<Cart>(cart, reply)
      // An order closes only what it holds, so without its lock there is nothing this cart could rightly spend.
      if (cart?.status !== 'locked' || cart.lockedBy !== orderId) return ignore('this order does not hold the cart')
      return accept<Cart>(spent(cart, at), reply)
    }

    case 'cart.unlock.v1': {
      const { orderId } = message.data
      return accept(withTombstone(cart ?? newCart(undefined, at), orderId, at), {
        send: [CartUnlocked.tell(orderId, { cartId: message.subject })],
      })
    }

    case 'cart.create':
      return cart ? ignore('it is there already') : accept<Cart>(changed(newCart(undefined, at), at))

    case 'cart.set-line': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const { unitId, quantity } = message.data
      return quantity === 0 ? removeLine(open, unitId, at, unitOf) : setLine(open, unitId, quantity, at, unitOf)
    }

    case 'cart.remove-line': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      return removeLine(open, message.data.unitId, at, () => undefined)
    }

    case 'cart.set-promo': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const { code } = message.data
      if (open.promoCode === code) return ignore('the cart has this promo code already')
      return accept<Cart>(changed(withPromoCode(open, code), at))
    }

    case 'cart.remove-promo': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      if (open.promoCode === undefined) return ignore('the cart has no promo code')
      return accept<Cart>(changed(withPromoCode(open, undefined), at))
    }

    case 'cart.reprice':
      return reprice(cart, at, unitOf)

    default:
      return unreachable(message)
  }
}

function lock(cart: Cart, cartId: string, orderId: string, at: string): Decision<Cart> {
  const refuse = (code: 'cart-empty' | 'cart-locked' | 'cart-unlocked', detail: string) =>
    accept<Cart>(cart, { send: [CartRefused.tell(orderId, { cartId, code, detail })] })
  if (cart.unlocked.includes(orderId)) return refuse('cart-unlocked', 'This order has given the cart back.')
  if (cart.closedBy.includes(orderId)) return ignore('this order has spent the cart already')
  if (cart.status === 'locked') {
    if (cart.lockedBy !== orderId) return refuse('cart-locked', 'Another order holds this cart.')
    return accept<Cart>(cart, { send: [sayLocked(cart, cartId)] })
  }
  if (cart.lines.length === 0) return refuse('cart-empty', 'The cart is empty.')
  const held = locked(cart, orderId, at)
  return accept<Cart>(held, { send: [sayLocked(held, cartId)] })
}

const sayLocked = (cart: LockedCart, cartId: string) => CartLocked.tell(cart.lockedBy, contentsOf(cart, cartId))

/** What is in a cart, in the words of `cart.locked.v1`. Throws for an empty cart, which has no currency. */
export function contentsOf(cart: Cart, cartId: string): MessageOf<typeof CartLocked>['data'] {
  const { generation, currency, lines, promoCode } = cart
  if (currency === undefined) throw new Error('a cart with lines has a currency')
  return {
    cartId,
    generation,
    currency,
    lines: lines.map(({ unitId, quantity, unitPrice }) => ({ unitId, quantity, shownPrice: unitPrice })),
    ...(promoCode === undefined ? {} : { promoCode }),
  }
}

/** The cart as its buyer may change it now, or why they may not. */
function forBuyer(cart: Cart | undefined, { customerId, onlyAt }: ByBuyer, at: string) {
  // A guest's cart is made before its token is; so this one is gone, or never was.
  if (!cart && customerId === undefined) return reject(404, 'cart-not-found', 'This cart does not exist.')
  if (onlyAt !== undefined && onlyAt !== (cart?.revision ?? 0))
    return reject(412, 'version-mismatch', 'The cart has changed in the meantime; read it again and repeat the change.')
  if (!cart) return newCart(customerId, at)
  if (cart.status === 'locked')
    return reject(409, 'cart-locked', 'An order holds this cart; it can be changed once that order is off.', {
      orderId: cart.lockedBy,
    })
  // An order that gave up before the customer's first change has left a cart without an owner.
  if (customerId !== undefined && cart.owner.kind === 'guest')
    return { ...cart, owner: { kind: 'customer' as const, id: customerId } }
  return cart
}

function setLine(cart: ActiveCart, unitId: string, quantity: number, at: string, unitOf: UnitOf): Decision<Cart> {
  const unit = unitOf(unitId)
  if (!unit || unit.deleted) return reject(404, 'unit-not-found', 'There is no such unit.')
  const available = availableOf(unit)
  if (available !== null && quantity > available)
    return reject(
      409,
      'out-of-stock',
      available === 0 ? `${unit.name} is sold out.` : `Only ${available} of ${unit.name} can be had.`,
      { shortages: [{ unitId, wanted: quantity, available }] },
    )
  const index = cart.lines.findIndex((each) => each.unitId === unitId)
  const others = cart.lines.length - (index < 0 ? 0 : 1)
  if (others > 0 && cart.currency !== unit.price.currency)
    return reject(
      409,
      'currency-mismatch',
      `This cart is in ${cart.currency}, and ${unit.name} is sold in ${unit.price.currency}.`,
    )
  if (others >= LINES_MAX) return reject(409, 'cart-full', `A cart holds at most ${LINES_MAX} different units.`)
  const line: Line = {
    unitId,
    name: unit.name,
    sku: unit.sku,
    quantity,
    unitPrice: unit.price.amount,
    available,
  }
  const lines = index < 0 ? [...cart.lines, line] : cart.lines.with(index, line)
  if (!Number.isSafeInteger(subtotalOf(lines)))
    return reject(422, 'total-too-large', 'The cart would cost more than can be reckoned exactly.')
  return accept<Cart>(changed(withLines(cart, lines, unit.price.currency), at))
}

function removeLine(cart: ActiveCart, unitId: string, at: string, unitOf: UnitOf): Decision<Cart> {
  const lines = cart.lines.filter((line) => line.unitId !== unitId)
  if (lines.length < cart.lines.length) return accept<Cart>(changed(withLines(cart, lines, cart.currency), at))
  // None of a unit that exists is what this cart holds already; anything else is a slip of the caller's.
  return unitOf(unitId)
    ? ignore('the cart holds none of it')
    : reject(404, 'unit-not-found', 'There is no such unit here.')
}

/** Stores the prices a buyer is about to be shown. A locked cart keeps the prices its order was told. */
function reprice(cart: Cart | undefined, at: string, unitOf: UnitOf): Decision<Cart> {
  if (cart?.status !== 'active') return ignore('there is nothing whose price may change')
  const { currency } = cart
  const lines = cart.lines.map((line) => {
    const unit = unitOf(line.unitId)
    return unit && isRepriced(line, unit, currency) ? { ...line, unitPrice: unit.price.amount } : line
  })
  if (lines.every((line, i) => line === cart.lines[i])) return ignore('all prices are as shown')
  // The last prices stay where the new ones cannot be summed; the catalog refuses an order at them.
  if (!Number.isSafeInteger(subtotalOf(lines))) return ignore('the new prices cannot be reckoned exactly')
  return accept<Cart>(changed({ ...cart, lines }, at))
}

/** Whether a line shows another price than its unit has now. A unit that left the cart's currency has none to show in it. */
export const isRepriced = (line: Line, unit: UnitFacts, currency: string | undefined): boolean =>
  !unit.deleted && unit.price.currency === currency && unit.price.amount !== line.unitPrice

/** How many of a unit one cart may hold, null where there is no limit. A slot is one appointment. */
export function availableOf(unit: UnitFacts): number | null {
  if (unit.deleted) return 0
  if (unit.kind === 'slot') return Math.max(0, Math.min(1, unit.available ?? 1))
  return unit.available === null ? null : Math.max(0, unit.available)
}

function unreachable(message: never): never {
  throw new Error(`a cart has no rule for ${JSON.stringify(message)}`)
}
