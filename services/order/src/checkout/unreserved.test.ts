import { describe, expect, it } from '@jest/globals'
import { type Context, type Decision, type Message, replay, type Verdict } from '@till/shared/runtime'
import { orderRef, orderRules } from '../rules.ts'
import { decide, type OrderMessage } from './decide.ts'
import { isUnreserved, type Offer } from './offer.ts'
import { isSettled, type Order, type PlaceOrder } from './order.ts'
import { hasPaymentEnded, paymentRefusal } from './paying.ts'

const noon = new Date('2026-03-01T12:00:00.000Z')
const orderId = `${'0'.repeat(23)}1`
const cartId = `${'0'.repeat(23)}2`
const slotA = `${'0'.repeat(23)}3`
const slotB = `${'0'.repeat(23)}4`
const paymentId = `${'0'.repeat(23)}5`
const product = { productId: '0'.repeat(24), name: 'An hour', sku: 'HOUR', kind: 'slot' as const }
const line = (unitId: string, unitPrice: number) => ({ unitId, quantity: 1, unitPrice, product })
const wish = (unitId: string, shownPrice: number) => ({ unitId, quantity: 1, shownPrice })
const offerOf = (...slots: readonly (readonly [string, number])[]): Offer =>
  slots.length === 0
    ? { wanted: [], lines: [] }
    : {
        wanted: slots.map(([unitId, price]) => wish(unitId, price)),
        lines: slots.map(([unitId, price]) => line(unitId, price)),
        currency: 'EUR',
      }

const placement: PlaceOrder = {
  ref: '2026-00001',
  humanId: '3AG7UA',
  orderCode: 'i3ljwbzwza',
  placedBy: 'cleo',
  customerId: 'cleo',
  cartId,
  payment: { method: 'later' },
  reserve: 'at-payment',
  offer: offerOf([slotA, 1100], [slotB, 1000]),
  terms: {
    shipping: { id: 'standard', label: 'Standard shipping', flat: { EUR: 490 } },
    tax: { percent: 0, included: true },
    giveUpMs: 120_000,
    payWithinMs: 1_800_000,
    transferWithinMs: 7 * 86_400_000,
    approveWithinMs: 86_400_000,
  },
  fingerprint: 'f1',
}

const message = (type: OrderMessage['type'], data: unknown = {}): OrderMessage =>
  ({ id: `m-${type}`, type, subject: orderId, data, time: noon.toISOString() }) as OrderMessage
const place = (more: Partial<PlaceOrder> = {}) => message('order.place', { ...placement, ...more })
const pay = (more: object = {}) =>
  message('order.pay', { payment: { method: 'sandbox', token: 'tok_ok' }, fingerprint: 'p1', ...more })
const refresh = (offer: Offer) => message('order.refresh', { offer, fingerprint: 'r1' })
const locked = (...slots: readonly (readonly [string, number])[]) =>
  message('cart.locked.v1', {
    cartId,
    generation: 0,
    currency: 'EUR',
    lines: slots.map(([unitId, price]) => wish(unitId, price)),
  })
const reserved = (...slots: readonly (readonly [string, number])[]) =>
  message('catalog.reserved.v1', { currency: 'EUR', lines: slots.map(([unitId, price]) => line(unitId, price)) })
const soldOut = message('catalog.refused.v1', {
  code: 'out-of-stock',
  detail: 'An hour is sold out.',
  shortages: [{ unitId: slotA, wanted: 1, available: 0 }],
})
const payment = (what: string, more: object = {}) =>
  message(`payment.${what}.v1` as OrderMessage['type'], { paymentId, attempt: 1, ...more })
const deadline = message('deadline', { kind: 'order' })
const both = [
  [slotA, 1100],
  [slotB, 1000],
] as const

function at(now: Date): Context {
  let n = 0
  return { now, newId: () => (n++).toString(16).padStart(24, 'a') }
}
const later = (ms: number) => new Date(noon.getTime() + ms)

