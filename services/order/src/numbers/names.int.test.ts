import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { connectMongo, createLogger } from '@till/shared/kit'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import type { Connection } from 'mongoose'
import { mongoNames, NAMES, type NameDocument } from './names.ts'

const old = '1'.repeat(24)
const other = '2'.repeat(24)
const name = { ref: '2017-00001' }
const start = Date.parse('2026-03-01T12:00:00.000Z')

let mongo: Awaited<ReturnType<typeof startMongo>>
let connection: Connection
let names: ReturnType<typeof mongoNames>
/** How far the clock is ahead. */
const later = { ms: 0 }

beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(freshDatabase(mongo.url), createLogger('order', 'silent'))
  names = mongoNames(connection, () => new Date(start + later.ms))
})
beforeEach(async () => {
  later.ms = 0
  for (const collection of [NAMES, 'orders', 'counters']) await connection.collection(collection).deleteMany({})
})
afterAll(async () => {
  await connection.close()
  await mongo.stop()
})

const stands = (id: string, state: object) =>
  connection.collection<{ _id: string; state: object }>('orders').insertOne({ _id: id, state })
const holders = async () =>
  Object.fromEntries(
    (await connection.collection<NameDocument>(NAMES).find().toArray()).map(({ _id, orderId }) => [_id, orderId]),
  )

describe('the names of an imported order', () => {
  it('stay its own, whatever a second import under its key wished for; only what it does not bear is free again', async () => {
    await names.claim(name, old)
    await stands(old, name)
    const wished = { ...name, humanId: 'OLD001' }
    expect(await names.claim(wished, old)).toBeUndefined()
    await names.release(wished, old)
    expect(await holders()).toEqual({ 'ref 2017-00001': old })
  })

  it('stay its own while it is made, though a second import under its key is refused one name', async () => {
    await names.claim({ humanId: 'OLD001' }, other)
    expect(await names.claim(name, old)).toBeUndefined()
    expect(await names.claim({ ...name, humanId: 'OLD001' }, old)).toBe('humanId')
    expect(await holders()).toMatchObject({ 'ref 2017-00001': old })
  })

  it('are kept for whoever tries again as long as for whoever comes first, and no longer', async () => {
    await names.claim(name, old)
    later.ms = 50_000
    expect(await names.claim(name, old)).toBeUndefined()
    later.ms = 70_000
    expect(await names.claim(name, other)).toBe('ref')
    later.ms = 111_000
    expect(await names.claim(name, other)).toBeUndefined()
    // Who took it over gives it back like any other.
    expect(await names.claim({ ...name, humanId: 'OLD001' }, old)).toBe('ref')
    expect(await holders()).toEqual({ 'ref 2017-00001': other })
  })

  it('are free at once when the import that took them is refused another', async () => {
    await names.claim({ humanId: 'OLD001' }, other)
    expect(await names.claim({ ...name, humanId: 'OLD001' }, old)).toBe('humanId')
    expect(await holders()).toEqual({ 'humanId OLD001': other })
  })
})
