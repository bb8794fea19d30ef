import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyRequest } from 'fastify'
import { Unavailable } from '../runtime/ports.ts'
import { Problem, type ProblemMore, problem } from './problem.ts'
import { validationProblem } from './validation.ts'

const soon: ProblemMore = { headers: { 'retry-after': '1' } }

/** What Fastify itself refuses, in our words. The statuses are part of the answer; Fastify's own may differ. */
const refusals: Readonly<Record<string, readonly [status: number, code: string, detail: string, more?: ProblemMore]>> =
  {
    FST_ERR_CTP_INVALID_JSON_BODY: [
      400,
      'malformed-json',
      'The body is not valid JSON, or names a key that is not allowed.',
    ],
    FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'malformed-json', 'The body is empty, though its content type says JSON.'],
    FST_ERR_CTP_INVALID_MEDIA_TYPE: [
      415,
      'unsupported-media-type',
      'The body must be application/json.',
      { headers: { accept: 'application/json' } },
    ],
    FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body-too-large', 'The body is larger than this route takes.'],
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'malformed-request', 'The body is not as long as Content-Length says.'],
    FST_ERR_BAD_URL: [400, 'bad-url', 'The path is not correctly percent-encoded.'],
    FST_ERR_MAX_PARAM_LENGTH: [400, 'bad-url', 'A part of the path is longer than anything it could name.'],
    FST_ERR_HANDLER_TIMEOUT: [503, 'timed-out', 'This took too long and was given up; try again.', soon],
  }

/**
 * Turns whatever was thrown into what the caller is told. A Problem is told as it is, Fastify's refusals in our words, an absent
 * database or broker as 503; anything else is our mistake and says nothing.
 */
export function problemOf(error: unknown, request?: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (isUnavailable(error)) {
    const detail = 'A part of the shop is away for a moment; try again.'
    return problem(503, 'unavailable', detail, { ...soon, cause: error })
  }
  if (isFastifyError(error)) {
    if (error.validation) return validationProblem(error.validation, error.validationContext ?? 'request')
    const refusal = refusals[error.code]
    if (refusal) {
      const [status, code, detail, more] = refusal
      return problem(status, code, detail, { ...more, cause: error })
    }
    const status = error.statusCode ?? 500
    // A body that breaks off arrives as an error of Node's; whoever sent it is gone, and nothing is wrong here.
    if (status >= 400 && status < 500 && (error.code.startsWith('FST_') || request?.raw.complete === false)) {
      return problem(status, 'request-refused', `${STATUS_CODES[status] ?? 'Refused'}.`, { cause: error })
    }
  }
  return problem(500, 'internal-error', 'Something went wrong on our side; the request id finds it in the logs.', {
    cause: error,
  })
}

/** The names of errors with which mongoose and the driver say that no server answered. */
const absences = new Set([
  'Unavailable',
  'MongoClientClosedError',
  'MongoConnectionClosedError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoServerSelectionError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  'MongooseServerSelectionError',
  'MongoWriteConcernError',
])

/** Server errors that pass: a primary stepped down, shuts down, ran out of time, or lost a snapshot. Source: MongoDB's error_codes.yml. */
const passingCodes = new Set([6, 7, 50, 89, 91, 189, 239, 246, 262, 9001, 10107, 11600, 11602, 13435, 13436])

/** Whether the error says that the world outside is away or slow, so that trying again helps. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Unavailable) return true
  if (!(error instanceof Error)) return false
  if (absences.has(error.name)) return true
  if (error.name === 'MongooseError') return /initial connection|buffering timed out|not connected/i.test(error.message)
  return (
    error.name.startsWith('Mongo') && 'code' in error && typeof error.code === 'number' && passingCodes.has(error.code)
  )
}

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && (('code' in error && typeof error.code === 'string') || 'validation' in error)
