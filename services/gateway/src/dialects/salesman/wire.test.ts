import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type Problem, problem } from '@till/shared/kit'
import fc from 'fast-check'
import type { FastifyRequest } from 'fastify'
import { problemPages } from '../../docs/problems.ts'
import { errors } from './errors.ts'
import { choicesFrom, payRefusal } from './methods.ts'
import { eur, paid, printed, printedNames, SITUATIONS, statusIn } from './order.fixture.ts'
import { LABELS, matrixRefusal, refusalOf, STATUS_OF, STATUSES, type Status } from './status.ts'
import { addressIn, addressOut, isPaid, isRefundable, orderOut, paymentsOut, slugOf, statusOut } from './wire.ts'

const document = new URL('../../../../../docs/seeds/examples/S1.json', import.meta.url)
const examples: { id: string; response: { body: Record<string, unknown> } }[] = JSON.parse(
  readFileSync(document, 'utf8'),
).examples
const bodyOf = (id: string) => examples.find((example) => example.id === id)?.response.body ?? {}

/** Till has no digits beyond milliseconds. */
const toMillisecond = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body).replace(/(T\d\d:\d\d:\d\d\.\d{3})\d{3}Z/g, '$1000Z'))
/** What a client reads. */
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** By the columns of S1-44, a mark for each allowed move. */
const matrix: Readonly<Record<Status, string>> = {
  NEW: '11.......',
  CREATED: '.11111...',
  HOLD: '..1111...',
  FAILED: '...111...',
  CANCELLED: '....1....',
  PROCESSING: '.....1111',
  SHIPPED: '......111',
  COMPLETED: '.......11',
  REFUNDED: '........1',
}

