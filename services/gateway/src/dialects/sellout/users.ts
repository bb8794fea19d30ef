import { randomBytes } from 'node:crypto'
import { problem, requireStaff } from '@till/shared/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { notStored } from '../../sessions/routes.ts'
import { answerList, type DialectRoutes } from '../dialect.ts'
import type { NativeAccount } from '../native-types.ts'
import { readingWith, spaceOf } from './reading.ts'
import { Access, Address, Login, ProductCard, params, Refresh, Register, Tokens, User, Verify } from './schemas.ts'
import type { Account, Address as NativeAddress } from './shapes.ts'
import { addressOf, hasCard, newAccount, productCard, user } from './wire.ts'

interface SignedIn {
  readonly account: NativeAccount
  readonly accessToken: string
}

/** People: who they are, and how they come in. */
export const userRoutes: DialectRoutes = async (app, parts) => {
  const { native, aliases, accessTokens, standings } = parts
  const { numbered, keyOf, userNamed, peopleOf, personOf, addressesOf, productsOf, wishesOf, terms, onBehalf } =
    readingWith(parts)

  app.get(
    '/user',
    { schema: { summary: 'All users (staff)', response: { 200: Type.Array(User) } } },
    async (request, reply) => {
      const accounts = native.list<Account & { addresses: NativeAddress[] }>(request, {
        path: '/v1/accounts',
        query: { include: 'addresses' },
      })
      return answerList(request, reply, accounts, async (some) => {
        const people = await peopleOf(
          request,
          some.map(({ id }) => id),
          some,
        )
        return numbered((numbers) => [...people.values()].map((person) => user(person, numbers)))
      })
    },
  )

  const showUser = async (request: FastifyRequest, id: string) => {
    const person = await personOf(request, id)
    return numbered((numbers) => user(person, numbers))
  }

  app.get(
    '/user/:user_id',
    { schema: { summary: 'A user’s data (staff)', params: params.user, response: { 200: User } } },
    async (request) => {
      requireStaff(request.caller)
      return showUser(request, await keyOf('users', request.params.user_id))
    },
  )

  for (const url of ['/user_info/:user_id', '/user/user_info/:user_id'])
    app.get(
      url,
      { schema: { summary: 'One’s own data', params: params.user, response: { 200: User } } },
      async (request) => showUser(request, await userNamed(request, request.params.user_id)),
    )

  app.post(
    '/user/register',
    { config: { cost: 10 }, schema: { summary: 'Register', body: Register, response: { 200: Tokens } } },
    async (request, reply) => {
      const wish = { method: 'POST', path: '/v1/accounts', body: newAccount(request.body) } as const
      return tokensFor((await native.ask<SignedIn>(request, wish)).body, reply)
    },
  )

  app.post(
    '/user/login',
    { schema: { summary: 'Log in', body: Login, response: { 200: Tokens } } },
    async (request, reply) => {
      const { username, password } = request.body
      // What is no e-mail address is nobody's name here: told like a wrong one.
      if (!isEmail(username)) throw problem(401, 'wrong-credentials', 'There is no such account.')
      const body = { email: username, password }
      return tokensFor(
        (await native.ask<SignedIn>(request, { method: 'POST', path: '/v1/sessions', body })).body,
        reply,
      )
    },
  )

  async function tokensFor({ account, accessToken }: SignedIn, reply: FastifyReply) {
    const [userId = ''] = await aliases.of(spaceOf('users'), [account.id])
    reply.headers(notStored)
    return accessTokens.signLasting({
      accountId: account.id,
      sessionId: sessionOf(accessToken),
      userId: Number(userId),
      jti: randomBytes(16).toString('hex'),
    })
  }

  app.post(
    '/api/token/refresh',
    { schema: { summary: 'A new access token', body: Refresh, response: { 200: Access } } },
    async (request, reply) => {
      const claims = accessTokens.verifyRefresh(request.body.refresh)
      if (claims === undefined || (await isOver(claims))) throw invalidToken()
      reply.headers(notStored)
      const { access } = accessTokens.signLasting({ ...claims, jti: randomBytes(16).toString('hex') })
      return { access }
    },
  )

  app.post(
    '/api/token/verify',
    {
      schema: {
        summary: 'Whether a token is good',
        body: Verify,
        response: { 200: Type.Object({}, { description: 'It is' }) },
      },
    },
    async ({ body: { token } }) => {
      const claims = accessTokens.verify(token) ?? accessTokens.verifyRefresh(token)
      if (claims === undefined || (await isOver(claims))) throw invalidToken()
      return {}
    },
  )

  /** A token of a session that was ended opens nothing, however long it was to live. */
  const isOver = async ({ accountId, sessionId }: { accountId: string; sessionId: string }): Promise<boolean> =>
    (await standings.of(accountId, sessionId, true)).ended

  app.get(
    '/user/last_seen/:user_id',
    {
      schema: {
        summary: 'The last seven products the user viewed, the oldest first',
        params: params.user,
        response: { 200: Type.Array(ProductCard) },
      },
    },
    async (request) => {
      const id = await userNamed(request, request.params.user_id)
      const { body } = await native.ask<{ items: { productId: string }[] }>(request, {
        path: '/v1/recently-viewed',
        query: onBehalf(request, id),
      })
      const productIds = body.items.map(({ productId }) => productId)
      const [products, wishes] = await Promise.all([productsOf(request, productIds), wishesOf(request, id, productIds)])
      const wished = new Set(wishes.map(({ productId }) => productId))
      const shown = productIds.map((productId) => products.get(productId)).filter(hasCard)
      return numbered((numbers) => shown.map((product) => productCard(product, wished.has(product.id), numbers, terms)))
    },
  )

  app.get(
    '/user/address/:user_id',
    { schema: { summary: 'The user’s addresses', params: params.user, response: { 200: Type.Array(Address) } } },
    async (request) => {
      const id = await userNamed(request, request.params.user_id)
      const addresses = await addressesOf(request, id)
      return numbered((numbers) => addresses.map((address) => addressOf(id, address, numbers)))
    },
  )
}

const isEmail = (text: string): boolean => /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/.test(text.trim())

/** Of an access token that the gateway itself has just made. */
function sessionOf(accessToken: string): string {
  const [, claims = ''] = accessToken.split('.')
  const { sid } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { sid: string }
  return sid
}

const invalidToken = () => problem(401, 'invalid-token', 'Token is invalid or expired')
