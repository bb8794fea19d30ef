import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Currency,
  decodeCursor,
  encodeCursor,
  etagOf,
  ListOf,
  ListQuery,
  Money,
  NonNegativeMoney,
  OptionalIdempotencyKey,
  problem,
  problems,
  requireAdmin,
  unauthenticated,
} from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import mongoose from 'mongoose'
import { type Static, Type } from 'typebox'
import { asked, decided, utc } from '../commands.ts'
import { promo as examplePromo, promoCheck, promoIn, promoPatch } from '../examples.ts'
import type { Records } from '../records.ts'
import { IfMatch, OwnerId, strict } from '../schemas.ts'
import { normalCode, type PromoCode, refusalOf } from './promo.ts'
import type { ChangePromo, CreatePromo, DeletePromo } from './rules.ts'

export interface PromoParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly promos: Records['promos']
}

const Code = Type.String({ minLength: 1, maxLength: 64, pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$' })
const terms = {
  percentOff: Type.Number({ exclusiveMinimum: 0, maximum: 100 }),
  amountOff: NonNegativeMoney,
  maxUses: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  activeUntil: Type.String({ format: 'date-time', maxLength: 40 }),
  ownerId: OwnerId,
}
const PromoIn = Type.Object(
  { code: Code, ...Type.Partial(Type.Object(terms)).properties, active: Type.Boolean({ default: true }) },
  { ...strict, examples: [promoIn] },
)
const orNone = <Schema extends (typeof terms)[keyof typeof terms]>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]))
const PromoPatch = Type.Object(
  {
    percentOff: orNone(terms.percentOff),
    amountOff: orNone(terms.amountOff),
    maxUses: orNone(terms.maxUses),
    activeUntil: orNone(terms.activeUntil),
    ownerId: orNone(terms.ownerId),
    active: Type.Optional(Type.Boolean()),
  },
  { ...strict, minProperties: 1, examples: [promoPatch] },
)

type PromoView = Static<typeof PromoView>
const PromoView = Type.Object(
  {
    code: Type.String(),
    percentOff: Type.Optional(Type.Number()),
    amountOff: Type.Optional(Money),
    maxUses: Type.Optional(Type.Integer()),
    uses: Type.Integer({ description: 'Orders under way or standing that use it' }),
    activeUntil: Type.Optional(Type.String()),
    active: Type.Boolean(),
    ownerId: Type.Optional(Type.String()),
    createdAt: Type.String(),
    updatedAt: Type.String(),
    version: Type.Integer(),
  },
  { examples: [examplePromo] },
)

const PromoCheck = Type.Object(
  {
    code: Type.String(),
    percentOff: Type.Optional(Type.Number()),
    amountOff: Type.Optional(Money),
    usable: Type.Boolean(),
    reason: Type.Optional(Type.String({ description: 'inactive, expired, used-up or other-currency' })),
  },
  { examples: [promoCheck] },
)

const ByCode = Type.Object({ code: Code })
const tags = ['promo codes']

