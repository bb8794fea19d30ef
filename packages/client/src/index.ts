import createClient, { type Client } from 'openapi-fetch'
import { changesOf } from './events.ts'
import { problemFrom } from './problem.ts'
import { type Patience, patiently } from './retry.ts'
import { idempotentPosts, type paths } from './schema.generated.ts'
import { type Session, sessionWith, type Tokens } from './session.ts'

export { type ProblemBody, TillProblem } from './problem.ts'
export type { Patience } from './retry.ts'
export type { components, paths } from './schema.generated.ts'
export type { Tokens } from './session.ts'

type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never
/** What `POST /v1/orders` takes. */
export type NewOrder = Json<NonNullable<paths['/v1/orders']['post']['requestBody']>>
/** An order as the shop shows it. */
export type Order = Json<paths['/v1/orders']['post']['responses'][201]>
export type Account = Json<paths['/v1/accounts']['post']['responses'][201]>['account']
type SignUp = Json<NonNullable<paths['/v1/accounts']['post']['requestBody']>>

export interface TillOptions {
  /** Where the shop's gateway answers: `https://shop.example`. */
  readonly url: string
  /** For a machine: the secret of an API key, in place of signing in. */
  readonly apiKey?: string
  /** A session that was kept from before. */
  readonly tokens?: Tokens
  /** Told whenever the tokens change, also that there are none any more: keep them, to go on later. */
  readonly onTokens?: (tokens: Tokens | undefined) => void
  readonly patience?: Patience
  /** The `fetch` to use; the platform's unless given. */
  readonly fetch?: (request: Request) => Promise<Response>
}

export interface PlaceOptions {
  /** One per intent: with the same key and order, placing again answers the same order. Made unless given. */
  readonly idempotencyKey?: string
  /** A guest's cart, in place of signing in. */
  readonly cartToken?: string
  /** How long the shop may take to answer with an outcome, in seconds, at most 30; 30 unless given. */
  readonly waitSeconds?: number
}

export interface WaitOptions {
  /** A guest's order token: `token` of the order as it was placed. */
  readonly orderToken?: string | undefined
  /** In milliseconds; 60 s unless given. */
  readonly withinMs?: number
  readonly signal?: AbortSignal
}

/** A shop, seen from outside. */
export interface Till {
  /** Every call of the API, typed: `till.api.GET('/v1/products/{id}', { params: { path: { id } } })`. */
  readonly api: Client<paths>
  readonly tokens: Tokens | undefined
  /** Throws TillProblem `email-taken`, `weak-password`. */
  signUp(person: SignUp): Promise<Account>
  /** Throws TillProblem `wrong-credentials`. */
  signIn(credentials: { email: string; password: string }): Promise<Account>
  signOut(): Promise<void>
  /**
   * Places an order and waits for its outcome. Its status is `confirmed`, or says what it waits for: the buyer (`payment.action`), a manager,
   * or `pending` when the time was too short. Throws TillProblem when it came to nothing: `out-of-stock`, `payment-declined` …
   */
  placeOrder(order: NewOrder, options?: PlaceOptions): Promise<Order>
  /** The order as soon as it is as wanted. Listens for its events, and looks now and then as well. Throws when that takes too long. */
  waitForOrder(id: string, isWanted: (order: Order) => boolean, options?: WaitOptions): Promise<Order>
}

const waitSecondsUsual = 30
const withinMsUsual = 60_000
const lookMs = 2_000

