import { type Static, Type } from 'typebox'
import { Amount, CurrencyCode, contract, Id, type MessageOf } from './contract.ts'

/** What the buyer has to do before the money is safe. */
export type PaymentAction = Static<typeof PaymentAction>
export const PaymentAction = Type.Object({
  type: Type.Union([Type.Literal('redirect'), Type.Literal('bank-transfer'), Type.Literal('cash')]),
  url: Type.Optional(Type.String()),
  /** What the buyer writes on the transfer, or names at the till. */
  reference: Type.Optional(Type.String()),
  instructions: Type.Optional(Type.String()),
})

const orderId = '66f0a1b2c3d4e5f6a7b8c9d0'

// The subject of every payment message to the payment service is the payment's id; of every reply, the order's.
export const PaymentAuthorize = contract(
  'payment.authorize.v1',
  'payment',
  'Secure this amount for the order',
  Type.Object({
    orderId: Id,
    attempt: Type.Integer({ minimum: 1 }),
    amount: Amount,
    currency: CurrencyCode,
    method: Type.String(),
    token: Type.Optional(Type.String()),
    returnUrl: Type.Optional(Type.String()),
    capture: Type.Optional(
      Type.Literal('at-once', { description: 'Capture as soon as it is secured, without a command of its own' }),
    ),
  }),
  { orderId, attempt: 1, amount: 2500, currency: 'EUR', method: 'sandbox', token: 'tok_ok' },
)
export const PaymentCapture = contract(
  'payment.capture.v1',
  'payment',
  'Take the money that was secured',
  Type.Object({ orderId: Id, amount: Amount }),
  { orderId, amount: 2500 },
)
export const PaymentVoid = contract(
  'payment.void.v1',
  'payment',
  'The order is off, or is paid another way: let go of whatever money this payment holds, captured or not',
  Type.Object({
    orderId: Id,
    attempt: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Lets a payment that never began answer for itself' }),
    ),
  }),
  { orderId },
)
export const PaymentReceive = contract(
  'payment.receive.v1',
  'payment',
  'Staff have seen the money of a manual payment arrive',
  Type.Object({ orderId: Id, receivedBy: Type.String() }),
  { orderId, receivedBy: '66f0a1b2c3d4e5f6a7b8c9df' },
)

export const PaymentRefund = contract(
  'payment.refund.v1',
  'payment',
  'Give back this much of what was captured; the refund id makes it happen once',
  Type.Object({ orderId: Id, refundId: Id, amount: Amount }),
  { orderId, refundId: '66f0a1b2c3d4e5f6a7b8c9e1', amount: 500 },
)

const attempt = Type.Integer({ minimum: 1 })
const paymentId = '66f0a1b2c3d4e5f6a7b8c9d4'
export const PaymentAuthorized = contract(
  'payment.authorized.v1',
  'order',
  'The money is secured',
  Type.Object({ paymentId: Id, attempt, amount: Amount }),
  { paymentId, attempt: 1, amount: 2500 },
)
export const PaymentActionRequired = contract(
  'payment.action-required.v1',
  'order',
  'The buyer has to act first',
  Type.Object({ paymentId: Id, attempt, action: PaymentAction }),
  { paymentId, attempt: 1, action: { type: 'redirect', url: 'https://bank.example/challenge/1' } },
)
export const PaymentDeclined = contract(
  'payment.declined.v1',
  'order',
  'No money will come of this attempt',
  Type.Object({ paymentId: Id, attempt, reason: Type.String() }),
  { paymentId, attempt: 1, reason: 'insufficient_funds' },
)
export const PaymentCaptured = contract(
  'payment.captured.v1',
  'order',
  'The money is taken',
  Type.Object({ paymentId: Id, attempt, amount: Amount }),
  { paymentId, attempt: 1, amount: 2500 },
)
export const PaymentCaptureRefused = contract(
  'payment.capture-refused.v1',
  'order',
  'The provider will not pay out what it had secured',
  Type.Object({ paymentId: Id, attempt, reason: Type.String() }),
  { paymentId, attempt: 1, reason: 'authorization_expired' },
)
export const PaymentVoided = contract(
  'payment.voided.v1',
  'order',
  'This payment holds no money, and never will again; what had been captured is refunded',
  Type.Object({ paymentId: Id, attempt, refunded: Amount }),
  { paymentId, attempt: 1, refunded: 0 },
)
export const PaymentRefundRefused = contract(
  'payment.refund-refused.v1',
  'order',
  'The provider will not give the money back: somebody has to look',
  Type.Object({ paymentId: Id, attempt, reason: Type.String() }),
  { paymentId, attempt: 1, reason: 'refund_failed' },
)
const refundId = '66f0a1b2c3d4e5f6a7b8c9e1'
export const PaymentRefunded = contract(
  'payment.refunded.v1',
  'order',
  'This refund is with the buyer',
  Type.Object({ paymentId: Id, attempt, refundId: Id, amount: Amount }),
  { paymentId, attempt: 1, refundId, amount: 500 },
)
export const PaymentRefundFailed = contract(
  'payment.refund-failed.v1',
  'order',
  'This refund will not happen, and nothing of it was given back; another may be tried',
  Type.Object({ paymentId: Id, attempt, refundId: Id, reason: Type.String() }),
  { paymentId, attempt: 1, refundId, reason: 'exceeds-captured' },
)

export type PaymentCommand =
  | MessageOf<typeof PaymentAuthorize>
  | MessageOf<typeof PaymentCapture>
  | MessageOf<typeof PaymentVoid>
  | MessageOf<typeof PaymentReceive>
  | MessageOf<typeof PaymentRefund>
export type PaymentReply =
  | MessageOf<typeof PaymentAuthorized>
  | MessageOf<typeof PaymentActionRequired>
  | MessageOf<typeof PaymentDeclined>
  | MessageOf<typeof PaymentCaptured>
  | MessageOf<typeof PaymentCaptureRefused>
  | MessageOf<typeof PaymentVoided>
  | MessageOf<typeof PaymentRefunded>
  | MessageOf<typeof PaymentRefundFailed>
  | MessageOf<typeof PaymentRefundRefused>
