import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Trace } from '@till/shared/testkit'
import { fieldsOf, type Operation, pointerTo, publishedOperations, rawClient } from './hostile.ts'
import { leaksIn, type Said, type Secret, startWatchedShop, toldToOthers, type WatchedShop } from './leaks.ts'
import { code, eventually, openShop } from './shop.ts'

/**
 * Goal: what opens something, or pays for something, is told to its owner once and stands nowhere else.
 * Method: a shop that logs all it can, with its broker and databases watched. People use every secret there is; then careless clients put
 * secrets where they do not belong and card numbers into every field of every operation the gateway publishes; then everybody reads
 * everything. At last every log, message, document and answer is searched.
 */
const cards = ['4242424242424242', '4242 4242 4242 4242', '5555-5555-5555-4444', '378282246310005', '6011111111111117']
const DIALECTS = ['slots', 'salesman', 'shareactor', 'sellout', 'sunlight'] as const
const isNative = ({ path }: Operation): boolean => path.startsWith('/v1/')
const nowhere = '0123456789abcdef01234567'
/** Whatever is told openly carries this, so that the search is known to find. */
const mark = `open-${code()}`

let watched: WatchedShop
let operations: Operation[]
let client: ReturnType<typeof rawClient>
let traces: { logs: Trace[]; messages: readonly Trace[]; documents: Trace[] }
const said: Said[] = []
const secrets: Secret[] = []
const told: Trace[] = []
/** What each kind of caller sends along. */
const as: Record<string, Record<string, string>> = { nobody: {} }
const scene: Record<string, string> = {}

/** A shop's own server, which Till calls. */
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = `${JSON.stringify(request.headers)} ${Buffer.concat(chunks).toString()}`
  told.push({ where: 'a webhook to the shop', text })
  response.writeHead(204).end()
})

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  watched = await startWatchedShop()
  client = rawClient(watched.shop.url)
  const documents = ['', ...DIALECTS.map((name) => `/${name}`)].map((prefix) => `${prefix}/openapi.json`)
  operations = (await Promise.all(documents.map((each) => publishedOperations(watched.shop.url, each)))).flat()
  for (const [name, value] of Object.entries(watched.own)) secret('shop', name, value)
  await useEverySecret()
  await putSecretsWhereTheyDoNotBelong()
}, 600_000)

afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await client?.close()
  await watched?.stop()
})

