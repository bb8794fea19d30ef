import { parseArgs } from 'node:util'
import { startTill } from '@till/shared/testkit'
import { type Api, connectApi } from '../tools/api.ts'
import { cpuMsOf } from './cpu.ts'

const { values } = parseArgs({
  options: {
    reads: { type: 'string', default: '4000' },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`npm run bench:dialects -- [--reads 4000] [--rounds 5]

Reads one order through each dialect, and natively all that this dialect tells of it, in turns, and compares the CPU that all processes of
the shop spend on both.
  --reads N   of each kind and round
  --rounds N  after one to warm up`)
  process.exit(0)
}
const reads = Number(values.reads)
const rounds = Number(values.rounds)
/** A dialect's read may cost so many times the native one (issue 5). */
const RATIO_MAX = 1.5
const AT_ONCE = 16
const say = (text: string) => console.error(`· ${text}`)

interface Read {
  readonly name: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** The native reads that tell the same. */
  readonly natively: readonly string[]
}

say('starting the shop with its own MongoDB and RabbitMQ')
const till = await startTill({ servers: 'own' })
try {
  const api = connectApi(till.url, AT_ONCE)
  const { bearer, kinds } = await scene(api)
  const spent = kinds.map(() => ({ dialect: [] as number[], native: [] as number[] }))
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`)
    for (const [n, { path, headers, natively }] of kinds.entries()) {
      const dialect = await cpuOf(api, [path], bearer, headers)
      const native = await cpuOf(api, natively, bearer)
      if (round === 0) continue
      spent[n]?.dialect.push(dialect)
      spent[n]?.native.push(native)
    }
  }
  await api.close()
  const rows = kinds.map(({ name, natively }, n) => {
    const [dialect, native] = [median(spent[n]?.dialect ?? []), median(spent[n]?.native ?? [])]
    return {
      name,
      cpuMs: round3(dialect),
      nativeCpuMs: round3(native),
      nativeReads: natively.length,
      ratio: round3(dialect / native),
    }
  })
  for (const { name, cpuMs, nativeCpuMs, nativeReads, ratio } of rows)
    say(
      `${name.padEnd(11)} ${cpuMs.toFixed(3)} ms of CPU, natively ${nativeCpuMs.toFixed(3)} ms in ${nativeReads} reads: ${ratio.toFixed(2)}`,
    )
  console.log(JSON.stringify({ what: 'till-bench-dialects', reads, rounds, rows }))
  if (rows.some(({ ratio }) => ratio > RATIO_MAX)) process.exitCode = 1
} finally {
  await till.stop()
}

/** A buyer with one order that is paid, and where everybody shows it. */
async function scene(api: Api): Promise<{ bearer: string; kinds: readonly Read[] }> {
  const done = async <Body>(answering: ReturnType<Api['call']>): Promise<Body> => {
    const { status, body } = await answering
    if (status > 299) throw new Error(`The scene cannot be set: ${status} ${JSON.stringify(body)}`)
    return body
  }
  const { accessToken: admin } = await done<{ accessToken: string }>(
    api.call('POST', '/v1/sessions', { body: till.admin }),
  )
  const email = 'reader@example.com'
  const { accessToken: bearer } = await done<{ accessToken: string }>(
    api.call('POST', '/v1/accounts', { body: { email, password: 'correct horse battery staple' } }),
  )
  const unit = { sku: 'READ-1', kind: 'unlimited', price: { amount: 1_200, currency: 'EUR' } }
  const { units } = await done<{ units: [{ id: string }] }>(
    api.call('POST', '/v1/products', { bearer: admin, body: { name: 'A book', sku: 'READ', units: [unit] } }),
  )
  const { id, ref } = await done<{ id: string; ref: string }>(
    api.call('POST', '/v1/orders', {
      bearer,
      headers: { prefer: 'wait=30' },
      body: { items: [{ unitId: units[0].id, quantity: 1 }], email, payment: { method: 'sandbox', token: 'tok_ok' } },
    }),
  )
  const { secret } = await done<{ secret: string }>(
    api.call('POST', '/v1/api-keys', {
      bearer: admin,
      body: { name: 'Reader', roles: ['customer'], company: { id: 'r', name: 'R' } },
    }),
  )
  const aliasOf = async (dialect: string, collection: string) =>
    (
      await done<{ items: [{ alias: string }] }>(
        api.call('GET', `/v1/aliases?dialect=${dialect}&collection=${collection}&ids=${id}`, { bearer: admin }),
      )
    ).items[0].alias
  const order = `/v1/orders/${id}`
  const kinds: Read[] = [
    { name: 'slots', path: `/slots/order/sold-orders/${await aliasOf('slots', 'sold-orders')}/`, natively: [order] },
    { name: 'salesman', path: `/salesman/orders/${ref}/`, natively: [order] },
    { name: 'shareactor', path: `/shareactor/orders/${id}`, headers: { 'x-share-api-key': secret }, natively: [order] },
    {
      name: 'sellout',
      path: `/sellout/order/info/${await aliasOf('sellout', 'orders')}`,
      // Its document has the user, what they viewed, and the units as they are now, in every order (S3-45).
      natively: [
        order,
        '/v1/accounts/me',
        '/v1/accounts/me/addresses',
        '/v1/recently-viewed',
        `/v1/units?ids=${units[0].id}&include=product`,
      ],
    },
    { name: 'sunlight', path: `/sunlight/orders/${await aliasOf('sunlight', 'orders')}`, natively: [order] },
  ]
  return { bearer, kinds }
}

/** Milliseconds of CPU that the shop, its databases included, spends on reading all of these once. */
async function cpuOf(
  api: Api,
  paths: readonly string[],
  bearer: string,
  headers?: Readonly<Record<string, string>>,
): Promise<number> {
  const pids = till.run().processes.map(({ pid }) => pid)
  const before = pids.map(cpuMsOf)
  let left = reads
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1
        for (const path of paths) {
          const { status } = await api.call('GET', path, { bearer, ...(headers && { headers }) })
          if (status !== 200) throw new Error(`${path} answers ${status}`)
        }
      }
    }),
  )
  return pids.reduce((sum, pid, n) => sum + cpuMsOf(pid) - (before[n] ?? 0), 0) / reads
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function round3(figure: number): number {
  return Math.round(figure * 1000) / 1000
}
