import {
  PaymentActionRequired,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentCaptureRefused,
  PaymentDeclined,
  PaymentRefunded,
  PaymentRefundFailed,
  PaymentRefundRefused,
  type PaymentReply,
  PaymentVoided,
} from '@till/shared/contracts'
import { accept, type Context, type Decision, ignore, type Outgoing, reject } from '@till/shared/runtime'
import { holdsCardNumber } from '../providers/card-number.ts'
import type { Operation, OutcomeData, PaymentMessage, ProviderCall, ResultKind } from './messages.ts'
import {
  type ActionRequired,
  type Authorized,
  actionRequired,
  authorized,
  authorizing,
  type Captured,
  type Capturing,
  callingAgain,
  captured,
  capturing,
  declined,
  enquiring,
  neverBegun,
  type PartRefunding,
  type Payment,
  partRefunded,
  partRefunding,
  partsNotRefunded,
  type Refund,
  refundable,
  refunded,
  refunding,
  refundOf,
  refundRefused,
  refundTurnedDown,
  refundWaiting,
  resting,
  stillRequired,
  toBeUndone,
  unanswered,
  type Voided,
  type Voiding,
  voided,
  voiding,
  voidRefused,
} from './payment.ts'

/** A capture that was refused this often will not be granted any more. */
const CAPTURE_TRIES = 3
/** A refund or void that was refused this often is parked for an operator. */
const UNDO_TRIES = 5
const MANUAL = 'manual'
const CALLED_OFF = 'voided'
const EXPIRED = 'authorization_expired'
const EXCEEDS = 'exceeds-captured'
const NOT_CAPTURED = 'nothing-captured'

