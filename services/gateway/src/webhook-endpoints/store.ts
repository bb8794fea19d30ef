import mongoose, { type Connection, type mongo } from 'mongoose'
import type { Attempt, Delivery, DeliveryStatus, Endpoint } from './endpoint.ts'

export interface EndpointPatch {
  readonly url?: string
  readonly events?: readonly string[]
  readonly description?: string
  readonly active?: boolean
}

export interface Endpoints {
  add(endpoint: Pick<Endpoint, 'url' | 'events' | 'description' | 'active' | 'createdBy'>): Promise<Endpoint>
  byId(id: string): Promise<Endpoint | undefined>
  /** Newest first, `limit` at most, older than the one with the id `before`. */
  list(page: { limit: number; before?: string | undefined }): Promise<Endpoint[]>
  /** All that events go to. */
  active(): Promise<Endpoint[]>
  /** Whether there is any, active or not. */
  any(): Promise<boolean>
  /** Undefined when the version is no longer that one. Switching it on forgets why it was off. */
  change(id: string, version: number, patch: EndpointPatch): Promise<Endpoint | undefined>
  /** The next secret; the one before signs until then, too. Undefined when the version is no longer that one. */
  rotate(id: string, version: number, previousUntil: Date): Promise<Endpoint | undefined>
  /** Undefined version: whichever. `false` when there is none of that version. */
  remove(id: string, version?: number): Promise<boolean>
  /** It took something. */
  succeeded(id: string): Promise<void>
  /** It did not; remembers since when. */
  failed(id: string, at: Date): Promise<void>
  /** Switches it off, unless it is off already. */
  disable(id: string, reason: NonNullable<Endpoint['disabledReason']>, at: Date): Promise<boolean>
}

/** A delivery that this process has in its hands until `leaseUntil`. */
export interface Claimed extends Delivery {
  readonly lease: string
}

export interface Deliveries {
  /** Stores each once per endpoint and event: what is there already stays as it is. */
  add(deliveries: readonly Pick<Delivery, 'endpointId' | 'eventId' | 'type' | 'body'>[], now: Date): Promise<void>
  byId(endpointId: string, id: string): Promise<Delivery | undefined>
  byEvent(endpointId: string, eventId: string): Promise<Delivery | undefined>
  /** Newest first. */
  list(page: {
    endpointId: string
    status?: DeliveryStatus | undefined
    limit: number
    before?: string | undefined
  }): Promise<Delivery[]>
  /**
   * Takes the delivery that is due longest, for `leaseMs`: nobody else is handed it before. A process that dies with it loses it by that,
   * and it is sent again with the same id.
   */
  claim(parts: { now: Date; leaseMs: number; except: readonly string[] }): Promise<Claimed | undefined>
  /** What came of it. `false` when the lease had run out and somebody else has it. */
  settle(
    claimed: Claimed,
    outcome: { attempt?: Attempt } & ({ nextAttemptAt: Date } | { ended: 'delivered' | 'failed'; at: Date }),
  ): Promise<boolean>
  /** From the beginning, at once, as if it had never been tried; one that is just being sent is left alone. Undefined when there is none. */
  replay(endpointId: string, id: string, now: Date): Promise<Delivery | undefined>
  removeOf(endpointId: string): Promise<void>
}

interface StoredEndpoint extends Omit<Endpoint, 'id' | 'events'> {
  _id: string
  events: string[]
}

interface StoredDelivery extends Omit<Delivery, 'id' | 'log' | 'nextAttemptAt' | 'endedAt'> {
  _id: string
  log: Attempt[]
  /** Only while it is pending: when it is due, or until when somebody has it. */
  nextAttemptAt?: Date
  lease?: string
  endedAt?: Date
}

const DUPLICATE_KEY = 11000
const attemptsKept = 20
/** Ended deliveries are kept for this long, in seconds. */
const keptSeconds = 30 * 24 * 60 * 60

const newId = () => new mongoose.Types.ObjectId().toHexString()

/** Every filter value has been made a scalar by its schema or is ours. */
export async function mongoEndpoints(connection: Connection, now: () => Date = () => new Date()): Promise<Endpoints> {
  const endpoints = connection.collection<StoredEndpoint>('webhookEndpoints')
  await endpoints.createIndex({ active: 1 })
  const updated = async (id: string, version: number, update: mongo.UpdateFilter<StoredEndpoint>) =>
    maybe(await endpoints.findOneAndUpdate({ _id: id, version }, update, { returnDocument: 'after' }))

  return {
    async add(endpoint) {
      const at = now()
      const stored: StoredEndpoint = {
        _id: newId(),
        ...endpoint,
        events: [...endpoint.events],
        secretGeneration: 1,
        createdAt: at,
        updatedAt: at,
        version: 1,
      }
      await endpoints.insertOne(stored)
      return endpointFrom(stored)
    },
    byId: async (id) => maybe(await endpoints.findOne({ _id: id })),
    list: async ({ limit, before }) =>
      (
        await endpoints
          .find(before === undefined ? {} : { _id: { $lt: before } })
          .sort({ _id: -1 })
          .limit(limit)
          .toArray()
      ).map(endpointFrom),
    active: async () => (await endpoints.find({ active: true }).toArray()).map(endpointFrom),
    any: async () => (await endpoints.findOne({}, { projection: { _id: 1 } })) !== null,
    change: (id, version, { events, ...patch }) =>
      updated(id, version, {
        $set: { ...patch, ...(events && { events: [...events] }), updatedAt: now() },
        $inc: { version: 1 },
        ...(patch.active === true && { $unset: { disabledReason: 1, disabledAt: 1, failingSince: 1 } }),
      }),
    rotate: (id, version, previousSecretUntil) =>
      updated(id, version, {
        $set: { previousSecretUntil, updatedAt: now() },
        $inc: { version: 1, secretGeneration: 1 },
      }),
    remove: async (id, version) =>
      (await endpoints.deleteOne({ _id: id, ...(version !== undefined && { version }) })).deletedCount === 1,
    async succeeded(id) {
      await endpoints.updateOne({ _id: id, failingSince: { $exists: true } }, { $unset: { failingSince: 1 } })
    },
    async failed(id, at) {
      await endpoints.updateOne({ _id: id, failingSince: { $exists: false } }, { $set: { failingSince: at } })
    },
    disable: async (id, disabledReason, disabledAt) =>
      (
        await endpoints.updateOne(
          { _id: id, active: true },
          { $set: { active: false, disabledReason, disabledAt, updatedAt: disabledAt }, $inc: { version: 1 } },
        )
      ).modifiedCount === 1,
  }
}

