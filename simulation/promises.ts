import { isDeepStrictEqual } from 'node:util'
import type { Cart } from '@till/cart/rules'
import type { PromoCode, Reservation, Unit } from '@till/catalog/rules'
import { isDead, isSettled, type Order } from '@till/order/rules'
import { type Payment, sumsOf, trialBalance } from '@till/payment/rules'
import { paymentIdOf, type UnitFacts } from '@till/shared/contracts'
import { type Message, type Ref, type Rules, replay } from '@till/shared/runtime'
import type { FakeEntity } from '@till/shared/runtime/fake'
import { hasEnded, type Witness } from './people.ts'
import type { Provider } from './provider.ts'
import type { Watch } from './watch.ts'
import type { ServiceName, World } from './world.ts'

export interface Books {
  readonly world: World
  readonly witness: Witness
  readonly provider: Provider
  readonly watch: Watch
  readonly rules: Readonly<Record<ServiceName, Rules>>
}

/** All that must hold once everything is at rest. */
export function checkPromises(books: Books): void {
  const orders = books.world.tables.order.all<Order>('order')
  for (const entity of orders) {
    everyOrderEnds(books, entity.state)
    holdsWhatItShould(books, entity.state)
    costsWhatWasShown(books, entity.state)
    foldsToItsState(books, 'order', entity)
  }
  for (const id of books.witness.accepted)
    if (!books.world.tables.order.get({ kind: 'order', id }))
      books.world.violate('4: every accepted order exists', `${id} was accepted and is nowhere`)
  stockAddsUp(books)
  nobodyIsInTwoPlaces(books)
  moneyAddsUp(books)
  oneOrderPerCart(books, orders)
  everythingWasSaid(books)
}

function everyOrderEnds({ world }: Books, order: Order): void {
  const { id, status, cart, stock, money } = order
  if (!hasEnded(order) || !isSettled(order))
    world.violate('4: every order reaches an end', `${id} is ${status} (cart ${cart}, stock ${stock}, money ${money})`)
}

