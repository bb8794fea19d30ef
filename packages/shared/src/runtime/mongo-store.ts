import type { ClientSession, Collection, Connection } from 'mongoose'
import { mongo } from 'mongoose'
import {
  type EntityStore,
  type Posted,
  type Ref,
  type Round,
  type Stored,
  Unavailable,
  type Unsettled,
  type Write,
} from './ports.ts'

/** An entity as MongoDB holds it. `log` grows by `$push` and is not loaded to decide. */
export interface EntityDocument<State = unknown> {
  _id: string
  version: number
  state: State
  /** The messages of its last round. They stay where they are once they are out; whether they are is known of the round as a whole. */
  outbox: Posted[]
  /** Milliseconds since the epoch. Only entities with a deadline have it, so its sparse index stays small. */
  wakeAt?: number
  round: string
  log?: { message: Record<string, unknown>; at: string }[]
  personal?: Record<string, unknown>
}

/** A round whose messages may not all be out yet. Written before its entities, deleted when the broker has confirmed everything. */
interface RoundDocument {
  _id: string
  /** Milliseconds since the epoch. */
  resendAt: number
  refs: { kind: string; id: string }[]
}

const ROUNDS = 'rounds'
/** How many settled rounds a process remembers, to spare asking for them. */
const REMEMBERED_MAX = 10_000
const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const
const TO_DECIDE = { log: 0, personal: 0 } as const
const DUPLICATE_KEY = 11000

/**
 * Entities in MongoDB, one collection per kind. One query per kind to load; one `bulkWrite` per kind and round, each document guarded by
 * its version and stamped with the round's id. An atomic round is one transaction. A round that sends anything is noted in the collection
 * `rounds` before it is written: one small document a round, where emptying outboxes would be another write for every entity.
 */
export function mongoStore(connection: Connection, collections: Readonly<Record<string, string>>): EntityStore {
  const of = (kind: string): Collection<EntityDocument> => {
    const name = collections[kind]
    if (!name) throw new Error(`no collection for the kind "${kind}"`)
    return connection.collection<EntityDocument>(name)
  }

  const rounds = connection.collection<RoundDocument>(ROUNDS)
  const settledHere = new Set<string>()
  const isAlone = hasOneMember(connection)

  /** Blanks the outboxes of settled rounds. */
  async function withoutSent(entities: Stored[]): Promise<Stored[]> {
    const asked = new Set<string>()
    for (const { outbox, round } of entities) if (outbox.length > 0 && !settledHere.has(round)) asked.add(round)
    const open = new Set<string>()
    if (asked.size > 0)
      for (const { _id } of await rounds.find({ _id: { $in: [...asked] } }, { projection: { _id: 1 } }).toArray())
        open.add(_id)
    return entities.map((entity) =>
      entity.outbox.length === 0 || open.has(entity.round) ? entity : { ...entity, outbox: [] },
    )
  }

  /** Entities still stamped with these rounds, as they are stored. */
  async function stamped(found: readonly RoundDocument[]): Promise<Stored[]> {
    const refs = found.flatMap((round) => round.refs)
    const roundIds = found.map(({ _id }) => _id)
    const entities = await Promise.all(
      [...byKind(refs, (ref) => ref)].map(async ([kind, ofKind]) => {
        const filter = { _id: { $in: ofKind.map((ref) => ref.id) }, round: { $in: roundIds } }
        const documents = await of(kind).find(filter, { projection: TO_DECIDE }).toArray()
        return documents.map((document) => storedFrom(kind, document))
      }),
    )
    return entities.flat()
  }

  return {
    load: (refs) =>
      reaching(async () => {
        const found = await Promise.all(
          [...byKind(refs, (ref) => ref)].map(async ([kind, ofKind]) => {
            const ids = ofKind.map((ref) => ref.id)
            const documents = await of(kind)
              .find({ _id: { $in: ids } }, { projection: TO_DECIDE, batchSize: ids.length + 1 })
              .toArray()
            return documents.map((document) => storedFrom(kind, document))
          }),
        )
        return withoutSent(found.flat())
      }),

    commit: async (round) =>
      round.atomic && round.writes.length > 1
        ? together(connection, of, rounds, round)
        : eachAlone(of, rounds, round, (await isAlone()) ? { w: 1 } : DURABLE.writeConcern),

    written: (roundId, refs) => reaching(() => carrying(of, roundId, refs)),

    due: (nowMs, limit) =>
      reaching(async () => {
        const found = await Promise.all(
          Object.keys(collections).map(async (kind) => {
            const documents = await of(kind)
              .find({ wakeAt: { $lte: nowMs } }, { projection: TO_DECIDE })
              .sort({ wakeAt: 1 })
              .limit(limit)
              .toArray()
            return documents.map((document) => storedFrom(kind, document))
          }),
        )
        return found.flat().sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0))
      }),

    unsettled: (nowMs, limit) =>
      reaching(async () => {
        const found = await rounds
          .find({ resendAt: { $lte: nowMs } })
          .sort({ resendAt: 1 })
          .limit(limit)
          .toArray()
        if (found.length === 0) return []
        const entities = await stamped(found)
        return found.map(
          ({ _id, resendAt }): Unsettled => ({
            round: _id,
            resendAt,
            entities: entities.filter(({ round }) => round === _id),
          }),
        )
      }),

    settle: (roundIds) =>
      reaching(async () => {
        // Losing this costs a repeated message, so it need not wait for the journal.
        await rounds.deleteMany({ _id: { $in: [...roundIds] } }, { writeConcern: { w: 1 } })
        for (const round of roundIds) settledHere.add(round)
        for (const round of settledHere) {
          if (settledHere.size <= REMEMBERED_MAX) break
          settledHere.delete(round)
        }
      }),
  }
}

