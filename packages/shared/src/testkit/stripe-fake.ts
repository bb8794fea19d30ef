import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Intent {
  readonly id: string
  readonly object: 'payment_intent'
  readonly amount: number
  readonly currency: string
  readonly created: number
  readonly metadata: Record<string, string>
  amount_received: number
  status: string
  cancellation_reason: string | null
  latest_charge: object | null
  next_action: object | null
  last_payment_error: object | null
}

interface Refund {
  readonly id: string
  readonly object: 'refund'
  readonly payment_intent: string
  readonly amount: number
  readonly currency: string
  readonly metadata: Record<string, string>
  status: string
  failure_reason?: string
}

interface Reply {
  readonly status: number
  readonly body: object
}

/** What one call said: path, form fields as Stripe writes them (`metadata[till_key]`), and the idempotency key. */
export interface StripeCall {
  readonly method: string
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
  readonly key: string | undefined
}

export interface FakeStripe {
  readonly url: string
  readonly calls: readonly StripeCall[]
  readonly intents: ReadonlyMap<string, Intent>
  /** So many calls are done, and their answers lost with the connection. Stripe's library makes a call once more, by itself and under its key. */
  loseAnswers(count: number): void
  /** The next call is answered with this and not done. */
  answerNext(status: number, body: object): void
  /** What becomes of refunds from now on: `succeeded` unless told. */
  refundsBecome(status: 'succeeded' | 'pending' | 'failed'): void
  /** Stripe lets go of what nobody has captured in time. */
  expire(intentId: string): void
  stop(): Promise<void>
}

const CAPTURE_BEFORE = 1_772_971_200

/**
 * Stripe's PaymentIntents and Refunds as far as Till uses them, in memory: the same calls, answers and errors, idempotency keys included.
 * Unlike stripe-mock it remembers, so that tests can tell a story; unlike Stripe it knows three cards only.
 */
