import { DELIVERY_STATUSES, OrderStatus, SITUATIONS } from '@till/shared/contracts'
import {
  type App,
  answerLines,
  asksForLines,
  type Caller,
  decodeCursor,
  encodeCursor,
  ListOrLinesOf,
  ListQuery,
  problem,
  unauthenticated,
} from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { instantOf, problems, viewOf } from './doors.ts'
import { fits, isTooMuch, type ListFilter, placeOf, SHOP_WIDE, SORTED_BY, sortOf, type Whose } from './listing.ts'
import { OrderView } from './schemas.ts'
import type { OrderDocument, Orders } from './store.ts'
import { customerIdOf, isStaff, managedBy } from './who.ts'

const VALUES_MAX = 20
const IDS_MAX = 100
const SORTS_MAX = 3
/** A page further down costs the database all that it leaves out; cursors do not. */
const OFFSET_MAX = 10_000

/** Several values with commas between them, any of which will do. */
const several = (value: string, most: number, description: string) =>
  Type.Optional(
    Type.String({
      pattern: `^(?:${value})(?:,(?:${value})){0,${most - 1}}$`,
      description: `${description}; several with commas between them, at most ${most}`,
    }),
  )
const time = (description: string) => Type.Optional(Type.String({ format: 'date-time', maxLength: 40, description }))
const ID = '[0-9a-f]{24}'
const statuses = OrderStatus.anyOf.map(({ const: status }) => status)

type Filters = Static<typeof Filters>
const Filters = Type.Object({
  scope: Type.Optional(
    Type.Enum(['own', 'mine', 'visible'], {
      description:
        '`own`: what the caller ordered; `mine`: that, and the orders of groups they manage; `visible`: all they may see, which for staff is all. ' +
        'Unless given: for staff, and with groupId, `visible`',
    }),
  ),
  status: several(statuses.join('|'), VALUES_MAX, 'In this status'),
  situation: several(SITUATIONS.join('|'), VALUES_MAX, 'In this situation'),
  deliveryStatus: several(DELIVERY_STATUSES.join('|'), VALUES_MAX, 'Delivered as far as this'),
  customerId: several(ID, VALUES_MAX, 'Of this customer'),
  groupId: several(ID, VALUES_MAX, 'Of this group'),
  ids: several(ID, IDS_MAX, 'With this id'),
  provider: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '^[^\\u0000-\\u001f\\u007f]+$',
      description: 'Whose goods these all are, or who is to see to it',
    }),
  ),
  createdAfter: time('Placed later than this'),
  createdBefore: time('Placed earlier than this'),
  deliveryAfter: time('Wanted (`deliveryTime`) later than this'),
  deliveryBefore: time('Wanted earlier than this'),
  query: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 254,
      pattern: '^[^\\u0000-\\u001f\\u007f]+$',
      description: 'A ref, a human id, an order code or an e-mail address, exactly',
    }),
  ),
})

const Cursor = Type.Object({
  sort: Type.String(),
  values: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Null()]), { maxItems: 3 }),
  id: Type.String(),
})

const Counts = Type.Object({
  total: Type.Integer(),
  bySituation: Type.Object(
    Object.fromEntries(SITUATIONS.map((situation) => [situation, Type.Integer()])) as Record<
      (typeof SITUATIONS)[number],
      ReturnType<typeof Type.Integer>
    >,
  ),
})

