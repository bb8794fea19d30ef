import { describe, expect, it } from '@jest/globals'
import { captureEntry, entry, refundEntry, sumsOf, trialBalance } from './ledger.ts'

const noon = '2026-03-01T12:00:00.000Z'

describe('the ledger', () => {
  it('knows who holds what, per currency', () => {
    const entries = [
      captureEntry('sandbox', 2500, 'EUR', noon),
      refundEntry('sandbox', 2500, 'EUR', noon),
      captureEntry('manual', 900, 'JPY', noon),
    ]
    expect(trialBalance(entries)).toEqual([
      { account: 'provider:manual', currency: 'JPY', debit: 900, credit: 0 },
      { account: 'provider:sandbox', currency: 'EUR', debit: 2500, credit: 2500 },
      { account: 'refunds', currency: 'EUR', debit: 2500, credit: 0 },
      { account: 'sales', currency: 'EUR', debit: 0, credit: 2500 },
      { account: 'sales', currency: 'JPY', debit: 0, credit: 900 },
    ])
    expect(sumsOf(entries.slice(0, 2))).toEqual({ captured: 2500, refunded: 2500 })
  })

  it('refuses an entry that does not balance', () => {
    const lopsided = [
      { account: 'sales', amount: -100 },
      { account: 'provider:sandbox', amount: 99 },
    ]
    expect(() => entry('capture', noon, 'EUR', lopsided)).toThrow(/balance/)
  })

  it('refuses parts of a cent', () => {
    expect(() => captureEntry('sandbox', 0.5, 'EUR', noon)).toThrow(/whole/)
  })

  it('books a free order without a negative zero', () => {
    expect(captureEntry('sandbox', 0, 'EUR', noon).lines).toEqual([
      { account: 'provider:sandbox', amount: 0 },
      { account: 'sales', amount: 0 },
    ])
  })
})