describe('an order', () => {
  it('is told as printed, every field in its place [S1-01 S1-04 S1-05 S1-30 S1-31 S1-56 S1-57 S1-60]', () => {
    const told = orderOut(printed, printedNames)
    expect(wire(told)).toEqual(toMillisecond(bodyOf('S1-60')))
    expect(Object.keys(told)).toEqual(Object.keys(bodyOf('S1-60')))
    expect(Object.keys(told.items[0] ?? {})).toEqual(Object.keys((bodyOf('S1-60').items as object[])[0] ?? {}))
  })

  it('has a status in every situation there is, with the label that belongs to it [S1-40 S1-41 S1-C08 CX-01]', () => {
    const shown = SITUATIONS.map((situation) => [situation, statusOut({ situation }).status])
    expect(Object.fromEntries(shown)).toEqual({
      open: 'NEW',
      'payment-open': 'CREATED',
      'awaiting-manager': 'HOLD',
      approved: 'HOLD',
      'manager-approved': 'HOLD',
      'awaiting-transfer': 'HOLD',
      'payment-failed': 'FAILED',
      secured: 'HOLD',
      paid: 'PROCESSING',
      shipped: 'SHIPPED',
      received: 'COMPLETED',
      cancelled: 'CANCELLED',
      'cancelled-unrefunded': 'CANCELLED',
      refunded: 'REFUNDED',
      failed: 'FAILED',
    })
    for (const situation of SITUATIONS) {
      const told = orderOut({ ...printed, situation, status: statusIn[situation] }, printedNames)
      expect(told.status_display).toBe(LABELS[told.status])
    }
    expect(Object.entries(LABELS).flat()).toEqual([
      ...['NEW', 'New', 'CREATED', 'Created', 'HOLD', 'Hold', 'FAILED', 'Failed', 'CANCELLED', 'Cancelled'],
      ...['PROCESSING', 'Processing', 'SHIPPED', 'Shipped', 'COMPLETED', 'Completed', 'REFUNDED', 'Refunded'],
    ])
  })

  it('of a customer names them by a number, and one that is not priced yet comes to nothing [S1-30 S1-53 S1-89]', () => {
    const { total: _total, subtotal: _subtotal, currency: _currency, amountPaid: _paid, ...rest } = printed
    const told = orderOut(
      { ...rest, customerId: 'f'.repeat(24), lines: [], adjustments: [], situation: 'open', status: 'pending' },
      { ...printedNames, user: () => 12 },
    )
    expect(told).toMatchObject({
      user: 12,
      status: 'NEW',
      subtotal: '0.00',
      total: '0.00',
      amount_paid: '0.00',
      amount_outstanding: '0.00',
      is_paid: false,
      items: [],
    })
  })

  it('shows what was paid once, by the method and under the id that took it [S1-33 S1-43 S1-59 S1-65]', () => {
    const [payment] = (bodyOf('S1-65') as { refunded: object[] }).refunded
    expect(paymentsOut(paid)).toEqual([
      { ...(toMillisecond(payment) as object), transaction_id: '43ae45fa6af84dcfa854b1f8' },
    ])
    expect(Object.keys(paymentsOut(paid)[0] ?? {})).toEqual(Object.keys(payment ?? {}))
    expect(orderOut(paid, printedNames)).toMatchObject({
      is_paid: true,
      amount_paid: '33.00',
      amount_outstanding: '0.00',
      payments: [{ amount: '33.00', payment_method: 'credit-card' }],
    })
    expect(paymentsOut(printed)).toEqual([])
    const elsewhere = { ...paid, payment: { status: 'paid', method: 'imported' } }
    expect(paymentsOut(elsewhere)).toMatchObject([{ transaction_id: paid.id, payment_method: 'imported' }])
  })

  it('that costs nothing is paid, and one that was paid too much for owes less than nothing [S1-53]', () => {
    expect(isPaid({ total: eur(0), amountPaid: eur(0) })).toBe(true)
    expect(isPaid({ total: eur(1), amountPaid: eur(0) })).toBe(false)
    expect(isPaid({ amountPaid: eur(0) })).toBe(false)
    expect(orderOut({ ...paid, amountPaid: eur(4000) }, printedNames).amount_outstanding).toBe('-7.00')
  })

  it('has rows that explain its total, however it was made up [S1-32 S1-54]', () => {
    const shop: typeof printed = {
      ...printed,
      promoCode: 'SALE',
      adjustments: [
        { type: 'discount', label: 'Discount', amount: eur(-100), included: false },
        { type: 'discount', label: 'SALE', amount: eur(-200), included: false },
        { type: 'shipping', label: 'Standard', amount: eur(490), included: false },
        { type: 'tax', label: 'Tax 19 %', amount: eur(557), included: true },
      ],
      total: eur(3490),
    }
    expect(orderOut(shop, printedNames)).toMatchObject({
      subtotal: '33.00',
      extra_rows: [
        { label: 'Discount', amount: '-1.00', extra: {}, modifier: 'discount' },
        { label: 'SALE', amount: '-2.00', extra: {}, modifier: 'promo-code' },
        { label: 'Standard', amount: '4.90', extra: {}, modifier: 'shipping' },
        { label: 'Tax 19 %', amount: '5.57', extra: { included: true }, modifier: 'tax' },
      ],
      total: '34.90',
    })
    const amount = fc.integer({ min: -100_000, max: 100_000 })
    const adjustment = fc.record({
      type: fc.constantFrom('discount' as const, 'shipping' as const, 'tax' as const, 'top-up' as const),
      label: fc.string(),
      amount: amount.map(eur),
      included: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(adjustment, { maxLength: 5 }),
        amount,
        fc.array(fc.tuple(fc.nat(10_000), fc.integer({ min: 1, max: 9 })), { maxLength: 4 }),
        (adjustments, total, pieces) => {
          const lines = pieces.flatMap(([price, quantity]) =>
            printed.lines.map((line) => ({ ...line, quantity, unitPrice: eur(price) })),
          )
          const told = orderOut({ ...printed, adjustments, total: eur(total), lines }, printedNames)
          const cents = (text: string) => Math.round(Number(text) * 100)
          const items = told.items.reduce((sum, item) => sum + cents(item.total), 0)
          const rows = told.extra_rows
            .filter(({ extra }) => !('included' in extra))
            .reduce((sum, row) => sum + cents(row.amount), 0)
          expect(cents(told.subtotal)).toBe(items)
          expect(cents(told.subtotal) + rows).toBe(cents(told.total))
          expect(told.items.every((item) => cents(item.subtotal) === cents(item.unit_price) * item.quantity)).toBe(true)
        },
      ),
    )
  })

  it('is told exactly even where two decimals do not do [S1-04 CX-02]', () => {
    const bhd = (amount: number) => ({ amount, currency: 'BHD' })
    const dear = {
      ...printed,
      currency: 'BHD',
      lines: printed.lines.map((line) => ({ ...line, unitPrice: bhd(1234) })),
      adjustments: [],
      total: bhd(1234),
      amountPaid: bhd(0),
    }
    expect(orderOut(dear, printedNames)).toMatchObject({ total: '1.234', amount_paid: '0.00', subtotal: '1.234' })
  })

  it('tells its public notes and no others [S1-35]', () => {
    const note = { id: 'a'.repeat(24), message: 'On its way', public: true, createdAt: '2020-01-11T08:00:00.000Z' }
    const told = orderOut({ ...printed, notes: [note, { ...note, message: 'Rude', public: false }] }, printedNames)
    expect(told.notes).toEqual([{ message: 'On its way', date_created: '2020-01-11T08:00:00.000000Z' }])
  })

  it('calls goods and hours what they are [S1-89 S1-C02]', () => {
    const [line] = printed.lines
    const kinds = (['stock', 'unlimited', 'slot'] as const).map(
      (kind) =>
        orderOut({ ...printed, lines: line ? [{ ...line, product: { ...line.product, kind } }] : [] }, printedNames)
          .items[0]?.product_type,
    )
    expect(kinds).toEqual(['shop.Product', 'shop.Product', 'shop.TimeSlot'])
    expect(slugOf('shop.Product', 1)).toBe('shopproduct-1')
  })
})

