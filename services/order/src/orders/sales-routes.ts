import { type App, decodeCursor, encodeCursor, Id, ListOf, ListQuery, problem, Time } from '@till/shared/kit'
import { Type } from 'typebox'
import { problems } from './doors.ts'
import { LineView } from './schemas.ts'
import type { Orders } from './store.ts'
import { lineView } from './view.ts'
import { isStaff } from './who.ts'

const Sale = Type.Object({
  orderId: Id,
  ref: Type.String(),
  status: Type.String(),
  customerId: Type.Optional(Type.String()),
  line: LineView,
  soldAt: Time,
})
const Cursor = Type.Object({ before: Id })

/** What a consultant has sold: lines of orders that stand (S0-C06). */
export function salesRoutes(app: App, orders: Orders): void {
  app.get(
    '/v1/sales',
    {
      schema: {
        tags: ['orders'],
        summary: 'The lines a consultant has sold; staff name one with `consultantId`',
        querystring: ListQuery({ consultantId: Type.Optional(Id) }),
        response: { 200: ListOf(Sale), ...problems(400, 401, 403) },
      },
    },
    async ({ query, caller }) => {
      const { limit, cursor } = query
      if (caller.kind === 'anonymous' || caller.kind === 'guest')
        throw problem(401, 'unauthenticated', 'Sign in first.')
      const isConsultant = caller.roles.includes('consultant')
      const consultantId = isStaff(caller) ? (query.consultantId ?? caller.sub) : caller.sub
      if (!isStaff(caller) && (!isConsultant || (query.consultantId ?? caller.sub) !== caller.sub))
        throw problem(403, 'forbidden', 'Only consultants have sales, and see their own.')
      const found = await orders.sales(
        consultantId,
        limit + 1,
        cursor === undefined ? undefined : decodeCursor(cursor, Cursor).before,
      )
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.flatMap(({ state: order }) =>
          order.lines
            .filter(({ product }) => product.slot?.consultantId === consultantId)
            .map((line) => ({
              orderId: order.id,
              ref: order.ref,
              status: order.status,
              ...(order.customerId ? { customerId: order.customerId } : {}),
              line: lineView(line, order.currency ?? 'XXX'),
              soldAt: order.statusChangedAt,
            })),
        ),
        ...(found.length > limit && last ? { nextCursor: encodeCursor({ before: last._id }) } : {}),
      }
    },
  )
}