describe('a card number', () => {
  it('is refused in every field of every body, by name [S4-80 CX-09]', async () => {
    const complaints: string[] = []
    let tried = 0
    for (const operation of operations.filter(({ body }) => body))
      for (const { pointer } of fieldsOf(operation.body ?? {})) {
        const card = cards[tried++ % cards.length] ?? ''
        const answer = await send(callerFor(tried), operation, { body: JSON.stringify(nested(pointer, card)) })
        if (!isNative(operation)) {
          // In its own form, and perhaps for another reason first.
          if (answer.status < 400 || answer.status >= 500) complaints.push(`${operation.name}: ${answer.status}`)
          continue
        }
        const { code: problem, errors } = JSON.parse(answer.text) as { code?: string; errors?: { path: string }[] }
        if (answer.status !== 422 || problem !== 'card-number-refused' || errors?.[0]?.path !== pointerTo(pointer))
          complaints.push(`${operation.name} ${pointerTo(pointer)}: ${answer.status} ${answer.text.slice(0, 200)}`)
      }
    expect(complaints).toEqual([])
    expect(tried).toBeGreaterThan(150)
  })

  it('is refused in members nobody knows, as a name, as a number, in free data and in what is no JSON', async () => {
    const [card = ''] = cards
    const wrong: string[] = []
    for (const [index, operation] of operations.filter(({ body }) => body).entries())
      for (const body of [
        { surprise: card },
        { surprise: { deep: [card] } },
        { surprise: Number(card) },
        { [card]: 1 },
        { cvv: '737' },
        { payment: { method: 'card', cvc: '737', number: card } },
        { extra: { hint: `Card ${card} 12/27` } },
        { attributes: { card } },
        `{"note":"${card}`,
        `{"note":"\\u0034${card.slice(1)}"}`,
      ]) {
        const text = typeof body === 'string' ? body : JSON.stringify(body)
        const { status, text: answer } = await send(callerFor(index), operation, { body: text })
        if (status < 400 || status >= 500) wrong.push(`${operation.name} ${text}: ${status} ${answer.slice(0, 200)}`)
      }
    expect(wrong).toEqual([])
  })

  it('is refused in every parameter of every address', async () => {
    const [card = '', spaced = ''] = cards
    const wrong: string[] = []
    for (const [index, operation] of operations.entries()) {
      const queries = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
      for (const query of [...queries, 'surprise'].flatMap((name) => [
        `${name}=${card}`,
        `${name}=${encodeURIComponent(spaced)}`,
      ])) {
        const { status } = await send(callerFor(index), operation, { query })
        if (status < 400 || status >= 500) wrong.push(`${operation.name}?${query}: ${status}`)
      }
      if (!operation.path.includes('{') || operation.path.startsWith('/v1/webhooks')) continue
      const { status } = await send(callerFor(index), operation, { id: card })
      if (status < 400 || status >= 500) wrong.push(`${operation.name} of ${card}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  it('may come in headers and as other content without being kept', async () => {
    const [card = ''] = cards
    for (const [index, operation] of operations.entries()) {
      const headers = Object.fromEntries(
        ['x-request-id', 'idempotency-key', 'user-agent', 'referer', 'cookie', 'prefer', 'x-card', 'if-match'].map(
          (name) => [name, name === 'if-match' ? `"${card}"` : card],
        ),
      )
      // A name that is nowhere, so that nothing comes of it but what is written down about the attempt.
      if (operation.path.includes('{') || operation.method === 'GET')
        await send(callerFor(index), operation, { headers, ...(operation.body && { body: '{}' }) })
      if (operation.body)
        await send('admin', operation, { headers: { 'content-type': 'text/plain' }, body: `card=${card}` })
    }
    const report = await ask('admin', 'POST', '/v1/catalog/import', {
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify({ sku: `${mark}-1`, name: `For ${card}` })}\n{"sku":"${card}\n`,
    })
    expect(report.text).toContain('"code":"card-number-refused"')
    expect(report.text).toContain('"failed":2')
    const body = JSON.stringify({ what: card })
    const webhook = await ask('provider', 'POST', '/v1/webhooks/sandbox', {
      headers: { 'content-type': 'application/json', 'sandbox-signature': signed(body) },
      body,
    })
    expect(webhook.status).toBe(202)
  })
})

describe('what is secret', () => {
  beforeAll(async () => {
    await everybodyReadsEverything()
    const shop = await openShop(watched.shop.url, watched.shop.admin)
    await eventually(
      () => shop.books(),
      ({ ok, underWay }) => ok && underWay === 0,
    )
    await shop.close()
    traces = {
      logs: watched.written(),
      messages: watched.broker.messages,
      documents: await watched.databases.everything(),
    }
  }, 300_000)

  const everySecret = () => [
    ...secrets,
    ...cards.map((value) => ({ name: 'a card number', value, owner: 'nobody', shownBy: [] })),
  ]

  it('is told to its owner where it is made, and to nobody else ever', () => {
    expect(toldToOthers(said, everySecret())).toEqual([])
    expect(leaksIn(told, everySecret())).toEqual([])
    for (const { name, value, shownBy } of secrets)
      if (shownBy.length > 0) expect([name, said.some(({ text }) => text.includes(value))]).toEqual([name, true])
  })

  it('stands in no log and in no file', () => {
    expect(leaksIn(traces.logs, everySecret())).toEqual([])
    expect(resembling(traces.logs)).toEqual([])
  })

  it('is in no message', () => {
    expect(leaksIn(traces.messages, everySecret())).toEqual([])
    expect(resembling(traces.messages)).toEqual([])
  })

  it('is in no document, not even for a moment', () => {
    expect(leaksIn(traces.documents, everySecret())).toEqual([])
  })

  it('would have been found: the same search finds what is told openly', () => {
    const open = [{ name: 'the mark', value: mark }]
    const places = (found: readonly Trace[]) => new Set(found.map(({ where }) => where))
    expect(leaksIn(traces.documents, open).length).toBeGreaterThan(1)
    expect(leaksIn(traces.messages, open).length).toBeGreaterThan(0)
    expect(places(traces.documents).has('order.orders')).toBe(true)
    for (const service of ['catalog', 'cart', 'order', 'payment', 'gateway'])
      expect(traces.logs.find(({ where }) => where === `log of ${service}.log`)?.text).toContain('"level"')
    const heard = ['cart.lock.v1', 'catalog.reserve.v1', 'payment.authorize.v1', 'order.changed.v1'].filter((type) =>
      traces.messages.some(({ text }) => text.includes(type)),
    )
    expect(heard).toHaveLength(4)
    expect(said.length).toBeGreaterThan(1_000)
    const hidden = Buffer.from(`..${mark}..`).toString('base64')
    expect(leaksIn([{ where: 'a text', text: `x ${hidden} y` }], open)).toHaveLength(1)
    expect(secrets.length).toBeGreaterThan(25)
  })
})

