import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Dispatcher, Pool } from 'undici'
import { signatureHeader, verify } from '../sandbox/signature.ts'
import { AnyWebhook, CallResult, CallWebhook, PaymentSums, Refusal } from '../sandbox/wire.ts'
import { holdsCardNumber } from './card-number.ts'
import { type PaymentProvider, type ProviderResult, UnreadableWebhook, type WebhookFact } from './provider.ts'

export interface SandboxProviderOptions {
  /** The sandbox server's origin. */
  url: string
  webhookSecret: string
  /** How long the buyer's bank may take (10 s unless given). */
  authorizeTimeoutMs?: number
  /** How long any other call may take (10 s unless given). */
  timeoutMs?: number
  /** Calls that may run at once; more wait for a free connection, within their time-out (64 unless given). */
  connections?: number
  /** How old a webhook's signature may be (5 minutes unless given). */
  webhookToleranceSeconds?: number
  /** Milliseconds since 1970. */
  now?: () => number
}

const jsonBody = { 'content-type': 'application/json' }

/** The client of the sandbox provider: test tokens instead of money, over real HTTP. */
export function sandboxProvider({
  url,
  webhookSecret,
  authorizeTimeoutMs = 10_000,
  timeoutMs = 10_000,
  connections = 64,
  webhookToleranceSeconds = 300,
  now = Date.now,
}: SandboxProviderOptions): PaymentProvider {
  // Each call has a deadline of its own, which counts waiting for a connection too, so the pool's are switched off.
  const pool = new Pool(url, { connections, keepAliveTimeout: 30_000, headersTimeout: 0, bodyTimeout: 0 })

  const post = async (path: string, request: object, deadlineMs = timeoutMs) =>
    resultOf(
      await exchange(pool, { path, method: 'POST', headers: jsonBody, body: JSON.stringify(request) }, deadlineMs),
    )

  return {
    name: 'sandbox',

    async authorize(request) {
      // Refused before it is sent: what leaves this process may end up in a stranger's log.
      if (request.token !== undefined && holdsCardNumber(request.token)) {
        return { kind: 'declined', reason: 'card_number_refused' }
      }
      const { paymentId, attempt, amount, token, returnUrl, idempotencyKey } = request
      return post(
        '/authorizations',
        { paymentId, attempt, amount, token, returnUrl, idempotencyKey },
        authorizeTimeoutMs,
      )
    },

    capture: ({ paymentId, providerRef, amount, idempotencyKey }) =>
      post('/captures', { paymentId, providerRef, amount, idempotencyKey }),

    void: ({ paymentId, providerRef, idempotencyKey }) => post('/voids', { paymentId, providerRef, idempotencyKey }),

    refund: ({ paymentId, providerRef, refundId, amount, idempotencyKey }) =>
      post('/refunds', { paymentId, providerRef, refundId, amount, idempotencyKey }),

    async status({ idempotencyKey }) {
      const path = `/operations/${encodeURIComponent(idempotencyKey)}`
      const answer = await exchange(pool, { path, method: 'GET' }, timeoutMs)
      // Only the sandbox's own word counts: a proxy's 404 says nothing about money.
      if ('status' in answer && answer.status === 404 && refusalCode(answer) === 'unknown_operation') {
        return { kind: 'absent' }
      }
      return resultOf(answer)
    },

    async report({ paymentId }) {
      const answer = await exchange(
        pool,
        { path: `/journal?paymentId=${encodeURIComponent(paymentId)}`, method: 'GET' },
        timeoutMs,
      )
      if ('failed' in answer) return { kind: 'unknown', why: answer.failed }
      if (answer.status !== 200) return { kind: 'unknown', why: `answered ${answer.status}` }
      const lines = answer.body.split('\n').filter((line) => line !== '')
      if (lines.length === 0) return { kind: 'absent' }
      const [sums] = lines.map(parseJson)
      if (lines.length > 1 || !isSums(sums)) return { kind: 'unknown', why: 'unreadable answer' }
      const { currency, authorized, captured, voided, refunded } = sums
      return {
        kind: 'known',
        currency,
        authorized,
        captured,
        refunded,
        holds: captured === 0 && voided === 0 && authorized > 0,
      }
    },

    parseWebhook(headers, rawBody) {
      const signature = headers[signatureHeader]
      if (typeof signature !== 'string') return undefined
      const seconds = Math.floor(now() / 1000)
      if (!verify(webhookSecret, rawBody, signature, { now: seconds, toleranceSeconds: webhookToleranceSeconds })) {
        return undefined
      }
      return factOf(rawBody.toString())
    },

    close: () => pool.destroy(),
  }
}

