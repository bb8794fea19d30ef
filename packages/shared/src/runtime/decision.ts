import type { Destination, Message, Outgoing, Ref } from './ports.ts'

/** What a rule may know of the world beside the entity's state and the message: nothing here is read from a clock or a dice. */
export interface Context {
  /** When this message is decided; a replay gives the time of then. */
  readonly now: Date
  /** A new 24-hex id, derived from the message's id: deciding the same message again gives the same ids. */
  newId(): string
}

/** Why the business said no: what an HTTP caller is told. Nothing is stored for a rejection. */
export interface Rejection {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly more?: Readonly<Record<string, unknown>>
}

/** A call to a payment provider or the like, made once the state that asks for it is durable. Its outcome comes back as a message. */
export interface Call {
  readonly name: string
  readonly data: unknown
}

export interface Change<State = unknown> {
  readonly ref: Ref
  readonly state: State
  readonly send: readonly Outgoing[]
}

/**
 * The three verdicts. `accept`: these entities change and these messages go out, together or not at all. `ignore`: a duplicate or old
 * news, nothing to do. `reject`: the business says no to a caller.
 */
export type Verdict =
  | { readonly kind: 'accept'; readonly changes: readonly Change[]; readonly calls: readonly Call[] }
  | { readonly kind: 'ignore'; readonly why: string }
  | { readonly kind: 'reject'; readonly problem: Rejection }

/** The verdict of a rule over one entity. */
export type Decision<State> =
  | {
      readonly kind: 'accept'
      readonly state: State
      readonly send: readonly Outgoing[]
      readonly calls: readonly Call[]
    }
  | { readonly kind: 'ignore'; readonly why: string }
  | { readonly kind: 'reject'; readonly problem: Rejection }

export const accept = <State>(
  state: State,
  { send = [], calls = [] }: { send?: readonly Outgoing[]; calls?: readonly Call[] } = {},
): Decision<State> => ({ kind: 'accept', state, send, calls })

export const ignore = (why: string): { readonly kind: 'ignore'; readonly why: string } => ({ kind: 'ignore', why })

export const reject = (
  status: number,
  code: string,
  detail: string,
  more?: Readonly<Record<string, unknown>>,
): { readonly kind: 'reject'; readonly problem: Rejection } => ({
  kind: 'reject',
  problem: more ? { status, code, detail, more } : { status, code, detail },
})

/** Addresses a message. */
export const tell = <Type extends string, Data>(
  to: Destination,
  type: Type,
  subject: string,
  data: Data,
): Outgoing<Type, Data> => ({ to, type, subject, data })

/** Reads the entities a message touches, as this round has left them so far. */
export type View = (ref: Ref) => unknown

/** What one kind of entity needs the runtime to know. */
export interface Kind {
  /** Keep the accepted messages in the document, so that folding them gives the state again. */
  readonly keepsLog: boolean
  /** When (RFC 3339) the entity wants a `deadline` message, if at all. */
  dueAt(state: unknown): string | undefined
}

/** The rules of one service: pure, and all the runtime knows of the business. */
export interface Rules {
  readonly kinds: Readonly<Record<string, Kind>>
  /** The entities whose state decides this message; the first is the one it is about. */
  touches(message: Message): readonly Ref[]
  /**
   * More entities that decide it, known only once those it touches are loaded: a release says which order, the reservation says which
   * units. Costs the round a second query, and only when they are not loaded anyway.
   */
  follows?(view: View, message: Message): readonly Ref[]
  decide(view: View, message: Message, context: Context): Verdict
  /**
   * Types of messages for whose outcome nobody waits: they rest, at most so many milliseconds, until others have come that one write can
   * serve together with them. So many about one subject (`together`) need not wait any longer.
   */
  readonly rest?: { readonly types: readonly string[]; readonly ms: number; readonly together?: number }
}

/** Rules over one entity at a time, from a style-guide `decide`. */
export function oneEntity<State, M extends Message>(options: {
  kind: string
  keepsLog: boolean
  dueAt?: (state: State) => string | undefined
  decide: (state: State | undefined, message: M, context: Context) => Decision<State>
  rest?: NonNullable<Rules['rest']>
}): Rules {
  const { kind, keepsLog, dueAt, decide, rest } = options
  return {
    ...(rest ? { rest } : {}),
    kinds: { [kind]: { keepsLog, dueAt: (state) => dueAt?.(state as State) } },
    touches: (message) => [{ kind, id: message.subject }],
    decide(view, message, context) {
      const ref = { kind, id: message.subject }
      // The queue's contract check has already turned the message into one the rules know, or into a no-op.
      const decision = decide(view(ref) as State | undefined, message as M, context)
      if (decision.kind !== 'accept') return decision
      return { kind: 'accept', changes: [{ ref, state: decision.state, send: decision.send }], calls: decision.calls }
    },
  }
}

/** The message an entity gets when its time has come. */
export const DEADLINE = 'deadline'
export type Deadline = Message<typeof DEADLINE, Record<string, never>>
