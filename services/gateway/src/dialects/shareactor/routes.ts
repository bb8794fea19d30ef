import { DELIVERY_STATUSES } from '@till/shared/contracts'
import { Problem, problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { AnyQuery, type DialectRoutes } from '../dialect.ts'
import { PLACE_WITHIN_SECONDS, stillOpen, wasPlaced } from '../native.ts'
import type {
  NativeAccountList,
  NativeCounts,
  NativeOrder,
  NativeOrderList,
  NativeProduct,
  NativeUnit,
} from '../native-types.ts'
import { CreatedOrder, NewOrder, ORDER_STATUSES, Order } from './schemas.ts'
import { createdOrderOf, mergedItems, oid, orderOf, type Sold, situationsOf, toNativeOrder } from './wire.ts'

const SORTS = {
  created: 'createdAt',
  modified: 'updatedAt',
  total_amount: 'total',
  order_status: 'situation',
  provider: 'provider',
} as const
const SORT_NAMES = Object.keys(SORTS) as (keyof typeof SORTS)[]
const EXPANDABLE = ['user', 'provider', 'items.product'] as const
type Expandable = (typeof EXPANDABLE)[number]

const anyOf = (values: readonly string[]) => {
  const one = values.join('|')
  return Type.Optional(
    Type.String({ pattern: `^(${one})(,(${one}))*$`, description: `${values.join(', ')}; several by commas: any of` }),
  )
}
const Moment = Type.Optional(
  Type.Integer({ minimum: 0, maximum: 253_402_300_799_999, description: 'Milliseconds since 1970' }),
)
const Expand = Type.Optional(
  Type.String({
    maxLength: 100,
    description: `Objects in place of ids: ${EXPANDABLE.join(', ')}; several by commas (S2-C01)`,
  }),
)
const ListQuery = Type.Object(
  {
    size: Type.Integer({ minimum: 1, maximum: 100, default: 10 }),
    page: Type.Integer({ minimum: 0, maximum: 10_000, default: 0, description: 'From 0 on' }),
    sort: Type.Optional(Type.Enum(SORT_NAMES.flatMap((name) => [name, `-${name}` as const]))),
    from_date: Moment,
    to_date: Moment,
    date_filter: Type.Optional(
      Type.Enum(['created', 'delivery'], { description: 'What from_date and to_date are about; created unless given' }),
    ),
    order_status: anyOf(ORDER_STATUSES),
    delivery_status: anyOf(DELIVERY_STATUSES),
    expand: Expand,
  },
  { additionalProperties: true },
)
const OneQuery = Type.Object({ expand: Expand }, { additionalProperties: true })
const ById = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{24}$' }) })

export const routes: DialectRoutes = async (app, { native, settings }) => {
  // The key says for which company one calls; it is wanted on every call (S2-02).
  app.addHook('onRequest', async ({ caller }) => {
    if (caller.tenant === undefined)
      throw problem(401, 'unauthenticated', 'Send the API key of your company in X-Share-Api-Key.')
  })

  app.post(
    '/orders',
    {
      schema: {
        summary: 'Place an order',
        description:
          'Prices are the shop’s; a discount takes a key that may set it (S2-75), another user one that may order on behalf (S2-76).',
        body: NewOrder,
        response: { 200: CreatedOrder },
      },
    },
    async (request, reply) => {
      const { body, caller } = request
      if (caller.kind !== 'customer') throw problem(401, 'unauthenticated', 'Send an access token beside the API key.')
      const items = mergedItems(body.items)
      const sold = soldAs(await soldUnder(request, items), body.items)
      const wish = toNativeOrder(body, sold, settings.DIALECT_SHIPPING_METHOD)
      // The document's own example asks for a delivery that is long past (S2-73).
      const as = { ...caller, tenant: { ...caller.tenant, rights: [...(caller.tenant?.rights ?? []), 'backdate'] } }
      try {
        // Nothing may be created when something is not to be had (S2-81), so that is found out before. A repeat has it already.
        const { payment: _later, ...asked } = wish
        if (!(await wasPlaced(native, request)))
          await native.ask(request, { method: 'POST', path: '/v1/quotes', body: asked, as: as as typeof caller })
        const { body: order, headers } = await native.ask<NativeOrder>(request, {
          method: 'POST',
          path: '/v1/orders',
          body: wish,
          as: as as typeof caller,
          key: request.intentKey,
          wait: PLACE_WITHIN_SECONDS,
        })
        if (order.situation === 'open') throw stillOpen()
        reply.code(200).header('location', headers.location?.replace('/v1/', '/shareactor/') ?? '')
        return createdOrderOf(order)
      } catch (error) {
        throw atItems(
          error,
          body.items.map(({ product }) => sold(product).unitId),
        )
      }
    },
  )

  app.get(
    '/orders',
    {
      schema: {
        summary: 'List the orders the caller sees (an extension, S2-C02)',
        description: 'How many there are in all stands in `X-Pagination-Total`.',
        querystring: ListQuery,
        response: { 200: Type.Array(Order) },
      },
    },
    async (request, reply) => {
      const {
        size,
        page,
        sort,
        from_date,
        to_date,
        date_filter = 'created',
        order_status,
        delivery_status,
        expand,
      } = request.query
      if (page * size > 10_000)
        throw problem(400, 'validation-failed', 'Lists go 10,000 orders deep; ask by a filter.', {
          errors: [{ path: '/page', message: 'is too deep' }],
        })
      const time = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString())
      const [after, before] =
        date_filter === 'created' ? ['createdAfter', 'createdBefore'] : ['deliveryAfter', 'deliveryBefore']
      const filter = {
        scope: 'visible',
        situation: situationsOf(order_status?.split(',') ?? ORDER_STATUSES).join(','),
        deliveryStatus: delivery_status,
        [after as string]: time(from_date),
        [before as string]: time(to_date),
      }
      const [{ body: list }, { body: counts }] = await Promise.all([
        native.ask<NativeOrderList>(request, {
          path: '/v1/orders',
          query: { ...filter, sort: nativeSort(sort), limit: size, offset: page * size },
        }),
        native.ask<NativeCounts>(request, { path: '/v1/orders/counts', query: filter }),
      ])
      reply.header('x-pagination-total', counts.total)
      return expanded(request, list.items, expand)
    },
  )

  app.get(
    '/orders/search',
    {
      schema: {
        summary: 'Orders by id, human id or provider (an extension, S2-C03)',
        querystring: Type.Object(
          { query: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]+$' }) },
          { additionalProperties: true },
        ),
        response: { 200: Type.Array(Order) },
      },
    },
    async (request) => {
      const { query } = request.query
      const found = await Promise.all(
        [{ query }, { provider: query }].map((by) =>
          native.ask<NativeOrderList>(request, { path: '/v1/orders', query: { ...by, scope: 'visible', limit: 100 } }),
        ),
      )
      const byId = new Map(found.flatMap(({ body }) => body.items).map((order) => [order.id, order]))
      return expanded(request, [...byId.values()], undefined)
    },
  )

  app.get(
    '/orders/:id',
    {
      schema: {
        summary: 'One order (an extension, S2-C01)',
        params: ById,
        querystring: OneQuery,
        response: { 200: Order },
      },
    },
    async (request) => {
      const { body } = await native.ask<NativeOrder>(request, { path: `/v1/orders/${request.params.id}` })
      const [order] = await expanded(request, [body], request.query.expand)
      return order
    },
  )

  app.post(
    '/orders/:id/cancel',
    {
      schema: {
        summary: 'Cancel an order (an extension, S2-C03)',
        params: ById,
        querystring: AnyQuery,
        response: { 200: Order },
      },
    },
    async (request) => {
      const { body } = await native.ask<NativeOrder>(request, {
        method: 'POST',
        path: `/v1/orders/${request.params.id}/cancel`,
        body: {},
        key: request.intentKey,
      })
      return orderOf(body)
    },
  )

  /** What is sold under these ids: units by their own, and products that have one unit (S2-81 names the others). */
  async function soldUnder(request: FastifyRequest, items: readonly { product: string }[]): Promise<Map<string, Sold>> {
    const ids = [...new Set(items.map(({ product }) => product))].join(',')
    const [products, units] = await Promise.all([
      native.ask<{ items: NativeProduct[] }>(request, {
        path: '/v1/products',
        query: { ids, include: 'units', limit: 100 },
      }),
      native.ask<{ items: NativeUnit[] }>(request, { path: '/v1/units', query: { ids, limit: 100 } }),
    ])
    const sold = new Map<string, Sold>(units.body.items.map(({ id, productId }) => [id, { unitId: id, productId }]))
    for (const { id, units: [unit, ...others] = [] } of products.body.items)
      if (unit !== undefined && others.length === 0) sold.set(id, { unitId: unit.id, productId: id })
    return sold
  }

  /** The orders with objects in place of the ids that are to be expanded: one native call for each kind of them. */
  async function expanded(request: FastifyRequest, orders: readonly NativeOrder[], expand: string | undefined) {
    const wanted = expandOf(expand)
    const users = wanted.has('user') ? await usersOf(request, orders) : new Map<string, object>()
    const products = wanted.has('items.product') ? await productsOf(request, orders) : new Map<string, object>()
    return orders.map((order) => {
      const wire = orderOf(order)
      return {
        ...wire,
        user: users.get(order.customerId ?? '') ?? wire.user,
        ...(wanted.has('provider') &&
          order.provider !== undefined && { provider: { _id: oid(order.provider), name: order.provider } }),
        items: wire.items.map((item, n) => ({
          ...item,
          product: products.get(order.lines[n]?.product.productId ?? '') ?? item.product,
        })),
      }
    })
  }

  async function usersOf(request: FastifyRequest, orders: readonly NativeOrder[]): Promise<Map<string, object>> {
    const { caller } = request
    const isStaff = caller.roles.some((role) => role === 'staff' || role === 'admin')
    // Machines order as well, by their keys, and have no account. Who is no staff sees nobody's data but their own.
    const ids = [...new Set(orders.flatMap(({ customerId }) => customerId ?? []))].filter(
      (id) => /^[0-9a-f]{24}$/.test(id) && (isStaff || id === caller.sub),
    )
    if (ids.length === 0) return new Map()
    const accounts = isStaff
      ? (
          await native.ask<NativeAccountList>(request, {
            path: '/v1/accounts',
            query: { ids: ids.slice(0, 100).join(','), limit: 100 },
          })
        ).body.items
      : [(await native.ask<NativeAccountList['items'][number]>(request, { path: '/v1/accounts/me' })).body]
    return new Map(
      accounts.map(({ id, email, givenName, familyName }) => [
        id,
        { _id: oid(id), email: email ?? null, first_name: givenName ?? null, last_name: familyName ?? null },
      ]),
    )
  }

  async function productsOf(request: FastifyRequest, orders: readonly NativeOrder[]): Promise<Map<string, object>> {
    const ids = [...new Set(orders.flatMap(({ lines }) => lines.map(({ product }) => product.productId)))].slice(0, 100)
    if (ids.length === 0) return new Map()
    const { body } = await native.ask<{ items: NativeProduct[] }>(request, {
      path: '/v1/products',
      query: { ids: ids.join(','), limit: 100 },
    })
    return new Map(body.items.map(({ id, name, sku }) => [id, { _id: oid(id), name, sku }]))
  }
}

