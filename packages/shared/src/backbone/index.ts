import type { Connection } from 'mongoose'
import type { Logger } from 'pino'
import { register } from 'prom-client'
import { connectBus, type RabbitBus } from '../bus/index.ts'
import type { Contract } from '../contracts/index.ts'
import { connectMongo, mongoReady } from '../kit/index.ts'
import {
  type Call,
  createRuntime,
  createWaiting,
  type EntityStore,
  type Message,
  type Ref,
  type Rules,
  type Runtime,
  systemClock,
  systemRandom,
  type Waiting,
} from '../runtime/index.ts'
import { ensureEntityIndexes, mongoStore } from '../runtime/mongo-store.ts'
import { accepting } from './accepting.ts'
import { roundMetrics } from './metrics.ts'

export { accepting } from './accepting.ts'

/** The real parts that every back-end service stands on, connected. */
export interface Backbone {
  readonly connection: Connection
  readonly store: EntityStore
  readonly runtime: Runtime
  readonly waiting: Waiting
  readonly bus: RabbitBus
  /** For `/health/ready`: each part, and what is missing of it. */
  ready(): Promise<Record<string, true | string>>
  /** Begins to hear the bus and to sweep. Call it once the service can answer. */
  listen(): Promise<void>
  /** Stops hearing, finishes every round under way, disconnects. */
  stop(): Promise<void>
}

/**
 * Connects a service's rules to MongoDB and RabbitMQ. Waits for MongoDB, saying so in the log; RabbitMQ may come later.
 * `hears` are the contracts its queue accepts; those that go to `events` are bound to it.
 */
export async function connectBackbone(options: {
  readonly name: 'catalog' | 'cart' | 'order' | 'payment'
  readonly config: { readonly MONGO_URL: string; readonly AMQP_URL: string }
  readonly logger: Logger
  readonly rules: Rules
  /** Kind → collection. */
  readonly collections: Readonly<Record<string, string>>
  readonly hears: readonly Contract[]
  /** One instance at a time decides what comes over the bus; the others stand by. */
  readonly singleActive?: boolean
  readonly call?: (call: Call, ref: Ref) => Promise<Message | undefined>
}): Promise<Backbone> {
  const { name, config, logger, rules, collections, hears, call, singleActive = false } = options
  // The runtime settles a write of unknown outcome by itself, so the driver need not be able to repeat it.
  const connection = await connectMongo(config.MONGO_URL, logger, { retryWrites: false })
  await ensureEntityIndexes(connection, [...new Set(Object.values(collections))])
  const store = mongoStore(connection, collections)
  const waiting = createWaiting(store, systemClock)
  const bus = connectBus({ url: config.AMQP_URL, service: name, logger, metrics: register })
  const runtime = createRuntime({
    rules,
    store,
    bus,
    clock: systemClock,
    random: systemRandom,
    instance: `${process.pid.toString(36)}${Date.now().toString(36)}`,
    ...(call ? { call } : {}),
    onCommitted: waiting.onCommitted,
    onRound: roundMetrics(),
    onTrouble: (what, error) => logger.warn({ err: error }, `trouble ${what}; trying again`),
  })
  return {
    connection,
    store,
    runtime,
    waiting,
    bus,
    async ready() {
      return { mongodb: await mongoReady(connection), rabbitmq: bus.ready() }
    },
    async listen() {
      const events = hears.filter((contract) => contract.to === 'events').map((contract) => contract.type)
      bus.consume(accepting(hears, runtime.handler), { bindings: events, singleActive })
      runtime.start()
    },
    async stop() {
      await bus.stopConsuming()
      await runtime.stop()
      await bus.close()
      await connection.close()
    },
  }
}
