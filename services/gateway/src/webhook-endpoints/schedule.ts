const seconds = 1_000
const hours = 60 * 60 * seconds

/** A delivery that nobody took for this long has failed, in milliseconds. */
export const giveUpAfterMs = 72 * hours
const firstDelayMs = 5 * seconds
const delayMsMax = 4 * hours

/**
 * When to try again after `attempts` failed ones: 5 s, 15 s, 45 s … up to every four hours, each up to a fifth sooner or later, so that what
 * failed together does not come back together. `random` is in [0, 1). A receiver's Retry-After (milliseconds) is kept to if it is longer,
 * for four hours at most. Undefined when three days since `since` are over by then.
 */
export function nextTry(failed: {
  attempts: number
  since: Date
  now: Date
  random: number
  retryAfterMs?: number
}): Date | undefined {
  const { attempts, since, now, random, retryAfterMs = 0 } = failed
  const delayMs = Math.min(delayMsMax, firstDelayMs * 3 ** Math.min(attempts - 1, 20)) * (0.8 + 0.4 * random)
  const at = now.getTime() + Math.max(delayMs, Math.min(retryAfterMs, delayMsMax))
  return at - since.getTime() > giveUpAfterMs ? undefined : new Date(at)
}

/** Whether an endpoint that has taken nothing since `failingSince` is given up together with a delivery that was. */
export const isBeyondHope = (failingSince: Date | undefined, now: Date): boolean =>
  failingSince !== undefined && now.getTime() - failingSince.getTime() >= giveUpAfterMs - delayMsMax * 1.2
