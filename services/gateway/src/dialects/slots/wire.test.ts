import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { SITUATIONS } from '@till/shared/contracts'
import { problem } from '@till/shared/kit'
import fc from 'fast-check'
import { nativeLine, nativeOrder } from '../native.fixture.ts'
import { errors } from './errors.ts'
import { SOLD_STATUSES } from './schemas.ts'
import {
  cartKey,
  clashOf,
  isThere,
  isUnpaid,
  orderOf,
  priceIn,
  SOLD,
  slotLinesOf,
  soldCartOf,
  soldOrderOf,
  soldSlotKey,
  soldStatusOf,
  UNPAID,
} from './wire.ts'

const printed: { id: string; response: { body: unknown } }[] = JSON.parse(
  readFileSync(new URL('../../../../../docs/seeds/examples/S0.json', import.meta.url), 'utf8'),
).examples
/** The printed body, on our own origin; Till knows milliseconds, what is finer is zeros (CX-07). */
const bodyOf = (example: string): unknown => {
  const text = JSON.stringify(printed.find(({ id }) => id === example)?.response.body)
  return JSON.parse(
    text.replaceAll('http://127.0.0.1:8000', `${origin}/slots`).replaceAll(/(\.\d{3})\d{3}Z/g, '$1000Z'),
  )
}
const origin = 'https://shop.example'

const eur = (units: number) => ({ amount: units * 100, currency: 'EUR' })
const slot = (consultantId: string, startsAt = '2019-07-25T08:14:13.000Z', endsAt = '2019-07-25T08:14:21.000Z') => ({
  productId: 'p',
  name: 'Consultation',
  sku: 'S',
  kind: 'slot',
  slot: { consultantId, startsAt, endsAt },
})
const line = (id: string, units: number, product = slot('consultant')) =>
  nativeLine({ id, unitId: id, product, unitPrice: eur(units), total: eur(units) })
const goods = nativeLine({ id: 'shirt', unitId: 'shirt', unitPrice: eur(7), total: eur(7) })

/** What things are called: what is named with a number is called by it. */
const numbered = (id: string): number => Number(/\d+/.exec(id)?.[0] ?? 0)
const names = { user: numbered, slot: numbered }
const nothingGone = () => false
const unpaid = (id: number, cartId: number, units: readonly (readonly [string, number])[], orderCode: string) =>
  orderOf(
    nativeOrder({
      orderCode,
      customerId: 'user 1',
      lines: units.map(([unitId, price]) => line(unitId, price)),
      total: eur(units.reduce((sum, [, price]) => sum + price, 0)),
    }),
    { id, cartId, names, isGone: nothingGone },
    origin,
  )

const past = nativeOrder({
  id: 'sold',
  orderCode: 'pz4mo90nej',
  situation: 'received',
  customerId: 'user 1',
  lines: [
    line('20', 11, slot('consultant 2')),
    line('21', 20, slot('consultant 3', '2019-07-25T08:25:28.000Z', '2019-07-25T08:25:29.000Z')),
  ],
  total: eur(31),
  payment: { status: 'paid', method: 'imported', paidAt: '2019-07-25T09:40:28.332Z' },
  createdAt: '2019-07-25T09:40:28.332Z',
  updatedAt: '2019-07-25T09:40:28.399Z',
  importedAt: '2026-01-01T00:00:00.000Z',
  extra: { slotsCartCreated: '2019-07-25T09:40:28.338715Z', slotsCartUpdated: '2019-07-25T09:40:28.396160Z' },
})
const empty = nativeOrder({
  id: 'empty',
  situation: 'received',
  customerId: 'user 1',
  lines: [],
  total: eur(0),
  createdAt: '2019-07-25T09:50:19.309Z',
  updatedAt: '2019-07-25T09:50:19.319Z',
})
const soldNames = {
  user: numbered,
  soldOrder: () => 19,
  soldCart: (orderId: string) => (orderId === 'sold' ? 3 : 4),
  soldSlot: (key: string) => Number(key.split('/')[1]),
}

