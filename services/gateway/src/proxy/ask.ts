import { type Caller, problem } from '@till/shared/kit'
import type { Service } from './table.ts'
import type { Upstreams } from './upstreams.ts'

/**
 * Reads something from a service on behalf of a caller, or takes it away: the status and the parsed body. Tries the next instance when one
 * does not answer; taking away twice does no harm. Throws Problem 503 `unavailable` when none does.
 */
export type Ask = (
  service: Service,
  path: string,
  more?: { method?: 'GET' | 'DELETE'; caller?: Caller; timeoutMs?: number },
) => Promise<{ status: number; body: unknown }>

/** The gateway itself, when it asks for what only services may know. */
export const gatewayCaller: Caller = Object.freeze({ sub: 'gateway', kind: 'service' as const, roles: [] })

const bytesMax = 16 * 1024 * 1024

export function asking(upstreams: Upstreams, mint: (caller: Caller) => string): Ask {
  return async (service, path, { method = 'GET', caller = gatewayCaller, timeoutMs = 10_000 } = {}) => {
    let cause: unknown
    for (const instance of upstreams.inTurn(service)) {
      try {
        const { statusCode, body } = await instance.pool.request({
          method,
          path,
          headers: { 'x-till-token': mint(caller), accept: 'application/json' },
          signal: AbortSignal.timeout(timeoutMs),
        })
        return { status: statusCode, body: parsed(await textOf(body)) }
      } catch (error) {
        cause = error
      }
    }
    throw problem(503, 'unavailable', `The ${service} service is away for a moment; try again.`, {
      headers: { 'retry-after': '1' },
      extra: { part: service },
      cause,
    })
  }
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > bytesMax) throw new Error('the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string): unknown => (text === '' ? undefined : JSON.parse(text))
