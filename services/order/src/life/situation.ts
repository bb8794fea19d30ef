import type { Situation } from '@till/shared/contracts'
import type { Order } from '../checkout/order.ts'
import { deliveryStatusOf } from './deliveries.ts'

type Facts = Pick<
  Order,
  'status' | 'paymentStatus' | 'approval' | 'action' | 'groupId' | 'total' | 'amountPaid' | 'amountRefunded'
>

/**
 * Where an order stands, all things taken together (CX-01). Total: every combination of status, payment, approval and money has its one
 * word, whether or not the rules can bring it about. Where several rows fit, the one that lies further along an order's life is told.
 */
export function situationOf(order: Facts): Situation {
  switch (order.status) {
    case 'pending':
      return 'open'
    case 'awaiting-approval':
      return 'awaiting-manager'
    case 'awaiting-payment':
      return awaited(order)
    case 'confirmed':
    case 'processing':
    case 'on-hold':
      // What costs nothing is paid (S1-53).
      return order.amountPaid >= order.total ? 'paid' : 'secured'
    case 'shipped':
      return 'shipped'
    case 'completed':
      return 'received'
    case 'refunded':
      return 'refunded'
    case 'cancelled':
    case 'failed':
      if (order.amountPaid > order.amountRefunded) return 'cancelled-unrefunded'
      return order.amountPaid > 0 ? 'refunded' : order.status
  }
}

/** What an order waits for that is to be paid. */
function awaited({ paymentStatus, approval, action, groupId }: Facts): Situation {
  switch (paymentStatus) {
    case 'declined':
    case 'voided':
      return 'payment-failed'
    case 'authorized':
      return 'secured'
    case 'paid':
    case 'partially-refunded':
    case 'refund-refused':
      return 'paid'
    case 'refunded':
      return 'refunded'
    case 'action-required':
      if (action !== undefined && action.type !== 'redirect') return 'awaiting-transfer'
  }
  if (approval?.status === 'approved') return 'manager-approved'
  return groupId === undefined ? 'payment-open' : 'approved'
}

/**
 * The order with what it is looked up and sorted by, worked out of everything else it holds: its situation, how far its deliveries are, its
 * title, and when it was paid. Whatever a rule makes of an order passes through here, so that none of these can be forgotten.
 *
 * @param before the order as it was, if it was; @param now when the money was heard of, where it was just now.
 */
export function summarised(before: Order | undefined, order: Order, now: Date): Order {
  const { title: _before, ...rest } = order
  const title = order.lines[0]?.product.name
  const paidAt = order.paidAt ?? before?.paidAt ?? (order.amountPaid > 0 ? now.toISOString() : undefined)
  return {
    ...rest,
    situation: situationOf(order),
    deliveryStatus: deliveryStatusOf(order),
    ...(title === undefined ? {} : { title }),
    ...(paidAt === undefined ? {} : { paidAt }),
  }
}
