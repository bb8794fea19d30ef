import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ProblemBody, problem } from '@till/shared/kit'
import { Type } from 'typebox'
import type { Intake } from './intake.ts'

const BODY_BYTES_MAX = 65_536

/** Where providers tell what became of money. Their signature is their credential. */
export const webhookRoutes: FastifyPluginAsyncTypebox<{ intake: Intake }> = async (app, { intake }) => {
  // Signatures are made over the bytes as they came, so nobody may parse them first.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX }, (_request, body, done) =>
    done(null, body),
  )

  app.post(
    '/v1/webhooks/:provider',
    {
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        tags: ['payments'],
        summary: 'For payment providers: signed, stored, then answered',
        params: Type.Object({ provider: Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' }) }),
        response: { 202: Type.Object({ received: Type.Boolean() }), 401: ProblemBody, 404: ProblemBody },
      },
    },
    async ({ params: { provider }, headers, body }, reply) => {
      const received = await intake.receive(provider, headers, Buffer.isBuffer(body) ? body : Buffer.alloc(0))
      switch (received) {
        case 'unknown-provider':
          throw problem(404, 'not-found', 'There is no such payment provider.')
        case 'bad-signature':
          throw problem(401, 'bad-signature', 'The signature is missing, forged or too old.')
        case 'stored':
          reply.code(202)
          return { received: true }
      }
    },
  )
}
