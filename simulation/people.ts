import type { Cart, CartChanges } from '@till/cart/rules'
import type { NewUnit, PromoCode, Unit } from '@till/catalog/rules'
import type { Offer, Order, PastOrder, Placement, Terms } from '@till/order/rules'
import type { Payment } from '@till/payment/rules'
import { customerCartId, idFrom, paymentIdOf, type WantedItem } from '@till/shared/contracts'
import type { Message } from '@till/shared/runtime'
import type { Dice } from './dice.ts'
import { type Answer, ask, command, orderIdOf, type PlaceOrder, placeOrder, readCart, readOrder } from './doors.ts'
import type { Fleet, Process } from './fleet.ts'
import type { Provider } from './provider.ts'
import type { World } from './world.ts'

const HOUR_MS = 3_600_000

export interface Goods {
  readonly unitIds: readonly string[]
  readonly promoCodes: readonly string[]
  readonly terms: Terms
}

/** What people were told and shown: the promises are checked against this. */
export interface Witness {
  /** Orders that somebody was told exist: 201 or 202. */
  readonly accepted: Set<string>
  /** The order that each Idempotency-Key of each principal was answered with. */
  readonly byKey: Map<string, string>
  /** The prices per unit that its buyer had before their eyes when the order was placed. */
  readonly shown: Map<string, Map<string, number>>
  /** Carts by the orders that were placed from them. */
  readonly cartOf: Map<string, string>
}

export const newWitness = (): Witness => ({
  accepted: new Set(),
  byKey: new Map(),
  shown: new Map(),
  cartOf: new Map(),
})

export interface Shop {
  readonly world: World
  readonly fleet: Fleet
  readonly provider: Provider
  readonly goods: Goods
  readonly witness: Witness
  readonly ignoresKeys: boolean
}

interface Buyer {
  readonly dice: Dice
  readonly cartId: string
  readonly customerId: string | undefined
  readonly principal: string
  /** Prices as the last answer about the cart showed them. */
  shown: Map<string, number>
  /** The last answer never came: what it would have shown, nobody knows. */
  isBlind: boolean
  /** Units whose change was never answered: it may still land, at a price that was never shown. */
  readonly unanswered: Set<string>
  /** A look at the cart was never answered: it may still store newer prices, for all lines, that nobody sees. */
  hasLookedInVain: boolean
}

export const wait = (world: World, ms: number): Promise<void> =>
  new Promise((resolve) => void world.timeline.schedule(ms, resolve))

const timeNow = (world: World): string => new Date(world.timeline.now).toISOString()

/** One person who shops a few times, is in a hurry, presses buttons twice, and changes their mind. */
export async function buyer(shop: Shop): Promise<void> {
  const { world } = shop
  const dice = world.dice.fork()
  const isGuest = dice.says(0.5)
  const accountId = dice.hex(24)
  const cartId = isGuest ? dice.hex(24) : customerCartId(accountId)
  const me: Buyer = {
    dice,
    cartId,
    customerId: isGuest ? undefined : accountId,
    principal: isGuest ? `guest:${cartId}` : accountId,
    shown: new Map(),
    isBlind: false,
    unanswered: new Set(),
    hasLookedInVain: false,
  }
  await wait(world, dice.around(4_000))
  if (isGuest) await insist(shop, 'cart', dice, (process) => command(process, cartMessage(shop, me, 'cart.create', {})))
  for (let round = dice.whole(1, 3); round > 0 && world.violations.length === 0; round--) {
    if (dice.says(0.7)) await shopWithCart(shop, me)
    else await orderItems(shop, me)
    await wait(world, dice.around(8_000))
  }
}

