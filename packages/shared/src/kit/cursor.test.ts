import { describe, expect, it } from '@jest/globals'
import { Type } from 'typebox'
import { decodeCursor, encodeCursor } from './cursor.ts'

const Position = Type.Object({ createdAt: Type.String(), id: Type.String() }, { additionalProperties: false })
const position = { createdAt: '2026-01-01T12:00:00.000Z', id: '0123456789abcdef01234567' }

describe('a cursor', () => {
  it('leads back to where it was taken', () => {
    expect(decodeCursor(encodeCursor(position), Position)).toEqual(position)
  })

  it.each([
    ['rubbish', '%%%'],
    ['half of one', encodeCursor(position).slice(0, 20)],
    ['of another list', encodeCursor({ price: 1 })],
    ['an operator in disguise', encodeCursor({ createdAt: { $gt: '' }, id: '' })],
    ['null', encodeCursor(null)],
  ])('is refused when it is %s', (_what, cursor) => {
    expect(() => decodeCursor(cursor, Position)).toThrow('400 bad-cursor')
  })
})
