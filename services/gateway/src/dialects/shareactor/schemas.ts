import { DELIVERY_STATUSES } from '@till/shared/contracts'
import { Currency } from '@till/shared/kit'
import { Type } from 'typebox'

export const ORDER_STATUSES = ['CREATED', 'PROCESSING', 'SUCCESS', 'CANCELLED', 'FAILED'] as const
export const STATUSES = ['CREATED', 'SCHEDULED', 'DONE', 'FAILED', 'CANCELLED'] as const
export const PAYMENT_STATES = ['created', 'processing', 'succeeded', 'failed', 'cancelled'] as const

const HexId = Type.String({ pattern: '^[0-9a-f]{24}$', description: '24 hex digits' })
const Oid = Type.Object({ $oid: HexId })
const Moment = Type.Object({ $date: Type.Integer({ description: 'Milliseconds since 1970' }) })
/** Year 9999: what lies beyond has no RFC 3339 spelling. */
const Milliseconds = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 })
const line = (maxLength: number) => ({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]+$' })

export const Item = Type.Object(
  {
    product: HexId,
    quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    discount: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'The part taken off the price; for API keys with that right (S2-75)',
      }),
    ),
  },
  { additionalProperties: false },
)

export const Address = Type.Object(
  {
    city: Type.String(line(200)),
    geo: Type.Optional(
      Type.Array(Type.Number({ minimum: -180, maximum: 180 }), {
        minItems: 2,
        maxItems: 2,
        description: '[latitude, longitude] (S2-77)',
      }),
    ),
    zip_code: Type.Optional(Type.String(line(20))),
    street_name: Type.String(line(300)),
    country: Type.String({ ...line(100), description: 'Its name in English' }),
  },
  { additionalProperties: false },
)

export const NewOrder = Type.Object(
  {
    user: Type.Optional(HexId),
    items: Type.Array(Item, { minItems: 1, maxItems: 100 }),
    delivery_time: Type.Optional(Milliseconds),
    delivery_address: Type.Optional(Address),
    billing_address: Type.Optional(Address),
    currency: Currency,
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  },
  { additionalProperties: false },
)

/** What is shown is not judged again. */
const ShownAddress = Type.Object({
  city: Type.String(),
  geo: Type.Optional(Type.Array(Type.Number())),
  zip_code: Type.Optional(Type.String()),
  street_name: Type.String(),
  country: Type.String(),
})
const ShownItem = (Product: typeof HexId | ReturnType<typeof Type.Unknown>) =>
  Type.Object({ product: Product, quantity: Type.Integer(), discount: Type.Optional(Type.Number()) })

export const CreatedOrder = Type.Object({
  _id: Oid,
  company: Oid,
  created: Moment,
  modified: Moment,
  user: Oid,
  items: Type.Array(ShownItem(HexId)),
  units: Type.Integer({ description: 'Distinct products (S2-82)' }),
  total_quantity: Type.Integer(),
  total_amount: Type.Number(),
  currency: Type.String(),
  order_status: Type.Enum([...ORDER_STATUSES]),
  delivery_status: Type.Enum([...DELIVERY_STATUSES]),
  delivery_time: Type.Optional(Moment),
  delivery_address: Type.Optional(ShownAddress),
  billing_address: Type.Optional(ShownAddress),
  note: Type.Optional(Type.String()),
})

export const Order = Type.Object({
  ...CreatedOrder.properties,
  user: Type.Unknown({ description: 'An oid, or with `expand=user` the user' }),
  items: Type.Array(ShownItem(Type.Unknown({ description: 'An id, or with `expand=items.product` the product' }))),
  human_id: Type.String({ description: 'Six of 0-9A-Z' }),
  provider: Type.Optional(Type.Unknown({ description: 'An oid, or with `expand=provider` the provider' })),
  top_up_amount: Type.Optional(Type.Number({ description: 'What was added to reach the company’s minimum (S2-51)' })),
  status: Type.Enum([...STATUSES], { description: 'How the payment stands (S2-70)' }),
  deliveries: Type.Array(Type.Object({ created: Moment, delivery_status: Type.Enum([...DELIVERY_STATUSES]) })),
  payments: Type.Array(
    Type.Object({
      _id: Oid,
      amount: Type.Number(),
      currency: Type.String(),
      current_state: Type.Enum([...PAYMENT_STATES]),
      payment_method: Type.String(),
      created: Moment,
    }),
  ),
})

export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.Integer(),
    message: Type.String(),
    fields: Type.Record(Type.String(), Type.String(), { description: 'By JSON pointer: what is wrong with it' }),
  }),
})
