import { describe, expect, it } from '@jest/globals'
import { createWaiting } from './waiting.ts'

const ref = { kind: 'order', id: 'o1' }

describe('whoever waits for an order', () => {
  it('is let go at once when there is nothing to wait for, and nobody reads for them any more', async () => {
    const tasks = new Set<() => void>()
    let reads = 0
    const waiting = createWaiting(
      {
        load: async () => {
          reads++
          return []
        },
      },
      {
        now: () => 1_000_000,
        after(_ms, task) {
          tasks.add(task)
          return () => tasks.delete(task)
        },
        soon: (task) => task(),
      },
    )
    const over = new AbortController()
    const waited = waiting.until(ref, () => true, 30_000, over.signal)
    over.abort()
    expect(await waited).toBeUndefined()
    // Only the poll is still set, finds nobody and is not set again.
    expect(tasks.size).toBe(1)
    for (const task of [...tasks]) {
      tasks.delete(task)
      task()
    }
    await new Promise((next) => setImmediate(next))
    expect([tasks.size, reads]).toEqual([0, 0])
  })
})
