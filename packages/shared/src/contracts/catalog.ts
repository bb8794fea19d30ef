import { type Static, Type } from 'typebox'
import { Amount, CurrencyCode, contract, Id, type MessageOf, Quantity } from './contract.ts'

/** What an order wants of one unit. Without `shownPrice` the buyer was shown none and takes the catalog's. */
export type WantedItem = Static<typeof WantedItem>
export const WantedItem = Type.Object({ unitId: Id, quantity: Quantity, shownPrice: Type.Optional(Amount) })

/** A size as the six systems write it. */
export const SizeFacts = Type.Object({
  INT: Type.Optional(Type.String()),
  US: Type.Optional(Type.String()),
  UK: Type.Optional(Type.String()),
  EU: Type.Optional(Type.String()),
  IT: Type.Optional(Type.String()),
  RU: Type.Optional(Type.String()),
})

/** What a unit was when it was sold; the order keeps it for good. */
export type ProductSnapshot = Static<typeof ProductSnapshot>
export const ProductSnapshot = Type.Object({
  productId: Id,
  name: Type.String(),
  sku: Type.String(),
  kind: Type.Union([Type.Literal('stock'), Type.Literal('unlimited'), Type.Literal('slot')]),
  slot: Type.Optional(Type.Object({ consultantId: Type.String(), startsAt: Type.String(), endsAt: Type.String() })),
  size: Type.Optional(SizeFacts),
  platform: Type.Optional(Type.String()),
  platformSite: Type.Optional(Type.String()),
  deliveryType: Type.Optional(Type.String()),
  /** Whose it is, where it is sold for somebody else, and where to read about it. */
  provider: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
})

export type PricedLine = Static<typeof PricedLine>
export const PricedLine = Type.Object({
  unitId: Id,
  quantity: Quantity,
  unitPrice: Amount,
  product: ProductSnapshot,
})

/** A promo code as it stood when it was taken: the percentage goes off first, then the amount, then what is left is rounded (S3-84). */
export type Promo = Static<typeof Promo>
export const Promo = Type.Object({
  code: Type.String(),
  percentOff: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  amountOff: Type.Optional(Amount),
  /** What is left of the goods is rounded half up to whole units of the currency. */
  wholeUnits: Type.Optional(Type.Literal(true)),
})

export type Shortage = Static<typeof Shortage>
export const Shortage = Type.Object({ unitId: Id, wanted: Type.Integer(), available: Type.Integer() })

export type RefusalCode = Static<typeof RefusalCode>
export const RefusalCode = Type.Union([
  Type.Literal('out-of-stock'),
  Type.Literal('price-changed'),
  Type.Literal('promo-code-refused'),
  Type.Literal('unknown-unit'),
  Type.Literal('currency-mismatch'),
  Type.Literal('released'),
  Type.Literal('slot-overlap'),
])

const unitId = '66f0a1b2c3d4e5f6a7b8c9d2'
const product = {
  productId: '66f0a1b2c3d4e5f6a7b8c9d3',
  name: 'Linen shirt',
  sku: 'LIN-SHIRT-M',
  kind: 'stock' as const,
}

export const StockReserve = contract(
  'catalog.reserve.v1',
  'catalog',
  'Set these pieces and this promo use aside for the order, all or nothing, and price them',
  Type.Object({
    items: Type.Array(WantedItem, { minItems: 1 }),
    currency: Type.Optional(CurrencyCode),
    promoCode: Type.Optional(Type.String()),
    until: Type.String({ description: 'After this the catalog asks the order what became of it' }),
    buyerId: Type.Optional(Type.String({ description: 'Who buys; nobody has two slots at the same time' })),
  }),
  {
    items: [{ unitId, quantity: 2, shownPrice: 1250 }],
    currency: 'EUR',
    promoCode: 'WELCOME10',
    until: '2026-01-01T00:30:00.000Z',
  },
)
export const StockCommit = contract(
  'catalog.commit.v1',
  'catalog',
  'The order stands: what was set aside is sold',
  Type.Object({}),
  {},
)
export const StockRelease = contract(
  'catalog.release.v1',
  'catalog',
  'The order is off: give back what was set aside or sold',
  Type.Object({}),
  {},
)
export const StockRestock = contract(
  'catalog.restock.v1',
  'catalog',
  'These pieces of the order came back and can be sold again; the refund id makes it happen once',
  Type.Object({ refundId: Id, lines: Type.Array(Type.Object({ unitId: Id, quantity: Quantity }), { minItems: 1 }) }),
  { refundId: '66f0a1b2c3d4e5f6a7b8c9e1', lines: [{ unitId, quantity: 1 }] },
)