/** What becomes of a payment. Pure: the clock and every id arrive as arguments. */
export function decide(payment: Payment | undefined, message: PaymentMessage, context: Context): Decision<Payment> {
  const { now } = context
  const id = message.subject
  const call = callsFor(id, context)

  switch (message.type) {
    case 'payment.authorize.v1': {
      if (payment === undefined) {
        // Refused without a trace: neither state nor log may ever hold a card number.
        if (holdsCardNumber(message.data.token ?? ''))
          return reject(422, 'card-number', 'Send a token, no card number.')
        const begun = authorizing(message.data, now)
        return accept(begun, { calls: [call('authorize', begun)] })
      }
      if (payment.status === 'authorizing') return ignore('the provider is being asked already')
      if (payment.callNo === 0) return repeatTo(payment, declinedReply(id, { ...payment, ...message.data }, CALLED_OFF))
      return repeatTo(payment, answerToAuthorize(id, payment))
    }

    case 'payment.capture.v1': {
      const { amount } = message.data
      if (payment === undefined) return ignore('nothing is secured yet')
      switch (payment.status) {
        case 'authorizing':
        case 'action-required':
          return ignore('nothing is secured yet')
        case 'authorized': {
          if (hasExpired(payment)) return expired(payment)
          if (amount > payment.authorized) throw new Error(`${id} holds less than the ${amount} to be captured`)
          const begun = capturing(payment, amount, now)
          return accept(begun, { calls: [call('capture', begun)] })
        }
        case 'capturing':
          if (payment.undo) return repeatTo(payment, captureRefused(id, payment, CALLED_OFF))
          return ignore('the provider is being asked already')
        case 'captured':
        case 'part-refunding':
          return repeatTo(payment, capturedReply(id, payment))
        default:
          return repeatTo(payment, captureRefused(id, payment, reasonOf(payment)))
      }
    }

    case 'payment.void.v1':
      if (payment === undefined) {
        const tombstone = neverBegun(message.data.orderId, message.data.attempt ?? 1, now)
        return accept<Payment>(tombstone, { send: [voidedReply(id, tombstone)] })
      }
      switch (payment.status) {
        case 'authorizing':
          if (payment.undo) return ignore('it will be undone as soon as its outcome is known')
          return accept<Payment>(toBeUndone(payment, now))
        case 'action-required':
        case 'authorized':
          return letGo(payment, payment.providerRef, CALLED_OFF)
        case 'capturing':
          if (payment.resting) return letGo(payment, payment.providerRef, CALLED_OFF)
          if (payment.undo) return ignore('it will be undone as soon as its outcome is known')
          return accept<Payment>(toBeUndone(payment, now))
        case 'captured':
          return giveBack(payment)
        case 'part-refunding':
          if (payment.undo) return ignore('it will be undone as soon as its outcome is known')
          if (payment.resting) return partFailed(payment, CALLED_OFF, true)
          return accept<Payment>(toBeUndone(payment, now))
        case 'voiding':
        case 'refunding':
          return ignore('it is being undone already')
        case 'void-refused':
        case 'refund-refused':
          return repeatTo(payment, refundRefusedReply(id, payment, payment.refusal))
        default:
          return repeatTo(payment, voidedReply(id, payment))
      }

    case 'payment.refund.v1': {
      if (payment === undefined) return ignore('nothing is known of this payment')
      const known = refundOf(payment, message.data.refundId)
      if (known) return answerAgain(payment, known)
      switch (payment.status) {
        case 'capturing':
          return ignore('the money is still being taken')
        case 'captured':
        case 'part-refunding': {
          if (message.data.amount <= 0) return turnDown(payment, message.data, 'nothing-to-refund')
          const isCalledOff = payment.status === 'part-refunding' && payment.undo
          if (isCalledOff || message.data.amount > refundable(payment)) return turnDown(payment, message.data, EXCEEDS)
          const waiting = refundWaiting(payment, message.data, now)
          return waiting.status === 'captured' ? nextPart(waiting) : accept<Payment>(waiting)
        }
        case 'refunding':
        case 'refund-refused':
        case 'refunded':
          // All that is left goes back, or is back already.
          return turnDown(payment, message.data, EXCEEDS)
        default:
          return turnDown(payment, message.data, NOT_CAPTURED)
      }
    }

    case 'payment.receive.v1': {
      if (payment === undefined) return ignore('nothing is known of this payment')
      if (payment.method !== MANUAL) return reject(409, 'not-manual', 'This money does not arrive by hand.')
      if (payment.status === 'authorizing') return ignore('the buyer was not told yet what to do')
      if (payment.status !== 'action-required') return repeatTo(payment, answerToAuthorize(id, payment))
      return secured(payment, { providerRef: payment.providerRef })
    }

    case 'payment.try-again': {
      if (payment?.status === 'refund-refused') {
        const begun = refunding(payment, now)
        return accept<Payment>(begun, { calls: [call('refund', begun)] })
      }
      if (payment?.status === 'void-refused') return letGo(payment, payment.providerRef, payment.reason)
      if (payment?.status === 'refunding' || payment?.status === 'voiding') return ignore('it is being tried already')
      return reject(409, 'not-parked', 'Only what a provider refused to undo can be tried again.')
    }

    case 'provider.succeeded':
      return succeeded(message.data)
    case 'provider.action-required':
      return buyerNeeded(message.data, false)
    case 'provider.declined':
      return refused(message.data, false)
    case 'provider.unknown':
      return unknown(message.data)
    case 'provider.absent':
      return absent(message.data)

    case 'provider.webhook':
      switch (message.data.outcome) {
        case 'succeeded':
          return succeeded(message.data)
        case 'action-required':
          return buyerNeeded(message.data, true)
        case 'declined':
          return refused(message.data, true)
        case 'unknown':
        case 'absent':
          // What we asked is answered by what we asked; nobody else knows less than we do.
          return ignore('a webhook that knows nothing')
        default:
          return unreachable(message.data.outcome)
      }

    case 'deadline':
      switch (payment?.status) {
        case 'authorizing':
          return accept<Payment>(enquiring(payment, now), { calls: [call('status', payment, 'authorize')] })
        case 'action-required':
          return accept<Payment>(stillRequired(payment, now), { calls: [call('status', payment, 'authorize')] })
        case 'authorized':
          return hasExpired(payment) ? expired(payment) : ignore('the money is still held ready')
        case 'capturing': {
          if (!payment.resting)
            return accept<Payment>(enquiring(payment, now), { calls: [call('status', payment, 'capture')] })
          const again = capturing(payment, payment.toCapture, now)
          return accept<Payment>(again, { calls: [call('capture', again)] })
        }
        case 'voiding':
          // A refused void is often one that came too late: before trying again, see what there is to let go of.
          return accept<Payment>(enquiring(payment, now), {
            calls: [call('status', payment, payment.resting ? 'authorize' : 'void')],
          })
        case 'part-refunding': {
          if (!payment.resting)
            return accept<Payment>(enquiring(payment, now), { calls: [call('status', payment, 'refund')] })
          const again = partRefunding(payment, payment.refundId, now)
          return accept<Payment>(again, { calls: [call('refund', again)] })
        }
        case 'refunding': {
          if (!payment.resting)
            return accept<Payment>(enquiring(payment, now), { calls: [call('status', payment, 'refund')] })
          const again = refunding(payment, now)
          return accept<Payment>(again, { calls: [call('refund', again)] })
        }
        default:
          return ignore('nothing is due')
      }

    default:
      return unreachable(message)
  }

  /** It happened: whatever was believed before, the money has moved. */
  function succeeded({ operation, key, providerRef, expiresAt }: OutcomeData): Decision<Payment> {
    if (payment === undefined || payment.callNo === 0) return ignore('nothing was asked of a provider')
    switch (operation) {
      case 'authorize': {
        if (key !== keyFor(id, 'authorize', 1)) return ignore('not a call of ours')
        if (providerRef === undefined) throw new Error(`${id} was authorized without a reference`)
        switch (payment.status) {
          case 'authorizing':
            return payment.undo
              ? letGo(payment, providerRef, CALLED_OFF)
              : secured(payment, { providerRef, ...(expiresAt === undefined ? {} : { expiresAt }) })
          case 'action-required':
            return secured(payment, { providerRef, ...(expiresAt === undefined ? {} : { expiresAt }) })
          case 'declined':
            // Success that comes too late must be undone.
            return letGo(payment, providerRef, payment.reason)
          case 'voided':
            if (payment.providerRef === providerRef) return ignore('it was let go of since')
            return letGo(payment, providerRef, payment.reason)
          case 'voiding':
            if (payment.resting) return letGo(payment, payment.providerRef, payment.reason)
            return ignore('it is being undone already')
          default:
            return ignore('this is known')
        }
      }

      case 'capture': {
        const took = payment.toCapture
        switch (payment.status) {
          case 'capturing': {
            const settled = safe(id, captured(payment, payment.toCapture, now))
            if (!payment.undo) return accept<Payment>(settled, { send: [capturedReply(id, settled)] })
            return giveBack(settled)
          }
          case 'voiding':
          case 'void-refused':
          case 'voided':
            // The provider took it after all, though it had said no or let it go.
            if (took === undefined || payment.providerRef === undefined) return ignore('no capture was asked for')
            return giveBack(safe(id, captured({ ...payment, providerRef: payment.providerRef }, took, now)))
          default:
            return ignore('this is known')
        }
      }

      case 'void':
        if (payment.status !== 'voiding' || key !== currentKey(id, payment, 'void')) return ignore('this is known')
        return released(payment, payment.providerRef)

      case 'refund': {
        const part = refundIdIn(id, key)
        if (part !== undefined) return partSucceeded(payment, part, key)
        if (payment.status !== 'refunding' && payment.status !== 'refund-refused') return ignore('this is known')
        const under = payment.status === 'refunding' ? payment : refunding(payment, now)
        const settled = safe(id, refunded(under, now))
        return accept<Payment>(settled, { send: [voidedReply(id, settled)] })
      }

      default:
        return unreachable(operation)
    }
  }

  function buyerNeeded({ operation, key, providerRef, action }: OutcomeData, unasked: boolean): Decision<Payment> {
    if (operation !== 'authorize' || key !== keyFor(id, 'authorize', 1)) return ignore('not a call of ours')
    switch (payment?.status) {
      case 'authorizing': {
        if (providerRef === undefined || action === undefined)
          throw new Error(`${id} needs the buyer, but nobody said for what`)
        if (payment.undo) return letGo(payment, providerRef, CALLED_OFF)
        const waiting = actionRequired(payment, { providerRef, action }, now)
        return accept<Payment>(waiting, { send: [actionRequiredReply(id, waiting)] })
      }
      case 'voiding':
        if (payment.resting && !unasked) return letGo(payment, payment.providerRef, payment.reason)
        return ignore('it is being undone already')
      default:
        return ignore('this is known')
    }
  }

  /** A final no to one call. After a success it is old news. */
  function refused({ operation, key, reason = 'declined' }: OutcomeData, unasked: boolean): Decision<Payment> {
    switch (operation) {
      case 'authorize':
        if (key !== keyFor(id, 'authorize', 1)) return ignore('not a call of ours')
        switch (payment?.status) {
          case 'authorizing':
          case 'action-required': {
            if (payment.status === 'authorizing' && payment.undo) return released(payment)
            const settled = declined(payment, reason, now)
            return accept<Payment>(settled, { send: [declinedReply(id, settled, reason)] })
          }
          case 'voiding':
            // Only what is asked for now tells what there is to let go of: unasked news may be older than the success that is being undone.
            if (payment.resting && !unasked) return released(payment)
            return ignore('a failure after a success is old news')
          default:
            return ignore('a failure after the end is old news')
        }

      case 'capture': {
        if (payment?.status !== 'capturing' || payment.resting || key !== currentKey(id, payment, 'capture'))
          return ignore('a failure of another call is old news')
        if (payment.undo) return letGo(payment, payment.providerRef, CALLED_OFF)
        if (payment.refusals + 1 < CAPTURE_TRIES) return accept<Payment>(resting(payment, now))
        return letGo(payment, payment.providerRef, reason, [captureRefused(id, payment, reason)])
      }

      case 'void': {
        if (payment?.status !== 'voiding' || payment.resting || key !== currentKey(id, payment, 'void'))
          return ignore('a failure of another call is old news')
        if (payment.refusals + 1 < UNDO_TRIES) return accept<Payment>(resting(payment, now))
        const parked = voidRefused(payment, reason, now)
        return accept<Payment>(parked, { send: [refundRefusedReply(id, parked, reason)] })
      }

      case 'refund': {
        if (payment?.status === 'part-refunding' && !payment.resting && key === currentKey(id, payment, 'refund')) {
          if (payment.undo || payment.refusals + 1 >= UNDO_TRIES) return partFailed(payment, reason, payment.undo)
          return accept<Payment>(resting(payment, now))
        }
        if (payment?.status !== 'refunding' || payment.resting || key !== currentKey(id, payment, 'refund'))
          return ignore('a failure of another call is old news')
        const parks = payment.refusals + 1 >= UNDO_TRIES
        const next = parks ? refundRefused(payment, reason, now) : resting(payment, now)
        // Told at the first no, since the buyer waits for money; and at the last, since now somebody has to look.
        const told = parks || payment.refusals === 0
        return accept<Payment>(next, { send: told ? [refundRefusedReply(id, payment, reason)] : [] })
      }

      default:
        return unreachable(operation)
    }
  }

  /** Unknown is never a failure: it is asked after until known. */
  function unknown({ operation, key }: OutcomeData): Decision<Payment> {
    if (!awaits(payment, operation, key)) return ignore('nobody waits for this call any more')
    return accept<Payment>(unanswered(payment, now))
  }

  /** The provider never heard of the call, so making it (again, under the same key) is safe. */
  function absent({ operation, key }: OutcomeData): Decision<Payment> {
    if (payment?.status === 'voiding' && payment.resting && key === keyFor(id, 'authorize', 1)) return released(payment)
    if (payment?.status === 'action-required' && key === keyFor(id, 'authorize', 1))
      return accept<Payment>(payment, { calls: [call('authorize', payment)] })
    if (!awaits(payment, operation, key)) return ignore('nobody waits for this call any more')
    return accept<Payment>(callingAgain(payment, now), { calls: [call(operation, payment)] })
  }

  /** Whether this call is the one under way. */
  function awaits(
    current: Payment | undefined,
    operation: Operation,
    key: string,
  ): current is Extract<Payment, { status: 'authorizing' | 'capturing' | 'part-refunding' | 'voiding' | 'refunding' }> {
    switch (current?.status) {
      case 'authorizing':
        return operation === 'authorize' && key === keyFor(id, operation, 1)
      case 'capturing':
        return operation === 'capture' && !current.resting && key === currentKey(id, current, operation)
      case 'voiding':
        return operation === 'void' && !current.resting && key === currentKey(id, current, operation)
      case 'part-refunding':
      case 'refunding':
        return operation === 'refund' && !current.resting && key === currentKey(id, current, operation)
      default:
        return false
    }
  }

  function secured(from: Parameters<typeof authorized>[0], held: Parameters<typeof authorized>[1]): Decision<Payment> {
    const settled = authorized(from, held, now)
    if (from.capture !== 'at-once') return accept<Payment>(settled, { send: [authorizedReply(id, settled)] })
    const begun = capturing(settled, settled.authorized, now)
    return accept<Payment>(begun, { send: [authorizedReply(id, settled)], calls: [call('capture', begun)] })
  }

  function hasExpired({ dueAt }: Authorized): boolean {
    return dueAt !== undefined && now.getTime() >= Date.parse(dueAt)
  }

  /** Nobody took the money in time. The order is told, and what the provider may still hold is let go of. */
  function expired(from: Authorized): Decision<Payment> {
    return letGo(from, from.providerRef, EXPIRED, [captureRefused(id, from, EXPIRED)])
  }

  function letGo(from: Payment, providerRef: string, why: string, send: Outgoing[] = []): Decision<Payment> {
    const begun = voiding(from, providerRef, why, now)
    return accept<Payment>(begun, { send, calls: [call('void', begun)] })
  }

  function released(from: Payment, providerRef?: string): Decision<Payment> {
    const why = from.status === 'voiding' ? from.reason : CALLED_OFF
    const settled = voided(from, why, now, providerRef)
    return accept<Payment>(settled, { send: [voidedReply(id, settled)] })
  }

  /** Gives back all that is left, if anything is. Parts that still waited are not given back one by one any more. */
  function giveBack(from: Captured, send: Outgoing[] = []): Decision<Payment> {
    const waiting = (from.refunds ?? []).filter((part) => part.status === 'waiting')
    const rest = waiting.length === 0 ? from : partsNotRefunded(from, waiting, CALLED_OFF, now)
    const told = [...send, ...waiting.map((part) => refundFailed(id, from, part.refundId, CALLED_OFF))]
    if (rest.refunded > 0 && rest.refunded === rest.captured) {
      const settled = refunded(rest, now)
      return accept<Payment>(settled, { send: [...told, voidedReply(id, settled)] })
    }
    const begun = refunding(rest, now)
    return accept<Payment>(begun, { send: told, calls: [call('refund', begun)] })
  }

  /** Begins the part that has waited longest, if one does. */
  function nextPart(from: Captured, send: Outgoing[] = []): Decision<Payment> {
    const next = from.refunds?.find((part) => part.status === 'waiting')
    if (!next) return accept<Payment>(from, { send })
    const begun = partRefunding(from, next.refundId, now)
    return accept<Payment>(begun, { send, calls: [call('refund', begun)] })
  }

  function partSucceeded(from: Payment, refundId: string, key: string): Decision<Payment> {
    const part = refundOf(from, refundId)
    if (!part || part.status === 'done' || part.status === 'waiting') return ignore('this is known')
    if (from.status === 'part-refunding' && from.refundId === refundId) {
      // While a later try is under way, only that one's outcome says whether the part is back once.
      if (!from.resting && key !== currentKey(id, from, 'refund')) return ignore('a later try is under way')
      const settled = safe(id, partRefunded(from, part, now))
      const told = [refundedReply(id, settled, part)]
      return from.undo ? giveBack(settled, told) : nextPart(settled, told)
    }
    if (from.status !== 'captured' || part.status !== 'failed') return ignore('this is known')
    // The provider had said no, and has given it back after all: the books follow the money.
    const settled = safe(id, partRefunded(from, part, now))
    return accept<Payment>(settled, { send: [refundedReply(id, settled, part)] })
  }

  function partFailed(from: PartRefunding, reason: string, undo = false): Decision<Payment> {
    const part = refundOf(from, from.refundId) as Refund
    const settled = partsNotRefunded(from, [part], reason, now)
    const told = [refundFailed(id, settled, part.refundId, reason)]
    return undo ? giveBack(settled, told) : nextPart(settled, told)
  }

  function turnDown(
    from: Payment,
    wanted: { readonly refundId: string; readonly amount: number },
    reason: string,
  ): Decision<Payment> {
    return accept<Payment>(refundTurnedDown(from, wanted, reason, now), {
      send: [refundFailed(id, from, wanted.refundId, reason)],
    })
  }

  function answerAgain(from: Payment, part: Refund): Decision<Payment> {
    switch (part.status) {
      case 'waiting':
      case 'under-way':
        return ignore('it will be answered when its outcome is known')
      case 'done':
        return repeatTo(from, refundedReply(id, from, part))
      case 'failed':
        return repeatTo(from, refundFailed(id, from, part.refundId, part.reason ?? CALLED_OFF))
    }
  }
}

