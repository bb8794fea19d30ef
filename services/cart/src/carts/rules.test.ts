import { describe, expect, it } from '@jest/globals'
import type { UnitFacts } from '@till/shared/contracts'
import type { Decision } from '@till/shared/runtime'
import fc from 'fast-check'
import { rules } from '../rules.ts'
import { type Cart, type CartChanges, LINES_MAX, newCart, QUANTITY_MAX } from './cart.ts'
import { type CartMessage, decideCart } from './rules.ts'

const cartId = 'c'.repeat(24)
const anna = 'a'.repeat(24)
const first = '1'.repeat(24)
const second = '2'.repeat(24)
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
const socks: UnitFacts = { ...shirt, unitId: '6'.repeat(24), sku: 'SOCKS', name: 'Socks', available: null }
const yenSocks: UnitFacts = { ...socks, price: { amount: 900, currency: 'JPY' } }
const advice: UnitFacts = { ...shirt, unitId: '7'.repeat(24), name: 'Fitting', kind: 'slot', available: 1 }
const copy = (...units: UnitFacts[]) => new Map(units.map((unit) => [unit.unitId, unit]))
const usual = copy(shirt, socks, advice)

const message = (type: string, data: object): CartMessage =>
  ({ id: 'm', type, subject: cartId, data, time: noon.toISOString() }) as CartMessage
const lock = (orderId: string) => message('cart.lock.v1', { orderId })
const close = (orderId: string) => message('cart.close.v1', { orderId })
const unlock = (orderId: string) => message('cart.unlock.v1', { orderId })
const wish = <Type extends keyof CartChanges>(type: Type, data: CartChanges[Type]) => message(type, data)
const put = (unit: UnitFacts, quantity: number, more = {}) =>
  wish('cart.set-line', { customerId: anna, unitId: unit.unitId, quantity, ...more })

const putAll = (...lines: [UnitFacts, number, object?][]) =>
  wish('cart.set-lines', {
    customerId: anna,
    lines: lines.map(([{ unitId }, quantity, more]) => ({ unitId, quantity, ...more })),
  })

const decide = (cart: Cart | undefined, said: CartMessage, units = usual) =>
  decideCart(cart, said, { now: noon }, (unitId) => units.get(unitId))

/** The cart after all of these; each must be accepted. */
function after(...said: CartMessage[]): Cart {
  let cart: Cart | undefined
  for (const each of said) {
    const decision = decide(cart, each)
    if (decision.kind !== 'accept') throw new Error(`${each.type} is not accepted`)
    cart = decision.state
  }
  if (!cart) throw new Error('nothing was said')
  return cart
}

const filled = () => after(put(shirt, 2))
const held = (orderId = first) => after(put(shirt, 2), lock(orderId))
const repliesOf = (decision: Decision<Cart>) =>
  decision.kind === 'accept' ? decision.send.map(({ to, subject, type }) => ({ to, subject, type })) : decision
const sentBy = (decision: Decision<Cart>) => (decision.kind === 'accept' ? decision.send : [])
const says = (type: string, orderId: string) => [{ to: 'order', subject: orderId, type }]

