import { internalTokenMinter, problem } from '@till/shared/kit'
import { Pool } from 'undici'

/** Asks another service over HTTP, in this service's own name. For reads that need an answer now; everything durable goes over the bus. */
export interface Peer {
  /** POSTs (with a body) or GETs; resolves with status and body. Throws a 503 problem when no instance answers. */
  ask(path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  close(): Promise<void>
}

/** @param urls instances, separated by commas; the next is tried when one does not answer. */
export function connectPeer(name: string, urls: string, secret: string): Peer {
  const pools = urls
    .split(',')
    .map((url) => new Pool(url.trim(), { connections: 8, headersTimeout: 5_000, bodyTimeout: 5_000 }))
  const mint = internalTokenMinter(secret)
  let turn = 0
  return {
    async ask(path, body) {
      const first = turn++
      for (let i = 0; i < pools.length; i++) {
        const pool = pools[(first + i) % pools.length] as Pool
        try {
          const response = await pool.request({
            path,
            method: body === undefined ? 'GET' : 'POST',
            headers: {
              'x-till-token': mint({ sub: 'service:order', kind: 'service', roles: [] }),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          })
          const said = await response.body.json()
          // One that is starting or overloaded says so; another may have time.
          if (response.statusCode !== 503) return { status: response.statusCode, body: said }
        } catch {
          // These are reads: asking the next instance is harmless.
        }
      }
      throw problem(503, 'unavailable', `The ${name} service does not answer right now; try again soon.`, {
        headers: { 'retry-after': '1' },
      })
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
    },
  }
}