/** Remembers that a value is a secret of somebody, and answers it. */
function secret(owner: string, name: string, value: unknown, ...shownBy: string[]): string {
  if (typeof value !== 'string' || value.length < 8) throw new Error(`There is no ${name}: ${JSON.stringify(value)}`)
  secrets.push({ owner, name: `${name} of ${owner}`, value, shownBy })
  return value
}

const password = (owner: string, what: string) => secret(owner, what, `pw ${code()} ${code()}`)

/** The whole life of a shop, with every secret it hands out or is told. */
async function useEverySecret(): Promise<void> {
  const { email, password: adminPassword } = watched.shop.admin
  const admin = await signIn('admin', email, adminPassword)
  as.admin = { authorization: `Bearer ${admin.accessToken}` }
  const product = await made('admin', 'POST', '/v1/products', {
    name: `Thing ${mark}`,
    sku: mark,
    units: [{ sku: `${mark}-0`, kind: 'stock', price: { amount: 1250, currency: 'EUR' }, onHand: 100 }],
  })
  scene.products = product.id ?? ''
  scene.units = ((await get('admin', `/v1/products/${product.id}`)) as { units: { id: string }[] }).units[0]?.id ?? ''
  await made('admin', 'POST', '/v1/promo-codes', { code: `PROMO${code()}`, percentOff: 10, active: true }).then(
    ({ code: name }) => (scene['promo-codes'] = name ?? ''),
  )
  scene.groups = (await made('admin', 'POST', '/v1/groups', { name: mark })).id ?? ''

  // A machine with a key, and one whose key is taken away.
  const keys = []
  for (const name of ['first', 'second']) {
    const key = await made('admin', 'POST', '/v1/api-keys', { name, roles: ['staff'] })
    keys.push({ id: key.id ?? '', secret: secret('admin', `API key (${name})`, key.secret, 'POST /v1/api-keys') })
  }
  const [key, gone] = keys as [(typeof keys)[0], (typeof keys)[0]]
  as.machine = { 'x-api-key': key.secret }
  scene['api-keys'] = key.id
  await get('machine', '/v1/orders')
  await ask('admin', 'DELETE', `/v1/api-keys/${gone.id}`)
  await ask('a machine without', 'GET', '/v1/orders', { headers: { 'x-api-key': gone.secret } })
  await ask('a machine without', 'GET', '/v1/orders', { headers: { authorization: `Bearer ${key.secret}` } })

  // A shop that is called, with a secret that is replaced.
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`
  const hook = await made('admin', 'POST', '/v1/webhook-endpoints', { url, events: ['*'], description: mark })
  scene['webhook-endpoints'] = hook.id ?? ''
  secret('admin', 'webhook secret', hook.secret, 'POST /v1/webhook-endpoints')
  const next = await made('admin', 'POST', `/v1/webhook-endpoints/${hook.id}/secret`)
  secret('admin', 'second webhook secret', next.secret, 'POST /v1/webhook-endpoints/{id}/secret')
  await ask('admin', 'POST', `/v1/webhook-endpoints/${hook.id}/test`)

  const ada = await customer('ada')
  await customer('stranger')
  await passwordsOfAllKinds(ada)

  // A guest who orders, and one whose cart is merged into Ada's.
  const guest = await guestWithCart('guest')
  const placed = await order('guest', 'tok_ok')
  scene.orders = placed.id
  as['guest of the order'] = { 'order-token': placed.token }
  secrets.push({
    owner: 'guest',
    name: 'order token of guest',
    value: placed.token,
    shownBy: ['POST /v1/orders'],
    // Every order of /salesman prints its token to whoever may read the order, staff among them (S1-30, S1-81).
    alsoTold: { to: ['admin', 'machine'], by: ['GET /salesman/orders/all/', 'GET /salesman/orders/{id}/'] },
  })
  await get('guest of the order', `/v1/orders/${placed.id}`)
  await ask('guest of the order', 'GET', `/v1/orders/${placed.id}/events?token=${placed.token}`)
  await ask('guest of the order', 'GET', `/v1/orders/${placed.id}?token=${placed.token}`)
  await ask('guest of the order', 'GET', `/v1/orders/${placed.id}?Token=${placed.token}`)
  await ask('guest of the order', 'GET', `/v1/orders?token=${placed.token}`)
  await ask('guest', 'GET', '/v1/cart', { headers: { 'cart-token': `${guest}x` } })
  const merged = await guestWithCart('guest who signs in')
  await ask('ada', 'POST', '/v1/cart/merge', { headers: { 'cart-token': merged } })

  // Payments that go well, that do not, and that need the buyer; and what staff do afterwards.
  const paid = await order('ada', 'tok_ok')
  scene.accounts = ada.id
  await ask('ada', 'PUT', `/v1/cart/lines/${scene.units}`, { json: { quantity: 1, extra: { hint: mark } } })
  const declined = await ask('ada', 'POST', '/v1/orders', { json: orderOf('tok_declined', scene.units) })
  expect(declined.status).toBe(402)
  const waiting = await order('ada', 'tok_action_required')
  await made('ada', 'POST', `/v1/orders/${waiting.id}/cancel`, { reason: mark })
  await made('admin', 'POST', `/v1/orders/${paid.id}/refunds`, { reason: mark, amount: 100 })
  await made('admin', 'POST', `/v1/orders/${paid.id}/notes`, { message: mark, public: true })
  const payments = (await get('admin', `/v1/payments?orderId=${paid.id}`)) as { items: { id: string }[] }
  scene.payments = payments.items[0]?.id ?? ''
  scene.sagas = paid.id
  await made('ada', 'POST', '/v1/accounts/me/addresses', { text: mark, name: 'Ada' }).then(
    ({ id = '' }) => (scene.addresses = id),
  )
  await ask('ada', 'PUT', `/v1/wishlist/${scene.products}`, { json: {} })
  await get('ada', '/v1/accounts/me/export')

  // Somebody who leaves.
  const leaver = await customer('leaver')
  await ask('leaver', 'DELETE', '/v1/accounts/me')
  await ask('leaver', 'GET', '/v1/accounts/me')
  await ask('admin', 'GET', `/v1/accounts/${leaver.id}`)
}

async function passwordsOfAllKinds(ada: { email: string; password: string }): Promise<void> {
  const { email } = ada
  const sessions = '/v1/sessions'
  await ask('ada', 'POST', sessions, { json: { email, password: password('ada', 'mistyped password') } })
  await ask('ada', 'POST', sessions, { json: { email: 'nobody@example.com', password: ada.password } })
  await ask('ada', 'POST', sessions, { json: { email, password: ada.password, remember: ada.password } })
  await ask('ada', 'POST', sessions, { json: { email, password: [ada.password] } })
  await ask('ada', 'POST', sessions, { json: { email: ada.password, password: email } })
  await ask('ada', 'POST', sessions, { body: `{"email":"${email}","password":"${ada.password}` })
  await ask('ada', 'POST', sessions, { body: `password=${ada.password}`, headers: { 'content-type': 'text/plain' } })
  await ask('ada', 'POST', `${sessions}?password=${encodeURIComponent(ada.password)}`, { json: { email } })
  const refused = { email: `x-${email}`, password: secret('ada', 'weak password', `x-${email}`) }
  expect((await ask('ada', 'POST', '/v1/accounts', { json: refused })).status).toBe(422)
  await ask('ada', 'POST', '/v1/accounts', {
    json: { email, password: password('ada', 'password for a taken address') },
  })
  await ask('ada', 'POST', '/v1/accounts', { json: { email: 'x', password: password('ada', 'password for nothing') } })

  // Tokens that are renewed, used twice, altered, and put where others belong.
  const again = await signIn('ada', email, ada.password)
  const renewed = await renew(again.refreshToken)
  expect(
    (await ask('ada', 'POST', '/v1/sessions/refresh', { json: { refreshToken: again.refreshToken } })).status,
  ).toBe(401)
  for (const token of [renewed.accessToken, renewed.refreshToken]) {
    await ask('ada', 'GET', '/v1/accounts/me', { headers: { authorization: `Bearer ${token}x` } })
    await ask('ada', 'GET', '/v1/accounts/me', { headers: { authorization: `Basic ${token}` } })
    await ask('ada', 'GET', '/v1/accounts/me', { headers: { 'x-api-key': token } })
    await ask('ada', 'POST', '/v1/sessions/refresh', { json: { refreshToken: token } })
    await ask('ada', 'GET', `/v1/accounts/me?access_token=${token}`)
  }

  // A new password and a new address.
  const now = await signIn('ada', email, ada.password)
  as.ada = { authorization: `Bearer ${now.accessToken}` }
  const wrong = {
    password: password('ada', 'password not taken'),
    currentPassword: password('ada', 'wrong current password'),
  }
  await ask('ada', 'PATCH', '/v1/accounts/me', { json: wrong })
  const changed = { password: password('ada', 'new password'), currentPassword: ada.password }
  expect((await ask('ada', 'PATCH', '/v1/accounts/me', { json: changed })).status).toBe(200)
  const moved = { email: `new-${email}`, currentPassword: changed.password }
  expect((await ask('ada', 'PATCH', '/v1/accounts/me', { json: moved })).status).toBe(200)
  await signIn('ada', moved.email, changed.password)
}

/** Every operation is sent secrets that it has no place for: as a parameter, as a member, in broken JSON, in headers. */
async function putSecretsWhereTheyDoNotBelong(): Promise<void> {
  let turn = 0
  const next = () => secrets[turn++ % secrets.length]?.value ?? ''
  const taken: string[] = []
  for (const operation of operations) {
    const isWebhook = operation.path.startsWith('/v1/webhooks')
    const refused = [
      ...(isWebhook ? [] : [{ query: `surprise=${encodeURIComponent(next())}` }]),
      ...(operation.body
        ? [{ body: JSON.stringify({ surprise: next() }) }, { body: `{"note":${JSON.stringify(next()).slice(0, -1)}` }]
        : []),
    ]
    for (const wrong of refused) {
      const { status } = await send('admin', operation, wrong)
      // Clients of the dialects may send what nobody knows, as they may where they come from; it is passed over.
      const isRefused = status >= 400 || !operation.path.startsWith('/v1/')
      if (!isRefused || status >= 500) taken.push(`${operation.name} with ${JSON.stringify(wrong)}: ${status}`)
    }
    const inHeader = next()
    const headers = {
      'user-agent': inHeader,
      referer: `https://shop.example/?t=${encodeURIComponent(inHeader)}`,
      'x-secret': inHeader,
    }
    if (operation.method === 'GET') await send('admin', operation, { headers })
  }
  expect(taken).toEqual([])
}

/** All that can be read, by everybody, of what is there; and what the processes tell without being asked who one is. */
async function everybodyReadsEverything(): Promise<void> {
  for (const who of ['admin', 'machine', 'ada', 'stranger', 'guest', 'guest of the order', 'nobody']) {
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const isMine = operation.path.startsWith('/v1/accounts/me/addresses/')
      const id = isMine ? scene.addresses : scene[operation.path.replace('/admin', '').split('/')[2] ?? '']
      await send(who, operation, { id: id ?? nowhere })
    }
    for (const path of [
      '/',
      '/docs',
      '/openapi.json',
      '/metrics',
      '/health/live',
      '/health/ready',
      '/problems/not-found',
    ])
      await ask(who, 'GET', path)
    await ask(who, 'GET', `/v1/webhook-endpoints/${scene['webhook-endpoints']}/deliveries?limit=100`)
  }
  for (const { name, port } of watched.shop.run().processes)
    for (const path of ['/metrics', '/openapi.json', '/health/ready', '/internal/books', '/journal', '/v1/orders']) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined)
      said.push({
        who: 'a neighbour',
        operation: `GET ${path} of ${name}`,
        status: answer?.status ?? 0,
        text: (await answer?.text()) ?? '',
      })
    }
}

