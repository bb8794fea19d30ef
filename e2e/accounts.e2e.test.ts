import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { publishedOperations, rawClient } from './hostile.ts'
import { listen } from './listen.ts'
import { type Answer, code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

const urls = (process.env.TILL_URL ?? '').split(',')
const [url = ''] = urls
const gateways = urls.length
const operations = await publishedOperations(url)
const client = rawClient(url)
let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await client.close()
  await shop.close()
})

interface SignedIn {
  readonly account: { readonly id: string; readonly email: string; readonly roles: readonly string[] }
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
}

const newcomer = () => ({ email: `${code()}@example.com`, password: `correct horse ${code()}` })
const refresh = (refreshToken: string) => shop.api.call('POST', '/v1/sessions/refresh', { body: { refreshToken } })
const me = (bearer: string) => shop.api.call('GET', '/v1/accounts/me', { bearer })

async function signUp(body: object = newcomer()): Promise<SignedIn> {
  const answer = await shop.api.call('POST', '/v1/accounts', { body })
  expect(answer.status).toBe(201)
  return answer.body
}

describe('a newcomer', () => {
  it('signs up, is known, and signs in with the e-mail in any case', async () => {
    const person = newcomer()
    const { account, accessToken, expiresIn } = await signUp({ ...person, givenName: 'Ada' })
    expect(account).toMatchObject({ email: person.email, roles: ['customer'] })
    expect(expiresIn).toBe(900)
    expect((await me(accessToken)).body).toMatchObject({ id: account.id, givenName: 'Ada' })
    const body = { ...person, email: person.email.toUpperCase() }
    expect(await shop.api.call('POST', '/v1/sessions', { body })).toMatchObject({
      status: 201,
      body: { account: { id: account.id } },
    })
  })

  it('is never shown a password or its hash', async () => {
    const { accessToken } = await signUp()
    expect(JSON.stringify((await me(accessToken)).body)).not.toMatch(/password|argon|hash/i)
  })

  it('is told when the e-mail is taken, in whatever case, and when the password is weak', async () => {
    const person = newcomer()
    await signUp(person)
    const again = { ...person, email: person.email.toUpperCase() }
    expect(await shop.api.call('POST', '/v1/accounts', { body: again })).toMatchObject({
      status: 409,
      body: { code: 'email-taken' },
    })
    const weak = { ...newcomer(), password: '123456' }
    expect(await shop.api.call('POST', '/v1/accounts', { body: weak })).toMatchObject({
      status: 422,
      body: { code: 'weak-password', errors: [{ path: '/password' }] },
    })
  })

  it('gets one account, however often the form is sent at once', async () => {
    const body = newcomer()
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.api.call('POST', '/v1/accounts', { body })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
  })
})

describe('signing in', () => {
  it('says the same about a wrong password and an unknown e-mail', async () => {
    const person = newcomer()
    await signUp(person)
    const [wrong, unknown] = await Promise.all(
      [{ ...person, password: 'another horse' }, newcomer()].map((body) =>
        shop.api.call('POST', '/v1/sessions', { body }),
      ),
    )
    const said = (answer: typeof wrong) => ({ ...(answer?.body ?? {}), requestId: '' })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
    expect(said(unknown)).toEqual(said(wrong))
  })

  it('is limited after some wrong passwords for one e-mail, for that e-mail only', async () => {
    const person = newcomer()
    await signUp(person)
    const attempt = (password: string) =>
      shop.api.call('POST', '/v1/sessions', { body: { email: person.email, password } })
    // Each gateway counts for itself, and they take turns.
    const answers = []
    for (let attempts = 0; attempts < 11 * gateways; attempts++) answers.push(await attempt('a wrong horse'))
    const limited = answers.at(-1) as Answer
    expect([answers[0]?.status, limited.status]).toEqual([401, 429])
    expect(limited.body).toMatchObject({ code: 'too-many-requests' })
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
    // Even the right one has to wait, else guessing would go on; others do not.
    expect((await attempt(person.password)).status).toBe(429)
    const other = newcomer()
    await signUp(other)
    expect((await shop.api.call('POST', '/v1/sessions', { body: other })).status).toBe(201)
  })
})

