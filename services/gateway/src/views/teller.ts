import type { ViewsSeen } from '@till/shared/contracts'
import type { Caller, Logger } from '@till/shared/kit'
import { gatewayCaller } from '../proxy/ask.ts'
import type { Upstreams } from '../proxy/upstreams.ts'

export type View = ViewsSeen['views'][number]

/** Tells the cart service which products signed-in customers opened. Nobody waits for it, and what cannot be told is dropped. */
export interface ViewTeller {
  /** Takes note of a view; returns at once and never throws. */
  saw(view: View): void
  /** Views that wait to be told. */
  waiting(): number
  /** Takes no more; resolves when nothing is under way. */
  stop(): Promise<void>
}

/** As many as one call takes. */
const batchMax = 100
const waitingMax = 1_000
const answerTimeoutMs = 5_000
/** After a call that nobody took; who is away is not asked again at once. */
const restMs = 1_000

/**
 * One call at a time carries all views that came meanwhile: alone, a view leaves at once; under load, a hundred share a call. Beyond a
 * thousand waiting views new ones are dropped, and so is a batch that no instance takes: a list of recent products is a convenience.
 */
export function viewTeller(parts: {
  readonly upstreams: Pick<Upstreams, 'inTurn'>
  readonly mint: (caller: Caller) => string
  readonly logger: Pick<Logger, 'warn'>
  readonly dropped?: (count: number) => void
}): ViewTeller {
  const { upstreams, mint, logger, dropped } = parts
  const waiting: View[] = []
  let telling: Promise<void> | undefined
  let stopped = false
  let wake: () => void = () => {}

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, restMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function tellAll(): Promise<void> {
    while (waiting.length > 0 && !stopped) {
      const views = waiting.splice(0, batchMax)
      const trouble = await tell(JSON.stringify({ views } satisfies ViewsSeen))
      if (trouble === undefined) continue
      dropped?.(views.length)
      logger.warn({ views: views.length, reason: trouble }, 'views were not told to the cart service')
      if (!stopped) await rest()
    }
  }

  /** Answers why it could not be told. */
  async function tell(body: string): Promise<string | undefined> {
    let reason = 'no instance'
    for (const { pool } of upstreams.inTurn('cart')) {
      try {
        const answer = await pool.request({
          method: 'POST',
          path: '/internal/views',
          headers: { 'x-till-token': mint(gatewayCaller), 'content-type': 'application/json' },
          body,
          signal: AbortSignal.timeout(answerTimeoutMs),
        })
        await answer.body.dump()
        if (answer.statusCode === 204) return undefined
        reason = `answered ${answer.statusCode}`
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error)
      }
    }
    return reason
  }

  return {
    saw(view) {
      if (stopped || waiting.length >= waitingMax) {
        dropped?.(1)
        return
      }
      waiting.push(view)
      telling ??= tellAll().finally(() => {
        telling = undefined
      })
    },
    waiting: () => waiting.length,
    async stop() {
      stopped = true
      wake()
      await telling
      if (waiting.length > 0) dropped?.(waiting.splice(0).length)
    },
  }
}
