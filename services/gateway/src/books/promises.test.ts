import { describe, expect, it } from '@jest/globals'
import type { CartEntry, OrderEntry, PaymentEntry, ReservationEntry } from '@till/shared/contracts'
import type { Service } from '../proxy/table.ts'
import { auditWith } from './audit.ts'
import { checkPromises, type Entries } from './promises.ts'

const noon = new Date('2026-01-01T12:00:00.000Z')
const order = (more: Partial<OrderEntry> = {}): OrderEntry => ({
  id: 'order-1',
  status: 'confirmed',
  settled: true,
  stands: true,
  total: 2500,
  currency: 'EUR',
  quantities: { shirt: 2 },
  cartId: 'cart-1',
  paymentIds: ['payment-1'],
  refunded: 0,
  overpriced: [],
  createdAt: '2026-01-01T11:59:00.000Z',
  ...more,
})
const reservation = (more: Partial<ReservationEntry> = {}): ReservationEntry => ({
  id: 'order-1',
  status: 'sold',
  quantities: { shirt: 2 },
  ...more,
})
const payment = (more: Partial<PaymentEntry> = {}): PaymentEntry => ({
  id: 'payment-1',
  orderId: 'order-1',
  status: 'captured',
  currency: 'EUR',
  authorized: 2500,
  captured: 2500,
  refunded: 0,
  ...more,
})
const cart = (more: Partial<CartEntry> = {}): CartEntry => ({ id: 'cart-1', closedBy: ['order-1'], ...more })

const books = (more: Partial<Entries> = {}): Entries => ({
  orders: [order()],
  reservations: [reservation()],
  payments: [payment()],
  carts: [cart()],
  ...more,
})
const failed = { status: 'failed', stands: false, paymentIds: [] }
const givenBack: Partial<Entries> = {
  orders: [order(failed)],
  reservations: [reservation({ status: 'released' })],
  payments: [payment({ status: 'voided', authorized: 0, captured: 0 })],
  carts: [cart({ closedBy: [] })],
}

const broken = (entries: Entries): Record<string, string[]> =>
  Object.fromEntries(
    checkPromises(entries, noon)
      .findings.filter(({ violations }) => violations.length > 0)
      .map(({ name, violations }) => [name, violations.map(({ subject, detail }) => `${subject} ${detail}`)]),
  )

describe('the books agree', () => {
  it.each<[string, Partial<Entries>]>([
    ['over an order that was paid, sold and closed', {}],
    ['over nothing at all', { orders: [], reservations: [], payments: [], carts: [] }],
    ['over a failed order that gave everything back', givenBack],
    ['over a failed order that never got anything', { ...givenBack, reservations: [], payments: [], carts: [] }],
    ['over a cancelled order whose money was refunded', { ...givenBack, payments: [payment({ refunded: 2500 })] }],
    [
      'over money that was given back in part',
      { orders: [order({ refunded: 40 })], payments: [payment({ refunded: 40 })] },
    ],
    ['over money that is secured and not taken yet', { payments: [payment({ status: 'authorized', captured: 0 })] }],
    [
      'over an order of two payments',
      {
        orders: [order({ paymentIds: ['payment-1', 'payment-2'] })],
        payments: [
          payment({ authorized: 500, captured: 500 }),
          payment({ id: 'payment-2', authorized: 2000, captured: 2000 }),
        ],
      },
    ],
    ['over an order of items, without a cart', { orders: [order({ cartId: undefined })], carts: [] }],
    [
      'over a cart of so many orders that it only counts the first of them',
      {
        orders: [order({ id: 'order-0', paymentIds: ['payment-0'] }), order()],
        reservations: [reservation({ id: 'order-0' }), reservation()],
        payments: [payment({ id: 'payment-0', orderId: 'order-0' }), payment()],
        carts: [cart({ closedEarlier: 1 })],
      },
    ],
    [
      'over an order that was brought from elsewhere, with its stock and money there',
      {
        orders: [order({ imported: true, cartId: undefined, paymentIds: [], refunded: 100 })],
        reservations: [],
        payments: [],
        carts: [],
      },
    ],
    [
      'over an order on its way, whatever it holds',
      {
        orders: [order({ status: 'pending', settled: false, stands: false, paymentIds: [] })],
        reservations: [reservation({ status: 'held' })],
        payments: [],
        carts: [cart({ lockedBy: 'order-1', closedBy: [] })],
      },
    ],
  ])('%s', (_name, more) => expect(broken(books(more))).toEqual({}))

  it('and count who is not judged yet', () => {
    const { underWay, findings } = checkPromises(
      books({ orders: [order(), order({ id: 'order-2', settled: false })] }),
      noon,
    )
    expect(underWay).toBe(1)
    expect(findings.find(({ name }) => name === 'payments-add-up-to-the-total')).toMatchObject({ checked: 1 })
  })
})

