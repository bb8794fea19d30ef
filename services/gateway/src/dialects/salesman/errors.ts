import { type FieldError, type Problem, problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { DialectErrors } from '../dialect.ts'

/** One field that is wrong, in words of this dialect: 400 `{"<field>": ["<text>"]}` (S1-07). */
export const fieldProblem = (field: string, text: string) =>
  problem(400, 'validation-failed', text, { errors: [{ path: `/${field}`, message: text }] })

/** The request as a whole is refused: 400 `{"non_field_errors": ["<text>"]}`. */
export const refusal = (text: string) => problem(400, 'request-refused', text)

export const notFound = () => problem(404, 'not-found', 'Not found.')

export const anonymousRefused = () => problem(403, 'anonymous-checkout', 'Anonymous checkout not allowed.')

/** Orders and baskets are nobody else's business, whatever is asked of them (S1-06). */
export const UNCACHEABLE = 'max-age=0, no-cache, no-store, must-revalidate, private'

const NOT_SIGNED_IN = 'Authentication credentials were not provided.'
const NOT_STAFF = 'You do not have permission to perform this action.'

type Told = { readonly status?: number; readonly body: Readonly<Record<string, unknown>> }
type Tell = (problem: Problem, request: FastifyRequest) => Told

const detail = (text: string, status?: number): Told => ({ ...(status && { status }), body: { detail: text } })
const general = (text: string): Told => ({ status: 400, body: { non_field_errors: [text] } })

/** Native codes that this dialect has words of its own for; the others are told by their status, in their own words (CX-05). */
const BY_CODE: Readonly<Record<string, Tell>> = {
  'validation-failed': ({ errors, detail: text }, { body }) =>
    errors?.length ? { status: 400, body: fieldsOf(errors, body) } : general(text),
  'malformed-json': ({ detail: text }) => detail(`JSON parse error - ${text}`, 400),
  unauthenticated: () => detail(NOT_SIGNED_IN, 403),
  forbidden: () => detail(NOT_STAFF, 403),
  'not-found': () => detail('Not found.', 404),
  'order-not-found': () => detail('Not found.', 404),
  'cart-not-found': () => detail('Not found.', 404),
  'method-not-allowed': (_problem, { method }) => detail(`Method "${method}" not allowed.`, 405),
  'unsupported-media-type': (_problem, { headers }) =>
    detail(`Unsupported media type "${headers['content-type'] ?? ''}" in request.`, 415),
  'too-many-requests': ({ headers }) =>
    detail(`Request was throttled. Expected available in ${headers?.['retry-after'] ?? 1} seconds.`, 429),
  'cart-empty': () => general('Your basket is empty.'),
  // CX-12 wants these told apart from requests that are wrong by themselves.
  'idempotency-key-reused': ({ detail: text, status }) => detail(text, status),
  'request-under-way': ({ detail: text, status }) => detail(text, status),
}

/** Statuses of requests that are wrong as they stand: this dialect has 400 for all of them. */
const REFUSALS = new Set([400, 409, 412, 422])

const byStatus: Tell = ({ status, detail: text }) => (REFUSALS.has(status) ? general(text) : detail(text))

export const errors: DialectErrors = {
  contentType: 'application/json; charset=utf-8',
  schema: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]), {
    description:
      '`{"<field>": ["<text>"]}`, `{"non_field_errors": ["<text>"]}`, or `{"detail": "<text>"}` for 401, 402, 403, 404, 405, 415, 429 and 5xx',
    examples: [{ status: ['"FOO" is not a valid choice.'] }, { detail: 'Not found.' }],
  }),
  tell(problem, request) {
    const told = (Object.hasOwn(BY_CODE, problem.code) ? BY_CODE[problem.code] : undefined) ?? byStatus
    return { ...told(problem, request), headers: { 'cache-control': UNCACHEABLE } }
  },
}

/** What fields of the native API are called here. */
const FIELDS: Readonly<Record<string, string>> = {
  shippingAddress: 'shipping_address',
  billingAddress: 'billing_address',
  payment: 'payment_method',
  method: 'payment_method',
  unitId: 'product_id',
}

/** The faults of an input, by the field they are in: what lies deeper is told of the field it lies in. */
function fieldsOf(errors: readonly FieldError[], body: unknown): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const { path, message } of errors) {
    const [field = '', ...deeper] = path.split('/').slice(1)
    const name = field === '' ? 'non_field_errors' : (FIELDS[field] ?? field)
    const value = deeper.length > 0 ? undefined : valueIn(body, field)
    fields[name] = [...new Set([...(fields[name] ?? []), field === '' ? NO_OBJECT : textOf(message, value)])]
  }
  return fields
}

const NO_OBJECT = 'Invalid data. Expected a dictionary.'

const valueIn = (body: unknown, field: string): unknown =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, field)
    ? (body as Record<string, unknown>)[field]
    : undefined

/** How our validator says it, and how this dialect does. */
const TEXTS: readonly (readonly [RegExp, (value: unknown, found: RegExpExecArray) => string])[] = [
  [/^is missing/, () => 'This field is required.'],
  [/^must be one of/, (value) => `"${spelled(value)}" is not a valid choice.`],
  [/^must be string/, (value) => (value === null ? 'This field may not be null.' : 'Not a valid string.')],
  [/^must be (integer|number)/, () => 'A valid integer is required.'],
  [/^must be object/, () => 'Expected a dictionary of items.'],
  [/^must be a valid email/, () => 'Enter a valid email address.'],
  [/^must not have fewer than 1 /, () => 'This field may not be blank.'],
  [/^must not have more than (\d+) /, (_value, [, most]) => `Ensure this field has no more than ${most} characters.`],
  [/^must be >= (-?\d+)/, (_value, [, least]) => `Ensure this value is greater than or equal to ${least}.`],
  [/^must be <= (-?\d+)/, (_value, [, most]) => `Ensure this value is less than or equal to ${most}.`],
]

function textOf(message: string, value: unknown): string {
  for (const [pattern, text] of TEXTS) {
    const found = pattern.exec(message)
    if (found) return text(value, found)
  }
  return /[.!?]$/.test(message) ? message : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
}

/** Never longer than somebody would read. */
const spelled = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 100)
