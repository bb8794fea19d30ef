import { describe, expect, it } from '@jest/globals'
import type { UnitFacts } from '@till/shared/contracts'
import { cartRules } from '../rules.ts'
import { type Cart, type CartChanges, expiresAt } from './cart.ts'
import { type CartMessage, decideCart } from './rules.ts'
import { viewOf } from './view.ts'

const cartId = 'c'.repeat(24)
const anna = 'a'.repeat(24)
const order = '1'.repeat(24)
const noon = new Date('2026-01-01T12:00:00.000Z')
const shirt: UnitFacts = {
  unitId: '5'.repeat(24),
  productId: 'd'.repeat(24),
  sku: 'LIN-SHIRT-M',
  name: 'Linen shirt',
  kind: 'stock',
  price: { amount: 1250, currency: 'EUR' },
  available: 9,
  deleted: false,
  version: 3,
}
const at = (amount: number, more: Partial<UnitFacts> = {}): UnitFacts => ({
  ...shirt,
  price: { amount, currency: 'EUR' },
  ...more,
})

const message = (type: string, data: object): CartMessage =>
  ({ id: 'm', type, subject: cartId, data, time: noon.toISOString() }) as CartMessage
const wish = <Type extends keyof CartChanges>(type: Type, data: CartChanges[Type]) => message(type, data)
const put = (quantity = 2, more: object = {}) =>
  message('cart.set-line', { customerId: anna, unitId: shirt.unitId, quantity, ...more })
const putByGuest = () => message('cart.set-line', { unitId: shirt.unitId, quantity: 2 })
const look = wish('cart.reprice', { unitIds: [shirt.unitId] })
const create = wish('cart.create', {})
const lock = message('cart.lock.v1', { orderId: order })
const unlock = message('cart.unlock.v1', { orderId: order })
const close = message('cart.close.v1', { orderId: order })
const due = message('deadline', { kind: 'cart' })
const erase = wish('cart.erase', {})
const note = (extra: CartChanges['cart.set-extra']['extra']) => wish('cart.set-extra', { customerId: anna, extra })

const decide = (cart: Cart | undefined, said: CartMessage, unit = shirt, now = noon) =>
  decideCart(cart, said, { now }, (unitId) => (unitId === unit.unitId ? unit : undefined))

/** The cart after all of these, with the unit as it is at each step; each must be accepted. */
function after(...steps: (CartMessage | [CartMessage, UnitFacts])[]): Cart {
  let cart: Cart | undefined
  for (const step of steps) {
    const [said, unit] = Array.isArray(step) ? step : [step, shirt]
    const decision = decide(cart, said, unit)
    if (decision.kind !== 'accept') throw new Error(`${said.type} is not accepted`)
    cart = decision.state
  }
  if (!cart) throw new Error('nothing was said')
  return cart
}
const lineIn = (cart: Cart, unit?: UnitFacts) => viewOf(cartId, cart, 'EUR', () => unit).lines[0]
const eur = (amount: number) => ({ amount, currency: 'EUR' })

describe('a line whose price has moved', () => {
  it('says from what to what, however often it moves', () => {
    expect(lineIn(after(put()))).not.toHaveProperty('priceChanged')
    const moved = after(put(), [look, at(1300)], [look, at(1400)])
    expect(lineIn(moved)).toMatchObject({ unitPrice: eur(1400), priceChanged: { from: eur(1250), to: eur(1400) } })
  })

  it('says nothing more once its buyer sets it again, or once the old price is back', () => {
    expect(lineIn(after(put(), [look, at(1300)], [put(3), at(1300)]))).not.toHaveProperty('priceChanged')
    expect(lineIn(after(put(), [look, at(1300)], [look, at(1250)]))).not.toHaveProperty('priceChanged')
  })

  it('says so still when it is set by a buyer who could not know', () => {
    expect(lineIn(after(put(), [put(3), at(1300)]))).toMatchObject({ priceChanged: { from: eur(1250), to: eur(1300) } })
    const twice = after(put(), [look, at(1300)], [put(3), at(1400)])
    expect(lineIn(twice)).toMatchObject({ priceChanged: { from: eur(1250), to: eur(1400) } })
  })
})

