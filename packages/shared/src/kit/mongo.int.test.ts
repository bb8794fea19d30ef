import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import mongoose, { type Connection, Schema } from 'mongoose'
import { freshDatabase, startMongo } from '../testkit/index.ts'
import { createLogger } from './logger.ts'
import { connectMongo, mongoReady } from './mongo.ts'

let mongo: Awaited<ReturnType<typeof startMongo>>
let connection: Connection

beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(freshDatabase(mongo.url), createLogger('order', 'silent'))
})

afterAll(async () => {
  await connection?.dropDatabase()
  await connection?.close()
  await mongo?.stop()
})

describe('a connection to MongoDB', () => {
  it('is ready while a primary answers', async () => {
    expect(await mongoReady(connection)).toBe(true)
  })

  it('takes no unknown field and no stray operator into a filter', async () => {
    const orders = connection.model('Order', new Schema({ ref: String }), 'orders')
    await orders.create({ ref: '2026-00001' })
    await expect(orders.find({ colour: 'red' } as object).exec()).rejects.toThrow('strict')
    await expect(orders.find({ ref: { $ne: 'x' } }).exec()).rejects.toThrow('Cast')
    expect(await orders.find({ ref: mongoose.trusted({ $ne: 'x' }) }).lean()).toHaveLength(1)
  })

  it('is not ready once closed', async () => {
    const other = await connectMongo(mongo.url, createLogger('order', 'silent'))
    await other.close()
    expect(await mongoReady(other)).toBe('not connected')
  })
})
