import type { EntityStore, LogEntry, Posted, Ref, Round, Stored, Write } from './ports.ts'
import { keyOf } from './runtime.ts'

/** How a fake does one step of its work: at once in unit tests; late, or never, under the simulation's hand. */
export type Step = <T>(what: string, work: () => T) => Promise<T>

const atOnce: Step = async (_what, work) => work()

export interface FakeEntity extends Stored {
  readonly log: readonly LogEntry[]
  readonly personal: Readonly<Record<string, unknown>>
}

/** What several fake stores (one per simulated instance) share: the database that survives their crashes. */
export class FakeTables {
  readonly entities = new Map<string, FakeEntity>()
  /** The rounds whose messages may not all be out yet. */
  readonly unsettled = new Map<string, { readonly resendAt: number; readonly refs: readonly Ref[] }>()
  /** Called with every document a round lands, for checks that must hold at each step. */
  onWrite: (entity: FakeEntity, before: FakeEntity | undefined) => void = () => {}

  all<State>(kind: string): (FakeEntity & { readonly state: State })[] {
    return [...this.entities.values()].filter((entity) => entity.ref.kind === kind) as (FakeEntity & { state: State })[]
  }

  get(ref: Ref): FakeEntity | undefined {
    return this.entities.get(keyOf(ref))
  }

  /** The messages of this entity that may not be out yet. */
  unsent({ round, outbox }: FakeEntity): readonly Posted[] {
    return this.unsettled.has(round) ? outbox : []
  }

  guardHolds(write: Write): boolean {
    return (this.entities.get(keyOf(write.ref))?.version ?? 0) === write.expected
  }

  put(write: Write, round: string): void {
    const key = keyOf(write.ref)
    const before = this.entities.get(key)
    const entity: FakeEntity = {
      ref: write.ref,
      version: write.version,
      state: copyOf(write.state),
      outbox: copyOf(write.outbox),
      round,
      wakeAt: write.wakeAt,
      log: [...(before?.log ?? []), ...copyOf(write.log)],
      personal: { ...before?.personal, ...write.personal },
    }
    this.entities.set(key, entity)
    this.onWrite(entity, before)
  }
}

/** An entity store in memory, with the same answers as the real one (`store.contract.ts`). */
export function fakeStore(tables = new FakeTables(), step: Step = atOnce): EntityStore {
  const copy = (entity: FakeEntity): Stored => ({
    ref: entity.ref,
    version: entity.version,
    state: copyOf(entity.state),
    outbox: copyOf(tables.unsent(entity)),
    round: entity.round,
    wakeAt: entity.wakeAt,
  })
  return {
    load: (refs) =>
      step('load', () =>
        refs.flatMap((ref) => {
          const entity = tables.get(ref)
          return entity ? [copy(entity)] : []
        }),
      ),

    async commit(round: Round) {
      const { id, writes, resendAt, atomic } = round
      const note = () => {
        const speaking = writes.filter((write) => write.outbox.length > 0)
        if (resendAt !== undefined) tables.unsettled.set(id, { resendAt, refs: speaking.map((write) => write.ref) })
      }
      // As with a real store, the note comes first and what it is about a while later; a transaction holds both.
      if (resendAt !== undefined && !atomic) await step('note', note)
      return step('commit', () => {
        const missed = writes.filter((write) => !tables.guardHolds(write))
        if (atomic && missed.length > 0) return writes.map((write) => write.ref)
        if (atomic) note()
        for (const write of writes) if (!missed.includes(write)) tables.put(write, id)
        return missed.map((write) => write.ref)
      })
    },

    written: (roundId, refs) => step('written', () => refs.filter((ref) => tables.get(ref)?.round === roundId)),

    due: (nowMs, limit) =>
      step('due', () =>
        [...tables.entities.values()]
          .filter((entity) => entity.wakeAt !== undefined && entity.wakeAt <= nowMs)
          .sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0))
          .slice(0, limit)
          .map(copy),
      ),

    unsettled: (nowMs, limit) =>
      step('unsettled', () =>
        [...tables.unsettled]
          .filter(([, { resendAt }]) => resendAt <= nowMs)
          .sort(([, a], [, b]) => a.resendAt - b.resendAt)
          .slice(0, limit)
          .map(([round, { resendAt, refs }]) => ({
            round,
            resendAt,
            entities: refs.flatMap((ref) => {
              const entity = tables.get(ref)
              return entity?.round === round ? [copy(entity)] : []
            }),
          })),
      ),

    settle: (rounds) =>
      step('settle', () => {
        for (const round of rounds) tables.unsettled.delete(round)
      }),
  }
}

/** A copy of a document. Most are plain, and for small plain ones this is several times faster than `structuredClone`, which does the rest. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key])
  return copy as T
}
