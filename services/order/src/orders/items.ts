import { problem } from '@till/shared/kit'
import type { OrderedItem } from '../checkout/totals.ts'
import { type PlaceOrder, QUANTITY_MAX } from './schemas.ts'

/**
 * The same unit twice is one line of the sum. Throws Problem 422 where the two ask for different discounts (S2-82), or together for more than
 * one line may.
 */
export function merged(items: NonNullable<PlaceOrder['items']>): OrderedItem[] {
  const byUnit = new Map<string, OrderedItem>()
  for (const [n, item] of items.entries()) {
    const before = byUnit.get(item.unitId)
    if (before && before.discount !== item.discount)
      throw problem(422, 'discounts-differ', 'The same unit is ordered with two discounts.', {
        errors: [{ path: `/items/${n}/discount`, message: 'differs from that of the same unit before' }],
      })
    const quantity = (before?.quantity ?? 0) + item.quantity
    if (quantity > QUANTITY_MAX)
      throw problem(422, 'quantity-too-large', `At most ${QUANTITY_MAX} pieces of a unit are ordered at once.`, {
        errors: [{ path: `/items/${n}/quantity`, message: `makes more than ${QUANTITY_MAX} pieces of the same unit` }],
      })
    const extra = before?.extra || item.extra ? { extra: { ...before?.extra, ...item.extra } } : {}
    byUnit.set(item.unitId, before ? { ...before, quantity, ...extra } : item)
  }
  return [...byUnit.values()]
}
