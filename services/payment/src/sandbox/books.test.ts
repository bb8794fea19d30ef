import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Books, type Entry } from './books.ts'
import { authorization, eur, noon } from './fixtures.ts'
import { tokens } from './tokens.ts'

function newBooks() {
  let refs = 0
  return new Books({
    now: () => noon,
    newRef: () => `ref-${++refs}`,
    slowMs: 1000,
    webhooks: 'all',
    challengeUrl: (ref) => `http://sandbox.example/challenge/${ref}`,
  })
}

const amount = fc.integer({ min: 0, max: 3000 })
const key = fc.integer({ min: 1, max: 6 })
const step = fc.oneof(
  fc.record({ do: fc.constant('authorize' as const), key, token: fc.constantFrom(...Object.keys(tokens)) }),
  fc.record({ do: fc.constantFrom('capture' as const, 'refund' as const), key, ref: key, amount }),
  fc.record({ do: fc.constant('void' as const), key, ref: key }),
  fc.record({ do: fc.constantFrom('approve' as const, 'finish' as const), ref: key }),
)

describe('the books', () => {
  it('never take or give back too much, whatever is asked for, and come back whole from the journal', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const books = newBooks()
        const journal: string[] = []
        const keep = (entry: Entry | undefined) => {
          if (entry === undefined) return
          journal.push(JSON.stringify(entry))
          books.apply(entry)
        }
        for (const asked of steps) {
          const call = { paymentId: 'payment-1', idempotencyKey: 'key' in asked ? `${asked.do} ${asked.key}` : '' }
          const providerRef = 'ref' in asked ? `ref-${asked.ref}` : ''
          if (asked.do === 'authorize') {
            keep(books.authorize({ ...authorization(asked.token), idempotencyKey: call.idempotencyKey }).entry)
          } else if (asked.do === 'capture') {
            keep(books.capture({ ...call, providerRef, amount: eur(asked.amount) }).entry)
          } else if (asked.do === 'refund') {
            keep(books.refund({ ...call, providerRef, refundId: 'refund-1', amount: eur(asked.amount) }).entry)
          } else if (asked.do === 'void') {
            keep(books.void({ ...call, providerRef }).entry)
          } else {
            keep(asked.do === 'approve' ? books.challenge(providerRef, 'approved') : books.finish(providerRef))
          }
        }

        for (const { authorized, captured, voided, refunded } of books.sums()) {
          expect(captured + voided).toBeLessThanOrEqual(authorized)
          expect(refunded).toBeLessThanOrEqual(captured)
        }
        const replayed = newBooks()
        for (const line of journal) replayed.apply(JSON.parse(line))
        expect([...replayed.sums()]).toEqual([...books.sums()])
        expect([...replayed.unsentWebhooks()]).toEqual([...books.unsentWebhooks()])
      }),
    )
  })

  it('capture a free order once', () => {
    const books = newBooks()
    const keep = ({ entry }: { entry?: Entry }) => entry && books.apply(entry)
    keep(books.authorize({ ...authorization('tok_ok', 'payment-1', 'authorize'), amount: eur(0) }))
    for (const idempotencyKey of ['first', 'second']) {
      keep(books.capture({ paymentId: 'payment-1', providerRef: 'ref-1', amount: eur(0), idempotencyKey }))
    }
    expect(books.result('first')).toEqual({ status: 'succeeded', providerRef: 'ref-1' })
    expect(books.result('second')).toEqual({ status: 'declined', reason: 'already_captured' })
  })
})
