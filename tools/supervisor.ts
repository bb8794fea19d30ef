import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  aliveAs,
  cacheFolder,
  endLeftovers,
  freePort,
  lastLines,
  myself,
  type ProcessIdentity,
  portIsFree,
  readJson,
  repositoryRoot,
  type Say,
  type Server,
  startMongoServer,
  startProcess,
  startRabbitServer,
  thisPort,
  withDatabase,
  writeAtomically,
} from '@till/shared/infra'
import { type Keeper, keeper, type Running } from './keeper.ts'
import { shortly } from './log-lines.ts'

export interface ShopOptions {
  /** Where data, logs and secrets live. Two shops never share one. */
  readonly dir: string
  /** How many of each service; 1 unless given. */
  readonly instances?: number
  /** The first gateway's port; a free one unless given. */
  readonly port?: number
  /** Servers of somebody else; else the shop starts its own under `dir`. */
  readonly mongoUrl?: string | undefined
  readonly amqpUrl?: string | undefined
  /** Databases are named `<prefix><service>`; `till_` unless given. */
  readonly databasePrefix?: string
  /** Laid over the environment of every process. */
  readonly env?: Readonly<Record<string, string>>
  /** The folder that holds `services/`; this repository unless given. */
  readonly root?: string
  /** What is being done and waited for. */
  readonly say?: Say
  /** What a process warned of, in one line. */
  readonly onWarning?: (name: string, line: string) => void
  /** How long the services may take until they are ready; 90 s unless given. */
  readonly readyWithinMs?: number
}

/** What stands in `run.json`. */
export interface RunFile {
  readonly gateway: { readonly url: string }
  /** Every gateway, the first one included. */
  readonly gateways: readonly string[]
  readonly processes: readonly { readonly name: string; readonly pid: number; readonly port: number }[]
  readonly mongoUrl: string
  readonly amqpUrl: string
  readonly admin: { readonly email: string }
  readonly supervisor: number
  readonly startedAt: string
}

export interface Shop {
  /** The first gateway. */
  readonly url: string
  readonly dir: string
  readonly admin: { readonly email: string; readonly password: string }
  /** Whether this folder held no shop before. */
  readonly isFirstStart: boolean
  /** What runs now, as `run.json` says it. */
  run(): RunFile
  /** Ends a process as a crash would (SIGKILL). The supervisor starts it again by itself, unless `stayDown`. */
  kill(name: string, options?: { stayDown?: boolean }): Promise<void>
  /** Ends a process in good order if it runs, starts it, and waits until it is ready. */
  restart(name: string): Promise<void>
  /** Waits until every process, or the named one, is ready. */
  ready(name?: string): Promise<void>
  /** Ends everything in good order: gateways, services, then RabbitMQ and MongoDB. Data stays. */
  stop(): Promise<void>
}

interface Secrets {
  readonly INTERNAL_TOKEN_SECRET: string
  readonly ACCESS_TOKEN_SECRET: string
  readonly GUEST_TOKEN_SECRET: string
  readonly SANDBOX_WEBHOOK_SECRET: string
  readonly adminPassword: string
}

/** One process of ours: what it is called, where it listens, and what it must know. */
interface Part {
  readonly name: string
  readonly main: string
  readonly port: number
  readonly env: Readonly<Record<string, string>>
}

/** The shop cannot start; the message tells a person what is wrong and what to do. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

const SERVICES = ['catalog', 'cart', 'order', 'payment'] as const
const GRACE_MS = 15_000
const PROGRESS_MS = 5_000
/** A process that has ended this often before it was ready once will not become ready. */
const ENDS_MAX = 4

