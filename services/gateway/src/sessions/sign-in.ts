import { problem } from '@till/shared/kit'
import type { Account } from '../accounts/account.ts'
import { normalisedEmail } from '../accounts/account.ts'
import type { Passwords } from '../accounts/passwords.ts'
import type { Accounts } from '../accounts/store.ts'
import type { AccessTokens } from '../identity/access-tokens.ts'
import { type Limits, tooManyRequests } from '../limits/limits.ts'
import type { RefreshTokens } from './refresh-token.ts'
import type { Sessions } from './store.ts'

/** What somebody who signed in goes away with. */
export interface SignedIn {
  readonly account: Account
  readonly accessToken: string
  readonly refreshToken: string
  /** Seconds until the access token runs out. */
  readonly expiresIn: number
}

export interface SignInParts {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly accessTokens: AccessTokens
  readonly refreshTokens: RefreshTokens
  /** Failed attempts, by address and e-mail together, and by address alone. Never by e-mail alone: that would let strangers lock people out. */
  readonly failures: { readonly ofPair: Limits; readonly ofAddress: Limits }
}

export interface SignIn {
  /**
   * Begins a session for somebody who has just proven who they are. Throws Problem 401 `wrong-credentials` when their account changed its
   * password meanwhile, or was deactivated or erased.
   */
  begin(account: Account): Promise<SignedIn>
  /**
   * Throws Problem 401 `wrong-credentials`, the same and as late for an unknown e-mail as for a wrong password; 403 `account-inactive` for
   * the right password of a deactivated account; 429 after too many.
   */
  withPassword(given: { email: string; password: string; address: string }): Promise<SignedIn>
  /**
   * Swaps a refresh token for a new pair. Throws Problem 401: `refresh-token-reused` for one that was used before, which ends the
   * session for everybody who holds a token of it, the rightful newest included; `session-ended`; `invalid-refresh-token`.
   */
  refresh(refreshToken: string): Promise<SignedIn>
}

export function signInWith(parts: SignInParts): SignIn {
  const { accounts, sessions, passwords, accessTokens, refreshTokens, failures } = parts

  const pairFor = (account: Account, sessionId: string, refreshToken: string): SignedIn => ({
    account,
    accessToken: accessTokens.sign({ accountId: account.id, roles: account.roles, sessionId }),
    refreshToken,
    expiresIn: accessTokens.lifetimeSeconds,
  })

  return {
    async begin(account) {
      const sessionId = sessions.newId()
      const { token, hash } = refreshTokens.mint(sessionId)
      await sessions.add({ id: sessionId, accountId: account.id, era: account.sessionEra, tokenHash: hash })
      // Noted after the session is there: whoever ends all sessions at this moment either ends this one, or is seen here.
      const noted = await accounts.noteSignIn(account.id, account.sessionEra)
      if (noted === undefined) {
        await sessions.end(sessionId)
        throw wrongCredentials()
      }
      return pairFor(noted, sessionId, token)
    },

    async withPassword({ email: given, password, address }) {
      const email = normalisedEmail(given)
      const pair = `${address} ${email}`
      // Counted before the check, so that many attempts at once do not slip through together, and given back when it was the right one.
      for (const allowance of [await failures.ofAddress.take(address), await failures.ofPair.take(pair)]) {
        if (!allowance.allowed) throw tooManyRequests(allowance, 'Too many attempts to sign in; wait a moment.')
      }
      const account = await accounts.byEmail(email)
      if (!(await passwords.verify(account?.passwordHash, password)) || account === undefined) throw wrongCredentials()
      // Told only to somebody who knows the password: to everybody else this account answers like any other.
      if (!account.isActive) throw inactive()
      await failures.ofAddress.giveBack(address)
      await failures.ofPair.giveBack(pair)
      return this.begin(account)
    },

    async refresh(shown) {
      const read = refreshTokens.read(shown)
      if (read === undefined) throw unauthorized('invalid-refresh-token', 'This is not one of our refresh tokens.')
      const { token, hash } = refreshTokens.mint(read.sessionId)
      const session = await sessions.rotate(read.sessionId, read.hash, hash)
      if (session !== undefined) {
        const account = await accounts.byId(session.accountId)
        const goesOn = account?.isActive === true && account.sessionEra === session.era
        if (account !== undefined && goesOn) return pairFor(account, session.id, token)
        await sessions.end(session.id)
        throw ended()
      }

      const known = await sessions.byId(read.sessionId)
      if (known === undefined || (known.ended && known.tokenHash === read.hash)) throw ended()
      // Either a thief uses what its owner used already, or the other way round. Nobody can tell which, so both have to sign in again.
      await sessions.end(known.id)
      throw unauthorized(
        'refresh-token-reused',
        'This refresh token was used before, so its session is over; sign in again.',
      )
    },
  }
}

const unauthorized = (code: string, detail: string) =>
  problem(401, code, detail, { headers: { 'www-authenticate': 'Bearer realm="till"' } })

const wrongCredentials = () => unauthorized('wrong-credentials', 'E-mail address or password is wrong.')
const ended = () => unauthorized('session-ended', 'The session is over; sign in again.')
const inactive = () => problem(403, 'account-inactive', 'This account was deactivated; ask the shop.')
