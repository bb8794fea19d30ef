import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type Caller,
  checkIfMatch,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  IdList,
  ListOf,
  ListQuery,
  listed,
  NonNegativeMoney,
  ProblemBody,
  problem,
  requireAdmin,
  requireStaff,
} from '@till/shared/kit'
import { type TSchema, Type } from 'typebox'
import { AddressView, addressViewOf } from '../addresses/address.ts'
import { accountGone, signedIn } from '../identity/gate.ts'
import type { Standings } from '../identity/standing.ts'
import { type Limits, tooManyRequests } from '../limits/limits.ts'
import { notStored, SignedInView, signedInView } from '../sessions/routes.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import type { Sessions } from '../sessions/store.ts'
import {
  type Account,
  AccountView,
  Email,
  exampleAccount,
  FamilyName,
  Gender,
  GivenName,
  normalisedEmail,
  Password,
  Percent,
  Phone,
  ReferralLink,
  RoleList,
  SizeGrid,
  Username,
  viewOf,
} from './account.ts'
import { type Passwords, weaknessOf } from './passwords.ts'
import type { AccountChange, Accounts } from './store.ts'

export interface AccountParts {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly passwords: Passwords
  readonly signIn: SignIn
  readonly standings: Standings
  /** Wrong current passwords, by account and address: an access token that was stolen must not become a way to guess. */
  readonly guesses: Limits
}

const removable = <Schema extends TSchema>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()], { description: 'null takes it away' }))

const SignUp = Type.Object(
  {
    email: Email,
    password: Password,
    givenName: Type.Optional(GivenName),
    familyName: Type.Optional(FamilyName),
    phone: Type.Optional(Phone),
    username: Type.Optional(Username),
    gender: Type.Optional(Gender),
  },
  {
    additionalProperties: false,
    examples: [
      { email: 'ada@example.com', password: 'correct horse battery', givenName: 'Ada', familyName: 'Lovelace' },
    ],
  },
)

const OwnChange = Type.Object(
  {
    givenName: removable(GivenName),
    familyName: removable(FamilyName),
    phone: removable(Phone),
    username: removable(Username),
    gender: removable(Gender),
    preferredSizeGrid: removable(SizeGrid),
    email: Type.Optional(Email),
    password: Type.Optional(Password),
    currentPassword: Type.Optional(Password),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    examples: [
      { givenName: 'Ada', phone: '+44 20 7946 0000', preferredSizeGrid: 'UK' },
      { email: 'ada@lovelace.example', currentPassword: 'correct horse battery' },
    ],
  },
)

const StaffChange = Type.Object(
  {
    givenName: removable(GivenName),
    familyName: removable(FamilyName),
    phone: removable(Phone),
    username: removable(Username),
    gender: removable(Gender),
    preferredSizeGrid: removable(SizeGrid),
    referralLink: removable(ReferralLink),
    personalDiscountPercent: Type.Optional(Percent),
    purchaseTotal: removable(NonNegativeMoney),
    isActive: Type.Optional(Type.Boolean({ description: 'false ends all sessions, and nobody signs in any more' })),
    roles: Type.Optional(RoleList),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    examples: [
      { personalDiscountPercent: 5, purchaseTotal: { amount: 125_000, currency: 'EUR' } },
      { isActive: false },
    ],
  },
)

/** With an example, where it is the whole answer. */
const ShownAccount = Type.Object(AccountView.properties, { examples: [exampleAccount] })
const ListedAccount = Type.Object(
  {
    ...AccountView.properties,
    addresses: Type.Optional(Type.Array(AddressView, { description: 'With `include=addresses`' })),
  },
  { examples: [exampleAccount] },
)
const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 200 })) })
const AccountId = Type.Object({ id: Id })
const Position = Type.Object({ before: Id })

