import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readJson } from '@till/shared/infra'
import { clearAbandonedFolders, startTill, temporaryFolder } from '@till/shared/testkit'
import { connectApi } from './api.ts'
import { type Actor, type Scene, setTheScene } from './fuzz/scene.ts'
import { NoSchemathesis, schemathesisFolder } from './fuzz/schemathesis.ts'
import { runThrough } from './jest.ts'

/**
 * Goal: whatever a client may send, no answer is a 5xx, and none is one that the OpenAPI document does not describe.
 * Method: schemathesis makes requests from the document of a whole shop, which this starts in a temporary folder and ends again: valid ones,
 * ones with something invalid, and the edges of every schema; as admin, then fewer as a customer,
 * a machine and a guest. In the end the books must be right.
 * Replay: npm run test:fuzz -- --seed 20260722, with the examples and the operation that the report names.
 */
const SEED = 20_260_722
const EXAMPLES = 200

/** These answer as streams that stay open; `e2e/` reads them as their readers do. */
const STREAMS = ['/v1/events', '/v1/orders/{idOrRef}/events']

const DIALECTS = ['slots', 'salesman', 'shareactor', 'sellout', 'sunlight'] as const

interface Pass {
  readonly api: 'native' | (typeof DIALECTS)[number]
  readonly actor: Actor
  readonly count: number
}

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'missing_required_header',
  'unsupported_method',
]

/** Dialects take what their documents leave open, so that not all that is beyond their schemas is refused. */
const DIALECT_CHECKS = CHECKS.filter((check) => check !== 'negative_data_rejection' && check !== 'unsupported_method')

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: String(SEED) },
    examples: { type: 'string', default: String(EXAMPLES) },
    instances: { type: 'string', default: '1' },
    only: { type: 'string' },
    as: { type: 'string' },
    api: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (options.help) {
  console.log(
    `npm run test:fuzz [-- --examples ${EXAMPLES}] [--seed ${SEED}] [--instances 1] [--as admin|customer|machine|guest] [--api native|slots|…] [--only 'GET /v1/orders']\n\n` +
      '--api names the native API or one dialect; all of them unless given. --only takes a regular expression that the method and path of an operation match.',
  )
  process.exit(0)
}
const [seed, examples, instances] = [number('seed', 0), number('examples', 1), number('instances', 1)]
const fewer = Math.ceil(examples / 8)
/** The native API by everybody, and each dialect by the two that get furthest there. */
const passes = [
  { api: 'native', actor: 'admin', count: examples },
  { api: 'native', actor: 'customer', count: fewer },
  { api: 'native', actor: 'machine', count: fewer },
  { api: 'native', actor: 'guest', count: fewer },
  ...DIALECTS.flatMap((api) => [
    { api, actor: 'admin', count: fewer } as const,
    { api, actor: 'customer', count: fewer } as const,
  ]),
].filter(({ api, actor }) => (options.as ?? actor) === actor && (options.api ?? api) === api) as readonly Pass[]
if (passes.length === 0)
  fail(`--as takes admin, customer, machine or guest, --api native or one of ${DIALECTS.join(', ')}.`)

