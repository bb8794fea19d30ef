import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type App, createApp, createLogger, guestTokens, problem } from '@till/shared/kit'
import { Type } from 'typebox'
import { gatewayWith, stubService } from '../app.fixture.ts'
import { keptInMemory } from '../idempotency/kept.fixture.ts'
import { insideDoor } from '../identity/inside.ts'
import { limitsOf } from '../limits/limits.ts'
import { counter } from './counter.fixture.ts'
import { type Dialect, speak } from './dialect.ts'
import { nativeOrder } from './native.fixture.ts'
import { nativeWith } from './native.ts'

/** The same, but for members only. */
const club: Dialect = {
  ...counter,
  name: 'club',
  routes: async (app, parts) => {
    app.addHook('onRequest', async () => {
      throw problem(401, 'unauthenticated', 'Members only.')
    })
    await app.register(counter.routes, parts)
  },
}
const here = (path: string) => new URL(path, import.meta.url)
let cancelled: string[] = []

let app: App
beforeEach(() => {
  cancelled = []
})
beforeAll(async () => {
  const logger = createLogger('gateway', 'silent')
  app = await createApp({ name: 'gateway', version: '1', logger, ready: async () => ({}) })
  const inside = insideDoor()
  const nobody = { caller: { sub: 'anonymous', kind: 'anonymous' as const, roles: [] } }
  app.decorateRequest('identity')
  app.decorateRequest('address', '')
  app.addHook('onRequest', async (request) => {
    request.identity = inside.visitor(request.headers)?.identity ?? nobody
    request.caller = request.identity.caller
    request.address = 'here'
  })
  // The native API, as far as it is needed here: 1,200 orders, of which the 13th cannot be cancelled and the 14th finds nobody at home.
  const query = Type.Object({ limit: Type.Integer(), cursor: Type.Optional(Type.String()) })
  app.get('/own/orders', { schema: { querystring: query } }, ({ query: { limit, cursor = '0' } }) => ({
    items: Array.from({ length: limit }, (_, n) => nativeOrder({ id: String(Number(cursor) + n + 1) })),
    ...(Number(cursor) < 1_100 && { nextCursor: String(Number(cursor) + limit) }),
  }))
  app.post('/own/orders/:id/cancel', { schema: { params: Type.Object({ id: Type.String() }) } }, (request) => {
    const { id } = request.params
    if (id === '13') throw problem(422, 'order-not-cancellable', 'It has left.')
    cancelled.push(String(request.headers['idempotency-key']))
    if (id === '14') throw problem(503, 'unavailable', 'Away.')
    return nativeOrder({ id })
  })
  const missing = () => {
    throw new Error('is not needed here')
  }
  const own = nativeWith({
    app,
    upstreams: { inTurn: missing, refused: missing, close: missing },
    mint: missing,
    inside,
    views: { saw: missing },
  })
  const moved = (path: string) => path.replace('/v1/', '/own/')
  const parts: Parameters<typeof speak>[2] = {
    native: {
      ask: (request, wish) => own.ask(request, { ...wish, path: moved(wish.path) }),
      list: (request, wish) => own.list(request, { ...wish, path: moved(wish.path) }),
    },
    aliases: { of: async (_space, ids) => ids, nativeOf: async (_space, alias) => (alias === '0' ? undefined : alias) },
    guests: guestTokens('a secret that is long enough for guests'),
    accessTokens: { signLasting: missing, verifyRefresh: missing, verify: missing },
    standings: { of: missing },
    settings: {
      DIALECT_SHIPPING_METHOD: 'pickup',
      SLOTS_CURRENCY: 'EUR',
      SLOTS_TEST_MODE: false,
      SALESMAN_CURRENCY: 'EUR',
      SALESMAN_ANONYMOUS_CHECKOUT: true,
      SELLOUT_CURRENCY: 'EUR',
    },
    guesses: limitsOf(10),
    proxies: 1,
    logger,
    now: () => new Date(0),
    kept: keptInMemory(),
  }
  for (const dialect of [counter, club]) await speak(app, dialect, parts)
})
afterAll(() => app?.close())

const cancel = (number: number, key?: string) =>
  app.inject({
    method: 'POST',
    url: `/counter/slips/${number}/cancel/`,
    headers: { ...(key && { 'idempotency-key': key }) },
  })
const told = async (answer: ReturnType<typeof cancel>) => [(await answer).statusCode, (await answer).json()]

