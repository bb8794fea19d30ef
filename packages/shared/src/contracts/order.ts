import { type Static, Type } from 'typebox'
import { contract, Id } from './contract.ts'

export type OrderStatus = Static<typeof OrderStatus>
export const OrderStatus = Type.Union([
  Type.Literal('pending'),
  Type.Literal('awaiting-approval'),
  Type.Literal('awaiting-payment'),
  Type.Literal('confirmed'),
  Type.Literal('processing'),
  Type.Literal('shipped'),
  Type.Literal('completed'),
  Type.Literal('on-hold'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
  Type.Literal('refunded'),
])

/** In order of progress; a rejected delivery goes nowhere any more (S2-41, S2-83). */
export const DELIVERY_STATUSES = [
  'PENDING',
  'ACCEPTED',
  'REJECTED',
  'READY_FOR_DELIVERY',
  'ON_THE_WAY',
  'ARRIVED',
  'DONE',
] as const

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/**
 * Where an order stands, in one word for each row of CX-01, in its order: what its status, its money and its approval come to together.
 * Dialects show this, so that none of them has to judge.
 */
export type Situation = (typeof SITUATIONS)[number]
export const SITUATIONS = [
  /** It is being made. */
  'open',
  'payment-open',
  'awaiting-manager',
  /** Of a group, needing nobody's word. */
  'approved',
  'manager-approved',
  /** Its buyer was told how to pay; the money comes by itself. */
  'awaiting-transfer',
  /** Declined, and may be tried again. */
  'payment-failed',
  /** The money is authorized, not captured. */
  'secured',
  /** And in preparation, or on hold. */
  'paid',
  'shipped',
  'received',
  'cancelled',
  /** Money is kept, or on its way back. */
  'cancelled-unrefunded',
  /** All that was paid is given back. */
  'refunded',
  /** It came to nothing, and cannot be tried again. */
  'failed',
] as const
export const Situation = Type.Enum([...SITUATIONS], {
  description: 'Where the order stands, all things taken together: its status, its money and its approval',
})

export const OrderChanged = contract(
  'order.changed.v1',
  'events',
  'An order has moved to another status',
  Type.Object({
    orderId: Id,
    ref: Type.String(),
    status: OrderStatus,
    customerId: Type.Optional(Type.String()),
    at: Type.String(),
    cause: Type.String({ description: 'The type of the message that moved it' }),
  }),
  {
    orderId: '66f0a1b2c3d4e5f6a7b8c9d0',
    ref: '2026-00001',
    status: 'confirmed',
    customerId: '66f0a1b2c3d4e5f6a7b8c9df',
    at: '2026-01-01T00:00:00.000Z',
    cause: 'payment.authorized.v1',
  },
)
