import type { Context, Message, Outgoing, Ref, Verdict, View } from '@till/shared/runtime'

/** The rule for one type of message: which documents it is decided from, and what is decided. Pure. */
export interface Case<M extends Message = Message> {
  /** Known from the message alone; the first is the document it is about. */
  touches(message: M): readonly Ref[]
  /** Known once those are loaded. */
  follows?(view: View, message: M): readonly Ref[]
  decide(view: View, message: M, context: Context): Verdict
}

/** The changes of one decision, collected: a document read again shows what the decision has made of it so far. */
export interface Draft {
  read: View
  write(ref: Ref, state: unknown, send?: readonly Outgoing[]): void
  /** All of it, or nothing. The first document written is the one the decision is about. */
  accept(): Verdict
}

export function draft(view: View): Draft {
  const changes = new Map<string, { ref: Ref; state: unknown; send: readonly Outgoing[] }>()
  const keyOf = (ref: Ref) => `${ref.kind}/${ref.id}`
  return {
    read: (ref) => {
      const change = changes.get(keyOf(ref))
      return change ? change.state : view(ref)
    },
    write(ref, state, send = []) {
      const earlier = changes.get(keyOf(ref))
      changes.set(keyOf(ref), { ref, state, send: earlier ? [...earlier.send, ...send] : send })
    },
    accept: () => ({ kind: 'accept', changes: [...changes.values()], calls: [] }),
  }
}

/** Who asks, as far as a rule needs to know. */
export interface By {
  readonly sub: string
  readonly staff: boolean
}

/** What every command that came over HTTP may carry beside its own data. */
export interface Asked {
  readonly by: By
  /** Hash of the body that an Idempotency-Key was given with: tells a repeat from another wish under the same key. */
  readonly fingerprint?: string
  /** From If-Match: the versions the caller would have changed. */
  readonly versions?: readonly number[]
}
