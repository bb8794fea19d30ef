import fastifyJwt from '@fastify/jwt'
import type { Role } from '@till/shared/kit'
import fastify from 'fastify'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** What an access token says. */
export interface Access {
  readonly accountId: string
  /** Absent in tokens that live so long that their bearer's roles are looked up instead. */
  readonly roles?: Role[]
  readonly sessionId: string
  /** Seconds since the epoch. */
  readonly expiresAt: number
}

/** The tokens of clients that know no short ones (S3-04). */
export interface LastingClaims {
  readonly accountId: string
  readonly sessionId: string
  /** What the client calls the account. */
  readonly userId: number
  /** A random name of the token, 32 hex digits. */
  readonly jti: string
}

export interface AccessTokens {
  sign(access: Required<Omit<Access, 'expiresAt'>>): string
  /** A pair of which the access token lives for a day and the refresh token for a week, with the claims of S3-04. The first is as good as any. */
  signLasting(claims: LastingClaims): { access: string; refresh: string }
  /** Whose refresh token of such a pair this is, or undefined likewise. */
  verifyRefresh(token: string): Omit<LastingClaims, 'jti'> | undefined
  /** What the token says, or undefined when it is forged, expired, of another algorithm, for another audience, or no token. */
  verify(token: string): Access | undefined
  readonly lifetimeSeconds: number
}

const lifetimeSeconds = 15 * 60

const claimsCheck = Compile(
  Type.Object({
    sub: Type.String({ pattern: '^[0-9a-f]{24}$' }),
    roles: Type.Optional(
      Type.Array(
        Type.Union([
          Type.Literal('customer'),
          Type.Literal('consultant'),
          Type.Literal('staff'),
          Type.Literal('admin'),
        ]),
      ),
    ),
    sid: Type.String({ pattern: '^[0-9a-f]{24}$' }),
    exp: Type.Integer(),
  }),
)

const refreshClaims = Compile(
  Type.Object({
    sub: Type.String({ pattern: '^[0-9a-f]{24}$' }),
    sid: Type.String({ pattern: '^[0-9a-f]{24}$' }),
    user_id: Type.Integer(),
  }),
)
const lastingSeconds = { access: 24 * 60 * 60, refresh: 7 * 24 * 60 * 60 }
/** Of another audience, so that neither passes for the other. */
const refreshAudience = 'till-refresh'

/**
 * Access tokens of 15 minutes: HS256 and nothing else. They carry the roles, so a changed role takes effect when the token runs out at the
 * latest. Whether the session was ended, and which groups somebody belongs to, is looked up (`standing.ts`).
 */
export async function accessTokensWith(secret: string): Promise<AccessTokens> {
  // The plugin decorates an app. One of its own keeps the outside app's requests free of a second, unchecked way in.
  const bare = fastify({ logger: false })
  await bare.register(fastifyJwt, {
    secret,
    sign: { algorithm: 'HS256', iss: 'till', aud: 'till-api', expiresIn: lifetimeSeconds * 1000 },
    verify: {
      algorithms: ['HS256'],
      allowedIss: 'till',
      allowedAud: 'till-api',
      requiredClaims: ['exp', 'iat', 'sub', 'sid'],
    },
  })
  const { jwt } = bare
  return {
    lifetimeSeconds,
    sign: ({ accountId, roles, sessionId }) => jwt.sign({ sub: accountId, roles, sid: sessionId }),
    signLasting({ accountId, sessionId, userId, jti }) {
      const claims = { sub: accountId, sid: sessionId, user_id: userId, jti }
      const lasting = (token_type: keyof typeof lastingSeconds, more: object = {}) =>
        // Here a number means seconds, unlike above.
        jwt.sign({ token_type, ...claims }, { expiresIn: lastingSeconds[token_type], ...more })
      return { access: lasting('access'), refresh: lasting('refresh', { aud: refreshAudience }) }
    },
    verifyRefresh(token) {
      let claims: unknown
      try {
        claims = jwt.verify(token, { allowedAud: refreshAudience })
      } catch {
        return undefined
      }
      if (!refreshClaims.Check(claims)) return undefined
      return { accountId: claims.sub, sessionId: claims.sid, userId: claims.user_id }
    },
    verify(token) {
      let claims: unknown
      try {
        claims = jwt.verify(token)
      } catch {
        return undefined
      }
      if (!claimsCheck.Check(claims)) return undefined
      return { accountId: claims.sub, roles: claims.roles, sessionId: claims.sid, expiresAt: claims.exp }
    },
  }
}
