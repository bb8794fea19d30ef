import { type App, Id, requireService } from '@till/shared/kit'
import { Type } from 'typebox'

const params = Type.Object({ accountId: Id })

/**
 * What this service holds about a person: nothing that leads to them. A payment knows its order, never its buyer; who bought is the
 * order's to tell and to erase, and a payment's books outlive that. Card data stays with the provider, and tokens work once. Ids of staff who
 * saw money arrive belong to the books; whom such an id names is the gateway's to erase.
 */
export function peopleRoutes(app: App): void {
  app.get(
    '/internal/people/:accountId',
    { schema: { hide: true, params, response: { 200: Type.Object({ payments: Type.Array(Type.Never()) }) } } },
    ({ caller }) => {
      requireService(caller)
      return { payments: [] }
    },
  )

  app.delete(
    '/internal/people/:accountId',
    { schema: { hide: true, params, response: { 204: Type.Null() } } },
    ({ caller }, reply) => {
      requireService(caller)
      reply.code(204)
      return null
    },
  )
}