/** Creates what the runtime's own queries need; safe to run again and from several instances at once. Whoever lists what is due finds it in order. */
export async function ensureEntityIndexes(connection: Connection, collections: readonly string[]): Promise<void> {
  for (const name of collections) {
    await connection
      .collection(name)
      .createIndex({ wakeAt: 1, _id: 1 }, { name: 'due', partialFilterExpression: { wakeAt: { $exists: true } } })
    await dropIndexes(connection.collection(name), ['wakeAt_1'])
  }
  await connection.collection(ROUNDS).createIndex({ resendAt: 1 })
}

/** Takes away indexes that an earlier version made, by name, where they still are: each costs every write. */
export async function dropIndexes(
  collection: { dropIndex(name: string): Promise<unknown> },
  names: readonly string[],
): Promise<void> {
  for (const name of names)
    await collection.dropIndex(name).catch((error: unknown) => {
      if (!(error instanceof mongo.MongoServerError) || !NOT_THERE.has(Number(error.code))) throw error
    })
}
/** No such collection; no such index. */
const NOT_THERE = new Set([26, 27])

const MEMBERS_MS = 60_000

/** Answers whether the replica set has a single member; asked of the server once a minute. When it cannot be told: no. */
function hasOneMember(connection: Connection): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY
  let answer = Promise.resolve(false)
  return () => {
    if (performance.now() - asked > MEMBERS_MS) {
      asked = performance.now()
      answer = connection
        .db!.admin()
        .command({ hello: 1 })
        .then(
          ({ hosts }) => Array.isArray(hosts) && hosts.length === 1,
          () => false,
        )
    }
    return answer
  }
}

/** Each entity is atomic by itself: what misses its guard misses alone. */
async function eachAlone(
  of: (kind: string) => Collection<EntityDocument>,
  rounds: Collection<RoundDocument>,
  round: Round,
  writeConcern: { w: 1 } | (typeof DURABLE)['writeConcern'],
): Promise<Ref[]> {
  return reaching(async () => {
    // Once an entity is durable its note must be, too. On a single member the order of the journal sees to that by itself.
    if (round.resendAt !== undefined) await rounds.insertOne(noteOf(round, round.resendAt), { writeConcern })
    const missed: Ref[] = []
    for (const [kind, writes] of byKind(round.writes, (write) => write.ref)) {
      let applied: number
      try {
        const result = await of(kind).bulkWrite(
          writes.map((write) => operationFor(write, round.id)),
          { ordered: false, ...DURABLE },
        )
        applied = result.insertedCount + result.modifiedCount
      } catch (error) {
        if (!onlyDuplicates(error)) throw error
        applied = -1
      }
      if (applied === writes.length) continue
      // The counts do not say which guard missed; the round's stamp does.
      const refs = writes.map((write) => write.ref)
      const landed = new Set((await carrying(of, round.id, refs)).map((ref) => ref.id))
      missed.push(...refs.filter((ref) => !landed.has(ref.id)))
    }
    return missed
  })
}

/** All documents of the round or none, in one transaction. */
async function together(
  connection: Connection,
  of: (kind: string) => Collection<EntityDocument>,
  rounds: Collection<RoundDocument>,
  round: Round,
): Promise<Ref[]> {
  const refs = round.writes.map((write) => write.ref)
  return reaching(async () => {
    const session = await connection.startSession()
    try {
      session.startTransaction({ readConcern: { level: 'local' }, ...DURABLE })
      try {
        if (round.resendAt !== undefined) await rounds.insertOne(noteOf(round, round.resendAt), { session })
        for (const [kind, writes] of byKind(round.writes, (write) => write.ref)) {
          const result = await of(kind).bulkWrite(
            writes.map((write) => operationFor(write, round.id)),
            { ordered: true, session },
          )
          if (result.insertedCount + result.modifiedCount < writes.length) {
            await session.abortTransaction()
            return refs
          }
        }
      } catch (error) {
        await session.abortTransaction().catch(() => undefined)
        if (isConflict(error) || onlyDuplicates(error)) return refs
        throw error
      }
      return await commitTransaction(session, refs)
    } finally {
      await session.endSession()
    }
  })
}