/** What no secret of the scene, but a secret nevertheless: signed tokens and hashes of passwords. */
function resembling(found: readonly Trace[]): string[] {
  return found.flatMap(({ where, text }) => {
    const match = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}|\$argon2[a-z]+\$|whsec_[\w+/]{20,}/.exec(text)
    return match ? [`${match[0].slice(0, 12)}… in ${where}`] : []
  })
}

interface Wish {
  readonly json?: unknown
  readonly body?: string
  readonly headers?: Record<string, string>
}

/** Sends, and remembers the answer for the search. Without an entry in `as`, the caller sends only what is given. */
async function ask(who: string, method: string, path: string, { json, body, headers }: Wish = {}) {
  const text = json === undefined ? body : JSON.stringify(json)
  const type: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' }
  const sent = { method, path, headers: { ...type, ...as[who], ...headers }, ...(text !== undefined && { body: text }) }
  const answer = await client.send(sent)
  const operation = `${method} ${path.replace(/\?.*/, '').replaceAll(/\/[0-9a-f]{24}(?=\/|$)/g, '/{id}')}`
  said.push({ who, operation, status: answer.status, text: `${JSON.stringify(answer.headers)} ${answer.text}` })
  return answer
}

function send(
  who: string,
  { method, path }: Operation,
  {
    query,
    id = nowhere,
    body,
    headers,
  }: { query?: string; id?: string; body?: string; headers?: Record<string, string> },
) {
  const at = path.startsWith('/v1/webhooks') ? path.replace('{provider}', 'sandbox') : path.replaceAll(/\{\w+\}/g, id)
  return ask(who, method, query === undefined ? at : `${at}?${query}`, {
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  })
}