async function shopWithCart(shop: Shop, me: Buyer): Promise<void> {
  const { world, goods } = shop
  const { dice } = me
  for (let lines = dice.whole(1, 3); lines > 0; lines--) {
    const unitId = dice.pick(goods.unitIds)
    await changeCart(shop, me, 'cart.set-line', { unitId, quantity: dice.says(0.7) ? 1 : dice.whole(1, 4) })
    await wait(world, dice.around(1_000))
  }
  if (dice.says(0.35)) await changeCart(shop, me, 'cart.set-promo', { code: dice.pick(goods.promoCodes) })
  if (dice.says(0.5)) await wait(world, dice.around(10_000))
  if (me.isBlind || dice.says(0.4)) await look(shop, me)
  if (me.isBlind) return
  const placement = { cartId: me.cartId, ...expectation(me.shown.size > 0 && dice.says(0.15), shop, me) }
  const orders = [order(shop, me, placement)]
  // The same cart from a second device, at the same moment or a little later.
  if (dice.says(0.25)) orders.push(wait(world, dice.around(300)).then(() => order(shop, me, placement)))
  await Promise.all(orders)
}

async function orderItems(shop: Shop, me: Buyer): Promise<void> {
  const { dice } = me
  const { unitIds, promoCodes } = shop.goods
  const quantities = new Map<string, number>()
  for (let lines = dice.whole(1, 3); lines > 0; lines--) quantities.set(dice.pick(unitIds), dice.whole(1, 2))
  const items: WantedItem[] = [...quantities].map(([unitId, quantity]) => ({ unitId, quantity }))
  await order(shop, me, { items, ...(dice.says(0.3) ? { promoCode: dice.pick(promoCodes) } : {}) })
}

/** An expected total that may be right or wrong; an order that stands must have met it. */
function expectation(isWanted: boolean, { goods }: Shop, { shown, dice }: Buyer): Partial<Placement> {
  if (!isWanted) return {}
  const sum = [...shown.values()].reduce((total, price) => total + price, 0)
  const shipping = goods.terms.shipping.flat.EUR ?? 0
  return { expectedTotal: { amount: sum + shipping + (dice.says(0.3) ? 1 : 0), currency: 'EUR' } }
}

/** What catalog and cart tell the order's door that this would cost; undefined where it cannot be priced, and nothing for an empty cart. */
function offerFor({ world }: Shop, { items, cartId, promoCode }: Partial<Placement>): Offer | undefined {
  const { catalog, cart: carts } = world.tables
  const cart = carts.get({ kind: 'cart', id: cartId ?? '' })?.state as Cart | undefined
  const lines: Offer['lines'][number][] = []
  for (const { unitId, quantity } of items ?? cart?.lines ?? []) {
    const unit = catalog.get({ kind: 'unit', id: unitId })?.state as Unit | undefined
    if (!unit || unit.deleted) return undefined
    const product = { productId: unitId, name: 'Linen shirt', sku: 'LINEN', kind: unit.kind }
    lines.push({ unitId, quantity, unitPrice: unit.price.amount, product })
  }
  const code = promoCode === undefined ? undefined : catalog.get({ kind: 'promo', id: promoCode })?.state
  const { percentOff } = (code ?? {}) as Partial<PromoCode>
  const promo = promoCode !== undefined && percentOff !== undefined ? { promo: { code: promoCode, percentOff } } : {}
  const wanted = lines.map(({ unitId, quantity, unitPrice }) => ({ unitId, quantity, shownPrice: unitPrice }))
  return lines.length === 0 ? { wanted, lines } : { wanted, lines, currency: 'EUR', ...promo }
}

