import { type TProperties, type TSchema, Type } from 'typebox'
import Format from 'typebox/format'
import { isCurrency } from '../money/index.ts'

/** The name of our own string format; whoever compiles these schemas elsewhere registers it with `isCurrency`. */
export const currencyFormat = 'iso-4217'
Format.Set(currencyFormat, isCurrency)

// A format rather than a list of 150 values: the list would stand in the OpenAPI page at every price.
export const Currency = Type.String({
  format: currencyFormat,
  pattern: '^[A-Z]{3}$',
  description: 'An active ISO 4217 currency code',
})

const amount = { description: 'Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250' }

export const Money = Type.Object(
  {
    amount: Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...amount }),
    currency: Currency,
  },
  { additionalProperties: false },
)

export const NonNegativeMoney = Type.Object(
  { amount: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, ...amount }), currency: Currency },
  { additionalProperties: false },
)

export const Id = Type.String({ pattern: '^[0-9a-f]{24}$', minLength: 24, maxLength: 24, description: 'A 24-hex id' })

export const Time = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'RFC 3339, UTC with milliseconds in answers',
})

/** The header of every POST that must not happen twice. Visible ASCII, as HTTP allows it. */
export const IdempotencyKey = Type.Object({
  'idempotency-key': Type.String({
    minLength: 1,
    maxLength: 255,
    pattern: '^[\\x21-\\x7e]+$',
    description: 'Chosen by the client, one per intent; the same key and body replay the first answer',
  }),
})

/** As `IdempotencyKey`, where leaving it out is allowed. */
export const OptionalIdempotencyKey = Type.Partial(IdempotencyKey)

export const ProblemBody = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String({ description: 'Stable and kebab-case: what a program should look at' }),
    requestId: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ path: Type.String({ description: 'A JSON pointer' }), message: Type.String() })),
    ),
    shortages: Type.Optional(
      Type.Array(Type.Object({ unitId: Type.String(), wanted: Type.Integer(), available: Type.Integer() })),
    ),
  },
  { additionalProperties: true, description: 'RFC 9457' },
)

/**
 * The answers of a route that are problems, by their statuses. Left out is what every route can answer: 400, 412 where `If-Match` is
 * honoured, 413 and 415 where there is a body, 422 for card data, 503; and, from the gateway, 401 and 429.
 */
export const problems = <Status extends number>(...statuses: readonly Status[]) =>
  Object.fromEntries(statuses.map((status) => [status, ProblemBody])) as Record<Status, typeof ProblemBody>

/** A page holds at most so many items, a list that comes as a stream of lines so many. */
export const PAGE_MAX = 100
export const LINES_MAX = 1_000

/**
 * The query of a list: `limit`, `cursor`, and whatever else this list understands. Anything unknown is refused. With `lines` the list also
 * comes as a stream of lines, which may be longer than a page (`asksForLines` tells the two apart).
 */
export const ListQuery = <Extra extends TProperties>(extra: Extra, { lines = false } = {}) =>
  Type.Object(
    {
      limit: Type.Integer({
        minimum: 1,
        maximum: lines ? LINES_MAX : PAGE_MAX,
        default: 20,
        description: lines
          ? `How many items at most: up to ${PAGE_MAX} in a page, up to ${LINES_MAX} with \`Accept: application/x-ndjson\``
          : 'How many items at most',
      }),
      cursor: Type.Optional(
        Type.String({ minLength: 1, maxLength: 1024, description: 'nextCursor of the previous page' }),
      ),
      ...extra,
    },
    { additionalProperties: false },
  )

/** One page; without `nextCursor` it is the last. */
export const ListOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) })
