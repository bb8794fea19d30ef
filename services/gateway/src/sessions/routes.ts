import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ProblemBody } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { AccountView, Email, exampleAccount, Password, viewOf } from '../accounts/account.ts'
import { signedIn } from '../identity/gate.ts'
import type { Standings } from '../identity/standing.ts'
import type { SignedIn, SignIn } from './sign-in.ts'
import type { Sessions } from './store.ts'

export const SignedInView = Type.Object(
  {
    account: AccountView,
    accessToken: Type.String({ description: 'For Authorization: Bearer' }),
    refreshToken: Type.String({ description: 'Good once, for POST /v1/sessions/refresh' }),
    expiresIn: Type.Integer({ description: 'Seconds until the access token runs out' }),
  },
  {
    examples: [
      {
        account: exampleAccount,
        accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…',
        refreshToken: '66f0a1b2c3d4e5f6a7b8c9de.…',
        expiresIn: 900,
      },
    ],
  },
)

export const signedInView = ({
  account,
  accessToken,
  refreshToken,
  expiresIn,
}: SignedIn): Static<typeof SignedInView> => ({
  account: viewOf(account),
  accessToken,
  refreshToken,
  expiresIn,
})

/** Tokens must not lie about in anybody's cache (RFC 6749 §5.1). */
export const notStored = { 'cache-control': 'no-store' }

export const sessionRoutes: FastifyPluginAsyncTypebox<{
  signIn: SignIn
  sessions: Sessions
  standings: Standings
}> = async (app, { signIn, sessions, standings }) => {
  app.post(
    '/v1/sessions',
    {
      schema: {
        tags: ['sessions'],
        summary: 'Sign in',
        security: [],
        description:
          'Failed attempts are counted by address and account together, and by address: whoever guesses locks only themselves out.',
        body: Type.Object(
          { email: Email, password: Password },
          { additionalProperties: false, examples: [{ email: 'ada@example.com', password: 'correct horse battery' }] },
        ),
        response: { 201: SignedInView, 401: ProblemBody, 403: ProblemBody, 429: ProblemBody },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body
      const result = await signIn.withPassword({ email, password, address: request.address })
      reply.code(201).headers(notStored)
      return signedInView(result)
    },
  )

  app.post(
    '/v1/sessions/refresh',
    {
      schema: {
        tags: ['sessions'],
        summary: 'Swap a refresh token for a new pair',
        description:
          'A refresh token is good once. Using it again ends the session for everybody who holds a token of it.',
        security: [],
        body: Type.Object(
          { refreshToken: Type.String({ minLength: 1, maxLength: 512 }) },
          { additionalProperties: false, examples: [{ refreshToken: '66f0a1b2c3d4e5f6a7b8c9de.…' }] },
        ),
        response: { 200: SignedInView, 401: ProblemBody },
      },
    },
    async (request, reply) => {
      const result = await signIn.refresh(request.body.refreshToken)
      reply.headers(notStored)
      return signedInView(result)
    },
  )

  app.delete(
    '/v1/sessions/current',
    {
      schema: {
        tags: ['sessions'],
        summary: 'Sign out',
        description:
          'The refresh token is void at once; the access token here at once, on other gateways within five seconds.',
        response: { 204: Type.Null(), 401: ProblemBody, 403: ProblemBody },
      },
    },
    async (request, reply) => {
      const { sessionId } = signedIn(request.identity)
      await sessions.end(sessionId)
      standings.forgetSession(sessionId)
      reply.code(204)
      return null
    },
  )
}
