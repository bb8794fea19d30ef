import { describe, expect, it } from '@jest/globals'
import { idFrom } from './ids.ts'

describe('an id from parts', () => {
  it('is 24 hex digits and always the same', () => {
    expect(idFrom('customer-1', 'key-1')).toMatch(/^[0-9a-f]{24}$/)
    expect(idFrom('customer-1', 'key-1')).toBe(idFrom('customer-1', 'key-1'))
  })

  it('does not confuse where one part ends', () => {
    expect(idFrom('a', 'bc')).not.toBe(idFrom('ab', 'c'))
    expect(idFrom('a,b')).not.toBe(idFrom('a', 'b'))
  })
})