describe('a session', () => {
  it('goes on with a new pair each time', async () => {
    const first = await signUp()
    const second = (await refresh(first.refreshToken)).body as SignedIn
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect((await me(second.accessToken)).status).toBe(200)
    expect((await refresh(second.refreshToken)).status).toBe(200)
  })

  it('ends for everybody when a refresh token is used twice', async () => {
    const first = await signUp()
    const second = (await refresh(first.refreshToken)).body as SignedIn
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh-token-reused' } })
    expect((await refresh(second.refreshToken)).status).toBe(401)
  })

  it('gives one pair when a refresh token is used many times at once', async () => {
    const { refreshToken } = await signUp()
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)))
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true)
  })

  it('ends when its owner signs out, and other sessions go on', async () => {
    const person = newcomer()
    const here = await signUp(person)
    const there = (await shop.api.call('POST', '/v1/sessions', { body: person })).body as SignedIn
    expect((await shop.api.call('DELETE', '/v1/sessions/current', { bearer: here.accessToken })).status).toBe(204)
    expect(await refresh(here.refreshToken)).toMatchObject({ status: 401, body: { code: 'session-ended' } })
    expect((await refresh(there.refreshToken)).status).toBe(200)
  })

  it('ends elsewhere when the password is changed, which takes the current one', async () => {
    const person = newcomer()
    const here = await signUp(person)
    const there = (await shop.api.call('POST', '/v1/sessions', { body: person })).body as SignedIn
    const change = (body: object) => shop.api.call('PATCH', '/v1/accounts/me', { bearer: here.accessToken, body })
    const password = `new horse ${code()}`
    expect((await change({ password })).body).toMatchObject({ code: 'current-password-missing' })
    expect((await change({ password, currentPassword: 'a wrong horse' })).body).toMatchObject({
      code: 'wrong-password',
    })
    expect((await change({ password, currentPassword: person.password })).status).toBe(200)
    expect((await refresh(there.refreshToken)).status).toBe(401)
    expect((await refresh(here.refreshToken)).status).toBe(200)
    expect((await shop.api.call('POST', '/v1/sessions', { body: { ...person, password } })).status).toBe(201)
  })
})

describe('an account', () => {
  it('that is erased is gone, its tokens with it, and its e-mail is free again', async () => {
    const person = newcomer()
    const { accessToken, refreshToken } = await signUp(person)
    expect((await shop.api.call('DELETE', '/v1/accounts/me', { bearer: accessToken })).status).toBe(204)
    expect((await me(accessToken)).status).toBe(401)
    expect((await refresh(refreshToken)).status).toBe(401)
    expect((await shop.api.call('POST', '/v1/sessions', { body: person })).status).toBe(401)
    await signUp(person)
  })

  it('gets a role from an admin, from the next refresh on', async () => {
    const { account, accessToken, refreshToken } = await signUp()
    const promoted = await shop.api.call('PATCH', `/v1/accounts/${account.id}`, {
      bearer: shop.admin,
      body: { roles: ['customer', 'staff'] },
    })
    expect(promoted.status).toBe(200)
    expect((await shop.api.call('GET', '/v1/accounts', { bearer: accessToken })).status).toBe(403)
    const next = (await refresh(refreshToken)).body as SignedIn
    expect((await shop.api.call('GET', '/v1/accounts', { bearer: next.accessToken })).status).toBe(200)
    // Staff are not admins: they give no roles and make no keys.
    const other = await signUp()
    const overreach = await shop.api.call('PATCH', `/v1/accounts/${other.account.id}`, {
      bearer: next.accessToken,
      body: { roles: ['admin'] },
    })
    expect(overreach.status).toBe(403)
    expect((await shop.api.call('GET', '/v1/api-keys', { bearer: next.accessToken })).status).toBe(403)
  })
})

describe('an internal token from outside', () => {
  it('is believed by nobody', async () => {
    const { bearer } = await shop.customer()
    for (const asked of ['/v1/admin/books', '/v1/accounts', '/v1/payments']) {
      const answer = await shop.api.call('GET', asked, { headers: { 'x-till-token': bearer } })
      expect([asked, answer.status]).toEqual([asked, 401])
    }
  })
})

