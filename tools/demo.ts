import { setDefaultResultOrder } from 'node:dns'
import { join, resolve } from 'node:path'
import { killEverything, readJson, repositoryRoot, ServerUnavailable } from '@till/shared/infra'
import { PromiseBroken, tellStory } from './demo-story.ts'
import { CannotStart, type RunFile, type Shop, startShop } from './supervisor.ts'

setDefaultResultOrder('ipv4first')
const dir = resolve(process.env.TILL_DIR ?? join(repositoryRoot(), '.till'))
let own: Shop | undefined

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => {
    // Only what this process started ends with it; a shop that ran before goes on.
    killEverything()
    process.exit(code)
  })

try {
  const { url, admin } = (await runningShop()) ?? (await startedShop())
  await tellStory({ url, admin, tell: (line) => console.log(line) })
  console.log('\nEverything went as promised.')
} catch (error) {
  const isExpected =
    error instanceof PromiseBroken || error instanceof CannotStart || error instanceof ServerUnavailable
  console.error(`\n${isExpected ? error.message : error instanceof Error ? (error.stack ?? error.message) : error}`)
  process.exitCode = 1
}
if (own) {
  console.log('closing the shop; the data stays')
  await own.stop()
}

interface OpenShop {
  readonly url: string
  readonly admin: { readonly email: string; readonly password: string }
}

/** The shop that runs in this folder, or undefined when none answers. */
async function runningShop(): Promise<OpenShop | undefined> {
  const run = readJson<RunFile>(join(dir, 'run.json'))
  if (!run) return undefined
  const { url } = run.gateway
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  await answer?.body?.cancel()
  if (!answer?.ok) return undefined
  console.log(`The shop at ${url} is open.`)
  const password =
    process.env.ADMIN_PASSWORD ?? readJson<{ adminPassword: string }>(join(dir, 'secrets.json'))?.adminPassword
  return { url, admin: { email: run.admin.email, password: password ?? '' } }
}

async function startedShop(): Promise<OpenShop> {
  console.log('No shop is open here; one is opened for the story.')
  own = await startShop({
    dir,
    mongoUrl: process.env.MONGO_URL,
    amqpUrl: process.env.AMQP_URL,
    say: (what) => console.log(`· ${what}`),
  })
  return own
}