/** An order that stands has all it needs and nothing twice; one that fell has nothing. */
function holdsWhatItShould({ world, provider }: Books, order: Order): void {
  const { tables } = world
  const { id, status, total, attempt, cartId } = order
  const reservation = tables.catalog.get({ kind: 'reservation', id })?.state as Reservation | undefined
  const cart = cartId ? (tables.cart.get({ kind: 'cart', id: cartId })?.state as Cart | undefined) : undefined
  const payments = tables.payment.all<Payment>('payment').filter(({ state }) => state.orderId === id)
  const captured = payments.reduce((sum, { state }) => sum + state.captured, 0)
  const refunded = payments.reduce((sum, { state }) => sum + state.refunded, 0)
  const isLocked = cart?.status === 'locked' && cart.lockedBy === id
  const isClosed = cart?.closedBy.includes(id) ?? false

  if (isDead(order)) {
    const say = (what: string) =>
      world.violate('3: a failed or cancelled order holds nothing', `${id} (${status}) ${what}`)
    if (reservation?.status === 'held' || reservation?.status === 'sold')
      say(`holds stock that is ${reservation.status}`)
    if (isLocked || isClosed) say(`holds cart ${cartId}`)
    if (captured !== refunded) say(`keeps ${captured - refunded}`)
    for (const { ref, state } of payments)
      if (!['declined', 'voided', 'refunded'].includes(state.status))
        say(`has payment ${ref.id} that is ${state.status}`)
    const at = provider.byPayment.get(paymentIdOf(id, attempt)) ?? []
    for (const each of at) {
      const isLive = each.state !== 'declined' && !each.isVoided && each.captured === 0
      if (isLive || each.captured !== each.refunded) say(`holds money at the provider: ${JSON.stringify(each)}`)
    }
    return
  }
  if (order.importedAt !== undefined) {
    const has = [reservation && 'stock', payments.length > 0 && 'a payment', (isLocked || isClosed) && 'a cart']
    for (const what of has)
      if (what) world.violate('3: an order from elsewhere has nothing here', `${id} (${status}) has ${what}`)
    return
  }
  const say = (what: string) => world.violate('2: a confirmed order is paid and supplied exactly', `${id} ${what}`)
  const given = (order.refunds ?? []).filter(({ money }) => money === 'done')
  const givenBack = given.reduce((sum, { amount }) => sum + amount, 0)
  const taken = order.money === 'held' ? 0 : total
  if (captured !== taken) say(`costs ${total}, has its money ${order.money}, captured ${captured}`)
  const secured = (provider.byPayment.get(paymentIdOf(id, attempt)) ?? []).filter(
    (each) => each.state === 'succeeded' && !each.isVoided,
  )
  if (
    order.money === 'held' &&
    order.deliveries?.some(({ status }) => ['ON_THE_WAY', 'ARRIVED', 'DONE'].includes(status))
  )
    say('has sent goods whose money is not taken')
  if (order.money === 'held' && secured.reduce((sum, { amount }) => sum + amount, 0) !== total)
    say(`costs ${total}, which is not secured at the provider: ${JSON.stringify(secured)}`)
  if (refunded !== givenBack || order.amountRefunded !== givenBack)
    say(`was to give back ${givenBack}, says ${order.amountRefunded}, gave back ${refunded}`)
  if ((status === 'refunded') !== (total > 0 && refunded === total))
    say(`is ${status} with ${refunded} of ${total} given back`)
  const limit = order.policy?.aboveAmount
  if (order.policy && (!limit || total > limit.amount) && order.approval?.status !== 'approved')
    say(`stands without the word of a manager (${order.approval?.status})`)
  for (const line of order.lines) {
    const sent = (order.deliveries ?? [])
      .filter((delivery) => delivery.status !== 'REJECTED')
      .flatMap(({ lines }) => lines)
      .reduce((sum, { lineId, quantity }) => (lineId === line.id ? sum + quantity : sum), 0)
    if (sent > line.quantity) say(`sends ${sent} of ${line.quantity} pieces`)
  }
  const pieces = (of: ReadonlyMap<string, number>) => JSON.stringify([...of].sort())
  if (reservation && pieces(restockedOf(reservation)) !== pieces(restockedFor(order)))
    say(`has taken back ${pieces(restockedOf(reservation))}, should have ${pieces(restockedFor(order))}`)
  if (reservation?.status !== 'sold') say(`has stock that is ${reservation?.status}`)
  if (order.cart !== 'none' && !isClosed) say(`has not spent its cart ${cartId}`)
  const quantities = (lines: readonly { unitId: string; quantity: number }[]) =>
    JSON.stringify(lines.map(({ unitId, quantity }) => `${unitId} ${quantity}`).sort())
  const wanted = quantities(order.wanted)
  if (quantities(order.lines) !== wanted)
    say(`has other lines than were wanted: ${quantities(order.lines)} for ${wanted}`)
  if (reservation?.status === 'sold' && quantities(reservation.lines) !== wanted) say('has other lines than are sold')
}

/** Pieces per unit that are on the shelf again, by the catalog's books. */
function restockedOf(reservation: Reservation): Map<string, number> {
  const pieces = new Map<string, number>()
  const { restocked = [] } = reservation.status === 'held' || reservation.status === 'sold' ? reservation : {}
  for (const { units } of restocked)
    for (const { unitId, quantity } of units) pieces.set(unitId, (pieces.get(unitId) ?? 0) + quantity)
  return pieces
}

/** The same by the order's. */
function restockedFor({ refunds = [] }: Order): Map<string, number> {
  const pieces = new Map<string, number>()
  for (const { unitId, quantity, restock } of refunds.flatMap(({ lines }) => lines))
    if (restock) pieces.set(unitId, (pieces.get(unitId) ?? 0) + quantity)
  return pieces
}

