import { createHash } from 'node:crypto'
import { Pool } from 'undici'
import { sign, signatureHeader } from './signature.ts'
import type { CallWebhook } from './wire.ts'

export interface WebhookOptions {
  /** Where webhooks go. */
  url: string
  secret: string
  /** Milliseconds since 1970. */
  now: () => number
  /** Calls back later; returns what calls it off. */
  later: Later
  /** Which webhooks come late and twice follows from this and the payment's id, so a run can be repeated. */
  seed: string
  lateMs: number
  /** How often a webhook is tried before it is given up. */
  attemptsMax: number
  /** Told once per webhook: every copy is delivered, or one was given up. */
  onDone: (event: string, delivered: boolean) => void
}

export type Later = (delayMs: number, action: () => void) => () => void

export interface WebhookSender {
  send(webhook: CallWebhook): void
  /** Starts nothing more; resolves when nothing is under way. What is unsent is sent again after a restart. */
  close(): Promise<void>
}

const firstBackoffMs = 250
const longestBackoffMs = 60_000
const timeoutMs = 10_000

/**
 * Sends signed webhooks as badly as real providers do: some late (and so after younger ones), some twice, each until a
 * 2xx comes back, with growing pauses.
 */
export function webhookSender(options: WebhookOptions): WebhookSender {
  const target = new URL(options.url)
  const pool = new Pool(target.origin, { connections: 8, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
  const waiting = new Set<() => void>()
  const underWay = new Set<Promise<void>>()
  let isClosed = false

  const after = (delayMs: number, action: () => void) => {
    if (isClosed) return
    const cancel = options.later(delayMs, () => {
      waiting.delete(cancel)
      action()
    })
    waiting.add(cancel)
  }

  const start = (work: Promise<void>) => {
    const tracked = work.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
  }

  const attempt = async (webhook: CallWebhook, copiesLeft: number, attempts: number): Promise<void> => {
    const delivered = await post(webhook)
    if (delivered && copiesLeft > 0) {
      after(options.lateMs, () => start(attempt(webhook, copiesLeft - 1, 1)))
    } else if (delivered || attempts >= options.attemptsMax) {
      options.onDone(webhook.id, delivered)
    } else {
      const pauseMs = Math.min(firstBackoffMs * 2 ** (attempts - 1), longestBackoffMs)
      after(pauseMs, () => start(attempt(webhook, copiesLeft, attempts + 1)))
    }
  }

  const post = async (webhook: CallWebhook): Promise<boolean> => {
    const body = JSON.stringify(webhook)
    try {
      const response = await pool.request({
        path: `${target.pathname}${target.search}`,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          // Signed anew each time: an old signature would be refused as too old after a long outage.
          [signatureHeader]: sign(options.secret, body, Math.floor(options.now() / 1000)),
        },
        body,
      })
      await response.body.dump()
      return response.statusCode >= 200 && response.statusCode < 300
    } catch {
      return false
    }
  }

  return {
    send(webhook) {
      const { delayMs, copies } = mischief(options.seed, webhook.id, options.lateMs, webhook.paymentId)
      after(delayMs, () => start(attempt(webhook, copies - 1, 1)))
    },
    async close() {
      isClosed = true
      for (const cancel of waiting) cancel()
      waiting.clear()
      await Promise.all(underWay)
      await pool.destroy()
    },
  }
}

/**
 * How a webhook misbehaves: two bits say whether it is late, and whether it comes twice. They come from the payment's id and the
 * webhook's number within its authorization, so the same payments misbehave alike in every run.
 */
export function mischief(
  seed: string,
  eventId: string,
  lateMs: number,
  paymentId: string,
): { delayMs: number; copies: number } {
  const number = eventId.slice(eventId.lastIndexOf('_') + 1)
  const bits = createHash('sha256').update(`${seed} ${paymentId} ${number}`).digest()[0] ?? 0
  return { delayMs: (bits & 1) === 1 ? lateMs : 0, copies: (bits & 2) === 2 ? 2 : 1 }
}
