import { describe, expect, it } from '@jest/globals'
import { type OrderStatus, SITUATIONS, type Situation } from '@till/shared/contracts'
import fc from 'fast-check'
import { type Order, type PaymentStatus, type Placement, placed } from '../checkout/order.ts'
import { situationOf, summarised } from './situation.ts'
import { STATUSES } from './status.ts'

type Facts = Parameters<typeof situationOf>[0]

const PAYMENTS = [
  'none',
  'pending',
  'action-required',
  'authorized',
  'paid',
  'partially-refunded',
  'declined',
  'voided',
  'refunded',
  'refund-refused',
] as const satisfies readonly PaymentStatus[]
const unpaid: Facts = { status: 'pending', paymentStatus: 'none', total: 2990, amountPaid: 0, amountRefunded: 0 }
const group = '0'.repeat(24)
const approved = { status: 'approved', by: 'mona', at: '2026-03-01T12:00:00.000Z' } as const
const transfer = { type: 'bank-transfer' } as const
const paid = { amountPaid: 2990 }
const givenBack = { amountPaid: 2990, amountRefunded: 2990 }
const partly = { amountPaid: 2990, amountRefunded: 1000 }

describe('where an order stands', () => {
  it.each<[Situation, OrderStatus, Partial<Facts>]>([
    ['open', 'pending', {}],
    ['open', 'pending', { paymentStatus: 'pending', groupId: group }],
    ['awaiting-manager', 'awaiting-approval', { groupId: group, approval: { status: 'waiting' } }],
    ['payment-open', 'awaiting-payment', {}],
    ['payment-open', 'awaiting-payment', { paymentStatus: 'pending' }],
    ['payment-open', 'awaiting-payment', { paymentStatus: 'action-required', action: { type: 'redirect' } }],
    ['approved', 'awaiting-payment', { groupId: group }],
    ['manager-approved', 'awaiting-payment', { groupId: group, approval: approved }],
    ['manager-approved', 'awaiting-payment', { groupId: group, approval: approved, paymentStatus: 'pending' }],
    ['awaiting-transfer', 'awaiting-payment', { paymentStatus: 'action-required', action: transfer }],
    ['awaiting-transfer', 'awaiting-payment', { paymentStatus: 'action-required', action: { type: 'cash' } }],
    [
      'awaiting-transfer',
      'awaiting-payment',
      { paymentStatus: 'action-required', action: transfer, approval: approved },
    ],
    ['payment-failed', 'awaiting-payment', { paymentStatus: 'declined' }],
    ['payment-failed', 'awaiting-payment', { paymentStatus: 'declined', groupId: group, approval: approved }],
    ['secured', 'confirmed', { paymentStatus: 'authorized' }],
    ['secured', 'on-hold', { paymentStatus: 'authorized' }],
    ['paid', 'confirmed', { paymentStatus: 'paid', ...paid }],
    ['paid', 'confirmed', { total: 0 }],
    ['paid', 'processing', { paymentStatus: 'partially-refunded', ...partly }],
    ['paid', 'on-hold', { paymentStatus: 'paid', ...paid }],
    ['shipped', 'shipped', { paymentStatus: 'paid', ...paid }],
    ['received', 'completed', { paymentStatus: 'partially-refunded', ...partly }],
    ['cancelled', 'cancelled', { paymentStatus: 'voided' }],
    ['cancelled', 'cancelled', { groupId: group, approval: { status: 'rejected' } }],
    ['cancelled-unrefunded', 'cancelled', { paymentStatus: 'paid', ...paid }],
    ['cancelled-unrefunded', 'cancelled', { paymentStatus: 'refund-refused', ...paid }],
    ['cancelled-unrefunded', 'failed', { paymentStatus: 'paid', ...paid }],
    ['refunded', 'cancelled', { paymentStatus: 'refunded', ...givenBack }],
    ['refunded', 'refunded', { paymentStatus: 'refunded', ...givenBack }],
    ['failed', 'failed', { paymentStatus: 'declined' }],
    ['failed', 'failed', {}],
  ])('is %s when it is %s with %j [CX-01]', (situation, status, facts) => {
    expect(situationOf({ ...unpaid, ...facts, status })).toBe(situation)
  })

  it('is told of every combination of status, payment, approval and money, and every word has one [CX-01]', () => {
    const told = new Map<Situation, Set<OrderStatus>>()
    for (const facts of everything()) {
      const situation = situationOf(facts)
      told.set(situation, (told.get(situation) ?? new Set()).add(facts.status))
    }
    expect([...told.keys()].sort()).toEqual([...SITUATIONS].sort())
    const statusesOf = (situation: Situation) => [...(told.get(situation) ?? [])].sort()
    expect(statusesOf('open')).toEqual(['pending'])
    expect(statusesOf('failed')).toEqual(['failed'])
    expect(statusesOf('cancelled')).toEqual(['cancelled'])
    expect(statusesOf('cancelled-unrefunded')).toEqual(['cancelled', 'failed'])
    for (const waiting of [
      'payment-open',
      'approved',
      'manager-approved',
      'awaiting-transfer',
      'payment-failed',
    ] as const)
      expect(statusesOf(waiting)).toEqual(['awaiting-payment'])
  })

  it('never says of money that is kept that it was given back, nor of money given back that it is kept', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<OrderStatus>('cancelled', 'failed'),
        fc.constantFrom(...PAYMENTS),
        fc.nat(5_000),
        fc.nat(5_000),
        (status, paymentStatus, amountPaid, amountRefunded) => {
          const situation = situationOf({ ...unpaid, status, paymentStatus, amountPaid, amountRefunded })
          expect(situation === 'cancelled-unrefunded').toBe(amountPaid > amountRefunded)
          expect(situation === 'refunded').toBe(amountPaid > 0 && amountPaid <= amountRefunded)
        },
      ),
    )
  })
})