/** Promo codes are an admin's business; shoppers try them on a cart or an order. */
export const promoRoutes: FastifyPluginAsyncTypebox<PromoParts> = async (app, { runtime, promos }) => {
  app.get(
    '/v1/promo-codes',
    {
      schema: {
        tags,
        summary: 'All promo codes (admin)',
        querystring: ListQuery({}),
        response: { 200: ListOf(PromoView), ...problems(403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireAdmin(caller)
      const after = cursor === undefined ? {} : { _id: mongoose.trusted({ $gt: decodeCursor(cursor, Code) }) }
      const found = await promos
        .find({ ...after, 'state.deleted': false })
        .sort({ _id: 1 })
        .limit(limit + 1)
        .lean()
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.map(({ state }) => promoView(state)),
        ...(found.length > limit && last && { nextCursor: encodeCursor(last._id) }),
      }
    },
  )

  app.get(
    '/v1/promo-codes/:code',
    {
      schema: {
        tags,
        summary: 'One promo code (admin)',
        params: ByCode,
        response: { 200: PromoView, ...problems(403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      requireAdmin(caller)
      const promo = (await promos.findById(normalCode(params.code)).lean())?.state
      if (!promo || promo.deleted) throw problem(404, 'promo-code-not-found', 'There is no such promo code.')
      reply.header('etag', etagOf(promo.version))
      return promoView(promo)
    },
  )

  app.get(
    '/v1/promo-codes/:code/check',
    {
      schema: {
        tags,
        summary: 'What a code would take off and whether it can be used now; it is not used by asking (signed in)',
        params: ByCode,
        querystring: Type.Object({ currency: Type.Optional(Currency) }),
        response: { 200: PromoCheck, ...problems(404) },
      },
    },
    async ({ caller, params, query }) => {
      if (caller.kind === 'anonymous') throw unauthenticated('Sign in to try a promo code.')
      const promo = (await promos.findById(normalCode(params.code)).lean())?.state
      if (!promo || promo.deleted) throw problem(404, 'promo-code-not-found', 'There is no such promo code.')
      const { code, percentOff, amountOff } = promo
      const reason = refusalOf(promo, query.currency, new Date())
      return {
        code,
        ...(percentOff !== undefined && { percentOff }),
        ...(amountOff && { amountOff: { amount: amountOff.amount, currency: amountOff.currency } }),
        usable: reason === undefined,
        ...(reason && { reason }),
      }
    },
  )

  app.post(
    '/v1/promo-codes',
    {
      schema: {
        tags,
        summary: 'A new promo code (admin)',
        headers: OptionalIdempotencyKey,
        body: PromoIn,
        response: { 201: PromoView, ...problems(403, 409, 422) },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { code, percentOff, amountOff, maxUses, activeUntil, active, ownerId } = request.body
      const command: Pick<CreatePromo, 'type' | 'subject' | 'data'> = {
        type: 'catalog.create-promo',
        subject: normalCode(code),
        data: {
          // The key is part of the wish: a code's document is found by its code, so nothing else tells two keys apart.
          ...asked(request, [request.headers['idempotency-key'], request.body]),
          terms: {
            active,
            ...(percentOff !== undefined && { percentOff }),
            ...(amountOff && { amountOff }),
            ...(maxUses !== undefined && { maxUses }),
            ...(activeUntil !== undefined && { activeUntil: utc(activeUntil, '/activeUntil') }),
            ...(ownerId !== undefined && { ownerId }),
          },
        },
      }
      const { state, replayed } = await decided<PromoCode>(runtime, command)
      if (replayed) reply.header('idempotent-replayed', 'true')
      reply
        .code(201)
        .header('location', `/v1/promo-codes/${encodeURIComponent(state.code)}`)
        .header('etag', etagOf(state.version))
      return promoView(state)
    },
  )

  app.patch(
    '/v1/promo-codes/:code',
    {
      schema: {
        tags,
        summary: 'Change a promo code (admin); null takes an optional member away',
        params: ByCode,
        headers: IfMatch,
        body: PromoPatch,
        response: { 200: PromoView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { activeUntil } = request.body
      const command: Pick<ChangePromo, 'type' | 'subject' | 'data'> = {
        type: 'catalog.change-promo',
        subject: normalCode(request.params.code),
        data: {
          ...asked(request),
          changes: {
            ...request.body,
            ...(typeof activeUntil === 'string' && { activeUntil: utc(activeUntil, '/activeUntil') }),
          },
        },
      }
      const { state } = await decided<PromoCode>(runtime, command)
      reply.header('etag', etagOf(state.version))
      return promoView(state)
    },
  )

  app.delete(
    '/v1/promo-codes/:code',
    {
      schema: {
        tags,
        summary: 'Withdraw a promo code for good (admin)',
        params: ByCode,
        headers: IfMatch,
        response: { 204: Type.Null(), ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const command: Pick<DeletePromo, 'type' | 'subject' | 'data'> = {
        type: 'catalog.delete-promo',
        subject: normalCode(request.params.code),
        data: asked(request),
      }
      await decided(runtime, command)
      return reply.code(204).send(null)
    },
  )
}

function promoView(promo: PromoCode): PromoView {
  const { code, percentOff, amountOff, maxUses, uses, activeUntil, active, ownerId } = promo
  return {
    code,
    ...(percentOff !== undefined && { percentOff }),
    ...(amountOff && { amountOff: { amount: amountOff.amount, currency: amountOff.currency } }),
    ...(maxUses !== undefined && { maxUses }),
    uses,
    ...(activeUntil !== undefined && { activeUntil }),
    active,
    ...(ownerId !== undefined && { ownerId }),
    createdAt: promo.createdAt,
    updatedAt: promo.updatedAt,
    version: promo.version,
  }
}
