import type { PaymentAction } from '@till/shared/contracts'
import { captureEntry, type LedgerEntry, refundEntry } from '../ledger/ledger.ts'

/** One part that was asked back, under the id its order gave it. The first thing that was said of an id holds. */
export interface Refund {
  readonly refundId: string
  /** Minor units of the payment's currency. */
  readonly amount: number
  readonly status: 'waiting' | 'under-way' | 'done' | 'failed'
  /** Why it failed. */
  readonly reason?: string
  readonly askedAt: string
  readonly settledAt?: string
}

/** What every payment knows, whatever has become of it. Amounts are minor units of `currency`. */
interface Basis {
  readonly orderId: string
  readonly attempt: number
  readonly amount: number
  readonly currency: string
  readonly method: string
  /** What the provider holds ready for us, or has paid us; nothing once it was let go of uncaptured. */
  readonly authorized: number
  readonly captured: number
  readonly refunded: number
  /** How many calls were begun: the latest one's number is part of its idempotency key. The authorization is always the first. */
  readonly callNo: number
  /** What the order wants to be taken, once it said so. */
  readonly toCapture?: number
  /** Every part that was asked back, in the order they came. Absent until the first. */
  readonly refunds?: readonly Refund[]
  readonly ledger: readonly LedgerEntry[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** A call is under way. Should nobody answer until `dueAt`, the provider is asked what became of it. */
interface Calling {
  readonly dueAt: string
  readonly enquiries: number
}

/** A call that a provider may refuse now and grant later. While `resting`, none is under way and `dueAt` begins the next try. */
interface Retrying extends Calling {
  readonly refusals: number
  readonly resting?: true
}

interface Secret {
  /** What the buyer's browser got from the provider in place of a card number. Forgotten once the money is secured. */
  readonly token?: string
  readonly returnUrl?: string
  /** Take the money in the same breath as it is secured. */
  readonly capture?: 'at-once'
}

interface Referenced {
  readonly providerRef: string
}

/** `undo`: the order is off; what comes of the call is undone at once. */
export type Authorizing = Basis & Calling & Secret & { readonly status: 'authorizing'; readonly undo?: true }
export type ActionRequired = Basis &
  Secret &
  Referenced & {
    readonly status: 'action-required'
    readonly action: PaymentAction
    readonly enquiries: number
    /** When the provider is asked whether the buyer has acted. Money that staff must see arrive needs no asking. */
    readonly dueAt?: string
  }
/** `dueAt`: when the provider lets go of the money, if nobody has taken it by then. */
export type Authorized = Basis & Referenced & { readonly status: 'authorized'; readonly dueAt?: string }
export type Declined = Basis & { readonly status: 'declined'; readonly reason: string }
export type Capturing = Basis &
  Referenced &
  Retrying & { readonly status: 'capturing'; readonly toCapture: number; readonly undo?: true }
/** The shop has the money, less what it gave back part by part: `refunded` may be anything up to `captured`. */
export type Captured = Basis & Referenced & { readonly status: 'captured' }
/** The part `refundId` is being given back; what else was asked for waits. `undo`: the rest is given back, too, once this part is settled. */
export type PartRefunding = Basis &
  Referenced &
  Retrying & { readonly status: 'part-refunding'; readonly refundId: string; readonly undo?: true }
/** `reason`: why nothing will come of this payment. */
export type Voiding = Basis & Referenced & Retrying & { readonly status: 'voiding'; readonly reason: string }
export type VoidRefused = Basis &
  Referenced & { readonly status: 'void-refused'; readonly reason: string; readonly refusal: string }
/** `providerRef`: what the provider let go of; absent where it never held anything. */
export type Voided = Basis & { readonly status: 'voided'; readonly reason: string; readonly providerRef?: string }
export type Refunding = Basis & Referenced & Retrying & { readonly status: 'refunding' }
export type RefundRefused = Basis & Referenced & { readonly status: 'refund-refused'; readonly refusal: string }
export type Refunded = Basis & Referenced & { readonly status: 'refunded' }

/** One payment: one order's one attempt to pay. */
export type Payment =
  | Authorizing
  | ActionRequired
  | Authorized
  | Declined
  | Capturing
  | Captured
  | PartRefunding
  | Voiding
  | VoidRefused
  | Voided
  | Refunding
  | RefundRefused
  | Refunded

/** Where a payment stays until an operator helps it. */
export const PARKED = ['refund-refused', 'void-refused'] as const satisfies readonly Payment['status'][]

/** Longer than any provider call may take, so that it runs out only when the caller crashed. */
const CALL_PATIENCE_MS = 10_000
/** How long to wait before the next enquiry or try, by how many there were. */
const DELAYS_MS = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000]
/** A buyer needs longer than a computer: the first look after the buyer is the third delay. */
const BUYER_HEAD_START = 2

export function authorizing(
  terms: Pick<Basis, 'orderId' | 'attempt' | 'amount' | 'currency' | 'method'> & Secret,
  now: Date,
): Authorizing {
  const { orderId, attempt, amount, currency, method, token, returnUrl, capture } = terms
  return {
    status: 'authorizing',
    orderId,
    attempt,
    amount,
    currency,
    method,
    ...(token === undefined ? {} : { token }),
    ...(returnUrl === undefined ? {} : { returnUrl }),
    ...(capture === undefined ? {} : { capture }),
    authorized: 0,
    captured: 0,
    refunded: 0,
    callNo: 1,
    ledger: [],
    ...called(now),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
}

export function actionRequired(
  payment: Authorizing,
  { providerRef, action }: { providerRef: string; action: PaymentAction },
  now: Date,
): ActionRequired {
  const { token, returnUrl, capture, method } = payment
  return {
    ...basisOf(payment, now),
    status: 'action-required',
    ...(token === undefined ? {} : { token }),
    ...(returnUrl === undefined ? {} : { returnUrl }),
    ...(capture === undefined ? {} : { capture }),
    providerRef,
    action,
    enquiries: 0,
    ...(method === 'manual' ? {} : { dueAt: after(now, delayMs(BUYER_HEAD_START)) }),
  }
}

/** The buyer takes their time; the provider was just asked again. */
export const stillRequired = (payment: ActionRequired, now: Date): ActionRequired => ({
  ...payment,
  enquiries: payment.enquiries + 1,
  dueAt: after(now, delayMs(BUYER_HEAD_START + payment.enquiries + 1)),
  updatedAt: now.toISOString(),
})

export const authorized = (
  payment: Authorizing | ActionRequired,
  { providerRef, expiresAt }: { providerRef: string; expiresAt?: string },
  now: Date,
): Authorized => ({
  ...basisOf(payment, now),
  status: 'authorized',
  authorized: payment.amount,
  providerRef,
  ...(expiresAt === undefined ? {} : { dueAt: expiresAt }),
})

export const declined = (payment: Payment, reason: string, now: Date): Declined => ({
  ...basisOf(payment, now),
  status: 'declined',
  reason,
})

export const capturing = (payment: Authorized | Capturing, toCapture: number, now: Date): Capturing => ({
  ...basisOf(payment, now),
  status: 'capturing',
  callNo: payment.callNo + 1,
  toCapture,
  providerRef: payment.providerRef,
  refusals: payment.status === 'capturing' ? payment.refusals : 0,
  ...called(now),
})

/** Books what the provider has taken for us. */
export const captured = (payment: Payment & Referenced, amount: number, now: Date): Captured => ({
  ...basisOf(payment, now),
  status: 'captured',
  providerRef: payment.providerRef,
  // Whoever let go of it, what was captured had been authorized.
  authorized: payment.amount,
  captured: amount,
  ledger: [...payment.ledger, captureEntry(payment.method, amount, payment.currency, now.toISOString())],
})

/** Lets go of what `providerRef` holds. */
export const voiding = (payment: Payment, providerRef: string, reason: string, now: Date): Voiding => ({
  ...basisOf(payment, now),
  status: 'voiding',
  callNo: payment.callNo + 1,
  providerRef,
  reason,
  refusals: payment.status === 'voiding' ? payment.refusals : 0,
  ...called(now),
})

export const voidRefused = (payment: Voiding, refusal: string, now: Date): VoidRefused => ({
  ...basisOf(payment, now),
  status: 'void-refused',
  providerRef: payment.providerRef,
  reason: payment.reason,
  refusal,
})

/** It holds no money and never will. `providerRef` only where the provider confirmed that it let go of it. */
export const voided = (payment: Payment, reason: string, now: Date, providerRef?: string): Voided => ({
  ...basisOf(payment, now),
  status: 'voided',
  authorized: 0,
  reason,
  ...(providerRef === undefined ? {} : { providerRef }),
})

/** Stands where a payment was called off before it had begun, so that it never begins. XXX is ISO 4217 for no currency. */
export const neverBegun = (orderId: string, attempt: number, now: Date): Voided => ({
  status: 'voided',
  orderId,
  attempt,
  amount: 0,
  currency: 'XXX',
  method: 'none',
  authorized: 0,
  captured: 0,
  refunded: 0,
  callNo: 0,
  ledger: [],
  reason: 'voided',
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
})

/** Gives back all that is left. */
export const refunding = (payment: Captured | PartRefunding | Refunding | RefundRefused, now: Date): Refunding => ({
  ...basisOf(payment, now),
  status: 'refunding',
  callNo: payment.callNo + 1,
  providerRef: payment.providerRef,
  refusals: payment.status === 'refunding' ? payment.refusals : 0,
  ...called(now),
})

export const refundRefused = (payment: Refunding, refusal: string, now: Date): RefundRefused => ({
  ...basisOf(payment, now),
  status: 'refund-refused',
  providerRef: payment.providerRef,
  refusal,
})

/** Books that the buyer has it all back. */
export const refunded = (payment: Captured | PartRefunding | Refunding, now: Date): Refunded => ({
  ...basisOf(payment, now),
  status: 'refunded',
  providerRef: payment.providerRef,
  refunded: payment.captured,
  ledger:
    payment.refunded > 0 && payment.refunded === payment.captured
      ? payment.ledger
      : [
          ...payment.ledger,
          refundEntry(payment.method, payment.captured - payment.refunded, payment.currency, now.toISOString()),
        ],
})

export const refundOf = (payment: Payment, refundId: string): Refund | undefined =>
  payment.refunds?.find((refund) => refund.refundId === refundId)

/** What can still be asked back, in minor units: what was captured, less what was given back, is under way or waits. */
export function refundable(payment: Payment): number {
  let left = payment.captured - payment.refunded
  for (const { status, amount } of payment.refunds ?? [])
    if (status === 'waiting' || status === 'under-way') left -= amount
  return left
}

/** Notes a part that is to be given back when its turn comes. */
export const refundWaiting = <P extends Payment>(
  payment: P,
  { refundId, amount }: Pick<Refund, 'refundId' | 'amount'>,
  now: Date,
): P => ({
  ...payment,
  refunds: [...(payment.refunds ?? []), { refundId, amount, status: 'waiting', askedAt: now.toISOString() }],
  updatedAt: now.toISOString(),
})

/** Notes a part that will not be given back, so that its id is answered alike for ever. */
export const refundTurnedDown = <P extends Payment>(
  payment: P,
  { refundId, amount }: Pick<Refund, 'refundId' | 'amount'>,
  reason: string,
  now: Date,
): P => {
  const at = now.toISOString()
  const refund: Refund = { refundId, amount, status: 'failed', reason, askedAt: at, settledAt: at }
  return { ...payment, refunds: [...(payment.refunds ?? []), refund], updatedAt: at }
}

/** Begins the next part's first try, or the same part's next one. */
export const partRefunding = (payment: Captured | PartRefunding, refundId: string, now: Date): PartRefunding => ({
  ...basisOf(payment, now),
  status: 'part-refunding',
  callNo: payment.callNo + 1,
  providerRef: payment.providerRef,
  refundId,
  refunds: settledRefunds(payment, refundId, { status: 'under-way' }),
  refusals: payment.status === 'part-refunding' && payment.refundId === refundId ? payment.refusals : 0,
  ...called(now),
})

/** Books that the buyer has this part back. */
export function partRefunded(payment: Captured | PartRefunding, refund: Refund, now: Date): Captured {
  const at = now.toISOString()
  const { method, currency } = payment
  return {
    ...basisOf(payment, now),
    status: 'captured',
    providerRef: payment.providerRef,
    refunded: payment.refunded + refund.amount,
    refunds: settledRefunds(payment, refund.refundId, { status: 'done', settledAt: at }),
    ledger: [...payment.ledger, { ...refundEntry(method, refund.amount, currency, at), refundId: refund.refundId }],
  }
}

/** The provider will not give these parts back, or nobody wants them any more. */
export function partsNotRefunded(
  payment: Captured | PartRefunding,
  parts: readonly Refund[],
  reason: string,
  now: Date,
): Captured {
  const at = now.toISOString()
  const ids = new Set(parts.map((part) => part.refundId))
  return {
    ...basisOf(payment, now),
    status: 'captured',
    providerRef: payment.providerRef,
    refunds: (payment.refunds ?? []).map((refund) =>
      ids.has(refund.refundId) ? { ...refund, status: 'failed', reason, settledAt: at } : refund,
    ),
  }
}

/** A refund that was taken for failed and has happened is settled without its reason. */
function settledRefunds(
  payment: Payment,
  refundId: string,
  fate: Pick<Refund, 'status'> & Partial<Refund>,
): readonly Refund[] {
  return (payment.refunds ?? []).map((refund) => {
    if (refund.refundId !== refundId) return refund
    const { amount, askedAt } = refund
    return { refundId, amount, askedAt, ...fate }
  })
}

export const toBeUndone = <P extends Authorizing | Capturing | PartRefunding>(payment: P, now: Date): P => ({
  ...payment,
  undo: true,
  updatedAt: now.toISOString(),
})

type InCall = Authorizing | Capturing | PartRefunding | Voiding | Refunding

/** Nobody knows what came of the call; it will be asked after, less and less often. */
export const unanswered = <P extends InCall>(payment: P, now: Date): P => ({
  ...payment,
  dueAt: after(now, delayMs(payment.enquiries)),
  updatedAt: now.toISOString(),
})

/** The provider was just asked what became of the call. */
export const enquiring = <P extends InCall>(payment: P, now: Date): P => ({
  ...payment,
  enquiries: payment.enquiries + 1,
  dueAt: after(now, CALL_PATIENCE_MS),
  updatedAt: now.toISOString(),
})

/** The same call is made once more, under the same key. */
export const callingAgain = <P extends InCall>(payment: P, now: Date): P => ({
  ...payment,
  dueAt: after(now, CALL_PATIENCE_MS),
  updatedAt: now.toISOString(),
})

/** The provider said no for now; the next try is a new call, later. */
export const resting = <P extends Capturing | PartRefunding | Voiding | Refunding>(payment: P, now: Date): P => ({
  ...payment,
  refusals: payment.refusals + 1,
  resting: true,
  enquiries: 0,
  dueAt: after(now, delayMs(payment.refusals)),
  updatedAt: now.toISOString(),
})

/** When somebody must look at this payment again, if nothing else happens. */
export const dueAtOf = (payment: Payment): string | undefined => ('dueAt' in payment ? payment.dueAt : undefined)

function basisOf(payment: Payment, now: Date): Basis {
  const { orderId, attempt, amount, currency, method, callNo, toCapture, refunds, ledger, createdAt } = payment
  return {
    orderId,
    attempt,
    amount,
    currency,
    method,
    authorized: payment.authorized,
    captured: payment.captured,
    refunded: payment.refunded,
    callNo,
    ...(toCapture === undefined ? {} : { toCapture }),
    ...(refunds === undefined ? {} : { refunds }),
    ledger,
    createdAt,
    updatedAt: now.toISOString(),
  }
}

const called = (now: Date): Calling => ({ dueAt: after(now, CALL_PATIENCE_MS), enquiries: 0 })
const delayMs = (nth: number): number => DELAYS_MS[Math.min(nth, DELAYS_MS.length - 1)] as number
const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()