describe('the printed examples', () => {
  it('show an order that is not paid yet, with its cart [S0-05 S0-06 S0-07 S0-30 S0-31 S0-40 S0-53 S0-60 S0-62]', () => {
    expect(
      unpaid(
        28,
        21,
        [
          ['11', 11],
          ['12', 10],
        ],
        'i3ljwbzwza',
      ),
    ).toEqual(bodyOf('S0-60'))
    expect(
      unpaid(
        30,
        23,
        [
          ['11', 11],
          ['14', 20],
        ],
        'smga5us0pi',
      ),
    ).toEqual(bodyOf('S0-62'))
  })

  it('show what was sold, by cart and by order, the empty cart too [S0-05 S0-32 S0-33 S0-34 S0-41 S0-53 S0-63 S0-64 S0-84 S0-85]', () => {
    expect([past, empty].map((order) => soldCartOf(order, soldNames, origin))).toEqual(bodyOf('S0-63'))
    expect(soldOrderOf(past, soldNames, origin)).toEqual(bodyOf('S0-64'))
    expect(soldSlotKey('sold', '20')).toBe('sold/20')
  })

  it('have slots of eight seconds and of one [S0-59]', () => {
    const [eight, one] = soldCartOf(past, soldNames, origin).sold_time_slot_sales_detail.map(
      ({ start_time, end_time }) => Date.parse(end_time) - Date.parse(start_time),
    )
    expect([eight, one]).toEqual([8_000, 1_000])
  })
})

describe('every order that Till can have', () => {
  it('is unpaid, sold or not shown here [CX-01 S0-40 S0-41 S0-87]', () => {
    for (const situation of SITUATIONS) {
      const status = soldStatusOf({ situation })
      expect(isUnpaid({ situation }) && status !== undefined).toBe(false)
      if (status !== undefined) expect(SOLD_STATUSES).toContain(status)
      expect(soldOrderOf(nativeOrder({ situation }), soldNames, origin)?.status).toBe(status)
    }
    const hidden = SITUATIONS.filter((situation) => !UNPAID.includes(situation) && !SOLD.includes(situation))
    expect(hidden.toSorted()).toEqual(['cancelled', 'failed', 'open'])
    expect(soldStatusOf({ situation: 'cancelled-unrefunded' })).toBe('canceled_not_refunded')
    expect(soldStatusOf({ situation: 'refunded' })).toBe('canceled_refunded')
  })

  it('is shown with its slots alone, at the total that is paid for all of it [CX-01 S0-53]', () => {
    const order = nativeOrder({ lines: [goods, line('11', 11)], total: eur(18) })
    expect(slotLinesOf(order)).toHaveLength(1)
    expect(orderOf(order, { id: 1, cartId: 1, names, isGone: nothingGone }, origin)).toMatchObject({
      cart: { time_slot_sales: [11], total: 11 },
      total: 18,
    })
  })

  it('shows amounts that are no whole units as they are, and never fails [S0-04 CX-02]', () => {
    const half = nativeLine({
      unitId: '11',
      product: slot('c'),
      unitPrice: { amount: 1_250, currency: 'EUR' },
      total: { amount: 1_250, currency: 'EUR' },
    })
    const order = nativeOrder({ lines: [half], total: { amount: 1_250, currency: 'EUR' } })
    expect(orderOf(order, { id: 1, cartId: 1, names, isGone: nothingGone }, origin).total).toBe(12.5)
    const { total: _none, ...unpriced } = nativeOrder({ lines: [] })
    expect(orderOf(unpriced, { id: 1, cartId: 1, names, isGone: nothingGone }, origin).total).toBe(0)
  })

  it('loses the slots that others have by now, and what they cost [S0-53 S0-54]', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.boolean()), { maxLength: 8 }), (given) => {
        const lines = given.map(([units], n) => line(String(n + 1), units))
        const total = eur(given.reduce((sum, [units]) => sum + units, 0))
        const isGone = (unitId: string) => given[Number(unitId) - 1]?.[1] ?? false
        const shown = orderOf(nativeOrder({ lines, total }), { id: 1, cartId: 1, names, isGone }, origin)
        const left = given.filter(([, gone]) => !gone)
        expect(shown.cart.time_slot_sales).toHaveLength(left.length)
        expect(shown.total).toBe(left.reduce((sum, [units]) => sum + units, 0))
        expect(shown.cart.total).toBe(shown.total)
      }),
    )
  })

  it('tells what a discount took off, as total and subtotal [S0-33 S0-53 S0-85 S0-C07]', () => {
    const discounted = nativeOrder({
      situation: 'paid',
      lines: [{ ...line('1', 20), discount: eur(2), total: eur(18) }],
      total: eur(18),
    })
    expect(soldCartOf(discounted, soldNames, origin)).toMatchObject({ total: 18, subtotal: 20 })
  })
})

