import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { checkIfMatch, Id, ProblemBody, problem, Time } from '@till/shared/kit'
import { Type } from 'typebox'
import { AccountView, exampleAccount, viewOf } from '../accounts/account.ts'
import type { Accounts } from '../accounts/store.ts'
import { AddressView, addressViewOf, exampleAddress } from '../addresses/address.ts'
import { GroupRole } from '../groups/group.ts'
import type { Groups } from '../groups/store.ts'
import { accountGone, signedIn } from '../identity/gate.ts'
import type { Standings } from '../identity/standing.ts'
import type { Ask } from '../proxy/ask.ts'
import { services } from '../proxy/table.ts'
import { notStored } from '../sessions/routes.ts'
import type { Sessions } from '../sessions/store.ts'
import { type Erasures, holders } from './erasure.ts'

export interface PeopleParts {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly groups: Groups
  readonly standings: Standings
  readonly erasures: Pick<Erasures, 'hurry'>
  readonly ask: Ask
  readonly now?: () => Date
}

const Export = Type.Object(
  {
    exportedAt: Time,
    account: AccountView,
    addresses: Type.Array(AddressView),
    groups: Type.Array(Type.Object({ id: Id, name: Type.String(), role: GroupRole })),
    services: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What each part of the shop holds, under its name; a part that holds nothing is not named',
    }),
  },
  {
    examples: [
      {
        exportedAt: '2026-03-01T12:00:00.000Z',
        account: exampleAccount,
        addresses: [exampleAddress],
        groups: [{ id: '66f0a1b2c3d4e5f6a7b8c9e1', name: 'Laboratory', role: 'member' }],
        services: { order: { orders: [] } },
      },
    ],
  },
)

/** What the shop knows of the person who calls, and how to make it forget. */
export const peopleRoutes: FastifyPluginAsyncTypebox<PeopleParts> = async (
  app,
  { accounts, sessions, groups, standings, erasures, ask, now = () => new Date() },
) => {
  const tags = ['accounts']

  app.get(
    '/v1/accounts/me/export',
    {
      // It asks every service, each for all it has of somebody.
      config: { cost: 10 },
      schema: {
        tags,
        summary: 'Everything the shop holds about me',
        description: '503 while a part of the shop is away: an export is whole or not at all.',
        response: { 200: Export, 401: ProblemBody, 403: ProblemBody, 503: ProblemBody },
      },
    },
    async (request, reply) => {
      const { accountId } = signedIn(request.identity)
      const [account, addresses, memberships] = await Promise.all([
        accounts.byId(accountId),
        accounts.addressesOf(accountId),
        groups.membershipsOf(accountId),
      ])
      if (account === undefined || addresses === undefined) throw accountGone()
      const named = await groups.list({ limit: memberships.length + 1, ids: memberships.map(({ id }) => id) })
      const held = await Promise.all(
        services.map(async (service) => {
          const { status, body } = await ask(service, `/internal/people/${accountId}`)
          // 404: the service keeps nothing about people.
          if (status === 404) return []
          if (status !== 200) {
            throw problem(503, 'unavailable', `The ${service} service cannot tell right now; try again.`, {
              headers: { 'retry-after': '1' },
              extra: { part: service },
              cause: new Error(`${service} answers ${status}`),
            })
          }
          return [[service, body] as const]
        }),
      )
      reply.headers({ ...notStored, 'content-disposition': 'attachment; filename="till-export.json"' })
      return {
        exportedAt: now().toISOString(),
        account: viewOf(account),
        addresses: addresses.book.map(addressViewOf),
        groups: named.map(({ id, name }) => ({
          id,
          name,
          role: memberships.find((membership) => membership.id === id)?.role ?? 'member',
        })),
        services: Object.fromEntries(held.flat()),
      }
    },
  )

  app.delete(
    '/v1/accounts/me',
    {
      schema: {
        tags,
        summary: 'Erase my data',
        description:
          'Takes everything personal away and ends all sessions. The account is gone when this answers; every other part of the shop follows within seconds, or as soon as it is there again. Orders stay, without a name.',
        headers: Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 200 })) }),
        response: { 204: Type.Null(), 401: ProblemBody, 403: ProblemBody, 409: ProblemBody, 412: ProblemBody },
      },
    },
    async (request, reply) => {
      const { accountId } = signedIn(request.identity)
      for (;;) {
        const account = await accounts.byId(accountId)
        if (account === undefined) throw accountGone()
        checkIfMatch(request, account.version)
        // Otherwise the last admin could lock everybody out.
        if (account.roles.includes('admin')) {
          throw problem(409, 'admin-account', 'An admin cannot leave; let another admin take that role from you first.')
        }
        if (await accounts.erase(accountId, account.version, holders)) break
      }
      // From here on nothing can be lost; this only spares whoever asked to wait for it.
      await sessions.endAllOf(accountId)
      standings.forgetAccount(accountId)
      erasures.hurry()
      reply.code(204)
      return null
    },
  )
}
