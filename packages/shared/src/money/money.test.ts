import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  add,
  currencies,
  decimalsOf,
  formatMoney,
  isCurrency,
  multiply,
  parseAmount,
  percentOf,
  splitByWeights,
  subtract,
} from './index.ts'

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const anyAmount = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })

describe('a currency', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['EUR', 2],
    ['BHD', 3],
    ['KWD', 3],
  ])('%s has %i decimals', (currency, decimals) => {
    expect(decimalsOf(currency)).toBe(decimals)
  })

  it('is refused when ISO 4217 does not know it', () => {
    expect(isCurrency('eur')).toBe(false)
    expect(isCurrency('XXX')).toBe(false)
    expect(() => decimalsOf('constructor')).toThrow(RangeError)
  })

  it('is listed once', () => {
    expect(new Set(currencies).size).toBe(currencies.length)
    expect(currencies.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
  })
})

describe('money', () => {
  it('adds, subtracts and multiplies exactly', () => {
    expect(add(euros(1250), euros(1))).toEqual(euros(1251))
    expect(subtract(euros(1), euros(3))).toEqual(euros(-2))
    expect(multiply(euros(333), 3)).toEqual(euros(999))
  })

  it('never mixes currencies', () => {
    expect(() => add(euros(1), { amount: 1, currency: 'USD' })).toThrow('do not mix')
  })

  it('refuses what it cannot keep exactly', () => {
    expect(() => add(euros(Number.MAX_SAFE_INTEGER), euros(1))).toThrow(RangeError)
    expect(() => multiply(euros(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError)
    expect(() => multiply(euros(1), 0.5)).toThrow(RangeError)
  })

  it.each([
    [{ amount: 1250, currency: 'EUR' }, '12.50 EUR'],
    [{ amount: -5, currency: 'BHD' }, '-0.005 BHD'],
    [{ amount: 1250, currency: 'JPY' }, '1250 JPY'],
  ])('%j reads %s', (money, text) => {
    expect(formatMoney(money)).toBe(text)
  })

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(anyAmount, fc.constantFrom('EUR', 'JPY', 'BHD'), (amount, currency) => {
        const [text = ''] = formatMoney({ amount, currency }).split(' ')
        expect(parseAmount(text, currency)).toEqual({ amount: amount === 0 ? 0 : amount, currency })
      }),
    )
  })

  it.each(['', '1,5', '1.234', '1e3', '.5', ' 1', '99999999999999999999'])('does not guess what %j means', (text) => {
    expect(() => parseAmount(text, 'EUR')).toThrow(RangeError)
  })
})

describe('a percentage', () => {
  it.each([
    [1000, 10, 100],
    [5, 10, 1],
    [4, 10, 0],
    [-5, 10, -1],
    [1999, 8.375, 167],
    [100, 0.29, 0],
    [1000, 1.15, 12],
    [Number.MAX_SAFE_INTEGER, 100, Number.MAX_SAFE_INTEGER],
  ])('of %i at %d %% is %i', (amount, percent, result) => {
    expect(percentOf(euros(amount), percent)).toEqual(euros(result))
  })

  it('is refused when it is no number of at most four decimals', () => {
    expect(() => percentOf(euros(1), Number.NaN)).toThrow(RangeError)
    expect(() => percentOf(euros(1), 1 / 3)).toThrow(RangeError)
  })
})

describe('splitting by weights', () => {
  it('gives the extra units to the largest remainders, the earlier first', () => {
    expect(splitByWeights(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(splitByWeights(10, [1, 2, 1])).toEqual([3, 5, 2])
    expect(splitByWeights(-100, [1, 1, 1])).toEqual([-34, -33, -33])
  })

  it('counts each the same when every weight is zero', () => {
    expect(splitByWeights(5, [0, 0])).toEqual([3, 2])
  })

  it('gives nothing to a zero weight among others', () => {
    expect(splitByWeights(7, [0, 3, 0, 4])).toEqual([0, 3, 0, 4])
  })

  it('refuses nonsense', () => {
    expect(() => splitByWeights(1, [])).toThrow(RangeError)
    expect(() => splitByWeights(1, [-1])).toThrow(RangeError)
    expect(() => splitByWeights(1, [0.5])).toThrow(RangeError)
    expect(() => splitByWeights(0.5, [1])).toThrow(RangeError)
  })

  it('adds up exactly, and no part has the other sign', () => {
    fc.assert(
      fc.property(anyAmount, weights, (amount, shares) => {
        const parts = splitByWeights(amount, shares)
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount))
        expect(parts.every((part) => part === 0 || part < 0 === amount < 0)).toBe(true)
      }),
    )
  })

  it('gives nobody more than one unit beyond the exact share, and more weight never less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (amount, shares) => {
        const parts = splitByWeights(amount, shares)
        const whole = shares.reduce((sum, share) => sum + share, 0)
        for (const [at, part] of parts.entries()) {
          const share = whole === 0 ? 1 / shares.length : shares[at]! / whole
          expect(Math.abs(part - amount * share)).toBeLessThan(1 + 1e-6)
          const next = parts[at + 1]
          // Equal weights: the earlier one never gets less.
          if (next !== undefined && shares[at] === shares[at + 1]) expect(part).toBeGreaterThanOrEqual(next)
        }
      }),
    )
  })
})
