import { isPayable, LABELS, STATUS_OF } from './status.ts'
import type { Order } from './wire.ts'

/** A way to pay, as the native API offers it. */
export interface Offered {
  readonly method: string
  readonly title: string
  /** Why an order cannot be paid this way now; null if it can, absent where no order was asked about. */
  readonly refusal?: string | null
}

interface Method {
  readonly identifier: string
  readonly label: string
  /** Whether it can also pay an order that was placed before; the others are chosen at the checkout only (S1-C07). */
  readonly paysOrders: boolean
  /** What stands for the buyer's card where they brought none: the sandbox then asks them on a page of its own. */
  readonly token?: string
}

/** The native method of money that is waited for. */
export const IN_ADVANCE = 'manual'

/** What this dialect calls the native ways to pay (S1-43, S1-87). A way that is not here keeps its own name. */
const METHODS: Readonly<Record<string, Method>> = {
  stripe: { identifier: 'credit-card', label: 'Credit Card', paysOrders: true },
  sandbox: { identifier: 'credit-card', label: 'Credit Card', paysOrders: true, token: 'tok_action_required' },
  [IN_ADVANCE]: { identifier: 'pay-in-advance', label: 'Pay in advance', paysOrders: false },
}

/** Why nobody can wait for the money of an order, or null if that can be done. */
export function holdRefusal(offered: readonly Offered[]): string | null {
  const inAdvance = offered.find(({ method }) => method === IN_ADVANCE)
  return inAdvance ? (inAdvance.refusal ?? null) : 'This shop takes no payments in advance.'
}

const methodOf = (method: string, title = method): Method =>
  METHODS[method] ?? { identifier: method, label: title, paysOrders: true }

export const identifierOf = (method: string): string => methodOf(method).identifier

export interface Choice extends Method {
  readonly method: string
  readonly refusal: string | null
}

/** The ways to choose from, each identifier once: beside a real provider of cards nobody needs the sandbox. */
export function choicesFrom(offered: readonly Offered[]): Choice[] {
  const sorted = offered.toSorted((one, other) => Number(one.method === 'sandbox') - Number(other.method === 'sandbox'))
  const choices = sorted.map(({ method, title, refusal = null }) => ({ ...methodOf(method, title), method, refusal }))
  return choices.filter(({ identifier }, n) => choices.findIndex((other) => other.identifier === identifier) === n)
}

/** The page of a provider where a buyer has begun to pay the order this way, and may go on. */
export function pendingUrl({ payment: { method, action } }: Order, identifier: string): string | undefined {
  return action?.type === 'redirect' && identifierOf(method) === identifier ? action.url : undefined
}

/** Why an order cannot be paid at all (S1-58), or null. */
export function payRefusal(order: Order, isPaid: boolean): string | null {
  const status = STATUS_OF[order.situation]
  if (isPaid) return 'This order has already been paid for.'
  if (!isPayable(status)) return `Payment for order with status '${LABELS[status]}' is not allowed.`
  return null
}
