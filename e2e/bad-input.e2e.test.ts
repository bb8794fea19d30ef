import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  allows,
  brokenBodies,
  complaintAbout,
  type Hostile,
  json,
  type Operation,
  publishedOperations,
  rawClient,
  sampleOf,
  wrongBodies,
  wrongTexts,
} from './hostile.ts'
import { code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/**
 * Goal: whatever a client sends, it is told what is wrong, nothing breaks, and nothing changes.
 * Method: inputs generated from what the gateway publishes about itself, for every operation, as everybody; then a look at everything
 * that might have changed. An operation added tomorrow is tried without a line being added here.
 */
const [url = ''] = (process.env.TILL_URL ?? '').split(',')
const operations = await publishedOperations(url)
const withBody = operations.filter(({ body }) => body !== undefined)

/** Whatever is made by mistake carries this, and so can be found. */
const mark = `hostile${code()}`
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
const nowhere = 'abcdef0123456789abcdef01'
const client = rawClient(url)
let shop: TestShop
let scene: Scene
let before: unknown

/** Everybody and everything the inputs are aimed at. */
interface Scene {
  readonly callers: Readonly<Record<'anonymous' | 'guest' | 'customer' | 'admin', Record<string, string>>>
  readonly stranger: { readonly id: string; readonly bearer: string }
  readonly owner: { readonly id: string; readonly bearer: string }
  readonly guest: { readonly cartToken: string; readonly cartId: string }
  readonly ownCartId: string
  readonly productId: string
  readonly unitId: string
  readonly promoCode: string
  readonly orderId: string
  readonly paymentId: string
  readonly keyId: string
  readonly groupId: string
  /** Of the admin, since it is the admin who tries. */
  readonly addressId: string
  readonly webhookId: string
}

beforeAll(async () => {
  shop = await openShop()
  scene = await setTheScene()
  before = await everything()
})

afterAll(async () => {
  await client.close()
  await shop.close()
})

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
  const { path, parameters } = operation
  const isWebhook = path.startsWith('/v1/webhooks')

  if (operation.body) {
    const { body } = operation
    it(
      'refuses every body its schema forbids, and names the field',
      () =>
        refusesAll(() =>
          wrongBodies(body, sample(operation), words()).map(({ what, body, field }) => ({
            ...valid(operation),
            what,
            body,
            statuses: [400],
            field,
          })),
        ),
      120_000,
    )

    it('refuses what is no JSON, keys that reach for prototypes, and other content types', () =>
      refusesAll(() => [
        ...brokenBodies.map(([what, body]) => ({ ...valid(operation), what, body, statuses: [400] })),
        ...[
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/xml',
          'multipart/form-data; boundary=x',
          'json',
        ].map((type) => ({
          ...valid(operation),
          what: `content type ${type}`,
          headers: { ...valid(operation).headers, 'content-type': type },
          statuses: [415],
        })),
      ]))
  }

  if (operation.body || isWebhook)
    it('refuses a body of 10 MB without reading it', async () => {
      const input = { ...valid(operation), what: 'a body of 10 MB', statuses: [413] }
      expect(complaintAbout(input, await client.announce(input, 10 * 1024 * 1024))).toBeUndefined()
    })

  if (!isWebhook)
    it('refuses unknown and malformed query parameters', () =>
      refusesAll(() => {
        const query = (text: string, field?: string): Hostile => ({
          ...valid(operation),
          what: `?${text.slice(0, 100)}`,
          path: `${valid(operation).path}?${text}`,
          statuses: [400],
          ...(field ? { field } : {}),
        })
        return [
          query('surprise=1', '/surprise'),
          query('$where=1', '/$where'),
          query('__proto__=1'),
          query('__proto__[isAdmin]=1'),
          query('constructor[prototype][isAdmin]=1'),
          ...parameters
            .filter((parameter) => parameter.in === 'query' && parameter.name !== 'token')
            .flatMap(({ name, schema }) => [
              query(`${name}[$gt]=`),
              query(`${name}[$ne]=1`),
              query(`${name}[]=1&${name}[]=2`),
              query(`${name}=%00`),
              ...wrongTexts(schema).map((text) => query(`${name}=${encodeURIComponent(text)}`, `/${name}`)),
              ...(name === 'cursor' ? badCursors.map((cursor) => query(`cursor=${cursor}`, '/cursor')) : []),
            ]),
        ]
      }))

  const headers = parameters.filter((parameter) => parameter.in === 'header')
  if (headers.length > 0)
    it('refuses malformed headers, and If-Match of another version', () =>
      refusesAll(() =>
        headers.flatMap(({ name, schema, required }) => {
          const sent = (value: string | undefined, statuses: number[], field?: string): Hostile => {
            const { [name]: _, ...rest } = valid(operation).headers
            const given = value === undefined ? rest : { ...rest, [name]: value }
            return { ...valid(operation), what: `${name}: ${value?.slice(0, 100)}`, headers: given, statuses, field }
          }
          return [
            ...wrongTexts(schema).map((text) => sent(text, [400], `/${name}`)),
            ...(required ? [sent(undefined, [400], `/${name}`)] : []),
            ...(name === 'if-match' ? [sent('"999999"', [412]), sent('999999', [400]), sent('"1', [400])] : []),
            ...(name === 'last-event-id' ? [sent(`${nowhere}-1`, [400])] : []),
          ].filter(
            ({ path, what }) => !(path.endsWith('/events') && path !== '/v1/events' && what.endsWith(`${nowhere}-1`)),
          )
        }),
      ))

  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  if (inPath.length > 0 && !isWebhook)
    it('finds nothing under unknown and malformed ids', () =>
      refusesAll(() => [
        // Taking away what is not there is done already.
        ...(operation.name === 'DELETE /v1/cart/lines/{unitId}'
          ? []
          : [
              {
                ...valid(operation),
                what: 'an unknown id',
                // Whoever throws a letter away has to say why.
                path: `${addressed(path, () => nowhere)}${operation.name === 'DELETE /v1/admin/dead-letters/{id}' ? '?reason=nobody+needs+it' : ''}`,
                statuses: [404],
              },
            ]),
        ...oddIds
          .filter((id) => id.startsWith('%') || inPath.every(({ schema }) => !allows(schema, decodeURIComponent(id))))
          .map((id) => ({
            ...valid(operation),
            what: `the id ${id.slice(0, 60)}`,
            path: addressed(path, () => id),
            statuses: [400, 404],
          })),
      ]))

  if (!isWebhook)
    it('takes nobody with forged, expired or unreadable credentials', () =>
      refusesAll(() =>
        forgeries().map(([what, headers]) => {
          const { authorization: _, ...rest } = valid(operation).headers
          return { ...valid(operation), what, headers: { ...rest, ...headers }, statuses: [401] }
        }),
      ))
  else
    it('believes no webhook without a true signature', () =>
      refusesAll(() =>
        ['', 't=1,v1=00', `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`, 'x'.repeat(2_000)].flatMap(
          (signature) =>
            ['', '{', '{}', '{"$gt":""}', '\u0000'].map((body) => ({
              ...valid(operation),
              what: `signature ${signature.slice(0, 40)} over ${body}`,
              headers: { 'content-type': 'application/json', 'sandbox-signature': signature },
              body,
              statuses: [400, 401],
            })),
        ),
      ))
})

