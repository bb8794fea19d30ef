import { SizeFacts, type UnitFacts } from '@till/shared/contracts'
import { Id, NonNegativeMoney } from '@till/shared/kit'
import type { EntityDocument } from '@till/shared/runtime/mongo'
import type { Connection } from 'mongoose'
import { type Static, Type } from 'typebox'
import { availableOf } from '../carts/rules.ts'

/** The collection of the copy of the catalog's units. */
const UNITS = 'units'

/** What the copy of the catalog's units tells about a product. */
export type ProductCard = Static<typeof ProductCard>
export const ProductCard = Type.Object({
  name: Type.Optional(Type.String({ description: 'As last heard; absent for a product without units' })),
  fromPrice: Type.Optional({
    ...NonNegativeMoney,
    description: 'The lowest price among its units; where there are several currencies, of the first unit’s',
  }),
  available: Type.Boolean({ description: 'Whether any of its units can be had' }),
})

/** A unit as a list shows it. */
export type UnitCard = Static<typeof UnitCard>
export const UnitCard = Type.Object({
  id: Id,
  sku: Type.String(),
  size: Type.Optional(SizeFacts),
  price: NonNegativeMoney,
  available: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more',
  }),
  gone: Type.Boolean({ description: 'It is sold no more' }),
})

/** Reads the copy by product. */
export interface ProductCopy {
  /** All known units of these products, in the order of their ids, those sold no more included. */
  unitsOf(productIds: readonly string[]): Promise<ReadonlyMap<string, readonly UnitFacts[]>>
}

/** @param connection the service's own database; `ensureCartIndexes` has made the index this needs. */
export const productCopy = (connection: Pick<Connection, 'collection'>): ProductCopy => ({
  async unitsOf(productIds) {
    if (productIds.length === 0) return new Map()
    const found = await connection
      .collection<EntityDocument<UnitFacts>>(UNITS)
      .find({ 'state.productId': { $in: [...new Set(productIds)] } }, { projection: { state: 1 } })
      .toArray()
    const units = found.map(({ state }) => state).sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
    return Map.groupBy(units, ({ productId }) => productId)
  },
})

/** @param units all known units of one product */
export function productCardOf(units: readonly UnitFacts[] = []): ProductCard {
  const living = units.filter(({ deleted }) => !deleted)
  const first = living[0]
  const name = (first ?? units[0])?.name
  const prices = living.filter(({ price }) => price.currency === first?.price.currency)
  return {
    ...(name === undefined ? {} : { name }),
    ...(first
      ? { fromPrice: prices.reduce((low, { price }) => (price.amount < low.amount ? price : low), first.price) }
      : {}),
    available: living.some((unit) => availableOf(unit) !== 0),
  }
}

export const unitCardOf = (unit: UnitFacts): UnitCard => ({
  id: unit.unitId,
  sku: unit.sku,
  ...(unit.size && { size: unit.size }),
  price: unit.price,
  available: availableOf(unit),
  gone: unit.deleted,
})