/** An admin mostly, since an admin may do most; and everybody else now and then. */
const callerFor = (turn: number): string =>
  turn % 4 === 0 ? (['ada', 'guest', 'nobody', 'machine'][(turn / 4) % 4] ?? 'admin') : 'admin'

type Made = Readonly<Record<'id' | 'secret' | 'code' | 'token' | 'accessToken' | 'refreshToken', string | undefined>>

async function made(who: string, method: string, path: string, json?: unknown): Promise<Made> {
  const answer = await ask(who, method, path, json === undefined ? {} : { json })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text) as Made
}

const get = (who: string, path: string): Promise<unknown> => made(who, 'GET', path)

const bySigningIn = ['POST /v1/accounts', 'POST /v1/sessions', 'POST /v1/sessions/refresh']

function tokensOf(who: string, { accessToken, refreshToken }: Made) {
  return {
    accessToken: secret(who, 'access token', accessToken, ...bySigningIn),
    refreshToken: secret(who, 'refresh token', refreshToken, ...bySigningIn),
  }
}

const signIn = async (who: string, email: string, known: string) =>
  tokensOf(who, await made(who, 'POST', '/v1/sessions', { email, password: known }))

const renew = async (refreshToken: string) =>
  tokensOf('ada', await made('ada', 'POST', '/v1/sessions/refresh', { refreshToken }))

