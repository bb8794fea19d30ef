import type { Order } from '../checkout/order.ts'
import { neverSent } from './deliveries.ts'
import { PAID_ELSEWHERE } from './imports.ts'

/** Money given back for an order that stands, and perhaps goods that came back with it. Amounts in minor units of the order's currency. */
export interface Refund {
  readonly id: string
  readonly amount: number
  readonly reason: string
  readonly by: string
  readonly at: string
  readonly money: 'asked' | 'done' | 'failed'
  readonly failure?: string
  readonly lines: readonly RefundLine[]
  /** Whether what came back is on the shelf again; `none` where nothing is to be. */
  readonly stock: 'none' | 'asked' | 'done'
}

export interface RefundLine {
  readonly lineId: string
  readonly unitId: string
  readonly quantity: number
  readonly restock: boolean
  /** Pieces of these that had not left the house, and are not sent any more. */
  readonly unsent?: number
}

export interface RefundWish {
  readonly amount?: number
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number; readonly restock: boolean }[]
  readonly reason: string
}

export const isOpenRefund = ({ money, stock }: Refund): boolean => money === 'asked' || stock === 'asked'

/** What was given back or is on its way back, in minor units. */
export const givenBack = (order: Order): number =>
  (order.refunds ?? []).reduce((sum, { money, amount }) => (money === 'failed' ? sum : sum + amount), 0)

/** What a refund could still give back. Counting what is under way, too, no number of refunds ever exceeds what was paid. */
export const refundable = (order: Order): number => order.amountPaid - givenBack(order)

/** Pieces of a line that the buyer still has. A refund that failed took nothing back, unless the goods came back all the same. */
export function kept(order: Order, lineId: string): number {
  const quantity = order.lines.find(({ id }) => id === lineId)?.quantity ?? 0
  return quantity - piecesIn(order, lineId, ({ money, stock }) => money !== 'failed' || stock !== 'none')
}

/** Pieces of a line whose money was given back or is on its way. */
const repaid = (order: Order, lineId: string): number => piecesIn(order, lineId, ({ money }) => money !== 'failed')

const piecesIn = (order: Order, lineId: string, counts: (refund: Refund) => boolean): number =>
  (order.refunds ?? [])
    .filter(counts)
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0)

/** Pieces of a unit that went back on the shelf, or are about to. */
export function restocked(order: Order): Map<string, number> {
  const pieces = new Map<string, number>()
  for (const { lines, stock } of order.refunds ?? [])
    for (const { unitId, quantity, restock } of lines)
      if (restock && stock !== 'none') pieces.set(unitId, (pieces.get(unitId) ?? 0) + quantity)
  return pieces
}

/**
 * The amount of a refund: the one that is named; else what its lines cost, piece by piece, so that the pieces of a line add up to the
 * line exactly; else all that is left.
 */
export function refundAmount(order: Order, { amount, lines }: RefundWish): number {
  if (amount !== undefined) return amount
  if (lines === undefined) return refundable(order)
  return lines.reduce((sum, { lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    if (!line) return sum
    const before = repaid(order, lineId)
    const upTo = (pieces: number) => Math.floor((line.total * pieces) / line.quantity)
    return sum + upTo(before + quantity) - upTo(before)
  }, 0)
}

/** Why this refund cannot be made, with the field at fault; undefined if it can. */
export function refundRefusal(
  order: Order,
  wish: RefundWish,
): { status: 409 | 422; code: string; detail: string; path?: string } | undefined {
  if (order.importedAt !== undefined) return { status: 409, code: 'order-imported', detail: PAID_ELSEWHERE }
  if (order.money !== 'spent' || order.amountPaid === 0)
    return {
      status: 409,
      code: 'nothing-to-refund',
      detail: 'Nothing was paid for this order that could be given back.',
    }
  const seen = new Set<string>()
  for (const [n, { lineId, quantity }] of (wish.lines ?? []).entries()) {
    const path = `/lines/${n}`
    if (seen.has(lineId))
      return { status: 422, code: 'line-named-twice', detail: 'Name each line once.', path: `${path}/lineId` }
    seen.add(lineId)
    if (!order.lines.some(({ id }) => id === lineId))
      return { status: 422, code: 'unknown-line', detail: 'The order has no such line.', path: `${path}/lineId` }
    const left = kept(order, lineId)
    if (quantity > left)
      return {
        status: 409,
        code: 'too-many-pieces',
        detail: `Only ${left} of this line are left to be given back.`,
        path: `${path}/quantity`,
      }
  }
  const amount = refundAmount(order, wish)
  const left = refundable(order)
  if (left === 0) return { status: 409, code: 'refunded-already', detail: 'All that was paid is given back already.' }
  if (amount === 0)
    return {
      status: 422,
      code: 'nothing-to-refund',
      detail: 'These pieces cost nothing; there is nothing to give back.',
    }
  if (amount > left)
    return {
      status: 409,
      code: 'refund-exceeds-payment',
      detail: `At most ${left} ${order.currency} (minor units) can be given back.`,
      path: '/amount',
    }
  return undefined
}

/** A refund on its way. */
export function newRefund(order: Order, id: string, by: string, wish: RefundWish, now: Date): Refund {
  const lines = (wish.lines ?? []).map(({ lineId, quantity, restock }) => {
    const unsent = neverSent(order, lineId, quantity)
    return {
      lineId,
      unitId: order.lines.find((line) => line.id === lineId)?.unitId ?? '',
      quantity,
      restock,
      ...(unsent > 0 ? { unsent } : {}),
    }
  })
  return {
    id,
    amount: refundAmount(order, wish),
    reason: wish.reason,
    by,
    at: now.toISOString(),
    money: 'asked',
    lines,
    stock: lines.some(({ restock }) => restock) ? 'asked' : 'none',
  }
}
