import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { connectMongo, createLogger } from '@till/shared/kit'
import type { Handler, Message } from '@till/shared/runtime'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import type { Connection } from 'mongoose'
import { Webhook } from 'standardwebhooks'
import { customerId, gatewayWith } from '../app.fixture.ts'
import { giveUpAfterMs } from './schedule.ts'
import { type Deliveries, type Endpoints, mongoDeliveries, mongoEndpoints } from './store.ts'
import { type RunningWebhooks, webhooksWith } from './webhooks.ts'

const logger = createLogger('gateway', 'silent')
const orderId = '66f0a1b2c3d4e5f6a7b8c9d0'

let mongo: Awaited<ReturnType<typeof startMongo>>
let connection: Connection
let endpoints: Endpoints
let deliveries: Deliveries
let shop: Awaited<ReturnType<typeof receiver>>
const gateways: Awaited<ReturnType<typeof gateway>>[] = []
/** Moves the clocks of all gateways ahead. */
let aheadMs = 0
const now = () => new Date(Date.now() + aheadMs)

beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(freshDatabase(mongo.url), logger)
  endpoints = await mongoEndpoints(connection)
  deliveries = await mongoDeliveries(connection)
  shop = await receiver()
  for (let count = 0; count < 2; count += 1) gateways.push(await gateway())
})

afterAll(async () => {
  for (const one of gateways) await one.close()
  await shop?.close()
  await connection?.dropDatabase()
  await connection?.close()
  await mongo?.stop()
})

afterEach(async () => {
  await connection.collection('webhookEndpoints').deleteMany({})
  await connection.collection('webhookDeliveries').deleteMany({})
  aheadMs = 0
})

interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A shop's server; `answers` holds the status for each path, 204 unless given. */
async function receiver() {
  const received: Received[] = []
  const answers = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = request.url ?? ''
    received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString() })
    const status = answers.get(path) ?? 204
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    answers,
    at: (path: string) => received.filter((one) => one.path === path),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A gateway on the shared database, with a bus that hands it what the test says. */
async function gateway(allowPrivate = true) {
  let handler: Handler | undefined
  const webhooks: RunningWebhooks = webhooksWith({
    endpoints,
    deliveries,
    bus: {
      consume: (handle) => {
        handler = handle
      },
      ready: () => true,
    },
    secret: 'a secret that only the gateways of this test have',
    allowPrivate,
    logger,
    now,
    resolve: async () => [{ address: '10.0.0.1', family: 4 }],
  })
  const built = await gatewayWith({ webhooks, limits: { perMinute: 100_000 } })
  webhooks.start()
  await webhooks.hear()
  return {
    ...built,
    hear: (message: Message) =>
      handler === undefined ? Promise.reject(new Error('nobody listens')) : handler(message),
    async close() {
      await webhooks.stop()
      await built.close()
    },
  }
}

const changed = (version: number, status = 'confirmed'): Message => ({
  id: `${orderId}-${version}-0`,
  type: 'order.changed.v1',
  subject: orderId,
  time: '2026-01-01T00:00:00.000Z',
  data: {
    orderId,
    ref: '2026-00001',
    status,
    customerId,
    at: '2026-01-01T00:00:00.000Z',
    cause: 'payment.authorized.v1',
  },
})

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Body = Record<string, unknown> & {
  id: string
  secret: string
  code: string
  items: (Record<string, unknown> & { id: string })[]
}

async function call(method: Method, url: string, body?: unknown, more: { as?: string; headers?: object } = {}) {
  const one = gateways[0] as (typeof gateways)[number]
  const answer = await one.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${more.as ?? one.customerToken(['admin'])}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...more.headers,
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: (answer.body === '' ? {} : answer.json()) as Body }
}

let paths = 0
async function registered(more: object = {}) {
  const path = `/hooks/${(paths += 1)}`
  const { status, body } = await call('POST', '/v1/webhook-endpoints', { url: shop.url(path), events: ['*'], ...more })
  expect(status).toBe(201)
  return { path, at: `/v1/webhook-endpoints/${body.id}`, ...body }
}

async function eventually<Value>(ask: () => Promise<Value> | Value, holds: (value: Value) => boolean): Promise<Value> {
  const until = Date.now() + 15_000
  for (;;) {
    const value = await ask()
    if (holds(value)) return value
    if (Date.now() > until) throw new Error(`it never came about: ${JSON.stringify(value)}`)
    await new Promise((next) => setTimeout(next, 10))
  }
}
const deliveryOf = (at: string, status: string) =>
  eventually(
    async () => (await call('GET', `${at}/deliveries`)).body.items[0],
    (delivery) => delivery?.status === status,
  ) as Promise<Body>

