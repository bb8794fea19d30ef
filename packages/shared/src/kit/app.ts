import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import fastifySwagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifySchema,
  LogController,
  type preValidationHookHandler,
  type RawServerDefault,
  type RouteOptions,
} from 'fastify'
import findMyWay, { type HTTPMethod } from 'find-my-way'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { Type } from 'typebox'
import { isCurrency } from '../money/index.ts'
import { withCommonAnswers, withOptionalBodies } from './answers.ts'
import { holdsCardData, refuseCardDataIn } from './card-data.ts'
import { problemOf } from './faults.ts'
import { type Caller, internalTokenVerifier, unauthenticated } from './internal-auth.ts'
import { jsonWithinDepth } from './json.ts'
import { metricsFor } from './metrics.ts'
import { type Problem, problem, problemContentType, toProblemBody } from './problem.ts'
import { currencyFormat } from './schemas.ts'
import { schemaValidators } from './validation.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Where this process keeps its metrics; `/metrics` prints them. */
    metrics: Registry
    /** From now on `/health/ready` answers 503, and connections are closed as they fall idle. Everything else goes on. */
    drain(): void
    /** What an address that nothing answers at is told: 404, or 405 when it knows other methods. For scopes that tell it in a form of their own. */
    nothingAt(request: FastifyRequest): Problem
    /** What is told about an error, logged where it is our own fault. Likewise. */
    problemFor(error: unknown, request: FastifyRequest): Problem
  }
  interface FastifyRequest {
    /** Who is calling; anonymous where the app was made without an internal token secret. */
    caller: Caller
  }
  interface FastifyContextConfig {
    /** Needs no internal token. */
    open?: boolean
    /** Stays open by design (a stream in or out), so it counts towards no overload limit, and receiving it may take as long as it likes. */
    longLived?: boolean
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

export interface AppOptions {
  readonly name: string
  readonly version: string
  readonly logger: Logger
  /** Each part the service needs: `true`, or what is wrong with it. Asked on every `/health/ready`, given two seconds. */
  readonly ready: () => Promise<Record<string, true | string>>
  /** When given, every route but health, metrics and the OpenAPI page wants the header `x-till-token`. */
  readonly internalTokenSecret?: string
  /** Bytes; 256 KiB unless given. A route may set its own. */
  readonly bodyLimit?: number
  /** A request that takes longer is answered 503; 40 s unless given, which is more than the longest `Prefer: wait`. 0 sets no limit. */
  readonly handlerTimeoutMs?: number
  /** Above so many requests at once the next is answered 503 right away; 2,000 unless given. */
  readonly inFlightMax?: number
  /** What the OpenAPI page says beyond the routes. */
  readonly openapi?: {
    readonly description?: string
    readonly tags?: { name: string; description?: string }[]
    readonly securitySchemes?: Record<string, SecurityScheme>
    /** What `/openapi.json` answers, made from the app's own document; the document itself unless given. */
    readonly publish?: (own: object) => Promise<object>
  }
}

type SecurityScheme =
  | { type: 'apiKey'; in: 'header' | 'query' | 'cookie'; name: string; description?: string }
  | { type: 'http'; scheme: string; bearerFormat?: string; description?: string }

const anonymous: Caller = Object.freeze({ sub: 'anonymous', kind: 'anonymous' as const, roles: [] })
const readyWithinMs = 2_000

/**
 * A Fastify app that speaks Till's conventions (see api.md): strict input, problem+json, request ids, health, metrics, OpenAPI.
 * Needs neither database nor broker, so tests and generators can make one alone. Listens only under `serve`.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { name, version, logger, internalTokenSecret, inFlightMax = 2_000 } = options
  const streaming = new WeakSet<Socket>()
  const app: App = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // A child logger per request costs more than all else here together, for lines that are hardly ever written. Whoever logs adds the request id.
    childLoggerFactory: (parent) => parent,
    bodyLimit: options.bodyLimit ?? 256 * 1024,
    // Receiving a request may not take longer than this; it is what ends a slow-drip client.
    requestTimeout: 30_000,
    // While closing, what still comes in on an open connection is served, then the connection ends.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestIds(),
    clientErrorHandler(error, socket) {
      // A stream may take its time; whoever reads it ends one that stands still.
      if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && streaming.has(socket)) return
      refuseMalformed(error, socket)
    },
    frameworkErrors: (error, request, reply) => answerProblem(problemOf(error), request.id, reply),
    // Unions in answers are told apart by validating, which needs our format too.
    serializerOpts: { ajv: { formats: { [currencyFormat]: isCurrency } } },
    routerOptions: { maxParamLength: 512 },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setValidatorCompiler(schemaValidators())
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, jsonWithinDepth(app))

  const metrics = metricsFor(name)
  app.decorate('metrics', metrics.registry)
  let draining = false
  app.decorate('drain', () => {
    draining = true
    app.server.closeIdleConnections()
  })

  const verify = internalTokenSecret === undefined ? undefined : internalTokenVerifier(internalTokenSecret)
  const running = overdueWatch(app, options.handlerTimeoutMs ?? 40_000)
  let inFlight = 0
  app.decorateRequest('caller')
  app.addHook('onRequest', (request, reply, done) => {
    const { config } = request.routeOptions
    const counts = config.longLived === true ? 0 : 1
    const startedAt = performance.now()
    inFlight += counts
    const watched = { reply, startedAt }
    const { socket } = request.raw
    if (counts > 0) running.add(watched)
    else streaming.add(socket)
    // Not onResponse: that never comes when the client hangs up early.
    reply.raw.once('close', () => {
      inFlight -= counts
      running.delete(watched)
      streaming.delete(socket)
      metrics.observe(request.method, request.is404 ? 'none' : (config.url ?? 'none'), reply.statusCode, startedAt)
      if (draining) setImmediate(() => app.server.closeIdleConnections())
    })
    reply.header('x-request-id', request.id)
    request.caller = anonymous
    if (config.open === true || request.is404) return done()
    if (inFlight > inFlightMax) return done(overloaded())
    if (verify !== undefined) {
      const token = request.headers['x-till-token']
      const caller = typeof token === 'string' ? verify(token) : undefined
      if (caller === undefined) return done(unauthenticated('The internal token is missing, altered or expired.'))
      request.caller = caller
    }
    done()
  })
  // After everybody's onRequest, so that such requests are let in and counted like all others.
  app.addHook('preParsing', (request, _reply, payload, done) => {
    refuseCardDataIn(request.url)
    done(null, payload)
  })
  metrics.gauge('http_requests_in_flight', 'Requests being worked on', () => inFlight)

  const allowed = allowedMethods()
  const withoutBody = new Set<string>()
  app.addHook('onRoute', (route) => {
    refuseUnknownQuery(route)
    allowed.learn(route)
    if (takesNoBody(route)) for (const method of [route.method].flat()) withoutBody.add(`${method} ${route.url}`)
  })
  const nothingHere = (request: FastifyRequest) => {
    const methods = allowed.at(request.url)
    if (methods.length === 0) return problem(404, 'not-found', 'There is nothing at this address.')
    const detail = `This address understands ${methods.join(', ')}, not ${request.method}.`
    return problem(405, 'method-not-allowed', detail, { headers: { allow: methods.join(', ') } })
  }
  app.setNotFoundHandler((request) => {
    throw nothingHere(request)
  })
  app.decorate('nothingAt', nothingHere)
  app.decorate('problemFor', (error: unknown, request: FastifyRequest) =>
    // Fastify wants a QUERY to have a content type before it looks whether anybody answers to it.
    toldOf(isMissingContentType(error) && request.is404 ? nothingHere(request) : error, request),
  )
  app.setErrorHandler((error, request, reply) => answerProblem(app.problemFor(error, request), request.id, reply))

  const securitySchemes = options.openapi?.securitySchemes ?? (verify ? internalScheme : undefined)
  await app.register(fastifySwagger, {
    transform: ({ schema, url }) => ({ schema: withDefaultsOptional(schema), url }),
    transformObject: (document) =>
      'openapiObject' in document
        ? withCommonAnswers(withOptionalBodies(document.openapiObject, withoutBody))
        : document.swaggerObject,
    openapi: {
      openapi: '3.1.0',
      info: { title: name, version, ...(options.openapi?.description && { description: options.openapi.description }) },
      ...(options.openapi?.tags && { tags: options.openapi.tags }),
      ...(securitySchemes && {
        components: { securitySchemes },
        security: Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [] })),
      }),
    },
  })

  const open = { config: { open: true }, schema: { hide: true } }
  const publish = options.openapi?.publish ?? (async (own: object) => own)
  app.get('/openapi.json', open, () => publish(app.swagger()))
  app.get('/health/live', open, () => ({ status: 'live', name, version }))
  app.get('/health/ready', open, async (_request, reply) => {
    const parts = await partsOf(options.ready, logger)
    const missing = Object.keys(parts).filter((part) => parts[part] !== true)
    const status = draining ? 'stopping' : missing.length > 0 ? 'starting' : 'ready'
    if (status !== 'ready') reply.code(503)
    return { status, name, version, missing, parts }
  })
  app.get('/metrics', open, async (_request, reply) => {
    reply.header('content-type', metrics.registry.contentType)
    return metrics.print()
  })

  return app
}

interface Running {
  readonly reply: FastifyReply
  /** `performance.now()` */
  readonly startedAt: number
}