/**
 * The idempotency key of a payment's nth call. A repeat of the same call carries the same key, so that the provider recognises it;
 * only a new business attempt, such as a capture after a definite refusal, is a new call.
 */
export const keyFor = (paymentId: string, operation: Operation, callNo: number): string =>
  `${paymentId}:${operation}:${callNo}`

/** The key of a part's nth try (from 1): a new try begins only after a definite refusal. */
export const refundKeyFor = (paymentId: string, refundId: string, tryNo: number): string =>
  `${paymentId}:refund:${refundId}:${tryNo}`

/** Which part a refund's key is of; undefined for the refund of all that was left. */
function refundIdIn(paymentId: string, key: string): string | undefined {
  const [payment, operation, refundId, tryNo] = key.split(':')
  return payment === paymentId && operation === 'refund' && tryNo !== undefined ? refundId : undefined
}

const currentKey = (id: string, payment: Payment, operation: Operation) =>
  operation === 'refund' && payment.status === 'part-refunding'
    ? refundKeyFor(id, payment.refundId, payment.refusals + 1)
    : keyFor(id, operation, payment.callNo)

const callsFor =
  (paymentId: string, context: Context) =>
  (name: Operation | 'status', payment: Payment, enquired?: Operation): ProviderCall => {
    const operation = name === 'status' ? (enquired as Operation) : name
    const { method, attempt, currency } = payment
    return {
      name,
      data: {
        id: context.newId(),
        paymentId,
        operation,
        key: operation === 'authorize' ? keyFor(paymentId, operation, 1) : currentKey(paymentId, payment, operation),
        method,
        attempt,
        amount: amountOf(operation, payment),
        currency,
        ...('token' in payment ? { token: payment.token } : {}),
        ...('returnUrl' in payment ? { returnUrl: payment.returnUrl } : {}),
        ...('providerRef' in payment ? { providerRef: payment.providerRef } : {}),
        ...(payment.status === 'part-refunding' ? { refundId: payment.refundId } : {}),
      },
    }
  }

