import { describe, expect, it } from '@jest/globals'
import { problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { errors } from './errors.ts'

const asked = (url = '/sellout/order/checkout/:user_id', params: Record<string, string> = { user_id: '1' }) =>
  ({ params, routeOptions: { url } }) as unknown as FastifyRequest
const told = (status: number, code: string, more = {}, request = asked()) => {
  const said = errors.tell(problem(status, code, 'It cannot be.', more), request)
  return [said.status ?? status, said.body]
}
const taken = { username: ['A user with that username already exists.'] }
const denied = { detail: 'No active account found with the given credentials' }

describe('a refusal', () => {
  it.each<[number, string, number, unknown]>([
    [401, 'unauthenticated', 401, { detail: 'Authentication credentials were not provided.' }],
    [401, 'invalid-credentials', 401, { detail: 'Given token not valid for any token type' }],
    [401, 'wrong-credentials', 401, denied],
    [403, 'account-inactive', 401, denied],
    [403, 'forbidden', 403, 'Доступ запрещён'],
    [404, 'not-found', 404, { detail: 'Not found.' }],
    [404, 'order-not-found', 404, { detail: 'Not found.' }],
    [405, 'method-not-allowed', 405, { detail: 'It cannot be.' }],
    [409, 'email-taken', 400, taken],
    [409, 'username-taken', 400, taken],
    [422, 'weak-password', 400, { password: ['It cannot be.'] }],
    [409, 'out-of-stock', 400, { product_unit: ['It cannot be.'] }],
    [422, 'unknown-unit', 400, { product_unit: ['It cannot be.'] }],
    [404, 'unit-not-found', 400, { product_unit: ['It cannot be.'] }],
    [422, 'currency-mismatch', 400, { product_unit: ['It cannot be.'] }],
    [409, 'slot-overlap', 400, { product_unit: ['It cannot be.'] }],
    [409, 'price-changed', 400, { total_amount: ['It cannot be.'] }],
    [409, 'promo-code-refused', 400, { promo_code: ['Промокод неактивен'] }],
    [400, 'promo-code-refused', 400, { promo_code: ['It cannot be.'] }],
    [400, 'size-refused', 400, { size_id: ['It cannot be.'] }],
    [409, 'already-on-wishlist', 400, { size_id: ['It cannot be.'] }],
    [409, 'wishlist-full', 400, { detail: 'It cannot be.' }],
    [400, 'malformed-json', 400, { detail: 'JSON parse error - It cannot be.' }],
    [422, 'shipping-unavailable', 400, { detail: 'It cannot be.' }],
    [409, 'cart-locked', 409, { detail: 'It cannot be.' }],
    [422, 'idempotency-key-reused', 422, { detail: 'It cannot be.' }],
    [409, 'request-under-way', 409, { detail: 'It cannot be.' }],
    [429, 'too-many-requests', 429, { detail: 'It cannot be.' }],
    [503, 'unavailable', 503, { detail: 'It cannot be.' }],
    [500, 'internal-error', 500, { detail: 'A server error occurred.' }],
    [418, 'some-code-of-tomorrow', 418, { detail: 'It cannot be.' }],
  ])('%i %s is %i in its form [S3-07 S3-94 S3-99 S3-100 CX-05 CX-12]', (status, code, as, body) => {
    expect(told(status, code)).toEqual([as, body])
  })

  it('names every field at fault as this API does [S3-07 S3-99]', () => {
    const bad = (...paths: string[]) => ({ errors: paths.map((path) => ({ path, message: 'is missing' })) })
    expect(told(400, 'validation-failed', bad('/tel', '/email', '/shippingAddress/text', '/expectedTotal'))).toEqual([
      400,
      {
        tel: ['This field is required.'],
        email: ['This field is required.'],
        address_id: ['This field is required.'],
        total_amount: ['This field is required.'],
      },
    ])
    const twice = { errors: ['has fewer than 3', 'must match'].map((message) => ({ path: '/email', message })) }
    expect(told(400, 'validation-failed', twice, asked('/sellout/user/register', {}))).toEqual([
      400,
      { username: ['Has fewer than 3.', 'Must match.'] },
    ])
    expect(told(400, 'validation-failed', { errors: [{ path: '', message: 'must be object' }] })).toEqual([
      400,
      { non_field_errors: ['Must be object.'] },
    ])
    expect(told(400, 'validation-failed')).toEqual([400, { detail: 'It cannot be.' }])
  })

  it('says of a path that no number can be that nothing is there, but of a page that it is none [S3-03 S3-91]', () => {
    const bad = (name: string) => ({ errors: [{ path: `/${name}`, message: 'must match' }] })
    expect(told(400, 'validation-failed', bad('user_id'))).toEqual([404, { detail: 'Not found.' }])
    const page = asked('/sellout/product/all/:num_page', { num_page: 'x' })
    expect(told(400, 'validation-failed', bad('num_page'), page)).toEqual([400, { num_page: ['Must match.'] }])
  })
})
