import type { Order } from './order.ts'

/** Why an order cannot be cancelled now, or undefined if it can. Its owner may until it is prepared, staff until it is shipped. */
export function cancelRefusal(order: Order, by: 'owner' | 'staff'): string | undefined {
  switch (order.status) {
    case 'pending':
    case 'awaiting-approval':
    case 'awaiting-payment':
    case 'confirmed':
      return undefined
    case 'processing':
    case 'on-hold':
      return by === 'staff' ? undefined : 'The order is being prepared; please ask the shop.'
    case 'shipped':
    case 'completed':
      return 'The order is on its way already.'
    case 'failed':
    case 'cancelled':
    case 'refunded':
      return 'The order has ended already.'
  }
}
