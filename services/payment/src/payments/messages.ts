import type { MessageOf, PaymentAction, PaymentCommand, PaymentRefund } from '@till/shared/contracts'
import type { Call, Deadline, Message } from '@till/shared/runtime'

/** What a provider can be asked to do with money. */
export type Operation = 'authorize' | 'capture' | 'void' | 'refund'

/**
 * A call the rules want made once the state that asks for it is durable. `status` is an enquiry after the call with this key, of this
 * operation; every other name is the operation itself.
 */
export interface ProviderCall extends Call {
  readonly name: Operation | 'status'
  readonly data: {
    /** Becomes the id of the message that brings the outcome back. */
    readonly id: string
    readonly paymentId: string
    readonly operation: Operation
    /** The provider's idempotency key: the same for every repeat of the same business attempt. */
    readonly key: string
    readonly method: string
    readonly attempt: number
    /** Minor units: to be authorized, captured or refunded. */
    readonly amount: number
    readonly currency: string
    readonly token?: string
    readonly returnUrl?: string
    readonly providerRef?: string
    /** The part to be given back, where it is one of several. */
    readonly refundId?: string
  }
}

/** What came of a call: told by its answer, by an enquiry, or by a webhook. */
export interface OutcomeData {
  readonly operation: Operation
  readonly key: string
  readonly providerRef?: string
  readonly reason?: string
  readonly action?: PaymentAction
  /** Of an authorization: until when the provider holds the money ready (RFC 3339). */
  readonly expiresAt?: string
}

/** It happened. */
export type Succeeded = Message<'provider.succeeded', OutcomeData>
/** The buyer has to act first. */
export type NeedsAction = Message<'provider.action-required', OutcomeData>
/** A final no. */
export type Refused = Message<'provider.declined', OutcomeData>
/** It may or may not have happened. */
export type Unknown = Message<'provider.unknown', OutcomeData>
/** The provider never heard of the call. */
export type Absent = Message<'provider.absent', OutcomeData>
export type ProviderOutcome = Succeeded | NeedsAction | Refused | Unknown | Absent

export type ResultKind = 'succeeded' | 'action-required' | 'declined' | 'unknown' | 'absent'

/** The same news, unasked for: late, twice, or out of order. */
export type Webhook = Message<
  'provider.webhook',
  OutcomeData & { readonly outcome: ResultKind; readonly eventId: string }
>

/** An operator tells a parked payment to try once more. */
export type TryAgain = Message<'payment.try-again', { readonly askedBy: string }>

export type PaymentMessage =
  | PaymentCommand
  | MessageOf<typeof PaymentRefund>
  | ProviderOutcome
  | Webhook
  | TryAgain
  | Deadline
