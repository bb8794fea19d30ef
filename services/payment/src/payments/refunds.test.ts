import { describe, expect, it } from '@jest/globals'
import {
  amount,
  authorize,
  capture,
  orderId,
  outcome,
  paymentId,
  paymentThat,
  refund,
  refundId,
  refundOutcome,
  refundWebhook,
  voidIt,
} from './fixtures.ts'
import type { PaymentMessage } from './messages.ts'
import { statusOf } from './view.ts'

const taken: PaymentMessage[] = [
  authorize(),
  outcome('succeeded', 'authorize', 1),
  capture(),
  outcome('succeeded', 'capture', 2),
]
const ignored = { kind: 'ignore' }
const keyOf = (nth: number, tryNo = 1) => `${paymentId}:refund:${refundId(nth)}:${tryNo}`

describe('a part refund', () => {
  it('gives back that much, books it and tells the order', () => {
    const payment = paymentThat(...taken)
    expect(payment.hear(refund(1, 1000)).calls).toMatchObject([
      { name: 'refund', data: { key: keyOf(1), refundId: refundId(1), amount: 1000, providerRef: 'ref-1' } },
    ])
    expect(payment.hear(refundOutcome('succeeded', 1)).verdict).toMatchObject({
      send: [
        {
          to: 'order',
          type: 'payment.refunded.v1',
          subject: orderId,
          data: { paymentId, attempt: 1, refundId: refundId(1), amount: 1000 },
        },
      ],
    })
    expect(payment.state).toMatchObject({
      status: 'captured',
      captured: amount,
      refunded: 1000,
      refunds: [{ refundId: refundId(1), amount: 1000, status: 'done' }],
    })
    expect(payment.state.ledger[1]).toMatchObject({
      cause: 'refund',
      refundId: refundId(1),
      lines: [
        { account: 'refunds', amount: 1000 },
        { account: 'provider:sandbox', amount: -1000 },
      ],
    })
    expect(statusOf(payment.state)).toBe('partially-refunded')
  })

  it('of everything leaves a payment that is refunded, and was captured all the same', () => {
    const payment = paymentThat(...taken, refund(1, amount), refundOutcome('succeeded', 1))
    expect(statusOf(payment.state)).toBe('refunded')
    expect(payment.hear(capture()).said).toEqual(['payment.captured.v1'])
    expect(payment.hear(authorize()).said).toEqual(['payment.authorized.v1'])
  })

  it('waits for the one before it, in the order they came', () => {
    const payment = paymentThat(...taken, refund(1, 1000))
    expect(payment.hear(refund(2, 500))).toMatchObject({ said: [], calls: [] })
    expect(payment.hear(refund(3, 600))).toMatchObject({ said: [], calls: [] })
    expect(payment.hear(refundOutcome('succeeded', 1))).toMatchObject({
      said: ['payment.refunded.v1'],
      calls: [{ data: { key: keyOf(2), amount: 500 } }],
    })
    expect(payment.hear(refundOutcome('succeeded', 2)).calls).toMatchObject([{ data: { key: keyOf(3) } }])
    payment.hear(refundOutcome('succeeded', 3))
    expect(payment.state).toMatchObject({ status: 'captured', refunded: 2100 })
    expect(payment.state.ledger).toHaveLength(4)
  })

  it('that would exceed what was captured, with those done, under way and waiting, is refused', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refundOutcome('succeeded', 1), refund(2, 1000))
    payment.hear(refund(3, 400))
    const { verdict, calls } = payment.hear(refund(4, 101))
    expect(verdict).toMatchObject({
      send: [{ type: 'payment.refund-failed.v1', data: { refundId: refundId(4), reason: 'exceeds-captured' } }],
    })
    expect(calls).toEqual([])
    expect(payment.hear(refund(5, 100))).toMatchObject({ said: [] })
  })

  it('that was refused stays refused, also when there is room again', () => {
    const payment = paymentThat(...taken, refund(1, amount), refund(2, 1))
    payment.hear(refundOutcome('declined', 1))
    for (let tryNo = 2; tryNo <= 5; tryNo++) {
      payment.due()
      payment.hear(refundOutcome('declined', 1, tryNo))
    }
    expect(payment.hear(refund(2, 1)).verdict).toMatchObject({
      send: [{ type: 'payment.refund-failed.v1', data: { reason: 'exceeds-captured' } }],
    })
    expect(payment.hear(refund(3, 1)).calls).toHaveLength(1)
  })

  it('happens once, however often it is asked for, and keeps its first amount', () => {
    const payment = paymentThat(...taken, refund(1, 1000))
    expect(payment.hear(refund(1, 1000)).verdict).toMatchObject(ignored)
    payment.hear(refundOutcome('succeeded', 1))
    expect(payment.hear(refund(1, 2000))).toMatchObject({ said: ['payment.refunded.v1'], calls: [] })
    expect(payment.hear(refundWebhook('succeeded', 1)).verdict).toMatchObject(ignored)
    expect(payment.state).toMatchObject({ refunded: 1000 })
    expect(payment.state.ledger).toHaveLength(2)
  })

  it.each([
    ['is being authorized', [authorize()]],
    ['is only authorized', [authorize(), outcome('succeeded', 'authorize', 1)]],
    ['was declined', [authorize(), outcome('declined', 'authorize', 1)]],
    ['never began', [voidIt()]],
  ])('of a payment that %s is refused', (_what, history) => {
    const payment = paymentThat(...history)
    for (let time = 0; time < 2; time++)
      expect(payment.hear(refund(1, 1)).verdict).toMatchObject({
        send: [{ type: 'payment.refund-failed.v1', data: { reason: 'nothing-captured' } }],
      })
  })

  it('of nothing is refused', () => {
    expect(paymentThat(...taken).hear(refund(1, 0)).verdict).toMatchObject({
      send: [{ data: { reason: 'nothing-to-refund' } }],
    })
  })

  it('has to wait for a capture that is under way, and for a payment nobody knows', () => {
    expect(paymentThat(...taken.slice(0, 3)).hear(refund(1, 1)).verdict).toMatchObject(ignored)
    expect(paymentThat().hear(refund(1, 1)).verdict).toMatchObject(ignored)
  })

  it('whose outcome is unknown is asked after under its own key, and made again when nobody heard of it', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refundOutcome('unknown', 1))
    expect(payment.due().calls).toMatchObject([{ name: 'status', data: { operation: 'refund', key: keyOf(1) } }])
    expect(payment.hear(refundOutcome('absent', 1)).calls).toMatchObject([
      { name: 'refund', data: { key: keyOf(1), amount: 1000 } },
    ])
    expect(payment.hear(refundOutcome('succeeded', 1)).said).toEqual(['payment.refunded.v1'])
  })

  it('that the provider refuses is tried five times as new calls, then fails and lets the next one begin', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refund(2, 500))
    expect(payment.hear(refundOutcome('declined', 1))).toMatchObject({ said: [], calls: [] })
    for (let tryNo = 2; tryNo <= 4; tryNo++) {
      expect(payment.due().calls).toMatchObject([{ name: 'refund', data: { key: keyOf(1, tryNo) } }])
      expect(payment.hear(refundOutcome('declined', 1, tryNo)).said).toEqual([])
    }
    payment.due()
    const last = payment.hear(refundOutcome('declined', 1, 5))
    expect(last.verdict).toMatchObject({
      send: [{ type: 'payment.refund-failed.v1', data: { refundId: refundId(1), reason: 'card_declined' } }],
    })
    expect(last.calls).toMatchObject([{ data: { key: keyOf(2) } }])
    expect(payment.hear(refund(1, 1000)).said).toEqual(['payment.refund-failed.v1'])
  })

  it('hears the refusal of an earlier try as old news', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refundOutcome('declined', 1))
    payment.due()
    expect(payment.hear(refundWebhook('declined', 1)).verdict).toMatchObject(ignored)
    expect(payment.hear(refundWebhook('succeeded', 1)).verdict).toMatchObject(ignored)
    expect(payment.hear(refundOutcome('succeeded', 1, 2)).said).toEqual(['payment.refunded.v1'])
  })

  it('that failed and turns out to have happened is booked', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refundOutcome('declined', 1))
    for (let tryNo = 2; tryNo <= 5; tryNo++) {
      payment.due()
      payment.hear(refundOutcome('declined', 1, tryNo))
    }
    expect(payment.hear(refundWebhook('succeeded', 1, 5)).said).toEqual(['payment.refunded.v1'])
    expect(payment.state).toMatchObject({ refunded: 1000, refunds: [{ status: 'done' }] })
    expect(payment.state.refunds?.[0]).not.toHaveProperty('reason')
  })
})

