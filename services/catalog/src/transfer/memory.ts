import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of resident memory from which garbage is worth looking for. */
const COMFORTABLE_BYTES = 200 * 1024 * 1024
/** Collecting takes tens of milliseconds in which no checkout is decided, so it is rare. */
const APART_MS = 1_000

/**
 * Answers a function to call between the pieces of a long work: it collects garbage when the process has grown. V8 lets it lie while the
 * machine has memory, which makes a process that imports twice as large as what it holds (decision 28).
 */
export function tidying(
  rss = process.memoryUsage.rss,
  now = () => performance.now(),
  collect = collector(),
): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - last < APART_MS || rss() < COMFORTABLE_BYTES) return
    collect()
    last = now()
  }
}

/** Node has it only behind a flag, which can be set later for contexts that are made after it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