async function customer(who: string) {
  const email = `${code()}@example.com`
  const chosen = password(who, 'password')
  const account = (await made(who, 'POST', '/v1/accounts', { email, password: chosen })) as Made & {
    account: { id: string }
  }
  as[who] = { authorization: `Bearer ${tokensOf(who, account).accessToken}` }
  return { email, password: chosen, id: account.account.id }
}

async function guestWithCart(who: string): Promise<string> {
  const token = secret(who, 'cart token', (await made(who, 'POST', '/v1/carts', {})).token, 'POST /v1/carts')
  as[who] = { 'cart-token': token }
  await made(who, 'PUT', `/v1/cart/lines/${scene.units}`, { quantity: 1 })
  return token
}

/** Without a unit it is the caller's cart that is ordered. */
const orderOf = (token: string, unitId?: string) => ({
  ...(unitId !== undefined && { items: [{ unitId, quantity: 1 }] }),
  email: `${mark}@example.com`,
  note: mark,
  extra: { hint: mark },
  payment: { method: 'sandbox', token, returnUrl: 'https://shop.example/thanks' },
})

async function order(who: string, token: string): Promise<{ id: string; token: string }> {
  const body = who === 'ada' ? orderOf(token, scene.units) : orderOf(token)
  const { id = '', token: own = '' } = await made(who, 'POST', '/v1/orders', body)
  return { id, token: own }
}

/** The object with this value at the pointer. */
function nested(pointer: readonly string[], value: unknown): unknown {
  return pointer.reduceRight((inner, name) => (name === '0' ? [inner] : { [name]: inner }), value)
}

/** As the sandbox signs its webhooks. */
function signed(body: string): string {
  const sentAt = Math.floor(Date.now() / 1000)
  const digest = createHmac('sha256', watched.own.SANDBOX_WEBHOOK_SECRET ?? '')
    .update(`${sentAt}.`)
    .update(body)
  return `t=${sentAt},v1=${digest.digest('hex')}`
}
