import type { Channel, ConsumeMessage } from 'amqplib'
import type { Handled, Handler, Message, Random } from '../runtime/ports.ts'
import { acknowledger } from './acknowledger.ts'
import { BATCH_CONTENT_TYPE, CONTENT_TYPE, type Headers, openBatch, toBody, toHeaders, toMessage } from './envelope.ts'
import { afterFailure } from './failures.ts'
import type { BusMetrics } from './metrics.ts'
import type { BusLogger, ConsumeOptions, Timer } from './ports.ts'
import { type Parcel, parcelOptions } from './publisher.ts'
import { closeInOrder, keepSession, type Session } from './session.ts'
import { declareService, type Names } from './topology.ts'

const PREFETCH = 512
/** How long running handlers may take to finish when the bus closes; what is left is delivered again to somebody else. */
const FINISH_MS = 10_000
/** Between attempts to put a failed message elsewhere. */
const PUT_ASIDE_PAUSE_MS = 1_000
const PRECONDITION_FAILED = 406

export interface Consumer {
  state(): true | string
  close(): Promise<void>
}

/** One attachment to the queue: a channel, and what was delivered through it. */
interface Attachment {
  open: boolean
  /** Deliveries that are not acknowledged yet. */
  inHand: number
  /** Messages that wait for room in the handler's hands. */
  readonly waiting: Letter[]
  running: number
  settle(delivery: Delivery): void
  whenIdle: (() => void) | undefined
}

interface Delivery {
  readonly tag: number
  readonly holds: number
  /** Messages of it that are not dealt with yet. */
  open: number
}

/** One message of a delivery, with the headers and the body it has when it travels alone. */
interface Letter {
  readonly delivery: Delivery
  readonly message: Message | string
  readonly headers: Headers
  readonly contentType: string | undefined
  readonly fields: { readonly exchange: string; readonly routingKey: string }
  /** Only needed when it is put aside. */
  body(): Buffer
}