/** Lists of orders, as pages and as lines, and how many there are. */
export function listRoutes(app: App, orders: Orders): void {
  app.get(
    '/v1/orders',
    {
      schema: {
        tags: ['orders'],
        summary: 'List orders: one’s own; staff see all',
        description:
          'As a page of JSON, or with `Accept: application/x-ndjson` as up to 1,000 lines, one order each. Filters go together; orders of ' +
          'others than the caller may see are in no list.',
        querystring: ListQuery(
          {
            ...Filters.properties,
            sort: Type.String({
              default: '-createdAt',
              pattern: `^-?(?:${SORTED_BY.join('|')})(?:,-?(?:${SORTED_BY.join('|')})){0,${SORTS_MAX - 1}}$`,
              description:
                `By one of ${SORTED_BY.join(', ')}, with \`-\` the other way round. What is alike stands by time of creation where it has ` +
                `few values, and by id. All orders of a shop by ${SHOP_WIDE.join(', ')} only; one’s own, or those of some customers or groups, ` +
                `also by up to ${SORTS_MAX} of them with commas between; such a list has no cursors`,
            }),
            offset: Type.Optional(
              Type.Integer({
                minimum: 0,
                maximum: OFFSET_MAX,
                description: 'How many to leave out, for pages with numbers; not beside a cursor',
              }),
            ),
          },
          { lines: true },
        ),
        response: { 200: ListOrLinesOf(OrderView, 'Orders'), ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const { query, caller } = request
      const { limit, cursor, offset } = query
      const asLines = asksForLines(request, reply)
      const filter = filterOf(query, caller)
      const sort = sortOf(query.sort)
      if (isTooMuch(filter, sort))
        throw wrong(
          '/sort',
          `must be one of ${SHOP_WIDE.join(', ')}`,
          `All orders of a shop are sorted by ${SHOP_WIDE.join(', ')}, one at a time; name customers, groups or ids for others.`,
        )
      if (cursor !== undefined && offset !== undefined)
        throw wrong('/offset', 'is given beside cursor', 'Go on from a cursor or by an offset, not both.')
      const after = cursor === undefined ? undefined : decodeCursor(cursor, Cursor)
      if (after && (after.sort !== query.sort || sort.thenBy || !fits(after, sort)))
        throw wrong(
          '/cursor',
          'is of another sort',
          'The cursor is of a list in another order; begin again without it.',
        )
      const page = { after, ...(offset === undefined ? {} : { offset }) }
      if (asLines) return answerLines(reply, OrderView, views(orders.stream(filter, sort, { ...page, limit }), caller))
      const found = await orders.list(filter, sort, { ...page, limit: limit + 1 })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map((document) => viewOf(document, caller)),
        ...(found.length > limit && last && !sort.thenBy
          ? { nextCursor: encodeCursor({ sort: query.sort, ...placeOf(last, sort) }) }
          : {}),
      }
    },
  )

  app.get(
    '/v1/orders/counts',
    {
      schema: {
        tags: ['orders'],
        summary: 'How many orders there are, by situation: of one’s own; staff count all',
        description: 'Takes the filters of the list.',
        querystring: Filters,
        response: { 200: Counts, ...problems(400, 401) },
      },
    },
    async ({ query, caller }) => {
      const counted = await orders.counts(filterOf(query, caller))
      const bySituation = Object.fromEntries(SITUATIONS.map((situation) => [situation, counted[situation] ?? 0]))
      return {
        total: Object.values(bySituation).reduce((sum, n) => sum + n, 0),
        bySituation: bySituation as Static<typeof Counts>['bySituation'],
      }
    },
  )
}

async function* views(documents: AsyncIterable<OrderDocument>, caller: Caller) {
  for await (const document of documents) yield viewOf(document, caller)
}

/** What the query asks for, as far as its caller may see it. Throws Problem 401 for who has no orders at all, 400 for a time that there is not. */
function filterOf(query: Filters, caller: Caller): ListFilter {
  const { provider, query: name } = query
  const listed = (['status', 'situation', 'deliveryStatus', 'ids'] as const).flatMap((which) => {
    const values = query[which]?.split(',')
    return values === undefined ? [] : [[which, values]]
  })
  const times = (['createdAfter', 'createdBefore', 'deliveryAfter', 'deliveryBefore'] as const).flatMap((which) => {
    const time = query[which]
    return time === undefined ? [] : [[which, instantOf(time, `/${which}`)]]
  })
  return {
    ...Object.fromEntries([...listed, ...times]),
    ...whoseFor(query, caller),
    ...(provider === undefined ? {} : { provider }),
    ...(name === undefined ? {} : { query: name }),
  }
}

/** Somebody else’s orders are nobody’s here, rather than refused: a filter that names them finds nothing. */
function whoseFor({ scope, ...query }: Filters, caller: Caller): Pick<ListFilter, 'of' | 'ids'> {
  const customers = query.customerId?.split(',')
  const groups = query.groupId?.split(',')
  const named: Whose = { ...(customers && { customerId: customers }), ...(groups && { groupId: groups }) }
  const reach = scope ?? (isStaff(caller) || groups ? 'visible' : 'own')
  if (reach === 'visible' && isStaff(caller)) return customers || groups ? { of: [named] } : {}
  const own = customerIdOf(caller)
  if (own === undefined) {
    const { orderId } = caller
    if (orderId === undefined || reach === 'own') throw unauthenticated('Sign in first.')
    // A guest may see the one that their token opens.
    return { of: [named], ids: !query.ids || query.ids.split(',').includes(orderId) ? [orderId] : [] }
  }
  const ownOrders: Whose[] = !customers || customers.includes(own) ? [{ ...named, customerId: [own] }] : []
  if (reach === 'own') return { of: ownOrders }
  const managed = managedBy(caller).filter((id) => !groups || groups.includes(id))
  return { of: [...ownOrders, ...(managed.length > 0 ? [{ ...named, groupId: managed }] : [])] }
}

const wrong = (path: string, message: string, detail: string) =>
  problem(400, 'validation-failed', detail, { errors: [{ path, message }] })
