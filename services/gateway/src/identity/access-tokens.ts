import fastifyJwt from '@fastify/jwt'
import type { Role } from '@till/shared/kit'
import fastify from 'fastify'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** What an access token says. */
export interface Access {
  readonly accountId: string
  readonly roles: Role[]
  readonly sessionId: string
  /** Seconds since the epoch. */
  readonly expiresAt: number
}

export interface AccessTokens {
  sign(access: Omit<Access, 'expiresAt'>): string
  /** What the token says, or undefined when it is forged, expired, of another algorithm, for another audience, or no token. */
  verify(token: string): Access | undefined
  readonly lifetimeSeconds: number
}

const lifetimeSeconds = 15 * 60

const claimsCheck = Compile(
  Type.Object({
    sub: Type.String({ pattern: '^[0-9a-f]{24}$' }),
    roles: Type.Array(
      Type.Union([Type.Literal('customer'), Type.Literal('consultant'), Type.Literal('staff'), Type.Literal('admin')]),
    ),
    sid: Type.String({ pattern: '^[0-9a-f]{24}$' }),
    exp: Type.Integer(),
  }),
)

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