describe('an order event', () => {
  it('reaches every endpoint that wants it, once, signed, whoever of the gateways hears and sends it', async () => {
    const all = await registered()
    const some = await registered({ events: ['order.cancelled'] })
    await Promise.all(gateways.flatMap((one) => [one.hear(changed(1)), one.hear(changed(1))]))
    await gateways[0]?.hear(changed(2, 'cancelled'))
    await eventually(
      () => [shop.at(all.path).length, shop.at(some.path).length],
      ([first, second]) => first === 2 && second === 1,
    )
    const [told] = shop.at(all.path).filter(({ headers }) => headers['webhook-id'] === `${orderId}-1-0`)
    expect(new Webhook(all.secret).verify(told?.body ?? '', told?.headers as Record<string, string>)).toEqual({
      id: `${orderId}-1-0`,
      type: 'order.confirmed',
      timestamp: '2026-01-01T00:00:00.000Z',
      data: { orderId, ref: '2026-00001', status: 'confirmed', customerId, version: 1, cause: 'payment.authorized.v1' },
    })
    expect(await deliveryOf(some.at, 'delivered')).toMatchObject({ type: 'order.cancelled', attempts: 1 })
  })

  it('is sent once though many gateways and many events compete', async () => {
    const { path, at } = await registered()
    await Promise.all(Array.from({ length: 60 }, (_, index) => gateways[index % 2]?.hear(changed(100 + index))))
    await eventually(
      async () => (await call('GET', `${at}/deliveries?status=delivered&limit=100`)).body.items.length,
      (count) => count === 60,
    )
    expect(shop.at(path)).toHaveLength(60)
    const first = (await call('GET', `${at}/deliveries?limit=50`)).body
    const rest = (await call('GET', `${at}/deliveries?limit=50&cursor=${first.nextCursor}`)).body
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(60)
    expect(rest.nextCursor).toBeUndefined()
  })

  it('is tried again with the same id until the shop takes it', async () => {
    const { path, at } = await registered()
    shop.answers.set(path, 503)
    await gateways[0]?.hear(changed(3))
    const failed = await eventually(
      async () => (await call('GET', `${at}/deliveries`)).body.items[0],
      (delivery) => delivery?.responseStatus === 503,
    )
    expect(failed).toMatchObject({ status: 'pending', attempts: 1, nextAttemptAt: expect.any(String) })
    expect((await call('GET', at)).body).toMatchObject({ failingSince: expect.any(String) })
    shop.answers.delete(path)
    aheadMs += 10_000
    expect(await deliveryOf(at, 'delivered')).toMatchObject({ attempts: 2, responseStatus: 204 })
    expect(shop.at(path).map(({ headers }) => headers['webhook-id'])).toEqual([`${orderId}-3-0`, `${orderId}-3-0`])
    await eventually(
      async () => (await call('GET', at)).body,
      ({ failingSince }) => failingSince === undefined,
    )
  })

  it('is sent again when the gateway that had it in its hands is dead', async () => {
    const { path, id, at } = await registered()
    // Due only later, so that this test is the one who takes it; and who then is never heard of again.
    const later = new Date(Date.now() + 60_000)
    await deliveries.add([{ endpointId: id, eventId: `${orderId}-4-0`, type: 'order.confirmed', body: '{}' }], later)
    const taken = await deliveries.claim({ now: later, leaseMs: 5_000, except: [] })
    if (taken === undefined) throw new Error('there was nothing to take')
    expect(await deliveries.claim({ now: later, leaseMs: 5_000, except: [] })).toBeUndefined()
    expect(shop.at(path)).toHaveLength(0)
    aheadMs = 66_000
    expect(await deliveryOf(at, 'delivered')).toMatchObject({ attempts: 2 })
    expect(await deliveries.settle(taken, { ended: 'failed', at: now() })).toBe(false)
  })
})

