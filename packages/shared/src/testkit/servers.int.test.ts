import { describe, expect, it } from '@jest/globals'
import amqp from 'amqplib'
import mongoose from 'mongoose'
import { freshDatabase, freshVhost, startMongo, startRabbit } from './index.ts'

describe('the servers of a test run', () => {
  it('are a MongoDB that knows transactions, with a database per call', async () => {
    const { url } = await startMongo()
    const [here, there] = [freshDatabase(url), freshDatabase(url)]
    expect(here).not.toBe(there)
    const connection = await mongoose.createConnection(here).asPromise()
    try {
      const notes = connection.collection('notes')
      await connection.transaction(async (session) => {
        await notes.insertOne({ text: 'kept' }, { session })
      })
      expect(await notes.countDocuments()).toBe(1)
    } finally {
      await connection.dropDatabase()
      await connection.close()
    }
  })

  it('are a RabbitMQ with a vhost per call, whose queues nobody else sees', async () => {
    const { url } = await startRabbit()
    const [here, there] = [await freshVhost(), await freshVhost()]
    expect(new URL(here).host).toBe(new URL(url).host)
    const [left, right] = [await amqp.connect(here), await amqp.connect(there)]
    try {
      const [first, second] = [await left.createChannel(), await right.createChannel()]
      await first.assertQueue('till.order', { durable: true, arguments: { 'x-queue-type': 'quorum' } })
      second.on('error', () => undefined)
      await expect(second.checkQueue('till.order')).rejects.toThrow(/NOT_FOUND/)
    } finally {
      await left.close()
      await right.close()
    }
  })
})
