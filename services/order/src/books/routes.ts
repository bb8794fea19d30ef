import { isDeepStrictEqual } from 'node:util'
import {
  type BookCheck,
  type OrderEntry,
  OrderEntry as OrderEntrySchema,
  OwnBooks,
  paymentIdOf,
} from '@till/shared/contracts'
import { type App, requireService } from '@till/shared/kit'
import { replay } from '@till/shared/runtime'
import { Type } from 'typebox'
import { isDead, isSettled, isUnpaid, type Order } from '../checkout/order.ts'
import { restocked } from '../life/refunds.ts'
import type { OrderDocument, Orders } from '../orders/store.ts'
import { orderRef, orderRules } from '../rules.ts'

const SAMPLE = 200

/** For the gateway's `GET /v1/admin/books` only. */
export function bookRoutes(app: App, { orders }: { orders: Orders }): void {
  app.get('/internal/books', { schema: { hide: true, response: { 200: OwnBooks } } }, async ({ caller }) => {
    requireService(caller)
    return { checks: [await foldingGivesTheState(orders)] }
  })

  app.get(
    '/internal/books/entries',
    {
      schema: {
        hide: true,
        querystring: Type.Object(
          {
            after: Type.String({ default: '', maxLength: 24 }),
            limit: Type.Integer({ default: 1000, minimum: 1, maximum: 1000 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(OrderEntrySchema) }) },
      },
    },
    async ({ caller, query }) => {
      requireService(caller)
      return { items: (await orders.page(query.after, query.limit)).map(entryOf) }
    },
  )
}

/** Folding the accepted messages of an order gives its stored state: the timeline is the truth. */
async function foldingGivesTheState(orders: Orders): Promise<BookCheck> {
  const sample = await orders.sample(SAMPLE)
  const violations = sample.flatMap(({ document, log }) => {
    const folded = JSON.parse(JSON.stringify(replay(orderRules, orderRef(document._id), log)))
    return isDeepStrictEqual(folded, JSON.parse(JSON.stringify(document.state)))
      ? []
      : [{ subject: document._id, detail: 'Replaying the order’s messages gives another state than the stored one.' }]
  })
  return {
    name: 'order-log-is-the-truth',
    ok: violations.length === 0,
    checked: sample.length,
    violations: violations.slice(0, 100),
  }
}

function entryOf(document: OrderDocument): OrderEntry {
  const order: Order = document.state
  const quantities: Record<string, number> = {}
  for (const line of order.lines) quantities[line.unitId] = (quantities[line.unitId] ?? 0) + line.quantity
  for (const [unitId, back] of restocked(order)) {
    const left = (quantities[unitId] ?? 0) - back
    if (left > 0) quantities[unitId] = left
    else delete quantities[unitId]
  }
  return {
    id: order.id,
    status: order.status,
    settled: isSettled(order),
    stands: !isDead(order) && !isUnpaid(order),
    total: order.total,
    currency: order.currency ?? 'XXX',
    quantities,
    ...(order.cartId ? { cartId: order.cartId } : {}),
    paymentIds:
      order.paymentStatus === 'none' || order.importedAt !== undefined ? [] : [paymentIdOf(order.id, order.attempt)],
    refunded: order.amountRefunded,
    overpriced: order.lines
      .filter((line) => line.shownPrice !== undefined && line.unitPrice > line.shownPrice)
      .map((line) => line.unitId),
    createdAt: order.createdAt,
    ...(order.importedAt === undefined ? {} : { imported: true }),
  }
}
