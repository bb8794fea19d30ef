import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { connect } from 'amqplib'
import mongoose from 'mongoose'
import { run } from '../infra/index.ts'
import type { TestRabbit } from './servers.ts'

/** Something a shop has written down or sent: where it stands, and all of it as text. */
export interface Trace {
  readonly where: string
  readonly text: string
}

/** What every process of a shop has said (its log), by the name of the process. */
export function outputOf(shopDir: string): Trace[] {
  const folder = join(shopDir, 'logs')
  return readdirSync(folder).map((file) => ({
    where: `log of ${file}`,
    text: readFileSync(join(folder, file), 'utf8'),
  }))
}

/** Every file of a shop's folder beside its logs, its databases' own files and its secrets, which nobody else may read. */
export function filesOf(shopDir: string): Trace[] {
  const files = readdirSync(shopDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map(({ parentPath, name }) => relative(shopDir, join(parentPath, name)))
    .filter((file) => !/^(logs|mongodb|rabbitmq)[/\\]|^secrets\.json$/.test(file))
    .map((file) => ({ where: `file ${file}`, text: readFileSync(join(shopDir, file), 'utf8') }))
}

export interface DatabaseWatch {
  /** Every document of every collection of the shop, and every write since the watch began: also of what was deleted since. */
  everything(): Promise<Trace[]>
  close(): Promise<void>
}

/** Watches the databases whose names begin with `prefix`, from now on. */
export async function watchDatabases(mongoUrl: string, prefix: string): Promise<DatabaseWatch> {
  const { MongoClient, BSON } = mongoose.mongo
  const client = await new MongoClient(mongoUrl).connect()
  const oplog = client.db('local').collection('oplog.rs')
  const began = (await oplog.find().sort({ $natural: -1 }).limit(1).next())?.ts as unknown
  const asText = (value: object) => BSON.EJSON.stringify(value)
  return {
    async everything() {
      const traces: Trace[] = []
      const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
      for (const { name } of databases.filter((each) => each.name.startsWith(prefix))) {
        for (const { name: collection } of await client.db(name).listCollections({}, { nameOnly: true }).toArray())
          for await (const document of client.db(name).collection(collection).find())
            traces.push({ where: `${name.slice(prefix.length)}.${collection}`, text: asText(document) })
      }
      for await (const entry of oplog.find({ ts: { $gt: began } }))
        if (asText(entry).includes(prefix)) traces.push({ where: `a write to ${entry.ns}`, text: asText(entry) })
      return traces
    },
    close: () => client.close(),
  }
}

export interface BrokerWatch {
  /** Every message published so far, to whatever exchange or queue, with its headers. */
  readonly messages: readonly Trace[]
  close(): Promise<void>
}

/**
 * Hears everything that is published in a vhost, by RabbitMQ's own firehose: commands go straight to queues, where no binding would hear
 * them. @param url of the vhost
 */
export async function watchBroker({ control }: TestRabbit, url: string): Promise<BrokerWatch> {
  if (!control) throw new Error('Only a RabbitMQ that can be controlled can be listened in on.')
  const [program = '', ...before] = control.command
  const vhost = decodeURIComponent(new URL(url).pathname.slice(1))
  const outcome = await run(program, [...before, 'trace_on', '-p', vhost], { env: { ...process.env, ...control.env } })
  if (!outcome.ok) throw new Error(`RabbitMQ lets nobody listen in: ${outcome.report}`)
  const connection = await connect(url)
  const channel = await connection.createChannel()
  const { queue } = await channel.assertQueue('', { exclusive: true })
  await channel.bindQueue(queue, 'amq.rabbitmq.trace', 'publish.#')
  const messages: Trace[] = []
  await channel.consume(
    queue,
    (message) => {
      if (!message) return
      const { exchange_name: exchange, routing_keys: keys } = message.properties.headers ?? {}
      const text = `${JSON.stringify(message.properties.headers)} ${message.content.toString()}`
      messages.push({ where: `a message to ${exchange || 'the queue'} ${keys}`, text })
    },
    { noAck: true },
  )
  return { messages, close: () => connection.close() }
}
