import { describe, expect, it } from '@jest/globals'
import { keepingSmall, tidying } from './memory.ts'

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

  it('keeps the space for young objects from growing until the last of several is over', () => {
    const set: string[] = []
    const [first, second] = [0, 1].map(() => keepingSmall((flag) => void set.push(flag)))
    first?.()
    first?.()
    expect(set).toEqual(['--semi-space-growth-factor=1'])
    second?.()
    expect(set).toEqual(['--semi-space-growth-factor=1', '--semi-space-growth-factor=2'])
  })

  it('has something to collect with', () => {
    expect(() => tidying(() => 1e12)()).not.toThrow()
  })
})
