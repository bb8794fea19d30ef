import { describe, expect, it } from '@jest/globals'
import type { Context, Decision } from '@till/shared/runtime'
import fc from 'fast-check'
import { decide, type OrderMessage } from '../checkout/decide.ts'
import { isSettled, type Order, type Placement, placed } from '../checkout/order.ts'
import { deliveryStatusOf } from './deliveries.ts'
import { givenBack, refundable, restocked } from './refunds.ts'
import { MOVES, moveRefusal, STATUSES } from './status.ts'

const noon = new Date('2026-03-01T12:00:00.000Z')
const orderId = `${'0'.repeat(23)}1`
const paymentId = `${'0'.repeat(23)}4`
const id = (n: number) => n.toString(16).padStart(24, 'b')

const placement: Placement = {
  ref: '2026-00001',
  humanId: '3AG7UA',
  orderCode: 'i3ljwbzwza',
  placedBy: 'cleo',
  items: [{ unitId: id(1), quantity: 3 }],
  payment: { method: 'sandbox', token: 'tok_ok' },
  terms: {
    shipping: { id: 'standard', label: 'Standard shipping', flat: { EUR: 0 } },
    tax: { percent: 0, included: true },
    giveUpMs: 120_000,
    payWithinMs: 1_800_000,
    transferWithinMs: 1,
    approveWithinMs: 86_400_000,
  },
  fingerprint: 'f1',
}

const product = { productId: id(9), name: 'Linen shirt', sku: 'LIN-M', kind: 'stock' as const }
const line = (n: number, quantity: number, total: number) => ({
  id: id(n + 10),
  unitId: id(n),
  product,
  quantity,
  unitPrice: Math.ceil(total / quantity),
  discount: 0,
  total,
})

/** Three shirts that cost 1000 together and one that costs 500, paid and sold. */
const paid: Order = {
  ...placed(orderId, placement, noon),
  giveUpAt: undefined,
  status: 'confirmed',
  stock: 'spent',
  money: 'spent',
  paymentStatus: 'paid',
  currency: 'EUR',
  lines: [line(1, 3, 1000), line(2, 1, 500)],
  subtotal: 1500,
  total: 1500,
  amountPaid: 1500,
}
const lineId = paid.lines[0]?.id ?? ''

const message = (type: OrderMessage['type'], data: unknown = {}, n = 0): OrderMessage =>
  ({ id: `m-${type}-${n}`, type, subject: orderId, data, time: noon.toISOString() }) as OrderMessage
const context: Context = { now: noon, newId: () => id(99) }
const told = (order: Order, ...messages: OrderMessage[]) => {
  let last = { kind: 'ignore', why: 'nothing was said' } as Decision<Order>
  const order2 = messages.reduce((before, each) => {
    last = decide(before, each, context)
    return last.kind === 'accept' ? last.state : before
  }, order)
  const said = last.kind === 'accept' ? last.send.map((outgoing) => outgoing.type) : []
  return { order: order2, last, said }
}

const move = (to: string, more = {}) => message('order.move', { to, fingerprint: 'x', ...more })
const refund = (n: number, wish: object = {}) =>
  message('order.refund', { refundId: id(n), by: 'sam', reason: 'broken', fingerprint: `r${n}`, ...wish }, n)
const refunded = (n: number, amount: number) =>
  message('payment.refunded.v1', { paymentId, attempt: 1, refundId: id(n), amount }, n)
const refundFailed = (n: number) =>
  message('payment.refund-failed.v1', { paymentId, attempt: 1, refundId: id(n), reason: 'refund_failed' }, n)
const restockedBy = (n: number) => message('catalog.restocked.v1', { refundId: id(n) }, n)

