import { createHash } from 'node:crypto'
import type { Handled } from '../runtime/ports.ts'
import { glimpse, type Headers, isText } from './envelope.ts'
import type { DeadLetter } from './ports.ts'

/** What happened to a message so far, kept in headers of our own: the broker's own counts differ between its versions. */
export interface Failures {
  readonly attempts: number
  readonly reason: string
  readonly firstFailedAt?: string
  readonly lastFailedAt?: string
  readonly exchange: string
  readonly routingKey: string
}

export function failuresOf(headers: Headers, fields: { exchange: string; routingKey: string }): Failures {
  const text = (name: string) => (isText(headers[name]) ? headers[name] : undefined)
  const attempts = headers['x-till-attempts']
  return {
    attempts: typeof attempts === 'number' && Number.isInteger(attempts) && attempts >= 0 ? attempts : 0,
    reason: text('x-till-reason') ?? brokersReason(headers),
    firstFailedAt: text('x-till-first-failed'),
    lastFailedAt: text('x-till-last-failed'),
    exchange: text('x-till-exchange') ?? fields.exchange,
    routingKey: text('x-till-routing-key') ?? fields.routingKey,
  }
}

/** Only the broker's delivery limit brings a message here without a reason of ours. */
const brokersReason = (headers: Headers) =>
  isText(headers['x-first-death-reason'])
    ? `the broker gave it up: ${headers['x-first-death-reason']}`
    : 'no reason was given'

/** The sender's headers, without what the broker and the bus have added. A copied `x-death` would make the broker see a cycle and drop the message. */
export function sendersHeaders(headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith('x-') && name !== 'CC' && name !== 'BCC'),
  )
}

export function withFailures(headers: Headers, failures: Failures): Headers {
  return {
    ...sendersHeaders(headers),
    'x-till-attempts': failures.attempts,
    // A stack trace or a whole answer may stand in a reason; the header table has 64 KB for everything.
    'x-till-reason': failures.reason.slice(0, 1_000),
    'x-till-first-failed': failures.firstFailedAt,
    'x-till-last-failed': failures.lastFailedAt,
    'x-till-exchange': failures.exchange,
    'x-till-routing-key': failures.routingKey,
  }
}

/** Whether a failed message is tried again, and with which headers it goes on. */
export interface Verdict {
  readonly isGivenUp: boolean
  /** How long it rests before the next attempt. */
  readonly delayMs: number
  readonly attempts: number
  readonly reason: string
  readonly headers: Headers
}

export function afterFailure(
  headers: Headers,
  routing: { exchange: string; routingKey: string },
  handled: Exclude<Handled, { kind: 'done' }>,
  { nowMs, retryDelaysMs, attemptsMax }: { nowMs: number; retryDelaysMs: readonly number[]; attemptsMax: number },
): Verdict {
  const before = failuresOf(headers, routing)
  const now = new Date(nowMs).toISOString()
  const attempts = before.attempts + 1
  const isExhausted = handled.kind === 'retry' && attempts >= attemptsMax
  const reason = isExhausted ? `gave up after ${attempts} attempts: ${handled.why}` : handled.why
  return {
    isGivenUp: isExhausted || handled.kind === 'poison',
    delayMs: retryDelaysMs[Math.min(attempts, retryDelaysMs.length) - 1]!,
    attempts,
    reason,
    headers: withFailures(headers, {
      ...before,
      attempts,
      reason,
      firstFailedAt: before.firstFailedAt ?? now,
      lastFailedAt: now,
    }),
  }
}

export function toDeadLetter(
  headers: Headers,
  routing: { exchange: string; routingKey: string },
  body: Buffer,
): DeadLetter {
  const { attempts, reason, firstFailedAt, lastFailedAt, exchange, routingKey } = failuresOf(headers, routing)
  const message = glimpse(headers)
  return {
    id: letterId([message.id ?? '', lastFailedAt ?? '', body]),
    reason,
    attempts,
    firstFailedAt,
    lastFailedAt,
    routing: { exchange, routingKey },
    message,
    sizeBytes: body.length,
  }
}

/** Derived from what never changes, so letters need no id of their own, and those the broker put there have one too. */
function letterId(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 24)
}