type Answer = { status: number; body: string } | { failed: string }

const isResult = validator(CallResult)
const isRefusal = validator(Refusal)
const isSums = validator(PaymentSums)
const isAnyWebhook = validator(AnyWebhook)
const isCallWebhook = validator(CallWebhook)

function resultOf(answer: Answer): ProviderResult {
  if ('failed' in answer) return { kind: 'unknown', why: answer.failed }
  const { status } = answer
  if (status === 200) {
    const result = parseJson(answer.body)
    return isResult(result) ? translate(result) : { kind: 'unknown', why: 'unreadable answer' }
  }
  // Our own fault, which asking again would not mend; the sandbox has done nothing.
  if (status === 400 || status === 422) {
    const code = refusalCode(answer)
    if (code !== undefined) return { kind: 'declined', reason: code }
  }
  return { kind: 'unknown', why: `answered ${status}` }
}

function translate(result: CallResult): ProviderResult {
  switch (result.status) {
    case 'succeeded': {
      const { providerRef, expiresAt } = result
      return { kind: 'succeeded', providerRef, ...(expiresAt === undefined ? {} : { expiresAt }) }
    }
    case 'action-required': {
      const { type, url } = result.action
      return { kind: 'action-required', providerRef: result.providerRef, action: { type, url } }
    }
    case 'declined':
      return { kind: 'declined', reason: result.reason }
    case 'pending':
      return { kind: 'unknown', why: 'still under way' }
  }
}

function factOf(body: string): WebhookFact {
  const webhook = parseJson(body)
  if (!isAnyWebhook(webhook)) throw new UnreadableWebhook('a sandbox webhook has no id or type')
  if (webhook.type !== 'call.updated') return { kind: 'ignored', eventId: webhook.id, type: webhook.type }
  if (!isCallWebhook(webhook)) throw new UnreadableWebhook(`the sandbox webhook ${webhook.id} is not a call.updated`)
  const { id, occurredAt, paymentId, call, idempotencyKey, result } = webhook
  return {
    kind: 'operation',
    eventId: id,
    occurredAt,
    paymentId,
    operation: call,
    idempotencyKey,
    result: translate(result),
  }
}

function refusalCode({ body }: { body: string }): string | undefined {
  const refusal = parseJson(body)
  return isRefusal(refusal) ? refusal.code : undefined
}

/**
 * One HTTP call that always comes to an answer and never throws. It speaks to the dispatcher directly, since a stream and an
 * abort signal per call would cost more than the rest of the call.
 */
function exchange(
  pool: Pool,
  request: Pick<Dispatcher.DispatchOptions, 'path' | 'method' | 'headers' | 'body'>,
  deadlineMs: number,
): Promise<Answer> {
  return new Promise((resolve) => {
    let isSettled = false
    let controller: Dispatcher.DispatchController | undefined
    let status = 0
    const chunks: Buffer[] = []

    const settle = (answer: Answer) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(deadline)
      resolve(answer)
    }
    const deadline = setTimeout(() => {
      settle({ failed: 'timed out' })
      controller?.abort(new Error('timed out'))
    }, deadlineMs)

    pool.dispatch(request, {
      onRequestStart(started) {
        // It waited for a connection until its deadline: not sending it is the safer half of not knowing.
        if (isSettled) started.abort(new Error('timed out'))
        else controller = started
      },
      onResponseStart(_controller, statusCode) {
        status = statusCode
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk)
      },
      onResponseEnd() {
        settle({ status, body: chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString() })
      },
      onResponseError(_controller, error) {
        settle({ failed: 'code' in error && typeof error.code === 'string' ? error.code : error.message })
      },
    })
  })
}

function validator<Schema extends TSchema>(schema: Schema) {
  const compiled = Compile(schema)
  return compiled.Check.bind(compiled)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
