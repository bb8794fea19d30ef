import { afterEach, describe, expect, it } from '@jest/globals'
import type { Message } from '@till/shared/runtime'
import { request } from 'undici'
import { customerId, gatewayWith, guests, orderId, stubService } from '../app.fixture.ts'
import { eventFrom, type OrderEvent } from './event.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const other = '66f0a1b2c3d4e5f6a7b8c9ff'
const event = (version: number, more: Partial<OrderEvent> = {}): OrderEvent => ({
  orderId,
  ref: '2026-00001',
  status: 'confirmed',
  customerId,
  version,
  at: `2026-01-01T00:00:0${version}.000Z`,
  cause: 'payment.authorized.v1',
  ...more,
})

/** An order service that knows these versions of one order, and a gateway before it. */
async function shop() {
  const story: number[] = []
  const order = await stubService(({ url, caller }, response) => {
    const answer = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body))
    const facts = { id: orderId, ref: '2026-00001', customerId, updatedAt: '2026-01-01T00:00:09.000Z' }
    if (caller?.sub !== customerId && caller?.orderId !== orderId)
      answer(404, { code: 'order-not-found', detail: 'There is no such order.' })
    else if (url.endsWith('/timeline')) {
      const entry = (version: number) => ({
        id: `${orderId}-${version}`,
        type: 'deadline',
        at: event(version).at,
        status: 'confirmed',
        public: true,
      })
      answer(200, { items: [...story.map(entry), { ...entry(8), public: false }] })
    } else if (url.startsWith('/v1/orders?')) answer(200, { items: [facts] })
    else answer(200, facts)
  })
  const attending: string[] = []
  const gateway = await gatewayWith({
    services: { order: order.origin },
    events: {
      attend: async () => void attending.push('attend'),
      rest: async () => void attending.push('rest'),
    },
  })
  open.push(order, gateway)
  return { story, attending, ...gateway, url: await gateway.listen() }
}

/** Reads a stream until it has brought that many events. */
async function listener(url: string, headers: Record<string, string>) {
  const answer = await request(url, { headers })
  const chunks = answer.body[Symbol.asyncIterator]()
  let text = ''
  return {
    status: answer.statusCode,
    headers: answer.headers,
    json: () => answer.body.json() as Promise<{ code?: string }>,
    async events(count: number): Promise<string[]> {
      const ids = () => [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id as string)
      while (ids().length < count) {
        const { value, done } = await chunks.next()
        if (done) break
        text += String(value)
      }
      return ids().map((id) => id.replace(`${orderId}-`, ''))
    },
    async rest(): Promise<string> {
      for (;;) {
        const { value, done } = await chunks.next()
        if (done) return text
        text += String(value)
      }
    },
    leave: () => answer.body.destroy(),
  }
}

describe('a stream of one order', () => {
  it('tells the story so far, then what happens, each once', async () => {
    const { url, hub, story, customerToken } = await shop()
    story.push(1, 3)
    const stream = await listener(`${url}/v1/orders/${orderId}/events`, { authorization: `Bearer ${customerToken()}` })
    expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    expect(await stream.events(2)).toEqual(['1', '3'])
    hub.say(event(3))
    hub.say(event(4, { orderId: other }))
    hub.say(event(5))
    expect(await stream.events(3)).toEqual(['1', '3', '5'])
    stream.leave()
  })

  it('goes on after Last-Event-ID', async () => {
    const { url, story } = await shop()
    story.push(1, 3, 5)
    const stream = await listener(`${url}/v1/orders/2026-00001/events?token=${guests.mint('order', orderId)}`, {
      'last-event-id': `${orderId}-1`,
    })
    expect(await stream.events(2)).toEqual(['3', '5'])
    stream.leave()
  })

  it('makes up for what was missed while the broker was away', async () => {
    const { url, hub, story, customerToken } = await shop()
    story.push(1)
    const stream = await listener(`${url}/v1/orders/${orderId}/events`, { authorization: `Bearer ${customerToken()}` })
    await stream.events(1)
    story.push(2, 3)
    hub.gap()
    hub.say(event(4))
    expect(await stream.events(4)).toEqual(['1', '2', '3', '4'])
    stream.leave()
  })

  it('of somebody else’s order does not exist', async () => {
    const { url } = await shop()
    const stream = await listener(`${url}/v1/orders/${orderId}/events`, { 'order-token': guests.mint('order', other) })
    expect(stream.status).toBe(404)
    expect(await stream.json()).toMatchObject({ code: 'order-not-found' })
  })

  it('takes no nonsense', async () => {
    const { app } = await shop()
    expect((await app.inject('/v1/orders/what/events')).statusCode).toBe(400)
    expect((await app.inject(`/v1/orders/${orderId}/events?since=1`)).statusCode).toBe(400)
    expect(
      (await app.inject({ url: `/v1/orders/${orderId}/events`, headers: { 'last-event-id': '1' } })).statusCode,
    ).toBe(400)
  })
})

