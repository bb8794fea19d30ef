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
  /** Slots on offer that start in [from, to), the earliest first, from after that position on. */
  slots(query: SlotQuery): Promise<Unit[]>
  /** Changes of a unit's stock by hand, the latest first, from after that position on. */
  adjustments(unitId: string, after: { at: string; id: string } | undefined, limit: number): Promise<StockAdjustment[]>
}

export interface SlotQuery {
  readonly consultantId?: string
  readonly from: string
  readonly to?: string
  readonly after?: { readonly startsAt: string; readonly id: string }
  readonly limit: number
}

export function unitsIn({ units, adjustments }: Records): Units {
  const states = (documents: readonly { state: Unit }[]) => documents.map((document) => document.state)
  return {
    find: async (id) => (await units.findById(id).lean())?.state,
    findAll: async (ids) =>
      ids.length === 0 ? [] : states(await units.find({ _id: mongoose.trusted({ $in: ids }) }).lean()),
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
      return states(await units.find(filter).sort(sort).limit(query.limit).lean())
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

/** The query of one page of slots. */
export function slotsOf({ consultantId, from, to, after }: Omit<SlotQuery, 'limit'>) {
  const startsAt = mongoose.trusted({ $gte: after?.startsAt ?? from, ...(to !== undefined && { $lt: to }) })
  const filter = {
    'state.slot.startsAt': startsAt,
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
