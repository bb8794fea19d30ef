import { isDeepStrictEqual } from 'node:util'
import { ignore, type Message, type Verdict } from '@till/shared/runtime'
import { type Asked, type Case, type Draft, draft } from '../case.ts'
import { derived, entryOf, type Product, type ProductText, productIn, productRef } from '../products/product.ts'
import { carryOver, createProduct } from '../products/rules.ts'
import { currencyTwice, skuTaken, unitFixed } from '../refusals.ts'
import { makeUnits, type NewUnit } from '../units/making.ts'
import { changed } from '../units/rules.ts'
import { namesCurrenciesOnce, news, type Unit, unitIn, unitRef } from '../units/unit.ts'

/**
 * One line of an import. The subject is the id of the product that bears the SKU, or a new one when none does; whoever looked it up looks
 * again when it is refused as `sku-taken`.
 */
export type ImportProduct = Message<
  'catalog.import-product',
  Asked & { readonly product: ProductText; readonly units: readonly NewUnit[] }
>

/**
 * Makes the product, or changes the one that bears its SKU: what the line names is set, what it leaves out stays. Units are found by their
 * SKUs; one that is there keeps its stock, since sales have gone on meanwhile. Importing the same again changes nothing.
 */
export const importProduct: Case<ImportProduct> = {
  touches: (message) => createProduct.touches({ ...message, type: 'catalog.create-product' }),
  follows: (view, { subject }) => productIn(view, subject)?.units.map(({ id }) => unitRef(id)) ?? [],

  decide(view, message, context) {
    const { subject: id, data } = message
    const before = productIn(view, id)
    if (!before) return createProduct.decide(view, { ...message, type: 'catalog.create-product' }, context)
    // Deleted, or given another SKU, since it was looked up.
    if (before.deleted || before.sku !== data.product.sku) return skuTaken(data.product.sku)

    const { now } = context
    const change = draft(view)
    const entries = new Map(before.units.map((entry) => [entry.sku, entry]))
    for (const wanted of data.units) {
      const entry = entries.get(wanted.sku)
      const unit = entry && unitIn(view, entry.id)
      if (!unit) continue
      const problem = changeUnit(change, unit, wanted, now)
      if (problem) return problem
      entries.set(wanted.sku, entryOf(unitIn(change.read, unit.id) ?? unit))
    }
    const text: Product = { ...before, ...data.product, units: [...entries.values()] }
    const added = data.units.filter(({ sku }) => !entries.has(sku))
    const result = added.length === 0 ? text : makeUnits(change, text, added, { now })
    if ('problem' in result) return result.problem

    const after = derived({ ...text, units: result.units })
    const isSame = isDeepStrictEqual(after, before)
    const unitsStay = before.units.every(({ id: unitId }) => unitIn(change.read, unitId) === unitIn(view, unitId))
    if (isSame && unitsStay) return ignore('nothing is new')
    change.write(productRef(id), { ...after, version: before.version + 1, updatedAt: now.toISOString() })
    carryOver(change, before, after, now)
    return change.accept()
  },
}

/** Sets what the line says of a unit that is there; says why not when it would be another kind of thing. */
function changeUnit(change: Draft, before: Unit, wanted: NewUnit, now: Date): Verdict | undefined {
  const { unitId: _, onHand: _onHand, kind, slot, ...changes } = wanted
  const sameTimes =
    !slot ||
    (slot.consultantId === before.slot?.consultantId &&
      Date.parse(slot.startsAt) === Date.parse(before.slot.startsAt) &&
      Date.parse(slot.endsAt) === Date.parse(before.slot.endsAt))
  if (kind !== before.kind || !sameTimes) return unitFixed(before.sku)
  const after = changed(before, changes)
  if (!namesCurrenciesOnce(after)) return currencyTwice()
  if (isDeepStrictEqual(after, before)) return undefined
  const written: Unit = { ...after, version: before.version + 1, updatedAt: now.toISOString() }
  change.write(unitRef(before.id), written, news(written))
  return undefined
}
