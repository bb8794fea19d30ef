import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type Caller,
  Currency,
  decodeCursor,
  encodeCursor,
  etagOf,
  LISTED_MAX,
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
/** A code as a list names it. */
const CODE_LISTED = '[^\\s\\u0000-\\u001f\\u007f,]{1,64}'
const terms = {
  percentOff: Type.Number({ exclusiveMinimum: 0, maximum: 100 }),
  amountOff: Type.Unsafe<Static<typeof NonNegativeMoney>>({
    ...NonNegativeMoney,
    description: 'For orders in its currency only; beside a percentage it goes off what that leaves',
  }),
  wholeUnits: Type.Boolean({
    description: 'What is left of the goods is rounded half up to whole units of the currency: € 90.95 to € 91',
  }),
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
    wholeUnits: orNone(terms.wholeUnits),
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
    wholeUnits: Type.Optional(Type.Boolean({ description: 'Where it is so' })),
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
    wholeUnits: Type.Optional(Type.Boolean({ description: 'Where it is so' })),
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
        summary: 'All promo codes, or those of these names (admin)',
        querystring: ListQuery({
          codes: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 65 * LISTED_MAX,
              pattern: `^${CODE_LISTED}(,${CODE_LISTED}){0,${LISTED_MAX - 1}}$`,
              description: `Only these, at most ${LISTED_MAX}, separated by commas, in any case; a code with a comma in it is asked for by itself`,
            }),
          ),
        }),
        response: { 200: ListOf(PromoView), ...problems(403) },
      },
    },
    async ({ caller, query: { limit, cursor, codes } }) => {
      requireReader(caller)
      const { filter, sort } = promosOf(
        codes?.split(',').map(normalCode),
        cursor === undefined ? undefined : decodeCursor(cursor, Code),
      )
      const found = await promos
        .find(filter)
        .sort(sort)
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
      requireReader(caller)
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
      const { code } = promo
      const reason = refusalOf(promo, query.currency, new Date())
      return {
        code,
        ...discountView(promo),
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
      const { code, percentOff, amountOff, wholeUnits, maxUses, activeUntil, active, ownerId } = request.body
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
            ...(wholeUnits === true && { wholeUnits }),
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
      const { activeUntil, wholeUnits, ...changes } = request.body
      const command: Pick<ChangePromo, 'type' | 'subject' | 'data'> = {
        type: 'catalog.change-promo',
        subject: normalCode(request.params.code),
        data: {
          ...asked(request),
          changes: {
            ...changes,
            // Not rounding is having no such term.
            ...(wholeUnits !== undefined && { wholeUnits: wholeUnits === true ? wholeUnits : null }),
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

/** Admins, and the gateway, whose dialects say why a code was refused (S3-94). */
function requireReader(caller: Caller): void {
  if (caller.kind !== 'service') requireAdmin(caller)
}

/** The query of one page of promo codes: those of these names, or all. */
export function promosOf(codes: readonly string[] | undefined, after?: string) {
  const named = codes && { $in: codes }
  const from = after === undefined ? undefined : { $gt: after }
  const filter = { ...((named || from) && { _id: mongoose.trusted({ ...named, ...from }) }), 'state.deleted': false }
  return { filter, sort: { _id: 1 } as const }
}

const discountView = ({ percentOff, amountOff, wholeUnits }: PromoCode) => ({
  ...(percentOff !== undefined && { percentOff }),
  ...(amountOff && { amountOff: { amount: amountOff.amount, currency: amountOff.currency } }),
  ...(wholeUnits && { wholeUnits }),
})

function promoView(promo: PromoCode): PromoView {
  const { code, maxUses, uses, activeUntil, active, ownerId } = promo
  return {
    code,
    ...discountView(promo),
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
