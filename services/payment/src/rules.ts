import { oneEntity, type Ref, type Rules } from '@till/shared/runtime'
import { decide } from './payments/decide.ts'
import type { PaymentMessage } from './payments/messages.ts'
import { dueAtOf, type Payment } from './payments/payment.ts'

export { sumsOf, trialBalance } from './ledger/ledger.ts'
export { keyFor, refundKeyFor } from './payments/decide.ts'
export type {
  Operation,
  OutcomeData,
  PaymentMessage,
  ProviderCall,
  ProviderOutcome,
  Webhook,
} from './payments/messages.ts'
export { dueAtOf, type Payment } from './payments/payment.ts'

export const PAYMENT = 'payment'
export const paymentRef = (id: string): Ref => ({ kind: PAYMENT, id })
export const collections = { [PAYMENT]: 'payments' } as const

/** Everything the payment service decides: one payment per order and attempt. */
export const paymentRules: Rules = oneEntity<Payment, PaymentMessage>({
  kind: PAYMENT,
  keepsLog: true,
  dueAt: dueAtOf,
  decide,
})
