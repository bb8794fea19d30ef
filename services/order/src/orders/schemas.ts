import { OrderStatus } from '@till/shared/contracts'
import { Currency, Id, Money, NonNegativeMoney, Time } from '@till/shared/kit'
import { type Static, Type } from 'typebox'

const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description ? { description } : {}) })

export type Address = Static<typeof Address>
export const Address = Type.Object(
  {
    name: Type.Optional(text(200)),
    company: Type.Optional(text(200)),
    street: text(300),
    street2: Type.Optional(text(300)),
    postalCode: Type.Optional(text(20)),
    city: text(200),
    region: Type.Optional(text(200)),
    country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
    phone: Type.Optional(text(40)),
  },
  { additionalProperties: false },
)

const ItemRequest = Type.Object(
  { unitId: Id, quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  { additionalProperties: false },
)

export type PlaceOrder = Static<typeof PlaceOrder>
export const PlaceOrder = Type.Object(
  {
    cartId: Type.Optional(Id),
    items: Type.Optional(Type.Array(ItemRequest, { minItems: 1, maxItems: 100 })),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
    phone: Type.Optional(text(40)),
    shippingAddress: Type.Optional(Address),
    billingAddress: Type.Optional(Address),
    shippingMethod: Type.Optional(text(40)),
    promoCode: Type.Optional(text(64)),
    payment: Type.Object(
      {
        method: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
        token: Type.Optional(
          Type.String({
            pattern: '^[a-zA-Z]+_[a-zA-Z0-9_]{1,200}$',
            description: 'A token of the payment provider, never a card number',
          }),
        ),
        returnUrl: Type.Optional(Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000 })),
      },
      { additionalProperties: false },
    ),
    currency: Type.Optional(Currency),
    expectedTotal: Type.Optional(NonNegativeMoney),
    deliveryTime: Type.Optional(Time),
    groupId: Type.Optional(Id),
    note: Type.Optional(text(2000)),
    extra: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' }),
        Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null()]),
        {
          maxProperties: 50,
          additionalProperties: false,
        },
      ),
    ),
  },
  { additionalProperties: false },
)

/** A quote is asked for with the body of an order; nobody pays for one, so `payment` may be left out. */
export type QuoteRequest = Static<typeof QuoteRequest>
export const QuoteRequest = Type.Object(
  { ...PlaceOrder.properties, payment: Type.Optional(PlaceOrder.properties.payment) },
  { additionalProperties: false },
)

export const LineView = Type.Object({
  id: Id,
  unitId: Id,
  product: Type.Object({
    productId: Id,
    name: Type.String(),
    sku: Type.String(),
    kind: Type.String(),
    slot: Type.Optional(Type.Object({ consultantId: Type.String(), startsAt: Type.String(), endsAt: Type.String() })),
  }),
  quantity: Type.Integer(),
  unitPrice: Money,
  discount: Money,
  total: Money,
})

export const AdjustmentView = Type.Object({
  type: Type.Union([Type.Literal('discount'), Type.Literal('shipping'), Type.Literal('tax'), Type.Literal('top-up')]),
  label: Type.String(),
  amount: Money,
  included: Type.Boolean({ description: 'Informs only: it is part of the amounts above already' }),
})

export type OrderView = Static<typeof OrderView>
export const OrderView = Type.Object({
  id: Id,
  ref: Type.String(),
  humanId: Type.String(),
  orderCode: Type.String(),
  token: Type.Optional(Type.String({ description: 'Opens a guest’s order; only in the answer to its placing' })),
  status: OrderStatus,
  statusChangedAt: Time,
  customerId: Type.Optional(Type.String()),
  groupId: Type.Optional(Id),
  cartId: Type.Optional(Id),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  shippingAddress: Type.Optional(Address),
  billingAddress: Type.Optional(Address),
  shippingMethod: Type.String(),
  promoCode: Type.Optional(Type.String()),
  currency: Type.Optional(Type.String()),
  lines: Type.Array(LineView),
  adjustments: Type.Array(AdjustmentView),
  subtotal: Type.Optional(Money),
  total: Type.Optional(Money),
  amountPaid: Type.Optional(Money),
  amountRefunded: Type.Optional(Money),
  amountOutstanding: Type.Optional(Money),
  payment: Type.Object({
    status: Type.String(),
    method: Type.String(),
    action: Type.Optional(
      Type.Object({
        type: Type.String(),
        url: Type.Optional(Type.String()),
        instructions: Type.Optional(Type.String()),
      }),
    ),
  }),
  failure: Type.Optional(Type.Object({ code: Type.String(), detail: Type.String() })),
  deliveryStatus: Type.String(),
  deliveries: Type.Array(Type.Object({ id: Id, status: Type.String() })),
  notes: Type.Array(Type.Object({ id: Id, message: Type.String(), public: Type.Boolean(), createdAt: Time })),
  deliveryTime: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  extra: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  ),
  createdAt: Time,
  updatedAt: Time,
  version: Type.Integer(),
})

export const QuoteView = Type.Object({
  currency: Type.String(),
  lines: Type.Array(LineView),
  adjustments: Type.Array(AdjustmentView),
  subtotal: Money,
  discount: Money,
  total: Money,
})

export type TimelineEntry = Static<typeof TimelineEntry>
export const TimelineEntry = Type.Object({
  id: Type.String({ description: '`<order id>-<version>`, as in the Last-Event-ID of the event streams' }),
  version: Type.Integer(),
  at: Time,
  type: Type.String({ description: 'What was accepted' }),
  cause: Type.String({ description: 'The id of the message that was accepted' }),
  status: OrderStatus,
  detail: Type.String(),
  public: Type.Boolean(),
})
