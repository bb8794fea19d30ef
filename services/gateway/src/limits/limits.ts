import { isIPv6 } from 'node:net'
import { type Caller, problem } from '@till/shared/kit'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** How much of a limit is left. */
export interface Allowance {
  readonly allowed: boolean
  readonly limit: number
  readonly left: number
  /** Seconds until it is whole again. */
  readonly resetSeconds: number
}

export interface Limits {
  /** Counts one request, or `cost` of them. */
  take(key: string, cost?: number): Promise<Allowance>
  /** Takes one count back. */
  giveBack(key: string): Promise<void>
}

const windowSeconds = 60

/** So many requests a minute for each key, counted in this process: with several gateways each allows as many. */
export function limitsOf(perMinute: number): Limits {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds })
  return {
    async take(key, cost = 1) {
      try {
        return allowance(true, perMinute, await limiter.consume(key, cost))
      } catch (full) {
        if (full instanceof RateLimiterRes) return allowance(false, perMinute, full)
        throw full
      }
    },
    async giveBack(key) {
      await limiter.reward(key, 1)
    },
  }
}

const allowance = (allowed: boolean, limit: number, state: RateLimiterRes): Allowance => ({
  allowed,
  limit,
  left: Math.max(0, state.remainingPoints),
  resetSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
})

/** The headers of draft-ietf-httpapi-ratelimit-headers-10. */
export const policyHeader = (perMinute: number): string => `"default";q=${perMinute};w=${windowSeconds}`
export const rateLimitHeader = ({ left, resetSeconds }: Allowance): string => `"default";r=${left};t=${resetSeconds}`

export const tooManyRequests = ({ resetSeconds }: Allowance, detail: string) =>
  problem(429, 'too-many-requests', detail, { headers: { 'retry-after': String(resetSeconds) } })

/** Whom a request counts for. Guests count by address: a new guest costs nothing to make. */
export const limitKeyOf = ({ kind, sub }: Caller, address: string): string =>
  kind === 'customer' || kind === 'key' ? `${kind}:${sub}` : `address:${address}`

/**
 * The address a request came from: the peer's, or with `proxies` trusted ones before us the one that the outermost of them saw. An IPv6
 * address counts as its /64, since that is what one household or machine is given.
 */
export function addressOf(
  {
    socket,
    headers,
  }: { socket: { remoteAddress?: string }; headers: Readonly<Record<string, string | string[] | undefined>> },
  proxies: number,
): string {
  const peer = socket.remoteAddress ?? 'unknown'
  if (proxies === 0) return grouped(peer)
  // Everybody may begin this header; only what the trusted proxies appended at its end is true.
  const told = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return grouped(told.at(-proxies) ?? told[0] ?? peer)
}

function grouped(address: string): string {
  if (address.startsWith('::ffff:')) return address.slice(7)
  if (!isIPv6(address)) return address.slice(0, 64)
  const [left = '', right] = address.split('::')
  const start = left === '' ? [] : left.split(':')
  const end = right === undefined || right === '' ? [] : right.split(':')
  const zeros = right === undefined ? 0 : Math.max(0, 8 - start.length - end.length)
  return `${[...start, ...Array<string>(zeros).fill('0'), ...end].slice(0, 4).join(':')}::/64`
}
