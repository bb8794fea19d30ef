import { describe, expect, it } from '@jest/globals'
import { openTill, type TillOptions, TillProblem } from './index.ts'

interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: string
}
type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | Error

/** A shop that answers what the test says, call by call. */
function shop(answer: (seen: Seen, count: number) => Answer | Promise<Answer>, more: Partial<TillOptions> = {}) {
  const seen: Seen[] = []
  const till = openTill({
    url: 'https://shop.test/',
    async fetch(request) {
      const { method, headers, url } = request
      const one = { method, headers, path: new URL(url).pathname, body: await request.text() }
      seen.push(one)
      const told = await answer(one, seen.length)
      if (told instanceof Error) throw told
      return new Response(told.body === undefined ? null : JSON.stringify(told.body), {
        status: told.status,
        headers: { 'content-type': 'application/json', ...told.headers },
      })
    },
    ...more,
  })
  return { till, seen, sent: (path: string) => seen.filter((one) => one.path === path) }
}

const order = {
  items: [{ unitId: '5'.repeat(24), quantity: 1 }],
  payment: { method: 'sandbox' as const, token: 'tok_ok' },
}
const tokens = (name: string, livesMs = 900_000) => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  expiresAt: Date.now() + livesMs,
})
const pair = (name: string) => ({ accessToken: `access-${name}`, refreshToken: `refresh-${name}`, expiresIn: 900 })
const busy = { status: 503, headers: { 'retry-after': '0' }, body: { code: 'unavailable' } }