const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`
const say = (what: string) => console.log(`· ${what}`)
let passed = 0
let failed = 0
try {
  const library = await schemathesisFolder(say)
  say(`starting the shop, ${instances} of each service`)
  const shop = await startTill({
    instances,
    servers: 'own',
    env: { RATE_LIMIT_PER_MINUTE: '100000000', SIGN_IN_FAILURES_PER_MINUTE: '100000000', LOG_LEVEL: 'warn' },
  })
  try {
    const pidsBefore = pids(shop.run())
    const api = connectApi(shop.url)
    const scenes = await setTheScene(api, { url: shop.url, amqpUrl: shop.run().amqpUrl, admin: shop.admin })
    say(`seed ${seed}, ${examples} examples for each operation; the shop is set up (${seconds()})`)
    const folder = await temporaryFolder()
    for (const each of passes) {
      const result = await pass(each, scenes[each.actor], { folder, library })
      passed += result.passed
      failed += result.failed
    }
    await finalLook(shop.admin, api, pidsBefore, pids(shop.run()))
    await api.close()
  } finally {
    await shop.stop()
  }
} catch (error) {
  failed++
  console.error(error instanceof NoSchemathesis ? error.message : error)
}
console.log(`${failed === 0 ? 'Every answer was as described' : 'Something was not as described'} (${seconds()})`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** One run of schemathesis as one actor; each operation counts as one test. */
async function pass(
  { api, actor, count }: Pass,
  scene: Scene,
  { folder, library }: { folder: string; library: string },
): Promise<{ passed: number; failed: number }> {
  console.log(`\n── ${api}, as ${actor}, ${count} examples for each operation`)
  const [sceneFile, counts, report, config] = ['scene.json', 'counts.json', 'junit.xml', 'schemathesis.toml'].map(
    (name) => join(folder, `${api}-${actor}-${name}`),
  ) as [string, string, string, string]
  writeFileSync(sceneFile, JSON.stringify(scene))
  // An empty one, lest a file of this name in some folder above be found and believed.
  writeFileSync(config, '')
  const ok = await runThrough(
    'python3',
    [
      '-m',
      'schemathesis.cli',
      ...['--config-file', config],
      'run',
      `${scene.url}${api === 'native' ? '' : `/${api}`}/openapi.json`,
      ...['--phases', actor === 'admin' ? 'examples,coverage,fuzzing' : 'fuzzing'],
      ...['--max-examples', String(count), '--seed', String(seed)],
      ...['--checks', (api === 'native' ? CHECKS : DIALECT_CHECKS).join(',')],
      ...(api === 'native' ? STREAMS.flatMap((path) => ['--exclude-path', path]) : []),
      ...(options.only ? ['--include-name-regex', options.only] : []),
      // One worker: with two, what follows from the seed would depend on who is faster; and Python 3.11 trips over its own parser.
      ...['--workers', '1', '--continue-on-failure', '--no-shrink', '--request-timeout', '60', '--max-redirects', '0'],
      // Who calls is the hooks' business, and the document's examples may be asked of a shop that lacks them.
      ...['--generation-with-security-parameters', 'false', '--generation-database', 'none'],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--no-color'],
      ...['--report-junit-path', report],
    ],
    {
      // It leaves notes of what failed where it is run.
      cwd: folder,
      env: {
        ...process.env,
        PYTHONPATH: library,
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONUNBUFFERED: '1',
        SCHEMATHESIS_HOOKS: join(import.meta.dirname, 'fuzz', 'hooks.py'),
        TILL_FUZZ_SCENE: sceneFile,
        TILL_FUZZ_COUNTS: counts,
      },
      afterwards: clearAbandonedFolders,
    },
  )
  const { requests = 0, operations = {} } = readJson<Counts>(counts) ?? {}
  const unreached = Object.entries(operations).filter(
    ([, statuses]) => !Object.keys(statuses).some((status) => status < '400'),
  )
  const { tests, failures } = outcomeIn(report)
  say(`${api} as ${actor}: ${requests} requests to ${tests} operations, ${failures} of them failed (${seconds()})`)
  if (actor === 'admin' && unreached.length > 0)
    say(`never answered otherwise than with a refusal: ${unreached.map(([name]) => name).join(', ')}`)
  const failed = ok ? failures : Math.max(failures, 1)
  return { passed: Math.max(tests - failed, 0), failed }
}

interface Counts {
  readonly requests: number
  /** How often each operation answered with which status. */
  readonly operations: Readonly<Record<string, Readonly<Record<string, number>>>>
}

function outcomeIn(report: string): { tests: number; failures: number } {
  let xml = ''
  try {
    xml = readFileSync(report, 'utf8')
  } catch {
    // It ended before there was anything to report.
  }
  const cases = [...xml.matchAll(/<testcase\b[^>]*?(\/>|>[\s\S]*?<\/testcase>)/g)].map(([text]) => text)
  const isSkipped = (text: string) => text.includes('<skipped')
  return {
    tests: cases.filter((text) => !isSkipped(text)).length,
    failures: cases.filter((text) => /<(failure|error)\b/.test(text)).length,
  }
}

/** Nothing may have fallen over, and after all of this the books must be right. */
async function finalLook(
  admin: { email: string; password: string },
  api: ReturnType<typeof connectApi>,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Promise<void> {
  console.log('\n── afterwards')
  const fallen = [...before].filter(([name, pid]) => after.get(name) !== pid).map(([name]) => name)
  count('no process fell over', fallen.length === 0, fallen.join(', '))
  const session = await api.call('POST', '/v1/sessions', { body: admin })
  const { accessToken: bearer } = session.body as { accessToken: string }
  let books: Books | undefined
  // Orders that are still under way are neither right nor wrong yet.
  for (let looks = 0; looks < 60 && books?.ok !== true; looks++) {
    if (looks > 0) await new Promise((resolve) => setTimeout(resolve, 1_000))
    books = (await api.call('GET', '/v1/admin/books', { bearer })).body as Books
  }
  const wrong = books?.checks?.filter(({ ok }) => !ok) ?? []
  count('the books are right', books?.ok === true, JSON.stringify(wrong.length > 0 ? wrong : books).slice(0, 2_000))
}

interface Books {
  readonly ok: boolean
  readonly checks?: readonly { readonly name: string; readonly ok: boolean }[]
}

function count(what: string, ok: boolean, otherwise: string): void {
  if (ok) passed++
  else failed++
  say(ok ? what : `NOT so: ${what}. ${otherwise}`)
}

function pids(run: { processes: readonly { name: string; pid: number }[] }): Map<string, number> {
  return new Map(run.processes.map(({ name, pid }) => [name, pid]))
}

function number(name: 'seed' | 'examples' | 'instances', least: number): number {
  const value = Number(options[name])
  if (!Number.isInteger(value) || value < least)
    fail(`--${name} takes a whole number from ${least} on, not "${options[name]}".`)
  return value
}

function fail(why: string): never {
  console.error(why)
  process.exit(2)
}
