/** The pair of tokens a sign-in gives. Keep it as you would keep a password. */
export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

export interface Session {
  readonly tokens: Tokens | undefined
  set(tokens: Tokens | undefined): void
  /** An access token that is still good; refreshes it first if it is not. Undefined when nobody is signed in. */
  accessToken(): Promise<string | undefined>
  /** A new access token in place of one the shop no longer takes. Undefined when the session is over. */
  renewed(refused: string): Promise<string | undefined>
}

/** Renewed this long before its end, in milliseconds, so that it is still good when it arrives. */
const leewayMs = 15_000

/**
 * Keeps a session alive. A refresh token is good once, and using it twice ends the session for everybody; so however many calls need a
 * new access token at the same time, one refresh is under way, and it is never repeated. `refresh` answers undefined when the session is over.
 */
export function sessionWith(parts: {
  refresh(refreshToken: string): Promise<Tokens | undefined>
  changed?: ((tokens: Tokens | undefined) => void) | undefined
  now?: () => number
}): Session {
  const { now = Date.now } = parts
  let tokens: Tokens | undefined
  let refreshing: Promise<string | undefined> | undefined

  function set(next: Tokens | undefined) {
    tokens = next
    parts.changed?.(next)
  }

  function refresh({ refreshToken }: Tokens): Promise<string | undefined> {
    refreshing ??= parts
      .refresh(refreshToken)
      .then((next) => {
        // Somebody may have signed out, or in anew, in the meantime.
        if (tokens?.refreshToken === refreshToken) set(next)
        return tokens?.accessToken
      })
      .finally(() => {
        refreshing = undefined
      })
    return refreshing
  }

  return {
    get tokens() {
      return tokens
    },
    set,
    async accessToken() {
      if (tokens === undefined) return undefined
      return now() < tokens.expiresAt - leewayMs ? tokens.accessToken : refresh(tokens)
    },
    async renewed(refused) {
      if (tokens === undefined) return undefined
      return tokens.accessToken === refused ? refresh(tokens) : tokens.accessToken
    },
  }
}
