import { type Call, DEADLINE, type Decision, type LogEntry, type Message, replay } from '@till/shared/runtime'
import { PAYMENT, paymentRules } from '../rules.ts'
import { decide, keyFor, refundKeyFor } from './decide.ts'
import type { Operation, OutcomeData, PaymentMessage, ProviderCall, ResultKind } from './messages.ts'
import { dueAtOf, type Payment } from './payment.ts'

/** One payment and what its tests tell it. Ids and times are fixed; the clock moves only when told. */
export const paymentId = '66f0a1b2c3d4e5f6a7b8c9d4'
export const orderId = '66f0a1b2c3d4e5f6a7b8c9d0'
export const noon = Date.parse('2026-03-01T12:00:00.000Z')
export const amount = 2500

const say = <Type extends string, Data>(type: Type, data: Data): Message<Type, Data> => ({
  id: `told-${type}`,
  type,
  subject: paymentId,
  data,
  time: new Date(noon).toISOString(),
})

export const authorize = (more: { method?: string; token?: string; amount?: number; attempt?: number } = {}) =>
  say('payment.authorize.v1', {
    orderId,
    attempt: 1,
    amount,
    currency: 'EUR',
    method: 'sandbox',
    token: 'tok_ok',
    returnUrl: 'https://shop.example/thanks',
    ...more,
  })
export const capture = (wanted = amount) => say('payment.capture.v1', { orderId, amount: wanted })
export const voidIt = (attempt?: number) =>
  say('payment.void.v1', { orderId, ...(attempt === undefined ? {} : { attempt }) })
/** The nth refund of a test. */
export const refundId = (nth: number): string => `66f0a1b2c3d4e5f6a7b8e${String(nth).padStart(3, '0')}`
export const refund = (nth: number, wanted: number) =>
  say('payment.refund.v1', { orderId, refundId: refundId(nth), amount: wanted })
/** What came of a part's nth try. */
export const refundOutcome = (kind: ResultKind, nth: number, tryNo = 1) =>
  outcome(kind, 'refund', 0, { key: refundKeyFor(paymentId, refundId(nth), tryNo) })
export const refundWebhook = (kind: ResultKind, nth: number, tryNo = 1) =>
  webhook(kind, 'refund', 0, { key: refundKeyFor(paymentId, refundId(nth), tryNo) })
export const receive = () => say('payment.receive.v1', { orderId, receivedBy: 'staff-1' })
export const tryAgain = () => say('payment.try-again', { askedBy: 'staff-1' })
export const deadline = () => say(DEADLINE, {})
export const outcome = <Kind extends ResultKind>(
  kind: Kind,
  operation: Operation,
  callNo: number,
  more: Partial<OutcomeData> = {},
) =>
  say(`provider.${kind}`, {
    operation,
    key: keyFor(paymentId, operation, callNo),
    ...(kind === 'succeeded' || kind === 'action-required' ? { providerRef: 'ref-1' } : {}),
    ...(kind === 'action-required' ? { action: { type: 'redirect' as const, url: 'https://bank.example/1' } } : {}),
    ...(kind === 'declined' ? { reason: 'card_declined' } : {}),
    ...more,
  }) as PaymentMessage
export const webhook = (kind: ResultKind, operation: Operation, callNo: number, more: Partial<OutcomeData> = {}) =>
  say('provider.webhook', {
    ...(outcome(kind, operation, callNo, more).data as OutcomeData),
    outcome: kind,
    eventId: 'evt-1',
  })

export interface Told {
  readonly verdict: Decision<Payment>
  /** Types of what it told the order, in order. */
  readonly said: string[]
  readonly calls: ProviderCall[]
}

/** A payment that hears one message after the other, as the runtime would let it. */
export function paymentThat(...history: PaymentMessage[]) {
  let state: Payment | undefined
  let nowMs = noon
  let heard = 0
  const log: LogEntry[] = []

  const hear = (message: PaymentMessage): Told => {
    const now = new Date(nowMs)
    const unique = { ...message, id: `${message.id}-${++heard}` } as PaymentMessage
    let ids = 0
    const verdict = decide(state, unique, { now, newId: () => `${unique.id}/${ids++}` })
    if (verdict.kind === 'accept') {
      // As storage would give it back.
      state = JSON.parse(JSON.stringify(verdict.state)) as Payment
      log.push({ message: unique, at: now.toISOString() })
    }
    return {
      verdict,
      said: verdict.kind === 'accept' ? verdict.send.map((each) => each.type) : [],
      calls: verdict.kind === 'accept' ? verdict.calls.map((each: Call) => each as ProviderCall) : [],
    }
  }

  for (const message of history) hear(message)
  return {
    hear,
    get state() {
      if (state === undefined) throw new Error('this payment was never begun')
      return state
    },
    get begun() {
      return state
    },
    log,
    /** What folding the log gives. */
    folded: () => JSON.parse(JSON.stringify(replay(paymentRules, { kind: PAYMENT, id: paymentId }, log))) as Payment,
    get dueInMs() {
      const dueAt = state && dueAtOf(state)
      return dueAt === undefined ? undefined : Date.parse(dueAt) - nowMs
    },
    /** Lets the time pass until the payment is due, and tells it. */
    due(): Told {
      const dueAt = state && dueAtOf(state)
      if (dueAt === undefined) throw new Error('nothing is due')
      nowMs = Math.max(nowMs, Date.parse(dueAt))
      return hear(deadline())
    },
  }
}

export type TestPayment = ReturnType<typeof paymentThat>
