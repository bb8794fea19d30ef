import { describe, expect, it } from '@jest/globals'
import { catalogWith, id, shirt, staff, welcome } from '../catalog.fixture.ts'

const spring = (terms: object, more: object = {}) => ({ ...staff, terms: { active: true, ...terms }, ...more })

describe('a promo code', () => {
  it('is the same however it is typed', () => {
    const catalog = catalogWith()
    catalog.decide('catalog.create-promo', ' spring ', spring({ percentOff: 5 }))
    expect(catalog.promo('Spring')).toMatchObject({ code: 'SPRING', percentOff: 5, uses: 0 })
    const again = catalog.decide('catalog.create-promo', 'SPRING', spring({ percentOff: 6 }))
    expect(again).toMatchObject({ problem: { code: 'promo-code-taken' } })
  })

  it.each([
    ['neither percentOff nor amountOff', {}],
    ['nothing but rounding', { wholeUnits: true }],
    ['a percentage finer than money can be split', { percentOff: 1.23456 }],
  ])('is not made with %s', (_what, terms) => {
    const verdict = catalogWith().decide('catalog.create-promo', 'SPRING', spring(terms))
    expect(verdict).toMatchObject({ problem: { status: 422, code: 'promo-code-terms' } })
  })

  it('may take a percentage off and an amount, and round what is left, and an order is told so [S3-57 S3-84]', () => {
    const catalog = catalogWith({ units: [shirt] })
    const amountOff = { amount: 200, currency: 'EUR' }
    catalog.decide('catalog.create-promo', 'SALE', spring({ percentOff: 15, amountOff, wholeUnits: true }))
    catalog.reserve(id('order'), { items: [{ unitId: shirt.id, quantity: 1 }], promoCode: 'sale' })
    expect(catalog.heard().at(-1)).toMatchObject({
      type: 'catalog.reserved.v1',
      data: { promo: { code: 'SALE', percentOff: 15, amountOff: 200, wholeUnits: true } },
    })
    const changes = { wholeUnits: null, amountOff: null }
    catalog.decide('catalog.change-promo', 'SALE', { ...staff, changes })
    expect(catalog.promo('SALE')).toMatchObject({ percentOff: 15, uses: 1 })
    expect(catalog.promo('SALE')).not.toHaveProperty('wholeUnits')
    expect(catalog.promo('SALE')).not.toHaveProperty('amountOff')
  })

  it('cannot be limited to fewer uses than it has', () => {
    const catalog = catalogWith({ promos: [{ ...welcome, uses: 3 }] })
    const limit = (maxUses: number) =>
      catalog.decide('catalog.change-promo', 'WELCOME10', { ...staff, changes: { maxUses } })
    expect(limit(2)).toMatchObject({ problem: { status: 409, code: 'uses-above-max' } })
    expect(limit(3)).toMatchObject({ kind: 'accept' })
  })

  it('that is withdrawn stays with who has it, and never comes back', () => {
    const catalog = catalogWith({ units: [shirt], promos: [welcome] })
    const order = id('order')
    catalog.reserve(order, { items: [{ unitId: shirt.id, quantity: 1 }], promoCode: 'WELCOME10' })
    catalog.decide('catalog.delete-promo', 'WELCOME10', staff)
    expect(catalog.commit(order)).toMatchObject({ kind: 'accept' })
    expect(catalog.promo('WELCOME10')).toMatchObject({ deleted: true, uses: 1 })
    const back = catalog.decide('catalog.create-promo', 'WELCOME10', spring({ percentOff: 99 }))
    expect(back).toMatchObject({ problem: { code: 'promo-code-taken' } })
  })
})
