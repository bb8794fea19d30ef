import type { Connection } from 'mongoose'
import { type Codes, codesOf } from './codes.ts'

interface CounterDocument {
  _id: string
  total: number
  years: Record<string, number>
}

/**
 * Hands out order numbers. Whoever asks while one request to the database is under way shares the next, so a hundred orders at once cost
 * one increment. A number that is not used (a crash, a repeated request) leaves a gap; numbers are never given twice.
 */
export function numberAllocator(connection: Connection, now: () => Date): () => Promise<Codes> {
  const counters = connection.collection<CounterDocument>('counters')
  let waiting: { resolve: (codes: Codes) => void; reject: (error: unknown) => void }[] = []
  let running = false

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const year = now().getUTCFullYear()
      try {
        const counter = await counters.findOneAndUpdate(
          { _id: 'orders' },
          { $inc: { total: batch.length, [`years.${year}`]: batch.length } },
          { upsert: true, returnDocument: 'after', writeConcern: { w: 'majority', journal: true } },
        )
        if (!counter) throw new Error('the order counter is gone')
        const total = counter.total - batch.length
        const inYear = (counter.years[String(year)] ?? 0) - batch.length
        for (const [i, { resolve }] of batch.entries()) resolve(codesOf(total + i + 1, year, inYear + i + 1))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = false
  }

  return () =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      if (running) return
      running = true
      setImmediate(() => void run())
    })
}
