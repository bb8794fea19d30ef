import type { Clock, EntityStore, Ref } from './ports.ts'
import { keyOf } from './runtime.ts'

export interface Seen<State> {
  readonly state: State
  readonly version: number
}

/** Lets callers wait for an entity to reach a state, whichever instance decides it. */
export interface Waiting {
  /** What the runtime of this process committed: the quick way. */
  readonly onCommitted: (ref: Ref, state: unknown, version: number) => void
  /**
   * Resolves with the entity as soon as `reached` holds, or with what was last seen (if anything) after `withinMs`.
   * Waits on the entity, not on the process: what another instance decides is found by reading. `over` ends the wait early.
   */
  until<State>(
    ref: Ref,
    reached: (state: State) => boolean,
    withinMs: number,
    over?: AbortSignal,
  ): Promise<Seen<State> | undefined>
}

interface Waiter {
  readonly ref: Ref
  /** When to read the entity, unless this process hears of it before. */
  lookAt: number
  patienceMs: number
  readonly look: (state: unknown, version: number) => void
}

/** As long as this process itself moves an entity on, nobody reads it; then seldom and more seldom. */
const PATIENCE_MS_MAX = 1_000

/** @param patienceMs after how long without news an entity that another instance may have moved is read; many in one query. */
export function createWaiting(store: Pick<EntityStore, 'load'>, clock: Clock, patienceMs = 200): Waiting {
  const waiters = new Map<string, Set<Waiter>>()
  let polling = false

  function pollLater(): void {
    if (polling) return
    polling = true
    clock.after(patienceMs / 2, () => void poll())
  }

  async function poll(): Promise<void> {
    const now = clock.now()
    const refs = new Map<string, Ref>()
    for (const [key, set] of waiters)
      for (const waiter of set) {
        if (waiter.lookAt > now) continue
        waiter.patienceMs = Math.min(PATIENCE_MS_MAX, waiter.patienceMs * 2)
        waiter.lookAt = now + waiter.patienceMs
        refs.set(key, waiter.ref)
      }
    if (refs.size > 0) {
      try {
        for (const entity of await store.load([...refs.values()])) notify(entity.ref, entity.state, entity.version)
      } catch {
        // The store is away: the next poll tries again, and every wait has its own end.
      }
    }
    polling = false
    if (waiters.size > 0) pollLater()
  }

  function notify(ref: Ref, state: unknown, version: number): void {
    const set = waiters.get(keyOf(ref))
    if (set) for (const waiter of [...set]) waiter.look(state, version)
  }

  return {
    onCommitted: notify,
    until: (ref, reached, withinMs, over) =>
      new Promise((resolve) => {
        const key = keyOf(ref)
        let last: Seen<unknown> | undefined
        const set = waiters.get(key) ?? new Set()
        waiters.set(key, set)
        const waiter: Waiter = {
          ref,
          lookAt: clock.now() + patienceMs,
          patienceMs,
          look(state, version) {
            if (last && last.version >= version) return
            last = { state, version }
            waiter.patienceMs = patienceMs
            waiter.lookAt = clock.now() + patienceMs
            if (reached(state as never)) finish()
          },
        }
        const cancel = clock.after(withinMs, finish)
        function finish(): void {
          cancel()
          set.delete(waiter)
          if (set.size === 0) waiters.delete(key)
          resolve(last as Seen<never> | undefined)
        }
        over?.addEventListener('abort', finish, { once: true })
        set.add(waiter)
        pollLater()
      }),
  }
}
