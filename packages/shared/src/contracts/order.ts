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