describe('locking a cart', () => {
  it('holds it for the order and says what is in it, at the prices shown', () => {
    const decision = decide(after(put(shirt, 2), wish('cart.set-promo', { code: 'WELCOME10' })), lock(first))
    expect(decision).toMatchObject({
      kind: 'accept',
      state: { status: 'locked', lockedBy: first, lockedAt: noon.toISOString() },
      send: [
        {
          to: 'order',
          type: 'cart.locked.v1',
          subject: first,
          data: {
            cartId,
            generation: 0,
            currency: 'EUR',
            promoCode: 'WELCOME10',
            lines: [{ unitId: shirt.unitId, quantity: 2, shownPrice: 1250 }],
          },
        },
      ],
    })
  })

  it('says the same again when the order asks again', () => {
    const once = decide(filled(), lock(first))
    expect(decide(held(), lock(first))).toMatchObject({ kind: 'accept', send: sentBy(once) })
  })

  it('is refused while another order holds it', () => {
    const decision = decide(held(first), lock(second))
    expect(decision).toMatchObject({
      kind: 'accept',
      state: held(first),
      send: [{ type: 'cart.refused.v1', subject: second, data: { cartId, code: 'cart-locked' } }],
    })
  })

  it('is refused for a cart with nothing in it, or that nobody knows', () => {
    for (const cart of [undefined, newCart(undefined, noon.toISOString())])
      expect(decide(cart, lock(first))).toMatchObject({
        state: { status: 'active', lines: [] },
        send: [{ type: 'cart.refused.v1', data: { code: 'cart-empty' } }],
      })
  })

  it('comes too late once the order has given up, whether or not it ever held the cart', () => {
    for (const cart of [after(put(shirt, 2), unlock(first)), after(unlock(first), put(shirt, 2))])
      expect(decide(cart, lock(first))).toMatchObject({
        state: { status: 'active' },
        send: [{ type: 'cart.refused.v1', subject: first, data: { code: 'cart-unlocked' } }],
      })
  })

  it('is old news once the order has spent the cart, so that it never spends the next one', () => {
    expect(decide(after(put(shirt, 2), lock(first), close(first), put(socks, 1)), lock(first))).toMatchObject({
      kind: 'ignore',
    })
  })

  it('lets another order try as soon as the first has given up', () => {
    expect(repliesOf(decide(after(put(shirt, 2), lock(first), unlock(first)), lock(second)))).toEqual(
      says('cart.locked.v1', second),
    )
  })
})

describe('closing a cart', () => {
  it('spends it, and its holder goes on with an empty one', () => {
    const decision = decide(after(put(shirt, 2), wish('cart.set-promo', { code: 'X' }), lock(first)), close(first))
    expect(decision).toMatchObject({ state: { status: 'active', generation: 1, lines: [], closedBy: [first] } })
    expect(decision).not.toHaveProperty('state.promoCode')
    expect(decision).not.toHaveProperty('state.currency')
    expect(decision).not.toHaveProperty('state.lockedBy')
    expect(repliesOf(decision)).toEqual(says('cart.closed.v1', first))
  })

  it('is answered again without spending another one', () => {
    const cart = after(put(shirt, 2), lock(first), close(first), put(socks, 1))
    const decision = decide(cart, close(first))
    expect(decision).toMatchObject({ state: cart })
    expect(repliesOf(decision)).toEqual(says('cart.closed.v1', first))
  })

  it('does nothing for an order that does not hold it', () => {
    for (const cart of [undefined, filled(), held(second), after(put(shirt, 2), lock(first), unlock(first))])
      expect(decide(cart, close(first))).toMatchObject({ kind: 'ignore' })
  })

  it('remembers the last fifty orders by name and counts the rest', () => {
    const orders = Array.from({ length: 53 }, (_, i) => String(i).padStart(24, '0'))
    const cart = after(...orders.flatMap((id) => [put(shirt, 1), lock(id), close(id)]))
    expect(cart).toMatchObject({ generation: 53, closedEarlier: 3, closedBy: orders.slice(3) })
  })
})

describe('unlocking a cart', () => {
  it('gives it back as it was', () => {
    const decision = decide(held(), unlock(first))
    expect(decision).toMatchObject({ state: { status: 'active', lines: filled().lines, generation: 0 } })
    expect(decision).not.toHaveProperty('state.lockedBy')
    expect(repliesOf(decision)).toEqual(says('cart.unlocked.v1', first))
  })

  it('is answered every time it is asked for', () => {
    const cart = after(put(shirt, 2), lock(first), unlock(first))
    expect(repliesOf(decide(cart, unlock(first)))).toEqual(says('cart.unlocked.v1', first))
    expect(decide(cart, unlock(first))).toMatchObject({ state: cart })
  })

  it('is answered before the lock, and for a cart that nobody knows', () => {
    expect(repliesOf(decide(undefined, unlock(first)))).toEqual(says('cart.unlocked.v1', first))
    expect(decide(undefined, unlock(first))).toMatchObject({ state: { owner: { kind: 'guest' }, unlocked: [first] } })
  })

  it('leaves the hold of another order alone', () => {
    expect(decide(held(second), unlock(first))).toMatchObject({
      state: { status: 'locked', lockedBy: second, unlocked: [first] },
    })
  })

  it('takes an order that spent the cart off its list, and the next cart stays as it is', () => {
    const cart = after(put(shirt, 2), lock(first), close(first), put(socks, 1))
    expect(decide(cart, unlock(first))).toMatchObject({
      state: { closedBy: [], unlocked: [first], generation: 1, lines: cart.lines },
    })
  })

  it('keeps the last fifty tombstones', () => {
    const orders = Array.from({ length: 52 }, (_, i) => String(i).padStart(24, '0'))
    expect(after(...orders.map(unlock)).unlocked).toEqual(orders.slice(2))
  })
})

