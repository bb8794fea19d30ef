/** What the entity runtime needs of the world. Real adapters and fakes pass one contract suite (`store.contract.ts`, `bus.contract.ts`). */

/** A fact, a command or a reply on its way. The id is the same on every repeat, so a repeat can be recognised. */
export interface Message<Type extends string = string, Data = unknown> {
  readonly id: string
  readonly type: Type
  /** The entity this message is for: an order id, a cart id … */
  readonly subject: string
  readonly data: Data
  /** When it was said, RFC 3339 UTC with milliseconds. */
  readonly time: string
  /** W3C trace context, handed on from the request that began it all. */
  readonly traceparent?: string
}

/** Where a message goes: one service's command queue, or the topic exchange for facts that others may want. */
export type Destination = 'catalog' | 'cart' | 'order' | 'payment' | 'events'

/** A message as rules return it: the runtime stamps id, time and trace. */
export interface Outgoing<Type extends string = string, Data = unknown> {
  readonly to: Destination
  readonly type: Type
  readonly subject: string
  readonly data: Data
}

/** A stamped message in an outbox. */
export type Posted = Message & { readonly to: Destination }

/** Names one document: `{ kind: 'order', id: '…' }`. A kind is a collection. */
export interface Ref {
  readonly kind: string
  readonly id: string
}

/** One accepted message and when it was decided. Folding `decide` over these gives the state again. */
export interface LogEntry {
  readonly message: Message
  readonly at: string
}

/** An entity as stored. `version` counts accepted messages. */
export interface Stored<State = unknown> {
  readonly ref: Ref
  readonly version: number
  readonly state: State
  /** The messages of its last round that may not be out yet: none once that round is settled. */
  readonly outbox: readonly Posted[]
  /** The stamp of the round that wrote it last. */
  readonly round: string
  /** Milliseconds since the epoch at which the entity's deadline falls due. */
  readonly wakeAt?: number | undefined
}

export interface Write<State = unknown> {
  readonly ref: Ref
  /** The version this write replaces; 0 means: it must not exist yet. */
  readonly expected: number
  readonly version: number
  readonly state: State
  readonly outbox: readonly Posted[]
  readonly wakeAt: number | undefined
  /** Appended to the entity's log; empty for kinds that keep none. */
  readonly log: readonly LogEntry[]
  /** Personal data, kept beside the replayed state so that it can be erased. Set field by field. */
  readonly personal?: Readonly<Record<string, unknown>> | undefined
}

export interface Round {
  /** Unique; stamped on every document the round writes, so that an unknown outcome can be read back. */
  readonly id: string
  readonly writes: readonly Write[]
  /** All or nothing: decisions of this round span several documents. */
  readonly atomic: boolean
  /** Milliseconds since the epoch after which a sweeper sends this round's messages again; absent when the round has none. */
  readonly resendAt?: number | undefined
}

/** A round that nobody has settled in time, and those of its entities that still carry its stamp. */
export interface Unsettled {
  readonly round: string
  readonly resendAt: number
  readonly entities: readonly Stored[]
}

/** Thrown by ports when the outside world is away or slow; the runtime waits and tries again. Anything else is a bug. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}

export interface EntityStore {
  /** The entities that exist, in any order. One query per kind. Throws `Unavailable`. */
  load(refs: readonly Ref[]): Promise<Stored[]>
  /**
   * Writes a round, each document guarded by its version. Answers which writes missed (another instance was faster);
   * for an atomic round either all landed (`[]`) or none did (at least one ref). Throws `Unavailable` when the outcome is unknown.
   */
  commit(round: Round): Promise<Ref[]>
  /** Which of these refs carry this round's stamp: settles a commit whose outcome is unknown. Throws `Unavailable`. */
  written(roundId: string, refs: readonly Ref[]): Promise<Ref[]>
  /** Entities whose `wakeAt` has come, earliest first. Throws `Unavailable`. */
  due(nowMs: number, limit: number): Promise<Stored[]>
  /** Rounds whose `resendAt` has come and that are not settled, earliest first. Throws `Unavailable`. */
  unsettled(nowMs: number, limit: number): Promise<Unsettled[]>
  /** All messages of these rounds are out: their outboxes read as empty from now on. Losing this call only costs a repeat. Throws `Unavailable`. */
  settle(rounds: readonly string[]): Promise<void>
}

export interface Bus {
  /** Resolves when the broker has confirmed all of them; throws `Unavailable` if any may be lost. */
  publish(messages: readonly Posted[]): Promise<void>
}

/** How a delivered message ended. */
export type Handled =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly why: string }
  | { readonly kind: 'poison'; readonly why: string }

/** What a queue hands its messages to. Resolves only when the message is durably dealt with; never throws. */
export type Handler = (message: Message) => Promise<Handled>

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs `task` after `ms` (unless cancelled by the returned function). */
  after(ms: number, task: () => void): () => void
  /** Runs `task` once what has already arrived is taken in. */
  soon(task: () => void): void
}

export interface Random {
  /** In [0, 1). */
  next(): number
}
