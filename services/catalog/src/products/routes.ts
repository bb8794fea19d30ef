import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { idFrom } from '@till/shared/contracts'
import {
  answerLines,
  asksForLines,
  Currency,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  IdList,
  ListQuery,
  listed,
  OptionalIdempotencyKey,
  problem,
  problems,
} from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { asked, decided, idFor, requireShopkeeper } from '../commands.ts'
import { throughPages } from '../pages.ts'
import { ById, IfMatch, text } from '../schemas.ts'
import { newUnit } from '../units/schemas.ts'
import { rememberedFacets } from './facets.ts'
import type { ChangeProduct, CreateProduct, DeleteProduct } from './rules.ts'
import {
  facetsView,
  ListedProduct,
  listedProduct,
  ProductIn,
  ProductPatch,
  ProductsOrLines,
  ProductView,
  productView,
} from './schemas.ts'
import type { Position as At, Products } from './store.ts'

export interface ProductParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly products: Products
}

const tags = ['products']
const Price = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Sort = Type.Union(
  [
    Type.Literal('-createdAt'),
    Type.Literal('createdAt'),
    Type.Literal('name'),
    Type.Literal('-name'),
    Type.Literal('price'),
    Type.Literal('-price'),
  ],
  { default: '-createdAt' },
)
const Position = Type.Object({ by: Type.String({ maxLength: 400 }), id: Id })

const notTogether = (name: string, other: string) =>
  problem(400, 'validation-failed', `${name} does not go together with ${other}.`, {
    errors: [{ path: `/${name}`, message: `does not go together with ${other}` }],
  })

/** The shop window, open to all; what stands in it, staff decide. */
export const productRoutes: FastifyPluginAsyncTypebox<ProductParts> = async (app, { runtime, products }) => {
  const facetsOf = rememberedFacets(products)
  app.get(
    '/v1/products',
    {
      schema: {
        tags,
        summary: 'Products that can be bought, the newest first unless `sort` says otherwise',
        querystring: ListQuery(
          {
            ids: IdList('Only these'),
            query: Type.Optional(text(200)),
            brand: Type.Optional(text(100)),
            category: Type.Optional(text(100)),
            tag: Type.Optional(text(100)),
            gender: Type.Optional(text(40)),
            available: Type.Optional(Type.Boolean({ description: 'Only what can be had now, or only what cannot' })),
            hasUnits: Type.Optional(
              Type.Boolean({ description: 'Only what has units to buy, in stock or not; or only what has none' }),
            ),
            minPrice: Type.Optional(Price),
            maxPrice: Type.Optional(Price),
            currency: Type.Optional(Currency),
            facets: Type.Optional(
              Type.Boolean({
                description: 'Also count brands, categories, tags and genders; a count may be ten seconds old',
              }),
            ),
            offset: Type.Optional(
              Type.Integer({
                minimum: 0,
                maximum: 10_000,
                description:
                  'Pass over so many, for numbered pages; instead of a cursor, which reads on faster and skips nothing',
              }),
            ),
            include: Type.Optional(Type.Literal('units', { description: 'Each product with its units' })),
            sort: Sort,
          },
          { lines: true },
        ),
        response: { 200: ProductsOrLines },
      },
    },
    async (request, reply) => {
      const { cursor, limit, facets: wantsFacets, ids, include, offset, ...rest } = request.query
      const lines = asksForLines(request, reply)
      const named = listed(ids)
      const wanted = { ...rest, ...(named && { ids: named }) }
      const asksPrice = wanted.minPrice !== undefined || wanted.maxPrice !== undefined || wanted.sort.endsWith('price')
      if (asksPrice && wanted.currency === undefined)
        throw problem(400, 'validation-failed', 'A price means nothing without a currency.', {
          errors: [{ path: '/currency', message: 'is missing' }],
        })
      if (offset !== undefined && cursor !== undefined) throw notTogether('offset', 'cursor')
      if (offset !== undefined && wanted.available !== undefined) throw notTogether('offset', 'available')
      if (wantsFacets === true && lines) throw notTogether('facets', 'a stream of lines')

      const now = new Date()
      const from = cursor === undefined ? undefined : decodeCursor(cursor, Position)
      const page = async (after: At | undefined, most: number) => {
        const query = { ...wanted, limit: most, ...(after ? { after } : offset !== undefined && { offset }) }
        const { products: hits, next } = await products.search(query, now)
        const items = hits.map((hit) => listedProduct(hit, now, { currency: wanted.currency, include }))
        return { items, ...(next && { next }) }
      }
      if (lines) return answerLines(reply, ListedProduct, throughPages(limit, from, page))
      const [{ items, next }, facets] = await Promise.all([
        page(from, limit),
        wantsFacets === true ? facetsOf({ ...wanted, limit }) : undefined,
      ])
      return {
        items,
        ...(next && { nextCursor: encodeCursor(next) }),
        ...(facets && { facets: facetsView(facets) }),
      }
    },
  )

  app.get(
    '/v1/products/:id',
    {
      schema: {
        tags,
        summary: 'A product with its units',
        params: ById,
        response: { 200: ProductView, ...problems(404) },
      },
    },
    (request, reply) => show(request.params.id, reply),
  )

  app.post(
    '/v1/products',
    {
      schema: {
        tags,
        summary: 'A new product with its units: all of it or nothing (staff)',
        headers: OptionalIdempotencyKey,
        body: ProductIn,
        response: { 201: ProductView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const { units = [], ...product } = request.body
      const id = idFor(request, 'product')
      const command: Pick<CreateProduct, 'type' | 'subject' | 'data'> = {
        type: 'catalog.create-product',
        subject: id,
        data: {
          ...asked(request, request.body),
          product,
          units: units.map((unit, index) => newUnit(idFrom('unit', id, String(index)), unit)),
        },
      }
      const { replayed } = await decided(runtime, command)
      if (replayed) reply.header('idempotent-replayed', 'true')
      reply.code(201).header('location', `/v1/products/${id}`)
      return show(id, reply)
    },
  )

  app.patch(
    '/v1/products/:id',
    {
      schema: {
        tags,
        summary: 'Change a product (staff); null takes an optional member away',
        params: ById,
        headers: IfMatch,
        body: ProductPatch,
        response: { 200: ProductView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const { id } = request.params
      const command: Pick<ChangeProduct, 'type' | 'subject' | 'data'> = {
        type: 'catalog.change-product',
        subject: id,
        data: { ...asked(request), changes: request.body },
      }
      await decided(runtime, command)
      return show(id, reply)
    },
  )

  app.delete(
    '/v1/products/:id',
    {
      schema: {
        tags,
        summary: 'Sell a product and all its units no more (staff)',
        params: ById,
        headers: IfMatch,
        response: { 204: Type.Null(), ...problems(403, 404, 409) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const command: Pick<DeleteProduct, 'type' | 'subject' | 'data'> = {
        type: 'catalog.delete-product',
        subject: request.params.id,
        data: asked(request),
      }
      await decided(runtime, command)
      return reply.code(204).send(null)
    },
  )

  async function show(id: string, reply: FastifyReply): Promise<ProductView> {
    const found = await products.find(id)
    if (!found) throw problem(404, 'product-not-found', 'There is no such product.')
    reply.header('etag', etagOf(found.product.version))
    return productView(found.product, found.units, new Date())
  }
}
