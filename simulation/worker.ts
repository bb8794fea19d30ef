import { parentPort, workerData } from 'node:worker_threads'
import { breaks } from './breaks.ts'
import { simulateShop } from './shop.ts'
import type { Violation } from './world.ts'

/** What a worker answers to a stretch of seeds. */
export interface Stretch {
  readonly seeds: number
  readonly tally: ReadonlyMap<string, number>
  readonly broken: readonly { readonly seed: number; readonly violations: readonly Violation[] }[]
}

const { breakName } = workerData as { breakName: string | undefined }
const defect = breakName === undefined ? undefined : breaks[breakName]
// Every fault makes an error, and nobody reads where it was made.
Error.stackTraceLimit = 0

parentPort?.on('message', async ({ from, count }: { from: number; count: number }) => {
  const tally = new Map<string, number>()
  const broken: Stretch['broken'][number][] = []
  for (let seed = from; seed < from + count; seed++) {
    const simulation = await simulateShop({ seed, ...(defect ? { defect } : {}) })
    for (const [what, times] of simulation.tally) tally.set(what, (tally.get(what) ?? 0) + times)
    if (simulation.violations.length > 0) broken.push({ seed, violations: simulation.violations })
  }
  parentPort?.postMessage({ seeds: count, tally, broken } satisfies Stretch)
})
