import { fingerprint, type Logger, problem } from '@till/shared/kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Claim, KeptAnswers } from './store.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The key by which the services know what this request does, so that doing it again does it once; absent where its caller chose none. */
    intentKey: string | undefined
    /** The work on it, where it carries a key. */
    intent: Extract<Claim, { kind: 'taken' }> | undefined
  }
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const keptHeaders = ['content-type', 'location', 'set-cookie', 'x-total-mismatch'] as const

/**
 * In this scope the same Idempotency-Key with the same request is answered as it was the first time (CX-12), with another request 422, while
 * the first is under way 409. What failed on our side is forgotten, so that it can be tried again.
 */
export function replayed(
  scope: FastifyInstance,
  { kept, name, logger }: { kept: KeptAnswers; name: string; logger: Pick<Logger, 'warn'> },
): void {
  scope.decorateRequest('intentKey', undefined)
  scope.decorateRequest('intent', undefined)

  scope.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key']
    if (key === undefined || !unsafe.has(request.method)) return
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
      throw problem(400, 'validation-failed', 'The Idempotency-Key must be 1 to 200 visible ASCII characters.', {
        errors: [{ path: '/idempotency-key', message: 'must be 1 to 200 visible ASCII characters' }],
      })
    const claim = await kept.claim({
      principal: principalOf(request, name),
      scope: name,
      key,
      fingerprint: fingerprint([request.method, request.url, request.body]),
    })
    switch (claim.kind) {
      case 'taken':
        request.intent = claim
        request.intentKey = `${name}:${key}`
        return
      case 'answered': {
        const { status, headers, body } = claim.answer
        reply.code(status).headers({ ...headers, 'idempotent-replayed': 'true' })
        return reply.serializer((payload: string) => payload).send(body)
      }
      case 'of-another-request':
        throw problem(422, 'idempotency-key-reused', 'This Idempotency-Key was used for another request.')
      case 'under-way':
        throw problem(
          409,
          'request-under-way',
          'The first request with this Idempotency-Key is still being worked on.',
          {
            headers: { 'retry-after': '1' },
          },
        )
    }
  })

  scope.addHook('onSend', async (request, reply, payload) => {
    const { intent } = request
    if (intent === undefined) return
    request.intent = undefined
    try {
      const isFinal = reply.statusCode < 500 && reply.statusCode !== 429 && (typeof payload === 'string' || !payload)
      if (!isFinal) return await intent.release()
      const headers = keptHeaders.flatMap((header) => {
        const value = reply.getHeader(header)
        return typeof value === 'string' || Array.isArray(value) ? [[header, value]] : []
      })
      await intent.keep({
        status: reply.statusCode,
        headers: Object.fromEntries(headers),
        body: typeof payload === 'string' ? payload : '',
      })
    } catch (error) {
      // What was done is done, and the services know its key; only the answer to a repeat is made anew.
      logger.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'an answer could not be kept')
    }
  })
}

/**
 * Whoever is nobody is told apart by address, since anybody may choose any key, and by the cookies that this API gave them: shoppers behind one
 * address have each a basket of their own. Cookies of others say nothing about it, and may change from one try to the next.
 */
function principalOf({ caller, address, headers }: FastifyRequest, name: string): string {
  if (caller.kind !== 'anonymous') return `${caller.kind}:${caller.sub}`
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
  const own = cookies.filter((cookie) => cookie.startsWith(`${name}_`)).sort()
  return ['address', address, ...own].join(':')
}
