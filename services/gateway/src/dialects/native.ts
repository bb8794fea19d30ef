import { placedOrderId } from '@till/shared/contracts'
import { type Caller, Problem, problem, type toProblemBody } from '@till/shared/kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Dispatcher } from 'undici'
import type { InsideDoor } from '../identity/inside.ts'
import { doorFor } from '../proxy/table.ts'
import { traceparentOf } from '../proxy/trace.ts'
import type { Instance, Upstreams } from '../proxy/upstreams.ts'
import { openedProduct } from '../views/seen.ts'
import type { ViewTeller } from '../views/teller.ts'

/** A call of the native API. */
export interface Wish {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** From `/v1` on, with whatever it names encoded. */
  readonly path: string
  /** Members that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  /** Whoever is asked for; the caller of the dialect unless given. */
  readonly as?: Caller
  /** The Idempotency-Key. */
  readonly key?: string | undefined
  readonly ifMatch?: string
  /** Seconds to wait for an outcome, at most 30. */
  readonly wait?: number
}

export interface NativeAnswer<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The native API, as dialects use it: called by whoever calls the dialect, with their rights, unless a wish says `as` whom. docs/dialects.md
 * names every right that a dialect lends so. `Body` is what the OpenAPI page of the native API says (see `native-types.ts`).
 */
export interface Native {
  /** Throws the Problem that the native API answers, and 503 `unavailable` where no service does. */
  ask<Body>(request: FastifyRequest, wish: Wish): Promise<NativeAnswer<Body>>
  /** A list as it comes, 100 items at a time, at most 1,000 of them (CX-06). Throws like `ask`, before its first item. */
  list<Item>(request: FastifyRequest, wish: Wish): AsyncIterable<readonly Item[]>
}

/** Seconds that placing an order may take before its caller is asked to come back. */
export const PLACE_WITHIN_SECONDS = 30

/** Whether the order that this request places stands already, from an earlier try under the same Idempotency-Key. */
export async function wasPlaced(native: Pick<Native, 'ask'>, request: FastifyRequest): Promise<boolean> {
  const { intentKey, caller } = request
  return (
    intentKey !== undefined && stands(native, request, placedOrderId({ customerId: caller.sub }, intentKey), caller)
  )
}

/** Whether there is this order, and whoever is meant may see it. */
export async function stands(
  native: Pick<Native, 'ask'>,
  request: FastifyRequest,
  orderId: string,
  as: Caller,
): Promise<boolean> {
  try {
    await native.ask(request, { path: `/v1/orders/${orderId}`, as })
    return true
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return false
    throw error
  }
}

/** An order that is placed, and of which nobody can say yet what it comes to. */
export const stillOpen = () =>
  problem(
    503,
    'checkout-under-way',
    'The order is still being placed. Ask for your orders, or repeat the request with the same Idempotency-Key.',
    { headers: { 'retry-after': '5' } },
  )

const BATCH = 100
/** What a list without paging holds at most (CX-06). */
export const LIST_MAX = 1_000
const ANSWER_BYTES_MAX = 32 * 1024 * 1024

