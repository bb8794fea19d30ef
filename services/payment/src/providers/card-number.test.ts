import { describe, expect, it } from '@jest/globals'
import { holdsCardNumber } from './card-number.ts'

describe('a text with a card number in it', () => {
  it.each(['4242424242424242', '4242 4242 4242 4242', 'tok_4242-4242-4242-4242', '378282246310005', '4222222222222'])(
    'is recognised: %s',
    (text) => expect(holdsCardNumber(text)).toBe(true),
  )

  it.each(['tok_ok', '4242424242424241', '424242424242', '', 'tok_1234567890123456789012345'])(
    'is told from other texts: %s',
    (text) => expect(holdsCardNumber(text)).toBe(false),
  )
})
