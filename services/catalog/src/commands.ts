import { randomUUID } from 'node:crypto'
import { idFrom } from '@till/shared/contracts'
import {
  type Caller,
  checkIfMatch,
  fingerprint,
  type Problem,
  type ProblemMore,
  problem,
  requireStaff,
} from '@till/shared/kit'
import type { Message, Runtime } from '@till/shared/runtime'
import type { Asked } from './case.ts'

const WITHIN_MS = 10_000

export interface Asking {
  readonly caller: Caller
  readonly headers: {
    readonly 'idempotency-key'?: string | undefined
    readonly 'if-match'?: string | string[] | undefined
  }
  readonly body?: unknown
}

/** Staff of the shop, or another of its services, may do anything here. */
export const isShopkeeper = ({ kind, roles }: Caller): boolean =>
  kind === 'service' || roles.includes('staff') || roles.includes('admin')

/** Throws Problem 401 or 403 for anybody else. */
export function requireShopkeeper(caller: Caller): void {
  if (!isShopkeeper(caller)) requireStaff(caller)
}

/** What every command carries besides its own data. `wish` is what makes a repeat the same: the body, and whatever the path adds to it. */
export function asked({ caller, headers }: Asking, wish?: unknown): Asked {
  const versions = versionsIn(headers['if-match'])
  return {
    by: { sub: caller.sub, staff: isShopkeeper(caller) },
    ...(headers['idempotency-key'] !== undefined && { fingerprint: fingerprint(wish) }),
    ...(versions && { versions }),
  }
}

/** The id of what this request makes: the same for every repeat under one Idempotency-Key, else a new one. */
export function idFor({ caller, headers }: Asking, what: string): string {
  const key = headers['idempotency-key'] ?? randomUUID()
  return idFrom('catalog', what, caller.kind, caller.sub, key)
}

/** Has a command decided. Answers the state of what it is about; throws the Problem of a rejection, and `Unavailable`. */
export async function decided<State>(
  runtime: Pick<Runtime, 'handle'>,
  command: Pick<Message, 'type' | 'subject' | 'data'>,
): Promise<{ state: State; replayed: boolean }> {
  const message: Message = { ...command, id: randomUUID(), time: new Date().toISOString() }
  const outcome = await runtime.handle(message, { withinMs: WITHIN_MS })
  if (outcome.kind === 'rejected') throw problemFrom(outcome.problem)
  return { state: outcome.state as State, replayed: outcome.kind === 'ignored' }
}

function problemFrom({
  status,
  code,
  detail,
  more,
}: {
  status: number
  code: string
  detail: string
  more?: object
}): Problem {
  return problem(status, code, detail, more as ProblemMore | undefined)
}

/** The versions that If-Match names, as ETags carry them; a tag that is none of ours matches nothing. Throws Problem 400 for no list of tags. */
function versionsIn(header: string | string[] | undefined): number[] | undefined {
  const value = typeof header === 'object' ? header.join(',') : header
  if (value === undefined || value.trim() === '*') return undefined
  try {
    checkIfMatch(value, -1)
  } catch (error) {
    // 412 only says that there is no version -1; the rule compares with the version there is.
    if ((error as Problem).status !== 412) throw error
  }
  return value.split(',').flatMap((tag) => {
    const version = /^"(\d{1,15})"$/.exec(tag.trim())?.[1]
    return version === undefined ? [] : [Number(version)]
  })
}

/** A time of the caller's, spelled as ours are. Throws Problem 400 for one that no calendar has. */
export function utc(time: string, path: string): string {
  const date = new Date(time)
  if (Number.isNaN(date.getTime()))
    throw problem(400, 'validation-failed', `${path.slice(1)} is no time that exists.`, {
      errors: [{ path, message: 'is no time that exists' }],
    })
  return date.toISOString()
}