/**
 * Answers 503 for a request that runs too long; its handler's late answer is dropped. Fastify's own handlerTimeout makes a timer and
 * an abort signal for every request, which costs more than the request's other bookkeeping together; this looks once in a while.
 */
function overdueWatch(app: App, limitMs: number): Set<Running> {
  // In the order they began, because that is how a Set iterates.
  const running = new Set<Running>()
  if (limitMs === 0) return running
  const timer = setInterval(
    () => {
      const latest = performance.now() - limitMs
      for (const one of running) {
        if (one.startedAt > latest) return
        running.delete(one)
        if (!one.reply.sent && !one.reply.raw.headersSent) one.reply.send(overdue())
      }
    },
    Math.min(1_000, limitMs / 2),
  )
  timer.unref()
  app.addHook('onClose', () => clearInterval(timer))
  return running
}

const overdue = () =>
  problem(503, 'timed-out', 'This took too long and was given up; try again.', { headers: { 'retry-after': '1' } })

function toldOf(error: unknown, request: FastifyRequest): Problem {
  const answer = problemOf(error, request)
  if (answer.code === 'internal-error') {
    request.log.error(
      { requestId: request.id, err: answer.cause ?? answer, route: request.routeOptions.url },
      'request failed',
    )
  } else if (answer.status >= 500 && answer.code !== 'overloaded') {
    const reason = answer.cause instanceof Error ? answer.cause.message : answer.detail
    request.log.error(
      { requestId: request.id, code: answer.code, reason, route: request.routeOptions.url },
      'request could not be served',
    )
  }
  return answer
}