describe('the books find', () => {
  it.each<[string, string, Partial<Entries>]>([
    ['what-is-sold-was-ordered', 'a confirmed order without stock', { reservations: [] }],
    [
      'imported-orders-have-nothing-here',
      'an order from elsewhere with stock and money of ours',
      { orders: [order({ imported: true, cartId: undefined })], carts: [] },
    ],
    ['what-is-sold-was-ordered', 'stock that was never committed', { reservations: [reservation({ status: 'held' })] }],
    [
      'what-is-sold-was-ordered',
      'other pieces than ordered',
      { reservations: [reservation({ quantities: { shirt: 3 } })] },
    ],
    [
      'payments-add-up-to-the-total',
      'an order that is not paid',
      { orders: [order({ paymentIds: [] })], payments: [] },
    ],
    [
      'payments-add-up-to-the-total',
      'an order charged too little',
      { payments: [payment({ authorized: 2400, captured: 2400 })] },
    ],
    ['payments-add-up-to-the-total', 'an order charged twice', { payments: [payment(), payment({ id: 'payment-2' })] }],
    ['payments-add-up-to-the-total', 'another currency', { payments: [payment({ currency: 'USD' })] }],
    ['refunds-reach-the-buyer', 'a refund that nobody paid out', { orders: [order({ refunded: 40 })] }],
    ['refunds-reach-the-buyer', 'money paid out that no refund asks for', { payments: [payment({ refunded: 40 })] }],
    [
      'no-payment-takes-or-returns-too-much',
      'a capture beyond what was authorized',
      { payments: [payment({ captured: 2600 })] },
    ],
    [
      'no-payment-takes-or-returns-too-much',
      'a refund beyond what was captured',
      { payments: [payment({ refunded: 2600 })] },
    ],
    [
      'failed-orders-hold-nothing',
      'stock kept by a failed order',
      { ...givenBack, reservations: [reservation({ status: 'held' })] },
    ],
    ['failed-orders-hold-nothing', 'money kept by a failed order', { ...givenBack, payments: [payment()] }],
    [
      'failed-orders-hold-nothing',
      'a cart kept by a failed order',
      { ...givenBack, carts: [cart({ lockedBy: 'order-1', closedBy: [] })] },
    ],
    ['failed-orders-hold-nothing', 'a cart spent by a failed order', { ...givenBack, carts: [cart()] }],
    [
      'accepted-orders-end',
      'an order that is stuck',
      {
        orders: [order({ status: 'pending', settled: false, createdAt: '2026-01-01T11:00:00.000Z' })],
      },
    ],
    ['nothing-is-held-for-unknown-orders', 'a lost order', { orders: [] }],
    ['a-cart-becomes-one-order', 'an order that spent no cart', { carts: [cart({ closedBy: [] })] }],
    [
      'a-cart-becomes-one-order',
      'an order that spent its cart twice',
      { carts: [cart({ closedBy: ['order-1', 'order-1'] })] },
    ],
    [
      'a-cart-becomes-one-order',
      'more unnamed orders of a cart than it counts',
      {
        orders: [order({ id: 'order-0' }), order({ id: 'order-00' }), order()],
        carts: [cart({ closedEarlier: 1 })],
      },
    ],
    ['a-cart-becomes-one-order', 'a cart still locked', { carts: [cart({ lockedBy: 'order-1' })] }],
    ['nobody-pays-more-than-shown', 'a price above the one shown', { orders: [order({ overpriced: ['shirt'] })] }],
  ])('%s: %s', (name, _what, more) => expect(Object.keys(broken(books(more)))).toContain(name))
})

describe('an audit', () => {
  /** Answers each reading of the order service with the next of these books; the last one again and again. */
  function auditOver(readings: readonly Entries[]) {
    let reading = -1
    let pauses = 0
    const listOf = (service: Service, { orders, reservations, payments, carts }: Entries): readonly { id: string }[] =>
      ({ order: orders, catalog: reservations, payment: payments, cart: carts })[service]
    const audit = auditWith(
      async (service, path) => {
        if (path === '/internal/books')
          return { status: 200, body: { checks: [{ name: `${service}-own`, ok: true, checked: 1, violations: [] }] } }
        const after = new URL(path, 'http://x').searchParams.get('after') ?? ''
        if (service === 'order' && after === '') reading += 1
        const entries = readings[Math.min(reading, readings.length - 1)] as Entries
        return { status: 200, body: { items: listOf(service, entries).filter(({ id }) => id > after) } }
      },
      {
        now: () => noon,
        pause: async () => {
          pauses += 1
        },
      },
    )
    return { audit, pauses: () => pauses }
  }
  const id = (letter: string) => letter.repeat(24)
  const real: Entries = {
    orders: [order({ id: id('a'), cartId: id('c'), paymentIds: [id('e')] })],
    reservations: [reservation({ id: id('a') })],
    payments: [payment({ id: id('e'), orderId: id('a') })],
    carts: [cart({ id: id('c'), closedBy: [id('a')] })],
  }

  it('reads all pages of all services and merges their own checks', async () => {
    const { audit, pauses } = auditOver([real])
    const books = await audit()
    expect(books.ok).toBe(true)
    expect(books.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['accepted-orders-end', 'catalog-own', 'payment-own']),
    )
    expect(pauses()).toBe(0)
  })

  it('reports only what two more readings confirm', async () => {
    const wrong = { ...real, reservations: [] }
    expect(await auditOver([wrong, real]).audit()).toMatchObject({ ok: true })
    expect(await auditOver([wrong, wrong, real]).audit()).toMatchObject({ ok: true })
    const { audit, pauses } = auditOver([wrong])
    const books = await audit()
    expect(books.ok).toBe(false)
    expect(books.checks.find(({ ok }) => !ok)).toMatchObject({
      name: 'what-is-sold-was-ordered',
      violations: [{ subject: id('a'), detail: 'stands, but no stock was set aside for it' }],
    })
    expect(pauses()).toBe(2)
  })

  it('says so when a service does not show its books', async () => {
    const audit = auditWith(async () => ({ status: 403, body: {} }))
    await expect(audit()).rejects.toMatchObject({ status: 503, code: 'unavailable' })
  })
})