describe('putting a unit into a cart', () => {
  it("brings a customer's cart into being, at the price shown", () => {
    expect(decide(undefined, put(shirt, 2))).toMatchObject({
      state: {
        owner: { kind: 'customer', id: anna },
        revision: 1,
        currency: 'EUR',
        lines: [
          { unitId: shirt.unitId, name: 'Linen shirt', sku: 'LIN-SHIRT-M', quantity: 2, unitPrice: 1250, available: 9 },
        ],
      },
    })
  })

  it('gives a cart that an early unlock left behind to its customer', () => {
    expect(after(unlock(first), put(shirt, 1)).owner).toEqual({ kind: 'customer', id: anna })
  })

  it('does not make up a cart for a guest', () => {
    expect(decide(undefined, wish('cart.set-line', { unitId: shirt.unitId, quantity: 1 }))).toMatchObject({
      problem: { status: 404, code: 'cart-not-found' },
    })
  })

  it('replaces the quantity, keeps the place, and takes the price of now', () => {
    const dearer = copy({ ...shirt, price: { amount: 1300, currency: 'EUR' } })
    const decision = decide(after(put(shirt, 2), put(socks, 1)), put(shirt, 5), dearer)
    expect(decision).toMatchObject({ state: { lines: [{ quantity: 5, unitPrice: 1300 }, { unitId: socks.unitId }] } })
  })

  it('takes the line out at quantity 0, and its currency with the last one', () => {
    const decision = decide(filled(), put(shirt, 0))
    expect(decision).toMatchObject({ state: { lines: [] } })
    expect(decision).not.toHaveProperty('state.currency')
    expect(decide(after(put(shirt, 2), put(shirt, 0)), put(yenSocks, 1), copy(yenSocks))).toMatchObject({
      state: { currency: 'JPY' },
    })
  })

  it('has nothing to take out where nothing is', () => {
    expect(decide(filled(), put(socks, 0))).toMatchObject({ kind: 'ignore' })
    expect(decide(filled(), put(socks, 0), copy())).toMatchObject({ problem: { status: 404 } })
  })

  it('is refused for a unit that nobody knows or that is gone', () => {
    for (const units of [copy(), copy({ ...shirt, deleted: true })])
      expect(decide(undefined, put(shirt, 1), units)).toMatchObject({
        problem: { status: 404, code: 'unit-not-found' },
      })
  })

  it('is refused beyond what is there, with how much is', () => {
    expect(decide(undefined, put(shirt, 10))).toMatchObject({
      problem: {
        status: 409,
        code: 'out-of-stock',
        more: { shortages: [{ unitId: shirt.unitId, wanted: 10, available: 9 }] },
      },
    })
    expect(decide(undefined, put(shirt, 1), copy({ ...shirt, available: -2 }))).toMatchObject({
      problem: { code: 'out-of-stock', more: { shortages: [{ available: 0 }] } },
    })
    expect(decide(undefined, put(socks, QUANTITY_MAX))).toMatchObject({ kind: 'accept' })
  })

  it('takes a time slot once', () => {
    expect(decide(undefined, put(advice, 1))).toMatchObject({ kind: 'accept' })
    expect(decide(undefined, put(advice, 2), copy({ ...advice, available: null }))).toMatchObject({
      problem: { code: 'out-of-stock', more: { shortages: [{ available: 1 }] } },
    })
  })

  it('never mixes currencies, but a line may change its own', () => {
    expect(decide(filled(), put(yenSocks, 1), copy(yenSocks))).toMatchObject({
      problem: { status: 409, code: 'currency-mismatch' },
    })
    expect(decide(after(put(socks, 1)), put(yenSocks, 1), copy(yenSocks))).toMatchObject({ state: { currency: 'JPY' } })
  })

  it(`stops at ${LINES_MAX} different units`, () => {
    const many = Array.from({ length: LINES_MAX + 1 }, (_, i) => ({ ...socks, unitId: String(i).padStart(24, '0') }))
    const units = copy(...many)
    let cart: Cart | undefined
    for (const unit of many.slice(0, LINES_MAX)) cart = (decide(cart, put(unit, 1), units) as { state: Cart }).state
    expect(decide(cart, put(many[LINES_MAX]!, 1), units)).toMatchObject({ problem: { status: 409, code: 'cart-full' } })
    expect(decide(cart, put(many[0]!, 2), units)).toMatchObject({ kind: 'accept' })
  })

  it('is refused where the sum could not be kept exactly', () => {
    const palace = { ...socks, price: { amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' } }
    expect(decide(undefined, put(palace, 1), copy(palace))).toMatchObject({ kind: 'accept' })
    expect(decide(undefined, put(palace, 2), copy(palace))).toMatchObject({
      problem: { status: 422, code: 'total-too-large' },
    })
  })
})

describe('changing a cart', () => {
  const changes = [
    put(shirt, 1),
    wish('cart.remove-line', { unitId: shirt.unitId }),
    wish('cart.set-promo', { code: 'X' }),
    wish('cart.remove-promo', {}),
  ]

  it('is refused while an order holds it, and says which', () => {
    for (const change of changes)
      expect(decide(held(), change)).toMatchObject({
        problem: { status: 409, code: 'cart-locked', more: { orderId: first } },
      })
  })

  it('is refused when it was meant for an earlier version', () => {
    for (const { type, data } of changes)
      expect(decide(after(put(shirt, 1), put(socks, 1)), message(type, { ...data, onlyAt: 1 }))).toMatchObject({
        problem: { status: 412, code: 'version-mismatch' },
      })
    expect(decide(filled(), put(socks, 1, { onlyAt: 1 }))).toMatchObject({ state: { revision: 2 } })
    expect(decide(undefined, put(socks, 1, { onlyAt: 0 }))).toMatchObject({ state: { revision: 1 } })
  })

  it('is made once under its key, also where it was given up, taken out or ordered since [CX-12]', () => {
    const keyed = put(shirt, 2, { intent: 'k1:a' })
    const again = put(shirt, 2, { intent: 'k1:a' })
    const lives = [[], [put(shirt, 1)], [lock(first)], [lock(first), close(first)]]
    for (const life of lives)
      expect(decide(after(keyed, ...life), again)).toEqual({ kind: 'ignore', why: 'this change was made before' })
    const other = decide(after(keyed), put(shirt, 4, { intent: 'k2:a' }))
    expect(other).toMatchObject({ state: { lines: [{ quantity: 4 }], intents: ['k1:a', 'k2:a'] } })
    expect(decide(after(keyed), put(shirt, 4, { intent: 'k1:b' }))).toMatchObject({
      problem: { status: 422, code: 'idempotency-key-reused' },
    })
    expect(decide(after(put(shirt, 1)), put(shirt, 10, { intent: 'k1:a' }))).toMatchObject({ kind: 'reject' })
  })

  it('does not count what its buyer cannot see', () => {
    expect(after(put(shirt, 2), unlock(first), unlock(second)).revision).toBe(1)
  })

  it('removes a line once', () => {
    const cart = after(put(shirt, 2), wish('cart.remove-line', { unitId: shirt.unitId }))
    expect(cart.lines).toEqual([])
    expect(decide(cart, wish('cart.remove-line', { unitId: shirt.unitId }))).toMatchObject({ problem: { status: 404 } })
  })

  it('takes and drops a promo code, and the same again changes nothing', () => {
    const cart = after(put(shirt, 2), wish('cart.set-promo', { code: 'X' }))
    expect(cart.promoCode).toBe('X')
    expect(decide(cart, wish('cart.set-promo', { code: 'X' }))).toMatchObject({ kind: 'ignore' })
    const without = decide(cart, wish('cart.remove-promo', {}))
    expect(without).not.toHaveProperty('state.promoCode')
    expect(decide(filled(), wish('cart.remove-promo', {}))).toMatchObject({ kind: 'ignore' })
  })

  it('makes a guest one cart, also when asked twice', () => {
    const cart = after(wish('cart.create', {}))
    expect(cart).toMatchObject({ owner: { kind: 'guest' }, revision: 1, lines: [] })
    expect(decide(cart, wish('cart.create', {}))).toMatchObject({ kind: 'ignore' })
  })
})

describe('showing new prices', () => {
  const reprice = wish('cart.reprice', { unitIds: [shirt.unitId] })
  const at = (amount: number, currency = 'EUR') => copy({ ...shirt, price: { amount, currency } })

  it('stores them first, dearer or cheaper', () => {
    expect(decide(filled(), reprice, at(1300))).toMatchObject({ state: { lines: [{ unitPrice: 1300 }], revision: 2 } })
    expect(decide(filled(), reprice, at(900))).toMatchObject({ state: { lines: [{ unitPrice: 900 }] } })
  })

  it('changes nothing where nothing moved, or where the unit is gone or sold in another currency', () => {
    for (const units of [
      at(1250),
      at(900, 'JPY'),
      copy(),
      copy({ ...shirt, price: { amount: 1, currency: 'EUR' }, deleted: true }),
    ])
      expect(decide(filled(), reprice, units)).toMatchObject({ kind: 'ignore' })
  })

  it('leaves a locked cart at the prices its order was told', () => {
    expect(decide(held(), reprice, at(1300))).toMatchObject({ kind: 'ignore' })
  })

  it('leaves a cart alone whose new sum could not be kept exactly', () => {
    expect(decide(filled(), reprice, at(Number.MAX_SAFE_INTEGER))).toMatchObject({ kind: 'ignore' })
  })
})

describe('a message of a type no cart knows', () => {
  it('is a bug, not a change', () => {
    expect(() => decide(filled(), message('cart.juggle', {}))).toThrow('no rule')
  })
})

describe('the rules of the service', () => {
  it('read the unit and change only the cart', () => {
    const said = put(shirt, 2)
    expect(rules.touches(said)).toEqual([
      { kind: 'cart', id: cartId },
      { kind: 'unit', id: shirt.unitId },
    ])
    const verdict = rules.decide((ref) => (ref.kind === 'unit' ? shirt : undefined), said, {
      now: noon,
      newId: () => first,
    })
    expect(verdict).toMatchObject({ kind: 'accept', changes: [{ ref: { kind: 'cart', id: cartId } }] })
  })
})

/**
 * Goal: a generation of a cart becomes at most one living order, whatever the broker does.
 * Method: orders ask, close and give up in any order, again and again; what the cart answers them is the only thing they go by.
 */
describe('orders that race for a cart', () => {
  const orders = Array.from({ length: 4 }, (_, i) => String(i + 1).repeat(24))
  const said = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ what: fc.constantFrom('lock', 'close', 'unlock'), order: fc.constantFrom(...orders) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ what: fc.constantFrom('put', 'remove', 'promo', 'reprice'), order: fc.constant('') }),
    },
  )
  const toMessage = ({ what, order }: { what: string; order: string }): CartMessage => {
    switch (what) {
      case 'lock':
        return lock(order)
      case 'close':
        return close(order)
      case 'unlock':
        return unlock(order)
      case 'put':
        return put(shirt, 2)
      case 'remove':
        return put(shirt, 0)
      case 'promo':
        return wish('cart.set-promo', { customerId: anna, code: 'X' })
      default:
        return wish('cart.reprice', { unitIds: [shirt.unitId] })
    }
  }

  it('never hold one generation together, never come back from the dead, and always hear an answer', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), (story) => {
        let cart: Cart | undefined
        const holderOf = new Map<number, string>()
        const contents = new Map<number, string>()
        const dead = new Set<string>()
        const spentBy = new Map<string, number>()
        for (const step of story) {
          const before = cart
          const decision = decide(cart, toMessage(step))
          if (decision.kind !== 'accept') {
            if (step.what === 'lock') expect(spentBy.has(step.order)).toBe(true)
            if (step.what === 'unlock') throw new Error('an unlock went unanswered')
            continue
          }
          cart = decision.state
          for (const reply of decision.send) {
            expect(reply.subject).toBe(step.order)
            if (reply.type === 'cart.locked.v1') {
              const data = reply.data as { generation: number; lines: unknown[] }
              expect(dead.has(step.order)).toBe(false)
              expect(holderOf.get(data.generation) ?? step.order).toBe(step.order)
              holderOf.set(data.generation, step.order)
              expect(data.lines.length).toBeGreaterThan(0)
              // What a holder was told once is what it is told again.
              const told = JSON.stringify(data)
              if (before?.status === 'locked') expect(contents.get(data.generation)).toBe(told)
              contents.set(data.generation, told)
            }
            if (reply.type === 'cart.closed.v1') {
              expect(dead.has(step.order)).toBe(false)
              const generation = spentBy.get(step.order) ?? cart.generation - 1
              expect(holderOf.get(generation)).toBe(step.order)
              spentBy.set(step.order, generation)
            }
            if (reply.type === 'cart.unlocked.v1') {
              dead.add(step.order)
              // A spent generation stays over: only one that still goes on may be held again.
              if (holderOf.get(cart.generation) === step.order) holderOf.delete(cart.generation)
            }
          }
          if (cart.status === 'locked') expect(dead.has(cart.lockedBy)).toBe(false)
          expect(cart.closedBy.filter((order) => dead.has(order))).toEqual([])
          expect(new Set(cart.closedBy).size).toBe(cart.closedBy.length)
        }
        expect(new Set(spentBy.values()).size).toBe(spentBy.size)
      }),
      { numRuns: 1_000, seed: 481516 },
    )
  })
})

