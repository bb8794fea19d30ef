import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import {
  cartId,
  customerId,
  type GatewayOptions,
  gatewayWith,
  guests,
  nowhere,
  type StubService,
  stubService,
} from '../app.fixture.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function stub(...args: Parameters<typeof stubService>): Promise<StubService> {
  const service = await stubService(...args)
  open.push(service)
  return service
}

async function gateway(options: GatewayOptions) {
  const made = await gatewayWith(options)
  open.push(made)
  return { ...made, url: await made.listen() }
}

const problemOf = async (answer: Awaited<ReturnType<typeof request>>) =>
  (await answer.body.json()) as Record<string, unknown>

describe('a request through the gateway', () => {
  it('reaches the service with its body untouched and a token that names the caller', async () => {
    const order = await stub((_seen, response) =>
      response
        .writeHead(201, {
          location: '/v1/orders/1',
          etag: '"1"',
          'content-type': 'application/json',
          'content-length': 8,
          'x-secret': 'no',
        })
        .end('{"id":1}'),
    )
    const { url, customerToken } = await gateway({ services: { order: order.origin } })
    const body = '{"a": 1,\n "b" : [ ] }'
    const answer = await request(`${url}/v1/orders?x=1`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${customerToken()}`,
        'content-type': 'application/json',
        'idempotency-key': 'k1',
        prefer: 'wait=3',
        cookie: 'a=b',
        'x-request-id': 'mine-1',
        'x-till-token': 'forged',
      },
      body,
    })
    expect(answer.statusCode).toBe(201)
    expect(await answer.body.text()).toBe('{"id":1}')
    expect(answer.headers).toMatchObject({
      location: '/v1/orders/1',
      etag: '"1"',
      'content-length': '8',
      'x-request-id': 'mine-1',
      'ratelimit-policy': '"default";q=600;w=60',
    })
    expect(answer.headers).not.toHaveProperty('x-secret')

    const [seen] = order.seen
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/v1/orders?x=1',
      caller: { sub: customerId, kind: 'customer', roles: ['customer'] },
    })
    expect(seen?.body.toString()).toBe(body)
    expect(seen?.headers).toMatchObject({ 'idempotency-key': 'k1', prefer: 'wait=3', 'x-request-id': 'mine-1' })
    expect(seen?.headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(seen?.headers).not.toHaveProperty('cookie')
    expect(seen?.headers).not.toHaveProperty('authorization')
  })

  it('never shows a service a guest’s order token', async () => {
    const order = await stub()
    const { url } = await gateway({ services: { order: order.origin } })
    const orderId = '66f0a1b2c3d4e5f6a7b8c9d0'
    await request(`${url}/v1/orders/${orderId}?a=1&token=${guests.mint('order', orderId)}&b=2`).then((answer) =>
      answer.body.dump(),
    )
    expect(order.seen[0]).toMatchObject({ url: `/v1/orders/${orderId}?a=1&b=2`, caller: { kind: 'guest', orderId } })
  })

  it('passes a webhook on as it came, with its signature and without asking who it is', async () => {
    const payment = await stub((_seen, response) => response.writeHead(202).end())
    const { url } = await gateway({ services: { payment: payment.origin }, limits: { perMinute: 1 } })
    for (let repeat = 0; repeat < 3; repeat += 1) {
      const answer = await request(`${url}/v1/webhooks/sandbox`, {
        method: 'POST',
        headers: { 'sandbox-signature': 't=1,v1=ab', authorization: 'Basic whatever', 'content-type': 'text/plain' },
        body: ' raw \n',
      })
      expect(answer.statusCode).toBe(202)
      await answer.body.dump()
    }
    expect(payment.seen[0]?.body.toString()).toBe(' raw \n')
    expect(payment.seen[0]).toMatchObject({
      headers: { 'sandbox-signature': 't=1,v1=ab' },
      caller: { kind: 'anonymous' },
    })
  })

  it('goes only where a door leads', async () => {
    const order = await stub()
    const { app } = await gateway({ services: { order: order.origin } })
    for (const url of [
      '/v1/nothing',
      '/internal/books',
      '/v1/ordersx',
      '/v1/orders/../../internal/books',
      '/v1/orders/%2e%2e/x',
    ]) {
      expect({ url, status: (await app.inject(url)).statusCode }).toEqual({ url, status: 404 })
    }
    const wrong = await app.inject({ method: 'PUT', url: '/v1/quotes' })
    expect(wrong.statusCode).toBe(405)
    expect(wrong.headers.allow).toBe('POST')
    expect(order.seen).toEqual([])
  })

  it('is refused above 256 KiB', async () => {
    const order = await stub()
    const { url } = await gateway({ services: { order: order.origin } })
    const answer = await request(`${url}/v1/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.alloc(300 * 1024, 0x20),
    })
    expect(answer.statusCode).toBe(413)
    expect(await problemOf(answer)).toMatchObject({ code: 'body-too-large' })
    expect(order.seen).toEqual([])
  })

  it('is streamed without a bound where the door says so', async () => {
    const catalog = await stub((seen, response) => response.end(String(seen.body.length)))
    const { url } = await gateway({ services: { catalog: catalog.origin } })
    const answer = await request(`${url}/v1/catalog/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: Buffer.alloc(1024 * 1024, 0x20),
    })
    expect(await answer.body.text()).toBe(String(1024 * 1024))
  })

  it('gets a large answer whole, and a streamed one as it comes', async () => {
    const chunk = Buffer.alloc(64 * 1024, 0x61)
    const more = Promise.withResolvers<void>()
    const catalog = await stub(async (seen, response) => {
      if (seen.url.endsWith('/export')) {
        response.write('first\n')
        await more.promise
        response.end('second\n')
        return
      }
      for (let sent = 0; sent < 64; sent += 1) if (!response.write(chunk)) await once(response, 'drain')
      response.end()
    })
    const { url } = await gateway({ services: { catalog: catalog.origin } })
    const large = await request(`${url}/v1/products`)
    expect((await large.body.arrayBuffer()).byteLength).toBe(64 * chunk.length)

    const { body } = await request(`${url}/v1/catalog/export`)
    const lines = body[Symbol.asyncIterator]()
    expect(String((await lines.next()).value)).toBe('first\n')
    more.resolve()
    expect(String((await lines.next()).value)).toBe('second\n')
  })

  it('answers HEAD without a body', async () => {
    const catalog = await stub((_seen, response) => response.setHeader('content-length', 5).end())
    const { url } = await gateway({ services: { catalog: catalog.origin } })
    const answer = await request(`${url}/v1/products/1`, { method: 'HEAD' })
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-length': '5' } })
  })

  it('takes the host out of a service’s Location', async () => {
    const order = await stub((seen, response) =>
      response.setHeader('location', `http://${seen.headers.host}/v1/orders/7`).end(),
    )
    const { url } = await gateway({ services: { order: order.origin } })
    const answer = await request(`${url}/v1/orders`)
    expect(answer.headers.location).toBe('/v1/orders/7')
    await answer.body.dump()
  })
})

