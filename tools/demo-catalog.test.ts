import { describe, expect, it } from '@jest/globals'
import { demoProducts, demoPromos } from './demo-catalog.ts'

const today = new Date('2026-03-01T12:00:00.000Z')
const products = demoProducts(today)
const units = products.flatMap((product) => product.units)

describe('the demo catalog', () => {
  it('has about 200 products of every kind, in several currencies', () => {
    expect(products.length).toBeGreaterThanOrEqual(190)
    expect(new Set(units.map(({ kind }) => kind))).toEqual(new Set(['stock', 'unlimited', 'slot']))
    expect(new Set(units.map(({ price }) => price.currency))).toEqual(new Set(['EUR', 'USD', 'JPY']))
  })

  it('is the same every time, and names nothing twice', () => {
    expect(demoProducts(today)).toEqual(products)
    const skus = [...products, ...units].map(({ sku }) => sku)
    expect(new Set(skus).size).toBe(skus.length)
  })

  it('has whole prices above nothing, and stock where stock is counted', () => {
    for (const { price, kind, onHand } of units) {
      expect(Number.isInteger(price.amount) && price.amount > 0).toBe(true)
      expect(onHand !== undefined).toBe(kind === 'stock')
    }
  })

  it("offers no consultant's hour twice, and none in the past", () => {
    const hours = units.flatMap(({ slot }) => (slot ? [`${slot.consultantId} ${slot.startsAt}`] : []))
    expect(new Set(hours).size).toBe(hours.length)
    for (const { slot } of units) if (slot) expect(new Date(slot.startsAt) > today).toBe(true)
  })

  it('has promo codes that work, run out, and are over', () => {
    expect(demoPromos().some(({ maxUses }) => maxUses === 5)).toBe(true)
    expect(demoPromos().some(({ active }) => !active)).toBe(true)
  })
})
