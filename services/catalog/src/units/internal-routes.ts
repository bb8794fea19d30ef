import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { UnitFacts } from '@till/shared/contracts'
import { Id, problems, requireService } from '@till/shared/kit'
import { Type } from 'typebox'
import { strict } from '../schemas.ts'
import type { Units } from './store.ts'
import { factsOf } from './unit.ts'

// UnitFacts is what travels on the bus; spelled so that an answer needs no validation to be written.
const Facts = Type.Object({
  ...UnitFacts.properties,
  available: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
})
const answers = { 200: Type.Object({ items: Type.Array(Facts) }), ...problems(403) }

/** For services that keep a copy of the units: what the events would have told them. */
export const internalUnitRoutes: FastifyPluginAsyncTypebox<{ units: Units }> = async (app, { units }) => {
  app.get(
    '/internal/units',
    {
      schema: {
        hide: true,
        querystring: Type.Object({
          after: Type.Optional(Id),
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 1000 }),
        }),
        response: answers,
      },
    },
    async ({ caller, query }) => {
      requireService(caller)
      return { items: (await units.after(query.after, query.limit)).map(factsOf) }
    },
  )

  app.post(
    '/internal/units',
    {
      schema: {
        hide: true,
        body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }, strict),
        response: answers,
      },
    },
    async ({ caller, body }) => {
      requireService(caller)
      return { items: (await units.findAll(body.ids)).map(factsOf) }
    },
  )
}