describe('an address', () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const paths = [...new Set(operations.map(({ path }) => path))]

  it('answers 405 to methods it does not understand, and says which it does', () =>
    refusesAll(() =>
      paths.flatMap((path) => {
        const here = addressed(path)
        const understood = operations.filter((operation) => matches(operation.path, here)).map(({ method }) => method)
        return methods
          .filter((method) => !understood.includes(method))
          .map((method) => ({
            method,
            path: here,
            headers: scene.callers.admin,
            what: 'a wrong method',
            statuses: [405],
          }))
      }),
    ))

  it('that leads nowhere answers 404', () =>
    refusesAll(() =>
      [
        '/nothing',
        '/v1',
        '/v1/',
        '/v1/nothing',
        '/v2/orders',
        '/.env',
        '/v1/internal/anything',
        '/internal/books',
        '/books',
        '/v1/books',
        '//v1/products',
        '/v1//products',
        ...paths.map((path) => `${addressed(path)}/nothing/at/all`),
      ].map((path) => ({
        method: 'GET',
        path,
        headers: scene.callers.admin,
        what: 'an address of nothing',
        // Where the gateway only hands on POST, it does not know what lies beneath.
        statuses: /^\/v1\/(quotes|webhooks)\//.test(path) ? [404, 405] : [404],
      })),
    ))

  it('that is oddly encoded is refused', () =>
    refusesAll(() =>
      [
        '/v1/%ff',
        '/v1/products/%',
        '/v1/products/%zz',
        '/v1/%00',
        '/%2e%2e/v1/products',
        '/v1/%2e%2e/metrics',
        '/v1/products/..%2f..%2fmetrics',
        '/v1/products/%2e%2e%2f%2e%2e%2fopenapi.json',
        '/v1/orders/%5c..%5cmetrics',
        `/v1/products/${'a'.repeat(2_000)}`,
        `/${'a/'.repeat(500)}`,
      ].map((path) => ({
        method: 'GET',
        path,
        headers: scene.callers.admin,
        what: 'an odd encoding',
        statuses: [400, 404],
      })),
    ))

  it('of somebody else’s things answers as if they did not exist', () =>
    refusesAll(() => {
      const as = { authorization: `Bearer ${scene.stranger.bearer}`, 'content-type': 'application/json' }
      const { orderId, ownCartId } = scene
      const order = { payment: { method: 'sandbox', token: 'tok_ok' }, email: `${mark}@example.com` }
      const foreign: readonly (readonly [string, string, object?])[] = [
        ['GET', `/v1/orders/${orderId}`],
        ['GET', `/v1/orders/${orderId}/timeline`],
        ['GET', `/v1/orders/${orderId}/events`],
        ['POST', `/v1/orders/${orderId}/cancel`, {}],
        ['POST', `/v1/orders`, { ...order, cartId: ownCartId }],
        ['POST', `/v1/orders`, { ...order, cartId: scene.guest.cartId }],
        ['POST', `/v1/quotes`, { cartId: ownCartId }],
      ]
      return foreign.map(([method, path, body]) => ({
        method,
        path,
        headers: as,
        ...(body ? { body: JSON.stringify(body) } : {}),
        what: 'somebody else’s id',
        statuses: [404],
      }))
    }))
})

