import { join } from 'node:path'
import { repositoryRoot } from '@till/shared/infra'
import { runJest, runThrough } from './jest.ts'

/** Enough to find each known defect, few enough for every merge. */
const SEEDS = 300

const began = performance.now()
const root = repositoryRoot()
let passed = 0
let failed = 0
const brokenSteps: string[] = []

await step('types, lint, import boundaries, generated files', () => script('tools/check.ts'))
await step(`simulation of ${SEEDS} seeds`, () => script('simulation/main.ts', '--seeds', String(SEEDS)))
await suite('unit', 'tests that need nothing')
await suite('int', 'tests that need MongoDB or RabbitMQ')
// Several instances of everything is how Till is meant to run, and finds what one hides; the fault tests run one of each, and so does Compose.
await suite('e2e', 'tests that go through the gateway, two instances of every service', { TILL_INSTANCES: '2' })
await suite('faults', 'tests that kill every part in turn under load')

const seconds = Math.round((performance.now() - began) / 1000)
console.log(`\n${brokenSteps.length === 0 ? 'Everything holds' : `Broken: ${brokenSteps.join('; ')}`} (${seconds} s)`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(brokenSteps.length === 0 && failed === 0 ? 0 : 1)

async function suite(project: string, what: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const result = { passed: 0, failed: 0, ok: false }
  await step(what, async () => Object.assign(result, await runJest(project, [], env)).ok)
  passed += result.passed
  failed += result.failed
}

async function step(name: string, work: () => Promise<boolean>): Promise<void> {
  const started = performance.now()
  console.log(`\n── ${name}`)
  const ok = await work()
  if (!ok) brokenSteps.push(name)
  console.log(`── ${name}: ${ok ? 'fine' : 'BROKEN'} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}

/** A script has no tests to count: it counts as one failure when it fails, so that the closing line never looks better than the run. */
async function script(path: string, ...args: string[]): Promise<boolean> {
  const ok = await runThrough(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, path), ...args])
  if (!ok) failed++
  return ok
}
