import { describe, expect, it } from '@jest/globals'
import { paymentIdOf } from '@till/shared/contracts'
import type { Context, Decision, LogEntry, Message } from '@till/shared/runtime'
import { replay } from '@till/shared/runtime'
import fc from 'fast-check'
import { situationOf } from '../life/situation.ts'
import { orderRef, orderRules } from '../rules.ts'
import { decide, type OrderMessage } from './decide.ts'
import { hasOutcome, isDead, isSettled, type Order, type Placement } from './order.ts'

const noon = new Date('2026-03-01T12:00:00.000Z')
const orderId = `${'0'.repeat(23)}1`
const cartId = `${'0'.repeat(23)}2`
const unitId = `${'0'.repeat(23)}3`
const paymentId = `${'0'.repeat(23)}4`

const terms = {
  shipping: { id: 'standard', label: 'Standard shipping', flat: { EUR: 490 }, freeAbove: { EUR: 10_000 } },
  tax: { percent: 0, included: true },
  giveUpMs: 120_000,
  payWithinMs: 1_800_000,
  transferWithinMs: 7 * 86_400_000,
  approveWithinMs: 7 * 86_400_000,
}

const cartOrder: Placement = {
  ref: '2026-00001',
  humanId: '3AG7UA',
  orderCode: 'i3ljwbzwza',
  placedBy: 'guest',
  cartId,
  payment: { method: 'sandbox', token: 'tok_ok' },
  terms,
  fingerprint: 'f1',
}

const message = (type: OrderMessage['type'], data: unknown = {}): OrderMessage =>
  ({ id: `m-${type}`, type, subject: orderId, data, time: noon.toISOString() }) as OrderMessage
const place = (placement: Placement = cartOrder) => message('order.place', placement)
const locked = message('cart.locked.v1', {
  cartId,
  generation: 0,
  currency: 'EUR',
  lines: [{ unitId, quantity: 2, shownPrice: 1250 }],
})
const product = { productId: '0'.repeat(24), name: 'Linen shirt', sku: 'LIN-M', kind: 'stock' }
const reserved = message('catalog.reserved.v1', {
  currency: 'EUR',
  lines: [{ unitId, quantity: 2, unitPrice: 1250, product }],
})
const outOfStock = message('catalog.refused.v1', {
  code: 'out-of-stock',
  detail: 'Sold out.',
  shortages: [{ unitId, wanted: 2, available: 0 }],
})
const authorized = message('payment.authorized.v1', { paymentId, attempt: 1, amount: 2990 })
const declined = message('payment.declined.v1', { paymentId, attempt: 1, reason: 'insufficient_funds' })
const challenge = message('payment.action-required.v1', {
  paymentId,
  attempt: 1,
  action: { type: 'redirect', url: 'https://bank.example/1' },
})
const transfer = message('payment.action-required.v1', { paymentId, attempt: 1, action: { type: 'bank-transfer' } })
const captured = message('payment.captured.v1', { paymentId, attempt: 1, amount: 2990 })
const voided = (refunded = 0) => message('payment.voided.v1', { paymentId, attempt: 1, refunded })
const committed = message('catalog.committed.v1')
const released = message('catalog.released.v1')
const closed = message('cart.closed.v1', { cartId })
const unlocked = message('cart.unlocked.v1', { cartId })
const overdue = message('catalog.reservation-overdue.v1')
const cancel = (by: 'owner' | 'staff' = 'owner') => message('order.cancel', { by, fingerprint: 'c1' })
const deadline = message('deadline', { kind: 'order' })

const at = (now: Date): Context => {
  let n = 0
  return { now, newId: () => (n++).toString(16).padStart(24, 'a') }
}
const later = (ms: number) => new Date(noon.getTime() + ms)

/** Runs messages through the rules; what is ignored changes nothing. */
function after(messages: readonly OrderMessage[], now = noon): { order: Order; said: string[] } {
  let order: Order | undefined
  let said: string[] = []
  for (const each of messages) {
    const decision: Decision<Order> = decide(order, each, at(now))
    said = []
    if (decision.kind !== 'accept') continue
    order = decision.state
    said = decision.send.map((outgoing) => outgoing.type)
  }
  if (!order) throw new Error('nothing was placed')
  return { order, said }
}

