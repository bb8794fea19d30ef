import { PaymentAction } from '@till/shared/contracts'
import { Id, NonNegativeMoney, Time } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import type { Payment } from './payment.ts'
import type { PaymentDocument } from './store.ts'

const RefundView = Type.Object({
  refundId: Id,
  amount: NonNegativeMoney,
  status: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('under-way'),
    Type.Literal('done'),
    Type.Literal('failed'),
  ]),
  reason: Type.Optional(Type.String({ description: 'Why it failed' })),
  askedAt: Time,
  settledAt: Type.Optional(Time),
})

/** A payment as staff see it. */
export type PaymentView = Static<typeof PaymentView>
export const PaymentView = Type.Object({
  id: Id,
  orderId: Id,
  attempt: Type.Integer(),
  status: Type.String({
    description:
      'Among others `authorized`, `captured`, `partially-refunded`, `refunded`, `declined`, `voided`; `refund-refused` and `void-refused` need an operator',
  }),
  method: Type.String(),
  amount: NonNegativeMoney,
  authorized: NonNegativeMoney,
  captured: NonNegativeMoney,
  refunded: NonNegativeMoney,
  refunds: Type.Optional(Type.Array(RefundView, { description: 'What was asked back part by part, in that order' })),
  action: Type.Optional(PaymentAction),
  providerRef: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String({ description: 'Why no money will come of it' })),
  refusal: Type.Optional(Type.String({ description: 'Why the provider would not give it back' })),
  callsBegun: Type.Integer(),
  dueAt: Type.Optional(Time),
  ledger: Type.Array(
    Type.Object({
      cause: Type.String(),
      at: Time,
      currency: Type.String(),
      lines: Type.Array(Type.Object({ account: Type.String(), amount: Type.Integer() })),
      refundId: Type.Optional(Id),
    }),
  ),
  createdAt: Time,
  updatedAt: Time,
  version: Type.Integer(),
})

export const PaymentHistory = Type.Array(
  Type.Object({ at: Time, type: Type.String(), messageId: Type.String(), detail: Type.Optional(Type.String()) }),
)

/** What the world calls a payment's state: how much of the money went back matters, not whether a part is under way. */
export function statusOf({ status, captured, refunded }: Payment): string {
  if (status !== 'captured' && status !== 'part-refunding') return status
  if (refunded === 0) return 'captured'
  return refunded < captured ? 'partially-refunded' : 'refunded'
}

export function viewOf(id: string, payment: Payment, version: number): PaymentView {
  const { currency } = payment
  const money = (amount: number) => ({ amount, currency })
  return {
    id,
    orderId: payment.orderId,
    attempt: payment.attempt,
    status: statusOf(payment),
    method: payment.method,
    amount: money(payment.amount),
    authorized: money(payment.authorized),
    captured: money(payment.captured),
    refunded: money(payment.refunded),
    ...(payment.refunds === undefined
      ? {}
      : {
          refunds: payment.refunds.map(({ refundId, amount, status, reason, askedAt, settledAt }) => ({
            refundId,
            amount: money(amount),
            status,
            ...(reason === undefined ? {} : { reason }),
            askedAt,
            ...(settledAt === undefined ? {} : { settledAt }),
          })),
        }),
    ...('action' in payment ? { action: payment.action } : {}),
    ...('providerRef' in payment && payment.providerRef !== undefined ? { providerRef: payment.providerRef } : {}),
    ...('reason' in payment ? { reason: payment.reason } : {}),
    ...('refusal' in payment ? { refusal: payment.refusal } : {}),
    callsBegun: payment.callNo,
    ...('dueAt' in payment && payment.dueAt !== undefined ? { dueAt: payment.dueAt } : {}),
    ledger: payment.ledger.map(({ cause, at, currency, lines, refundId }) => ({
      cause,
      at,
      currency,
      ...(refundId === undefined ? {} : { refundId }),
      lines: lines.map(({ account, amount }) => ({ account, amount })),
    })),
    createdAt: payment.createdAt,
    updatedAt: payment.updatedAt,
    version,
  }
}

/** What it heard, without what was said of tokens or people. */
export const historyOf = ({ log = [] }: PaymentDocument): Static<typeof PaymentHistory> =>
  log.map(({ at, message }) => {
    const { operation, outcome, reason } = (message.data ?? {}) as Record<string, unknown>
    const detail = [operation, outcome, reason].filter((part) => typeof part === 'string').join(' · ')
    return { at, type: String(message.type), messageId: String(message.id), ...(detail === '' ? {} : { detail }) }
  })
