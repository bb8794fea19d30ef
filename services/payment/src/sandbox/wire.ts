import { type Static, Type } from 'typebox'

/** What the sandbox and its client say to each other. The client ignores fields it does not know, so answers may grow. */

const MoneyOnWire = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units of the currency' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  { additionalProperties: false },
)

const Key = Type.String({ minLength: 1, maxLength: 200 })
const Name = Type.String({ minLength: 1, maxLength: 100 })

export const AuthorizationRequest = Type.Object(
  {
    paymentId: Name,
    attempt: Type.Integer({ minimum: 0 }),
    amount: MoneyOnWire,
    token: Type.Optional(Type.String({ maxLength: 200 })),
    returnUrl: Type.Optional(Type.String({ maxLength: 2000, pattern: '^https?://' })),
    idempotencyKey: Key,
  },
  { additionalProperties: false },
)
export type AuthorizationRequest = Static<typeof AuthorizationRequest>

export const CaptureRequest = Type.Object(
  { paymentId: Name, providerRef: Name, amount: MoneyOnWire, idempotencyKey: Key },
  { additionalProperties: false },
)
export type CaptureRequest = Static<typeof CaptureRequest>

export const VoidRequest = Type.Object(
  { paymentId: Name, providerRef: Name, idempotencyKey: Key },
  { additionalProperties: false },
)
export type VoidRequest = Static<typeof VoidRequest>

export const RefundRequest = Type.Object(
  { paymentId: Name, providerRef: Name, refundId: Name, amount: MoneyOnWire, idempotencyKey: Key },
  { additionalProperties: false },
)
export type RefundRequest = Static<typeof RefundRequest>

/** How a call stands now: the body of every answer to a call, to an enquiry, and part of every webhook. */
export const CallResult = Type.Union([
  Type.Object({
    status: Type.Literal('succeeded'),
    providerRef: Type.String(),
    expiresAt: Type.Optional(Type.String({ description: 'RFC 3339; until when an authorization is held ready' })),
  }),
  Type.Object({
    status: Type.Literal('action-required'),
    providerRef: Type.String(),
    action: Type.Object({ type: Type.Literal('redirect'), url: Type.String() }),
  }),
  Type.Object({ status: Type.Literal('declined'), reason: Type.String() }),
  Type.Object({ status: Type.Literal('pending') }),
])
export type CallResult = Static<typeof CallResult>

export const Refusal = Type.Object({ code: Type.String(), detail: Type.Optional(Type.String()) })
export type Refusal = Static<typeof Refusal>

export const CallKind = Type.Union([
  Type.Literal('authorize'),
  Type.Literal('capture'),
  Type.Literal('void'),
  Type.Literal('refund'),
])
export type CallKind = Static<typeof CallKind>

/** Every webhook has these two; a type the client does not know is none of its business. */
export const AnyWebhook = Type.Object({ id: Type.String(), type: Type.String() })

export const CallWebhook = Type.Object({
  id: Type.String(),
  type: Type.Literal('call.updated'),
  occurredAt: Type.String(),
  paymentId: Type.String(),
  call: CallKind,
  idempotencyKey: Type.String(),
  result: CallResult,
})
export type CallWebhook = Static<typeof CallWebhook>

/** One line of `GET /journal`: the sums of one payment in one currency, in minor units. */
export const PaymentSums = Type.Object({
  paymentId: Type.String(),
  currency: Type.String(),
  authorizations: Type.Integer({ description: 'How many authorizations succeeded: more than one is a double charge' }),
  authorized: Type.Integer(),
  captured: Type.Integer(),
  voided: Type.Integer(),
  refunded: Type.Integer(),
})
export type PaymentSums = Static<typeof PaymentSums>