describe('a service with several instances', () => {
  it('is asked in turn, and one that refuses connections is passed over, for writes too', async () => {
    const [one, two] = [await stub(), await stub()]
    const { url } = await gateway({ services: { order: [one.origin, await nowhere(), two.origin].join(',') } })
    for (let sent = 0; sent < 12; sent += 1) {
      const answer = await request(`${url}/v1/orders`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      })
      expect(answer.statusCode).toBe(200)
      await answer.body.dump()
    }
    expect(one.seen.length + two.seen.length).toBe(12)
    expect(Math.min(one.seen.length, two.seen.length)).toBeGreaterThanOrEqual(4)
  })
})

describe('a service in trouble', () => {
  it('that is away gives a 503 that names it', async () => {
    const { app } = await gateway({})
    const answer = await app.inject('/v1/orders')
    expect(answer.statusCode).toBe(503)
    expect(answer.headers).toMatchObject({
      'retry-after': '1',
      'content-type': 'application/problem+json; charset=utf-8',
    })
    expect(answer.headers).toHaveProperty('ratelimit')
    expect(answer.json()).toMatchObject({
      code: 'unavailable',
      part: 'order',
      requestId: answer.headers['x-request-id'],
    })
  })

  it('that hangs up is asked again for a read, never for a write', async () => {
    const order = await stub((_seen, _response, incoming) => incoming.socket.destroy())
    const { url } = await gateway({ services: { order: order.origin } })
    const read = await request(`${url}/v1/orders`)
    expect(read.statusCode).toBe(503)
    await read.body.dump()
    expect(order.seen).toHaveLength(2)
    const write = await request(`${url}/v1/orders`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(write.statusCode).toBe(503)
    expect(await problemOf(write)).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('Idempotency-Key'),
    })
    expect(order.seen).toHaveLength(3)
  })

  it('that breaks off in its answer breaks the answer off: half of one is never taken for whole', async () => {
    const catalog = await stub((_seen, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('half', () => response.socket?.destroy())
    })
    const { url } = await gateway({ services: { catalog: catalog.origin } })
    const answer = await request(`${url}/v1/products`, { method: 'POST' })
    await expect(answer.body.text()).rejects.toThrow()
  })

  it('that takes too long gives a 503 of its own', async () => {
    const order = await stub(() => undefined)
    const { url } = await gateway({ services: { order: order.origin }, timeoutMs: 1_000 })
    const answer = await request(`${url}/v1/orders`)
    expect(answer.statusCode).toBe(503)
    expect(await problemOf(answer)).toMatchObject({ code: 'upstream-timeout', part: 'order' })
    expect(order.seen).toHaveLength(1)
  })

  it('is let go of when the client leaves', async () => {
    const left = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const order = await stub((_seen, response) => {
      asked.resolve()
      response.on('close', () => left.resolve())
    })
    const { url } = await gateway({ services: { order: order.origin } })
    const leaving = new AbortController()
    const answer = request(`${url}/v1/orders`, { signal: leaving.signal })
    await asked.promise
    leaving.abort()
    await expect(answer).rejects.toThrow()
    await left.promise
  })

  it('does not let requests pile up', async () => {
    const asked = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const order = await stub(async (_seen, response) => {
      asked.resolve()
      await go.promise
      response.end()
    })
    const { url } = await gateway({ services: { order: order.origin }, limits: { requestsMax: 1 } })
    const first = request(`${url}/v1/orders`)
    await asked.promise
    const second = await request(`${url}/v1/orders`)
    expect(second.statusCode).toBe(503)
    expect(await problemOf(second)).toMatchObject({ code: 'overloaded' })
    go.resolve()
    expect((await first).statusCode).toBe(200)
  })
})

describe('a malformed request', () => {
  it('with an absolute address leads nowhere', async () => {
    const order = await stub()
    const { url } = await gateway({ services: { order: order.origin } })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.end('GET http://elsewhere.example/v1/orders HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toContain(' 404 ')
    expect(order.seen).toEqual([])
  })

  it('with a guest’s token for the wrong thing is refused', async () => {
    const { app } = await gateway({})
    const answer = await app.inject({ url: '/v1/cart', headers: { 'cart-token': guests.mint('order', cartId) } })
    expect(answer.statusCode).toBe(401)
  })
})
