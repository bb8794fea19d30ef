import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { catalogWith, id, noon, staff } from '../catalog.fixture.ts'
import type { NewUnit } from '../units/making.ts'
import { type Product, productRef } from './product.ts'
import { skuRef } from './sku.ts'

const shirts = id('shirts')
const size = (name: string, more: Partial<NewUnit> = {}): NewUnit => ({
  unitId: id(name),
  sku: name,
  kind: 'stock',
  price: { amount: 1250, currency: 'EUR' },
  onHand: 3,
  ...more,
})
const hourAt = (name: string, from: string, to: string): NewUnit => {
  const slot = { consultantId: 'carla', startsAt: `2026-05-05T${from}:00.000Z`, endsAt: `2026-05-05T${to}:00.000Z` }
  return size(name, { kind: 'slot', slot, onHand: undefined })
}
const product = (units: readonly NewUnit[], more: object = {}) => ({
  ...staff,
  product: { name: 'Linen shirt', sku: 'SHIRT' },
  units,
  ...more,
})

function catalogWithShirts(
  units: readonly NewUnit[] = [size('S'), size('M', { price: { amount: 900, currency: 'EUR' } })],
) {
  const catalog = catalogWith()
  expect(catalog.decide('catalog.create-product', shirts, product(units))).toMatchObject({ kind: 'accept' })
  return { ...catalog, product: () => catalog.state(productRef(shirts)) as Product }
}

describe('a new product', () => {
  it('comes with all its units, and everybody hears of them', () => {
    const catalog = catalogWithShirts()
    expect(catalog.product()).toMatchObject({
      version: 1,
      priceFrom: { EUR: 900 },
      words: expect.arrayContaining(['linen', 'shirt', 'm']),
    })
    expect(catalog.heard().map(({ type, to, data }) => ({ type, to, data }))).toMatchObject([
      { type: 'catalog.unit-changed.v1', to: 'events', data: { sku: 'S', available: 3, version: 1 } },
      { type: 'catalog.unit-changed.v1', to: 'events', data: { sku: 'M', available: 3, version: 1 } },
    ])
  })

  it('is not made at all when one of its units cannot be', () => {
    const catalog = catalogWith()
    const verdict = catalog.decide(
      'catalog.create-product',
      shirts,
      product([size('S'), { ...size('S'), unitId: id('S again') }]),
    )
    expect(verdict).toMatchObject({ kind: 'reject', problem: { code: 'sku-taken' } })
    expect(catalog.unit(id('S'))).toBeUndefined()
  })

  it('is recognised when it is asked for again, and told from another wish under the same key', () => {
    const catalog = catalogWith()
    catalog.decide('catalog.create-product', shirts, product([size('S')], { fingerprint: 'one' }))
    const again = (fingerprint?: string) =>
      catalog.decide('catalog.create-product', shirts, product([size('S')], { fingerprint }))
    expect(again('one')).toMatchObject({ kind: 'ignore' })
    expect(again('two')).toMatchObject({ problem: { code: 'idempotency-key-reused' } })
  })
})

describe('a product that is renamed', () => {
  it('takes its units along', () => {
    const catalog = catalogWithShirts()
    catalog.heard()
    catalog.decide('catalog.change-product', shirts, { ...staff, changes: { name: 'Silk shirt' } })
    expect(catalog.unit(id('S'))).toMatchObject({ productName: 'Silk shirt', version: 2 })
    expect(catalog.heard()).toMatchObject([{ data: { name: 'Silk shirt' } }, { data: { name: 'Silk shirt' } }])
  })
})

describe('a unit that is deleted', () => {
  it('keeps what orders hold of it, and frees its SKU', () => {
    const catalog = catalogWithShirts()
    const order = id('order')
    catalog.reserve(order, { items: [{ unitId: id('S'), quantity: 2 }] })
    expect(catalog.decide('catalog.delete-unit', id('S'), staff)).toMatchObject({ kind: 'accept' })
    catalog.commit(order)
    expect(catalog.unit(id('S'))).toMatchObject({ deleted: true, onHand: 1, reserved: 0, sold: 2 })
    expect(catalog.product().units.map((unit) => unit.sku)).toEqual(['M'])
    expect(catalog.state(skuRef('S'))).toEqual({ productId: shirts, product: false })
  })
})