describe('staff who see to an unpaid order', () => {
  const unpaid: Order = {
    ...paid,
    status: 'awaiting-payment',
    stock: 'held',
    money: 'none',
    paymentStatus: 'none',
    amountPaid: 0,
    payment: { method: 'later' },
    giveUpAt: '2026-03-02T12:00:00.000Z',
  }
  const instructed: Order = {
    ...unpaid,
    money: 'asked',
    paymentStatus: 'action-required',
    payment: { method: 'manual' },
    action: { type: 'bank-transfer' },
  }
  const transferred = [
    message('payment.authorized.v1', { paymentId, attempt: 1, amount: 1500 }),
    message('payment.captured.v1', { paymentId, attempt: 1, amount: 1500 }),
  ]

  it.each(['awaiting-payment', 'awaiting-approval'] as const)(
    'give up the payment of one that is %s, and all is given back [S1-44]',
    (status) => {
      const { order, said } = told({ ...unpaid, status }, move('failed'))
      expect(order).toMatchObject({ status: 'failed', failure: { code: 'payment-given-up' }, stock: 'returning' })
      expect(said).toEqual(['catalog.release.v1', 'order.changed.v1'])
    },
  )

  it.each(['confirmed', 'processing'] as const)(
    'move one to %s when its transfer has arrived, which is the same as receiving it [S1-44 S1-93]',
    (to) => {
      expect(moveRefusal(instructed, to)).toBeNull()
      const moved = told(instructed, move(to, { by: 'sam' }))
      expect(moved.said).toEqual(['payment.receive.v1'])
      expect(moved.order).toMatchObject({ status: 'awaiting-payment', onceCaptured: to })
      expect(told(moved.order, move(to)).last.kind).toBe('ignore')
      for (const answers of [transferred, transferred.toReversed()]) {
        const { order } = told(moved.order, ...answers)
        expect(order).toMatchObject({ status: to, money: 'spent', amountPaid: 1500 })
        expect(order.onceCaptured).toBeUndefined()
      }
    },
  )

  it('cannot say that money has arrived which nobody was told how to transfer', () => {
    const noInstructionsYet: Order = { ...instructed, paymentStatus: 'pending' }
    for (const order of [unpaid, noInstructionsYet, { ...instructed, payment: { method: 'sandbox' } }])
      expect(told(order, move('processing')).last).toMatchObject({
        kind: 'reject',
        problem: { code: 'status-not-reachable', detail: moveRefusal(order, 'processing') },
      })
  })

  it('see an order go on that they had moved, however late its payment hears of the money', () => {
    const { order } = told(instructed, move('processing'))
    const late = decide(order, message('deadline', { kind: 'order' }), { ...context, now: new Date('2026-03-03') })
    expect(late).toMatchObject({ state: { status: 'awaiting-payment', onceCaptured: 'processing' } })
    expect(late.kind === 'accept' && late.send?.map(({ type }) => type)).toContain('payment.receive.v1')
  })
})

describe('staff who move an order', () => {
  it('are told of every status why not, or that they may', () => {
    const refusals = Object.fromEntries(STATUSES.map((to) => [to, moveRefusal(paid, to)]))
    expect(Object.keys(refusals).filter((to) => refusals[to] === null)).toEqual([
      'confirmed',
      'processing',
      'on-hold',
      'shipped',
      'completed',
      'cancelled',
    ])
    expect(refusals.refunded).toBe('An order is refunded by refunds that give back all that was paid.')
  })

  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))(
    'from %s to %s do only what the table says',
    (status, to) => {
      const order: Order = { ...paid, status, ...(status === 'on-hold' ? { heldFrom: 'processing' } : {}) }
      const isElsewhere =
        (status === 'on-hold' && to === 'confirmed') ||
        (status === 'awaiting-payment' && (to === 'confirmed' || to === 'processing'))
      const may = status === to || (MOVES[status].includes(to) && !isElsewhere)
      expect(moveRefusal(order, to) === null).toBe(may)
      const { last } = told(order, move(to))
      expect(last.kind).toBe(status === to ? 'ignore' : may ? 'accept' : 'reject')
    },
  )

  it('may note something about where it is already', () => {
    const { order } = told(paid, move('confirmed', { noteId: id(50), by: 'sam' }))
    expect(order).toMatchObject({ status: 'confirmed', notes: [{ id: id(50), public: false }] })
  })

  it('put it on hold and back to where it was', () => {
    const { order } = told(paid, move('processing'), move('on-hold'))
    expect(order).toMatchObject({ status: 'on-hold', heldFrom: 'processing' })
    expect(told(order, move('confirmed')).last).toMatchObject({ kind: 'reject' })
    const back = told(order, move('processing')).order
    expect(back.status).toBe('processing')
    expect(back).not.toHaveProperty('heldFrom')
  })

  it('give everything back when they cancel it', () => {
    const { order, said } = told(paid, move('cancelled', { noteId: id(50), by: 'sam' }))
    expect(order).toMatchObject({
      status: 'cancelled',
      money: 'returning',
      stock: 'returning',
      notes: [{ public: false }],
    })
    expect(said).toEqual(['payment.void.v1', 'catalog.release.v1', 'order.changed.v1'])
  })

  it('ship nothing whose money is not there yet: it goes as soon as it is', () => {
    const captured = message('payment.captured.v1', { paymentId, attempt: 1, amount: 1500 })
    const { order } = told({ ...paid, money: 'spending', paymentStatus: 'authorized' }, move('shipped'))
    expect(order).toMatchObject({ status: 'confirmed', money: 'spending' })
    expect(told(order, captured).order).toMatchObject({ status: 'shipped', money: 'spent' })
  })
})

