import type { Call, Message } from '@till/shared/runtime'
import { Counter, Gauge, Histogram } from 'prom-client'
import type { PaymentProvider, ProviderResult } from '../providers/provider.ts'
import type { OutcomeData, ProviderCall, ProviderOutcome } from './messages.ts'

export interface CallsOptions {
  /** By method. */
  readonly providers: ReadonlyMap<string, PaymentProvider>
  /** Calls that run at once; more wait their turn. */
  readonly inFlightMax: number
  readonly now: () => Date
}

export interface Calls {
  /** Makes a call the rules asked for and answers what came of it, as a message to the payment. Never rejects. */
  readonly perform: (call: Call) => Promise<Message>
  /** Calls under way, and calls that wait for one of these to end. */
  readonly load: () => { inFlight: number; waiting: number }
}

const results = new Counter({
  name: 'till_provider_calls_total',
  help: 'Calls to payment providers by what came of them',
  labelNames: ['method', 'call', 'result'],
})
const seconds = new Histogram({
  name: 'till_provider_call_seconds',
  help: 'How long payment providers take to answer',
  labelNames: ['method'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
})
const inFlightGauge = new Gauge({ name: 'till_provider_calls_in_flight', help: 'Calls to payment providers under way' })
const waitingGauge = new Gauge({ name: 'till_provider_calls_waiting', help: 'Calls that wait for another one to end' })

/** Turns the calls of the rules into calls to providers, so many at once. */
export function providerCalls({ providers, inFlightMax, now }: CallsOptions): Calls {
  let inFlight = 0
  const waiting: (() => void)[] = []

  async function perform(call: Call): Promise<Message> {
    if (inFlight >= inFlightMax) {
      waitingGauge.inc()
      await new Promise<void>((begin) => waiting.push(begin))
      waitingGauge.dec()
    }
    inFlight++
    inFlightGauge.set(inFlight)
    try {
      return await ask(call as ProviderCall)
    } finally {
      inFlight--
      inFlightGauge.set(inFlight)
      waiting.shift()?.()
    }
  }

  async function ask(call: ProviderCall): Promise<ProviderOutcome> {
    const { method } = call.data
    const startedAt = performance.now()
    const provider = providers.get(method)
    let result: Answer
    try {
      result = provider ? await callTo(provider, call) : withoutProvider(call)
    } catch (error) {
      // A provider promises never to throw. Should one do it all the same, nobody knows whether money has moved.
      result = { kind: 'unknown', why: error instanceof Error ? error.message : String(error) }
    }
    seconds.observe({ method }, (performance.now() - startedAt) / 1_000)
    results.inc({ method, call: call.name, result: result.kind })
    return outcomeOf(call, result, now())
  }

  return { perform, load: () => ({ inFlight, waiting: waiting.length }) }
}

type Answer = ProviderResult | { readonly kind: 'absent' }

function callTo(provider: PaymentProvider, { name, data }: ProviderCall): Promise<Answer> {
  const { paymentId, attempt, key: idempotencyKey, currency, token, returnUrl, providerRef } = data
  const amount = { amount: data.amount, currency }
  switch (name) {
    case 'authorize':
      return provider.authorize({
        paymentId,
        attempt,
        amount,
        idempotencyKey,
        ...(token === undefined ? {} : { token }),
        ...(returnUrl === undefined ? {} : { returnUrl }),
      })
    case 'capture':
      return provider.capture({ paymentId, providerRef: known(providerRef), amount, idempotencyKey })
    case 'void':
      return provider.void({ paymentId, providerRef: known(providerRef), idempotencyKey })
    case 'refund':
      return provider.refund({
        paymentId,
        providerRef: known(providerRef),
        refundId: data.refundId ?? idempotencyKey,
        amount,
        idempotencyKey,
      })
    case 'status':
      return provider.status({
        paymentId,
        operation: data.operation,
        idempotencyKey,
        ...(providerRef === undefined ? {} : { providerRef }),
      })
  }
}

function known(providerRef: string | undefined): string {
  if (providerRef === undefined) throw new Error('the rules moved money without a reference to it')
  return providerRef
}

/** A method that is not offered takes no new money; what it holds already waits until it is configured again. */
const withoutProvider = ({ name }: ProviderCall): Answer =>
  name === 'authorize'
    ? { kind: 'declined', reason: 'method_not_offered' }
    : { kind: 'unknown', why: 'this method is not configured' }

function outcomeOf({ data }: ProviderCall, result: Answer, now: Date): ProviderOutcome {
  return {
    id: data.id,
    subject: data.paymentId,
    time: now.toISOString(),
    type: `provider.${result.kind}`,
    data: outcomeData(data.operation, data.key, result),
  } as ProviderOutcome
}

/** A provider's result as the rules hear it, without members that are not there. */
export function outcomeData(operation: OutcomeData['operation'], key: string, result: Answer): OutcomeData {
  switch (result.kind) {
    case 'succeeded':
      return {
        operation,
        key,
        providerRef: result.providerRef,
        ...(result.expiresAt === undefined ? {} : { expiresAt: result.expiresAt }),
      }
    case 'action-required':
      return { operation, key, providerRef: result.providerRef, action: result.action }
    case 'declined':
      return { operation, key, reason: result.reason }
    case 'unknown':
      return { operation, key, reason: result.why }
    case 'absent':
      return { operation, key }
  }
}