export const accountRoutes: FastifyPluginAsyncTypebox<AccountParts> = async (
  app,
  { accounts, sessions, passwords, signIn, standings, guesses },
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
      if ((await accounts.byEmail(email)) !== undefined) throw taken('email-taken')
      const passwordHash = await passwords.hash(password)
      const account = await accounts.add({ ...person, email, passwordHash, roles: ['customer'] })
      if (typeof account === 'string') throw taken(account)
      const result = await signIn.begin(account)
      reply.code(201).headers({ ...notStored, location: '/v1/accounts/me', etag: etagOf(account.version) })
      return signedInView(result)
    },
  )

  app.get(
    '/v1/accounts/me',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Who am I',
        response: { 200: ShownAccount, 401: ProblemBody, 403: ProblemBody },
      },
    },
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
        description:
          'A new e-mail address or password needs currentPassword; a new password ends all other sessions, within seconds everywhere.',
        headers: IfMatch,
        body: OwnChange,
        response: {
          200: ShownAccount,
          400: ProblemBody,
          401: ProblemBody,
          403: ProblemBody,
          409: ProblemBody,
          412: ProblemBody,
          422: ProblemBody,
          429: ProblemBody,
        },
      },
    },
    async (request, reply) => {
      const { accountId, sessionId } = signedIn(request.identity)
      const { currentPassword, password, email: given, ...person } = request.body
      const email = given === undefined ? undefined : normalisedEmail(given)
      let proven: string | undefined
      let passwordHash: string | undefined

      for (;;) {
        const now = await accounts.byId(accountId)
        if (now === undefined) throw accountGone()
        checkIfMatch(request, now.version)
        // Proven against the very version that is changed: a password that was changed meanwhile opens nothing any more.
        const needsProof = password !== undefined || (email !== undefined && email !== now.email)
        if (needsProof && (proven === undefined || proven !== now.passwordHash)) {
          await prove(now, currentPassword, request.address)
          proven = now.passwordHash
        }
        if (password !== undefined) {
          refuseWeak(password, email ?? now.email ?? '')
          passwordHash ??= await passwords.hash(password)
        }
        const account = await accounts.change(accountId, now.version, { ...person, email, passwordHash })
        if (typeof account === 'string') throw taken(account)
        if (account === undefined) continue
        if (password !== undefined) {
          // The new era alone ends the others, whatever becomes of this process now; the rest makes it quick.
          await sessions.keep(sessionId, account.sessionEra)
          await sessions.endAllOf(accountId, sessionId)
          standings.forgetAccount(accountId)
        }
        reply.header('etag', etagOf(account.version))
        return viewOf(account)
      }
    },
  )

  app.get(
    '/v1/accounts',
    {
      schema: {
        tags: ['accounts'],
        summary: 'All accounts, newest first (staff)',
        querystring: ListQuery({
          ids: IdList('Only these'),
          email: Type.Optional(Email),
          role: Type.Optional(RoleList.items),
          include: Type.Optional(Type.Literal('addresses', { description: 'Each account with its addresses' })),
        }),
        response: { 200: ListOf(ListedAccount), 401: ProblemBody, 403: ProblemBody },
      },
    },
    async (request) => {
      requireStaff(request.caller)
      const { limit, cursor, ids, email, role, include } = request.query
      const before = cursor === undefined ? undefined : decodeCursor(cursor, Position).before
      const found = await accounts.list({
        limit: limit + 1,
        before,
        ids: listed(ids),
        email: email === undefined ? undefined : normalisedEmail(email),
        role,
      })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      const books = include === undefined ? undefined : await accounts.booksOf(page.map(({ id }) => id))
      return {
        items: page.map((account) => ({
          ...viewOf(account),
          ...(books && { addresses: (books.get(account.id) ?? []).map(addressViewOf) }),
        })),
        ...(last && { nextCursor: encodeCursor({ before: last.id }) }),
      }
    },
  )

  app.get(
    '/v1/accounts/:id',
    {
      schema: {
        tags: ['accounts'],
        summary: 'One account (staff)',
        params: AccountId,
        response: { 200: ShownAccount, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody },
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
        summary: 'Change or deactivate an account (staff; roles: admin)',
        description: 'New roles show in access tokens from the next refresh on, so after 15 minutes at the latest.',
        params: AccountId,
        headers: IfMatch,
        body: StaffChange,
        response: {
          200: ShownAccount,
          400: ProblemBody,
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
      const account = await changed(request, params.id, body, (now) => {
        if (body.isActive === false) refuseDeactivating(caller, now)
      })
      if (body.isActive === false) {
        await sessions.endAllOf(account.id)
        standings.forgetAccount(account.id)
      }
      reply.header('etag', etagOf(account.version))
      return viewOf(account)
    },
  )

  /** Applies a change to the newest version, or to exactly the one that If-Match names, unless `judge` throws. */
  async function changed(
    request: { headers: { 'if-match'?: string } },
    id: string,
    change: AccountChange,
    judge: (now: Account) => void,
  ): Promise<Account> {
    for (;;) {
      const now = await accounts.byId(id)
      if (now === undefined) throw noSuchAccount()
      judge(now)
      checkIfMatch(request, now.version)
      const account = await accounts.change(id, now.version, change)
      if (typeof account === 'string') throw taken(account)
      if (account !== undefined) return account
    }
  }

  /** Throws Problem 400 without a password, 403 for a wrong one, 429 after too many wrong ones from there. */
  async function prove(account: Account, password: string | undefined, address: string): Promise<void> {
    if (password === undefined) {
      throw problem(400, 'current-password-missing', 'A new e-mail address or password needs the current password.', {
        errors: [{ path: '/currentPassword', message: 'is missing' }],
      })
    }
    const key = `${address} ${account.id}`
    const allowance = await guesses.take(key)
    if (!allowance.allowed) throw tooManyRequests(allowance, 'Too many wrong passwords; wait a moment.')
    if (!(await passwords.verify(account.passwordHash, password))) {
      throw problem(403, 'wrong-password', 'The current password is wrong.')
    }
    await guesses.giveBack(key)
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

/** Whoever deactivates themselves could not undo it, and staff must not shut the admins out. */
function refuseDeactivating(caller: Caller, account: Account): void {
  if (caller.sub === account.id)
    throw problem(409, 'own-account', 'Nobody deactivates themselves; others of the staff can.')
  if (account.roles.includes('admin')) requireAdmin(caller)
}

const taken = (code: 'email-taken' | 'username-taken') =>
  code === 'email-taken'
    ? problem(409, code, 'There is an account with this e-mail address already.')
    : problem(409, code, 'There is an account with this username already.', {
        errors: [{ path: '/username', message: 'is taken' }],
      })
const noSuchAccount = () => problem(404, 'not-found', 'There is no such account.')
