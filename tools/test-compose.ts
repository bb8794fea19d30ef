import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { freePort, repositoryRoot } from '@till/shared/infra'
import { runJest } from './jest.ts'

/**
 * Brings the shop up under Docker Compose, one MongoDB per service and RabbitMQ 4, on free ports and in a project of its own; runs the
 * end-to-end tests against it; takes it down again with its volumes. `--keep` leaves it up.
 */
const keep = process.argv.includes('--keep')
const narrowed = process.argv.slice(2).filter((argument) => argument !== '--keep')
const port = await freePort()
const sandboxPort = await freePort()
const project = `till-test-${process.pid}`
const accessTokenSecret = randomBytes(32).toString('hex')
const webhookSecret = randomBytes(32).toString('hex')
const env = {
  ...process.env,
  PORT: String(port),
  SANDBOX_PORT: String(sandboxPort),
  RATE_LIMIT_PER_MINUTE: '1000000',
  ACCESS_TOKEN_SECRET: accessTokenSecret,
  SANDBOX_WEBHOOK_SECRET: webhookSecret,
  WEBHOOKS_ALLOW_PRIVATE: 'true',
  // Orders of /slots are sold without a bank.
  SLOTS_TEST_MODE: 'true',
  ADMIN_EMAIL: 'admin@till.example',
  ADMIN_PASSWORD: 'compose-tests-only-password',
  LOG_LEVEL: 'warn',
}

const compose = (...args: string[]) =>
  spawnSync('docker', ['compose', '--project-name', project, ...args], { cwd: repositoryRoot(), env, stdio: 'inherit' })
    .status === 0

let result = { passed: 0, failed: 1, ok: false }
try {
  console.log(`· docker compose up --build --wait (gateway on port ${port})`)
  if (compose('up', '--build', '--wait', '--wait-timeout', '300')) {
    process.env.TILL_URL = `http://127.0.0.1:${port}`
    // By this name the gateway's container knows this machine.
    process.env.TILL_WEBHOOK_HOST = 'host.docker.internal'
    process.env.TILL_ADMIN_EMAIL = env.ADMIN_EMAIL
    process.env.TILL_ADMIN_PASSWORD = env.ADMIN_PASSWORD
    // Only with it can a token be made that nothing but its age speaks against.
    process.env.TILL_ACCESS_TOKEN_SECRET = accessTokenSecret
    // With it a test speaks as the payment provider does.
    process.env.TILL_SANDBOX_WEBHOOK_SECRET = webhookSecret
    result = await runJest('e2e', narrowed)
  } else {
    console.error('The shop did not come up under Compose; its last words:')
  }
  if (!result.ok) compose('logs', '--tail', '40')
} finally {
  if (!keep) compose('down', '--volumes', '--remove-orphans', '--timeout', '20')
}
console.log(`${result.passed} passed, ${result.failed} failed`)
process.exit(result.ok ? 0 : 1)
