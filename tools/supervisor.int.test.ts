import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { aliveAs, beganOf, type ProcessIdentity, readJson, repositoryRoot } from '@till/shared/infra'
import { temporaryFolder } from '@till/shared/testkit'
import { type RunFile, type Shop, startShop } from './supervisor.ts'

// A machine that has never had these servers fetches and installs them first.
jest.setTimeout(600_000)

const NAMES = ['sandbox', 'catalog', 'cart', 'order', 'payment', 'gateway']

/** A process that is ready at once, tells its environment, and leaves when asked. */
const STUB = `
import { createServer } from 'node:http'
const server = createServer((request, response) => {
  if (request.url === '/env') response.end(JSON.stringify(process.env))
  else if (request.url === '/warn') { console.log(JSON.stringify({ level: 40, msg: 'the shelf is nearly empty' })); response.end() }
  else response.end('ready')
})
server.listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => server.close(() => process.exit(0)))
`

function stubShop(folder: string, stubs: Record<string, string> = {}): string {
  for (const name of NAMES) {
    const src = name === 'sandbox' ? 'payment/src/sandbox' : `${name}/src`
    mkdirSync(join(folder, 'services', src), { recursive: true })
    writeFileSync(join(folder, 'services', src, 'main.ts'), stubs[name] ?? STUB)
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  return folder
}

async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  const patience = Date.now() + 60_000
  while (Date.now() < patience) {
    const seen = look()
    if (seen) return seen
    await delay(20)
  }
  throw new Error(`Waited a minute in vain: ${what}`)
}

const runFile = (dir: string) => readJson<RunFile>(join(dir, 'run.json'))
const pidOf = (dir: string, name: string) => runFile(dir)?.processes.find((process) => process.name === name)?.pid

const { MONGO_URL: mongoUrl, AMQP_URL: amqpUrl } = process.env

