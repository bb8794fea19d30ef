import { createHash } from 'node:crypto'
import { type Logger, withoutCardData } from '@till/shared/kit'
import type { Clock, Runtime } from '@till/shared/runtime'
import { outcomeData } from '../payments/calls.ts'
import type { Webhook } from '../payments/messages.ts'
import {
  type PaymentProvider,
  UnreadableWebhook,
  type WebhookFact,
  type WebhookHeaders,
} from '../providers/provider.ts'
import { type StoredWebhook, type Webhooks, webhookId } from './store.ts'

export interface IntakeOptions {
  readonly providers: ReadonlyMap<string, PaymentProvider>
  readonly webhooks: Webhooks
  readonly runtime: Pick<Runtime, 'handle'>
  readonly clock: Clock
  readonly logger: Logger
  readonly sweepMs?: number
}

export interface Intake {
  /** Stores a webhook durably and begins to process it. Answers what it is; never what came of it, for that may take a while. */
  receive(
    provider: string,
    headers: WebhookHeaders,
    body: Buffer,
  ): Promise<'stored' | 'unknown-provider' | 'bad-signature'>
  /** Looks once for webhooks that a crash left unprocessed. */
  sweep(): Promise<void>
  /** Sweeps at once, and again and again until stopped. */
  start(): void
  /** Resolves when nothing is being processed any more. */
  stop(): Promise<void>
}

const SWEEP_LIMIT = 200
const RETRY_MS = [10_000, 60_000, 300_000, 3_600_000]
const UNREADABLE_CHARS_MAX = 4_000

/** Takes in what providers say unasked: stored before it is answered, processed like any message, taken up again after a crash. */
export function webhookIntake(options: IntakeOptions): Intake {
  const { providers, webhooks, runtime, clock, logger, sweepMs = 15_000 } = options
  const underWay = new Set<Promise<void>>()
  let stopped = false
  let cancel: (() => void) | undefined

  const now = () => new Date(clock.now())

  function begin(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
    return tracked
  }

  /** Never rejects: what could not be noted is still due, and the sweeper finds it. */
  async function process(id: string, fact: Extract<WebhookFact, { kind: 'operation' }>, tries: number): Promise<void> {
    try {
      const outcome = await runtime.handle(messageFrom(id, fact, now()))
      const what =
        outcome.kind === 'ignored' ? `ignored: ${outcome.why}` : outcome.kind === 'rejected' ? 'rejected' : 'accepted'
      await webhooks.done(id, what, now())
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      logger.warn({ webhook: id, reason: why }, 'webhook not processed; trying again later')
      const laterMs = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] as number
      await webhooks.postpone(id, why, new Date(clock.now() + laterMs)).catch((error: unknown) => {
        logger.warn({ webhook: id, err: error }, 'webhook not postponed')
      })
    }
  }

  async function sweep(): Promise<void> {
    let due: StoredWebhook[]
    try {
      due = await webhooks.due(now(), SWEEP_LIMIT)
    } catch (error) {
      logger.warn({ err: error }, 'webhooks not swept; trying again later')
      return
    }
    await Promise.all(
      due.map(({ _id, fact, tries }) => (fact.kind === 'operation' ? process(_id, fact, tries) : undefined)),
    )
  }

  function sweepAndGoOn(): void {
    void begin(sweep()).then(() => {
      if (!stopped) cancel = clock.after(sweepMs, sweepAndGoOn)
    })
  }

  return {
    async receive(name, headers, body) {
      const provider = providers.get(name)
      if (!provider) return 'unknown-provider'
      let fact: WebhookFact | undefined
      try {
        fact = provider.parseWebhook(headers, body)
      } catch (error) {
        if (!(error instanceof UnreadableWebhook)) throw error
        const text = withoutCardData(body.toString())
        const eventId = `unreadable-${createHash('sha256').update(body).digest('hex').slice(0, 24)}`
        logger.error({ provider: name, eventId, reason: error.message }, 'genuine webhook that cannot be read')
        const kept = { kind: 'unreadable' as const, why: error.message, body: text.slice(0, UNREADABLE_CHARS_MAX) }
        await webhooks.keep({ provider: name, eventId, fact: kept }, now())
        return 'stored'
      }
      if (fact === undefined) return 'bad-signature'
      const { eventId } = fact
      const stored = await webhooks.keep(
        { provider: name, eventId, ...(fact.kind === 'operation' ? { paymentId: fact.paymentId } : {}), fact },
        now(),
      )
      if (stored === 'new' && fact.kind === 'operation') void begin(process(webhookId(name, eventId), fact, 0))
      return 'stored'
    },

    sweep,
    start: sweepAndGoOn,

    async stop() {
      stopped = true
      cancel?.()
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

function messageFrom(id: string, fact: Extract<WebhookFact, { kind: 'operation' }>, now: Date): Webhook {
  const { paymentId, operation, idempotencyKey, result, eventId } = fact
  return {
    id,
    type: 'provider.webhook',
    subject: paymentId,
    time: now.toISOString(),
    data: { ...outcomeData(operation, idempotencyKey, result), outcome: result.kind, eventId },
  }
}
