import { OrderStatus } from '@till/shared/contracts'
import { Type } from 'typebox'
import type { OrderEvent } from '../events/event.ts'

/** A shop's address that hears what happens to orders. Its secret is derived from id and generation, so it is not here. */
export interface Endpoint {
  readonly id: string
  readonly url: string
  /** `order.<status>`, or `*` for all. */
  readonly events: readonly string[]
  readonly description?: string
  readonly active: boolean
  /** Why Till switched it off: it failed for days, or answered that it is gone. */
  readonly disabledReason?: 'failing' | 'gone'
  readonly disabledAt?: Date
  /** When the failures since its last success began. */
  readonly failingSince?: Date
  readonly secretGeneration: number
  /** Until when the secret before this one signs as well. */
  readonly previousSecretUntil?: Date
  readonly createdBy: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
}

/** What a shop can listen for: an order has come to this status. */
export const eventTypes: readonly string[] = OrderStatus.anyOf.map((status) => `order.${status.const}`)

export const EventType = Type.Enum([...eventTypes, '*'], {
  description: 'An order came to this status; * is every event',
})

export const testType = 'webhook.test'

/** How a delivery stands: on its way, taken, or given up. */
export type DeliveryStatus = 'pending' | 'delivered' | 'failed'

/** One try to hand a delivery over. */
export interface Attempt {
  readonly at: Date
  readonly tookMs: number
  /** What the endpoint answered; absent when it gave no answer. */
  readonly responseStatus?: number
  /** Why there was no answer, or none that counts. */
  readonly error?: string
}

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: string
  readonly endpointId: string
  /** What the receiver knows it by (`webhook-id`), the same on every repeat. */
  readonly eventId: string
  readonly type: string
  /** The exact body that is signed and sent. */
  readonly body: string
  readonly status: DeliveryStatus
  /** Tries begun. Counted before the call, so that one which a crash cut off counts as well. */
  readonly attempts: number
  /** The newest twenty. */
  readonly log: readonly Attempt[]
  readonly nextAttemptAt?: Date
  /** When it became due first; the three days count from here. */
  readonly since: Date
  readonly createdAt: Date
  readonly endedAt?: Date
}

/** The event as a webhook tells it. */
export const payloadOf = (id: string, event: OrderEvent): { type: string; body: string } => {
  const { at, ...data } = event
  const type = `order.${event.status}`
  return { type, body: JSON.stringify({ id, type, timestamp: at, data }) }
}

/** Whether an endpoint wants events of this type. */
export const wants = ({ events }: Pick<Endpoint, 'events'>, type: string): boolean =>
  events.includes('*') || events.includes(type)
