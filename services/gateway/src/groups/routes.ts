import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type Caller,
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
import { type Static, Type } from 'typebox'
import type { Account } from '../accounts/account.ts'
import type { Accounts } from '../accounts/store.ts'
import { signedIn } from '../identity/gate.ts'
import type { Standings } from '../identity/standing.ts'
import {
  Approval,
  exampleGroup,
  type Group,
  GroupName,
  GroupRole,
  GroupView,
  groupViewOf,
  type Member,
} from './group.ts'
import { type Groups, membershipsMax } from './store.ts'

export interface GroupParts {
  readonly groups: Groups
  readonly accounts: Accounts
  readonly standings: Standings
}

const NewGroup = Type.Object(
  { name: GroupName, approval: Type.Optional(Approval) },
  {
    additionalProperties: false,
    examples: [{ name: exampleGroup.name, approval: exampleGroup.approval }, { name: 'Friends of the shop' }],
  },
)

const GroupChange = Type.Partial(NewGroup, {
  additionalProperties: false,
  minProperties: 1,
  examples: [{ approval: { required: false } }],
})

const exampleMember = {
  accountId: '66f0a1b2c3d4e5f6a7b8c9df',
  role: 'manager',
  email: 'ada@example.com',
  givenName: 'Ada',
  familyName: 'Lovelace',
  since: '2026-01-15T09:30:00.000Z',
}

const MemberView = Type.Object(
  {
    accountId: Id,
    role: GroupRole,
    email: Type.Optional(Type.String()),
    givenName: Type.Optional(Type.String()),
    familyName: Type.Optional(Type.String()),
    since: Time,
  },
  { examples: [exampleMember] },
)

const NewMember = Type.Object(
  { accountId: Id, role: GroupRole },
  { additionalProperties: false, examples: [{ accountId: exampleMember.accountId, role: 'manager' }] },
)

const GroupId = Type.Object({ id: Id })
const MemberId = Type.Object({ id: Id, accountId: Id })
const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 200 })) })
const Position = Type.Object({ before: Id })

const refusals = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const refusalsOfOne = { ...refusals, 404: ProblemBody }