describe('an address', () => {
  it('that came as text comes back as it went, line for line [S1-92]', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (given) => {
        expect(addressOut(addressIn(given))).toBe(given)
      }),
    )
    expect(addressOut(addressIn('12 St James’s Square\nLondon'))).toBe('12 St James’s Square\nLondon')
  })

  it('of parts has a line for each of them, in the order of a label [S1-92]', () => {
    const parts = { country: 'GB', city: 'London', name: 'Ada Lovelace', street: '12 St James’s Square' }
    expect(addressOut(parts)).toBe('Ada Lovelace\n12 St James’s Square\nLondon\nGB')
    expect(addressOut(undefined)).toBe('')
  })
})

describe('the status of an order', () => {
  it('may change as the matrix says, and is refused in its words [S1-44 S1-45]', () => {
    for (const from of STATUSES) {
      const row = STATUSES.map((to) => (matrixRefusal(from, to) === null ? '1' : '.')).join('')
      expect([from, row]).toEqual([from, matrix[from]])
    }
    expect(matrixRefusal('HOLD', 'NEW')).toBe("Can't change order with status 'Hold' to 'New'.")
  })

  it('on hold may go where the printed example says [S1-34 S1-61 S1-62]', () => {
    const can = { native: () => null, isRefundable: false, hold: null }
    const transitions = STATUSES.map((value) => ({
      value,
      label: LABELS[value],
      error: refusalOf('HOLD', value, can),
    }))
    expect({ ...statusOut(printed), status_transitions: transitions }).toEqual(bodyOf('S1-61'))
    expect(statusOut(paid)).toEqual(bodyOf('S1-62'))
  })

  it('goes nowhere that the order cannot go natively, whatever the matrix allows [S1-44 S1-93]', () => {
    const native = (move: string) => `It cannot be ${move}.`
    const can = { native, isRefundable: false, hold: 'It is being paid.' }
    expect(refusalOf('FAILED', 'PROCESSING', can)).toBe('It cannot be processing.')
    expect(refusalOf('HOLD', 'HOLD', can)).toBeNull()
    expect(refusalOf('SHIPPED', 'REFUNDED', can)).toBe('Order has no payments to refund.')
    expect(refusalOf('SHIPPED', 'REFUNDED', { ...can, isRefundable: true })).toBeNull()
    expect(refusalOf('CREATED', 'HOLD', can)).toBe('It is being paid.')
    expect(refusalOf('CREATED', 'HOLD', { ...can, hold: null })).toBeNull()
    expect(refusalOf('NEW', 'CREATED', can)).toMatch(/checkout/)
  })

  it('says whether there is something to refund, counting what is under way [S1-83 S1-84]', () => {
    const refund = (status: 'pending' | 'done' | 'failed') => ({
      id: 'b'.repeat(24),
      status,
      amount: eur(3300),
      reason: '',
      lines: [],
      createdAt: '2020-01-11T08:00:00.000Z',
      refunded: [],
      failed: [],
    })
    expect(isRefundable(printed)).toBe(false)
    expect(isRefundable(paid)).toBe(true)
    expect(isRefundable({ ...paid, refunds: [refund('failed')] })).toBe(true)
    expect(isRefundable({ ...paid, refunds: [refund('pending')] })).toBe(false)
    expect(isRefundable({ ...paid, refunds: [refund('done')] })).toBe(false)
  })
})

