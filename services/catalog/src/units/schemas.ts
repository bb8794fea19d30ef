import { Id, Money, NonNegativeMoney } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { utc } from '../commands.ts'
import { unit, unitIn, unitPatch } from '../examples.ts'
import { OwnerId, Sku, strict, text } from '../schemas.ts'
import { STOCK_MAX } from '../stock/rules.ts'
import type { NewUnit } from './making.ts'
import { availableOf, type Unit } from './unit.ts'

const sizeSystems = ['INT', 'US', 'UK', 'EU', 'IT', 'RU'] as const
const size = Type.Optional(text(20))
export const Size = Type.Object({ INT: size, US: size, UK: size, EU: size, IT: size, RU: size }, strict)

const Kind = Type.Union([Type.Literal('stock'), Type.Literal('unlimited'), Type.Literal('slot')])
const TimeIn = Type.String({ format: 'date-time', maxLength: 40 })
const Site = Type.Unsafe<string>({
  ...text(2048),
  description: 'Where the platform is: an address, or a path of its own',
})
const SlotIn = Type.Object({ consultantId: OwnerId, startsAt: TimeIn, endsAt: TimeIn }, strict)

const Prices = Type.Array(NonNegativeMoney, {
  maxItems: 50,
  description: 'Prices in further currencies, each currency once',
})

/** A unit as it is asked for. */
export type UnitIn = Static<typeof UnitIn>
export const UnitIn = Type.Object(
  {
    sku: Sku,
    kind: Kind,
    price: NonNegativeMoney,
    prices: Type.Optional(Prices),
    size: Type.Optional(Size),
    platform: Type.Optional(text(100)),
    platformSite: Type.Optional(Site),
    deliveryType: Type.Optional(text(100)),
    slot: Type.Optional(SlotIn),
    onHand: Type.Optional(
      Type.Integer({ minimum: 0, maximum: STOCK_MAX, description: 'Pieces in the house, for the kind "stock"' }),
    ),
  },
  { ...strict, examples: [unitIn] },
)

export const UnitPatch = Type.Object(
  {
    sku: Type.Optional(Sku),
    price: Type.Optional(NonNegativeMoney),
    prices: Type.Optional(Type.Union([Prices, Type.Null()])),
    size: Type.Optional(Type.Union([Size, Type.Null()])),
    platform: Type.Optional(Type.Union([text(100), Type.Null()])),
    platformSite: Type.Optional(Type.Union([Site, Type.Null()])),
    deliveryType: Type.Optional(Type.Union([text(100), Type.Null()])),
  },
  { ...strict, minProperties: 1, examples: [unitPatch] },
)

export type UnitView = Static<typeof UnitView>
export const UnitView = Type.Object(
  {
    id: Id,
    productId: Id,
    name: Type.String({ description: "The product's" }),
    sku: Type.String(),
    kind: Kind,
    price: Money,
    prices: Type.Optional(Type.Array(Money, { description: 'Prices in further currencies' })),
    size: Type.Optional(Type.Object({ INT: size, US: size, UK: size, EU: size, IT: size, RU: size })),
    platform: Type.Optional(Type.String()),
    platformSite: Type.Optional(Type.String({ description: 'Where the platform is' })),
    deliveryType: Type.Optional(Type.String()),
    url: Type.Optional(Type.String({ description: "The product's" })),
    provider: Type.Optional(Type.String({ description: "The product's" })),
    slot: Type.Optional(Type.Object({ consultantId: Type.String(), startsAt: Type.String(), endsAt: Type.String() })),
    sold: Type.Optional(Type.Boolean({ description: 'Of a slot: an order that stands has it' })),
    available: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'Pieces that can be had now; null where there is no limit',
    }),
    createdAt: Type.String(),
    updatedAt: Type.String(),
    version: Type.Integer(),
  },
  { examples: [unit] },
)

/** @param now decides whether a slot can still be had. */
export function unitView(of: Unit, now: Date): UnitView {
  const { id, productId, productName, sku, kind, price, platform, deliveryType, slot, createdAt, updatedAt, version } =
    of
  return {
    id,
    productId,
    name: productName,
    sku,
    kind,
    price: { amount: price.amount, currency: price.currency },
    ...(of.prices && { prices: of.prices.map(({ amount, currency }) => ({ amount, currency })) }),
    ...(of.size && { size: sizeView(of.size) }),
    ...(platform !== undefined && { platform }),
    ...(of.platformSite !== undefined && { platformSite: of.platformSite }),
    ...(deliveryType !== undefined && { deliveryType }),
    ...(of.url !== undefined && { url: of.url }),
    ...(of.provider !== undefined && { provider: of.provider }),
    ...(slot && {
      slot: { consultantId: slot.consultantId, startsAt: slot.startsAt, endsAt: slot.endsAt },
      sold: of.onHand === 0,
    }),
    available: availableOf(of, now),
    createdAt,
    updatedAt,
    version,
  }
}

const sizeView = (given: Readonly<Record<string, string>>): Static<typeof Size> =>
  Object.fromEntries(sizeSystems.flatMap((system) => (given[system] === undefined ? [] : [[system, given[system]]])))

/** Throws Problem 400 for a time that no calendar has. */
export const newUnit = (unitId: string, { slot, ...unit }: UnitIn): NewUnit => ({
  unitId,
  ...unit,
  ...(slot && {
    slot: {
      consultantId: slot.consultantId,
      startsAt: utc(slot.startsAt, '/slot/startsAt'),
      endsAt: utc(slot.endsAt, '/slot/endsAt'),
    },
  }),
})
