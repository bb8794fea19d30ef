import { PaymentAction } from '@till/shared/contracts'
import { Id, NonNegativeMoney, Time } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import type { Payment } from './payment.ts'
import type { PaymentDocument } from './store.ts'

/** A payment as staff see it. */
export type PaymentView = Static<typeof PaymentView>
export const PaymentView = Type.Object({
  id: Id,
  orderId: Id,
  attempt: Type.Integer(),
  status: Type.String(),
  method: Type.String(),
  amount: NonNegativeMoney,
  authorized: NonNegativeMoney,
  captured: NonNegativeMoney,
  refunded: NonNegativeMoney,
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
    }),
  ),
  createdAt: Time,
  updatedAt: Time,
  version: Type.Integer(),
})

export const PaymentHistory = Type.Array(
  Type.Object({ at: Time, type: Type.String(), messageId: Type.String(), detail: Type.Optional(Type.String()) }),
)

export function viewOf(id: string, payment: Payment, version: number): PaymentView {
  const { currency } = payment
  const money = (amount: number) => ({ amount, currency })
  return {
    id,
    orderId: payment.orderId,
    attempt: payment.attempt,
    status: payment.status,
    method: payment.method,
    amount: money(payment.amount),
    authorized: money(payment.authorized),
    captured: money(payment.captured),
    refunded: money(payment.refunded),
    ...('action' in payment ? { action: payment.action } : {}),
    ...('providerRef' in payment && payment.providerRef !== undefined ? { providerRef: payment.providerRef } : {}),
    ...('reason' in payment ? { reason: payment.reason } : {}),
    ...('refusal' in payment ? { refusal: payment.refusal } : {}),
    callsBegun: payment.callNo,
    ...('dueAt' in payment && payment.dueAt !== undefined ? { dueAt: payment.dueAt } : {}),
    ledger: payment.ledger.map(({ cause, at, currency, lines }) => ({
      cause,
      at,
      currency,
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
