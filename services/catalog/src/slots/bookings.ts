import type { Ref, View } from '@till/shared/runtime'
import type { Draft } from '../case.ts'
import type { Goods } from '../reservations/reservation.ts'

/** A buyer's slots to come. All of a buyer's slots meet in this document, so nobody holds two at the same time. */
export interface Bookings {
  readonly slots: readonly Booking[]
}

export interface Booking {
  readonly unitId: string
  readonly orderId: string
  readonly startsAt: string
  readonly endsAt: string
}

interface Hours {
  readonly startsAt: string
  readonly endsAt: string
}

export const bookingsRef = (buyerId: string): Ref => ({ kind: 'bookings', id: buyerId })
export const bookingsIn = (view: View, buyerId: string): Bookings =>
  (view(bookingsRef(buyerId)) as Bookings | undefined) ?? { slots: [] }

/** Whether two slots share a moment. Back to back they do not. Times are spelled alike (`toISOString`), so they compare as text. */
export const overlap = (one: Hours, other: Hours): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt

/** Enters the slots of a new reservation into its buyer's calendar. What is over is forgotten: nothing to come can overlap it. */
export function bookSlots(change: Draft, { orderId, lines, slots, buyerId }: Goods, now: Date): void {
  if (buyerId === undefined || !slots || slots.length === 0) return
  const booked = lines.flatMap(({ unitId, product: { slot } }): Booking[] =>
    slot ? [{ unitId, orderId, startsAt: slot.startsAt, endsAt: slot.endsAt }] : [],
  )
  const bookings: Bookings = { slots: [...toCome(change.read, buyerId, now), ...booked] }
  change.write(bookingsRef(buyerId), bookings)
}

/** Takes these slots of a reservation out of its buyer's calendar. */
export function unbookSlots(
  change: Draft,
  { orderId, buyerId }: Goods,
  slots: readonly string[] | undefined,
  now: Date,
): void {
  if (buyerId === undefined || !slots || slots.length === 0) return
  const left = toCome(change.read, buyerId, now).filter(
    (booking) => booking.orderId !== orderId || !slots.includes(booking.unitId),
  )
  change.write(bookingsRef(buyerId), { slots: left } satisfies Bookings)
}

const toCome = (view: View, buyerId: string, now: Date): readonly Booking[] =>
  bookingsIn(view, buyerId).slots.filter(({ endsAt }) => endsAt > now.toISOString())