describe('an order of a group whose policy wants a manager', () => {
  const reserved = message('catalog.reserved.v1', {
    currency: 'EUR',
    lines: [{ unitId: id(1), quantity: 3, unitPrice: 1000, product }],
  })
  const grouped = (policy: NonNullable<Placement['policy']>) =>
    told({ ...placed(orderId, { ...placement, groupId: id(7), policy }, noon), stock: 'asked' }, reserved)
  const decides = (decision: 'approve' | 'reject') =>
    message('order.decide-approval', { decision, by: 'mona', fingerprint: decision })

  it.each([
    [{}, 'awaiting-approval'],
    [{ aboveAmount: { amount: 2999, currency: 'EUR' } }, 'awaiting-approval'],
    [{ aboveAmount: { amount: 3000, currency: 'EUR' } }, 'pending'],
    [{ aboveAmount: { amount: 9_000_000, currency: 'NOK' } }, 'awaiting-approval'],
  ])('of %j is then %s', (policy, status) => {
    expect(grouped(policy).order.status).toBe(status)
  })

  it('holds its stock and asks for no money until it is approved', () => {
    const { order, said } = grouped({})
    expect(order).toMatchObject({ stock: 'held', money: 'none', approval: { status: 'waiting' } })
    expect(said).toEqual(['order.changed.v1'])
    const approved = told(order, decides('approve'))
    expect(approved.order).toMatchObject({ status: 'awaiting-payment', money: 'asked', approval: { by: 'mona' } })
    expect(approved.said).toEqual(['payment.authorize.v1', 'order.changed.v1'])
    const authorized = message('payment.authorized.v1', { paymentId, attempt: 1, amount: 3000 })
    expect(told(approved.order, authorized).order.status).toBe('confirmed')
  })

  it('gives everything back when it is rejected, or nobody decides in time', () => {
    const { order } = grouped({})
    expect(told(order, decides('reject')).order).toMatchObject({
      status: 'cancelled',
      stock: 'returning',
      failure: { code: 'approval-rejected' },
    })
    const tooLate: Context = { ...context, now: new Date(noon.getTime() + 86_400_000) }
    expect(order.dueAt).toBe(tooLate.now.toISOString())
    expect(decide(order, message('deadline', { kind: 'order' }), tooLate)).toMatchObject({
      kind: 'accept',
      state: { status: 'cancelled', failure: { code: 'approval-expired' } },
    })
  })

  it('ends in one state when it is approved and cancelled at the same moment', () => {
    const { order } = grouped({})
    const cancel = message('order.cancel', { by: 'owner', fingerprint: 'c' })
    const cancelledFirst = told(order, cancel, decides('approve'))
    expect(cancelledFirst.order.status).toBe('cancelled')
    expect(cancelledFirst.last).toMatchObject({ kind: 'reject', problem: { code: 'no-approval-awaited' } })
    const approvedFirst = told(order, decides('approve'), cancel)
    expect(approvedFirst.order).toMatchObject({ status: 'cancelled', money: 'returning', stock: 'returning' })
  })

  it('is decided once: the same word again changes nothing, another is refused', () => {
    const { order } = told(grouped({}).order, decides('approve'))
    expect(told(order, decides('approve')).last.kind).toBe('ignore')
    expect(told(order, decides('reject')).last.kind).toBe('reject')
  })
})

