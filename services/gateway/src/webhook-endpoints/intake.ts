import type { Handled, Message } from '@till/shared/runtime'
import { eventFrom } from '../events/event.ts'
import { payloadOf, wants } from './endpoint.ts'
import type { Deliveries, Endpoints } from './store.ts'

/** Turns order events into deliveries. */
export interface Intake {
  /** For the bus: resolves once a delivery is stored for every endpoint that wants the event. Waits while the database is away. */
  handle(message: Message): Promise<Handled>
  /** Lets go of what cannot be stored any more; the broker hands it out again. */
  stop(): void
}

interface Job {
  readonly message: Message
  readonly done: (handled: Handled) => void
}

const pauseMs = 1_000

/**
 * What comes in while a batch is being written makes up the next one, so that each costs one look at the endpoints and one write. The
 * endpoints are read anew every time: one that was registered a moment ago misses nothing.
 */
export function intakeWith(parts: {
  endpoints: Pick<Endpoints, 'active'>
  deliveries: Pick<Deliveries, 'add'>
  stored(): void
  trouble(error: unknown): void
  now?: () => Date
  pause?: () => Promise<void>
}): Intake {
  const { endpoints, deliveries, now = () => new Date() } = parts
  const pause = parts.pause ?? (() => new Promise<void>((resolve) => setTimeout(resolve, pauseMs)))
  let waiting: Job[] = []
  let isRunning = false
  let isStopped = false

  async function run() {
    isRunning = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const handled = await untilStored(batch)
      for (const { done } of batch) done(handled)
    }
    isRunning = false
  }

  /** A database that is away is no fault of the messages, so they keep all their attempts. */
  async function untilStored(batch: readonly Job[]): Promise<Handled> {
    for (;;) {
      try {
        await store(batch)
        return { kind: 'done' }
      } catch (error) {
        if (isStopped) return { kind: 'retry', why: 'the gateway went down' }
        parts.trouble(error)
        await pause()
      }
    }
  }

  async function store(batch: readonly Job[]) {
    const listening = await endpoints.active()
    const found = batch.flatMap(({ message }) => {
      const event = eventFrom(message)
      if (event === undefined) return []
      const told = payloadOf(message.id, event)
      return listening
        .filter((endpoint) => wants(endpoint, told.type))
        .map(({ id }) => ({ endpointId: id, eventId: message.id, ...told }))
    })
    if (found.length === 0) return
    await deliveries.add(found, now())
    parts.stored()
  }

  return {
    handle: (message) =>
      new Promise((done) => {
        waiting.push({ message, done })
        if (!isRunning) void run()
      }),
    stop() {
      isStopped = true
    },
  }
}
