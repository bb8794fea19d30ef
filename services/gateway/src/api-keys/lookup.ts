import { hash, randomBytes } from 'node:crypto'
import type { Caller } from '@till/shared/kit'
import type { ApiKey, ApiKeys } from './store.ts'

/** `till_` and 32 random bytes, so that scanners for leaked secrets can tell what they found. */
export const newSecret = (): string => `till_${randomBytes(32).toString('base64url')}`
export const prefixOf = (secret: string): string => secret.slice(0, 13)
/** A secret of 256 random bits needs no slow hash: it cannot be guessed from this one either. */
export const hashOf = (secret: string): string => hash('sha256', secret, 'hex')

export interface ApiKeyLookup {
  /** The caller a secret stands for, at once if it was asked for within the last seconds; undefined when there is no such key. */
  find(secret: string): Caller | undefined | Promise<Caller | undefined>
  /** Forgets what it knows of keys, so that a change counts here at once; elsewhere within five seconds. */
  forget(): void
}

const freshMs = 5_000
const entriesMax = 5_000
const shape = /^till_[\w-]{43}$/

export function apiKeyLookup(keys: Pick<ApiKeys, 'bySecretHash'>, now: () => number = Date.now): ApiKeyLookup {
  const seen = new Map<string, { caller: Caller | undefined; untilMs: number }>()
  let era = 0
  return {
    find(secret) {
      if (!shape.test(secret)) return undefined
      const secretHash = hashOf(secret)
      const known = seen.get(secretHash)
      if (known !== undefined && now() < known.untilMs) return known.caller
      const asked = era
      const untilMs = now() + freshMs
      return keys.bySecretHash(secretHash).then((key) => {
        const caller = key === undefined ? undefined : callerOf(key)
        if (seen.size >= entriesMax) seen.clear()
        // What was read before somebody called forget() may be what was to be forgotten.
        if (asked === era) seen.set(secretHash, { caller, untilMs })
        return caller
      })
    },
    forget() {
      era += 1
      seen.clear()
    },
  }
}

const callerOf = ({ id, roles, company, minimumOrder, rights }: ApiKey): Caller => ({
  sub: `key:${id}`,
  kind: 'key',
  roles,
  ...(company && {
    tenant: { companyId: company.id, ...(minimumOrder && { minimumOrder }), rights: [...rights] },
  }),
})
