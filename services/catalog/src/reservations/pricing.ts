import type { PricedLine, Promo, RefusalCode, Shortage, WantedItem } from '@till/shared/contracts'
import type { View } from '@till/shared/runtime'
import { normalCode, type PromoCode, promoIn } from '../promos/promo.ts'
import { availableOf, type Unit, unitIn } from '../units/unit.ts'
import { quantitiesOf } from './reservation.ts'

export interface Wanted {
  readonly items: readonly WantedItem[]
  readonly currency?: string
  readonly promoCode?: string
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

  const currencies = new Set([...units.values()].map((unit) => unit.price.currency))
  if (wanted.currency !== undefined) currencies.add(wanted.currency)
  const [currency, another] = currencies
  if (currency === undefined) return refused('unknown-unit', 'Nothing is wanted.')
  if (another !== undefined)
    return refused('currency-mismatch', `One order is paid in one currency, not in ${[...currencies].join(' and ')}.`)

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

  const lines: PricedLine[] = []
  for (const { unitId, quantity, shownPrice } of wanted.items) {
    const unit = units.get(unitId) as Unit
    // Nobody pays more than they were shown; who was shown more than it costs now pays what it costs now.
    if (shownPrice !== undefined && unit.price.amount > shownPrice)
      return refused('price-changed', `${unit.productName} has become more expensive.`)
    lines.push({ unitId, quantity, unitPrice: unit.price.amount, product: snapshotOf(unit) })
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

/** Why this code does not apply, to be read after its name; undefined when it does. */
function whyNot(code: PromoCode | undefined, currency: string, now: Date): string | undefined {
  if (!code || code.deleted) return 'does not exist'
  if (!code.active) return 'is not active'
  if (code.activeUntil !== undefined && Date.parse(code.activeUntil) <= now.getTime()) return 'has expired'
  if (code.maxUses !== undefined && code.uses >= code.maxUses) return 'has been used up'
  if (code.amountOff && code.amountOff.currency !== currency) return `is for orders in ${code.amountOff.currency}`
  return undefined
}

/** What a stranger typed is shown back cut to a length. */
const shown = (code: string): string => normalCode(code).slice(0, 64)

const promoOf = (code: PromoCode): Promo => ({
  code: code.code,
  ...(code.percentOff !== undefined && { percentOff: code.percentOff }),
  ...(code.amountOff && { amountOff: code.amountOff.amount }),
})

const snapshotOf = (unit: Unit): PricedLine['product'] => ({
  productId: unit.productId,
  name: unit.productName,
  sku: unit.sku,
  kind: unit.kind,
  ...(unit.slot && { slot: unit.slot }),
})
