import type { Logger } from '@till/shared/kit'
import type { Accounts, Erasure } from '../accounts/store.ts'
import type { Groups } from '../groups/store.ts'
import type { Standings } from '../identity/standing.ts'
import type { Ask } from '../proxy/ask.ts'
import { type Service, services } from '../proxy/table.ts'
import type { Sessions } from '../sessions/store.ts'

/** Everything but the account itself that has to let go of somebody. */
export const holders = ['sessions', 'groups', ...services] as const
export type Holder = (typeof holders)[number]

export interface ErasureParts {
  readonly accounts: Pick<Accounts, 'takeErasure' | 'noteErased'>
  readonly sessions: Pick<Sessions, 'endAllOf'>
  readonly groups: Pick<Groups, 'removeFromAll'>
  readonly standings: Pick<Standings, 'forgetAccount'>
  readonly ask: Ask
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>
}

export interface Erasures {
  /** Works off whatever is due, one person after the other, and returns when nothing is due any more. */
  sweep(): Promise<void>
  /** Sweeps again and again until closed, and soon after each `hurry`. */
  start(): void
  hurry(): void
  /** Lets the running sweep end. */
  close(): Promise<void>
}

/** Longer than one attempt at everybody takes, so that two gateways do not work on the same person. */
const leaseMs = 90_000
const everyMs = 5_000
/**
 * An order may have been on its way while its buyer was erased. Once no access token (15 minutes) and no internal token (a minute more)
 * of theirs can be good any more, everybody is asked once again.
 */
export const againMs = 20 * 60_000

/** Seconds first, five minutes at last: a service that is away for a day is asked some hundred times. */
export const pauseMs = (attempts: number): number => Math.min(1_000 * 2 ** Math.min(attempts, 10), 300_000)

/**
 * Makes erasures true everywhere. The wish stands in the account since the write that erased it, so whatever dies in between, some
 * gateway goes on: an attempt takes the wish for a while, asks everybody who has not confirmed yet, and notes what is left.
 */
export function erasuresWith(parts: ErasureParts): Erasures {
  const { accounts, sessions, groups, standings, ask, logger } = parts
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> | undefined
  let isAgain = false
  let isClosed = false

  async function letGo(holder: string, accountId: string): Promise<void> {
    if (holder === 'sessions') {
      await sessions.endAllOf(accountId)
      standings.forgetAccount(accountId)
    } else if (holder === 'groups') await groups.removeFromAll(accountId)
    else if (isService(holder)) {
      const { status } = await ask(holder, `/internal/people/${accountId}`, { method: 'DELETE', timeoutMs: 10_000 })
      // 404: the service keeps nothing about people.
      if (status !== 204 && status !== 404) throw new Error(`answers ${status}`)
    }
  }

  async function attempt({ accountId, pending, attempts, isLast }: Erasure): Promise<void> {
    const left: string[] = []
    for (const holder of pending) {
      try {
        await letGo(holder, accountId)
      } catch (error) {
        left.push(holder)
        const reason = error instanceof Error ? error.message : 'unknown'
        logger.warn({ accountId, holder, attempts, reason }, 'erasing goes on later')
      }
    }
    if (left.length > 0) {
      await accounts.noteErased(accountId, { pending: left, inMs: pauseMs(attempts), isLast, attempts })
    } else if (!isLast) {
      await accounts.noteErased(accountId, { pending: holders, inMs: againMs, isLast: true, attempts: 0 })
      logger.info({ accountId }, 'erased everywhere')
    } else {
      await accounts.noteErased(accountId, undefined)
    }
  }

  async function sweep(): Promise<void> {
    for (;;) {
      const due = isClosed ? undefined : await accounts.takeErasure(leaseMs)
      if (due === undefined) return
      await attempt(due)
    }
  }

  function run(): void {
    if (isClosed) return
    if (sweeping !== undefined) {
      isAgain = true
      return
    }
    isAgain = false
    sweeping = sweep()
      .catch((err: unknown) => logger.error({ err }, 'sweeping erasures failed'))
      .finally(() => {
        sweeping = undefined
        if (isAgain) run()
      })
  }

  return {
    sweep,
    start() {
      timer = setInterval(run, everyMs).unref()
      run()
    },
    hurry() {
      // Where nothing was started, whoever owns this sweeps by hand.
      if (timer !== undefined) run()
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await sweeping
    },
  }
}

const isService = (holder: string): holder is Service => services.some((service) => service === holder)
