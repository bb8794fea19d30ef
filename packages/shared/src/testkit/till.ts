import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Shop, startShop } from '../../../../tools/supervisor.ts'
import { freshVhost, temporaryFolder } from './servers.ts'

export interface TillOptions {
  /** How many of each service; 1 unless given. */
  readonly instances?: number
  /** Laid over the environment of every process. */
  readonly env?: Readonly<Record<string, string>>
  /** Where everything lives; a temporary folder, removed at the end, unless given. */
  readonly dir?: string
  /** `own`: a MongoDB and a RabbitMQ of its own, which can be killed. `shared`: those of the environment, with databases and a vhost of its own. */
  readonly servers?: 'own' | 'shared'
  readonly onWarning?: (name: string, line: string) => void
}

/** A busy machine that compiles everything for the first time takes its time; a start that fails is told of at once anyway. */
const READY_MS = 300_000

/**
 * Starts the whole shop on free ports, for end-to-end tests, fault tests and benchmarks, and answers when it is ready.
 * Servers are shared where the environment names both, unless `servers` says otherwise.
 */
export async function startTill({ dir, servers, ...options }: TillOptions = {}): Promise<Shop> {
  const { MONGO_URL, AMQP_URL } = process.env
  const isShared = servers ? servers === 'shared' : MONGO_URL !== undefined && AMQP_URL !== undefined
  if (isShared && !(MONGO_URL && AMQP_URL)) throw new Error('Shared servers need MONGO_URL and AMQP_URL.')
  const folder = dir ?? (await temporaryFolder())
  mkdirSync(folder, { recursive: true })
  const given = isShared
    ? { mongoUrl: MONGO_URL, amqpUrl: await freshVhost(), databasePrefix: `test_${randomBytes(4).toString('hex')}_` }
    : {}
  const forget = async () => {
    if (!dir) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const shop = await startShop({ readyWithinMs: READY_MS, ...options, ...given, dir: folder })
    return { ...shop, stop: () => shop.stop().then(forget) }
  } catch (error) {
    await forget()
    throw error
  }
}
