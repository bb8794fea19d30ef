import { type App, Id, requireService } from '@till/shared/kit'
import { Type } from 'typebox'
import type { Orders } from './store.ts'
import { toView } from './view.ts'

const Person = Type.Object({ accountId: Id })

/** What the order service holds about a person, for the gateway's export and erasure. */
export function peopleRoutes(app: App, orders: Orders): void {
  app.get(
    '/internal/people/:accountId',
    { schema: { hide: true, params: Person, response: { 200: Type.Object({ orders: Type.Array(Type.Unknown()) }) } } },
    async ({ params, caller }) => {
      requireService(caller)
      const held = await orders.ofPerson(params.accountId)
      return { orders: held.map(({ state, personal, version }) => toView(state, personal ?? {}, version)) }
    },
  )

  // 202: an order that is still on its way needs its address; whoever erases asks again later.
  app.delete(
    '/internal/people/:accountId',
    { schema: { hide: true, params: Person, response: { 202: Type.Null(), 204: Type.Null() } } },
    async ({ params, caller }, reply) => {
      requireService(caller)
      return reply.code((await orders.forget(params.accountId)) ? 204 : 202).send(null)
    },
  )
}
