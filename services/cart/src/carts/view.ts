import type { UnitFacts } from '@till/shared/contracts'
import { Currency, Id, NonNegativeMoney, Time } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { amountIn } from '../units/rules.ts'
import { type Cart, type Line, subtotalOf } from './cart.ts'
import { availableOf } from './rules.ts'

/** Names and values of extra data, as orders take them, too. */
const name = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' })
const text = Type.String({ maxLength: 500 })
const Extra = Type.Record(name, Type.Union([text, Type.Number(), Type.Boolean()]), {
  description: "Data of the shop's own programs: Till keeps it and makes nothing of it",
})

/** Members that are named are set, or taken away by null; the others stay. */
export const ExtraIn = Type.Record(name, Type.Union([text, Type.Number(), Type.Boolean(), Type.Null()]), {
  maxProperties: 50,
  additionalProperties: false,
  description: 'Merged into what is there; null takes a member away',
})

/** All that a line notes, where nothing was before. */
export const ExtraOfNew = Type.Record(name, Type.Union([text, Type.Number(), Type.Boolean()]), {
  maxProperties: 50,
  additionalProperties: false,
})
/** What a shop calls a line. */
export const LineRef = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
  description: "The shop's own name for the line, unlike that of any other line of the cart",
})

const LineView = Type.Object({
  unitId: Id,
  name: Type.String(),
  sku: Type.String(),
  quantity: Type.Integer(),
  unitPrice: NonNegativeMoney,
  total: NonNegativeMoney,
  available: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more',
  }),
  shortage: Type.Optional(
    Type.Unsafe<'short' | 'gone'>({
      type: 'string',
      enum: ['short', 'gone'],
      description: 'Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more',
    }),
  ),
  priceChanged: Type.Optional(
    Type.Object(
      { from: NonNegativeMoney, to: NonNegativeMoney },
      { description: 'The price has moved since the buyer put the line in; setting the line again agrees to it' },
    ),
  ),
  ref: Type.Optional(Type.String({ description: "The shop's own name for the line" })),
  extra: Type.Optional(Extra),
})

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const example = {
  id: '66f0a1b2c3d4e5f6a7b8c9d1',
  status: 'active',
  currency: 'EUR',
  lines: [
    {
      unitId: '66f0a1b2c3d4e5f6a7b8c9d2',
      name: 'Linen shirt',
      sku: 'LIN-SHIRT-M',
      quantity: 2,
      unitPrice: eur(1300),
      total: eur(2600),
      available: 9,
      priceChanged: { from: eur(1250), to: eur(1300) },
      ref: 'shirt-as-a-gift',
      extra: { giftWrap: true },
    },
  ],
  promoCode: 'WELCOME10',
  extra: { campaign: 'spring' },
  subtotal: eur(2600),
  discount: eur(0),
  total: eur(2600),
  generation: 0,
  createdAt: '2026-01-01T11:45:00.000Z',
  updatedAt: '2026-01-01T12:00:00.000Z',
  version: 4,
}

export type CartView = Static<typeof CartView>
export const CartView = Type.Object(
  {
    id: Id,
    status: Type.Unsafe<Cart['status']>({
      type: 'string',
      enum: ['active', 'locked'],
      description: 'A locked cart is held by an order and cannot be changed until that order is off',
    }),
    currency: Currency,
    lines: Type.Array(LineView),
    promoCode: Type.Optional(Type.String({ description: 'As given; it is checked when it is quoted or ordered' })),
    extra: Type.Optional(Extra),
    subtotal: NonNegativeMoney,
    discount: Type.Unsafe<Static<typeof NonNegativeMoney>>({
      ...NonNegativeMoney,
      description: 'Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it.',
    }),
    total: NonNegativeMoney,
    generation: Type.Integer({ description: 'How many carts of this buyer were ordered before this one' }),
    createdAt: Type.Optional({
      ...Time,
      description: 'When this generation began; absent until something happens to a cart',
    }),
    updatedAt: Type.Optional(Time),
    version: Type.Integer({ description: 'What the ETag carries' }),
  },
  { examples: [example] },
)

/**
 * A cart as its buyer sees it, built field by field so that nothing else leaks.
 * @param cart absent where a customer has not put anything in yet
 * @param unitOf newer facts than the lines carry, where somebody has read them
 */
export function viewOf(
  id: string,
  cart: Cart | undefined,
  emptyCurrency: string,
  unitOf: (unitId: string) => UnitFacts | undefined = () => undefined,
): CartView {
  const currency = cart?.currency ?? cart?.wants ?? emptyCurrency
  const money = (amount: number) => ({ amount, currency })
  const lines = cart?.lines ?? []
  const subtotal = money(subtotalOf(lines))
  return {
    id,
    status: cart?.status ?? 'active',
    currency,
    lines: lines.map((line) => {
      const unit = unitOf(line.unitId)
      const { available, shortage } = stockOf(line, unit, currency)
      return {
        unitId: line.unitId,
        name: line.name,
        sku: line.sku,
        quantity: line.quantity,
        unitPrice: money(line.unitPrice),
        total: money(line.unitPrice * line.quantity),
        available,
        ...(shortage === undefined ? {} : { shortage }),
        ...(line.priceFrom === undefined
          ? {}
          : { priceChanged: { from: money(line.priceFrom), to: money(line.unitPrice) } }),
        ...(line.ref === undefined ? {} : { ref: line.ref }),
        ...(line.extra === undefined ? {} : { extra: line.extra }),
      }
    }),
    ...(cart?.promoCode === undefined ? {} : { promoCode: cart.promoCode }),
    ...(cart?.extra === undefined ? {} : { extra: cart.extra }),
    subtotal,
    discount: money(0),
    total: subtotal,
    generation: cart?.generation ?? 0,
    ...(cart && { createdAt: cart.createdAt, updatedAt: cart.updatedAt }),
    version: cart?.revision ?? 0,
  }
}

function stockOf(
  { quantity, available }: Line,
  unit: UnitFacts | undefined,
  currency: string,
): { available: number | null; shortage?: 'short' | 'gone' } {
  // A unit that is now sold in another currency cannot be had in this cart.
  if (unit && (unit.deleted || amountIn(unit, currency) === undefined)) return { available: 0, shortage: 'gone' }
  const now = unit ? availableOf(unit) : available
  return now !== null && now < quantity ? { available: now, shortage: 'short' } : { available: now }
}