describe('a refund', () => {
  it('by lines gives back what the pieces cost, and all pieces of a line add up to the line', () => {
    let order = paid
    const amounts = [1, 2, 3].map((n) => {
      const next = told(order, refund(n, { lines: [{ lineId, quantity: 1, restock: false }] }))
      const amount = next.order.refunds?.at(-1)?.amount ?? 0
      order = told(next.order, refunded(n, amount)).order
      return amount
    })
    expect(amounts).toEqual([333, 333, 334])
    expect(order).toMatchObject({ amountRefunded: 1000, paymentStatus: 'partially-refunded', status: 'confirmed' })
    expect(told(order, refund(4, { lines: [{ lineId, quantity: 1, restock: false }] })).last).toMatchObject({
      kind: 'reject',
      problem: { code: 'too-many-pieces' },
    })
  })

  it('of all that is left ends the order as refunded', () => {
    const { order, said } = told(paid, refund(1))
    expect(said).toEqual(['payment.refund.v1'])
    expect(isSettled(order)).toBe(false)
    const done = told(order, refunded(1, 1500)).order
    expect(done).toMatchObject({ status: 'refunded', paymentStatus: 'refunded', amountRefunded: 1500 })
    expect(isSettled(done)).toBe(true)
  })

  it('puts pieces back on the shelf where that is wished', () => {
    const wish = { lines: [{ lineId, quantity: 2, restock: true }] }
    const { order, said } = told(paid, refund(1, wish))
    expect(said).toEqual(['payment.refund.v1', 'catalog.restock.v1'])
    expect([...restocked(order)]).toEqual([[id(1), 2]])
    const settled = told(order, refunded(1, 666), restockedBy(1)).order
    expect(isSettled(settled)).toBe(true)
  })

  it('that came to nothing frees what it wanted to give back', () => {
    const { order } = told(paid, refund(1), refundFailed(1))
    expect(order).toMatchObject({ amountRefunded: 0, paymentStatus: 'paid', refunds: [{ money: 'failed' }] })
    expect(refundable(order)).toBe(1500)
  })

  it('that the provider made after all counts, though it was thought to have come to nothing', () => {
    const { order } = told(paid, refund(1, { amount: 700 }), refundFailed(1), refunded(1, 700))
    expect(order).toMatchObject({
      amountRefunded: 700,
      paymentStatus: 'partially-refunded',
      refunds: [{ money: 'done' }],
    })
    expect(order.refunds?.[0]).not.toHaveProperty('failure')
    expect(told(order, refunded(1, 700)).last.kind).toBe('ignore')
  })

  it('is asked for again until both its money and its goods are answered for', () => {
    const { order } = told(paid, refund(1, { lines: [{ lineId, quantity: 1, restock: true }] }))
    expect(order.dueAt).toBeDefined()
    const again = decide(order, message('deadline', { kind: 'order' }), context)
    expect(again.kind === 'accept' && again.send.map(({ type }) => type)).toEqual([
      'payment.refund.v1',
      'catalog.restock.v1',
    ])
  })

  it('is refused for an order that was never paid', () => {
    const unpaid: Order = { ...paid, money: 'none', paymentStatus: 'none', amountPaid: 0 }
    expect(told(unpaid, refund(1)).last).toMatchObject({ kind: 'reject', problem: { code: 'nothing-to-refund' } })
  })

  it('of whatever amounts, in whatever order, with whatever answers, never gives back more than was paid', () => {
    const step = fc.record({
      n: fc.integer({ min: 1, max: 6 }),
      amount: fc.integer({ min: 1, max: 1600 }),
      kind: fc.constantFrom('ask', 'done', 'failed', 'cancel'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let order = paid
        for (const { n, amount, kind } of steps) {
          const asked = order.refunds?.find((each) => each.id === id(n))
          // What turns out to be given back after all was within what the provider had to give.
          if (kind === 'done' && asked?.money === 'failed' && asked.amount > refundable(order)) continue
          const next =
            kind === 'ask'
              ? refund(n, { amount })
              : kind === 'done'
                ? refunded(n, asked?.amount ?? amount)
                : kind === 'failed'
                  ? refundFailed(n)
                  : message('order.cancel', { by: 'staff', fingerprint: 'c' })
          order = told(order, next).order
          expect(givenBack(order)).toBeLessThanOrEqual(order.amountPaid)
          expect(order.amountRefunded).toBeLessThanOrEqual(order.amountPaid)
        }
      }),
    )
  })
})

