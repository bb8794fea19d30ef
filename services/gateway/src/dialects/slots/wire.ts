import type { Situation } from '@till/shared/contracts'
import type { NativeCart, NativeOrder, NativeOrderLine, NativeSlot } from '../native-types.ts'
import { toNumber } from '../wire/money.ts'
import { toMicroseconds, toSeconds } from '../wire/times.ts'
import type { SOLD_STATUSES } from './schemas.ts'

const COLLECTIONS = [
  'orders',
  'sold-orders',
  'carts',
  'sold-carts',
  'time-slot-sales',
  'sold-time-slot-sales',
  'users',
  'payments',
] as const
export type Collection = (typeof COLLECTIONS)[number]
/** One sequence of numbers for each collection (S0-07). */
export const aliased = Object.fromEntries(COLLECTIONS.map((name) => [name, 'number' as const])) as Record<
  Collection,
  'number'
>

type SoldStatus = (typeof SOLD_STATUSES)[number]

/** As what an order is shown (CX-01): unpaid, sold, or not at all. */
export const shownAs: Readonly<Record<Situation, 'created' | SoldStatus | undefined>> = {
  open: undefined,
  'payment-open': 'created',
  'awaiting-manager': 'created',
  approved: 'created',
  'manager-approved': 'created',
  'awaiting-transfer': 'created',
  'payment-failed': 'created',
  secured: 'created',
  paid: 'paid',
  shipped: 'paid',
  received: 'paid',
  cancelled: undefined,
  'cancelled-unrefunded': 'canceled_not_refunded',
  refunded: 'canceled_refunded',
  failed: undefined,
}

export const isUnpaid = ({ situation }: Pick<NativeOrder, 'situation'>): boolean => shownAs[situation] === 'created'
/** The status of a sold order; undefined for one that is not sold (S0-41, S0-87). */
export const soldStatusOf = ({ situation }: Pick<NativeOrder, 'situation'>): SoldStatus | undefined => {
  const standing = shownAs[situation]
  return standing === 'created' ? undefined : standing
}

const all = Object.keys(shownAs) as Situation[]
export const UNPAID: readonly Situation[] = all.filter((situation) => isUnpaid({ situation }))
export const SOLD: readonly Situation[] = all.filter((situation) => soldStatusOf({ situation }) !== undefined)

/** A line that sells an hour. Orders made elsewhere may have others, which this dialect has no words for. */
export type SlotLine = NativeOrderLine & { readonly product: { readonly slot: NonNullable<NativeSlot['slot']> } }

export const slotLinesOf = ({ lines }: Pick<NativeOrder, 'lines'>): SlotLine[] =>
  lines.filter((line): line is SlotLine => line.product.slot !== undefined)

/** What things are called here: aliases that were asked for before. */
export interface Names {
  readonly user: (nativeId: string) => number
  readonly slot: (unitId: string) => number
}

/** The id of a sold slot says whose order it is in. */
export const soldSlotKey = (orderId: string, lineId: string): string => `${orderId}/${lineId}`

/**
 * A buyer's cart has a number of its own until it is ordered or removed, though natively it is one cart for good. Its generation counts the
 * orders; how often it was removed in between is noted with it.
 */
export const cartKey = ({ id, generation, extra = {} }: Pick<NativeCart, 'id' | 'generation' | 'extra'>): string =>
  `${id}/${generation}/${extra[CART_NUMBER] ?? 0}`

/** Noted with the native cart. */
export const CART_NUMBER = 'slotsCart'
export const CART_OPEN = 'slotsCartOpen'

/** Whether a buyer has a cart, in terms of the dialect: it holds something, or was made empty (S0-51, S0-52). */
export const isThere = ({ lines, extra = {} }: Pick<NativeCart, 'lines' | 'extra'>): boolean =>
  lines.length > 0 || extra[CART_OPEN] === true

const sumOf = (amounts: readonly { amount: number; currency: string }[]): number => {
  const [first] = amounts
  return first === undefined
    ? 0
    : toNumber({ amount: amounts.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency })
}

const link = (origin: string, path: string, id: number) => `${origin}/slots/${path}/${id}/`

/**
 * An order that is not paid yet, and its cart (S0-30, S0-31).
 *
 * @param isGone tells the slots that somebody else has by now: they leave every cart, and the totals follow (S0-54)
 */
export function orderOf(
  order: NativeOrder,
  { id, cartId, names, isGone }: { id: number; cartId: number; names: Names; isGone: (unitId: string) => boolean },
  origin: string,
) {
  const lines = slotLinesOf(order)
  const left = lines.filter(({ unitId }) => !isGone(unitId))
  const gone = lines.reduce((sum, { unitId, total }) => sum + (isGone(unitId) ? total.amount : 0), 0)
  return {
    id,
    url: link(origin, 'order/orders', id),
    order_id: order.orderCode,
    cart: cartOfOrderOf(
      { id: cartId, user: names.user(order.customerId ?? ''), slots: left.map(({ unitId }) => names.slot(unitId)) },
      sumOf(left.map(({ total }) => total)),
      origin,
    ),
    status: 'created' as const,
    total: order.total ? toNumber({ ...order.total, amount: order.total.amount - gone }) : 0,
  }
}

