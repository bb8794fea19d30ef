import { OrderChanged } from '@till/shared/contracts'
import type { Message } from '@till/shared/runtime'

/** What clients hear: an order has moved to another status. */
export interface OrderEvent {
  readonly orderId: string
  readonly ref: string
  readonly status: string
  readonly customerId?: string
  readonly version: number
  /** RFC 3339. */
  readonly at: string
  /** The type of the message that moved it. */
  readonly cause: string
}

/** A place in an order's story, as Last-Event-ID names it. */
export interface Position {
  readonly orderId: string
  readonly version: number
}

export const idOf = ({ orderId, version }: Position): string => `${orderId}-${version}`

/** Undefined for what is not `<24 hex>-<version>`. */
export function positionFrom(id: string): Position | undefined {
  const [, orderId, version] = /^([0-9a-f]{24})-(\d{1,9})(?:-\d+)?$/.exec(id) ?? []
  return orderId === undefined ? undefined : { orderId, version: Number(version) }
}

/** The event in a message from the bus, or undefined when it is something else. The message's id tells the version. */
export function eventFrom(message: Message): OrderEvent | undefined {
  if (message.type !== OrderChanged.type || !OrderChanged.check(message.data)) return undefined
  const position = positionFrom(message.id)
  if (position === undefined) return undefined
  const { orderId, ref, status, customerId, at, cause } = message.data
  return { orderId, ref, status, ...(customerId !== undefined && { customerId }), version: position.version, at, cause }
}

/** One event of a Server-Sent Events stream. JSON holds no line breaks, so one data line carries it. */
export const onTheWire = (event: OrderEvent): string =>
  `id: ${idOf(event)}\nevent: order.changed\ndata: ${JSON.stringify(event)}\n\n`