export function createConsumer(parts: {
  url: string
  service: string
  names: Names
  logger: BusLogger
  clock: Timer
  random: Random
  metrics: BusMetrics
  retryDelaysMs: readonly number[]
  attemptsMax: number
  handler: Handler
  options: ConsumeOptions
  /** Confirmed, or `Unavailable`. */
  send(parcels: readonly Parcel[]): Promise<void>
}): Consumer {
  const { service, names, logger, clock, random, metrics, retryDelaysMs, attemptsMax, handler } = parts
  const { prefetch = PREFETCH, bindings = [], singleActive = false } = parts.options
  const queue = names.queue(service)
  let closing = false

  const session: Session = keepSession({
    ...parts,
    name: `${service} consumer`,
    onLost: () => metrics.reconnected('consumer'),
    async open(connection, end) {
      const channel = await connection.createChannel()
      // Node ends a process over an 'error' that nobody hears. The broker closes the channel for an acknowledgement that takes
      // too long, among others; the session then attaches anew.
      let reason = 'the consuming channel closed'
      channel.on('error', (error: Error) => {
        reason = error.message
      })
      await declareService(channel, names, { service, bindings, retryDelaysMs, singleActive }).catch((error: Error) => {
        throw explained(error)
      })
      // Only now, so that what is said about a failed declaration is the explanation.
      channel.on('close', () => end(reason))
      await channel.prefetch(prefetch)
      const attachment = attach(channel)
      const { consumerTag } = await channel.consume(queue, (delivery) => {
        // The broker takes a consumer away without closing anything, for instance when the queue is deleted.
        if (delivery === null) end(`RabbitMQ took the consumer away from ${queue}`)
        else if (!closing) receive(attachment, delivery)
      })
      return {
        lost() {
          attachment.open = false
        },
        async finish() {
          closing = true
          await channel.cancel(consumerTag).catch(() => {})
          await idle(attachment)
          attachment.open = false
          // Closing a connection may overtake the last acknowledgements in the channel's buffer; closing the channel does not.
          await closeInOrder(channel)
        },
      }
    },
  })

  return { state: () => session.state(), close: () => session.close() }

  function attach(channel: Channel): Attachment {
    const acks = acknowledger((tag, upTo) => channel.ack(deliveryWith(tag), upTo))
    let flushIsDue = false
    let settled = 0
    const attachment: Attachment = {
      open: true,
      inHand: 0,
      waiting: [],
      running: 0,
      whenIdle: undefined,
      // Whatever ends in the same turn of the event loop is acknowledged together.
      settle({ tag, holds }) {
        attachment.inHand -= 1
        acks.add(tag)
        settled += holds
        if (flushIsDue) return
        flushIsDue = true
        setImmediate(() => {
          flushIsDue = false
          // On a dead channel the broker has already taken everything back.
          if (attachment.open) {
            acks.flush()
            metrics.consumed(settled)
          }
          settled = 0
          if (attachment.inHand === 0) attachment.whenIdle?.()
        })
      },
    }
    return attachment
  }

  function receive(attachment: Attachment, delivery: ConsumeMessage) {
    attachment.inHand += 1
    attachment.waiting.push(...lettersOf(delivery))
    handOut(attachment)
  }

  /** The broker counts deliveries; what they hold is counted here, so that a handler never has more in its hands than asked for. */
  function handOut(attachment: Attachment) {
    while (attachment.running < prefetch) {
      const letter = attachment.waiting.shift()
      if (letter === undefined) return
      // On a dead channel the broker has already taken everything back.
      if (attachment.open) handle(attachment, letter)
    }
  }

  function handle(attachment: Attachment, letter: Letter) {
    const { message } = letter
    attachment.running += 1
    if (typeof message === 'string') {
      void putAside(attachment, letter, { kind: 'poison', why: message })
      return
    }
    handler(message).then(
      (handled) => {
        if (handled.kind === 'done') settle(attachment, letter)
        else void putAside(attachment, letter, handled)
      },
      (error: unknown) => {
        logger.error({ err: error, messageId: message.id, type: message.type }, 'a message handler threw')
        void putAside(attachment, letter, { kind: 'retry', why: `the handler threw: ${String(error)}` })
      },
    )
  }

  function settle(attachment: Attachment, { delivery }: Letter) {
    attachment.running -= 1
    if (--delivery.open === 0) attachment.settle(delivery)
    if (attachment.waiting.length > 0) handOut(attachment)
  }

  /**
   * Publishes the message to a retry level or to the dead letters, and only then lets go of it. While that cannot be done it
   * stays unacknowledged in our hands, which neither spins nor uses up deliveries; a lost connection gives it back to the queue.
   */
  async function putAside(attachment: Attachment, letter: Letter, handled: Exclude<Handled, { kind: 'done' }>) {
    const parcel = failed(letter, handled)
    while (attachment.open) {
      try {
        await parts.send([parcel])
        break
      } catch (error) {
        logger.warn({ err: error, to: parcel.routingKey }, 'could not put a failed message aside yet')
        await new Promise<void>((resolve) => clock.after(PUT_ASIDE_PAUSE_MS * (0.5 + random.next()), resolve))
      }
    }
    settle(attachment, letter)
  }

  function failed(letter: Letter, handled: Exclude<Handled, { kind: 'done' }>): Parcel {
    const { isGivenUp, delayMs, attempts, reason, headers } = afterFailure(letter.headers, letter.fields, handled, {
      nowMs: clock.now(),
      retryDelaysMs,
      attemptsMax,
    })
    if (isGivenUp) {
      metrics.deadLettered()
      logger.error({ queue, attempts, reason }, 'message goes to the dead letters')
    } else {
      metrics.retried()
    }
    return {
      exchange: '',
      routingKey: isGivenUp ? names.dead(service) : names.retry(service, delayMs),
      content: letter.body(),
      options: parcelOptions(headers, true, letter.contentType),
    }
  }

  async function idle(attachment: Attachment) {
    if (attachment.inHand === 0) return
    const { promise: timeIsUp, resolve } = Promise.withResolvers<void>()
    const cancel = clock.after(FINISH_MS, resolve)
    const isIdle = new Promise<void>((done) => {
      attachment.whenIdle = done
    })
    await Promise.race([isIdle, timeIsUp])
    cancel()
  }

  function explained(error: Error & { code?: number }): Error {
    if (error.code !== PRECONDITION_FAILED) return error
    const what = 'a queue or exchange of this name exists with other properties'
    const todo = `let its messages run out, delete it (rabbitmqctl delete_queue <name>) and it will be declared anew`
    logger.error({ queue, why: error.message }, `${what}; ${todo}`)
    return new Error(`${what}: ${error.message}`)
  }
}

/** The messages of a delivery. What cannot be read stays as it came, in one piece. */
function lettersOf({ properties, fields, content }: ConsumeMessage): Letter[] {
  const headers = properties.headers ?? {}
  const { contentType } = properties
  const tag = fields.deliveryTag
  const batch = contentType === BATCH_CONTENT_TYPE ? openBatch(content) : undefined
  if (Array.isArray(batch) && batch.length > 0) {
    const delivery: Delivery = { tag, holds: batch.length, open: batch.length }
    return batch.map(({ message, source }) => ({
      delivery,
      message,
      headers: toHeaders(message, source),
      contentType: CONTENT_TYPE,
      fields,
      body: () => toBody(message),
    }))
  }
  const message =
    typeof batch === 'string' ? batch : batch ? 'the batch is empty' : toMessage(properties.headers, content)
  return [{ delivery: { tag, holds: 1, open: 1 }, message, headers, contentType, fields, body: () => content }]
}

/** All that amqplib reads of a delivery to acknowledge it. */
const deliveryWith = (deliveryTag: number) => ({ fields: { deliveryTag } }) as Parameters<Channel['ack']>[0]
