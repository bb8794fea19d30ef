import { describe, expect, it } from '@jest/globals'
import { createSigner } from 'fast-jwt'
import {
  type Caller,
  internalTokenMinter,
  internalTokenVerifier,
  mintInternalToken,
  requireAdmin,
  requireStaff,
} from './internal-auth.ts'

const secret = 'an internal token secret, long enough'
const customer: Caller = { sub: 'customer-1', kind: 'customer', roles: ['customer'] }
const guest: Caller = { sub: 'guest', kind: 'guest', roles: [], cartId: 'cart-1', orderId: 'order-1' }
const clockAt = (seconds: number) => {
  const clock = { seconds, now: () => clock.seconds * 1000 }
  return clock
}

describe('an internal token', () => {
  it.each([customer, guest])('names the caller %j', (caller) => {
    const clock = clockAt(1_000_000)
    expect(internalTokenVerifier(secret, clock)(mintInternalToken(secret, caller, clock))).toEqual(caller)
  })

  it('dies after 60 seconds and 30 of tolerance, however often it was seen', () => {
    const clock = clockAt(1_000_000)
    const verify = internalTokenVerifier(secret, clock)
    const token = mintInternalToken(secret, customer, clock)
    clock.seconds += 89
    expect(verify(token)).toEqual(customer)
    expect(verify(token)).toEqual(customer)
    clock.seconds += 1
    expect(verify(token)).toBeUndefined()
    expect(internalTokenVerifier(secret, clock)(token)).toBeUndefined()
  })

  const claims = { iss: 'till-gateway', aud: 'till', sub: 'x', kind: 'key', roles: [], exp: 9_999_999_999 }
  const signed = (payload: object, key = secret, algorithm: 'HS256' | 'HS512' = 'HS256') =>
    createSigner({ key, algorithm, noTimestamp: true })(payload)
  const unsigned = [{ alg: 'none', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )

  it.each([
    ['signed with another secret', signed(claims, `${secret}!`)],
    ['from another issuer', signed({ ...claims, iss: 'somebody' })],
    ['for another audience', signed({ ...claims, aud: 'shop' })],
    ['without an end', signed({ ...claims, exp: undefined })],
    ['signed by another algorithm', signed(claims, secret, 'HS512')],
    ['not signed at all', `${unsigned.join('.')}.`],
    ['of a role nobody knows', signed({ ...claims, roles: ['king'] })],
    ['rubbish', 'rubbish'],
  ])('is refused when it is %s', (_what, token) => {
    expect(internalTokenVerifier(secret)(token)).toBeUndefined()
  })

  it('is good when made of the same claims, properly signed', () => {
    expect(internalTokenVerifier(secret)(signed(claims))).toEqual({ sub: 'x', kind: 'key', roles: [] })
  })
})

describe('the minter', () => {
  it('hands the same token out for half its life', () => {
    const clock = clockAt(1_000_000)
    const mint = internalTokenMinter(secret, clock)
    const first = mint(customer)
    clock.seconds += 29
    expect(mint({ ...customer })).toBe(first)
    clock.seconds += 1
    expect(mint(customer)).not.toBe(first)
  })

  it('keeps callers apart', () => {
    const clock = clockAt(1_000_000)
    const mint = internalTokenMinter(secret, clock)
    const verify = internalTokenVerifier(secret, clock)
    expect([customer, guest, { ...customer, roles: ['admin' as const] }].map((caller) => verify(mint(caller)))).toEqual(
      [customer, guest, { ...customer, roles: ['admin'] }],
    )
  })

  it('forgets the unused, and never mistakes one for another, when there are very many', () => {
    const clock = clockAt(1_000_000)
    const mint = internalTokenMinter(secret, clock)
    const tokens = Array.from({ length: 6_000 }, (_, at) => mint({ ...customer, sub: `customer-${at}` }))
    expect(new Set(tokens).size).toBe(6_000)
  })
})

describe('a role', () => {
  const staff: Caller = { sub: 's', kind: 'customer', roles: ['staff'] }
  const admin: Caller = { sub: 'a', kind: 'key', roles: ['admin'] }
  const nobody: Caller = { sub: 'anonymous', kind: 'anonymous', roles: [] }

  it('lets staff do staff work, and admins all of it', () => {
    expect(() => requireStaff(staff)).not.toThrow()
    expect(() => requireStaff(admin)).not.toThrow()
    expect(() => requireAdmin(admin)).not.toThrow()
  })

  it('tells strangers to sign in, and others that they may not', () => {
    expect(() => requireStaff(nobody)).toThrow('401 unauthenticated')
    expect(() => requireStaff(guest)).toThrow('401 unauthenticated')
    expect(() => requireStaff(customer)).toThrow('403 forbidden')
    expect(() => requireAdmin(staff)).toThrow('403 forbidden')
  })
})