describe('a dialect', () => {
  it('is as small as docs/dialects.md shows', () => {
    const page = readFileSync(here('../../../../docs/dialects.md'), 'utf8')
    expect(page).toContain(readFileSync(here('counter.fixture.ts'), 'utf8').trim())
  })

  it('answers with and without a slash at the end, and minds no query it does not know [S0-01 S3-03]', async () => {
    for (const url of ['/counter/slips/', '/counter/slips', '/counter/slips/?format=json'])
      expect((await app.inject(url)).statusCode).toBe(200)
    expect((await app.inject({ method: 'POST', url: '/counter/slips/1/cancel' })).statusCode).toBe(200)
  })

  it('answers HEAD as GET, however its addresses are spelled', async () => {
    for (const url of ['/counter/slips/', '/counter/slips', '/counter/slips?format=json']) {
      const { statusCode, body } = await app.inject({ method: 'HEAD', url })
      expect({ url, statusCode, body }).toEqual({ url, statusCode: 200, body: '' })
    }
    expect((await app.inject({ method: 'HEAD', url: '/club/slips' })).statusCode).toBe(401)
  })

  it('takes what its clients show of themselves at HEAD as at GET [S0-02 S1-51]', async () => {
    const service = await stubService((_seen, response) => response.end())
    const gateway = await gatewayWith({ services: { catalog: service.origin, order: service.origin } })
    try {
      const headers = { authorization: `JWT ${gateway.customerToken()}` }
      for (const [url, status] of [
        ['/slots/store/time-slot-sales/', 200],
        ['/salesman/basket/count/?format=json', 200],
        ['/salesman/orders/?token=of-no-order', 404],
      ] as const)
        for (const method of ['GET', 'HEAD'] as const) {
          const { statusCode } = await gateway.app.inject({ method, url, ...(url.startsWith('/slots') && { headers }) })
          expect({ method, url, status: statusCode }).toEqual({ method, url, status })
        }
    } finally {
      await gateway.close()
      await service.close()
    }
  })

  it('is guarded however its addresses are spelled', async () => {
    for (const url of ['/club/slips/', '/club/slips', '/club/slips/1/cancel', '/club/slips/1/cancel/'])
      for (const method of ['GET', 'POST'] as const) {
        const { statusCode } = await app.inject({ method, url })
        expect([401, 405]).toContain(statusCode)
      }
    expect((await app.inject('/club/slips')).statusCode).toBe(401)
  })

  it('tells everything that goes wrong in its own form, also what the native API refuses and what is not there [CX-05]', async () => {
    expect(await told(cancel(13))).toEqual([400, { wrong: 'order-not-cancellable' }])
    expect(await told(cancel(0))).toEqual([404, { wrong: 'order-not-found' }])
    expect(await told(app.inject('/counter/nothing'))).toEqual([404, { wrong: 'not-found' }])
    expect(await told(app.inject({ method: 'DELETE', url: '/counter/slips' }))).toEqual([
      405,
      { wrong: 'method-not-allowed' },
    ])
    expect((await app.inject('/elsewhere')).json()).toMatchObject({ code: 'not-found', type: '/problems/not-found' })
  })

  it('answers a repeat under its Idempotency-Key as before, and hands a key of its own to the services [CX-12]', async () => {
    const first = await cancel(1, 'a')
    const again = await cancel(1, 'a')
    expect(again.json()).toEqual(first.json())
    expect([again.headers['idempotent-replayed'], cancelled]).toEqual(['true', ['counter:a']])
    expect(await told(cancel(2, 'a'))).toEqual([400, { wrong: 'idempotency-key-reused' }])
    expect((await cancel(1, 'ä')).statusCode).toBe(400)
  })

  it('does again under its key what failed on our side [CX-12]', async () => {
    expect((await cancel(14, 'b')).statusCode).toBe(503)
    expect((await cancel(14, 'b')).statusCode).toBe(503)
    expect(cancelled).toHaveLength(2)
  })

  it('lists without pages, and never more than 1,000 [CX-06]', async () => {
    const slips = (await app.inject('/counter/slips')).json() as { number: number }[]
    expect(slips.map(({ number }) => number)).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 1))
  })

  it('links to where its client reached it [S0-06 S1-01]', async () => {
    const link = async (headers: Record<string, string>) =>
      ((await app.inject({ method: 'POST', url: '/counter/slips/1/cancel', headers })).json() as { link: string }).link
    expect(await link({ host: 'shop.example' })).toBe('http://shop.example/counter/slips/1/')
    expect(await link({ host: 'shop.example', 'x-forwarded-proto': 'https' })).toBe(
      'https://shop.example/counter/slips/1/',
    )
    expect(await link({ host: 'a"><script>' })).toBe('http://localhost/counter/slips/1/')
  })
})
