import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { type Logger, type Problem, problem, problemContentType, toProblemBody } from '@till/shared/kit'
import type { Dispatcher } from 'undici'
import type { Service } from './table.ts'
import type { Instance, Upstreams } from './upstreams.ts'

/** One request on its way to a service. */
export interface Crossing {
  readonly service: Service
  readonly method: string
  /** With the query, as it goes to the service. */
  readonly path: string
  /** Name, value, name, value: what the service gets to see. */
  readonly headers: string[]
  readonly body: Buffer | Readable | null
  readonly requestId: string
  /** Headers of the gateway's own on the answer. */
  readonly own: AnswerHeaders
  /** Where the answer goes; written directly, so that nothing is copied or buffered on the way. */
  readonly answer: ServerResponse
}

export type AnswerHeaders = Record<string, string | number | string[] | undefined>

export interface Forwarder {
  /** Answers in any case. Never throws. */
  forward(crossing: Crossing): void
  inFlight(): number
}

/** What a service may tell a client in headers. Length and encoding of the body belong to the connection. */
const passedOn = [
  'content-type',
  'location',
  'etag',
  'retry-after',
  'idempotent-replayed',
  'cache-control',
  'allow',
  'vary',
  'last-modified',
  'link',
  'content-disposition',
  'preference-applied',
  'www-authenticate',
] as const

/**
 * Hands requests to services and answers back. A request that an instance cannot have seen goes to the next one; one that it may have
 * seen is repeated only when reading (GET, HEAD), since a second order is worse than an error.
 */
export function forwarder(parts: {
  upstreams: Upstreams
  logger: Pick<Logger, 'warn'>
  requestsMax: number
  failed?: (service: Service, code: string) => void
}): Forwarder {
  const { upstreams, logger, requestsMax, failed } = parts
  let inFlight = 0

  return {
    inFlight: () => inFlight,
    forward(crossing) {
      if (inFlight >= requestsMax) {
        answerProblem(crossing, overloaded)
        return
      }
      inFlight += 1
      cross(crossing, {
        upstreams,
        over(trouble) {
          inFlight -= 1
          if (trouble === undefined) return
          failed?.(crossing.service, trouble.code)
          logger.warn(
            { service: crossing.service, code: trouble.code, reason: trouble.reason },
            'service did not answer',
          )
        },
      })
    },
  }
}

interface Trouble {
  readonly code: string
  readonly reason: string
}

