import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { connectMongo, createLogger } from '@till/shared/kit'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import type { Connection } from 'mongoose'
import { makeFirstAdmin } from './accounts/first-admin.ts'
import { type Passwords, passwordsWith } from './accounts/passwords.ts'
import { type Accounts, mongoAccounts } from './accounts/store.ts'
import { mongoApiKeys } from './api-keys/store.ts'
import { gatewayWith, type StubService, stubService } from './app.fixture.ts'
import { mongoGroups } from './groups/store.ts'
import { mongoSessions } from './sessions/store.ts'

const logger = createLogger('gateway', 'silent')
const admin = { email: 'admin@till.example', password: 'an admin for the tests' }
const password = 'correct horse battery'

let mongo: Awaited<ReturnType<typeof startMongo>>
let connection: Connection
let accounts: Accounts
let passwords: Passwords
let order: StubService
let gateway: Awaited<ReturnType<typeof gatewayWith>>

beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(freshDatabase(mongo.url), logger)
  accounts = await mongoAccounts(connection)
  passwords = await passwordsWith()
  order = await stubService()
  gateway = await gatewayWith({
    accounts,
    passwords,
    sessions: await mongoSessions(connection),
    apiKeys: await mongoApiKeys(connection),
    groups: await mongoGroups(connection),
    services: { order: order.origin },
    limits: { perMinute: 100_000 },
  })
  await Promise.all([1, 2, 3].map(() => makeFirstAdmin(admin, { accounts, passwords, logger })))
})

afterAll(async () => {
  await gateway?.close()
  await order?.close()
  await connection?.dropDatabase()
  await connection?.close()
  await mongo?.stop()
})

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Body = {
  code?: string
  id?: string
  secret?: string
  nextCursor?: string
  accessToken: string
  refreshToken: string
  account: { id: string; email: string; roles: string[] }
  items: { id: string; email?: string }[]
  [more: string]: unknown
}

/** Calls the gateway; a string is an access token, an object more headers. */
async function call(method: Method, url: string, body?: unknown, as?: string | Record<string, string>) {
  const headers = typeof as === 'string' ? { authorization: `Bearer ${as}` } : (as ?? {})
  const answer = await gateway.app.inject({
    method,
    url,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    remoteAddress: '192.0.2.1',
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: (answer.body === '' ? {} : answer.json()) as Body }
}

let people = 0
async function signUp(more: object = {}) {
  people += 1
  const { status, body } = await call('POST', '/v1/accounts', {
    email: `person-${people}@shop.example`,
    password,
    ...more,
  })
  expect(status).toBe(201)
  return body
}
const signIn = async ({ email, password: word }: { email: string; password: string }) =>
  (await call('POST', '/v1/sessions', { email, password: word })).body
const refresh = (refreshToken: string) => call('POST', '/v1/sessions/refresh', { refreshToken })

describe('signing up', () => {
  it('makes an account and signs it in; nothing secret is shown', async () => {
    const { status, headers, body } = await call('POST', '/v1/accounts', {
      email: ' Grace@Navy.Example ',
      password,
      givenName: 'Grace',
      phone: '+1 555 0100',
    })
    expect(status).toBe(201)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', location: '/v1/accounts/me', etag: '"1"' })
    expect(body).toMatchObject({
      account: { email: 'grace@navy.example', givenName: 'Grace', roles: ['customer'], version: 1 },
      expiresIn: 900,
    })
    expect(JSON.stringify(body)).not.toContain('argon2')
    expect((await call('GET', '/v1/accounts/me', undefined, body.accessToken)).body).toEqual(body.account)
    await call('GET', '/v1/orders', undefined, body.accessToken)
    expect(order.seen.at(-1)?.caller).toMatchObject({ sub: body.account.id, kind: 'customer' })
  })

  it('takes an address once, however it is spelled and however many try at once', async () => {
    const tries = await Promise.all(
      ['twice@shop.example', 'Twice@shop.example', ' twice@SHOP.example'].map((email) =>
        call('POST', '/v1/accounts', { email, password }),
      ),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(tries.find(({ status }) => status === 409)?.body.code).toBe('email-taken')
  })

  it('refuses weak passwords', async () => {
    const { status, body } = await call('POST', '/v1/accounts', { email: 'weak@shop.example', password: 'password123' })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'weak-password' })
  })
})