/** Places one order, once or several times, waits for what becomes of it, pays, or thinks better of it. */
async function order(shop: Shop, me: Buyer, what: Partial<Placement>): Promise<void> {
  const { world, witness, goods, fleet } = shop
  const { dice } = me
  const key = dice.hex(8)
  const offer = dice.says(0.2) ? offerFor(shop, what) : undefined
  const isUnreserved = offer !== undefined && offer.lines.length > 0
  const request: PlaceOrder = {
    principal: me.principal,
    key,
    waitMs: dice.pick([0, 2_000, 5_000]),
    placement: {
      ref: `2026-${dice.hex(6)}`,
      humanId: dice.hex(6),
      orderCode: dice.hex(6),
      placedBy: me.principal,
      ...(me.customerId ? { customerId: me.customerId } : {}),
      ...(dice.says(0.15)
        ? { groupId: 'group', policy: dice.pick([{}, { aboveAmount: { amount: 2_000, currency: 'EUR' } }]) }
        : {}),
      ...what,
      ...(what.expectedTotal && dice.says(0.5) ? { onPriceChange: 'note' } : {}),
      ...(me.customerId && dice.says(0.4) ? { onlyOne: true } : {}),
      ...(isUnreserved ? { reserve: 'at-payment', offer } : {}),
      payment: isUnreserved ? { method: 'later' } : paymentOf(dice),
      terms: dice.says(0.3) ? { ...goods.terms, capture: 'at-shipment' } : goods.terms,
      fingerprint: idFrom(JSON.stringify(what)),
    },
  }
  const intended = orderIdOf(request)
  const shown = new Map(me.hasLookedInVain ? [] : [...me.shown].filter(([unitId]) => !me.unanswered.has(unitId)))
  if (what.cartId) {
    witness.shown.set(intended, shown)
    witness.cartOf.set(intended, what.cartId)
  }
  const patienceMs = dice.says(0.2) ? dice.between(5, 500) : 8_000
  const place = async (): Promise<Answer | undefined> => {
    const id = shop.ignoresKeys ? world.dice.hex(24) : intended
    if (id !== intended) {
      witness.shown.set(id, shown)
      if (what.cartId) witness.cartOf.set(id, what.cartId)
    }
    const answer = await ask(world, fleet, 'order', patienceMs, (process) =>
      placeOrder(process, request, id, timeNow(world)),
    )
    if (answer) hear(shop, request, answer)
    return answer
  }
  const calls = [place()]
  for (let n = dice.says(0.2) ? dice.whole(1, 3) : 0; n > 0; n--) calls.push(wait(world, dice.around(200)).then(place))
  if (dice.says(0.25)) calls.push(cancelSometime(shop, me, intended).then(() => undefined))
  let answer = (await Promise.all(calls)).find((each) => each !== undefined)
  for (let tries = 0; !answer && tries < 6; tries++) {
    await wait(world, dice.around(1_000))
    answer = await place()
  }
  world.count(`answer ${answer?.status ?? 'none'}`)
  if (answer?.order && !answer.order.failure) await follow(shop, me, answer.order.id)
}

const paymentOf = (dice: Dice): Placement['payment'] => {
  const roll = dice.next()
  if (roll < 0.55) return { method: 'sandbox', token: 'tok_ok' }
  if (roll < 0.68) return { method: 'sandbox', token: 'tok_declined' }
  if (roll < 0.88) return { method: 'sandbox', token: 'tok_challenge', returnUrl: 'https://shop.example/back' }
  return { method: roll < 0.94 ? 'later' : 'manual' }
}

function hear({ world, witness }: Shop, request: PlaceOrder, { status, order }: Answer): void {
  if (!order) return
  world.note(() => `a buyer is told ${status} for ${order.id} (${order.status})`)
  const key = `${request.principal} ${request.key}`
  const before = witness.byKey.get(key)
  if (before !== undefined && before !== order.id)
    world.violate('4: the same Idempotency-Key makes one order', `${key} made ${before} and ${order.id}`)
  witness.byKey.set(key, order.id)
  if (status > 202) return
  witness.accepted.add(order.id)
  if (!world.tables.order.get({ kind: 'order', id: order.id }))
    world.violate('4: every accepted order exists', `${order.id} was answered ${status} and is nowhere`)
}

