import { type Static, Type } from 'typebox'
import { CurrencyCode, Id, Time } from './contract.ts'

/** One named promise, checked over live data. `violations` shows the first hundred. */
export type BookCheck = Static<typeof BookCheck>
export const BookCheck = Type.Object({
  name: Type.String(),
  ok: Type.Boolean(),
  checked: Type.Integer(),
  violations: Type.Array(Type.Object({ subject: Type.String(), detail: Type.String() })),
})

/** What a service can check by itself (`GET /internal/books`). */
export type OwnBooks = Static<typeof OwnBooks>
export const OwnBooks = Type.Object({ checks: Type.Array(BookCheck) })

/** `GET /internal/books/entries?after=<id>&limit=1000` of each service, ascending by id; ends with an empty page. */
export type OrderEntry = Static<typeof OrderEntry>
export const OrderEntry = Type.Object({
  id: Id,
  status: Type.String(),
  /** Nothing is under way any more: every step forward or back has been answered. */
  settled: Type.Boolean(),
  /** Every settled order that stands: its total must be covered by its payments. */
  stands: Type.Boolean(),
  total: Type.Integer(),
  currency: CurrencyCode,
  /** Σ quantity per unit. */
  quantities: Type.Record(Type.String(), Type.Integer()),
  cartId: Type.Optional(Id),
  paymentIds: Type.Array(Id),
  /** What the order says was given back, minor units. */
  refunded: Type.Integer(),
  /** Shown unit prices exceeded by the charged ones; must be empty. */
  overpriced: Type.Array(Type.String()),
  createdAt: Time,
  /** Brought from another system: nothing was set aside or paid for it here. */
  imported: Type.Optional(Type.Boolean()),
})

export type ReservationEntry = Static<typeof ReservationEntry>
export const ReservationEntry = Type.Object({
  id: Id,
  status: Type.Union([Type.Literal('held'), Type.Literal('sold'), Type.Literal('released'), Type.Literal('refused')]),
  quantities: Type.Record(Type.String(), Type.Integer()),
  promoCode: Type.Optional(Type.String()),
})

export type PaymentEntry = Static<typeof PaymentEntry>
export const PaymentEntry = Type.Object({
  id: Id,
  orderId: Id,
  status: Type.String(),
  currency: CurrencyCode,
  authorized: Type.Integer(),
  captured: Type.Integer(),
  refunded: Type.Integer(),
})

export type CartEntry = Static<typeof CartEntry>
export const CartEntry = Type.Object({
  id: Id,
  /** The order that holds the cart now. */
  lockedBy: Type.Optional(Id),
  /** Orders that spent a generation of this cart, newest last. */
  closedBy: Type.Array(Id),
  /** How many orders spent a generation before those listed: a cart names the last fifty. */
  closedEarlier: Type.Optional(Type.Integer()),
})
