import { describe, expect, it } from '@jest/globals'
import { StockRefused, StockReserved, StockRestocked } from '@till/shared/contracts'
import fc from 'fast-check'
import { catalogWith, hour, id, inHalfAnHour, mug, noon, shirt, song, type Wants, welcome } from '../catalog.fixture.ts'
import { rules, type Unit } from '../rules.ts'
import { bookingsRef } from '../slots/bookings.ts'
import { quantitiesLeft, type Sold } from './reservation.ts'

const order = id('order-1')
const another = id('order-2')
const two = (unit = shirt): Wants => ({ items: [{ unitId: unit.id, quantity: 2, shownPrice: unit.price.amount }] })
const types = (messages: readonly { type: string }[]) => messages.map((message) => message.type)

describe('a reservation', () => {
  it('sets the pieces aside and prices them', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, reserved: 2, sold: 0 })
    const [reply, ...more] = catalog.heard()
    expect(more).toEqual([])
    expect(reply).toEqual(
      StockReserved.tell(order, {
        lines: [
          {
            unitId: shirt.id,
            quantity: 2,
            unitPrice: 1250,
            product: { productId: shirt.productId, name: 'Linen shirt', sku: 'LIN-SHIRT-M', kind: 'stock' },
          },
        ],
        currency: 'EUR',
      }),
    )
  })

  it('is answered with a message that keeps its contract', () => {
    const catalog = catalogWith({ units: [shirt, hour], promos: [welcome] })
    catalog.reserve(order, { items: [...two().items, { unitId: hour.id, quantity: 1 }], promoCode: 'welcome10 ' })
    expect(StockReserved.check(catalog.heard()[0]?.data)).toBe(true)
  })

  it('is the same when it is asked for again', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    const [first] = catalog.heard()
    catalog.reserve(order, two())
    expect(catalog.heard()).toEqual([first])
    expect(catalog.unit(shirt.id).reserved).toBe(2)
  })

  it('is all or nothing', () => {
    const catalog = catalogWith({ units: [shirt, { ...mug, onHand: 1 }] })
    catalog.reserve(order, { items: [...two().items, ...two(mug).items] })
    expect(catalog.heard()).toEqual([
      StockRefused.tell(order, {
        code: 'out-of-stock',
        detail: 'Only 1 of Mug can be had, not 2.',
        shortages: [{ unitId: mug.id, wanted: 2, available: 1 }],
      }),
    ])
    expect(catalog.unit(shirt.id)).toEqual(shirt)
  })

  it('counts a unit that stands in several lines once for all of them', () => {
    const catalog = catalogWith({ units: [{ ...shirt, onHand: 3 }] })
    catalog.reserve(order, { items: [...two().items, ...two().items] })
    expect(catalog.heard()[0]?.data).toMatchObject({ shortages: [{ wanted: 4, available: 3 }] })
  })

  it('never runs short of what is unlimited, and leaves it alone', () => {
    const catalog = catalogWith({ units: [song] })
    catalog.reserve(order, { items: [{ unitId: song.id, quantity: 1_000_000 }] })
    expect(types(catalog.heard())).toEqual(['catalog.reserved.v1'])
    catalog.commit(order)
    catalog.release(order)
    expect(catalog.unit(song.id)).toEqual(song)
  })

  it('takes a slot once', () => {
    const catalog = catalogWith({ units: [hour] })
    catalog.reserve(order, { items: [{ unitId: hour.id, quantity: 1 }] })
    catalog.reserve(another, { items: [{ unitId: hour.id, quantity: 1 }] })
    expect(catalog.reservation(another)).toMatchObject({ status: 'refused', code: 'out-of-stock' })
  })

  it('takes no slot that has begun', () => {
    const catalog = catalogWith({ units: [hour] })
    catalog.reserve(order, { items: [{ unitId: hour.id, quantity: 1 }] }, new Date('2026-05-05T09:00:00.000Z'))
    expect(catalog.reservation(order)).toMatchObject({ status: 'refused', code: 'out-of-stock' })
  })

  it.each([
    ['unknown-unit', 'a unit nobody knows', { items: [{ unitId: id('nothing'), quantity: 1 }] }],
    ['unknown-unit', 'a unit that is gone', { items: [{ unitId: id('gone'), quantity: 1 }] }],
    ['currency-mismatch', 'another currency than asked for', { ...two(), currency: 'USD' }],
    [
      'currency-mismatch',
      'two currencies in one order',
      { items: [...two().items, { unitId: id('dollar'), quantity: 1 }] },
    ],
    ['price-changed', 'more than was shown', { items: [{ unitId: shirt.id, quantity: 1, shownPrice: 1249 }] }],
    ['promo-code-refused', 'a code nobody knows', { ...two(), promoCode: 'NOPE' }],
    ['promo-code-refused', 'a code that is not active', { ...two(), promoCode: 'ASLEEP' }],
    ['promo-code-refused', 'a code that has expired', { ...two(), promoCode: 'LATE' }],
    ['promo-code-refused', 'a code that is used up', { ...two(), promoCode: 'SPENT' }],
    ['promo-code-refused', 'an amount off in another currency', { ...two(), promoCode: 'FIVER' }],
    ['promo-code-refused', 'a code that was withdrawn', { ...two(), promoCode: 'GONE' }],
  ])('is refused as %s for %s', (code, _what, wants) => {
    const catalog = catalogWith({
      units: [
        shirt,
        { ...shirt, id: id('gone'), deleted: true },
        { ...shirt, id: id('dollar'), price: { amount: 1, currency: 'USD' } },
      ],
      promos: [
        { ...welcome, code: 'ASLEEP', active: false },
        { ...welcome, code: 'LATE', activeUntil: noon.toISOString() },
        { ...welcome, code: 'SPENT', maxUses: 5, uses: 5 },
        { ...welcome, code: 'FIVER', percentOff: undefined, amountOff: { amount: 500, currency: 'USD' } },
        { ...welcome, code: 'GONE', deleted: true },
      ],
    })
    catalog.reserve(order, wants)
    const [refusal] = catalog.heard()
    expect(refusal).toMatchObject({ type: 'catalog.refused.v1', subject: order, data: { code } })
    expect(StockRefused.check(refusal?.data)).toBe(true)
    expect(catalog.unit(shirt.id)).toEqual(shirt)
    catalog.reserve(order, two())
    expect(catalog.heard()).toEqual([refusal])
  })

  it('charges the price of now when it has fallen', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, { items: [{ unitId: shirt.id, quantity: 1, shownPrice: 9999 }] })
    expect(catalog.heard()[0]?.data).toMatchObject({ lines: [{ unitPrice: 1250 }] })
  })

  it('takes the last use of a promo code from everybody else', () => {
    const catalog = catalogWith({ units: [shirt], promos: [{ ...welcome, maxUses: 1 }] })
    catalog.reserve(order, { ...two(), promoCode: 'welcome10' })
    catalog.reserve(another, { ...two(), promoCode: 'WELCOME10' })
    expect(catalog.reservation(order)).toMatchObject({ promo: { code: 'WELCOME10', percentOff: 10 } })
    expect(catalog.reservation(another)).toMatchObject({ code: 'promo-code-refused' })
    catalog.release(order)
    expect(catalog.promo('WELCOME10').uses).toBe(0)
  })
})