/** Looks at the order now and then, and goes to the bank when sent there. */
async function follow(shop: Shop, { dice }: Buyer, orderId: string): Promise<void> {
  const { world, fleet, provider, goods } = shop
  for (let looks = 0; looks < 12; looks++) {
    const seen = await ask(world, fleet, 'order', 3_000, (process) => readOrder(process, orderId))
    if (seen === 'not-found') {
      world.violate('4: every accepted order exists', `${orderId} cannot be read`)
      return
    }
    if (seen && seen.status === 'awaiting-payment' && seen.money === 'none') {
      await wait(world, dice.around(5_000))
      if (seen.reserve === 'at-payment' && dice.says(0.4)) await refresh(shop, dice, seen)
      await payNow(shop, dice, orderId)
    } else if (seen && seen.status === 'awaiting-payment') {
      if (seen.action === undefined) {
        await wait(world, dice.around(2_000))
        continue
      }
      if (seen.action.type !== 'redirect') {
        // Some who were to transfer the money pay another way, perhaps just when it arrives.
        if (dice.says(0.2)) return
        await wait(world, dice.around(4_000))
        const arrives = () => seeTransfer(shop, dice, orderId)
        await Promise.all([payNow(shop, dice, orderId), ...(dice.says(0.7) ? [arrives()] : [])])
        continue
      }
      await wait(world, dice.says(0.8) ? dice.around(8_000) : dice.between(0.5, 1.3) * goods.terms.payWithinMs)
      const roll = dice.next()
      if (roll < 0.75) provider.settleChallenge(paymentIdOf(orderId, seen.attempt), roll < 0.6)
      return
    }
    if (seen && !seen.status.startsWith('awaiting-') && seen.status !== 'pending') return
    await wait(world, dice.around(2_000))
  }
}

/** Pays an order that is open: with money, without, or at the bank; and perhaps presses the button twice. */
async function payNow({ world, fleet }: Shop, dice: Dice, orderId: string): Promise<void> {
  const token = dice.pick(['tok_ok', 'tok_declined', 'tok_challenge'])
  const message = {
    id: `pay-${dice.hex(12)}`,
    type: 'order.pay',
    subject: orderId,
    data: { payment: { method: 'sandbox', token }, fingerprint: token },
    time: timeNow(world),
  }
  const press = () => ask(world, fleet, 'order', 3_000, (process) => command(process, message))
  await Promise.all(dice.says(0.3) ? [press(), press()] : [press()])
}

/** Has an order that is not paid yet follow its cart. */
async function refresh(shop: Shop, dice: Dice, order: Order): Promise<void> {
  const { world, fleet } = shop
  const offer = offerFor(shop, order)
  if (!offer) return
  world.count('order.refresh')
  const data = { offer, fingerprint: '' }
  const message = { id: dice.hex(24), type: 'order.refresh', subject: order.id, data, time: timeNow(world) }
  await ask(world, fleet, 'order', 3_000, (process) => command(process, message))
}

async function cancelSometime(shop: Shop, { dice }: Buyer, orderId: string): Promise<void> {
  const { world } = shop
  await wait(world, dice.around(dice.pick([10, 50, 300, 2_000, 15_000])))
  const message = {
    id: `cancel-${dice.hex(12)}`,
    type: 'order.cancel',
    subject: orderId,
    data: { by: dice.says(0.2) ? 'staff' : 'owner', fingerprint: '' },
    time: timeNow(world),
  }
  // Whoever cancels has seen the order, so it is read first, as the route does.
  await insist(shop, 'order', dice, async (process) => {
    if ((await readOrder(process, orderId)) === 'not-found') return { status: 404 }
    return command(process, message)
  })
}

/** Asks until there is an answer, a few times. */
async function insist<T>(
  { world, fleet }: Shop,
  service: 'catalog' | 'cart' | 'order' | 'payment',
  dice: Dice,
  request: (process: Process) => Promise<T>,
  isSilent?: () => void,
): Promise<T | undefined> {
  for (let tries = 0; tries < 5; tries++) {
    const answer = await ask(world, fleet, service, 3_000, request)
    if (answer !== undefined) return answer
    isSilent?.()
    await wait(world, dice.around(1_500))
  }
  return undefined
}