describe('signing in', () => {
  it('says the same to an unknown address as to a wrong password', async () => {
    const { account } = await signUp()
    const [wrong, unknown] = [
      await call('POST', '/v1/sessions', { email: account.email, password: 'not the password' }),
      await call('POST', '/v1/sessions', { email: 'nobody@shop.example', password: 'not the password' }),
    ]
    for (const { status, body } of [wrong, unknown])
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'wrong-credentials' })
    expect(wrong.body.detail).toBe(unknown.body.detail)
  })

  it('is limited after failures for one address, and nobody else is locked out', async () => {
    const { account } = await signUp()
    const attempt = (word: string, remoteAddress: string) =>
      gateway.app.inject({
        method: 'POST',
        url: '/v1/sessions',
        remoteAddress,
        payload: { email: account.email, password: word },
      })
    for (let tries = 0; tries < 10; tries += 1)
      expect((await attempt('not the password', '192.0.2.66')).statusCode).toBe(401)
    const limited = await attempt(password, '192.0.2.66')
    expect(limited.statusCode).toBe(429)
    expect(limited.headers).toHaveProperty('retry-after')
    expect((await attempt(password, '192.0.2.67')).statusCode).toBe(201)
  })

  it('as often as one likes with the right password', async () => {
    const { account } = await signUp()
    for (let times = 0; times < 12; times += 1) {
      expect((await call('POST', '/v1/sessions', { email: account.email, password })).status).toBe(201)
    }
  })
})

describe('a refresh token', () => {
  it('is good once; using it again ends the session for all who hold a token of it', async () => {
    const first = await signUp()
    const second = await refresh(first.refreshToken)
    expect(second.status).toBe(200)
    expect(second.body.refreshToken).not.toBe(first.refreshToken)
    const reused = await refresh(first.refreshToken)
    expect({ status: reused.status, code: reused.body.code }).toEqual({ status: 401, code: 'refresh-token-reused' })
    expect((await refresh(second.body.refreshToken)).body.code).toBe('session-ended')
  })

  it('used twenty times at once has one winner, and the session is over', async () => {
    const { refreshToken } = await signUp()
    const tries = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)))
    const won = tries.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const lost = tries.filter(({ status }) => status !== 200)
    expect(new Set(lost.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['401 refresh-token-reused']),
    )
    expect((await refresh(won[0]?.body.refreshToken ?? '')).body.code).toBe('session-ended')
  })

  it('made up from a known session’s id ends nothing', async () => {
    const { refreshToken } = await signUp()
    const forged = `${refreshToken.slice(0, 24)}.${'A'.repeat(43)}.${'A'.repeat(43)}`
    expect((await refresh(forged)).body.code).toBe('invalid-refresh-token')
    expect((await refresh(refreshToken)).status).toBe(200)
  })

  it('is void after signing out, and other devices stay signed in', async () => {
    const here = await signUp()
    const there = await signIn({ email: here.account.email, password })
    expect((await call('DELETE', '/v1/sessions/current', undefined, here.accessToken)).status).toBe(204)
    expect((await refresh(here.refreshToken)).body.code).toBe('session-ended')
    expect((await refresh(there.refreshToken)).status).toBe(200)
  })

  it('brings changed roles into effect', async () => {
    const { account, refreshToken } = await signUp()
    const { accessToken } = await signIn(admin)
    await call('PATCH', `/v1/accounts/${account.id}`, { roles: ['customer', 'consultant'] }, accessToken)
    expect((await refresh(refreshToken)).body.account.roles).toEqual(['customer', 'consultant'])
  })

  it('is nowhere in the database', async () => {
    const { refreshToken } = await signUp()
    const stored = JSON.stringify(await connection.collection('sessions').find().toArray())
    expect(stored).not.toContain(refreshToken.split('.')[1])
  })
})

