import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of resident memory from which giving some back is worth the trouble. */
const COMFORTABLE_BYTES = 220 * 1024 * 1024
/** Collecting takes about fifty milliseconds in which no checkout is decided, so it is rare. */
const APART_MS = 1_000

/**
 * Answers a function to call between the pieces of a long work: it gives memory back when the process has grown. V8 lets garbage lie while
 * the machine has memory, which makes a process that imports twice as large as what it holds (decision 28).
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
  const collect = runInNewContext('gc') as (how: object) => void
  // Only this flavor shrinks the space for young objects, which a busy process lets grow to 134 MB and keeps.
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
