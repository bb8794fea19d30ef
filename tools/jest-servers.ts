import { startMongo, startRabbit, type TestServer } from '../packages/shared/src/testkit/servers.ts'

// Jest loads set-up and tear-down apart from each other, so a module's variable would not be the same one in both.
const shared = globalThis as typeof globalThis & { tillTestServers?: TestServer[] }

/**
 * One MongoDB and one RabbitMQ for the whole jest run, handed to every test file through `MONGO_URL` and `AMQP_URL`.
 * When either cannot be had the run fails; no test is skipped for it.
 */
export default async function setUp(): Promise<void> {
  const given = { mongo: process.env.MONGO_URL, rabbit: process.env.AMQP_URL }
  // Ctrl-C would end jest at once; leaving through exit() lets the hooks end the servers.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const [mongo, rabbit] = await Promise.all([startMongo(), startRabbit()])
  shared.tillTestServers = [mongo, rabbit]
  if (!given.mongo) process.env.MONGO_URL = mongo.url
  if (!given.rabbit) process.env.AMQP_URL = rabbit.url
  if (rabbit.control) process.env.TILL_TEST_RABBIT_CONTROL = JSON.stringify(rabbit.control)
  if (rabbit.managementUrl) process.env.RABBITMQ_MANAGEMENT_URL = rabbit.managementUrl
}

/** Ends what `setUp` started. */
export async function stopServers(): Promise<void> {
  await Promise.all((shared.tillTestServers ?? []).map((server) => server.stop()))
}
