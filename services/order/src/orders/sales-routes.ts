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

/** What a consultant or a provider has sold: lines of orders that stand (S0-C06). */
export function salesRoutes(app: App, orders: Orders): void {
  app.get(
    '/v1/sales',
    {
      schema: {
        tags: ['orders'],
        summary: 'The lines a consultant has sold; staff name one, or a provider',
        querystring: ListQuery({
          consultantId: Type.Optional(Id),
          orderId: Type.Optional({ ...Id, description: 'Only what was sold in this order' }),
          provider: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 200,
              pattern: '^[^\\u0000-\\u001f\\u007f]+$',
              description: 'For staff',
            }),
          ),
        }),
        response: { 200: ListOf(Sale), ...problems(400, 401, 403) },
      },
    },
    async ({ query, caller }) => {
      const { limit, cursor, orderId } = query
      if (caller.kind === 'anonymous' || caller.kind === 'guest')
        throw problem(401, 'unauthenticated', 'Sign in first.')
      const { provider } = query
      if (provider !== undefined && query.consultantId !== undefined)
        throw problem(400, 'validation-failed', 'Name a consultant or a provider, not both.', {
          errors: [{ path: '/provider', message: 'is given beside consultantId' }],
        })
      if (provider !== undefined && !isStaff(caller))
        throw problem(403, 'forbidden', 'Only staff see what a provider sold.')
      const isConsultant = caller.roles.includes('consultant')
      const consultantId = isStaff(caller) ? (query.consultantId ?? caller.sub) : caller.sub
      const seller = provider === undefined ? { consultantId } : { provider }
      if (!isStaff(caller) && (!isConsultant || (query.consultantId ?? caller.sub) !== caller.sub))
        throw problem(403, 'forbidden', 'Only consultants have sales, and see their own.')
      const before = cursor === undefined ? undefined : decodeCursor(cursor, Cursor).before
      const found = await orders.sales(seller, limit + 1, { before, orderId })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.flatMap(({ state: order }) =>
          order.lines
            .filter(({ product }) =>
              provider === undefined ? product.slot?.consultantId === consultantId : product.provider === provider,
            )
            .map((line) => ({
              orderId: order.id,
              ref: order.ref,
              status: order.status,
              ...(order.customerId ? { customerId: order.customerId } : {}),
              line: lineView(line, order.currency ?? 'XXX'),
              soldAt: order.createdAt,
            })),
        ),
        ...(found.length > limit && last ? { nextCursor: encodeCursor({ before: last._id }) } : {}),
      }
    },
  )
}
