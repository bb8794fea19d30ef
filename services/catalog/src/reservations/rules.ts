import {
  type MessageOf,
  ReservationOverdue,
  type StockCommit,
  StockCommitted,
  StockRefused,
  type StockRelease,
  StockReleased,
  type StockReserve,
  StockReserved,
  type StockRestock,
  StockRestocked,
} from '@till/shared/contracts'
import { type Deadline, ignore, type Outgoing, type Ref, reject, type View } from '@till/shared/runtime'
import { type Case, type Draft, draft } from '../case.ts'
import { type PromoCode, promoIn, promoRef } from '../promos/promo.ts'
import { bookingsRef, bookSlots, unbookSlots } from '../slots/bookings.ts'
import { newsWhenLow, type Unit, unitIn, unitRef } from '../units/unit.ts'
import { price } from './pricing.ts'
import {
  countedLeft,
  type Held,
  held,
  quantitiesLeft,
  quantitiesOf,
  type Refused,
  type Reservation,
  released,
  reservationIn,
  reservationRef,
  type Sold,
  sold,
  withRestocked,
} from './reservation.ts'

/** An order that is late is asked again this often. */
const ASK_AGAIN_MS = 5 * 60_000

/** All or nothing: pieces, slots and the use of a promo code are set aside in one decision over all their documents. */
export const reserve: Case<MessageOf<typeof StockReserve>> = {
  touches: ({ subject, data }) => [
    reservationRef(subject),
    ...[...new Set(data.items.map((item) => item.unitId))].map(unitRef),
    ...(data.promoCode === undefined ? [] : [promoRef(data.promoCode)]),
  ],
  // Only who buys slots has a calendar to look at.
  follows: (view, { data: { buyerId, items } }) =>
    buyerId !== undefined && items.some(({ unitId }) => unitIn(view, unitId)?.slot) ? [bookingsRef(buyerId)] : [],

  decide(view, { subject: orderId, data }, { now }) {
    const before = reservationIn(view, orderId)
    // Asked again: the answer may have been lost, so it is given again, and it is the same.
    if (before) return repeat(view, before, [answerTo(before)])

    const change = draft(view)
    const result = price(view, data, now)
    if (result.kind === 'refused') {
      const { kind: _, ...refusal } = result
      const refused: Refused = { status: 'refused', orderId, ...refusal, refusedAt: now.toISOString() }
      change.write(reservationRef(orderId), refused, [answerTo(refused)])
      return change.accept()
    }

    const { lines, currency, promo } = result
    const slots = lines.filter((line) => line.product.kind === 'slot').map((line) => line.unitId)
    const { buyerId } = data
    const reservation = held({ orderId, lines, currency, promo, slots, buyerId }, data.until)
    change.write(reservationRef(orderId), reservation, [answerTo(reservation)])
    bookSlots(change, reservation, now)
    moveStock(change, reservation, (unit, quantity) => ({ reserved: unit.reserved + quantity }), now)
    countUse(change, reservation, +1, now)
    return change.accept()
  },
}

/** The order stands: what was set aside has left the house. */
export const commit: Case<MessageOf<typeof StockCommit>> = {
  touches: ({ subject }) => [reservationRef(subject)],
  follows: goodsHeld,

  decide(view, { subject: orderId }, { now }) {
    const before = reservationIn(view, orderId)
    switch (before?.status) {
      case 'held': {
        const change = draft(view)
        change.write(reservationRef(orderId), sold(before, now.toISOString()), [StockCommitted.tell(orderId, {})])
        moveStock(
          change,
          before,
          (unit, quantity) => ({
            onHand: (unit.onHand ?? 0) - quantity,
            reserved: unit.reserved - quantity,
            sold: unit.sold + quantity,
          }),
          now,
        )
        return change.accept()
      }
      case 'sold':
        return repeat(view, before, [StockCommitted.tell(orderId, {})])
      // A commit that was repeated, or overtaken, by the release of the same order.
      case 'released':
        return ignore('the order gave everything back')
      // No order stands without its goods; should one claim to, it is told nothing, and the books show it.
      case 'refused':
      case undefined:
        return reject(409, 'nothing-reserved', 'Nothing is set aside for this order.')
    }
  },
}

