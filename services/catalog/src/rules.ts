import { StockCommit } from '@till/shared/contracts'
import { DEADLINE, type Message, type Rules } from '@till/shared/runtime'
import type { Case } from './case.ts'
import { changeProduct, createProduct, deleteProduct } from './products/rules.ts'
import { changePromo, createPromo, deletePromo } from './promos/rules.ts'
import type { Reservation } from './reservations/reservation.ts'
import { commit, overdue, release, reserve, restock } from './reservations/rules.ts'
import { offerSlot } from './slots/rules.ts'
import { adjustStock, setStock } from './stock/rules.ts'
import { importProduct } from './transfer/rules.ts'
import { changeUnit, createUnit, deleteUnit } from './units/rules.ts'

/** Everything the catalog answers to: what the order service says, and what staff do over HTTP. */
const cases: Readonly<Record<string, Case>> = {
  'catalog.reserve.v1': reserve as Case,
  'catalog.commit.v1': commit as Case,
  'catalog.release.v1': release as Case,
  'catalog.restock.v1': restock as Case,
  [DEADLINE]: overdue as Case,
  'catalog.create-product': createProduct as Case,
  'catalog.change-product': changeProduct as Case,
  'catalog.delete-product': deleteProduct as Case,
  'catalog.import-product': importProduct as Case,
  'catalog.create-unit': createUnit as Case,
  'catalog.change-unit': changeUnit as Case,
  'catalog.delete-unit': deleteUnit as Case,
  'catalog.offer-slot': offerSlot as Case,
  'catalog.set-stock': setStock as Case,
  'catalog.adjust-stock': adjustStock as Case,
  'catalog.create-promo': createPromo as Case,
  'catalog.change-promo': changePromo as Case,
  'catalog.delete-promo': deletePromo as Case,
}

/** Which collection each kind of document lives in. */
export const collections = {
  reservation: 'reservations',
  unit: 'units',
  product: 'products',
  promo: 'promoCodes',
  sku: 'skus',
  calendar: 'calendars',
  bookings: 'bookings',
  adjustment: 'stockAdjustments',
} as const

const never = { keepsLog: false, dueAt: () => undefined }

/** The rules of the catalog: pure, over many documents at once. */
export const rules: Rules = {
  kinds: {
    reservation: {
      keepsLog: false,
      dueAt(state) {
        const reservation = state as Reservation
        return reservation.status === 'held' ? reservation.until : undefined
      },
    },
    unit: never,
    product: never,
    promo: never,
    sku: never,
    calendar: never,
    bookings: never,
    adjustment: never,
  },
  touches: (message) => caseFor(message).touches(message),
  follows: (view, message) => caseFor(message).follows?.(view, message) ?? [],
  decide: (view, message, context) => caseFor(message).decide(view, message, context),
  // What is sold was set aside long before: nobody waits for it, and orders that sell the same units share a write.
  rest: { types: [StockCommit.type], ms: 500 },
}

function caseFor(message: Message): Case {
  const found = cases[message.type]
  if (!found) throw new Error(`the catalog has no rule for "${message.type}"`)
  return found
}

export type { CreateProduct } from './products/rules.ts'
export type { PromoCode } from './promos/promo.ts'
export type { CreatePromo } from './promos/rules.ts'
export type { Reservation } from './reservations/reservation.ts'
export type { OfferSlot } from './slots/rules.ts'
export type { AdjustStock, SetStock } from './stock/rules.ts'
export type { NewUnit } from './units/making.ts'
export type { Unit } from './units/unit.ts'
