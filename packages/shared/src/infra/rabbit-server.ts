import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  containerEnded,
  containerLog,
  dockerAnswers,
  imageIsHere,
  RABBIT_IMAGE,
  removeContainer,
  runContainer,
} from './docker.ts'
import { cacheFolder, readJson, type Say, writeAtomically } from './files.ts'
import type { ServerOptions } from './mongo-server.ts'
import { freePort, thisPort, untilListening } from './ports.ts'
import { lastLines, type RunningProcess, startProcess } from './processes.ts'
import { type RabbitInstallation, rabbitInstallation } from './rabbit-binary.ts'
import { never, type Server, ServerUnavailable } from './server.ts'

// The name is part of where the data lies, so it must never change; two nodes on one machine are told apart by their epmd.
const NODE_NAME = 'till@localhost'

/** How `rabbitmqctl` reaches a server. Plain data, so that it can be handed to another process. */
export interface RabbitControl {
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export interface RabbitServer extends Server {
  /** Absent for a given server. */
  readonly control?: RabbitControl
}

interface Ports {
  readonly amqp: number
  readonly distribution: number
  readonly epmd: number
}

/**
 * Starts RabbitMQ, privately: a node with folders, cookie, name service and loopback ports of its own, which stay the
 * same from start to start. Order: the given URL, rabbitmq-server on the PATH, Debian's package, Docker.
 * Throws ServerUnavailable with every reason when none works.
 */
export async function startRabbitServer(options: ServerOptions): Promise<RabbitServer> {
  const { url, cache = cacheFolder(), say = () => undefined, timeoutMs = 120_000 } = options
  if (url) {
    const { hostname, port } = new URL(url)
    if (!(await speaksAmqp(Number(port || 5672), 20_000, hostname)))
      throw new ServerUnavailable('RabbitMQ', ['AMQP_URL is set, but the server there does not answer.'])
    return { url, kind: 'given', exited: never, stop: async () => undefined, kill: () => undefined }
  }
  const folder = resolve(options.folder)
  await mkdir(folder, { recursive: true })
  const installation = await rabbitInstallation({ cache, say })
  if ('found' in installation) return startHere(installation.found, { ...options, folder, say, timeoutMs })
  if (!(await dockerAnswers()))
    throw new ServerUnavailable('RabbitMQ', [...installation.missing, 'No Docker engine answers.'])
  if (!(await imageIsHere(RABBIT_IMAGE, { timeoutMs: 300_000, say })))
    throw new ServerUnavailable('RabbitMQ', [...installation.missing, `Docker cannot pull ${RABBIT_IMAGE}.`])
  say('starting RabbitMQ in a container')
  return startContainer({ folder, keepPorts: options.keepPorts, timeoutMs })
}

async function startHere(
  { server, control, epmd }: RabbitInstallation,
  {
    folder,
    pidFolder = join(folder, 'pids'),
    keepPorts,
    say,
    timeoutMs,
  }: ServerOptions & { say: Say; timeoutMs: number },
): Promise<RabbitServer> {
  const ports = await rememberedPorts(folder, keepPorts)
  const env = await privateNode(folder, ports)
  say('starting RabbitMQ')
  const names = await startProcess({
    name: 'epmd',
    command: epmd,
    args: ['-port', String(ports.epmd), '-address', '127.0.0.1'],
    logFile: join(folder, 'epmd.log'),
    pidFolder,
    marker: `-port ${ports.epmd}`,
  })
  const logFile = join(folder, 'rabbitmq.log')
  let node: RunningProcess | undefined
  try {
    await untilListening(ports.epmd, timeoutMs)
    node = await startProcess({
      name: 'rabbitmq',
      command: server,
      args: [],
      env,
      cwd: folder,
      logFile: join(folder, 'rabbitmq-console.log'),
      pidFolder,
      marker: `-till ${ports.amqp}`,
    })
    const dead = node.exited.then((why) => {
      throw new Error(`RabbitMQ ended while starting (${why}).`)
    })
    const ready = speaksAmqp(ports.amqp, timeoutMs).then((answers) => {
      if (!answers) throw new Error(`RabbitMQ was not ready after ${timeoutMs / 1000} s.`)
    })
    await Promise.race([ready, dead])
  } catch (error) {
    await node?.end({ graceMs: 3_000 })
    await names.end({ graceMs: 1_000 })
    const log = `${lastLines(join(folder, 'rabbitmq-console.log'))}\n${lastLines(logFile)}`
    throw new Error(`${(error as Error).message} Its log, ${logFile}, ends with:\n${log}`)
  }
  const beam = node
  void beam.exited.then(() => names.kill('SIGKILL'))
  return {
    url: `amqp://guest:guest@127.0.0.1:${ports.amqp}`,
    kind: 'process',
    pid: beam.pid,
    port: ports.amqp,
    exited: beam.exited,
    control: { command: [control], env: controlEnv(env) },
    async stop() {
      await beam.end({ graceMs: 20_000 })
      await names.end({ graceMs: 1_000, signal: 'SIGKILL' })
    },
    kill: () => beam.kill('SIGKILL'),
  }
}

/** The folders, files and variables that keep a node away from the machine's own RabbitMQ and from every network. */
async function privateNode(folder: string, ports: Ports): Promise<NodeJS.ProcessEnv> {
  for (const name of ['home', 'data', 'log', 'conf.d', 'plugins']) await mkdir(join(folder, name), { recursive: true })
  const file = (name: string) => join(folder, name)
  const cookie = file('home/.erlang.cookie')
  if (!existsSync(cookie)) {
    await writeFile(cookie, randomBytes(20).toString('hex').toUpperCase())
    await chmod(cookie, 0o400)
  }
  await writeFile(file('enabled_plugins'), '[].\n')
  await writeFile(file('empty.conf'), '')
  await writeFile(file('advanced.config'), '[].\n')
  await writeFile(
    file('rabbitmq.conf'),
    [
      `listeners.tcp.local = 127.0.0.1:${ports.amqp}`,
      'loopback_users.guest = true',
      'log.file.level = warning',
      'disk_free_limit.absolute = 200MB',
      'vm_memory_high_watermark.relative = 0.4',
      '',
    ].join('\n'),
  )
  const inherited = Object.entries(process.env).filter(([name]) => !/^(RABBITMQ_|ERL_|NOTIFY_SOCKET)/.test(name))
  return {
    ...Object.fromEntries(inherited),
    HOME: file('home'),
    RABBITMQ_NODENAME: NODE_NAME,
    RABBITMQ_CONF_ENV_FILE: file('empty.conf'),
    RABBITMQ_CONFIG_FILE: file('rabbitmq.conf'),
    RABBITMQ_CONFIG_FILES: file('conf.d'),
    RABBITMQ_ADVANCED_CONFIG_FILE: file('advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: file('enabled_plugins'),
    RABBITMQ_PLUGINS_EXPAND_DIR: file('plugins'),
    RABBITMQ_MNESIA_BASE: file('data'),
    RABBITMQ_MNESIA_DIR: file('data/node'),
    RABBITMQ_FEATURE_FLAGS_FILE: file('data/feature_flags'),
    RABBITMQ_GENERATED_CONFIG_DIR: file('data/config'),
    RABBITMQ_SCHEMA_DIR: file('data/schema'),
    RABBITMQ_PID_FILE: file('data/node.pid'),
    RABBITMQ_LOG_BASE: file('log'),
    RABBITMQ_LOGS: file('rabbitmq.log'),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    ERL_EPMD_PORT: String(ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_CRASH_DUMP_SECONDS: '0',
    // Two schedulers that sleep when there is nothing to do: a spinning one would take half of a small machine.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: [
      '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none',
      '-kernel inet_dist_use_interface {127,0,0,1}',
      // Means nothing to Erlang; it marks the process as ours.
      `-till ${ports.amqp}`,
    ].join(' '),
    RABBITMQ_CTL_ERL_ARGS: '+S 1:1 -kernel inet_dist_use_interface {127,0,0,1}',
    // Makes the script become the server instead of standing beside it, so that signals and ids are the server's own.
    RUNNING_UNDER_SYSTEMD: 'true',
  }
}

function controlEnv(env: NodeJS.ProcessEnv): Record<string, string> {
  const own = Object.entries(env).filter(([name]) => /^(HOME|PATH|RABBITMQ_|ERL_)/.test(name))
  return Object.fromEntries(own.map(([name, value]) => [name, value ?? '']))
}

async function startContainer({
  folder,
  keepPorts,
  timeoutMs,
}: ServerOptions & { timeoutMs: number }): Promise<RabbitServer> {
  const { amqp } = await rememberedPorts(folder, keepPorts)
  const name = `till-rabbitmq-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
  // The host name is part of the node's name, and so of where its data lies.
  const options = ['--hostname', 'till', '--publish', `127.0.0.1:${amqp}:5672`, '--volume', `${name}:/var/lib/rabbitmq`]
  const user = ['--env', 'RABBITMQ_DEFAULT_USER=guest', '--env', 'RABBITMQ_DEFAULT_PASS=guest']
  const started = await runContainer(name, [...options, ...user], RABBIT_IMAGE, [])
  if (!started.ok)
    throw new ServerUnavailable('RabbitMQ', [`Docker could not start ${RABBIT_IMAGE}: ${started.report}`])
  if (!(await speaksAmqp(amqp, timeoutMs))) {
    const log = await containerLog(name)
    await removeContainer(name)
    throw new Error(`RabbitMQ was not ready after ${timeoutMs / 1000} s. The container's log ends with:\n${log}`)
  }
  const stop = () => removeContainer(name)
  return {
    url: `amqp://guest:guest@127.0.0.1:${amqp}`,
    kind: 'container',
    port: amqp,
    exited: containerEnded(name),
    control: { command: ['docker', 'exec', '--interactive', name, 'rabbitmqctl'], env: {} },
    stop,
    kill: () => void stop(),
  }
}

async function rememberedPorts(folder: string, keep = false): Promise<Ports> {
  const file = join(folder, 'ports.json')
  const known = readJson<Ports>(file)
  const ports = {
    amqp: keep && known ? await thisPort(known.amqp) : await freePort(known?.amqp),
    distribution: await freePort(known?.distribution),
    epmd: await freePort(known?.epmd),
  }
  writeAtomically(file, JSON.stringify(ports))
  return ports
}

/** Whether somebody there answers an AMQP greeting within `timeoutMs`: RabbitMQ does so only when it has finished starting. */
async function speaksAmqp(port: number, timeoutMs: number, host = '127.0.0.1'): Promise<boolean> {
  const until = Date.now() + timeoutMs
  while (Date.now() < until) {
    if (await greeted(port, host)) return true
    await delay(100)
  }
  return false
}

function greeted(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2_000 })
    const answer = (answers: boolean) => {
      socket.destroy()
      resolve(answers)
    }
    socket.once('connect', () => socket.write(Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1])))
    // Connection.Start is a method frame (type 1) on channel 0.
    socket.once('data', (bytes) => answer(bytes[0] === 1))
    socket.once('error', () => answer(false))
    socket.once('timeout', () => answer(false))
    socket.once('close', () => answer(false))
  })
}