/** The driver itself repeats a commit once after a lost connection; beyond that the outcome is unknown and the runtime reads it back. */
async function commitTransaction(session: ClientSession, refs: Ref[]): Promise<Ref[]> {
  try {
    await session.commitTransaction()
    return []
  } catch (error) {
    if (isConflict(error)) return refs
    throw error
  }
}

const noteOf = (round: Round, resendAt: number): RoundDocument => ({
  _id: round.id,
  resendAt,
  refs: round.writes.filter((write) => write.outbox.length > 0).map(({ ref }) => ({ kind: ref.kind, id: ref.id })),
})

function operationFor(write: Write, roundId: string): mongo.AnyBulkWriteOperation<EntityDocument> {
  const { ref, expected, version, state, outbox, wakeAt, personal } = write
  // Written as plain objects: what the driver gets is exactly what is stored.
  const log = write.log as unknown as NonNullable<EntityDocument['log']>
  if (expected === 0) {
    const document: EntityDocument = { _id: ref.id, version, state, outbox: [...outbox], round: roundId }
    if (wakeAt !== undefined) document.wakeAt = wakeAt
    if (log.length > 0) document.log = [...log]
    if (personal) document.personal = { ...personal }
    return { insertOne: { document } }
  }
  const fields: Record<string, unknown> = { version, state, outbox, round: roundId }
  if (wakeAt !== undefined) fields.wakeAt = wakeAt
  const grown = {
    ...(log.length > 0 ? { log: { $concatArrays: [{ $ifNull: ['$log', []] }, { $literal: log }] } } : {}),
    ...(personal ? { personal: { $mergeObjects: ['$personal', { $literal: personal }] } } : {}),
  }
  const before = wakeAt === undefined ? { $unsetField: { field: 'wakeAt', input: '$$ROOT' } } : '$$ROOT'
  const after = { $mergeObjects: [before, { $literal: fields }, grown] }
  // Found by `_id` alone, which MongoDB does without planning a query (a quarter of an update's cost); the guard stands in the update
  // instead of the filter, and a document whose guard misses is matched but not modified.
  return {
    updateOne: {
      filter: { _id: ref.id },
      update: [{ $replaceWith: { $cond: [{ $eq: ['$version', expected] }, after, '$$ROOT'] } }],
    },
  }
}

async function carrying(of: (kind: string) => Collection<EntityDocument>, roundId: string, refs: readonly Ref[]) {
  const landed: Ref[] = []
  for (const [kind, ofKind] of byKind(refs, (ref) => ref)) {
    const documents = await of(kind)
      .find(
        { _id: { $in: ofKind.map((ref) => ref.id) }, round: roundId },
        { projection: { _id: 1 }, readConcern: { level: 'majority' } },
      )
      .toArray()
    for (const document of documents) landed.push({ kind, id: document._id })
  }
  return landed
}

function storedFrom(kind: string, document: EntityDocument): Stored {
  return {
    ref: { kind, id: document._id },
    version: document.version,
    state: document.state,
    outbox: document.outbox,
    round: document.round,
    wakeAt: document.wakeAt,
  }
}

function byKind<T>(items: readonly T[], refOf: (item: T) => Ref): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const { kind } = refOf(item)
    const group = groups.get(kind)
    if (group) group.push(item)
    else groups.set(kind, [item])
  }
  return groups
}

/** Turns what only time can mend (no connection, no primary, a time-out) into `Unavailable`; lets everything else through. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAway(error))
      throw new Unavailable(error instanceof Error ? error.message : 'MongoDB is away', { cause: error })
    throw error
  }
}

/** Not there, not primary, shutting down, or not acknowledged by enough members in time. */
const AWAY_CODES = new Set([6, 7, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])

function isAway(error: unknown): boolean {
  // The driver wraps whatever breaks a bulk write, a lost connection included.
  if (error instanceof mongo.MongoBulkWriteError && (error.errorResponse as unknown) instanceof Error)
    return isAway(error.errorResponse)
  if (error instanceof mongo.MongoServerError && AWAY_CODES.has(Number(error.code))) return true
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoExpiredSessionError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoWriteConcernError ||
    (error instanceof mongo.MongoError &&
      (error.hasErrorLabel('RetryableWriteError') ||
        error.hasErrorLabel('TransientTransactionError') ||
        error.hasErrorLabel('UnknownTransactionCommitResult') ||
        error.hasErrorLabel('RetryableError'))) ||
    (error instanceof Error && error.name === 'MongooseServerSelectionError')
  )
}

const isConflict = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && (error.code === 112 || error.codeName === 'WriteConflict')

function onlyDuplicates(error: unknown): boolean {
  if (error instanceof mongo.MongoBulkWriteError) {
    const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
    return errors.length > 0 && errors.every((each) => each.code === DUPLICATE_KEY)
  }
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY
}
