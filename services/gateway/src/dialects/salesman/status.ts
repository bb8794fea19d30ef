import type { Situation } from '@till/shared/contracts'

/** In the order in which they are printed (S1-40). */
export const LABELS = {
  NEW: 'New',
  CREATED: 'Created',
  HOLD: 'Hold',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  PROCESSING: 'Processing',
  SHIPPED: 'Shipped',
  COMPLETED: 'Completed',
  REFUNDED: 'Refunded',
} as const
export type Status = keyof typeof LABELS
export const STATUSES = Object.keys(LABELS) as Status[]

/** CX-01. */
export const STATUS_OF: Readonly<Record<Situation, Status>> = {
  open: 'NEW',
  'payment-open': 'CREATED',
  'awaiting-manager': 'HOLD',
  approved: 'HOLD',
  'manager-approved': 'HOLD',
  'awaiting-transfer': 'HOLD',
  'payment-failed': 'FAILED',
  secured: 'HOLD',
  paid: 'PROCESSING',
  shipped: 'SHIPPED',
  received: 'COMPLETED',
  cancelled: 'CANCELLED',
  'cancelled-unrefunded': 'CANCELLED',
  refunded: 'REFUNDED',
  failed: 'FAILED',
}

/** S1-44. Where an order is already, it may stay. */
const REACHED_FROM: Readonly<Record<Status, readonly Status[]>> = {
  NEW: ['CREATED'],
  CREATED: ['HOLD', 'FAILED', 'CANCELLED', 'PROCESSING'],
  HOLD: ['FAILED', 'CANCELLED', 'PROCESSING'],
  FAILED: ['CANCELLED', 'PROCESSING'],
  CANCELLED: [],
  PROCESSING: ['SHIPPED', 'COMPLETED', 'REFUNDED'],
  SHIPPED: ['COMPLETED', 'REFUNDED'],
  COMPLETED: ['REFUNDED'],
  REFUNDED: [],
}

/** The native move that brings an order there; the others are made by checkout and payment alone. */
export const MOVES = {
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  PROCESSING: 'processing',
  SHIPPED: 'shipped',
  COMPLETED: 'completed',
} as const satisfies Partial<Record<Status, string>>

export const isMove = (status: Status): status is keyof typeof MOVES => Object.hasOwn(MOVES, status)

/** Those whose orders can be paid (S1-42). */
const PAYABLE: readonly Status[] = ['CREATED', 'HOLD', 'FAILED']
export const isPayable = (status: Status): boolean => PAYABLE.includes(status)

/** Why the matrix forbids it, or null if it does not; the text is S1-45's. */
export function matrixRefusal(from: Status, to: Status): string | null {
  if (from === to || REACHED_FROM[from].includes(to)) return null
  return `Can't change order with status '${LABELS[from]}' to '${LABELS[to]}'.`
}

/** What no native order is moved to by hand. */
export const ONLY_BY_CHECKOUT = 'An order comes there by its checkout only.'
export const NOTHING_TO_REFUND = 'Order has no payments to refund.'
export const REFUNDED_ALREADY = 'Order is already marked as Refunded.'

/** What can be done with an order as it is natively. */
export interface Possible {
  /** Why this native move cannot be made, or null if it can. */
  readonly native: (move: string) => string | null
  readonly isRefundable: boolean
  /** Why its money cannot be waited for, or null if it can. */
  readonly hold: string | null
}

/** Why staff cannot move an order there: by the matrix, or by what can be done with the order as it is natively; null if they can. */
export function refusalOf(from: Status, to: Status, { native, isRefundable, hold }: Possible): string | null {
  const refusal = matrixRefusal(from, to)
  if (refusal !== null || from === to) return refusal
  if (to === 'REFUNDED') return isRefundable ? null : NOTHING_TO_REFUND
  if (to === 'HOLD') return hold
  return isMove(to) ? native(MOVES[to]) : ONLY_BY_CHECKOUT
}
