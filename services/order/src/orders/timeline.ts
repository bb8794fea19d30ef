import type { LogEntry } from '@till/shared/runtime'
import { replay } from '@till/shared/runtime'
import { hasOutcome, type Order } from '../checkout/order.ts'
import { orderRef, orderRules } from '../rules.ts'
import type { TimelineEntry } from './schemas.ts'

/** What the log says in words a shopkeeper uses; whatever moved the order from one status to another is public. */
export function timelineOf(orderId: string, log: readonly LogEntry[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let status: Order['status'] | undefined
  let wasNoted = false
  replay(orderRules, orderRef(orderId), log, (state, { message, at }, version) => {
    const order = state as Order
    entries.push({
      id: `${orderId}-${version}`,
      version,
      at,
      type: message.type,
      cause: message.id,
      status: order.status,
      detail: `${said[message.type] ?? message.type}${order.notedTotal && !wasNoted ? expectationOf(order, order.notedTotal) : ''}`,
      public: order.status !== status,
    })
    status = order.status
    wasNoted = order.notedTotal !== undefined
  })
  return entries
}

/** What was expected stays told, also when it is paid (S3-84). */
const expectationOf = ({ total, currency }: Order, expected: NonNullable<Order['notedTotal']>): string =>
  ` Its client expected ${expected.amount} ${expected.currency} (minor units); the total is ${total} ${currency}.`

/** The order as it was when its checkout first had an outcome: what its placing answers, however often it is asked. */
export function firstOutcome(orderId: string, log: readonly LogEntry[]): { order: Order; version: number } | undefined {
  let found: { order: Order; version: number } | undefined
  replay(orderRules, orderRef(orderId), log, (state, _entry, version) => {
    const order = state as Order
    if (!found && hasOutcome(order)) found = { order, version }
  })
  return found
}

/**
 * The order as a command left it, or as soon afterwards as `isAnswer` held: what the command's first caller was told. Where it has not held
 * yet, the order as it is. Throws when the log does not hold the command.
 */
export function answerTo(
  orderId: string,
  log: readonly LogEntry[],
  commandId: string,
  isAnswer: (order: Order) => boolean,
): { order: Order; version: number } {
  let latest: { order: Order; version: number } | undefined
  let found = false
  replay(orderRules, orderRef(orderId), log, (state, { message }, version) => {
    if (found || (!latest && message.id !== commandId)) return
    latest = { order: state as Order, version }
    found = isAnswer(latest.order)
  })
  if (!latest) throw new Error(`order ${orderId} has never heard ${commandId}`)
  return latest
}

const said: Readonly<Record<string, string>> = {
  'order.place': 'The order was placed.',
  'order.import': 'The order was brought from another system.',
  'order.refresh': 'The order was priced anew.',
  'order.cancel': 'The order was cancelled.',
  'order.receive-payment': 'Staff saw the payment arrive.',
  'order.decide-approval': 'A manager decided about the order.',
  'order.move': 'Staff moved the order.',
  'order.pay': 'The buyer pays, or tries again.',
  'order.note': 'A note was made.',
  'order.deliver': 'A delivery was made up.',
  'order.move-delivery': 'A delivery went on.',
  'order.refund': 'A refund was begun.',
  'order.edit': 'The order was changed.',
  'catalog.restocked.v1': 'What came back is on the shelf again.',
  'payment.refunded.v1': 'Money was given back.',
  'payment.refund-failed.v1': 'A refund came to nothing.',
  'cart.locked.v1': 'The cart was held for the order.',
  'cart.refused.v1': 'The cart could not be ordered.',
  'cart.closed.v1': 'The cart was closed.',
  'cart.unlocked.v1': 'The cart was given back.',
  'catalog.reserved.v1': 'Stock was set aside and priced.',
  'catalog.refused.v1': 'The catalog refused the order.',
  'catalog.committed.v1': 'The stock was sold.',
  'catalog.released.v1': 'The stock was given back.',
  'catalog.reservation-overdue.v1': 'The catalog asked what became of the stock set aside.',
  'payment.authorized.v1': 'The payment was authorized.',
  'payment.action-required.v1': 'The buyer was asked to act.',
  'payment.declined.v1': 'The payment was declined.',
  'payment.captured.v1': 'The payment was captured.',
  'payment.capture-refused.v1': 'The provider refused to pay out.',
  'payment.voided.v1': 'The payment was let go or refunded.',
  'payment.refund-refused.v1': 'The provider refused the refund.',
  'order.nudge': 'Staff had the open steps asked again.',
  deadline: 'Open steps were asked again, or the order ran out of time.',
}
