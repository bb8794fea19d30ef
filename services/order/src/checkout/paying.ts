import { isUnreserved } from './offer.ts'
import { isDead, isReserving, type Order } from './order.ts'

/** The method of money that staff see arrive: by transfer, or in cash. */
export const BY_HAND = 'manual'

/** Whether its buyer was told how to transfer the money, and nobody has seen it arrive yet. */
export const awaitsTransfer = ({ status, payment, money, paymentStatus, receivedBy }: Order): boolean =>
  status === 'awaiting-payment' &&
  payment.method === BY_HAND &&
  money === 'asked' &&
  paymentStatus === 'action-required' &&
  receivedBy === undefined

/**
 * Why the order cannot be paid by this method now, or undefined if it can (S1-58). Who was to transfer the money may pay another way as long
 * as it has not arrived (S1-42).
 */
export function paymentRefusal(order: Order, method: string): { code: string; detail: string } | undefined {
  if (order.paymentStatus === 'paid' || order.paymentStatus === 'authorized')
    return { code: 'no-payment-awaited', detail: 'This order is paid for already.' }
  if (order.status !== 'awaiting-payment')
    return { code: 'no-payment-awaited', detail: `An order that is ${order.status} cannot be paid.` }
  if (awaitsTransfer(order) && method !== BY_HAND) return undefined
  if (order.money !== 'none' || isReserving(order))
    return {
      code: 'payment-under-way',
      detail: 'A payment of this order is under way; wait until it has ended.',
    }
  if (isUnreserved(order) && order.lines.length === 0)
    return { code: 'order-empty', detail: 'There is nothing in this order; fill the cart and refresh it.' }
  return undefined
}

/** What somebody who pays waits for: the provider has answered or needs them, or the order has come to nothing before. */
export const hasPaymentEnded = (order: Order): boolean =>
  isDead(order) || !(order.paymentStatus === 'pending' || isReserving(order))
