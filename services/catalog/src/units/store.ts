import mongoose from 'mongoose'
import type { Records } from '../records.ts'
import type { StockAdjustment } from '../stock/rules.ts'
import type { Unit } from './unit.ts'

export interface Units {
  find(id: string): Promise<Unit | undefined>
  /** Those that exist, deleted ones too, in any order. */
  findAll(ids: readonly string[]): Promise<Unit[]>
  /** The next by id, deleted ones too. */
  after(id: string | undefined, limit: number): Promise<Unit[]>
  /** One page of those that are sold, by id. */
  list(query: UnitQuery): Promise<{ units: Unit[]; next?: string }>
  /** Slots on offer that start in [from, to), the earliest first, from after that position on. */
  slots(query: SlotQuery): Promise<Unit[]>
  /** Changes of a unit's stock by hand, the latest first, from after that position on. */
  adjustments(unitId: string, after: { at: string; id: string } | undefined, limit: number): Promise<StockAdjustment[]>
}

export interface UnitQuery {
  /** Only these. */
  readonly ids?: readonly string[]
  /** Only those of these products. */
  readonly productIds?: readonly string[]
  /** The id where the page before ended. */
  readonly after?: string
  readonly limit: number
}

export interface SlotQuery {
  /** Only these; then from any time on. */
  readonly ids?: readonly string[]
  readonly consultantId?: string
  /** Only those that an order that stands has, or only the others. */
  readonly sold?: boolean
  readonly from?: string
  readonly to?: string
  readonly after?: { readonly startsAt: string; readonly id: string }
  readonly limit: number
}

export function unitsIn({ units, adjustments, products }: Records): Units {
  const states = (documents: readonly { state: Unit }[]) => documents.map((document) => document.state)

  /** Products name their units, so that the units themselves need no index by product that every sale would have to keep. */
  async function idsUnder(productIds: readonly string[]): Promise<string[]> {
    const filter = { _id: mongoose.trusted({ $in: productIds }), 'state.deleted': false }
    const found = await products.find(filter).select({ 'state.units.id': 1 }).hint({ _id: 1 }).lean()
    return found.flatMap(({ state }) => state.units.map(({ id }) => id))
  }

  const findAll = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : states(await units.find({ _id: mongoose.trusted({ $in: ids }) }).lean())

  return {
    async list({ ids, productIds, after, limit }) {
      if (ids === undefined && productIds === undefined) {
        const found = states(
          await units
            .find(soldUnits(after))
            .sort({ _id: 1 })
            .hint({ _id: 1 })
            .limit(limit + 1)
            .lean(),
        )
        const page = found.slice(0, limit)
        const last = page.at(-1)
        return { units: page, ...(found.length > limit && last && { next: last.id }) }
      }
      const under = productIds && (await idsUnder(productIds))
      const named = ids && new Set(ids)
      const wanted = (under?.filter((id) => named?.has(id) ?? true) ?? ids ?? [])
        .filter((id) => after === undefined || id > after)
        .toSorted()
      const page = wanted.slice(0, limit)
      const last = page.at(-1)
      const found = (await findAll(page)).filter(({ deleted }) => !deleted)
      return {
        units: found.sort((a, b) => (a.id < b.id ? -1 : 1)),
        ...(wanted.length > limit && last !== undefined && { next: last }),
      }
    },
    find: async (id) => (await units.findById(id).lean())?.state,
    findAll,
    async after(id, limit) {
      const filter = id === undefined ? {} : { _id: mongoose.trusted({ $gt: id }) }
      return states(await units.find(filter).sort({ _id: 1 }).limit(limit).lean())
    },
    async adjustments(unitId, after, limit) {
      const { filter, sort } = adjustmentsOf(unitId, after)
      return (await adjustments.find(filter).sort(sort).limit(limit).lean()).map(({ state }) => state)
    },
    async slots(query) {
      const { filter, sort } = slotsOf(query)
      const page = units.find(filter).sort(sort).limit(query.limit)
      return states(await (query.ids ? page.hint({ _id: 1 }) : page).lean())
    },
  }
}

/** The query of one page of a unit's adjustments. */
export function adjustmentsOf(unitId: string, after?: { at: string; id: string }) {
  const filter = {
    'state.unitId': unitId,
    ...(after && {
      'state.at': mongoose.trusted({ $lte: after.at }),
      $or: [{ 'state.at': mongoose.trusted({ $lt: after.at }) }, { _id: mongoose.trusted({ $lt: after.id }) }],
    }),
  }
  return { filter, sort: { 'state.at': -1, _id: -1 } as const }
}

/** The query of one page of all units. */
export const soldUnits = (after: string | undefined) => ({
  ...(after !== undefined && { _id: mongoose.trusted({ $gt: after }) }),
  'state.deleted': false,
})

/** The query of one page of slots. */
export function slotsOf({ ids, consultantId, sold, from = '', to, after }: Omit<SlotQuery, 'limit'>) {
  const startsAt = mongoose.trusted({ $gte: after?.startsAt ?? from, ...(to !== undefined && { $lt: to }) })
  const filter = {
    'state.slot.startsAt': startsAt,
    ...(ids && { _id: mongoose.trusted({ $in: [...ids] }) }),
    // What was sold is in the house no more.
    ...(sold !== undefined && { 'state.onHand': sold ? 0 : mongoose.trusted({ $gt: 0 }) }),
    ...(consultantId !== undefined && { 'state.slot.consultantId': consultantId }),
    'state.deleted': false,
    ...(after && {
      $or: [
        { 'state.slot.startsAt': mongoose.trusted({ $gt: after.startsAt }) },
        { _id: mongoose.trusted({ $gt: after.id }) },
      ],
    }),
  }
  return { filter, sort: { 'state.slot.startsAt': 1, _id: 1 } as const }
}
