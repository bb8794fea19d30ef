import { afterEach, describe, expect, it } from '@jest/globals'
import { type GatewayOptions, gatewayWith, stubService } from '../app.fixture.ts'
import { type Document, mergedOpenapi } from './openapi.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function stub(...args: Parameters<typeof stubService>) {
  const service = await stubService(...args)
  open.push(service)
  return service
}

async function gatewayOver(options: GatewayOptions) {
  const gateway = await gatewayWith(options)
  open.push(gateway)
  return gateway
}

const own = {
  openapi: '3.1.0',
  info: {},
  tags: [],
  paths: { '/v1/accounts': { get: { tags: ['accounts'] } } },
  components: {},
}

const fromTheGate = {
  401: { $ref: '#/components/responses/Unauthenticated' },
  429: { $ref: '#/components/responses/TooManyRequests' },
}
const operationOf = ({ paths }: Document, path: string) => paths?.[path]?.post as { responses: object }

describe('the document of the whole shop', () => {
  it('holds what doors lead to, and nothing internal', () => {
    const merged = mergedOpenapi(own, {
      order: {
        paths: {
          '/v1/orders': { post: { tags: ['orders'], security: [{ internalToken: [] }], summary: 'Order' } },
          '/internal/books': { get: {} },
          '/v1/products': { get: {} },
        },
      },
    })
    expect(merged.paths).toEqual({
      '/v1/accounts': { get: { tags: ['accounts'], responses: fromTheGate } },
      '/v1/orders': { post: { tags: ['orders'], summary: 'Order', responses: fromTheGate } },
    })
  })

  it('tells apart what two services call by one name', () => {
    const part = (path: string, type: string) => ({
      paths: { [path]: { get: { schema: { $ref: '#/components/schemas/Thing' } } } },
      components: { schemas: { Thing: { type } } },
    })
    const merged = mergedOpenapi(own, { order: part('/v1/orders', 'string'), cart: part('/v1/cart', 'number') })
    expect(merged.components?.schemas).toEqual({ 'order.Thing': { type: 'string' }, 'cart.Thing': { type: 'number' } })
    expect(merged.paths?.['/v1/cart']).toMatchObject({ get: { schema: { $ref: '#/components/schemas/cart.Thing' } } })
  })

  it('tells what the gate answers before a service is asked, but to those it lets pass', () => {
    const answers = { 200: { description: 'Fine' } }
    const part = (path: string) => ({ paths: { [path]: { post: { responses: answers } } } })
    const merged = mergedOpenapi(own, { order: part('/v1/orders'), payment: part('/v1/webhooks/{provider}') })
    expect(merged.paths?.['/v1/orders']).toMatchObject({ post: { responses: { 200: {}, ...fromTheGate } } })
    expect(Object.keys(operationOf(merged, '/v1/webhooks/{provider}').responses)).toEqual(['200'])
    expect(merged.components?.responses).toHaveProperty('TooManyRequests.headers.Retry-After')
  })

  it('is served while services are away, as is a page that needs no internet', async () => {
    const order = await stub((_seen, response) =>
      response.end(JSON.stringify({ paths: { '/v1/orders': { get: {} } } })),
    )
    const gateway = await gatewayOver({ services: { order: order.origin } })
    const document = (await gateway.app.inject('/openapi.json')).json() as {
      paths: Record<string, unknown>
      openapi: string
    }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/orders', '/v1/accounts', '/v1/sessions/refresh', '/v1/events', '/v1/admin/books']),
    )
    expect(Object.keys(document.paths)).not.toContain('/health/live')

    const page = await gateway.app.inject('/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).not.toMatch(/(src|href)="https?:/)

    expect((await gateway.app.inject('/problems/out-of-stock')).body).toContain('Out of stock')
    expect((await gateway.app.inject('/problems/constructor')).statusCode).toBe(404)
    expect((await gateway.app.inject('/')).json()).toMatchObject({ docs: '/docs' })
  })
})

describe('the page of the API', () => {
  it('offers the documents of all six APIs, each with the header that takes its API key', async () => {
    const { app } = await gatewayOver({})
    const start = (await app.inject('/docs/static/swagger-initializer.js')).body
    const offered = [...start.matchAll(/"url":"([^"]+openapi\.json)"/g)].map(([, url = '']) => url)
    const keys = await Promise.all(
      offered.map(async (url) => {
        const { paths, components } = (await app.inject(url)).json() as {
          paths: object
          components: { securitySchemes: { apiKey: { name: string } } }
        }
        expect(paths).not.toEqual({})
        return [url, components.securitySchemes.apiKey.name]
      }),
    )
    expect(keys).toEqual([
      ['/openapi.json', 'X-Api-Key'],
      ['/slots/openapi.json', 'X-Api-Key'],
      ['/salesman/openapi.json', 'X-Api-Key'],
      ['/sellout/openapi.json', 'X-Api-Key'],
      ['/shareactor/openapi.json', 'x-share-api-key'],
      ['/sunlight/openapi.json', 'X-Api-Key'],
    ])
  })
})

describe('readiness', () => {
  it('names the part that is missing', async () => {
    const ready = await stub((_seen, response) => response.end('{}'))
    const starting = await stub((_seen, response) => response.writeHead(503).end('{"missing":["mongo"]}'))
    const services = { catalog: ready.origin, cart: ready.origin, order: starting.origin }
    const gateway = await gatewayOver({ services, ready: async () => ({ mongo: true }) })
    const answer = await gateway.app.inject('/health/ready')
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({
      missing: ['order', 'payment'],
      parts: { mongo: true, catalog: true, cart: true, order: 'waits for mongo', payment: 'is away' },
    })
  })
})
