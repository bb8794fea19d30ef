import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { App, GuestTokens, Logger, Problem } from '@till/shared/kit'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { replayed } from '../idempotency/replay.ts'
import type { KeptAnswers } from '../idempotency/store.ts'
import type { AccessTokens } from '../identity/access-tokens.ts'
import type { Ways } from '../identity/credentials.ts'
import type { Standings } from '../identity/standing.ts'
import type { Limits } from '../limits/limits.ts'
import type { Aliases, AliasKind } from './aliases/store.ts'
import { LIST_MAX, type Native } from './native.ts'
import type { Settings } from './settings.ts'

/** Another order API, spoken over the native one: a folder with its routes, its mappings and its way to say that something went wrong. */
export interface Dialect {
  /** Its folder, and the prefix of its paths: `slots` speaks at `/slots`. */
  readonly name: string
  readonly title: string
  readonly description: string
  /** How its clients show who they are, where that differs from the native API (CX-04). */
  readonly ways?: Ways
  /** Its collections whose things have names of its own (CX-03), and how those look. */
  readonly aliased: Readonly<Record<string, AliasKind>>
  /** What its answers are, where that is not application/json. */
  readonly mediaType?: string
  readonly errors: DialectErrors
  readonly routes: DialectRoutes
}

export interface DialectErrors {
  readonly contentType: string
  /** For its OpenAPI page. */
  readonly schema: TSchema
  /** How it tells a problem (CX-05), with the status if that is another than the native one. */
  tell(
    problem: Problem,
    request: FastifyRequest,
  ): { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }
}

export type DialectRoutes = FastifyPluginAsyncTypebox<DialectParts>

export interface DialectParts {
  readonly native: Native
  readonly aliases: Aliases
  readonly guests: GuestTokens
  readonly accessTokens: Pick<AccessTokens, 'signLasting' | 'verifyRefresh' | 'verify'>
  /** Whether the session behind a token goes on (S3-C01). */
  readonly standings: Pick<Standings, 'of'>
  readonly settings: Settings
  /** Tokens that open nothing, by address: guessing them is limited (S1-81). */
  readonly guesses: Limits
  /** How many proxies stand before the gateway. */
  readonly proxies: number
  readonly logger: Logger
  readonly now: () => Date
}

/** Old clients send what they always sent: a query that a route does not know is left alone. */
export const AnyQuery = Type.Object({}, { additionalProperties: true })

/** Has the app speak a dialect beneath its prefix: paths with and without a slash at their end, errors in its form, answers that can be asked for again. */
export async function speak(
  app: App,
  dialect: Dialect,
  parts: DialectParts & { readonly kept: KeptAnswers },
): Promise<void> {
  const { name, ways, errors, routes } = dialect
  const prefix = `/${name}`
  await app.register(
    async (scope) => {
      const answer = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => {
        const { status = problem.status, body, headers } = errors.tell(problem, request)
        reply
          .code(status)
          .headers({ ...problem.headers, ...headers })
          .header('content-type', errors.contentType)
        // As text, so that a route's own response schema cannot drop a member of it.
        return reply.serializer((payload: string) => payload).send(JSON.stringify(body))
      }
      scope.setErrorHandler((error, request, reply) => answer(scope.problemFor(error, request), request, reply))
      scope.setNotFoundHandler((request, reply) => answer(scope.nothingAt(request), request, reply))
      replayed(scope, { kept: parts.kept, name, logger: parts.logger })

      const known: { readonly on: FastifyInstance; readonly route: RouteOptions; readonly url: string }[] = []
      scope.addHook('onRoute', function (this: FastifyInstance, route) {
        if (route.config?.twin === true) return
        route.config = { ...route.config, ...(ways && { ways }) }
        route.schema = {
          ...route.schema,
          tags: [name],
          ...(asksNothing(route.schema?.querystring) && { querystring: AnyQuery }),
        }
        // HEAD comes with GET, also in the other spelling.
        if (route.method !== 'HEAD') known.push({ on: this, route: { ...route }, url: route.url.slice(prefix.length) })
      })
      await scope.register(routes, parts)
      scope.after(() => {
        for (const { on, route, url } of known) {
          const other = otherSpelling(url)
          if (known.some((one) => one.url === other && one.route.method === route.method)) continue
          // Where the route itself stands, so that whatever hooks guard it guard this spelling as well.
          on.route({
            ...route,
            url: other,
            config: { ...route.config, twin: true },
            schema: { ...route.schema, hide: true },
          })
        }
      })
    },
    { prefix },
  )
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The same route as another, but for a slash at its end. */
    twin?: true
  }
}

const otherSpelling = (url: string): string => (url.endsWith('/') ? url.slice(0, -1) : `${url}/`)

/** What the kit takes a route for that says nothing about its query. */
const asksNothing = (query: unknown): boolean =>
  query === undefined ||
  (typeof query === 'object' &&
    query !== null &&
    'properties' in query &&
    Object.keys(query.properties as object).length === 0)

/**
 * Answers a JSON array as its items come, never held as a whole (CX-06). `map` turns a batch of native items into those of the dialect. What
 * the native API refuses is thrown before anything is sent; a list that was cut off at its cap is noted in the log. However it ends, also
 * because the client left, the native list ends with it.
 */
export async function answerList<Item>(
  request: FastifyRequest,
  reply: FastifyReply,
  list: AsyncIterable<readonly Item[]>,
  map: (items: readonly Item[]) => Promise<readonly unknown[]> | readonly unknown[],
): Promise<FastifyReply> {
  const batches = list[Symbol.asyncIterator]()
  const first = await batches.next()
  async function* text() {
    let count = 0
    let opening = '['
    for (let batch = first; !batch.done; batch = await batches.next()) {
      const items = await map(batch.value)
      count += batch.value.length
      if (items.length === 0) continue
      yield opening + items.map((item) => JSON.stringify(item)).join(',')
      opening = ','
    }
    if (count >= LIST_MAX)
      request.log.info({ requestId: request.id, route: request.routeOptions.url }, 'a list was cut off at its cap')
    yield opening === '[' ? '[]' : ']'
  }
  const answer = Readable.from(text(), { objectMode: false })
  // Not a `finally` in the text: that never runs where the client left before the first word of it. Nobody is left to be told of a failure.
  answer.once('close', () => void batches.return?.().catch(() => undefined))
  return reply.header('content-type', 'application/json; charset=utf-8').send(answer)
}

/** Where the client reached us, without a slash at its end: what absolute links begin with (S0-06, S1-01). */
export function originOf({ raw, headers }: FastifyRequest, proxies: number): string {
  const host = headers.host ?? ''
  const told =
    proxies > 0
      ? String(headers['x-forwarded-proto'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : undefined
  const scheme = told === 'https' || told === 'http' ? told : 'encrypted' in raw.socket ? 'https' : 'http'
  return `${scheme}://${/^[\w.:[\]-]{1,255}$/.test(host) ? host : 'localhost'}`
}
