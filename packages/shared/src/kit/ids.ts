import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/**
 * A stable hash (64 hex) of a JSON value: the order of keys does not matter, absent and undefined members are the same.
 * Tells a repeated request from a changed one.
 */
export const fingerprint = (value: unknown): string => hash('sha256', canonicalJson(value), 'hex')

function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
    ) ?? 'undefined'
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export type GuestTokenKind = 'cart' | 'order'

export interface GuestTokens {
  /** 43 characters of URL-safe base64 (S1-56). The same id always gets the same token, so that a replayed answer can print it again. */
  mint(kind: GuestTokenKind, id: string): string
  /** The id the token opens, or undefined when it was not minted here for this kind. Takes the same time either way. */
  verify(kind: GuestTokenKind, token: string): string | undefined
}

const ID_BYTES = 12
/** 160 bits that nobody can guess: with the id before them 32 bytes. */
const SEAL_BYTES = 20

/**
 * Tokens that let a guest back to their own cart or order: the id and a seal over it (HMAC-SHA256, cut to 160 bits, RFC 2104 §5), so nothing
 * needs storing. Throws RangeError for a secret below 32 characters, and for an id that is not 24 hex digits.
 */
export function guestTokens(secret: string): GuestTokens {
  if (secret.length < 32) throw new RangeError('a guest token secret needs at least 32 characters')
  const mint = (kind: GuestTokenKind, id: string) => {
    if (!/^[0-9a-f]{24}$/.test(id)) throw new RangeError('a guest token opens an id of 24 hex digits')
    const seal = createHmac('sha256', secret).update(`${kind}:${id}`).digest().subarray(0, SEAL_BYTES)
    return Buffer.concat([Buffer.from(id, 'hex'), seal]).toString('base64url')
  }
  return {
    mint,
    verify(kind, token) {
      const bytes = Buffer.from(token.slice(0, 64), 'base64url')
      if (bytes.length !== ID_BYTES + SEAL_BYTES) return undefined
      const id = bytes.toString('hex', 0, ID_BYTES)
      // Compared as spelled: by its bytes alone several spellings would open the same id.
      const wanted = Buffer.from(mint(kind, id))
      const given = Buffer.from(token)
      return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : undefined
    },
  }
}