const cartMessage = <Type extends keyof CartChanges>(
  { world }: Shop,
  { cartId, dice }: Buyer,
  type: Type,
  data: CartChanges[Type],
): Message => ({ id: dice.hex(16), type, subject: cartId, data, time: timeNow(world) })

async function changeCart<Type extends keyof CartChanges>(
  shop: Shop,
  me: Buyer,
  type: Type,
  data: CartChanges[Type],
): Promise<void> {
  const by = me.customerId ? { customerId: me.customerId } : {}
  const open = shownForOpenOrders(shop, me)
  const answer = await ask(shop.world, shop.fleet, 'cart', 3_000, (process) =>
    command(process, cartMessage(shop, me, type, { ...data, ...by })),
  )
  if (!answer) {
    me.isBlind = true
    if (!('unitId' in data)) return
    me.unanswered.add(data.unitId)
    for (const shown of open) shown.delete(data.unitId)
  } else if (answer.state) see(me, answer.state as Cart, open)
}

async function look(shop: Shop, me: Buyer): Promise<void> {
  me.isBlind = true
  const open = shownForOpenOrders(shop, me)
  const isSilent = () => {
    me.hasLookedInVain = true
    for (const shown of open) shown.clear()
  }
  const cart = await insist(
    shop,
    'cart',
    me.dice,
    (process) => readCart(process, me.cartId, timeNow(shop.world), me.dice.hex(16)),
    isSilent,
  )
  if (cart && cart !== 'not-found') see(me, cart, open)
}

/**
 * What was shown for the orders that may not have reached the cart yet. They take it as their buyer, who heard nothing of them and goes on
 * shopping, sees it until then.
 */
const shownForOpenOrders = ({ world, witness }: Shop, { cartId }: Buyer): Map<string, number>[] =>
  [...witness.shown].flatMap(([id, shown]) => {
    if (witness.cartOf.get(id) !== cartId) return []
    const order = world.tables.order.get({ kind: 'order', id })?.state as Order | undefined
    const isToCome = order?.cart === 'asked' || (order?.reserve === 'at-payment' && order.cart === 'none')
    return order === undefined || isToCome ? [shown] : []
  })

function see(me: Buyer, cart: Cart, open: readonly Map<string, number>[]): void {
  me.isBlind = false
  me.shown = new Map(cart.lines.map((line) => [line.unitId, line.unitPrice]))
  for (const shown of open)
    for (const [unitId, price] of me.shown) if (price > (shown.get(unitId) ?? price)) shown.set(unitId, price)
}

/** Prices go up and down, goods come in and go missing, codes change, money of transfers arrives. */
export async function staff(shop: Shop, forMs: number): Promise<void> {
  const { world, goods } = shop
  const dice = world.dice.fork()
  const { timeline, tables } = world
  const until = timeline.now + forMs
  const by = { sub: 'staff', staff: true }
  while (timeline.now < until && world.violations.length === 0) {
    await wait(world, dice.around(3_000))
    const unitId = dice.pick(goods.unitIds)
    const time = timeNow(world)
    const id = dice.hex(24)
    const roll = dice.next()
    if (roll < 0.35) {
      const before = tables.catalog.get({ kind: 'unit', id: unitId })?.state as Unit
      const amount = Math.max(1, Math.round(before.price.amount * dice.between(0.8, 1.3)))
      const data = { by, changes: { price: { amount, currency: 'EUR' } } }
      await insist(shop, 'catalog', dice, (process) =>
        command(process, { id, type: 'catalog.change-unit', subject: unitId, data, time }),
      )
    } else if (roll < 0.65) {
      const data = { by, fingerprint: id, unitId, delta: dice.whole(-2, 3), reason: 'counted' }
      await insist(shop, 'catalog', dice, (process) =>
        command(process, { id, type: 'catalog.adjust-stock', subject: id, data, time }),
      )
    } else if (roll < 0.7) {
      const data = { by, changes: { maxUses: dice.whole(1, 5) } }
      await insist(shop, 'catalog', dice, (process) =>
        command(process, { id, type: 'catalog.change-promo', subject: dice.pick(goods.promoCodes), data, time }),
      )
    } else if (roll < 0.72) {
      await insist(shop, 'catalog', dice, (process) =>
        command(process, { id, type: 'catalog.delete-unit', subject: unitId, data: { by }, time }),
      )
    } else {
      const waiting = tables.order
        .all<Order>('order')
        .filter(({ state }) => state.status === 'awaiting-payment' && state.payment.method === 'manual')
      if (waiting.length > 0) await seeTransfer(shop, dice, dice.pick(waiting).ref.id)
    }
  }
}

