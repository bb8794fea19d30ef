import { hash } from 'node:crypto'

/** 24 hex digits that the same parts always give, and other parts practically never: `('a', 'bc')` differs from `('ab', 'c')`. */
export const idFrom = (...parts: readonly string[]): string => hash('sha256', JSON.stringify(parts), 'hex').slice(0, 24)

/** A customer has one cart holder for good; so its id follows from theirs and no service has to be asked for it. */
export const customerCartId = (customerId: string): string => idFrom('cart', customerId)

/** One payment per order and attempt. */
export const paymentIdOf = (orderId: string, attempt: number): string => idFrom('payment', orderId, String(attempt))

/**
 * An order that is placed under an Idempotency-Key, by whom keys are told apart: a customer or company, else the guest's cart, else whoever it
 * is. Following from these, its id is known before it is placed, so that a payment provider can be told where its buyer is to come back to.
 */
export const placedOrderId = (
  { customerId, cartId, sub = '' }: { customerId?: string | undefined; cartId?: string | undefined; sub?: string },
  key: string,
): string => idFrom('order', customerId ?? (cartId ? `guest:${cartId}` : sub), key)
