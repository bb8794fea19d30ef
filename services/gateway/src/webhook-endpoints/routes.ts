import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  checkIfMatch,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  ListOf,
  ListQuery,
  ProblemBody,
  problem,
  requireAdmin,
  Time,
} from '@till/shared/kit'
import mongoose from 'mongoose'
import { type Static, Type } from 'typebox'
import { notStored } from '../sessions/routes.ts'
import { AddressRefused } from './addresses.ts'
import { type Delivery, type Endpoint, EventType, testType } from './endpoint.ts'
import type { Webhooks } from './webhooks.ts'

const Url = Type.String({
  minLength: 1,
  maxLength: 2_000,
  pattern: '^[\\x21-\\x7e]+$',
  description: 'https, leading to a public address',
})
const Events = Type.Array(EventType, { minItems: 1, maxItems: 20, uniqueItems: true })
const Description = Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })

const example = {
  id: '66f0a1b2c3d4e5f6a7b8c9d0',
  url: 'https://shop.example/hooks/till',
  events: ['order.confirmed', 'order.cancelled'],
  description: 'The warehouse',
  active: true,
  createdBy: '66f0a1b2c3d4e5f6a7b8c9df',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
}
const secretExample = 'whsec_plJ3nmyCDGBKInavdOK15jsl0TfBTRzEZr0pVQqOiQM='

const endpointProperties = {
  id: Id,
  url: Type.String(),
  events: Type.Array(Type.String()),
  description: Type.Optional(Type.String()),
  active: Type.Boolean(),
  disabledReason: Type.Optional(
    Type.Union([Type.Literal('failing'), Type.Literal('gone')], {
      description: 'Why Till switched it off: nothing was taken for three days, or it answered 410',
    }),
  ),
  disabledAt: Type.Optional(Time),
  failingSince: Type.Optional(Time),
  previousSecretUntil: Type.Optional(Time),
  createdBy: Type.String(),
  createdAt: Time,
  updatedAt: Time,
  version: Type.Integer(),
}
const EndpointView = Type.Object(endpointProperties, { examples: [example] })
const EndpointWithSecret = Type.Object(
  {
    ...endpointProperties,
    secret: Type.String({ description: 'Signs every delivery. Shown this once; rotate it if it is lost' }),
  },
  { examples: [{ ...example, secret: secretExample }] },
)

const DeliveryView = Type.Object(
  {
    id: Id,
    eventId: Type.String({ description: 'webhook-id: the same on every repeat' }),
    type: Type.String(),
    status: Type.Union([Type.Literal('pending'), Type.Literal('delivered'), Type.Literal('failed')]),
    attempts: Type.Integer({ description: 'Tries begun' }),
    responseStatus: Type.Optional(Type.Integer({ description: 'What the newest try was answered' })),
    error: Type.Optional(Type.String({ description: 'Why the newest try does not count' })),
    lastAttemptAt: Type.Optional(Time),
    nextAttemptAt: Type.Optional(Time),
    createdAt: Time,
    endedAt: Type.Optional(Time),
    log: Type.Array(
      Type.Object({
        at: Time,
        tookMs: Type.Integer(),
        responseStatus: Type.Optional(Type.Integer()),
        error: Type.Optional(Type.String()),
      }),
      { description: 'The newest twenty tries, oldest first' },
    ),
  },
  {
    examples: [
      {
        id: '66f0a1b2c3d4e5f6a7b8c9d3',
        eventId: '66f0a1b2c3d4e5f6a7b8c9d0-4-0',
        type: 'order.confirmed',
        status: 'pending',
        attempts: 1,
        responseStatus: 503,
        lastAttemptAt: '2026-01-01T00:00:00.000Z',
        nextAttemptAt: '2026-01-01T00:00:05.000Z',
        createdAt: '2026-01-01T00:00:00.000Z',
        log: [{ at: '2026-01-01T00:00:00.000Z', tookMs: 41, responseStatus: 503 }],
      },
    ],
  },
)

