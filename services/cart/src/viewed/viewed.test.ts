import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decideViewed, VIEWED_MAX, type Viewed, type ViewedMessage } from './viewed.ts'

const anna = 'a'.repeat(24)
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 12, n)).toISOString()
const saw = (productId: string, n: number): ViewedMessage => ({
  id: 'm',
  type: 'viewed.note',
  subject: anna,
  data: { productId, viewedAt: minute(n) },
  time: minute(n),
})
const erase: ViewedMessage = { id: 'm', type: 'viewed.erase', subject: anna, data: {}, time: minute(0) }

function after(...said: ViewedMessage[]): Viewed | undefined {
  let viewed: Viewed | undefined
  for (const each of said) {
    const decision = decideViewed(viewed, each)
    if (decision.kind === 'accept') viewed = decision.state
  }
  return viewed
}
const idsIn = (viewed: Viewed | undefined) => viewed?.products.map(({ productId }) => productId) ?? []

describe('recently viewed products', () => {
  it('are the last seven, the latest at the end', () => {
    const many = 'abcdefghi'.split('').map((productId, n) => saw(productId, n))
    expect(idsIn(after(...many))).toEqual([...'cdefghi'])
  })

  it('stand there once: a second look moves a product to the end', () => {
    expect(idsIn(after(saw('a', 1), saw('b', 2), saw('a', 3)))).toEqual(['b', 'a'])
  })

  it('are in the order of looking, in whatever order and however often the news of it comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...'abcdefghij'), fc.nat({ max: 50 })), { maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (views, dice) => {
          // Two products are never opened at exactly the same moment here, so that there is one right order.
          const distinct = [...new Map(views.map(([productId, n]) => [n, saw(productId, n)])).entries()]
          const inOrder = distinct.sort(([a], [b]) => a - b).map(([, view]) => view)
          const shuffled = inOrder
            .flatMap((view) => [view, view])
            .map((view) => ({ view, rank: dice.next().value as number }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ view }) => view)
          const expected = idsIn(after(...inOrder))
          expect(expected.length).toBeLessThanOrEqual(VIEWED_MAX)
          expect(idsIn(after(...shuffled))).toEqual(expected)
        },
      ),
      { numRuns: 300, seed: 481516 },
    )
  })

  it('are forgotten with their customer, for good', () => {
    expect(after(saw('a', 1), erase, saw('b', 2))).toEqual({ products: [], erased: true })
    expect(decideViewed({ products: [], erased: true }, erase)).toMatchObject({ kind: 'ignore' })
  })
})