function amountOf(operation: Operation, payment: Payment): number {
  if (operation === 'capture') return payment.toCapture ?? 0
  if (payment.status === 'part-refunding') return refundOf(payment, payment.refundId)?.amount ?? 0
  if (operation === 'refund') return payment.captured - payment.refunded
  return payment.amount
}

/** A broken invariant is never stored: the message ends among the dead letters, where somebody looks. */
function safe<P extends Payment>(id: string, payment: P): P {
  const { authorized: held, captured: taken, refunded: given } = payment
  if (given < 0 || given > taken || taken > held)
    throw new Error(`${id} would have ${held} authorized, ${taken} captured and ${given} refunded`)
  return payment
}

/** The same answer again: the first may have been lost. */
const repeatTo = (payment: Payment, answer: PaymentAnswer): Decision<Payment> => accept(payment, { send: [answer] })

type PaymentAnswer = Outgoing<PaymentReply['type'] | 'payment.refunded.v1' | 'payment.refund-failed.v1'>

function answerToAuthorize(id: string, payment: Exclude<Payment, { status: 'authorizing' }>): PaymentAnswer {
  switch (payment.status) {
    case 'action-required':
      return actionRequiredReply(id, payment)
    case 'capturing':
      return payment.undo ? declinedReply(id, payment, CALLED_OFF) : authorizedReply(id, payment)
    case 'authorized':
    case 'captured':
    case 'part-refunding':
      return authorizedReply(id, payment)
    default:
      return declinedReply(id, payment, reasonOf(payment))
  }
}

