import { Type } from 'typebox'
import { LABELS, STATUSES, type Status } from './status.ts'

const Amount = Type.String({ pattern: '^-?[0-9]+\\.[0-9]{2,}$', description: 'Two decimals, no currency' })
const DateTime = Type.String({ description: '`YYYY-MM-DDThh:mm:ss.ffffffZ`' })
const AnyObject = Type.Record(Type.String(), Type.Unknown())
const StatusValue = Type.Enum([...STATUSES])
const Label = Type.Enum(Object.values(LABELS))

const ExtraRow = Type.Object({
  label: Type.String(),
  amount: Amount,
  extra: AnyObject,
  modifier: Type.String({ description: 'What added it' }),
})

const Item = Type.Object({
  id: Type.Integer(),
  product_type: Type.String({ description: '`shop.Product`, or `shop.TimeSlot` for what is sold by the hour' }),
  product_id: Type.Union([Type.Integer(), Type.Null()]),
  product: AnyObject,
  unit_price: Amount,
  quantity: Type.Integer(),
  subtotal: Amount,
  extra_rows: Type.Array(ExtraRow),
  total: Amount,
  extra: AnyObject,
})

export const Payment = Type.Object({
  amount: Amount,
  transaction_id: Type.String(),
  payment_method: Type.String(),
  date_created: DateTime,
})

/** S1-30 */
export const OrderOut = Type.Object({
  id: Type.Integer(),
  url: Type.String(),
  ref: Type.String(),
  token: Type.String({ description: 'Opens this order to whoever has it: keep it as you would a password' }),
  status: StatusValue,
  status_display: Label,
  date_created: DateTime,
  date_updated: DateTime,
  is_paid: Type.Boolean(),
  user: Type.Union([Type.Integer(), Type.Null()]),
  email: Type.String(),
  billing_address: Type.String(),
  shipping_address: Type.String(),
  subtotal: Amount,
  extra_rows: Type.Array(ExtraRow),
  total: Amount,
  amount_paid: Amount,
  amount_outstanding: Amount,
  extra: AnyObject,
  items: Type.Array(Item),
  payments: Type.Array(Payment),
  notes: Type.Array(Type.Object({ message: Type.String(), date_created: DateTime })),
})

/** S1-34 */
export const StatusOut = Type.Object({ status: StatusValue, status_display: Label })
export const StatusWithTransitions = Type.Object({
  ...StatusOut.properties,
  status_transitions: Type.Array(
    Type.Object({
      value: StatusValue,
      label: Label,
      error: Type.Union([Type.String(), Type.Null()], { description: 'Why not; null where the order may go' }),
    }),
  ),
})
export const StatusIn = Type.Object(
  { status: Type.Enum([...STATUSES] as [Status, ...Status[]]) },
  { examples: [{ status: 'PROCESSING' }] },
)

/** S1-36 */
export const PaymentMethods = Type.Object({
  payment_methods: Type.Array(
    Type.Object({
      identifier: Type.String(),
      label: Type.String(),
      error: Type.Union([Type.String(), Type.Null()], { description: 'Why it cannot pay this; null where it can' }),
    }),
  ),
})
const PaymentToken = Type.Optional(
  Type.String({
    pattern: '^[a-zA-Z]+_[a-zA-Z0-9_]{1,200}$',
    description: 'A token of the payment provider, where its page has made one already; never a card number',
  }),
)
export const PayIn = Type.Object(
  { payment_method: Type.String({ description: 'An identifier' }), token: PaymentToken },
  { examples: [{ payment_method: 'credit-card' }] },
)
export const UrlOut = Type.Object({ url: Type.String({ description: 'Send the buyer there' }) })
export const RefundOut = Type.Object({ refunded: Type.Array(Payment), failed: Type.Array(Payment) })

export const RefPath = Type.Object({ ref: Type.String({ description: '`2020-00001`' }) })
export const TokenQuery = Type.Object(
  {
    token: Type.Optional(
      Type.String({ description: 'Of the order, for callers who are not signed in; ignored for all others' }),
    ),
  },
  { additionalProperties: true },
)

/** What a basket's item may carry: as much as an order keeps of it. */
const ExtraIn = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Texts, numbers and booleans by name; null takes one away',
})

/** S1-C01 */
export const BasketItem = Type.Object({
  url: Type.String(),
  ref: Type.String(),
  product_type: Type.String(),
  product_id: Type.Integer(),
  product: AnyObject,
  unit_price: Amount,
  quantity: Type.Integer(),
  subtotal: Amount,
  extra_rows: Type.Array(ExtraRow),
  total: Amount,
  extra: AnyObject,
})
export const BasketOut = Type.Object({
  id: Type.Union([Type.Integer(), Type.Null()], { description: 'null until something is put in' }),
  items: Type.Array(BasketItem),
  subtotal: Amount,
  extra_rows: Type.Array(ExtraRow),
  total: Amount,
  extra: AnyObject,
})
export const ItemOrBasket = Type.Union([BasketItem, BasketOut])
export const ItemIn = Type.Object(
  {
    ref: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '^[^/.\\u0000-\\u001f\\u007f]+$' })),
    product_type: Type.String({ maxLength: 100 }),
    product_id: Type.Union([Type.Integer(), Type.String({ maxLength: 40 })], {
      description: 'Its number, or what it never had one for: the id of the unit in the native API, which gives it one',
    }),
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: '1 unless given' })),
    extra: Type.Optional(ExtraIn),
  },
  { examples: [{ product_type: 'shop.Product', product_id: 1, quantity: 1 }] },
)
export const ItemChange = Type.Object({
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  extra: Type.Optional(ExtraIn),
})
export const ExtraBody = Type.Object({ extra: ExtraIn })
export const ExtraOut = Type.Object({ extra: AnyObject })
export const BasketQuery = Type.Object(
  { basket: Type.Optional(Type.String({ description: 'If it is there at all: answer the whole basket instead' })) },
  { additionalProperties: true },
)

/** S1-C06 */
export const CheckoutIn = Type.Object(
  {
    email: Type.String({ format: 'email', maxLength: 254 }),
    shipping_address: Type.String({ maxLength: 255 }),
    billing_address: Type.String({ maxLength: 255 }),
    payment_method: Type.String({ description: 'An identifier' }),
    token: PaymentToken,
    extra: Type.Optional(ExtraIn),
  },
  {
    examples: [
      {
        email: 'user@example.com',
        shipping_address: 'Test address',
        billing_address: 'Test address',
        payment_method: 'pay-in-advance',
      },
    ],
  },
)