describe('calling a payment off after part refunds', () => {
  it('gives back only what is left', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refundOutcome('succeeded', 1))
    const { calls } = payment.hear(voidIt())
    expect(calls).toMatchObject([{ name: 'refund', data: { amount: 1500, key: `${paymentId}:refund:4` } }])
    expect(payment.hear(outcome('succeeded', 'refund', 4)).verdict).toMatchObject({
      send: [{ type: 'payment.voided.v1', data: { refunded: amount } }],
    })
    expect(payment.state).toMatchObject({ status: 'refunded', refunded: amount })
  })

  it('has nothing left to do when all was given back', () => {
    const payment = paymentThat(...taken, refund(1, amount), refundOutcome('succeeded', 1))
    expect(payment.hear(voidIt())).toMatchObject({ said: ['payment.voided.v1'], calls: [] })
    expect(payment.state.ledger).toHaveLength(2)
  })

  it('waits for the part under way, and gives back the rest in one piece', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refund(2, 700))
    expect(payment.hear(voidIt())).toMatchObject({ said: [], calls: [] })
    expect(payment.hear(voidIt()).verdict).toMatchObject(ignored)
    expect(payment.hear(refund(3, 1)).said).toEqual(['payment.refund-failed.v1'])
    expect(payment.hear(refundOutcome('succeeded', 1))).toMatchObject({
      said: ['payment.refunded.v1', 'payment.refund-failed.v1'],
      calls: [{ name: 'refund', data: { amount: 1500 } }],
    })
  })

  it('does not try again a part that was refused', () => {
    const payment = paymentThat(...taken, refund(1, 1000), voidIt())
    expect(payment.hear(refundOutcome('declined', 1))).toMatchObject({
      said: ['payment.refund-failed.v1'],
      calls: [{ data: { amount } }],
    })
    const resting = paymentThat(...taken, refund(1, 1000), refundOutcome('declined', 1))
    expect(resting.hear(voidIt())).toMatchObject({ said: ['payment.refund-failed.v1'], calls: [{ data: { amount } }] })
  })

  it('leaves nothing for another part', () => {
    const payment = paymentThat(...taken, voidIt())
    expect(payment.hear(refund(1, 1)).verdict).toMatchObject({ send: [{ data: { reason: 'exceeds-captured' } }] })
  })

  it('folds to the same payment again', () => {
    const payment = paymentThat(...taken, refund(1, 1000), refund(2, 2000), voidIt(), refundOutcome('succeeded', 1))
    expect(payment.folded()).toEqual(payment.state)
  })
})

