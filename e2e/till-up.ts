import { join } from 'node:path'
import { readJson } from '@till/shared/infra'
import { startTill } from '@till/shared/testkit'
import setUpServers from '../tools/jest-servers.ts'

/** One shop for the whole run, behind its gateway: the one `TILL_URL` names, else one that is started here. */
export default async function setUp(): Promise<void> {
  if (process.env.TILL_URL) return
  await setUpServers()
  const shop = await startTill({
    instances: Number(process.env.TILL_INSTANCES ?? '1'),
    // So that an order can be sold at once in the dialect of time slots (S0-86).
    env: { SLOTS_TEST_MODE: 'true' },
  })
  globalThis.tillForTests = shop
  process.env.TILL_URL = shop.run().gateways.join(',')
  process.env.TILL_ADMIN_EMAIL = shop.admin.email
  process.env.TILL_ADMIN_PASSWORD = shop.admin.password
  const secrets = readJson<{ ACCESS_TOKEN_SECRET: string; SANDBOX_WEBHOOK_SECRET: string }>(
    join(shop.dir, 'secrets.json'),
  )
  // Only with it can a token be made that nothing but its age speaks against.
  process.env.TILL_ACCESS_TOKEN_SECRET = secrets?.ACCESS_TOKEN_SECRET
  // With it a test speaks as the payment provider does.
  process.env.TILL_SANDBOX_WEBHOOK_SECRET = secrets?.SANDBOX_WEBHOOK_SECRET
}

declare global {
  var tillForTests: Awaited<ReturnType<typeof startTill>> | undefined
}