/** Opens a shop. Nothing is sent before the first call. */
export function openTill(options: TillOptions): Till {
  const { url, apiKey, patience } = options
  const baseUrl = url.replace(/\/+$/, '')
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request))
  const session: Session = sessionWith({ refresh, changed: options.onTokens })
  if (options.tokens !== undefined) session.set(options.tokens)
  const repeating = patiently(authorized, patience)
  const api = createClient<paths>({ baseUrl, fetch: repeating })
  api.use({
    onRequest({ request, schemaPath }) {
      if (request.method !== 'POST' || !idempotentPosts.includes(schemaPath)) return
      // Here, before any repeat, so that all attempts carry the same.
      if (!request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', globalThis.crypto.randomUUID())
    },
  })

  /** Signs a request as whoever is signed in, unless it says itself who sends it; a session that is no longer good is renewed once. */
  async function authorized(request: Request): Promise<Response> {
    if (request.headers.has('authorization') || request.headers.has('x-api-key')) return send(request)
    if (apiKey !== undefined) {
      request.headers.set('x-api-key', apiKey)
      return send(request)
    }
    const token = await session.accessToken()
    if (token === undefined) return send(request)
    const again = request.clone()
    request.headers.set('authorization', `Bearer ${token}`)
    const response = await send(request)
    if (response.status !== 401) return response
    const renewed = await session.renewed(token)
    if (renewed === undefined) return response
    await response.body?.cancel()
    again.headers.set('authorization', `Bearer ${renewed}`)
    return send(again)
  }

  /** Never repeated: a lost answer may have used the token up. */
  async function refresh(refreshToken: string): Promise<Tokens | undefined> {
    const response = await send(
      new Request(`${baseUrl}/v1/sessions/refresh`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refreshToken }),
      }),
    )
    const body: unknown = await response.json()
    if (response.ok) return tokensFrom(body as SignedIn)
    if (response.status === 401) return undefined
    throw problemFrom(response, body)
  }

  function signedIn(answer: SignedIn & { account: Account }): Account {
    session.set(tokensFrom(answer))
    return answer.account
  }

  async function orderNow(id: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Order> {
    const { data, error, response } = await api.GET('/v1/orders/{idOrRef}', {
      params: { path: { idOrRef: id } },
      headers,
      ...(signal && { signal }),
    })
    if (data === undefined) throw problemFrom(response, error)
    return data as Order
  }

  return {
    api,
    get tokens() {
      return session.tokens
    },

    async signUp(person) {
      session.set(undefined)
      const { data, error, response } = await api.POST('/v1/accounts', { body: person })
      if (data === undefined) throw problemFrom(response, error)
      return signedIn(data)
    },

    async signIn(credentials) {
      session.set(undefined)
      const { data, error, response } = await api.POST('/v1/sessions', { body: credentials })
      if (data === undefined) throw problemFrom(response, error)
      return signedIn(data)
    },

    async signOut() {
      if (session.tokens !== undefined) await api.DELETE('/v1/sessions/current')
      session.set(undefined)
    },

    async placeOrder(order, { idempotencyKey, cartToken, waitSeconds = waitSecondsUsual } = {}) {
      const { data, error, response } = await api.POST('/v1/orders', {
        body: order,
        headers: {
          prefer: `wait=${waitSeconds}`,
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
          ...(cartToken !== undefined && { 'cart-token': cartToken }),
        },
      })
      if (data === undefined) throw problemFrom(response, error)
      return data as Order
    },

    async waitForOrder(id, isWanted, { orderToken, withinMs = withinMsUsual, signal } = {}) {
      const headers: Record<string, string> = orderToken === undefined ? {} : { 'order-token': orderToken }
      const over = AbortSignal.any([AbortSignal.timeout(withinMs), ...(signal ? [signal] : [])])
      const leaving = new AbortController()
      const events = changesOf({
        open: (lastEventId, stop) =>
          authorized(
            new Request(`${baseUrl}/v1/orders/${encodeURIComponent(id)}/events`, {
              headers: { ...headers, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
              signal: stop,
            }),
          ),
        signal: AbortSignal.any([over, leaving.signal]),
      })
      try {
        for (;;) {
          // Asked for before looking, so that what changes during the look is not missed.
          const changed = events.next()
          const order = await orderNow(id, headers, over)
          if (isWanted(order)) return order
          await Promise.race([changed, pause(lookMs, over)])
          over.throwIfAborted()
        }
      } finally {
        leaving.abort()
      }
    },
  }
}

interface SignedIn {
  readonly accessToken: string
  readonly refreshToken: string
  /** Seconds. */
  readonly expiresIn: number
}

const tokensFrom = ({ accessToken, refreshToken, expiresIn }: SignedIn): Tokens => ({
  accessToken,
  refreshToken,
  expiresAt: Date.now() + expiresIn * 1_000,
})

/** Resolves after `ms`, or sooner when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}