describe('a slot', () => {
  it('may begin when the one before it ends, and not earlier', () => {
    const nine = hourAt('nine', '09:00', '10:00')
    const catalog = catalogWithShirts([nine, hourAt('ten', '10:00', '11:00')])
    const late = hourAt('late', '10:30', '11:30')
    const add = () => catalog.decide('catalog.create-unit', late.unitId, { ...staff, productId: shirts, unit: late })
    expect(add()).toMatchObject({ problem: { code: 'slot-overlap' } })
    catalog.decide('catalog.delete-unit', id('ten'), staff)
    expect(add()).toMatchObject({ kind: 'accept' })
  })

  it('cannot be taken away from who booked it, nor by another consultant', () => {
    const catalog = catalogWithShirts([hourAt('nine', '09:00', '10:00')])
    const stranger = { by: { sub: 'karl', staff: false } }
    expect(catalog.decide('catalog.delete-unit', id('nine'), stranger)).toMatchObject({ problem: { status: 403 } })
    catalog.reserve(id('order'), { items: [{ unitId: id('nine'), quantity: 1 }] })
    expect(catalog.decide('catalog.delete-unit', id('nine'), staff)).toMatchObject({ problem: { code: 'slot-taken' } })
    expect(catalog.decide('catalog.delete-product', shirts, staff)).toMatchObject({ problem: { code: 'slot-taken' } })
    catalog.release(id('order'))
    expect(catalog.decide('catalog.delete-unit', id('nine'), { by: { sub: 'carla', staff: false } })).toMatchObject({
      kind: 'accept',
    })
  })

  it('is no part of its product any more once it is over', () => {
    const catalog = catalogWithShirts([hourAt('nine', '09:00', '10:00')])
    const next = size('next')
    const dayAfter = new Date(noon.getTime() + 48 * 3_600_000)
    catalog.decide('catalog.create-unit', next.unitId, { ...staff, productId: shirts, unit: next }, dayAfter)
    expect(catalog.product().units.map((unit) => unit.sku)).toEqual(['next'])
  })
})

describe('stock set by hand', () => {
  it('cannot go below what is set aside', () => {
    const catalog = catalogWithShirts()
    catalog.reserve(id('order'), { items: [{ unitId: id('S'), quantity: 2 }] })
    const set = (onHand: number) => catalog.decide('catalog.set-stock', id('S'), { ...staff, onHand })
    expect(set(1)).toMatchObject({ problem: { status: 409, code: 'stock-below-reserved' } })
    expect(set(2)).toMatchObject({ kind: 'accept' })
  })

  it('is news for everybody, however much there is', () => {
    const catalog = catalogWithShirts()
    catalog.heard()
    catalog.decide('catalog.adjust-stock', id('delivery'), {
      ...staff,
      unitId: id('S'),
      delta: 500,
      reason: 'delivery',
    })
    expect(catalog.heard()).toMatchObject([{ data: { available: 503 } }])
  })
})

/**
 * Goal: no SKU is borne twice, and every product knows its units.
 * Method: products and units come, change their SKUs and go at random.
 */
describe('any sequence of changes by staff', () => {
  const skus = fc.constantFrom('A', 'B', 'C')
  const step = fc.record({
    product: fc.constantFrom('p', 'q'),
    unit: fc.constantFrom('u', 'v', 'w'),
    sku: skus,
    what: fc.nat(4),
  })

  it('leaves every SKU with one bearer, or one product and its unit', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const catalog = catalogWith()
        for (const { product: p, unit: u, sku, what } of steps) {
          const unit = size(`${p}${u}`, { sku })
          if (what === 0)
            catalog.decide('catalog.create-product', id(p), product([unit], { product: { name: p, sku } }))
          if (what === 1) catalog.decide('catalog.create-unit', unit.unitId, { ...staff, productId: id(p), unit })
          if (what === 2) catalog.decide('catalog.change-unit', unit.unitId, { ...staff, changes: { sku } })
          if (what === 3) catalog.decide('catalog.delete-unit', unit.unitId, staff)
          if (what === 4) catalog.decide('catalog.change-product', id(p), { ...staff, changes: { sku } })
        }
        const products = ['p', 'q'].flatMap(
          (name) => (catalog.state(productRef(id(name))) as Product | undefined) ?? [],
        )
        for (const { units, words } of products) {
          for (const entry of units) {
            expect(catalog.unit(entry.id)).toMatchObject({ deleted: false, sku: entry.sku })
            expect(words).toContain(entry.sku.toLowerCase())
          }
        }
        for (const sku of ['A', 'B', 'C']) {
          const owners = products.filter((each) => each.sku === sku).map((each) => each.id)
          const bearers = products.flatMap((each) => each.units.filter((unit) => unit.sku === sku).map(() => each.id))
          expect(owners.length).toBeLessThanOrEqual(1)
          expect(bearers.length).toBeLessThanOrEqual(1)
          expect(new Set([...owners, ...bearers]).size).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 300 },
    )
  })
})
