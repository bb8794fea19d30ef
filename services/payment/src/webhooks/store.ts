import type { Connection } from 'mongoose'
import { mongo } from 'mongoose'
import type { WebhookFact } from '../providers/provider.ts'

/** A webhook as it is kept: what it said, when it came, how often, and what came of it. */
export interface StoredWebhook {
  /** Provider and event id: the same for every repeat. */
  _id: string
  provider: string
  eventId: string
  paymentId?: string
  /** What it says. A body that could not be read is kept as it came, for an operator. */
  fact: WebhookFact | { kind: 'unreadable'; why: string; body: string }
  receivedAt: Date
  /** How often it came. */
  times: number
  /** Still to be processed, from this moment on. Only such webhooks have it, so its sparse index stays small. */
  tryAt?: Date
  tries: number
  /** What came of it, in words. */
  outcome?: string
  /** When MongoDB may drop it. */
  forgetAt?: Date
}

export interface Webhooks {
  /** Stores a webhook durably; answers `repeat` if it was there already, and then only counts it. */
  keep(
    webhook: Pick<StoredWebhook, 'provider' | 'eventId' | 'paymentId' | 'fact'>,
    now: Date,
  ): Promise<'new' | 'repeat'>
  /** Those whose time has come, oldest first. */
  due(now: Date, limit: number): Promise<StoredWebhook[]>
  done(id: string, outcome: string, now: Date): Promise<void>
  /** It could not be processed; it is taken up again later. */
  postpone(id: string, why: string, tryAt: Date): Promise<void>
  /** Those that were tried at least so often and still wait, up to a hundred; and how many wait in all. */
  stuck(triesMin: number): Promise<{ waiting: number; stuck: StoredWebhook[] }>
}

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const
/** Who processes a webhook first, right after it was stored, has this long until the sweeper does it too. */
const HEAD_START_MS = 10_000
const KEPT_MS = 90 * 24 * 3_600_000
const STUCK_MAX = 100
const DUPLICATE_KEY = 11000

export const webhookId = (provider: string, eventId: string): string => `${provider}/${eventId}`

export async function mongoWebhooks(connection: Connection): Promise<Webhooks> {
  const webhooks = connection.collection<StoredWebhook>('webhooks')
  await webhooks.createIndex({ tryAt: 1 }, { sparse: true })
  await webhooks.createIndex({ forgetAt: 1 }, { expireAfterSeconds: 0 })
  await webhooks.createIndex({ paymentId: 1 }, { sparse: true })

  return {
    async keep({ provider, eventId, paymentId, fact }, now) {
      const _id = webhookId(provider, eventId)
      const processable = fact.kind === 'operation'
      const document: StoredWebhook = {
        _id,
        provider,
        eventId,
        ...(paymentId === undefined ? {} : { paymentId }),
        fact,
        receivedAt: now,
        times: 1,
        tries: 0,
        ...(processable
          ? { tryAt: new Date(now.getTime() + HEAD_START_MS) }
          : { outcome: fact.kind, forgetAt: new Date(now.getTime() + KEPT_MS) }),
      }
      try {
        await webhooks.insertOne(document, DURABLE)
        return 'new'
      } catch (error) {
        if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error
        await webhooks.updateOne({ _id }, { $inc: { times: 1 } })
        return 'repeat'
      }
    },

    due: (now, limit) =>
      webhooks
        .find({ tryAt: { $lte: now } })
        .sort({ tryAt: 1 })
        .limit(limit)
        .toArray(),

    async done(_id, outcome, now) {
      await webhooks.updateOne(
        { _id },
        { $set: { outcome, forgetAt: new Date(now.getTime() + KEPT_MS) }, $inc: { tries: 1 }, $unset: { tryAt: 1 } },
      )
    },

    async postpone(_id, why, tryAt) {
      await webhooks.updateOne({ _id }, { $set: { outcome: why, tryAt }, $inc: { tries: 1 } })
    },

    async stuck(triesMin) {
      const waits = { tryAt: { $exists: true } }
      const [waiting, stuck] = await Promise.all([
        webhooks.countDocuments(waits),
        webhooks
          .find({ ...waits, tries: { $gte: triesMin } })
          .limit(STUCK_MAX)
          .toArray(),
      ])
      return { waiting, stuck }
    },
  }
}
