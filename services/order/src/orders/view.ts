import type { GuestTokens } from '@till/shared/kit'
import type { Order } from '../checkout/order.ts'
import type { Adjustment, OrderLine } from '../checkout/totals.ts'
import type { Address, OrderView } from './schemas.ts'

/** What may be erased of an order without touching its books. */
export interface Personal {
  readonly email?: string
  readonly phone?: string
  readonly shippingAddress?: Address
  readonly billingAddress?: Address
  readonly note?: string
}

/** Built field by field, so that a new stored field never leaks. `tokens` only in the answer to a guest's placing. */
export function toView(order: Order, personal: Personal, version: number, tokens?: GuestTokens): OrderView {
  const { currency } = order
  const money = currency === undefined ? undefined : (amount: number) => ({ amount, currency })
  return {
    id: order.id,
    ref: order.ref,
    humanId: order.humanId,
    orderCode: order.orderCode,
    ...(tokens && order.customerId === undefined ? { token: tokens.mint('order', order.id) } : {}),
    status: order.status,
    statusChangedAt: order.statusChangedAt,
    ...pick(order, 'customerId', 'groupId', 'cartId'),
    ...pick(personal, 'email', 'phone', 'shippingAddress', 'billingAddress', 'note'),
    shippingMethod: order.terms.shipping.id,
    ...pick(order, 'promoCode', 'currency', 'deliveryTime'),
    lines: currency === undefined ? [] : order.lines.map((line) => lineView(line, currency)),
    adjustments: currency === undefined ? [] : order.adjustments.map((each) => adjustmentView(each, currency)),
    ...(money
      ? {
          subtotal: money(order.subtotal),
          total: money(order.total),
          amountPaid: money(order.amountPaid),
          amountRefunded: money(order.amountRefunded),
          amountOutstanding: money(outstandingOf(order)),
        }
      : {}),
    payment: {
      status: order.paymentStatus,
      method: order.payment.method,
      ...(order.action ? { action: order.action } : {}),
    },
    ...(order.failure ? { failure: { code: order.failure.code, detail: order.failure.detail } } : {}),
    deliveryStatus: 'PENDING',
    deliveries: [],
    notes: [],
    ...(order.extra ? { extra: order.extra as OrderView['extra'] } : {}),
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    version,
  }
}

export const lineView = (line: OrderLine, currency: string) => ({
  id: line.id,
  unitId: line.unitId,
  product: line.product,
  quantity: line.quantity,
  unitPrice: { amount: line.unitPrice, currency },
  discount: { amount: line.discount, currency },
  total: { amount: line.total, currency },
})

export const adjustmentView = (adjustment: Adjustment, currency: string) => ({
  type: adjustment.type,
  label: adjustment.label,
  amount: { amount: adjustment.amount, currency },
  included: adjustment.included ?? false,
})

/** What is still to be paid: nothing, once an order is off. */
const outstandingOf = (order: Order): number =>
  order.status === 'failed' || order.status === 'cancelled' ? 0 : order.total - order.amountPaid + order.amountRefunded

function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {}
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key]
  return picked
}
