import type { Problem } from '@till/shared/kit'
import type { Dialect } from '../dialect.ts'
import { ErrorBody } from './schemas.ts'

/** What the document and its project say (S0-03, S0-11, S0-84, S0-C04), by native code. Other codes keep their own words. */
const DETAIL_OF_CODE: Readonly<Record<string, string>> = {
  unauthenticated: 'Authentication credentials were not provided.',
  forbidden: 'You do not have permission to perform this action.',
  'not-found': 'Not found.',
  'order-not-found': 'Not found.',
  'unit-not-found': 'Not found.',
  'cart-not-found': 'Not found.',
  'order-open-already': 'User has an active order.',
  'cart-empty': 'Cart is empty',
  'order-empty': 'Cart is empty',
  'cart-locked': 'The order of this cart is being paid.',
  'no-payment-awaited': 'Can not pay this order',
  'payment-under-way': 'Can not pay this order',
  'payment-declined': 'Can not pay this order',
}

/** Whatever is refused is a 400 (S0-03), but for what a repeated key is told, which is the same in every dialect (CX-12). */
const STATUS_OF_CODE: Readonly<Record<string, number>> = { 'idempotency-key-reused': 422, 'request-under-way': 409 }
const STATUS_OF_STATUS: Readonly<Record<number, number>> = { 402: 400, 409: 400, 422: 400 }

/** `{"detail": "<text>"}`; what is wrong with a field stands beside it, by its name. */
export const errors: Dialect['errors'] = {
  contentType: 'application/json; charset=utf-8',
  schema: ErrorBody,
  tell({ status, code, detail, errors: faults = [], extra = {} }: Problem) {
    const told = STATUS_OF_CODE[code] ?? STATUS_OF_STATUS[status] ?? status
    const headers: Record<string, string> = told === 401 ? { 'www-authenticate': 'JWT realm="api"' } : {}
    // Of two slots at the same time the field itself says which they are (S0-C07).
    if (extra.conflict !== undefined) return { status: told, body: { time_slot_sales: extra.conflict }, headers }
    const fields: Record<string, string[]> = {}
    for (const { path, message } of faults) (fields[fieldOf(path)] ??= []).push(message)
    return { status: told, body: { ...fields, detail: DETAIL_OF_CODE[code] ?? detail }, headers }
  },
}

/** `/time_slot_sales/0` is about `time_slot_sales`; what is about the whole body about no field. */
const fieldOf = (path: string): string => {
  const [name = ''] = path.replace(/^\//, '').split('/')
  return name === '' || name === 'detail' ? 'non_field_errors' : (NAME_OF_NATIVE[name] ?? name)
}

/** What fields are called here. */
const NAME_OF_NATIVE: Readonly<Record<string, string>> = {
  startsAt: 'start_time',
  endsAt: 'end_time',
}
