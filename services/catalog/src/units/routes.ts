import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  answerLines,
  asksForLines,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  IdList,
  ListOrLinesOf,
  ListQuery,
  listed,
  OptionalIdempotencyKey,
  problem,
  problems,
} from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import { Type } from 'typebox'
import { asked, decided, idFor, isShopkeeper, requireShopkeeper } from '../commands.ts'
import { listedUnit } from '../examples.ts'
import { throughPages } from '../pages.ts'
import { ProductCard, productCard } from '../products/schemas.ts'
import type { Products } from '../products/store.ts'
import { ById, IfMatch } from '../schemas.ts'
import type { ChangeUnit, CreateUnit, DeleteUnit } from './rules.ts'
import { newUnit, UnitIn, UnitPatch, UnitView, unitView } from './schemas.ts'
import type { Units } from './store.ts'
import type { Unit } from './unit.ts'

export interface UnitParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly units: Units
  readonly products: Pick<Products, 'hits'>
}

const tags = ['units']
const ListedUnit = Type.Object(
  { ...UnitView.properties, product: Type.Optional(ProductCard) },
  { examples: [listedUnit] },
)

/** What is actually sold of a product: a size, a colour, a licence, an hour. */
export const unitRoutes: FastifyPluginAsyncTypebox<UnitParts> = async (app, { runtime, units, products }) => {
  app.get(
    '/v1/units',
    {
      schema: {
        tags,
        summary: 'Units that are sold, in the order of their ids; those that are named and gone are left out',
        querystring: ListQuery(
          {
            ids: IdList('Only these'),
            productIds: IdList('Only those of these products'),
            include: Type.Optional(Type.Literal('product', { description: 'Each unit with its product' })),
          },
          { lines: true },
        ),
        response: { 200: ListOrLinesOf(ListedUnit) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, include } = request.query
      const lines = asksForLines(request, reply)
      const [ids, productIds] = [listed(request.query.ids), listed(request.query.productIds)]
      const now = new Date()
      const from = cursor === undefined ? undefined : decodeCursor(cursor, Id)
      const page = async (after: string | undefined, most: number) => {
        const query = { limit: most, ...(ids && { ids }), ...(productIds && { productIds }), ...(after && { after }) }
        const { units: found, next } = await units.list(query)
        const hits =
          include === undefined
            ? []
            : await products.hits(
                found.map(({ productId }) => productId),
                now,
              )
        const cards = new Map(hits.map(({ product, available }) => [product.id, productCard(product, available)]))
        const items = found.map((unit) => {
          const product = cards.get(unit.productId)
          return { ...unitView(unit, now), ...(product && { product }) }
        })
        return { items, ...(next !== undefined && { next }) }
      }
      if (lines) return answerLines(reply, ListedUnit, throughPages(limit, from, page))
      const { items, next } = await page(from, limit)
      return { items, ...(next !== undefined && { nextCursor: encodeCursor(next) }) }
    },
  )

  app.post(
    '/v1/products/:id/units',
    {
      schema: {
        tags,
        summary: 'Sell a product in another unit (staff)',
        params: ById,
        headers: OptionalIdempotencyKey,
        body: UnitIn,
        response: { 201: UnitView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const productId = request.params.id
      const unitId = idFor(request, 'unit')
      const command: Pick<CreateUnit, 'type' | 'subject' | 'data'> = {
        type: 'catalog.create-unit',
        subject: unitId,
        data: { ...asked(request, [productId, request.body]), productId, unit: newUnit(unitId, request.body) },
      }
      const { state, replayed } = await decided<Unit>(runtime, command)
      if (replayed) reply.header('idempotent-replayed', 'true')
      reply.code(201).header('location', `/v1/units/${unitId}`).header('etag', etagOf(state.version))
      return unitView(state, new Date())
    },
  )

  app.get(
    '/v1/units/:id',
    {
      schema: {
        tags,
        summary: 'One unit, and how many are left',
        params: ById,
        response: { 200: UnitView, ...problems(404) },
      },
    },
    async (request, reply) => {
      const unit = await units.find(request.params.id)
      if (!unit || unit.deleted) throw problem(404, 'unit-not-found', 'There is no such unit.')
      reply.header('etag', etagOf(unit.version))
      return unitView(unit, new Date())
    },
  )

  app.patch(
    '/v1/units/:id',
    {
      schema: {
        tags,
        summary: 'Change a unit (staff); null takes an optional member away',
        params: ById,
        headers: IfMatch,
        body: UnitPatch,
        response: { 200: UnitView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const command: Pick<ChangeUnit, 'type' | 'subject' | 'data'> = {
        type: 'catalog.change-unit',
        subject: request.params.id,
        data: { ...asked(request), changes: request.body },
      }
      const { state } = await decided<Unit>(runtime, command)
      reply.header('etag', etagOf(state.version))
      return unitView(state, new Date())
    },
  )

  app.delete(
    '/v1/units/:id',
    {
      schema: {
        tags,
        summary: 'Sell a unit no more (staff; consultants their own slots)',
        params: ById,
        headers: IfMatch,
        response: { 204: Type.Null(), ...problems(403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { caller } = request
      if (!isShopkeeper(caller) && !caller.roles.includes('consultant')) requireShopkeeper(caller)
      const command: Pick<DeleteUnit, 'type' | 'subject' | 'data'> = {
        type: 'catalog.delete-unit',
        subject: request.params.id,
        data: asked(request),
      }
      await decided(runtime, command)
      return reply.code(204).send(null)
    },
  )
}