export function nativeWith(parts: {
  readonly app: FastifyInstance
  readonly upstreams: Upstreams
  readonly mint: (caller: Caller) => string
  readonly inside: InsideDoor
  readonly views: Pick<ViewTeller, 'saw'>
}): Native {
  const { app, upstreams, mint, inside, views } = parts

  async function ask<Body>(request: FastifyRequest, wish: Wish): Promise<NativeAnswer<Body>> {
    const path = pathOf(wish)
    const service = doorFor(path)?.service
    if (service === undefined) return checked<Body>(await askSelf(request, wish, path))
    const { statusCode, headers, body } = await cross(request, wish, path, 'application/json')
    const text = await textOf(body)
    const answer = checked<Body>({ status: statusCode, headers: told(headers), body: parsed(text) })
    // A product that is opened through a dialect was seen as much as one that is opened natively (S3-50).
    const caller = wish.as ?? request.caller
    const productId = openedProduct(wish.method ?? 'GET', path, caller)
    if (productId !== undefined) views.saw({ accountId: caller.sub, productId, viewedAt: new Date().toISOString() })
    return answer
  }

  /** What the gateway answers itself, through the same door and by the same rules as to everybody. */
  async function askSelf(request: FastifyRequest, wish: Wish, path: string): Promise<NativeAnswer<unknown>> {
    const identity = wish.as === undefined ? request.identity : { caller: wish.as }
    return inside.as({ identity, address: request.address }, async (visiting) => {
      const answer = await app.inject({
        method: wish.method ?? 'GET',
        url: path,
        headers: { ...visiting, ...headersOf(request, wish), accept: 'application/json' },
        ...(wish.body !== undefined && { payload: JSON.stringify(wish.body) }),
      })
      return { status: answer.statusCode, headers: told(answer.headers), body: parsed(answer.body) }
    })
  }

  async function cross(request: FastifyRequest, wish: Wish, path: string, accept: string) {
    const { method = 'GET', as = request.caller } = wish
    const service = doorFor(path)?.service
    if (service === undefined) throw new Error(`no service answers ${path}`)
    const headers = { ...headersOf(request, wish), accept, 'x-till-token': mint(as) }
    const body = wish.body === undefined ? null : JSON.stringify(wish.body)
    let cause: unknown
    for (const instance of upstreams.inTurn(service)) {
      try {
        return await instance.pool.request({ method, path, headers, body })
      } catch (error) {
        cause = error
        // A second order is worse than an error: what an instance may have seen is repeated only when reading.
        if (!refused(upstreams, instance, error) && method !== 'GET') break
      }
    }
    throw problem(503, 'unavailable', `The ${service} service is away for a moment; try again.`, {
      headers: { 'retry-after': '1' },
      extra: { part: service },
      cause,
    })
  }

  /** The gateway's own lists need no stream: their pages are read without leaving the process. */
  async function* pages<Item>(request: FastifyRequest, wish: Wish): AsyncIterable<readonly Item[]> {
    let cursor: string | undefined
    for (let read = 0; read < LIST_MAX; read += BATCH) {
      const query = { ...wish.query, limit: BATCH, cursor }
      const { body } = await ask<{ items: Item[]; nextCursor?: string }>(request, { ...wish, query })
      yield body.items
      cursor = body.nextCursor
      if (cursor === undefined) return
    }
  }

  return {
    ask,
    async *list<Item>(request: FastifyRequest, wish: Wish) {
      if (doorFor(wish.path) === undefined) {
        yield* pages<Item>(request, wish)
        return
      }
      const path = pathOf({ ...wish, query: { ...wish.query, limit: LIST_MAX } })
      const { statusCode, headers, body } = await cross(request, wish, path, 'application/x-ndjson')
      if (statusCode !== 200) checked({ status: statusCode, headers: told(headers), body: parsed(await textOf(body)) })
      let batch: Item[] = []
      for await (const line of linesOf(body)) {
        batch.push(JSON.parse(line))
        if (batch.length < BATCH) continue
        yield batch
        batch = []
      }
      if (batch.length > 0) yield batch
    },
  }
}

function pathOf({ path, query = {} }: Wish): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value))
  return given.size === 0 ? path : `${path}?${given}`
}

const headersOf = (request: FastifyRequest, { body, key, ifMatch, wait }: Wish): Record<string, string> => ({
  'x-request-id': request.id,
  traceparent: traceparentOf(request.headers.traceparent),
  ...(body !== undefined && { 'content-type': 'application/json' }),
  ...(key !== undefined && { 'idempotency-key': key }),
  ...(ifMatch !== undefined && { 'if-match': ifMatch }),
  ...(wait !== undefined && { prefer: `wait=${wait}` }),
})

/** Whether the instance cannot have seen the request. */
function refused(upstreams: Upstreams, instance: Instance, error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isRefused = code === 'ECONNREFUSED' || code === 'UND_ERR_CONNECT_TIMEOUT'
  if (isRefused) upstreams.refused(instance)
  return isRefused
}

function checked<Body>(answer: NativeAnswer<unknown>): NativeAnswer<Body> {
  if (answer.status < 400) return answer as NativeAnswer<Body>
  const { type: _type, title: _title, status: _status, requestId: _id, ...told } = (answer.body ?? {}) as Told
  const { detail = 'A part of the shop failed.', code = 'internal-error', errors, shortages, ...extra } = told
  const { 'retry-after': retryAfter, 'www-authenticate': challenge } = answer.headers
  throw problem(answer.status, code, detail, {
    ...(errors ? { errors } : {}),
    ...(shortages ? { shortages } : {}),
    extra,
    headers: {
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
      ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
    },
  })
}

/** A problem as the native API tells it. */
type Told = Partial<ReturnType<typeof toProblemBody>>

const told = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

const parsed = (text: string): unknown => (text === '' ? undefined : JSON.parse(text))

async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > ANSWER_BYTES_MAX) throw new Error('the answer of a service is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function* linesOf(body: Dispatcher.ResponseData['body']): AsyncIterable<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield line
  }
  if (rest !== '') yield rest
}
