import { describe, expect, it } from '@jest/globals'
import { redacted, redactedBody } from './redaction.ts'

describe('a message shown to staff', () => {
  it('keeps what tells its story and hides what opens something', () => {
    expect(
      redacted({
        orderId: 'o1',
        amount: 1250,
        token: 'tok_ok',
        returnUrl: 'https://shop.example/thanks?token=abc',
        action: { type: 'redirect', url: 'https://bank.example/3ds/secret' },
        nested: [{ 'X-Api-Key': 'till_x', client_secret: 's', quantity: 2 }],
        card: { number: '4242' },
        email: null,
      }),
    ).toEqual({
      orderId: 'o1',
      amount: 1250,
      token: '[redacted]',
      returnUrl: '[redacted]',
      action: { type: 'redirect', url: '[redacted]' },
      nested: [{ 'X-Api-Key': '[redacted]', client_secret: '[redacted]', quantity: 2 }],
      card: '[redacted]',
      email: null,
    })
  })

  it('is not shown at all when it cannot be read', () => {
    expect(redactedBody('{"amount":1')).toBeUndefined()
    expect(redactedBody('{"amount":1}')).toEqual({ amount: 1 })
  })
})