describe('a commit', () => {
  it('lets the goods leave the house', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    catalog.heard()
    catalog.commit(order)
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 98, reserved: 0, sold: 2 })
    expect(types(catalog.heard())).toEqual(['catalog.committed.v1'])
  })

  it('is answered again and changes nothing the second time', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    catalog.commit(order)
    catalog.heard()
    catalog.commit(order)
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 98, reserved: 0 })
    expect(types(catalog.heard())).toEqual(['catalog.committed.v1'])
  })

  it('is old news after a release', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    catalog.release(order)
    expect(catalog.commit(order)).toMatchObject({ kind: 'ignore' })
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, reserved: 0 })
  })

  it('of nothing is rejected', () => {
    expect(catalogWith().commit(order)).toMatchObject({ kind: 'reject', problem: { code: 'nothing-reserved' } })
  })
})

describe('a release', () => {
  it('gives back what was set aside', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    catalog.heard()
    catalog.release(order)
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, reserved: 0 })
    expect(types(catalog.heard())).toEqual(['catalog.released.v1'])
  })

  it('puts what was sold back on the shelf', () => {
    const catalog = catalogWith({ units: [shirt], promos: [welcome] })
    catalog.reserve(order, { ...two(), promoCode: 'WELCOME10' })
    catalog.commit(order)
    catalog.release(order)
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, reserved: 0, sold: 0 })
    expect(catalog.promo('WELCOME10').uses).toBe(0)
  })

  it('is answered again and gives back once', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    catalog.release(order)
    catalog.heard()
    catalog.release(order)
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, reserved: 0 })
    expect(types(catalog.heard())).toEqual(['catalog.released.v1'])
  })

  it('that comes first leaves a tombstone, so that the late reserve is refused', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.release(order)
    catalog.heard()
    catalog.reserve(order, two())
    expect(catalog.heard()[0]?.data).toMatchObject({ code: 'released' })
    expect(catalog.unit(shirt.id)).toEqual(shirt)
  })
})

