import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '@till/shared/infra'
import { runJest, runThrough } from './jest.ts'

/** Seeds enough to find each known defect, few enough for every merge. */
const SEEDS = 300

const began = performance.now()
const root = repositoryRoot()
let passed = 0
let failed = 0
const brokenSteps: string[] = []

await step('types, lint, import boundaries, generated files', () => script('tools/check.ts'))
for (const [project, what] of [
  ['unit', 'tests that need nothing'],
  ['int', 'tests that need MongoDB or RabbitMQ'],
  ['e2e', 'tests that go through the gateway'],
] as const)
  await step(what, async () => {
    const result = await runJest(project)
    passed += result.passed
    failed += result.failed
    return result.ok
  })
await step(`simulation of ${SEEDS} seeds`, () => script('simulation/main.ts', '--seeds', String(SEEDS)))

// A step outside jest counts as one failure when it fails, so that the closing line never looks better than the run.
failed += brokenSteps.filter((name) => !name.startsWith('tests')).length
const seconds = Math.round((performance.now() - began) / 1000)
console.log(`\n${brokenSteps.length === 0 ? 'Everything holds' : `Broken: ${brokenSteps.join('; ')}`} (${seconds} s)`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(brokenSteps.length === 0 && failed === 0 ? 0 : 1)

async function step(name: string, work: () => Promise<boolean>): Promise<void> {
  const started = performance.now()
  console.log(`\n── ${name}`)
  const ok = await work()
  if (!ok) brokenSteps.push(name)
  console.log(`── ${name}: ${ok ? 'fine' : 'BROKEN'} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}

async function script(path: string, ...args: string[]): Promise<boolean> {
  if (!existsSync(join(root, path))) {
    console.error(`${path} is missing.`)
    return false
  }
  return runThrough(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, path), ...args])
}