describe('the shop', () => {
  it('is as it was before all this', async () => {
    expect(await everything()).toEqual(before)
    const books = await eventually(
      () => shop.books(),
      (each) => each.ok,
      60_000,
    )
    expect(books.checks.filter((check) => !check.ok)).toEqual([])
  })

  it('forbids unknown fields in every body it takes', () => {
    const open = withBody.filter(
      ({ body }) => body && allows(body, { ...(sample({ body } as Operation) as object), surprise: 1 }),
    )
    expect(open.map(({ name }) => name)).toEqual([])
  })
})

/** Tries every input as an admin, who may do all, and every fourth as somebody else. */
async function refusesAll(inputs: () => readonly Hostile[]): Promise<void> {
  const others = [scene.callers.anonymous, scene.callers.guest, scene.callers.customer]
  const refused = [400, 401, 403, 404, 405, 412, 413, 415, 422]
  const all = inputs().flatMap((input, index) => {
    const other = index % 4 === 0 ? others[(index / 4) % others.length] : undefined
    const { authorization, ...headers } = input.headers ?? {}
    if (other === undefined || authorization !== scene.callers.admin.authorization) return [input]
    const { field: __, ...asOther } = input
    return [
      input,
      { ...asOther, headers: { ...headers, ...other }, statuses: refused, what: `${input.what} (not as admin)` },
    ]
  })
  expect(all.length).toBeGreaterThan(0)
  const complaints: string[] = []
  const queue = all.values()
  const worker = async () => {
    for (const input of queue) {
      const answer = await client.send(input).catch(String)
      const complaint =
        typeof answer === 'string'
          ? `${input.method} ${input.path} with ${input.what}: ${answer}`
          : complaintAbout(input, answer)
      if (complaint) complaints.push(complaint)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  expect(complaints).toEqual([])
}

/** A request that is all right, aimed at things that exist. */
function valid(operation: Operation): { method: string; path: string; headers: Record<string, string>; body?: string } {
  const { method, path, parameters, body } = operation
  const headers: Record<string, string> = { ...scene.callers.admin }
  if (parameters.some(({ name }) => name === 'idempotency-key')) headers['idempotency-key'] = code()
  if (body) headers['content-type'] = 'application/json'
  return { method, path: addressed(path), headers, ...(body ? { body: json(sample(operation)) } : {}) }
}

function sample({ body }: Operation): unknown {
  return sampleOf(body ?? {}, words())
}

function words(): string[] {
  return [
    mark,
    `${mark}@example.com`,
    scene.unitId,
    tomorrow,
    'EUR',
    'GB',
    'tok_ok',
    'sandbox',
    '+44 20 1',
    'https://example.com/',
    '-createdAt',
    'Point',
  ]
}

/** The path with what exists, or what `id` says, in place of its parameters. */
function addressed(path: string, id: (name: string) => string = known(path)): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => id(name))
}

