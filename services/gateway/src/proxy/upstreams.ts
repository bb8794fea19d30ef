import { Pool } from 'undici'
import { type Service, services } from './table.ts'

/** One running instance of a service, with connections kept open to it. */
export interface Instance {
  readonly origin: string
  readonly pool: Pool
  /** Milliseconds since the epoch until which it is asked last, since it just refused a connection. */
  restsUntilMs: number
}

export interface Upstreams {
  /** The instances in the order in which to try them: round robin, those that just failed last. Never empty. */
  inTurn(service: Service): readonly Instance[]
  /** Takes note that the instance could not be reached. */
  refused(instance: Instance): void
  /** Lets running requests end, then closes the connections. */
  close(): Promise<void>
}

const restMs = 1_000

/** A wait of 30 s is the longest a client may ask a service for (`Prefer: wait`). */
const answerTimeoutMs = 35_000

/** Connects lazily: a service that is down only matters to those who ask for it. `urls` are comma-separated origins. */
export function connectUpstreams(
  urls: Readonly<Record<Service, string>>,
  { timeoutMs = answerTimeoutMs, now = Date.now }: { timeoutMs?: number; now?: () => number } = {},
): Upstreams {
  const connect = (origin: string): Instance => ({
    origin: origin.trim(),
    pool: new Pool(origin.trim(), {
      // Every waiting request holds one, so this only guards against running out of file handles.
      connections: 512,
      pipelining: 1,
      connectTimeout: 2_000,
      // Well below the 72 s after which a service closes an idle connection: the closing side must never be the other one.
      keepAliveTimeout: 10_000,
      keepAliveMaxTimeout: 10_000,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      allowH2: false,
    }),
    restsUntilMs: 0,
  })
  const rings = Object.fromEntries(
    services.map((service) => [service, { turn: 0, instances: urls[service].split(',').map(connect) }]),
  ) as Record<Service, { turn: number; instances: Instance[] }>

  return {
    inTurn(service) {
      const ring = rings[service]
      const { instances } = ring
      if (instances.length === 1) return instances
      const first = (ring.turn = (ring.turn + 1) % instances.length)
      const turned = [...instances.slice(first), ...instances.slice(0, first)]
      const nowMs = now()
      const awake = turned.filter((instance) => instance.restsUntilMs <= nowMs)
      if (awake.length === turned.length) return turned
      return [...awake, ...turned.filter((instance) => instance.restsUntilMs > nowMs)]
    },
    refused(instance) {
      instance.restsUntilMs = now() + restMs
    },
    async close() {
      const all = Object.values(rings).flatMap(({ instances }) => instances)
      await Promise.all(all.map(({ pool }) => pool.close()))
    },
  }
}
