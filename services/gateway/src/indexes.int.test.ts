import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { watchedConnection } from '@till/shared/testkit'
import { type Accounts, mongoAccounts } from './accounts/store.ts'
import { type ApiKeys, mongoApiKeys } from './api-keys/store.ts'
import { type Groups, mongoGroups } from './groups/store.ts'
import { mongoSessions, type Sessions } from './sessions/store.ts'
import { type Deliveries, type Endpoints, mongoDeliveries, mongoEndpoints } from './webhook-endpoints/store.ts'

/** Enough of everything that a database would notice the difference. */
const MANY = 2_000
const LIMIT = 21
const id = (n: number) => n.toString(16).padStart(24, '0')
const middle = id(MANY / 2)
const now = new Date(Date.UTC(2026, 6, 1))

let watched: Awaited<ReturnType<typeof watchedConnection>>
let accounts: Accounts
let groups: Groups
let sessions: Sessions
let apiKeys: ApiKeys
let endpoints: Endpoints
let deliveries: Deliveries

beforeAll(async () => {
  watched = await watchedConnection()
  const { connection } = watched
  accounts = await mongoAccounts(connection)
  groups = await mongoGroups(connection)
  sessions = await mongoSessions(connection)
  apiKeys = await mongoApiKeys(connection)
  endpoints = await mongoEndpoints(connection)
  deliveries = await mongoDeliveries(connection)
  const many = (collection: string, make: (n: number) => object) =>
    connection
      .collection<{ _id: string }>(collection)
      .insertMany(Array.from({ length: MANY }, (_, n) => ({ _id: id(n), ...make(n) })))
  await many('accounts', (n) => ({
    ...(n % 50 === 0
      ? {
          erasedAt: now,
          ...(n % 200 === 0 && { erasure: { dueAt: now, pending: ['order'], attempts: 0, isLast: false } }),
        }
      : { email: `buyer-${n}@example.com`, username: `Buyer${n}` }),
    roles: n % 100 === 1 ? ['staff'] : ['customer'],
    version: 1,
    createdAt: now,
    updatedAt: now,
  }))
  await many('groups', (n) => ({
    name: `Group ${n}`,
    approval: { required: false },
    version: 1,
    createdAt: now,
    updatedAt: now,
  }))
  await many('groupMembers', (n) => ({
    _id: `${id(n % 40)}:${id(n)}`,
    groupId: id(n % 40),
    accountId: id(n),
    role: 'member',
    since: now,
  }))
  const later = new Date(Date.now() + 3_600_000)
  await many('sessions', (n) => ({
    accountId: id(n % 400),
    current: `hash ${n}`,
    createdAt: now,
    refreshedAt: now,
    expiresAt: later,
  }))
  await many('apiKeys', (n) => ({
    name: `Key ${n}`,
    prefix: 'till_',
    secretHash: `hash ${n}`,
    roles: [],
    createdBy: id(1),
    createdAt: now,
  }))
  await many('webhookEndpoints', (n) => ({
    url: 'https://shop.example/',
    events: ['*'],
    active: n % 100 === 0,
    secretGeneration: 1,
    createdBy: id(1),
    createdAt: now,
    updatedAt: now,
    version: 1,
  }))
  // Not long ago, since MongoDB itself removes what ended more than thirty days before.
  const recently = new Date()
  await many('webhookDeliveries', (n) => ({
    endpointId: id(n % 20),
    eventId: `event ${n}`,
    type: 'order.confirmed',
    body: '{}',
    status: n % 40 === 0 ? 'pending' : 'delivered',
    attempts: 1,
    log: [],
    since: now,
    createdAt: now,
    ...(n % 40 === 0 ? { nextAttemptAt: now } : { endedAt: recently }),
  }))
})
afterAll(() => watched?.close())

/** Every query of the work used an index, sorted nothing, and looked at so many documents at most. */
async function carriedOut(work: () => Promise<unknown>, docs = LIMIT): Promise<void> {
  const plans = await watched.plansOf(work)
  expect(plans.length).toBeGreaterThan(0)
  const told = plans.map(({ collection, command, stages, docsExamined }) => ({
    what: `${command} ${collection}`,
    stages: stages.join(' '),
    docsExamined,
  }))
  expect(told.filter(({ stages }) => /\bCOLLSCAN\b|\bSORT\b|\$sort/.test(stages))).toEqual([])
  expect(told.filter(({ docsExamined }) => docsExamined > docs)).toEqual([])
}