export const StockReserved = contract(
  'catalog.reserved.v1',
  'order',
  'All of it is set aside, at these prices',
  Type.Object({ lines: Type.Array(PricedLine), currency: CurrencyCode, promo: Type.Optional(Promo) }),
  {
    lines: [{ unitId, quantity: 2, unitPrice: 1250, product }],
    currency: 'EUR',
    promo: { code: 'WELCOME10', percentOff: 10 },
  },
)
export const StockRefused = contract(
  'catalog.refused.v1',
  'order',
  'Nothing is set aside, and why',
  Type.Object({ code: RefusalCode, detail: Type.String(), shortages: Type.Optional(Type.Array(Shortage)) }),
  { code: 'out-of-stock', detail: 'Linen shirt is sold out.', shortages: [{ unitId, wanted: 2, available: 1 }] },
)
export const StockCommitted = contract(
  'catalog.committed.v1',
  'order',
  'What was set aside is sold',
  Type.Object({}),
  {},
)
export const StockReleased = contract(
  'catalog.released.v1',
  'order',
  'This order holds no stock and no promo use, and never will again',
  Type.Object({}),
  {},
)
export const StockRestocked = contract(
  'catalog.restocked.v1',
  'order',
  'What came back with this refund is on the shelf again: at most what the order still had',
  Type.Object({ refundId: Id }),
  { refundId: '66f0a1b2c3d4e5f6a7b8c9e1' },
)
export const ReservationOverdue = contract(
  'catalog.reservation-overdue.v1',
  'order',
  'Stock has been set aside for this order past its time: what became of it?',
  Type.Object({}),
  {},
)

/** A unit as others may know it. */
export type UnitFacts = Static<typeof UnitFacts>
export const UnitFacts = Type.Object({
  unitId: Id,
  productId: Id,
  sku: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('stock'), Type.Literal('unlimited'), Type.Literal('slot')]),
  price: Type.Object({ amount: Amount, currency: CurrencyCode }),
  /** Its prices in further currencies. */
  prices: Type.Optional(Type.Array(Type.Object({ amount: Amount, currency: CurrencyCode }))),
  size: Type.Optional(SizeFacts),
  available: Type.Union([Type.Integer(), Type.Null()], {
    description:
      'Pieces left as last heard, null where there is no limit. Exact from 10 downwards; above, it may be old.',
  }),
  /** A unit that is gone keeps its facts, so that carts can say what is missing. */
  deleted: Type.Boolean(),
  version: Type.Integer(),
})

export const UnitChanged = contract(
  'catalog.unit-changed.v1',
  'events',
  'A unit is new, has changed, runs low or is gone',
  UnitFacts,
  {
    unitId,
    productId: product.productId,
    sku: 'LIN-SHIRT-M',
    name: 'Linen shirt',
    kind: 'stock',
    price: { amount: 1250, currency: 'EUR' },
    prices: [{ amount: 1390, currency: 'USD' }],
    size: { INT: 'M', EU: '48' },
    available: 9,
    deleted: false,
    version: 3,
  },
)

export type CatalogCommand =
  | MessageOf<typeof StockReserve>
  | MessageOf<typeof StockCommit>
  | MessageOf<typeof StockRelease>
  | MessageOf<typeof StockRestock>
export type CatalogReply =
  | MessageOf<typeof StockReserved>
  | MessageOf<typeof StockRefused>
  | MessageOf<typeof StockCommitted>
  | MessageOf<typeof StockReleased>
  | MessageOf<typeof StockRestocked>
  | MessageOf<typeof ReservationOverdue>