function known(path: string): () => string {
  if (path.startsWith('/v1/accounts/me/addresses')) return () => scene.addressId
  const ids: Readonly<Record<string, string>> = {
    accounts: scene.owner.id,
    'api-keys': scene.keyId,
    cart: scene.unitId,
    groups: scene.groupId,
    orders: scene.orderId,
    payments: scene.paymentId,
    products: scene.productId,
    'promo-codes': scene.promoCode,
    units: scene.unitId,
    webhooks: 'sandbox',
    wishlist: scene.productId,
    'webhook-endpoints': scene.webhookId,
    sagas: scene.orderId,
    'dead-letters': `order-${'0'.repeat(24)}`,
  }
  return () => {
    const id = ids[path.replace('/admin', '').split('/')[2] ?? '']
    if (id === undefined) throw new Error(`These tests know nothing that ${path} could be about: put it on the scene.`)
    return id
  }
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')]
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index])
}

const badCursors = [
  'abc',
  '%00',
  '....',
  ...[
    {},
    [],
    null,
    1,
    { before: { $gt: '' } },
    { id: { $ne: null }, value: { $gt: '' } },
    { before: 'x' },
    { __proto__: {} },
  ].map((position) => Buffer.from(JSON.stringify(position)).toString('base64url')),
]

const oddIds = [
  '%00',
  '%ff',
  '%2e%2e',
  '%F0%9F%98%80',
  '%7B%22%24gt%22%3A%22%22%7D',
  '%5Bobject%20Object%5D',
  '%0d%0aX-Injected%3a%201',
  ...[
    'x',
    '-1',
    '__proto__',
    'constructor',
    'null',
    'undefined',
    '$gt',
    'G'.repeat(24),
    '0'.repeat(23),
    '0'.repeat(25),
    'a'.repeat(600),
  ],
]

const base64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** Tokens somebody might try, with what the answer must not depend on: the operation. */
function forgeries(): [what: string, headers: Record<string, string>][] {
  const seconds = Math.floor(Date.now() / 1000)
  const claims = {
    sub: scene.owner.id,
    roles: ['admin'],
    sid: nowhere,
    iss: 'till',
    aud: 'till-api',
    iat: seconds,
    exp: seconds + 900,
  }
  const signed = (header: object, payload: object, secret: string) => {
    const open = `${base64(header)}.${base64(payload)}`
    return `${open}.${createHmac('sha256', secret).update(open).digest('base64url')}`
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const hs256 = { alg: 'HS256', typ: 'JWT' }
  const [head = '', payload = '', seal = ''] = scene.owner.bearer.split('.')
  const promoted = base64({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), roles: ['admin'] })
  const secret = process.env.TILL_ACCESS_TOKEN_SECRET
  return [
    ['alg none', bearer(`${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`)],
    ['alg NONE and the old seal', bearer(`${base64({ alg: 'NONE' })}.${base64(claims)}.${seal}`)],
    ['a token signed with nothing', bearer(signed(hs256, claims, ''))],
    ['a token signed with a guess', bearer(signed(hs256, claims, 'secret'))],
    ['a token that says RS256', bearer(signed({ alg: 'RS256' }, claims, 'secret'))],
    ['a token with a foreign key id', bearer(signed({ ...hs256, kid: '../../dev/null' }, claims, ''))],
    ['an own token with more roles', bearer(`${head}.${promoted}.${seal}`)],
    ['an own token cut short', bearer(`${head}.${payload}`)],
    ['a bearer that is no token', bearer('x')],
    ['a token of 6,000 letters', bearer('x'.repeat(6_000))],
    ['Basic credentials', { authorization: `Basic ${base64('admin:admin')}` }],
    ['an API key nobody has', { 'x-api-key': 'till_0123456789' }],
    ['an API key that is an operator', { 'x-api-key': '{"$gt":""}' }],
    ['a cart token with a made-up seal', { 'cart-token': `${nowhere}.${'A'.repeat(43)}` }],
    ['an order token with a made-up seal', { 'order-token': `${scene.orderId}.${'A'.repeat(43)}` }],
    // With the shop's own secret a token can be made that only its age speaks against.
    ...(secret
      ? ([
          [
            'a token that is over',
            bearer(signed(hs256, { ...claims, iat: seconds - 1_000, exp: seconds - 1 }, secret)),
          ],
          ['a token for another audience', bearer(signed(hs256, { ...claims, aud: 'elsewhere' }, secret))],
          ['a token without an end', bearer(signed(hs256, { ...claims, exp: undefined }, secret))],
        ] as [string, Record<string, string>][])
      : []),
  ]
}

