import { ignore, type Message, type Ref, type Verdict, type View } from '@till/shared/runtime'
import { type Asked, type Case, draft } from '../case.ts'
import {
  isRepeat,
  keyReused,
  meansAnother,
  stockBelowReserved,
  stockNotCounted,
  stockTooLarge,
  unitNotFound,
  versionMismatch,
} from '../refusals.ts'
import { news, type Unit, unitIn, unitRef } from '../units/unit.ts'

/** The subject is the unit's id. */
export type SetStock = Message<
  'catalog.set-stock',
  Asked & { readonly onHand: number; readonly note?: { readonly id: string; readonly reason: string } }
>
/** The subject is the adjustment's id: it is a document of its own, so that every change by hand can be looked up and none counts twice. */
export type AdjustStock = Message<
  'catalog.adjust-stock',
  Asked & { readonly unitId: string; readonly delta: number; readonly reason: string }
>

export interface StockAdjustment {
  readonly id: string
  readonly unitId: string
  readonly delta: number
  readonly reason: string
  readonly by: string
  readonly at: string
  /** The stock right after it. */
  readonly onHand: number
  readonly reserved: number
  readonly fingerprint?: string
}

export const STOCK_MAX = 1_000_000_000

const adjustmentRef = (id: string): Ref => ({ kind: 'adjustment', id })

/** `onHand` counts what is set aside too, so it cannot be set below that. */
export const setStock: Case<SetStock> = {
  touches: ({ subject, data: { note } }) => [unitRef(subject), ...(note ? [adjustmentRef(note.id)] : [])],

  decide(view, { subject, data }, { now }) {
    const result = counted(view, subject, data, () => data.onHand, now)
    if ('problem' in result) return result.problem
    const change = draft(view)
    const { unit, onHand } = result
    change.write(unitRef(subject), unit, news(unit))
    const { note, by } = data
    const delta = onHand - (unitIn(view, subject)?.onHand ?? 0)
    if (note && delta !== 0) {
      const { id, reason } = note
      const adjustment: StockAdjustment = {
        id,
        unitId: subject,
        delta,
        reason,
        by: by.sub,
        at: now.toISOString(),
        onHand,
        reserved: unit.reserved,
      }
      change.write(adjustmentRef(id), adjustment)
    }
    return change.accept()
  },
}

export const adjustStock: Case<AdjustStock> = {
  touches: ({ subject, data }) => [adjustmentRef(subject), unitRef(data.unitId)],

  decide(view, { subject: id, data }, { now }) {
    const made = view(adjustmentRef(id)) as StockAdjustment | undefined
    if (made) return isRepeat(made, data) ? ignore('made before') : keyReused()
    const { unitId, delta, reason, by, fingerprint } = data
    const result = counted(view, unitId, data, (onHand) => onHand + delta, now)
    if ('problem' in result) return result.problem
    const { unit, onHand } = result
    const adjustment: StockAdjustment = {
      id,
      unitId,
      delta,
      reason,
      by: by.sub,
      at: now.toISOString(),
      onHand,
      reserved: unit.reserved,
      ...(fingerprint !== undefined && { fingerprint }),
    }
    const change = draft(view)
    change.write(adjustmentRef(id), adjustment)
    change.write(unitRef(unitId), unit, news(unit))
    return change.accept()
  },
}

function counted(
  view: View,
  unitId: string,
  asked: Asked,
  next: (onHand: number) => number,
  now: Date,
): { unit: Unit; onHand: number } | { problem: Verdict } {
  const before = unitIn(view, unitId)
  if (!before || before.deleted) return { problem: unitNotFound() }
  if (meansAnother(before, asked)) return { problem: versionMismatch() }
  if (before.kind !== 'stock' || before.onHand === null) return { problem: stockNotCounted() }
  const onHand = next(before.onHand)
  if (onHand < before.reserved) return { problem: stockBelowReserved(before.reserved) }
  if (onHand > STOCK_MAX) return { problem: stockTooLarge(STOCK_MAX) }
  return { unit: { ...before, onHand, version: before.version + 1, updatedAt: now.toISOString() }, onHand }
}
