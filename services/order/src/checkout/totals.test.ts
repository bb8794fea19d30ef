import { describe, expect, it } from '@jest/globals'
import type { PricedLine } from '@till/shared/contracts'
import fc from 'fast-check'
import type { Terms } from './terms.ts'
import { askedOf, totalsOf } from './totals.ts'

const unit = (n: number) => n.toString(16).padStart(24, '0')
const line = (n: number, unitPrice: number, quantity = 1, kind: 'stock' | 'unlimited' = 'stock'): PricedLine => ({
  unitId: unit(n),
  quantity,
  unitPrice,
  product: { productId: unit(99), name: `Thing ${n}`, sku: `T-${n}`, kind },
})
const terms = (more: Partial<Terms> = {}): Terms => ({
  shipping: { id: 'standard', label: 'Standard', flat: { EUR: 490 }, freeAbove: { EUR: 10_000 } },
  tax: { percent: 0, included: true },
  giveUpMs: 1,
  payWithinMs: 1,
  transferWithinMs: 1,
  approveWithinMs: 1,
  ...more,
})
const totals = (lines: PricedLine[], promo?: Parameters<typeof totalsOf>[2], more: Partial<Terms> = {}) => {
  const result = totalsOf(lines, [], promo, 'EUR', terms(more), unit)
  if (!result) throw new Error('no totals')
  return result
}

describe('an order’s total', () => {
  it('is its goods and its shipping', () => {
    expect(totals([line(1, 1250, 2)])).toMatchObject({ subtotal: 2500, total: 2990 })
  })

  it('has no shipping above the free limit, after the discount', () => {
    expect(totals([line(1, 10_000)]).total).toBe(10_000)
    expect(totals([line(1, 10_000)], { code: 'TEN', percentOff: 10 }).total).toBe(9_490)
  })

  it('has no shipping for what needs none', () => {
    expect(totals([line(1, 500, 1, 'unlimited')])).toMatchObject({ total: 500, adjustments: [] })
  })

  it('takes percent off, rounded half up', () => {
    expect(totals([line(1, 105, 1, 'unlimited')], { code: 'TEN', percentOff: 10 })).toMatchObject({
      discount: 11,
      total: 94,
    })
  })

  it('takes an amount off, but never more than the goods cost', () => {
    expect(totals([line(1, 300, 1, 'unlimited')], { code: 'FIVER', amountOff: 500 }).total).toBe(0)
  })

  it('takes the percentage off first and then the amount, and never more than the goods cost [S3-57 S3-84]', () => {
    const both = { code: 'SALE', percentOff: 15, amountOff: 200 }
    expect(totals([line(1, 10_700, 1, 'unlimited')], both).total).toBe(8_895)
    expect(totals([line(1, 100, 1, 'unlimited')], both).total).toBe(0)
  })

  it.each([
    [10_700, { percentOff: 15 }, 9_100, 'S3-84: 107 less 15 % is 91'],
    [10_700, { percentOff: 15, amountOff: 1_000 }, 8_100, 'after the amount, too'],
    [10_900, { percentOff: 50 }, 5_500, 'exactly half goes up'],
    [10_070, { amountOff: 1 }, 10_070, 'up, but never above what they cost without it'],
    [40, { percentOff: 10 }, 0, 'down to nothing'],
  ])('leaves whole units where the code says so: %i with %j is %i (%s) [S3-84]', (price, promo, total, _why) => {
    const result = totals([line(1, price, 1, 'unlimited')], { code: 'SALE', ...promo, wholeUnits: true })
    expect(result).toMatchObject({ total, discount: price - total })
    expect(result.lines[0]).toMatchObject({ total })
  })

  it('rounds what is left of a line half up, not what goes off it [S2-05]', () => {
    const priced = [line(1, 1005, 1, 'unlimited')]
    const wanted = priced.map(({ unitId }) => ({ unitId, quantity: 1, discount: 0.5 }))
    expect(totalsOf(priced, wanted, undefined, 'EUR', terms(), String)).toMatchObject({ total: 503, discount: 502 })
  })

  it('takes any part of a price off that a company’s key names, however many decimals it has [S2-52]', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1_000_000), (discount, price) => {
        const priced = [line(1, price, 1, 'unlimited')]
        const wanted = priced.map(({ unitId }) => ({ unitId, quantity: 1, discount }))
        const total = totalsOf(priced, wanted, undefined, 'EUR', terms(), () => 'l')?.total ?? Number.NaN
        expect(Math.abs(total - price * (1 - discount))).toBeLessThanOrEqual(1.01)
      }),
    )
  })

  it('rounds to what a whole unit of its currency is', () => {
    const rounded = (currency: string) =>
      totalsOf(
        [line(1, 1_999, 1, 'unlimited')],
        [],
        { code: 'P', percentOff: 10, wholeUnits: true },
        currency,
        terms(),
        unit,
      )
    expect(rounded('JPY')?.total).toBe(1_799)
    expect(rounded('EUR')?.total).toBe(1_800)
    // 1.799 dinars.
    expect(rounded('BHD')?.total).toBe(1_999)
  })

  it('leaves a line the name that the shop gave it, which the catalog need not know [S1-C02]', () => {
    const wanted = [{ unitId: unit(1), quantity: 1, ref: 'shopproduct-1', extra: { wrap: true } }]
    const result = totalsOf([line(1, 500)], wanted, undefined, 'EUR', terms(), unit)
    expect(result?.lines).toMatchObject([{ ref: 'shopproduct-1', extra: { wrap: true } }])
    expect(askedOf(wanted)).toEqual([{ unitId: unit(1), quantity: 1 }])
  })

  it('names a tax that prices include without adding it', () => {
    const { total, adjustments } = totals([line(1, 1190, 1, 'unlimited')], undefined, {
      tax: { percent: 19, included: true },
    })
    expect(total).toBe(1190)
    expect(adjustments).toEqual([{ type: 'tax', label: 'Tax 19 %', amount: 190, included: true }])
  })

  it('adds a tax that prices do not include', () => {
    expect(totals([line(1, 1000, 1, 'unlimited')], undefined, { tax: { percent: 8, included: false } }).total).toBe(
      1080,
    )
  })

  it('cannot be told where the shipping method has no price', () => {
    expect(totalsOf([line(1, 100)], [], undefined, 'JPY', terms(), unit)).toBeUndefined()
  })

  it('splits a discount over the lines so that they add up to the cent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 20 })), {
          minLength: 1,
          maxLength: 10,
        }),
        fc.integer({ min: 0, max: 100 }),
        (goods, percentOff) => {
          const result = totals(
            goods.map(([price, quantity], i) => line(i, price, quantity, 'unlimited')),
            { code: 'P', percentOff },
          )
          expect(result.lines.reduce((sum, each) => sum + each.discount, 0)).toBe(result.discount)
          expect(result.lines.reduce((sum, each) => sum + each.total, 0)).toBe(result.total)
          for (const each of result.lines) expect(each.total).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
