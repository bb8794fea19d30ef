import type { PricedLine, Promo, RefusalCode, Shortage, WantedItem } from '@till/shared/contracts'
import type { View } from '@till/shared/runtime'
import { normalCode, type PromoCode, promoIn, refusalOf } from '../promos/promo.ts'
import { bookingsIn, overlap } from '../slots/bookings.ts'
import { availableOf, priceIn, type Unit, unitIn } from '../units/unit.ts'
import { quantitiesOf } from './reservation.ts'

export interface Wanted {
  readonly items: readonly WantedItem[]
  readonly currency?: string
  readonly promoCode?: string
  /** Who buys; nobody has two slots at the same time. */
  readonly buyerId?: string
}

export interface Priced {
  readonly kind: 'priced'
  /** One per item, in their order. */
  readonly lines: readonly PricedLine[]
  readonly currency: string
  readonly promo?: Promo
}

export interface Refusal {
  readonly kind: 'refused'
  readonly code: RefusalCode
  readonly detail: string
  readonly shortages?: readonly Shortage[]
}

/** What these items cost now and whether they can be had: the one answer for a quote and for a reservation. Pure. */
export function price(view: View, wanted: Wanted, now: Date): Priced | Refusal {
  const units = new Map<string, Unit>()
  for (const { unitId } of wanted.items) {
    const unit = unitIn(view, unitId)
    if (!unit || unit.deleted) return refused('unknown-unit', `The unit ${unitId} is not sold here.`)
    units.set(unitId, unit)
  }

  const [first] = units.values()
  const currency = wanted.currency ?? first?.price.currency
  if (currency === undefined) return refused('unknown-unit', 'Nothing is wanted.')
  for (const unit of units.values())
    if (priceIn(unit, currency) === undefined)
      return refused(
        'currency-mismatch',
        `One order is paid in one currency, and ${unit.productName} has no price in ${currency}.`,
      )

  const shortages = shortagesOf(units, wanted.items, now)
  const [short] = shortages
  if (short) {
    const name = units.get(short.unitId)?.productName ?? short.unitId
    const detail =
      short.available === 0
        ? `${name} is sold out.`
        : `Only ${short.available} of ${name} can be had, not ${short.wanted}.`
    return { ...refused('out-of-stock', detail), shortages }
  }

  const clash = clashOf(view, units, wanted.buyerId)
  if (clash) return clash

  const lines: PricedLine[] = []
  for (const { unitId, quantity, shownPrice } of wanted.items) {
    const unit = units.get(unitId) as Unit
    // Nobody pays more than they were shown; who was shown more than it costs now pays what it costs now.
    const unitPrice = priceIn(unit, currency) as number
    if (shownPrice !== undefined && unitPrice > shownPrice)
      return refused('price-changed', `${unit.productName} has become more expensive.`)
    lines.push({ unitId, quantity, unitPrice, product: snapshotOf(unit) })
  }

  if (wanted.promoCode === undefined) return { kind: 'priced', lines, currency }
  const code = promoIn(view, wanted.promoCode)
  const why = whyNot(code, currency, now)
  if (!code || why) return refused('promo-code-refused', `The code ${shown(wanted.promoCode)} ${why}.`)
  return { kind: 'priced', lines, currency, promo: promoOf(code) }
}

const refused = (code: RefusalCode, detail: string): Refusal => ({ kind: 'refused', code, detail })

function shortagesOf(units: ReadonlyMap<string, Unit>, items: readonly WantedItem[], now: Date): Shortage[] {
  const shortages: Shortage[] = []
  for (const [unitId, wanted] of quantitiesOf(items)) {
    const available = availableOf(units.get(unitId) as Unit, now)
    if (available !== null && wanted > available) shortages.push({ unitId, wanted, available })
  }
  return shortages
}

/** Nobody can be in two places: slots of one order, or of one buyer's orders, do not overlap. */
function clashOf(view: View, units: ReadonlyMap<string, Unit>, buyerId: string | undefined): Refusal | undefined {
  let slots: { slot: NonNullable<Unit['slot']>; name: string }[] | undefined
  for (const { slot, productName } of units.values()) if (slot) (slots ??= []).push({ slot, name: productName })
  if (!slots) return undefined
  const booked = buyerId === undefined ? [] : bookingsIn(view, buyerId).slots
  for (const [index, { slot, name }] of slots.entries()) {
    const other = slots.slice(0, index).find((each) => overlap(each.slot, slot))
    if (other)
      return refused('slot-overlap', `${name} at ${slot.startsAt} and ${other.name} at ${other.slot.startsAt} overlap.`)
    const earlier = booked.find((each) => overlap(each, slot))
    if (earlier)
      return refused(
        'slot-overlap',
        `${name} at ${slot.startsAt} overlaps a slot booked before, at ${earlier.startsAt}.`,
      )
  }
  return undefined
}

/** Why this code does not apply, to be read after its name; undefined when it does. */
function whyNot(code: PromoCode | undefined, currency: string, now: Date): string | undefined {
  if (!code || code.deleted) return 'does not exist'
  switch (refusalOf(code, currency, now)) {
    case 'inactive':
      return 'is not active'
    case 'expired':
      return 'has expired'
    case 'used-up':
      return 'has been used up'
    case 'other-currency':
      return `is for orders in ${code.amountOff?.currency}`
    case undefined:
      return undefined
  }
}

/** What a stranger typed is shown back cut to a length. */
const shown = (code: string): string => normalCode(code).slice(0, 64)

const promoOf = (code: PromoCode): Promo => ({
  code: code.code,
  ...(code.percentOff !== undefined && { percentOff: code.percentOff }),
  ...(code.amountOff && { amountOff: code.amountOff.amount }),
  ...(code.wholeUnits && { wholeUnits: true as const }),
})

const snapshotOf = (unit: Unit): PricedLine['product'] => ({
  productId: unit.productId,
  name: unit.productName,
  sku: unit.sku,
  kind: unit.kind,
  ...(unit.slot && { slot: unit.slot }),
  ...(unit.size && { size: unit.size }),
  ...(unit.platform !== undefined && { platform: unit.platform }),
  ...(unit.platformSite !== undefined && { platformSite: unit.platformSite }),
  ...(unit.deliveryType !== undefined && { deliveryType: unit.deliveryType }),
  ...(unit.provider !== undefined && { provider: unit.provider }),
  ...(unit.url !== undefined && { url: unit.url }),
})
