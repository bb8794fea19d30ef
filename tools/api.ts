import { Pool } from 'undici'

/** An answer of the gateway. `body` is parsed JSON, or undefined where there is none. */
export interface Answer {
  readonly status: number
  readonly body: never
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Request {
  readonly body?: unknown
  /** Access token of somebody who signed in. */
  readonly bearer?: string
  readonly cartToken?: string
  readonly orderToken?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Api {
  readonly url: string
  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, request?: Request): Promise<Answer>
  close(): Promise<void>
}

/** The native API over keep-alive connections, for the demo, the benchmarks and the end-to-end tests. Several gateways take turns. */
export function connectApi(urls: string | readonly string[], connections = 64): Api {
  const all = typeof urls === 'string' ? [urls] : urls
  const pools = all.map((url) => new Pool(url, { connections, headersTimeout: 60_000, bodyTimeout: 60_000 }))
  let turn = 0
  return {
    url: all[0] as string,
    async call(method, path, { body, bearer, cartToken, orderToken, headers } = {}) {
      const pool = pools[turn++ % pools.length] as Pool
      const response = await pool.request({
        method,
        path,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          ...(cartToken ? { 'cart-token': cartToken } : {}),
          ...(orderToken ? { 'order-token': orderToken } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.body.text()
      return {
        status: response.statusCode,
        // Callers say what they expect: this is the outside's view of the API, before any generated client.
        body: (text === '' ? undefined : parsed(text)) as never,
        headers: response.headers,
      }
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
