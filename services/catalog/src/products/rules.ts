import { ignore, type Message } from '@till/shared/runtime'
import { type Asked, type Case, type Draft, draft } from '../case.ts'
import {
  isRepeat,
  keyReused,
  meansAnother,
  productNotFound,
  skuTaken,
  slotTaken,
  versionMismatch,
} from '../refusals.ts'
import { calendarRef, clearSlot } from '../slots/calendar.ts'
import { carriedBy, makeUnits, type NewUnit, unitTouches } from '../units/making.ts'
import { isBooked } from '../units/rules.ts'
import { news, type Unit, unitIn, unitRef } from '../units/unit.ts'
import { derived, type Product, type ProductText, productIn, productRef } from './product.ts'
import { freeSku, skuRef, takeSku } from './sku.ts'

/** The subject of all three is the product's id. */
export type CreateProduct = Message<
  'catalog.create-product',
  Asked & { readonly product: ProductText; readonly units: readonly NewUnit[] }
>
export type ChangeProduct = Message<'catalog.change-product', Asked & { readonly changes: ProductChanges }>
export type DeleteProduct = Message<'catalog.delete-product', Asked>

/** What can be changed of a product; null takes an optional member away. */
export type ProductChanges = {
  readonly [Member in keyof ProductText]?: undefined extends ProductText[Member]
    ? ProductText[Member] | null
    : ProductText[Member]
}

/** A product and all its units, or nothing. */
export const createProduct: Case<CreateProduct> = {
  touches: ({ subject, data }) => [productRef(subject), skuRef(data.product.sku), ...data.units.flatMap(unitTouches)],

  decide(view, { subject: id, data }, { now }) {
    const made = productIn(view, id)
    if (made) return isRepeat(made, data) ? ignore('made before') : keyReused()
    const { fingerprint } = data
    const product = {
      ...data.product,
      version: 1,
      id,
      units: [],
      deleted: false,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      ...(fingerprint !== undefined && { fingerprint }),
    }
    const change = draft(view)
    if (!takeSku(change, product.sku, id)) return skuTaken(product.sku)
    const result = makeUnits(change, product, data.units, { now })
    if ('problem' in result) return result.problem
    change.write(productRef(id), derived({ ...product, units: result.units }))
    return change.accept()
  },
}

/** Units carry their product's name, so a new name reaches all of them in the same decision. */
export const changeProduct: Case<ChangeProduct> = {
  touches: ({ subject, data }) => [
    productRef(subject),
    ...(data.changes.sku === undefined ? [] : [skuRef(data.changes.sku)]),
  ],
  follows(view, { subject, data }) {
    const product = productIn(view, subject)
    if (!product) return []
    const { name, url, provider } = data.changes
    const isCarried = name !== undefined || url !== undefined || provider !== undefined
    const units = isCarried ? product.units.map((entry) => unitRef(entry.id)) : []
    return [skuRef(product.sku), ...units]
  },

  decide(view, { subject: id, data }, { now }) {
    const before = productIn(view, id)
    if (!before || before.deleted) return productNotFound()
    if (meansAnother(before, data)) return versionMismatch()
    const change = draft(view)
    const { sku = before.sku } = data.changes
    if (sku !== before.sku) {
      freeSku(change, before.sku)
      if (!takeSku(change, sku, id)) return skuTaken(sku)
    }
    const members = Object.entries({ ...before, ...data.changes }).filter(([, value]) => value !== null)
    const after = {
      ...(Object.fromEntries(members) as unknown as Product),
      version: before.version + 1,
      updatedAt: now.toISOString(),
    }
    change.write(productRef(id), derived(after))
    carryOver(change, before, after, now)
    return change.accept()
  },
}

/** Takes a new name, address or provider to all units of the product. */
export function carryOver(change: Draft, before: Product, after: Product, now: Date): void {
  if (before.name === after.name && before.url === after.url && before.provider === after.provider) return
  for (const { id: unitId } of before.units) {
    const unit = unitIn(change.read, unitId)
    if (!unit) throw new Error(`the product ${before.id} names the unit ${unitId}, which does not exist`)
    const { url: _url, provider: _provider, ...rest } = unit
    const carried: Unit = { ...rest, ...carriedBy(after), version: unit.version + 1, updatedAt: now.toISOString() }
    change.write(unitRef(unitId), carried, before.name === after.name ? [] : news(carried))
  }
}

export const deleteProduct: Case<DeleteProduct> = {
  touches: ({ subject }) => [productRef(subject)],
  follows(view, { subject }) {
    const product = productIn(view, subject)
    if (!product) return []
    const ofUnits = product.units.flatMap(({ id, sku, slot }) => [
      unitRef(id),
      skuRef(sku),
      ...(slot ? [calendarRef(slot.consultantId)] : []),
    ])
    return [skuRef(product.sku), ...ofUnits]
  },

  decide(view, { subject: id, data }, { now }) {
    const before = productIn(view, id)
    if (!before || before.deleted) return productNotFound()
    if (meansAnother(before, data)) return versionMismatch()
    const change = draft(view)
    const gone = { deleted: true, updatedAt: now.toISOString() }
    change.write(productRef(id), derived({ ...before, ...gone, units: [], version: before.version + 1 }))
    freeSku(change, before.sku)
    for (const { id: unitId } of before.units) {
      const unit = unitIn(view, unitId)
      if (!unit) throw new Error(`the product ${id} names the unit ${unitId}, which does not exist`)
      if (isBooked(unit, now)) return slotTaken()
      const after: Unit = { ...unit, ...gone, version: unit.version + 1 }
      change.write(unitRef(unitId), after, news(after))
      freeSku(change, unit.sku, unitId)
      if (unit.slot) clearSlot(change, unitId, unit.slot)
    }
    return change.accept()
  },
}
