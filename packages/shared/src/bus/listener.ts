import type { Channel } from 'amqplib'
import { systemClock, systemRandom } from '../runtime/clock.ts'
import type { Message, Random } from '../runtime/ports.ts'
import { toMessage } from './envelope.ts'
import type { BusLogger, Timer } from './ports.ts'
import { closeInOrder, keepSession } from './session.ts'
import { declareEvents, namesWith } from './topology.ts'

/** Hears facts as they are said, without a durable queue: what is said while nobody attends is not kept. */
export interface FactListener {
  /** From here on facts are wanted. Resolves once the broker sends them, or at once while there is no connection: `onGap` tells of it. */
  attend(): Promise<void>
  /** No facts are wanted for now; the broker stops sending any. */
  rest(): Promise<void>
  /** `true` while connected, else why not. */
  state(): true | string
  close(): Promise<void>
}

/** A listener that lags this far behind has missed the point; the broker drops the oldest rather than filling up. */
const BACKLOG_MAX = 50_000

/**
 * Listens to the events exchange for these patterns through a queue of this connection's own, which goes with it. Delivery is at
 * most once; after a lost connection facts may be missing, so `onGap` is called as soon as new ones flow again.
 */
export function listenToFacts(options: {
  url: string
  /** Who listens, for the broker's list of connections. */
  name: string
  patterns: readonly string[]
  logger: BusLogger
  onFact(message: Message): void
  onGap(): void
  prefix?: string
  clock?: Timer
  random?: Random
}): FactListener {
  const {
    url,
    name,
    patterns,
    logger,
    onFact,
    onGap,
    prefix = 'till',
    clock = systemClock,
    random = systemRandom,
  } = options
  const names = namesWith(prefix)
  let attached: { channel: Channel; queue: string } | undefined
  let wanted = false

  const session = keepSession({
    url,
    name: `${name} listener`,
    logger,
    clock,
    random,
    async open(connection, end) {
      const channel = await connection.createChannel()
      // Node ends a process over an 'error' that nobody hears; 'close' follows it.
      let reason = 'the listening channel closed'
      channel.on('error', (error: Error) => {
        reason = error.message
      })
      channel.on('close', () => end(reason))
      await declareEvents(channel, names)
      const { queue } = await channel.assertQueue('', {
        exclusive: true,
        autoDelete: true,
        durable: false,
        arguments: { 'x-max-length': BACKLOG_MAX },
      })
      // What comes in before the gap was announced waits for that, so that whoever catches up knows what they heard last.
      let early: Message[] | undefined = []
      await channel.consume(
        queue,
        (delivery) => {
          if (delivery === null) {
            end('the broker cancelled the listener')
            return
          }
          const message = toMessage(delivery.properties.headers, delivery.content)
          if (typeof message === 'string') logger.warn({ why: message }, 'a fact that cannot be read was passed over')
          else if (early !== undefined) early.push(message)
          else if (wanted) onFact(message)
        },
        { noAck: true },
      )
      const here = { channel, queue }
      if (wanted) await bind(here)
      attached = here
      if (wanted) onGap()
      for (const message of early) onFact(message)
      early = undefined
      return {
        lost() {
          if (attached === here) attached = undefined
        },
        finish: () => closeInOrder(channel),
      }
    },
  })

  async function bind({ channel, queue }: { channel: Channel; queue: string }) {
    for (const pattern of patterns) await channel.bindQueue(queue, names.events, pattern)
  }

  return {
    state: session.state,
    close: session.close,
    async attend() {
      wanted = true
      // A connection that breaks meanwhile is made again, and binds then.
      if (attached !== undefined) await bind(attached).catch(() => undefined)
    },
    async rest() {
      wanted = false
      if (attached === undefined) return
      const { channel, queue } = attached
      for (const pattern of patterns) {
        // Somebody may have begun to attend again, and the broker does things in the order they are said.
        if (wanted) return
        await channel.unbindQueue(queue, names.events, pattern).catch(() => undefined)
      }
    },
  }
}
