import { stopServers } from '../tools/jest-servers.ts'

export default async function tearDown(): Promise<void> {
  await globalThis.tillForTests?.stop()
  await stopServers()
}