function costsWhatWasShown({ world, witness }: Books, order: Order): void {
  if (isDead(order)) return
  const shown = witness.shown.get(order.id)
  for (const { unitId, unitPrice, quantity, discount, total } of order.lines) {
    const limit = shown?.get(unitId)
    if (limit !== undefined && unitPrice > limit)
      world.violate(
        '6: nobody pays more than they were shown',
        `${order.id}: ${unitId} at ${unitPrice}, shown ${limit}`,
      )
    if (total !== unitPrice * quantity - discount || total < 0)
      world.violate('2: totals add up', `${order.id}: a line of ${total}`)
  }
  const { expectedTotal } = order
  if (expectedTotal && expectedTotal.amount !== order.total)
    world.violate(
      '6: nobody pays more than they were shown',
      `${order.id}: ${order.total}, expected ${expectedTotal.amount}`,
    )
  const lines = order.lines.reduce((sum, line) => sum + line.total, 0)
  const added = order.adjustments
    .filter((each) => each.type !== 'discount' && !each.included)
    .reduce((sum, each) => sum + each.amount, 0)
  if (lines + added !== order.total)
    world.violate('2: totals add up', `${order.id}: ${lines} + ${added}, not ${order.total}`)
}

/** The timeline is not beside the truth, it is the truth. */
function foldsToItsState({ world, rules }: Books, service: 'order' | 'payment', entity: FakeEntity): void {
  const name = `${service} ${entity.ref.id}`
  if (entity.log.length !== entity.version)
    world.violate('the log is the truth', `${name} has ${entity.log.length} entries at version ${entity.version}`)
  try {
    const folded = replay(rules[service], entity.ref, entity.log)
    // Nearly always alike to the letter, which is cheaper to see.
    const isSame = JSON.stringify(folded) === JSON.stringify(entity.state)
    if (!isSame && !isDeepStrictEqual(plain(folded), plain(entity.state)))
      world.violate(
        'the log is the truth',
        `${name} folds to ${JSON.stringify(folded)}, not ${JSON.stringify(entity.state)}`,
      )
  } catch (error) {
    world.violate('the log is the truth', `${name}: ${String(error)}`)
  }
}

/** As it would come back from storage. */
const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state))

function stockAddsUp({ world }: Books): void {
  const { catalog } = world.tables
  const reserved = new Map<string, number>()
  const sold = new Map<string, number>()
  const uses = new Map<string, number>()
  const add = (map: Map<string, number>, key: string, by: number) => map.set(key, (map.get(key) ?? 0) + by)
  for (const { state } of catalog.all<Reservation>('reservation')) {
    if (state.status !== 'held' && state.status !== 'sold') continue
    for (const { unitId, quantity } of state.lines) add(state.status === 'held' ? reserved : sold, unitId, quantity)
    for (const [unitId, quantity] of restockedOf(state))
      add(state.status === 'held' ? reserved : sold, unitId, -quantity)
    if (state.promo) add(uses, state.promo.code, 1)
  }
  const adjusted = new Map<string, number>()
  for (const { state } of catalog.all<{ unitId: string; delta: number }>('adjustment'))
    add(adjusted, state.unitId, state.delta)
  for (const { ref, state } of catalog.all<Unit & { initial?: number }>('unit')) {
    if (state.onHand === null) continue
    const say = (detail: string) => world.violate('1: stock adds up', `unit ${ref.id}: ${detail}`)
    const initial = world.stocked.get(ref.id) ?? 0
    const there = state.onHand + state.sold
    const expected = initial + (adjusted.get(ref.id) ?? 0)
    if (there !== expected) say(`${state.onHand} on hand and ${state.sold} sold, of ${expected}`)
    if (state.reserved !== (reserved.get(ref.id) ?? 0))
      say(`${state.reserved} reserved, ${reserved.get(ref.id) ?? 0} held by orders`)
    if (state.sold !== (sold.get(ref.id) ?? 0)) say(`${state.sold} sold, ${sold.get(ref.id) ?? 0} by orders`)
  }
  for (const { ref, state } of catalog.all<PromoCode>('promo'))
    if (state.uses !== (uses.get(ref.id) ?? 0))
      world.violate(
        '1: a promo code is used at most as often as allowed',
        `${ref.id}: counts ${state.uses}, used ${uses.get(ref.id) ?? 0}`,
      )
}

