import { CartClosed, PaymentCaptured, StockCommitted } from '@till/shared/contracts'
import { oneEntity, type Rules } from '@till/shared/runtime'
import { decide, type OrderMessage } from './checkout/decide.ts'
import { onlyOnePerBuyer } from './checkout/only-one.ts'
import type { Order } from './checkout/order.ts'

/** All the runtime knows of orders. The log is kept: the timeline is not beside the truth, it is the truth. */
const ordersAlone: Rules = oneEntity<Order, OrderMessage>({
  kind: 'order',
  keepsLog: true,
  dueAt: (order) => order.dueAt,
  decide,
  // Once an order stands, the last answers only settle it; they come at about the same time and are written together.
  rest: { types: [PaymentCaptured.type, StockCommitted.type, CartClosed.type], ms: 2_000, together: 3 },
})

export const orderRef = (id: string) => ({ kind: 'order', id })
export const orderRules: Rules = onlyOnePerBuyer(ordersAlone, orderRef)
/** Kind → collection. */
export const orderCollections = { order: 'orders', 'only-order': 'onlyOrders' } as const
export type { OrderCommand, OrderMessage } from './checkout/decide.ts'
export type { Offer } from './checkout/offer.ts'
export {
  hasOutcome,
  isDead,
  isSettled,
  isUnpaid,
  type Order,
  type Placement,
  type PlaceOrder,
} from './checkout/order.ts'
export type { Terms } from './checkout/terms.ts'
export type { PastOrder } from './life/imports.ts'
