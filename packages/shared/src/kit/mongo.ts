import mongoose, { type Connection } from 'mongoose'
import type { Logger } from 'pino'

export interface ConnectMongoMore {
  /** Gives up waiting when aborted. */
  readonly signal?: AbortSignal
  /** Pause between two attempts. */
  readonly retryMs?: number
  /** How long one attempt, or later one operation, looks for a server. */
  readonly serverSelectionTimeoutMs?: number
  readonly poolSizeMax?: number
  /** Whether the driver sends a write again after a lost connection, which costs the server a note for every document it writes. */
  readonly retryWrites?: boolean
}

/**
 * Connects to a replica set and keeps trying until it is there, saying every time what it waits for. Rejects only when `signal`
 * aborts. Afterwards the driver reconnects by itself; while it cannot, operations fail within 5 s instead of piling up.
 *
 * Filters are strict in all of mongoose from here on: an unknown field throws, and an operator in a filter counts only when the code
 * wrapped it in `mongoose.trusted()`.
 */
export async function connectMongo(url: string, logger: Logger, more: ConnectMongoMore = {}): Promise<Connection> {
  mongoose.set('strictQuery', 'throw')
  mongoose.set('sanitizeFilter', true)
  const { signal, retryMs = 1_000, serverSelectionTimeoutMs = 5_000, poolSizeMax = 20, retryWrites = true } = more

  for (;;) {
    signal?.throwIfAborted()
    const connection = mongoose.createConnection(url, {
      autoIndex: false,
      autoCreate: false,
      // A buffered operation would wait behind the caller's back, and succeed after everybody stopped caring.
      bufferCommands: false,
      serverSelectionTimeoutMS: serverSelectionTimeoutMs,
      connectTimeoutMS: 5_000,
      socketTimeoutMS: 30_000,
      waitQueueTimeoutMS: 10_000,
      maxPoolSize: poolSizeMax,
      retryWrites,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      ignoreUndefined: true,
    })
    connection.on('error', (error: Error) =>
      logger.warn({ reason: error.message }, 'MongoDB connection reports an error'),
    )
    try {
      await abortable(connection.asPromise(), signal)
      connection.on('disconnected', () => logger.warn('MongoDB is away'))
      connection.on('connected', () => logger.info('MongoDB is back'))
      return connection
    } catch (error) {
      await connection.destroy().catch(() => undefined)
      signal?.throwIfAborted()
      const reason = error instanceof Error ? error.message : String(error)
      logger.warn({ mongo: withoutPassword(url), reason }, 'waiting for MongoDB')
      await pause(retryMs, signal)
    }
  }
}

/** `true` when a primary answers within a second, else what is missing. For `ready` of `createApp`. */
export async function mongoReady(connection: Connection): Promise<true | string> {
  if (connection.readyState !== mongoose.ConnectionStates.connected || connection.db === undefined)
    return 'not connected'
  try {
    const hello = await connection.db.command({ hello: 1 }, { timeoutMS: 1_000 })
    return hello.isWritablePrimary === true ? true : 'no primary'
  } catch {
    return 'does not answer'
  }
}

const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/, '//…@')

async function abortable<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const over = Promise.withResolvers<void>()
  const timer = setTimeout(over.resolve, ms)
  return abortable(over.promise, signal).finally(() => clearTimeout(timer))
}
