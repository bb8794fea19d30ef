import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  aliveAs,
  dockerAnswers,
  endLeftovers,
  imageIsHere,
  killEverything,
  MONGO_IMAGE,
  myself,
  type ProcessIdentity,
  RABBIT_IMAGE,
  type RabbitControl,
  readJson,
  run,
  startMongoServer,
  startRabbitServer,
  withDatabase,
  writeAtomically,
} from '../infra/index.ts'

export interface TestServer {
  readonly url: string
  /** Ends the server if this call started it; one that the whole run shares goes on. */
  stop(): Promise<void>
}

export interface TestRabbit extends TestServer {
  /** The management API with its credentials, where there is one. */
  readonly managementUrl?: string
  /** How rabbitmqctl reaches it, where that is known. */
  readonly control?: RabbitControl
}

const FOLDER = 'till-test-'
const PULL_MS = 60_000
const quiet = () => undefined

/**
 * A MongoDB for tests, a replica set always: the one of `MONGO_URL` (a jest run's global set-up fills it in), else a
 * container where a Docker engine answers, else the embedded server. Throws when none can be had; it never skips.
 */
export async function startMongo(): Promise<TestServer> {
  const given = process.env.MONGO_URL
  if (given) return { url: given, stop: async () => undefined }
  return (await mongoContainer()) ?? (await embeddedMongo())
}

/** A RabbitMQ for tests, found the same way as MongoDB: `AMQP_URL`, a container, the embedded server. */
export async function startRabbit(): Promise<TestRabbit> {
  const given = process.env.AMQP_URL
  if (given) {
    const control = process.env.TILL_TEST_RABBIT_CONTROL
    const managementUrl = process.env.RABBITMQ_MANAGEMENT_URL
    return {
      url: given,
      ...(control ? { control: JSON.parse(control) as RabbitControl } : {}),
      ...(managementUrl ? { managementUrl } : {}),
      stop: async () => undefined,
    }
  }
  return (await rabbitContainer()) ?? (await embeddedRabbit())
}

/** An embedded MongoDB of this caller's own, in a temporary folder, whatever the environment says: for tests that kill it. */
export async function embeddedMongo(): Promise<TestServer> {
  const folder = await temporaryFolder()
  const server = await startMongoServer({ folder })
  return { url: server.url, stop: () => server.stop().then(() => rm(folder, { recursive: true, force: true })) }
}

/** An embedded RabbitMQ of this caller's own, in a temporary folder. */
export async function embeddedRabbit(): Promise<TestRabbit> {
  const folder = await temporaryFolder()
  const server = await startRabbitServer({ folder })
  const stop = () => server.stop().then(() => rm(folder, { recursive: true, force: true }))
  return { url: server.url, ...(server.control ? { control: server.control } : {}), stop }
}

/** The same server's URL with a database that nobody has used before. */
export function freshDatabase(url: string): string {
  return withDatabase(url, `test_${randomBytes(6).toString('hex')}`)
}

/**
 * The URL of a new, empty vhost: its queues and exchanges meet nobody else's, so suites can run side by side with the
 * real names. Without `rabbit` it is the run's shared server. A server that is neither ours nor has a management API
 * (`RABBITMQ_MANAGEMENT_URL`, with credentials) is refused loudly.
 */
export async function freshVhost(rabbit?: TestRabbit): Promise<string> {
  const { url, control, managementUrl } = rabbit ?? (await startRabbit())
  const vhost = `test-${randomBytes(6).toString('hex')}`
  const user = decodeURIComponent(new URL(url).username || 'guest')
  // Asking over HTTP takes milliseconds, where each rabbitmqctl takes most of a second.
  if (control && !managementUrl) await addByControl(control, vhost, user)
  else await addByManagement(managementUrl ?? guessManagementUrl(url), vhost, user)
  const fresh = new URL(url)
  fresh.pathname = `/${vhost}`
  return fresh.href
}

async function addByControl({ command, env }: RabbitControl, vhost: string, user: string): Promise<void> {
  const [program = '', ...before] = command
  const bytes = (text: string) => `<<"${text.replaceAll(/["\\]/g, '\\$&')}">>`
  // One evaluated expression rather than two commands: each start of rabbitmqctl costs most of a second.
  const expression = [
    `ok = rabbit_vhost:add(${bytes(vhost)}, ${bytes('till')})`,
    `ok = rabbit_auth_backend_internal:set_permissions(${[user, vhost, '.*', '.*', '.*', 'till'].map(bytes).join(', ')}).`,
  ].join(', ')
  const outcome = await run(program, [...before, 'eval', expression], { env: { ...process.env, ...env } })
  if (!outcome.ok) throw new Error(`RabbitMQ made no vhost for this test: ${outcome.report}`)
}

