import { describe, expect, it } from '@jest/globals'
import { codesOf, numberOfHumanId, numberOfOrderCode } from './codes.ts'

describe('the names of an order', () => {
  it('count up within a year', () => {
    expect(codesOf(123_456, 2026, 1).ref).toBe('2026-00001')
    expect(codesOf(123_456, 2026, 123_456).ref).toBe('2026-123456')
  })

  it('are short codes of clear letters that people can read out', () => {
    expect(codesOf(1, 2026, 1).humanId).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
    expect(codesOf(1, 2026, 1).orderCode).toMatch(/^[0-9a-z]{10}$/)
  })

  it('are never given twice', () => {
    const codes = Array.from({ length: 20_000 }, (_, n) => codesOf(n, 2026, n))
    expect(new Set(codes.map((each) => each.humanId)).size).toBe(20_000)
    expect(new Set(codes.map((each) => each.orderCode)).size).toBe(20_000)
  })

  it('tell their number to whoever asks whether they were given already, and names of others tell none', () => {
    for (const n of [1, 2, 31, 32_768, 1_000_000]) {
      const { humanId, orderCode } = codesOf(n, 2026, n)
      expect([numberOfHumanId(humanId), numberOfOrderCode(orderCode)]).toEqual([n, n])
    }
    for (const foreign of ['1OOOOO', 'ABC', '3ag7ua', '']) expect(numberOfHumanId(foreign)).toBeUndefined()
    for (const foreign of ['ABCDEFGHIJ', 'abc', '']) expect(numberOfOrderCode(foreign)).toBeUndefined()
  })
})
