import { describe, expect, it } from '@jest/globals'
import type { UnitFacts } from '@till/shared/contracts'
import type { Message } from '@till/shared/runtime'
import fc from 'fast-check'
import { cartRef, rules, unitRef } from '../rules.ts'
import { type Cart, type CartChanges, LINES_MAX, type Line, newCart, QUANTITY_MAX } from './cart.ts'
import { decideMerge, type MergeMessage } from './rules.ts'

const ownId = 'c'.repeat(24)
const guestId = 'd'.repeat(24)
const anna = 'a'.repeat(24)
const order = '1'.repeat(24)
const noon = new Date('2026-01-01T12:00:00.000Z')
const at = noon.toISOString()

const unit = (digit: string, more: Partial<UnitFacts> = {}): UnitFacts => ({
  unitId: digit.repeat(24),
  productId: 'e'.repeat(24),
  sku: `SKU-${digit}`,
  name: `Unit ${digit}`,
  kind: 'stock',
  price: { amount: 1000, currency: 'EUR' },
  available: null,
  deleted: false,
  version: 1,
  ...more,
})
const shirt = unit('5')
const socks = unit('6')

const lineOf = (
  { unitId, name, sku, price, available }: UnitFacts,
  quantity: number,
  more: Partial<Line> = {},
): Line => ({
  unitId,
  name,
  sku,
  quantity,
  unitPrice: price.amount,
  available,
  ...more,
})
const cart = (customerId: string | undefined, lines: readonly Line[], more: Partial<Cart> = {}): Cart =>
  ({
    ...newCart(customerId, at),
    lines,
    ...(lines.length > 0 ? { currency: 'EUR' } : {}),
    revision: 3,
    ...more,
  }) as Cart
const own = (...lines: Line[]) => cart(anna, lines)
const guest = (...lines: Line[]) => cart(undefined, lines)

const wish = (data: Partial<CartChanges['cart.merge']> = {}): MergeMessage => ({
  id: 'm',
  type: 'cart.merge',
  subject: ownId,
  data: { customerId: anna, guestCartId: guestId, ...data },
  time: at,
})
const merge = (into: Cart | undefined, from: Cart | undefined, units = [shirt, socks], data = {}) =>
  decideMerge(into, from, wish(data), { now: noon }, (unitId) => units.find((each) => each.unitId === unitId))
const quantities = (lines: readonly Line[]) => lines.map(({ unitId, quantity }) => [unitId[0], quantity])

/** What both carts hold after a merge that must be accepted. */
function merged(...given: Parameters<typeof merge>): { own: Cart; guest: Cart } {
  const decision = merge(...given)
  if (decision.kind !== 'accept') throw new Error(`not accepted: ${JSON.stringify(decision)}`)
  return decision
}