/** Groups: admins make and change them, managers read theirs, members know which they belong to. */
export const groupRoutes: FastifyPluginAsyncTypebox<GroupParts> = async (app, { groups, accounts, standings }) => {
  const tags = ['groups']

  app.get(
    '/v1/groups',
    {
      schema: {
        tags,
        summary: 'Groups, newest first: staff see all, people those they belong to',
        querystring: ListQuery({}),
        response: { 200: ListOf(GroupView), ...refusals },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      const before = cursor === undefined ? undefined : decodeCursor(cursor, Position).before
      const ids = isStaff(request.caller)
        ? undefined
        : (await groups.membershipsOf(signedIn(request.identity).accountId)).map(({ id }) => id)
      const { page, nextCursor } = paged(await groups.list({ limit: limit + 1, before, ids }), limit, ({ id }) => id)
      return { items: page.map(groupViewOf), ...nextCursor }
    },
  )

  app.post(
    '/v1/groups',
    {
      schema: {
        tags,
        summary: 'Make a group (admin)',
        description: 'Without `approval` its orders wait for nobody.',
        body: NewGroup,
        response: { 201: GroupView, ...refusals },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { name, approval = { required: false } } = request.body
      const group = await groups.add({ name, approval })
      reply.code(201).headers({ location: `/v1/groups/${group.id}`, etag: etagOf(group.version) })
      return groupViewOf(group)
    },
  )

  app.get(
    '/v1/groups/:id',
    {
      schema: {
        tags,
        summary: 'One group (its members, staff)',
        params: GroupId,
        response: { 200: GroupView, ...refusalsOfOne },
      },
    },
    async (request, reply) => {
      const { group } = await readable(request, request.params.id)
      reply.header('etag', etagOf(group.version))
      return groupViewOf(group)
    },
  )

  app.patch(
    '/v1/groups/:id',
    {
      schema: {
        tags,
        summary: 'Change a group (admin)',
        description:
          'A new approval counts for orders that are placed from then on, within seconds everywhere. `approval` is replaced as a whole.',
        params: GroupId,
        headers: IfMatch,
        body: GroupChange,
        response: { 200: GroupView, ...refusalsOfOne, 412: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      for (;;) {
        const now = await existing(request.params.id)
        checkIfMatch(request, now.version)
        const group = await groups.change(now.id, now.version, request.body)
        if (group === undefined) continue
        standings.forgetAll()
        reply.header('etag', etagOf(group.version))
        return groupViewOf(group)
      }
    },
  )

  app.delete(
    '/v1/groups/:id',
    {
      schema: {
        tags,
        summary: 'Take a group away (admin)',
        description: 'Its orders stay; staff may still approve those that wait.',
        params: GroupId,
        headers: IfMatch,
        response: { 204: Type.Null(), ...refusalsOfOne, 412: ProblemBody },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      for (;;) {
        const now = await existing(request.params.id)
        checkIfMatch(request, now.version)
        if (await groups.remove(now.id, now.version)) break
      }
      standings.forgetAll()
      reply.code(204)
      return null
    },
  )

  app.get(
    '/v1/groups/:id/members',
    {
      schema: {
        tags,
        summary: 'Who belongs to a group (its managers, staff)',
        params: GroupId,
        querystring: ListQuery({}),
        response: { 200: ListOf(MemberView), ...refusalsOfOne },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      const before = cursor === undefined ? undefined : decodeCursor(cursor, Position).before
      const { group, role } = await readable(request, request.params.id)
      if (role === 'member') throw problem(403, 'forbidden', 'Only managers of the group may see who belongs to it.')
      const found = await groups.members(group.id, { limit: limit + 1, before })
      const { page, nextCursor } = paged(found, limit, ({ accountId }) => accountId)
      const people = new Map(
        (await accounts.byIds(page.map(({ accountId }) => accountId))).map((account) => [account.id, account]),
      )
      return { items: page.map((member) => memberViewOf(member, people.get(member.accountId))), ...nextCursor }
    },
  )

  app.put(
    '/v1/groups/:id/members',
    {
      schema: {
        tags,
        summary: 'Put somebody into a group, or change their role in it (admin)',
        params: GroupId,
        body: NewMember,
        response: { 200: MemberView, ...refusalsOfOne, 409: ProblemBody, 422: ProblemBody },
      },
    },
    async (request) => {
      requireAdmin(request.caller)
      const { accountId, role } = request.body
      const group = await existing(request.params.id)
      const account = await accounts.byId(accountId)
      if (account === undefined) {
        throw problem(422, 'unknown-account', 'There is no such account.', {
          errors: [{ path: '/accountId', message: 'is nobody’s' }],
        })
      }
      const isNew = (await groups.roleIn(group.id, accountId)) === undefined
      // Two at once may pass this; then the surplus does not show in tokens, so nobody buys for a group by it.
      if (isNew && (await groups.countOf(accountId)) >= membershipsMax) {
        throw problem(409, 'too-many-groups', `Nobody belongs to more than ${membershipsMax} groups.`)
      }
      const member = await groups.putMember(group.id, accountId, role)
      standings.forgetAccount(accountId)
      return memberViewOf(member, account)
    },
  )

  app.delete(
    '/v1/groups/:id/members/:accountId',
    {
      schema: {
        tags,
        summary: 'Take somebody out of a group (admin)',
        params: MemberId,
        response: { 204: Type.Null(), ...refusalsOfOne },
      },
    },
    async (request, reply) => {
      requireAdmin(request.caller)
      const { id, accountId } = request.params
      const removed = await groups.removeMember(id, accountId)
      standings.forgetAccount(accountId)
      if (!removed) throw problem(404, 'not-found', 'There is no such member.')
      reply.code(204)
      return null
    },
  )

  async function existing(id: string): Promise<Group> {
    const group = await groups.byId(id)
    if (group === undefined) throw noSuchGroup()
    return group
  }

  /** The group and what the caller is in it; without a role they are staff. For strangers it does not exist. */
  async function readable(
    request: { caller: Caller; identity: Parameters<typeof signedIn>[0] },
    id: string,
  ): Promise<{ group: Group; role?: Member['role'] }> {
    if (isStaff(request.caller)) return { group: await existing(id) }
    const role = await groups.roleIn(id, signedIn(request.identity).accountId)
    if (role === undefined) throw noSuchGroup()
    return { group: await existing(id), role }
  }
}

const isStaff = ({ roles }: Caller) => roles.includes('staff') || roles.includes('admin')

function paged<Item>(found: readonly Item[], limit: number, idOf: (item: Item) => string) {
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { page, nextCursor: last === undefined ? {} : { nextCursor: encodeCursor({ before: idOf(last) }) } }
}

const memberViewOf = ({ accountId, role, since }: Member, account: Account | undefined): Static<typeof MemberView> => ({
  accountId,
  role,
  ...(account?.email !== undefined && { email: account.email }),
  ...(account?.givenName !== undefined && { givenName: account.givenName }),
  ...(account?.familyName !== undefined && { familyName: account.familyName }),
  since: since.toISOString(),
})

const noSuchGroup = () => problem(404, 'not-found', 'There is no such group.')
