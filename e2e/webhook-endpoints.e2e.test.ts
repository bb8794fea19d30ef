import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

interface Told {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** By what name the gateways reach this process; one in a container needs another than loopback. */
const receiver = process.env.TILL_WEBHOOK_HOST ?? '127.0.0.1'

let shop: TestShop
let unit: string
const told: Told[] = []
/** What the shop's own server answers. */
let answer = 204
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  told.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
  response.writeHead(answer).end()
})

beforeAll(async () => {
  shop = await openShop()
  unit = await shop.unit()
  await new Promise<void>((resolve) => server.listen(0, receiver === '127.0.0.1' ? receiver : '0.0.0.0', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await shop?.close()
})

const asAdmin = () => ({ bearer: shop.admin })
const url = () => `http://${receiver}:${(server.address() as AddressInfo).port}/hooks`
const tellsOf = (orderId: string) => told.filter(({ body }) => body.includes(orderId))

async function registered(events: readonly string[]) {
  const made = await shop.api.call('POST', '/v1/webhook-endpoints', { ...asAdmin(), body: { url: url(), events } })
  expect(made.status).toBe(201)
  const { id, secret } = made.body as { id: string; secret: string }
  return { at: `/v1/webhook-endpoints/${id}`, secret }
}

async function confirmed(): Promise<OrderAnswer> {
  const { cartToken } = await shop.guest([unit])
  const placed = await shop.order({ cartToken })
  expect(placed.status).toBe(201)
  return placed.body
}

interface DeliveryAnswer {
  readonly id: string
  readonly status: string
  readonly attempts: number
  readonly eventId: string
}
const deliveries = async (at: string, query = '') =>
  ((await shop.api.call('GET', `${at}/deliveries${query}`, asAdmin())).body as { items: DeliveryAnswer[] }).items

describe('a shop with a webhook', () => {
  it('hears of a confirmed order, signed with its secret, and of nothing it did not ask for', async () => {
    const { at, secret } = await registered(['order.confirmed'])
    const order = await confirmed()
    const [first] = await eventually(
      async () => tellsOf(order.id),
      ({ length }) => length > 0,
    )
    const event = new Webhook(secret).verify(first?.body ?? '', first?.headers as Record<string, string>)
    expect(event).toMatchObject({
      id: first?.headers['webhook-id'],
      type: 'order.confirmed',
      data: { orderId: order.id, ref: order.ref, status: 'confirmed' },
    })
    expect(() => new Webhook(secret).verify(`${first?.body} `, first?.headers as Record<string, string>)).toThrow()
    const [delivery] = await eventually(
      () => deliveries(at, '?status=delivered'),
      ({ length }) => length > 0,
    )
    expect(delivery).toMatchObject({ attempts: 1, eventId: first?.headers['webhook-id'] })
    expect((await shop.api.call('DELETE', at, asAdmin())).status).toBe(204)
  })

  it('that was down for a moment hears all the same, with the same id, and can have it replayed', async () => {
    answer = 500
    const { at } = await registered(['*'])
    const order = await confirmed()
    await eventually(
      async () => tellsOf(order.id),
      ({ length }) => length > 0,
    )
    answer = 204
    const [taken] = await eventually(
      () => deliveries(at, '?status=delivered'),
      ({ length }) => length > 0,
    )
    expect(taken?.attempts).toBeGreaterThan(1)
    const replayed = await shop.api.call('POST', `${at}/deliveries/${taken?.id}/replay`, asAdmin())
    expect(replayed.status).toBe(202)
    const before = taken?.attempts ?? 0
    await eventually(
      async () => tellsOf(order.id).filter(({ headers }) => headers['webhook-id'] === taken?.eventId),
      ({ length }) => length > before,
    )
    expect((await shop.api.call('DELETE', at, asAdmin())).status).toBe(204)
    expect((await shop.api.call('GET', at, asAdmin())).status).toBe(404)
  })

  it('can be tested and gets another secret; customers know nothing of it', async () => {
    const { at, secret } = await registered(['order.failed'])
    const { bearer } = await shop.customer()
    expect((await shop.api.call('GET', at, { bearer })).status).toBe(403)
    expect((await shop.api.call('GET', at)).status).toBe(401)
    const rotated = (await shop.api.call('POST', `${at}/secret`, asAdmin())).body as { secret: string }
    expect(rotated.secret).not.toBe(secret)
    const test = await shop.api.call('POST', `${at}/test`, asAdmin())
    expect(test.status).toBe(202)
    const { eventId } = test.body as DeliveryAnswer
    const [came] = await eventually(
      async () => told.filter(({ headers }) => headers['webhook-id'] === eventId),
      ({ length }) => length > 0,
    )
    for (const good of [secret, rotated.secret])
      expect(new Webhook(good).verify(came?.body ?? '', came?.headers as Record<string, string>)).toMatchObject({
        type: 'webhook.test',
      })
    expect((await shop.api.call('DELETE', at, asAdmin())).status).toBe(204)
  })
})
