import { UnitChanged, type UnitFacts } from '@till/shared/contracts'
import type { Logger } from '@till/shared/kit'
import { type Clock, type Message, type Random, type Runtime, systemClock, systemRandom } from '@till/shared/runtime'
import type { Catalog } from './catalog.ts'

export const PAGE = 500
const BACKOFF_MS_MAX = 10_000

/** Takes facts into the copy as if an event had brought them, so that what is newer there stays. */
export async function takeIn(runtime: Pick<Runtime, 'handle'>, units: readonly UnitFacts[]): Promise<void> {
  // All at once, so that they make one round.
  await Promise.all(units.map((unit) => runtime.handle(newsOf(unit))))
}

const newsOf = (unit: UnitFacts): Message => ({
  id: `copy-${unit.unitId}-${unit.version}`,
  type: UnitChanged.type,
  subject: unit.unitId,
  data: unit,
  time: new Date().toISOString(),
})

export interface Filling {
  /** `true` once carts can be filled from the copy, else what is missing. */
  ready(): true | string
  /** Resolves when the whole catalog has been read, or the filling was stopped. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/**
 * Reads the whole catalog into the copy at start: what was said while nobody listened, or before this service ever ran. A copy that
 * already holds units is good enough to begin with, so only an empty one keeps the service from being ready.
 */
export function fillCopy(parts: {
  readonly catalog: Pick<Catalog, 'unitsAfter'>
  readonly runtime: Pick<Runtime, 'handle'>
  readonly logger: Pick<Logger, 'info' | 'warn'>
  readonly isEmpty: boolean
  readonly clock?: Clock
  readonly random?: Random
}): Filling {
  const { catalog, runtime, logger, isEmpty, clock = systemClock, random = systemRandom } = parts
  let filled = false
  let stopped = false
  let wake: () => void = () => {}

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  async function fill(): Promise<void> {
    let after: string | undefined
    let count = 0
    for (let failures = 0; !stopped; ) {
      try {
        const page = await catalog.unitsAfter(after, PAGE)
        await takeIn(runtime, page)
        failures = 0
        count += page.length
        const last = page.at(-1)
        if (last) {
          after = last.unitId
          continue
        }
        filled = true
        logger.info({ units: count }, "the copy of the catalog's units is complete")
        return
      } catch (err) {
        if (stopped) return
        logger.warn({ err, units: count }, "waiting for the catalog's units")
        // Full jitter: many carts that wait for one catalog do not ask it all at once.
        await pause(100 + Math.ceil(random.next() * Math.min(BACKOFF_MS_MAX, 250 * 2 ** Math.min(failures++, 10))))
      }
    }
  }

  const ended = fill()
  return {
    ready: () => filled || !isEmpty || "waiting for catalog's units",
    ended,
    stop() {
      stopped = true
      wake()
      return ended
    },
  }
}
