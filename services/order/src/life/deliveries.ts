import { DELIVERY_STATUSES, type DeliveryStatus } from '@till/shared/contracts'
import type { Order } from '../checkout/order.ts'

/** Some or all pieces of an order, on their way together. */
export interface Delivery {
  readonly id: string
  readonly status: DeliveryStatus
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
  readonly carrier?: string
  readonly trackingNumber?: string
  /** Where staff have moved it, as soon as the order's money is taken. */
  readonly onceCaptured?: DeliveryStatus
  readonly createdAt: string
  readonly updatedAt: string
}

export interface DeliveryWish {
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number }[]
  readonly carrier?: string
  readonly trackingNumber?: string
}

const progress = (status: DeliveryStatus): number => DELIVERY_STATUSES.indexOf(status)

/** Whether a delivery of this status has left the house. */
export const isAway = (status: DeliveryStatus): boolean => progress(status) >= progress('ON_THE_WAY')

const hasSetOff = ({ status }: Delivery): boolean => isAway(status)

const standing = (order: Order): readonly Delivery[] =>
  (order.deliveries ?? []).filter(({ status }) => status !== 'REJECTED')

/** Pieces per line that are in no delivery yet and still to be sent; what a rejected delivery held is free again. */
export const undelivered = (order: Order): Map<string, number> =>
  new Map([...balance(order)].map(([lineId, quantity]) => [lineId, Math.max(0, quantity)]))

/** What is left of each line beside its deliveries and what was given back before it was sent: negative where both hold a piece. */
function balance(order: Order): Map<string, number> {
  const left = new Map(order.lines.map((line) => [line.id, line.quantity]))
  const take = (lineId: string, quantity: number) => left.set(lineId, (left.get(lineId) ?? 0) - quantity)
  for (const { lines } of standing(order)) for (const { lineId, quantity } of lines) take(lineId, quantity)
  for (const { lineId, unsent = 0 } of takenBack(order)) take(lineId, unsent)
  return left
}

/** Lines of refunds that took pieces back: a refund that failed took none, unless the goods came back all the same. */
const takenBack = (order: Order) =>
  (order.refunds ?? [])
    .filter(({ money, stock }) => money !== 'failed' || stock !== 'none')
    .flatMap(({ lines }) => lines)

/**
 * How many of these pieces, about to be given back, never left the house and so need not be sent any more. Who has some already gives those
 * back first.
 */
export function neverSent(order: Order, lineId: string, quantity: number): number {
  if (order.status === 'shipped' || order.status === 'completed') return 0
  const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0)
  const sent = (order.deliveries ?? []).filter(hasSetOff).flatMap(({ lines }) => lines)
  const out = sum(sent.map((line) => (line.lineId === lineId ? line.quantity : 0)))
  const came = sum(takenBack(order).map((line) => (line.lineId === lineId ? line.quantity - (line.unsent ?? 0) : 0)))
  return Math.max(0, quantity - (out - came))
}

/** Why a delivery must not set off: it holds pieces that were given back meanwhile. */
export function overfullRefusal(order: Order, delivery: Delivery, to: DeliveryStatus): string | undefined {
  if (hasSetOff(delivery) || !hasSetOff({ ...delivery, status: to })) return undefined
  const left = balance(order)
  return delivery.lines.some(({ lineId }) => (left.get(lineId) ?? 0) < 0)
    ? 'It holds pieces that were given back since; reject it and make up another.'
    : undefined
}

/** Why this delivery cannot be made, with the field at fault; undefined if it can. Without lines it takes all that is left. */
export function deliveryRefusal(
  order: Order,
  { lines }: DeliveryWish,
): { code: string; detail: string; path?: string } | undefined {
  if (order.status !== 'confirmed' && order.status !== 'processing' && order.status !== 'shipped')
    return { code: 'order-not-deliverable', detail: `An order that is ${order.status} is not delivered.` }
  const left = undelivered(order)
  if (lines === undefined)
    return [...left.values()].some((quantity) => quantity > 0)
      ? undefined
      : { code: 'nothing-to-deliver', detail: 'Every piece of the order is in a delivery already.' }
  const wanted = new Map<string, number>()
  for (const [n, { lineId, quantity }] of lines.entries()) {
    const sum = (wanted.get(lineId) ?? 0) + quantity
    wanted.set(lineId, sum)
    const here = left.get(lineId)
    if (here === undefined)
      return { code: 'unknown-line', detail: 'The order has no such line.', path: `/lines/${n}/lineId` }
    if (sum > here)
      return {
        code: 'too-many-pieces',
        detail: `Only ${here} of this line are in no delivery yet.`,
        path: `/lines/${n}/quantity`,
      }
  }
  return undefined
}

/** A delivery of these pieces, or of all that is left. */
export function newDelivery(
  order: Order,
  id: string,
  { lines, carrier, trackingNumber }: DeliveryWish,
  now: Date,
): Delivery {
  const all = [...undelivered(order)].filter(([, quantity]) => quantity > 0)
  return {
    id,
    status: 'PENDING',
    lines: lines ?? all.map(([lineId, quantity]) => ({ lineId, quantity })),
    ...(carrier === undefined ? {} : { carrier }),
    ...(trackingNumber === undefined ? {} : { trackingNumber }),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
}

/** Why a delivery cannot go from here to there; undefined if it can. Deliveries only go forward, and are rejected before they leave. */
export function deliveryMoveRefusal(from: DeliveryStatus, to: DeliveryStatus): string | undefined {
  if (from === to) return undefined
  if (from === 'REJECTED' || from === 'DONE') return `A delivery that is ${from} does not move any more.`
  if (to === 'REJECTED')
    return progress(from) < progress('ON_THE_WAY') ? undefined : `A delivery that is ${from} cannot be rejected.`
  return progress(to) > progress(from) ? undefined : `A delivery does not go back from ${from} to ${to}.`
}

/** Whether any piece has left the house. */
export const hasLeft = (order: Order): boolean => (order.deliveries ?? []).some(hasSetOff)

/** The money is there: deliveries that waited for it go where they were headed for. */
export const sentOff = (order: Order): Order =>
  order.deliveries?.some(({ onceCaptured }) => onceCaptured !== undefined)
    ? {
        ...order,
        deliveries: order.deliveries.map(({ onceCaptured, ...delivery }) =>
          onceCaptured === undefined ? delivery : { ...delivery, status: onceCaptured },
        ),
      }
    : order

/** The money will not be there: they stay where they are. */
export const notSentOff = (order: Order): Order =>
  order.deliveries === undefined
    ? order
    : { ...order, deliveries: order.deliveries.map(({ onceCaptured: _never, ...delivery }) => delivery) }

/** How far the whole order is: as far as the last of its pieces; pieces in no delivery are PENDING. */
export function deliveryStatusOf(order: Order): DeliveryStatus {
  const made = standing(order)
  if (made.length === 0) return (order.deliveries ?? []).length > 0 ? 'REJECTED' : 'PENDING'
  if ([...undelivered(order).values()].some((quantity) => quantity > 0)) return 'PENDING'
  return made.reduce<DeliveryStatus>(
    (least, { status }) => (progress(status) < progress(least) ? status : least),
    'DONE',
  )
}
