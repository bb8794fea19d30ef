import { describe, expect, it } from '@jest/globals'
import {
  authorize,
  capture,
  outcome,
  paymentId,
  paymentThat,
  refund,
  refundId,
  refundOutcome,
} from '../payments/fixtures.ts'
import type { PaymentMessage } from '../payments/messages.ts'
import type { ProviderReport } from '../providers/provider.ts'
import { compare, enquiriesFor } from './compare.ts'

const secured: PaymentMessage[] = [authorize(), outcome('succeeded', 'authorize', 1)]
const taken: PaymentMessage[] = [...secured, capture(), outcome('succeeded', 'capture', 2)]
const known = (more: Partial<Extract<ProviderReport, { kind: 'known' }>>): ProviderReport => ({
  kind: 'known',
  currency: 'EUR',
  authorized: 2500,
  captured: 0,
  refunded: 0,
  holds: false,
  ...more,
})

describe('a payment held against the provider’s books', () => {
  it.each([
    ['held by both', secured, known({ holds: true }), 'agrees'],
    ['taken by both', taken, known({ captured: 2500 }), 'agrees'],
    [
      'taken only there',
      [...secured, capture(), outcome('declined', 'capture', 2)],
      known({ captured: 2500 }),
      'under-way',
    ],
    ['held only there', [authorize(), outcome('declined', 'authorize', 1)], known({ holds: true }), 'differs'],
    ['given back only there', taken, known({ captured: 2500, refunded: 100 }), 'differs'],
    [
      'given back only here',
      [...taken, refund(1, 100), refundOutcome('succeeded', 1)],
      known({ captured: 2500 }),
      'differs',
    ],
    ['taken in another currency', taken, known({ captured: 2500, currency: 'USD' }), 'differs'],
    ['taken here and unheard of there', taken, { kind: 'absent' }, 'differs'],
    [
      'declined here and unheard of there',
      [authorize(), outcome('declined', 'authorize', 1)],
      { kind: 'absent' },
      'agrees',
    ],
    ['nobody else’s business', taken, { kind: 'no-books' }, 'no-books'],
    ['not answered for', taken, { kind: 'unknown', why: 'timed out' }, 'unknown'],
  ] as [string, PaymentMessage[], ProviderReport, string][])(
    'is seen when it is %s',
    (_what, history, report, verdict) => {
      expect(compare(paymentThat(...history).state, report)).toBe(verdict)
    },
  )

  it('leads to the calls whose outcome may be another than we believe', () => {
    const refused = paymentThat(...secured, capture(), outcome('declined', 'capture', 2)).state
    expect(enquiriesFor(paymentId, refused)).toEqual([
      { operation: 'authorize', key: `${paymentId}:authorize:1` },
      { operation: 'capture', key: `${paymentId}:capture:2` },
    ])
    const refunding = paymentThat(...taken, refund(1, 100)).state
    expect(enquiriesFor(paymentId, refunding)).toContainEqual({
      operation: 'refund',
      key: `${paymentId}:refund:${refundId(1)}:1`,
    })
  })
})
