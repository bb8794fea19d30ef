import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startTill } from '@till/shared/testkit'
import type { Answer } from '../tools/api.ts'
import { code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/**
 * Goal: kill -9 of any process at any moment loses nothing that was accepted.
 * Method: buyers check out one cart after the other while a process is killed twice, and repeat with the same Idempotency-Key whatever was not
 * answered. Then every order the shop answered for must have ended, and so must every other one it knows; each buyer's key must have
 * made one order; and the books must be clean, with nothing done by hand.
 */
const VICTIMS = ['catalog', 'cart', 'order', 'payment', 'gateway', 'sandbox', 'rabbitmq', 'mongodb']
const BUYERS = 8
const TOKENS = [
  'tok_ok',
  'tok_ok',
  'tok_declined',
  'tok_timeout_then_ok',
  'tok_ok',
  'tok_capture_fails_once',
  'tok_slow',
]
/** Orders between two kills, so that each hits a shop that is busy again. */
const BUSY = 60

let till: Awaited<ReturnType<typeof startTill>>
let shop: TestShop
let units: string[]

beforeAll(async () => {
  till = await startTill({ servers: 'own' })
  shop = await openShop(till.url, till.admin)
  units = await Promise.all(Array.from({ length: 10 }, () => shop.unit({ onHand: 100_000 })))
}, 600_000)

afterAll(async () => {
  await shop?.close()
  await till?.stop()
})

/** Buys until told to stop, and remembers every promise it was given. */
function shopping() {
  /** Order ids by buyer and round; more than one id for the same round would be an order made twice. */
  const accepted = new Map<string, Set<string>>()
  const tally = { answered: 0, refused: 0, unanswered: 0, unexpected: [] as string[] }
  let isOver = false

  /** Asks until somebody answers for it: a lost connection and a 503 promise nothing, and whoever buys tries again. */
  async function answered(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    for (let patience = 50; !isOver; patience = Math.min(patience * 2, 1_000)) {
      const answer = await ask().catch(() => undefined)
      // A 503 that names an order tells the end of that order, and every repeat would be told the same.
      const names = (answer?.body as { orderId?: string } | undefined)?.orderId
      if (answer && (answer.status < 500 || names)) return answer
      tally.unanswered++
      await new Promise((next) => setTimeout(next, patience))
    }
    return undefined
  }

  async function buy(buyer: number, round: number): Promise<void> {
    const name = `${buyer}-${round}`
    const unitId = units[(buyer + round) % units.length] ?? ''
    const token = TOKENS[(buyer + round) % TOKENS.length] ?? ''
    const cart = await answered(() => shop.api.call('POST', '/v1/carts', { body: {} }))
    const cartToken = (cart?.body as { token: string } | undefined)?.token
    if (!cartToken) return
    const line = { cartToken, body: { quantity: 1 } }
    if (!(await answered(() => shop.api.call('PUT', `/v1/cart/lines/${unitId}`, line)))) return
    const key = code()
    const answer = await answered(async () => {
      const one = await shop.order({ cartToken, token, key, wait: 5 })
      // Whatever comes of it, an answer that names an order is a promise: remembered even when the next repeat says something else.
      const { id, orderId } = (one.body ?? {}) as { id?: string; orderId?: string }
      const promised = one.status === 201 || one.status === 202 ? id : orderId
      if (promised) accepted.set(name, (accepted.get(name) ?? new Set()).add(promised))
      return one
    })
    if (!answer) return
    tally.answered++
    if (answer.status === 201 || answer.status === 202) return
    tally.refused++
    const refusal = `${answer.status} ${(answer.body as { code?: string }).code}`
    if (refusal !== '402 payment-declined' && answer.status < 500) tally.unexpected.push(refusal)
  }

  const buyers = Array.from({ length: BUYERS }, async (_, buyer) => {
    for (let round = 0; !isOver; round++) await buy(buyer, round)
  })
  return {
    accepted,
    tally,
    async stop() {
      isOver = true
      await Promise.all(buyers)
    },
  }
}

describe('a shop under load', () => {
  let load: ReturnType<typeof shopping> | undefined
  afterEach(() => load?.stop())

  it.each(VICTIMS)(
    'goes on after kill -9 of %s, and every accepted order ends',
    async (victim) => {
      const { accepted, tally, stop } = (load = shopping())
      const more = (count: number) => {
        const wanted = accepted.size + count
        return eventually(
          async () => ({ accepted: accepted.size, wanted, ...tally }),
          (now) => now.accepted >= wanted,
          120_000,
        )
      }
      await more(BUSY)
      for (const _time of ['once', 'and again']) {
        const before = pidOf(victim)
        await till.kill(victim)
        await eventually(
          async () => pidOf(victim),
          (pid) => pid !== undefined && pid !== before,
          120_000,
        )
        await till.ready()
        await more(BUSY)
      }
      await stop()

      const names = [...accepted.keys()]
      expect(names.filter((name) => accepted.get(name)?.size !== 1)).toEqual([])
      const ids = names.flatMap((name) => [...(accepted.get(name) ?? [])])
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBeGreaterThanOrEqual(3 * BUSY)
      await each(ids, (id) => eventually(() => shop.seen(id), hasEnded, 240_000))
      // What was made and never answered for is in the books as well, and nothing there may still be on its way.
      const books = await eventually(
        () => shop.books(),
        ({ ok, underWay }) => ok && underWay === 0,
        240_000,
      )
      expect(books.checks.filter((check) => !check.ok)).toEqual([])
      expect(tally.unexpected).toEqual([])
    },
    900_000,
  )
})

const pidOf = (name: string) => till.run().processes.find((process) => process.name === name)?.pid

const hasEnded = ({ status, payment }: OrderAnswer) =>
  status === 'confirmed' ? payment.status === 'paid' : status === 'failed' || status === 'cancelled'

/** Sixteen at a time. */
async function each(ids: readonly string[], look: (id: string) => Promise<unknown>): Promise<void> {
  const rest = [...ids]
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let id = rest.pop(); id !== undefined; id = rest.pop()) await look(id)
    }),
  )
}