/** Staff find the money of a transfer on the shop's account. */
async function seeTransfer({ world, fleet }: Shop, dice: Dice, orderId: string): Promise<void> {
  const message = {
    id: dice.hex(24),
    type: 'order.receive-payment',
    subject: orderId,
    data: { by: 'staff', fingerprint: '' },
    time: timeNow(world),
  }
  await ask(world, fleet, 'order', 3_000, (process) => command(process, message))
}

/** An hour of a consultant's, some day: few enough of them that many overlap. */
export function slotOf(consultantId: string, now: number, dice: Dice): NonNullable<NewUnit['slot']> {
  const startsAt = now + (24 + dice.whole(0, 4) / 2) * HOUR_MS
  const at = (ms: number) => new Date(ms).toISOString()
  return { consultantId, startsAt: at(startsAt), endsAt: at(startsAt + HOUR_MS) }
}

/** Two consultants offer hours, often at once and often such as overlap. Only those that do not may be on offer. */
export async function consultants(shop: Shop, forMs: number): Promise<void> {
  const { world } = shop
  const dice = world.dice.fork()
  const { timeline } = world
  const opensAt = timeline.now
  const colleagues = [dice.hex(24), dice.hex(24)]
  while (timeline.now < opensAt + forMs && world.violations.length === 0) {
    await wait(world, dice.around(4_000))
    const offer = () => {
      const consultantId = dice.pick(colleagues)
      const id = dice.hex(24)
      world.stocked.set(id, 1)
      const by = { sub: consultantId, staff: false }
      const slot = slotOf(consultantId, opensAt, dice)
      const data = { by, fingerprint: id, slot, price: { amount: 2_500, currency: 'EUR' } }
      return insist(shop, 'catalog', dice, (process) =>
        command(process, { id, type: 'catalog.offer-slot', subject: id, data, time: timeNow(world) }),
      )
    }
    await Promise.all(dice.says(0.5) ? [offer(), offer()] : [offer()])
  }
}

/** Managers decide, parcels leave, goods come back, buyers get their money: whatever may happen to an order that was placed. */
export async function afterSales(shop: Shop, forMs: number): Promise<void> {
  const { world, fleet } = shop
  const dice = world.dice.fork()
  const { timeline, tables } = world
  const until = timeline.now + forMs
  while (timeline.now < until && world.violations.length === 0) {
    await wait(world, dice.around(1_500))
    const orders = tables.order.all<Order>('order')
    if (orders.length === 0) continue
    const { ref, state } = dice.pick(orders)
    const message = {
      id: dice.hex(24),
      subject: ref.id,
      time: timeNow(world),
      ...(dice.says(0.05) ? { subject: dice.hex(24), ...somethingOld(world, dice) } : somethingWith(state, dice)),
    }
    world.count(message.type)
    const press = () => ask(world, fleet, 'order', 3_000, (process) => command(process, message))
    await Promise.all(dice.says(0.2) ? [press(), press()] : [press()])
  }
}

