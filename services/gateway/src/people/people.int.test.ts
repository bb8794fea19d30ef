import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { connectMongo, createLogger } from '@till/shared/kit'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import type { Connection } from 'mongoose'
import { makeFirstAdmin } from '../accounts/first-admin.ts'
import { type Passwords, passwordsWith } from '../accounts/passwords.ts'
import { type Accounts, mongoAccounts } from '../accounts/store.ts'
import { mongoApiKeys } from '../api-keys/store.ts'
import { gatewayWith, nowhere, type StubService, stubService } from '../app.fixture.ts'
import { type Groups, mongoGroups } from '../groups/store.ts'
import type { Ask } from '../proxy/ask.ts'
import { mongoSessions, type Sessions } from '../sessions/store.ts'
import { againMs, erasuresWith, pauseMs } from './erasure.ts'

const logger = createLogger('gateway', 'silent')
const admin = { email: 'admin@till.example', password: 'an admin for the tests' }
const password = 'correct horse battery'

let mongo: Awaited<ReturnType<typeof startMongo>>
let connection: Connection
let nowMs: number
let accounts: Accounts
let sessions: Sessions
let groups: Groups
let passwords: Passwords
let service: StubService
let gateway: Awaited<ReturnType<typeof gatewayWith>>
/** What the stub services say to anything about a person. */
let answer: { status: number; body?: object }

beforeAll(async () => {
  mongo = await startMongo()
  connection = await connectMongo(freshDatabase(mongo.url), logger)
  accounts = await mongoAccounts(connection, () => new Date(nowMs))
  sessions = await mongoSessions(connection)
  groups = await mongoGroups(connection)
  passwords = await passwordsWith()
  service = await stubService(({ url }, response) => {
    const { status, body } = url.startsWith('/internal/people/') ? answer : { status: 200, body: {} }
    response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '')
  })
  nowMs = Date.now()
  await makeFirstAdmin(admin, { accounts, passwords, logger })
})
beforeEach(async () => {
  nowMs = Date.now()
  answer = { status: 404 }
  service.seen.length = 0
  gateway = await anotherGateway()
})
afterEach(() => gateway.close())
afterAll(async () => {
  await service?.close()
  await connection?.dropDatabase()
  await connection?.close()
  await mongo?.stop()
})

/** A gateway over the one database, as several stand side by side. */
async function anotherGateway(origin = service.origin) {
  return gatewayWith({
    accounts,
    passwords,
    sessions,
    groups,
    apiKeys: await mongoApiKeys(connection),
    services: { catalog: origin, cart: origin, order: origin, payment: origin },
    limits: { perMinute: 100_000 },
  })
}

