import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTill } from '@till/shared/testkit'
import { eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/**
 * Goal: kill -9 of any process at any moment loses nothing that was accepted.
 * Method: a closed loop of checkouts while a process is killed again and again; then every order the shop ever answered with 201 or 202,
 * and every one it made and could not answer for, must end, and the books must be clean, with nothing done by hand.
 */
let till: Awaited<ReturnType<typeof startTill>>
let shop: TestShop
let units: string[]

beforeAll(async () => {
  till = await startTill({ servers: 'own' })
  shop = await openShop(till.url, till.admin)
  units = await Promise.all(Array.from({ length: 10 }, () => shop.unit({ onHand: 100_000 })))
}, 180_000)

afterAll(async () => {
  await shop?.close()
  await till?.stop()
}, 60_000)

const BUYERS = 24

/** Buys until told to stop; whatever was accepted is remembered. Refusals while something is down are part of the game. */
function shopping(accepted: Set<string>) {
  let isOver = false
  const tokens = ['tok_ok', 'tok_ok', 'tok_ok', 'tok_declined', 'tok_timeout_then_ok', 'tok_capture_fails_once']
  const refused = { count: 0 }
  const buyers = Array.from({ length: BUYERS }, async (_, buyer) => {
    for (let round = 0; !isOver; round++) {
      try {
        const items = [{ unitId: units[(buyer + round) % units.length], quantity: 1 }]
        const token = tokens[(buyer + round) % tokens.length] ?? 'tok_ok'
        const answer = await shop.order({ token, wait: 5, body: { items } })
        const { id, orderId } = answer.body as { id?: string; orderId?: string }
        if (answer.status === 201 || answer.status === 202) accepted.add(id ?? '')
        else if (orderId) accepted.add(orderId)
        else refused.count++
      } catch {
        // The gateway itself is down, or its connection broke: nobody was promised anything.
        refused.count++
      }
    }
  })
  return {
    refused,
    stop: async () => {
      isOver = true
      await Promise.all(buyers)
    },
  }
}

describe('a shop under load', () => {
  it.each(['catalog', 'cart', 'order', 'payment', 'gateway', 'sandbox', 'rabbitmq', 'mongodb'])(
    'goes on after kill -9 of %s, and every accepted order ends',
    async (victim) => {
      const accepted = new Set<string>()
      const load = shopping(accepted)
      const seen = (count: number) =>
        eventually(
          async () => accepted.size,
          (size) => size >= count,
          60_000,
        )
      await seen(60)
      for (const _twice of [1, 2]) {
        const before = accepted.size
        await till.kill(victim)
        await till.ready()
        await seen(before + 60)
      }
      await load.stop()

      const isEnded = ({ status, payment }: OrderAnswer) =>
        status === 'confirmed' ? payment.status === 'paid' : status === 'failed' || status === 'cancelled'
      for (const id of accepted) await eventually(() => shop.seen(id), isEnded, 240_000)
      const books = await eventually(
        () => shop.books(),
        (each) => each.ok,
        120_000,
      )
      expect(books.checks.filter((check) => !check.ok)).toEqual([])
      expect(accepted.size).toBeGreaterThanOrEqual(180)
    },
    600_000,
  )
})