/** Throws Problem 400 that names the items of which nothing is sold (S2-81). */
function soldAs(sold: ReadonlyMap<string, Sold>, items: readonly { product: string }[]): (product: string) => Sold {
  const unknown = items.flatMap(({ product }, n) =>
    sold.has(product)
      ? []
      : [{ path: `/items/${n}/product`, message: 'is not sold here, or in several sizes: name the unit' }],
  )
  if (unknown.length > 0)
    throw problem(400, 'validation-failed', 'Some products are not sold here.', { errors: unknown })
  return (product) => sold.get(product) as Sold
}

/** A refusal that names units or the currency, told at what wanted them; `unitIds` are those of the items as they came. */
function atItems(error: unknown, unitIds: readonly string[]): unknown {
  if (!(error instanceof Problem)) return error
  if (error.code === 'currency-mismatch')
    return problem(error.status, error.code, error.detail, {
      errors: [{ path: '/currency', message: 'is not one in which all of it is sold' }],
    })
  if (error.shortages === undefined) return error
  const errors = error.shortages.map(({ unitId, available }) => ({
    path: `/items/${unitIds.indexOf(unitId)}/product`,
    message: `only ${available} can be had`,
  }))
  return problem(error.status, error.code, error.detail, { errors })
}

function expandOf(expand = ''): Set<Expandable> {
  const names = expand.split(',').filter((name) => name !== '')
  const unknown = names.filter((name) => !isExpandable(name))
  if (unknown.length > 0)
    throw problem(400, 'validation-failed', `These can be expanded: ${EXPANDABLE.join(', ')}.`, {
      errors: [{ path: '/expand', message: `must be of ${EXPANDABLE.join(', ')}` }],
    })
  return new Set(names.filter(isExpandable))
}

const isExpandable = (name: string): name is Expandable => (EXPANDABLE as readonly string[]).includes(name)

type SortBy = Static<typeof ListQuery>['sort']

function nativeSort(sort: SortBy): string {
  if (sort === undefined) return '-createdAt'
  const name = sort.replace(/^-/, '') as keyof typeof SORTS
  return `${sort.startsWith('-') ? '-' : ''}${SORTS[name]}`
}
