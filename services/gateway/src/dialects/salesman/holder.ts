import { type Caller, Problem } from '@till/shared/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type DialectParts, originOf } from '../dialect.ts'
import type { NativeCart } from '../native-types.ts'

type Parts = Pick<DialectParts, 'native' | 'guests' | 'proxies'>

/** A basket somebody may use, and the native cart that it is. */
export interface Held {
  readonly as: Caller
  readonly cart: Cart
  readonly etag: string | undefined
}
export type Cart = Omit<NativeCart, 'lines'> & {
  readonly lines: readonly (NativeCart['lines'][number] & { readonly ref?: string })[]
}

/** Holds the Cart-Token of somebody who is not signed in: what a session is elsewhere (S1-C04). */
const COOKIE = 'salesman_basket'
/** As long as a browser keeps a cookie at most; the cart itself may expire before. */
const KEPT_SECONDS = 400 * 24 * 3600

const guestWith = (cartId: string): Caller => ({ sub: `guest:${cartId}`, kind: 'guest', roles: [], cartId })

/**
 * The basket of whoever asks: a customer's own, or the one whose token the cookie holds; undefined for who has none yet. A customer who brings
 * a basket from before they signed in gets what is in it (S1-C04). A cookie whose basket is gone is taken away.
 */
export async function basketOf(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<Held | undefined> {
  const { caller } = request
  const token = cookieOf(request)
  const cartId = token === undefined ? undefined : parts.guests.verify('cart', token)
  if (token !== undefined && cartId === undefined) forget(parts, request, reply)
  if (caller.kind === 'customer') {
    if (cartId !== undefined) await merge(parts, request, reply, cartId)
    return cartOf(parts, request, caller)
  }
  if (caller.cartId !== undefined) return cartOf(parts, request, guestWith(caller.cartId))
  if (cartId === undefined) return undefined
  try {
    return await cartOf(parts, request, guestWith(cartId))
  } catch (error) {
    if (!isGone(error)) throw error
    forget(parts, request, reply)
    return undefined
  }
}

/** The same, for whoever puts something in: a new one where there is none. */
export async function basketToFill(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<Held> {
  const held = await basketOf(parts, request, reply)
  if (held !== undefined) return held
  const { body, headers } = await parts.native.ask<Cart & { token?: string }>(request, {
    method: 'POST',
    path: '/v1/carts',
    body: {},
  })
  const { token, ...cart } = body
  if (token !== undefined) remember(parts, request, reply, token, KEPT_SECONDS)
  return { as: guestWith(cart.id), cart, etag: headers.etag }
}

async function cartOf({ native }: Parts, request: FastifyRequest, as: Caller): Promise<Held> {
  const { body: cart, headers } = await native.ask<Cart>(request, { path: '/v1/cart', as })
  return { as, cart, etag: headers.etag }
}

/** A basket that an order is being made of stays where it is until that is over. */
async function merge(parts: Parts, request: FastifyRequest, reply: FastifyReply, cartId: string): Promise<void> {
  try {
    await parts.native.ask(request, {
      method: 'POST',
      path: '/v1/cart/merge',
      as: { ...request.caller, cartId },
      body: {},
    })
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return
    if (!isGone(error)) throw error
  }
  forget(parts, request, reply)
}

const isGone = (error: unknown): boolean => error instanceof Problem && error.code === 'cart-not-found'

function cookieOf({ headers }: FastifyRequest): string | undefined {
  for (const part of headers.cookie?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE && value) return value
  }
  return undefined
}

const forget = (parts: Parts, request: FastifyRequest, reply: FastifyReply) => remember(parts, request, reply, '', 0)

function remember({ proxies }: Parts, request: FastifyRequest, reply: FastifyReply, token: string, seconds: number) {
  const secure = originOf(request, proxies).startsWith('https:') ? '; Secure' : ''
  reply.header('set-cookie', `${COOKIE}=${token}; Path=/salesman; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`)
}
