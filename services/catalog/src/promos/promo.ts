import type { Ref, View } from '@till/shared/runtime'
import type { Money } from '../units/unit.ts'

/** A promo code: `percentOff`, `amountOff`, or the percentage first and then the amount. Its document's id is the code. */
export interface PromoCode {
  /** Counts the changes of this document, and is its ETag. */
  readonly version: number
  /** Upper case. */
  readonly code: string
  readonly percentOff?: number
  /** Applies to orders in its own currency only. */
  readonly amountOff?: Money
  /** What it leaves of the goods is rounded half up to whole units of the currency (S3-84). */
  readonly wholeUnits?: true
  readonly maxUses?: number
  /** Orders under way or standing that use it. Always uses ≤ maxUses. */
  readonly uses: number
  readonly activeUntil?: string
  readonly active: boolean
  /** Whose code it is, such as a consultant's. */
  readonly ownerId?: string
  readonly deleted: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly fingerprint?: string
}

/** Why a code does not apply to an order in this currency (any, unless given); undefined when it does. */
export function refusalOf(
  { active, activeUntil, maxUses, uses, amountOff }: PromoCode,
  currency: string | undefined,
  now: Date,
): 'inactive' | 'expired' | 'used-up' | 'other-currency' | undefined {
  if (!active) return 'inactive'
  if (activeUntil !== undefined && Date.parse(activeUntil) <= now.getTime()) return 'expired'
  if (maxUses !== undefined && uses >= maxUses) return 'used-up'
  if (amountOff && currency !== undefined && amountOff.currency !== currency) return 'other-currency'
  return undefined
}

/** Codes are typed by people: case and the blanks around them do not matter. */
export const normalCode = (code: string): string => code.trim().toUpperCase()

export const promoRef = (code: string): Ref => ({ kind: 'promo', id: normalCode(code) })
export const promoIn = (view: View, code: string): PromoCode | undefined =>
  view(promoRef(code)) as PromoCode | undefined
