import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { BookCheck } from '@till/shared/contracts'
import { ProblemBody, requireStaff } from '@till/shared/kit'
import { Type } from 'typebox'
import type { Ask } from '../proxy/ask.ts'
import { auditWith } from './audit.ts'

const BooksView = Type.Object({
  ok: Type.Boolean(),
  /** Orders that are still on their way, and so are not judged yet. */
  underWay: Type.Integer({ description: 'Orders that still are on their way and are not judged yet' }),
  checks: Type.Array(BookCheck),
})

export const bookRoutes: FastifyPluginAsyncTypebox<{ ask: Ask }> = async (app, { ask }) => {
  const audit = auditWith(ask)
  app.get(
    '/v1/admin/books',
    {
      config: { cost: 10 },
      schema: {
        tags: ['operations'],
        summary: 'Do the books of all services agree? (staff)',
        description: 'Reads everything there is; what looks wrong is read again before it is reported.',
        response: { 200: BooksView, 401: ProblemBody, 403: ProblemBody, 503: ProblemBody },
      },
    },
    async (request, reply) => {
      requireStaff(request.caller)
      const books = await audit()
      reply.header('cache-control', 'no-store')
      return books
    },
  )
}