describe('a shop', () => {
  let dir: string
  let shop: Shop
  const warnings: string[] = []

  beforeAll(async () => {
    const root = stubShop(await temporaryFolder())
    dir = await temporaryFolder()
    const onWarning = (name: string, line: string) => void warnings.push(`${name}: ${line}`)
    shop = await startShop({ dir, root, mongoUrl, amqpUrl, instances: 2, databasePrefix: 'test_', onWarning })
  })
  afterAll(() => shop?.stop())

  it('writes down what runs', () => {
    const names = runFile(dir)?.processes.map(({ name }) => name)
    expect(names).toEqual(['sandbox', ...NAMES.slice(1).flatMap((name) => [name, `${name}-2`])])
    expect(runFile(dir)).toEqual(shop.run())
    expect(runFile(dir)?.gateways).toHaveLength(2)
  })

  it('tells each process what it must know, and no more secrets than that', async () => {
    const told = async (name: string) => {
      const port = shop.run().processes.find((process) => process.name === name)?.port
      return (await (await fetch(`http://127.0.0.1:${port}/env`)).json()) as Record<string, string>
    }
    const order = await told('order')
    expect(order.MONGO_URL).toContain('/test_order')
    expect(order.CATALOG_URL?.split(',')).toHaveLength(2)
    expect(order.ACCESS_TOKEN_SECRET).toBeUndefined()
    expect((await told('sandbox')).WEBHOOK_URL).toBe(`${shop.url}/v1/webhooks/sandbox`)
    const gateway = await told('gateway-2')
    expect(gateway).toMatchObject({ ADMIN_EMAIL: shop.admin.email, RATE_LIMIT_PER_MINUTE: '100000', INSTANCE: '2' })
  })

  it('keeps its secrets from everybody else', () => {
    expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('starts a killed process again, on the same port', async () => {
    const before = shop.run().processes.find(({ name }) => name === 'cart')
    await shop.kill('cart')
    const pid = await until('a new cart', () => {
      const now = pidOf(dir, 'cart')
      return now !== undefined && now !== before?.pid && now
    })
    await shop.ready('cart')
    expect(shop.run().processes).toContainEqual({ name: 'cart', pid, port: before?.port })
  })

  it('leaves a process down where that is wanted, and brings it back', async () => {
    await shop.kill('payment', { stayDown: true })
    expect(shop.run().processes.map(({ name }) => name)).not.toContain('payment')
    await shop.restart('payment')
    expect(shop.run().processes.map(({ name }) => name)).toContain('payment')
  })

  it('passes warnings on', async () => {
    await fetch(`${shop.url}/warn`)
    await until('the warning', () => warnings.includes('gateway: the shelf is nearly empty'))
  })

  it('lets no second one into its folder', async () => {
    await expect(startShop({ dir, mongoUrl, amqpUrl })).rejects.toThrow(/already runs .* \(process \d+\)/)
  })

  it('is gone when it has stopped', async () => {
    const { processes } = shop.run()
    await shop.stop()
    for (const { pid } of processes) expect(beganOf(pid)).toBeUndefined()
    expect(existsSync(join(dir, 'run.json'))).toBe(false)
  })
})

describe('a shop that cannot start', () => {
  it('says whose log says what', async () => {
    const broken = "console.error('ConfigError: TAX_PERCENT must be a number')\nprocess.exit(1)"
    const root = stubShop(await temporaryFolder(), { order: broken })
    const dir = await temporaryFolder()
    await expect(startShop({ dir, root, mongoUrl, amqpUrl })).rejects.toThrow(
      /order does not become ready[\s\S]*TAX_PERCENT must be a number/,
    )
    expect(existsSync(join(dir, 'supervisor.json'))).toBe(false)
  })

  it('names a port that is taken', async () => {
    const { createServer } = await import('node:http')
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    try {
      const dir = await temporaryFolder()
      await expect(startShop({ dir, port, mongoUrl, amqpUrl })).rejects.toThrow(`Port ${port} is in use`)
    } finally {
      server.close()
    }
  })
})

describe('a supervisor that is killed', () => {
  it('leaves nothing that the next start does not end, servers included, and loses no data', async () => {
    const root = stubShop(await temporaryFolder())
    const dir = await temporaryFolder()
    const script = join(root, 'supervise.ts')
    writeFileSync(
      script,
      `import { startShop } from ${JSON.stringify(join(repositoryRoot(), 'tools/supervisor.ts'))}
       const shop = await startShop(${JSON.stringify({ dir, root })})
       console.log('up')
       process.on('SIGTERM', () => shop.stop())`,
    )
    const supervise = async () => {
      const { MONGO_URL: _, AMQP_URL: __, ...env } = process.env
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const lines = createInterface({ input: child.stdout })
      await Promise.race([once(lines, 'line'), once(child, 'exit')])
      return child
    }
    const first = await supervise()
    const left: ProcessIdentity[] = (runFile(dir)?.processes ?? []).map(({ pid }) => ({
      pid,
      began: beganOf(pid) ?? '',
    }))
    const servers = { mongo: runFile(dir)?.mongoUrl, amqp: runFile(dir)?.amqpUrl }
    expect(left).toHaveLength(8)
    first.kill('SIGKILL')
    await once(first, 'exit')
    expect(left.some(aliveAs)).toBe(true)

    const second = await supervise()
    expect(left.some(aliveAs)).toBe(false)
    expect({ mongo: runFile(dir)?.mongoUrl, amqp: runFile(dir)?.amqpUrl }).toEqual(servers)
    const secrets = readFileSync(join(dir, 'secrets.json'), 'utf8')
    expect(secrets).toContain('INTERNAL_TOKEN_SECRET')
    const last = (runFile(dir)?.processes ?? []).map(({ pid }) => pid)
    second.kill('SIGTERM')
    await once(second, 'exit')
    expect(last.map(beganOf)).toEqual(last.map(() => undefined))
  })
})
