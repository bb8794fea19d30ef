import { connectMongo, createLogger, mintInternalToken } from '@till/shared/kit'
import { createRuntime, type Posted, systemClock, systemRandom } from '@till/shared/runtime'
import { ensureEntityIndexes, mongoStore } from '@till/shared/runtime/mongo'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import { buildApp } from './app.ts'
import { id } from './catalog.fixture.ts'
import { ensureIndexes, recordsIn } from './records.ts'
import { collections, rules } from './rules.ts'

const secret = 'a secret of at least 32 characters'
const logger = createLogger('catalog', 'silent')

/** Instances of the catalog on one real MongoDB, each with its own connection, runtime and routes; their bus only remembers. */
export async function startCatalog({ instances = 1, mongo: given = startMongo() } = {}) {
  const mongo = await given
  const url = freshDatabase(mongo.url)
  const published: Posted[] = []
  const first = await startInstance(url, 1, published)
  const others: (typeof first)[] = []
  for (let n = 2; n <= instances; n++) others.push(await startInstance(url, n, published))
  const all = [first, ...others]

  return {
    ...first,
    instances: all,
    published,
    /** Calls a route of the first instance as that caller. */
    async call(
      as: keyof typeof tokens,
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) {
      const answer = await first.app.inject({
        method,
        url: path,
        headers: {
          'x-till-token': tokens[as],
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const type = String(answer.headers['content-type'] ?? '')
      return {
        status: answer.statusCode,
        headers: answer.headers,
        type,
        body: answer.body === '' ? undefined : answer.json(),
      }
    },
    /** The same with a body as it is, for answers that are no JSON. */
    send: (as: keyof typeof tokens, method: 'GET' | 'POST', path: string, payload?: string, type?: string) =>
      first.app.inject({
        method,
        url: path,
        headers: { 'x-till-token': tokens[as], ...(type !== undefined && { 'content-type': type }) },
        ...(payload !== undefined && { payload }),
      }),
    tokens,
    async stop() {
      for (const { app, runtime, connection } of all) {
        await app.close()
        await runtime.stop()
        await connection.dropDatabase()
        await connection.close()
      }
      await mongo.stop()
    },
  }
}

async function startInstance(url: string, n: number, published: Posted[]) {
  const connection = await connectMongo(url, logger)
  await ensureEntityIndexes(connection, Object.values(collections))
  const store = mongoStore(connection, collections)
  const runtime = createRuntime({
    rules,
    store,
    bus: { publish: async (messages) => void published.push(...messages) },
    clock: systemClock,
    random: systemRandom,
    instance: `test${n}`,
  })
  const records = recordsIn(connection)
  await ensureIndexes(records)
  const ready = async () => ({})
  const app = await buildApp({ logger, ready, internalTokenSecret: secret, runtime, store, records })
  return { connection, store, runtime, records, app }
}

const tokens = {
  nobody: mintInternalToken(secret, { sub: 'anonymous', kind: 'anonymous', roles: [] }),
  customer: mintInternalToken(secret, { sub: id('cleo'), kind: 'customer', roles: ['customer'] }),
  consultant: mintInternalToken(secret, { sub: id('carla'), kind: 'customer', roles: ['consultant'] }),
  staff: mintInternalToken(secret, { sub: id('sam'), kind: 'customer', roles: ['staff'] }),
  admin: mintInternalToken(secret, { sub: id('ada'), kind: 'customer', roles: ['admin'] }),
  service: mintInternalToken(secret, { sub: 'cart', kind: 'service', roles: [] }),
}