/** Runs messages through the rules; the last of them says what was sent, or why not. */
function after(messages: readonly OrderMessage[], now = noon) {
  let order: Order | undefined
  let last = { kind: 'ignore', why: 'nothing was said' } as Decision<Order>
  for (const each of messages) {
    last = decide(order, each, at(now))
    if (last.kind === 'accept') order = last.state
  }
  if (!order) throw new Error('nothing was placed')
  return { order, last, said: last.kind === 'accept' ? last.send.map(({ type }) => type) : [] }
}

describe('an order that reserves when it is paid', () => {
  it('costs what its cart costs and waits to be paid, while nobody is asked to hold anything [S0-53 S0-54]', () => {
    const { order, said } = after([place()])
    expect(order).toMatchObject({ status: 'awaiting-payment', total: 2100, cart: 'none', stock: 'none', money: 'none' })
    expect(order.lines.map(({ unitId, total }) => [unitId, total])).toEqual(both)
    expect(said).toEqual(['order.changed.v1'])
    expect(order).not.toHaveProperty('offer')
  })

  it('follows its cart until it is paid, down to an empty one that costs nothing [S0-56]', () => {
    const fewer = after([place(), refresh(offerOf([slotB, 900]))]).order
    expect(fewer).toMatchObject({ total: 900, lines: [{ unitId: slotB }] })
    const minimumOrder = { amount: 5_000, currency: 'EUR' }
    const empty = after([place({ terms: { ...placement.terms, minimumOrder } }), refresh(offerOf())]).order
    expect(empty).toMatchObject({ status: 'awaiting-payment', subtotal: 0, total: 0, lines: [], adjustments: [] })
    expect([fewer.title, 'title' in empty]).toEqual(['An hour', false])
    expect(paymentRefusal(empty, 'sandbox')).toMatchObject({ code: 'order-empty' })
    expect(after([place(), refresh(offerOf()), refresh(offerOf([slotA, 1100]))]).order.total).toBe(1100)
  })

  it('forgets the promo code of a cart that has it no more', () => {
    const promo = { code: 'TEN', percentOff: 10 }
    const reduced = after([place({ offer: { ...offerOf(...both), promo } })]).order
    expect(reduced).toMatchObject({ total: 1890, promo })
    const full = after([place({ offer: { ...offerOf(...both), promo } }), refresh(offerOf(...both))]).order
    expect(full.total).toBe(2100)
    expect(full.promo).toBeUndefined()
  })

  it('has what its cart notes by now beside what its placer noted, which goes before', () => {
    const noting = (extra?: Offer['extra']): Offer => ({ ...offerOf(...both), ...(extra && { extra }) })
    const first = place({ extra: { till: 3 }, offer: noting({ till: 1, campaign: 'spring', gift: true }) })
    expect(after([first]).order.extra).toEqual({ till: 3, campaign: 'spring', gift: true })
    const second = refresh(noting({ campaign: 'summer' }))
    expect(after([first, second]).order.extra).toEqual({ till: 3, campaign: 'summer' })
    expect(after([first, second, refresh(noting())]).order.extra).toEqual({ till: 3 })
    const withNotes = { ...locked(...both), data: { ...locked(...both).data, extra: { campaign: 'autumn' } } }
    expect(after([first, pay(), withNotes as OrderMessage]).order.extra).toEqual({ till: 3, campaign: 'autumn' })
    expect(after([place({ offer: noting({ gift: true }) }), pay(), locked(...both)]).order).not.toHaveProperty('extra')
  })

  it('is seen to by whom staff named, whoever’s goods it comes to hold', () => {
    const ofNorth = both.map(([unitId, price]) => ({
      ...line(unitId, price),
      product: { ...product, provider: 'Northlight' },
    }))
    const named = message('order.edit', { provider: 'Southlight', fingerprint: 'e1' })
    const offer = { ...offerOf(...both), lines: ofNorth }
    const paid = [pay(), locked(...both), message('catalog.reserved.v1', { currency: 'EUR', lines: ofNorth })]
    expect(after([place(), named, refresh(offer)]).order.provider).toBe('Southlight')
    expect(after([place(), named, refresh(offerOf())]).order.provider).toBe('Southlight')
    expect(after([place(), named, ...paid]).order.provider).toBe('Southlight')
    expect(after([place(), pay(), named, ...paid.slice(1)]).order.provider).toBe('Southlight')
    expect(after([place({ offer }), ...paid]).order.provider).toBe('Northlight')
    expect(after([place({ offer }), refresh(offerOf(...both))]).order).not.toHaveProperty('provider')
  })

  it('is checked out from its cart as it is when somebody pays, and then costs what that costs', () => {
    expect(after([place(), pay()])).toMatchObject({ said: ['cart.lock.v1'], order: { status: 'awaiting-payment' } })
    expect(after([place(), pay(), locked([slotB, 1000])]).said).toEqual(['catalog.reserve.v1'])
    const begun = [place(), pay(), locked([slotB, 1000]), reserved([slotB, 1000])]
    expect(after(begun)).toMatchObject({ order: { total: 1000, money: 'asked' }, said: ['payment.authorize.v1'] })
    const { order } = after([...begun, payment('authorized', { amount: 1000 })])
    expect(order).toMatchObject({
      status: 'confirmed',
      cart: 'spending',
      stock: 'spending',
      payment: { token: 'tok_ok' },
    })
  })

  it('of items is charged no more for each than it was offered at', () => {
    const items = [{ unitId: slotA, quantity: 1 }]
    const { cartId: _none, ...ofItems } = placement
    const begun = after([message('order.place', { ...ofItems, items, offer: offerOf([slotA, 1100]) }), pay()])
    expect(begun.said).toEqual(['catalog.reserve.v1'])
    expect(begun.last).toMatchObject({ send: [{ data: { items: [{ unitId: slotA, shownPrice: 1100 }] } }] })
  })

  it('is charged no more than it showed, unless its buyer says that they expect it', () => {
    const only = place({ offer: offerOf([slotB, 1000]) })
    const grown = [locked(...both), reserved(...both)]
    const { order, said } = after([only, pay(), ...grown])
    expect(order).toMatchObject({ status: 'failed', failure: { status: 409, code: 'price-changed' }, money: 'none' })
    expect(said).not.toContain('payment.authorize.v1')
    const knowing = after([only, pay({ expectedTotal: { amount: 2100, currency: 'EUR' } }), ...grown])
    expect(knowing).toMatchObject({ order: { total: 2100, money: 'asked' } })
  })

  it('comes to nothing when another was faster, and gives its cart back [S0-54]', () => {
    const { order, said } = after([place(), pay(), locked(...both), soldOut])
    expect(order).toMatchObject({
      status: 'failed',
      failure: { status: 409, code: 'out-of-stock', shortages: [{ unitId: slotA, wanted: 1, available: 0 }] },
      stock: 'none',
      money: 'none',
    })
    expect(said).toEqual(['cart.unlock.v1', 'order.changed.v1'])
    const over = after([place(), pay(), locked(...both), soldOut, message('cart.unlocked.v1', { cartId })]).order
    expect(isSettled(over)).toBe(true)
  })

  it('stays open when the payment is declined, with stock and cart still its own, and can be paid another way', () => {
    const declined = [place(), pay(), locked(...both), reserved(...both), payment('declined', { reason: 'no_funds' })]
    const { order } = after(declined)
    expect(order).toMatchObject({ status: 'awaiting-payment', stock: 'held', cart: 'held', money: 'none' })
    expect(hasPaymentEnded(order)).toBe(true)
    const again = after([...declined, pay()])
    expect(again).toMatchObject({ said: ['payment.authorize.v1'], order: { attempt: 2 } })
    expect(after([...declined, refresh(offerOf())]).last).toMatchObject({
      kind: 'reject',
      problem: { status: 409, code: 'order-not-refreshable' },
    })
    const expired = decide(order, deadline, at(later(1_800_000)))
    expect(expired).toMatchObject({ state: { status: 'cancelled', stock: 'returning', cart: 'returning' } })
  })

  it('is paid by one payment at a time, and by whoever pays first', () => {
    expect(after([place(), pay(), pay()]).last).toMatchObject({
      kind: 'reject',
      problem: { status: 409, code: 'payment-under-way' },
    })
    expect(hasPaymentEnded(after([place(), pay()]).order)).toBe(false)
    expect(isUnreserved(after([place(), pay()]).order)).toBe(false)
  })

  it('asks cart and stock again soon while somebody waits at the till, and gives up like any checkout', () => {
    const { order } = after([place(), pay()])
    expect(order.dueAt).toBe(later(5_000).toISOString())
    expect(decide(order, deadline, at(later(5_000)))).toMatchObject({ send: [{ type: 'cart.lock.v1' }] })
    expect(decide(order, deadline, at(later(120_000)))).toMatchObject({
      state: { status: 'failed', failure: { status: 503, code: 'checkout-timed-out' }, cart: 'returning' },
    })
  })

  it('is cancelled without a word to anybody, and expires when nobody pays', () => {
    const cancel = message('order.cancel', { by: 'owner', fingerprint: 'c1' })
    const { order, said } = after([place(), cancel])
    expect(said).toEqual(['order.changed.v1'])
    expect(isSettled(order)).toBe(true)
    const waiting = after([place()]).order
    expect(decide(waiting, deadline, at(later(7 * 86_400_000)))).toMatchObject({
      state: { status: 'cancelled', failure: { code: 'payment-expired' } },
    })
  })

  it('waits for a manager once its stock is set aside, where the group wants one', () => {
    const needsWord = place({ groupId: 'group', policy: {} })
    const { order } = after([needsWord, pay(), locked(...both), reserved(...both)])
    expect(order).toMatchObject({ status: 'awaiting-approval', money: 'none', paymentStatus: 'none' })
    const approve = message('order.decide-approval', { decision: 'approve', by: 'max', fingerprint: 'a1' })
    expect(after([needsWord, pay(), locked(...both), reserved(...both), approve])).toMatchObject({
      order: { status: 'awaiting-payment', money: 'asked' },
      said: ['payment.authorize.v1', 'order.changed.v1'],
    })
  })

  it('that costs nothing after all stands without a payment', () => {
    const free = [place(), pay(), locked([slotA, 0]), reserved([slotA, 0])]
    expect(after(free).order).toMatchObject({ status: 'confirmed', total: 0, paymentStatus: 'none', money: 'none' })
  })

  it('folds to the same state, ids and all', () => {
    const story = [place(), refresh(offerOf([slotB, 900])), pay(), locked(...both), reserved(...both)]
    const { order } = after(story)
    const log = story.map((each) => ({ message: each as Message, at: noon.toISOString() }))
    const folded = replay(orderRules, orderRef(orderId), log) as Order
    expect({ ...folded, lines: [] }).toEqual({ ...order, lines: [] })
    expect(folded.lines.map(({ id: _own, ...rest }) => rest)).toEqual(order.lines.map(({ id: _own, ...rest }) => rest))
  })
})

