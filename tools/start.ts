import { setDefaultResultOrder } from 'node:dns'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { killEverything, repositoryRoot, ServerUnavailable } from '@till/shared/infra'
import { fillDemo } from './demo-catalog.ts'
import { firstOrder } from './first-order.ts'
import { onceAWhile } from './log-lines.ts'
import { CannotStart, type Shop, startShop } from './supervisor.ts'

setDefaultResultOrder('ipv4first')
const began = performance.now()
const say = (what: string) => {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${`${seconds} s`.padStart(8)}  ${what}`)
}

let shop: Shop | undefined
let endedAt: number | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(signal))

try {
  const { instances, port } = options()
  const passes = onceAWhile(10_000)
  shop = await startShop({
    dir: resolve(process.env.TILL_DIR ?? resolve(repositoryRoot(), '.till')),
    instances,
    port,
    mongoUrl: process.env.MONGO_URL,
    amqpUrl: process.env.AMQP_URL,
    say,
    onWarning: (name, line) => {
      if (passes(`${name} ${line}`)) say(`${name}: ${line}`)
    },
  })
  await welcome(shop)
} catch (error) {
  const isExpected = error instanceof CannotStart || error instanceof ServerUnavailable
  console.error(`\n${isExpected ? error.message : error instanceof Error ? (error.stack ?? error.message) : error}`)
  await shop?.stop()
  process.exit(1)
}

async function welcome(shop: Shop): Promise<void> {
  say('every process is ready')
  const filled = await fillDemo({ url: shop.url, ...shop.admin, say })
  const { url, admin, dir } = shop
  const secrets = relative(process.cwd(), resolve(dir, 'secrets.json'))
  const password =
    shop.isFirstStart || process.env.ADMIN_PASSWORD ? admin.password : `(shown at the first start; see ${secrets})`
  console.log(`
  Till is open      ${url}
  Documentation     ${url}/docs
  Admin             ${admin.email}   ${process.env.ADMIN_PASSWORD ? '(the password of ADMIN_PASSWORD)' : password}
  Logs              ${relative(process.cwd(), resolve(dir, 'logs')) || '.'}
  What runs         ${relative(process.cwd(), resolve(dir, 'run.json'))}

  A first order, to paste into another terminal:

${firstOrder(url, filled.unitId)}

  Ctrl-C ends all of it; the data stays.
`)
}

/** The first signal ends everything in good order; a second one, given on purpose, at once. */
async function end(signal: NodeJS.Signals): Promise<void> {
  // A terminal's Ctrl-C arrives twice when npm passes it on as well: what comes within a moment is one wish.
  if (endedAt !== undefined) {
    if (performance.now() - endedAt < 800) return
    killEverything()
    process.exit(130)
  }
  endedAt = performance.now()
  console.log('')
  if (!shop) {
    // Nothing has been promised to anybody yet, so there is nothing to wait for.
    killEverything()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  say('closing the shop (Ctrl-C again: at once)')
  await shop.stop()
  say('closed')
  process.exit(0)
}

function options(): { instances: number; port: number } {
  const { values } = parseArgs({
    options: { instances: { type: 'string', default: '1' }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    console.log(
      'npm start [-- --instances N]\n\nEnvironment: PORT (8080), TILL_DIR (.till), MONGO_URL, AMQP_URL, ADMIN_EMAIL, ADMIN_PASSWORD, LOG_LEVEL',
    )
    process.exit(0)
  }
  const instances = Number(values.instances)
  if (!Number.isInteger(instances) || instances < 1 || instances > 16)
    throw new CannotStart(`--instances takes a number from 1 to 16, not "${values.instances}".`)
  const port = Number(process.env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CannotStart(`PORT takes a port number, not "${process.env.PORT}".`)
  return { instances, port }
}
