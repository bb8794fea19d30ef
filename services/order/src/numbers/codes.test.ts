import { describe, expect, it } from '@jest/globals'
import { codesOf } from './codes.ts'

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
})
