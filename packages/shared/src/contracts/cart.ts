import { type Static, Type } from 'typebox'
import { Amount, CurrencyCode, contract, Id, type MessageOf, Quantity, Time } from './contract.ts'

/** What a shop notes with a cart or an order that Till does not know (S1-30, S1-31). It stays when its buyer leaves: nothing personal goes here. */
export type Extra = Static<typeof Extra>
export const Extra = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]))

/** A line as its buyer saw it: nobody pays more than `shownPrice` for one of it. */
export type ShownLine = Static<typeof ShownLine>
export const ShownLine = Type.Object({
  unitId: Id,
  quantity: Quantity,
  shownPrice: Amount,
  /** The shop's own name for the line (S1-C02). */
  ref: Type.Optional(Type.String()),
  extra: Type.Optional(Extra),
})

const orderId = '66f0a1b2c3d4e5f6a7b8c9d0'
const cartId = '66f0a1b2c3d4e5f6a7b8c9d1'
const unitId = '66f0a1b2c3d4e5f6a7b8c9d2'

export const CartLock = contract(
  'cart.lock.v1',
  'cart',
  'Hold this cart still for an order, and say what is in it',
  Type.Object({ orderId: Id }),
  { orderId },
)
export const CartClose = contract(
  'cart.close.v1',
  'cart',
  'The order stands: the cart is spent, its holder goes on with an empty one',
  Type.Object({ orderId: Id }),
  { orderId },
)
export const CartUnlock = contract(
  'cart.unlock.v1',
  'cart',
  'The order is off: give the cart back to its buyer',
  Type.Object({ orderId: Id }),
  { orderId },
)

export const CartLocked = contract(
  'cart.locked.v1',
  'order',
  'The cart is held for the order and holds these lines',
  Type.Object({
    cartId: Id,
    generation: Type.Integer({ minimum: 0 }),
    currency: CurrencyCode,
    lines: Type.Array(ShownLine),
    promoCode: Type.Optional(Type.String()),
    extra: Type.Optional(Extra),
  }),
  {
    cartId,
    generation: 0,
    currency: 'EUR',
    lines: [{ unitId, quantity: 2, shownPrice: 1250, extra: { wrapping: true } }],
    promoCode: 'WELCOME10',
    extra: { campaign: 'spring' },
  },
)
export const CartRefused = contract(
  'cart.refused.v1',
  'order',
  'The cart cannot be ordered, and why',
  Type.Object({
    cartId: Id,
    code: Type.Union([Type.Literal('cart-empty'), Type.Literal('cart-locked'), Type.Literal('cart-unlocked')]),
    detail: Type.String(),
  }),
  { cartId, code: 'cart-empty', detail: 'The cart is empty.' },
)
export const CartClosed = contract('cart.closed.v1', 'order', 'The cart is spent', Type.Object({ cartId: Id }), {
  cartId,
})
export const CartUnlocked = contract(
  'cart.unlocked.v1',
  'order',
  'This order holds the cart no more, and never will again',
  Type.Object({ cartId: Id }),
  { cartId },
)

/** `POST /internal/views` of the cart service: signed-in customers opened these products. Not a message: losing one is no harm. */
export type ViewsSeen = Static<typeof ViewsSeen>
export const ViewsSeen = Type.Object(
  {
    views: Type.Array(Type.Object({ accountId: Id, productId: Id, viewedAt: Time }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 100,
    }),
  },
  { additionalProperties: false },
)

export type CartCommand = MessageOf<typeof CartLock> | MessageOf<typeof CartClose> | MessageOf<typeof CartUnlock>
export type CartReply =
  | MessageOf<typeof CartLocked>
  | MessageOf<typeof CartRefused>
  | MessageOf<typeof CartClosed>
  | MessageOf<typeof CartUnlocked>
