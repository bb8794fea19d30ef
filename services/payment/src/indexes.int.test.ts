import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ensureEntityIndexes, mongoStore } from '@till/shared/runtime/mongo'
import { watchedConnection } from '@till/shared/testkit'
import { PARKED } from './payments/payment.ts'
import { mongoPayments, type Payments } from './payments/store.ts'
import { collections } from './rules.ts'
import { mongoWebhooks, type Webhooks } from './webhooks/store.ts'

/** Enough of everything that a database would notice the difference. */
const MANY = 2_000
const LIMIT = 21
const id = (n: number) => n.toString(16).padStart(24, '0')
const middle = id(MANY / 2)
const now = new Date(Date.UTC(2026, 6, 1))

let watched: Awaited<ReturnType<typeof watchedConnection>>
let payments: Payments
let webhooks: Webhooks
beforeAll(async () => {
  watched = await watchedConnection()
  const { connection } = watched
  await ensureEntityIndexes(connection, Object.values(collections))
  payments = await mongoPayments(connection)
  webhooks = await mongoWebhooks(connection)
  await connection.collection<{ _id: string }>('payments').insertMany(
    Array.from({ length: MANY }, (_, n) => ({
      _id: id(n),
      version: 1,
      round: '',
      outbox: [],
      ...(n % 100 === 0 && { wakeAt: now.getTime() + n }),
      state: { orderId: id(n >> 1), status: n % 50 === 0 ? PARKED[(n / 50) % PARKED.length] : 'captured' },
      log: [],
    })),
  )
  await connection.collection<{ _id: string }>('webhooks').insertMany(
    Array.from({ length: MANY }, (_, n) => ({
      _id: `sandbox/${n}`,
      provider: 'sandbox',
      paymentId: id(n),
      tries: n % 200 === 0 ? 5 : 0,
      ...(n % 100 === 0 ? { tryAt: now } : { forgetAt: new Date(Date.now() + 3_600_000) }),
    })),
  )
})
afterAll(() => watched?.close())

/** Every query of the work used an index and looked at so many documents at most; none sorted, unless it may. */
async function carriedOut(work: () => Promise<unknown>, docs = LIMIT, { sorts = false } = {}): Promise<void> {
  const plans = await watched.plansOf(work)
  expect(plans.length).toBeGreaterThan(0)
  const told = plans.map(({ collection, stages, docsExamined }) => ({
    collection,
    stages: stages.join(' '),
    docsExamined,
  }))
  expect(told.filter(({ stages }) => (sorts ? /\bCOLLSCAN\b/ : /\bCOLLSCAN\b|\bSORT\b|\$sort/).test(stages))).toEqual(
    [],
  )
  expect(told.filter(({ docsExamined }) => docsExamined > docs)).toEqual([])
}

describe('payments', () => {
  it('are listed along an index, page by page, to be looked at or held against the providers’ books', async () => {
    await carriedOut(() => payments.page({ limit: LIMIT }))
    await carriedOut(() => payments.page({ limit: LIMIT, after: middle }))
  })

  it('that an operator has to help are found among themselves', async () => {
    await carriedOut(() => payments.page({ limit: LIMIT, statuses: PARKED }), LIMIT + PARKED.length)
    await carriedOut(() => payments.page({ limit: LIMIT, statuses: PARKED, after: middle }), LIMIT + PARKED.length)
    await carriedOut(() => payments.count(PARKED), MANY / 50)
  })

  it('of one order are found by it, and there are few to sort', async () => {
    await carriedOut(() => payments.page({ limit: LIMIT, orderId: id(3) }), 2, { sorts: true })
    await carriedOut(() => payments.page({ limit: LIMIT, orderId: id(3), after: id(6) }), 2, { sorts: true })
    await carriedOut(() => payments.page({ limit: LIMIT, orderId: id(0), statuses: PARKED }), 2, { sorts: true })
  })

  it('that look after themselves are found in the order in which they are due', () =>
    carriedOut(() => mongoStore(watched.connection, collections).due(now.getTime() + 500, 50), 50))
})

describe('webhooks', () => {
  it('that are still to be dealt with are found without looking at the others', async () => {
    await carriedOut(() => webhooks.due(now, 50), 50)
    await carriedOut(() => webhooks.stuck(3), MANY / 100)
    await carriedOut(() => webhooks.done('sandbox/7', 'accepted', now), 1)
  })
})
