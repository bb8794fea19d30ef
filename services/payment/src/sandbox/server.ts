import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Compile } from 'typebox/compile'
import { holdsCardNumber } from '../providers/card-number.ts'
import { Books, type Entry, type Verdict } from './books.ts'
import { challengePage, closedPage, donePage } from './challenge-page.ts'
import { openJournal } from './journal.ts'
import { type Later, webhookSender } from './webhooks.ts'
import { AuthorizationRequest, CaptureRequest, RefundRequest, type Refusal, VoidRequest } from './wire.ts'

export interface SandboxOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  journalPath: string
  /** Where a buyer's browser reaches this server; its own address unless given. */
  publicUrl?: string
  webhooks?: { url: string; secret: string; mode: 'all' | 'async'; seed: string; lateMs: number; attemptsMax: number }
  slowMs: number
  /** How long an unanswered call is held open, unless its caller hangs up first. */
  hangMs: number
  now: () => number
  later: Later
  newRef: () => string
  /** What no caller should see in full. */
  onError: (error: unknown) => void
}

export interface Sandbox {
  readonly url: string
  /** Answers not ready at once, finishes what runs (unanswered calls are cut), and closes the journal. */
  close(): Promise<void>
}

const bodyBytesMax = 16_384
/** How long a caller who dawdles over its request may hold up the stop. */
const stopBoundMs = 10_000

const json = { 'content-type': 'application/json' } as const
const html = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cache-control': 'no-store',
} as const

const calls = {
  '/authorizations': call(Compile(AuthorizationRequest), (books, request) => books.authorize(request)),
  '/captures': call(Compile(CaptureRequest), (books, request) => books.capture(request)),
  '/voids': call(Compile(VoidRequest), (books, request) => books.void(request)),
  '/refunds': call(Compile(RefundRequest), (books, request) => books.refund(request)),
} as const

