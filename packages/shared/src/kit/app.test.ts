import { afterEach, describe, expect, it } from '@jest/globals'
import type { InjectOptions } from 'fastify'
import { Type } from 'typebox'
import { Unavailable } from '../runtime/ports.ts'
import { type App, type AppOptions, createApp } from './app.ts'
import { mintInternalToken } from './internal-auth.ts'
import { createLogger } from './logger.ts'
import { problem } from './problem.ts'
import { IdempotencyKey, ListOf, ListQuery, Money, NonNegativeMoney, problems } from './schemas.ts'

const secret = 'an internal token secret, long enough'

describe('a request of the wrong shape', () => {
  const put = { method: 'POST', url: '/lines' } as const

  it('is refused with every fault it has', async () => {
    const answer = await ask({
      ...put,
      payload: { quantity: '2', colour: 'red', price: { amount: 1.5, currency: 'EURO' } },
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toEqual({
      type: '/problems/validation-failed',
      title: 'Validation failed',
      status: 400,
      detail: 'colour in the body is not known here.',
      code: 'validation-failed',
      requestId: answer.headers['x-request-id'],
      errors: expect.arrayContaining([
        { path: '/colour', message: 'is not known here' },
        { path: '/quantity', message: 'must be integer' },
        { path: '/price/amount', message: 'must be integer' },
        { path: '/price/currency', message: 'must be an ISO 4217 currency' },
      ]),
    })
  })

  it('hears of ten faults at most', async () => {
    const payload = { quantity: 1, ...Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`extra${at}`, at])) }
    expect((await ask({ ...put, payload })).json().errors).toHaveLength(10)
  })

  it('costs little when it is wrong a hundred thousand times', async () => {
    const answer = await ask({ ...put, payload: { quantity: 1, tags: Array.from({ length: 100_000 }, () => 1) } })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toHaveLength(1)
  })

  it('is refused with card data in it, whatever else it says, and does not repeat it', async () => {
    const card = '4242 4242 4242 4242'
    const wishes: [InjectOptions, string][] = [
      [{ ...put, payload: { quantity: 1, tags: ['new', card] } }, '/tags/1'],
      [{ ...put, payload: { surprise: { deep: card } } }, '/surprise/deep'],
      [{ ...put, url: `/lines?note=${encodeURIComponent(card)}`, payload: { quantity: 1 } }, '/note'],
    ]
    for (const [wish, path] of wishes) {
      const answer = await ask({ ...wish, headers: { 'x-request-id': card.replaceAll(' ', '-') } })
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'card-number-refused'])
      expect(answer.json().errors).toEqual([{ path, message: 'looks like card data' }])
      expect(`${answer.body}${JSON.stringify(answer.headers)}`).not.toContain('4242')
    }
  })

  it('names what is missing', async () => {
    expect((await ask({ ...put, payload: {} })).json().errors).toEqual([{ path: '/quantity', message: 'is missing' }])
    expect((await ask({ ...put, url: '/orders', payload: {} })).json().detail).toBe(
      'idempotency-key in the headers is missing.',
    )
  })

  it.each(['ü', 'a b', '', 'x'.repeat(256)])('may not carry the idempotency key %j', async (key) => {
    const answer = await ask({ ...put, url: '/orders', headers: { 'idempotency-key': key }, payload: {} })
    expect(answer.statusCode).toBe(400)
  })

  it.each([
    ['broken JSON', '{"quantity":'],
    ['no body at all', ''],
    ['a prototype', '{"quantity":1,"__proto__":{"admin":true}}'],
    ['a constructor', '{"quantity":1,"constructor":{"prototype":{"admin":true}}}'],
    ['an endless nest', `{"quantity":1,"extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe])],
  ])('is malformed with %s', async (_what, payload) => {
    const answer = await ask({ ...put, headers: { 'content-type': 'application/json' }, payload })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed-json'])
  })

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"quantity"'],
    ['a number beyond all bounds', '{"quantity":1e999}'],
  ])('is refused when its body is %s', async (_what, payload) => {
    const answer = await ask({ ...put, headers: { 'content-type': 'application/json' }, payload })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'validation-failed'])
  })

  it.each([
    'text/plain',
    'application/xml',
    'application/merge-patch+json',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('is not understood as %s', async (type) => {
    const answer = await ask({ ...put, headers: { 'content-type': type }, payload: '{"quantity":1}' })
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-media-type'])
  })

  it('without any body is refused like one of the wrong shape', async () => {
    expect((await ask(put)).statusCode).toBe(400)
  })

  it('is refused when it is too large', async () => {
    const answer = await ask({ ...put, payload: { quantity: 1, note: 'x'.repeat(300 * 1024) } })
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'body-too-large'])
  })

  it.each([
    'limit=0',
    'limit=101',
    'limit=ten',
    'limit=1&limit=2',
    'limit=',
    'cursor=',
    'limits=3',
    '__proto__=1',
    'limit[$gt]=1',
  ])('may not ask for a list with ?%s', async (query) => {
    const answer = await ask({ method: 'GET', url: `/lines?${query}` })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'validation-failed'])
  })

  it('may not carry a query where none is known', async () => {
    expect((await ask({ ...put, url: '/lines?dry=1', payload: { quantity: 1 } })).statusCode).toBe(400)
  })

  it.each(['/%zz', '/lines/%', '/%ff%fe', `/lines/${'x'.repeat(600)}`])('may not ask for %s', async (url) => {
    const answer = await ask({ method: 'GET', url })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad-url'])
    expect(answer.headers['x-request-id']).toBe(answer.json().requestId)
  })
})

describe('a good request', () => {
  it('is answered, with defaults filled in and text turned into numbers', async () => {
    expect((await ask({ method: 'GET', url: '/lines?limit=5' })).json()).toEqual({ items: ['5'] })
    expect((await ask({ method: 'GET', url: '/lines' })).json()).toEqual({ items: ['20'] })
  })

  it('may carry a body where none is read', async () => {
    const answer = await ask({
      method: 'GET',
      url: '/lines',
      payload: '{{{',
      headers: { 'content-type': 'text/plain' },
    })
    expect(answer.statusCode).toBe(200)
  })

  it('keeps a decent request id and replaces any other', async () => {
    const idOf = async (id: string) =>
      (await ask({ method: 'GET', url: '/lines', headers: { 'x-request-id': id } })).headers['x-request-id']
    expect(await idOf('req-1')).toBe('req-1')
    expect(await idOf('a b')).toMatch(/^[0-9a-f]{12}-\w+$/)
    expect(await idOf('x'.repeat(129))).toMatch(/^[0-9a-f]{12}-\w+$/)
  })

  it('is answered with the named fields only, also where the answer is one of several shapes', async () => {
    expect((await ask({ method: 'GET', url: '/leaky' })).json()).toEqual({ price: { amount: 1, currency: 'EUR' } })
  })
})

describe('an address', () => {
  it('that is unknown is not found', async () => {
    const answer = await ask({ method: 'GET', url: '/nothing' })
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
  })

  it('that is known says which methods it understands', async () => {
    const answer = await ask({ method: 'PATCH', url: '/lines/1?x=1', payload: {} })
    expect([answer.statusCode, answer.json().code]).toEqual([405, 'method-not-allowed'])
    expect(answer.headers.allow).toBe('DELETE, GET, HEAD')
  })

  it('that is known says so to a QUERY as well, of which Fastify wants a content type first', async () => {
    const answer = await ask({ method: 'QUERY' as 'GET', url: '/lines' })
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST, PUT'])
  })

  it('may be sent no body where it is optional', async () => {
    expect((await ask({ method: 'PUT', url: '/lines' })).json()).toEqual({ got: {} })
    const json = { 'content-type': 'application/json' }
    for (const payload of ['{"note":1}', 'null', '[]'])
      expect((await ask({ method: 'PUT', url: '/lines', headers: json, payload })).statusCode).toBe(400)
    expect((await ask({ method: 'POST', url: '/lines' })).statusCode).toBe(400)
  })
})

describe('a failure', () => {
  it('of our own is told bare and logged whole', async () => {
    const { app, lines } = await shop()
    const answer = await app.inject({ method: 'GET', url: '/bug', headers: { 'x-request-id': 'req-1' } })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({
      type: '/problems/internal-error',
      title: 'Internal error',
      status: 500,
      detail: 'Something went wrong on our side; the request id finds it in the logs.',
      code: 'internal-error',
      requestId: 'req-1',
    })
    expect(lines.join()).toContain('the table legs')
    expect(lines.join()).toContain('req-1')
  })

  it.each(['/throws-text', '/throws-nothing', '/unprintable'])('of our own at %s is told bare too', async (url) => {
    const answer = await ask({ method: 'GET', url })
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal-error'])
  })

  it.each(['Unavailable', 'MongoServerSelectionError', 'MongoNetworkError', 'MongooseServerSelectionError'])(
    'called %s asks to come again',
    async (name) => {
      const answer = await ask({ method: 'GET', url: `/away?name=${name}` })
      expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '1'])
      expect(answer.body).not.toContain('host-1')
    },
  )

  it('the business knows is told with all that helps', async () => {
    const answer = await ask({ method: 'GET', url: '/refused' })
    expect(answer.statusCode).toBe(409)
    expect(answer.headers['retry-after']).toBe('7')
    expect(answer.json()).toMatchObject({
      code: 'out-of-stock',
      status: 409,
      orderId: 'order-1',
      shortages: [{ unitId: 'unit-1', wanted: 2, available: 1 }],
    })
  })

  it('to answer in time ends in 503', async () => {
    const { app } = await shop({ handlerTimeoutMs: 20 })
    const answer = await app.inject({ method: 'GET', url: '/never' })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'timed-out'])
  })

  it('to answer in time is never called late where there is no limit', async () => {
    const { app, release } = await shop({ handlerTimeoutMs: 0 })
    const running = app.inject({ method: 'GET', url: '/waits' })
    await started(app)
    for (let others = 0; others < 20; others += 1) await app.inject('/lines')
    release()
    expect((await running).statusCode).toBe(200)
  })
})

describe('too many requests at once', () => {
  it('are turned away, except those that ask for health', async () => {
    const { app, release } = await shop({ inFlightMax: 1 })
    const running = app.inject({ method: 'GET', url: '/waits' })
    await started(app)
    const answer = await app.inject({ method: 'GET', url: '/lines' })
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'overloaded', '1'])
    expect((await app.inject({ method: 'GET', url: '/health/live' })).statusCode).toBe(200)
    release()
    expect((await running).statusCode).toBe(200)
    expect((await app.inject({ method: 'GET', url: '/lines' })).statusCode).toBe(200)
  })
})

describe('the internal token', () => {
  it('is wanted on every route but the open ones', async () => {
    const { app } = await shop({ internalTokenSecret: secret })
    const statusOf = async (url: string, token?: string) =>
      (await app.inject({ method: 'GET', url, headers: token === undefined ? {} : { 'x-till-token': token } }))
        .statusCode
    expect(await statusOf('/who')).toBe(401)
    expect(await statusOf('/who', 'rubbish')).toBe(401)
    for (const url of ['/health/live', '/health/ready', '/metrics', '/openapi.json'])
      expect(await statusOf(url)).toBe(200)
    expect(await statusOf('/nothing')).toBe(404)
  })

  it('names the caller', async () => {
    const { app } = await shop({ internalTokenSecret: secret })
    const token = mintInternalToken(secret, { sub: 'customer-1', kind: 'customer', roles: ['customer'] })
    const answer = await app.inject({ method: 'GET', url: '/who', headers: { 'x-till-token': token } })
    expect(answer.json()).toEqual({ sub: 'customer-1' })
  })

  it('is checked before the body is read', async () => {
    const { app } = await shop({ internalTokenSecret: secret })
    const answer = await app.inject({ method: 'POST', url: '/lines', payload: 'x'.repeat(1_000_000) })
    expect(answer.statusCode).toBe(401)
  })
})

describe('readiness', () => {
  it('names the part that is missing', async () => {
    const { app } = await shop({ ready: async () => ({ mongo: true, rabbit: 'not connected' }) })
    const answer = await app.inject('/health/ready')
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ status: 'starting', missing: ['rabbit'], parts: { rabbit: 'not connected' } })
  })

  it('is denied when asking for it fails', async () => {
    const { app } = await shop({
      ready: async () => {
        throw new Error('oops')
      },
    })
    const answer = await app.inject('/health/ready')
    expect([answer.statusCode, answer.json().missing]).toEqual([503, ['ready']])
  })

  it('ends when the process is asked to leave, while it still lives and works', async () => {
    const { app } = await shop()
    expect((await app.inject('/health/ready')).statusCode).toBe(200)
    app.drain()
    expect((await app.inject('/health/ready')).json().status).toBe('stopping')
    expect((await app.inject('/health/live')).statusCode).toBe(200)
    expect((await app.inject('/lines')).statusCode).toBe(200)
  })
})

describe('what a service says of itself', () => {
  it('counts requests by route, never by address', async () => {
    const { app } = await shop()
    await app.inject('/lines/4711')
    await app.inject('/no/such/address')
    const { body } = await app.inject('/metrics')
    expect(body).toContain(
      'http_request_duration_seconds_count{service="shop",method="GET",route="/lines/:id",status="200"} 1',
    )
    expect(body).toContain('route="none",status="404"')
    expect(body).not.toContain('4711')
  })

  it('is OpenAPI 3.1, without the plumbing', async () => {
    const { app } = await shop({ internalTokenSecret: secret })
    const page = (await app.inject('/openapi.json')).json()
    expect(page.openapi).toBe('3.1.0')
    expect(Object.keys(page.paths)).toEqual(['/lines', '/lines/{id}', '/orders', '/leaky', '/away'])
    expect(page.paths['/lines'].post).toMatchObject({ tags: ['cart'], summary: 'Adds a line' })
    expect(page.components.securitySchemes).toHaveProperty('internalToken')
  })

  it('asks for nothing that has a default', async () => {
    const { app } = await shop()
    const { parameters } = (await app.inject('/openapi.json')).json().paths['/lines'].get
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'limit', required: false }))
    const { post } = (await app.inject('/openapi.json')).json().paths['/lines']
    const { items } = post.requestBody.content['application/json'].schema.properties.parts
    expect(items).toMatchObject({ required: ['name'], properties: { name: {}, count: { default: 1 } } })
  })

  it('tells what every route answers, problems as problems, each described once', async () => {
    const { app } = await shop()
    const { paths, components } = (await app.inject('/openapi.json')).json()
    const told = ({ responses }: { responses: object }) => Object.keys(responses)
    expect(told(paths['/lines'].get)).toEqual(['200', '400', '422', '503'])
    expect(told(paths['/lines'].post)).toEqual(['201', '400', '409', '413', '415', '422', '503'])
    expect(told(paths['/lines/{id}'].delete)).toEqual(['200', '400', '412', '422', '503'])
    expect(paths['/lines'].post.responses['409']).toEqual({ $ref: '#/components/responses/Conflict' })
    expect(Object.keys(components.responses.Conflict.content)).toEqual(['application/problem+json'])
    expect(paths['/lines'].post.responses['201'].headers).toHaveProperty('X-Request-Id')
    expect(Object.keys(components.responses)).not.toContain('PaymentDeclined')
    expect(paths['/lines'].post.requestBody.required).toBe(true)
    expect(paths['/lines'].put.requestBody.required).toBe(false)
  })
})

const opened: App[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()))
})

async function ask(request: InjectOptions) {
  const { app } = await shop()
  return app.inject(request)
}

/** Resolves once a request is held by `/waits`. */
const starts = new WeakMap<App, Promise<void>>()
const started = (app: App) => starts.get(app)

/** A small shop with a route for everything that can go wrong. */
async function shop(options: Partial<AppOptions> = {}) {
  const lines: string[] = []
  const logger = createLogger('shop', 'info', { write: (line: string) => void lines.push(line) })
  const app = await createApp({
    name: 'shop',
    version: '1.2.3',
    logger,
    ready: async () => ({ mongo: true }),
    ...options,
  })
  opened.push(app)
  const held = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  starts.set(app, begun.promise)

  const Line = Type.Object(
    {
      quantity: Type.Integer({ minimum: 1 }),
      note: Type.Optional(Type.String({ maxLength: 100 })),
      tags: Type.Optional(Type.Array(Type.String())),
      price: Type.Optional(Money),
      parts: Type.Optional(Type.Array(Type.Object({ name: Type.String(), count: Type.Integer({ default: 1 }) }))),
      extra: Type.Optional(Type.Unknown()),
    },
    { additionalProperties: false },
  )
  const lineRoute = {
    tags: ['cart'],
    summary: 'Adds a line',
    body: Line,
    response: { 201: Type.Object({ quantity: Type.Integer() }), ...problems(409) },
  }
  app.post('/lines', { schema: lineRoute }, async (request, reply) => {
    reply.code(201)
    return { quantity: request.body.quantity }
  })
  const list = {
    querystring: ListQuery({ sort: Type.Optional(Type.String()) }),
    response: { 200: ListOf(Type.String()) },
  }
  const Wish = Type.Optional(Type.Object({ note: Type.Optional(Type.String()) }, { additionalProperties: false }))
  app.put('/lines', { schema: { body: Wish } }, async ({ body }) => ({ got: body }))
  app.get('/lines', { schema: list }, async (request) => ({ items: [String(request.query.limit)] }))
  app.get('/lines/:id', { schema: { params: Type.Object({ id: Type.String() }) } }, async () => ({}))
  const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String()) })
  app.delete(
    '/lines/:id',
    { schema: { params: Type.Object({ id: Type.String() }), headers: IfMatch } },
    async () => ({}),
  )
  app.post('/orders', { schema: { headers: IdempotencyKey } }, async () => ({}))

  const Leaky = Type.Object({
    price: Type.Union([NonNegativeMoney, Type.Object({ free: Type.Boolean() }, { additionalProperties: false })]),
  })
  app.get('/leaky', { schema: { response: { 200: Leaky } } }, async () => {
    const stored = { price: { amount: 1, currency: 'EUR' }, passwordHash: 'hush' }
    return stored
  })
  const named = { querystring: Type.Object({ name: Type.String() }) }
  app.get('/away', { schema: named }, async (request) => {
    if (request.query.name === 'Unavailable') throw new Unavailable('host-1 is away')
    throw Object.assign(new Error('host-1 is away'), { name: request.query.name })
  })

  const hidden = { schema: { hide: true } }
  app.get('/who', hidden, async (request) => ({ sub: request.caller.sub }))
  app.get('/bug', hidden, async () => {
    throw Object.assign(new Error('the table legs are gone'), { statusCode: 404 })
  })
  app.get('/throws-text', hidden, async () => {
    throw 'text'
  })
  app.get('/throws-nothing', hidden, () => Promise.reject(undefined))
  const strict = { hide: true, response: { 200: Type.Object({ at: Type.Integer() }) } }
  app.get('/unprintable', { schema: strict }, async (_request, reply) => {
    const stored: unknown = { at: 'noon, hush' }
    reply.send(stored as { at: number })
    return reply
  })
  app.get('/refused', { schema: { hide: true, response: { 409: Type.Object({ code: Type.String() }) } } }, async () => {
    throw problem(409, 'out-of-stock', 'One of them is left.', {
      shortages: [{ unitId: 'unit-1', wanted: 2, available: 1 }],
      extra: { orderId: 'order-1', status: 200 },
      headers: { 'retry-after': '7' },
    })
  })
  app.get('/never', hidden, () => new Promise<never>(() => undefined))
  app.get('/waits', hidden, async () => {
    begun.resolve()
    await held.promise
    return {}
  })
  return { app, lines, release: () => held.resolve() }
}
