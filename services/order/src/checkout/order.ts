import type { Extra, OrderStatus, PaymentAction, Promo, Shortage } from '@till/shared/contracts'
import type { Delivery } from '../life/deliveries.ts'
import { isOpenRefund, type Refund } from '../life/refunds.ts'
import type { Terms } from './terms.ts'
import type { Adjustment, OrderedItem, OrderLine } from './totals.ts'

/**
 * What the order holds of one participant: nothing, or asked for, or held, then on the way forward (`spending`, `spent`) or back
 * (`returning`, `returned`). Every step is asked again until it is answered, and a hold that was ever asked for ends spent or returned.
 */
export type Hold = 'none' | 'asked' | 'held' | 'spending' | 'spent' | 'returning' | 'returned'

export type PaymentStatus =
  | 'none'
  | 'pending'
  | 'action-required'
  | 'authorized'
  | 'paid'
  | 'partially-refunded'
  | 'declined'
  | 'voided'
  | 'refunded'
  | 'refund-refused'

/** Why an order came to nothing: what its buyer is told, with the HTTP status that says it. */
export interface Failure {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly shortages?: readonly Shortage[]
}

/** Who placed the order; personal data is not here but beside the state. */
export interface Placement {
  readonly ref: string
  readonly humanId: string
  readonly orderCode: string
  readonly placedBy: string
  readonly customerId?: string
  readonly groupId?: string
  /** The company whose key placed it. */
  readonly companyId?: string
  readonly cartId?: string
  readonly items?: readonly OrderedItem[]
  readonly currency?: string
  readonly promoCode?: string
  readonly expectedTotal?: { readonly amount: number; readonly currency: string }
  /** What the group asks for before its orders are paid: a manager's word, for all or for those above an amount. */
  readonly policy?: { readonly aboveAmount?: { readonly amount: number; readonly currency: string } }
  readonly payment: { readonly method: string; readonly token?: string; readonly returnUrl?: string }
  readonly terms: Terms
  readonly extra?: Extra
  readonly deliveryTime?: string
  /** Hash of the request: the same Idempotency-Key with another one is refused. */
  readonly fingerprint: string
}

/** Whether a manager of the group lets the order be paid. */
export interface Approval {
  readonly status: 'waiting' | 'approved' | 'rejected'
  readonly by?: string
  readonly at?: string
}

/** That somebody noted something; what was noted is personal and stands beside the state. */
export interface Note {
  readonly id: string
  readonly by: string
  readonly public: boolean
  readonly createdAt: string
}

export interface Order extends Placement {
  readonly id: string
  readonly status: OrderStatus
  readonly statusChangedAt: string
  readonly cart: Hold
  readonly stock: Hold
  readonly money: Hold
  readonly wanted: readonly OrderedItem[]
  readonly lines: readonly OrderLine[]
  readonly adjustments: readonly Adjustment[]
  readonly promo?: Promo
  readonly subtotal: number
  readonly total: number
  readonly attempt: number
  readonly paymentStatus: PaymentStatus
  readonly action?: PaymentAction
  readonly amountPaid: number
  readonly amountRefunded: number
  readonly failure?: Failure
  readonly approval?: Approval
  /** Declined payments leave it open: its buyer may try another way until its time is over. */
  readonly retryable?: true
  /** Whose goods these are, where they are all one provider's, or who is to see to it (S2, S4-30). */
  readonly provider?: string
  /** What an order that is on hold was before. */
  readonly heldFrom?: OrderStatus
  /** Where staff have moved it, as soon as its money is taken. */
  readonly onceCaptured?: 'shipped' | 'completed'
  readonly notes?: readonly Note[]
  readonly deliveries?: readonly Delivery[]
  readonly refunds?: readonly Refund[]
  /** How often the open steps were asked again since something last moved. */
  readonly tries: number
  /** When the order looks after itself again; absent once nothing is open. */
  readonly dueAt?: string
  /** When an unconfirmed order gives up. */
  readonly giveUpAt?: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** A new order, before anything has been asked of anybody. */
export const placed = (id: string, placement: Placement, now: Date): Order => ({
  ...placement,
  id,
  status: 'pending',
  statusChangedAt: now.toISOString(),
  cart: 'none',
  stock: 'none',
  money: 'none',
  wanted: placement.items ?? [],
  lines: [],
  adjustments: [],
  subtotal: 0,
  total: 0,
  attempt: 1,
  paymentStatus: 'none',
  amountPaid: 0,
  amountRefunded: 0,
  tries: 0,
  giveUpAt: after(now, placement.terms.giveUpMs),
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
})

export const withStatus = (order: Order, status: OrderStatus, now: Date): Order =>
  order.status === status ? order : { ...order, status, statusChangedAt: now.toISOString() }

/** Failed, cancelled or given back: the order goes nowhere any more but backwards. */
export const isDead = ({ status }: Order): boolean => status === 'failed' || status === 'cancelled'

/** The checkout has ended, or only the buyer can move it on: time to answer who placed it. */
export const hasOutcome = ({ status }: Order): boolean => status !== 'pending'

const isOpen = (hold: Hold): boolean => hold === 'asked' || hold === 'spending' || hold === 'returning'

/** Steps that were asked and are not answered yet. */
export const openSteps = ({ cart, stock, money, refunds = [] }: Order): boolean =>
  isOpen(cart) || isOpen(stock) || isOpen(money) || refunds.some(isOpenRefund)

/** Nothing is under way: every step forward or back has been answered, and no answer is awaited from a buyer. */
export const isSettled = (order: Order): boolean =>
  !openSteps(order) &&
  order.status !== 'pending' &&
  order.status !== 'awaiting-approval' &&
  order.status !== 'awaiting-payment'

export const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()
