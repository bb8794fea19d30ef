import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { DeadLetter, DeadLetters } from '@till/shared/bus'
import {
  decodeCursor,
  encodeCursor,
  ListOf,
  ListQuery,
  type Logger,
  ProblemBody,
  problem,
  requireStaff,
} from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { redacted, redactedBody } from './redaction.ts'

/** Whoever has a queue has dead letters: the services, and the gateways for their webhooks. */
const owners = ['catalog', 'cart', 'order', 'payment', 'gateway'] as const
const Owner = Type.Enum([...owners])
type Owner = (typeof owners)[number]

const letterProperties = {
  id: Type.String({ description: 'The service and the letter: one message can die twice' }),
  service: Type.String({ description: 'Whose message it was' }),
  reason: Type.String(),
  attempts: Type.Integer({ description: 'How often it was tried' }),
  firstFailedAt: Type.Optional(Type.String()),
  lastFailedAt: Type.Optional(Type.String()),
  routing: Type.Object({ exchange: Type.String(), routingKey: Type.String() }),
  message: Type.Object({
    id: Type.Optional(Type.String()),
    type: Type.Optional(Type.String()),
    subject: Type.Optional(Type.String({ description: 'The order, cart, … it is about' })),
    time: Type.Optional(Type.String()),
  }),
  sizeBytes: Type.Integer(),
}
const example = {
  id: 'payment-1f2e3d4c5b6a79880011aabb',
  service: 'payment',
  reason: 'breaks payment.authorize.v1: /amount must be integer',
  attempts: 1,
  firstFailedAt: '2026-01-01T00:00:00.000Z',
  lastFailedAt: '2026-01-01T00:00:00.000Z',
  routing: { exchange: '', routingKey: 'till.payment' },
  message: {
    id: '66f0a1b2c3d4e5f6a7b8c9d0-3-0',
    type: 'payment.authorize.v1',
    subject: '66f0a1b2c3d4e5f6a7b8c9aa',
    time: '2026-01-01T00:00:00.000Z',
  },
  sizeBytes: 212,
}
const LetterView = Type.Object(letterProperties, { examples: [example] })
const LetterDetail = Type.Object(
  {
    ...letterProperties,
    headers: Type.Record(Type.String(), Type.Unknown(), { description: 'Secrets are blotted out' }),
    body: Type.Optional(
      Type.Unknown({ description: 'The message as JSON, secrets blotted out; absent where it is no JSON' }),
    ),
  },
  {
    examples: [
      {
        ...example,
        headers: { 'cloudEvents:type': 'payment.authorize.v1', 'x-till-attempts': 1 },
        body: { orderId: '66f0a1b2c3d4e5f6a7b8c9d0', amount: 12.5, currency: 'EUR', token: '[redacted]' },
      },
    ],
  },
)

const LetterId = Type.Object({
  id: Type.String({ pattern: '^([a-z]{1,20}-)?[0-9a-f]{24}$', description: 'As the list names it' }),
})
const Position = Type.Object(
  { service: Owner, after: Type.Optional(Type.String({ pattern: '^[0-9a-f]{24}$' })) },
  { additionalProperties: false },
)