describe('an account', () => {
  it('changes for its owner, honouring If-Match', async () => {
    const { accessToken } = await signUp({ givenName: 'Ada', familyName: 'Byron' })
    const changed = await call(
      'PATCH',
      '/v1/accounts/me',
      { familyName: 'Lovelace', givenName: null },
      { authorization: `Bearer ${accessToken}`, 'if-match': '"1"' },
    )
    expect(changed).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { familyName: 'Lovelace', version: 2 },
    })
    expect(changed.body).not.toHaveProperty('givenName')
    const stale = await call(
      'PATCH',
      '/v1/accounts/me',
      { familyName: 'King' },
      { authorization: `Bearer ${accessToken}`, 'if-match': '"1"' },
    )
    expect({ status: stale.status, code: stale.body.code }).toEqual({ status: 412, code: 'version-mismatch' })
  })

  it('takes a new password only with the current one, and then ends other sessions', async () => {
    const here = await signUp()
    const there = await signIn({ email: here.account.email, password })
    const change = (body: object) => call('PATCH', '/v1/accounts/me', body, here.accessToken)
    const next = 'a quite different phrase'
    expect((await change({ password: next })).body.code).toBe('current-password-missing')
    expect((await change({ password: next, currentPassword: 'wrong' })).body.code).toBe('wrong-password')
    expect((await change({ password: 'short', currentPassword: password })).body.code).toBe('weak-password')
    expect((await change({ password: next, currentPassword: password })).status).toBe(200)
    expect((await refresh(there.refreshToken)).status).toBe(401)
    expect((await refresh(here.refreshToken)).status).toBe(200)
    expect((await signIn({ email: here.account.email, password: next })).account.id).toBe(here.account.id)
  })

  it('that is erased keeps nothing personal, is signed out, and frees its address', async () => {
    const { account, accessToken, refreshToken } = await signUp({ givenName: 'Temporary', phone: '+49 30 1234' })
    expect((await call('DELETE', '/v1/accounts/me', undefined, accessToken)).status).toBe(204)
    expect((await call('GET', '/v1/accounts/me', undefined, accessToken)).status).toBe(401)
    expect((await refresh(refreshToken)).body.code).toBe('session-ended')
    const stored = JSON.stringify(await connection.collection<{ _id: string }>('accounts').findOne({ _id: account.id }))
    for (const personal of [account.email, 'Temporary', '1234', 'argon2']) expect(stored).not.toContain(personal)
    expect((await call('POST', '/v1/accounts', { email: account.email, password })).status).toBe(201)
  })
})

describe('staff', () => {
  it('see all accounts in pages, and customers do not', async () => {
    const { accessToken } = await signIn(admin)
    const { accessToken: customer, account } = await signUp()
    const ids: string[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body } = await call('GET', `/v1/accounts?limit=3${cursor && `&cursor=${cursor}`}`, undefined, accessToken)
      ids.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain(account.id)
    expect(
      (await call('GET', `/v1/accounts?email=${account.email.toUpperCase()}`, undefined, accessToken)).body.items,
    ).toHaveLength(1)
    expect((await call('GET', '/v1/accounts', undefined, customer)).status).toBe(403)
    expect((await call('GET', `/v1/accounts/${account.id}`, undefined, customer)).status).toBe(403)
    expect((await call('GET', '/v1/accounts')).status).toBe(401)
  })

  it('have one first admin, however many gateways start at once', async () => {
    const { accessToken } = await signIn(admin)
    expect((await call('GET', '/v1/accounts?role=admin', undefined, accessToken)).body.items).toHaveLength(1)
  })

  it('give roles only as an admin, and never to themselves', async () => {
    const { accessToken, account: self } = await signIn(admin)
    const { account } = await signUp()
    const { body: clerk } = await call('PATCH', `/v1/accounts/${account.id}`, { roles: ['staff'] }, accessToken)
    expect(clerk.roles).toEqual(['staff'])
    const { accessToken: staff } = await signIn({ email: account.email, password })
    expect(
      (await call('PATCH', `/v1/accounts/${self.id}`, { givenName: 'The', familyName: 'Boss' }, staff)).status,
    ).toBe(200)
    expect((await call('PATCH', `/v1/accounts/${account.id}`, { roles: ['admin'] }, staff)).status).toBe(403)
    expect((await call('PATCH', `/v1/accounts/${self.id}`, { roles: [] }, accessToken)).body.code).toBe('own-roles')
    expect((await call('DELETE', '/v1/accounts/me', undefined, accessToken)).body.code).toBe('admin-account')
  })
})

describe('an API key', () => {
  it('is shown once, opens the door, and is withdrawn at once', async () => {
    const { accessToken } = await signIn(admin)
    const { status, body } = await call('POST', '/v1/api-keys', { name: 'warehouse' }, accessToken)
    expect(status).toBe(201)
    const key = { 'x-api-key': String(body.secret) }
    expect((await call('GET', '/v1/accounts', undefined, key)).status).toBe(200)
    expect((await call('GET', '/v1/accounts/me', undefined, key)).status).toBe(403)
    expect((await call('GET', '/v1/api-keys', undefined, key)).status).toBe(403)
    const { body: list } = await call('GET', '/v1/api-keys', undefined, accessToken)
    expect(list.items[0]).toMatchObject({
      id: body.id,
      name: 'warehouse',
      prefix: String(body.secret).slice(0, 13),
      roles: ['staff'],
    })
    expect(JSON.stringify(list)).not.toContain(String(body.secret))
    expect(JSON.stringify(await connection.collection('apiKeys').find().toArray())).not.toContain(String(body.secret))

    expect((await call('DELETE', `/v1/api-keys/${body.id}`, undefined, accessToken)).status).toBe(204)
    expect((await call('GET', '/v1/accounts', undefined, key)).status).toBe(401)
    expect((await call('DELETE', `/v1/api-keys/${body.id}`, undefined, accessToken)).status).toBe(404)
  })
})