describe('the ways to pay', () => {
  it('are what they are called here, each once, cards before test cards [S1-36 S1-43 S1-63 S1-87]', () => {
    const offered = ['sandbox', 'manual', 'stripe', 'crypto'].map((method) => ({ method, title: method.toUpperCase() }))
    expect(choicesFrom(offered)).toMatchObject([
      { identifier: 'pay-in-advance', method: 'manual', paysOrders: false },
      { identifier: 'credit-card', label: 'Credit Card', method: 'stripe' },
      { identifier: 'crypto', label: 'CRYPTO' },
    ])
    expect(choicesFrom(offered.slice(0, 1))).toMatchObject([{ identifier: 'credit-card', method: 'sandbox' }])
    const paysOrders = choicesFrom(offered.slice(0, 2)).filter((choice) => choice.paysOrders)
    expect({
      payment_methods: paysOrders.map(({ identifier, label, refusal }) => ({ identifier, label, error: refusal })),
    }).toEqual(bodyOf('S1-63'))
  })

  it('are closed to orders that are paid, and to those that nobody may pay [S1-42 S1-58]', () => {
    expect(payRefusal(paid, true)).toBe('This order has already been paid for.')
    const closed = SITUATIONS.filter((situation) => payRefusal({ ...printed, situation }, false) !== null)
    expect(new Set(closed.map((situation) => STATUS_OF[situation]))).toEqual(
      new Set(['NEW', 'CANCELLED', 'PROCESSING', 'SHIPPED', 'COMPLETED', 'REFUNDED']),
    )
    expect(payRefusal({ ...printed, situation: 'shipped' }, false)).toBe(
      "Payment for order with status 'Shipped' is not allowed.",
    )
  })
})

describe('what goes wrong', () => {
  const request = (more: object = {}) => ({ method: 'PUT', headers: {}, body: undefined, ...more }) as FastifyRequest
  const told = (problem: Problem, more?: object) => {
    const { status = problem.status, body } = errors.tell(problem, request(more))
    return [status, body]
  }

  it('is told in one of three forms, whatever the native API calls it [S1-07 CX-05]', () => {
    const statuses = [400, 401, 402, 403, 404, 405, 409, 412, 413, 415, 422, 429, 431, 500, 502, 503]
    for (const code of [...Object.keys(problemPages), 'never-heard-of', 'constructor'])
      for (const status of statuses) {
        const [answered, body] = told(problem(status, code, 'It says why.')) as [number, Record<string, unknown>]
        expect({ code, status, answered }).toMatchObject({ answered: expect.any(Number) })
        expect(answered).toBeGreaterThanOrEqual(400)
        const [[key, text] = []] = Object.entries(body)
        expect(Object.keys(body)).toHaveLength(1)
        if (key === 'detail') expect(typeof text).toBe('string')
        else expect(text).toEqual([expect.any(String)])
      }
  })

  it('names the field, as these clients know it [S1-07 S1-45 S1-58 S1-86]', () => {
    const wrong = (path: string, message: string, body?: unknown) =>
      told(problem(400, 'validation-failed', 'No.', { errors: [{ path, message }] }), { body })
    expect(wrong('/status', 'is missing')).toEqual([400, { status: ['This field is required.'] }])
    expect(wrong('/status', 'must be one of "NEW"', { status: 'FOO' })).toEqual([
      400,
      { status: ['"FOO" is not a valid choice.'] },
    ])
    expect(wrong('/payment_method', 'must be string', { payment_method: null })).toEqual([
      400,
      { payment_method: ['This field may not be null.'] },
    ])
    expect(wrong('/shippingAddress/text', 'must not have more than 255 characters')).toEqual([
      400,
      { shipping_address: ['Ensure this field has no more than 255 characters.'] },
    ])
    expect(wrong('', 'must be object')).toEqual([400, { non_field_errors: ['Invalid data. Expected a dictionary.'] }])
  })

  it('says who may not in their words, and refuses what cannot be done as one [S1-52 CX-05 CX-12]', () => {
    expect(told(problem(401, 'unauthenticated', ''))).toEqual([
      403,
      { detail: 'Authentication credentials were not provided.' },
    ])
    expect(told(problem(403, 'forbidden', ''))).toEqual([
      403,
      { detail: 'You do not have permission to perform this action.' },
    ])
    expect(told(problem(401, 'invalid-credentials', 'Expired.'))).toEqual([401, { detail: 'Expired.' }])
    expect(told(problem(409, 'out-of-stock', 'Gone.'))).toEqual([400, { non_field_errors: ['Gone.'] }])
    expect(told(problem(402, 'payment-declined', 'Declined.'))).toEqual([402, { detail: 'Declined.' }])
    expect(told(problem(422, 'idempotency-key-reused', 'Reused.'))).toEqual([422, { detail: 'Reused.' }])
    expect(told(problem(409, 'request-under-way', 'Wait.'))).toEqual([409, { detail: 'Wait.' }])
    expect(told(problem(405, 'method-not-allowed', ''))).toEqual([405, { detail: 'Method "PUT" not allowed.' }])
  })
})