describe('a checkout', () => {
  it('locks the cart, reserves the stock, authorizes the payment and is confirmed', () => {
    expect(after([place()])).toMatchObject({
      order: { status: 'pending', cart: 'asked' },
      said: ['cart.lock.v1'],
    })
    expect(after([place(), locked])).toMatchObject({ order: { stock: 'asked' }, said: ['catalog.reserve.v1'] })
    expect(after([place(), locked, reserved])).toMatchObject({
      order: { money: 'asked', total: 2990 },
      said: ['payment.authorize.v1'],
    })
    expect(after([place(), locked, reserved, authorized])).toMatchObject({
      order: { status: 'confirmed' },
      said: ['catalog.commit.v1', 'cart.close.v1', 'order.changed.v1'],
    })
  })

  it('takes along what the shop noted with the cart, and what it notes itself wins', () => {
    const noted = message('cart.locked.v1', {
      ...(locked.data as object),
      lines: [{ unitId, quantity: 2, shownPrice: 1250, extra: { wrapping: true } }],
      extra: { campaign: 'spring', seller: 7 },
    })
    const { order } = after([place({ ...cartOrder, extra: { seller: 8 } }), noted, reserved])
    expect(order.extra).toEqual({ campaign: 'spring', seller: 8 })
    expect(order.lines).toMatchObject([{ unitId, extra: { wrapping: true } }])
    const asked = decide(after([place()]).order, noted, at(noon))
    expect(JSON.stringify(asked.kind === 'accept' && asked.send)).not.toContain('wrapping')
  })

  it('is settled once the money is captured, the stock sold and the cart closed, in any order', () => {
    const { order } = after([place(), locked, reserved, authorized, closed, captured, committed])
    expect(order).toMatchObject({
      cart: 'spent',
      stock: 'spent',
      money: 'spent',
      amountPaid: 2990,
      paymentStatus: 'paid',
    })
    expect(isSettled(order)).toBe(true)
    expect(order.dueAt).toBeUndefined()
  })

  it('asks for the capture when it stays unanswered, and for all else that does', () => {
    const { order } = after([place(), locked, reserved, authorized])
    const again = decide(order, deadline, at(later(60_000)))
    expect(again.kind === 'accept' && again.send.map((each) => each.type)).toEqual([
      'payment.capture.v1',
      'catalog.commit.v1',
      'cart.close.v1',
    ])
  })

  it('is confirmed and paid when the capture is heard of before the authorization', () => {
    const { order } = after([place(), locked, reserved, captured])
    expect(order).toMatchObject({ status: 'confirmed', money: 'spent', amountPaid: 2990 })
    expect(decide(order, authorized, at(noon)).kind).toBe('ignore')
  })

  it('of items needs no cart', () => {
    const items = [{ unitId, quantity: 1 }]
    const { cartId: _none, ...withoutCart } = cartOrder
    expect(after([place({ ...withoutCart, items })]).said).toEqual(['catalog.reserve.v1'])
  })

  it('of a cart whose goods cost nothing asks nobody for money', () => {
    const free = message('catalog.reserved.v1', {
      currency: 'EUR',
      lines: [{ unitId, quantity: 1, unitPrice: 0, product: { ...product, kind: 'unlimited' } }],
    })
    const { order, said } = after([place(), locked, free])
    expect(order).toMatchObject({ status: 'confirmed', total: 0, money: 'none', paymentStatus: 'none' })
    expect(said).toEqual(['catalog.commit.v1', 'cart.close.v1', 'order.changed.v1'])
  })

  it('asks open steps again, later and later, until they are answered', () => {
    const first = after([place(), locked]).order
    expect(first.dueAt).toBe(later(5_000).toISOString())
    const again = decide(first, deadline, at(later(5_000)))
    expect(again).toMatchObject({
      kind: 'accept',
      send: [{ type: 'catalog.reserve.v1' }],
      state: { dueAt: later(15_000).toISOString() },
    })
  })

  it('that nobody answers gives everything back and says so', () => {
    const order = after([place(), locked, reserved]).order
    expect(decide(order, deadline, at(later(120_000)))).toMatchObject({
      kind: 'accept',
      state: {
        status: 'failed',
        failure: { code: 'checkout-timed-out' },
        cart: 'returning',
        stock: 'returning',
        money: 'returning',
      },
    })
  })

  it('charges nothing but the total the client named', () => {
    const expecting = place({ ...cartOrder, expectedTotal: { amount: 2500, currency: 'EUR' } })
    expect(after([expecting, locked, reserved])).toMatchObject({
      order: { status: 'failed', failure: { status: 409, code: 'price-changed' } },
      said: ['catalog.release.v1', 'cart.unlock.v1', 'order.changed.v1'],
    })
  })

  it('is refused where the shipping method has no price in the cart’s currency', () => {
    const yen = message('catalog.reserved.v1', {
      currency: 'JPY',
      lines: [{ unitId, quantity: 1, unitPrice: 900, product }],
    })
    expect(after([place(), locked, yen]).order.failure).toMatchObject({ status: 422, code: 'shipping-unavailable' })
  })
})

