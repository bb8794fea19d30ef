import { describe, expect, it } from '@jest/globals'
import { Compile } from 'typebox/compile'
import { PlaceOrder } from './schemas.ts'

const body = Compile(PlaceOrder)
const placing = (extra: unknown) => ({ payment: { method: 'sandbox', token: 'tok_ok' }, extra })

describe('extra data of an order', () => {
  it('is plain values under plain names', () => {
    expect(body.Check(placing({ gift: true, 'wrap-colour': 'red', floor_2: 3, none: null }))).toBe(true)
  })

  it.each([{ $gt: '' }, { 'a.b': 1 }, { '': 1 }, { '1st': 1 }, { nested: { deep: 1 } }, { list: [1] }])(
    'is refused as %j',
    (extra) => {
      expect(body.Check(placing(extra))).toBe(false)
    },
  )
})