/** An order of another system, sold or over. */
function somethingOld(world: World, dice: Dice): { type: string; data: PastOrder } {
  const status = dice.pick(['confirmed', 'shipped', 'completed', 'cancelled', 'refunded'] as const)
  const total = dice.whole(1, 5_000)
  const product = { productId: dice.hex(24), name: 'Old shirt', sku: 'OLD', kind: 'stock' as const }
  const at = timeNow(world)
  const data: PastOrder = {
    ref: `2019-${dice.hex(6)}`,
    humanId: dice.hex(6),
    orderCode: dice.hex(6),
    placedBy: 'admin',
    fingerprint: dice.hex(8),
    status,
    currency: 'EUR',
    lines: [{ unitId: dice.hex(24), product, quantity: 1, unitPrice: total, discount: 0, total }],
    adjustments: [],
    subtotal: total,
    total,
    amountPaid: total,
    amountRefunded: status === 'refunded' ? total : 0,
    shippingMethod: 'imported',
    paymentMethod: 'imported',
    notes: [],
    createdAt: at,
    statusChangedAt: at,
    updatedAt: at,
  }
  return { type: 'order.import', data }
}

function somethingWith(order: Order, dice: Dice): { type: string; data: Record<string, unknown> } {
  const fingerprint = dice.hex(8)
  const roll = dice.next()
  if (order.status === 'awaiting-approval' && roll < 0.8) {
    const decision = dice.says(0.7) ? 'approve' : 'reject'
    return { type: 'order.decide-approval', data: { decision, by: 'manager', fingerprint } }
  }
  if (roll < 0.25) {
    const to = dice.pick(['processing', 'on-hold', 'confirmed', 'shipped', 'completed', 'cancelled', 'failed'])
    return { type: 'order.move', data: { to, by: 'staff', fingerprint } }
  }
  if (roll < 0.65) {
    const refundId = dice.hex(24)
    const wish = dice.pick([
      {},
      { amount: dice.whole(1, 2_000) },
      {
        lines: order.lines
          .filter(() => dice.says(0.6))
          .map(({ id, quantity }) => ({ lineId: id, quantity: dice.whole(1, quantity), restock: dice.says(0.6) })),
      },
    ])
    return { type: 'order.refund', data: { ...wish, refundId, by: 'staff', reason: 'broken', fingerprint } }
  }
  const delivery = order.deliveries?.length ? dice.pick(order.deliveries) : undefined
  if (delivery && roll < 0.85) {
    const status = dice.pick(['ACCEPTED', 'REJECTED', 'ON_THE_WAY', 'DONE'])
    return { type: 'order.move-delivery', data: { deliveryId: delivery.id, status, fingerprint } }
  }
  if (roll < 0.95) return { type: 'order.deliver', data: { deliveryId: dice.hex(24), fingerprint } }
  return { type: 'order.note', data: { noteId: dice.hex(24), public: true, by: 'staff', fingerprint } }
}

/** Once all is well again, somebody looks at what was parked and has it tried once more. */
export async function operator(shop: Shop): Promise<void> {
  const { world, fleet } = shop
  const dice = world.dice.fork()
  for (;;) {
    await wait(world, 60_000)
    for (const { ref, state } of world.tables.payment.all<Payment>('payment')) {
      if (state.status !== 'refund-refused' && state.status !== 'void-refused') continue
      world.count('tried again by an operator')
      await ask(world, fleet, 'payment', 3_000, (process) =>
        command(process, {
          id: dice.hex(24),
          type: 'payment.try-again',
          subject: ref.id,
          data: { askedBy: 'staff' },
          time: timeNow(world),
        }),
      )
    }
  }
}

export const hasEnded = ({ status }: Order): boolean => status !== 'pending' && !status.startsWith('awaiting-')
