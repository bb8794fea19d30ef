import { type App, type Caller, etagOf, Id, ListOf, problem, requireStaff } from '@till/shared/kit'
import type { Waiting } from '@till/shared/runtime'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Order } from '../checkout/order.ts'
import { deliveryRefusal } from '../life/deliveries.ts'
import { refundRefusal } from '../life/refunds.ts'
import { moveRefusal, STATUSES } from '../life/status.ts'
import { orderRef } from '../rules.ts'
import { instantOf, MoveHeaders, OneOrder, partIdOf, problems, refuseUnfindable, shown, type Wish } from './doors.ts'
import {
  ApprovalRequest,
  DeliveryPatch,
  DeliveryRequest,
  DeliveryView,
  EditRequest,
  MoveRequest,
  NoteRequest,
  NoteView,
  OrderView,
  RefundRequest,
  RefundView,
  StatusView,
} from './schemas.ts'
import type { OrderDocument } from './store.ts'
import { deliveryView, notesOf, type Personal, refundView } from './view.ts'
import { isStaff, managedBy } from './who.ts'

export interface LifeParts {
  readonly command: (
    reply: FastifyReply,
    document: OrderDocument,
    caller: Caller,
    headers: MoveHeaders,
    wish: Wish,
  ) => Promise<{ id: string; order: Order; personal: Personal; version: number }>
  readonly visible: (idOrRef: string, caller: Caller) => Promise<OrderDocument>
  readonly waiting: Waiting
}

/** A capture or refund is with its provider for about this long; who waits longer is told that it is under way. */
const PROVIDER_WAIT_MS = 5_000

