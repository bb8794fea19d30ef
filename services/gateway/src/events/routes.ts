import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Caller, ProblemBody, problem } from '@till/shared/kit'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { signInFirst } from '../identity/credentials.ts'
import { type OrderEvent, type Position, positionFrom } from './event.ts'
import type { History } from './history.ts'
import type { Hub, Interest } from './hub.ts'

const LastEventId = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({ pattern: '^[0-9a-f]{24}-[0-9]{1,9}$', description: 'Goes on after this event' }),
  ),
})

const OneOrder = Type.Object({
  idOrRef: Type.String({ pattern: '^([0-9a-f]{24}|[0-9]{4}-[0-9]{5,12})$', description: 'The id or the ref' }),
})

/** A stream ends after this at the latest, or when the access token does, so that its reader proves again who they are. */
const lifeMs = 15 * 60 * 1000

export const eventRoutes: FastifyPluginAsyncTypebox<{ hub: Hub; history: History; now?: () => number }> = async (
  app,
  { hub, history, now = Date.now },
) => {
  const tags = ['events']
  const told = { 200: Type.String({ description: 'text/event-stream of order.changed events' }) }

  app.get(
    '/v1/orders/:idOrRef/events',
    {
      config: { longLived: true },
      schema: {
        tags,
        summary: 'What happens to an order, as Server-Sent Events',
        description: 'Begins with the whole story so far, or after Last-Event-ID.',
        params: OneOrder,
        querystring: Type.Object({
          token: Type.Optional(Type.String({ maxLength: 512, description: 'A guest’s order token' })),
        }),
        headers: LastEventId,
        response: { ...told, 400: ProblemBody, 401: ProblemBody, 404: ProblemBody },
      },
    },
    async (request, reply) => {
      const { caller, expiresAt } = request.identity
      const { idOrRef } = request.params
      const after = positionIn(request.headers)
      const mine = (event: OrderEvent) => event.orderId === idOrRef || event.ref === idOrRef
      const missed = async (newest?: OrderEvent): Promise<readonly OrderEvent[]> => {
        const { orderId, events } = await history.ofOrder(idOrRef, caller)
        // Another order's position says nothing about this one.
        const from = newest?.version ?? (after?.orderId === orderId ? after.version : 0)
        return events.filter(({ version }) => version > from)
      }
      await begin(reply, { wants: mine, missed }, expiresAt)
    },
  )

  // Else these would be handed to the order service, which knows nothing of streams and finds nothing there.
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/v1/orders/:idOrRef/events',
    schema: { hide: true },
    handler() {
      const detail = 'This address understands GET, HEAD.'
      throw problem(405, 'method-not-allowed', detail, { headers: { allow: 'GET, HEAD' } })
    },
  })

  app.get(
    '/v1/events',
    {
      config: { longLived: true },
      schema: {
        tags,
        summary: 'What happens to all my orders, as Server-Sent Events; staff hear of all orders',
        description: 'Begins now, or after Last-Event-ID (looking at the hundred newest orders).',
        headers: LastEventId,
        response: { ...told, 400: ProblemBody, 401: ProblemBody },
      },
    },
    async (request, reply) => {
      const { caller, expiresAt } = request.identity
      if (caller.kind !== 'customer' && caller.kind !== 'key') throw signInFirst()
      const after = positionIn(request.headers)
      const mine = (event: OrderEvent) => isStaff(caller) || event.customerId === caller.sub
      const missed = async (newest?: OrderEvent): Promise<readonly OrderEvent[]> => {
        const from = newest ?? after
        return from === undefined ? [] : history.ofAll(caller, from)
      }
      await begin(reply, { wants: mine, missed }, expiresAt)
    },
  )

  /** The place is taken before the past is read, so that what happens meanwhile is heard. Reading it also tells whether the caller may. */
  async function begin(reply: FastifyReply, interest: Interest, expiresAt: number | undefined): Promise<void> {
    const place = await hub.take(interest)
    let past: readonly OrderEvent[]
    try {
      past = await interest.missed(undefined)
    } catch (error) {
      place.leave()
      throw error
    }
    reply.hijack()
    place.begin({ answer: reply.raw, headers: reply.getHeaders(), endsAtMs: endOf(expiresAt) }, past)
  }

  const endOf = (expiresAt: number | undefined) =>
    Math.min(now() + lifeMs, (expiresAt ?? Number.POSITIVE_INFINITY) * 1000)
}

const isStaff = ({ roles }: Caller) => roles.includes('staff') || roles.includes('admin')
const positionIn = (headers: { 'last-event-id'?: string }): Position | undefined =>
  headers['last-event-id'] === undefined ? undefined : positionFrom(headers['last-event-id'])
