import { type Endpoint, testType } from './endpoint.ts'
import { isBeyondHope, nextTry } from './schedule.ts'
import type { Sender, Sent } from './sender.ts'
import type { Signing } from './signature.ts'
import type { Claimed, Deliveries, Endpoints } from './store.ts'

export interface Dispatcher {
  /** Begins to send whatever is due, here and now and from time to time. */
  start(): void
  /** Something may have become due. */
  wake(): void
  /** Takes nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

/** Longer than a call may take, so that only a dead process loses what it has in its hands. */
export const leaseMs = 60_000
const pollMs = 1_000
const atOnceMax = 32
/** One slow endpoint must not keep the others waiting. */
const atOnceEachMax = 4

/** Sends what is due; any number of gateways share the work, each delivery being in one's hands at a time. */
export function dispatcherWith(parts: {
  endpoints: Pick<Endpoints, 'byId' | 'succeeded' | 'failed' | 'disable'>
  deliveries: Pick<Deliveries, 'claim' | 'settle' | 'removeOf'>
  sender: Pick<Sender, 'send'>
  signing: Signing
  disabled(endpoint: Endpoint, reason: string): void
  trouble(error: unknown): void
  now?: () => Date
  random?: () => number
}): Dispatcher {
  const { endpoints, deliveries, sender, signing, now = () => new Date(), random = Math.random } = parts
  const running = new Set<Promise<void>>()
  const runningOf = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let lookAgain = false
  let isStopped = false

  function look() {
    if (looking !== undefined) lookAgain = true
    else
      looking = takeAll().finally(() => {
        looking = undefined
      })
  }

  async function takeAll() {
    try {
      do {
        lookAgain = false
        while (!isStopped && running.size < atOnceMax) {
          const except = [...runningOf].filter(([, count]) => count >= atOnceEachMax).map(([id]) => id)
          const claimed = await deliveries.claim({ now: now(), leaseMs, except })
          if (claimed === undefined) break
          begin(claimed)
        }
      } while (lookAgain && !isStopped)
    } catch (error) {
      // The next look comes by itself.
      parts.trouble(error)
    }
  }

  function begin(claimed: Claimed) {
    const { endpointId } = claimed
    runningOf.set(endpointId, (runningOf.get(endpointId) ?? 0) + 1)
    const one = deliver(claimed)
      // Its lease runs out, and somebody tries again.
      .catch((error: unknown) => parts.trouble(error))
      .finally(() => {
        running.delete(one)
        const left = (runningOf.get(endpointId) ?? 1) - 1
        if (left === 0) runningOf.delete(endpointId)
        else runningOf.set(endpointId, left)
        if (!isStopped) look()
      })
    running.add(one)
  }

  async function deliver(claimed: Claimed) {
    const endpoint = await endpoints.byId(claimed.endpointId)
    if (endpoint === undefined) return deliveries.removeOf(claimed.endpointId)
    const isTest = claimed.type === testType
    if (!endpoint.active && !isTest) {
      const attempt = { at: now(), tookMs: 0, error: 'The endpoint is switched off.' }
      await deliveries.settle(claimed, { attempt, ended: 'failed', at: now() })
      return
    }
    const at = now()
    const headers = signing.headersFor({
      endpointId: endpoint.id,
      generation: endpoint.secretGeneration,
      previousUntil: endpoint.previousSecretUntil,
      id: claimed.eventId,
      body: claimed.body,
      now: at,
    })
    const sent = await sender.send(endpoint.url, headers, claimed.body)
    const { retryAfterMs: _asked, ...outcome } = sent
    const attempt = { at, ...outcome }
    if (isTaken(sent)) {
      await deliveries.settle(claimed, { attempt, ended: 'delivered', at: now() })
      if (endpoint.failingSince !== undefined) await endpoints.succeeded(endpoint.id)
      return
    }
    if (isTest) {
      await deliveries.settle(claimed, { attempt, ended: 'failed', at: now() })
      return
    }
    await endpoints.failed(endpoint.id, at)
    const nextAttemptAt = nextTry({
      attempts: claimed.attempts,
      since: claimed.since,
      now: now(),
      random: random(),
      ...(sent.retryAfterMs !== undefined && { retryAfterMs: sent.retryAfterMs }),
    })
    const isGone = sent.responseStatus === 410
    if (nextAttemptAt !== undefined && !isGone) {
      await deliveries.settle(claimed, { attempt, nextAttemptAt })
      return
    }
    // First the endpoint: if this process dies in between, the delivery is still open and comes here again.
    if (isGone) await disable(endpoint, 'gone')
    else if (isBeyondHope(endpoint.failingSince, at)) await disable(endpoint, 'failing')
    await deliveries.settle(claimed, { attempt, ended: 'failed', at: now() })
  }

  async function disable(endpoint: Endpoint, reason: 'failing' | 'gone') {
    if (await endpoints.disable(endpoint.id, reason, now())) parts.disabled(endpoint, reason)
  }

  return {
    start() {
      timer = setInterval(look, pollMs)
      timer.unref()
      look()
    },
    wake: look,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await looking
      await Promise.all(running)
    },
  }
}

const isTaken = ({ responseStatus = 0, error }: Sent) =>
  error === undefined && responseStatus >= 200 && responseStatus < 300
