import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  checkIfMatch,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  ListOf,
  ListQuery,
  NonNegativeMoney,
  ProblemBody,
  problem,
  requireAdmin,
  Time,
} from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { RoleList } from '../accounts/account.ts'
import { notStored } from '../sessions/routes.ts'
import { type ApiKeyLookup, hashOf, newSecret, prefixOf } from './lookup.ts'
import type { ApiKey, ApiKeys, Right } from './store.ts'

const label = { minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }
const Company = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$', description: 'Your own id of it' }),
    name: Type.String(label),
  },
  { additionalProperties: false, description: 'Whom the key orders for' },
)
const rights = ['set-discounts', 'order-on-behalf', 'backdate'] as const satisfies readonly Right[]
const Rights = Type.Array(
  Type.Union([Type.Literal('set-discounts'), Type.Literal('order-on-behalf'), Type.Literal('backdate')]),
  { maxItems: rights.length, uniqueItems: true, description: 'What orders of this key may do that a buyer’s may not' },
)
const MinimumOrder = { ...NonNegativeMoney, description: 'Orders of the company are topped up to this' }

const exampleNew = {
  name: 'Purchasing of Acme',
  roles: ['customer'],
  company: { id: 'acme', name: 'Acme Ltd' },
  minimumOrder: { amount: 50_000, currency: 'NOK' },
  rights: ['set-discounts', 'order-on-behalf'],
}
const exampleKey = {
  id: '66f0a1b2c3d4e5f6a7b8c9e2',
  prefix: 'till_3q2Zr7Xk',
  ...exampleNew,
  createdBy: '66f0a1b2c3d4e5f6a7b8c9df',
  createdAt: '2026-01-15T09:30:00.000Z',
}

const keyFields = {
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'How the secret begins' }),
  roles: RoleList,
  company: Type.Optional(Company),
  minimumOrder: Type.Optional(MinimumOrder),
  rights: Rights,
  createdBy: Type.String(),
  createdAt: Time,
}
const KeyView = Type.Object(keyFields, { examples: [exampleKey] })

const NewKeyView = Type.Object(
  {
    ...keyFields,
    secret: Type.String({ description: 'For X-Api-Key. Shown this once; nobody can look it up again' }),
  },
  { examples: [{ ...exampleKey, secret: 'till_3q2Zr7Xk…' }] },
)

const KeyId = Type.Object({ id: Id })
const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 200 })) })
/** A key is made and withdrawn, never changed. */
const ONLY_VERSION = 1
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
        description: 'With a company it is that company’s key: its orders carry the minimum and the rights.',
        body: Type.Object(
          {
            name: Type.String(label),
            roles: Type.Optional(RoleList),
            company: Type.Optional(Company),
            minimumOrder: Type.Optional(MinimumOrder),
            rights: Type.Optional(Rights),
          },
          { additionalProperties: false, examples: [exampleNew, { name: 'Warehouse', roles: ['staff'] }] },
        ),
        response: { 201: NewKeyView, 400: ProblemBody, 401: ProblemBody, 403: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { name, roles, company, minimumOrder, rights = [] } = request.body
      if (company === undefined && (minimumOrder !== undefined || rights.length > 0)) {
        throw problem(400, 'validation-failed', 'A minimum order and rights are a company’s: name it.', {
          errors: [{ path: '/company', message: 'is missing' }],
        })
      }
      const secret = newSecret()
      const key = await keys.add({
        name,
        // A company buys; the shop's own machines work for it.
        roles: roles ?? (company === undefined ? ['staff'] : ['customer']),
        company,
        minimumOrder,
        rights,
        prefix: prefixOf(secret),
        secretHash: hashOf(secret),
        createdBy: request.caller.sub,
      })
      reply.code(201).headers({ ...notStored, location: `/v1/api-keys/${key.id}`, etag: etagOf(ONLY_VERSION) })
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
    async (request, reply) => {
      requireAdmin(request.caller)
      const key = await keys.byId(request.params.id)
      if (key === undefined) throw noSuchKey()
      reply.header('etag', etagOf(ONLY_VERSION))
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
        headers: IfMatch,
        response: {
          204: Type.Null(),
          400: ProblemBody,
          401: ProblemBody,
          403: ProblemBody,
          404: ProblemBody,
          412: ProblemBody,
        },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      if ((await keys.byId(request.params.id)) === undefined) throw noSuchKey()
      checkIfMatch(request, ONLY_VERSION)
      const removed = await keys.remove(request.params.id)
      lookup.forget()
      if (!removed) throw noSuchKey()
      reply.code(204)
      return null
    },
  )
}

const viewOf = (key: ApiKey): Static<typeof KeyView> => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  roles: key.roles,
  ...(key.company !== undefined && { company: key.company }),
  ...(key.minimumOrder !== undefined && { minimumOrder: key.minimumOrder }),
  rights: [...key.rights],
  createdBy: key.createdBy,
  createdAt: key.createdAt.toISOString(),
})

const noSuchKey = () => problem(404, 'not-found', 'There is no such key.')