function cartOfOrderOf(
  { id, user, slots }: { id: number; user: number; slots: readonly number[] },
  total: number,
  origin: string,
) {
  return { id, url: link(origin, 'cart/carts', id), user, time_slot_sales: [...slots], total }
}

/** A slot on offer, at what it costs in this dialect's currency, or in a cart. */
export function slotOf(slot: SoldFromConsultant, price: Money, names: Names, origin: string) {
  const [id, consultant] = [names.slot(slot.id), names.user(slot.slot.consultantId)]
  return {
    id,
    url: link(origin, 'store/time-slot-sales', id),
    consultant,
    consultant_url: `${origin}/slots/store/time-slot-sales/?consultant=${consultant}`,
    consultant_slug: `consultant-${consultant}`,
    start_time: toSeconds(slot.slot.startsAt),
    end_time: toSeconds(slot.slot.endsAt),
    price: toNumber(price),
  }
}

type Money = { readonly amount: number; readonly currency: string }
export type SoldFromConsultant = NativeSlot & { readonly slot: NonNullable<NativeSlot['slot']> }

/** The cart by itself (S0-C05): of what is in it the slots that can still be had. */
export function cartOf(
  { id, user, lines }: { id: number; user: number; lines: readonly CartLine[] },
  names: Names,
  origin: string,
) {
  return {
    ...cartOfOrderOf(
      { id, user, slots: lines.map(({ slot }) => names.slot(slot.id)) },
      sumOf(lines.map(({ price }) => price)),
      origin,
    ),
    time_slot_sales_detail: lines.map(({ slot, price }) => slotOf(slot, price, names, origin)),
  }
}

export interface CartLine {
  readonly slot: SoldFromConsultant
  readonly price: Money
}

/** What it costs in this currency; undefined where it is not sold in it. */
export const priceIn = ({ price, prices = [] }: NativeSlot, currency: string): Money | undefined =>
  [price, ...prices].find((each) => each.currency === currency)

/** A slot that was sold (S0-34). */
export function soldSlotOf(
  line: SlotLine,
  { id, soldTo, names }: { id: number; soldTo: number; names: Pick<Names, 'user'> },
  origin: string,
) {
  const { consultantId, startsAt, endsAt } = line.product.slot
  return {
    id,
    url: link(origin, 'store/sold-time-slot-sales', id),
    consultant: names.user(consultantId),
    start_time: toSeconds(startsAt),
    end_time: toSeconds(endsAt),
    price: toNumber(line.unitPrice),
    sold_to: soldTo,
  }
}

export interface SoldNames {
  readonly user: (nativeId: string) => number
  readonly soldOrder: (orderId: string) => number
  readonly soldCart: (orderId: string) => number
  readonly soldSlot: (key: string) => number
}

/** What was sold in one go (S0-33): the slots of an order. */
export function soldCartOf(order: NativeOrder, names: SoldNames, origin: string) {
  const id = names.soldCart(order.id)
  const user = names.user(order.customerId ?? '')
  const lines = slotLinesOf(order)
  const detail = lines.map((line) =>
    soldSlotOf(line, { id: names.soldSlot(soldSlotKey(order.id, line.id)), soldTo: user, names }, origin),
  )
  const { created, updated } = timesOf(order)
  return {
    id,
    url: link(origin, 'cart/sold-carts', id),
    user,
    sold_time_slot_sales: detail.map((slot) => slot.id),
    sold_time_slot_sales_detail: detail,
    total: sumOf(lines.map(({ total }) => total)),
    subtotal: sumOf(lines.map(({ unitPrice, quantity }) => ({ ...unitPrice, amount: unitPrice.amount * quantity }))),
    created: broughtAlong(order, 'slotsCartCreated') ?? created,
    updated: broughtAlong(order, 'slotsCartUpdated') ?? updated,
  }
}

/** A sold order (S0-32). Undefined for one that is not sold. */
export function soldOrderOf(order: NativeOrder, names: SoldNames, origin: string) {
  const status = soldStatusOf(order)
  if (status === undefined) return undefined
  const id = names.soldOrder(order.id)
  return {
    id,
    url: link(origin, 'order/sold-orders', id),
    order_id: order.orderCode,
    cart: soldCartOf(order, names, origin),
    status,
    total: order.total ? toNumber(order.total) : 0,
    ...timesOf(order),
  }
}

/** Selling makes new objects (S0-55): they are as old as the payment. */
const timesOf = ({ payment, createdAt, updatedAt }: NativeOrder) => ({
  created: toMicroseconds(payment.paidAt ?? createdAt),
  updated: toMicroseconds(updatedAt),
})

/** The times of the old shop's cart, which were other ones than its order's, are noted with an order that was brought from there. */
function broughtAlong({ importedAt, extra = {} }: NativeOrder, name: string): string | undefined {
  const time = extra[name]
  return importedAt !== undefined && typeof time === 'string' && !Number.isNaN(Date.parse(time))
    ? toMicroseconds(time)
    : undefined
}

/** Two that share a moment, to be told to whoever chose both. */
export function clashOf(slots: readonly SoldFromConsultant[]): readonly [string, string] | undefined {
  for (const [n, one] of slots.entries())
    for (const other of slots.slice(0, n))
      if (one.slot.startsAt < other.slot.endsAt && other.slot.startsAt < one.slot.endsAt) return [other.id, one.id]
  return undefined
}