describe('a reservation past its time', () => {
  const later = new Date('2026-05-04T12:31:00.000Z')

  it('asks the order what became of it, and keeps the goods', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    catalog.heard()
    catalog.decide('deadline', order, { kind: 'reservation' }, later)
    expect(types(catalog.heard())).toEqual(['catalog.reservation-overdue.v1'])
    expect(catalog.reservation(order)).toMatchObject({ status: 'held', until: '2026-05-04T12:36:00.000Z' })
    expect(catalog.unit(shirt.id).reserved).toBe(2)
  })

  it('is nobody’s business once it is sold', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    const kind = rules.kinds.reservation
    expect(kind?.dueAt(catalog.reservation(order))).toBe(inHalfAnHour)
    catalog.commit(order)
    expect(kind?.dueAt(catalog.reservation(order))).toBeUndefined()
  })
})

describe('news of a unit', () => {
  const afterSelling = (quantity: number, onHand: number) => {
    const catalog = catalogWith({ units: [{ ...shirt, onHand }] })
    catalog.reserve(order, { items: [{ unitId: shirt.id, quantity }] })
    return catalog
  }

  it('is not spread for a sale out of plenty', () => {
    expect(types(afterSelling(2, 13).heard())).toEqual(['catalog.reserved.v1'])
  })

  it('is spread when few are left', () => {
    const [, news] = afterSelling(3, 13).heard()
    expect(news).toMatchObject({ to: 'events', type: 'catalog.unit-changed.v1', data: { available: 10, version: 2 } })
  })

  it('is not spread when what was set aside is sold: no less can be had than before', () => {
    const catalog = afterSelling(3, 5)
    catalog.heard()
    catalog.commit(order)
    expect(types(catalog.heard())).toEqual(['catalog.committed.v1'])
  })

  it('is spread when many come back', () => {
    const catalog = afterSelling(90, 100)
    catalog.heard()
    catalog.release(order)
    expect(catalog.heard()[1]).toMatchObject({ data: { available: 100 } })
  })
})

/**
 * Goal: whatever the order of commands, and however often each comes, no piece and no promo use is lost, made up or promised twice.
 * Method: random commands of a few orders on few units; after each, the counters are compared with what the reservations hold.
 */
