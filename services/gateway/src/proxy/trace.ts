import { randomFillSync } from 'node:crypto'

const traceLength = 24
const random = Buffer.alloc(traceLength * 128)
let used = random.length

/** The W3C trace context to hand on: the caller's if it is well-formed, else the start of a new trace. */
export function traceparentOf(given: string | string[] | undefined): string {
  if (typeof given === 'string' && wellFormed.test(given)) return given
  // Drawn in one go for many requests, since asking for random bytes costs more than the rest of this function.
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  const hex = random.toString('hex', used, (used += traceLength))
  return `00-${hex.slice(0, 32)}-${hex.slice(32)}-01`
}

const wellFormed = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/
