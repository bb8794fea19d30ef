import type { Money } from '@till/shared/money'

/**
 * What the payment service wants of whoever moves the money. Every call carries an idempotency key derived from
 * payment and attempt, so that asking twice never pays twice; no call throws for what a provider or the network did.
 */
export interface PaymentProvider {
  readonly name: string
  /** Reserves the amount on the buyer's side. May need the buyer (`action-required`). */
  authorize(request: AuthorizeRequest): Promise<ProviderResult>
  /** Takes all or part of what was authorized. */
  capture(request: CaptureRequest): Promise<ProviderResult>
  /** Gives up whatever is authorized and not captured, also while the buyer's action is still open. */
  void(request: VoidRequest): Promise<ProviderResult>
  /** Gives back all or part of what was captured. */
  refund(request: RefundRequest): Promise<ProviderResult>
  /** What became of the call with this idempotency key: `absent` if the provider never heard of it. */
  status(request: StatusRequest): Promise<ProviderResult | { kind: 'absent' }>
  /**
   * Translates a webhook into a fact. Returns undefined when its signature is missing, forged or too old.
   * @throws UnreadableWebhook when the signature is right but the body is not what the provider promised
   */
  parseWebhook(headers: WebhookHeaders, rawBody: string | Buffer): WebhookFact | undefined
  /** What the provider's own books say of a payment, for reconciliation. */
  report(request: ReportRequest): Promise<ProviderReport>
  /** Lets connections go; calls under way are answered `unknown`. */
  close(): Promise<void>
}

export interface AuthorizeRequest {
  paymentId: string
  attempt: number
  amount: Money
  /** What the buyer's browser got from the provider in place of a card number. */
  token?: string
  /** Where the buyer goes after a redirect. */
  returnUrl?: string
  idempotencyKey: string
}

export interface CaptureRequest {
  paymentId: string
  providerRef: string
  amount: Money
  idempotencyKey: string
}

export interface VoidRequest {
  paymentId: string
  providerRef: string
  idempotencyKey: string
}

export interface RefundRequest {
  paymentId: string
  providerRef: string
  refundId: string
  amount: Money
  idempotencyKey: string
}

export interface StatusRequest {
  paymentId: string
  /** What kind of call is asked after. */
  operation: Operation
  /** What the provider called the authorization, where that is known. */
  providerRef?: string
  idempotencyKey: string
}

export interface ReportRequest {
  paymentId: string
  providerRef?: string
}

/** Sums in minor units of `currency`. */
export type ProviderReport =
  | {
      kind: 'known'
      currency: string
      authorized: number
      captured: number
      refunded: number
      /** Whether it still holds uncaptured money ready. */
      holds: boolean
    }
  /** The provider never heard of the payment. */
  | { kind: 'absent' }
  /** Nobody but us keeps books of it. */
  | { kind: 'no-books' }
  | { kind: 'unknown'; why: string }

export type ProviderResult =
  /** `expiresAt` (RFC 3339) of an authorization: until when the money is held ready. */
  | { kind: 'succeeded'; providerRef: string; expiresAt?: string }
  | { kind: 'action-required'; providerRef: string; action: PaymentAction }
  /** A final no. */
  | { kind: 'declined'; reason: string }
  /** Time-out, lost connection, 5xx: it may or may not have happened, so it must be asked again. */
  | { kind: 'unknown'; why: string }

/** What the buyer must do before the money is there. */
export interface PaymentAction {
  type: 'redirect' | 'bank-transfer' | 'cash'
  /** Where to send the buyer (redirect). */
  url?: string
  /** What the buyer writes on the transfer, or names at the till. */
  reference?: string
  instructions?: string
}

export type Operation = 'authorize' | 'capture' | 'void' | 'refund'

export type WebhookFact =
  | {
      kind: 'operation'
      /** The same for every repeat of the same webhook. */
      eventId: string
      /** RFC 3339. Webhooks come late and out of order; this is when it happened. */
      occurredAt: string
      paymentId: string
      operation: Operation
      /** Of the call whose outcome this is. */
      idempotencyKey: string
      result: ProviderResult
    }
  /** Genuine, and of no interest to a payment: answer 2xx and forget it. */
  | { kind: 'ignored'; eventId: string; type: string }

/** Header names in lower case, as Node gives them. */
export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>>

/** A genuine webhook whose body breaks the provider's own contract: a case for an operator, not for a retry. */
export class UnreadableWebhook extends Error {
  override readonly name = 'UnreadableWebhook'
}