/** Neither a consultant's hours nor those that a buyer has booked overlap. */
function nobodyIsInTwoPlaces({ world }: Books): void {
  const { catalog } = world.tables
  const slots = new Map<string, NonNullable<Unit['slot']>>()
  const hoursOf = new Map<string, { startsAt: string; endsAt: string }[]>()
  const add = (who: string, slot: { startsAt: string; endsAt: string }) =>
    hoursOf.set(who, [...(hoursOf.get(who) ?? []), slot])
  for (const { ref, state } of catalog.all<Unit>('unit')) {
    if (!state.slot) continue
    slots.set(ref.id, state.slot)
    if (!state.deleted) add(`consultant ${state.slot.consultantId}`, state.slot)
  }
  for (const { state } of catalog.all<Reservation>('reservation')) {
    if ((state.status !== 'held' && state.status !== 'sold') || state.buyerId === undefined) continue
    const back = restockedOf(state)
    for (const { unitId } of state.lines) {
      const slot = slots.get(unitId)
      if (slot && !back.has(unitId)) add(`buyer ${state.buyerId}`, slot)
    }
  }
  for (const [who, hours] of hoursOf) {
    const inOrder = hours.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))
    if (inOrder.some((hour, n) => n > 0 && hour.startsAt < (inOrder[n - 1]?.endsAt ?? '')))
      world.violate('1: nobody is in two places at once', `${who}: ${JSON.stringify(inOrder)}`)
  }
}

/** The provider's books, the payments' books and the ledger say the same. */
function moneyAddsUp(books: Books): void {
  const { world, provider } = books
  const { payment: payments } = world.tables
  for (const entity of payments.all<Payment>('payment')) {
    const { ref, state } = entity
    const say = (detail: string) =>
      world.violate('2: the money adds up', `payment ${ref.id} (${state.status}): ${detail}`)
    foldsToItsState(books, 'payment', entity)
    const ledger = sumsOf(state.ledger)
    if (ledger.captured !== state.captured || ledger.refunded !== state.refunded)
      say(`the ledger has ${ledger.captured} captured and ${ledger.refunded} refunded`)
    const balance = trialBalance(state.ledger).reduce((sum, { debit, credit }) => sum + debit - credit, 0)
    if (balance !== 0) say(`its ledger is off by ${balance}`)
    if (state.method === 'manual' || state.callNo === 0) continue
    const there = provider.byPayment.get(ref.id) ?? []
    const captured = there.reduce((sum, each) => sum + each.captured, 0)
    const refunded = there.reduce((sum, each) => sum + each.refunded, 0)
    if (captured !== state.captured || refunded !== state.refunded)
      say(`${state.captured} captured, ${state.refunded} refunded; the provider says ${captured} and ${refunded}`)
    if (there.length > 1) say(`${there.length} authorizations`)
  }
  for (const id of provider.byPayment.keys())
    if (!payments.get({ kind: 'payment', id }))
      world.violate('2: the money adds up', `the provider knows of ${id}, nobody else does`)
}

function oneOrderPerCart({ world }: Books, orders: readonly (FakeEntity & { readonly state: Order })[]): void {
  const living = new Map<string, string>()
  for (const { ref, state, log } of orders) {
    if (isDead(state) || state.cart === 'none') continue
    const locked = log.find(({ message }) => message.type === 'cart.locked.v1')?.message
    if (!locked) continue
    const key = `${state.cartId} in its life ${(locked as Message<string, { generation: number }>).data.generation}`
    const other = living.get(key)
    if (other) world.violate('5: a cart becomes at most one living order', `cart ${key}: ${other} and ${ref.id}`)
    living.set(key, ref.id)
  }
}

/** Every message that was ever stored in an outbox got out, and what the catalog said of its units was heard by the carts. */
function everythingWasSaid({ world, watch }: Books): void {
  for (const message of watch.posted.values())
    if (!watch.landedIds.has(message.id))
      world.violate('what is stored in an outbox is sent', `${message.type} ${message.id} never was`)
  if (world.tally.has('messageLost')) return
  for (const { ref, state } of world.tables.catalog.all<Unit>('unit')) {
    const copy = world.tables.cart.get(ref as Ref)?.state as UnitFacts | undefined
    const isSame = copy?.price.amount === state.price.amount && copy.deleted === state.deleted
    if (!isSame) world.violate('what is said is heard', `the carts' copy of unit ${ref.id} is ${JSON.stringify(copy)}`)
  }
}
