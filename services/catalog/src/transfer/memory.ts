import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of resident memory from which garbage is worth looking for. */
const COMFORTABLE_BYTES = 270 * 1024 * 1024
/** Collecting takes tens of milliseconds in which no checkout is decided, so it is rare. */
const APART_MS = 1_000

/**
 * Answers a function to call between the pieces of a long work: it collects garbage when the process has grown. V8 lets it lie while the
 * machine has memory, which makes a process that imports much larger than what it holds (decision 28).
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

let works = 0

/**
 * Keeps the space for young objects as large as it is until the answer is called. V8 doubles it, up to 134 MB, for a process that makes
 * much garbage quickly, and does not give it back; a long work would be a little faster for it, and all other memory dearer.
 */
export function keepingSmall(setFlags = setFlagsFromString): () => void {
  if (works++ === 0) setFlags('--semi-space-growth-factor=1')
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    if (--works === 0) setFlags('--semi-space-growth-factor=2')
  }
}

/** Node has it only behind a flag, which can be set later for contexts that are made after it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
