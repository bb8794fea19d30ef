import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, IdList, listed, problem, problems, requireStaff } from '@till/shared/kit'
import { Type } from 'typebox'
import type { Dialect } from '../dialect.ts'
import type { Aliases } from './store.ts'

const Name = Type.String({ pattern: '^[a-z][a-z-]{0,39}$' })

/** What a dialect calls things, for staff who hear such a name on the telephone or have to write one down. */
export const aliasRoutes: FastifyPluginAsyncTypebox<{
  aliases: Aliases
  dialects: readonly Pick<Dialect, 'name' | 'aliased'>[]
}> = async (app, { aliases, dialects }) => {
  app.get(
    '/v1/aliases',
    {
      schema: {
        tags: ['aliases'],
        summary: 'What a dialect calls these things (staff); each gets its name at the latest now, for good',
        querystring: Type.Object(
          {
            dialect: Name,
            collection: Name,
            ids: IdList('Things that are in it'),
            alias: Type.Optional(
              Type.String({ pattern: '^[0-9a-f]{1,16}$', description: 'The other way round: what is called so' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            { items: Type.Array(Type.Object({ id: Id, alias: Type.String() })) },
            { examples: [{ items: [{ id: '66f0a1b2c3d4e5f6a7b8c9e1', alias: '410aff7f39' }] }] },
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async ({ query, caller }) => {
      requireStaff(caller)
      const { dialect, collection, ids, alias } = query
      const { aliased = {} } = dialects.find(({ name }) => name === dialect) ?? {}
      const kind = Object.hasOwn(aliased, collection) ? aliased[collection] : undefined
      if (kind === undefined) throw problem(404, 'not-found', 'No dialect has names for such things.')
      const space = { dialect, collection, kind }
      if (alias !== undefined) {
        const id = await aliases.nativeOf(space, alias)
        return { items: id === undefined || !/^[0-9a-f]{24}$/.test(id) ? [] : [{ id, alias }] }
      }
      const wanted = listed(ids) ?? []
      const names = await aliases.of(space, wanted)
      return { items: wanted.map((id, n) => ({ id, alias: names[n] ?? '' })) }
    },
  )
}
