import type { Ref, Verdict } from '@till/shared/runtime'
import type { Draft } from '../case.ts'
import { entryOf, type Product, UNITS_MAX, type Underived } from '../products/product.ts'
import { skuRef, takeSku } from '../products/sku.ts'
import {
  currencyTwice,
  skuTaken,
  slotInThePast,
  slotMissing,
  slotOverlap,
  slotTimes,
  tooManyUnits,
} from '../refusals.ts'
import { calendarRef, enterSlot } from '../slots/calendar.ts'
import { type Money, namesCurrenciesOnce, news, type Slot, type Unit, unitRef } from './unit.ts'

/** A unit as somebody wants it made. */
export interface NewUnit {
  readonly unitId: string
  readonly sku: string
  readonly kind: Unit['kind']
  readonly price: Money
  readonly prices?: readonly Money[]
  readonly size?: Readonly<Record<string, string>>
  readonly platform?: string
  readonly platformSite?: string
  readonly deliveryType?: string
  readonly slot?: Slot
  /** Pieces in the house, for the kind `stock`; 0 unless given. */
  readonly onHand?: number
}

/** Every document that making this unit decides about, its product aside. */
export const unitTouches = ({ unitId, sku, slot }: NewUnit): Ref[] => [
  unitRef(unitId),
  skuRef(sku),
  ...(slot ? [calendarRef(slot.consultantId)] : []),
]

/** Makes units under a product. Answers the product with them, or why not. The product itself is written by the caller. */
export function makeUnits(
  change: Draft,
  product: Underived,
  wanted: readonly NewUnit[],
  { now, fingerprint }: { now: Date; fingerprint?: string },
): { units: Product['units'] } | { problem: Verdict } {
  // What is over needs no look-up any more, and would fill a consultant's product for good.
  const entries = product.units.filter(({ slot }) => !slot || Date.parse(slot.endsAt) > now.getTime())
  if (entries.length + wanted.length > UNITS_MAX) return { problem: tooManyUnits(UNITS_MAX) }

  for (const each of wanted) {
    if ((each.kind === 'slot') !== (each.slot !== undefined)) return { problem: slotMissing() }
    if (!namesCurrenciesOnce(each)) return { problem: currencyTwice() }
    const slot = each.slot && inUtc(each.slot)
    if (slot) {
      if (slot.endsAt <= slot.startsAt) return { problem: slotTimes() }
      if (slot.startsAt <= now.toISOString()) return { problem: slotInThePast() }
      if (!enterSlot(change, each.unitId, slot, now)) return { problem: slotOverlap() }
    }
    if (!takeSku(change, each.sku, product.id, each.unitId)) return { problem: skuTaken(each.sku) }
    const unit: Unit = {
      version: 1,
      id: each.unitId,
      productId: product.id,
      sku: each.sku,
      kind: each.kind,
      price: each.price,
      ...(each.prices && each.prices.length > 0 && { prices: each.prices }),
      ...(each.size && { size: each.size }),
      ...(each.platform !== undefined && { platform: each.platform }),
      ...(each.platformSite !== undefined && { platformSite: each.platformSite }),
      ...(each.deliveryType !== undefined && { deliveryType: each.deliveryType }),
      ...(slot && { slot }),
      ...carriedBy(product),
      onHand: each.kind === 'unlimited' ? null : each.kind === 'slot' ? 1 : (each.onHand ?? 0),
      reserved: 0,
      sold: 0,
      deleted: false,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      ...(fingerprint !== undefined && { fingerprint }),
    }
    change.write(unitRef(unit.id), unit, news(unit))
    entries.push(entryOf(unit))
  }
  return { units: entries }
}

/** What a unit carries of its product, so that pricing a checkout reads no product. */
export const carriedBy = ({ name, url, provider }: Pick<Product, 'name' | 'url' | 'provider'>) => ({
  productName: name,
  ...(url !== undefined && { url }),
  ...(provider !== undefined && { provider }),
})

/** Compared as text from here on, so all times are spelled alike. */
const inUtc = ({ consultantId, startsAt, endsAt }: Slot): Slot => ({
  consultantId,
  startsAt: new Date(startsAt).toISOString(),
  endsAt: new Date(endsAt).toISOString(),
})
