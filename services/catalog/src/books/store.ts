import type { BookCheck, ReservationEntry } from '@till/shared/contracts'
import mongoose from 'mongoose'
import type { Records } from '../records.ts'
import { quantitiesLeft, type Reservation } from '../reservations/reservation.ts'

export interface Books {
  /** The catalog's promises, checked over everything it holds at one moment. */
  checks(): Promise<BookCheck[]>
  /** Reservations by id, from after that one on. */
  entries(after: string | undefined, limit: number): Promise<ReservationEntry[]>
}

interface Tally {
  readonly held: Map<string, number>
  readonly sold: Map<string, number>
  readonly uses: Map<string, number>
  readonly buyers: Map<string, number>
  readonly units: readonly CountedUnit[]
  readonly promos: readonly { code: string; uses: number; maxUses?: number }[]
}

interface CountedUnit {
  readonly id: string
  readonly kind: string
  readonly onHand: number | null
  readonly reserved: number
  readonly sold: number
}

const VIOLATIONS_MAX = 100
/** How many moments are tried before the caller is told to come again. */
const MOMENTS = 3
/** SnapshotTooOld and SnapshotUnavailable in MongoDB's error_codes.yml. */
const MOMENT_GONE_CODES = [239, 246]

export function booksOf(records: Records): Books {
  const { connection, units, promos, reservations } = records

  /**
   * All of it as of one moment, however many sales go on meanwhile: without that, every sale between two reads would look like a fault.
   * MongoDB keeps such a moment for `minSnapshotHistoryWindowInSeconds`; when it is over too early, another moment is as good.
   */
  async function tally(): Promise<Tally> {
    for (let left = MOMENTS - 1; ; left--) {
      try {
        return await tallyOfOneMoment()
      } catch (error) {
        if (left === 0 || !momentIsGone(error)) throw error
      }
    }
  }

  async function tallyOfOneMoment(): Promise<Tally> {
    const session = await connection.startSession({ snapshot: true })
    try {
      // One after the other: a session serves one operation at a time. Each names its read concern, or the connection's would win.
      const lines = await reservations
        .aggregate<{ _id: { unitId: string; status: string }; quantity: number; orders: number }>([
          { $match: { 'state.status': { $in: ['held', 'sold'] } } },
          { $project: { status: '$state.status', line: '$state.lines' } },
          { $unwind: '$line' },
          { $match: { 'line.product.kind': { $ne: 'unlimited' } } },
          {
            $group: {
              _id: { unitId: '$line.unitId', status: '$status' },
              quantity: { $sum: '$line.quantity' },
              orders: { $sum: 1 },
            },
          },
        ])
        .session(session)
        .readConcern('snapshot')
      const back = await reservations
        .aggregate<{ _id: { unitId: string; status: string }; quantity: number }>([
          { $match: { 'state.restocked.refundId': { $gt: '' }, 'state.status': { $in: ['held', 'sold'] } } },
          { $project: { status: '$state.status', restocking: '$state.restocked' } },
          { $unwind: '$restocking' },
          { $unwind: '$restocking.units' },
          {
            $group: {
              _id: { unitId: '$restocking.units.unitId', status: '$status' },
              quantity: { $sum: '$restocking.units.quantity' },
            },
          },
        ])
        .session(session)
        .readConcern('snapshot')
      const used = await reservations
        .aggregate<{ _id: string; uses: number }>([
          { $match: { 'state.promo.code': { $gt: '' }, 'state.status': { $in: ['held', 'sold'] } } },
          { $group: { _id: '$state.promo.code', uses: { $sum: 1 } } },
        ])
        .session(session)
        .readConcern('snapshot')
      const booked = await reservations
        .aggregate<{ _id: string; buyers: number }>([
          { $match: { 'state.slots': { $gt: '' }, 'state.status': { $in: ['held', 'sold'] } } },
          { $unwind: '$state.slots' },
          { $group: { _id: '$state.slots', buyers: { $sum: 1 } } },
        ])
        .session(session)
        .readConcern('snapshot')
      const allUnits = await units
        .find({})
        .select({ 'state.id': 1, 'state.kind': 1, 'state.onHand': 1, 'state.reserved': 1, 'state.sold': 1 })
        .session(session)
        .readConcern('snapshot')
        .lean()
      const allPromos = await promos
        .find({})
        .select({ 'state.code': 1, 'state.uses': 1, 'state.maxUses': 1 })
        .session(session)
        .readConcern('snapshot')
        .lean()
      const quantities = (status: string) => {
        const found = new Map<string, number>()
        for (const { _id, quantity } of lines) if (_id.status === status) found.set(_id.unitId, quantity)
        for (const { _id, quantity } of back)
          if (_id.status === status) found.set(_id.unitId, (found.get(_id.unitId) ?? 0) - quantity)
        return found
      }
      return {
        held: quantities('held'),
        sold: quantities('sold'),
        uses: new Map(used.map(({ _id, uses }) => [_id, uses])),
        buyers: new Map(booked.map(({ _id, buyers }) => [_id, buyers])),
        units: allUnits.map(({ state }) => state),
        promos: allPromos.map(({ state }) => state),
      }
    } finally {
      await session.endSession()
    }
  }

  return {
    async checks() {
      const { held, sold, uses, buyers, units: all, promos: codes } = await tally()
      const counted = all.filter((unit) => unit.onHand !== null)
      return [
        check('a unit is never sold more often than it was stocked', counted, (unit) => {
          const onHand = unit.onHand ?? 0
          return unit.reserved >= 0 && unit.reserved <= onHand
            ? undefined
            : { subject: unit.id, detail: `${unit.reserved} reserved of ${onHand} on hand` }
        }),
        check('what units say is reserved is what orders hold', counted, (unit) =>
          differs(unit.id, 'reserved', unit.reserved, held.get(unit.id) ?? 0),
        ),
        check('what units say is sold is what orders bought', counted, (unit) =>
          differs(unit.id, 'sold', unit.sold, sold.get(unit.id) ?? 0),
        ),
        check(
          'a slot is sold once',
          counted.filter((unit) => unit.kind === 'slot'),
          ({ id }) => {
            const orders = buyers.get(id) ?? 0
            return orders > 1 ? { subject: id, detail: `${orders} orders have it` } : undefined
          },
        ),
        check('a promo code is used at most as often as allowed', codes, ({ code, uses: said, maxUses }) =>
          maxUses !== undefined && said > maxUses
            ? { subject: code, detail: `used ${said} times of ${maxUses}` }
            : differs(code, 'used', said, uses.get(code) ?? 0),
        ),
      ]
    },

    async entries(after, limit) {
      const filter = after === undefined ? {} : { _id: mongoose.trusted({ $gt: after }) }
      const found = await reservations
        .find(filter)
        .select({
          'state.status': 1,
          'state.lines.unitId': 1,
          'state.lines.quantity': 1,
          'state.promo.code': 1,
          'state.restocked': 1,
        })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
      return found.map(({ _id, state }) => entryOf(_id, state))
    },
  }
}

/** What was released or refused holds nothing. */
function entryOf(id: string, state: Reservation): ReservationEntry {
  if (state.status === 'released' || state.status === 'refused') return { id, status: state.status, quantities: {} }
  return {
    id,
    status: state.status,
    quantities: Object.fromEntries(quantitiesLeft(state)),
    ...(state.promo && { promoCode: state.promo.code }),
  }
}

type Violation = BookCheck['violations'][number]

function check<Item>(
  name: string,
  items: readonly Item[],
  violation: (item: Item) => Violation | undefined,
): BookCheck {
  const violations = items.flatMap((item) => violation(item) ?? [])
  return { name, ok: violations.length === 0, checked: items.length, violations: violations.slice(0, VIOLATIONS_MAX) }
}

const differs = (subject: string, what: string, said: number, found: number): Violation | undefined =>
  said === found ? undefined : { subject, detail: `says ${said} ${what}, its orders make ${found}` }

const momentIsGone = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && MOMENT_GONE_CODES.includes(Number(error.code))
