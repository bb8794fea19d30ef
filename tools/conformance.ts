import { setDefaultResultOrder } from 'node:dns'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { killEverything, repositoryRoot, ServerUnavailable } from '@till/shared/infra'
import { startTill } from '@till/shared/testkit'
import { pageOf, summaryOf, tableOf } from '../e2e/conformance/report.ts'
import { conform } from '../e2e/conformance/run.ts'
import { stages } from '../e2e/conformance/stages.ts'
import { openShop } from '../e2e/shop.ts'
import { CannotStart } from './supervisor.ts'

const USAGE = `Usage: npm run conformance -- [--url URL] [--only DIALECT]

  --url URL       a running shop, with ADMIN_EMAIL and ADMIN_PASSWORD in the environment; one is started unless given
  --only DIALECT  one dialect: ${stages.map(({ dialect }) => dialect).join(', ')}; docs/conformance.md stays as it is

Asks for every example that the five documents print, prints what is not as printed, and writes docs/conformance.md.
Exit code: 0 all pass · 1 some differ · 2 wrong usage, or no shop`

setDefaultResultOrder('ipv4first')
let options: { url?: string; only?: string }
try {
  options = parseArgs({ options: { url: { type: 'string' }, only: { type: 'string' } } }).values
  const { only, url } = options
  if (only !== undefined && !stages.some(({ dialect }) => dialect === only))
    throw new Error(`There is no dialect "${only}".`)
  if (url !== undefined && !URL.canParse(url)) throw new Error(`"${url}" is no address.`)
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  process.exit(2)
}
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => {
    killEverything()
    process.exit(code)
  })

const { url, only } = options
const own = url === undefined ? await started() : undefined
try {
  const credentials = own?.admin ?? { email: process.env.ADMIN_EMAIL ?? '', password: process.env.ADMIN_PASSWORD ?? '' }
  const shop = await openShop(url ?? own?.run().gateways.join(','), credentials)
  const verdicts = []
  for (const stage of stages) {
    if (only !== undefined && stage.dialect !== only) continue
    const judged = await conform(shop, stage)
    console.log(tableOf(judged))
    verdicts.push(...judged)
  }
  await shop.close()
  console.log(`\n${summaryOf(verdicts)}`)
  if (only === undefined) {
    writeFileSync(join(repositoryRoot(), 'docs', 'conformance.md'), pageOf(verdicts))
    console.log('docs/conformance.md is written')
  }
  if (verdicts.some(({ differences }) => differences.length > 0)) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
} finally {
  await own?.stop()
}

async function started() {
  console.log('A shop is opened for this, and closed afterwards; --url asks one that runs.')
  try {
    return await startTill({ instances: 1 })
  } catch (error) {
    const isExpected = error instanceof CannotStart || error instanceof ServerUnavailable
    console.error(isExpected ? error.message : error)
    process.exit(2)
  }
}
