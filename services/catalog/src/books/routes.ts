import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { OwnBooks, ReservationEntry } from '@till/shared/contracts'
import { Id, problems, requireService } from '@till/shared/kit'
import { Type } from 'typebox'
import type { Books } from './store.ts'

/** For `GET /v1/admin/books`: what the catalog can check by itself, and its half of what must agree with the orders. */
export const bookRoutes: FastifyPluginAsyncTypebox<{ books: Books }> = async (app, { books }) => {
  app.get(
    '/internal/books',
    { schema: { hide: true, response: { 200: OwnBooks, ...problems(403) } } },
    async ({ caller }) => {
      requireService(caller)
      return { checks: await books.checks() }
    },
  )

  app.get(
    '/internal/books/entries',
    {
      schema: {
        hide: true,
        querystring: Type.Object({
          after: Type.Optional(Id),
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 1000 }),
        }),
        response: { 200: Type.Object({ items: Type.Array(ReservationEntry) }), ...problems(403) },
      },
    },
    async ({ caller, query }) => {
      requireService(caller)
      return { items: await books.entries(query.after, query.limit) }
    },
  )
}
