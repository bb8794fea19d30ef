import { type Caller, problem } from '@till/shared/kit'
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { tooManyRequests } from '../../limits/limits.ts'
import type { AliasSpace } from '../aliases/store.ts'
import { type DialectParts, originOf } from '../dialect.ts'
import { anonymousRefused, notFound, UNCACHEABLE } from './errors.ts'
import type { Names, Order } from './wire.ts'

export const isSignedIn = ({ kind }: Caller): boolean => kind === 'customer' || kind === 'key'
export const isStaff = ({ roles }: Caller): boolean => roles.includes('staff') || roles.includes('admin')

/** For every route: what it says is never kept by a cache (S1-06), and sending no body is sending an empty one. */
const uncacheable: onRequestAsyncHookHandler = async (_request, reply) => {
  reply.header('cache-control', UNCACHEABLE)
}
export const common = {
  onRequest: uncacheable,
  preValidation: async (request: FastifyRequest) => {
    request.body ??= {}
  },
}
export const reading = { onRequest: uncacheable }

/** Who may not is told so before anything of the request is looked at (S1-52). */
const staffOnly: onRequestAsyncHookHandler = async ({ caller }) => {
  if (isStaff(caller)) return
  throw isSignedIn(caller)
    ? problem(403, 'forbidden', 'Only staff may do this.')
    : problem(401, 'unauthenticated', 'Sign in first.')
}
export const forStaff = { ...common, onRequest: [uncacheable, staffOnly] }
export const readingForStaff = { onRequest: [uncacheable, staffOnly] }

/** Whether whoever is not signed in may order is for the shop to say (S1-C06). */
const knownBuyers =
  ({ settings }: Pick<DialectParts, 'settings'>): onRequestAsyncHookHandler =>
  async ({ caller }) => {
    if (!settings.SALESMAN_ANONYMOUS_CHECKOUT && !isSignedIn(caller)) throw anonymousRefused()
  }
export const forBuyers = (parts: Pick<DialectParts, 'settings'>) => ({
  ...common,
  onRequest: [uncacheable, knownBuyers(parts)],
})
export const readingForBuyers = (parts: Pick<DialectParts, 'settings'>) => ({
  onRequest: [uncacheable, knownBuyers(parts)],
})

/** The key of one step of several that a request is made of. */
export const stepKey = ({ intentKey }: FastifyRequest, step: string): string | undefined =>
  intentKey === undefined ? undefined : `${intentKey}:${step}`

/** Whoever the token of an order is shown by; it opens that order and nothing else. */
export const guestWith = (orderId: string): Caller => ({ sub: `guest:${orderId}`, kind: 'guest', roles: [], orderId })

/**
 * Who looks at orders: whoever signed in, or else the bearer of an order's token; undefined for nobody. A token that opens nothing counts
 * for the address it came from. Throws Problem 404 for it, 429 for too many of them (S1-81).
 */
export const readerWith =
  ({ guests, guesses }: Pick<DialectParts, 'guests' | 'guesses'>) =>
  async (request: FastifyRequest): Promise<Caller | undefined> => {
    if (isSignedIn(request.caller)) return request.caller
    const { token } = request.query as { token?: string }
    if (token === undefined) return undefined
    const orderId = guests.verify('order', token)
    if (orderId !== undefined) return guestWith(orderId)
    const allowance = await guesses.take(request.address)
    throw allowance.allowed ? notFound() : tooManyRequests(allowance, 'Too many wrong tokens.')
  }

const space = (collection: string): AliasSpace => ({ dialect: 'salesman', collection, kind: 'number' })
export const SPACES = {
  orders: space('orders'),
  users: space('users'),
  items: space('items'),
  products: space('products'),
  baskets: space('baskets'),
} as const

export const rootOf = (request: FastifyRequest, proxies: number): string => `${originOf(request, proxies)}/salesman`

/** What all that these orders name is called here, asked for once per collection. */
export async function namesFor(
  { aliases, guests, proxies }: Pick<DialectParts, 'aliases' | 'guests' | 'proxies'>,
  request: FastifyRequest,
  orders: readonly Order[],
): Promise<Names> {
  const lines = orders.flatMap((order) => order.lines)
  const [order, user, item, product] = await Promise.all([
    namesIn(
      aliases,
      SPACES.orders,
      orders.map(({ id }) => id),
    ),
    namesIn(
      aliases,
      SPACES.users,
      orders.flatMap(({ customerId }) => customerId ?? []),
    ),
    namesIn(
      aliases,
      SPACES.items,
      lines.map(({ id }) => id),
    ),
    namesIn(
      aliases,
      SPACES.products,
      lines.map(({ unitId }) => unitId),
    ),
  ])
  const root = rootOf(request, proxies)
  return { order, user, item, product, token: (id) => guests.mint('order', id), url: (path) => root + path }
}

export async function namesIn(
  aliases: DialectParts['aliases'],
  space: AliasSpace,
  ids: readonly string[],
): Promise<(id: string) => number> {
  if (ids.length === 0) return () => 0
  const wanted = [...new Set(ids)]
  const given = await aliases.of(space, wanted)
  const numbers = new Map(wanted.map((id, n) => [id, Number(given[n])]))
  return (id) => numbers.get(id) ?? 0
}

/** Where a buyer goes once nothing more is wanted of them (S1-C06). */
export const successUrl = (root: string, token: string): string => `${root}/orders/last/?token=${token}`

export const redirectTo = (reply: FastifyReply, url: string) => {
  reply.header('location', url)
  return { url }
}