describe('any sequence of reserve, commit, restock and release', () => {
  const units = [{ ...shirt, onHand: 5 }, { ...mug, onHand: 2 }, hour, song]
  const items = fc.array(
    fc.record({ unitId: fc.constantFrom(...units.map((unit) => unit.id)), quantity: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 3 },
  )
  const command = fc.record({
    orderId: fc.constantFrom(...['a', 'b', 'c', 'd', 'e'].map(id)),
    what: fc.oneof(
      fc.record({
        type: fc.constant('reserve' as const),
        items,
        promoCode: fc.option(fc.constant('WELCOME10'), { nil: undefined }),
        buyerId: fc.option(fc.constant('cleo'), { nil: undefined }),
      }),
      fc.record({ type: fc.constantFrom('commit' as const, 'release' as const) }),
      fc.record({
        type: fc.constant('restock' as const),
        lines: items,
        refundId: fc.constantFrom(...['x', 'y', 'z'].map(id)),
      }),
    ),
    times: fc.integer({ min: 1, max: 2 }),
  })

  it('keeps every counter equal to what the orders hold', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const catalog = catalogWith({ units, promos: [{ ...welcome, maxUses: 2 }] })
        const orders = new Set<string>()
        for (const { orderId, what, times } of commands) {
          for (let i = 0; i < times; i++) {
            if (what.type === 'reserve') catalog.reserve(orderId, what)
            else if (what.type === 'restock') catalog.decide('catalog.restock.v1', orderId, what)
            else catalog[what.type](orderId)
          }
          orders.add(orderId)
          const held = (unitId: string, status: string) =>
            [...orders].reduce((sum, each) => {
              const reservation = catalog.reservation(each)
              if (reservation?.status !== status || !('lines' in reservation)) return sum
              return sum + (quantitiesLeft(reservation).get(unitId) ?? 0)
            }, 0)
          for (const { id: unitId, onHand: stocked, kind } of units) {
            if (kind === 'unlimited' || stocked === null) continue
            const { onHand, reserved, sold } = catalog.unit(unitId)
            expect({ reserved, sold }).toEqual({ reserved: held(unitId, 'held'), sold: held(unitId, 'sold') })
            expect(onHand).toBe(stocked - sold)
            expect(reserved).toBeGreaterThanOrEqual(0)
            expect(reserved).toBeLessThanOrEqual(onHand ?? 0)
          }
          const users = [...orders].filter((each) => {
            const reservation = catalog.reservation(each)
            return reservation && 'promo' in reservation && reservation.promo !== undefined
          })
          expect(catalog.promo('WELCOME10').uses).toBe(users.length)
          expect(users.length).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('pieces that come back with a refund', () => {
  const refund = id('refund-1')
  const back = (quantity: number, refundId = refund, unit = shirt) => ({
    refundId,
    lines: [{ unitId: unit.id, quantity }],
  })
  const soldTwo = (units = [shirt], wants = two()) => {
    const catalog = catalogWith({ units })
    catalog.reserve(order, wants)
    catalog.commit(order)
    catalog.heard()
    return catalog
  }

  it('can be sold again, and the order is told', () => {
    const catalog = soldTwo()
    catalog.decide('catalog.restock.v1', order, back(1))
    expect(catalog.heard()).toEqual([StockRestocked.tell(order, { refundId: refund })])
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 99, reserved: 0, sold: 1 })
  })

  it('come back once for each refund, however often it is said', () => {
    const catalog = soldTwo()
    for (let times = 0; times < 3; times++) catalog.decide('catalog.restock.v1', order, back(1))
    expect(types(catalog.heard())).toEqual(Array(3).fill('catalog.restocked.v1'))
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 99, sold: 1 })
    catalog.decide('catalog.restock.v1', order, back(1, id('refund-2')))
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, sold: 0 })
  })

  it('are at most what the order still has', () => {
    const catalog = soldTwo()
    catalog.decide('catalog.restock.v1', order, {
      refundId: refund,
      lines: [...back(9).lines, ...back(1, refund, mug).lines],
    })
    catalog.decide('catalog.restock.v1', order, back(2, id('refund-2')))
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, sold: 0 })
    expect(quantitiesLeft(catalog.reservation(order) as Sold)).toEqual(new Map())
  })

  it('are not given back a second time when the order is called off afterwards', () => {
    const catalog = soldTwo()
    catalog.decide('catalog.restock.v1', order, back(1))
    catalog.release(order)
    expect(catalog.unit(shirt.id)).toEqual({ ...shirt, version: catalog.unit(shirt.id).version })
  })

  it('come back from what is set aside while the sale itself still rests', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, two())
    catalog.decide('catalog.restock.v1', order, back(1))
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, reserved: 1, sold: 0 })
    catalog.commit(order)
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 99, reserved: 0, sold: 1 })
  })

  it('are answered for an order that has nothing, and change nothing', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.decide('catalog.restock.v1', order, back(1))
    expect(types(catalog.heard())).toEqual(['catalog.restocked.v1'])
    catalog.reserve(another, { items: [{ unitId: shirt.id, quantity: 101 }] })
    catalog.decide('catalog.restock.v1', another, back(1))
    expect(types(catalog.heard())).toEqual(['catalog.refused.v1', 'catalog.restocked.v1'])
    catalog.reserve(id('order-3'), two())
    catalog.release(id('order-3'))
    catalog.decide('catalog.restock.v1', id('order-3'), back(1))
    expect(catalog.unit(shirt.id)).toMatchObject({ onHand: 100, reserved: 0, sold: 0 })
  })

  it('are noted for what is unlimited without touching it', () => {
    const catalog = soldTwo([song], { items: [{ unitId: song.id, quantity: 2 }] })
    catalog.decide('catalog.restock.v1', order, back(1, refund, song))
    expect(catalog.unit(song.id)).toEqual(song)
    expect(quantitiesLeft(catalog.reservation(order) as Sold)).toEqual(new Map([[song.id, 1]]))
  })

  it('make a slot free for the next buyer', () => {
    const catalog = soldTwo([hour], { items: [{ unitId: hour.id, quantity: 1 }], buyerId: 'cleo' })
    catalog.decide('catalog.restock.v1', order, back(1, refund, hour))
    expect(catalog.reservation(order)).not.toHaveProperty('slots')
    catalog.reserve(another, { items: [{ unitId: hour.id, quantity: 1 }], buyerId: 'cleo' })
    expect(catalog.reservation(another)).toMatchObject({ status: 'held', slots: [hour.id] })
  })
})

