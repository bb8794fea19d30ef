import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, listed, NeededIdList, problems, requireStaff, Time } from '@till/shared/kit'
import type { EntityStore } from '@till/shared/runtime'
import { Type } from 'typebox'
import { viewedRef } from '../rules.ts'
import type { Viewed } from './viewed.ts'

const ByCustomer = Type.Object(
  {
    items: Type.Array(
      Type.Object({ customerId: Id, products: Type.Array(Type.Object({ productId: Id, viewedAt: Time })) }),
    ),
  },
  {
    examples: [
      {
        items: [
          {
            customerId: '66f0a1b2c3d4e5f6a7b8c9df',
            products: [{ productId: '66f0a1b2c3d4e5f6a7b8c9d3', viewedAt: '2026-01-01T12:00:00.000Z' }],
          },
        ],
      },
    ],
  },
)

/** What many customers looked at, in one read (S3-38). */
export const viewedBatchRoutes: FastifyPluginAsyncTypebox<{ readonly store: Pick<EntityStore, 'load'> }> = async (
  app,
  { store },
) => {
  app.get(
    '/v1/recently-viewed/by-customer',
    {
      schema: {
        tags: ['lists'],
        summary: 'The last seven products each of these customers opened, the one opened last at the end (staff)',
        description: 'Customers who opened none are left out.',
        querystring: Type.Object(
          {
            customerIds: NeededIdList('Of these customers'),
          },
          { additionalProperties: false },
        ),
        response: { 200: ByCustomer, ...problems(403) },
      },
    },
    async ({ caller, query }) => {
      requireStaff(caller)
      const stored = await store.load(listed(query.customerIds).map(viewedRef))
      return {
        items: stored.flatMap(({ ref, state }) => {
          const { products } = state as Viewed
          const shown = products.map(({ productId, viewedAt }) => ({ productId, viewedAt }))
          return shown.length === 0 ? [] : [{ customerId: ref.id, products: shown }]
        }),
      }
    },
  )
}
