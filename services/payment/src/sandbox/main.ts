import { randomUUID } from 'node:crypto'
import { createLogger } from '@till/shared/kit'
import { sandboxConfig } from './config.ts'
import { startSandbox } from './server.ts'

const config = sandboxConfig()
const logger = createLogger('sandbox', config.LOG_LEVEL)

const sandbox = await startSandbox({
  host: config.HOST,
  port: config.PORT,
  journalPath: config.SANDBOX_JOURNAL,
  publicUrl: config.SANDBOX_PUBLIC_URL,
  webhooks: config.WEBHOOK_URL
    ? {
        url: config.WEBHOOK_URL,
        secret: config.SANDBOX_WEBHOOK_SECRET,
        mode: config.SANDBOX_WEBHOOKS,
        seed: config.SANDBOX_WEBHOOK_SEED,
        lateMs: config.SANDBOX_WEBHOOK_LATE_MS,
        attemptsMax: config.SANDBOX_WEBHOOK_ATTEMPTS,
      }
    : undefined,
  slowMs: config.SANDBOX_SLOW_MS,
  hangMs: config.SANDBOX_HANG_MS,
  now: Date.now,
  later: (delayMs, action) => {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  },
  newRef: () => randomUUID(),
  onError: (error) => logger.error({ err: error }, 'sandbox call failed'),
})
logger.info({ url: sandbox.url }, 'ready')

let isStopping = false
async function stop() {
  // The second signal means it.
  if (isStopping) process.exit(1)
  isStopping = true
  await sandbox.close()
  logger.info('stopped')
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