function cross(crossing: Crossing, ways: { upstreams: Upstreams; over(trouble?: Trouble): void }): void {
  const { service, method, path, headers, body, answer } = crossing
  const { upstreams } = ways
  const reads = method === 'GET' || method === 'HEAD'
  const repeatable = body === null || Buffer.isBuffer(body)
  const instances = upstreams.inTurn(service)
  let attempt = 0
  let repeated = false
  let over = false
  let sent = false
  let running: Dispatcher.DispatchController | undefined
  let status = 0
  let head: AnswerHeaders | undefined
  let length = -1
  let held: Buffer | undefined

  const settle = (trouble?: Trouble) => {
    if (over) return
    over = true
    ways.over(trouble)
  }

  answer.once('close', () => {
    if (over) return
    settle()
    // The client is gone; the service need not go on writing.
    running?.abort(new Error('the client has left'))
  })

  const writeHead = () => {
    if (head === undefined || answer.headersSent) return
    answer.writeHead(status, head)
  }

  const tryNext = () => {
    const instance = instances[attempt % instances.length] as Instance
    attempt += 1
    sent = false
    instance.pool.dispatch(
      { path, method, headers, body },
      {
        onRequestStart(controller) {
          sent = true
          running = controller
          if (over) controller.abort(new Error('the client has left'))
        },
        onResponseStart(controller, statusCode, upstreamHeaders) {
          if (statusCode < 200 || over) return
          running = controller
          status = statusCode
          head = headOf(crossing, upstreamHeaders, instance.origin)
          const stated = upstreamHeaders['content-length']
          length = typeof stated === 'string' ? Number(stated) : -1
          if (length >= 0) head['content-length'] = length
          else if (method !== 'HEAD' && statusCode !== 204 && statusCode !== 304) {
            // A stream: its reader wants to know at once that it began.
            writeHead()
            answer.flushHeaders()
          }
        },
        onResponseData(controller, chunk) {
          if (over) return
          // The usual answer comes whole: it leaves in one packet, together with its head.
          if (chunk.length === length) {
            held = chunk
            return
          }
          writeHead()
          if (!answer.write(chunk)) {
            controller.pause()
            answer.once('drain', () => controller.resume())
          }
        },
        onResponseEnd() {
          if (over) return
          settle()
          writeHead()
          // As a string of bytes it leaves in one write with the head, which is cheaper than gathering two.
          if (held === undefined) answer.end()
          else answer.end(held.toString('latin1'), 'latin1')
        },
        onResponseError(_controller, error) {
          if (over) return
          fail(instance, error)
        },
      },
    )
  }

  const fail = (instance: Instance, error: Error) => {
    const code = 'code' in error ? String(error.code) : ''
    if (!sent && code === 'UND_ERR_INVALID_ARG') {
      settle()
      answerProblem(crossing, notForwardable)
      return
    }
    if (!sent) upstreams.refused(instance)
    if (head !== undefined) {
      // An answer that began cannot become another one. Cutting it is the only way to say that it is not complete, unless none of it left yet.
      if (answer.headersSent) {
        settle({ code: 'cut-short', reason: error.message })
        answer.destroy()
        return
      }
      head = undefined
      held = undefined
    }
    const timedOut = sent && (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    const another = attempt < instances.length
    if (!sent && another && repeatable) return tryNext()
    if (sent && reads && !timedOut && !repeated) {
      repeated = true
      return tryNext()
    }
    const verdict = timedOut ? tooSlow(service) : unavailable(service, sent && !reads)
    settle({ code: verdict.code, reason: error.message || code })
    answerProblem(crossing, verdict)
  }

  tryNext()
}

function headOf({ own }: Crossing, upstream: IncomingHttpHeaders, origin: string): AnswerHeaders {
  const head: AnswerHeaders = { ...own }
  for (const name of passedOn) {
    const value = upstream[name]
    if (value !== undefined) head[name] = value
  }
  // Where a service lives is nobody's business outside; clients get paths.
  const { location } = head
  if (typeof location === 'string' && location.startsWith(origin)) head.location = location.slice(origin.length) || '/'
  return head
}

/** Writes a problem past Fastify, for answers that were taken over from it. */
export function answerProblem(
  { answer, own, requestId, method }: Pick<Crossing, 'answer' | 'own' | 'requestId' | 'method'>,
  verdict: Problem,
): void {
  if (answer.headersSent || answer.destroyed) return
  const body = Buffer.from(JSON.stringify(toProblemBody(verdict, requestId)))
  answer.writeHead(verdict.status, {
    ...own,
    ...verdict.headers,
    'content-type': problemContentType,
    'content-length': body.length,
  })
  answer.end(method === 'HEAD' ? undefined : body)
}

const soon = { headers: { 'retry-after': '1' } }

const overloaded = problem(503, 'overloaded', 'Too many requests are being worked on; try again in a moment.', soon)

const notForwardable = problem(
  400,
  'malformed-request',
  'The address or a header holds characters that HTTP does not allow.',
)

/** The part's name is said, so that a client's report already tells where to look. */
function unavailable(service: Service, mayHaveArrived: boolean): Problem {
  const advice = mayHaveArrived
    ? 'It may have seen the request: repeat it with the same Idempotency-Key.'
    : 'Nothing was done; try again.'
  return problem(503, 'unavailable', `The ${service} service is away for a moment. ${advice}`, {
    ...soon,
    extra: { part: service },
  })
}

const tooSlow = (service: Service): Problem =>
  problem(
    503,
    'upstream-timeout',
    `The ${service} service took too long. Repeat the request with the same Idempotency-Key.`,
    {
      ...soon,
      extra: { part: service },
    },
  )