describe('part deliveries', () => {
  const deliver = (n: number, lines?: object[]) =>
    message('order.deliver', { deliveryId: id(n), fingerprint: `d${n}`, ...(lines ? { lines } : {}) }, n)
  const moveDelivery = (n: number, status: string) =>
    message('order.move-delivery', { deliveryId: id(n), status, fingerprint: `${n}${status}` }, n)

  it('take no piece twice, and the last one takes what is left', () => {
    const { order } = told(paid, deliver(1, [{ lineId, quantity: 2 }]))
    expect(told(order, deliver(2, [{ lineId, quantity: 2 }])).last).toMatchObject({
      kind: 'reject',
      problem: { code: 'too-many-pieces' },
    })
    expect(told(order, deliver(2)).order.deliveries?.[1]?.lines).toEqual([
      { lineId, quantity: 1 },
      { lineId: paid.lines[1]?.id, quantity: 1 },
    ])
  })

  it('make the order shipped once every piece is on its way, and completed once all have arrived', () => {
    const { order } = told(paid, deliver(1, [{ lineId, quantity: 3 }]), moveDelivery(1, 'ON_THE_WAY'))
    expect([order.status, deliveryStatusOf(order)]).toEqual(['confirmed', 'PENDING'])
    const all = told(order, deliver(2), moveDelivery(2, 'ON_THE_WAY'))
    expect([all.order.status, all.said]).toEqual(['shipped', ['order.changed.v1']])
    expect(told(all.order, moveDelivery(1, 'DONE'), moveDelivery(2, 'DONE')).order.status).toBe('completed')
  })

  it('that have left are neither taken back by a cancellation nor sent elsewhere by a correction', () => {
    const { order } = told(paid, deliver(1, [{ lineId, quantity: 1 }]), moveDelivery(1, 'ON_THE_WAY'))
    expect(order.status).toBe('confirmed')
    for (const by of ['owner', 'staff'])
      expect(told(order, message('order.cancel', { by, fingerprint: 'c' })).last).toMatchObject({
        problem: { code: 'order-not-cancellable', detail: expect.stringContaining('on its way') },
      })
    expect(moveRefusal(order, 'cancelled')).toContain('on its way')
    expect(told(order, message('order.edit', { fingerprint: 'e' })).last).toMatchObject({
      problem: { code: 'order-not-editable' },
    })
  })

  it('wait while the order is on hold, and go nowhere once it is off, but can be rejected', () => {
    const cancel = message('order.cancel', { by: 'staff', fingerprint: 'c' })
    for (const stop of [move('on-hold'), cancel]) {
      const { order } = told(paid, deliver(1), stop)
      expect(told(order, moveDelivery(1, 'ON_THE_WAY')).last).toMatchObject({
        problem: { status: 409, code: 'delivery-status-not-reachable' },
      })
      expect(told(order, moveDelivery(1, 'REJECTED')).last.kind).toBe('accept')
    }
    const released = told(paid, deliver(1), move('on-hold'), move('confirmed'), moveDelivery(1, 'ON_THE_WAY'))
    expect(released.order.status).toBe('shipped')
  })

  it('send no piece that was given back before it left, and what was given back after it left is sent no second time', () => {
    const back = (n: number) => refund(n, { lines: [{ lineId, quantity: 1, restock: true }] })
    const before = told(paid, back(1), deliver(2))
    expect(before.order.deliveries?.[0]?.lines).toContainEqual({ lineId, quantity: 2 })
    const after = told(paid, deliver(1, [{ lineId, quantity: 2 }]), moveDelivery(1, 'ON_THE_WAY'), back(2), deliver(3))
    expect(after.order.deliveries?.[1]?.lines).toContainEqual({ lineId, quantity: 1 })
    const meanwhile = told(paid, deliver(1), back(2), moveDelivery(1, 'ON_THE_WAY'))
    expect(meanwhile.last).toMatchObject({ problem: { detail: expect.stringContaining('given back since') } })
    const anew = told(meanwhile.order, moveDelivery(1, 'REJECTED'), deliver(3), moveDelivery(3, 'ON_THE_WAY'))
    expect(anew.order).toMatchObject({ status: 'shipped', deliveries: [{}, { lines: [{ lineId, quantity: 2 }, {}] }] })
    const failed = told(
      paid,
      refund(1, { lines: [{ lineId, quantity: 1, restock: false }] }),
      refundFailed(1),
      deliver(2),
    )
    expect(failed.order.deliveries?.[0]?.lines).toContainEqual({ lineId, quantity: 3 })
  })

  it('only go forward, and a rejected one leaves its pieces to another', () => {
    const { order } = told(paid, deliver(1), moveDelivery(1, 'ACCEPTED'))
    expect(told(order, moveDelivery(1, 'PENDING')).last).toMatchObject({ kind: 'reject' })
    const rejected = told(order, moveDelivery(1, 'REJECTED')).order
    expect(deliveryStatusOf(rejected)).toBe('REJECTED')
    expect(told(rejected, deliver(2)).last.kind).toBe('accept')
  })
})

