import { Counter, Histogram } from 'prom-client'

/** Registers the runtime's figures and answers the observer to hand it. */
export function roundMetrics() {
  const size = new Histogram({
    name: 'till_round_messages',
    help: 'Messages decided in one round',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  })
  const seconds = new Histogram({
    name: 'till_round_seconds',
    help: 'From load to durable write of one round',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
  })
  const conflicts = new Counter({ name: 'till_round_conflicts_total', help: 'Writes another instance was faster with' })
  return (round: { messages: number; conflicts: number; tookMs: number }) => {
    size.observe(round.messages)
    seconds.observe(round.tookMs / 1_000)
    if (round.conflicts > 0) conflicts.inc(round.conflicts)
  }
}