describe('a buyer', () => {
  const sameHour: Unit = {
    ...hour,
    id: id('same hour'),
    sku: 'SAME',
    slot: { consultantId: 'dora', startsAt: '2026-05-05T09:30:00.000Z', endsAt: '2026-05-05T10:30:00.000Z' },
  }
  const nextHour: Unit = {
    ...hour,
    id: id('next hour'),
    sku: 'NEXT',
    slot: { consultantId: 'dora', startsAt: '2026-05-05T10:00:00.000Z', endsAt: '2026-05-05T11:00:00.000Z' },
  }
  const wants = (unit: Unit, buyerId?: string): Wants => ({
    items: [{ unitId: unit.id, quantity: 1 }],
    ...(buyerId !== undefined && { buyerId }),
  })

  it('never holds two slots at the same time, but may have one after the other', () => {
    const catalog = catalogWith({ units: [hour, sameHour, nextHour] })
    catalog.reserve(order, wants(hour, 'cleo'))
    catalog.reserve(another, wants(sameHour, 'cleo'))
    expect(catalog.reservation(another)).toMatchObject({ status: 'refused', code: 'slot-overlap' })
    catalog.reserve(id('order-3'), wants(nextHour, 'cleo'))
    expect(catalog.reservation(id('order-3'))).toMatchObject({ status: 'held' })
    catalog.reserve(id('order-4'), wants(sameHour, 'dan'))
    expect(catalog.reservation(id('order-4'))).toMatchObject({ status: 'held' })
  })

  it('cannot take two that overlap in one order, signed in or not', () => {
    const catalog = catalogWith({ units: [hour, sameHour] })
    catalog.reserve(order, { items: [...wants(hour).items, ...wants(sameHour).items] })
    const [refusal] = catalog.heard()
    expect(refusal).toMatchObject({ data: { code: 'slot-overlap' } })
    expect(StockRefused.check(refusal?.data)).toBe(true)
  })

  it('has the time free again once the order is off', () => {
    const catalog = catalogWith({ units: [hour, sameHour] })
    catalog.reserve(order, wants(hour, 'cleo'))
    catalog.commit(order)
    catalog.release(order)
    catalog.reserve(another, wants(sameHour, 'cleo'))
    expect(catalog.reservation(another)).toMatchObject({ status: 'held' })
    expect(catalog.state(bookingsRef('cleo'))).toMatchObject({ slots: [{ orderId: another }] })
  })

  it('of anything but slots has no calendar that a sale would write', () => {
    const catalog = catalogWith({ units: [shirt] })
    catalog.reserve(order, { ...two(), buyerId: 'cleo' })
    expect(catalog.state(bookingsRef('cleo'))).toBeUndefined()
    expect(catalog.reservation(order)).not.toHaveProperty('buyerId')
  })
})

describe('a unit with prices in several currencies', () => {
  const shirtAbroad: Unit = { ...shirt, prices: [{ amount: 1400, currency: 'USD' }] }

  it('is sold at the price in the currency of the order', () => {
    const catalog = catalogWith({ units: [shirtAbroad, { ...mug, price: { amount: 900, currency: 'USD' } }] })
    catalog.reserve(order, {
      items: [...two(mug).items, { unitId: shirt.id, quantity: 1 }].map(({ unitId }) => ({ unitId, quantity: 1 })),
      currency: 'USD',
    })
    expect(catalog.reservation(order)).toMatchObject({
      currency: 'USD',
      lines: [{ unitPrice: 900 }, { unitPrice: 1400 }],
    })
  })

  it('is not sold in a currency it has no price in', () => {
    const catalog = catalogWith({ units: [shirtAbroad] })
    catalog.reserve(order, { ...two(), currency: 'JPY' })
    expect(catalog.reservation(order)).toMatchObject({ status: 'refused', code: 'currency-mismatch' })
  })
})

describe('the snapshot an order keeps', () => {
  it('carries size, platform, delivery, provider and address of what was sold', () => {
    const more = {
      size: { EU: '38' },
      platform: 'PC',
      deliveryType: 'download',
      provider: 'Amazon',
      url: 'https://shop.example/1',
    }
    const catalog = catalogWith({ units: [{ ...shirt, ...more }] })
    catalog.reserve(order, two())
    const [reply] = catalog.heard()
    expect(reply?.data).toMatchObject({ lines: [{ product: more }] })
    expect(StockReserved.check(reply?.data)).toBe(true)
  })
})
