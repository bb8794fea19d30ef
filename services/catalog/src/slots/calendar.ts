import type { Ref, View } from '@till/shared/runtime'
import type { Draft } from '../case.ts'
import type { Slot } from '../units/unit.ts'

/** A consultant's slots to come. All of a consultant's slots meet in this document, so no two can be made to overlap. */
export interface Calendar {
  readonly slots: readonly { readonly unitId: string; readonly startsAt: string; readonly endsAt: string }[]
}

export const calendarRef = (consultantId: string): Ref => ({ kind: 'calendar', id: consultantId })

/** Enters a slot; false if it overlaps another. Back to back is fine. What is over is forgotten: nothing to come can overlap it. */
export function enterSlot(change: Draft, unitId: string, slot: Slot, now: Date): boolean {
  const toCome = calendarIn(change.read, slot.consultantId).slots.filter(
    (each) => Date.parse(each.endsAt) > now.getTime(),
  )
  const [from, to] = [Date.parse(slot.startsAt), Date.parse(slot.endsAt)]
  if (toCome.some((each) => Date.parse(each.startsAt) < to && from < Date.parse(each.endsAt))) return false
  const { startsAt, endsAt } = slot
  change.write(calendarRef(slot.consultantId), { slots: [...toCome, { unitId, startsAt, endsAt }] } satisfies Calendar)
  return true
}

/** Makes room again. */
export function clearSlot(change: Draft, unitId: string, { consultantId }: Slot): void {
  const { slots } = calendarIn(change.read, consultantId)
  change.write(calendarRef(consultantId), { slots: slots.filter((each) => each.unitId !== unitId) } satisfies Calendar)
}

const calendarIn = (view: View, consultantId: string): Calendar =>
  (view(calendarRef(consultantId)) as Calendar | undefined) ?? { slots: [] }
