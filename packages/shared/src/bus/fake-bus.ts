import { systemClock } from '../runtime/clock.ts'
import { type Handled, type Handler, type Posted, Unavailable } from '../runtime/ports.ts'
import { type Headers, toBody, toHeaders, toMessage } from './envelope.ts'
import { afterFailure, sendersHeaders, toDeadLetter } from './failures.ts'
import type { MessageBus, Timer } from './ports.ts'
import { namesWith } from './topology.ts'

/** A broker in memory, for unit tests: what is published is handed on at once, in order, with nothing lost and nothing repeated. */
export interface FakeBroker {
  /** Another bus of this service: they share its queue and its dead letters. */
  connect(service: string): MessageBus
  /** While it is away publishing throws `Unavailable` and nothing is handed on. */
  goAway(): void
  comeBack(): void
  /** Puts anything at all into a service's queue, such as a broken envelope. */
  inject(service: string, headers: Headers, body: string): void
  /** Everything published so far, oldest first. */
  readonly published: readonly Posted[]
}

interface Letter {
  headers: Headers
  readonly body: Buffer
  readonly exchange: string
  readonly routingKey: string
}

interface Queue {
  readonly waiting: Letter[]
  readonly dead: Letter[]
  readonly consumers: { handler: Handler; prefetch: number; inHand: number; whenIdle?: () => void }[]
  readonly bindings: Set<string>
}

