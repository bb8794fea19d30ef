import { reject } from '@till/shared/runtime'
import type { Asked } from './case.ts'

/** Every failure a caller of the catalog can see, with its code. */
export const productNotFound = () => reject(404, 'product-not-found', 'There is no such product.')
export const unitNotFound = () => reject(404, 'unit-not-found', 'There is no such unit.')
export const promoNotFound = () => reject(404, 'promo-code-not-found', 'There is no such promo code.')
export const versionMismatch = () =>
  reject(412, 'version-mismatch', 'Somebody changed this in the meantime; read it again and repeat the change.')
export const keyReused = () =>
  reject(422, 'idempotency-key-reused', 'This Idempotency-Key was used before with another body.')
export const skuTaken = (sku: string) => reject(409, 'sku-taken', `The SKU ${sku} is in use already.`)
export const tooManyUnits = (max: number) => reject(422, 'too-many-units', `A product has at most ${max} units.`)
export const currencyTwice = () =>
  reject(422, 'currency-twice', 'A unit has one price in each currency: `prices` names those beside that of `price`.')
export const unitFixed = (sku: string) =>
  reject(409, 'unit-fixed', `The unit ${sku} is there already, and neither its kind nor its hours can be changed.`)
export const stockBelowReserved = (reserved: number) =>
  reject(409, 'stock-below-reserved', `${reserved} of it are set aside for orders, so no less can be on hand.`, {
    extra: { reserved },
  })
export const stockNotCounted = () =>
  reject(409, 'stock-not-counted', 'Only units of the kind "stock" have a stock that can be set.')
export const stockTooLarge = (max: number) => reject(422, 'stock-too-large', `At most ${max} pieces can be on hand.`)
export const slotOverlap = () =>
  reject(409, 'slot-overlap', 'The consultant has another slot that overlaps with this one.')
export const slotTimes = () => reject(422, 'slot-times', 'A slot must end after it starts.')
export const slotInThePast = () => reject(422, 'slot-in-the-past', 'A slot must start in the future.')
export const slotMissing = () =>
  reject(422, 'slot-missing', 'A unit of the kind "slot" needs a slot, and no other kind has one.')
export const slotTaken = () => reject(409, 'slot-taken', 'Somebody has booked this slot; cancel their order first.')
export const codeTaken = () => reject(409, 'promo-code-taken', 'This promo code exists already, or did.')
export const promoTerms = (detail: string) => reject(422, 'promo-code-terms', detail)
export const usesAboveMax = (uses: number) =>
  reject(409, 'uses-above-max', `The code has been used ${uses} times already.`, { extra: { uses } })
export const notYours = () => reject(403, 'forbidden', 'Only staff, or the consultant whose slot it is, may do this.')

/** Whether the caller meant a version that is no more. */
export const meansAnother = (state: { version: number }, { versions }: Asked): boolean =>
  versions !== undefined && !versions.includes(state.version)

/** Whether a create that finds its document made is a repeat of the one that made it. */
export const isRepeat = (state: { fingerprint?: string }, { fingerprint }: Asked): boolean =>
  fingerprint !== undefined && state.fingerprint === fingerprint
