import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ensureEntityIndexes, mongoStore } from '@till/shared/runtime/mongo'
import { watchedConnection } from '@till/shared/testkit'
import { ensureCartIndexes } from './indexes.ts'
import { cartRef, collections, unitRef, viewedRef, wishlistRef } from './rules.ts'
import { productCopy } from './units/products.ts'
import { wishesIn } from './wishlist/store.ts'

/** Enough of everything that a database would notice the difference. */
const MANY = 2_000
const id = (n: number) => n.toString(16).padStart(24, '0')
const now = Date.UTC(2026, 6, 1)
/** When what expires does so: never in this test, since MongoDB itself removes what is past, once a minute. */
const farOff = new Date('2500-01-01T00:00:00Z')

let watched: Awaited<ReturnType<typeof watchedConnection>>
beforeAll(async () => {
  watched = await watchedConnection()
  const { connection } = watched
  await ensureEntityIndexes(connection, Object.values(collections))
  await ensureCartIndexes(connection)
  for (const name of Object.values(collections))
    await connection.collection<{ _id: string }>(name).insertMany(
      Array.from({ length: MANY }, (_, n) => ({
        _id: id(n),
        version: 1,
        round: '',
        outbox: [],
        ...(n % 100 === 0 && { wakeAt: now + n }),
        state: { productId: id(n % 500), entries: [{ id: id(n + 10_000) }], ...(n % 50 === 0 && { removeAt: farOff }) },
      })),
    )
})
afterAll(() => watched?.close())

/** Every query of the work used an index, sorted nothing, and looked at so many documents at most. */
async function carriedOut(work: () => Promise<unknown>, docs: number): Promise<void> {
  const plans = await watched.plansOf(work)
  expect(plans.length).toBeGreaterThan(0)
  const told = plans.map(({ collection, stages, docsExamined }) => ({
    collection,
    stages: stages.join(' '),
    docsExamined,
  }))
  expect(told.filter(({ stages }) => /\bCOLLSCAN\b|\bSORT\b|\$sort/.test(stages))).toEqual([])
  expect(told.filter(({ docsExamined }) => docsExamined > docs)).toEqual([])
}

describe('what a customer keeps', () => {
  it('is found by the customer: cart, wishlist, what was looked at, and the units in them', () =>
    carriedOut(
      () =>
        mongoStore(watched.connection, collections).load([
          cartRef(id(1)),
          wishlistRef(id(1)),
          viewedRef(id(1)),
          unitRef(id(1)),
        ]),
      1,
    ))

  it('is found by staff by the id of a wish', () =>
    carriedOut(async () => {
      expect(await wishesIn(watched.connection).ownerOf(id(10_007))).toBe(id(7))
    }, 1))

  it('is shown with the units of its products, which are found by product', () =>
    carriedOut(() => productCopy(watched.connection).unitsOf([id(1), id(2), id(3)]), (3 * MANY) / 500))
})

describe('what looks after itself', () => {
  it('is found in the order in which it is due, whatever else there is', () =>
    carriedOut(() => mongoStore(watched.connection, collections).due(now + 500, 50), 50))

  it('is removed when it has expired, by an index that holds nothing else', async () => {
    const { keysPerIndex } = (await watched.connection
      .getClient()
      .db(watched.connection.name)
      .command({ validate: collections.cart })) as {
      keysPerIndex: Record<string, number>
    }
    expect(keysPerIndex).toMatchObject({ 'state.removeAt_1': MANY / 50, due: MANY / 100 })
  })

  it('is sent again after a crash, oldest first', () =>
    carriedOut(() => mongoStore(watched.connection, collections).unsettled(now, 50), 50))
})
