import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fingerprint, guestTokens } from './ids.ts'

const secret = 'a guest token secret of some length'
const cart = '0123456789abcdef01234567'

describe('a fingerprint', () => {
  it('does not mind the order of keys, nor absent members', () => {
    expect(fingerprint({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(fingerprint({ b: [{ d: 3, c: 2 }], a: 1, e: undefined }))
  })

  it('minds values and the order of lists', () => {
    expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]))
    expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: '1' }))
    expect(fingerprint(undefined)).not.toBe(fingerprint(null))
  })

  it('minds nothing but content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fingerprint(JSON.parse(JSON.stringify(value)))).toBe(fingerprint(value))
      }),
    )
  })

  it('keeps a key named __proto__ apart', () => {
    expect(fingerprint(JSON.parse('{"__proto__":{"a":1}}'))).not.toBe(fingerprint({}))
  })
})

describe('a guest token', () => {
  const tokens = guestTokens(secret)

  it('opens the one thing it was minted for', () => {
    expect(tokens.verify('cart', tokens.mint('cart', cart))).toBe(cart)
  })

  it('is 43 characters of URL-safe base64 [S1-56]', () => {
    expect(tokens.mint('order', cart)).toMatch(/^[\w-]{43}$/)
  })

  it('is the same every time, so that a replay can print it', () => {
    expect(tokens.mint('order', cart)).toBe(tokens.mint('order', cart))
  })

  it('opens nothing of another kind or secret', () => {
    expect(tokens.verify('order', tokens.mint('cart', cart))).toBeUndefined()
    expect(guestTokens(`${secret}!`).verify('cart', tokens.mint('cart', cart))).toBeUndefined()
  })

  it.each([
    ['nothing', ''],
    ['no seal', Buffer.from(cart, 'hex').toString('base64url')],
    ['an empty seal', Buffer.concat([Buffer.from(cart, 'hex'), Buffer.alloc(20)]).toString('base64url')],
    ['padding', `${tokens.mint('cart', cart)}=`],
    ['another id', `${tokens.mint('cart', cart).startsWith('A') ? 'B' : 'A'}${tokens.mint('cart', cart).slice(1)}`],
    ['a long text', 'x'.repeat(10_000)],
  ])('is refused when it is %s', (_what, token) => {
    expect(tokens.verify('cart', token)).toBeUndefined()
  })

  it('has exactly one spelling', () => {
    const token = tokens.mint('cart', cart)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const spellings = [...alphabet].map((last) => token.slice(0, -1) + last)
    expect(spellings.filter((spelling) => tokens.verify('cart', spelling) !== undefined)).toEqual([token])
  })

  it('needs a secret that is one', () => {
    expect(() => guestTokens('short')).toThrow(RangeError)
  })
})