export function createFakeBroker({
  retryDelaysMs = [0],
  attemptsMax = 8,
  clock = systemClock,
}: {
  retryDelaysMs?: readonly number[]
  attemptsMax?: number
  clock?: Timer
} = {}): FakeBroker {
  const names = namesWith('till')
  const queues = new Map<string, Queue>()
  const published: Posted[] = []
  let away = false

  return {
    connect,
    published,
    goAway() {
      away = true
    },
    comeBack() {
      away = false
      for (const [service, queue] of queues) handOn(service, queue)
    },
    inject(service, headers, body) {
      const queue = queueOf(service)
      queue.waiting.push({ headers, body: Buffer.from(body), exchange: '', routingKey: names.queue(service) })
      handOn(service, queue)
    },
  }

  function connect(service: string): MessageBus {
    let consumer: Queue['consumers'][number] | undefined
    let closed = false
    const gone = () => (closed ? 'is closed' : 'the fake broker is away')

    const stopConsuming = async () => {
      if (consumer === undefined) return
      const mine = consumer
      const { consumers } = queueOf(service)
      if (consumers.includes(mine)) consumers.splice(consumers.indexOf(mine), 1)
      if (mine.inHand > 0) {
        await new Promise<void>((resolve) => {
          mine.whenIdle = resolve
        })
      }
    }

    return {
      async publish(messages) {
        if (away || closed) throw new Unavailable(gone())
        const nowhere = messages.find((message) => message.to !== 'events' && !queues.has(message.to))
        for (const message of messages) deliver(service, message)
        if (nowhere !== undefined) throw new Unavailable(`there is no queue ${names.queue(nowhere.to)} yet`)
      },
      consume(handler, { prefetch = 512, bindings = [] } = {}) {
        if (consumer !== undefined) throw new Error('this bus consumes already')
        const queue = queueOf(service)
        consumer = { handler, prefetch, inHand: 0 }
        queue.consumers.push(consumer)
        for (const pattern of bindings) queue.bindings.add(pattern)
        handOn(service, queue)
      },
      ready: () => (away || closed ? gone() : true),
      stopConsuming,
      async close() {
        await stopConsuming()
        closed = true
      },
      deadLetters: {
        async list({ limit = 50, cursor } = {}) {
          const all = deadOf(service).map(seen)
          const from = cursor === undefined ? 0 : all.findIndex((letter) => letter.id === cursor) + 1
          const items = all.slice(from, from + limit)
          return from + limit < all.length ? { items, next: items.at(-1)!.id } : { items }
        },
        async read(id) {
          const letter = deadOf(service).find((one) => seen(one).id === id)
          return letter && { ...seen(letter), headers: letter.headers, body: letter.body.toString() }
        },
        async replay(id) {
          const letter = take(service, id)
          if (letter === undefined) return false
          queueOf(service).waiting.push({ ...letter, headers: sendersHeaders(letter.headers) })
          handOn(service, queueOf(service))
          return true
        },
        discard: async (id) => take(service, id) !== undefined,
      },
    }
  }

  function queueOf(service: string): Queue {
    let queue = queues.get(service)
    if (queue === undefined)
      queues.set(service, (queue = { waiting: [], dead: [], consumers: [], bindings: new Set() }))
    return queue
  }

  function deadOf(service: string): Letter[] {
    if (away) throw new Unavailable('the fake broker is away')
    return queues.get(service)?.dead ?? []
  }

  function take(service: string, id: string): Letter | undefined {
    const dead = deadOf(service)
    const index = dead.findIndex((letter) => seen(letter).id === id)
    return index < 0 ? undefined : dead.splice(index, 1)[0]
  }

  function deliver(from: string, message: Posted) {
    published.push(message)
    const isFact = message.to === 'events'
    const letter: Letter = {
      headers: toHeaders(message, `/till/${from}`),
      body: toBody(message),
      exchange: isFact ? names.events : '',
      routingKey: isFact ? message.type : names.queue(message.to),
    }
    for (const [service, queue] of queues) {
      const wants = isFact
        ? [...queue.bindings].some((pattern) => matches(pattern, message.type))
        : service === message.to
      if (!wants) continue
      queue.waiting.push(letter)
      handOn(service, queue)
    }
  }

  /** In a microtask, so that whoever publishes has gone on before anybody hears of it, as with a real broker. */
  function handOn(service: string, queue: Queue) {
    queueMicrotask(() => {
      while (!away && queue.waiting.length > 0) {
        const consumer = queue.consumers.find(({ inHand, prefetch }) => inHand < prefetch)
        if (consumer === undefined) return
        const letter = queue.waiting.shift()!
        consumer.inHand += 1
        void handle(service, queue, consumer.handler, letter).finally(() => {
          consumer.inHand -= 1
          if (consumer.inHand === 0) consumer.whenIdle?.()
          handOn(service, queue)
        })
      }
    })
  }

  async function handle(service: string, queue: Queue, handler: Handler, letter: Letter) {
    const message = toMessage(letter.headers, letter.body)
    if (typeof message === 'string') return putAside(service, queue, letter, { kind: 'poison', why: message })
    const handled = await handler(message).catch(
      (error: unknown): Handled => ({ kind: 'retry', why: `the handler threw: ${String(error)}` }),
    )
    if (handled.kind !== 'done') putAside(service, queue, letter, handled)
  }

  function putAside(service: string, queue: Queue, letter: Letter, handled: Exclude<Handled, { kind: 'done' }>) {
    const { headers, isGivenUp, delayMs } = afterFailure(letter.headers, letter, handled, {
      nowMs: clock.now(),
      retryDelaysMs,
      attemptsMax,
    })
    const failed = { ...letter, headers }
    if (isGivenUp) {
      queue.dead.push(failed)
      return
    }
    const again = () => {
      queue.waiting.push(failed)
      handOn(service, queue)
    }
    if (delayMs === 0) again()
    else clock.after(delayMs, again)
  }
}

const seen = ({ headers, body, exchange, routingKey }: Letter) => toDeadLetter(headers, { exchange, routingKey }, body)

/** AMQP topic patterns: `*` stands for one word, `#` for any number of them. */
function matches(pattern: string, key: string): boolean {
  const match = ([first, ...rest]: string[], words: string[]): boolean => {
    if (first === undefined) return words.length === 0
    if (first === '#') return match(rest, words) || (words.length > 0 && match([first, ...rest], words.slice(1)))
    return words.length > 0 && (first === '*' || first === words[0]) && match(rest, words.slice(1))
  }
  return match(pattern.split('.'), key.split('.'))
}
