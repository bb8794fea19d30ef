import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, jest } from '@jest/globals'
import amqp from 'amqplib'
import mongoose from 'mongoose'
import { temporaryFolder } from '../testkit/servers.ts'
import { startMongoServer, startRabbitServer } from './index.ts'
import { beganOf } from './process-table.ts'

// A machine that has never had these servers fetches and installs them first.
jest.setTimeout(600_000)

/** Starts both as a newcomer's machine would: nothing given, nothing but a folder. */
async function startBoth(folder: string) {
  const [mongo, rabbit] = await Promise.all([
    startMongoServer({ folder: `${folder}/mongodb` }),
    startRabbitServer({ folder: `${folder}/rabbitmq` }),
  ])
  return { mongo, rabbit }
}

/**
 * RabbitMQ writes down half a second late which log belongs to a new quorum queue. One killed within that time finds the
 * queue again, but not its messages: known of 3.10, and a reason why nothing in Till rests on one message.
 */
async function queueIsRegistered(folder: string, queue: string): Promise<void> {
  const registry = `${folder}/rabbitmq/data/node/quorum/till@localhost/names.dets`
  while (!readFileSync(registry).includes(`%2F_${queue}`)) await delay(20)
}

describe('MongoDB and RabbitMQ of our own', () => {
  it('keep their addresses and what they confirmed, through kill -9 and through a proper stop', async () => {
    const folder = await temporaryFolder()
    const first = await startBoth(folder)
    const connection = await mongoose.createConnection(`${first.mongo.url}`).asPromise()
    await connection.collection('kept').insertOne({ text: 'one' }, { writeConcern: { w: 'majority', j: true } })
    await connection.close()
    const queue = { durable: true, arguments: { 'x-queue-type': 'quorum' } }
    const client = await amqp.connect(first.rabbit.url)
    const channel = await client.createConfirmChannel()
    await channel.assertQueue('till.kept', queue)
    channel.sendToQueue('till.kept', Buffer.from('two'), { persistent: true })
    await channel.waitForConfirms()
    client.on('error', () => undefined)
    await queueIsRegistered(folder, 'till.kept')

    first.mongo.kill()
    first.rabbit.kill()
    await Promise.all([first.mongo.exited, first.rabbit.exited])
    const second = await startBoth(folder)
    expect([second.mongo.url, second.rabbit.url]).toEqual([first.mongo.url, first.rabbit.url])
    await Promise.all([second.mongo.stop(), second.rabbit.stop()])
    expect([second.mongo.pid, second.rabbit.pid].map((pid) => beganOf(pid ?? 0))).toEqual([undefined, undefined])

    const third = await startBoth(folder)
    try {
      const again = await mongoose.createConnection(third.mongo.url).asPromise()
      expect(await again.collection('kept').countDocuments()).toBe(1)
      await again.close()
      const reader = await amqp.connect(third.rabbit.url)
      const message = await (await reader.createChannel()).get('till.kept', { noAck: true })
      expect(message).toMatchObject({ content: Buffer.from('two') })
      await reader.close()
    } finally {
      await Promise.all([third.mongo.stop(), third.rabbit.stop()])
    }
  })
})