export async function fakeStripe(): Promise<FakeStripe> {
  const intents = new Map<string, Intent>()
  const refunds: Refund[] = []
  const byKey = new Map<string, { body: string; reply: Reply }>()
  const calls: StripeCall[] = []
  let losing = 0
  let next: Reply | undefined
  let fate: 'succeeded' | 'pending' | 'failed' = 'succeeded'
  let numbers = 0

  const failure = (status: number, error: object): Reply => ({ status, body: { error } })
  const invalid = (code: string, more: object = {}) => failure(400, { type: 'invalid_request_error', code, ...more })
  const list = (data: object[], object = 'list'): Reply => ({
    status: 200,
    body: { object, data, has_more: false, url: '/v1' },
  })

  function create(fields: Record<string, string>): Reply {
    const card = fields.payment_method ?? fields.confirmation_token
    const needsBuyer = card === 'pm_card_authenticationRequired'
    const intent: Intent = {
      id: `pi_${++numbers}`,
      object: 'payment_intent',
      amount: Number(fields.amount),
      currency: fields.currency ?? '',
      created: 1_772_366_400,
      metadata: metadataIn(fields),
      amount_received: 0,
      status: needsBuyer ? 'requires_action' : 'requires_capture',
      cancellation_reason: null,
      latest_charge: { object: 'charge', payment_method_details: { card: { capture_before: CAPTURE_BEFORE } } },
      next_action: needsBuyer
        ? { type: 'redirect_to_url', redirect_to_url: { url: 'https://bank.example/3ds' } }
        : null,
      last_payment_error: null,
    }
    intents.set(intent.id, intent)
    if (card !== 'pm_card_chargeDeclined') return { status: 200, body: intent }
    const error = { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' }
    Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error })
    return failure(402, { ...error, payment_intent: intent })
  }

  function capture(intent: Intent, fields: Record<string, string>): Reply {
    if (intent.status !== 'requires_capture')
      return invalid(
        intent.cancellation_reason === 'automatic' ? 'charge_expired_for_capture' : 'payment_intent_unexpected_state',
        { payment_intent: intent },
      )
    Object.assign(intent.metadata, metadataIn(fields))
    intent.status = 'succeeded'
    intent.amount_received = Number(fields.amount_to_capture ?? intent.amount)
    return { status: 200, body: intent }
  }

  function cancel(intent: Intent): Reply {
    if (intent.status === 'succeeded' || intent.status === 'canceled')
      return invalid('payment_intent_unexpected_state', { payment_intent: intent })
    intent.status = 'canceled'
    return { status: 200, body: intent }
  }

  function refund(fields: Record<string, string>): Reply {
    const intent = intents.get(fields.payment_intent ?? '')
    if (!intent) return invalid('resource_missing')
    const given = refunds.filter((each) => each.payment_intent === intent.id && each.status !== 'failed')
    const amount = Number(fields.amount)
    if (given.reduce((sum, each) => sum + each.amount, 0) + amount > intent.amount_received)
      return invalid('charge_already_refunded')
    const made: Refund = {
      id: `re_${++numbers}`,
      object: 'refund',
      payment_intent: intent.id,
      amount,
      currency: intent.currency,
      metadata: metadataIn(fields),
      status: fate,
      ...(fate === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
    }
    refunds.push(made)
    return { status: 200, body: made }
  }

  function answer(method: string, path: string, fields: Record<string, string>): Reply {
    if (method === 'POST' && path === '/v1/payment_intents') return create(fields)
    if (method === 'POST' && path === '/v1/refunds') return refund(fields)
    if (method === 'GET' && path === '/v1/refunds')
      return list(refunds.filter((each) => each.payment_intent === fields.payment_intent))
    if (method === 'GET' && path === '/v1/payment_intents/search') {
      const wanted = /:'(.*)'$/.exec(fields.query ?? '')?.[1]
      return list(
        [...intents.values()].filter((each) => each.metadata.till_payment === wanted),
        'search_result',
      )
    }
    const [, id = '', what] = /^\/v1\/payment_intents\/([^/]+)(?:\/(capture|cancel))?$/.exec(path) ?? []
    const intent = intents.get(id)
    if (!intent) return failure(404, { type: 'invalid_request_error', code: 'resource_missing' })
    if (what === 'capture') return capture(intent, fields)
    return what === 'cancel' ? cancel(intent) : { status: 200, body: intent }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const url = new URL(request.url ?? '/', 'http://stripe')
    const method = request.method ?? 'GET'
    const header = request.headers['idempotency-key']
    const key = method === 'POST' && typeof header === 'string' ? header : undefined
    const fields = Object.fromEntries(method === 'GET' ? url.searchParams : new URLSearchParams(text))
    calls.push({ method, path: url.pathname, fields, key })
    const known = key === undefined ? undefined : byKey.get(key)
    const clash = known !== undefined && known.body !== text
    const reply =
      next ??
      (clash ? failure(400, { type: 'idempotency_error' }) : (known?.reply ?? answer(method, url.pathname, fields)))
    const kept: Reply = { status: reply.status, body: structuredClone(reply.body) }
    if (key !== undefined && !known && !next) byKey.set(key, { body: text, reply: kept })
    next = undefined
    if (losing > 0) {
      losing--
      request.socket.destroy()
      return
    }
    response.writeHead(kept.status, { 'content-type': 'application/json' }).end(JSON.stringify(kept.body))
  }

  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    intents,
    loseAnswers: (count) => {
      losing = count
    },
    answerNext: (status, body) => {
      next = { status, body }
    },
    refundsBecome: (status) => {
      fate = status
    },
    expire(intentId) {
      const intent = intents.get(intentId)
      if (intent) Object.assign(intent, { status: 'canceled', cancellation_reason: 'automatic' })
    },
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function metadataIn(fields: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(fields).flatMap(([name, value]) => {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1]
    return key === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}
