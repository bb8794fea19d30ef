import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  fromNumber,
  fromTwoDecimals,
  fromWholeUnits,
  Inexpressible,
  toNumber,
  toTwoDecimals,
  toWholeUnits,
} from './money.ts'
import { toEpoch, toMicroseconds, toSeconds } from './times.ts'

const currencies = { EUR: 100, JPY: 1, BHD: 1000 }
const currency = fc.constantFrom(...(Object.keys(currencies) as (keyof typeof currencies)[]))
const money = fc.record({ amount: fc.integer({ min: -1e12, max: 1e12 }), currency })

describe('money on the wire (CX-02)', () => {
  it('comes back as it went, in every form that can say it, and is refused by the others', () => {
    fc.assert(
      fc.property(money, (given) => {
        expect(fromNumber(toNumber(given), given.currency)).toEqual(given)
        const isWhole = given.amount % currencies[given.currency] === 0
        if (isWhole) expect(fromWholeUnits(toWholeUnits(given), given.currency)).toEqual(given)
        else expect(() => toWholeUnits(given)).toThrow(Inexpressible)
        const isFine = given.currency === 'BHD' && given.amount % 10 !== 0
        if (isFine) expect(() => toTwoDecimals(given)).toThrow(Inexpressible)
        else expect(fromTwoDecimals(toTwoDecimals(given), given.currency)).toEqual(given)
      }),
    )
  })

  it('is written as the documents print it', () => {
    expect(toWholeUnits({ amount: 3100, currency: 'EUR' })).toBe(31)
    expect(toTwoDecimals({ amount: 3300, currency: 'EUR' })).toBe('33.00')
    expect(toTwoDecimals({ amount: 800, currency: 'JPY' })).toBe('800.00')
    expect(toNumber({ amount: 5405, currency: 'NOK' })).toBe(54.05)
  })

  it('is not guessed at', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 0.001, 1e-7]) {
      expect(() => fromNumber(value, 'EUR')).toThrow(RangeError)
      expect(() => fromWholeUnits(value, 'EUR')).toThrow(RangeError)
    }
    expect(fromNumber(0.1, 'EUR')).toEqual({ amount: 10, currency: 'EUR' })
  })
})

describe('times on the wire (CX-07)', () => {
  it('are whole seconds, microseconds with zeros, or milliseconds since 1970', () => {
    const time = '2026-03-01T12:00:00.120Z'
    expect(toSeconds(time)).toBe('2026-03-01T12:00:00Z')
    expect(toMicroseconds(time)).toBe('2026-03-01T12:00:00.120000Z')
    expect(toEpoch(time)).toBe(1_772_366_400_120)
  })
})