describe('all lines at once', () => {
  it('are those that were put, in their order, without what was noted before', () => {
    const cart = after(put(shirt, 2, { ref: 'a', extra: { wrap: true } }), putAll([socks, 1, { ref: 'a' }], [shirt, 3]))
    expect(cart.lines.map(({ unitId, quantity, ref, extra }) => [unitId[0], quantity, ref, extra])).toEqual([
      ['6', 1, 'a', undefined],
      ['5', 3, undefined, undefined],
    ])
    expect(cart).toMatchObject({ currency: 'EUR', revision: 2 })
  })

  it('stay in the currency of what is kept, and otherwise take that of the first', () => {
    const both = { ...yenSocks, prices: [{ amount: 700, currency: 'EUR' }] }
    const units = copy(shirt, both)
    const decided = (said: CartMessage) => decide(filled(), said, units)
    expect(decided(putAll([both, 1], [shirt, 1]))).toMatchObject({
      state: { currency: 'EUR', lines: [{ unitPrice: 700 }, { unitPrice: 1250 }] },
    })
    expect(decided(putAll([both, 1]))).toMatchObject({ state: { currency: 'JPY', lines: [{ unitPrice: 900 }] } })
    const wanting = { ...filled(), wants: 'EUR' } as Cart
    expect(decide(wanting, putAll([both, 1]), units)).toMatchObject({ state: { currency: 'EUR' } })
    expect(decide(wanting, putAll([yenSocks, 1]), copy(yenSocks))).toMatchObject({
      problem: { code: 'currency-mismatch' },
    })
  })

  it('still say that a price has moved which nobody was shown', () => {
    const dearer = copy({ ...shirt, price: { amount: 1400, currency: 'EUR' } }, socks)
    expect(decide(filled(), putAll([shirt, 1]), dearer)).toMatchObject({
      state: { lines: [{ unitPrice: 1400, priceFrom: 1250 }] },
    })
  })

  it('cannot be put into a cart that an order holds', () => {
    expect(decide(held(), putAll([socks, 1]))).toMatchObject({ problem: { status: 409, code: 'cart-locked' } })
  })

  it('may be none; none instead of none is nothing new', () => {
    expect(after(put(shirt, 1), putAll())).toMatchObject({ lines: [], revision: 2 })
    expect(decide(undefined, putAll())).toMatchObject({ kind: 'ignore' })
  })
})