async function addByManagement(managementUrl: string, vhost: string, user: string): Promise<void> {
  const { origin, username, password } = new URL(managementUrl)
  const authorization = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`
  const put = async (path: string, body: object) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${origin}/api/${path}`, { method: 'PUT', headers, body: JSON.stringify(body) }).catch(
      (error: Error) => ({ ok: false, status: error.message }),
    )
    if (answer.ok) return
    throw new Error(
      `AMQP_URL is given, so tests make their vhosts through the management API at ${origin}, which answered ${answer.status}. ` +
        'Set RABBITMQ_MANAGEMENT_URL (with user and password), or leave AMQP_URL out.',
    )
  }
  await put(`vhosts/${vhost}`, {})
  await put(`permissions/${vhost}/${encodeURIComponent(user)}`, { configure: '.*', write: '.*', read: '.*' })
}

function guessManagementUrl(url: string): string {
  const { hostname, username, password } = new URL(url)
  return `http://${username || 'guest'}:${password || 'guest'}@${hostname}:15672`
}

async function mongoContainer(): Promise<TestServer | undefined> {
  if (!(await containersFor(MONGO_IMAGE))) return undefined
  const { MongoDBContainer } = await import('@testcontainers/mongodb')
  const container = await new MongoDBContainer(MONGO_IMAGE).withLabels(ownLabels()).start()
  const url = `${container.getConnectionString()}/?directConnection=true`
  return { url, stop: stopper(container) }
}

async function rabbitContainer(): Promise<TestRabbit | undefined> {
  if (!(await containersFor(RABBIT_IMAGE))) return undefined
  const { RabbitMQContainer } = await import('@testcontainers/rabbitmq')
  const container = await new RabbitMQContainer(RABBIT_IMAGE).withLabels(ownLabels()).start()
  const url = new URL(container.getAmqpUrl())
  url.username ||= 'guest'
  url.password ||= 'guest'
  return {
    url: url.href,
    managementUrl: `http://guest:guest@${container.getHost()}:${container.getMappedPort(15672)}`,
    control: { command: ['docker', 'exec', container.getId(), 'rabbitmqctl'], env: {} },
    stop: stopper(container),
  }
}

async function containersFor(image: string): Promise<boolean> {
  if (!(await dockerAnswers()) || !(await imageIsHere(image, { timeoutMs: PULL_MS, say: quiet }))) return false
  // The helper container that would clean up after a killed run is one more image to pull.
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true'
  await clearAbandonedContainers()
  return true
}

const LABEL = 'till.test.owner'
const ownLabels = () => ({ [LABEL]: JSON.stringify(myself()) })

/** Ends a container when told to, and in any case when this process ends. */
function stopper(container: { getId(): string; stop(): Promise<unknown> }): () => Promise<void> {
  const remove = () => void spawnSync('docker', ['rm', '--force', '--volumes', container.getId()], { stdio: 'ignore' })
  process.once('exit', remove)
  return async () => {
    process.off('exit', remove)
    await container.stop()
  }
}

/** Containers of test runs that were killed go before new ones come. */
async function clearAbandonedContainers(): Promise<void> {
  const format = `{{.ID}} {{.Label "${LABEL}"}}`
  const { stdout } = await run('docker', ['ps', '--all', '--filter', `label=${LABEL}`, '--format', format])
  for (const line of stdout.trim().split('\n').filter(Boolean)) {
    const [id = ''] = line.split(' ')
    const owner = JSON.parse(line.slice(id.length + 1)) as ProcessIdentity
    if (!aliveAs(owner)) await run('docker', ['rm', '--force', '--volumes', id])
  }
}

/**
 * A temporary folder that names its owner, removed when this process ends. Folders of test runs that were killed are
 * cleared away first, with the servers that still run in them.
 */
export async function temporaryFolder(): Promise<string> {
  await clearAbandonedFolders()
  const folder = mkdtempSync(join(tmpdir(), FOLDER))
  writeAtomically(join(folder, 'owner.json'), JSON.stringify(myself()))
  mkdirSync(join(folder, 'pids'), { recursive: true })
  process.once('exit', () => {
    // The servers go first: a living one would write into its folder again.
    killEverything()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  })
  return folder
}

/** Removes the folders of test runs that are over without having cleared up, and ends what still runs in them. */
export async function clearAbandonedFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(FOLDER))) {
    const folder = join(tmpdir(), name)
    const owner = readJson<ProcessIdentity>(join(folder, 'owner.json'))
    if (!owner || aliveAs(owner)) continue
    await endLeftovers(join(folder, 'pids'), quiet)
    for (const part of ['mongodb', 'rabbitmq']) await endLeftovers(join(folder, part, 'pids'), quiet)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