describe('an order placed twice under one Idempotency-Key', () => {
  it('is one order', () => {
    expect(decide(after([place()]).order, place(), at(noon))).toMatchObject({ kind: 'ignore' })
  })

  it('is refused when the second request asks for something else', () => {
    expect(decide(after([place()]).order, place({ ...cartOrder, fingerprint: 'f2' }), at(noon))).toMatchObject({
      kind: 'reject',
      problem: { status: 422, code: 'idempotency-key-reused' },
    })
  })
})

describe('a sold-out unit', () => {
  it('fails the order, says what is short, and gives the cart back', () => {
    const { order, said } = after([place(), locked, outOfStock])
    expect(order).toMatchObject({
      status: 'failed',
      stock: 'none',
      failure: { status: 409, code: 'out-of-stock', shortages: [{ available: 0 }] },
    })
    expect(said).toEqual(['cart.unlock.v1', 'order.changed.v1'])
  })
})

describe('a declined payment', () => {
  it('gives stock and cart back', () => {
    const { order, said } = after([place(), locked, reserved, declined])
    expect(order).toMatchObject({ status: 'failed', money: 'none', failure: { status: 402, code: 'payment-declined' } })
    expect(said).toEqual(['catalog.release.v1', 'cart.unlock.v1', 'order.changed.v1'])
  })

  it('is old news once the order is cancelled', () => {
    expect(decide(after([place(), locked, reserved, cancel()]).order, declined, at(noon)).kind).toBe('ignore')
  })

  it('of another attempt changes nothing', () => {
    const old = message('payment.declined.v1', { paymentId, attempt: 7, reason: 'late' })
    expect(decide(after([place(), locked, reserved]).order, old, at(noon)).kind).toBe('ignore')
  })
})

describe('a challenge', () => {
  it('waits for the buyer and keeps stock and cart', () => {
    const { order } = after([place(), locked, reserved, challenge])
    expect(order).toMatchObject({
      status: 'awaiting-payment',
      stock: 'held',
      cart: 'held',
      action: { type: 'redirect' },
    })
    expect(hasOutcome(order)).toBe(true)
  })

  it('that is passed confirms the order', () => {
    expect(after([place(), locked, reserved, challenge, authorized]).order).toMatchObject({ status: 'confirmed' })
  })

  it('that nobody takes gives everything back when its time is over', () => {
    const { order } = after([place(), locked, reserved, challenge])
    expect(decide(order, deadline, at(later(terms.payWithinMs)))).toMatchObject({
      kind: 'accept',
      state: { status: 'cancelled', failure: { code: 'payment-expired' }, money: 'returning' },
    })
  })
})

