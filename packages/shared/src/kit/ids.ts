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
  /** `<id>.<hmac>`. The same id always gets the same token, so that a replayed answer can print it again. */
  mint(kind: GuestTokenKind, id: string): string
  /** The id the token opens, or undefined when it was not minted here for this kind. Takes the same time either way. */
  verify(kind: GuestTokenKind, token: string): string | undefined
}

/** Tokens that let a guest back to their own cart or order. HMAC-SHA256, so nothing needs storing. Throws RangeError for a secret below 32 characters. */
export function guestTokens(secret: string): GuestTokens {
  if (secret.length < 32) throw new RangeError('a guest token secret needs at least 32 characters')
  const mint = (kind: GuestTokenKind, id: string) =>
    `${id}.${createHmac('sha256', secret).update(`${kind}:${id}`).digest('base64url')}`
  return {
    mint,
    verify(kind, token) {
      const dot = token.lastIndexOf('.')
      if (dot < 1 || token.length > 512) return undefined
      const id = token.slice(0, dot)
      // Compared as spelled: decoding first would let several spellings open the same id.
      const wanted = Buffer.from(mint(kind, id))
      const given = Buffer.from(token)
      return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : undefined
    },
  }
}
