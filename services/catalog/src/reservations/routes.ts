import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { StockRefused, StockReserve, StockReserved } from '@till/shared/contracts'
import { problems, requireService } from '@till/shared/kit'
import type { EntityStore } from '@till/shared/runtime'
import { Type } from 'typebox'
import { promoRef } from '../promos/promo.ts'
import { strict } from '../schemas.ts'
import { bookingsRef } from '../slots/bookings.ts'
import { unitRef } from '../units/unit.ts'
import { price } from './pricing.ts'

const { items, currency, promoCode, buyerId } = StockReserve.schema.properties

/** What a reservation would answer now, for a quote: the same function decides, and nothing is set aside. */
export const priceRoutes: FastifyPluginAsyncTypebox<{ store: Pick<EntityStore, 'load'> }> = async (app, { store }) => {
  app.post(
    '/internal/price',
    {
      schema: {
        hide: true,
        body: Type.Object({ items, currency, promoCode, buyerId }, strict),
        response: { 200: Type.Union([StockReserved.schema, StockRefused.schema]), ...problems(403) },
      },
    },
    async ({ caller, body }) => {
      requireService(caller)
      const units = [...new Set(body.items.map((item) => item.unitId))].map(unitRef)
      const loaded = await store.load([
        ...units,
        ...(body.promoCode === undefined ? [] : [promoRef(body.promoCode)]),
        ...(body.buyerId === undefined ? [] : [bookingsRef(body.buyerId)]),
      ])
      const states = new Map(loaded.map(({ ref, state }) => [`${ref.kind}/${ref.id}`, state]))
      const { kind: _, ...answer } = price(({ kind, id }) => states.get(`${kind}/${id}`), body, new Date())
      return answer as typeof StockReserved.sample | typeof StockRefused.sample
    },
  )
}
