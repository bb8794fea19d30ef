import type { Problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { DialectErrors } from '../dialect.ts'
import { refusedCode } from './wire.ts'

/** How a field of the native API is called here. */
const fields: Readonly<Record<string, string>> = {
  givenName: 'first_name',
  familyName: 'last_name',
  phone: 'tel',
  promoCode: 'promo_code',
  expectedTotal: 'total_amount',
  items: 'product_unit',
  shippingAddress: 'address_id',
  refreshToken: 'refresh',
}

const detail = (text: string) => ({ detail: text })
const field = (name: string, text: string) => ({ [name]: [text] })

/** One row for each native code that is told in words of this API (S3-07, S3-94, S3-99, S3-100); all others in their own. */
const told: Readonly<Record<string, (problem: Problem) => { status?: number; body: unknown }>> = {
  unauthenticated: () => ({ body: detail('Authentication credentials were not provided.') }),
  'invalid-credentials': () => ({ body: detail('Given token not valid for any token type') }),
  'wrong-credentials': () => ({ body: detail('No active account found with the given credentials') }),
  'account-inactive': () => ({
    status: 401,
    body: detail('No active account found with the given credentials'),
  }),
  'email-taken': () => ({ status: 400, body: field('username', 'A user with that username already exists.') }),
  'username-taken': () => ({ status: 400, body: field('username', 'A user with that username already exists.') }),
  'weak-password': (problem) => ({ status: 400, body: field('password', problem.detail) }),
  'out-of-stock': (problem) => ({ status: 400, body: field('product_unit', problem.detail) }),
  'unknown-unit': (problem) => ({ status: 400, body: field('product_unit', problem.detail) }),
  'unit-not-found': (problem) => ({ status: 400, body: field('product_unit', problem.detail) }),
  'currency-mismatch': (problem) => ({ status: 400, body: field('product_unit', problem.detail) }),
  'slot-overlap': (problem) => ({ status: 400, body: field('product_unit', problem.detail) }),
  'price-changed': (problem) => ({ status: 400, body: field('total_amount', problem.detail) }),
  // This dialect says itself what is wrong with a code; the native API in words of its own.
  'promo-code-refused': ({ status, detail: words }) => ({
    status: 400,
    body: field('promo_code', status === 400 ? words : refusedCode.inactive),
  }),
  'size-refused': (problem) => ({ body: field('size_id', problem.detail) }),
  'already-on-wishlist': (problem) => ({ status: 400, body: field('size_id', problem.detail) }),
  'wishlist-full': (problem) => ({ status: 400, body: detail(problem.detail) }),
  'method-not-allowed': (problem) => ({ body: detail(problem.detail) }),
  'malformed-json': (problem) => ({ body: detail(`JSON parse error - ${problem.detail}`) }),
}

/** By status, where a code has no row of its own. */
const byStatus: Readonly<Record<number, unknown>> = {
  403: 'Доступ запрещён',
  404: detail('Not found.'),
  500: detail('A server error occurred.'),
}

export const errors: DialectErrors = {
  contentType: 'application/json; charset=utf-8',
  schema: Type.Union(
    [
      Type.Object({ detail: Type.String() }, { description: 'What is wrong, in words' }),
      Type.Record(Type.String(), Type.Array(Type.String()), { description: 'What is wrong with which field' }),
      Type.String({ description: 'Access denied' }),
    ],
    { examples: [{ detail: 'Not found.' }, { promo_code: ['Промокод не найден'] }, 'Доступ запрещён'] },
  ),
  tell(problem, request) {
    const row = told[problem.code]?.(problem)
    if (row !== undefined) return row
    if (problem.code === 'validation-failed' && problem.status === 400) return faults(problem, request)
    // Clients of this API know of refusals by 400 only; what concerns the Idempotency-Key is told as everywhere.
    const status = problem.status === 422 && problem.code !== 'idempotency-key-reused' ? 400 : problem.status
    return { status, body: byStatus[status] ?? detail(problem.detail) }
  },
}

/** An address that no number can be is one where nothing is (S3-03). */
function faults({ errors = [], detail: text }: Problem, request: FastifyRequest): { status?: number; body: unknown } {
  const params = request.params as Readonly<Record<string, unknown>> | undefined
  const names = errors.map(({ path }) => path.split('/')[1] ?? '')
  if (params && names.some((name) => name in params && name !== 'num_page')) return { status: 404, body: byStatus[404] }
  const body: Record<string, string[]> = {}
  for (const [n, { message }] of errors.entries()) {
    const name = nameOf(names[n] ?? '', request)
    const said =
      message === 'is missing' ? 'This field is required.' : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
    body[name] = [...(body[name] ?? []), said]
  }
  return { body: errors.length === 0 ? detail(text) : body }
}

/** Who registers gives an e-mail address for a username (S3-99). */
const nameOf = (name: string, { routeOptions }: FastifyRequest): string =>
  name === 'email' && routeOptions.url?.includes('/user/')
    ? 'username'
    : name === ''
      ? 'non_field_errors'
      : (fields[name] ?? name)
