import { CartClosed, PaymentCaptured, StockCommitted } from '@till/shared/contracts'
import { oneEntity, type Rules } from '@till/shared/runtime'
import { decide, type OrderMessage } from './checkout/decide.ts'
import type { Order } from './checkout/order.ts'

/** All the runtime knows of orders. The log is kept: the timeline is not beside the truth, it is the truth. */
export const orderRules: Rules = oneEntity<Order, OrderMessage>({
  kind: 'order',
  keepsLog: true,
  dueAt: (order) => order.dueAt,
  decide,
  // Once an order stands, the last answers only settle it; they come at about the same time and are written together.
  rest: { types: [PaymentCaptured.type, StockCommitted.type, CartClosed.type], ms: 2_000, together: 3 },
})

export const orderRef = (id: string) => ({ kind: 'order', id })
export type { OrderCommand, OrderMessage } from './checkout/decide.ts'
export { hasOutcome, isDead, isSettled, type Order, type Placement } from './checkout/order.ts'
export type { Terms } from './checkout/terms.ts'
