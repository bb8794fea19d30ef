import type { Role } from '@till/shared/kit'
import type { Membership } from '../groups/group.ts'

/** How somebody with a good access token stands at this moment. */
export interface Standing {
  /** Whether the session was ended, by whomever. */
  readonly ended: boolean
  readonly groups: readonly Membership[]
  /** Looked up only where the access token does not say them. */
  readonly roles?: Role[]
}

export interface Standings {
  /** At once if it was asked for within the last seconds. Rejects when the database is away and nothing recent is known. */
  of(accountId: string, sessionId: string, needsRoles?: boolean): Standing | Promise<Standing>
  /** What is known of an account no longer counts, here at once; elsewhere within five seconds. Likewise below. */
  forgetAccount(accountId: string): void
  forgetSession(sessionId: string): void
  forgetAll(): void
}

interface Entry {
  readonly accountId: string
  readonly standing: Standing
  readonly freshUntilMs: number
  readonly usableUntilMs: number
}

const freshMs = 5_000
/** While the database is away, what was true a minute ago lets people go on buying. */
const usableMs = 60_000
const entriesMax = 5_000

/**
 * Remembers for five seconds how people stand. An access token alone says neither that its session was ended nor which groups
 * somebody belongs to; asking the database on every request would say it, and make every request wait.
 */
export function standingsWith(
  read: (accountId: string, sessionId: string, needsRoles: boolean) => Promise<Standing>,
  now: () => number = Date.now,
): Standings {
  const known = new Map<string, Entry>()
  const asking = new Map<string, Promise<Standing>>()
  let era = 0

  async function ask(accountId: string, sessionId: string, needsRoles: boolean): Promise<Standing> {
    const asked = era
    const atMs = now()
    try {
      const standing = await read(accountId, sessionId, needsRoles)
      if (known.size >= entriesMax) known.clear()
      // What was read before somebody forgot may be what was to be forgotten.
      if (asked === era)
        known.set(sessionId, { accountId, standing, freshUntilMs: atMs + freshMs, usableUntilMs: atMs + usableMs })
      return standing
    } catch (error) {
      const last = known.get(sessionId)
      if (last !== undefined && now() < last.usableUntilMs && (!needsRoles || last.standing.roles !== undefined))
        return last.standing
      throw error
    }
  }

  function forget(which: (entry: Entry, sessionId: string) => boolean): void {
    era += 1
    asking.clear()
    for (const [sessionId, entry] of known) if (which(entry, sessionId)) known.delete(sessionId)
  }

  return {
    of(accountId, sessionId, needsRoles = false) {
      const entry = known.get(sessionId)
      const tellsEnough = !needsRoles || entry?.standing.roles !== undefined
      if (entry !== undefined && tellsEnough && entry.accountId === accountId && now() < entry.freshUntilMs)
        return entry.standing
      const question = needsRoles ? `${sessionId} with roles` : sessionId
      const underWay = asking.get(question)
      if (underWay !== undefined) return underWay
      const answer = ask(accountId, sessionId, needsRoles).finally(() => {
        if (asking.get(question) === answer) asking.delete(question)
      })
      asking.set(question, answer)
      return answer
    },
    forgetAccount: (accountId) => forget((entry) => entry.accountId === accountId),
    forgetSession: (sessionId) => forget((_entry, id) => id === sessionId),
    forgetAll: () => forget(() => true),
  }
}