describe('a bank transfer', () => {
  const manual = place({ ...cartOrder, payment: { method: 'manual' } })

  it('spends the cart at once, so that its buyer can go on shopping', () => {
    expect(after([manual, locked, reserved, transfer])).toMatchObject({
      order: { status: 'awaiting-payment', cart: 'spending' },
      said: ['cart.close.v1', 'order.changed.v1'],
    })
  })

  it('is confirmed by staff', () => {
    const waiting = after([manual, locked, reserved, transfer]).order
    expect(
      decide(waiting, message('order.receive-payment', { by: 'staff-1', fingerprint: 'x' }), at(noon)),
    ).toMatchObject({
      kind: 'accept',
      send: [{ type: 'payment.receive.v1' }],
    })
  })

  describe('whose buyer would rather pay another way [S1-42]', () => {
    const other = { method: 'sandbox', token: 'tok_ok' }
    const byCard = message('order.pay', { payment: other, fingerprint: 'p1' })
    const waiting = [manual, locked, reserved, transfer, closed]
    const receipt = message('order.receive-payment', { by: 'staff-1', fingerprint: 'x' })

    it('is let go of first, and asked to let go until it has', () => {
      const { order } = after([...waiting, byCard])
      expect(order).toMatchObject({ status: 'awaiting-payment', money: 'returning', stock: 'held', attempt: 1 })
      expect(decide(order, deadline, at(later(60_000)))).toMatchObject({
        send: [{ type: 'payment.void.v1', subject: paymentIdOf(orderId, 1), data: { attempt: 1 } }],
      })
      expect(decide(order, byCard, at(noon))).toMatchObject({ kind: 'reject', problem: { code: 'payment-under-way' } })
      expect(decide(order, receipt, at(noon))).toMatchObject({
        kind: 'reject',
        problem: { code: 'no-payment-awaited' },
      })
    })

    it('is followed by the other way once it is', () => {
      const { order, said } = after([...waiting, byCard, voided()])
      expect(said).toEqual(['payment.authorize.v1'])
      expect(order).toMatchObject({ money: 'asked', paymentStatus: 'pending', attempt: 2, letGo: [1], payment: other })
      expect(order).not.toHaveProperty('nextPayment')
      const declinedNow = after([
        ...waiting,
        byCard,
        voided(),
        message('payment.declined.v1', { paymentId, attempt: 2 }),
      ])
      expect(declinedNow.order).toMatchObject({ status: 'awaiting-payment', paymentStatus: 'declined', stock: 'held' })
    })

    it('is enough once staff have seen it arrive', () => {
      const { order } = after([...waiting, receipt])
      expect(decide(order, byCard, at(noon))).toMatchObject({ kind: 'reject', problem: { code: 'payment-under-way' } })
      expect(after([...waiting, receipt, captured]).order).toMatchObject({ status: 'confirmed', amountPaid: 2990 })
    })

    it('goes back like any other when the order is called off meanwhile', () => {
      const { order, said } = after([...waiting, byCard, cancel()])
      expect(said).toContain('payment.void.v1')
      expect(order).not.toHaveProperty('nextPayment')
      expect(after([...waiting, byCard, cancel(), captured, voided(2990)]).order).toMatchObject({
        status: 'cancelled',
        money: 'returned',
        amountPaid: 2990,
        amountRefunded: 2990,
      })
    })

    it('stays when the other total is not what was expected', () => {
      const expectedTotal = { amount: 1, currency: 'EUR' }
      const wish = message('order.pay', { payment: other, expectedTotal, fingerprint: 'p2' })
      expect(decide(after(waiting).order, wish, at(noon))).toMatchObject({ problem: { code: 'price-changed' } })
    })

    it('is waited for when they only ask for it again', () => {
      const again = message('order.pay', { payment: { method: 'manual' }, fingerprint: 'p3' })
      expect(decide(after(waiting).order, again, at(noon))).toMatchObject({ problem: { code: 'payment-under-way' } })
    })
  })

  it('that staff have seen arrive is told to the payment until it says so, and its time is not over any more', () => {
    for (const seen of [
      message('order.receive-payment', { by: 'staff-1', fingerprint: 'x' }),
      message('order.move', { to: 'processing', by: 'staff-1', fingerprint: 'x' }),
    ]) {
      const { order } = after([manual, locked, reserved, transfer, closed, seen])
      expect(order).not.toHaveProperty('giveUpAt')
      expect(Date.parse(order.dueAt ?? '')).toBeLessThan(noon.getTime() + 60_000)
      const asked = decide(order, deadline, at(later(30 * 24 * 3_600_000)))
      expect(asked).toMatchObject({ kind: 'accept', state: { status: 'awaiting-payment' } })
      expect(asked.kind === 'accept' && asked.send?.map(({ type }) => type)).toContain('payment.receive.v1')
      expect(decide(order, seen, at(noon))).toMatchObject({ kind: 'ignore' })
    }
  })

  it('cannot be confirmed for an order that waits for none', () => {
    expect(
      decide(after([place(), locked]).order, message('order.receive-payment', { by: 's', fingerprint: 'x' }), at(noon)),
    ).toMatchObject({
      kind: 'reject',
      problem: { code: 'no-payment-awaited' },
    })
  })
})

