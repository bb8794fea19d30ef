import { titleOf } from '@till/shared/kit'
import type { Dialect } from '../dialect.ts'
import { routes } from './routes.ts'
import { ErrorList } from './schemas.ts'

export const mediaType = 'application/vnd.api+json'

/** Orders of employees, JSON:API, read-only (seed 004). */
export const sunlight: Dialect = {
  name: 'sunlight',
  title: 'Sunlight orders',
  description:
    'Orders of employees, some of which a manager approves, as JSON:API 1.0. Read-only: orders are placed, approved and cancelled by the native API. Amounts are minor units of a currency that is not told; card members are always null.',
  mediaType,
  aliased: { orders: 'hex10', groups: 'hex10', users: 'hex10' },
  errors: {
    contentType: mediaType,
    schema: ErrorList,
    tell: ({ status, code, detail, errors }, { id }) => {
      const each = errors && errors.length > 0 ? errors : [undefined]
      return {
        body: {
          errors: each.map((error) => ({
            id,
            status: String(status),
            code,
            title: titleOf(code),
            detail: error?.message ?? detail,
            ...(error && { source: sourceOf(error.path) }),
          })),
        },
      }
    },
  },
  routes,
}

/** Nothing is sent to a dialect that is only read, but parameters; what the native list says of its own is told of those (S4-08). */
function sourceOf(path: string): { parameter: string } {
  const name = path.replace(/^[?/]/, '')
  return { parameter: FILTER_OF[name] ?? name }
}
const FILTER_OF: Readonly<Record<string, string>> = {
  customerId: 'filter[received-by]',
  groupId: 'filter[group-id]',
  ids: 'filter[id]',
}