describe('an order that is paid later', () => {
  const later: Order = {
    ...placed(orderId, { ...placement, payment: { method: 'later' } }, noon),
    stock: 'asked',
    terms: { ...placement.terms, transferWithinMs: 86_400_000 },
  }
  const reserved = message('catalog.reserved.v1', {
    currency: 'EUR',
    lines: [{ unitId: id(1), quantity: 3, unitPrice: 1000, product }],
  })
  const pay = (token: string) => message('order.pay', { payment: { method: 'sandbox', token }, fingerprint: token })
  const declined = (attempt: number) => message('payment.declined.v1', { paymentId, attempt, reason: 'no_funds' })
  const authorized = (attempt: number) => message('payment.authorized.v1', { paymentId, attempt, amount: 3000 })

  it('keeps its stock and asks for no money until its buyer pays', () => {
    const { order, said } = told(later, reserved)
    expect(order).toMatchObject({ status: 'awaiting-payment', stock: 'held', money: 'none', paymentStatus: 'none' })
    expect(said).toEqual(['order.changed.v1'])
    const paying = told(order, pay('tok_ok'))
    expect(paying.said).toEqual(['payment.authorize.v1'])
    expect(told(paying.order, authorized(1)).order.status).toBe('confirmed')
  })

  it('stays open when a payment is declined, and the next is another attempt', () => {
    const { order } = told(later, reserved, pay('tok_declined'), declined(1))
    expect(order).toMatchObject({ status: 'awaiting-payment', stock: 'held', money: 'none', paymentStatus: 'declined' })
    const again = told(order, pay('tok_ok'))
    expect(again.order).toMatchObject({ attempt: 2, money: 'asked' })
    expect(told(again.order, authorized(1)).last.kind).toBe('ignore')
    expect(told(again.order, authorized(2)).order.status).toBe('confirmed')
  })

  it('is paid once: while one payment is under way another is refused', () => {
    const { last } = told(later, reserved, pay('tok_ok'), pay('tok_other'))
    expect(last).toMatchObject({ kind: 'reject', problem: { code: 'payment-under-way' } })
  })

  it('gives its stock back when nobody pays in time', () => {
    const { order } = told(later, reserved)
    const tooLate: Context = { ...context, now: new Date(noon.getTime() + 86_400_000) }
    expect(order.dueAt).toBe(tooLate.now.toISOString())
    expect(decide(order, message('deadline', { kind: 'order' }), tooLate)).toMatchObject({
      state: { status: 'cancelled', stock: 'returning', failure: { code: 'payment-expired' } },
    })
  })
})

