import { createSigner, createVerifier } from 'fast-jwt'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Clock } from '../runtime/ports.ts'
import { problem } from './problem.ts'

/** A group the caller belongs to, and what its orders need before they are paid. */
const Membership = Type.Object({
  id: Type.String(),
  role: Type.Union([Type.Literal('member'), Type.Literal('manager')]),
  /** Orders of the group need a manager's approval: all of them, or those above an amount in minor units of its currency. */
  approval: Type.Optional(
    Type.Object({ aboveAmount: Type.Optional(Type.Object({ amount: Type.Integer(), currency: Type.String() })) }),
  ),
})

/** The company an API key orders for, and what it may do that a buyer may not. */
const Tenant = Type.Object({
  companyId: Type.String(),
  minimumOrder: Type.Optional(Type.Object({ amount: Type.Integer(), currency: Type.String() })),
  rights: Type.Array(
    Type.Union([Type.Literal('set-discounts'), Type.Literal('order-on-behalf'), Type.Literal('backdate')]),
  ),
})

const Caller = Type.Object({
  sub: Type.String(),
  kind: Type.Union([
    Type.Literal('customer'),
    Type.Literal('guest'),
    Type.Literal('key'),
    Type.Literal('anonymous'),
    Type.Literal('service'),
  ]),
  roles: Type.Array(
    Type.Union([Type.Literal('customer'), Type.Literal('consultant'), Type.Literal('staff'), Type.Literal('admin')]),
  ),
  cartId: Type.Optional(Type.String()),
  orderId: Type.Optional(Type.String()),
  groups: Type.Optional(Type.Array(Membership)),
  tenant: Type.Optional(Tenant),
})

/** Who is calling, as the gateway found out. A guest's token names the one cart or order it opens. */
export type Caller = Readonly<Static<typeof Caller>>
export type Role = Caller['roles'][number]
export type Membership = Static<typeof Membership>
export type Tenant = Static<typeof Tenant>

type Now = Pick<Clock, 'now'>
const systemClock: Now = { now: () => Date.now() }

const lifetimeSeconds = 60
/** Clocks of two machines may differ by this much. */
const toleranceSeconds = 30
const cacheEntriesMax = 5_000

/** An internal token (JWT, HS256) that names the caller for 60 s. */
export const mintInternalToken = (secret: string, caller: Caller, clock: Now = systemClock): string =>
  signerFor(secret)(caller, Math.floor(clock.now() / 1000))

/** Mints like `mintInternalToken`, but hands the same token out again until half its life is over. */
export function internalTokenMinter(secret: string, clock: Now = systemClock): (caller: Caller) => string {
  const sign = signerFor(secret)
  const minted = recentlyUsed<{ token: string; renewAtMs: number }>(cacheEntriesMax)
  return (caller) => {
    const { sub, kind, roles, cartId, orderId, groups, tenant } = caller
    const key = JSON.stringify([sub, kind, roles, cartId, orderId, groups, tenant])
    const nowMs = clock.now()
    const known = minted.get(key)
    if (known !== undefined && nowMs < known.renewAtMs) return known.token
    const token = sign(caller, Math.floor(nowMs / 1000))
    minted.set(key, { token, renewAtMs: nowMs + (lifetimeSeconds * 1000) / 2 })
    return token
  }
}

/**
 * Answers who a token names, or undefined when it is not ours, altered, or expired (30 s of clock difference are forgiven).
 * A token seen before costs one look-up.
 */
export function internalTokenVerifier(secret: string, clock: Now = systemClock): (token: string) => Caller | undefined {
  const verify = createVerifier({
    key: checked(secret),
    algorithms: ['HS256'],
    allowedIss: 'till-gateway',
    allowedAud: 'till',
    requiredClaims: ['exp', 'sub'],
    // Judged below, by the clock that was handed in and again on every use of the cache.
    ignoreExpiration: true,
  })
  const verified = recentlyUsed<{ caller: Caller; expiresAtMs: number }>(cacheEntriesMax)
  return (token) => {
    const known = verified.get(token)
    if (known !== undefined) return clock.now() < known.expiresAtMs ? known.caller : undefined
    let claims: unknown
    try {
      claims = verify(token)
    } catch {
      return undefined
    }
    if (!claimsValidator.Check(claims)) return undefined
    const expiresAtMs = (claims.exp + toleranceSeconds) * 1000
    if (clock.now() >= expiresAtMs) return undefined
    const caller: Caller = Object.freeze({
      sub: claims.sub,
      kind: claims.kind,
      roles: claims.roles,
      ...(claims.cart !== undefined && { cartId: claims.cart }),
      ...(claims.order !== undefined && { orderId: claims.order }),
      ...(claims.groups !== undefined && { groups: claims.groups }),
      ...(claims.tenant !== undefined && { tenant: claims.tenant }),
    })
    Object.freeze(caller.roles)
    verified.set(token, { caller, expiresAtMs })
    return caller
  }
}

/** Throws Problem 401 for somebody who is not signed in, 403 for somebody who is but works elsewhere. Admins are staff. */
export const requireStaff = (caller: Caller): void => requireRole(caller, ['staff', 'admin'], 'staff')

/** As `requireStaff`, for what only an admin may do. */
export const requireAdmin = (caller: Caller): void => requireRole(caller, ['admin'], 'an admin')

/** Throws Problem 403 unless another service of the shop is calling. */
export function requireService({ kind }: Caller): void {
  if (kind !== 'service') throw problem(403, 'forbidden', 'Only the services of the shop may ask for this.')
}

function requireRole(caller: Caller, roles: readonly Role[], who: string): void {
  if (roles.some((role) => caller.roles.includes(role))) return
  if (caller.kind === 'anonymous' || caller.kind === 'guest') throw unauthenticated('Sign in first.')
  throw problem(403, 'forbidden', `Only ${who} may do this.`)
}

export const unauthenticated = (detail: string) =>
  problem(401, 'unauthenticated', detail, { headers: { 'www-authenticate': 'Bearer realm="till"' } })

const claimsValidator = Compile(
  Type.Object({
    sub: Caller.properties.sub,
    kind: Caller.properties.kind,
    roles: Caller.properties.roles,
    exp: Type.Number(),
    cart: Caller.properties.cartId,
    order: Caller.properties.orderId,
    groups: Caller.properties.groups,
    tenant: Caller.properties.tenant,
  }),
)

function signerFor(secret: string): (caller: Caller, nowSeconds: number) => string {
  const sign = createSigner({ key: checked(secret), algorithm: 'HS256', noTimestamp: true })
  return (caller, nowSeconds) =>
    sign({
      iss: 'till-gateway',
      aud: 'till',
      iat: nowSeconds,
      exp: nowSeconds + lifetimeSeconds,
      sub: caller.sub,
      kind: caller.kind,
      roles: caller.roles,
      ...(caller.cartId !== undefined && { cart: caller.cartId }),
      ...(caller.orderId !== undefined && { order: caller.orderId }),
      ...(caller.groups !== undefined && { groups: caller.groups }),
      ...(caller.tenant !== undefined && { tenant: caller.tenant }),
    })
}

function checked(secret: string): string {
  if (secret.length < 32) throw new RangeError('an internal token secret needs at least 32 characters')
  return secret
}

/** A bounded map in two generations: when the young one is full, whatever was not used since the last turn is forgotten. */
function recentlyUsed<Value>(entriesMax: number) {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()
  const set = (key: string, value: Value) => {
    if (young.size >= entriesMax / 2) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }
  return {
    set,
    get(key: string): Value | undefined {
      const value = young.get(key)
      if (value !== undefined) return value
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
  }
}