describe('an API key', () => {
  it('acts for a machine with the roles it has, is shown once, and ends when it is taken back', async () => {
    const made = await shop.api.call('POST', '/v1/api-keys', {
      bearer: shop.admin,
      body: { name: 'ERP', roles: ['staff'] },
    })
    expect(made.status).toBe(201)
    const { id, secret } = made.body as { id: string; secret: string }
    const asKey = (path: string) => shop.api.call('GET', path, { headers: { 'x-api-key': secret } })
    expect((await asKey('/v1/accounts')).status).toBe(200)
    expect((await asKey('/v1/api-keys')).status).toBe(403)
    expect((await asKey('/v1/accounts/me')).status).toBe(403)
    const seen = await shop.api.call('GET', `/v1/api-keys/${id}`, { bearer: shop.admin })
    expect(JSON.stringify(seen.body)).not.toContain(secret)
    expect((await shop.api.call('DELETE', `/v1/api-keys/${id}`, { bearer: shop.admin })).status).toBe(204)
    await eventually(
      () => asKey('/v1/accounts'),
      ({ status }) => status === 401,
    )
  })

  it('and a person at once are one too many', async () => {
    const withKey = (key: string) =>
      shop.api.call('GET', '/v1/cart', { bearer: shop.admin, headers: { 'x-api-key': key } })
    const made = await shop.api.call('POST', '/v1/api-keys', {
      bearer: shop.admin,
      body: { name: 'ERP', roles: ['staff'] },
    })
    const both = await withKey((made.body as { secret: string }).secret)
    expect(both).toMatchObject({ status: 400, body: { code: 'ambiguous-credentials' } })
    expect((await withKey('till_x')).status).toBe(401)
  })
})

describe('every answer', () => {
  it('says how much of the limit is left, and carries the request id it came with', async () => {
    const { headers } = await shop.api.call('GET', '/v1/products?limit=1', {
      headers: { 'x-request-id': 'shop-window-1' },
    })
    expect(headers['ratelimit-policy']).toMatch(/^"default";q=\d+;w=60$/)
    expect(headers.ratelimit).toMatch(/^"default";r=\d+;t=\d+$/)
    expect(headers['x-request-id']).toBe('shop-window-1')
  })

  it('counts down with each request', async () => {
    const { bearer } = await shop.customer()
    const left = async () => Number(/r=(\d+)/.exec(String((await me(bearer)).headers.ratelimit))?.[1])
    const first = await left()
    for (let turns = 1; turns < gateways; turns++) await left()
    expect(await left()).toBeLessThan(first)
  })
})

