import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  decodeCursor,
  encodeCursor,
  Id,
  ListOf,
  ListQuery,
  ProblemBody,
  problem,
  requireAdmin,
  Time,
} from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { RoleList } from '../accounts/account.ts'
import { notStored } from '../sessions/routes.ts'
import { type ApiKeyLookup, hashOf, newSecret, prefixOf } from './lookup.ts'
import type { ApiKey, ApiKeys } from './store.ts'

const KeyView = Type.Object({
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'How the secret begins' }),
  roles: RoleList,
  createdBy: Type.String(),
  createdAt: Time,
})

const NewKeyView = Type.Object({
  ...KeyView.properties,
  secret: Type.String({ description: 'For X-Api-Key. Shown this once; nobody can look it up again' }),
})

const KeyId = Type.Object({ id: Id })
const Position = Type.Object({ before: Id })

export const apiKeyRoutes: FastifyPluginAsyncTypebox<{ keys: ApiKeys; lookup: ApiKeyLookup }> = async (
  app,
  { keys, lookup },
) => {
  const tags = ['api keys']

  app.post(
    '/v1/api-keys',
    {
      schema: {
        tags,
        summary: 'Make a key for a machine (admin)',
        body: Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }),
            roles: Type.Optional(RoleList),
          },
          { additionalProperties: false },
        ),
        response: { 201: NewKeyView, 401: ProblemBody, 403: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { name, roles = ['staff'] } = request.body
      const secret = newSecret()
      const key = await keys.add({
        name,
        roles,
        prefix: prefixOf(secret),
        secretHash: hashOf(secret),
        createdBy: request.caller.sub,
      })
      reply.code(201).headers({ ...notStored, location: `/v1/api-keys/${key.id}` })
      return { ...viewOf(key), secret }
    },
  )

  app.get(
    '/v1/api-keys',
    {
      schema: {
        tags,
        summary: 'All keys, newest first (admin)',
        querystring: ListQuery({}),
        response: { 200: ListOf(KeyView), 401: ProblemBody, 403: ProblemBody },
      },
    },
    async (request) => {
      requireAdmin(request.caller)
      const { limit, cursor } = request.query
      const before = cursor === undefined ? undefined : decodeCursor(cursor, Position).before
      const found = await keys.list({ limit: limit + 1, before })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return { items: page.map(viewOf), ...(last && { nextCursor: encodeCursor({ before: last.id }) }) }
    },
  )

  app.get(
    '/v1/api-keys/:id',
    {
      schema: {
        tags,
        summary: 'One key (admin)',
        params: KeyId,
        response: { 200: KeyView, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody },
      },
    },
    async (request) => {
      requireAdmin(request.caller)
      const key = await keys.byId(request.params.id)
      if (key === undefined) throw noSuchKey()
      return viewOf(key)
    },
  )

  app.delete(
    '/v1/api-keys/:id',
    {
      schema: {
        tags,
        summary: 'Withdraw a key (admin)',
        description: 'Void at once on this gateway, on others within five seconds.',
        params: KeyId,
        response: { 204: Type.Null(), 401: ProblemBody, 403: ProblemBody, 404: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const removed = await keys.remove(request.params.id)
      lookup.forget()
      if (!removed) throw noSuchKey()
      reply.code(204)
      return null
    },
  )
}

const viewOf = ({ id, name, prefix, roles, createdBy, createdAt }: ApiKey): Static<typeof KeyView> => ({
  id,
  name,
  prefix,
  roles,
  createdBy,
  createdAt: createdAt.toISOString(),
})

const noSuchKey = () => problem(404, 'not-found', 'There is no such key.')