/** Sent as text, so that a route's own response schema cannot drop a member of it. */
function answerProblem(
  answer: Problem,
  requestId: string,
  reply: Pick<FastifyReply, 'code' | 'header' | 'send'>,
): void {
  reply.code(answer.status).header('x-request-id', requestId)
  for (const [header, value] of Object.entries(answer.headers ?? {})) reply.header(header, value)
  reply.header('content-type', problemContentType).send(JSON.stringify(toProblemBody(answer, requestId)))
}

const overloaded = () =>
  problem(503, 'overloaded', 'Too many requests are being worked on; try again in a moment.', {
    headers: { 'retry-after': '1' },
  })

/** Keeps a request id that is safe to log and print (no card number is), else makes one: a random prefix per process and a counter. */
function requestIds(): (request: IncomingMessage) => string {
  const prefix = randomBytes(6).toString('hex')
  let made = 0
  return (request) => {
    const given = request.headers['x-request-id']
    if (typeof given === 'string' && /^[\w.:/+=@-]{1,128}$/.test(given) && !holdsCardData(given)) return given
    made += 1
    return `${prefix}-${made.toString(36)}`
  }
}

/** What Node's parser refuses never reaches Fastify; it is answered on the bare socket. */
function refuseMalformed(error: Error & { code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, reason, answer] = malformed[error.code] ?? malformedOtherwise
  const requestId = randomBytes(8).toString('hex')
  const body = JSON.stringify(toProblemBody(answer, requestId))
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${problemContentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `X-Request-Id: ${requestId}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  )
}

type Refusal = readonly [status: number, reason: string, answer: Problem]

const malformed: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'Request Header Fields Too Large',
    problem(431, 'headers-too-large', 'The address and headers together are too large.'),
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    'Request Timeout',
    problem(408, 'request-timeout', 'The request took too long to arrive.'),
  ],
}

const malformedOtherwise: Refusal = [
  400,
  'Bad Request',
  problem(400, 'malformed-request', 'This is not an HTTP request that can be understood.'),
]

/** A query schema that says nothing about unknown parameters refuses them. Routes without any schema (proxies) are left alone. */
function refuseUnknownQuery(route: RouteOptions): void {
  const { schema } = route
  if (schema === undefined || ('hide' in schema && schema.hide === true)) return
  const query = schema.querystring
  if (query === undefined) {
    route.schema = { ...schema, querystring: { type: 'object', properties: {}, additionalProperties: false } }
  } else if (isPlainObjectSchema(query) && !('additionalProperties' in query)) {
    route.schema = { ...schema, querystring: { ...query, additionalProperties: false } }
  }
}

/** Where the body is optional, leaving it out is sending `{}`. Answers whether that is so. */
function takesNoBody(route: RouteOptions): boolean {
  const { body } = route.schema ?? {}
  if (body === undefined || !Type.IsOptional(body)) return false
  const fill: preValidationHookHandler = (request, _reply, done) => {
    // Not for null, which is a body, and a wrong one.
    if (request.body === undefined) request.body = {}
    done()
  }
  route.preValidation = [fill, ...(route.preValidation === undefined ? [] : [route.preValidation].flat())]
  return true
}

const isMissingContentType = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE'

/** What has a default may be left out, at any depth. Types say otherwise, since a handler always finds it; callers read the OpenAPI page. */
function withDefaultsOptional<Schema extends FastifySchema | undefined>(schema: Schema): Schema {
  if (schema === undefined) return schema
  const told: Record<string, unknown> = { ...schema }
  for (const part of ['body', 'querystring', 'headers'] as const)
    if (isPlainObjectSchema(told[part])) told[part] = optionalWhereDefault(told[part])
  return told as Schema
}

/** Not within unions: there ajv fills in no defaults either. */
function optionalWhereDefault(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema
  const { properties, items, required, ...rest } = schema as {
    properties?: Record<string, object>
    items?: unknown
    required?: string[]
  }
  const needed = required?.filter((name) => !('default' in (properties?.[name] ?? {}))) ?? []
  return {
    ...rest,
    ...(needed.length > 0 && { required: needed }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, optionalWhereDefault(member)]),
      ),
    }),
    ...(items !== undefined && { items: optionalWhereDefault(items) }),
  }
}

const isPlainObjectSchema = (schema: unknown): schema is Record<string, unknown> =>
  typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'object' && !('allOf' in schema)

/** Knows every route, for the Allow header of an answer 405. Asked only when nothing matched. */
function allowedMethods() {
  const router = findMyWay({ maxParamLength: 512 })
  const known = new Set<string>()
  const methods = new Set<HTTPMethod>()
  return {
    learn({ method, url }: RouteOptions) {
      for (const one of [method].flat() as HTTPMethod[]) {
        if (known.has(`${one} ${url}`)) continue
        known.add(`${one} ${url}`)
        methods.add(one)
        router.on(one, url, () => undefined)
      }
    },
    at: (url: string): string[] => [...methods].filter((method) => router.find(method, url) !== null).sort(),
  }
}

async function partsOf(ready: AppOptions['ready'], logger: Logger): Promise<Record<string, true | string>> {
  const late = Promise.withResolvers<Record<string, true | string>>()
  const timer = setTimeout(() => late.resolve({ ready: 'does not answer' }), readyWithinMs)
  try {
    return await Promise.race([ready(), late.promise])
  } catch (err) {
    logger.warn({ err }, 'asking for readiness failed')
    return { ready: 'failed' }
  } finally {
    clearTimeout(timer)
  }
}

const internalScheme: Record<string, SecurityScheme> = {
  internalToken: {
    type: 'apiKey',
    in: 'header',
    name: 'x-till-token',
    description: 'A token of 60 seconds, minted by the gateway, that names the caller',
  },
}
