import { type App, type Caller, problem } from '@till/shared/kit'
import { addressOf, type Limits, limitKeyOf, policyHeader, rateLimitHeader, tooManyRequests } from '../limits/limits.ts'
import { invalidCredentials, signInFirst, type Ways } from './credentials.ts'
import type { Identity, identifier } from './identify.ts'
import type { InsideDoor } from './inside.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, and until when that is proven. */
    identity: Identity
    /** Where the request comes from, as limits count it. */
    address: string
  }
  interface FastifyContextConfig {
    /** How many requests one call of this route counts for; 1 unless given. */
    cost?: number
    /** How its clients show who they are; as everywhere unless given. */
    ways?: Ways
  }
}

const nobody: Identity = { caller: { sub: 'anonymous', kind: 'anonymous', roles: [] } }

/**
 * Stands before every route that is not open: finds out who calls, counts the request, and says on every answer how many are left.
 * Bad credentials count for the address they came from, so that guessing them is limited too.
 */
export function guard(
  app: App,
  {
    identify,
    limits,
    perMinute,
    proxies,
    inside,
  }: {
    identify: ReturnType<typeof identifier>
    limits: Limits
    perMinute: number
    proxies: number
    inside: InsideDoor
  },
): void {
  const policy = policyHeader(perMinute)
  app.decorateRequest('identity')
  app.decorateRequest('address', '')
  app.addHook('onRequest', async (request, reply) => {
    request.identity = nobody
    request.address = addressOf(request.raw, proxies)
    const { config } = request.routeOptions
    if (config.open === true) return
    const visitor = inside.visitor(request.headers)
    if (visitor !== undefined) {
      request.identity = visitor.identity
      request.caller = visitor.identity.caller
      request.address = visitor.address
      return
    }

    let refusal: unknown
    if (!request.is404) {
      try {
        const found = identify(request.raw, config.ways)
        request.identity = found instanceof Promise ? await found : found
        request.caller = request.identity.caller
      } catch (error) {
        refusal = error
      }
    }
    const allowance = await limits.take(limitKeyOf(request.caller, request.address), config.cost ?? 1)
    reply.header('ratelimit-policy', policy).header('ratelimit', rateLimitHeader(allowance))
    if (!allowance.allowed) throw tooManyRequests(allowance, 'Too many requests; wait a moment.')
    if (refusal !== undefined) throw refusal
  })
}

/** The person who calls. Throws Problem 401 for guests and nobody, 403 for machines: they have no account. */
export function signedIn({ caller, sessionId, expiresAt }: Identity): {
  accountId: string
  sessionId: string
  caller: Caller
  expiresAt: number
} {
  if (caller.kind === 'key') throw problem(403, 'forbidden', 'An API key has no account of its own.')
  if (caller.kind !== 'customer' || sessionId === undefined || expiresAt === undefined) throw signInFirst()
  return { accountId: caller.sub, sessionId, caller, expiresAt }
}

/** For an access token whose account is gone: it is as good as expired. */
export const accountGone = () => invalidCredentials('The account of this access token is gone.')
