import { createHash } from 'node:crypto'

/** 24 hex digits that the same parts always give, and other parts practically never. */
export function idFrom(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24)
}

/** A customer has one cart holder for good; so its id follows from theirs and no service has to be asked for it. */
export const customerCartId = (customerId: string): string => idFrom('cart', customerId)

/** One payment per order and attempt. */
export const paymentIdOf = (orderId: string, attempt: number): string => idFrom('payment', orderId, String(attempt))