type Body = {
  code: string
  id: string
  secret: string
  accessToken: string
  refreshToken: string
  account: { id: string; email: string }
  items: { id: string; accountId: string; isDefault: boolean }[]
  errors: { path: string }[]
  [more: string]: unknown
}

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  as?: string,
  body?: object,
  more: { headers?: Record<string, string>; at?: typeof gateway; from?: string } = {},
) {
  const response = await (more.at ?? gateway).app.inject({
    method,
    url,
    remoteAddress: more.from ?? '192.0.2.1',
    headers: { ...(as && { authorization: `Bearer ${as}` }), ...more.headers },
    ...(body && { payload: body }),
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: (response.body === '' ? {} : response.json()) as Body,
  }
}

let people = 0
async function signUp(more: object = {}) {
  people += 1
  const { status, body } = await call('POST', '/v1/accounts', undefined, {
    email: `somebody-${people}@shop.example`,
    password,
    ...more,
  })
  expect(status).toBe(201)
  return body
}
const signIn = async (person: { email: string; password: string }) =>
  (await call('POST', '/v1/sessions', undefined, person)).body
const asAdmin = async () => (await signIn(admin)).accessToken
const toldOf = (method: string, id: string) =>
  service.seen.filter((seen) => seen.method === method && seen.url === `/internal/people/${id}`)
const stored = async (id: string) =>
  JSON.stringify(await connection.collection<{ _id: string }>('accounts').findOne({ _id: id }))

describe('somebody who wants to be forgotten', () => {
  const leave = (bearer: string) => call('DELETE', '/v1/accounts/me', bearer)

  it('is forgotten by every service, which is told by the shop itself', async () => {
    answer = { status: 204 }
    const { account, accessToken } = await signUp({ givenName: 'Temporary', username: 'zaphod', gender: 'female' })
    const home = { text: 'Secret Street 1', label: 'Home' }
    expect((await call('POST', '/v1/accounts/me/addresses', accessToken, home)).status).toBe(201)
    expect((await leave(accessToken)).status).toBe(204)
    const left = await stored(account.id)
    for (const personal of [account.email, 'Temporary', 'zaphod', 'female', 'Secret Street', 'argon2'])
      expect(left).not.toContain(personal)
    await gateway.erasures.sweep()
    const told = toldOf('DELETE', account.id)
    expect(told).toHaveLength(4)
    expect(told.every(({ caller }) => caller?.kind === 'service')).toBe(true)
  })

  it('is forgotten even when the gateway that promised it dies at once, and services are away for long', async () => {
    const { account, accessToken } = await signUp()
    const dying = await anotherGateway(await nowhere())
    expect((await call('DELETE', '/v1/accounts/me', accessToken, undefined, { at: dying })).status).toBe(204)
    await dying.close()
    answer = { status: 500 }
    await gateway.erasures.sweep()
    expect(toldOf('DELETE', account.id)).toHaveLength(4)
    expect(await accounts.erasuresOpen()).toBeGreaterThan(0)
    // Too early to ask again.
    await gateway.erasures.sweep()
    expect(toldOf('DELETE', account.id)).toHaveLength(4)
    nowMs += pauseMs(1)
    answer = { status: 404 }
    await gateway.erasures.sweep()
    expect(toldOf('DELETE', account.id)).toHaveLength(8)
  })

  it('is worked on by one gateway at a time, and by another when that one dies over it', async () => {
    const { account, accessToken } = await signUp()
    await leave(accessToken)
    const asked: string[] = []
    const ask: Ask = async (holder) => {
      asked.push(holder)
      return { status: 204, body: undefined }
    }
    expect(await accounts.takeErasure(90_000)).toMatchObject({ accountId: account.id })
    const other = erasuresWith({
      accounts,
      sessions,
      groups,
      standings: { forgetAccount: () => undefined },
      ask,
      logger,
    })
    await other.sweep()
    expect(asked).toEqual([])
    nowMs += 90_000
    await other.sweep()
    expect(asked).toEqual(['catalog', 'cart', 'order', 'payment'])
  })

  it('is asked for once more when nothing of theirs can be on its way any longer, and then never again', async () => {
    answer = { status: 204 }
    const { account, accessToken } = await signUp()
    await leave(accessToken)
    await gateway.erasures.sweep()
    nowMs += againMs + 1_000
    await gateway.erasures.sweep()
    expect(toldOf('DELETE', account.id)).toHaveLength(8)
    expect(await stored(account.id)).not.toContain('"erasure"')
  })

  it('belongs to no group any more', async () => {
    const bearer = await asAdmin()
    const { account, accessToken } = await signUp()
    const { body: group } = await call('POST', '/v1/groups', bearer, { name: 'Sales' })
    await call('PUT', `/v1/groups/${group.id}/members`, bearer, { accountId: account.id, role: 'member' })
    await leave(accessToken)
    await gateway.erasures.sweep()
    expect((await call('GET', `/v1/groups/${group.id}/members`, bearer)).body.items).toEqual([])
  })
})

describe('an export', () => {
  it('holds what every service says, and is refused as a whole when one cannot tell', async () => {
    const { account, accessToken } = await signUp({ givenName: 'Ada' })
    answer = { status: 200, body: { things: ['one'] } }
    const { status, headers, body } = await call('GET', '/v1/accounts/me/export', accessToken)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'cache-control': 'no-store' })
    const things = { things: ['one'] }
    expect(body).toMatchObject({
      account: { id: account.id, givenName: 'Ada' },
      addresses: [],
      groups: [],
      services: { catalog: things, cart: things, order: things, payment: things },
    })
    expect(JSON.stringify(body)).not.toContain('argon2')
    answer = { status: 404 }
    expect((await call('GET', '/v1/accounts/me/export', accessToken)).body.services).toEqual({})
    answer = { status: 500 }
    expect(await call('GET', '/v1/accounts/me/export', accessToken)).toMatchObject({
      status: 503,
      body: { code: 'unavailable' },
    })
  })
})

describe('a group', () => {
  it('goes with its members into every request, and a change of it shows at once', async () => {
    const bearer = await asAdmin()
    const { account, accessToken } = await signUp()
    const groupsTold = async () => {
      await call('GET', '/v1/orders', accessToken)
      return service.seen.at(-1)?.caller?.groups
    }
    expect(await groupsTold()).toBeUndefined()
    const { body: group } = await call('POST', '/v1/groups', bearer, { name: 'Laboratory' })
    const put = (role: string) => call('PUT', `/v1/groups/${group.id}/members`, bearer, { accountId: account.id, role })
    expect((await put('member')).status).toBe(200)
    expect(await groupsTold()).toEqual([{ id: group.id, role: 'member' }])
    await put('manager')
    const aboveAmount = { amount: 50_000, currency: 'EUR' }
    await call('PATCH', `/v1/groups/${group.id}`, bearer, { approval: { required: true, aboveAmount } })
    expect(await groupsTold()).toEqual([{ id: group.id, role: 'manager', approval: { aboveAmount } }])
    await call('PATCH', `/v1/groups/${group.id}`, bearer, { approval: { required: true } })
    expect(await groupsTold()).toEqual([{ id: group.id, role: 'manager', approval: {} }])
    expect((await call('DELETE', `/v1/groups/${group.id}`, bearer)).status).toBe(204)
    expect(await groupsTold()).toBeUndefined()
  })
})

