import { describe, expect, it } from '@jest/globals'
import { paymentIdOf } from '@till/shared/contracts'
import { replay } from '@till/shared/runtime'
import { type Order, orderRef, orderRules } from '../rules.ts'
import { orderId, paidOrderLog } from './paid-order.fixture.ts'
import { toView } from './view.ts'

const after = (messages: number) => {
  const log = paidOrderLog.slice(0, messages)
  return toView(replay(orderRules, orderRef(orderId), log) as Order, {}, messages)
}

describe('an order is shown', () => {
  it('while it is being made with no title, no payment and no promo code but the one that was asked for', () => {
    const view = after(1)
    expect(view).toMatchObject({
      situation: 'open',
      promoCode: 'FIVER',
      payment: { status: 'none', method: 'sandbox' },
    })
    for (const unknown of ['title', 'promo', 'payment.id', 'payment.paidAt']) expect(view).not.toHaveProperty(unknown)
  })

  it('with its payment’s id as soon as it is to be paid', () => {
    expect(after(2)).toMatchObject({ situation: 'open', payment: { status: 'pending', id: paymentIdOf(orderId, 1) } })
    expect(after(3)).toMatchObject({ situation: 'secured', payment: { status: 'authorized' } })
    expect(after(3).payment).not.toHaveProperty('paidAt')
  })

  it('with its title, what its promo code took off, and when it was paid [S1-33 S3-43 S4-30]', () => {
    expect(after(4)).toMatchObject({
      situation: 'paid',
      title: 'Linen shirt',
      promo: { code: 'FIVER', amountOff: { amount: 500, currency: 'EUR' } },
      payment: { status: 'paid', method: 'sandbox', paidAt: '2026-03-01T12:00:03.000Z' },
      total: { amount: 2490, currency: 'EUR' },
    })
  })
})
