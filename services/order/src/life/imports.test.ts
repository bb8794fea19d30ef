import { describe, expect, it } from '@jest/globals'
import type { Context } from '@till/shared/runtime'
import { decide, type OrderMessage } from '../checkout/decide.ts'
import { isSettled, type Order } from '../checkout/order.ts'
import { imported, PAST_STATUSES, type PastOrder, pastOrderFault } from './imports.ts'
import { moveRefusal } from './status.ts'

const now = new Date('2026-03-01T12:00:00.000Z')
const id = (n: number) => n.toString(16).padStart(24, 'b')
const context: Context = { now, newId: () => id(99) }

const line = {
  unitId: id(1),
  product: { productId: id(2), name: 'Silent Child', sku: 'B01', kind: 'unlimited' as const },
  quantity: 2,
  unitPrice: 1000,
  discount: 200,
  total: 1800,
}
const past: PastOrder = {
  ref: '2017-00001',
  humanId: '3AG7UA',
  orderCode: 'i3ljwbzwza',
  placedBy: 'admin',
  fingerprint: 'i1',
  status: 'completed',
  currency: 'EUR',
  lines: [line],
  adjustments: [
    { type: 'discount', label: 'Summer', amount: -200 },
    { type: 'shipping', label: 'Parcel', amount: 490 },
    { type: 'tax', label: 'Tax 19 %', amount: 366, included: true },
  ],
  subtotal: 2000,
  total: 2290,
  amountPaid: 2290,
  amountRefunded: 0,
  shippingMethod: 'parcel',
  paymentMethod: 'card',
  notes: [],
  createdAt: '2017-03-07T15:45:22.224Z',
  statusChangedAt: '2017-03-16T18:50:36.190Z',
  updatedAt: '2017-05-29T20:30:07.969Z',
}
const message = (type: OrderMessage['type'], data: unknown): OrderMessage =>
  ({ id: `m-${type}`, type, subject: id(7), data, time: now.toISOString() }) as OrderMessage
const brought = (more: Partial<PastOrder> = {}): Order => imported(id(7), { ...past, ...more }, now, () => id(8))

describe('an order of the past', () => {
  it('that adds up is taken, an empty one that cost nothing, too [S0-84]', () => {
    expect(pastOrderFault(past, now)).toBeUndefined()
    const nothing = { lines: [], adjustments: [], subtotal: 0, total: 0, amountPaid: 0 }
    expect(pastOrderFault({ ...past, ...nothing }, now)).toBeUndefined()
    expect(pastOrderFault({ ...past, status: 'refunded', amountRefunded: 2290 }, now)).toBeUndefined()
    expect(pastOrderFault({ ...past, status: 'cancelled', amountPaid: 500, amountRefunded: 500 }, now)).toBeUndefined()
    expect(pastOrderFault({ ...past, amountRefunded: 100 }, now)).toBeUndefined()
  })

  it.each<[string, Partial<PastOrder>]>([
    ['/lines/0/unitPrice', { lines: [{ ...line, unitPrice: Number.MAX_SAFE_INTEGER }] }],
    [
      '/lines',
      {
        lines: [line, line].map((each) => ({
          ...each,
          quantity: 1,
          unitPrice: Number.MAX_SAFE_INTEGER,
          discount: 0,
          total: Number.MAX_SAFE_INTEGER,
        })),
      },
    ],
    ['/lines/0/discount', { lines: [{ ...line, discount: 2001 }] }],
    ['/lines/0/total', { lines: [{ ...line, total: 1801 }] }],
    ['/adjustments', { adjustments: past.adjustments.slice(1) }],
    ['/subtotal', { subtotal: 1800 }],
    ['/total', { total: 2291, amountPaid: 2291 }],
    ['/amountPaid', { amountPaid: 2289 }],
    ['/amountPaid', { status: 'cancelled', amountPaid: 2291 }],
    ['/amountRefunded', { amountRefunded: 2291 }],
    ['/amountRefunded', { amountRefunded: 2290 }],
    ['/amountRefunded', { status: 'refunded', amountRefunded: 2289 }],
    ['/statusChangedAt', { statusChangedAt: '2017-03-07T15:45:22.223Z' }],
    ['/updatedAt', { updatedAt: '2017-03-16T18:50:36.189Z' }],
    ['/updatedAt', { updatedAt: '2026-03-01T12:00:00.001Z' }],
  ])('whose %s does not fit is refused by that name [S4-54]', (path, more) => {
    expect(pastOrderFault({ ...past, ...more }, now)).toMatchObject({ path })
  })

  it.each(PAST_STATUSES)('that is %s stands as it was told, asks nobody for anything and rests', (status) => {
    const amounts = status === 'refunded' ? { amountRefunded: past.total } : {}
    const told = decide(undefined, message('order.import', { ...past, status, ...amounts }), context)
    expect(told).toMatchObject({
      kind: 'accept',
      send: [],
      state: {
        status,
        cart: 'none',
        stock: 'none',
        money: 'none',
        importedAt: now.toISOString(),
        createdAt: past.createdAt,
        statusChangedAt: past.statusChangedAt,
        updatedAt: past.updatedAt,
      },
    })
    expect(told.kind === 'accept' && isSettled(told.state)).toBe(true)
    expect(told.kind === 'accept' && told.state.dueAt).toBe(undefined)
  })

  it('is brought once under its key, and another under the same key is refused', () => {
    expect(decide(brought(), message('order.import', past), context).kind).toBe('ignore')
    expect(decide(brought(), message('order.import', { ...past, fingerprint: 'i2' }), context)).toMatchObject({
      kind: 'reject',
      problem: { status: 422, code: 'idempotency-key-reused' },
    })
  })

  it('is neither refunded nor cancelled nor paid here, where its money never was', () => {
    const refund = { refundId: id(5), by: 'sam', reason: 'broken', fingerprint: 'r1' }
    for (const order of [brought(), brought({ status: 'confirmed' }), brought({ status: 'cancelled' })]) {
      for (const asked of [
        message('order.cancel', { by: 'staff', fingerprint: 'c1' }),
        message('order.refund', refund),
      ])
        expect(decide(order, asked, context)).toMatchObject({
          kind: 'reject',
          problem: { status: 409, code: 'order-imported' },
        })
      const pay = message('order.pay', { payment: { method: 'sandbox' }, fingerprint: 'p1' })
      expect(decide(order, pay, context)).toMatchObject({ kind: 'reject' })
    }
    expect(moveRefusal(brought({ status: 'confirmed' }), 'cancelled')).toMatch(/brought from another system/)
  })

  it('goes on from shipped to completed', () => {
    const moved = decide(
      brought({ status: 'shipped' }),
      message('order.move', { to: 'completed', fingerprint: 'x' }),
      context,
    )
    expect(moved).toMatchObject({
      state: { status: 'completed', statusChangedAt: now.toISOString(), createdAt: past.createdAt },
      send: [{ type: 'order.changed.v1' }],
    })
  })
})