describe('people', () => {
  it.each([{}, { role: 'staff' as const }, { role: 'customer' as const }, { email: 'buyer-7@example.com' }])(
    'are listed along an index: %j',
    async (filter) => {
      // Erased accounts stay where they were and are passed over, one in fifty here.
      await carriedOut(() => accounts.list({ limit: LIMIT, ...filter }), LIMIT + 5)
      await carriedOut(() => accounts.list({ limit: LIMIT, before: middle, ...filter }), LIMIT + 5)
    },
  )

  it('are found by what they are known by, and taken when their name is free', async () => {
    await carriedOut(() => accounts.byEmail('buyer-7@example.com'), 1)
    await carriedOut(() => accounts.byId(id(7)), 1)
    await carriedOut(() => accounts.byIds([id(7), id(8)]), 2)
    await carriedOut(() => accounts.list({ limit: LIMIT, ids: [id(7), id(8)] }), 3)
    await carriedOut(() => accounts.booksOf([id(7), id(8)]), 2)
    await carriedOut(() => accounts.noteSignIn(id(7), 0), 1)
    await carriedOut(() => accounts.change(id(7), 1, { givenName: 'Ada' }), 1)
    await carriedOut(() => accounts.addressesOf(id(7)), 1)
  })

  it('who want to be erased are found without looking at anybody else', async () => {
    await carriedOut(() => accounts.takeErasure(60_000), 1)
    await carriedOut(() => accounts.erasuresOpen(), MANY / 200)
  })

  it('have sessions that are found by their own id and by account', async () => {
    await carriedOut(() => sessions.byId(id(7)), 1)
    await carriedOut(() => sessions.rotate(id(7), 'hash 7', 'hash 7 again'), 1)
    await carriedOut(() => sessions.end(id(8)), 1)
    await carriedOut(() => sessions.endAllOf(id(9), id(9)), MANY / 400)
  })
})

describe('groups', () => {
  it('are listed along an index: all, some, and their members', async () => {
    await carriedOut(() => groups.list({ limit: LIMIT }))
    await carriedOut(() => groups.list({ limit: LIMIT, before: middle }))
    await carriedOut(() => groups.list({ limit: LIMIT, ids: [id(1), id(2)] }), 2)
    await carriedOut(() => groups.members(id(3), { limit: LIMIT }))
    await carriedOut(() => groups.members(id(3), { limit: LIMIT, before: middle }))
  })

  it('of one person are found by that person', async () => {
    await carriedOut(() => groups.membershipsOf(id(3)), 1)
    await carriedOut(() => groups.countOf(id(3)), 1)
    await carriedOut(() => groups.roleIn(id(3), id(3)), 1)
    await carriedOut(() => groups.removeFromAll(id(43)), 1)
  })
})

describe('machines', () => {
  it('have keys that are listed along an index and known by their hash', async () => {
    await carriedOut(() => apiKeys.list({ limit: LIMIT }))
    await carriedOut(() => apiKeys.list({ limit: LIMIT, before: middle }))
    await carriedOut(() => apiKeys.bySecretHash('hash 7'), 1)
  })

  it('have webhooks that are listed along an index, with their deliveries', async () => {
    await carriedOut(() => endpoints.list({ limit: LIMIT }))
    await carriedOut(() => endpoints.list({ limit: LIMIT, before: middle }))
    await carriedOut(() => endpoints.active(), MANY / 100)
    await carriedOut(() => deliveries.list({ endpointId: id(3), limit: LIMIT }))
    await carriedOut(() => deliveries.list({ endpointId: id(3), limit: LIMIT, before: middle }))
    await carriedOut(() => deliveries.list({ endpointId: id(0), status: 'pending', limit: LIMIT, before: middle }))
    await carriedOut(() => deliveries.byEvent(id(3), 'event 3'), 1)
    await carriedOut(() => deliveries.byId(id(3), id(3)), 1)
  })

  it('are told what is due first, without looking at what is over or at those who are busy', async () => {
    await carriedOut(() => deliveries.claim({ now, leaseMs: 1_000, except: [] }), 1)
    await carriedOut(() => deliveries.claim({ now, leaseMs: 1_000, except: [id(0)] }), MANY / 40)
    await carriedOut(() => deliveries.replay(id(3), id(3), now), 1)
    await carriedOut(() => deliveries.removeOf(id(5)), MANY / 20)
  })
})