describe('a guest who signs in', () => {
  it('finds what they chose in another currency at the price in their own', () => {
    const dearer = { ...socks, prices: [{ amount: 160_000, currency: 'JPY' }] }
    const yen = { ...cart(undefined, [lineOf(dearer, 2, { unitPrice: 160_000 })]), currency: 'JPY' }
    const after = merged(own(lineOf(shirt, 1)), yen, [shirt, dearer])
    expect(after.own).toMatchObject({ currency: 'EUR', lines: [{}, { unitPrice: 1000, quantity: 2 }] })
    expect(after.own.lines[1]).not.toHaveProperty('priceFrom')
  })

  it('finds both carts in one: quantities add, other lines join', () => {
    const after = merged(own(lineOf(shirt, 2)), guest(lineOf(shirt, 3), lineOf(socks, 1)))
    expect(quantities(after.own.lines)).toEqual([
      ['5', 5],
      ['6', 1],
    ])
    expect(after.guest).toMatchObject({ lines: [], revision: 4 })
    expect(after.guest).not.toHaveProperty('currency')
    expect(after.own).toMatchObject({ currency: 'EUR', revision: 4 })
  })

  it('takes the lines along into a cart that was never filled', () => {
    const after = merged(undefined, guest(lineOf(shirt, 3)))
    expect(after.own).toMatchObject({
      owner: { kind: 'customer', id: anna },
      currency: 'EUR',
      lines: [{ quantity: 3 }],
    })
  })

  it('asks for no more of a unit than there is, and for no fewer than one of the carts did', () => {
    const few = (available: number) => unit('5', { available })
    const quantityWith = (available: number) =>
      merged(own(lineOf(shirt, 2)), guest(lineOf(shirt, 3)), [few(available)]).own.lines[0]?.quantity
    expect([9, 4, 3, 0].map(quantityWith)).toEqual([5, 4, 3, 3])
    const slot = unit('5', { kind: 'slot', available: 1 })
    expect(merged(own(lineOf(slot, 1)), guest(lineOf(slot, 1)), [slot]).own.lines[0]?.quantity).toBe(1)
    const most = merged(own(lineOf(shirt, QUANTITY_MAX - 1)), guest(lineOf(shirt, 5)))
    expect(most.own.lines[0]?.quantity).toBe(QUANTITY_MAX)
  })

  it('finds lines by their names; where both have given one, their own is kept [S1-C02 S1-C04]', () => {
    const third = unit('7')
    const mine = own(lineOf(shirt, 1, { ref: 'a' }), lineOf(socks, 1))
    const theirs = guest(lineOf(shirt, 1, { ref: 'x' }), lineOf(socks, 1, { ref: 'b' }), lineOf(third, 1, { ref: 'a' }))
    const { lines } = merged(mine, theirs, [shirt, socks, third]).own
    expect(lines.map(({ ref }) => ref)).toEqual(['a', 'b', undefined])
  })

  it('keeps their own promo code and notes, and takes what they have not', () => {
    const mine = { ...own(), promoCode: 'MINE', extra: { from: 'me' } }
    const theirs = { ...guest(lineOf(shirt, 1)), promoCode: 'THEIRS', extra: { from: 'them', seller: 7 } }
    const after = merged(mine, theirs)
    expect(after.own).toMatchObject({ promoCode: 'MINE', extra: { from: 'me', seller: 7 } })
    expect(after.guest).not.toHaveProperty('promoCode')
    expect(after.guest).not.toHaveProperty('extra')
    expect(merged(own(), theirs).own).toMatchObject({ promoCode: 'THEIRS' })
  })

  it('is told of prices that have moved since', () => {
    const dearer = unit('5', { price: { amount: 1100, currency: 'EUR' } })
    expect(merged(own(), guest(lineOf(shirt, 1)), [dearer]).own.lines).toMatchObject([
      { unitPrice: 1100, priceFrom: 1000 },
    ])
  })

  it('merges once: an empty cart has nothing to give', () => {
    const after = merged(own(lineOf(shirt, 2)), guest(lineOf(shirt, 3)))
    expect(merge(after.own, after.guest)).toMatchObject({ kind: 'ignore' })
    // Not even an order that holds the customer's cart by now makes a repeat fail.
    const held = { ...after.own, status: 'locked', lockedBy: order, lockedAt: at } as Cart
    expect(merge(held, after.guest)).toMatchObject({ kind: 'ignore' })
  })
})

