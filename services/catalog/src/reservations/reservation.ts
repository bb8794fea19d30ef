import type { PricedLine, Promo, RefusalCode, Shortage } from '@till/shared/contracts'
import type { Ref, View } from '@till/shared/runtime'

/** What an order holds of the catalog. One per order, under the order's id, for good: it is how a repeated command is recognised. */
export type Reservation = Held | Sold | Released | Refused

interface Goods {
  readonly orderId: string
  readonly lines: readonly PricedLine[]
  readonly currency: string
  readonly promo?: Promo
  /** The slots among the lines, so that a slot's buyer is found by an index. */
  readonly slots?: readonly string[]
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

function goodsOf({ orderId, lines, currency, promo, slots }: Goods): Goods {
  return {
    orderId,
    lines,
    currency,
    ...(promo && { promo }),
    ...(slots && slots.length > 0 && { slots }),
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

/** Pieces per unit of what is counted. An unlimited unit is neither read nor written for a sale, so it never stands in a queue's way. */
export const countedQuantities = (lines: readonly PricedLine[]): Map<string, number> =>
  quantitiesOf(lines.filter((line) => line.product.kind !== 'unlimited'))
