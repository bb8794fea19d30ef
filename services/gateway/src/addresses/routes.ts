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
} from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import type { Accounts } from '../accounts/store.ts'
import { accountGone, signedIn } from '../identity/gate.ts'
import { type Address, AddressChange, AddressView, addressViewOf, NewAddress } from './address.ts'
import { withAdded, withChanged } from './book.ts'

const AddressId = Type.Object({ addressId: Id })
const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 200 })) })
/** Two gateways may make ids in the same second, so the time comes first. */
const Position = Type.Object({ at: Type.Integer(), before: Id })

/** The addresses of the person who calls. Nobody else's can be named, so a stranger's is a 404 like any unknown one. */
export const addressRoutes: FastifyPluginAsyncTypebox<{ accounts: Accounts; now?: () => Date }> = async (
  app,
  { accounts, now = () => new Date() },
) => {
  const tags = ['addresses']

  app.get(
    '/v1/accounts/me/addresses',
    {
      schema: {
        tags,
        summary: 'My addresses, newest first',
        querystring: ListQuery({}),
        response: { 200: ListOf(AddressView), 400: ProblemBody, 401: ProblemBody, 403: ProblemBody },
      },
    },
    async (request) => {
      const { accountId } = signedIn(request.identity)
      const { limit, cursor } = request.query
      const after = cursor === undefined ? undefined : decodeCursor(cursor, Position)
      const { book } = await bookOf(accountId)
      const found = book
        .map((address) => ({ address, at: address.createdAt.getTime(), before: address.id }))
        .toSorted(newestFirst)
        .filter((position) => after === undefined || newestFirst(after, position) < 0)
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return {
        items: page.map(({ address }) => addressViewOf(address)),
        ...(last && { nextCursor: encodeCursor({ at: last.at, before: last.before }) }),
      }
    },
  )

  app.post(
    '/v1/accounts/me/addresses',
    {
      schema: {
        tags,
        summary: 'Add an address',
        body: NewAddress,
        response: { 201: AddressView, 400: ProblemBody, 401: ProblemBody, 403: ProblemBody, 409: ProblemBody },
      },
    },
    async (request, reply) => {
      const { accountId } = signedIn(request.identity)
      const address = await changed(accountId, (book) =>
        withAdded(book, request.body, { id: accounts.newId(), now: now() }),
      )
      reply.code(201).headers({ location: `/v1/accounts/me/addresses/${address.id}`, etag: etagOf(address.version) })
      return addressViewOf(address)
    },
  )

  app.get(
    '/v1/accounts/me/addresses/:addressId',
    {
      schema: {
        tags,
        summary: 'One of my addresses',
        params: AddressId,
        response: { 200: AddressView, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody },
      },
    },
    async (request, reply) => {
      const { book } = await bookOf(signedIn(request.identity).accountId)
      const address = named(book, request.params.addressId)
      reply.header('etag', etagOf(address.version))
      return addressViewOf(address)
    },
  )

  app.patch(
    '/v1/accounts/me/addresses/:addressId',
    {
      schema: {
        tags,
        summary: 'Change one of my addresses',
        description: 'Orders keep the address they were placed with.',
        params: AddressId,
        headers: IfMatch,
        body: AddressChange,
        response: {
          200: AddressView,
          400: ProblemBody,
          401: ProblemBody,
          403: ProblemBody,
          404: ProblemBody,
          412: ProblemBody,
        },
      },
    },
    async (request, reply) => {
      const { accountId } = signedIn(request.identity)
      const address = await changed(accountId, (book) => {
        const current = named(book, request.params.addressId)
        checkIfMatch(request, current.version)
        return withChanged(book, current, request.body, now())
      })
      reply.header('etag', etagOf(address.version))
      return addressViewOf(address)
    },
  )

  app.delete(
    '/v1/accounts/me/addresses/:addressId',
    {
      schema: {
        tags,
        summary: 'Take one of my addresses away',
        params: AddressId,
        headers: IfMatch,
        response: { 204: Type.Null(), 401: ProblemBody, 403: ProblemBody, 404: ProblemBody, 412: ProblemBody },
      },
    },
    async (request, reply) => {
      const { accountId } = signedIn(request.identity)
      await changed(accountId, (book) => {
        const address = named(book, request.params.addressId)
        checkIfMatch(request, address.version)
        return { book: book.filter(({ id }) => id !== address.id), address }
      })
      reply.code(204)
      return null
    },
  )

  async function bookOf(accountId: string) {
    const found = await accounts.addressesOf(accountId)
    if (found === undefined) throw accountGone()
    return found
  }

  /** Applies the rules to the newest book until nobody else was faster. */
  async function changed(
    accountId: string,
    decide: (book: readonly Address[]) => { book: Address[]; address: Address },
  ): Promise<Address> {
    for (;;) {
      const { book, version } = await bookOf(accountId)
      const next = decide(book)
      if (await accounts.writeAddresses(accountId, version, next.book)) return next.address
    }
  }
}

const newestFirst = (one: Static<typeof Position>, other: Static<typeof Position>): number =>
  other.at - one.at || (one.before < other.before ? 1 : one.before > other.before ? -1 : 0)

function named(book: readonly Address[], id: string): Address {
  const address = book.find((each) => each.id === id)
  if (address === undefined) throw problem(404, 'not-found', 'There is no such address among yours.')
  return address
}
