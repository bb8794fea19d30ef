import { randomBytes } from 'node:crypto'
import {
  type App,
  decodeCursor,
  encodeCursor,
  Id,
  ListOf,
  ListQuery,
  ProblemBody,
  problem,
  requireStaff,
  Time,
} from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import { type Static, Type } from 'typebox'
import type { OrderCommand } from '../rules.ts'
import { isStuck, openStepsOf } from './saga.ts'
import type { Saga, Sagas } from './store.ts'

const SagaView = Type.Object(
  {
    orderId: Id,
    ref: Type.String(),
    status: Type.String(),
    stuck: Type.Boolean({ description: 'It has not moved for longer than its deadlines suggest' }),
    open: Type.Array(
      Type.Object({
        participant: Type.Union([Type.Literal('cart'), Type.Literal('catalog'), Type.Literal('payment')]),
        asked: Type.String({ description: 'The command that is not answered yet' }),
      }),
    ),
    since: Type.Optional({ ...Time, description: 'When anything last moved' }),
    timesAskedAgain: Type.Integer({ description: 'How often the open steps were asked again since then' }),
    nextAskAt: Time,
    giveUpAt: Type.Optional(Time),
  },
  {
    examples: [
      {
        orderId: '66f0a1b2c3d4e5f6a7b8c9d0',
        ref: '2026-00001',
        status: 'pending',
        stuck: true,
        open: [{ participant: 'payment', asked: 'payment.authorize.v1' }],
        since: '2026-01-01T00:00:00.000Z',
        timesAskedAgain: 4,
        nextAskAt: '2026-01-01T00:02:35.000Z',
        giveUpAt: '2026-01-01T00:15:00.000Z',
      },
    ],
  },
)

const Nudged = Type.Object(
  { orderId: Id, status: Type.String(), open: SagaView.properties.open },
  {
    examples: [
      {
        orderId: '66f0a1b2c3d4e5f6a7b8c9d0',
        status: 'pending',
        open: [{ participant: 'payment', asked: 'payment.authorize.v1' }],
      },
    ],
  },
)

const Position = Type.Object({ wakeAt: Type.Integer({ minimum: 0 }), id: Id }, { additionalProperties: false })
const OneOrder = Type.Object({ orderId: Id })
const NUDGE_WITHIN_MS = 10_000

/** For staff who look after orders that do not move. */
export function sagaRoutes(
  app: App,
  { sagas, runtime, now }: { sagas: Sagas; runtime: Pick<Runtime, 'handle'>; now: () => Date },
): void {
  const tags = ['operations']

  app.get(
    '/v1/admin/sagas',
    {
      schema: {
        tags,
        summary: 'Orders with steps that are not answered yet, or with stuck=true only those that do not move (staff)',
        querystring: ListQuery({
          stuck: Type.Boolean({ default: false, description: 'Only those whom nobody answers in time' }),
        }),
        response: { 200: ListOf(SagaView), 400: ProblemBody, 401: ProblemBody, 403: ProblemBody },
      },
    },
    async ({ caller, query }, reply) => {
      requireStaff(caller)
      const { limit, cursor, stuck } = query
      const after = cursor === undefined ? undefined : decodeCursor(cursor, Position)
      const found = await sagas.open({ stuck, now: now(), limit: limit + 1, after })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      reply.header('cache-control', 'no-store')
      return {
        items: page.map((saga) => viewOf(saga, now())),
        ...(last && { nextCursor: encodeCursor({ wakeAt: last.wakeAt, id: last.order.id }) }),
      }
    },
  )

  app.post(
    '/v1/admin/sagas/:orderId/nudge',
    {
      schema: {
        tags,
        summary: 'Ask the open steps of an order again at once (staff)',
        description: 'Safe to repeat: whoever is asked twice answers twice.',
        params: OneOrder,
        response: { 202: Nudged, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody, 409: ProblemBody },
      },
    },
    async ({ caller, params: { orderId } }, reply) => {
      requireStaff(caller)
      const message: OrderCommand = {
        id: `nudge-${randomBytes(12).toString('hex')}`,
        type: 'order.nudge',
        subject: orderId,
        time: now().toISOString(),
        data: { by: caller.sub },
      }
      const outcome = await runtime.handle(message, { withinMs: NUDGE_WITHIN_MS })
      if (outcome.kind === 'rejected')
        throw problem(outcome.problem.status, outcome.problem.code, outcome.problem.detail)
      if (outcome.kind === 'ignored') throw problem(404, 'order-not-found', 'There is no such order.')
      reply.code(202)
      const order = outcome.state as Saga['order']
      return { orderId, status: order.status, open: openStepsOf(order) }
    },
  )
}

const viewOf = ({ order, movedAt, wakeAt }: Saga, now: Date): Static<typeof SagaView> => ({
  orderId: order.id,
  ref: order.ref,
  status: order.status,
  stuck: isStuck(order, now),
  open: openStepsOf(order),
  ...(movedAt !== undefined && { since: movedAt }),
  timesAskedAgain: order.tries,
  nextAskAt: new Date(wakeAt).toISOString(),
  ...(order.giveUpAt !== undefined && { giveUpAt: order.giveUpAt }),
})