describe('what an order is looked up by', () => {
  it('follows from what it holds, and the time of its payment stays', () => {
    const noon = new Date('2026-03-01T12:00:00.000Z')
    const order: Order = {
      ...placed('1', { terms: { giveUpMs: 60_000 } } as Placement, noon),
      status: 'confirmed',
      total: 2990,
      lines: [{ product: { name: 'Linen shirt' } }, { product: { name: 'Hat' } }] as unknown as Order['lines'],
    }
    const secured = summarised(undefined, order, noon)
    expect(secured).toMatchObject({ situation: 'secured', title: 'Linen shirt', deliveryStatus: 'PENDING' })
    expect(secured).not.toHaveProperty('paidAt')
    const captured = summarised(secured, { ...secured, ...paid }, noon)
    expect(captured).toMatchObject({ situation: 'paid', paidAt: '2026-03-01T12:00:00.000Z' })
    const later = new Date('2026-03-02T12:00:00.000Z')
    expect(summarised(captured, { ...captured, status: 'shipped' }, later)).toMatchObject({
      situation: 'shipped',
      paidAt: '2026-03-01T12:00:00.000Z',
    })
  })
})

function* everything(): Generator<Facts> {
  const approvals = [undefined, { status: 'waiting' }, approved, { status: 'rejected' }] as const
  const actions = [undefined, { type: 'redirect' }, transfer, { type: 'cash' }] as const
  const monies = [
    unpaid,
    { ...unpaid, ...paid },
    { ...unpaid, ...partly },
    { ...unpaid, ...givenBack },
    { ...unpaid, total: 0 },
  ]
  for (const status of STATUSES)
    for (const paymentStatus of PAYMENTS)
      for (const approval of approvals)
        for (const action of actions)
          for (const groupId of [undefined, group])
            for (const money of monies)
              yield {
                ...money,
                status,
                paymentStatus,
                ...(approval && { approval }),
                ...(action && { action }),
                ...(groupId && { groupId }),
              }
}
