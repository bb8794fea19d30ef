import { Counter, Histogram, type Registry } from 'prom-client'

export interface BusMetrics {
  published(messages: number, confirmed: boolean, durationMs: number): void
  returned(): void
  consumed(messages: number): void
  retried(): void
  deadLettered(): void
  reconnected(connection: 'publisher' | 'consumer'): void
}

const unmeasured: BusMetrics = {
  published() {},
  returned() {},
  consumed() {},
  retried() {},
  deadLettered() {},
  reconnected() {},
}

/** Counts into the given registry; without one it counts nothing. Two buses in one process share their counters. */
export function busMetrics(registry: Registry | undefined): BusMetrics {
  if (registry === undefined) return unmeasured
  const counter = (name: string, help: string, labelNames: string[] = []) => {
    const known = registry.getSingleMetric(name)
    return known instanceof Counter ? known : new Counter({ name, help, labelNames, registers: [registry] })
  }
  const histogram = (name: string, help: string, buckets: number[]) => {
    const known = registry.getSingleMetric(name)
    return known instanceof Histogram ? known : new Histogram({ name, help, buckets, registers: [registry] })
  }
  const published = counter('till_bus_published_total', 'Messages published, by whether the broker confirmed them', [
    'outcome',
  ])
  const returned = counter(
    'till_bus_returned_total',
    'Messages the broker sent back, since no queue was there for them',
  )
  const consumed = counter('till_bus_consumed_total', 'Deliveries dealt with and acknowledged')
  const retried = counter('till_bus_retried_total', 'Deliveries put aside for a later attempt')
  const dead = counter('till_bus_dead_lettered_total', 'Deliveries given up')
  const reconnects = counter('till_bus_connections_lost_total', 'Connections lost and built anew', ['connection'])
  const duration = histogram(
    'till_bus_publish_duration_seconds',
    'From publish to the last confirm, for one batch',
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 10],
  )
  return {
    published(messages, confirmed, durationMs) {
      published.inc({ outcome: confirmed ? 'confirmed' : 'failed' }, messages)
      duration.observe(durationMs / 1_000)
    },
    returned: () => returned.inc(),
    consumed: (messages) => consumed.inc(messages),
    retried: () => retried.inc(),
    deadLettered: () => dead.inc(),
    reconnected: (connection) => reconnects.inc({ connection }),
  }
}
