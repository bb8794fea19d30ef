import { ignore, type Message, type Verdict } from '@till/shared/runtime'
import { type Asked, type Case, draft } from '../case.ts'
import {
  codeTaken,
  isRepeat,
  meansAnother,
  promoNotFound,
  promoTerms,
  usesAboveMax,
  versionMismatch,
} from '../refusals.ts'
import type { Money } from '../units/unit.ts'
import { normalCode, type PromoCode, promoIn, promoRef } from './promo.ts'

export interface PromoTerms {
  readonly percentOff?: number
  readonly amountOff?: Money
  readonly wholeUnits?: true
  readonly maxUses?: number
  readonly activeUntil?: string
  readonly active: boolean
  readonly ownerId?: string
}

/** The subject of all three is the code. */
export type CreatePromo = Message<'catalog.create-promo', Asked & { readonly terms: PromoTerms }>
export type ChangePromo = Message<'catalog.change-promo', Asked & { readonly changes: PromoChanges }>
export type DeletePromo = Message<'catalog.delete-promo', Asked>

/** What can be changed of a promo code; null takes an optional member away. */
export type PromoChanges = {
  readonly [Member in keyof PromoTerms]?: undefined extends PromoTerms[Member]
    ? PromoTerms[Member] | null
    : PromoTerms[Member]
}

/** A code is given out once and for all: one that was deleted does not come back with another meaning. */
export const createPromo: Case<CreatePromo> = {
  touches: ({ subject }) => [promoRef(subject)],

  decide(view, { subject, data }, { now }) {
    const made = promoIn(view, subject)
    if (made) return isRepeat(made, data) ? ignore('made before') : codeTaken()
    const bad = faultIn(data.terms)
    if (bad) return bad
    const { fingerprint } = data
    const change = draft(view)
    const promo: PromoCode = {
      ...inUtc(data.terms),
      version: 1,
      code: normalCode(subject),
      uses: 0,
      deleted: false,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      ...(fingerprint !== undefined && { fingerprint }),
    }
    change.write(promoRef(subject), promo)
    return change.accept()
  },
}

export const changePromo: Case<ChangePromo> = {
  touches: ({ subject }) => [promoRef(subject)],

  decide(view, { subject, data }, { now }) {
    const before = promoIn(view, subject)
    if (!before || before.deleted) return promoNotFound()
    if (meansAnother(before, data)) return versionMismatch()
    const { percentOff, amountOff, wholeUnits, maxUses, activeUntil, active, ownerId } = before
    const members = Object.entries({
      ...{ percentOff, amountOff, wholeUnits, maxUses, activeUntil, active, ownerId },
      ...data.changes,
    }).filter(([, value]) => value !== null && value !== undefined)
    const terms = Object.fromEntries(members) as unknown as PromoTerms
    const bad = faultIn(terms)
    if (bad) return bad
    if (terms.maxUses !== undefined && terms.maxUses < before.uses) return usesAboveMax(before.uses)
    const { version, code, uses, deleted, createdAt, fingerprint } = before
    const after: PromoCode = {
      ...inUtc(terms),
      version: version + 1,
      code,
      uses,
      deleted,
      createdAt,
      updatedAt: now.toISOString(),
      ...(fingerprint !== undefined && { fingerprint }),
    }
    const change = draft(view)
    change.write(promoRef(subject), after)
    return change.accept()
  },
}

/** Orders that use it keep their discount; nobody else gets it any more. */
export const deletePromo: Case<DeletePromo> = {
  touches: ({ subject }) => [promoRef(subject)],

  decide(view, { subject, data }, { now }) {
    const before = promoIn(view, subject)
    if (!before || before.deleted) return promoNotFound()
    if (meansAnother(before, data)) return versionMismatch()
    const change = draft(view)
    const after: PromoCode = { ...before, deleted: true, version: before.version + 1, updatedAt: now.toISOString() }
    change.write(promoRef(subject), after)
    return change.accept()
  },
}

function faultIn({ percentOff, amountOff }: PromoTerms): Verdict | undefined {
  if (percentOff === undefined && amountOff === undefined)
    return promoTerms('A promo code has percentOff, amountOff or both.')
  if (percentOff !== undefined && Math.round(percentOff * 10_000) / 10_000 !== percentOff)
    return promoTerms('percentOff has at most four decimals.')
  return undefined
}

const inUtc = (terms: PromoTerms): PromoTerms =>
  terms.activeUntil === undefined ? terms : { ...terms, activeUntil: new Date(terms.activeUntil).toISOString() }
