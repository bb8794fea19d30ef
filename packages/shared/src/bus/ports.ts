import type { BaseLogger } from 'pino'
import type { Bus, Clock, Handler } from '../runtime/ports.ts'

/** What a service holds of the bus: the real one over RabbitMQ, or the fake one in memory. Both pass `bus.contract.ts`. */
export interface MessageBus extends Bus {
  /**
   * Hands every message of this service's queue to `handler`, for as long as the bus lives. Attaches in the background and again
   * whenever the broker lets go; `ready()` says whether it is attached. At most once per bus.
   */
  consume(handler: Handler, options?: ConsumeOptions): void
  /** `true`, or a sentence that says what is missing. */
  ready(): true | string
  /** Takes no more messages and lets running handlers finish (for up to 10 s), while publishing still works. */
  stopConsuming(): Promise<void>
  /** Takes no more messages, lets running handlers finish and pending confirms arrive, then lets go of the broker. */
  close(): Promise<void>
  readonly deadLetters: DeadLetters
}

export interface ConsumeOptions {
  /** How many messages may be in the handler's hands at once. */
  readonly prefetch?: number
  /** Which facts of the events exchange this service wants in its queue: `catalog.unit-changed.v1`, or a pattern with `*` and `#`. */
  readonly bindings?: readonly string[]
  /**
   * Of several instances only one is handed messages; when it goes, the broker turns to the next at once. For a service whose rounds would
   * meet on the same documents. A property of the queue, so all instances must say the same.
   */
  readonly singleActive?: boolean
}

/** Messages of this service that could not be dealt with. Nothing leaves here by itself. */
export interface DeadLetters {
  /** Oldest first. Throws `Unavailable`. */
  list(page?: { readonly limit?: number; readonly cursor?: string }): Promise<DeadLetterPage>
  /** Throws `Unavailable`. */
  read(id: string): Promise<DeadLetterDetail | undefined>
  /** Puts the message into the service's queue again, with all its attempts ahead of it; `false` when there is no such letter. Throws `Unavailable`. */
  replay(id: string): Promise<boolean>
  /** Deletes it for good; `false` when there is no such letter. Throws `Unavailable`. */
  discard(id: string): Promise<boolean>
}

export interface DeadLetterPage {
  readonly items: readonly DeadLetter[]
  /** Give it to the next call; absent on the last page. */
  readonly next?: string
}

export interface DeadLetter {
  /** Of the letter, not of the message: one message can die twice. */
  readonly id: string
  readonly reason: string
  /** How often it was tried before it was given up. */
  readonly attempts: number
  readonly firstFailedAt?: string
  readonly lastFailedAt?: string
  /** Where it was first published to: an exchange (empty: straight to a queue) and a routing key. */
  readonly routing: { readonly exchange: string; readonly routingKey: string }
  /** As far as the envelope could be read. */
  readonly message: { readonly id?: string; readonly type?: string; readonly subject?: string; readonly time?: string }
  readonly sizeBytes: number
}

export interface DeadLetterDetail extends DeadLetter {
  readonly headers: Readonly<Record<string, unknown>>
  /** The body as it came. */
  readonly body: string
}

export type BusLogger = Pick<BaseLogger, 'info' | 'warn' | 'error'>

/** As much of the clock as the bus needs. */
export type Timer = Pick<Clock, 'now' | 'after'>