/**
 * Starts the sandbox provider: a payment provider of its own, with test tokens instead of money. What its journal holds
 * is what it knows; webhooks and slow authorizations that a crash interrupted go on.
 * @throws when the port is taken or the journal is damaged
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const server = createServer({ keepAliveTimeout: 65_000 })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  // The journal is read only now, since challenge links need the port; no request is taken before it has been read.
  const { port } = server.address() as AddressInfo
  const url = `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`
  const publicUrl = options.publicUrl?.replace(/\/$/, '') ?? url

  const books = new Books({
    now: options.now,
    newRef: options.newRef,
    slowMs: options.slowMs,
    webhooks: options.webhooks?.mode ?? 'none',
    challengeUrl: (ref) => `${publicUrl}/challenge/${ref}`,
  })
  const journal = await closingOnFailure(server, () =>
    openJournal<Entry>(options.journalPath, (entry) => books.apply(entry)),
  )

  const waiting = new Map<string, ServerResponse[]>()
  const hanging = new Set<ServerResponse>()
  const timers = new Set<() => void>()
  let isStopping = false

  const webhooks =
    options.webhooks &&
    webhookSender({
      ...options.webhooks,
      now: options.now,
      later: options.later,
      onDone(event, delivered) {
        try {
          keep({ type: 'webhook-done', at: new Date(options.now()).toISOString(), event, delivered })
        } catch (error) {
          // Then it is sent once more after the next start, which receivers must bear anyway.
          options.onError(error)
        }
      },
    })

  /** Only what the journal holds has happened, and only then is anybody told. */
  function keep(entry: Entry): void {
    journal.append(entry)
    books.apply(entry)
    if (webhooks && 'event' in entry && entry.event !== undefined && entry.type !== 'webhook-done') {
      const webhook = books.webhook(entry.event)
      if (webhook !== undefined) webhooks.send(webhook)
    }
  }

  function after(delayMs: number, action: () => void): () => void {
    const cancel = options.later(delayMs, () => {
      timers.delete(cancel)
      action()
    })
    timers.add(cancel)
    return () => {
      timers.delete(cancel)
      cancel()
    }
  }

  function finishWhenDue({ ref, dueAt }: { ref: string; dueAt?: string }): void {
    const delayMs = Math.max(0, Date.parse(dueAt ?? '') - options.now())
    after(delayMs, () => {
      const entry = books.finish(ref)
      if (entry !== undefined) keep(entry)
      for (const response of waiting.get(ref) ?? []) answerWithResult(response, books.authorization(ref)?.key)
      waiting.delete(ref)
    })
  }

  function answerWithResult(response: ServerResponse, key: string | undefined) {
    const result = key === undefined ? undefined : books.result(key)
    if (result === undefined) return refuse(response, 404, { code: 'unknown_operation' })
    send(response, 200, json, JSON.stringify(result))
  }

  function answer(response: ServerResponse, key: string, verdict: Verdict) {
    if (verdict.entry !== undefined) {
      keep(verdict.entry)
      if (verdict.entry.type === 'authorize' && verdict.answer === 'wait') finishWhenDue(verdict.entry)
    }
    switch (verdict.answer) {
      case 'result':
        return answerWithResult(response, key)
      case 'fail':
        return refuse(response, 500, { code: 'sandbox_fault', detail: 'This token fails the first time.' })
      case 'clash':
        return refuse(response, 422, { code: 'idempotency_key_reused', detail: 'The key belongs to another call.' })
      case 'wait': {
        const ref = books.referenceOf(key) ?? ''
        const others = waiting.get(ref)
        if (others === undefined) waiting.set(ref, [response])
        else others.push(response)
        return
      }
      case 'hang': {
        hanging.add(response)
        const cancel = after(options.hangMs, () => response.destroy())
        response.once('close', () => {
          cancel()
          hanging.delete(response)
        })
        return
      }
    }
  }

  function handleCall(path: keyof typeof calls, response: ServerResponse, body: unknown) {
    if (hasCardNumber(body)) {
      const detail = 'The token looks like a card number. Nothing was kept of it.'
      return refuse(response, 400, { code: 'card_number_refused', detail })
    }
    const decided = calls[path](books, body)
    if ('refusal' in decided) return refuse(response, 400, decided.refusal)
    answer(response, decided.key, decided.verdict)
  }

  function handleChallenge(ref: string, request: IncomingMessage, response: ServerResponse, text: string) {
    const authorization = books.authorization(ref)
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
    const outcome = isForm ? new URLSearchParams(text).get('outcome') : fieldOf(parseJson(text), 'outcome')
    if (outcome !== 'approved' && outcome !== 'declined') {
      return refuse(response, 400, { code: 'invalid_request', detail: 'outcome must be approved or declined' })
    }
    const entry = books.challenge(ref, outcome)
    if (authorization === undefined || entry === undefined) {
      if (isForm) return send(response, authorization ? 409 : 404, html, closedPage())
      return refuse(response, authorization ? 409 : 404, { code: 'no_challenge' })
    }
    keep(entry)
    const { returnUrl } = authorization
    if (!isForm) return send(response, 200, json, JSON.stringify({ outcome, returnUrl }))
    if (returnUrl === undefined) return send(response, 200, html, donePage())
    send(response, 303, { location: new URL(returnUrl).href }, '')
  }

  function handleGet(path: string, query: URLSearchParams, response: ServerResponse) {
    if (path.startsWith('/operations/')) return answerWithResult(response, decode(path.slice('/operations/'.length)))
    if (path.startsWith('/challenge/')) {
      const authorization = books.authorization(decode(path.slice('/challenge/'.length)))
      const isOpen = authorization?.outcome === 'action-required' && !authorization.isVoided
      return send(response, isOpen ? 200 : 404, html, isOpen ? challengePage(authorization) : closedPage())
    }
    switch (path) {
      case '/journal':
        response.writeHead(200, { 'content-type': 'application/x-ndjson' })
        pipeline(Readable.from(lines(books.sums(query.get('paymentId') ?? undefined))), response).catch(options.onError)
        return
      case '/balance':
        return send(response, 200, json, JSON.stringify(balance(books)))
      case '/health/live':
        return send(response, 200, json, '{"status":"live"}')
      case '/health/ready':
        return send(response, isStopping ? 503 : 200, json, isStopping ? '{"status":"stopping"}' : '{"status":"ready"}')
      default:
        return refuse(response, 404, { code: 'not_found' })
    }
  }

  function handlePost(path: string, request: IncomingMessage, response: ServerResponse, text: string) {
    if (path.startsWith('/challenge/')) {
      return handleChallenge(decode(path.slice('/challenge/'.length)), request, response, text)
    }
    if (!isCall(path)) return refuse(response, 404, { code: 'not_found' })
    // A browser can post any other type across sites without asking.
    if (!request.headers['content-type']?.startsWith('application/json')) {
      return refuse(response, 415, { code: 'unsupported_media_type' })
    }
    const body = parseJson(text)
    if (body === undefined) return refuse(response, 400, { code: 'malformed_json' })
    handleCall(path, response, body)
  }

  server.on('request', (request, response) => {
    const guarded = (work: () => void) => {
      try {
        work()
      } catch (error) {
        options.onError(error)
        if (!response.headersSent) refuse(response, 500, { code: 'internal' })
      }
    }
    // A kept connection would hold up the stop for as long as it is kept.
    if (isStopping) response.shouldKeepAlive = false
    const target = request.url ?? '/'
    const mark = target.indexOf('?')
    const path = mark === -1 ? target : target.slice(0, mark)
    if (request.method === 'GET') {
      guarded(() => handleGet(path, new URLSearchParams(mark === -1 ? '' : target.slice(mark)), response))
    } else if (request.method === 'POST') {
      readBody(request, response, (text) => guarded(() => handlePost(path, request, response, text)))
    } else {
      refuse(response, 405, { code: 'method_not_allowed' })
    }
  })

  for (const authorization of books.unfinished()) finishWhenDue(authorization)
  if (webhooks) for (const webhook of books.unsentWebhooks()) webhooks.send(webhook)

  async function stop(): Promise<void> {
    isStopping = true
    const closed = once(server, 'close')
    server.close()
    server.closeIdleConnections()
    for (const response of hanging) response.destroy()
    // A slow authorization stays in the journal as under way; the next start finishes it, and its caller asks again.
    for (const responses of waiting.values()) for (const response of responses) response.destroy()
    for (const cancel of timers) cancel()
    const bound = setTimeout(() => server.closeAllConnections(), stopBoundMs)
    await closed
    clearTimeout(bound)
    await webhooks?.close()
    journal.close()
  }

  let stopping: Promise<void> | undefined
  return {
    url,
    close() {
      stopping ??= stop()
      return stopping
    },
  }
}

