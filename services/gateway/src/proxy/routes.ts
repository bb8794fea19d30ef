import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { type Caller, problem } from '@till/shared/kit'
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { openedProduct } from '../views/seen.ts'
import type { ViewTeller } from '../views/teller.ts'
import type { Forwarder } from './forward.ts'
import { type Door, doors } from './table.ts'
import { traceparentOf } from './trace.ts'

/** What a client may tell a service in headers. Identity is the gateway's to tell: `x-till-token` from outside is dropped like all else. */
const passedIn = [
  'content-type',
  'accept',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'prefer',
  'last-event-id',
] as const

/** The proof of a webhook, made over the exact bytes of its body. */
const signatures = ['sandbox-signature', 'stripe-signature'] as const

export interface ProxyParts {
  readonly forwarder: Forwarder
  /** The internal token that names a caller to the services. */
  readonly mint: (caller: Caller) => string
  /** Is told which products customers opened. */
  readonly views: Pick<ViewTeller, 'saw'>
}

/** Every door of the table, as routes. Bodies stay bytes: the services judge them. */
export const proxyRoutes: FastifyPluginAsync<ProxyParts> = async (app, parts) => {
  await app.register(async (gathered) => {
    gathered.removeAllContentTypeParsers()
    gathered.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const door of doors) if (door.streams !== true) open(gathered, door, parts)
  })
  await app.register(async (streamed) => {
    streamed.removeAllContentTypeParsers()
    streamed.addContentTypeParser('*', (_request, body, done) => done(null, body))
    for (const door of doors) if (door.streams === true) open(streamed, door, parts)
  })
}

function open(app: FastifyInstance, door: Door, { forwarder, mint, views }: ProxyParts): void {
  const { service, prefix } = door
  const names: readonly string[] = door.callers === 'machine' ? [...passedIn, ...signatures] : passedIn
  // What is streamed goes through one address; everything else has addresses below it.
  for (const url of door.streams === true ? [prefix] : [prefix, `${prefix}/*`]) {
    app.route({
      method: [...door.methods],
      url,
      // Somebody else's machine is known by its signature, which only the service can check.
      config: { open: door.callers === 'machine', longLived: door.streams === true },
      schema: { hide: true },
      handler(request, reply) {
        const { raw, method } = request
        const path = pathOf(request)
        const headers = ['x-till-token', mint(request.caller), 'x-request-id', request.id]
        headers.push('traceparent', traceparentOf(raw.headers.traceparent))
        for (const name of names) {
          const value = raw.headers[name]
          if (typeof value === 'string') headers.push(name, value)
        }
        const productId = service === 'catalog' ? openedProduct(method, path, request.caller) : undefined
        if (productId !== undefined) noteOnceAnswered(reply.raw, { accountId: request.caller.sub, productId }, views)
        reply.hijack()
        forwarder.forward({
          service,
          method,
          path,
          headers,
          body: bodyOf(request.body),
          requestId: request.id,
          own: reply.getHeaders(),
          answer: reply.raw,
        })
      },
    })
  }
}

/** Only what was answered with a product was seen; and only then is there time to note it. */
function noteOnceAnswered(
  answer: ServerResponse,
  opened: { readonly accountId: string; readonly productId: string },
  views: Pick<ViewTeller, 'saw'>,
): void {
  answer.once('finish', () => {
    if (answer.statusCode === 200) views.saw({ ...opened, viewedAt: new Date().toISOString() })
  })
}

const bodyOf = (body: unknown): Buffer | Readable | null =>
  body === undefined || body === null ? null : (body as Buffer | Readable)

/** The path to ask the service for: as given, without a guest's `?token=`, which has been read and must not reach any log. */
export function pathOf({ raw: { url = '/' } }: Pick<FastifyRequest, 'raw'>): string {
  if (url.charCodeAt(0) !== slash || climbs.test(url)) {
    throw problem(404, 'not-found', 'There is nothing at this address.')
  }
  return url.includes('token=') ? withoutToken(url) : url
}

const slash = 0x2f

/** Nothing here has dots for a name; whatever stands between us and a service might resolve them. */
const climbs = /[/\\](\.|%2e){1,2}([/\\?#]|%2f|%5c|$)|\\/i

export function withoutToken(url: string): string {
  const mark = url.indexOf('?')
  if (mark === -1) return url
  const kept = url
    .slice(mark + 1)
    .split('&')
    .filter((pair) => !/^token(=|$)/i.test(pair))
  return kept.length > 0 ? `${url.slice(0, mark)}?${kept.join('&')}` : url.slice(0, mark)
}
