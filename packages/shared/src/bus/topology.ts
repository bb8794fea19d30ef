import type { Channel } from 'amqplib'

/** How long a message rests before each further attempt; the last one holds for all that follow. */
export const RETRY_DELAYS_MS: readonly number[] = [1_000, 5_000, 30_000, 120_000, 600_000]

/**
 * How often the broker may hand out a message of a service's queue before it goes to the dead letters by itself. Our own bound stands in
 * `x-till-attempts`; this one only stops a message that kills every process that sees it, and takes innocent neighbours
 * with it, so it is generous. Never -1: 4.x reads that as unlimited, 3.x as *discard after the first delivery*; and never unset:
 * 4.x would take 20.
 */
const DELIVERY_LIMIT = 1_000

/** Looking at dead letters counts as a delivery, and must never use them up. */
const DEAD_DELIVERY_LIMIT = 1_000_000_000

export interface Names {
  readonly events: string
  queue(service: string): string
  retry(service: string, delayMs: number): string
  dead(service: string): string
}

/** Everything the bus calls by a name begins with the prefix, so that test suites can share a broker. */
export const namesWith = (prefix: string): Names => ({
  events: `${prefix}.events`,
  queue: (service) => `${prefix}.${service}`,
  retry: (service, delayMs) => `${prefix}.${service}.retry.${inWords(delayMs)}`,
  dead: (service) => `${prefix}.${service}.dead`,
})

/** The exchange for facts. Publishers declare it too, since publishing into nowhere closes a channel. */
export const declareEvents = (channel: Channel, names: Names) =>
  channel.assertExchange(names.events, 'topic', { durable: true })

/**
 * A service's queue, its retry levels and its dead letters.
 *
 * A retry level has no consumer: its messages grow too old and the broker moves them back to the service's queue. All moves by
 * the broker are at-least-once, which needs reject-publish and a dead-letter exchange beside it.
 */
export async function declareService(
  channel: Channel,
  names: Names,
  {
    service,
    bindings,
    retryDelaysMs,
    singleActive,
  }: { service: string; bindings: readonly string[]; retryDelaysMs: readonly number[]; singleActive: boolean },
): Promise<void> {
  await declareEvents(channel, names)
  await channel.assertQueue(names.dead(service), quorum({ 'x-delivery-limit': DEAD_DELIVERY_LIMIT }))
  await channel.assertQueue(
    names.queue(service),
    quorum({
      'x-delivery-limit': DELIVERY_LIMIT,
      ...(singleActive ? { 'x-single-active-consumer': true } : {}),
      ...movingTo(names.dead(service)),
    }),
  )
  for (const delayMs of new Set(retryDelaysMs)) {
    await channel.assertQueue(
      names.retry(service, delayMs),
      quorum({ 'x-message-ttl': delayMs, ...movingTo(names.queue(service)) }),
    )
  }
  for (const pattern of bindings) await channel.bindQueue(names.queue(service), names.events, pattern)
}

/** Every queue that `declareService` makes: what an operator or a test deletes to be rid of a service. */
export const queuesOf = (names: Names, service: string, retryDelaysMs = RETRY_DELAYS_MS): string[] => [
  names.queue(service),
  ...retryDelaysMs.map((delayMs) => names.retry(service, delayMs)),
  names.dead(service),
]

const quorum = (more: Record<string, unknown>) => ({
  durable: true,
  arguments: { 'x-queue-type': 'quorum', ...more },
})

const movingTo = (queue: string) => ({
  'x-dead-letter-exchange': '',
  'x-dead-letter-routing-key': queue,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
})

function inWords(ms: number): string {
  if (ms % 60_000 === 0) return `${ms / 60_000}m`
  if (ms % 1_000 === 0) return `${ms / 1_000}s`
  return `${ms}ms`
}
