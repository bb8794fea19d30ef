import { idFrom } from '@till/shared/contracts'
import { ignore, type Message } from '@till/shared/runtime'
import { type Asked, type Case, draft } from '../case.ts'
import { derived, productIn, productRef } from '../products/product.ts'
import { skuRef, takeSku } from '../products/sku.ts'
import { isRepeat, keyReused, productNotFound, skuTaken } from '../refusals.ts'
import { makeUnits, type NewUnit, unitTouches } from '../units/making.ts'
import { type Money, type Slot, unitIn } from '../units/unit.ts'

/** A consultant offers an hour of theirs. The subject is the unit's id. Without a product it belongs to the consultant's own. */
export type OfferSlot = Message<
  'catalog.offer-slot',
  Asked & {
    readonly slot: Slot
    readonly price: Money
    readonly sku?: string
    readonly productId?: string
    readonly deliveryType?: string
    readonly platform?: string
  }
>

/** The product that a consultant's slots belong to unless they name another; made with the first of them. */
export const consultationsOf = (consultantId: string): string => idFrom('consultations', consultantId)

export const offerSlot: Case<OfferSlot> = {
  touches: (message) => {
    const { slot, productId } = message.data
    const own = productId === undefined ? [skuRef(ownSku(slot.consultantId))] : []
    return [...unitTouches(unitOf(message)), productRef(productId ?? consultationsOf(slot.consultantId)), ...own]
  },

  decide(view, message, { now }) {
    const { subject, data } = message
    const made = unitIn(view, subject)
    if (made) return isRepeat(made, data) ? ignore('made before') : keyReused()

    const change = draft(view)
    const { consultantId } = data.slot
    const id = data.productId ?? consultationsOf(consultantId)
    const found = productIn(view, id)
    if (data.productId !== undefined && (!found || found.deleted)) return productNotFound()
    const product = found ?? {
      version: 0,
      id,
      name: 'Consultation',
      sku: ownSku(consultantId),
      units: [],
      deleted: false,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
    }
    // New, or deleted by staff and now wanted again.
    if ((!found || found.deleted) && !takeSku(change, product.sku, id)) return skuTaken(product.sku)
    const result = makeUnits(change, product, [unitOf(message)], { now, fingerprint: data.fingerprint })
    if ('problem' in result) return result.problem
    const after = { ...product, deleted: false, units: result.units, version: product.version + 1 }
    change.write(productRef(id), derived({ ...after, updatedAt: now.toISOString() }))
    return change.accept()
  },
}

const ownSku = (consultantId: string): string => `SLOTS-${consultantId}`

const unitOf = ({ subject: unitId, data }: OfferSlot): NewUnit => ({
  unitId,
  sku: data.sku ?? `SLOT-${unitId}`,
  kind: 'slot',
  price: data.price,
  slot: data.slot,
  ...(data.deliveryType !== undefined && { deliveryType: data.deliveryType }),
  ...(data.platform !== undefined && { platform: data.platform }),
})
