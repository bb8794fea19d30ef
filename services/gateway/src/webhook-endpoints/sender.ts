import { Agent, request } from 'undici'
import { AddressRefused, checkForm, guardedLookup, type Resolve } from './addresses.ts'

/** What came of one call. */
export interface Sent {
  readonly tookMs: number
  readonly responseStatus?: number
  readonly error?: string
  readonly retryAfterMs?: number
}

export interface Sender {
  /** Posts a body; never throws: whatever goes wrong is told. Follows no redirect. */
  send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Sent>
  close(): Promise<void>
}

/** A receiver has this long for everything: name, connection, answer. */
const timeoutMs = 10_000
/** As much of an answer as is read, in bytes, so that its connection can be used again; nobody looks at it. */
const answerBytesMax = 64 * 1024

export function senderWith({
  allowPrivate,
  resolve,
  withinMs = timeoutMs,
}: {
  allowPrivate: boolean
  resolve?: Resolve
  withinMs?: number
}): Sender {
  const agent = new Agent({
    connect: { lookup: guardedLookup({ allowPrivate, ...(resolve && { resolve }) }), timeout: withinMs },
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 60_000,
    maxResponseSize: answerBytesMax,
    maxHeaderSize: 16 * 1024,
    allowH2: false,
  })
  return {
    async send(url, headers, body) {
      const began = performance.now()
      const took = () => ({ tookMs: Math.round(performance.now() - began) })
      try {
        checkForm(url, { allowPrivate })
        const answer = await request(url, {
          method: 'POST',
          dispatcher: agent,
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Till-Webhooks/1' },
          body,
          signal: AbortSignal.timeout(withinMs),
        })
        const responseStatus = answer.statusCode
        // The status is the answer; a body that is endless or too large takes nothing back.
        await answer.body.dump({ limit: answerBytesMax }).catch(() => undefined)
        const retryAfterMs = retryAfterOf(answer.headers['retry-after'])
        return {
          ...took(),
          responseStatus,
          ...(retryAfterMs !== undefined && { retryAfterMs }),
          ...(responseStatus >= 300 && responseStatus < 400 && { error: 'Redirects are not followed.' }),
        }
      } catch (error) {
        return { ...took(), error: told(error) }
      }
    },
    close: () => agent.destroy(),
  }
}

/** Milliseconds of a Retry-After in seconds; dates are not worth the trouble here. */
const retryAfterOf = (value: string | string[] | undefined): number | undefined =>
  typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : undefined

/** In words of ours: a driver's text may tell of addresses inside the network. */
function told(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AddressRefused) return `The URL ${cause.message}.`
    if (cause.name === 'TimeoutError' || cause.name === 'ConnectTimeoutError') return 'It took too long.'
    const code = 'code' in cause ? String(cause.code) : ''
    if (code === 'ECONNREFUSED') return 'The connection was refused.'
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'The connection was lost.'
    if (/^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|ERR_SSL|EPROTO)/.test(code))
      return 'The TLS certificate is not good.'
  }
  return 'There was no answer.'
}
