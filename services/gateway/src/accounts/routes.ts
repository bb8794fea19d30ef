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
  requireStaff,
} from '@till/shared/kit'
import { Type } from 'typebox'
import { accountGone, signedIn } from '../identity/gate.ts'
import { notStored, SignedInView, signedInView } from '../sessions/routes.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import type { Sessions } from '../sessions/store.ts'
import {
  type Account,
  AccountView,
  Email,
  FamilyName,
  GivenName,
  normalisedEmail,
  Password,
  Phone,
  RoleList,
  viewOf,
} from './account.ts'
import { type Passwords, weaknessOf } from './passwords.ts'
import type { AccountChange, Accounts } from './store.ts'

export interface AccountParts {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly signIn: SignIn
}

const removable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()], { description: 'null takes it away' }))

const SignUp = Type.Object(
  {
    email: Email,
    password: Password,
    givenName: Type.Optional(GivenName),
    familyName: Type.Optional(FamilyName),
    phone: Type.Optional(Phone),
  },
  { additionalProperties: false },
)

const OwnChange = Type.Object(
  {
    givenName: removable(GivenName),
    familyName: removable(FamilyName),
    phone: removable(Phone),
    email: Type.Optional(Email),
    password: Type.Optional(Password),
    currentPassword: Type.Optional(Password),
  },
  { additionalProperties: false, minProperties: 1 },
)

const StaffChange = Type.Object(
  {
    givenName: removable(GivenName),
    familyName: removable(FamilyName),
    phone: removable(Phone),
    roles: Type.Optional(RoleList),
  },
  { additionalProperties: false, minProperties: 1 },
)

const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 200 })) })
const AccountId = Type.Object({ id: Id })
const Position = Type.Object({ before: Id })