export async function mongoDeliveries(connection: Connection): Promise<Deliveries> {
  const deliveries = connection.collection<StoredDelivery>('webhookDeliveries')
  await Promise.all([
    deliveries.createIndex({ endpointId: 1, eventId: 1 }, { unique: true }),
    deliveries.createIndex({ nextAttemptAt: 1 }, { sparse: true }),
    deliveries.createIndex({ endpointId: 1, _id: -1 }),
    deliveries.createIndex({ endpointId: 1, status: 1, _id: -1 }),
    deliveries.createIndex({ endedAt: 1 }, { expireAfterSeconds: keptSeconds }),
  ])
  const one = async (filter: mongo.Filter<StoredDelivery>) => {
    const found = await deliveries.findOne(filter)
    return found === null ? undefined : deliveryFrom(found)
  }

  return {
    async add(found, now) {
      if (found.length === 0) return
      const documents = found.map(
        (delivery): StoredDelivery => ({
          _id: newId(),
          ...delivery,
          status: 'pending',
          attempts: 0,
          log: [],
          nextAttemptAt: now,
          since: now,
          createdAt: now,
        }),
      )
      try {
        await deliveries.insertMany(documents, { ordered: false })
      } catch (error) {
        if (!isOnlyRepeats(error)) throw error
      }
    },
    byId: (endpointId, id) => one({ _id: id, endpointId }),
    byEvent: (endpointId, eventId) => one({ endpointId, eventId }),
    list: async ({ endpointId, status, limit, before }) =>
      (
        await deliveries
          .find({ endpointId, ...(status && { status }), ...(before !== undefined && { _id: { $lt: before } }) })
          .sort({ _id: -1 })
          .limit(limit)
          .toArray()
      ).map(deliveryFrom),
    async claim({ now, leaseMs, except }) {
      const lease = newId()
      const found = await deliveries.findOneAndUpdate(
        { nextAttemptAt: { $lte: now }, ...(except.length > 0 && { endpointId: { $nin: [...except] } }) },
        { $set: { nextAttemptAt: new Date(now.getTime() + leaseMs), lease }, $inc: { attempts: 1 } },
        { sort: { nextAttemptAt: 1 }, returnDocument: 'after' },
      )
      return found === null ? undefined : { ...deliveryFrom(found), lease }
    },
    async settle({ id, lease }, outcome) {
      const push = outcome.attempt && { $push: { log: { $each: [outcome.attempt], $slice: -attemptsKept } } }
      const { modifiedCount } = await deliveries.updateOne(
        { _id: id, lease },
        'ended' in outcome
          ? {
              $set: { status: outcome.ended, endedAt: outcome.at },
              $unset: { nextAttemptAt: 1, lease: 1 },
              ...push,
            }
          : { $set: { nextAttemptAt: outcome.nextAttemptAt }, $unset: { lease: 1 }, ...push },
      )
      return modifiedCount === 1
    },
    async replay(endpointId, id, now) {
      const found = await deliveries.findOneAndUpdate(
        { _id: id, endpointId, $or: [{ lease: { $exists: false } }, { nextAttemptAt: { $lte: now } }] },
        {
          $set: { status: 'pending', attempts: 0, nextAttemptAt: now, since: now },
          $unset: { endedAt: 1, lease: 1 },
        },
        { returnDocument: 'after' },
      )
      return found === null ? one({ _id: id, endpointId }) : deliveryFrom(found)
    },
    async removeOf(endpointId) {
      await deliveries.deleteMany({ endpointId })
    },
  }
}

/** The bus repeats itself, and the unique index says so; anything else is a real failure. */
function isOnlyRepeats(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false
  const failures = [error.writeErrors].flat()
  return failures.length > 0 && failures.every(({ code }) => code === DUPLICATE_KEY)
}

const endpointFrom = ({ _id, ...endpoint }: StoredEndpoint): Endpoint => ({ id: _id, ...endpoint })
const maybe = (stored: StoredEndpoint | null) => (stored === null ? undefined : endpointFrom(stored))
const deliveryFrom = ({ _id, lease: _lease, ...delivery }: StoredDelivery): Delivery => ({ id: _id, ...delivery })
