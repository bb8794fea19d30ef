import type {
  DeliveryStatus,
  Extra,
  OrderStatus,
  PaymentAction,
  Promo,
  Shortage,
  Situation,
} from '@till/shared/contracts'
import type { Delivery } from '../life/deliveries.ts'
import { isOpenRefund, type Refund } from '../life/refunds.ts'
import type { Offer } from './offer.ts'
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
  /** Another total than the expected one is noted, and the order waits unpaid; else it is refused (S3-84). */
  readonly onPriceChange?: 'note'
  /** It holds nothing until somebody pays (S0-54); until then its figures are those of the offer. */
  readonly reserve?: 'at-payment'
  /** Its buyer has no other such order that is open (S0-50). */
  readonly onlyOne?: true
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

/** What placing says: the placement, and for an order that reserves when it is paid what its goods cost now. */
export type PlaceOrder = Placement & { readonly offer?: Offer }

export interface Order extends Placement {
  readonly id: string
  readonly status: OrderStatus
  readonly statusChangedAt: string
  /** Follows from all else, as do `deliveryStatus`, `title` and `paidAt`: see `summarised`. */
  readonly situation: Situation
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
  /** How it is paid next, as soon as the payment before is let go of. */
  readonly nextPayment?: Placement['payment']
  /** The attempts that were let go of for another; the others before the last were declined. */
  readonly letGo?: readonly number[]
  /** Who of the staff has seen the money of a transfer arrive; the payment is told until it knows. */
  readonly receivedBy?: string
  readonly paymentStatus: PaymentStatus
  readonly action?: PaymentAction
  readonly amountPaid: number
  readonly amountRefunded: number
  /** When its money was heard to be taken. */
  readonly paidAt?: string
  readonly failure?: Failure
  readonly approval?: Approval
  /** Declined payments leave it open: its buyer may try another way until its time is over. */
  readonly retryable?: true
  /** The name of what stands first in it. */
  readonly title?: string
  /** Whose goods these are, where they are all one provider's, or who is to see to it (S2, S4-30). */
  readonly provider?: string
  /** Whom staff named before the order was priced for good. */
  readonly ownProvider?: string
  /** What its placer noted, of an order that follows its cart: `extra` has what the cart notes, too. */
  readonly ownExtra?: Extra
  /** What an order that is on hold was before. */
  readonly heldFrom?: OrderStatus
  /** Where staff have moved it, as soon as its money is taken. */
  readonly onceCaptured?: 'confirmed' | 'processing' | 'shipped' | 'completed'
  /** The total that was expected and was not met, where that was to be noted. */
  readonly notedTotal?: { readonly amount: number; readonly currency: string }
  /** When it was brought here from another system. Nothing of it is held or was paid here. */
  readonly importedAt?: string
  readonly notes?: readonly Note[]
  readonly deliveries?: readonly Delivery[]
  readonly deliveryStatus: DeliveryStatus
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
export const placed = (id: string, { offer: _priced, ...placement }: PlaceOrder, now: Date): Order => ({
  ...placement,
  id,
  status: 'pending',
  statusChangedAt: now.toISOString(),
  situation: 'open',
  cart: 'none',
  stock: 'none',
  money: 'none',
  ...(placement.reserve && placement.extra ? { ownExtra: placement.extra } : {}),
  wanted: placement.items ?? [],
  lines: [],
  adjustments: [],
  subtotal: 0,
  total: 0,
  attempt: 1,
  paymentStatus: 'none',
  amountPaid: 0,
  amountRefunded: 0,
  deliveryStatus: 'PENDING',
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

/** Cart and stock are being asked for: the checkout of an order that is new, or of one that reserves when it is paid. */
export const isReserving = ({ cart, stock }: Order): boolean => cart === 'asked' || stock === 'asked'

/** Neither paid nor off: its buyer, their manager or the checkout still has to act. */
export const isUnpaid = ({ status }: Order): boolean =>
  status === 'pending' || status === 'awaiting-approval' || status === 'awaiting-payment'

const isOpen = (hold: Hold): boolean => hold === 'asked' || hold === 'spending' || hold === 'returning'

/** Steps that were asked and are not answered yet. */
export const openSteps = ({ cart, stock, money, refunds = [] }: Order): boolean =>
  isOpen(cart) || isOpen(stock) || isOpen(money) || refunds.some(isOpenRefund)

/** Nothing is under way: every step forward or back has been answered, and no answer is awaited from a buyer. */
export const isSettled = (order: Order): boolean => !openSteps(order) && !isUnpaid(order)

export const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()
