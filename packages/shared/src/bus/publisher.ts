import type { ConfirmChannel, Options } from 'amqplib'
import { type Posted, type Random, Unavailable } from '../runtime/ports.ts'
import {
  BATCH_CONTENT_TYPE,
  CONTENT_TYPE,
  type Headers,
  messageIdOf,
  toBatchBody,
  toBody,
  toHeaders,
} from './envelope.ts'
import type { BusMetrics } from './metrics.ts'
import type { BusLogger, Timer } from './ports.ts'
import { closeInOrder, keepSession, type Session } from './session.ts'
import { declareEvents, type Names } from './topology.ts'

/** So many messages may wait for their confirms at once; it bounds what lies in the channel's buffer when the broker reads slowly. */
const UNCONFIRMED_MAX = 8_192
/** So many more may wait in line for that; beyond it callers hear at once that the bus is full. */
const WAITING_MAX = 32_768
/** So many commands for one service travel in one message at most: it is acknowledged, and given up, as a whole. */
const BATCH_MAX = 64

/** One message ready for the wire. */
export interface Parcel {
  readonly exchange: string
  readonly routingKey: string
  readonly content: Buffer
  readonly options: Options.Publish
  /** How many messages it holds, if not one. */
  readonly holds?: number
}

export interface Publisher {
  publish(messages: readonly Posted[]): Promise<void>
  /** Resolves when the broker has confirmed all of them; throws `Unavailable` if any may be lost. */
  send(parcels: readonly Parcel[]): Promise<void>
  state(): true | string
  /** Lets what is on its way settle, within its deadlines. */
  close(): Promise<void>
}