describe('a shop that takes its money at shipment', () => {
  const later: Placement = { ...placement, terms: { ...placement.terms, capture: 'at-shipment' } }
  const reserved = message('catalog.reserved.v1', {
    currency: 'EUR',
    lines: [{ unitId: id(1), quantity: 3, unitPrice: 500, product }],
  })
  const authorized = message('payment.authorized.v1', { paymentId, attempt: 1, amount: 1500 })
  const captured = message('payment.captured.v1', { paymentId, attempt: 1, amount: 1500 })
  const refused = message('payment.capture-refused.v1', { paymentId, attempt: 1, reason: 'authorization_expired' })
  const asked: Order = { ...placed(orderId, later, noon), stock: 'asked' }
  const { order: confirmed, said: onConfirming } = told(
    told(asked, reserved).order,
    authorized,
    message('catalog.committed.v1'),
  )

  it('has the order confirmed with its money secured, and is done with it until it ships', () => {
    const authorizing = told(asked, reserved).last
    expect(authorizing).toMatchObject({ send: [{ type: 'payment.authorize.v1' }] })
    expect(JSON.stringify(authorizing)).not.toContain('"capture":"at-once"')
    expect([confirmed.status, confirmed.money, onConfirming]).toEqual(['confirmed', 'held', []])
    expect(isSettled(confirmed)).toBe(true)
    expect(confirmed.dueAt).toBeUndefined()
  })

  it('ships nothing before the money is there, and asks for it again until it is', () => {
    const { order: leaving, said } = told(confirmed, move('shipped'))
    expect([leaving.status, leaving.money, said]).toEqual(['confirmed', 'spending', ['payment.capture.v1']])
    expect(told(leaving, message('deadline', { kind: 'order' })).said).toEqual(['payment.capture.v1'])
    expect(told(leaving, move('shipped')).last.kind).toBe('ignore')
    const { order: gone } = told(leaving, captured)
    expect(gone).toMatchObject({ status: 'shipped', money: 'spent', paymentStatus: 'paid', amountPaid: 1500 })
    expect(gone).not.toHaveProperty('onceCaptured')
  })

  it('lets no part of it leave before, and then all goes where staff have sent it', () => {
    const deliver = message('order.deliver', {
      deliveryId: id(30),
      lines: [{ lineId: confirmed.lines[0]?.id, quantity: 1 }],
      fingerprint: 'd',
    })
    const go = (status: string) => message('order.move-delivery', { deliveryId: id(30), status, fingerprint: status })
    const packed = told(confirmed, deliver, go('READY_FOR_DELIVERY'))
    expect([packed.order.money, packed.said]).toEqual(['held', []])
    const { order: leaving, said } = told(packed.order, go('ON_THE_WAY'))
    expect([leaving.deliveries?.[0]?.status, said]).toEqual(['READY_FOR_DELIVERY', ['payment.capture.v1']])
    const { order: gone } = told(leaving, go('DONE'), captured)
    expect(gone).toMatchObject({ status: 'confirmed', money: 'spent', deliveries: [{ status: 'DONE' }] })
    const { order: off } = told(leaving, refused)
    expect(off).toMatchObject({ status: 'cancelled', deliveries: [{ status: 'READY_FOR_DELIVERY' }] })
    expect(off.deliveries?.[0]).not.toHaveProperty('onceCaptured')
  })

  it('keeps back what was put on hold while its money was on the way', () => {
    const deliver = message('order.deliver', { deliveryId: id(30), fingerprint: 'd' })
    const sent = message('order.move-delivery', { deliveryId: id(30), status: 'ON_THE_WAY', fingerprint: 's' })
    for (const leaving of [move('shipped'), sent]) {
      const { order: held } = told(confirmed, deliver, leaving, move('on-hold'), captured)
      expect(held).toMatchObject({ status: 'on-hold', money: 'spent', deliveries: [{ status: 'PENDING' }] })
      expect(told(held, move('confirmed')).order.status).toBe('confirmed')
    }
  })

  it('calls the order shipped when all of it goes, and completed when all has arrived', () => {
    const deliver = message('order.deliver', { deliveryId: id(30), fingerprint: 'd' })
    const go = (status: string) => message('order.move-delivery', { deliveryId: id(30), status, fingerprint: status })
    expect(told(confirmed, deliver, go('ON_THE_WAY'), captured).order.status).toBe('shipped')
    expect(told(confirmed, deliver, go('ON_THE_WAY'), go('DONE'), captured).order.status).toBe('completed')
  })

  it('gives everything back when the provider would not pay out any more, asked or not', () => {
    for (const order of [confirmed, told(confirmed, move('shipped')).order]) {
      const { order: off, said } = told(order, refused)
      expect(off).toMatchObject({ status: 'cancelled', failure: { code: 'capture-refused' } })
      expect(off).not.toHaveProperty('onceCaptured')
      expect(said).toEqual(expect.arrayContaining(['payment.void.v1', 'catalog.release.v1']))
    }
  })

  it('takes a transfer as it comes', () => {
    const byTransfer: Placement = { ...later, payment: { method: 'manual' } }
    const order: Order = { ...placed(orderId, byTransfer, noon), stock: 'asked' }
    expect(JSON.stringify(told(order, reserved).last)).toContain('"capture":"at-once"')
  })
})
