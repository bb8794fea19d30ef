import { addressParts, DELIVERY_STATUSES, Extra, OrderStatus, ProductSnapshot, Situation } from '@till/shared/contracts'
import { Currency, Id, Money, NonNegativeMoney, Time } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { PAST_STATUSES } from '../life/imports.ts'

const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description ? { description } : {}) })

export type Address = Static<typeof Address>
export const Address = Type.Partial(Type.Object(addressParts), {
  additionalProperties: false,
  description: 'Needs `text`, or `street`, `city` and `country`.',
})

/** Pieces of one unit. */
export const QUANTITY_MAX = 1_000_000

const ExtraRequest = Type.Record(
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' }),
  Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null()]),
  {
    maxProperties: 50,
    additionalProperties: false,
    description: 'What the shop notes and Till does not know; nothing personal, since it stays when its buyer leaves',
  },
)

const ItemRequest = Type.Object(
  {
    unitId: Id,
    quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }),
    discount: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'The part of the price taken off, 0.1 = 10 %; for API keys with the right `set-discounts`',
      }),
    ),
    extra: Type.Optional(ExtraRequest),
  },
  { additionalProperties: false },
)

/** How an order is paid; `later` leaves that open, and `POST /v1/orders/{id}/payments` says it then. */
export const PaymentRequest = Type.Object(
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
)

/** Who pays may say what they expect to pay: the order as they saw it, or as it was to become. */
export const PayRequest = Type.Object(
  { ...PaymentRequest.properties, expectedTotal: Type.Optional(NonNegativeMoney) },
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
    payment: PaymentRequest,
    currency: Type.Optional(Currency),
    expectedTotal: Type.Optional(NonNegativeMoney),
    onPriceChange: Type.Optional(
      Type.Enum(['refuse', 'note'], {
        description:
          'When the total is not the expected one: refuse the order (unless said otherwise), or note that and let it wait unpaid, at its own total',
      }),
    ),
    reserve: Type.Optional(
      Type.Enum(['at-placing', 'at-payment'], {
        description:
          'When stock is set aside: at once (unless said otherwise), or when it is paid; the latter needs the payment method `later`',
      }),
    ),
    onlyOne: Type.Optional(
      Type.Boolean({
        description: 'Refuse it (409) while its buyer has another order that was placed so and is neither paid nor off',
      }),
    ),
    deliveryTime: Type.Optional(Time),
    groupId: Type.Optional(Id),
    customerId: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{24}$',
        description: 'Order for this customer; for staff and API keys with the right `order-on-behalf`',
      }),
    ),
    note: Type.Optional(text(2000)),
    extra: Type.Optional(ExtraRequest),
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
    size: ProductSnapshot.properties.size,
    platform: Type.Optional(Type.String()),
    platformSite: Type.Optional(Type.String()),
    deliveryType: Type.Optional(Type.String()),
    provider: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
  }),
  quantity: Type.Integer(),
  unitPrice: Money,
  discount: Money,
  total: Money,
  ref: Type.Optional(Type.String({ description: 'What the shop called the line in the cart' })),
  extra: Type.Optional(Extra),
})

/** A line as another system sold it; ids that Till does not know are made up. */
const PastLineRequest = Type.Object(
  {
    unitId: Type.Optional(Id),
    product: Type.Object(
      {
        productId: Type.Optional(Id),
        name: text(500),
        sku: text(200),
        kind: Type.Optional(Type.Enum(['stock', 'unlimited', 'slot'], { description: '`stock` unless given' })),
        slot: Type.Optional(
          Type.Object({ consultantId: Id, startsAt: Time, endsAt: Time }, { additionalProperties: false }),
        ),
        size: ProductSnapshot.properties.size,
        platform: Type.Optional(text(200)),
        deliveryType: Type.Optional(text(200)),
        provider: Type.Optional(text(200)),
        url: Type.Optional(Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000 })),
      },
      { additionalProperties: false },
    ),
    quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }),
    unitPrice: NonNegativeMoney,
    discount: Type.Optional(NonNegativeMoney),
    total: NonNegativeMoney,
    extra: Type.Optional(ExtraRequest),
  },
  { additionalProperties: false },
)