describe('a merge is refused, and changes nothing,', () => {
  const refusal = (code: string, status: number) => ({ kind: 'reject', problem: { code, status } })
  const held = (one: Cart) => ({ ...one, status: 'locked', lockedBy: order, lockedAt: at }) as Cart

  it('while an order holds either cart', () => {
    const locked = { kind: 'reject', problem: { code: 'cart-locked', status: 409, more: { orderId: order } } }
    expect(merge(held(own(lineOf(shirt, 1))), guest(lineOf(shirt, 1)))).toMatchObject(locked)
    expect(merge(own(), held(guest(lineOf(shirt, 1))))).toMatchObject(locked)
  })

  it('for a cart that is not there, is a customer’s, or is the same one', () => {
    const missing = refusal('cart-not-found', 404)
    expect(merge(own(), undefined)).toMatchObject(missing)
    expect(merge(own(), cart('b'.repeat(24), [lineOf(shirt, 1)]))).toMatchObject(missing)
    expect(merge(own(), { ...guest(), gone: 'expired' })).toMatchObject(missing)
    expect(merge(own(), guest(lineOf(shirt, 1)), [shirt], { guestCartId: ownId })).toMatchObject(missing)
    expect(merge({ ...own(), gone: 'erased' }, guest(lineOf(shirt, 1)))).toMatchObject(missing)
  })

  it('where the two cannot be one cart', () => {
    const yenSocks = { ...socks, price: { amount: 900, currency: 'JPY' } }
    const yen = { ...cart(undefined, [lineOf(yenSocks, 1)]), currency: 'JPY' }
    expect(merge(own(lineOf(shirt, 1)), yen, [shirt, yenSocks])).toMatchObject(refusal('currency-mismatch', 409))
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) =>
        lineOf({ ...shirt, unitId: (from + i).toString(16).padStart(24, '0') }, 1),
      )
    expect(merge(own(...many(0, LINES_MAX)), guest(...many(1, LINES_MAX)))).toMatchObject(refusal('cart-full', 409))
    const dear = lineOf(shirt, 1, { unitPrice: Number.MAX_SAFE_INTEGER })
    expect(merge(own(lineOf(socks, 1)), guest(dear), [])).toMatchObject(refusal('total-too-large', 422))
  })

  it('for who has not seen the latest version of their cart', () => {
    expect(merge(own(), guest(lineOf(shirt, 1)), [shirt], { onlyAt: 2 })).toMatchObject(
      refusal('version-mismatch', 412),
    )
  })
})

describe('merging', () => {
  it('neither loses a line nor doubles one, whatever the carts hold', () => {
    const lines = fc.uniqueArray(
      fc.record({ digit: fc.constantFrom(...'123456789'), quantity: fc.integer({ min: 1, max: 9 }) }),
      {
        selector: ({ digit }) => digit,
      },
    )
    fc.assert(
      fc.property(lines, lines, (mine, theirs) => {
        const cartOf = (customerId: string | undefined, wanted: typeof mine) =>
          cart(
            customerId,
            wanted.map(({ digit, quantity }) => lineOf(unit(digit), quantity)),
          )
        const decision = merge(
          cartOf(anna, mine),
          cartOf(undefined, theirs),
          [...'123456789'].map((digit) => unit(digit)),
        )
        if (theirs.length === 0) return expect(decision.kind).toBe('ignore')
        if (decision.kind !== 'accept') throw new Error('refused')
        const wanted = new Map<string, number>()
        for (const { digit, quantity } of [...mine, ...theirs]) wanted.set(digit, (wanted.get(digit) ?? 0) + quantity)
        expect(new Map(quantities(decision.own.lines) as [string, number][])).toEqual(wanted)
        expect(decision.own.lines).toHaveLength(wanted.size)
        expect(decision.guest.lines).toEqual([])
      }),
      { numRuns: 300, seed: 481516 },
    )
  })

  it('writes both carts or none', () => {
    const state = new Map<string, unknown>([
      [ownId, own(lineOf(shirt, 2))],
      [guestId, guest(lineOf(shirt, 3))],
      [shirt.unitId, shirt],
    ])
    const view = ({ id }: { id: string }) => state.get(id)
    const message = wish() as Message
    expect(rules.touches(message)).toEqual([cartRef(ownId), cartRef(guestId)])
    expect(rules.follows?.(view, message)).toEqual([unitRef(shirt.unitId)])
    expect(rules.decide(view, message, { now: noon, newId: () => order })).toMatchObject({
      kind: 'accept',
      changes: [{ ref: cartRef(ownId) }, { ref: cartRef(guestId), state: { lines: [] } }],
    })
  })
})
