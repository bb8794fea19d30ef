import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { startTill } from '@till/shared/testkit'
import { connectApi } from '../tools/api.ts'
import { cpuMsOf } from './cpu.ts'
import { type Outcome, shop, stockUp } from './shopping.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    customers: { type: 'string', default: '256' },
    hot: { type: 'boolean', default: false },
    instances: { type: 'string', default: '1' },
    'floor-orders': { type: 'string', default: '5000' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`npm run bench -- [--seconds 20] [--customers 256] [--hot] [--instances 1] [--floor-orders 5000]

Complete checkouts in a closed loop through the gateway, beside the bare-driver floor on the same MongoDB and RabbitMQ.
  --customers N   how many buy at the same time
  --hot           everyone buys one and the same unit; measured beside the normal run
  --instances N   how many of each service`)
  process.exit(0)
}
const seconds = Number(values.seconds)
const buyers = Number(values.customers)
const floorOrders = Number(values['floor-orders'])
/** Node compiles what runs often, so the first seconds of a process cost more than all that follow. */
const WARM_UP_SECONDS = 60
const say = (text: string) => console.error(`· ${text}`)

interface Floor {
  readonly checkouts_per_s: number
  readonly p50_ms: number
  readonly p99_ms: number
  readonly services_cpu_ms_per_checkout: number
}

interface Figures {
  readonly checkouts: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** CPU milliseconds per checkout. */
  readonly cpu: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, number>>
}

say('starting the shop with its own MongoDB and RabbitMQ')
const till = await startTill({ servers: 'own', instances: Number(values.instances) })
try {
  const { gateways, mongoUrl, amqpUrl } = till.run()
  const api = connectApi(gateways, buyers)
  const units = await stockUp(api, till.admin, 100)

  say('the floor, first time')
  const floorBefore = await floor(mongoUrl, amqpUrl)
  say(`warming up with ${buyers} customers`)
  await shop(api, units, { buyers, seconds: WARM_UP_SECONDS })
  say(`${seconds} s of checkouts`)
  const normal = await measured(() => shop(api, units, { buyers, seconds }))
  if (values.hot) say(`${seconds} s of everyone buying one unit`)
  const hot = values.hot ? await measured(() => shop(api, units.slice(0, 1), { buyers, seconds })) : undefined
  say('the floor, second time')
  const floorAfter = await floor(mongoUrl, amqpUrl)
  const books = await booksOf()
  await api.close()

  const floorPerSecond = (floorBefore.checkouts_per_s + floorAfter.checkouts_per_s) / 2
  const line = {
    what: 'till-bench',
    customers: buyers,
    instances: Number(values.instances),
    floor: {
      perSecond: [floorBefore.checkouts_per_s, floorAfter.checkouts_per_s],
      p50Ms: floorBefore.p50_ms,
      p99Ms: floorBefore.p99_ms,
    },
    normal,
    ...(hot ? { hot } : {}),
    shareOfFloor: round(normal.perSecond / floorPerSecond, 3),
    ...(hot ? { hotShareOfNormal: round(hot.perSecond / normal.perSecond, 3) } : {}),
    booksOk: books,
  }
  print(line, normal, hot, floorPerSecond)
  console.log(JSON.stringify(line))
  if (!books || normal.checkouts === 0) process.exitCode = 1
} finally {
  await till.stop()
}

/** Runs the load and shares out the CPU that every process spent meanwhile. */
async function measured(load: () => Promise<Outcome>): Promise<Figures> {
  const { processes } = till.run()
  const before = processes.map(({ pid }) => cpuMsOf(pid))
  const own = process.cpuUsage()
  const outcome = await load()
  const { user, system } = process.cpuUsage(own)
  const cpu: Record<string, number> = {}
  for (const [i, { name, pid }] of processes.entries()) {
    const kind = name.replace(/-\d+$/, '')
    cpu[kind] = (cpu[kind] ?? 0) + (cpuMsOf(pid) - (before[i] ?? 0)) / outcome.checkouts
  }
  // The sandbox stands for somebody else's machine, as the load generator does.
  const { sandbox = 0, ...ours } = cpu
  cpu.total = Object.values(ours).reduce((sum, each) => sum + each, 0)
  delete cpu.sandbox
  cpu['payment provider (sandbox)'] = sandbox
  cpu['load generator'] = (user + system) / 1000 / outcome.checkouts
  const quantile = (q: number) => Math.round(outcome.latencies[Math.floor(outcome.latencies.length * q)] ?? 0)
  return {
    checkouts: outcome.checkouts,
    perSecond: round(outcome.checkouts / outcome.seconds, 1),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    cpu: Object.fromEntries(Object.entries(cpu).map(([name, ms]) => [name, round(ms, 2)])),
    failures: Object.fromEntries(outcome.failures),
  }
}

async function floor(mongoUrl: string, amqpUrl: string): Promise<Floor> {
  const args = [join(import.meta.dirname, 'floor.mjs'), mongoUrl, amqpUrl, String(floorOrders)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname })
  return JSON.parse(stdout) as Floor
}

async function booksOf(): Promise<boolean> {
  const api = connectApi(till.url, 1)
  const session = await api.call('POST', '/v1/sessions', { body: till.admin })
  const books = await api.call('GET', '/v1/admin/books', {
    bearer: (session.body as { accessToken: string }).accessToken,
  })
  await api.close()
  const { ok, checks } = books.body as { ok: boolean; checks: unknown }
  if (!ok) say(`the books are not clean: ${JSON.stringify(checks)}`)
  return ok === true
}

function print(
  line: { shareOfFloor: number; hotShareOfNormal?: number; booksOk: boolean },
  normal: Figures,
  hot: Figures | undefined,
  floorPerSecond: number,
): void {
  const columns = [normal, ...(hot ? [hot] : [])]
  const row = (name: string, of: (figures: Figures) => string | number) =>
    console.error(`${name.padEnd(28)}${columns.map((figures) => String(of(figures)).padStart(12)).join('')}`)
  console.error('')
  console.error(`${''.padEnd(28)}${['normal', ...(hot ? ['hot'] : [])].map((name) => name.padStart(12)).join('')}`)
  row('checkouts/s', (figures) => figures.perSecond)
  row('p50 ms', (figures) => figures.p50Ms)
  row('p99 ms', (figures) => figures.p99Ms)
  for (const name of Object.keys(normal.cpu))
    row(`CPU ms/checkout ${name}`.slice(0, 40), (figures) => figures.cpu[name] ?? 0)
  row(
    'failed',
    (figures) =>
      Object.entries(figures.failures)
        .map(([what, n]) => `${n}× ${what}`)
        .join(', ') || 0,
  )
  console.error(
    `\nfloor ${floorPerSecond} checkouts/s · share of the floor ${Math.round(line.shareOfFloor * 100)} %${line.hotShareOfNormal === undefined ? '' : ` · hot ${Math.round(line.hotShareOfNormal * 100)} % of normal`} · books ${line.booksOk ? 'clean' : 'NOT CLEAN'}`,
  )
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