describe('a total that is not the expected one', () => {
  const expectedTotal = { amount: 9_100, currency: 'EUR' }
  const items = [{ unitId: slotA, quantity: 1 }]
  const { cartId: _none, reserve: _now, offer: _priced, ...plain } = placement
  const card = { method: 'sandbox', token: 'tok_ok' }

  it('refuses the order, or keeps it unpaid at its own total with the figure noted, as its client chose [S3-84 CX-10]', () => {
    const order = (more: object) => message('order.place', { ...plain, items, payment: card, expectedTotal, ...more })
    expect(after([order({}), reserved([slotA, 1100])]).order).toMatchObject({
      status: 'failed',
      failure: { code: 'price-changed' },
    })
    const noted = after([order({ onPriceChange: 'note' }), reserved([slotA, 1100])])
    expect(noted.order).toMatchObject({
      status: 'awaiting-payment',
      total: 1100,
      notedTotal: expectedTotal,
      stock: 'held',
      money: 'none',
    })
    expect(noted.said).toEqual(['order.changed.v1'])
    const paid = after([order({ onPriceChange: 'note' }), reserved([slotA, 1100]), pay()])
    expect(paid).toMatchObject({ said: ['payment.authorize.v1'], order: { total: 1100 } })
  })

  it('that is met is paid at once, noted or not', () => {
    const met = {
      ...plain,
      items,
      payment: card,
      expectedTotal: { amount: 1100, currency: 'EUR' },
      onPriceChange: 'note',
    }
    expect(after([message('order.place', met), reserved([slotA, 1100])]).said).toEqual(['payment.authorize.v1'])
  })

  it('is told when an order that reserves when it is paid is placed, and when it is paid', () => {
    expect(decide(undefined, place({ expectedTotal }), at(noon))).toMatchObject({
      kind: 'reject',
      problem: { status: 409, code: 'price-changed' },
    })
    expect(after([place({ expectedTotal, onPriceChange: 'note' })]).order).toMatchObject({
      total: 2100,
      notedTotal: expectedTotal,
    })
    const more = { expectedTotal: { amount: 2100, currency: 'EUR' } }
    expect(after([place(), pay(more), locked(...both), reserved(...both)]).order.money).toBe('asked')
    const dearer = after([place(), pay(more), locked(...both), reserved([slotA, 1100], [slotB, 1200])])
    expect(dearer.order).toMatchObject({ status: 'failed', failure: { code: 'price-changed' } })
    const open = [message('order.place', { ...plain, items, payment: { method: 'later' } }), reserved([slotA, 1100])]
    expect(after([...open, pay(more)]).last).toMatchObject({ kind: 'reject', problem: { code: 'price-changed' } })
    expect(after([...open, pay({ expectedTotal: { amount: 1100, currency: 'EUR' } })]).order.money).toBe('asked')
  })
})