/** Some messages and the one promise for all of them. */
interface Batch {
  readonly parcels: readonly Parcel[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  readonly startedAtMs: number
  cancelDeadline: () => void
  unconfirmed: number
  /** Why it is lost, as soon as that is certain; told only when all confirms are in, as nothing is gained by hurrying. */
  failure: string | undefined
  settled: boolean
  /** How many confirms the channel had seen when this went out. */
  confirmsBefore: number
}

interface Line {
  readonly channel: ConfirmChannel
  readonly sent: Set<Batch>
  unconfirmed: number
  confirms: number
  /** The channel's buffer is over its mark: wait for 'drain'. */
  full: boolean
}

export function createPublisher(parts: {
  url: string
  service: string
  names: Names
  logger: BusLogger
  clock: Timer
  random: Random
  metrics: BusMetrics
  confirmWithinMs: number
}): Publisher {
  const { names, logger, clock, metrics, confirmWithinMs } = parts
  const source = `/till/${parts.service}`
  const waiting: Batch[] = []
  let waitingMessages = 0
  let line: Line | undefined
  let blocked: string | undefined
  let whenIdle: (() => void) | undefined
  let endSession: (why: string) => void = () => {}

  const session: Session = keepSession({
    ...parts,
    name: `${parts.service} publisher`,
    onLost: () => metrics.reconnected('publisher'),
    async open(connection, end) {
      const channel = await connection.createConfirmChannel()
      // Node ends a process over an 'error' that nobody hears.
      let reason = 'the publishing channel closed'
      channel.on('error', (error: Error) => {
        reason = error.message
      })
      channel.on('close', () => end(reason))
      await declareEvents(channel, names)
      const opened: Line = { channel, sent: new Set(), unconfirmed: 0, confirms: 0, full: false }
      channel.on('return', (returned) => sentBack(opened, returned))
      channel.on('drain', () => {
        opened.full = false
        sendWaiting()
      })
      connection.on('blocked', (why: string) => {
        blocked = `RabbitMQ takes no messages: ${why}`
        logger.warn({ why }, 'RabbitMQ blocks publishers')
      })
      connection.on('unblocked', () => {
        blocked = undefined
        logger.info({}, 'RabbitMQ takes messages again')
      })
      blocked = undefined
      line = opened
      endSession = end
      return {
        lost(why) {
          if (line === opened) line = undefined
          blocked = undefined
          for (const batch of opened.sent) settle(batch, `the connection to RabbitMQ is lost: ${why}`)
          opened.sent.clear()
          for (const batch of waiting.splice(0)) settle(batch, `the connection to RabbitMQ is lost: ${why}`)
          waitingMessages = 0
        },
        async finish() {
          if (opened.sent.size > 0 || waiting.length > 0) {
            await new Promise<void>((resolve) => {
              whenIdle = resolve
            })
          }
          line = undefined
          // Closing a connection may overtake what lies in a channel's buffer; closing the channel does not.
          await closeInOrder(channel)
        },
      }
    },
  })

  return {
    publish: (messages) => send(toParcels(messages)),
    send,
    state: () => blocked ?? session.state(),
    close: () => session.close(),
  }

  /** Facts go one by one, as anybody may listen to them; commands for the same service go together. Both in the order they were said. */
  function toParcels(messages: readonly Posted[]): Parcel[] {
    const parcels: Parcel[] = []
    const commands = new Map<Posted['to'], Posted[]>()
    for (const message of messages) {
      if (message.to === 'events') parcels.push(toParcel(message))
      else if (!commands.get(message.to)?.push(message)) commands.set(message.to, [message])
    }
    for (const [to, list] of commands)
      for (let at = 0; at < list.length; at += BATCH_MAX) {
        const batch = list.slice(at, at + BATCH_MAX)
        parcels.push(batch.length === 1 ? toParcel(batch[0]!) : toBatch(to, batch))
      }
    return parcels
  }

  function toBatch(to: Posted['to'], messages: readonly Posted[]): Parcel {
    return {
      exchange: '',
      routingKey: names.queue(to),
      content: toBatchBody(messages, source),
      // By the first one's id it is known again when it is returned.
      options: parcelOptions(toHeaders(messages[0]!, source), true, BATCH_CONTENT_TYPE),
      holds: messages.length,
    }
  }

  function toParcel(message: Posted): Parcel {
    const isFact = message.to === 'events'
    return {
      exchange: isFact ? names.events : '',
      routingKey: isFact ? message.type : names.queue(message.to),
      content: toBody(message),
      // A fact that nobody wants is fine; a command that reaches no queue is lost.
      options: parcelOptions(toHeaders(message, source), !isFact),
    }
  }

  function send(parcels: readonly Parcel[]): Promise<void> {
    if (parcels.length === 0) return Promise.resolve()
    if (line === undefined) return Promise.reject(new Unavailable(`RabbitMQ is away: ${session.state()}`))
    if (blocked !== undefined) return Promise.reject(new Unavailable(blocked))
    if (waitingMessages > 0 && waitingMessages + parcels.length > WAITING_MAX) {
      return Promise.reject(new Unavailable(`RabbitMQ is slow: ${waitingMessages} messages wait already`))
    }
    return new Promise<void>((resolve, reject) => {
      const batch: Batch = {
        parcels,
        resolve,
        reject,
        startedAtMs: clock.now(),
        cancelDeadline: () => {},
        unconfirmed: parcels.length,
        failure: undefined,
        settled: false,
        confirmsBefore: 0,
      }
      // amqplib's confirms may never come, so the batch has a deadline of its own.
      batch.cancelDeadline = clock.after(confirmWithinMs, () => tooLate(batch))
      waiting.push(batch)
      waitingMessages += parcels.length
      sendWaiting()
    })
  }

  function sendWaiting() {
    while (line !== undefined && !line.full && line.unconfirmed < UNCONFIRMED_MAX) {
      const batch = waiting.shift()
      if (batch === undefined) return
      waitingMessages -= batch.parcels.length
      if (!batch.settled) write(line, batch)
    }
  }

  function write(through: Line, batch: Batch) {
    const { channel } = through
    through.sent.add(batch)
    batch.confirmsBefore = through.confirms
    // One closure for the whole batch: this runs for every message of the shop.
    const confirmed = (error: Error | null) => {
      through.unconfirmed -= 1
      through.confirms += 1
      if (error !== null) batch.failure ??= `RabbitMQ did not take a message: ${error.message}`
      if (--batch.unconfirmed === 0) {
        through.sent.delete(batch)
        settle(batch, batch.failure)
        if (waiting.length > 0) sendWaiting()
      }
    }
    try {
      for (const { exchange, routingKey, content, options } of batch.parcels) {
        if (!channel.publish(exchange, routingKey, content, options, confirmed)) through.full = true
        through.unconfirmed += 1
      }
    } catch (error) {
      // The rest of the batch never goes out, so the count of confirms cannot reach zero by itself.
      through.sent.delete(batch)
      batch.cancelDeadline()
      batch.settled = true
      const channelIsGone = error instanceof Error && error.name === 'IllegalOperationError'
      batch.reject(channelIsGone ? new Unavailable('the connection to RabbitMQ is lost', { cause: error }) : error)
    }
  }

  /** An unroutable message is returned and then confirmed, so this is always in time. Nothing but its id says which batch it was in. */
  function sentBack(through: Line, returned: { fields: { routingKey: string }; properties: { headers?: Headers } }) {
    const id = messageIdOf(returned.properties.headers)
    metrics.returned()
    for (const batch of through.sent) {
      if (batch.parcels.some((parcel) => messageIdOf(parcel.options.headers) === id)) {
        batch.failure = `there is no queue ${returned.fields.routingKey} yet`
      }
    }
  }

  function tooLate(batch: Batch) {
    const through = line
    settle(batch, `RabbitMQ did not confirm within ${confirmWithinMs} ms`)
    // A channel on which nothing at all moves is given up, or its window would fill for good.
    if (through?.sent.delete(batch) && through.confirms === batch.confirmsBefore) endSession('no confirms arrive')
  }

  function settle(batch: Batch, failure: string | undefined) {
    if (batch.settled) return
    batch.settled = true
    batch.cancelDeadline()
    const messages = batch.parcels.reduce((sum, { holds = 1 }) => sum + holds, 0)
    metrics.published(messages, failure === undefined, clock.now() - batch.startedAtMs)
    if (failure === undefined) batch.resolve()
    else batch.reject(new Unavailable(failure))
    if (whenIdle !== undefined && waiting.length === 0 && (line === undefined || line.sent.size === 0)) whenIdle()
  }
}

export const parcelOptions = (headers: Headers, mandatory: boolean, contentType = CONTENT_TYPE): Options.Publish => ({
  persistent: true,
  mandatory,
  contentType,
  headers,
})
