import type { Hold, Order } from '../checkout/order.ts'

/** A step that was asked of somebody and is not answered yet. */
export interface OpenStep {
  readonly participant: 'cart' | 'catalog' | 'payment'
  /** What was asked: the type of the command. */
  readonly asked: string
}

/** Asked this often without anything moving, in some half a minute, an order is no longer just on its way. */
export const stuckTries = 3
/** Whoever sweeps takes seconds at most; an order whose time is over for this long, in milliseconds, is not looked after. */
export const overdueMs = 60_000

const commands: Readonly<
  Record<'cart' | 'stock' | 'money', { participant: OpenStep['participant']; asked: Partial<Record<Hold, string>> }>
> = {
  cart: {
    participant: 'cart',
    asked: { asked: 'cart.lock.v1', spending: 'cart.close.v1', returning: 'cart.unlock.v1' },
  },
  stock: {
    participant: 'catalog',
    asked: { asked: 'catalog.reserve.v1', spending: 'catalog.commit.v1', returning: 'catalog.release.v1' },
  },
  money: {
    participant: 'payment',
    asked: { asked: 'payment.authorize.v1', spending: 'payment.capture.v1', returning: 'payment.void.v1' },
  },
}

/** Who has not answered yet, and to what. */
export const openStepsOf = (order: Pick<Order, 'cart' | 'stock' | 'money'>): OpenStep[] =>
  (['cart', 'stock', 'money'] as const).flatMap((hold) => {
    const { participant, asked } = commands[hold]
    const command = asked[order[hold]]
    return command === undefined ? [] : [{ participant, asked: command }]
  })

/** Whether it has not moved for longer than its deadlines suggest. A buyer who is at their bank may take their time. */
export function isStuck(order: Pick<Order, 'status' | 'tries' | 'dueAt'>, now: Date): boolean {
  if (order.dueAt !== undefined && now.getTime() - Date.parse(order.dueAt) > overdueMs) return true
  return order.tries >= stuckTries && order.status !== 'awaiting-payment'
}
