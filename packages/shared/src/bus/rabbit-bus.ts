import type { Registry } from 'prom-client'
import { systemClock, systemRandom } from '../runtime/clock.ts'
import type { Random } from '../runtime/ports.ts'
import { type Consumer, createConsumer } from './consumer.ts'
import { deadLettersOf } from './dead-letters.ts'
import { busMetrics } from './metrics.ts'
import type { BusLogger, DeadLetters, MessageBus, Timer } from './ports.ts'
import { createPublisher } from './publisher.ts'
import { namesWith, RETRY_DELAYS_MS } from './topology.ts'

export interface RabbitOptions {
  /** `amqp://user:password@host:port/vhost` */
  readonly url: string
  /** Whose queue this bus consumes, and who it says its messages are from. */
  readonly service: string
  readonly logger: BusLogger
  /** Begins every name at the broker. */
  readonly prefix?: string
  /** How long a failed message rests before its second, third … attempt; the last one holds for all further ones. */
  readonly retryDelaysMs?: readonly number[]
  /** After so many failed attempts a message goes to the dead letters. */
  readonly attemptsMax?: number
  /** How long a publish may wait for its confirms. */
  readonly confirmWithinMs?: number
  readonly metrics?: Registry
  readonly clock?: Timer
  readonly random?: Random
}

export interface RabbitBus extends MessageBus {
  /** The dead letters of any service: they lie at the broker, so they can be seen to while the service itself is down. */
  deadLettersOf(service: string): DeadLetters
}

/**
 * The bus over RabbitMQ 3.10 or newer. Comes back at once and connects in the background, for as long as it takes; `ready()`
 * and the log say what it waits for. Until it is connected `publish` throws `Unavailable`.
 *
 * It keeps two connections: a broker that is short of memory stops reading from those who publish, and acknowledgements must
 * get through even then, since they are what frees memory.
 */
export function connectBus(options: RabbitOptions): RabbitBus {
  const {
    prefix = 'till',
    retryDelaysMs = RETRY_DELAYS_MS,
    attemptsMax = 8,
    confirmWithinMs = 10_000,
    clock = systemClock,
    random = systemRandom,
  } = options
  if (retryDelaysMs.length === 0) throw new Error('retryDelaysMs needs at least one delay')
  const names = namesWith(prefix)
  const metrics = busMetrics(options.metrics)
  const parts = { ...options, names, metrics, clock, random, retryDelaysMs, attemptsMax, confirmWithinMs }
  const publisher = createPublisher(parts)
  let consumer: Consumer | undefined
  const letters = new Map<string, DeadLetters>()
  /** One for each service, since its looks queue up in there. */
  const lettersOf = (service: string): DeadLetters => {
    const known = letters.get(service)
    if (known !== undefined) return known
    const made = deadLettersOf({ ...parts, service, send: publisher.send })
    letters.set(service, made)
    return made
  }

  return {
    publish: publisher.publish,
    consume(handler, consumeOptions = {}) {
      if (consumer !== undefined) throw new Error('this bus consumes already')
      consumer = createConsumer({ ...parts, handler, options: consumeOptions, send: publisher.send })
    },
    ready() {
      const publishing = publisher.state()
      if (publishing !== true) return `publisher: ${publishing}`
      const consuming = consumer?.state() ?? true
      return consuming === true ? true : `consumer: ${consuming}`
    },
    async stopConsuming() {
      await consumer?.close()
    },
    async close() {
      // In this order, since the last handlers still publish.
      await consumer?.close()
      await publisher.close()
    },
    deadLetters: lettersOf(options.service),
    deadLettersOf: lettersOf,
  }
}
