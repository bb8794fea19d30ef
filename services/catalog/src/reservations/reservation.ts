import type { PricedLine, Promo, RefusalCode, Shortage } from '@till/shared/contracts'
import type { Ref, View } from '@till/shared/runtime'

/** What an order holds of the catalog. One per order, under the order's id, for good: it is how a repeated command is recognised. */
export type Reservation = Held | Sold | Released | Refused

export interface Goods {
  readonly orderId: string
  readonly lines: readonly PricedLine[]
  readonly currency: string
  readonly promo?: Promo | undefined
  /** The slots among the lines that the order still has, so that a slot's buyer is found by an index. */
  readonly slots?: readonly string[]
  /** Whose calendar the slots stand in; only with slots. */
  readonly buyerId?: string | undefined
  /** What came back with refunds, and with which. A refund that brought nothing back is noted too, so that repeating it brings nothing. */
  readonly restocked?: readonly Restocking[]
}

/** Pieces that came back with one refund, per unit. */
export interface Restocking {
  readonly refundId: string
  readonly units: readonly { readonly unitId: string; readonly quantity: number }[]
}

export interface Held extends Goods {
  readonly status: 'held'
  /** After this the order is asked what became of it. */
  readonly until: string
}

export interface Sold extends Goods {
  readonly status: 'sold'
  readonly soldAt: string
}

/** Also the tombstone of an order that was called off before it reserved anything: a late reserve finds it and is refused. */
export interface Released {
  readonly status: 'released'
  readonly orderId: string
  readonly releasedAt: string
}

export interface Refused {
  readonly status: 'refused'
  readonly orderId: string
  readonly code: RefusalCode
  readonly detail: string
  readonly shortages?: readonly Shortage[]
  readonly refusedAt: string
}

export const held = (goods: Goods, until: string): Held => ({ ...goodsOf(goods), status: 'held', until })
export const sold = (goods: Goods, soldAt: string): Sold => ({ ...goodsOf(goods), status: 'sold', soldAt })
export const released = (orderId: string, releasedAt: string): Released => ({ status: 'released', orderId, releasedAt })

function goodsOf({ orderId, lines, currency, promo, slots, buyerId, restocked }: Goods): Goods {
  return {
    orderId,
    lines,
    currency,
    ...(promo && { promo }),
    ...(slots && slots.length > 0 && { slots, ...(buyerId !== undefined && { buyerId }) }),
    ...(restocked && { restocked }),
  }
}

/** Notes what came back; slots among it are no longer the order's. */
export function withRestocked<Has extends Held | Sold>(reservation: Has, restocking: Restocking): Has {
  const { slots, buyerId, ...rest } = reservation
  const back = new Set(restocking.units.map(({ unitId }) => unitId))
  const left = slots?.filter((unitId) => !back.has(unitId)) ?? []
  return {
    ...(rest as Has),
    ...(left.length > 0 && { slots: left, ...(buyerId !== undefined && { buyerId }) }),
    restocked: [...(reservation.restocked ?? []), restocking],
  }
}

export const reservationRef = (orderId: string): Ref => ({ kind: 'reservation', id: orderId })
export const reservationIn = (view: View, orderId: string): Reservation | undefined =>
  view(reservationRef(orderId)) as Reservation | undefined

/** Pieces per unit; several lines may name the same one. */
export function quantitiesOf(
  lines: readonly { readonly unitId: string; readonly quantity: number }[],
): Map<string, number> {
  const quantities = new Map<string, number>()
  for (const { unitId, quantity } of lines) quantities.set(unitId, (quantities.get(unitId) ?? 0) + quantity)
  return quantities
}

/** Pieces per unit that the order still has: all of its lines but for what came back. */
export function quantitiesLeft({ lines, restocked = [] }: Pick<Goods, 'lines' | 'restocked'>): Map<string, number> {
  const left = quantitiesOf(lines)
  for (const { unitId, quantity } of restocked.flatMap(({ units }) => units)) {
    const rest = (left.get(unitId) ?? 0) - quantity
    if (rest > 0) left.set(unitId, rest)
    else left.delete(unitId)
  }
  return left
}

/**
 * Pieces per unit that the order still has of what is counted. An unlimited unit is neither read nor written for a sale, so it never
 * stands in a queue's way.
 */
export function countedLeft(goods: Pick<Goods, 'lines' | 'restocked'>): Map<string, number> {
  if (!goods.restocked) return quantitiesOf(goods.lines.filter((line) => line.product.kind !== 'unlimited'))
  const left = quantitiesLeft(goods)
  for (const { unitId, product } of goods.lines) if (product.kind === 'unlimited') left.delete(unitId)
  return left
}
