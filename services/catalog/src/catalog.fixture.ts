import { createHash } from 'node:crypto'
import type { StockReserve } from '@till/shared/contracts'
import type { Message, Outgoing, Ref, Verdict } from '@till/shared/runtime'
import type { PromoCode } from './promos/promo.ts'
import { promoRef } from './promos/promo.ts'
import { reservationIn } from './reservations/reservation.ts'
import { rules } from './rules.ts'
import { type Unit, unitIn, unitRef } from './units/unit.ts'

/** What tests of the rules work on: a catalog in a Map, decided message by message. */
export const noon = new Date('2026-05-04T12:00:00.000Z')
export const inHalfAnHour = '2026-05-04T12:30:00.000Z'

/** A readable 24-hex id. */
export const id = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 24)

export const shirt: Unit = {
  version: 1,
  id: id('shirt'),
  productId: id('shirts'),
  productName: 'Linen shirt',
  sku: 'LIN-SHIRT-M',
  kind: 'stock',
  price: { amount: 1250, currency: 'EUR' },
  onHand: 100,
  reserved: 0,
  sold: 0,
  deleted: false,
  createdAt: noon.toISOString(),
  updatedAt: noon.toISOString(),
}
export const mug: Unit = {
  ...shirt,
  id: id('mug'),
  productName: 'Mug',
  sku: 'MUG',
  price: { amount: 800, currency: 'EUR' },
}
export const song: Unit = {
  ...shirt,
  id: id('song'),
  productName: 'Song',
  sku: 'SONG',
  kind: 'unlimited',
  onHand: null,
}
export const hour: Unit = {
  ...shirt,
  id: id('hour'),
  productName: 'Consultation',
  sku: 'HOUR',
  kind: 'slot',
  onHand: 1,
  slot: { consultantId: 'carla', startsAt: '2026-05-05T09:00:00.000Z', endsAt: '2026-05-05T10:00:00.000Z' },
}
export const welcome: PromoCode = {
  version: 1,
  code: 'WELCOME10',
  percentOff: 10,
  uses: 0,
  active: true,
  deleted: false,
  createdAt: noon.toISOString(),
  updatedAt: noon.toISOString(),
}

export type Wants = Partial<typeof StockReserve.sample> & Pick<typeof StockReserve.sample, 'items'>

export function catalogWith({
  units = [],
  promos = [],
}: {
  units?: readonly Unit[]
  promos?: readonly PromoCode[]
} = {}) {
  const states = new Map<string, unknown>()
  const keyOf = (ref: Ref) => `${ref.kind}/${ref.id}`
  const all = (ref: Ref) => states.get(keyOf(ref))
  for (const unit of units) states.set(keyOf(unitRef(unit.id)), unit)
  for (const promo of promos) states.set(keyOf(promoRef(promo.code)), promo)
  let messages = 0
  let said: Outgoing[] = []

  /** Decides it from what it touches and follows, and from nothing else: what a rule forgot to name, it does not see. */
  function decide(type: string, subject: string, data: unknown = {}, now = noon): Verdict {
    const time = now.toISOString()
    const message: Message = { id: `m${++messages}`, type, subject, data, time }
    const touched = rules.touches(message)
    const loaded = new Set([...touched, ...(rules.follows?.(all, message) ?? [])].map(keyOf))
    const view = (ref: Ref) => (loaded.has(keyOf(ref)) ? all(ref) : undefined)
    const verdict = rules.decide(view, message, { now, newId: () => id(message.id) })
    if (verdict.kind === 'accept') {
      for (const { ref, state, send } of verdict.changes) {
        states.set(keyOf(ref), JSON.parse(JSON.stringify(state)))
        said.push(...send)
      }
    }
    return verdict
  }

  return {
    decide,
    /** Everything said since this was last asked. */
    heard(): Outgoing[] {
      const heard = said
      said = []
      return heard
    },
    reserve: (orderId: string, wants: Wants, now = noon) =>
      decide('catalog.reserve.v1', orderId, { until: inHalfAnHour, ...wants }, now),
    commit: (orderId: string, now = noon) => decide('catalog.commit.v1', orderId, {}, now),
    release: (orderId: string, now = noon) => decide('catalog.release.v1', orderId, {}, now),
    unit: (unitId: string) => unitIn(all, unitId) as Unit,
    promo: (code: string) => all(promoRef(code)) as PromoCode,
    reservation: (orderId: string) => reservationIn(all, orderId),
    state: (ref: Ref) => all(ref),
  }
}

export const staff = { by: { sub: id('sam'), staff: true } }
