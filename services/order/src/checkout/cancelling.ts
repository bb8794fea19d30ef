import { hasLeft } from '../life/deliveries.ts'
import type { Order } from './order.ts'

/**
 * Why an order cannot be cancelled now, or undefined if it can. Its owner may until it is prepared, staff until it is shipped; nobody once
 * some of it has left the house, since what is on its way cannot be put back on the shelf.
 */
export function cancelRefusal(order: Order, by: 'owner' | 'staff'): string | undefined {
  switch (order.status) {
    case 'pending':
    case 'awaiting-approval':
    case 'awaiting-payment':
      return undefined
    case 'confirmed':
      return hasLeft(order) ? SOME_HAVE_LEFT : undefined
    case 'processing':
    case 'on-hold':
      if (by !== 'staff') return 'The order is being prepared; please ask the shop.'
      return hasLeft(order) ? SOME_HAVE_LEFT : undefined
    case 'shipped':
    case 'completed':
      return 'The order is on its way already.'
    case 'failed':
    case 'cancelled':
    case 'refunded':
      return 'The order has ended already.'
  }
}

const SOME_HAVE_LEFT = 'Some of the order is on its way already; refund what is to be given back.'
