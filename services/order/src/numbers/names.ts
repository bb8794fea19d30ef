import type { Connection } from 'mongoose'
import { mongo } from 'mongoose'
import type { CounterDocument } from './allocator.ts'
import { type Codes, numberOfHumanId, numberOfOrderCode } from './codes.ts'

export interface NameDocument {
  /** The kind of name and the name: `ref 2020-00001`. */
  _id: string
  orderId: string
  at: Date
  /** Its order has taken it more than once: whoever of the two fails, the other may still need it. */
  again?: true
}

/** Names that orders brought from elsewhere keep. No two orders ever share one, whoever is imported or placed at the same time. */
export interface Names {
  /**
   * Takes these names for the order. Answers the first that another order has or may have, or undefined when all are taken; then they are its
   * own for good. An order that has taken them before takes them again.
   */
  claim(names: Partial<Codes>, orderId: string): Promise<keyof Codes | undefined>
  /** Gives back those of these names which the order was to bear and does not; it stands, as an earlier request made it. */
  release(names: Partial<Codes>, orderId: string): Promise<void>
}

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const
const DUPLICATE_KEY = 11000
/** An import that has not begun after ten seconds is not begun any more; so by then its names are free if its order is not there. */
const STALE_MS = 60_000

export const NAMES = 'names'
export const nameIds = (codes: Partial<Codes>): string[] =>
  KINDS.flatMap((kind) => (codes[kind] === undefined ? [] : [`${kind} ${codes[kind]}`]))
const KINDS = ['ref', 'humanId', 'orderCode'] as const

/**
 * Whoever imports takes a name first and reads the counter then; the allocator counts first and reads the names then. So of the two, for one
 * number, at least one sees the other. The same look at the counter tells the allocator that there are names to be read at all.
 */
export function mongoNames(connection: Connection, now: () => Date): Names {
  const taken = connection.collection<NameDocument>(NAMES)
  const counters = connection.collection<CounterDocument>('counters')
  const orders = connection.collection<{ _id: string; state: Codes }>('orders')

  async function take(_id: string, orderId: string): Promise<'taken' | 'again' | 'refused'> {
    try {
      await taken.insertOne({ _id, orderId, at: now() }, DURABLE)
      return 'taken'
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY)) throw error
    }
    const holder = await taken.findOne({ _id })
    if (holder?.orderId === orderId) {
      const renewed = await taken.updateOne({ _id, orderId }, { $set: { at: now(), again: true } }, DURABLE)
      return renewed.matchedCount === 1 ? 'again' : 'refused'
    }
    if (!holder || holder.at.getTime() > now().getTime() - STALE_MS) return 'refused'
    if (await orders.findOne({ _id: holder.orderId }, { projection: { _id: 1 } })) return 'refused'
    const { orderId: before, at } = holder
    const anew = { $set: { orderId, at: now() }, $unset: { again: '' as const } }
    const { matchedCount } = await taken.updateOne({ _id, orderId: before, at }, anew, DURABLE)
    return matchedCount === 1 ? 'taken' : 'refused'
  }

  async function handedOut(names: Partial<Codes>): Promise<keyof Codes | undefined> {
    const [year = '', number = 0] = names.ref === undefined ? [] : yearAndNumber(names.ref)
    const counter = await counters.findOneAndUpdate(
      { _id: 'orders' },
      { $set: { hasImports: true }, ...(year ? { $max: { [`imported.${year}`]: number } } : {}) },
      { upsert: true, returnDocument: 'after', ...DURABLE },
    )
    const { total = 0, years = {} } = counter ?? {}
    if (year && number <= (years[year] ?? 0)) return 'ref'
    const isGiven = (n: number | undefined) => n !== undefined && n >= 1 && n <= total
    if (names.humanId !== undefined && isGiven(numberOfHumanId(names.humanId))) return 'humanId'
    if (names.orderCode !== undefined && isGiven(numberOfOrderCode(names.orderCode))) return 'orderCode'
    return undefined
  }

  return {
    async release(names, orderId) {
      const order = await orders.findOne({ _id: orderId }, { projection: { state: 1 } })
      if (!order) return
      const borne = nameIds(order.state)
      await taken.deleteMany({ _id: { $in: nameIds(names).filter((id) => !borne.includes(id)) }, orderId }, DURABLE)
    },

    async claim(names, orderId) {
      const own: string[] = []
      // What the same order has taken in another request, too, is not this one's to give back.
      const giveBack = () => taken.deleteMany({ _id: { $in: own }, orderId, again: { $exists: false } }, DURABLE)
      for (const kind of KINDS) {
        const name = names[kind]
        if (name === undefined) continue
        const id = `${kind} ${name}`
        const answer = await take(id, orderId)
        if (answer === 'refused') {
          await giveBack()
          return kind
        }
        if (answer === 'taken') own.push(id)
      }
      const given = nameIds(names).length > 0 ? await handedOut(names) : undefined
      if (given !== undefined) await giveBack()
      return given
    },
  }
}

function yearAndNumber(ref: string): [year: string, number: number] {
  const [year = '', number = ''] = ref.split('-')
  return [year, Number(number)]
}