describe('an endpoint', () => {
  it('that fails for three days is switched off, and what it missed can be replayed once it is on again', async () => {
    const { path, at } = await registered()
    shop.answers.set(path, 500)
    await gateways[0]?.hear(changed(5))
    await eventually(
      () => shop.at(path).length,
      (count) => count === 1,
    )
    await eventually(
      async () => (await call('GET', at)).body,
      ({ failingSince }) => failingSince !== undefined,
    )
    aheadMs += giveUpAfterMs
    const { id } = await deliveryOf(at, 'failed')
    expect((await call('GET', at)).body).toMatchObject({ active: false, disabledReason: 'failing' })
    expect((await call('POST', `${at}/deliveries/${id}/replay`)).body.code).toBe('endpoint-inactive')
    shop.answers.delete(path)
    const on = (await call('PATCH', at, { active: true })).body
    expect([on.active, on.disabledReason, on.failingSince]).toEqual([true, undefined, undefined])
    expect((await call('POST', `${at}/deliveries/${id}/replay`)).status).toBe(202)
    await deliveryOf(at, 'delivered')
  })

  it('that answers 410 is switched off at once', async () => {
    const { path, at } = await registered()
    shop.answers.set(path, 410)
    await gateways[0]?.hear(changed(6))
    await deliveryOf(at, 'failed')
    expect((await call('GET', at)).body).toMatchObject({ active: false, disabledReason: 'gone' })
  })

  it('is not followed when it points elsewhere', async () => {
    const { path, at } = await registered()
    shop.answers.set(path, 302)
    expect((await call('POST', `${at}/test`)).status).toBe(202)
    expect(await deliveryOf(at, 'failed')).toMatchObject({ responseStatus: 302, error: 'Redirects are not followed.' })
    expect(shop.at('/elsewhere')).toHaveLength(0)
  })

  it('is tested with a signed delivery of its own, sent once', async () => {
    const { path, at, secret } = await registered({ active: false })
    const { body } = await call('POST', `${at}/test`)
    expect(body).toMatchObject({ type: 'webhook.test', status: 'pending' })
    await deliveryOf(at, 'delivered')
    const [told] = shop.at(path)
    expect(new Webhook(secret).verify(told?.body ?? '', told?.headers as Record<string, string>)).toMatchObject({
      type: 'webhook.test',
    })
  })

  it('gets a new secret, and the old one signs for another day', async () => {
    const { at, path, secret } = await registered()
    const rotated = await call('POST', `${at}/secret`)
    expect(rotated).toMatchObject({ status: 201, body: { version: 2, previousSecretUntil: expect.any(String) } })
    expect(rotated.body.secret).not.toBe(secret)
    await call('POST', `${at}/test`)
    const [told] = await eventually(
      () => shop.at(path),
      ({ length }) => length === 1,
    )
    for (const good of [secret, rotated.body.secret])
      expect(() => new Webhook(good).verify(told?.body ?? '', told?.headers as Record<string, string>)).not.toThrow()
    expect(JSON.stringify((await call('GET', at)).body)).not.toContain('whsec_')
    expect(JSON.stringify(await connection.collection('webhookEndpoints').find().toArray())).not.toContain('whsec_')
  })

  it('is changed by whoever read it last, and gone once removed', async () => {
    const { at } = await registered()
    const stale = { headers: { 'if-match': '"7"' } }
    expect((await call('PATCH', at, { events: ['order.failed'] }, stale)).status).toBe(412)
    expect((await call('DELETE', at, undefined, stale)).status).toBe(412)
    expect((await call('POST', `${at}/secret`, undefined, stale)).status).toBe(412)
    expect(await call('PATCH', at, { events: ['order.failed'] }, { headers: { 'if-match': '"1"' } })).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { events: ['order.failed'], version: 2 },
    })
    expect((await call('DELETE', at)).status).toBe(204)
    for (const [method, url] of [
      ['GET', at],
      ['DELETE', at],
      ['GET', `${at}/deliveries`],
      ['POST', `${at}/test`],
      ['POST', `${at}/secret`],
      ['POST', `${at}/deliveries/${orderId}/replay`],
    ] as const)
      expect((await call(method, url)).status).toBe(404)
  })

  it('is for admins only', async () => {
    const staff = { as: (gateways[0] as (typeof gateways)[number]).customerToken(['staff']) }
    const { at } = await registered()
    expect((await call('GET', '/v1/webhook-endpoints', undefined, staff)).status).toBe(403)
    expect((await call('POST', `${at}/test`, undefined, staff)).status).toBe(403)
    expect((await gateways[0]?.app.inject('/v1/webhook-endpoints'))?.statusCode).toBe(401)
  })

  it.each([
    [{ url: 'not a url', events: ['*'] }, '/url'],
    [{ url: 'https://shop.example/', events: [] }, '/events'],
    [{ url: 'https://shop.example/', events: ['order.teleported'] }, '/events/0'],
    [{ events: ['*'] }, '/url'],
    [{ url: 'https://shop.example/', events: ['*'], secret: 'mine' }, '/secret'],
  ])('of nonsense is not made: %j', async (body, path) => {
    const answer = await call('POST', '/v1/webhook-endpoints', body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ path })]))
  })

  it('never leads into the network: neither when it is registered nor when its name changes its mind', async () => {
    const strict = await gateway(false)
    const admin = { authorization: `Bearer ${strict.customerToken(['admin'])}` }
    const post = (url: string) =>
      strict.app.inject({
        method: 'POST',
        url: '/v1/webhook-endpoints',
        headers: admin,
        payload: { url, events: ['*'] },
      })
    for (const url of [
      'https://127.0.0.1/',
      'https://[::1]:8080/',
      'https://inside.example/',
      'http://shop.example/',
    ]) {
      const answer = await post(url)
      expect(answer.statusCode).toBe(422)
      expect(answer.json()).toMatchObject({ code: 'url-refused', errors: [{ path: '/url' }] })
    }
    await strict.close()
    // Registered while its name still led elsewhere; the name is looked up again when the connection is made.
    for (const one of gateways.splice(0)) await one.close()
    const { id } = await endpoints.add({
      url: 'https://rebound.example/',
      events: ['*'],
      active: true,
      createdBy: customerId,
    })
    await deliveries.add([{ endpointId: id, eventId: 'e', type: 'webhook.test', body: '{}' }], now())
    gateways.push(await gateway(false))
    expect(await deliveryOf(`/v1/webhook-endpoints/${id}`, 'failed')).toMatchObject({
      error: 'The URL must lead to a public address.',
    })
  })
})
