import type { Note, Order, PaymentStatus, Placement } from '../checkout/order.ts'
import type { Adjustment, OrderLine } from '../checkout/totals.ts'

/** What an order of the past may be: sold, or over. What is still to be decided is decided by the checkout, not told. */
export const PAST_STATUSES = ['confirmed', 'shipped', 'completed', 'cancelled', 'refunded'] as const

export const PAID_ELSEWHERE =
  'This order was brought from another system, where its money is; it cannot be given back or called off from here.'

/** A line as another system sold it; neither its unit nor its product need exist here. Amounts in minor units. */
export type PastLine = Omit<OrderLine, 'id' | 'shownPrice'>

/** An order that was made elsewhere, as `order.import` tells it: all figures have been checked at the door (`pastOrderFault`). */
export interface PastOrder
  extends Pick<
    Placement,
    'ref' | 'humanId' | 'orderCode' | 'placedBy' | 'customerId' | 'groupId' | 'extra' | 'deliveryTime' | 'fingerprint'
  > {
  readonly status: (typeof PAST_STATUSES)[number]
  readonly currency: string
  readonly lines: readonly PastLine[]
  readonly adjustments: readonly Adjustment[]
  readonly subtotal: number
  readonly total: number
  readonly amountPaid: number
  readonly amountRefunded: number
  readonly shippingMethod: string
  readonly paymentMethod: string
  readonly provider?: string
  readonly notes: readonly Note[]
  readonly createdAt: string
  readonly statusChangedAt: string
  readonly updatedAt: string
}

type Figures = Pick<
  PastOrder,
  | 'status'
  | 'lines'
  | 'adjustments'
  | 'subtotal'
  | 'total'
  | 'amountPaid'
  | 'amountRefunded'
  | 'createdAt'
  | 'statusChangedAt'
  | 'updatedAt'
>

interface Fault {
  /** A JSON pointer into the request. */
  readonly path: string
  readonly message: string
}

/** What of a past order does not add up: its money, or its times (S4-54); undefined if all does. */
export const pastOrderFault = (past: Figures, now: Date): Fault | undefined => sumFault(past) ?? timeFault(past, now)

function sumFault({ status, lines, adjustments, subtotal, total, amountPaid, amountRefunded }: Figures) {
  for (const [n, { unitPrice, quantity, discount, total: lineTotal }] of lines.entries()) {
    const full = unitPrice * quantity
    if (!Number.isSafeInteger(full))
      return fault(`/lines/${n}/unitPrice`, 'makes a line that cannot be reckoned exactly')
    if (discount > full) return fault(`/lines/${n}/discount`, `is more than the ${full} these pieces cost`)
    if (lineTotal !== full - discount) return fault(`/lines/${n}/total`, `must be ${full - discount}`)
  }
  const sum = (amounts: readonly number[]) => amounts.reduce((before, amount) => before + amount, 0)
  const goods = sum(lines.map(({ unitPrice, quantity }) => unitPrice * quantity))
  const off = sum(lines.map(({ discount }) => discount))
  const discounts = sum(adjustments.filter(({ type }) => type === 'discount').map(({ amount }) => -amount))
  const added = sum(
    adjustments.filter(({ type, included }) => type !== 'discount' && !included).map((each) => each.amount),
  )
  if (!Number.isSafeInteger(goods)) return fault('/lines', 'cannot be added up exactly')
  if (discounts !== off) return fault('/adjustments', `must take off the ${off} that the lines are discounted by`)
  if (subtotal !== goods) return fault('/subtotal', `must be ${goods}, what the lines cost before discounts`)
  if (total !== goods - off + added) return fault('/total', `must be ${goods - off + added}`)
  if (!Number.isSafeInteger(total) || total < 0) return fault('/total', 'must be reckoned exactly, and at least 0')
  if (amountRefunded > amountPaid) return fault('/amountRefunded', 'is more than was paid')
  if (status === 'cancelled')
    return amountPaid > total ? fault('/amountPaid', `is more than the total of ${total}`) : undefined
  if (amountPaid !== total) return fault('/amountPaid', `must be the total of ${total} for an order that is ${status}`)
  const isGivenBack = amountRefunded === amountPaid && total > 0
  if (status === 'refunded' && !isGivenBack)
    return fault('/amountRefunded', 'must be all that was paid, and more than 0')
  if (status !== 'refunded' && isGivenBack)
    return fault('/amountRefunded', 'is all that was paid: the order is refunded')
  return undefined
}

function timeFault({ createdAt, statusChangedAt, updatedAt }: Figures, now: Date) {
  if (createdAt > statusChangedAt) return fault('/statusChangedAt', 'is before the order was made')
  if (statusChangedAt > updatedAt) return fault('/updatedAt', 'is before the status was changed')
  return updatedAt > now.toISOString() ? fault('/updatedAt', 'is in the future') : undefined
}

const fault = (path: string, message: string): Fault => ({ path, message })

/** A past order, as it stands here: it holds nothing, waits for nothing, and none of its money is ours. */
export function imported(id: string, past: PastOrder, now: Date, newId: () => string): Order {
  const { shippingMethod, paymentMethod, notes, lines, ...told } = past
  return {
    ...told,
    id,
    lines: lines.map((line) => ({ ...line, id: newId() })),
    payment: { method: paymentMethod },
    paymentStatus: paymentStatusOf(past),
    terms: {
      shipping: { id: shippingMethod, label: shippingMethod, flat: {} },
      tax: { percent: 0, included: true },
      giveUpMs: 0,
      payWithinMs: 0,
      transferWithinMs: 0,
      approveWithinMs: 0,
    },
    cart: 'none',
    stock: 'none',
    money: 'none',
    wanted: [],
    attempt: 1,
    tries: 0,
    ...(notes.length > 0 ? { notes } : {}),
    // Nobody tells when the money came; it was there once the order was made.
    ...(past.amountPaid > 0 ? { paidAt: past.createdAt } : {}),
    importedAt: now.toISOString(),
    // Worked out once it stands, as for every order.
    situation: 'open',
    deliveryStatus: 'PENDING',
  }
}

function paymentStatusOf({ amountPaid, amountRefunded }: PastOrder): PaymentStatus {
  if (amountPaid === 0) return 'none'
  if (amountRefunded === amountPaid) return 'refunded'
  return amountRefunded > 0 ? 'partially-refunded' : 'paid'
}
