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
    rss = 250_000_000
    tidy()
    tidy()
    expect(collected).toBe(1)
    now = 1_000
    tidy()
    expect(collected).toBe(2)
  })

  it('has something to collect with', () => {
    expect(() => tidying(() => 1e12)()).not.toThrow()
  })
})
