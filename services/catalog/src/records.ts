import { dropIndexes } from '@till/shared/runtime/mongo'
import type { Connection, Model } from 'mongoose'
import { Schema } from 'mongoose'
import type { Product } from './products/product.ts'
import type { PromoCode } from './promos/promo.ts'
import type { Reservation } from './reservations/reservation.ts'
import { collections } from './rules.ts'
import type { StockAdjustment } from './stock/rules.ts'
import type { Unit } from './units/unit.ts'

/** A document as reads see it. Only the runtime writes. */
export interface Recorded<State> {
  readonly _id: string
  readonly version: number
  readonly state: State
}

/** The catalog's collections, for reading. */
export interface Records {
  readonly connection: Connection
  readonly products: Model<Recorded<Product>>
  readonly units: Model<Recorded<Unit>>
  readonly adjustments: Model<Recorded<StockAdjustment>>
  readonly promos: Model<Recorded<PromoCode>>
  readonly reservations: Model<Recorded<Reservation>>
}

export function recordsIn(connection: Connection): Records {
  const model = <State>(name: string, collection: string, indexes: readonly Record<string, unknown>[]) => {
    const schema = new Schema<Recorded<State>>(
      { _id: String, version: Number, state: Schema.Types.Mixed },
      { collection, versionKey: false, autoIndex: false, autoCreate: false },
    )
    for (const { options, ...fields } of indexes) schema.index(fields as Record<string, 1 | -1>, options as object)
    return connection.model<Recorded<State>>(name, schema)
  }
  return {
    connection,
    products: model<Product>('Product', collections.product, [
      // Not led by `deleted`: every question names that, and MongoDB would try each of these for each of them.
      { 'state.createdAt': -1, _id: -1, options: sold('newest') },
      // What has nothing to buy stands in no window that leaves it out (`hasUnits`).
      {
        'state.createdAt': -1,
        _id: -1,
        options: {
          name: 'newest-with-units',
          partialFilterExpression: { 'state.deleted': false, 'state.units.0': { $exists: true } },
        },
      },
      { 'state.nameKey': 1, _id: 1, options: sold('names') },
      { 'state.words': 1 },
      // Each filter in the usual order, so that a page of a large brand is read without sorting the brand.
      { 'state.brands': 1, 'state.createdAt': -1, _id: -1 },
      { 'state.categories': 1, 'state.createdAt': -1, _id: -1 },
      { 'state.tags': 1, 'state.createdAt': -1, _id: -1 },
      { 'state.gender': 1, 'state.createdAt': -1, _id: -1 },
      { 'state.prices.currency': 1, 'state.prices.amount': 1 },
      // One index for sorting by the price in any currency.
      { 'state.priceKeys.$**': 1 },
    ]),
    units: model<Unit>('Unit', collections.unit, [
      // Few units are slots, and the others need not pay for what only slots are asked. (A sparse index would hold them all, since all have an id.)
      { 'state.slot.startsAt': 1, _id: 1, options: only('slots', 'state.slot.startsAt') },
      {
        'state.slot.consultantId': 1,
        'state.slot.startsAt': 1,
        _id: 1,
        options: only('consultants-slots', 'state.slot.consultantId'),
      },
    ]),
    adjustments: model<StockAdjustment>('StockAdjustment', collections.adjustment, [
      { 'state.unitId': 1, 'state.at': -1, _id: -1 },
    ]),
    promos: model<PromoCode>('PromoCode', collections.promo, []),
    reservations: model<Reservation>('Reservation', collections.reservation, [
      { 'state.promo.code': 1, options: { sparse: true } },
      { 'state.slots': 1, options: { sparse: true } },
      { 'state.restocked.refundId': 1, options: { sparse: true } },
    ]),
  }
}

const sold = (name: string) => ({ name, partialFilterExpression: { 'state.deleted': false } })
const only = (name: string, field: string) => ({ name, partialFilterExpression: { [field]: { $exists: true } } })

/** Creates the indexes that the reads rely on; safe to run again and from several instances at once. */
export async function ensureIndexes({ products, units, adjustments, promos, reservations }: Records): Promise<void> {
  for (const model of [products, units, adjustments, promos, reservations]) await model.createIndexes()
  await dropIndexes(products.collection, [
    'state.deleted_1_state.createdAt_-1__id_-1',
    'state.deleted_1_state.nameKey_1__id_1',
  ])
  await dropIndexes(units.collection, [
    'state.slot.startsAt_1__id_1',
    'state.slot.consultantId_1_state.slot.startsAt_1__id_1',
  ])
}
