import { isDeepStrictEqual } from 'node:util'
import { ProblemBody } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

/** As much of an OpenAPI document as is looked at here. */
export interface AnswersDocument {
  readonly paths?: Readonly<Record<string, object | undefined>>
  readonly components?: object
}

const reference = (name: string) => ({ $ref: `#/components/responses/${name}` })

/** Every status a problem can have, by the name its answer has in the document. */
const problemAnswers: Readonly<Record<string, readonly [name: string, description: string]>> = {
  400: ['Malformed', 'The input has another shape than this page says; `errors` names the fields'],
  401: ['Unauthenticated', 'No credentials, or none that are good'],
  402: ['PaymentDeclined', 'The payment was declined; everything was given back'],
  403: ['Forbidden', 'Known, but this takes another role'],
  404: ['NotFound', 'Nothing is here, or nothing that the caller may see'],
  408: ['TooSlow', 'The request took too long to arrive'],
  409: ['Conflict', 'It does not go together with how things stand; `code` says why'],
  412: ['VersionMismatch', 'Somebody changed it since it was read (`If-Match`)'],
  413: ['TooLarge', 'The body is larger than this address takes'],
  415: ['UnsupportedMediaType', 'The body has another content type than this page says'],
  422: ['Unprocessable', 'The shape is right, what it says is not; `code` says why'],
  429: ['TooManyRequests', 'A limit is used up; `Retry-After` says for how long'],
  502: ['UpstreamFailed', 'Somebody we rely on failed'],
  503: ['Unavailable', 'A part of the shop is away or overloaded for a moment; try again'],
}

const problemSchema: unknown = JSON.parse(JSON.stringify(ProblemBody))
const requestId = {
  description: 'Finds the request in the logs: the one that was sent, or a new one',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 128 },
}
const retryAfter = { description: 'In how many seconds to try again', schema: { type: 'string', pattern: '^[0-9]+$' } }

/**
 * An OpenAPI document with what the kit answers on every route, beside what a route says itself: 400 for a malformed request, 413 and 415
 * where there is a body, 412 where `If-Match` is honoured, 422 for card data, 503; the request id on every answer. Problems become what they are on the wire,
 * `application/problem+json`, and are described once for each status.
 */
export function withCommonAnswers<Given extends AnswersDocument>(document: Given): Given {
  const paths = mapOperations(document, (operation) => {
    const { parameters = [], requestBody, responses = {} } = operation as Operation
    const common = [
      '400',
      ...(parameters.some(({ in: place, name }) => place === 'header' && name === 'if-match') ? ['412'] : []),
      ...(requestBody === undefined ? [] : ['413', '415']),
      // Card data, wherever it stands.
      '422',
      '503',
    ]
    return { ...operation, responses: withProblems(responses, common) }
  })
  return withAnswerComponents({ ...document, paths })
}

/** The document with the bodies of these operations (`POST /v1/carts/:id`, as routes are written) told as what may be left out. */
export function withOptionalBodies<Given extends AnswersDocument>(document: Given, routes: ReadonlySet<string>): Given {
  const named = new Set([...routes].map((route) => route.replaceAll(/:(\w+)/g, '{$1}')))
  const paths = mapOperations(document, (operation, path, method) => {
    const { requestBody } = operation as Operation
    if (requestBody === undefined || !named.has(`${method.toUpperCase()} ${path}`)) return operation
    return { ...operation, requestBody: { ...requestBody, required: false } }
  })
  return { ...document, paths }
}

/** An operation's answers, with these problem statuses added and every problem a reference to the one description of it. */
export function withProblems(responses: Json, statuses: readonly string[]): Json {
  const told: Record<string, unknown> = {}
  for (const [status, response] of Object.entries(responses)) told[status] = toldAs(status, response)
  for (const status of statuses) told[status] ??= reference(nameOf(status))
  return told
}

/** The document with a description of each problem that its operations refer to, and no others. */
export function withAnswerComponents<Given extends AnswersDocument>(document: Given): Given {
  const text = JSON.stringify(document.paths)
  const used = Object.entries(problemAnswers).filter(([, [name]]) =>
    text.includes(JSON.stringify(reference(name).$ref)),
  )
  const { responses: _, headers: __, ...others } = (document.components ?? {}) as Json
  const responses = Object.fromEntries(
    used.map(([status, [name, description]]) => [
      name,
      {
        description,
        headers: {
          'X-Request-Id': headerReference,
          ...(status === '429' || status === '503' ? { 'Retry-After': retryAfter } : {}),
        },
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  )
  const isUsed = used.length > 0 || text.includes(headerReference.$ref)
  return {
    ...document,
    components: {
      ...others,
      ...(used.length > 0 ? { responses } : {}),
      ...(isUsed ? { headers: { RequestId: requestId } } : {}),
    },
  }
}

/** The document's paths with every operation put through `change`. */
export function mapOperations(
  { paths = {} }: AnswersDocument,
  change: (operation: Json, path: string, method: string) => Json,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations ?? {}).map(([method, operation]) => [
          method,
          change(operation as Json, path, method),
        ]),
      ),
    ]),
  )
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: object
  readonly responses?: Json
}

const headerReference = { $ref: '#/components/headers/RequestId' }

function nameOf(status: string): string {
  const known = problemAnswers[status]
  if (known === undefined) throw new Error(`No answer with the status ${status} is described.`)
  return known[0]
}

function toldAs(status: string, response: unknown): unknown {
  if (typeof response !== 'object' || response === null || '$ref' in response) return response
  const { content, headers, ...rest } = response as { content?: Json; headers?: Json }
  const json = content?.['application/json'] as { schema?: unknown } | undefined
  if (Number(status) >= 400 && isDeepStrictEqual(JSON.parse(JSON.stringify(json?.schema ?? null)), problemSchema))
    return reference(nameOf(status))
  return { ...rest, headers: { 'X-Request-Id': headerReference, ...headers }, ...(content ? { content } : {}) }
}