describe('a company’s key', () => {
  it('names its company, minimum and rights to the services', async () => {
    const bearer = await asAdmin()
    const tenancy = {
      company: { id: 'acme', name: 'Acme Ltd' },
      minimumOrder: { amount: 50_000, currency: 'NOK' },
      rights: ['set-discounts', 'backdate'],
    }
    const { status, body } = await call('POST', '/v1/api-keys', bearer, { name: 'Acme', roles: [], ...tenancy })
    expect(status).toBe(201)
    expect((await call('GET', `/v1/api-keys/${body.id}`, bearer)).body).toMatchObject(tenancy)
    await call('GET', '/v1/orders', undefined, undefined, { headers: { 'x-api-key': body.secret } })
    expect(service.seen.at(-1)?.caller?.tenant).toEqual({
      companyId: 'acme',
      minimumOrder: tenancy.minimumOrder,
      rights: tenancy.rights,
    })
  })

  it('is not made of rights alone', async () => {
    const { status, body } = await call('POST', '/v1/api-keys', await asAdmin(), { name: 'x', rights: ['backdate'] })
    expect({ status, path: body.errors[0]?.path }).toEqual({ status: 400, path: '/company' })
  })
})

describe('a session', () => {
  it('is over at once when staff deactivate its account, and nobody signs in until they take it back', async () => {
    const bearer = await asAdmin()
    const { account, accessToken, refreshToken } = await signUp()
    expect((await call('PATCH', `/v1/accounts/${account.id}`, bearer, { isActive: false })).body.isActive).toBe(false)
    expect((await call('GET', '/v1/accounts/me', accessToken)).status).toBe(401)
    expect((await call('POST', '/v1/sessions/refresh', undefined, { refreshToken })).status).toBe(401)
    const attempt = (word: string) => call('POST', '/v1/sessions', undefined, { email: account.email, password: word })
    expect(await attempt(password)).toMatchObject({ status: 403, body: { code: 'account-inactive' } })
    expect(await attempt('another horse')).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
    await call('PATCH', `/v1/accounts/${account.id}`, bearer, { isActive: true })
    expect((await attempt(password)).status).toBe(201)
  })

  it('that began while the password changed does not go on, even if nobody came to end it', async () => {
    const { account } = await signUp()
    const before = await accounts.byEmail(account.email)
    const passwordHash = await passwords.hash('quite another phrase')
    const there = await signIn({ email: account.email, password })
    // As if the process had died right after the write.
    await accounts.change(account.id, before?.version ?? 0, { passwordHash })
    const refreshed = await call('POST', '/v1/sessions/refresh', undefined, { refreshToken: there.refreshToken })
    expect(refreshed).toMatchObject({ status: 401, body: { code: 'session-ended' } })
    expect(await accounts.noteSignIn(account.id, before?.sessionEra ?? 0)).toBeUndefined()
  })
})

describe('who guesses the current password with a stolen token', () => {
  it('is slowed down, and the owner elsewhere is not', async () => {
    const { account, accessToken } = await signUp()
    const guess = (currentPassword: string, from: string) =>
      call('PATCH', '/v1/accounts/me', accessToken, { email: `new-${account.email}`, currentPassword }, { from })
    for (let tries = 0; tries < 10; tries += 1) expect((await guess('a guess', '192.0.2.66')).status).toBe(403)
    expect((await guess(password, '192.0.2.66')).status).toBe(429)
    expect((await guess(password, '192.0.2.67')).status).toBe(200)
  })
})

describe('many changes of one address book at once', () => {
  it('are all there, with one default', async () => {
    const { accessToken } = await signUp()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        call('POST', '/v1/accounts/me/addresses', accessToken, { text: `Place ${at}`, isDefault: true }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201))
    const { items } = (await call('GET', '/v1/accounts/me/addresses', accessToken)).body
    expect(items).toHaveLength(8)
    expect(items.filter(({ isDefault }) => isDefault)).toHaveLength(1)
  })
})

describe('every list and look-up', () => {
  it('uses an index', async () => {
    const id = '66f0a1b2c3d4e5f6a7b8c9df'
    const queries: [string, object, Record<string, 1 | -1>][] = [
      ['accounts', { erasedAt: null, roles: 'admin' }, { _id: -1 }],
      ['accounts', { erasedAt: null }, { _id: -1 }],
      ['accounts', { 'erasure.dueAt': { $lte: new Date() } }, { 'erasure.dueAt': 1 }],
      ['groups', { _id: { $in: [id] } }, { _id: -1 }],
      ['groups', {}, { _id: -1 }],
      ['groupMembers', { groupId: id }, { accountId: -1 }],
      ['groupMembers', { accountId: id }, { groupId: 1 }],
    ]
    for (const [collection, filter, sort] of queries) {
      const plan = JSON.stringify(
        await connection.collection(collection).find(filter).sort(sort).explain('queryPlanner'),
      )
      const winning = plan.slice(plan.indexOf('"winningPlan"'), plan.indexOf('"rejectedPlans"'))
      expect([collection, filter, /IXSCAN|IDHACK/.test(winning), /COLLSCAN|"SORT"/.test(winning)]).toEqual([
        collection,
        filter,
        true,
        false,
      ])
    }
  })
})