describe('a cancelled order', () => {
  it('gives back whatever it had, money included', () => {
    const { order, said } = after([place(), locked, reserved, authorized, captured, committed, closed, cancel()])
    expect(order.status).toBe('cancelled')
    expect(said).toEqual(['payment.void.v1', 'catalog.release.v1', 'cart.unlock.v1', 'order.changed.v1'])
  })

  it('is settled when all of it is answered, and shows what was refunded', () => {
    const { order } = after([
      place(),
      locked,
      reserved,
      authorized,
      captured,
      cancel(),
      voided(2990),
      released,
      unlocked,
    ])
    expect(order).toMatchObject({ paymentStatus: 'refunded', amountPaid: 2990, amountRefunded: 2990 })
    expect(isSettled(order)).toBe(true)
  })

  it('leaves a message for steps that were asked and not answered', () => {
    expect(after([place(), cancel()]).said).toEqual(['cart.unlock.v1', 'order.changed.v1'])
  })

  it('is not locked, reserved or authorized any more by answers that come late', () => {
    const gone = after([place(), locked, reserved, cancel()]).order
    for (const late of [locked, reserved, authorized]) expect(decide(gone, late, at(noon)).kind).toBe('ignore')
  })

  it('can be cancelled by its owner only until it is prepared', () => {
    const order: Order = { ...after([place(), locked, reserved, authorized]).order, status: 'processing' }
    expect(decide(order, cancel('owner'), at(noon))).toMatchObject({ kind: 'reject', problem: { status: 409 } })
    expect(decide(order, cancel('staff'), at(noon)).kind).toBe('accept')
  })
})

describe('stock that is set aside past its time', () => {
  it('is sold when the order stands', () => {
    expect(decide(after([place(), locked, reserved, authorized, committed]).order, overdue, at(noon))).toMatchObject({
      send: [{ type: 'catalog.commit.v1' }],
    })
  })
  it('is released when the order is off', () => {
    expect(decide(after([place(), locked, reserved, cancel(), released]).order, overdue, at(noon))).toMatchObject({
      send: [{ type: 'catalog.release.v1' }],
    })
  })
  it('stays while the buyer is at their bank', () => {
    expect(decide(after([place(), locked, reserved, challenge]).order, overdue, at(noon)).kind).toBe('ignore')
  })
})

describe('a capture the provider refuses', () => {
  it('takes the order back: nothing is given away unpaid', () => {
    const refused = message('payment.capture-refused.v1', { paymentId, attempt: 1, reason: 'expired' })
    expect(after([place(), locked, reserved, authorized, refused]).order).toMatchObject({
      status: 'cancelled',
      failure: { code: 'capture-refused' },
      stock: 'returning',
    })
  })
})

describe('whatever arrives, in whatever order', () => {
  const anything = fc.constantFrom(
    place(),
    locked,
    reserved,
    outOfStock,
    authorized,
    declined,
    challenge,
    transfer,
    captured,
    voided(),
    voided(2990),
    committed,
    released,
    closed,
    unlocked,
    overdue,
    cancel(),
    deadline,
    message('cart.refused.v1', { cartId, code: 'cart-locked', detail: 'Locked.' }),
  )

  it('an order never comes back from failed or cancelled, and never forgets what it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, fc.nat(200_000)), { maxLength: 40 }), (steps) => {
        let order: Order | undefined
        let now = noon.getTime()
        for (const [each, passes] of [[place(), 0] as const, ...steps]) {
          now += passes
          const decision = decide(order, each, at(new Date(now)))
          if (decision.kind !== 'accept') continue
          const next = decision.state
          if (order && isDead(order)) expect(isDead(next)).toBe(true)
          if (isDead(next))
            for (const hold of [next.cart, next.stock, next.money])
              expect(['none', 'returning', 'returned']).toContain(hold)
          if (next.status === 'confirmed') expect(next.total).toBe(2990)
          expect(next.amountRefunded).toBeLessThanOrEqual(next.amountPaid)
          expect(next.situation).toBe(situationOf(next))
          expect(next.paidAt === undefined).toBe(next.amountPaid === 0)
          order = next
        }
      }),
    )
  })

  it('folding the accepted messages again gives the same order', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 30 }), (steps) => {
        const log: LogEntry[] = []
        let order: Order | undefined
        for (const [i, each] of [place(), ...steps].entries()) {
          const repeated = { ...each, id: `m${i}` } as OrderMessage
          const now = later(i * 1_000)
          const verdict = orderRules.decide(() => order, repeated as Message, contextOf(repeated, now))
          if (verdict.kind !== 'accept') continue
          order = verdict.changes[0]?.state as Order
          log.push({ message: repeated, at: now.toISOString() })
        }
        expect(replay(orderRules, orderRef(orderId), log)).toEqual(withRealIds(order, log))
      }),
    )
  })
})

/** The property above decides with ids of its own; line ids are all that differ. */
const withRealIds = (order: Order | undefined, log: readonly LogEntry[]) => {
  const folded = replay(orderRules, orderRef(orderId), log) as Order
  return order && { ...order, lines: order.lines.map((line, i) => ({ ...line, id: folded.lines[i]?.id ?? '' })) }
}
const contextOf = (each: OrderMessage, now: Date): Context => ({ now, newId: () => `${each.id}-id` })
