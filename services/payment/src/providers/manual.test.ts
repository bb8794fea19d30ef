import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { manualProvider, paymentReference } from './manual.ts'

const payment = {
  paymentId: '66f0a1b2c3d4e5f6a7b8c9d4',
  attempt: 1,
  amount: { amount: 2500, currency: 'EUR' },
  idempotencyKey: 'key-1',
}

describe('a manual payment', () => {
  it('asks for a bank transfer that names the payment', async () => {
    const provider = manualProvider({ bankDetails: 'DE00 1234, Shop Ltd' })
    const reference = paymentReference(payment.paymentId)
    expect(await provider.authorize(payment)).toEqual({
      kind: 'action-required',
      providerRef: reference,
      action: {
        type: 'bank-transfer',
        reference,
        instructions: `Transfer the amount to DE00 1234, Shop Ltd with the reference ${reference}.`,
      },
    })
  })

  it('asks for cash when the buyer chose cash', async () => {
    const result = await manualProvider().authorize({ ...payment, token: 'cash' })
    expect(result).toMatchObject({ kind: 'action-required', action: { type: 'cash' } })
  })

  it('is captured, voided and refunded in our own books', async () => {
    const provider = manualProvider()
    const call = { ...payment, providerRef: 'RF18', refundId: 'refund-1' }
    const done = { kind: 'succeeded', providerRef: 'RF18' }
    expect(await provider.capture(call)).toEqual(done)
    expect(await provider.void(call)).toEqual(done)
    expect(await provider.refund(call)).toEqual(done)
  })

  it('may always be asked for again, and takes no webhooks', async () => {
    const provider = manualProvider()
    expect(await provider.status({ ...payment, operation: 'authorize' })).toEqual({ kind: 'absent' })
    expect(provider.parseWebhook({}, '{}')).toBeUndefined()
  })
})

describe('a payment reference', () => {
  it('is an ISO 11649 creditor reference with right check digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{24}$/), (paymentId) => {
        const reference = paymentReference(paymentId)
        expect(reference).toMatch(/^RF\d\d[0-9A-Z]{1,21}$/)
        const rotated = reference.slice(4) + reference.slice(0, 4)
        const digits = [...rotated].map((sign) => Number.parseInt(sign, 36)).join('')
        expect(BigInt(digits) % 97n).toBe(1n)
      }),
    )
  })

  it('is different for different payments', () => {
    expect(paymentReference('66f0a1b2c3d4e5f6a7b8c9d4')).not.toBe(paymentReference('66f0a1b2c3d4e5f6a7b8c9d5'))
  })
})
