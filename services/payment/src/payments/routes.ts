import { idFrom } from '@till/shared/contracts'
import {
  type App,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  IdempotencyKey,
  ListOf,
  ListQuery,
  problem,
  problems,
  requireStaff,
} from '@till/shared/kit'
import type { Message, Runtime } from '@till/shared/runtime'
import { Type } from 'typebox'
import { PARKED, type Payment } from './payment.ts'
import type { Payments } from './store.ts'
import { historyOf, PaymentHistory, PaymentView, viewOf } from './view.ts'

export interface PaymentParts {
  readonly payments: Payments
  readonly runtime: Pick<Runtime, 'handle'>
  readonly now: () => Date
}

const Cursor = Type.Object({ after: Id })
const params = Type.Object({ id: Id })
const HANDLE_WITHIN_MS = 10_000

/** Payments as staff see them; buyers see theirs as part of their orders. */
export function paymentRoutes(app: App, { payments, runtime, now }: PaymentParts): void {
  app.get(
    '/v1/payments',
    {
      schema: {
        tags: ['payments'],
        summary: 'Payments; `parked` are those that only an operator can help',
        querystring: ListQuery({ orderId: Type.Optional(Id), parked: Type.Optional(Type.Boolean()) }),
        response: { 200: ListOf(PaymentView), ...problems(403) },
      },
    },
    async ({ caller, query }) => {
      requireStaff(caller)
      const { limit, cursor, orderId, parked } = query
      const found = await payments.page({
        limit: limit + 1,
        ...(cursor === undefined ? {} : decodeCursor(cursor, Cursor)),
        ...(orderId === undefined ? {} : { orderId }),
        ...(parked === true ? { statuses: PARKED } : {}),
      })
      const items = found.slice(0, limit).map(({ _id, state, version }) => viewOf(_id, state, version))
      const last = items.at(-1)
      return found.length > limit && last ? { items, nextCursor: encodeCursor({ after: last.id }) } : { items }
    },
  )

  app.get(
    '/v1/payments/:id',
    {
      schema: {
        tags: ['payments'],
        summary: 'One payment, with what it heard',
        params,
        response: {
          200: Type.Intersect([PaymentView, Type.Object({ history: PaymentHistory })]),
          ...problems(403, 404),
        },
      },
    },
    async ({ caller, params: { id } }, reply) => {
      requireStaff(caller)
      const found = await payments.byId(id)
      if (!found) throw notFound()
      reply.header('etag', etagOf(found.version))
      return { ...viewOf(id, found.state, found.version), history: historyOf(found) }
    },
  )

  app.post(
    '/v1/payments/:id/try-again',
    {
      schema: {
        tags: ['payments'],
        summary: 'Try once more to give back what the provider refused to',
        params,
        headers: IdempotencyKey,
        response: { 202: PaymentView, ...problems(403, 404, 409) },
      },
    },
    async ({ caller, params: { id }, headers }, reply) => {
      requireStaff(caller)
      const message: Message = {
        id: idFrom('try-again', caller.sub, headers['idempotency-key']),
        type: 'payment.try-again',
        subject: id,
        data: { askedBy: caller.sub },
        time: now().toISOString(),
      }
      if (!(await payments.byId(id))) throw notFound()
      const outcome = await runtime.handle(message, { withinMs: HANDLE_WITHIN_MS })
      if (outcome.kind === 'rejected')
        throw problem(outcome.problem.status, outcome.problem.code, outcome.problem.detail)
      reply.code(202)
      return viewOf(id, outcome.state as Payment, outcome.version)
    },
  )
}

const notFound = () => problem(404, 'not-found', 'There is no such payment.')
