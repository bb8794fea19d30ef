import { type Promo, paymentIdOf } from '@till/shared/contracts'
import type { GuestTokens } from '@till/shared/kit'
import { isDead, type Order } from '../checkout/order.ts'
import type { Adjustment, OrderLine } from '../checkout/totals.ts'
import { type Delivery, deliveryStatusOf } from '../life/deliveries.ts'
import type { Refund } from '../life/refunds.ts'
import { situationOf } from '../life/situation.ts'
import type { Address, OrderView } from './schemas.ts'

/** What may be erased of an order without touching its books. */
export interface Personal {
  readonly email?: string
  readonly phone?: string
  readonly shippingAddress?: Address
  readonly billingAddress?: Address
  readonly note?: string
  /** What was noted, by the note's id. */
  readonly [noteId: `note:${string}`]: string
}

/** What is personal of an order's body. */
export function personalOf({ email, phone, shippingAddress, billingAddress, note }: Personal): Personal {
  return {
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(shippingAddress ? { shippingAddress } : {}),
    ...(billingAddress ? { billingAddress } : {}),
    ...(note ? { note } : {}),
  }
}

/** Built field by field, so that a new stored field never leaks. `tokens` only in the answer to a guest's placing. */
export function toView(
  order: Order,
  personal: Personal,
  version: number,
  { tokens, forStaff = false }: { tokens?: GuestTokens; forStaff?: boolean } = {},
): OrderView {
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
    // An order that an earlier version wrote and that no longer folds has no stored one.
    situation: order.situation ?? situationOf(order),
    ...pick(order, 'title'),
    ...pick(order, 'customerId', 'groupId', 'companyId', 'provider', 'cartId'),
    ...pick(personal, 'email', 'phone', 'shippingAddress', 'billingAddress', 'note'),
    shippingMethod: order.terms.shipping.id,
    ...promoCodeOf(order),
    ...pick(order, 'currency', 'deliveryTime', 'reserve', 'notedTotal', 'importedAt'),
    ...(order.promo && currency ? { promo: promoView(order.promo, currency) } : {}),
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
      // What was paid elsewhere is no payment of ours.
      ...(order.paymentStatus === 'none' || order.importedAt !== undefined
        ? {}
        : { id: paymentIdOf(order.id, order.attempt) }),
      ...pick(order, 'paidAt'),
      ...(order.action ? { action: order.action } : {}),
    },
    ...(order.failure ? { failure: { code: order.failure.code, detail: order.failure.detail } } : {}),
    ...pick(order, 'approval'),
    deliveryStatus: order.deliveryStatus ?? deliveryStatusOf(order),
    deliveries: (order.deliveries ?? []).map(deliveryView),
    refunds: (order.refunds ?? []).map((refund) => refundView(order, refund)),
    notes: notesOf(order, personal, forStaff),
    ...pick(order, 'extra'),
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    version,
  }
}

export const deliveryView = (delivery: Delivery) => ({
  ...pick(delivery, 'carrier', 'trackingNumber'),
  id: delivery.id,
  status: delivery.status,
  lines: delivery.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
  createdAt: delivery.createdAt,
  updatedAt: delivery.updatedAt,
})

/** Every order has one payment that can be refunded; the lists name it, since one day there may be several. */
export function refundView(order: Order, refund: Refund) {
  const { id, reason, lines, at, failure } = refund
  const amount = { amount: refund.amount, currency: order.currency ?? 'XXX' }
  const part = { paymentId: paymentIdOf(order.id, order.attempt), amount }
  return {
    id,
    status: refund.money === 'asked' ? ('pending' as const) : refund.money,
    amount,
    reason,
    lines: lines.map(({ lineId, quantity, restock }) => ({ lineId, quantity, restock })),
    createdAt: at,
    ...(failure === undefined ? {} : { failure }),
    refunded: refund.money === 'done' ? [part] : [],
    failed: refund.money === 'failed' ? [part] : [],
  }
}

/** Buyers see what is public; a note whose words were erased is gone. */
export const notesOf = (order: Order, personal: Personal, forStaff: boolean) =>
  (order.notes ?? []).flatMap((note) => {
    const message = personal[`note:${note.id}`]
    if (message === undefined || !(forStaff || note.public)) return []
    return [{ id: note.id, message, public: note.public, createdAt: note.createdAt }]
  })

export const lineView = (line: OrderLine, currency: string) => ({
  id: line.id,
  unitId: line.unitId,
  product: line.product,
  quantity: line.quantity,
  unitPrice: { amount: line.unitPrice, currency },
  discount: { amount: line.discount, currency },
  total: { amount: line.total, currency },
  ...(line.ref === undefined ? {} : { ref: line.ref }),
  ...(line.extra ? { extra: line.extra } : {}),
})

export const adjustmentView = (adjustment: Adjustment, currency: string) => ({
  type: adjustment.type,
  label: adjustment.label,
  amount: { amount: adjustment.amount, currency },
  included: adjustment.included ?? false,
})

const promoView = ({ code, percentOff, amountOff }: Promo, currency: string) => ({
  code,
  ...(percentOff === undefined ? {} : { percentOff }),
  ...(amountOff === undefined ? {} : { amountOff: { amount: amountOff, currency } }),
})

/** What is still to be paid: nothing, once an order is off. What was given back is not asked for again (S1-53). */
const outstandingOf = (order: Order): number => (isDead(order) ? 0 : order.total - order.amountPaid)

/** An order that is not paid yet goes by the code of its cart, without having it for its own. */
const promoCodeOf = ({ promoCode, promo }: Order) => {
  const code = promoCode ?? promo?.code
  return code === undefined ? {} : { promoCode: code }
}

function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {}
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key]
  return picked
}
