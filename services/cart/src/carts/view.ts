import type { UnitFacts } from '@till/shared/contracts'
import { Currency, Id, NonNegativeMoney } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { type Cart, subtotalOf } from './cart.ts'
import { availableOf } from './rules.ts'

const LineView = Type.Object({
  unitId: Id,
  name: Type.String(),
  sku: Type.String(),
  quantity: Type.Integer(),
  unitPrice: NonNegativeMoney,
  total: NonNegativeMoney,
  available: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more',
  }),
})

export type CartView = Static<typeof CartView>
export const CartView = Type.Object({
  id: Id,
  status: Type.Unsafe<Cart['status']>({
    type: 'string',
    enum: ['active', 'locked'],
    description: 'A locked cart is held by an order and cannot be changed until that order is off',
  }),
  currency: Currency,
  lines: Type.Array(LineView),
  promoCode: Type.Optional(Type.String({ description: 'As given; it is checked when it is quoted or ordered' })),
  subtotal: NonNegativeMoney,
  discount: Type.Unsafe<Static<typeof NonNegativeMoney>>({
    ...NonNegativeMoney,
    description: 'Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it.',
  }),
  total: NonNegativeMoney,
  version: Type.Integer({ description: 'What the ETag carries' }),
})

/**
 * A cart as its buyer sees it, built field by field so that nothing else leaks.
 * @param cart absent where a customer has not put anything in yet
 * @param unitOf newer facts than the lines carry, where somebody has read them
 */
export function viewOf(
  id: string,
  cart: Cart | undefined,
  emptyCurrency: string,
  unitOf: (unitId: string) => UnitFacts | undefined = () => undefined,
): CartView {
  const currency = cart?.currency ?? emptyCurrency
  const money = (amount: number) => ({ amount, currency })
  const lines = cart?.lines ?? []
  const subtotal = money(subtotalOf(lines))
  return {
    id,
    status: cart?.status ?? 'active',
    currency,
    lines: lines.map((line) => {
      const unit = unitOf(line.unitId)
      return {
        unitId: line.unitId,
        name: line.name,
        sku: line.sku,
        quantity: line.quantity,
        unitPrice: money(line.unitPrice),
        total: money(line.unitPrice * line.quantity),
        // A unit that is now sold in another currency cannot be had in this cart.
        available: unit ? (unit.price.currency === currency ? availableOf(unit) : 0) : line.available,
      }
    }),
    ...(cart?.promoCode === undefined ? {} : { promoCode: cart.promoCode }),
    subtotal,
    discount: money(0),
    total: subtotal,
    version: cart?.revision ?? 0,
  }
}
