import { Counter, Gauge, register as globalRegistry, Histogram, Registry } from 'prom-client'

/** Seconds. Few, because each costs a line per route, method and status: fast, usual, slow, waiting for a checkout. */
const buckets = [0.005, 0.02, 0.1, 0.5, 2, 10]

export interface AppMetrics {
  readonly registry: Registry
  /** Counts one answered request; `startedAt` is what `performance.now()` said then. */
  observe(method: string, route: string, status: number, startedAt: number): void
  /** A value that is read when somebody looks. */
  gauge(name: string, help: string, read: () => number): void
  /** Everything in the registry, and what libraries put in the global one. */
  print(): Promise<string>
}

/** HTTP and process metrics of one app, in a registry of its own, so that several apps fit into one process. */
export function metricsFor(service: string): AppMetrics {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first look at a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  })
  const gauge = (name: string, help: string, read: () => number) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }

  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'CPU time of this process, user and system',
    registers: [registry],
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1e6)
    },
  })
  gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss())
  gauge('nodejs_heap_used_bytes', 'Used heap', () => process.memoryUsage().heapUsed)
  let last = performance.eventLoopUtilization()
  gauge('nodejs_eventloop_utilization', 'Share of time the event loop was busy since the last look', () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  })

  return {
    registry,
    observe(method, route, status, startedAt) {
      durations.observe({ method, route, status }, (performance.now() - startedAt) / 1000)
    },
    gauge,
    print: async () => `${await registry.metrics()}\n${await globalRegistry.metrics()}`,
  }
}
