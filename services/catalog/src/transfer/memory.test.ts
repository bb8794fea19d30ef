import { getHeapSpaceStatistics } from 'node:v8'
import { describe, expect, it } from '@jest/globals'
import { tidying } from './memory.ts'

describe('a long work', () => {
  it('collects its garbage when the process has grown, once a second at most', () => {
    let [rss, now, collected] = [100_000_000, 0, 0]
    const tidy = tidying(
      () => rss,
      () => now,
      () => {
        collected += 1
      },
    )
    tidy()
    expect(collected).toBe(0)
    rss = 290_000_000
    tidy()
    tidy()
    expect(collected).toBe(1)
    now = 1_000
    tidy()
    expect(collected).toBe(2)
  })

  it('gives the space for young objects back, too', () => {
    const young = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0
    for (let n = 0, kept: object[] = []; n < 2e6; n++) kept = n % 1e5 === 0 ? [] : [...kept.slice(-1), { n: [n] }]
    const before = young()
    tidying(() => 1e12)()
    expect(young()).toBeLessThan(before)
  })
})