export type ImportRequest = Static<typeof ImportRequest>
export const ImportRequest = Type.Object(
  {
    ref: Type.Optional(
      Type.String({ pattern: '^[0-9]{4}-[0-9]{5,12}$', description: 'Made when absent, as are the others' }),
    ),
    humanId: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{4,12}$' })),
    orderCode: Type.Optional(Type.String({ pattern: '^[0-9a-z]{10}$' })),
    status: Type.Enum([...PAST_STATUSES]),
    customerId: Type.Optional(Id),
    groupId: Type.Optional(Id),
    provider: Type.Optional(text(200)),
    email: PlaceOrder.properties.email,
    phone: PlaceOrder.properties.phone,
    shippingAddress: PlaceOrder.properties.shippingAddress,
    billingAddress: PlaceOrder.properties.billingAddress,
    shippingMethod: Type.Optional(text(40, '`imported` unless given')),
    paymentMethod: Type.Optional(text(40, 'How it was paid there; `imported` unless given')),
    currency: Currency,
    lines: Type.Array(PastLineRequest, { maxItems: 1000, description: 'May be empty' }),
    adjustments: Type.Optional(
      Type.Array(
        Type.Object(
          {
            type: Type.Enum(['discount', 'shipping', 'tax', 'top-up']),
            label: text(100),
            amount: Money,
            included: Type.Optional(Type.Boolean({ description: 'Informs only' })),
          },
          { additionalProperties: false },
        ),
        { maxItems: 100 },
      ),
    ),
    subtotal: Type.Optional(NonNegativeMoney),
    total: NonNegativeMoney,
    amountPaid: Type.Optional(NonNegativeMoney),
    amountRefunded: Type.Optional(NonNegativeMoney),
    note: PlaceOrder.properties.note,
    notes: Type.Optional(
      Type.Array(
        Type.Object(
          { message: text(2000), public: Type.Optional(Type.Boolean()), createdAt: Type.Optional(Time) },
          { additionalProperties: false },
        ),
        { maxItems: 100 },
      ),
    ),
    deliveryTime: PlaceOrder.properties.deliveryTime,
    extra: Type.Optional(ExtraRequest),
    createdAt: Time,
    statusChangedAt: Type.Optional(Time),
    updatedAt: Type.Optional(Time),
  },
  {
    additionalProperties: false,
    examples: [
      {
        ref: '2020-00001',
        status: 'completed',
        email: 'user@example.com',
        currency: 'EUR',
        lines: [
          {
            product: { name: 'Product', sku: '1' },
            quantity: 1,
            unitPrice: { amount: 3300, currency: 'EUR' },
            total: { amount: 3300, currency: 'EUR' },
          },
        ],
        total: { amount: 3300, currency: 'EUR' },
        amountPaid: { amount: 3300, currency: 'EUR' },
        createdAt: '2020-01-10T14:17:24.099Z',
        statusChangedAt: '2020-01-12T09:00:00.000Z',
      },
    ],
  },
)

export const AdjustmentView = Type.Object({
  type: Type.Union([Type.Literal('discount'), Type.Literal('shipping'), Type.Literal('tax'), Type.Literal('top-up')]),
  label: Type.String(),
  amount: Money,
  included: Type.Boolean({ description: 'Informs only: it is part of the amounts above already' }),
})

export const DeliveryStatus = Type.Enum([...DELIVERY_STATUSES])

export const DeliveryView = Type.Object({
  id: Id,
  status: DeliveryStatus,
  lines: Type.Array(Type.Object({ lineId: Id, quantity: Type.Integer() })),
  carrier: Type.Optional(Type.String()),
  trackingNumber: Type.Optional(Type.String()),
  createdAt: Time,
  updatedAt: Time,
})

export const RefundView = Type.Object({
  id: Id,
  status: Type.Union([Type.Literal('pending'), Type.Literal('done'), Type.Literal('failed')]),
  amount: Money,
  reason: Type.String(),
  lines: Type.Array(Type.Object({ lineId: Id, quantity: Type.Integer(), restock: Type.Boolean() })),
  createdAt: Time,
  failure: Type.Optional(Type.String({ description: 'Why no money went back' })),
  refunded: Type.Array(Type.Object({ paymentId: Id, amount: Money })),
  failed: Type.Array(Type.Object({ paymentId: Id, amount: Money })),
})

export const NoteView = Type.Object({
  id: Id,
  message: Type.String(),
  public: Type.Boolean({ description: 'The buyer sees it' }),
  createdAt: Time,
})

export const OrderPayment = Type.Object({
  id: Id,
  attempt: Type.Integer(),
  method: Type.Optional(Type.String()),
  status: Type.String(),
  amount: Money,
})

/** A way to pay, as the payment service offers it. */
export type PaymentMethod = Static<typeof PaymentMethod>
export const PaymentMethod = Type.Object({
  method: Type.String({ description: 'What `payment.method` says' }),
  title: Type.String(),
  takesToken: Type.Boolean({ description: 'Whether a `token` of the provider is needed' }),
})

export const PaymentMethodView = Type.Object({
  ...PaymentMethod.properties,
  refusal: Type.Union([Type.String(), Type.Null()], {
    description: 'Why the order cannot be paid this way now, or null if it can',
  }),
})

export const StatusView = Type.Object({
  status: OrderStatus,
  statusChangedAt: Time,
  transitions: Type.Array(
    Type.Object({
      status: OrderStatus,
      refusal: Type.Union([Type.String(), Type.Null()], {
        description: 'Why staff cannot move the order there now, or null if they can',
      }),
    }),
  ),
})

