import { afterEach, describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { customerId, type GatewayOptions, gatewayWith, nowhere, type StubService, stubService } from '../app.fixture.ts'
import { connectUpstreams } from '../proxy/upstreams.ts'
import { openedProduct } from './seen.ts'
import { type View, viewTeller } from './teller.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const productId = '66f0a1b2c3d4e5f6a7b8c9d3'
const noted = () => Promise.withResolvers<void>()

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

/** A cart service that takes views; `heard` resolves with the first. */
async function cartThatListens(statusCode = 204) {
  const heard = noted()
  const service = await stub((_seen, response) => {
    response.writeHead(statusCode).end()
    heard.resolve()
  })
  return { ...service, heard: heard.promise }
}

const viewsIn = ({ seen }: Pick<StubService, 'seen'>): View[] =>
  seen.flatMap(({ body }) => (JSON.parse(body.toString()) as { views: View[] }).views)

describe('a product that a signed-in customer opens', () => {
  it('is noted with the cart service, by the gateway itself', async () => {
    const cart = await cartThatListens()
    const catalog = await stub()
    const { url, customerToken } = await gateway({ services: { catalog: catalog.origin, cart: cart.origin } })
    const answer = await request(`${url}/v1/products/${productId}`, {
      headers: { authorization: `Bearer ${customerToken()}` },
    })
    expect(answer.statusCode).toBe(200)
    await answer.body.dump()
    await cart.heard
    expect(cart.seen).toMatchObject([
      { method: 'POST', url: '/internal/views', caller: { sub: 'gateway', kind: 'service' } },
    ])
    expect(viewsIn(cart)).toEqual([{ accountId: customerId, productId, viewedAt: expect.stringMatching(/Z$/) }])
  })

  it('is answered all the same while the cart service is away', async () => {
    const catalog = await stub()
    const { url, customerToken, app } = await gateway({ services: { catalog: catalog.origin, cart: await nowhere() } })
    const headers = { authorization: `Bearer ${customerToken()}` }
    for (let i = 0; i < 3; i++) {
      const answer = await request(`${url}/v1/products/${productId}`, { headers })
      expect(answer.statusCode).toBe(200)
      await answer.body.dump()
    }
    await app.close()
    const metrics = await app.metrics.getSingleMetricAsString('gateway_views_dropped_total')
    expect(metrics).toMatch(/^gateway_views_dropped_total.* 3$/m)
  })

  it('is not noted when it does not exist, when only asked about, or when a guest opens it', async () => {
    const cart = await cartThatListens()
    const catalog = await stub(({ url }, response) =>
      response.writeHead(url.includes('0'.repeat(24)) ? 404 : 200).end(),
    )
    const { url, customerToken } = await gateway({ services: { catalog: catalog.origin, cart: cart.origin } })
    const headers = { authorization: `Bearer ${customerToken()}` }
    await request(`${url}/v1/products/${'0'.repeat(24)}`, { headers }).then(({ body }) => body.dump())
    await request(`${url}/v1/products/${productId}`, { headers, method: 'HEAD' }).then(({ body }) => body.dump())
    await request(`${url}/v1/products`, { headers }).then(({ body }) => body.dump())
    await request(`${url}/v1/products/${productId}`).then(({ body }) => body.dump())
    // The one that counts comes last: what was told before it would stand before it.
    const other = 'a'.repeat(24)
    await request(`${url}/v1/products/${other}`, { headers }).then(({ body }) => body.dump())
    await cart.heard
    expect(viewsIn(cart).map((view) => view.productId)).toEqual([other])
  })

  it('is told apart from everything near it', () => {
    const customer = { kind: 'customer' } as const
    expect(openedProduct('GET', `/v1/products/${productId}`, customer)).toBe(productId)
    expect(openedProduct('GET', `/v1/products/${productId}?currency=EUR`, customer)).toBe(productId)
    expect(openedProduct('GET', `/v1/products/${productId}/units`, customer)).toBeUndefined()
    expect(openedProduct('GET', '/v1/products?limit=1', customer)).toBeUndefined()
    expect(openedProduct('PATCH', `/v1/products/${productId}`, customer)).toBeUndefined()
    expect(openedProduct('GET', `/v1/products/${productId}`, { kind: 'key' })).toBeUndefined()
  })
})

describe('many views at once', () => {
  const view = (n: number): View => ({
    accountId: customerId,
    productId: n.toString(16).padStart(24, '0'),
    viewedAt: '2026-01-01T12:00:00.000Z',
  })

  it('share a call, in the order in which they came, and what is too much is dropped', async () => {
    const asked = noted()
    const go = noted()
    const cart = await stub(async (_seen, response) => {
      asked.resolve()
      await go.promise
      response.writeHead(204).end()
    })
    const { upstreams, close } = await upstreamsTo(cart.origin)
    open.push({ close })
    let dropped = 0
    const teller = viewTeller({ upstreams, mint: () => 'x', logger: silent, dropped: (count) => (dropped += count) })
    teller.saw(view(0))
    await asked.promise
    for (let n = 1; n <= 1_205; n++) teller.saw(view(n))
    expect(teller.waiting()).toBe(1_000)
    expect(dropped).toBe(205)
    go.resolve()
    await untilTold(teller)
    await teller.stop()
    expect(cart.seen).toHaveLength(11)
    expect(viewsIn(cart)).toEqual(Array.from({ length: 1_001 }, (_, n) => view(n)))
    teller.saw(view(1))
    expect(dropped).toBe(206)
  })

  it('are told to another instance where one is in trouble', async () => {
    const [broken, good] = [await cartThatListens(500), await cartThatListens()]
    const { upstreams, close } = await upstreamsTo([broken.origin, await nowhere(), good.origin].join(','))
    open.push({ close })
    let dropped = 0
    const teller = viewTeller({ upstreams, mint: () => 'x', logger: silent, dropped: (count) => (dropped += count) })
    for (let n = 0; n < 3; n++) {
      teller.saw(view(n))
      await untilTold(teller)
    }
    await good.heard
    await teller.stop()
    expect(viewsIn(good)).toHaveLength(3)
    expect(dropped).toBe(0)
  })
})

const silent = { warn: () => undefined }

async function upstreamsTo(cart: string) {
  const away = await nowhere()
  const upstreams = connectUpstreams({ catalog: away, cart, order: away, payment: away })
  return { upstreams, close: () => upstreams.close() }
}

/** Resolves when nothing waits any more; each look lets the calls under way go on. */
async function untilTold({ waiting }: { waiting(): number }): Promise<void> {
  while (waiting() > 0) await new Promise((next) => setImmediate(next))
}