/** Binds a schema to the rule it feeds, so that the rule sees only what the schema let through. */
function call<Request extends { idempotencyKey: string }>(
  validator: Validated<Request>,
  rule: (books: Books, request: Request) => Verdict,
) {
  return (books: Books, body: unknown): { key: string; verdict: Verdict } | { refusal: Refusal } => {
    if (validator.Check(body)) return { key: body.idempotencyKey, verdict: rule(books, body) }
    const [error] = validator.Errors(body)
    return { refusal: { code: 'invalid_request', detail: `${error?.instancePath || '/'} ${error?.message}` } }
  }
}

interface Validated<Value> {
  Check(value: unknown): value is Value
  Errors(value: unknown): { instancePath: string; message: string }[]
}

const isCall = (path: string): path is keyof typeof calls => Object.hasOwn(calls, path)

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined

function hasCardNumber(body: unknown): boolean {
  const token = fieldOf(body, 'token')
  return typeof token === 'string' && holdsCardNumber(token)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function readBody(request: IncomingMessage, response: ServerResponse, done: (text: string) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= bodyBytesMax) chunks.push(chunk)
    else if (!response.headersSent) refuse(response, 413, { code: 'too_large' })
  })
  request.on('end', () => {
    if (size <= bodyBytesMax) done(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString())
  })
}

function refuse(response: ServerResponse, status: number, refusal: Refusal): void {
  send(response, status, json, JSON.stringify(refusal))
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** Lines in pieces of a few hundred, so that a long journal neither floods the memory nor trickles. */
function* lines(values: Iterable<unknown>): Generator<string> {
  let piece = ''
  for (const value of values) {
    piece += `${JSON.stringify(value)}\n`
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function balance(books: Books) {
  const totals: Record<string, { authorized: number; captured: number; voided: number; refunded: number }> = {}
  for (const { currency, authorized, captured, voided, refunded } of books.sums()) {
    const total = (totals[currency] ??= { authorized: 0, captured: 0, voided: 0, refunded: 0 })
    total.authorized += authorized
    total.captured += captured
    total.voided += voided
    total.refunded += refunded
  }
  return totals
}

async function closingOnFailure<Result>(server: ReturnType<typeof createServer>, work: () => Result): Promise<Result> {
  try {
    return work()
  } catch (error) {
    server.close()
    throw error
  }
}
