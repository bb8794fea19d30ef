import { describe, expect, it } from '@jest/globals'
import { giveUpAfterMs, isBeyondHope, nextTry } from './schedule.ts'

const since = new Date('2026-01-01T00:00:00.000Z')
const later = (ms: number) => new Date(since.getTime() + ms)
const delay = (attempts: number, more: { random?: number; retryAfterMs?: number } = {}) =>
  (nextTry({ attempts, since, now: since, random: 0.5, ...more })?.getTime() ?? Number.NaN) - since.getTime()

describe('a delivery that failed', () => {
  it('is tried again later and later, and never less often than every few hours', () => {
    expect([1, 2, 3, 4].map((attempts) => delay(attempts))).toEqual([5_000, 15_000, 45_000, 135_000])
    expect(delay(30)).toBe(4 * 60 * 60 * 1_000)
  })

  it('does not come back in step with others', () => {
    expect(delay(1, { random: 0 })).toBe(4_000)
    expect(delay(1, { random: 0.999 })).toBeGreaterThan(5_900)
  })

  it('waits for as long as its receiver asks, within bounds', () => {
    expect(delay(1, { retryAfterMs: 60_000 })).toBe(60_000)
    expect(delay(1, { retryAfterMs: 1_000 })).toBe(5_000)
    expect(delay(1, { retryAfterMs: giveUpAfterMs })).toBe(4 * 60 * 60 * 1_000)
  })

  it('is tried for three days, some two dozen times, and then given up', () => {
    let now = since
    let attempts = 0
    for (;;) {
      attempts += 1
      const next = nextTry({ attempts, since, now, random: 0.5 })
      if (next === undefined) break
      now = next
    }
    expect(attempts).toBeGreaterThan(20)
    expect(attempts).toBeLessThan(30)
    expect(now.getTime() - since.getTime()).toBeGreaterThan(giveUpAfterMs - 5 * 60 * 60 * 1_000)
    expect(isBeyondHope(since, now)).toBe(true)
    expect(isBeyondHope(later(giveUpAfterMs / 2), now)).toBe(false)
    expect(isBeyondHope(undefined, now)).toBe(false)
  })
})