async function setTheScene(): Promise<Scene> {
  const { api, admin } = shop
  const made = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, bearer: string, body?: object): Promise<T> => {
    const answer = await api.call(method, path, { bearer, ...(body ? { body } : {}) })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const [owner, stranger] = [await shop.customer(), await shop.customer()]
  const unitId = await shop.unit({ onHand: 10 })
  const { productId } = await made<{ productId: string }>('GET', `/v1/units/${unitId}`, admin)
  const promoCode = await shop.promo({ percentOff: 10, maxUses: 5 })
  const placed = await shop.order({ bearer: owner.bearer, body: { items: [{ unitId, quantity: 1 }] } })
  const { id: orderId } = placed.body as OrderAnswer
  await eventually(
    () => shop.seen(orderId),
    (order) => order.payment.status === 'paid',
  )
  await eventually(
    () => shop.stockOf(unitId),
    (stock) => stock.onHand === 9 && stock.reserved === 0,
  )
  const payments = await made<{ items: { id: string }[] }>('GET', `/v1/payments?orderId=${orderId}`, admin)
  const { id: keyId } = await made<{ id: string }>('POST', '/v1/api-keys', admin, { name: `Before ${code()}` })
  const { id: groupId } = await made<{ id: string }>('POST', '/v1/groups', admin, { name: `Before ${code()}` })
  const { id: addressId } = await made<{ id: string }>('POST', '/v1/accounts/me/addresses', admin, { text: 'Here' })
  const { id: webhookId } = await made<{ id: string }>('POST', '/v1/webhook-endpoints', admin, {
    url: 'http://127.0.0.1:9/',
    events: ['order.refunded'],
  })
  const cart = await made<{ id: string }>('PUT', `/v1/cart/lines/${unitId}`, owner.bearer, { quantity: 1 })
  const guest = await shop.guest([unitId])
  return {
    callers: {
      anonymous: {},
      guest: { 'cart-token': guest.cartToken },
      customer: { authorization: `Bearer ${owner.bearer}` },
      admin: { authorization: `Bearer ${admin}` },
    },
    owner,
    stranger,
    guest,
    ownCartId: cart.id,
    productId,
    unitId,
    promoCode,
    orderId,
    paymentId: payments.items[0]?.id ?? '',
    keyId,
    groupId,
    addressId,
    webhookId,
  }
}

/** All that the inputs were aimed at, and whatever carries the mark. */
async function everything(): Promise<object> {
  const { api, admin } = shop
  const read = async (path: string, as: object = { bearer: admin }) => {
    const answer = await api.call('GET', path, as)
    return [path, answer.status, answer.body]
  }
  const marked = async (path: string) => {
    const found: unknown[] = []
    for (let next = `${path}?limit=100`; next !== ''; ) {
      const page = (await api.call('GET', next, { bearer: admin })).body as { items: unknown[]; nextCursor?: string }
      found.push(...page.items.filter((item) => JSON.stringify(item).includes(mark)))
      next = page.nextCursor ? `${path}?limit=100&cursor=${page.nextCursor}` : ''
    }
    return [path, found]
  }
  const { owner, stranger, guest, orderId, paymentId, productId, unitId, promoCode, keyId, groupId, webhookId } = scene
  return Promise.all([
    ...[
      `/v1/accounts/${owner.id}`,
      `/v1/accounts/${stranger.id}`,
      `/v1/orders/${orderId}`,
      `/v1/orders/${orderId}/timeline`,
      `/v1/orders?customerId=${owner.id}`,
      `/v1/orders?customerId=${stranger.id}`,
      `/v1/payments?orderId=${orderId}`,
      `/v1/payments/${paymentId}`,
      `/v1/products/${productId}`,
      `/v1/units/${unitId}`,
      `/v1/units/${unitId}/stock`,
      `/v1/promo-codes/${promoCode}`,
      `/v1/api-keys/${keyId}`,
      `/v1/groups/${groupId}`,
      `/v1/groups/${groupId}/members`,
      '/v1/accounts/me/addresses',
      `/v1/webhook-endpoints/${webhookId}`,
      '/v1/accounts/me',
      '/v1/cart',
    ].map((path) => read(path)),
    read('/v1/cart', { bearer: owner.bearer }),
    read('/v1/cart', { bearer: stranger.bearer }),
    read('/v1/cart', { cartToken: guest.cartToken }),
    ...['/v1/accounts', '/v1/api-keys', '/v1/groups', '/v1/orders', '/v1/products', '/v1/promo-codes', '/v1/slots'].map(
      marked,
    ),
  ])
}
