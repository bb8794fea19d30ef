import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Connection, createConnection } from 'mongoose'
import { freshDatabase, startMongo, type TestServer } from '../testkit/index.ts'
import { ensureEntityIndexes, mongoStore } from './mongo-store.ts'
import { Unavailable } from './ports.ts'
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
  const connection = await createConnection(freshDatabase(server.url), {
    ignoreUndefined: true,
    retryWrites: false,
  }).asPromise()
  connections.push(connection)
  await ensureEntityIndexes(connection, ['things', 'others'])
  return mongoStore(connection, { thing: 'things', other: 'others' })
}, ['thing', 'other'])

describe('the MongoDB entity store', () => {
  it('does not know what became of a round whose connection broke, and says just that', async () => {
    const url = new URL(freshDatabase(server.url))
    const wire = await breakableWire(Number(url.port), url.hostname)
    url.hostname = '127.0.0.1'
    url.port = String(wire.port)
    url.searchParams.delete('replicaSet')
    url.searchParams.set('directConnection', 'true')
    const options = { ignoreUndefined: true, retryWrites: false, serverSelectionTimeoutMS: 2_000 }
    const connection = await createConnection(url.href, options).asPromise()
    connections.push(connection)
    const store = mongoStore(connection, { thing: 'things' })
    const write = (expected: number) => ({
      ref: { kind: 'thing', id: 'a'.repeat(24) },
      expected,
      version: expected + 1,
      state: {},
      outbox: [],
      wakeAt: undefined,
      log: [],
    })
    await store.commit({ id: 'r1', atomic: false, writes: [write(0)] })
    wire.breakAtNextRequest()
    await expect(store.commit({ id: 'r2', atomic: false, writes: [write(1)] })).rejects.toBeInstanceOf(Unavailable)
    wire.close()
  })
})

/** A wire to the server that carries one more request to it and then ends, so that the answer is lost. */
async function breakableWire(port: number, host: string) {
  const sockets = new Set<Socket>()
  let isBreaking = false
  const wire = createServer((near) => {
    const far = connect(port, host)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    far.pipe(near)
    near.on('data', (chunk: Buffer) => {
      far.write(chunk)
      // What beats the heart of the driver is no request of ours.
      if (isBreaking && chunk.includes('update')) for (const socket of sockets) socket.destroy()
    })
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  wire.listen(0, '127.0.0.1')
  await once(wire, 'listening')
  return {
    port: (wire.address() as AddressInfo).port,
    breakAtNextRequest: () => {
      isBreaking = true
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      wire.close()
    },
  }
}
