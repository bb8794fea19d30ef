import { ignore, type Message } from '@till/shared/runtime'
import { type Asked, type Case, draft } from '../case.ts'
import { derived, entryOf, type Product, productIn, productRef } from '../products/product.ts'
import { freeSku, skuRef, takeSku } from '../products/sku.ts'
import {
  currencyTwice,
  isRepeat,
  keyReused,
  meansAnother,
  notYours,
  productNotFound,
  skuTaken,
  slotTaken,
  unitNotFound,
  versionMismatch,
} from '../refusals.ts'
import { calendarRef, clearSlot } from '../slots/calendar.ts'
import { makeUnits, type NewUnit, unitTouches } from './making.ts'
import { type Money, namesCurrenciesOnce, news, type Unit, unitIn, unitRef } from './unit.ts'

/** The subject of all three is the unit's id. */
export type CreateUnit = Message<'catalog.create-unit', Asked & { readonly productId: string; readonly unit: NewUnit }>
export type ChangeUnit = Message<'catalog.change-unit', Asked & { readonly changes: UnitChanges }>
export type DeleteUnit = Message<'catalog.delete-unit', Asked>

/** What can be changed of a unit; null takes an optional member away. */
export interface UnitChanges {
  readonly sku?: string
  readonly price?: Money
  readonly prices?: readonly Money[] | null
  readonly size?: Readonly<Record<string, string>> | null
  readonly platform?: string | null
  readonly platformSite?: string | null
  readonly deliveryType?: string | null
}

export const createUnit: Case<CreateUnit> = {
  touches: ({ data }) => [...unitTouches(data.unit), productRef(data.productId)],

  decide(view, { subject, data }, { now }) {
    const made = unitIn(view, subject)
    if (made) return isRepeat(made, data) ? ignore('made before') : keyReused()
    const product = productIn(view, data.productId)
    if (!product || product.deleted) return productNotFound()
    const change = draft(view)
    const result = makeUnits(change, product, [data.unit], { now, fingerprint: data.fingerprint })
    if ('problem' in result) return result.problem
    change.write(productRef(product.id), withUnits(product, result.units, now))
    return change.accept()
  },
}

export const changeUnit: Case<ChangeUnit> = {
  touches: ({ subject, data }) => [
    unitRef(subject),
    ...(data.changes.sku === undefined ? [] : [skuRef(data.changes.sku)]),
  ],
  follows(view, { subject }) {
    const unit = unitIn(view, subject)
    return unit ? [productRef(unit.productId), skuRef(unit.sku)] : []
  },

  decide(view, { subject, data }, { now }) {
    const before = unitIn(view, subject)
    if (!before || before.deleted) return unitNotFound()
    if (meansAnother(before, data)) return versionMismatch()
    const change = draft(view)
    const { sku = before.sku } = data.changes
    if (sku !== before.sku) {
      freeSku(change, before.sku, before.id)
      if (!takeSku(change, sku, before.productId, before.id)) return skuTaken(sku)
    }
    const after: Unit = { ...changed(before, data.changes), version: before.version + 1, updatedAt: now.toISOString() }
    if (!namesCurrenciesOnce(after)) return currencyTwice()
    change.write(unitRef(after.id), after, news(after))
    const product = productIn(view, before.productId)
    if (!product) throw new Error(`the unit ${before.id} has no product`)
    const units = product.units.map((entry) => (entry.id === after.id ? entryOf(after) : entry))
    change.write(productRef(product.id), withUnits(product, units, now))
    return change.accept()
  },
}

export const deleteUnit: Case<DeleteUnit> = {
  touches: ({ subject }) => [unitRef(subject)],
  follows(view, { subject }) {
    const unit = unitIn(view, subject)
    if (!unit) return []
    return [productRef(unit.productId), skuRef(unit.sku), ...(unit.slot ? [calendarRef(unit.slot.consultantId)] : [])]
  },

  decide(view, { subject, data }, { now }) {
    const before = unitIn(view, subject)
    if (!before || before.deleted) return unitNotFound()
    if (!data.by.staff && before.slot?.consultantId !== data.by.sub) return notYours()
    if (meansAnother(before, data)) return versionMismatch()
    // Staff tidy up what is over; to its consultant a slot that somebody has stays what was sold.
    if (isBooked(before, now) || (!data.by.staff && isTaken(before))) return slotTaken()
    const change = draft(view)
    const after: Unit = { ...before, deleted: true, version: before.version + 1, updatedAt: now.toISOString() }
    change.write(unitRef(after.id), after, news(after))
    freeSku(change, before.sku, before.id)
    if (before.slot) clearSlot(change, before.id, before.slot)
    const product = productIn(view, before.productId)
    if (!product) throw new Error(`the unit ${before.id} has no product`)
    const units = product.units.filter((entry) => entry.id !== before.id)
    change.write(productRef(product.id), withUnits(product, units, now))
    return change.accept()
  },
}

/** The unit with these changes; no prices are none at all. */
export function changed(before: Unit, changes: UnitChanges): Unit {
  const members = Object.entries({ ...before, ...changes }).filter(
    ([name, value]) => value !== null && value !== undefined && !(name === 'prices' && isEmpty(value)),
  )
  // `onHand` is null where nothing is counted; nobody changes it here.
  return { ...(Object.fromEntries(members) as unknown as Unit), onHand: before.onHand }
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** A slot to come that somebody has: taking it away would book the consultant twice. */
export const isBooked = (unit: Unit, now: Date): boolean =>
  isTaken(unit) && unit.slot !== undefined && unit.slot.endsAt > now.toISOString()

/** Whether an order has the slot, or had it when its time came. */
const isTaken = ({ slot, onHand, reserved }: Unit): boolean => slot !== undefined && onHand === reserved

const withUnits = (product: Product, units: Product['units'], now: Date): Product =>
  derived({ ...product, units, version: product.version + 1, updatedAt: now.toISOString() })
