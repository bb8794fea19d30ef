import { problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AnyQuery, answerList, type DialectRoutes } from '../dialect.ts'
import { LIST_MAX } from '../native.ts'
import type { NativeOrder, NativeSlot } from '../native-types.ts'
import { fromWholeUnits } from '../wire/money.ts'
import { deskWith, notFound, signedIn } from './desk.ts'
import { ById } from './orders.ts'
import { NewSlot, Slot, SoldSlotWithUse } from './schemas.ts'
import {
  priceIn,
  type SlotLine,
  SOLD,
  type SoldFromConsultant,
  slotLinesOf,
  slotOf,
  soldSlotKey,
  soldSlotOf,
} from './wire.ts'

/** A slot that was sold, and to whom. */
interface Sale {
  readonly orderId: string
  readonly customerId?: string | undefined
  readonly line: SlotLine
}

const SALES_PAGE = 100

/** Slots on offer, and those that were sold (S0-C06). */
export const storeRoutes: DialectRoutes = async (app, parts) => {
  const { native, now } = parts
  const desk = deskWith(parts)

  app.get(
    '/store/time-slot-sales/',
    {
      schema: {
        summary: 'Slots to come that are not sold, for everybody (an extension, S0-C06)',
        querystring: Type.Object(
          {
            consultant: Type.Optional(
              Type.String({ pattern: '^[1-9][0-9]{0,15}$', description: 'Only this consultant’s, by their number' }),
            ),
          },
          { additionalProperties: true },
        ),
        response: { 200: Type.Array(Slot) },
      },
    },
    async (request, reply) => {
      const { consultant } = request.query
      const consultantId = consultant === undefined ? undefined : await desk.nativeOf('users', consultant)
      // A number of nobody is nobody's.
      const isNobody = consultant !== undefined && consultantId === undefined
      const list = isNobody
        ? nothing()
        : native.list<NativeSlot>(request, { path: '/v1/slots', query: { sold: false, consultantId } })
      return answerList(request, reply, list, (slots) => shownSlots(request, slots))
    },
  )

  app.post(
    '/store/time-slot-sales/',
    {
      ...signedIn,
      schema: {
        summary: 'Offer a slot (consultants; an extension, S0-C06)',
        description: 'A consultant’s slots do not overlap (S0-C07).',
        body: NewSlot,
        querystring: AnyQuery,
        response: { 201: Slot },
      },
    },
    async (request, reply) => {
      const { start_time, end_time, price } = request.body
      const { body } = await native.ask<NativeSlot>(request, {
        method: 'POST',
        path: '/v1/slots',
        body: { startsAt: start_time, endsAt: end_time, price: fromWholeUnits(price, desk.currency) },
        key: request.intentKey,
      })
      const [shown] = await shownSlots(request, [body])
      if (!shown) throw notFound()
      reply.code(201).header('location', shown.url)
      return shown
    },
  )

  app.get(
    '/store/time-slot-sales/:id/',
    {
      schema: {
        summary: 'One slot on offer (an extension, S0-C06)',
        params: ById,
        querystring: AnyQuery,
        response: { 200: Slot },
      },
    },
    async (request) => {
      const slot = await offered(request)
      const [shown] = await shownSlots(request, [slot])
      if (!shown) throw notFound()
      return shown
    },
  )

  app.delete(
    '/store/time-slot-sales/:id/',
    {
      ...signedIn,
      schema: {
        summary: 'Offer a slot no more (its consultant; an extension, S0-C06)',
        params: ById,
        querystring: AnyQuery,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id } = await offered(request)
      await native.ask(request, { method: 'DELETE', path: `/v1/units/${id}` })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/store/sold-time-slot-sales/',
    {
      ...signedIn,
      schema: {
        summary: 'Slots the caller bought, and for consultants those they sold (an extension, S0-C06)',
        querystring: AnyQuery,
        response: { 200: Type.Array(SoldSlotWithUse) },
      },
    },
    async (request, reply) => answerList(request, reply, salesOf(request), (sales) => shownSales(request, sales)),
  )

  app.get(
    '/store/sold-time-slot-sales/:id/',
    {
      ...signedIn,
      schema: {
        summary: 'One sold slot (its buyer and its consultant; an extension, S0-C06)',
        params: ById,
        querystring: AnyQuery,
        response: { 200: SoldSlotWithUse },
      },
    },
    async (request) => {
      const key = await desk.nativeOf('sold-time-slot-sales', request.params.id)
      if (key === undefined) throw notFound()
      for await (const sales of salesOf(request, key.split('/')[0])) {
        const sale = sales.find(({ orderId, line }) => soldSlotKey(orderId, line.id) === key)
        const [shown] = sale ? await shownSales(request, [sale]) : []
        if (shown) return shown
      }
      throw problem(403, 'not-owner', 'This user is not sold time slot owner.')
    },
  )

  /** A slot that can still be bought: sold ones have another number (S0-55). */
  async function offered(request: FastifyRequest): Promise<SoldFromConsultant> {
    const { id: given } = request.params as { id: string }
    const id = await desk.nativeOf('time-slot-sales', given)
    const slot = id === undefined ? undefined : (await desk.slotsOf(request, [id])).get(id)
    if (slot === undefined || slot.sold) throw notFound()
    return slot
  }

  /** What is not sold in this dialect's currency has no price here, so it is left out. */
  async function shownSlots(request: FastifyRequest, slots: readonly NativeSlot[]) {
    const shown = slots.flatMap((unit) => {
      const price = priceIn(unit, desk.currency)
      return unit.slot && price ? [{ unit: { ...unit, slot: unit.slot }, price }] : []
    })
    const names = await desk.slotNames(shown.map(({ unit }) => unit))
    return shown.map(({ unit, price }) => slotOf(unit, price, names, desk.origin(request)))
  }

  async function shownSales(request: FastifyRequest, sales: readonly Sale[]) {
    const [id, user] = await Promise.all([
      desk.named(
        'sold-time-slot-sales',
        sales.map(({ orderId, line }) => soldSlotKey(orderId, line.id)),
      ),
      desk.named(
        'users',
        sales.flatMap(({ customerId, line }) => [line.product.slot.consultantId, customerId ?? line.id]),
      ),
    ])
    const time = now().toISOString()
    return sales.map(({ orderId, customerId, line }) => ({
      ...soldSlotOf(
        line,
        { id: id(soldSlotKey(orderId, line.id)), soldTo: user(customerId ?? line.id), names: { user } },
        desk.origin(request),
      ),
      used: line.product.slot.endsAt <= time,
    }))
  }

  /** What the caller bought, and then what they sold; each once; of one order alone where `of` names it. */
  async function* salesOf(request: FastifyRequest, of?: string): AsyncIterable<readonly Sale[]> {
    const query = { scope: 'own', situation: SOLD.join(','), sort: 'createdAt', ...(of !== undefined && { ids: of }) }
    const seen = new Set<string>()
    const fresh = (sales: readonly Sale[]) =>
      sales.filter(({ orderId, line }) => {
        const key = soldSlotKey(orderId, line.id)
        return !seen.has(key) && seen.add(key)
      })
    for await (const orders of native.list<NativeOrder>(request, { path: '/v1/orders', query }))
      yield fresh(
        orders.flatMap((order) =>
          slotLinesOf(order).map((line) => ({ orderId: order.id, customerId: order.customerId, line })),
        ),
      )
    if (!request.caller.roles.includes('consultant')) return
    let cursor: string | undefined
    for (let read = 0; read < LIST_MAX; read += SALES_PAGE) {
      const { body } = await native.ask<{ items: Sale[]; nextCursor?: string }>(request, {
        path: '/v1/sales',
        query: { consultantId: request.caller.sub, orderId: of, limit: SALES_PAGE, cursor },
      })
      yield fresh(body.items)
      cursor = body.nextCursor
      if (cursor === undefined) return
    }
  }
}

async function* nothing(): AsyncIterable<readonly NativeSlot[]> {
  yield []
}