describe('placing an order', () => {
  it('keeps its Idempotency-Key and body through lost connections and a busy shop', async () => {
    const { till, seen } = shop((_one, count) =>
      count === 1 ? new TypeError('fetch failed') : count === 2 ? busy : { status: 201, body: { status: 'confirmed' } },
    )
    expect(await till.placeOrder(order)).toEqual({ status: 'confirmed' })
    expect(seen).toHaveLength(3)
    const keys = new Set(seen.map(({ headers }) => headers.get('idempotency-key')))
    expect(keys.size).toBe(1)
    expect([...keys][0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Set(seen.map(({ body }) => body))).toEqual(new Set([JSON.stringify(order)]))
    await till.placeOrder(order)
    expect(seen[3]?.headers.get('idempotency-key')).not.toBe([...keys][0])
  })

  it('tells what the shop said when it said no, and does not ask again', async () => {
    const { till, seen } = shop(() => ({
      status: 402,
      body: { code: 'payment-declined', detail: 'No.', orderId: 'o1' },
    }))
    const refusal = await till.placeOrder(order, { idempotencyKey: 'mine' }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(TillProblem)
    expect(refusal).toMatchObject({ status: 402, code: 'payment-declined', body: { orderId: 'o1' } })
    expect(seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['mine'])
  })

  it('that ended in a 503 for good is not repeated', async () => {
    const { till, seen } = shop(() => ({ status: 503, body: { code: 'checkout-timed-out', orderId: 'o1' } }))
    await expect(till.placeOrder(order)).rejects.toMatchObject({ code: 'checkout-timed-out' })
    expect(seen).toHaveLength(1)
  })
})

describe('a call', () => {
  it('that a limit turned away is repeated when the shop says, as often as is patient', async () => {
    const { till, seen } = shop(() => ({ status: 429, headers: { 'retry-after': '0' }, body: {} }), {
      patience: { attempts: 3 },
    })
    expect((await till.api.GET('/v1/products')).response.status).toBe(429)
    expect(seen).toHaveLength(3)
  })

  it('is not repeated when the shop asks for more patience than there is', async () => {
    const { till, seen } = shop(() => ({ status: 429, headers: { 'retry-after': '3600' }, body: {} }))
    expect((await till.api.GET('/v1/products')).response.status).toBe(429)
    expect(seen).toHaveLength(1)
  })

  it('that would happen twice is not repeated over a lost connection', async () => {
    const { till, seen } = shop(() => new TypeError('fetch failed'))
    await expect(till.signIn({ email: 'ada@example.com', password: 'secret' })).rejects.toThrow('fetch failed')
    expect(seen).toHaveLength(1)
  })
})

describe('a session', () => {
  it('is refreshed once, however many calls find their access token refused at the same time', async () => {
    const kept: unknown[] = []
    const { till, sent } = shop(
      ({ path, headers }) =>
        path === '/v1/sessions/refresh'
          ? { status: 200, body: pair('two') }
          : headers.get('authorization') === 'Bearer access-two'
            ? { status: 200, body: { items: [] } }
            : { status: 401, body: { code: 'invalid-credentials' } },
      { tokens: tokens('one'), onTokens: (next) => kept.push(next?.accessToken) },
    )
    const answers = await Promise.all(Array.from({ length: 8 }, () => till.api.GET('/v1/orders')))
    expect(answers.every(({ response }) => response.ok)).toBe(true)
    expect(sent('/v1/sessions/refresh').map(({ body }) => body)).toEqual(['{"refreshToken":"refresh-one"}'])
    expect(kept).toEqual(['access-one', 'access-two'])
  })

  it('is refreshed before its access token runs out', async () => {
    const { till, seen } = shop(
      ({ path }) => ({ status: 200, body: path === '/v1/sessions/refresh' ? pair('two') : { items: [] } }),
      { tokens: tokens('one', 5_000) },
    )
    await till.api.GET('/v1/orders')
    expect(seen.map(({ path, headers }) => [path, headers.get('authorization')])).toEqual([
      ['/v1/sessions/refresh', null],
      ['/v1/orders', 'Bearer access-two'],
    ])
  })

  it('is over when the shop says so', async () => {
    const { till } = shop(() => ({ status: 401, body: { code: 'session-ended' } }), { tokens: tokens('one') })
    expect((await till.api.GET('/v1/orders')).response.status).toBe(401)
    expect(till.tokens).toBeUndefined()
  })

  it('begins with signing in and ends with signing out', async () => {
    const { till, seen } = shop(({ method }) =>
      method === 'DELETE' ? { status: 204 } : { status: 201, body: { account: { id: 'a1' }, ...pair('one') } },
    )
    expect(await till.signIn({ email: 'ada@example.com', password: 'secret' })).toEqual({ id: 'a1' })
    expect(till.tokens?.accessToken).toBe('access-one')
    await till.signOut()
    expect(seen.at(-1)?.headers.get('authorization')).toBe('Bearer access-one')
    expect(till.tokens).toBeUndefined()
  })
})

describe('a machine', () => {
  it('calls with its key', async () => {
    const { till, seen } = shop(() => ({ status: 200, body: { items: [] } }), { apiKey: 'till_secret' })
    await till.api.GET('/v1/orders')
    expect(seen[0]?.headers.get('x-api-key')).toBe('till_secret')
  })
})

describe('waiting for an order', () => {
  it('looks again when an event tells of a change', async () => {
    let status = 'pending'
    const { till, sent } = shop(({ path }) => {
      if (!path.endsWith('/events')) return { status: 200, body: { id: 'o1', status } }
      status = 'confirmed'
      return { status: 200, body: 'id: o1-4' }
    })
    expect(await till.waitForOrder('o1', (seen) => seen.status === 'confirmed')).toMatchObject({ status: 'confirmed' })
    expect(sent('/v1/orders/o1/events')).toHaveLength(1)
  })

  it('looks now and then where there are no events', async () => {
    let looks = 0
    const { till } = shop(({ path }) =>
      path.endsWith('/events')
        ? { status: 404, body: {} }
        : { status: 200, body: { status: (looks += 1) > 1 ? 'confirmed' : 'pending' } },
    )
    expect(await till.waitForOrder('o1', ({ status }) => status === 'confirmed')).toMatchObject({ status: 'confirmed' })
  })

  it('gives up in time', async () => {
    const { till } = shop(({ path }) =>
      path.endsWith('/events') ? { status: 404, body: {} } : { status: 200, body: { status: 'pending' } },
    )
    await expect(till.waitForOrder('o1', () => false, { withinMs: 50 })).rejects.toThrow(/timeout|aborted/i)
  })
})
