import { describe, expect, it } from '@jest/globals'
import { contracts } from './index.ts'

describe.each([...contracts.values()].map((contract) => [contract.type, contract] as const))(
  '%s',
  (_type, contract) => {
    it('still accepts the message it was first sent as', () => {
      expect(contract.explain(contract.sample)).toBe('')
      expect(contract.check(contract.sample)).toBe(true)
    })

    it('tolerates fields that a newer sender adds', () => {
      expect(contract.check({ ...(contract.sample as object), addedLater: true })).toBe(true)
    })

    it('carries its version in its name and says what it is for', () => {
      expect(contract.type).toMatch(/^(cart|catalog|order|payment)\.[a-z-]+\.v\d+$/)
      expect(contract.summary.length).toBeGreaterThan(10)
    })
  },
)

describe('the contracts', () => {
  it('refuse a body that says something else, and say where', () => {
    const lock = contracts.get('cart.lock.v1')
    expect(lock?.check({ orderId: { $gt: '' } })).toBe(false)
    expect(lock?.explain({ orderId: 7 })).toContain('/orderId')
  })

  it('have one name each', () => {
    expect(contracts.size).toBeGreaterThanOrEqual(28)
  })
})
