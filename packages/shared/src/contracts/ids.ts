import { hash } from 'node:crypto'

/** 24 hex digits that the same parts always give, and other parts practically never: `('a', 'bc')` differs from `('ab', 'c')`. */
export const idFrom = (...parts: readonly string[]): string => hash('sha256', JSON.stringify(parts), 'hex').slice(0, 24)

/** A customer has one cart holder for good; so its id follows from theirs and no service has to be asked for it. */
export const customerCartId = (customerId: string): string => idFrom('cart', customerId)

/** One payment per order and attempt. */
export const paymentIdOf = (orderId: string, attempt: number): string => idFrom('payment', orderId, String(attempt))
