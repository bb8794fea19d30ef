import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A refresh token as it was shown, once it is known to be one that we made. */
export interface RefreshToken {
  readonly sessionId: string
  /** What is stored of it. */
  readonly hash: string
}

export interface RefreshTokens {
  /** A new token of a session; only its hash is to be kept. */
  mint(sessionId: string): { token: string; hash: string }
  /** Undefined for what was never one of ours. */
  read(token: string): RefreshToken | undefined
}

/**
 * `<session>.<random>.<seal>`. The seal tells a token that was used up from one that somebody made up: only the former may end a
 * session, else anybody who learns a session's id could sign its owner out. It also spares keeping the hash of every token ever used.
 */
export function refreshTokensWith(secret: string): RefreshTokens {
  const key = createHmac('sha256', secret).update('refresh-token').digest()
  const seal = (open: string) => createHmac('sha256', key).update(open).digest('base64url')
  return {
    mint(sessionId) {
      const open = `${sessionId}.${randomBytes(32).toString('base64url')}`
      const token = `${open}.${seal(open)}`
      return { token, hash: hash('sha256', token, 'hex') }
    },
    read(token) {
      const [, open, sessionId, given] = shape.exec(token) ?? []
      if (open === undefined || sessionId === undefined || given === undefined) return undefined
      if (!timingSafeEqual(Buffer.from(given), Buffer.from(seal(open)))) return undefined
      return { sessionId, hash: hash('sha256', token, 'hex') }
    },
  }
}

const shape = /^(([0-9a-f]{24})\.[\w-]{43})\.([\w-]{43})$/
