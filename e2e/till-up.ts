import { startTill } from '@till/shared/testkit'
import setUpServers from '../tools/jest-servers.ts'

/** One shop for the whole run, behind its gateway: the one `TILL_URL` names, else one that is started here. */
export default async function setUp(): Promise<void> {
  if (process.env.TILL_URL) return
  await setUpServers()
  const shop = await startTill({ instances: Number(process.env.TILL_INSTANCES ?? '1') })
  globalThis.tillForTests = shop
  process.env.TILL_URL = shop.run().gateways.join(',')
  process.env.TILL_ADMIN_EMAIL = shop.admin.email
  process.env.TILL_ADMIN_PASSWORD = shop.admin.password
}

declare global {
  var tillForTests: Awaited<ReturnType<typeof startTill>> | undefined
}
