import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  ListOf,
  ListQuery,
  OptionalIdempotencyKey,
  problem,
  problems,
} from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import { type Static, Type } from 'typebox'
import { asked, decided, idFor, requireShopkeeper } from '../commands.ts'
import { adjustment, adjustmentIn, stock } from '../examples.ts'
import { ById, IfMatch, strict, text } from '../schemas.ts'
import type { Units } from '../units/store.ts'
import type { Unit } from '../units/unit.ts'
import { type AdjustStock, type SetStock, STOCK_MAX, type StockAdjustment } from './rules.ts'

export interface StockParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly units: Units
}

const count = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
type StockView = Static<typeof StockView>
const StockView = Type.Object(
  { onHand: count, reserved: Type.Integer(), available: count },
  {
    examples: [stock],
    description: 'Pieces in the house; of those set aside for orders; and what is left to be had. null: not counted',
  },
)
const AdjustmentView = Type.Object(
  {
    ...StockView.properties,
    id: Id,
    unitId: Id,
    delta: Type.Integer(),
    reason: Type.String(),
    by: Type.String({ description: 'The account that did it' }),
    at: Type.String(),
  },
  { examples: [adjustment] },
)
const Position = Type.Object({ at: Type.String({ maxLength: 40 }), id: Id })

const tags = ['stock']

/** How many there are. Staff only: shoppers see what is available on the unit. */
export const stockRoutes: FastifyPluginAsyncTypebox<StockParts> = async (app, { runtime, units }) => {
  app.get(
    '/v1/units/:id/stock',
    {
      schema: {
        tags,
        summary: 'The stock of a unit (staff)',
        params: ById,
        response: { 200: StockView, ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const unit = await units.find(request.params.id)
      if (!unit || unit.deleted) throw problem(404, 'unit-not-found', 'There is no such unit.')
      reply.header('etag', etagOf(unit.version))
      return stockView(unit)
    },
  )

  app.put(
    '/v1/units/:id/stock',
    {
      schema: {
        tags,
        summary: 'Say how many there are, those set aside included (staff)',
        params: ById,
        headers: IfMatch,
        body: Type.Object(
          {
            onHand: Type.Integer({ minimum: 0, maximum: STOCK_MAX, examples: [40] }),
            reason: Type.Optional(text(500)),
          },
          strict,
        ),
        response: { 200: StockView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const command: Pick<SetStock, 'type' | 'subject' | 'data'> = {
        type: 'catalog.set-stock',
        subject: request.params.id,
        data: {
          ...asked(request),
          onHand: request.body.onHand,
          note: { id: idFor(request, 'adjustment'), reason: request.body.reason ?? 'stock was counted' },
        },
      }
      const { state } = await decided<Unit>(runtime, command)
      reply.header('etag', etagOf(state.version))
      return stockView(state)
    },
  )

  app.get(
    '/v1/units/:id/stock-adjustments',
    {
      schema: {
        tags,
        summary: 'What was changed of the stock by hand, when, by whom and why; the latest first (staff)',
        params: ById,
        querystring: ListQuery({}),
        response: { 200: ListOf(AdjustmentView), ...problems(403, 404) },
      },
    },
    async ({ caller, params, query: { limit, cursor } }) => {
      requireShopkeeper(caller)
      const unit = await units.find(params.id)
      if (!unit) throw problem(404, 'unit-not-found', 'There is no such unit.')
      const after = cursor === undefined ? undefined : decodeCursor(cursor, Position)
      const found = await units.adjustments(params.id, after, limit + 1)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.map(adjustmentView),
        ...(found.length > limit && last && { nextCursor: encodeCursor({ at: last.at, id: last.id }) }),
      }
    },
  )

  app.post(
    '/v1/units/:id/stock-adjustments',
    {
      schema: {
        tags,
        summary: 'Some came in, or went missing (staff)',
        params: ById,
        headers: Type.Object({ ...OptionalIdempotencyKey.properties, ...IfMatch.properties }),
        body: Type.Object(
          { delta: Type.Integer({ minimum: -STOCK_MAX, maximum: STOCK_MAX }), reason: text(500) },
          { ...strict, examples: [adjustmentIn] },
        ),
        response: { 201: AdjustmentView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const unitId = request.params.id
      const { delta, reason } = request.body
      const command: Pick<AdjustStock, 'type' | 'subject' | 'data'> = {
        type: 'catalog.adjust-stock',
        subject: idFor(request, 'adjustment'),
        data: { ...asked(request, [unitId, request.body]), unitId, delta, reason },
      }
      const { state, replayed } = await decided<StockAdjustment>(runtime, command)
      if (replayed) reply.header('idempotent-replayed', 'true')
      reply.code(201)
      return adjustmentView(state)
    },
  )
}

const adjustmentView = ({ id, unitId, delta, reason, by, at, onHand, reserved }: StockAdjustment) => ({
  id,
  unitId,
  delta,
  reason,
  by,
  at,
  onHand,
  reserved,
  available: onHand - reserved,
})

const stockView = ({ onHand, reserved }: Unit): StockView => ({
  onHand,
  reserved,
  available: onHand === null ? null : onHand - reserved,
})