/** The order is off: whatever it holds or has bought comes back, and whatever it may still ask for is refused from now on. */
export const release: Case<MessageOf<typeof StockRelease>> = {
  touches: ({ subject }) => [reservationRef(subject)],
  follows: goodsAndPromoHeld,

  decide(view, { subject: orderId }, { now }) {
    const before = reservationIn(view, orderId)
    const answer = [StockReleased.tell(orderId, {})]
    if (before?.status === 'released') return repeat(view, before, answer)

    const change = draft(view)
    change.write(reservationRef(orderId), released(orderId, now.toISOString()), answer)
    if (before?.status === 'held') {
      moveStock(change, before, (unit, quantity) => ({ reserved: unit.reserved - quantity }), now)
      countUse(change, before, -1, now)
      unbookSlots(change, before, before.slots, now)
    }
    if (before?.status === 'sold') {
      moveStock(
        change,
        before,
        (unit, quantity) => ({ onHand: (unit.onHand ?? 0) + quantity, sold: unit.sold - quantity }),
        now,
      )
      countUse(change, before, -1, now)
      unbookSlots(change, before, before.slots, now)
    }
    return change.accept()
  },
}

/**
 * Pieces of the order came back with a refund and can be sold again: at most what it still has, once per refund. An order that is refunded
 * stands, so pieces whose commit is still resting come back from what is set aside. One that has nothing any more is answered, too, and one
 * that was never heard of is remembered as over: what was refunded reserves nothing any more.
 */
export const restock: Case<MessageOf<typeof StockRestock>> = {
  touches: ({ subject }) => [reservationRef(subject)],
  follows: (view, message) => [...goodsHeld(view, message), ...bookingsHeld(view, message)],

  decide(view, { subject: orderId, data: { refundId, lines } }, { now }) {
    const before = reservationIn(view, orderId)
    const answer = [StockRestocked.tell(orderId, { refundId })]
    if (before?.status === 'released' || before?.status === 'refused') return repeat(view, before, answer)

    const change = draft(view)
    if (!before) {
      change.write(reservationRef(orderId), released(orderId, now.toISOString()), answer)
      return change.accept()
    }
    if (before.restocked?.some((restocking) => restocking.refundId === refundId)) return repeat(view, before, answer)

    const left = quantitiesLeft(before)
    const units: { unitId: string; quantity: number }[] = []
    for (const [unitId, wanted] of quantitiesOf(lines)) {
      const quantity = Math.min(wanted, left.get(unitId) ?? 0)
      if (quantity > 0) units.push({ unitId, quantity })
    }
    change.write(reservationRef(orderId), withRestocked(before, { refundId, units }), answer)
    const unlimited = new Set(
      before.lines.filter(({ product }) => product.kind === 'unlimited').map((line) => line.unitId),
    )
    const back = new Map(
      units.filter(({ unitId }) => !unlimited.has(unitId)).map((unit) => [unit.unitId, unit.quantity]),
    )
    const moved =
      before.status === 'held'
        ? (unit: Unit, quantity: number) => ({ reserved: unit.reserved - quantity })
        : (unit: Unit, quantity: number) => ({ onHand: (unit.onHand ?? 0) + quantity, sold: unit.sold - quantity })
    move(change, back, moved, now)
    const slots = before.slots?.filter((unitId) => back.has(unitId))
    unbookSlots(change, before, slots, now)
    return change.accept()
  },
}

