import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startTill } from '@till/shared/testkit'
import { type Api, connectApi } from '../tools/api.ts'
import { importLines, type Question, questions } from './wares.ts'

const { values } = parseArgs({
  options: {
    products: { type: 'string', default: '100000' },
    'broken-every': { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`npm run bench:catalog -- [--products 100000] [--broken-every 1000] [--seconds 60] [--rate 20]

Imports a large catalog through the gateway of a running shop, then searches it.
  --broken-every N   every so many lines one is broken
  --rate N           searches a second, begun on time whether or not the last one was answered`)
  process.exit(0)
}
const products = Number(values.products)
const brokenEvery = Number(values['broken-every'])
const seconds = Number(values.seconds)
const rate = Number(values.rate)

/** What issue 4 asks for. */
const MEMORY_MB_MAX = 300
const P99_MS_MAX = 100
/** After an import the databases still write, and nothing that is asked for is in memory yet. */
const WARM_UP_SECONDS = 20
const say = (text: string) => console.error(`· ${text}`)

say('starting the shop with its own MongoDB and RabbitMQ')
const till = await startTill({ servers: 'own' })
try {
  const api = connectApi(till.url, 128)
  const session = await api.call('POST', '/v1/sessions', { body: till.admin })
  const bearer = (session.body as { accessToken: string }).accessToken
  say(`importing ${products} products, every ${brokenEvery}th line broken`)
  const imported = await importThem(bearer)
  say(`${WARM_UP_SECONDS} s of warming up`)
  await searchThem(api, WARM_UP_SECONDS)
  say(`${seconds} s of ${rate} searches a second`)
  const searched = await searchThem(api, seconds)
  await api.close()

  const line = { what: 'till-bench-catalog', products, import: imported, search: searched }
  print(line)
  console.log(JSON.stringify(line))
  if (imported.added !== products || imported.brokenReported !== imported.brokenSent || searched.failed > 0)
    process.exitCode = 1
  if (imported.peakMb.catalog >= MEMORY_MB_MAX || searched.p99Ms >= P99_MS_MAX) process.exitCode = 1
} finally {
  await till.stop()
}

interface Imported {
  readonly seconds: number
  readonly linesPerSecond: number
  readonly added: number
  readonly brokenSent: number
  readonly brokenReported: number
  /** The most memory (VmHWM) that the processes have held since they began, in MB of 10^6 bytes. */
  readonly peakMb: { readonly catalog: number; readonly gateway: number; readonly cart: number }
}

/** Sends the lines as fast as they are taken, and reads the reports meanwhile. */
async function importThem(bearer: string): Promise<Imported> {
  const began = performance.now()
  const asked = request(`${till.url}/v1/catalog/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/x-ndjson' },
  })
  let lines = 0
  const counted = function* () {
    for (const line of importLines(products, brokenEvery)) {
      lines++
      yield line
    }
  }
  const sent = pipeline(Readable.from(counted()), asked)
  const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve)
    asked.once('error', reject)
  })
  if (answer.statusCode !== 200) throw new Error(`The import was answered ${answer.statusCode}.`)
  let brokenReported = 0
  let saidAt = 0
  let last = { kind: '', line: 0, added: 0, failed: 0, message: '' }
  for await (const text of createInterface({ input: answer })) {
    const report = JSON.parse(text) as typeof last
    if (report.kind === 'error') {
      brokenReported++
      continue
    }
    last = report
    if (performance.now() - saidAt < 5_000) continue
    saidAt = performance.now()
    say(`line ${report.line}: ${report.added} added, ${report.failed} broken; catalog ${peakMb('catalog')} MB at most`)
  }
  await sent
  if (last.kind !== 'done') throw new Error(`The import ended with ${JSON.stringify(last)}.`)
  const took = (performance.now() - began) / 1000
  return {
    seconds: round(took, 1),
    linesPerSecond: Math.round(lines / took),
    added: last.added,
    brokenSent: lines - products,
    brokenReported,
    peakMb: { catalog: peakMb('catalog'), gateway: peakMb('gateway'), cart: peakMb('cart') },
  }
}

interface Searched {
  readonly asked: number
  readonly failed: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly slowestMs: number
  /** The 99th percentile of asking the gateway whether it lives, in the same seconds: what the machine itself makes of a request. */
  readonly idleP99Ms: number
  /** The 99th percentile of each kind of question, the slowest kind first. */
  readonly kinds: readonly {
    readonly kind: string
    readonly asked: number
    readonly p50Ms: number
    readonly p99Ms: number
  }[]
}

/** An open loop: each question is asked when its time has come. Every fifth turns a page of the one before it of its kind. */
async function searchThem(api: Api, seconds: number): Promise<Searched> {
  const took: { kind: string; ms: number }[] = []
  const idle: { ms: number }[] = []
  let failed = 0
  const pages = new Map<string, string>()
  const ask = async ({ kind, query }: Question, at: number) => {
    const page = pages.get(kind)
    const turned = page !== undefined && at % 5 === 0 ? page : query
    const began = performance.now()
    const answer = await api.call('GET', `/v1/products?${turned}`)
    took.push({ kind, ms: performance.now() - began })
    if (answer.status !== 200) {
      failed++
      say(`${turned}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return
    }
    const { nextCursor } = answer.body as { nextCursor?: string }
    const bare = turned.split('&').filter((part) => part !== '' && !part.startsWith('cursor='))
    if (nextCursor === undefined) pages.delete(kind)
    else pages.set(kind, [...bare, `cursor=${nextCursor}`].join('&'))
  }
  const askNothing = async () => {
    const began = performance.now()
    await api.call('GET', '/health/live')
    idle.push({ ms: performance.now() - began })
  }
  const began = performance.now()
  const running: Promise<void>[] = []
  const source = questions(products)
  for (let n = 0; n < seconds * rate; n++) {
    const due = began + (n * 1000) / rate
    const early = due - performance.now()
    if (early > 0) await delay(early)
    running.push(ask(source.next().value as Question, n))
    if (n % 2 === 0) running.push(askNothing())
  }
  await Promise.all(running)
  const quantiles = (of: readonly { ms: number }[]) => {
    const sorted = of.map(({ ms }) => ms).sort((a, b) => a - b)
    const at = (q: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0, 1)
    return { p50Ms: at(0.5), p99Ms: at(0.99), slowestMs: at(1) }
  }
  const kinds = [...Map.groupBy(took, ({ kind }) => kind)]
    .map(([kind, of]) => ({ kind, asked: of.length, p50Ms: quantiles(of).p50Ms, p99Ms: quantiles(of).p99Ms }))
    .sort((a, b) => b.p99Ms - a.p99Ms)
  return { asked: took.length, failed, ...quantiles(took), idleP99Ms: quantiles(idle).p99Ms, kinds }
}

/** The most resident memory a process has ever held, in MB. */
function peakMb(name: string): number {
  const { pid } = till.run().processes.find((process) => process.name === name) ?? {}
  const [, kibibytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round((Number(kibibytes) * 1024) / 1e6)
}

function print({ import: imported, search }: { import: Imported; search: Searched }): void {
  const { linesPerSecond, peakMb: peaks, brokenReported, brokenSent } = imported
  console.error(`
import    ${imported.added} products in ${imported.seconds} s, ${linesPerSecond} lines/s; ${brokenReported} of ${brokenSent} broken lines reported
memory    catalog ${peaks.catalog} MB, gateway ${peaks.gateway} MB, cart ${peaks.cart} MB at most (goal: catalog below ${MEMORY_MB_MAX})
search    ${search.asked} questions: p50 ${search.p50Ms} ms, p99 ${search.p99Ms} ms, slowest ${search.slowestMs} ms (goal: p99 below ${P99_MS_MAX})
machine   asking whether the gateway lives, meanwhile: p99 ${search.idleP99Ms} ms
`)
  for (const { kind, asked, p50Ms, p99Ms } of search.kinds)
    console.error(
      `${kind.padEnd(40)}${String(asked).padStart(5)}${`${p50Ms} ms`.padStart(12)}${`${p99Ms} ms`.padStart(12)}`,
    )
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