const reasonOf = (payment: Payment): string => ('reason' in payment ? payment.reason : CALLED_OFF)

const authorizedReply = (paymentId: string, payment: Authorized | Capturing | Payment) =>
  PaymentAuthorized.tell(payment.orderId, { paymentId, attempt: payment.attempt, amount: payment.authorized })
const actionRequiredReply = (paymentId: string, { orderId, attempt, action }: ActionRequired) =>
  PaymentActionRequired.tell(orderId, { paymentId, attempt, action })
const declinedReply = (paymentId: string, { orderId, attempt }: Payment, reason: string) =>
  PaymentDeclined.tell(orderId, { paymentId, attempt, reason })
const capturedReply = (paymentId: string, payment: Payment) =>
  PaymentCaptured.tell(payment.orderId, { paymentId, attempt: payment.attempt, amount: payment.captured })
const captureRefused = (paymentId: string, { orderId, attempt }: Payment, reason: string) =>
  PaymentCaptureRefused.tell(orderId, { paymentId, attempt, reason })
const voidedReply = (paymentId: string, payment: Payment | Voided) =>
  PaymentVoided.tell(payment.orderId, { paymentId, attempt: payment.attempt, refunded: payment.refunded })
const refundRefusedReply = (paymentId: string, { orderId, attempt }: Payment | Voiding, reason: string) =>
  PaymentRefundRefused.tell(orderId, { paymentId, attempt, reason })
const refundedReply = (paymentId: string, { orderId, attempt }: Payment, { refundId, amount }: Refund) =>
  PaymentRefunded.tell(orderId, { paymentId, attempt, refundId, amount })
const refundFailed = (paymentId: string, { orderId, attempt }: Payment, refundId: string, reason: string) =>
  PaymentRefundFailed.tell(orderId, { paymentId, attempt, refundId, reason })

function unreachable(never: never): never {
  throw new Error(`the contract check let an unknown message through: ${JSON.stringify(never as ResultKind)}`)
}
