import { setDefaultResultOrder } from 'node:dns'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readJson, repositoryRoot } from '@till/shared/infra'
import { connectApi } from './api.ts'
import { reconcile, reportOf, Unreachable } from './reconciliation.ts'
import type { RunFile } from './supervisor.ts'

const USAGE = `Usage: npm run reconcile -- [--all] [--dry-run]

  --all      print every payment, not only those that do not agree
  --dry-run  repair nothing

The shop is the one of TILL_URL, ADMIN_EMAIL and ADMIN_PASSWORD, or the one that npm start runs here.
Exit code: 0 all agree · 1 something differs and is left to you · 2 wrong usage, or no shop · 3 all agree now, after repairs`

setDefaultResultOrder('ipv4first')
let options: { all: boolean; 'dry-run': boolean }
try {
  options = parseArgs({
    options: { all: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } },
  }).values
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  process.exit(2)
}

const dir = resolve(process.env.TILL_DIR ?? join(repositoryRoot(), '.till'))
const run = readJson<RunFile>(join(dir, 'run.json'))
const url = process.env.TILL_URL ?? run?.gateway.url
const email = process.env.ADMIN_EMAIL ?? run?.admin.email
const password =
  process.env.ADMIN_PASSWORD ?? readJson<{ adminPassword: string }>(join(dir, 'secrets.json'))?.adminPassword
if (!url || !email || !password) {
  console.error(`No shop is open here.\n\n${USAGE}`)
  process.exit(2)
}

const api = connectApi(url.split(',')[0] as string)
try {
  const outcome = await reconcile(api, { email, password, repairs: !options['dry-run'] })
  console.log(reportOf(outcome, options))
  process.exitCode = outcome.exitCode
} catch (error) {
  if (!(error instanceof Unreachable)) throw error
  console.error(error.message)
  process.exitCode = 2
} finally {
  await api.close()
}
