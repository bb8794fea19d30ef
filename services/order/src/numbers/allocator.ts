import type { Connection } from 'mongoose'
import { type Codes, codesOf } from './codes.ts'
import { NAMES, type NameDocument, nameIds } from './names.ts'

const NOBODYS: ReadonlySet<string> = new Set()

export interface CounterDocument {
  _id: string
  total: number
  years: Record<string, number>
  /** Orders with names of their own were brought from elsewhere, so what is counted up to may have been taken. */
  hasImports?: boolean
  /** The highest number of a year that such an order bears. */
  imported?: Record<string, number>
}

/**
 * Hands out order numbers. Whoever asks while one request to the database is under way shares the next, so a hundred orders at once cost
 * one increment. A number that is not used (a crash, a repeated request) leaves a gap; numbers are never given twice, nor one that an
 * imported order bears (`names.ts`).
 */
export function numberAllocator(connection: Connection, now: () => Date): () => Promise<Codes> {
  const counters = connection.collection<CounterDocument>('counters')
  const names = connection.collection<NameDocument>(NAMES)
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
        const codes = batch.map((_, i) => codesOf(total + i + 1, year, inYear + i + 1))
        const taken = counter.hasImports ? await takenOf(codes) : NOBODYS
        const isFree = (each: Codes) => nameIds(each).every((id) => !taken.has(id))
        const free = codes.filter(isFree)
        // The years' numbers go on behind the last imported one, for there may be thousands in a row.
        if (codes.some(({ ref }) => taken.has(`ref ${ref}`)))
          await counters.updateOne({ _id: 'orders' }, { $max: { [`years.${year}`]: counter.imported?.[year] ?? 0 } })
        waiting.unshift(...batch.slice(free.length))
        for (const [i, each] of free.entries()) batch[i]?.resolve(each)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = false
  }

  async function takenOf(codes: readonly Codes[]): Promise<ReadonlySet<string>> {
    const found = await names.find({ _id: { $in: codes.flatMap(nameIds) } }, { projection: { _id: 1 } }).toArray()
    return new Set(found.map(({ _id }) => _id))
  }

  return () =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      if (running) return
      running = true
      setImmediate(() => void run())
    })
}