describe('the number of a cart', () => {
  const cart = { id: 'c', generation: 0, lines: [], extra: {} }
  it('is another one after every sale and every removal [S0-51 S0-55]', () => {
    const keys = [cart, { ...cart, generation: 1 }, { ...cart, extra: { slotsCart: 1 } }, { ...cart, id: 'd' }].map(
      cartKey,
    )
    expect(new Set(keys).size).toBe(4)
  })

  it('names nothing where there is nothing in it, unless it was made empty [S0-52 S0-84]', () => {
    expect([isThere(cart), isThere({ ...cart, extra: { slotsCartOpen: true } })]).toEqual([false, true])
  })
})

describe('slots', () => {
  const unit = (id: string, startsAt: string, endsAt: string) => ({
    id,
    productId: 'p',
    name: 'Consultation',
    sku: 'S',
    kind: 'slot' as const,
    price: eur(11),
    prices: [{ amount: 900, currency: 'GBP' }],
    slot: { consultantId: 'c', startsAt, endsAt },
    available: 1,
    createdAt: startsAt,
    updatedAt: startsAt,
    version: 1,
  })
  const [eight, nine, ten] = [8, 9, 10].map((hour) => `2030-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`)
  it('clash where they share a moment, and not back to back [S0-C07]', () => {
    const [early, late] = [unit('a', eight ?? '', nine ?? ''), unit('b', nine ?? '', ten ?? '')]
    expect(clashOf([early, late])).toBeUndefined()
    expect(clashOf([late, early, unit('c', eight ?? '', ten ?? '')])).toEqual(['b', 'c'])
  })

  it('cost what they cost in this dialect’s one currency [S0-04 S0-88]', () => {
    const both = unit('a', eight ?? '', nine ?? '')
    expect([priceIn(both, 'EUR'), priceIn(both, 'GBP')?.amount, priceIn(both, 'USD')]).toEqual([
      eur(11),
      900,
      undefined,
    ])
  })
})

describe('what goes wrong', () => {
  const tell = (...given: Parameters<typeof problem>) => errors.tell(problem(...given), undefined as never)
  it('is told as a detail, refusals with 400 [S0-03 CX-05]', () => {
    expect(tell(409, 'order-open-already', 'native')).toMatchObject({
      status: 400,
      body: { detail: 'User has an active order.' },
    })
    expect(tell(401, 'unauthenticated', 'native')).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      headers: { 'www-authenticate': 'JWT realm="api"' },
    })
    expect(tell(404, 'order-not-found', 'native')).toMatchObject({ status: 404, body: { detail: 'Not found.' } })
    expect(tell(418, 'never-heard-of', 'As it is.')).toMatchObject({ status: 418, body: { detail: 'As it is.' } })
    expect(tell(422, 'idempotency-key-reused', '')).toMatchObject({ status: 422 })
    expect(tell(409, 'request-under-way', '')).toMatchObject({ status: 409 })
  })

  it('names the field, in the words of the dialect [S0-03]', () => {
    const faults = [
      { path: '/time_slot_sales/0', message: 'must be integer' },
      { path: '/endsAt', message: 'is before' },
      { path: '', message: 'must be object' },
    ]
    expect(tell(422, 'validation-failed', 'No.', { errors: faults }).body).toEqual({
      detail: 'No.',
      time_slot_sales: ['must be integer'],
      end_time: ['is before'],
      non_field_errors: ['must be object'],
    })
  })
})
