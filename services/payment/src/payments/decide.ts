import {
  PaymentActionRequired,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentCaptureRefused,
  PaymentDeclined,
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
  type Capturing,
  callingAgain,
  captured,
  capturing,
  declined,
  enquiring,
  neverBegun,
  type Payment,
  refunded,
  refunding,
  refundRefused,
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
          if (amount > payment.authorized) throw new Error(`${id} holds less than the ${amount} to be captured`)
          const begun = capturing(payment, amount, now)
          return accept(begun, { calls: [call('capture', begun)] })
        }
        case 'capturing':
          if (payment.undo) return repeatTo(payment, captureRefused(id, payment, CALLED_OFF))
          return ignore('the provider is being asked already')
        case 'captured':
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
        case 'captured': {
          const begun = refunding(payment, now)
          return accept<Payment>(begun, { calls: [call('refund', begun)] })
        }
        case 'voiding':
        case 'refunding':
          return ignore('it is being undone already')
        case 'void-refused':
        case 'refund-refused':
          return repeatTo(payment, refundRefusedReply(id, payment, payment.refusal))
        default:
          return repeatTo(payment, voidedReply(id, payment))
      }

    case 'payment.receive.v1': {
      if (payment === undefined) return ignore('nothing is known of this payment')
      if (payment.method !== MANUAL) return reject(409, 'not-manual', 'This money does not arrive by hand.')
      if (payment.status === 'authorizing') return ignore('the buyer was not told yet what to do')
      if (payment.status !== 'action-required') return repeatTo(payment, answerToAuthorize(id, payment))
      return secured(payment, payment.providerRef)
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
  function succeeded({ operation, key, providerRef }: OutcomeData): Decision<Payment> {
    if (payment === undefined || payment.callNo === 0) return ignore('nothing was asked of a provider')
    switch (operation) {
      case 'authorize': {
        if (key !== keyFor(id, 'authorize', 1)) return ignore('not a call of ours')
        if (providerRef === undefined) throw new Error(`${id} was authorized without a reference`)
        switch (payment.status) {
          case 'authorizing':
            return payment.undo ? letGo(payment, providerRef, CALLED_OFF) : secured(payment, providerRef)
          case 'action-required':
            return secured(payment, providerRef)
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
  ): current is Extract<Payment, { status: 'authorizing' | 'capturing' | 'voiding' | 'refunding' }> {
    switch (current?.status) {
      case 'authorizing':
        return operation === 'authorize' && key === keyFor(id, operation, 1)
      case 'capturing':
        return operation === 'capture' && !current.resting && key === currentKey(id, current, operation)
      case 'voiding':
        return operation === 'void' && !current.resting && key === currentKey(id, current, operation)
      case 'refunding':
        return operation === 'refund' && !current.resting && key === currentKey(id, current, operation)
      default:
        return false
    }
  }

  function secured(from: Parameters<typeof authorized>[0], providerRef: string): Decision<Payment> {
    const settled = authorized(from, providerRef, now)
    if (from.capture !== 'at-once') return accept<Payment>(settled, { send: [authorizedReply(id, settled)] })
    const begun = capturing(settled, settled.authorized, now)
    return accept<Payment>(begun, { send: [authorizedReply(id, settled)], calls: [call('capture', begun)] })
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

  function giveBack(from: Parameters<typeof refunding>[0]): Decision<Payment> {
    const begun = refunding(from, now)
    return accept<Payment>(begun, { calls: [call('refund', begun)] })
  }
}

/**
 * The idempotency key of a payment's nth call. A repeat of the same call carries the same key, so that the provider recognises it;
 * only a new business attempt, such as a capture after a definite refusal, is a new call.
 */
export const keyFor = (paymentId: string, operation: Operation, callNo: number): string =>
  `${paymentId}:${operation}:${callNo}`

const currentKey = (id: string, payment: Payment, operation: Operation) => keyFor(id, operation, payment.callNo)

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
      },
    }
  }

function amountOf(operation: Operation, payment: Payment): number {
  if (operation === 'capture') return payment.toCapture ?? 0
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

type PaymentAnswer = Outgoing<PaymentReply['type']>

function answerToAuthorize(id: string, payment: Exclude<Payment, { status: 'authorizing' }>): PaymentAnswer {
  switch (payment.status) {
    case 'action-required':
      return actionRequiredReply(id, payment)
    case 'capturing':
      return payment.undo ? declinedReply(id, payment, CALLED_OFF) : authorizedReply(id, payment)
    case 'authorized':
    case 'captured':
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

function unreachable(never: never): never {
  throw new Error(`the contract check let an unknown message through: ${JSON.stringify(never as ResultKind)}`)
}
