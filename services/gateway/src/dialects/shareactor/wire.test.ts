import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { DELIVERY_STATUSES, SITUATIONS } from '@till/shared/contracts'
import { Problem } from '@till/shared/kit'
import fc from 'fast-check'
import { nativeLine, nativeOrder } from '../native.fixture.ts'
import { ORDER_STATUSES, STATUSES } from './schemas.ts'
import {
  createdOrderOf,
  invoiceStatusOf,
  mergedItems,
  oid,
  orderOf,
  orderStatusOf,
  situationsOf,
  toNativeAddress,
  toNativeOrder,
  toWireAddress,
} from './wire.ts'

const [printed] = JSON.parse(
  readFileSync(new URL('../../../../../docs/seeds/examples/S2.json', import.meta.url), 'utf8'),
).examples
const { request, response } = printed
const nok = (amount: number) => ({ amount, currency: 'NOK' })
const product = (productId: string) => ({ productId, name: 'Bread', sku: 'B', kind: 'stock' as const })
/** A product and the one unit of it have names of their own at home. */
const soldAs = (productId: string) => ({ productId, unitId: productId.replace('5', '6') })

describe('the printed example', () => {
  const wish = toNativeOrder(request.body, soldAs, 'pickup')
  const [rye, wheat] = request.body.items.map((item: { product: string }) => item.product)

  it('asks for these lines, addresses and time, and for no price [S2-04 S2-10 S2-32 S2-33 S2-52 S2-77]', () => {
    const oslo = {
      street: 'Christies gate 34A',
      city: 'Oslo',
      postalCode: '0557',
      country: 'NO',
      geo: { type: 'Point', coordinates: [10.7643042, 59.9294087] },
    }
    expect(wish).toEqual({
      customerId: '57ee9c72d76d431f85111432',
      items: [
        { unitId: soldAs(rye).unitId, quantity: 1, discount: 0.1, extra: { shareactorDiscount: 0.1 } },
        { unitId: soldAs(wheat).unitId, quantity: 3 },
      ],
      currency: 'NOK',
      shippingMethod: 'pickup',
      deliveryTime: '2016-08-24T07:00:00.000Z',
      shippingAddress: oslo,
      billingAddress: oslo,
      note: 'some type of note',
      payment: { method: 'later' },
    })
  })

  it('is answered as printed, member for member [S2-03 S2-05 S2-30 S2-50 S2-51 S2-53 S2-54 S2-60 S2-71 S2-72 S2-79]', () => {
    const order = nativeOrder({
      id: '58b85693d76d439fdacea41b',
      companyId: '586faf7445ed910006373513',
      customerId: '57ee9c72d76d431f85111432',
      currency: 'NOK',
      lines: [
        nativeLine({ product: product(rye), unitPrice: nok(1_000), discount: nok(100), total: nok(900) }),
        nativeLine({
          product: product(wheat),
          quantity: 3,
          unitPrice: nok(1_000),
          discount: nok(0),
          total: nok(3_000),
        }),
      ],
      adjustments: [{ type: 'top-up', label: 'Minimum order', amount: nok(100), included: false }],
      total: nok(4_000),
      shippingAddress: wish.shippingAddress,
      billingAddress: wish.billingAddress,
      deliveryTime: wish.deliveryTime,
      note: 'some type of note',
      createdAt: '2017-03-02T17:29:55.244Z',
      updatedAt: '2017-03-02T17:29:55.244Z',
    })
    expect(createdOrderOf(order)).toEqual(response.body)
    // Reads tell what placing does not.
    expect(orderOf(order)).toEqual({
      ...response.body,
      human_id: '3AG7UA',
      top_up_amount: 1,
      status: 'CREATED',
      deliveries: [],
      payments: [],
    })
  })
})