describe('a line that cannot be ordered', () => {
  it('says whether its unit is short or gone', () => {
    const cart = after(put(4))
    expect(lineIn(cart, shirt)).not.toHaveProperty('shortage')
    expect(lineIn(cart, at(1250, { available: 3 }))).toMatchObject({ available: 3, shortage: 'short' })
    expect(lineIn(cart, at(1250, { deleted: true }))).toMatchObject({ available: 0, shortage: 'gone' })
    expect(lineIn(cart, { ...shirt, price: { amount: 1, currency: 'JPY' } })).toMatchObject({ shortage: 'gone' })
  })
})

describe('data of other programs', () => {
  it('is merged, and null takes it away', () => {
    const cart = after(note({ campaign: 'spring', seller: 7 }), note({ seller: null, gift: true }))
    expect(cart.extra).toEqual({ campaign: 'spring', gift: true })
    expect(after(note({ a: 1 }), note({ a: null }))).not.toHaveProperty('extra')
    const line = after(put(1, { extra: { wrap: true } }), put(2), put(3, { extra: { wrap: null, text: 'A' } })).lines[0]
    expect(line).toMatchObject({ quantity: 3, extra: { text: 'A' } })
    const noted = after(put(), wish('cart.note-line', { customerId: anna, unitId: shirt.unitId, extra: { a: 1 } }))
    expect(noted.lines).toMatchObject([{ quantity: 2, extra: { a: 1 } }])
  })

  it('has its limits, and needs its line', () => {
    const much = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key${i}`, 'x'.repeat(500)]))
    const tooLarge = { kind: 'reject', problem: { status: 422, code: 'extra-too-large' } }
    expect(decide(undefined, note(much))).toMatchObject(tooLarge)
    expect(decide(undefined, put(1, { extra: much }))).toMatchObject(tooLarge)
    const onLine = wish('cart.note-line', { customerId: anna, unitId: shirt.unitId, extra: much })
    expect(decide(after(put()), onLine)).toMatchObject(tooLarge)
    expect(decide(undefined, onLine)).toMatchObject({ kind: 'reject', problem: { code: 'line-not-found' } })
  })

  it('goes to the order that spends the cart, and is gone from the next cart', () => {
    const held = after(put(1, { extra: { a: 1 } }), note({ b: 2 }), lock)
    expect(decide(held, lock)).toMatchObject({
      send: [{ type: 'cart.locked.v1', data: { lines: [{ extra: { a: 1 } }], extra: { b: 2 } } }],
    })
    expect(after(put(), note({ b: 2 }), lock, close)).not.toHaveProperty('extra')
  })

  it('stays when all lines are taken out at once', () => {
    const cart = after(put(), note({ b: 2 }), wish('cart.clear', { customerId: anna }))
    expect(cart).toMatchObject({ lines: [], extra: { b: 2 } })
    expect(decide(cart, wish('cart.clear', { customerId: anna }))).toMatchObject({ kind: 'ignore' })
  })
})

describe("a guest's cart that nobody touches", () => {
  const later = new Date('2026-03-01T00:00:00.000Z')

  it('expires so many days after the day of its last change; a customer’s never does', () => {
    expect(expiresAt(after(create, putByGuest()), 30)).toBe('2026-02-01T00:00:00.000Z')
    expect(expiresAt(after(put()), 30)).toBeUndefined()
    const { cart } = cartRules({ guestCartDays: 30 }).kinds
    expect(cart?.dueAt(after(create))).toBe('2026-02-01T00:00:00.000Z')
    expect(cartRules().kinds.cart?.dueAt(after(create))).toBeUndefined()
  })

  it('is gone then, with everything in it, and is removed from the database', () => {
    const decision = decide(after(create, putByGuest()), due, shirt, later)
    expect(decision).toMatchObject({
      kind: 'accept',
      state: { lines: [], gone: 'expired', removeAt: new Date('2026-03-08T00:00:00.000Z') },
    })
    if (decision.kind !== 'accept') throw new Error('not accepted')
    const gone = decision.state
    expect(expiresAt(gone, 30)).toBeUndefined()
    for (const said of [putByGuest(), wish('cart.set-promo', { code: 'X' }), wish('cart.clear', {})])
      expect(decide(gone, said)).toMatchObject({ kind: 'reject', problem: { status: 404, code: 'cart-not-found' } })
    expect(decide(gone, lock)).toMatchObject({ send: [{ type: 'cart.refused.v1', data: { code: 'cart-empty' } }] })
    expect(decide(gone, due)).toMatchObject({ kind: 'ignore' })
  })

  it('stays in the books where an order has met it', () => {
    const met = decide(after(create, putByGuest(), lock, close, putByGuest()), due, shirt, later)
    expect(met).toMatchObject({ state: { gone: 'expired', closedBy: [order], lines: [] } })
    expect(met).not.toHaveProperty('state.removeAt')
    expect(decide(after(create, putByGuest(), lock, unlock), due, shirt, later)).not.toHaveProperty('state.removeAt')
  })

  it('is kept as long as an order holds it', () => {
    const kept = decide(after(create, putByGuest(), lock), due, shirt, later)
    expect(kept).toMatchObject({ kind: 'accept', state: { status: 'locked', lines: [{ quantity: 2 }] }, send: [] })
    if (kept.kind !== 'accept') throw new Error('not accepted')
    expect(expiresAt(kept.state, 30)).toBe('2026-04-01T00:00:00.000Z')
  })

  it('is a customer’s again when it was theirs all along', () => {
    // An order that gave up before the customer's first change leaves a cart without an owner.
    const ownerless = decide(after(unlock), due, shirt, later)
    if (ownerless.kind !== 'accept') throw new Error('not accepted')
    expect(decide(ownerless.state, put())).toMatchObject({ state: { owner: { id: anna }, lines: [{ quantity: 2 }] } })
    expect(decide(ownerless.state, put())).not.toHaveProperty('state.gone')
  })
})

describe('a customer who is forgotten', () => {
  it('leaves an empty cart without an owner, which nobody fills again', () => {
    const gone = after(put(), note({ b: 2 }), erase)
    expect(gone).toMatchObject({ owner: { kind: 'guest' }, lines: [], gone: 'erased' })
    expect(JSON.stringify(gone)).not.toContain(anna)
    expect(decide(gone, put())).toMatchObject({ kind: 'reject', problem: { status: 404 } })
    expect(decide(gone, erase)).toMatchObject({ kind: 'ignore' })
    expect(decide(after(erase), put())).toMatchObject({ kind: 'reject', problem: { status: 404 } })
  })

  it('leaves to an order what it holds, until it lets go', () => {
    const held = after(put(), note({ b: 2 }), lock, erase)
    expect(decide(held, lock)).toMatchObject({ send: [{ data: { lines: [{ quantity: 2 }] } }] })
    for (const end of [unlock, close])
      expect(decide(held, end)).toMatchObject({ state: { status: 'active', lines: [], gone: 'erased' } })
  })
})

describe('a cart in the currency its buyer wants', () => {
  const both = at(1250, { prices: [{ amount: 1390, currency: 'USD' }] })
  const inDollars = wish('cart.set-currency', { customerId: anna, currency: 'USD' })

  it('shows what is in it and what comes at that currency’s prices, and follows them', () => {
    const dollars = { unitPrice: { amount: 1390, currency: 'USD' } }
    const turned = after([put(), both], [inDollars, both])
    expect(lineIn(turned, both)).toMatchObject(dollars)
    expect(lineIn(turned, both)).not.toHaveProperty('priceChanged')
    expect(decide(turned, lock, both)).toMatchObject({
      send: [{ type: 'cart.locked.v1', data: { currency: 'USD', lines: [{ shownPrice: 1390 }] } }],
    })
    const fromTheStart = after([inDollars, both], [put(), both])
    expect(lineIn(fromTheStart, both)).toMatchObject(dollars)
    const moved = after(
      [inDollars, both],
      [put(), both],
      [look, { ...both, prices: [{ amount: 1500, currency: 'USD' }] }],
    )
    expect(lineIn(moved)).toMatchObject({ priceChanged: { from: { amount: 1390 }, to: { amount: 1500 } } })
  })

  it('stays as it is where something in it is not sold in that currency', () => {
    const refused = { kind: 'reject', problem: { status: 409, code: 'currency-mismatch' } }
    expect(decide(after(put()), inDollars)).toMatchObject(refused)
    expect(decide(after(inDollars), put())).toMatchObject(refused)
    expect(decide(after([inDollars, both], [put(), both]), inDollars, both).kind).toBe('ignore')
  })

  it('goes on in it after an order has spent the cart', () => {
    const next = after([inDollars, both], [put(), both], [lock, both], [close, both])
    expect(viewOf(cartId, next, 'EUR')).toMatchObject({ currency: 'USD', lines: [] })
  })
})
