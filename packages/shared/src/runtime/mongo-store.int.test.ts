import { afterAll, beforeAll } from '@jest/globals'
import { type Connection, createConnection } from 'mongoose'
import { freshDatabase, startMongo, type TestServer } from '../testkit/index.ts'
import { ensureEntityIndexes, mongoStore } from './mongo-store.ts'
import { describeStore } from './store.contract.ts'

let server: TestServer
const connections: Connection[] = []

beforeAll(async () => {
  server = await startMongo()
})

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()))
  await server.stop()
})

describeStore('MongoDB', async () => {
  const connection = await createConnection(freshDatabase(server.url), { ignoreUndefined: true }).asPromise()
  connections.push(connection)
  await ensureEntityIndexes(connection, ['things', 'others'])
  return mongoStore(connection, { thing: 'things', other: 'others' })
}, ['thing', 'other'])