/** Held past its time. Only the conductor knows whether the order is still coming, so it is asked; nothing is given back unasked. */
export const overdue: Case<Deadline> = {
  touches: ({ subject }) => [reservationRef(subject)],

  decide(view, { subject: orderId }, { now }) {
    const before = reservationIn(view, orderId)
    if (before?.status !== 'held') return ignore('nothing is held any more')
    const change = draft(view)
    const until = new Date(now.getTime() + ASK_AGAIN_MS).toISOString()
    change.write(reservationRef(orderId), held(before, until), [ReservationOverdue.tell(orderId, {})])
    return change.accept()
  },
}

function answerTo(reservation: Reservation): Outgoing {
  const { orderId } = reservation
  switch (reservation.status) {
    case 'held':
    case 'sold': {
      const { lines, currency, promo } = reservation
      return StockReserved.tell(orderId, { lines: [...lines], currency, ...(promo && { promo }) })
    }
    case 'refused': {
      const { code, detail, shortages } = reservation
      return StockRefused.tell(orderId, { code, detail, ...(shortages && { shortages: [...shortages] }) })
    }
    case 'released':
      return StockRefused.tell(orderId, { code: 'released', detail: 'The order gave everything back before.' })
  }
}

/** Says it again and changes nothing else. */
function repeat(view: View, reservation: Reservation, send: readonly Outgoing[]) {
  const change = draft(view)
  change.write(reservationRef(reservation.orderId), reservation, send)
  return change.accept()
}

const moveStock = (
  change: Draft,
  reservation: Held | Sold,
  moved: (unit: Unit, quantity: number) => Partial<Unit>,
  now: Date,
): void => move(change, countedLeft(reservation), moved, now)

function move(
  change: Draft,
  quantities: ReadonlyMap<string, number>,
  moved: (unit: Unit, quantity: number) => Partial<Unit>,
  now: Date,
): void {
  for (const [unitId, quantity] of quantities) {
    const before = unitIn(change.read, unitId)
    if (!before) throw new Error(`the unit ${unitId} is reserved and does not exist`)
    const after: Unit = {
      ...before,
      ...moved(before, quantity),
      version: before.version + 1,
      updatedAt: now.toISOString(),
    }
    if (after.onHand === null || after.reserved < 0 || after.reserved > after.onHand)
      throw new Error(`the unit ${unitId} would have ${after.reserved} of ${after.onHand} reserved`)
    change.write(unitRef(unitId), after, newsWhenLow(before, after))
  }
}

function countUse(change: Draft, { promo }: Held | Sold, by: 1 | -1, now: Date): void {
  if (!promo) return
  const before = promoIn(change.read, promo.code)
  if (!before) throw new Error(`the promo code ${promo.code} is used and does not exist`)
  const after: PromoCode = {
    ...before,
    uses: before.uses + by,
    version: before.version + 1,
    updatedAt: now.toISOString(),
  }
  if (after.uses < 0) throw new Error(`the promo code ${promo.code} would have fewer than no uses`)
  change.write(promoRef(promo.code), after)
}

function goodsHeld(view: View, { subject }: { subject: string }): Ref[] {
  const reservation = reservationIn(view, subject)
  if (reservation?.status !== 'held' && reservation?.status !== 'sold') return []
  return [...countedLeft(reservation).keys()].map(unitRef)
}

function goodsAndPromoHeld(view: View, message: { subject: string }): Ref[] {
  const reservation = reservationIn(view, message.subject)
  if (reservation?.status !== 'held' && reservation?.status !== 'sold') return []
  const { promo } = reservation
  return [...goodsHeld(view, message), ...bookingsHeld(view, message), ...(promo ? [promoRef(promo.code)] : [])]
}

function bookingsHeld(view: View, { subject }: { subject: string }): Ref[] {
  const reservation = reservationIn(view, subject)
  if (reservation?.status !== 'held' && reservation?.status !== 'sold') return []
  return reservation.buyerId === undefined ? [] : [bookingsRef(reservation.buyerId)]
}
