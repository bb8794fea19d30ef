import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ViewsSeen } from '@till/shared/contracts'
import { Id, problems, requireService, Time } from '@till/shared/kit'
import type { EntityStore, Runtime } from '@till/shared/runtime'
import { Type } from 'typebox'
import { customerOf, OnBehalf } from '../callers.ts'
import { viewedRef } from '../rules.ts'
import { ProductCard, type ProductCopy, productCardOf } from '../units/products.ts'
import type { Viewed } from './viewed.ts'

export interface ViewedParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly store: Pick<EntityStore, 'load'>
  readonly products: ProductCopy
}

const RecentlyViewed = Type.Object(
  { items: Type.Array(Type.Object({ productId: Id, product: ProductCard, viewedAt: Time })) },
  {
    examples: [
      {
        items: [
          {
            productId: '66f0a1b2c3d4e5f6a7b8c9d3',
            product: { name: 'Linen shirt', fromPrice: { amount: 1250, currency: 'EUR' }, available: true },
            viewedAt: '2026-01-01T12:00:00.000Z',
          },
        ],
      },
    ],
  },
)

/** What a customer looked at, and how this service hears of it. */
export const viewedRoutes: FastifyPluginAsyncTypebox<ViewedParts> = async (app, { runtime, store, products }) => {
  app.get(
    '/v1/recently-viewed',
    {
      schema: {
        tags: ['lists'],
        summary: 'The last seven products you opened while signed in, each once, the one opened last at the end',
        querystring: OnBehalf,
        response: { 200: RecentlyViewed, ...problems(403) },
      },
    },
    async (request) => {
      const [stored] = await store.load([viewedRef(customerOf(request))])
      const viewed = (stored?.state as Viewed | undefined)?.products ?? []
      const units = await products.unitsOf(viewed.map(({ productId }) => productId))
      return {
        items: viewed.map(({ productId, viewedAt }) => ({
          productId,
          product: productCardOf(units.get(productId)),
          viewedAt,
        })),
      }
    },
  )

  app.post(
    '/internal/views',
    { schema: { hide: true, body: ViewsSeen, response: { 204: Type.Null(), ...problems(403) } } },
    async (request, reply) => {
      requireService(request.caller)
      // All at once, so that they make one round.
      await Promise.all(
        request.body.views.map(({ accountId, productId, viewedAt }) =>
          runtime.handle(
            {
              id: randomUUID(),
              type: 'viewed.note',
              subject: accountId,
              data: { productId, viewedAt },
              time: new Date().toISOString(),
            },
            { withinMs: 5_000 },
          ),
        ),
      )
      return reply.code(204).send(null)
    },
  )
}