describe('money that is taken at shipment', () => {
  const expiresAt = '2026-03-08T12:00:00.000Z'
  const held = () => paymentThat(authorize(), outcome('succeeded', 'authorize', 1, { expiresAt }))

  it('waits for the shipment', () => {
    const payment = held()
    expect(payment.state.status).toBe('authorized')
    expect(payment.dueInMs).toBe(7 * 86_400_000)
    expect(payment.hear(capture()).calls).toMatchObject([{ name: 'capture' }])
    expect(payment.state).not.toHaveProperty('refunds')
  })

  it('is let go of when nobody has taken it in time, and the order is told', () => {
    const payment = held()
    const { said, calls } = payment.due()
    expect(said).toEqual(['payment.capture-refused.v1'])
    expect(calls).toMatchObject([{ name: 'void' }])
    expect(payment.hear(capture()).verdict).toMatchObject({
      send: [{ type: 'payment.capture-refused.v1', data: { reason: 'authorization_expired' } }],
    })
    expect(payment.hear(outcome('succeeded', 'void', 2)).said).toEqual(['payment.voided.v1'])
  })

  it('is never taken once the time is over, not even before anybody has noticed', () => {
    const payment = paymentThat(
      authorize(),
      outcome('succeeded', 'authorize', 1, { expiresAt: '2026-03-01T12:00:00.000Z' }),
    )
    expect(payment.hear(capture())).toMatchObject({
      said: ['payment.capture-refused.v1'],
      calls: [{ name: 'void' }],
    })
  })

  it('is held without an end where nobody named one', () => {
    expect(paymentThat(authorize(), outcome('succeeded', 'authorize', 1)).dueInMs).toBeUndefined()
  })
})
