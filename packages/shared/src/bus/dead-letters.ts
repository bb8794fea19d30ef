import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib'
import { Unavailable } from '../runtime/ports.ts'
import { sendersHeaders, toDeadLetter } from './failures.ts'
import type { DeadLetter, DeadLetterDetail, DeadLetters, Timer } from './ports.ts'
import { type Parcel, parcelOptions } from './publisher.ts'
import { dial } from './session.ts'
import type { Names } from './topology.ts'

const PAGE = 50
const PAGE_MAX = 200
/** Letters behind this many are reached once those before them are replayed or discarded. */
const SCAN_MAX = 10_000
const SCAN_MS = 10_000
/** Letters that another process is just giving back come within this time. */
const STRAGGLERS_MS = 150
const BACK_IN_PLACE_MS = 1_000
const NOT_FOUND = 404
const RESOURCE_LOCKED = 405
const ASK_AGAIN_MS = 50

/**
 * Looks through a service's dead letters where they lie: takes them from the head of the queue without acknowledging, and
 * gives them back, in their order, by closing. Each look has a connection of its own, so that nothing an operator does can
 * disturb the shop's traffic. Two looks at the same time would see what the other does not hold just then, so they queue up: within a
 * process here, and across processes at the broker, by a queue that only one connection can have.
 */
export function deadLettersOf(parts: {
  url: string
  service: string
  names: Names
  clock: Timer
  send(parcels: readonly Parcel[]): Promise<void>
}): DeadLetters {
  const { url, service, names, clock } = parts
  const queue = names.dead(service)
  let before: Promise<unknown> = Promise.resolve()

  return {
    async list({ limit = PAGE, cursor } = {}) {
      const wanted = Math.max(1, Math.min(limit, PAGE_MAX))
      const items: DeadLetter[] = []
      let hasMore = false
      let pastCursor = cursor === undefined
      await look((delivery) => {
        const letter = toLetter(delivery)
        if (pastCursor) {
          hasMore = items.length === wanted
          if (!hasMore) items.push(letter)
        }
        pastCursor ||= letter.id === cursor
        return hasMore ? 'stop' : 'next'
      })
      return hasMore ? { items, next: items.at(-1)!.id } : { items }
    },

    async read(id) {
      let found: DeadLetterDetail | undefined
      await look((delivery) => {
        const letter = toLetter(delivery)
        if (letter.id !== id) return 'next'
        found = { ...letter, headers: delivery.properties.headers ?? {}, body: delivery.content.toString() }
        return 'stop'
      })
      return found
    },

    replay: (id) => remove(id, (delivery) => parts.send([replayed(delivery)])),
    discard: (id) => remove(id, async () => {}),
  }

  /** Acknowledges only after `first` is done, so that a crash in between rather repeats the letter than loses it. */
  async function remove(id: string, first: (delivery: ConsumeMessage) => Promise<void>): Promise<boolean> {
    let found: ConsumeMessage | undefined
    await look(
      (delivery) => {
        if (toLetter(delivery).id !== id) return 'next'
        found = delivery
        return 'stop'
      },
      async (channel) => {
        if (found === undefined) return 0
        await first(found)
        channel.ack(found)
        return 1
      },
    )
    return found !== undefined
  }

  /** With a clean record: the sender's headers only, so all attempts lie ahead of it. */
  function replayed({ properties, content }: ConsumeMessage): Parcel {
    const headers = sendersHeaders(properties.headers ?? {})
    return {
      exchange: '',
      routingKey: names.queue(service),
      content,
      options: parcelOptions(headers, true, properties.contentType),
    }
  }

  /** Shows the letters to `visit` until it says stop. What `finallyDo` acknowledges (it answers how many) is gone, the rest stays. */
  function look(
    visit: (delivery: ConsumeMessage) => 'next' | 'stop',
    finallyDo: (channel: Channel) => Promise<number> = async () => 0,
  ): Promise<void> {
    const mine = before.then(() => lookNow(visit, finallyDo))
    before = mine.catch(() => {})
    return mine
  }

  async function lookNow(
    visit: (delivery: ConsumeMessage) => 'next' | 'stop',
    finallyDo: (channel: Channel) => Promise<number>,
  ) {
    const socket = new AbortController()
    const { promise: tooLate, reject } = Promise.withResolvers<never>()
    const cancelDeadline = clock.after(SCAN_MS, () => reject(new Unavailable('RabbitMQ takes too long')))
    try {
      await Promise.race([tooLate, throughAll(socket.signal, visit, finallyDo)])
    } catch (error) {
      // A service that never consumed has no queue for dead letters yet, so it has none.
      if (error instanceof Error && 'code' in error && error.code === NOT_FOUND) return
      throw error instanceof Unavailable
        ? error
        : new Unavailable('the dead letters are out of reach', { cause: error })
    } finally {
      cancelDeadline()
      socket.abort()
    }
  }

  async function throughAll(
    signal: AbortSignal,
    visit: (delivery: ConsumeMessage) => 'next' | 'stop',
    finallyDo: (channel: Channel) => Promise<number>,
  ) {
    const connection = await dial(url, `${service} dead letters`, signal)
    // Both are heard here, lest Node ends the process; the operation under way fails by itself.
    connection.on('error', () => {})
    await untilAlone(connection)
    const channel = await connection.createChannel()
    channel.on('error', () => {})
    const { messageCount } = await channel.checkQueue(queue)
    const { promise: seen, resolve, reject } = Promise.withResolvers<void>()
    channel.on('close', () => reject(new Unavailable('the connection to RabbitMQ is lost')))
    seen.catch(() => {})
    let held = 0
    let stopped = false
    let cancelQuiet = () => {}
    const waitForStragglers = () => {
      cancelQuiet()
      cancelQuiet = clock.after(STRAGGLERS_MS, resolve)
    }
    await channel.prefetch(SCAN_MAX)
    if (messageCount === 0) waitForStragglers()
    const { consumerTag } = await channel.consume(queue, (delivery) => {
      if (delivery === null) return reject(new Unavailable('the dead letters were deleted'))
      held += 1
      if (stopped) return
      stopped = visit(delivery) === 'stop' || held === SCAN_MAX
      if (stopped) resolve()
      else if (held >= messageCount) waitForStragglers()
    })
    await seen
    cancelQuiet()
    await channel.cancel(consumerTag)
    const removed = await finallyDo(channel)
    if (held > removed) channel.nackAll(true)
    await backInPlace(channel, held - removed)
    await channel.close()
    await connection.close()
  }

  /** Whoever has the exclusive queue looks; the others ask again. It goes with the connection, however that ends. */
  async function untilAlone(connection: ChannelModel) {
    for (;;) {
      const channel = await connection.createChannel()
      channel.on('error', () => {})
      try {
        await channel.assertQueue(`${queue}.look`, { exclusive: true, durable: false, autoDelete: true })
        await channel.close()
        return
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === RESOURCE_LOCKED)) throw error
        await new Promise<void>((resolve) => clock.after(ASK_AGAIN_MS, resolve))
      }
    }
  }

  /** The broker gives letters back a moment after it was told to; waiting for it lets the next look find them all, in their order. */
  async function backInPlace(channel: Channel, atLeast: number) {
    const until = clock.now() + BACK_IN_PLACE_MS
    while (clock.now() < until) {
      if ((await channel.checkQueue(queue)).messageCount >= atLeast) return
      await new Promise<void>((resolve) => clock.after(5, resolve))
    }
  }
}

const toLetter = ({ properties, fields, content }: ConsumeMessage) =>
  toDeadLetter(properties.headers ?? {}, fields, content)
