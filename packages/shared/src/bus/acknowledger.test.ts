import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { acknowledger } from './acknowledger.ts'

describe('acknowledgements', () => {
  it('go out as one for a run without gaps, and one by one behind a gap', () => {
    const sent: [number, boolean][] = []
    const acks = acknowledger((tag, upTo) => sent.push([tag, upTo]))
    for (const tag of [2, 1, 5, 3]) acks.add(tag)
    expect(acks.flush()).toBe(4)
    acks.add(4)
    acks.add(6)
    acks.flush()
    expect(sent).toEqual([
      [3, true],
      [5, false],
      [6, true],
    ])
  })

  it('never acknowledge what is not dealt with, nor anything twice, in whatever order it ends', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 30 }, (_, index) => index + 1),
          { minLength: 1 },
        ),
        fc.integer({ min: 1, max: 7 }),
        (order, perFlush) => {
          const open = new Set(Array.from({ length: 30 }, (_, index) => index + 1))
          const done = new Set<number>()
          const acks = acknowledger((tag, upTo) => {
            // The broker closes the channel when the tag itself is not open any more.
            expect(open.has(tag)).toBe(true)
            const meant = upTo ? [...open].filter((one) => one <= tag) : [tag]
            for (const one of meant) {
              expect(done.has(one)).toBe(true)
              open.delete(one)
            }
          })
          order.forEach((tag, index) => {
            done.add(tag)
            acks.add(tag)
            if (index % perFlush === 0) acks.flush()
          })
          acks.flush()
          expect([...done].filter((tag) => open.has(tag))).toEqual([])
        },
      ),
    )
  })
})
