import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  answerLines,
  asksForLines,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  IdList,
  ListOrLinesOf,
  ListQuery,
  listed,
  NonNegativeMoney,
  OptionalIdempotencyKey,
  problem,
  problems,
} from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import { type Static, Type } from 'typebox'
import { asked, decided, idFor, isShopkeeper, requireShopkeeper, utc } from '../commands.ts'
import { slotIn } from '../examples.ts'
import { throughPages } from '../pages.ts'
import { OwnerId, Sku, strict, text } from '../schemas.ts'
import { UnitView, unitView } from '../units/schemas.ts'
import type { Units } from '../units/store.ts'
import type { Unit } from '../units/unit.ts'
import type { OfferSlot } from './rules.ts'

export interface SlotParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly units: Units
}

const tags = ['slots']
const TimeIn = Type.String({ format: 'date-time', maxLength: 40 })
const Position = Type.Object({ startsAt: Type.String({ maxLength: 40 }), id: Id })

/** Hours that can be booked. */
export const slotRoutes: FastifyPluginAsyncTypebox<SlotParts> = async (app, { runtime, units }) => {
  app.get(
    '/v1/slots',
    {
      schema: {
        tags,
        summary: 'Slots on offer, the earliest first; those to come unless `from` or `ids` says otherwise',
        querystring: ListQuery(
          {
            ids: IdList('Only these, whenever they are'),
            consultantId: Type.Optional(OwnerId),
            from: Type.Optional(TimeIn),
            to: Type.Optional(TimeIn),
            sold: Type.Optional(
              Type.Boolean({ description: 'Only what an order that stands has, or only what none has' }),
            ),
          },
          { lines: true },
        ),
        response: { 200: ListOrLinesOf(UnitView) },
      },
    },
    async (request, reply) => {
      const { query } = request
      const lines = asksForLines(request, reply)
      const now = new Date()
      const { limit, cursor, consultantId, sold } = query
      const ids = listed(query.ids)
      const from = query.from === undefined ? (ids ? undefined : now.toISOString()) : utc(query.from, '/from')
      const wanted = {
        ...(ids && { ids }),
        ...(sold !== undefined && { sold }),
        ...(from !== undefined && { from }),
        ...(query.to !== undefined && { to: utc(query.to, '/to') }),
        ...(consultantId !== undefined && { consultantId }),
      }
      const start = cursor === undefined ? undefined : decodeCursor(cursor, Position)
      const page = async (after: Static<typeof Position> | undefined, most: number) => {
        const found = await units.slots({ ...wanted, limit: most + 1, ...(after && { after }) })
        const items = found.slice(0, most)
        const last = items.at(-1)
        const more = found.length > most && last?.slot
        return {
          items: items.map((unit) => unitView(unit, now)),
          ...(more && { next: { startsAt: more.startsAt, id: last.id } }),
        }
      }
      if (lines) return answerLines(reply, UnitView, throughPages(limit, start, page))
      const { items, next } = await page(start, limit)
      return { items, ...(next && { nextCursor: encodeCursor(next) }) }
    },
  )

  app.post(
    '/v1/slots',
    {
      schema: {
        tags,
        summary: 'Offer a slot: consultants their own, staff anybody’s',
        headers: OptionalIdempotencyKey,
        body: Type.Object(
          {
            consultantId: Type.Optional(OwnerId),
            startsAt: TimeIn,
            endsAt: TimeIn,
            price: NonNegativeMoney,
            sku: Type.Optional(Sku),
            productId: Type.Optional(Id),
            deliveryType: Type.Optional(text(100)),
            platform: Type.Optional(text(100)),
          },
          { ...strict, examples: [slotIn] },
        ),
        response: { 201: UnitView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const isOwn = caller.roles.includes('consultant') && (body.consultantId ?? caller.sub) === caller.sub
      if (!isOwn) {
        if (caller.roles.includes('consultant') && !isShopkeeper(caller))
          throw problem(403, 'forbidden', 'Consultants offer slots of their own only.')
        requireShopkeeper(caller)
      }
      const { startsAt, endsAt, price, sku, productId, deliveryType, platform } = body
      if (productId !== undefined) requireShopkeeper(caller)
      const command: Pick<OfferSlot, 'type' | 'subject' | 'data'> = {
        type: 'catalog.offer-slot',
        subject: idFor(request, 'slot'),
        data: {
          ...asked(request, body),
          slot: {
            consultantId: body.consultantId ?? caller.sub,
            startsAt: utc(startsAt, '/startsAt'),
            endsAt: utc(endsAt, '/endsAt'),
          },
          price,
          ...(sku !== undefined && { sku }),
          ...(productId !== undefined && { productId }),
          ...(deliveryType !== undefined && { deliveryType }),
          ...(platform !== undefined && { platform }),
        },
      }
      const { state, replayed } = await decided<Unit>(runtime, command)
      if (replayed) reply.header('idempotent-replayed', 'true')
      reply.code(201).header('location', `/v1/units/${state.id}`).header('etag', etagOf(state.version))
      return unitView(state, new Date())
    },
  )
}
