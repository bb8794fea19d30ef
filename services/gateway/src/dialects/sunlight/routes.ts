import { problem } from '@till/shared/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { AliasSpace } from '../aliases/store.ts'
import { AnyQuery, type DialectRoutes, originOf } from '../dialect.ts'
import type { NativeCounts, NativeOrder, NativeOrderList } from '../native-types.ts'
import { orderQueryOf, refuseInclude, type SortKey } from './query.ts'
import { OneOrder, OrderList } from './schemas.ts'
import { linksOf, metaOf, resourceOf, STATUSES, type Stretch, situationsOf, statusOf, stretchesOf } from './wire.ts'

const space = (collection: string): AliasSpace => ({ dialect: 'sunlight', collection, kind: 'hex10' })
const orderIds = space('orders')
const NATIVE_ID = /^[0-9a-f]{24}$/

export const routes: DialectRoutes = async (app, { native, aliases, proxies }) => {
  // The document's requests say application/json on a GET, JSON:API says its own type: either is taken (S4-93).
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'Accept')
    if (!accepts(request.headers.accept))
      throw problem(406, 'not-acceptable', 'Orders are told as application/vnd.api+json.')
    if (request.caller.kind === 'anonymous') throw problem(401, 'unauthenticated', 'Send an access token.')
  })

  /** Native ids behind those that were given: aliases, or native ids as they are. Names of nothing are left out. */
  async function nativeIds(collection: AliasSpace, given: readonly string[]): Promise<string[]> {
    const found = await Promise.all(given.map((id) => (NATIVE_ID.test(id) ? id : aliases.nativeOf(collection, id))))
    return found.filter((id) => id !== undefined)
  }

  async function list(request: FastifyRequest, reply: FastifyReply) {
    const { number, size, sort, ids, groups, receivers, statuses, more } = orderQueryOf(
      request.query as Record<string, unknown>,
    )
    const wanted = {
      ids: ids && (await nativeIds(orderIds, ids)),
      groupId: groups && (await nativeIds(space('groups'), groups)),
      customerId: receivers && (await nativeIds(space('users'), receivers)),
    }
    // A filter of which no value names anything matches nothing.
    const isNothing = Object.values(wanted).some((values) => values?.length === 0) || statuses?.length === 0
    const filter = Object.fromEntries(Object.entries(wanted).map(([name, values]) => [name, values?.join(',')]))
    // Everybody sees their own, and whoever leads a group the group's: staff are nobody special here (S4-50).
    const query = { ...filter, scope: 'mine' }
    const counted = async () =>
      (await native.ask<NativeCounts>(request, { path: '/v1/orders/counts', query })).body.bySituation
    const listed = async (stretch: Partial<Stretch>, keys: readonly SortKey[]) => {
      const { situations, ...place } = stretch
      const situation = situations?.join(',')
      const sorted = keys.map(nativeSort).join(',') || undefined
      const wish = { path: '/v1/orders', query: { ...query, ...place, situation, sort: sorted } }
      return (await native.ask<NativeOrderList>(request, wish)).body.items
    }
    const page = { offset: (number - 1) * size, limit: size }

    async function found(): Promise<[NativeCounts['bySituation'], readonly NativeOrder[]]> {
      if (isNothing) return [nobodys, []]
      const [first, ...others] = sort
      if (first?.by !== 'status')
        return Promise.all([
          counted(),
          listed({ ...page, ...(statuses && { situations: situationsOf(statuses) }) }, sort),
        ])
      const counts = await counted()
      const stretches = stretchesOf(counts, { statuses, descending: first.descending, ...page })
      return [counts, (await Promise.all(stretches.map((stretch) => listed(stretch, others)))).flat()]
    }
    const [bySituation, items] = await found()
    const all = situationsOf(statuses ?? STATUSES).reduce((sum, situation) => sum + bySituation[situation], 0)
    const names = await aliases.of(
      orderIds,
      items.map(({ id }) => id),
    )
    reply.type('application/vnd.api+json')
    return {
      data: items.map((order, n) => resourceOf(order, names[n] ?? '')),
      meta: metaOf(bySituation, all, size),
      links: linksOf({ origin: originOf(request, proxies), number, size, listed: all, more }),
      included: [],
    }
  }

  async function one(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) {
    refuseInclude(request.query as Record<string, unknown>)
    const id = await aliases.nativeOf(orderIds, request.params.id)
    if (id === undefined) throw problem(404, 'not-found', 'There is no such order.')
    const { body } = await native.ask<NativeOrder>(request, { path: `/v1/orders/${id}` })
    reply.type('application/vnd.api+json')
    return { data: resourceOf(body, request.params.id), included: [] }
  }

  // Printed links leave out /api/v2, so both addresses answer (S4-02, S4-83).
  for (const path of ['/api/v2/orders', '/orders']) {
    app.get(
      path,
      {
        schema: {
          summary: 'List the orders the caller sees: own ones, and those of groups they manage',
          querystring: ListQuery,
          response: { 200: OrderList },
        },
      },
      list,
    )
    app.get(
      `${path}/:id`,
      {
        schema: {
          summary: 'One order',
          params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
          querystring: AnyQuery,
          response: { 200: OneOrder },
        },
      },
      one,
    )
  }
}

const text = (description: string) => Type.Optional(Type.String({ maxLength: 500, description }))
const ListQuery = Type.Object(
  {
    'page[number]': text('From 1 on (S4-20)'),
    'page[size]': text('10 unless given, at most 50 (S4-21)'),
    sort: text(
      'name, created-at, update-at, updated-at, total, status, provider; `-` before one turns it round; several by commas',
    ),
    'filter[id]': text('Orders with one of these ids'),
    'filter[group-id]': text('Of one of these groups'),
    'filter[received-by]': text('Of one of these users'),
    'filter[status]': text(STATUSES.join(', ')),
  },
  { additionalProperties: true },
)

const nobodys = Object.fromEntries(Object.keys(statusOf).map((situation) => [situation, 0])) as Record<
  keyof typeof statusOf,
  number
>

const nativeSort = ({ by, descending }: SortKey): string => `${descending ? '-' : ''}${by}`

function accepts(accept: string | undefined): boolean {
  if (accept === undefined) return true
  const taken = new Set(['application/vnd.api+json', 'application/json', 'application/*', '*/*'])
  return accept.split(',').some((range) => taken.has(range.split(';')[0]?.trim().toLowerCase() ?? ''))
}