describe('every order that Till can have', () => {
  it('has its statuses here [CX-01 S2-40 S2-42 S2-55 S2-70]', () => {
    for (const situation of SITUATIONS) {
      expect(ORDER_STATUSES).toContain(orderStatusOf[situation])
      expect(STATUSES).toContain(invoiceStatusOf[situation])
    }
    // What is being placed has them, too, and is in no list (S2 of CX-01).
    const listed = SITUATIONS.filter((situation) => situation !== 'open')
    expect(ORDER_STATUSES.flatMap((status) => situationsOf([status])).sort()).toEqual(listed.toSorted())
  })

  it('tells how far its deliveries are, in the words of the document [S2-41 S2-78 S2-83]', () => {
    const deliveries = DELIVERY_STATUSES.map((status, n) => ({
      id: String(n),
      status,
      lines: [],
      createdAt: '2026-01-15T09:30:00.000Z',
      updatedAt: '2026-01-15T09:30:00.000Z',
    }))
    const told = orderOf(nativeOrder({ deliveries, deliveryStatus: 'ARRIVED' }))
    expect(told.delivery_status).toBe('ARRIVED')
    expect(told.deliveries.map(({ delivery_status }) => delivery_status)).toEqual(DELIVERY_STATUSES)
    expect(told.deliveries[0]?.created).toEqual({ $date: Date.UTC(2026, 0, 15, 9, 30) })
  })

  it('tells its payment, once there is one [S2-78]', () => {
    const paid = nativeOrder({
      payment: { id: 'a'.repeat(24), status: 'paid', method: 'sandbox', paidAt: '2026-01-16T00:00:00.000Z' },
      amountPaid: { amount: 1_000, currency: 'EUR' },
    })
    expect(orderOf(paid).payments).toEqual([
      {
        _id: { $oid: 'a'.repeat(24) },
        amount: 10,
        currency: 'EUR',
        current_state: 'succeeded',
        payment_method: 'sandbox',
        created: { $date: Date.UTC(2026, 0, 16) },
      },
    ])
  })

  it('has ids of the printed form, also for what has another name at home [S2-03 S2-78]', () => {
    expect(oid('acme')).toEqual(oid('acme'))
    expect(oid('acme').$oid).toMatch(/^[0-9a-f]{24}$/)
    expect(oid('acme')).not.toEqual(oid('Acme'))
  })
})

describe('an address', () => {
  const country = fc.constantFrom('Norway', 'Germany', 'United Kingdom', 'Côte d’Ivoire', 'Japan', 'United States')
  const address = fc.record(
    {
      city: fc.string({ minLength: 1 }),
      street_name: fc.string({ minLength: 1 }),
      zip_code: fc.constantFrom('0557', 'SW1Y 4JH'),
      country,
      geo: fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true })),
    },
    { requiredKeys: ['city', 'street_name', 'country'] },
  )

  it('comes back as it was sent, leading zeros and all [S2-33 S2-54 S2-77]', () => {
    fc.assert(
      fc.property(address, (sent) => {
        expect(toWireAddress(toNativeAddress(sent, ''))).toEqual(sent)
      }),
    )
  })

  it('has the code that its country has today, by whatever name people know it [S2-33]', () => {
    const codeOf = (name: string) => toNativeAddress({ city: 'x', street_name: 'x', country: name }, '').country
    const names = {
      Germany: 'DE',
      Serbia: 'RS',
      Vietnam: 'VN',
      Yemen: 'YE',
      Zimbabwe: 'ZW',
      Türkiye: 'TR',
      Turkey: 'TR',
      USA: 'US',
      'Hong Kong': 'HK',
      NO: 'NO',
    }
    expect(Object.fromEntries(Object.keys(names).map((name) => [name, codeOf(name)]))).toEqual(names)
    for (const none of ['Unknown Region', 'European Union', 'Pseudo-Accents', 'DD', 'XA'])
      expect(() => codeOf(none)).toThrow(/country/)
  })

  it('in no country is refused, and the field is named [S2-33]', () => {
    const sent = { city: 'Oslo', street_name: 'Christies gate', country: 'Norge' }
    expect(() => toNativeAddress(sent, '/delivery_address')).toThrow(Problem)
  })
})

describe('the items of an order', () => {
  it('are one line where product and discount are the same [S2-82]', () => {
    const [a, b] = ['a'.repeat(24), 'b'.repeat(24)]
    const items = [
      { product: a, quantity: 1 },
      { product: b, quantity: 1, discount: 0.1 },
      { product: a, quantity: 2 },
      { product: b, quantity: 1 },
    ]
    expect(mergedItems(items)).toEqual([{ product: a, quantity: 3 }, items[1], items[3]])
  })

  it('come back with the id and the discount that were sent, and none where none was [S2-31 S2-54]', () => {
    fc.assert(
      fc.property(
        fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        fc.boolean(),
        (discount, byUnit) => {
          const sold = { productId: 'c'.repeat(24), unitId: 'd'.repeat(24) }
          const sent = {
            product: byUnit ? sold.unitId : sold.productId,
            quantity: 2,
            ...(discount !== undefined && { discount }),
          }
          const [line] = toNativeOrder({ items: [sent], currency: 'NOK' }, () => sold, 'pickup').items ?? []
          const order = nativeOrder({
            lines: [
              nativeLine({ product: product(sold.productId), quantity: 2, ...(line?.extra && { extra: line.extra }) }),
            ],
          })
          expect(createdOrderOf(order).items).toEqual([sent])
        },
      ),
    )
  })

  it('are counted as distinct products and as pieces [S2-50 S2-82]', () => {
    const one = nativeLine({ product: product('c'.repeat(24)), quantity: 2 })
    const { units, total_quantity } = createdOrderOf(nativeOrder({ lines: [one, { ...one, quantity: 3 }] }))
    expect([units, total_quantity]).toEqual([1, 5])
  })
})
