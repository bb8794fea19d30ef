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
} from '@till/shared/contracts'
import { type Deadline, ignore, type Outgoing, type Ref, reject, type View } from '@till/shared/runtime'
import { type Case, type Draft, draft } from '../case.ts'
import { type PromoCode, promoIn, promoRef } from '../promos/promo.ts'
import { newsWhenLow, type Unit, unitIn, unitRef } from '../units/unit.ts'
import { price } from './pricing.ts'
import {
  countedQuantities,
  type Held,
  held,
  type Refused,
  type Reservation,
  released,
  reservationIn,
  reservationRef,
  type Sold,
  sold,
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
    const reservation = held({ orderId, lines, currency, promo, slots }, data.until)
    change.write(reservationRef(orderId), reservation, [answerTo(reservation)])
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
    }
    if (before?.status === 'sold') {
      moveStock(
        change,
        before,
        (unit, quantity) => ({ onHand: (unit.onHand ?? 0) + quantity, sold: unit.sold - quantity }),
        now,
      )
      countUse(change, before, -1, now)
    }
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

function moveStock(
  change: Draft,
  { lines }: Held | Sold,
  moved: (unit: Unit, quantity: number) => Partial<Unit>,
  now: Date,
): void {
  for (const [unitId, quantity] of countedQuantities(lines)) {
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
  return [...countedQuantities(reservation.lines).keys()].map(unitRef)
}

function goodsAndPromoHeld(view: View, message: { subject: string }): Ref[] {
  const reservation = reservationIn(view, message.subject)
  const promo = reservation?.status === 'held' || reservation?.status === 'sold' ? reservation.promo : undefined
  return [...goodsHeld(view, message), ...(promo ? [promoRef(promo.code)] : [])]
}