export const accountRoutes: FastifyPluginAsyncTypebox<AccountParts> = async (
  app,
  { accounts, sessions, passwords, signIn },
) => {
  app.post(
    '/v1/accounts',
    {
      // Hashing a password is about as dear as ten ordinary requests.
      config: { cost: 10 },
      schema: {
        tags: ['accounts'],
        summary: 'Sign up',
        security: [],
        body: SignUp,
        response: { 201: SignedInView, 409: ProblemBody, 422: ProblemBody },
      },
    },
    async (request, reply) => {
      const { password, email: given, ...person } = request.body
      const email = normalisedEmail(given)
      refuseWeak(password, email)
      // Looked up first, since hashing for an address that is taken would be wasted; the index has the last word.
      if ((await accounts.byEmail(email)) !== undefined) throw emailTaken()
      const passwordHash = await passwords.hash(password)
      const account = await accounts.add({ ...person, email, passwordHash, roles: ['customer'] })
      if (account === undefined) throw emailTaken()
      const result = await signIn.begin(account)
      reply.code(201).headers({ ...notStored, location: '/v1/accounts/me', etag: etagOf(account.version) })
      return signedInView(result)
    },
  )

  app.get(
    '/v1/accounts/me',
    { schema: { tags: ['accounts'], summary: 'Who am I', response: { 200: AccountView, 401: ProblemBody } } },
    async (request, reply) => {
      const account = await accounts.byId(signedIn(request.identity).accountId)
      if (account === undefined) throw accountGone()
      reply.header('etag', etagOf(account.version))
      return viewOf(account)
    },
  )

  app.patch(
    '/v1/accounts/me',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Change my data',
        description: 'A new e-mail address or password needs currentPassword; a new password ends all other sessions.',
        headers: IfMatch,
        body: OwnChange,
        response: { 200: AccountView, 401: ProblemBody, 409: ProblemBody, 412: ProblemBody, 422: ProblemBody },
      },
    },
    async (request, reply) => {
      const { accountId, sessionId } = signedIn(request.identity)
      const { currentPassword, password, email: given, ...person } = request.body
      const email = given === undefined ? undefined : normalisedEmail(given)
      const now = await accounts.byId(accountId)
      if (now === undefined) throw accountGone()

      if (password !== undefined || (email !== undefined && email !== now.email)) {
        if (currentPassword === undefined) {
          throw problem(
            400,
            'current-password-missing',
            'A new e-mail address or password needs the current password.',
            {
              errors: [{ path: '/currentPassword', message: 'is missing' }],
            },
          )
        }
        if (!(await passwords.verify(now.passwordHash, currentPassword))) {
          throw problem(403, 'wrong-password', 'The current password is wrong.')
        }
      }
      if (password !== undefined) refuseWeak(password, email ?? now.email ?? '')
      const passwordHash = password === undefined ? undefined : await passwords.hash(password)
      const account = await changed(request, accountId, { ...person, email, passwordHash }, accountGone)
      if (password !== undefined) await sessions.endAllOf(accountId, sessionId)
      reply.header('etag', etagOf(account.version))
      return viewOf(account)
    },
  )

  app.delete(
    '/v1/accounts/me',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Erase my data',
        description: 'Takes everything personal away and ends all sessions. Orders stay, without a name.',
        headers: IfMatch,
        response: { 204: Type.Null(), 401: ProblemBody, 409: ProblemBody, 412: ProblemBody },
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
        if (await accounts.erase(accountId, account.version)) break
      }
      await sessions.endAllOf(accountId)
      reply.code(204)
      return null
    },
  )

  app.get(
    '/v1/accounts',
    {
      schema: {
        tags: ['accounts'],
        summary: 'All accounts, newest first (staff)',
        querystring: ListQuery({
          email: Type.Optional(Email),
          role: Type.Optional(RoleList.items),
        }),
        response: { 200: ListOf(AccountView), 401: ProblemBody, 403: ProblemBody },
      },
    },
    async (request) => {
      requireStaff(request.caller)
      const { limit, cursor, email, role } = request.query
      const before = cursor === undefined ? undefined : decodeCursor(cursor, Position).before
      const found = await accounts.list({
        limit: limit + 1,
        before,
        email: email === undefined ? undefined : normalisedEmail(email),
        role,
      })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return { items: page.map(viewOf), ...(last && { nextCursor: encodeCursor({ before: last.id }) }) }
    },
  )

  app.get(
    '/v1/accounts/:id',
    {
      schema: {
        tags: ['accounts'],
        summary: 'One account (staff)',
        params: AccountId,
        response: { 200: AccountView, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody },
      },
    },
    async (request, reply) => {
      requireStaff(request.caller)
      const account = await accounts.byId(request.params.id)
      if (account === undefined) throw noSuchAccount()
      reply.header('etag', etagOf(account.version))
      return viewOf(account)
    },
  )

  app.patch(
    '/v1/accounts/:id',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Change an account (staff; roles: admin)',
        description: 'New roles show in access tokens from the next refresh on, so after 15 minutes at the latest.',
        params: AccountId,
        headers: IfMatch,
        body: StaffChange,
        response: {
          200: AccountView,
          401: ProblemBody,
          403: ProblemBody,
          404: ProblemBody,
          409: ProblemBody,
          412: ProblemBody,
        },
      },
    },
    async (request, reply) => {
      const { caller, body, params } = request
      requireStaff(caller)
      if (body.roles !== undefined) refuseOwnRoles(caller, params.id)
      const account = await changed(request, params.id, body, noSuchAccount)
      reply.header('etag', etagOf(account.version))
      return viewOf(account)
    },
  )

  /** Applies a change to the newest version, or to exactly the one that If-Match names. */
  async function changed(
    request: { headers: { 'if-match'?: string } },
    id: string,
    change: AccountChange,
    gone: () => Error,
  ): Promise<Account> {
    for (;;) {
      const now = await accounts.byId(id)
      if (now === undefined) throw gone()
      checkIfMatch(request, now.version)
      const account = await accounts.change(id, now.version, change)
      if (account === 'email-taken') throw emailTaken()
      if (account !== undefined) return account
    }
  }
}

function refuseWeak(password: string, email: string): void {
  const weakness = weaknessOf(password, email)
  if (weakness === undefined) return
  throw problem(422, 'weak-password', `The password ${weakness}.`, {
    errors: [{ path: '/password', message: weakness }],
  })
}

/** Nobody changes their own: an admin who gives up the role by mistake could leave a shop without any. */
function refuseOwnRoles(caller: Caller, id: string): void {
  requireAdmin(caller)
  if (caller.sub === id) throw problem(409, 'own-roles', 'Nobody changes their own roles; another admin can.')
}

const emailTaken = () => problem(409, 'email-taken', 'There is an account with this e-mail address already.')
const noSuchAccount = () => problem(404, 'not-found', 'There is no such account.')