/**
 * Starts MongoDB, RabbitMQ and all services under `dir`, keeps them alive, and answers when every one is ready.
 * Throws CannotStart, with everything ended again, when one is not.
 */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const dir = resolve(options.dir)
  const say = options.say ?? (() => undefined)
  mkdirSync(dir, { recursive: true })
  const release = claim(dir)
  const keepers: Keeper[] = []
  let isStopping = false
  const stop = async () => {
    isStopping = true
    const named = (...kinds: string[]) => keepers.filter(({ name }) => kinds.includes(kindOf(name)))
    // From the door inwards, so that everyone can still finish what came in.
    for (const layer of [named('gateway'), named('sandbox', ...SERVICES), named('mongodb', 'rabbitmq')])
      await Promise.all(layer.map((kept) => kept.down()))
    rmSync(join(dir, 'run.json'), { force: true })
    release()
  }

  try {
    await endLeftovers(join(dir, 'pids'), say)
    if (options.port !== undefined && !(await portIsFree(options.port)))
      throw new CannotStart(
        `Port ${options.port} is in use by another program. Choose another one: PORT=${options.port + 1} npm start`,
      )
    const { secrets, isFirstStart } = secretsOf(dir)
    const servers = await startServers({ ...options, dir, say, keepers, isStopping: () => isStopping })
    const parts = await plan({ ...options, dir, secrets, ...servers })
    const startedAt = new Date().toISOString()
    const gateways = parts.filter(({ name }) => kindOf(name) === 'gateway').map(({ port }) => urlAt(port))
    const [url = ''] = gateways
    const admin = {
      email: options.env?.ADMIN_EMAIL ?? process.env.ADMIN_EMAIL ?? 'admin@till.example',
      password: options.env?.ADMIN_PASSWORD ?? process.env.ADMIN_PASSWORD ?? secrets.adminPassword,
    }
    const ports = new Map([...servers.ports, ...parts.map(({ name, port }) => [name, port] as const)])
    const run = (): RunFile => ({
      gateway: { url },
      gateways,
      processes: keepers.flatMap(({ name, pid }) =>
        pid === undefined ? [] : [{ name, pid, port: ports.get(name) ?? 0 }],
      ),
      mongoUrl: servers.mongoUrl,
      amqpUrl: servers.amqpUrl,
      admin: { email: admin.email },
      supervisor: process.pid,
      startedAt,
    })

    let isUp = false
    const noteDown = () => {
      if (isUp && !isStopping) writeAtomically(join(dir, 'run.json'), `${JSON.stringify(run(), null, 2)}\n`)
    }
    for (const part of parts) {
      const kept = keeper({
        name: part.name,
        start: () => startPart(part, { dir, isQuiet: () => isStopping || !isUp, onWarning: options.onWarning }),
        onChange: (event) => {
          if (event.kind === 'down' && !isStopping) say(`${part.name} ended (${event.why}); starting it again`)
          noteDown()
        },
      })
      keepers.push(kept)
    }
    servers.onChange.push(noteDown)
    say(`starting ${parts.length} processes: ${parts.map(({ name }) => name).join(', ')}`)
    const services = keepers.filter(({ name }) => parts.some((part) => part.name === name))
    await Promise.all(services.map((kept) => kept.up()))

    const keeperOf = (name: string) => {
      const found = keepers.find((kept) => kept.name === name)
      if (found) return found
      throw new Error(`There is no process "${name}". There are: ${keepers.map((kept) => kept.name).join(', ')}.`)
    }
    const ready = async (name?: string) => {
      const awaited = parts.filter((part) => name === undefined || part.name === name)
      const withinMs = options.readyWithinMs ?? 90_000
      const patience = {
        endsBefore: new Map(services.map((kept) => [kept.name, kept.ends])),
        until: Date.now() + withinMs,
      }
      const waiting = new Set(awaited.map((part) => part.name))
      const progress = setInterval(() => say(`waiting for ${[...waiting].join(', ')}`), PROGRESS_MS)
      try {
        await Promise.all(
          awaited.map(async (part) => {
            await untilReady(part, keeperOf(part.name), { ...patience, dir, isStopping: () => isStopping })
            waiting.delete(part.name)
          }),
        )
      } finally {
        clearInterval(progress)
      }
    }
    await ready()
    isUp = true
    noteDown()

    let stopped: Promise<void> | undefined
    return {
      url,
      dir,
      admin,
      isFirstStart,
      run,
      ready,
      stop: () => (stopped ??= stop()),
      kill: (name, how) => keeperOf(name).kill(how),
      async restart(name) {
        await keeperOf(name).down()
        await keeperOf(name).up()
        await ready(name)
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Servers {
  readonly mongoUrl: string
  readonly amqpUrl: string
  readonly ports: readonly (readonly [string, number])[]
  /** Called when a server has been started again. */
  readonly onChange: (() => void)[]
}

async function startServers({
  dir,
  mongoUrl,
  amqpUrl,
  say,
  keepers,
  isStopping,
}: ShopOptions & { say: Say; keepers: Keeper[]; isStopping: () => boolean }): Promise<Servers> {
  const onChange: (() => void)[] = []
  const ports: (readonly [string, number])[] = []
  const pidFolder = join(dir, 'pids')
  const own = async (name: string, start: typeof startMongoServer, given: string | undefined): Promise<string> => {
    const folder = join(dir, name)
    if (given) return (await start({ folder, url: given, say })).url
    let server: Server | undefined
    const kept = keeper({
      name,
      async start(): Promise<Running> {
        // Others know its address from the second start on.
        server = await start({
          folder,
          pidFolder,
          keepPorts: server !== undefined,
          say: server ? () => undefined : say,
        })
        return {
          ...(server.pid ? { pid: server.pid } : {}),
          exited: server.exited,
          end: server.stop,
          kill: server.kill,
        }
      },
      onChange: (event) => {
        if (event.kind === 'down' && !isStopping()) say(`${name} ended (${event.why}); starting it again`)
        for (const hear of onChange) hear()
      },
    })
    keepers.push(kept)
    await kept.up()
    ports.push([name, server?.port ?? 0])
    return server?.url ?? ''
  }
  const [mongo, amqp] = await Promise.allSettled([
    own('mongodb', startMongoServer, mongoUrl),
    own('rabbitmq', startRabbitServer, amqpUrl),
  ])
  if (mongo.status === 'rejected') throw mongo.reason
  if (amqp.status === 'rejected') throw amqp.reason
  return { mongoUrl: mongo.value, amqpUrl: amqp.value, ports, onChange }
}

/** Everything that runs, with its port and what it is told about the others. */
async function plan({
  dir,
  instances = 1,
  port,
  secrets,
  mongoUrl,
  amqpUrl,
  databasePrefix = 'till_',
  env = {},
  root = repositoryRoot(),
}: ShopOptions & { secrets: Secrets; mongoUrl: string; amqpUrl: string }): Promise<Part[]> {
  const { INTERNAL_TOKEN_SECRET, GUEST_TOKEN_SECRET, ACCESS_TOKEN_SECRET, SANDBOX_WEBHOOK_SECRET } = secrets
  const freePorts = async (count: number) => {
    const ports: number[] = []
    while (ports.length < count) ports.push(await freePort())
    return ports
  }
  const ports: Record<string, number[]> = { sandbox: await freePorts(1) }
  for (const service of SERVICES) ports[service] = await freePorts(instances)
  ports.gateway = [port ?? (await freePort()), ...(await freePorts(instances - 1))]
  const urls = (service: string) => (ports[service] ?? []).map(urlAt).join(',')

  const everyone = { HOST: '127.0.0.1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'info', ...env }
  const service = (name: string) => ({
    ...everyone,
    MONGO_URL: withDatabase(mongoUrl, `${databasePrefix}${name}`),
    AMQP_URL: amqpUrl,
    INTERNAL_TOKEN_SECRET,
  })
  const sandbox = { SANDBOX_URL: urls('sandbox'), SANDBOX_WEBHOOK_SECRET }
  const environments: Record<string, Record<string, string>> = {
    sandbox: {
      ...everyone,
      INTERNAL_TOKEN_SECRET,
      SANDBOX_WEBHOOK_SECRET,
      WEBHOOK_URL: `${urlAt(ports.gateway[0] ?? 0)}/v1/webhooks/sandbox`,
      SANDBOX_JOURNAL: join(dir, 'sandbox', 'journal.ndjson'),
    },
    catalog: service('catalog'),
    cart: { ...service('cart'), GUEST_TOKEN_SECRET, CATALOG_URL: urls('catalog') },
    order: {
      ...service('order'),
      GUEST_TOKEN_SECRET,
      CATALOG_URL: urls('catalog'),
      CART_URL: urls('cart'),
      PAYMENT_URL: urls('payment'),
    },
    payment: { ...service('payment'), ...sandbox },
    gateway: {
      // A shop that is tried out or tested receives its webhooks on this very machine.
      WEBHOOKS_ALLOW_PRIVATE: process.env.WEBHOOKS_ALLOW_PRIVATE ?? 'true',
      RATE_LIMIT_PER_MINUTE: process.env.RATE_LIMIT_PER_MINUTE ?? '100000',
      ADMIN_EMAIL: process.env.ADMIN_EMAIL ?? 'admin@till.example',
      ADMIN_PASSWORD: process.env.ADMIN_PASSWORD ?? secrets.adminPassword,
      ...service('gateway'),
      GUEST_TOKEN_SECRET,
      ACCESS_TOKEN_SECRET,
      ...Object.fromEntries(SERVICES.map((name) => [`${name.toUpperCase()}_URL`, urls(name)])),
    },
  }
  mkdirSync(join(dir, 'sandbox'), { recursive: true })
  return Object.entries(environments).flatMap(([name, own]) =>
    (ports[name] ?? []).map((port, index) => ({
      name: index === 0 ? name : `${name}-${index + 1}`,
      main:
        name === 'sandbox'
          ? join(root, 'services/payment/src/sandbox/main.ts')
          : join(root, `services/${name}/src/main.ts`),
      port,
      env: { ...own, PORT: String(port), INSTANCE: String(index + 1) },
    })),
  )
}

const urlAt = (port: number) => `http://127.0.0.1:${port}`
const kindOf = (name: string) => name.replace(/-\d+$/, '')

async function startPart(
  { name, main, port, env }: Part,
  { dir, isQuiet, onWarning }: { dir: string; isQuiet: () => boolean; onWarning: ShopOptions['onWarning'] },
): Promise<Running> {
  await thisPort(port)
  // A process must not take this one's own situation for its own: it is no test, and nobody's npm script.
  const { NODE_ENV: _, JEST_WORKER_ID: __, NODE_OPTIONS: ___, ...inherited } = process.env
  const started = await startProcess({
    name,
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', main, `till:${dir}:${name}`],
    // Compiling the sources is most of a start; the second start finds it done.
    env: { NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'), ...inherited, ...env },
    cwd: repositoryRoot(),
    logFile: logOf(dir, name),
    pidFolder: join(dir, 'pids'),
    marker: `till:${dir}:${name}`,
    onLine(line) {
      const short = isQuiet() ? undefined : shortly(line)
      if (short) onWarning?.(name, short)
    },
  })
  return { pid: started.pid, exited: started.exited, kill: started.kill, end: () => started.end({ graceMs: GRACE_MS }) }
}

const logOf = (dir: string, name: string) => join(dir, 'logs', `${name}.log`)

async function untilReady(
  { name, port }: Part,
  kept: Keeper,
  {
    until,
    endsBefore,
    dir,
    isStopping,
  }: { until: number; endsBefore: Map<string, number>; dir: string; isStopping: () => boolean },
): Promise<void> {
  let last = 'it does not answer'
  while (!isStopping()) {
    const answer = await fetch(`${urlAt(port)}/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(
      () => undefined,
    )
    if (answer?.ok) return void (await answer.body?.cancel())
    if (answer) last = `it answers ${answer.status} ${(await answer.text()).slice(0, 300)}`
    const ends = kept.ends - (endsBefore.get(name) ?? 0)
    if (ends >= ENDS_MAX || Date.now() > until) {
      const why = ends >= ENDS_MAX ? `it ended ${ends} times while starting` : last
      throw new CannotStart(
        `${name} does not become ready: ${why}. Its log, ${logOf(dir, name)}, ends with:\n${lastLines(logOf(dir, name))}`,
      )
    }
    await delay(50)
  }
  throw new CannotStart('Stopped while starting.')
}

/** One supervisor per folder. Answers with what gives the folder free again. */
function claim(dir: string): () => void {
  const file = join(dir, 'supervisor.json')
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(myself()), { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = readJson<ProcessIdentity>(file)
    if (owner && aliveAs(owner)) {
      const url = readJson<RunFile>(join(dir, 'run.json'))?.gateway.url
      throw new CannotStart(
        `Till already runs in ${dir}${url ? ` at ${url}` : ''} (process ${owner.pid}). ` +
          `Use that one, end it with Ctrl-C there or with: kill ${owner.pid} — or give this one a folder of its own: TILL_DIR=.till-2 PORT=8081 npm start`,
      )
    }
    rmSync(file, { force: true })
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  return () => {
    process.off('exit', release)
    release()
  }
}

/** Made at the first start and kept, so that tokens and passwords outlive a restart. Nobody else may read the file. */
function secretsOf(dir: string): { secrets: Secrets; isFirstStart: boolean } {
  const file = join(dir, 'secrets.json')
  const known = readJson<Secrets>(file)
  if (known) return { secrets: known, isFirstStart: false }
  if (readdirSync(dir).includes('secrets.json'))
    throw new CannotStart(`${file} cannot be read as JSON. Repair it, or remove it to have new secrets made.`)
  const secret = () => randomBytes(32).toString('base64url')
  const secrets: Secrets = {
    INTERNAL_TOKEN_SECRET: secret(),
    ACCESS_TOKEN_SECRET: secret(),
    GUEST_TOKEN_SECRET: secret(),
    SANDBOX_WEBHOOK_SECRET: secret(),
    adminPassword: randomBytes(12).toString('base64url'),
  }
  writeAtomically(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600)
  return { secrets, isFirstStart: true }
}