/** What lies aside because no service could deal with it: read it, repair the cause, replay it; or throw it away, saying why. */
export const deadLetterRoutes: FastifyPluginAsyncTypebox<{
  lettersOf: (service: string) => DeadLetters
  logger: Pick<Logger, 'info'>
}> = async (app, { lettersOf, logger }) => {
  const tags = ['operations']
  const denied = { 401: ProblemBody, 403: ProblemBody, 503: ProblemBody }
  // A look at letters is a connection and up to ten thousand messages of the broker.
  const config = { cost: 10 }

  app.get(
    '/v1/admin/dead-letters',
    {
      config,
      schema: {
        tags,
        summary: 'Messages that no service could deal with, service by service, oldest first (staff)',
        querystring: ListQuery({ service: Type.Optional(Owner) }),
        response: { 200: ListOf(LetterView), 400: ProblemBody, ...denied },
      },
    },
    async (request, reply) => {
      requireStaff(request.caller)
      const { service: only, limit, cursor } = request.query
      reply.header('cache-control', 'no-store')
      const wanted: readonly Owner[] = only === undefined ? owners : [only]
      const from = cursor === undefined ? undefined : decodeCursor(cursor, Position)
      if (from !== undefined && !wanted.includes(from.service))
        throw problem(400, 'bad-cursor', 'The cursor is of another list; start again without it.', {
          errors: [{ path: '/cursor', message: 'is of another list' }],
        })
      const items: Static<typeof LetterView>[] = []
      for (const service of wanted.slice(from === undefined ? 0 : wanted.indexOf(from.service))) {
        if (items.length === limit) return { items, nextCursor: encodeCursor({ service }) }
        const after = service === from?.service ? from.after : undefined
        const page = await lettersOf(service).list({
          limit: limit - items.length,
          ...(after !== undefined && { cursor: after }),
        })
        items.push(...page.items.map((letter) => viewOf(service, letter)))
        if (page.next !== undefined) return { items, nextCursor: encodeCursor({ service, after: page.next }) }
      }
      return { items }
    },
  )

  app.get(
    '/v1/admin/dead-letters/:id',
    {
      config,
      schema: {
        tags,
        summary: 'One such message with its headers and body (staff)',
        params: LetterId,
        response: { 200: LetterDetail, 400: ProblemBody, 404: ProblemBody, ...denied },
      },
    },
    async (request, reply) => {
      requireStaff(request.caller)
      const { service, letterId } = partsOf(request.params.id)
      const letter = await lettersOf(service).read(letterId)
      if (letter === undefined) throw noSuchLetter()
      reply.header('cache-control', 'no-store')
      const body = redactedBody(letter.body)
      return {
        ...viewOf(service, letter),
        headers: redacted(letter.headers) as Record<string, unknown>,
        ...(body !== undefined && { body }),
      }
    },
  )

  app.post(
    '/v1/admin/dead-letters/:id/replay',
    {
      config,
      schema: {
        tags,
        summary: 'Give the message to its service again, with all its attempts ahead of it (staff)',
        params: LetterId,
        response: { 204: Type.Null(), 400: ProblemBody, 404: ProblemBody, ...denied },
      },
    },
    async (request, reply) => {
      requireStaff(request.caller)
      const { service, letterId } = partsOf(request.params.id)
      if (!(await lettersOf(service).replay(letterId))) throw noSuchLetter()
      logger.info({ deadLetter: request.params.id, by: request.caller.sub }, 'dead letter replayed')
      reply.code(204)
      return null
    },
  )

  app.delete(
    '/v1/admin/dead-letters/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Throw the message away for good (staff)',
        description: 'Who did it and why goes to the log.',
        params: LetterId,
        querystring: Type.Object({
          reason: Type.String({
            minLength: 3,
            maxLength: 200,
            pattern: '^[^\\u0000-\\u001f\\u007f]*$',
            description: 'Why nobody needs it',
          }),
        }),
        response: { 204: Type.Null(), 400: ProblemBody, 404: ProblemBody, ...denied },
      },
    },
    async (request, reply) => {
      requireStaff(request.caller)
      const { service, letterId } = partsOf(request.params.id)
      const letter = await lettersOf(service).read(letterId)
      if (letter === undefined || !(await lettersOf(service).discard(letterId))) throw noSuchLetter()
      const { reason } = request.query
      const { id, type, subject } = letter.message
      logger.info(
        { deadLetter: request.params.id, messageId: id, type, subject, by: request.caller.sub, reason },
        'dead letter discarded',
      )
      reply.code(204)
      return null
    },
  )
}

const viewOf = (service: Owner, letter: DeadLetter): Static<typeof LetterView> => {
  const { id, reason, attempts, firstFailedAt, lastFailedAt, routing, message, sizeBytes } = letter
  return {
    id: `${service}-${id}`,
    service,
    reason,
    attempts,
    ...(firstFailedAt !== undefined && { firstFailedAt }),
    ...(lastFailedAt !== undefined && { lastFailedAt }),
    routing,
    message,
    sizeBytes,
  }
}

/** Throws Problem 404 for an id that names no service of ours. */
function partsOf(id: string): { service: Owner; letterId: string } {
  const [name, letterId = ''] = id.split('-')
  const service = owners.find((owner) => owner === name)
  if (service === undefined) throw noSuchLetter()
  return { service, letterId }
}

const noSuchLetter = () => problem(404, 'not-found', 'There is no such dead letter (any more).')
