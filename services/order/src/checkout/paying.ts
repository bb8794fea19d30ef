import type { Order } from './order.ts'

/** Why the order cannot be paid now, or undefined if it can (S1-58). */
export function paymentRefusal(order: Order): { code: string; detail: string } | undefined {
  if (order.paymentStatus === 'paid' || order.paymentStatus === 'authorized')
    return { code: 'no-payment-awaited', detail: 'This order is paid for already.' }
  if (order.status !== 'awaiting-payment')
    return { code: 'no-payment-awaited', detail: `An order that is ${order.status} cannot be paid.` }
  if (order.money !== 'none')
    return {
      code: 'payment-under-way',
      detail: 'A payment of this order is under way; wait until it has ended.',
    }
  return undefined
}