describe('bad input', () => {
  const id = '66f0a1b2c3d4e5f6a7b8c9d0'
  const good = { email: 'x@y.example', password }
  const cases: [Method, string, unknown][] = [
    ['POST', '/v1/accounts', {}],
    ['POST', '/v1/accounts', []],
    ['POST', '/v1/accounts', null],
    ['POST', '/v1/accounts', '{"email":'],
    ['POST', '/v1/accounts', `{"__proto__":{"roles":["admin"]},"email":"x@y.example","password":"${password}"}`],
    ['POST', '/v1/accounts', { ...good, roles: ['admin'] }],
    ['POST', '/v1/accounts', { ...good, email: { $gt: '' } }],
    ['POST', '/v1/accounts', { ...good, email: 'no address' }],
    ['POST', '/v1/accounts', { ...good, email: `${'a'.repeat(300)}@y.example` }],
    ['POST', '/v1/accounts', { ...good, password: 12345678901 }],
    ['POST', '/v1/accounts', { ...good, password: 'x'.repeat(5_000) }],
    ['POST', '/v1/accounts', { ...good, givenName: 'line\nbreak' }],
    ['POST', '/v1/accounts?x=1', good],
    ['POST', '/v1/sessions', { email: { $ne: null }, password: { $ne: null } }],
    ['POST', '/v1/sessions', { email: 'x@y.example' }],
    ['POST', '/v1/sessions/refresh', { refreshToken: { $gt: '' } }],
    ['POST', '/v1/sessions/refresh', { refreshToken: '' }],
    ['DELETE', '/v1/sessions/current?all=1', undefined],
    ['PATCH', '/v1/accounts/me', {}],
    ['PATCH', '/v1/accounts/me', { roles: ['admin'] }],
    ['PATCH', '/v1/accounts/me', { passwordHash: 'x' }],
    ['GET', '/v1/accounts?limit=0', undefined],
    ['GET', '/v1/accounts?limit=1e9', undefined],
    ['GET', '/v1/accounts?email[$gt]=', undefined],
    ['GET', '/v1/accounts?role=root', undefined],
    ['GET', '/v1/accounts?cursor=e30', undefined],
    ['GET', `/v1/accounts?cursor=${Buffer.from('{"before":{"$gt":""}}').toString('base64url')}`, undefined],
    ['GET', '/v1/accounts/not-an-id', undefined],
    ['PATCH', `/v1/accounts/${id}`, { roles: ['root'] }],
    ['PATCH', `/v1/accounts/${id}`, { roles: ['staff', 'staff'] }],
    ['POST', '/v1/api-keys', { name: '' }],
    ['POST', '/v1/api-keys', { name: 'k', roles: 'admin' }],
    ['GET', '/v1/api-keys?sort=name', undefined],
    ['GET', '/v1/api-keys/x', undefined],
    ['DELETE', '/v1/api-keys/%24gt', undefined],
    ['GET', '/v1/admin/books?all=1', undefined],
  ]

  it.each(cases)('is told apart from good: %s %s %j', async (method, url, body) => {
    const before = await connection.collection('accounts').countDocuments()
    const { accessToken } = await signIn(admin)
    const { status, headers, body: told } = await call(method, url, body, accessToken)
    expect({ status, code: told.code }).toEqual({ status: 400, code: expect.any(String) })
    expect(headers['content-type']).toContain('application/problem+json')
    expect(await connection.collection('accounts').countDocuments()).toBe(before)
  })

  it('of another type, size or person is, too', async () => {
    const { accessToken } = await signIn(admin)
    const text = await gateway.app.inject({
      method: 'POST',
      url: '/v1/sessions',
      headers: { 'content-type': 'text/plain' },
      payload: 'x',
    })
    expect(text.statusCode).toBe(415)
    expect((await call('POST', '/v1/accounts', { ...good, givenName: 'x'.repeat(300_000) })).status).toBe(413)
    expect((await call('GET', `/v1/accounts/${id}`, undefined, accessToken)).status).toBe(404)
    expect((await call('PATCH', `/v1/accounts/${id}`, { givenName: 'x' }, accessToken)).status).toBe(404)
    expect((await call('GET', `/v1/api-keys/${id}`, undefined, accessToken)).status).toBe(404)
  })
})
