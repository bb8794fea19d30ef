import type { Problem } from '@till/shared/kit'
import type { Dialect } from '../dialect.ts'
import { ErrorBody } from './schemas.ts'

/** The document knows 400, 401, 403, 404, 409, 500 and 503 (S2-06): the native statuses it does not know, by native code where one differs. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'out-of-stock': 400,
  'unit-unavailable': 400,
  'unknown-unit': 400,
  'currency-mismatch': 400,
  // What a repeated key is told is the same in every dialect (CX-12).
  'idempotency-key-reused': 422,
  'request-under-way': 409,
}
const STATUS_OF_STATUS: Readonly<Record<number, number>> = { 402: 409, 412: 409, 422: 400 }

/** `{"error": {code, message, fields}}` (S2-06): fields by JSON pointer. */
export const errors: Dialect['errors'] = {
  contentType: 'application/json; charset=utf-8',
  schema: ErrorBody,
  tell({ status, code, detail, errors: faults = [] }: Problem) {
    const told = STATUS_OF_CODE[code] ?? STATUS_OF_STATUS[status] ?? status
    const fields = Object.fromEntries(faults.map(({ path, message }) => [path, message]))
    return { status: told, body: { error: { code: told, message: detail, fields } } }
  },
}