export const MoveRequest = Type.Object(
  { status: OrderStatus, note: Type.Optional(text(2000, 'Kept with the order, for staff')) },
  { additionalProperties: false },
)
export const ApprovalRequest = Type.Object(
  {
    decision: Type.Union([Type.Literal('approve'), Type.Literal('reject')]),
    note: Type.Optional(text(2000, 'The buyer sees it')),
  },
  { additionalProperties: false },
)
export const NoteRequest = Type.Object(
  { message: text(2000), public: Type.Boolean({ default: false, description: 'Whether the buyer sees it' }) },
  { additionalProperties: false },
)
const Pieces = { lineId: Id, quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }) }
export const DeliveryRequest = Type.Object(
  {
    lines: Type.Optional(
      Type.Array(Type.Object(Pieces, { additionalProperties: false }), {
        minItems: 1,
        maxItems: 100,
        description: 'All that is in no delivery yet, unless given',
      }),
    ),
    carrier: Type.Optional(text(100)),
    trackingNumber: Type.Optional(text(100)),
  },
  { additionalProperties: false },
)
export const DeliveryPatch = Type.Object(
  {
    status: Type.Optional(DeliveryStatus),
    carrier: Type.Optional(text(100)),
    trackingNumber: Type.Optional(text(100)),
  },
  { additionalProperties: false, minProperties: 1 },
)
export const RefundRequest = Type.Object(
  {
    amount: Type.Optional(Type.Integer({ minimum: 1, description: 'Minor units of the order’s currency' })),
    lines: Type.Optional(
      Type.Array(
        Type.Object(
          {
            ...Pieces,
            restock: Type.Boolean({ default: false, description: 'Whether the pieces can be sold again' }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 100 },
      ),
    ),
    reason: text(500),
  },
  { additionalProperties: false },
)
export const EditRequest = Type.Object(
  {
    email: PlaceOrder.properties.email,
    phone: PlaceOrder.properties.phone,
    shippingAddress: PlaceOrder.properties.shippingAddress,
    billingAddress: PlaceOrder.properties.billingAddress,
    note: PlaceOrder.properties.note,
    deliveryTime: PlaceOrder.properties.deliveryTime,
    provider: Type.Optional(text(200, 'Who is to see to it; staff say so')),
  },
  { additionalProperties: false, minProperties: 1 },
)

export type OrderView = Static<typeof OrderView>
export const OrderView = Type.Object({
  id: Id,
  ref: Type.String(),
  humanId: Type.String(),
  orderCode: Type.String(),
  token: Type.Optional(Type.String({ description: 'Opens a guest’s order; only in the answer to its placing' })),
  status: OrderStatus,
  statusChangedAt: Time,
  situation: Situation,
  title: Type.Optional(Type.String({ description: 'The name of what stands first in it' })),
  customerId: Type.Optional(Type.String()),
  groupId: Type.Optional(Id),
  companyId: Type.Optional(Type.String()),
  provider: Type.Optional(Type.String({ description: 'Whose goods these all are, or who is to see to it' })),
  cartId: Type.Optional(Id),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  shippingAddress: Type.Optional(Address),
  billingAddress: Type.Optional(Address),
  shippingMethod: Type.String(),
  promoCode: Type.Optional(Type.String()),
  promo: Type.Optional(
    Type.Object(
      { code: Type.String(), percentOff: Type.Optional(Type.Number()), amountOff: Type.Optional(Money) },
      { description: 'What the promo code took off, as it was when the order was priced' },
    ),
  ),
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
    id: Type.Optional(Id),
    paidAt: Type.Optional(Time),
    action: Type.Optional(
      Type.Object({
        type: Type.String(),
        url: Type.Optional(Type.String()),
        instructions: Type.Optional(Type.String()),
      }),
    ),
  }),
  failure: Type.Optional(Type.Object({ code: Type.String(), detail: Type.String() })),
  approval: Type.Optional(
    Type.Object({
      status: Type.Union([Type.Literal('waiting'), Type.Literal('approved'), Type.Literal('rejected')]),
      by: Type.Optional(Type.String()),
      at: Type.Optional(Time),
    }),
  ),
  deliveryStatus: DeliveryStatus,
  deliveries: Type.Array(DeliveryView),
  refunds: Type.Array(RefundView),
  notes: Type.Array(NoteView),
  deliveryTime: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  extra: Type.Optional(Extra),
  reserve: Type.Optional(Type.Literal('at-payment', { description: 'It holds nothing until it is paid' })),
  notedTotal: Type.Optional(
    Type.Object({ ...Money.properties }, { description: 'The total its client expected, which is not the one it has' }),
  ),
  importedAt: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'When it was brought here from another system, with its money elsewhere',
    }),
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