describe('what the gateway says about itself', () => {
  it('is valid OpenAPI 3.1 and covers every service', async () => {
    const document = (await shop.api.call('GET', '/openapi.json')).body as { paths: Record<string, object> }
    const { valid, errors } = await new Validator().validate(document)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    const ids = operations.flatMap(({ name }) => name)
    expect(ids).toEqual(
      expect.arrayContaining([
        'POST /v1/sessions',
        'GET /v1/products',
        'GET /v1/cart',
        'POST /v1/orders',
        'GET /v1/payments',
      ]),
    )
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/v1/'))).toEqual([])
  })

  it('can be read by people at /docs, with everything from here', async () => {
    const page = await client.send({ method: 'GET', path: '/docs', headers: { accept: 'text/html' } })
    const at = page.status === 302 ? String(page.headers.location) : '/docs'
    const shown = page.status === 302 ? await client.send({ method: 'GET', path: new URL(at, url).pathname }) : page
    expect(shown.status).toBe(200)
    expect(shown.headers['content-type']).toContain('text/html')
    expect(shown.text).not.toMatch(/(src|href)="https?:/)
    const script = await client.send({ method: 'GET', path: '/docs/static/swagger-initializer.js' })
    expect(script.text).toMatch(/"urls":\s*\[\s*\{\s*"url":\s*"\/openapi\.json"/)
  })

  it('is ready and alive, and counts its work', async () => {
    expect((await shop.api.call('GET', '/health/live')).body).toMatchObject({ status: 'live' })
    expect(await shop.api.call('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', missing: [], parts: { catalog: true, cart: true, order: true, payment: true } },
    })
    const metrics = await client.send({ method: 'GET', path: '/metrics' })
    expect(metrics.text).toContain('http_request_duration_seconds_count')
  })

  it('explains every problem it tells of', async () => {
    const { body } = await shop.api.call('GET', '/v1/cart')
    const explained = await client.send({ method: 'GET', path: (body as { type: string }).type })
    expect(explained.status).toBe(200)
  })
})

describe('the events of an order', () => {
  it('tell its story so far, go on as it happens, and resume after the last one heard', async () => {
    const { bearer } = await shop.customer()
    const body = { items: [{ unitId: await shop.unit(), quantity: 1 }] }
    const { id } = (await shop.order({ bearer, body })).body as OrderAnswer
    const listening = listen(`/v1/orders/${id}/events`, { authorization: `Bearer ${bearer}` })
    const heard = await listening.until(({ data }) => data.status === 'confirmed')
    expect(heard.map(({ data }) => data.status)).toEqual(['pending', 'confirmed'])
    const cancelled = await shop.api.call('POST', `/v1/orders/${id}/cancel`, { bearer, body: {} })
    expect(cancelled.status).toBe(200)
    const all = await listening.until(({ data }) => data.status === 'cancelled')
    await listening.close()

    const resumed = listen(`/v1/orders/${id}/events`, {
      authorization: `Bearer ${bearer}`,
      'last-event-id': all[0]?.id ?? '',
    })
    const rest = await resumed.until(({ data }) => data.status === 'cancelled')
    await resumed.close()
    expect(rest.map(({ id }) => id)).toEqual(all.slice(1).map(({ id }) => id))
  })

  it('are for its guest with the order’s token, and for nobody without', async () => {
    const body = { items: [{ unitId: await shop.unit(), quantity: 1 }] }
    const { id, token } = (await shop.order({ body })).body as OrderAnswer
    const listening = listen(`/v1/orders/${id}/events?token=${token}`, {})
    await listening.until(({ data }) => data.status === 'confirmed')
    await listening.close()
    expect((await client.send({ method: 'GET', path: `/v1/orders/${id}/events` })).status).toBe(401)
  })
})

describe('staff', () => {
  it('read people by their ids, with their addresses, in one go [S3-38]', async () => {
    const people = [await signUp(), await signUp(), await signUp()]
    const [first, second] = people as [SignedIn, SignedIn]
    const body = { text: '12 St James’s Square' }
    const added = await shop.api.call('POST', '/v1/accounts/me/addresses', { bearer: first.accessToken, body })
    expect(added.status).toBe(201)
    const ids = [first, second].map(({ account }) => account.id)
    const ask = (query: string, bearer = shop.admin) => shop.api.call('GET', `/v1/accounts?${query}`, { bearer })
    type Listed = { items: { id: string; addresses?: { text?: string }[] }[]; nextCursor?: string }
    const { items, nextCursor } = (await ask(`ids=${ids},${'f'.repeat(24)}&include=addresses`)).body as Listed
    expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    expect(nextCursor).toBeUndefined()
    expect(items.find(({ id }) => id === ids[0])?.addresses).toMatchObject([body])
    expect(items.find(({ id }) => id === ids[1])?.addresses).toEqual([])
    const page = (await ask(`ids=${ids}&limit=1`)).body as Listed
    expect(page.items).toHaveLength(1)
    expect(page.items[0]).not.toHaveProperty('addresses')
    expect(((await ask(`ids=${ids}&cursor=${page.nextCursor}`)).body as Listed).items).toHaveLength(1)
    expect((await ask(`ids=${ids}`, first.accessToken)).status).toBe(403)
    for (const query of ['ids=', 'ids=x', `ids=${ids},`, 'include=orders']) expect((await ask(query)).status).toBe(400)
  })
})