const OneEndpoint = Type.Object({ id: Id })
const OneDelivery = Type.Object({ id: Id, deliveryId: Id })
const IfMatch = Type.Object({
  'if-match': Type.Optional(Type.String({ maxLength: 200, description: 'The ETag it was read with' })),
})
const Position = Type.Object({ before: Id })

const denied = { 401: ProblemBody, 403: ProblemBody }
const deniedOrMissing = { ...denied, 404: ProblemBody }
const previousSecretGoodMs = 24 * 60 * 60 * 1_000

const signatures = `Each delivery is a POST signed as [Standard Webhooks](https://www.standardwebhooks.com) says: \`webhook-id\` is the same on
every repeat, \`webhook-timestamp\` is the time of sending in seconds, and \`webhook-signature\` holds one or two signatures \`v1,<base64>\`,
each the HMAC-SHA256 of \`<id>.<timestamp>.<body>\` under the secret's bytes (base64 after \`whsec_\`). Answer 2xx within ten seconds; what is
not taken is sent again for three days, later and later. Deliveries may repeat and overtake one another: \`data.version\` tells their order.`

/** Outgoing webhooks: where shops hear what happens to orders. For admins only. */
export const webhookEndpointRoutes: FastifyPluginAsyncTypebox<{ webhooks: Webhooks; now?: () => Date }> = async (
  app,
  { webhooks, now = () => new Date() },
) => {
  const tags = ['webhook endpoints']
  const { endpoints, deliveries, secretOf } = webhooks

  app.post(
    '/v1/webhook-endpoints',
    {
      schema: {
        tags,
        summary: 'Register an address that hears of order events (admin)',
        description: signatures,
        body: Type.Object(
          {
            url: Url,
            events: Events,
            description: Type.Optional(Description),
            active: Type.Optional(Type.Boolean()),
          },
          {
            additionalProperties: false,
            examples: [{ url: example.url, events: example.events, description: example.description }],
          },
        ),
        response: { 201: EndpointWithSecret, 400: ProblemBody, ...denied, 422: ProblemBody, 503: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { url, events, description, active = true } = request.body
      await refuseBadUrl(url)
      // The queue must hear before the shop is told that it will.
      await webhooks.hear()
      const endpoint = await endpoints.add({
        url,
        events,
        ...(description !== undefined && { description }),
        active,
        createdBy: request.caller.sub,
      })
      reply.code(201).headers({
        ...notStored,
        location: `/v1/webhook-endpoints/${endpoint.id}`,
        etag: etagOf(endpoint.version),
      })
      return { ...viewOf(endpoint), secret: secretOf(endpoint) }
    },
  )

  app.get(
    '/v1/webhook-endpoints',
    {
      schema: {
        tags,
        summary: 'All webhook endpoints, newest first (admin)',
        querystring: ListQuery({}),
        response: { 200: ListOf(EndpointView), 400: ProblemBody, ...denied },
      },
    },
    async (request) => {
      requireAdmin(request.caller)
      const { limit, cursor } = request.query
      return pageOf(await endpoints.list({ limit: limit + 1, before: beforeIn(cursor) }), limit, viewOf)
    },
  )

  app.get(
    '/v1/webhook-endpoints/:id',
    {
      schema: {
        tags,
        summary: 'One webhook endpoint (admin)',
        params: OneEndpoint,
        response: { 200: EndpointView, ...deniedOrMissing },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const endpoint = await found(request.params.id)
      reply.header('etag', etagOf(endpoint.version))
      return viewOf(endpoint)
    },
  )

  app.patch(
    '/v1/webhook-endpoints/:id',
    {
      schema: {
        tags,
        summary: 'Change a webhook endpoint, or switch it off and on (admin)',
        description:
          'What happens while it is off is not kept for it; what is on its way then fails, and can be replayed.',
        params: OneEndpoint,
        headers: IfMatch,
        body: Type.Object(
          {
            url: Type.Optional(Url),
            events: Type.Optional(Events),
            description: Type.Optional(Description),
            active: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false, minProperties: 1, examples: [{ events: ['*'] }, { active: true }] },
        ),
        response: { 200: EndpointView, 400: ProblemBody, ...deniedOrMissing, 412: ProblemBody, 422: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { url } = request.body
      const changed = await guarded(request.params.id, request.headers['if-match'], async ({ id, version }) => {
        if (url !== undefined) await refuseBadUrl(url)
        return endpoints.change(id, version, request.body)
      })
      reply.header('etag', etagOf(changed.version))
      return viewOf(changed)
    },
  )

  app.delete(
    '/v1/webhook-endpoints/:id',
    {
      schema: {
        tags,
        summary: 'Remove a webhook endpoint and its deliveries (admin)',
        params: OneEndpoint,
        headers: IfMatch,
        response: { 204: Type.Null(), 400: ProblemBody, ...deniedOrMissing, 412: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { id } = request.params
      await guarded(id, request.headers['if-match'], async (endpoint) =>
        (await endpoints.remove(id, endpoint.version)) ? endpoint : undefined,
      )
      await deliveries.removeOf(id)
      reply.code(204)
      return null
    },
  )

  app.post(
    '/v1/webhook-endpoints/:id/secret',
    {
      schema: {
        tags,
        summary: 'Make a new signing secret (admin)',
        description: 'For 24 hours the secret before it signs too, so that the receiver can change over at leisure.',
        params: OneEndpoint,
        headers: IfMatch,
        response: { 201: EndpointWithSecret, 400: ProblemBody, ...deniedOrMissing, 412: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const until = new Date(now().getTime() + previousSecretGoodMs)
      const rotated = await guarded(request.params.id, request.headers['if-match'], ({ id, version }) =>
        endpoints.rotate(id, version, until),
      )
      reply.code(201).headers({ ...notStored, etag: etagOf(rotated.version) })
      return { ...viewOf(rotated), secret: secretOf(rotated) }
    },
  )

  app.get(
    '/v1/webhook-endpoints/:id/deliveries',
    {
      schema: {
        tags,
        summary: 'What was sent to an endpoint, newest first (admin)',
        description: 'Ended deliveries are kept for 30 days.',
        params: OneEndpoint,
        querystring: ListQuery({ status: Type.Optional(DeliveryView.properties.status) }),
        response: { 200: ListOf(DeliveryView), 400: ProblemBody, ...deniedOrMissing },
      },
    },
    async (request) => {
      requireAdmin(request.caller)
      const { limit, cursor, status } = request.query
      const { id: endpointId } = await found(request.params.id)
      const items = await deliveries.list({ endpointId, status, limit: limit + 1, before: beforeIn(cursor) })
      return pageOf(items, limit, deliveryViewOf)
    },
  )

  app.post(
    '/v1/webhook-endpoints/:id/deliveries/:deliveryId/replay',
    {
      schema: {
        tags,
        summary: 'Send a delivery again (admin)',
        description: 'With the same webhook-id, at once, and with three days ahead of it.',
        params: OneDelivery,
        response: { 202: DeliveryView, ...deniedOrMissing, 409: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { id, deliveryId } = request.params
      const endpoint = await found(id)
      const delivery = await deliveries.byId(id, deliveryId)
      if (delivery === undefined) throw noSuchDelivery()
      if (!endpoint.active && delivery.type !== testType)
        throw problem(409, 'endpoint-inactive', 'The endpoint is switched off; switch it on first.')
      const replayed = await deliveries.replay(id, deliveryId, now())
      if (replayed === undefined) throw noSuchDelivery()
      webhooks.wake()
      reply.code(202)
      return deliveryViewOf(replayed)
    },
  )

  app.post(
    '/v1/webhook-endpoints/:id/test',
    {
      schema: {
        tags,
        summary: 'Send a test delivery (admin)',
        description: `Of type ${testType}, signed like all others, sent once; also to an endpoint that is switched off.`,
        params: OneEndpoint,
        response: { 202: DeliveryView, ...deniedOrMissing },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { id: endpointId } = await found(request.params.id)
      const eventId = `test-${new mongoose.Types.ObjectId().toHexString()}`
      const data = { endpointId, message: 'A test of this webhook endpoint.' }
      const body = JSON.stringify({ id: eventId, type: testType, timestamp: now().toISOString(), data })
      await deliveries.add([{ endpointId, eventId, type: testType, body }], now())
      const delivery = await deliveries.byEvent(endpointId, eventId)
      if (delivery === undefined) throw noSuchEndpoint()
      webhooks.wake()
      reply.code(202)
      return deliveryViewOf(delivery)
    },
  )

  async function found(id: string): Promise<Endpoint> {
    const endpoint = await endpoints.byId(id)
    if (endpoint === undefined) throw noSuchEndpoint()
    return endpoint
  }

  /** Writes against the version that was read; without If-Match a race with somebody else is run again. */
  async function guarded(
    id: string,
    ifMatch: string | undefined,
    write: (endpoint: Endpoint) => Promise<Endpoint | undefined>,
  ): Promise<Endpoint> {
    for (;;) {
      const endpoint = await found(id)
      checkIfMatch(ifMatch, endpoint.version)
      const written = await write(endpoint)
      if (written !== undefined) return written
    }
  }

  async function refuseBadUrl(url: string): Promise<void> {
    try {
      await webhooks.checkUrl(url)
    } catch (error) {
      if (!(error instanceof AddressRefused)) throw error
      throw problem(422, 'url-refused', `The URL ${error.message}.`, {
        errors: [{ path: '/url', message: error.message }],
      })
    }
  }
}

function pageOf<Item extends { id: string }, View>(items: Item[], limit: number, view: (item: Item) => View) {
  const page = items.slice(0, limit)
  const last = items.length > limit ? page.at(-1) : undefined
  return { items: page.map(view), ...(last && { nextCursor: encodeCursor({ before: last.id }) }) }
}

const beforeIn = (cursor: string | undefined) =>
  cursor === undefined ? undefined : decodeCursor(cursor, Position).before

function viewOf(endpoint: Endpoint): Static<typeof EndpointView> {
  const { id, url, events, description, active, disabledReason, disabledAt, failingSince } = endpoint
  const { previousSecretUntil, createdBy, createdAt, updatedAt, version } = endpoint
  return {
    id,
    url,
    events: [...events],
    ...(description !== undefined && { description }),
    active,
    ...(disabledReason && { disabledReason }),
    ...(disabledAt && { disabledAt: disabledAt.toISOString() }),
    ...(failingSince && { failingSince: failingSince.toISOString() }),
    ...(previousSecretUntil && { previousSecretUntil: previousSecretUntil.toISOString() }),
    createdBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version,
  }
}

function deliveryViewOf(delivery: Delivery): Static<typeof DeliveryView> {
  const { id, eventId, type, status, attempts, log, nextAttemptAt, createdAt, endedAt } = delivery
  const last = log.at(-1)
  return {
    id,
    eventId,
    type,
    status,
    attempts,
    ...(last?.responseStatus !== undefined && { responseStatus: last.responseStatus }),
    ...(last?.error !== undefined && { error: last.error }),
    ...(last && { lastAttemptAt: last.at.toISOString() }),
    ...(nextAttemptAt && { nextAttemptAt: nextAttemptAt.toISOString() }),
    createdAt: createdAt.toISOString(),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
    log: log.map(({ at, tookMs, responseStatus, error }) => ({
      at: at.toISOString(),
      tookMs,
      ...(responseStatus !== undefined && { responseStatus }),
      ...(error !== undefined && { error }),
    })),
  }
}

const noSuchEndpoint = () => problem(404, 'not-found', 'There is no such webhook endpoint.')
const noSuchDelivery = () => problem(404, 'not-found', 'There is no such delivery.')
