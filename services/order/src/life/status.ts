import type { OrderStatus } from '@till/shared/contracts'
import { cancelRefusal } from '../checkout/cancelling.ts'
import { type Order, withStatus } from '../checkout/order.ts'
import { awaitsTransfer } from '../checkout/paying.ts'
import { notSentOff } from './deliveries.ts'
import { PAID_ELSEWHERE } from './imports.ts'

/** Every status, in the order of an order's life. */
export const STATUSES = [
  'pending',
  'awaiting-approval',
  'awaiting-payment',
  'confirmed',
  'processing',
  'on-hold',
  'shipped',
  'completed',
  'failed',
  'cancelled',
  'refunded',
] as const satisfies readonly OrderStatus[]

/** Where staff may move an order by hand. All other moves are made by the checkout, by payments and by refunds. */
export const MOVES: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['cancelled'],
  'awaiting-approval': ['failed', 'cancelled'],
  'awaiting-payment': ['confirmed', 'processing', 'failed', 'cancelled'],
  confirmed: ['processing', 'on-hold', 'shipped', 'completed', 'cancelled'],
  processing: ['on-hold', 'shipped', 'completed', 'cancelled'],
  'on-hold': ['confirmed', 'processing', 'cancelled'],
  shipped: ['completed'],
  completed: [],
  failed: [],
  cancelled: [],
  refunded: [],
}

/** Why staff cannot move this order there now, or null if they can. Where it is already, it may stay. */
export function moveRefusal(order: Order, to: OrderStatus): string | null {
  if (order.status === to) return null
  if (order.importedAt !== undefined && (to === 'cancelled' || to === 'refunded')) return PAID_ELSEWHERE
  if (to === 'cancelled') return cancelRefusal(order, 'staff') ?? null
  if (to === 'refunded') return 'An order is refunded by refunds that give back all that was paid.'
  if (!MOVES[order.status].includes(to)) return `An order that is ${order.status} cannot become ${to} by hand.`
  if (order.status === 'awaiting-payment' && to !== 'failed' && !awaitsTransfer(order) && !order.receivedBy)
    return `It becomes ${to} by its payment; staff can only say that the money of a transfer has arrived.`
  if (order.status === 'on-hold' && to !== order.heldFrom) return `It was ${order.heldFrom} before it was put on hold.`
  return null
}

const leaves = (status: OrderStatus): status is 'shipped' | 'completed' =>
  status === 'shipped' || status === 'completed'

/** Goods leave once their money is taken. Until it is, the move is only noted, to be made then. */
export function headedFor(order: Order, to: OrderStatus, now: Date): Order {
  return leaves(to) && (order.money === 'held' || order.money === 'spending')
    ? { ...order, onceCaptured: to }
    : movedTo(order, to, now)
}

/** The order, moved. Whoever calls has asked `moveRefusal`; `cancelled` is not for here, since it gives everything back. */
function movedTo(order: Order, to: OrderStatus, now: Date): Order {
  const { heldFrom: _released, onceCaptured: _elsewhere, ...rest } = withStatus(order, to, now)
  return to === 'on-hold' ? { ...notSentOff(rest), heldFrom: order.status } : rest
}