/** What happens to an order once it is placed: approval, status, deliveries, notes, refunds and small corrections. */
export function lifeRoutes(app: App, { command, visible, waiting }: LifeParts): void {
  const schema = <const Schema extends object>(summary: string, more: Schema) => ({
    tags: ['orders'],
    summary,
    params: OneOrder,
    headers: MoveHeaders,
    ...more,
  })
  const moving = [400, 401, 403, 404, 409, 412, 422, 503]

  app.get(
    '/v1/orders/:idOrRef/status',
    {
      schema: {
        tags: ['orders'],
        summary: 'Where staff may move the order now, and why not elsewhere',
        params: OneOrder,
        response: { 200: StatusView, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ params, caller }, reply) => {
      requireStaff(caller)
      const { state: order, version } = await visible(params.idOrRef, caller)
      // The order's own, so that a move can name what was seen here.
      reply.header('etag', etagOf(version))
      return statusView(order)
    },
  )

  app.put(
    '/v1/orders/:idOrRef/status',
    {
      schema: schema('Move the order (staff); `cancelled` gives everything back', {
        description:
          '`failed` gives up an order that is not paid. Moving one that waits for a transfer to `confirmed` or `processing` says that its money has arrived. Where money is taken at shipment, moving to `shipped` or `completed` takes it first: 200 once it is there, 202 while the provider is at it, 402 when it is refused, and the order is cancelled.',
        body: MoveRequest,
        response: { 200: OrderView, 202: OrderView, ...problems(402, ...moving) },
      }),
    },
    async ({ params, caller, body, headers }, reply) => {
      requireStaff(caller)
      const document = await visible(params.idOrRef, caller)
      const moved = await command(reply, document, caller, headers, {
        type: 'order.move',
        body,
        data: (noteId) => ({ to: body.status, by: caller.sub, ...(body.note ? { noteId } : {}) }),
        personal: wordsOf(body.note),
      })
      const hasMoved = ({ onceCaptured }: Order) => onceCaptured === undefined
      const { order, version } = await onceCaptured(reply, moved, hasMoved)
      return shown({ order, personal: moved.personal, version }, caller)
    },
  )

  app.post(
    '/v1/orders/:idOrRef/approval',
    {
      schema: schema('Approve or reject an order of the group (its managers)', {
        body: ApprovalRequest,
        response: { 200: OrderView, ...problems(...moving) },
      }),
    },
    async ({ params, caller, body, headers }, reply) => {
      const document = await visible(params.idOrRef, caller)
      const { groupId } = document.state
      if (!(isStaff(caller) || (groupId !== undefined && managedBy(caller).includes(groupId))))
        throw problem(403, 'forbidden', 'Only a manager of the group may decide about its orders.')
      const decided = await command(reply, document, caller, headers, {
        type: 'order.decide-approval',
        body,
        data: (noteId) => ({ decision: body.decision, by: caller.sub, ...(body.note ? { noteId } : {}) }),
        personal: wordsOf(body.note),
      })
      return shown(decided, caller)
    },
  )

  app.patch(
    '/v1/orders/:idOrRef',
    {
      schema: schema('Correct addresses, contact, note or delivery time, until the order is prepared; never prices', {
        body: EditRequest,
        response: { 200: OrderView, ...problems(...moving) },
      }),
    },
    async ({ params, caller, body, headers }, reply) => {
      const document = await visible(params.idOrRef, caller)
      const { deliveryTime, provider, ...personal } = body
      refuseUnfindable(body)
      const wanted = deliveryTime === undefined ? undefined : instantOf(deliveryTime, '/deliveryTime')
      if (provider !== undefined && !isStaff(caller))
        throw problem(403, 'forbidden', 'Only staff say who is to see to an order.', {
          errors: [{ path: '/provider', message: 'is for staff' }],
        })
      const edited = await command(reply, document, caller, headers, {
        type: 'order.edit',
        body,
        data: () => ({
          ...(wanted === undefined ? {} : { deliveryTime: wanted }),
          ...(provider === undefined ? {} : { provider }),
        }),
        personal: () => personal,
      })
      return shown(edited, caller)
    },
  )

  app.get(
    '/v1/orders/:idOrRef/notes',
    {
      schema: {
        tags: ['orders'],
        summary: 'The notes of an order; buyers see the public ones',
        params: OneOrder,
        response: { 200: ListOf(NoteView), ...problems(400, 401, 404) },
      },
    },
    async ({ params, caller }) => {
      const { state, personal } = await visible(params.idOrRef, caller)
      return { items: notesOf(state, personal ?? {}, isStaff(caller)) }
    },
  )

  app.post(
    '/v1/orders/:idOrRef/notes',
    {
      schema: schema('Note something; what a buyer notes is public', {
        body: NoteRequest,
        response: { 201: NoteView, ...problems(...moving) },
      }),
    },
    async ({ params, caller, body, headers }, reply) => {
      const document = await visible(params.idOrRef, caller)
      const noted = await command(reply, document, caller, headers, {
        type: 'order.note',
        body,
        data: (noteId) => ({ noteId, public: body.public || !isStaff(caller), by: caller.sub }),
        personal: wordsOf(body.message),
      })
      const noteId = partIdOf(noted.id)
      reply.code(201)
      return found(
        notesOf(noted.order, noted.personal, true).find(({ id }) => id === noteId),
        'note',
      )
    },
  )

  app.post(
    '/v1/orders/:idOrRef/deliveries',
    {
      schema: schema('Make up a delivery of some or all pieces (staff)', {
        body: DeliveryRequest,
        response: { 201: DeliveryView, ...problems(...moving) },
      }),
    },
    async ({ params, caller, body, headers }, reply) => {
      requireStaff(caller)
      const document = await visible(params.idOrRef, caller)
      const refusal = deliveryRefusal(document.state, body)
      if (refusal?.path && headers['idempotency-key'] === undefined)
        throw problem(refusal.code === 'unknown-line' ? 422 : 409, refusal.code, refusal.detail, {
          errors: [{ path: refusal.path, message: refusal.detail }],
        })
      const made = await command(reply, document, caller, headers, {
        type: 'order.deliver',
        body,
        data: (deliveryId) => ({ ...body, deliveryId }),
      })
      reply.code(201)
      const id = partIdOf(made.id)
      return deliveryView(
        found(
          made.order.deliveries?.find((delivery) => delivery.id === id),
          'delivery',
        ),
      )
    },
  )

  app.patch(
    '/v1/orders/:idOrRef/deliveries/:deliveryId',
    {
      schema: {
        ...schema('Move a delivery on; the order follows once all its pieces are under way or have arrived (staff)', {
          description:
            'What is to leave the house waits until the order’s money is taken: 202 while the provider is at it, 402 when it is refused, and the order is cancelled.',
        }),
        params: Type.Object({ ...OneOrder.properties, deliveryId: Id }),
        body: DeliveryPatch,
        response: { 200: DeliveryView, 202: DeliveryView, ...problems(402, ...moving) },
      },
    },
    async ({ params, caller, body, headers }, reply) => {
      requireStaff(caller)
      const document = await visible(params.idOrRef, caller)
      const moved = await command(reply, document, caller, headers, {
        type: 'order.move-delivery',
        body: { ...body, deliveryId: params.deliveryId },
        data: () => ({ ...body, deliveryId: params.deliveryId }),
      })
      const moving = ({ deliveries }: Order) => deliveries?.find(({ id }) => id === params.deliveryId)
      const { order } = await onceCaptured(reply, moved, (order) => moving(order)?.onceCaptured === undefined)
      return deliveryView(found(moving(order), 'delivery'))
    },
  )

  app.post(
    '/v1/orders/:idOrRef/refunds',
    {
      schema: schema('Give money back, by amount, by lines, or all of it (staff)', {
        description:
          'Without `amount` the lines say how much; without either it is all that is left. 201 once the money is given back, 202 while the provider is at it, 200 when it refused.',
        body: RefundRequest,
        response: { 200: RefundView, 201: RefundView, 202: RefundView, ...problems(...moving) },
      }),
    },
    async ({ params, caller, body, headers }, reply) => {
      requireStaff(caller)
      const document = await visible(params.idOrRef, caller)
      const refusal = refundRefusal(document.state, body)
      if (refusal?.path && headers['idempotency-key'] === undefined)
        throw problem(refusal.status, refusal.code, refusal.detail, {
          errors: [{ path: refusal.path, message: refusal.detail }],
        })
      const asked = await command(reply, document, caller, headers, {
        type: 'order.refund',
        body,
        data: (refundId) => ({ ...body, refundId, by: caller.sub }),
        isAnswer: (order, refundId) => refundOf(order, refundId)?.money !== 'asked',
      })
      const id = partIdOf(asked.id)
      const answered = (state: unknown) => refundOf(state as Order, id)?.money !== 'asked'
      const seen = answered(asked.order)
        ? undefined
        : await waiting.until<Order>(orderRef(document._id), answered, PROVIDER_WAIT_MS)
      const order = seen?.state ?? asked.order
      const refund = found(refundOf(order, id), 'refund')
      reply.code(refund.money === 'done' ? 201 : refund.money === 'failed' ? 200 : 202)
      return refundView(order, refund)
    },
  )

  app.get(
    '/v1/orders/:idOrRef/refunds',
    {
      schema: {
        tags: ['orders'],
        summary: 'What was given back of an order',
        params: OneOrder,
        response: { 200: ListOf(RefundView), ...problems(400, 401, 404) },
      },
    },
    async ({ params, caller }) => {
      const { state } = await visible(params.idOrRef, caller)
      return { items: (state.refunds ?? []).map((refund) => refundView(state, refund)) }
    },
  )

  /** A move that waits for the money: the order once it is there, or as it is when that takes too long. Throws Problem 402 when it is refused. */
  async function onceCaptured(
    reply: FastifyReply,
    moved: { order: Order; version: number },
    hasMoved: (order: Order) => boolean,
  ): Promise<{ order: Order; version: number }> {
    if (hasMoved(moved.order)) return moved
    const seen = await waiting.until<Order>(orderRef(moved.order.id), hasMoved, PROVIDER_WAIT_MS)
    const { order, version } = seen ? { order: seen.state, version: seen.version } : moved
    if (order.failure?.code === 'capture-refused')
      throw problem(402, 'capture-refused', order.failure.detail, { extra: { orderId: order.id } })
    reply.code(hasMoved(order) ? 200 : 202).header('etag', etagOf(version))
    return { order, version }
  }
}

/** What was noted is personal, so it stands beside the state. */
const wordsOf = (message: string | undefined) =>
  message === undefined ? undefined : (noteId: string): Personal => ({ [`note:${noteId}`]: message })

const statusView = (order: Order) => ({
  status: order.status,
  statusChangedAt: order.statusChangedAt,
  transitions: STATUSES.map((status) => ({ status, refusal: moveRefusal(order, status) })),
})

const refundOf = (order: Order, refundId: string) => order.refunds?.find(({ id }) => id === refundId)

function found<Part>(part: Part | undefined, what: string): Part {
  if (part === undefined) throw problem(404, `${what}-not-found`, `The order has no such ${what} any more.`)
  return part
}
