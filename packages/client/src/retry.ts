/** How to be patient with a shop. */
export interface Patience {
  /** How often a call is made at most; 5 unless given, 1 to never repeat. */
  readonly attempts?: number
  /** The longest pause between two attempts, in milliseconds; 30 s unless given. A shop that asks for more gets no repeat. */
  readonly pauseMsMax?: number
}

type Send = (request: Request) => Promise<Response>

const attemptsUsual = 5
const pauseMsMaxUsual = 30_000
const firstPauseMs = 250

/**
 * Repeats what may be repeated: what was turned away by a limit (429), and, where a second arrival does no harm, what met a shop that is
 * away for a moment (503 with Retry-After) or a broken connection. A POST does no harm twice if it has an Idempotency-Key, and the same key
 * goes with every repeat. Rejects with the last error; resolves to the last answer.
 */
export function patiently(send: Send, patience: Patience = {}, pause: (ms: number) => Promise<void> = sleep): Send {
  const { attempts = attemptsUsual, pauseMsMax = pauseMsMaxUsual } = patience
  return async (request) => {
    const isSafe = request.method !== 'POST' || request.headers.has('idempotency-key')
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= attempts
      // Evenly between half and the whole, so that clients that failed together do not come back together.
      const ownPauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2)
      let pauseMs = Math.min(ownPauseMs, pauseMsMax)
      try {
        const response = await send(isLast ? request : request.clone())
        const askedMs = retryAfterMs(response)
        const isWorthIt = response.status === 429 || (response.status === 503 && isSafe && askedMs !== undefined)
        if (isLast || !isWorthIt || (askedMs ?? 0) > pauseMsMax) return response
        await response.body?.cancel()
        pauseMs = Math.max(pauseMs, askedMs ?? 0)
      } catch (error) {
        if (isLast || !isSafe || request.signal.aborted) throw error
      }
      await pause(pauseMs)
      request.signal.throwIfAborted()
    }
  }
}

/** RFC 9110 §10.2.3: seconds or a date. */
function retryAfterMs({ headers }: Response): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1_000
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now())
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