describe('the only open order of a buyer', () => {
  const open = after([place()]).order
  const guard = { kind: 'only-order', id: 'cleo' }
  const other = `${'0'.repeat(23)}9`
  const ask = (before: Order | undefined, more: Partial<PlaceOrder> = {}): Verdict =>
    orderRules.decide(
      ({ kind, id }) =>
        kind === guard.kind ? before && { orderId: before.id } : id === before?.id ? before : undefined,
      { ...place({ onlyOne: true, ...more }), subject: other },
      at(noon),
    )

  it('keeps another from being placed until it is paid or off [S0-50 S0-55 CX-11]', () => {
    expect(ask(open)).toMatchObject({ kind: 'reject', problem: { status: 409, code: 'order-open-already' } })
    for (const status of ['confirmed', 'cancelled', 'failed', 'refunded'] as const)
      expect(ask({ ...open, status })).toMatchObject({
        kind: 'accept',
        changes: [{ ref: { kind: 'order', id: other } }, { ref: guard, state: { orderId: other } }],
      })
    expect(ask(undefined)).toMatchObject({ kind: 'accept' })
  })

  it('is looked for only where that was asked', () => {
    const freely = { ...place(), subject: other }
    expect(orderRules.touches(freely)).toEqual([orderRef(other)])
    expect(orderRules.touches(place({ onlyOne: true }))).toEqual([orderRef(orderId), guard])
    expect(orderRules.follows?.(() => ({ orderId: open.id }), freely)).toEqual([])
  })
})
