import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { watchedConnection } from '@till/shared/testkit'
import { type Aliases, type AliasSpace, mongoAliases } from './store.ts'

const id = (n: number) => n.toString(16).padStart(24, '0')
const ids = (from: number, count: number) => Array.from({ length: count }, (_, n) => id(from + n))
const orders: AliasSpace = { dialect: 'slots', collection: 'orders', kind: 'number' }
const carts: AliasSpace = { dialect: 'slots', collection: 'carts', kind: 'number' }
const cards: AliasSpace = { dialect: 'sunlight', collection: 'orders', kind: 'hex10' }

let watched: Awaited<ReturnType<typeof watchedConnection>>
/** Two gateways on one database. */
let here: Aliases
let there: Aliases
beforeAll(async () => {
  watched = await watchedConnection()
  here = await mongoAliases(watched.connection)
  there = await mongoAliases(watched.connection.useDb(watched.connection.name, { useCache: false }))
})
afterAll(() => watched?.close())

describe('an alias (CX-03)', () => {
  it('is a number of its own in each collection, the same ever after, and leads back', async () => {
    const [first, second] = await here.of(orders, [id(1), id(2)])
    expect([first, second]).toEqual(['1', '2'])
    expect(await here.of(carts, [id(1)])).toEqual(['1'])
    expect(await there.of(orders, [id(2), id(1), id(2)])).toEqual(['2', '1', '2'])
    expect(await there.nativeOf(orders, '2')).toBe(id(2))
    expect(await here.nativeOf(orders, '2')).toBe(id(2))
    expect(await here.nativeOf(orders, '99999')).toBeUndefined()
    expect(await here.nativeOf(cards, '1')).toBeUndefined()
  })

  it('is ten hex digits where the dialect wants those', async () => {
    const given = await here.of(cards, ids(1, 500))
    expect(new Set(given).size).toBe(500)
    for (const alias of given) expect(alias).toMatch(/^[0-9a-f]{10}$/)
    expect(await there.nativeOf(cards, given[7] ?? '')).toBe(id(8))
  })

  it('is one alias for one thing, however many gateways need it at once', async () => {
    const many = ids(1_000, 60)
    const answers = await Promise.all(
      [...Array(20).keys()].map((n) => (n % 2 === 0 ? here : there).of(orders, n % 3 === 0 ? many : many.toReversed())),
    )
    const inOrder = answers.map((aliases, n) => (n % 3 === 0 ? aliases : aliases.toReversed()))
    for (const aliases of inOrder) expect(aliases).toEqual(inOrder[0])
    expect(new Set(inOrder[0]).size).toBe(60)
    for (const [n, alias] of (inOrder[0] ?? []).entries())
      expect(await here.nativeOf(orders, alias)).toBe(id(1_000 + n))
  })

  it('of a whole page costs one query when they are known, and each of them reads along an index', async () => {
    const page = ids(1, 400)
    const other = await mongoAliases(watched.connection.useDb(watched.connection.name, { useCache: false }))
    await here.of(cards, page)
    const plans = await watched.plansOf(() => other.of(cards, page))
    expect(plans.map(({ command }) => command)).toEqual(['find'])
    const back = await watched.plansOf(() => other.nativeOf(cards, 'ffffffffff'))
    for (const { stages, docsExamined } of [...plans, ...back]) {
      expect(stages).toContain('IXSCAN')
      expect(docsExamined).toBeLessThanOrEqual(400)
    }
    expect(await watched.plansOf(() => here.of(cards, page))).toEqual([])
  })
})
