import { Type } from 'typebox'

export const SOLD_STATUSES = ['paid', 'canceled_not_refunded', 'canceled_refunded'] as const

const Id = Type.Integer({ minimum: 1 })
const Url = Type.String({ description: 'Absolute, with a slash at its end (S0-06)' })
const Amount = Type.Number({ description: 'Units of the shop’s currency; whole ones, for what is sold here (S0-04)' })
const Seconds = Type.String({ description: '`YYYY-MM-DDThh:mm:ssZ` (S0-05)' })
const Microseconds = Type.String({ description: '`YYYY-MM-DDThh:mm:ss.ffffffZ` (S0-05)' })

export const CartOfOrder = Type.Object({
  id: Id,
  url: Url,
  user: Id,
  time_slot_sales: Type.Array(Id, { description: 'Ids of slots' }),
  total: Amount,
})

export const Order = Type.Object({
  id: Id,
  url: Url,
  order_id: Type.String({ description: 'Ten of a-z0-9 (S0-58)' }),
  cart: CartOfOrder,
  status: Type.Literal('created'),
  total: Amount,
})
/** With `?as=list` as the old server answered (S0-80). */
export const OrderOrList = Type.Union([Order, Type.Array(Order)])

export const SoldSlot = Type.Object({
  id: Id,
  url: Url,
  consultant: Id,
  start_time: Seconds,
  end_time: Seconds,
  price: Amount,
  sold_to: Id,
})
export const SoldSlotWithUse = Type.Object({
  ...SoldSlot.properties,
  used: Type.Boolean({ description: 'Its time is over (S0-C06)' }),
})

export const SoldCart = Type.Object({
  id: Id,
  url: Url,
  user: Id,
  sold_time_slot_sales: Type.Array(Id),
  sold_time_slot_sales_detail: Type.Array(SoldSlot, { description: 'In the order of the ids' }),
  total: Amount,
  subtotal: Type.Number({ description: 'Before discounts (S0-53)' }),
  created: Microseconds,
  updated: Microseconds,
})

export const SoldOrder = Type.Object({
  id: Id,
  url: Url,
  order_id: Type.String(),
  cart: SoldCart,
  status: Type.Enum([...SOLD_STATUSES]),
  total: Amount,
  created: Microseconds,
  updated: Microseconds,
})

export const Slot = Type.Object({
  id: Id,
  url: Url,
  consultant: Id,
  consultant_url: Type.String({ description: 'What the consultant offers' }),
  consultant_slug: Type.String(),
  start_time: Seconds,
  end_time: Seconds,
  price: Amount,
})

export const Cart = Type.Object({
  ...CartOfOrder.properties,
  time_slot_sales_detail: Type.Array(Slot),
})

/** Names that this dialect gave are numbers; whatever else a client sends as one names nothing. */
export const NewCart = Type.Object(
  {
    time_slot_sales: Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), {
      maxItems: 100,
      description: 'Ids of slots, all of them',
    }),
  },
  { additionalProperties: true, examples: [{ time_slot_sales: [11, 12] }] },
)

const TimeIn = Type.String({ format: 'date-time', maxLength: 40 })
export const NewSlot = Type.Object(
  {
    start_time: TimeIn,
    end_time: TimeIn,
    price: Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: 'Whole units of the shop’s currency' }),
  },
  {
    additionalProperties: true,
    examples: [{ start_time: '2030-07-25T08:14:13Z', end_time: '2030-07-25T09:14:13Z', price: 11 }],
  },
)

export const PaymentAsked = Type.Object(
  {
    method: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9-]{0,39}$',
        description: 'A payment method of the shop; the first that takes cards unless given',
      }),
    ),
    token: Type.Optional(
      Type.String({
        pattern: '^[a-zA-Z]+_[a-zA-Z0-9_]{1,200}$',
        description: 'A token of the payment provider, where the method takes one',
      }),
    ),
    return_url: Type.Optional(
      Type.String({
        format: 'uri',
        pattern: '^https?://',
        maxLength: 1_900,
        description: 'Where the bank sends the buyer afterwards, with `Authority=<order_id>` for the verification',
      }),
    ),
  },
  { additionalProperties: true },
)
export const PaymentAnswer = Type.Object({ redirect: Type.String({ description: 'The bank’s page' }) })

export const Verification = Type.Object(
  {
    authority: Type.String({ minLength: 1, maxLength: 100, description: 'The order’s `order_id`' }),
    status: Type.String({ maxLength: 40, description: '`OK` unless the buyer gave up' }),
  },
  { additionalProperties: true, examples: [{ authority: 'i3ljwbzwza', status: 'OK' }] },
)
export const Verified = Type.Object({
  detail: Type.Literal('Success'),
  ReflD: Type.String({ description: 'The number of the payment (S0-C04, sic)' }),
})

export const Detail = Type.Object({ detail: Type.String() })

export const ErrorBody = Type.Object(
  { detail: Type.Optional(Type.String()) },
  {
    additionalProperties: Type.Union([
      Type.Array(Type.String()),
      Type.Object({
        detail: Type.String(),
        selected_time_slot_1: Type.Optional(Type.String()),
        selected_time_slot_2: Type.Optional(Type.String()),
      }),
    ]),
    description: 'What is wrong, and with which field where it is one',
  },
)