describe('a stream of all orders', () => {
  it('is for those who signed in', async () => {
    const { app } = await shop()
    expect((await app.inject('/v1/events')).statusCode).toBe(401)
    expect(
      (await app.inject({ url: '/v1/events', headers: { 'order-token': guests.mint('order', orderId) } })).statusCode,
    ).toBe(401)
  })

  it('tells a customer of their own orders, going on after Last-Event-ID', async () => {
    const { url, hub, story, customerToken } = await shop()
    story.push(1, 2)
    const stream = await listener(`${url}/v1/events`, {
      authorization: `Bearer ${customerToken()}`,
      'last-event-id': `${orderId}-1`,
    })
    hub.say(event(3, { orderId: other, customerId: other }))
    hub.say(event(4))
    expect(await stream.events(2)).toEqual(['2', '4'])
    stream.leave()
  })

  it('tells staff of all orders', async () => {
    const { url, hub, customerToken } = await shop()
    const stream = await listener(`${url}/v1/events`, { authorization: `Bearer ${customerToken(['staff'])}` })
    hub.say(event(3, { orderId: other, customerId: other }))
    expect(await stream.events(1)).toEqual([`${other}-3`])
    stream.leave()
  })

  it('refuses an event that its reader cannot have seen', async () => {
    const { app, customerToken } = await shop()
    const headers = { authorization: `Bearer ${customerToken()}`, 'last-event-id': `${other}-1` }
    expect((await app.inject({ url: '/v1/events', headers })).json()).toMatchObject({
      status: 400,
      code: 'bad-last-event-id',
    })
  })
})

describe('the streams', () => {
  it('listen to the broker only while somebody listens to them', async () => {
    const { url, hub, attending, customerToken } = await shop()
    const headers = { authorization: `Bearer ${customerToken()}` }
    const [one, two] = [await listener(`${url}/v1/events`, headers), await listener(`${url}/v1/events`, headers)]
    expect(hub.count()).toBe(2)
    expect(attending).toEqual(['attend'])
    one.leave()
    two.leave()
    await until(() => attending.length === 2)
    expect(attending).toEqual(['attend', 'rest'])
  })

  it('end with a word when the gateway goes down', async () => {
    const { url, app, customerToken } = await shop()
    const stream = await listener(`${url}/v1/events`, { authorization: `Bearer ${customerToken()}` })
    const closing = app.close()
    expect(await stream.rest()).toContain(': the gateway is going down')
    await closing
  })

  it('are bounded in number', async () => {
    const { url, customerToken } = await shop()
    const headers = { authorization: `Bearer ${customerToken()}` }
    const streams = await Promise.all(Array.from({ length: 10 }, () => listener(`${url}/v1/events`, headers)))
    expect((await listener(`${url}/v1/events`, headers)).status).toBe(503)
    for (const stream of streams) stream.leave()
  })
})

describe('a message from the bus', () => {
  const message: Message = {
    id: `${orderId}-4-0`,
    type: 'order.changed.v1',
    subject: orderId,
    time: '2026-01-01T00:00:00.000Z',
    data: {
      orderId,
      ref: '2026-00001',
      status: 'confirmed',
      customerId,
      at: '2026-01-01T00:00:04.000Z',
      cause: 'payment.authorized.v1',
    },
  }

  it('is an event whose version stands in its id', () => expect(eventFrom(message)).toEqual(event(4)))

  it('is passed over when it is something else', () => {
    expect(eventFrom({ ...message, type: 'catalog.unit-changed.v1' })).toBeUndefined()
    expect(eventFrom({ ...message, data: {} })).toBeUndefined()
    expect(eventFrom({ ...message, id: 'strange' })).toBeUndefined()
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
