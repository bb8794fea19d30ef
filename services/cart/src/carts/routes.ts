import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CartLocked, customerCartId, idFrom, type UnitFacts } from '@till/shared/contracts'
import {
  type Caller,
  Currency,
  checkIfMatch,
  etagOf,
  fingerprint,
  type GuestTokens,
  Id,
  OptionalIdempotencyKey,
  problem,
  problems,
  requireService,
} from '@till/shared/kit'
import type { EntityStore, Message, Rejection, Runtime } from '@till/shared/runtime'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type Asking, customerOf, forSelf, OnBehalf } from '../callers.ts'
import { cartRef, changeCart, unitRef } from '../rules.ts'
import { IfMatch } from '../schemas.ts'
import type { Catalog } from '../units/catalog.ts'
import { takeIn } from '../units/copy.ts'
import { type ByBuyer, type Cart, type CartChanges, doneUnder, LINES_MAX, QUANTITY_MAX } from './cart.ts'
import { atPricesOfNow, contentsOf, isLost } from './rules.ts'
import { CartView, ExtraIn, ExtraOfNew, LineRef, viewOf } from './view.ts'

export interface CartParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly store: Pick<EntityStore, 'load'>
  readonly catalog: Pick<Catalog, 'units'>
  readonly tokens: GuestTokens
  /** In which an empty cart shows its zero. */
  readonly emptyCurrency: string
}

const DECIDED_WITHIN_MS = 10_000
const tags = ['cart']
const UnitParams = Type.Object({ unitId: Id })
/** There is nothing to say, so saying nothing is fine. */
const Nothing = Type.Optional(Type.Object({}, { additionalProperties: false }))
const GuestCart = Type.Object({
  ...CartView.properties,
  token: Type.Optional(Type.String({ description: "A guest's: send it as `Cart-Token`. It is the only way back." })),
})
const strict = { additionalProperties: false }
const changed = { 200: CartView, ...problems(403, 404, 409, 422) }
/** What the shop's programs may say of a line. */
const notes = { ref: Type.Optional(Type.Union([LineRef, Type.Null()])), extra: Type.Optional(ExtraIn) }
/** Carts over HTTP: a customer's by who they are, a guest's by their Cart-Token, which the gateway has verified. */
export const cartRoutes: FastifyPluginAsyncTypebox<CartParts> = async (app, parts) => {
  const { runtime, store, catalog, tokens, emptyCurrency } = parts

  app.post(
    '/v1/carts',
    {
      schema: {
        tags,
        summary: 'A new cart for a guest; a signed-in customer gets the one they have',
        body: Nothing,
        response: { 200: CartView, 201: GuestCart, ...problems(404) },
      },
    },
    async (request, reply) => {
      reply.header('location', '/v1/cart')
      if (request.caller.kind === 'customer') return read(forSelf(request), reply)
      const id = randomBytes(12).toString('hex')
      const cart = await change('cart.create', id, {})
      reply.code(201).header('etag', etagOf(cart?.revision ?? 0))
      return { ...viewOf(id, cart, emptyCurrency), token: tokens.mint('cart', id) }
    },
  )

  app.get(
    '/v1/cart',
    {
      schema: {
        tags,
        summary: 'The cart, at the prices of now',
        description:
          'What a buyer is shown is the most they pay. Staff who look at a customer’s cart do not show it to its buyer.',
        querystring: OnBehalf,
        response: { 200: CartView, ...problems(403, 404) },
      },
    },
    read,
  )

  app.patch(
    '/v1/cart',
    {
      schema: {
        tags,
        summary: "Note data of the shop's own programs with the cart; null takes a member away",
        headers: IfMatch,
        querystring: OnBehalf,
        body: Type.Object(
          { extra: ExtraIn },
          { ...strict, examples: [{ extra: { campaign: 'spring', seller: null } }] },
        ),
        response: changed,
      },
    },
    (request, reply) => changeOwn(request, reply, 'cart.set-extra', (by) => ({ ...by, extra: request.body.extra })),
  )

  app.put(
    '/v1/cart/currency',
    {
      schema: {
        tags,
        summary: 'The currency to pay in, for what is in the cart and what comes; 409 where a line is not sold in it',
        headers: IfMatch,
        querystring: OnBehalf,
        body: Type.Object({ currency: Currency }, { ...strict, examples: [{ currency: 'USD' }] }),
        response: changed,
      },
    },
    (request, reply) =>
      changeOwn(request, reply, 'cart.set-currency', (by) => ({ ...by, currency: request.body.currency })),
  )

  app.post(
    '/v1/cart/merge',
    {
      schema: {
        tags,
        summary: "At sign-in: the cart of the `Cart-Token` goes into the customer's, and is empty afterwards",
        description:
          "Quantities add, as far as the unit goes. The customer's own promo code and extra data win. Repeating it changes nothing: an empty cart has nothing to give.",
        body: Nothing,
        response: changed,
      },
    },
    (request, reply) => {
      const { customerId, guestCartId } = mergerOf(request.caller)
      return changeOwn(forSelf(request), reply, 'cart.merge', (by) => ({ ...by, customerId, guestCartId }))
    },
  )

  app.put(
    '/v1/cart/lines/:unitId',
    {
      schema: {
        tags,
        summary: 'So many of this unit, at the price of now; 0 removes the line',
        description:
          'A repeat under its `Idempotency-Key` changes nothing and answers the cart as it is now; what was done is known for the last fifty keys of a cart.',
        headers: Type.Object({ ...IfMatch.properties, ...OptionalIdempotencyKey.properties }),
        querystring: OnBehalf,
        params: UnitParams,
        body: Type.Object(
          { quantity: Type.Integer({ minimum: 0, maximum: QUANTITY_MAX }), ...notes },
          { ...strict, examples: [{ quantity: 2 }, { quantity: 2, ref: 'gift', extra: { giftWrap: true } }] },
        ),
        response: changed,
      },
    },
    (request, reply) => {
      const key = request.headers['idempotency-key']
      const { unitId } = request.params
      const intent = key && `${idFrom(request.caller.sub, key)}:${fingerprint([unitId, request.body])}`
      const set = (by: ByBuyer) => ({ ...by, ...request.body, unitId, ...(intent !== undefined && { intent }) })
      return changeOwn(request, reply, 'cart.set-line', set, intent)
    },
  )

  app.patch(
    '/v1/cart/lines/:unitId',
    {
      schema: {
        tags,
        summary: "Name a line, and note data of the shop's own programs with it; null takes a name or a member away",
        headers: IfMatch,
        querystring: OnBehalf,
        params: UnitParams,
        body: Type.Object(notes, {
          ...strict,
          minProperties: 1,
          examples: [{ ref: 'gift', extra: { giftWrap: null, engraving: 'A. L.' } }],
        }),
        response: changed,
      },
    },
    (request, reply) =>
      changeOwn(request, reply, 'cart.note-line', (by) => ({
        ...by,
        ...request.body,
        unitId: request.params.unitId,
      })),
  )

  app.put(
    '/v1/cart/lines',
    {
      schema: {
        tags,
        summary: 'These lines and no others, at the prices of now: all of it or nothing',
        headers: IfMatch,
        querystring: OnBehalf,
        body: Type.Object(
          {
            lines: Type.Array(
              Type.Object(
                {
                  unitId: Id,
                  quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }),
                  ref: Type.Optional(LineRef),
                  extra: Type.Optional(ExtraOfNew),
                },
                strict,
              ),
              { maxItems: LINES_MAX, description: 'Each unit once' },
            ),
          },
          { ...strict, examples: [{ lines: [{ unitId: '66f0a1b2c3d4e5f6a7b8c9d2', quantity: 1 }] }, { lines: [] }] },
        ),
        response: changed,
      },
    },
    (request, reply) => {
      const { lines } = request.body
      const twice = lines.findIndex(({ unitId }, n) => lines.findIndex((other) => other.unitId === unitId) < n)
      if (twice >= 0)
        throw problem(400, 'validation-failed', 'Each unit stands in one line.', {
          errors: [{ path: `/lines/${twice}/unitId`, message: 'stands in another line already' }],
        })
      return changeOwn(request, reply, 'cart.set-lines', (by) => ({ ...by, lines }))
    },
  )

  app.delete(
    '/v1/cart/lines',
    {
      schema: {
        tags,
        summary: 'No lines at all; promo code and extra data stay',
        headers: IfMatch,
        querystring: OnBehalf,
        response: changed,
      },
    },
    (request, reply) => changeOwn(request, reply, 'cart.clear', (by) => by),
  )

  app.delete(
    '/v1/cart/lines/:unitId',
    {
      schema: {
        tags,
        summary: 'None of this unit',
        headers: IfMatch,
        querystring: OnBehalf,
        params: UnitParams,
        response: changed,
      },
    },
    (request, reply) =>
      changeOwn(request, reply, 'cart.remove-line', (by) => ({ ...by, unitId: request.params.unitId })),
  )

  app.put(
    '/v1/cart/promo-code',
    {
      schema: {
        tags,
        summary: 'Take this promo code along; it is checked when the cart is quoted or ordered',
        headers: IfMatch,
        querystring: OnBehalf,
        body: Type.Object(
          { code: Type.String({ minLength: 1, maxLength: 64, pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$' }) },
          { ...strict, examples: [{ code: 'WELCOME10' }] },
        ),
        response: changed,
      },
    },
    (request, reply) => changeOwn(request, reply, 'cart.set-promo', (by) => ({ ...by, code: request.body.code })),
  )

  app.delete(
    '/v1/cart/promo-code',
    { schema: { tags, summary: 'No promo code', headers: IfMatch, querystring: OnBehalf, response: changed } },
    (request, reply) => changeOwn(request, reply, 'cart.remove-promo', (by) => by),
  )

  app.get(
    '/internal/carts/:id',
    {
      schema: {
        hide: true,
        params: Type.Object({ id: Id }),
        response: { 200: CartLocked.schema, ...problems(403, 409) },
      },
    },
    async (request) => {
      requireService(request.caller)
      const { id } = request.params
      const cart = await cartOf(id)
      // As a lock would say: nobody can tell the cart of a customer who never filled it from an empty one.
      if (!cart || cart.lines.length === 0) throw problem(409, 'cart-empty', 'The cart is empty.')
      return contentsOf(cart, id)
    },
  )

  /**
   * The caller's cart. What it shows is stored first where prices have moved, so that nobody pays more than they were shown. What staff see
   * of a customer's cart, its buyer was not shown, so none of it is stored.
   */
  async function read(request: Asking, reply: FastifyReply): Promise<CartView> {
    const { cartId, customerId } = holderOf(request)
    let cart = await cartOf(cartId)
    if (isLost(cart, customerId)) throw problem(404, 'cart-not-found', 'This cart does not exist.')
    const units = await unitsIn(cart)
    const unitOf = (unitId: string) => units.get(unitId)
    const isBuyers = customerId === undefined || customerId === request.caller.sub
    const shown = cart && atPricesOfNow(cart, unitOf)
    if (shown !== cart) cart = isBuyers ? await change('cart.reprice', cartId, { unitIds: [...units.keys()] }) : shown
    reply.header('etag', etagOf(cart?.revision ?? 0))
    return viewOf(cartId, cart, emptyCurrency, unitOf)
  }

  async function changeOwn<Type extends keyof CartChanges>(
    request: Asking,
    reply: FastifyReply,
    type: Type,
    what: (by: ByBuyer) => CartChanges[Type],
    intent?: string,
  ): Promise<CartView> {
    const { cartId, customerId } = holderOf(request)
    const isRepeat = intent !== undefined && doneUnder(await cartOf(cartId), intent) !== undefined
    // Who repeats a change cannot know that it is what moved the cart on.
    const onlyAt = isRepeat ? undefined : await wantedRevision(request, cartId)
    const cart = await change(type, cartId, what({ customerId, onlyAt }))
    if (isRepeat) reply.header('idempotent-replayed', 'true')
    reply.header('etag', etagOf(cart?.revision ?? 0))
    return viewOf(cartId, cart, emptyCurrency)
  }

  /** The cart after the change, as decided; no second read. Throws what the rules refused, as a Problem. */
  async function change<Type extends keyof CartChanges>(type: Type, cartId: string, data: CartChanges[Type]) {
    const message = changeCart(type, cartId, data, { id: randomUUID(), at: new Date() })
    let outcome = await runtime.handle(message, { withinMs: DECIDED_WITHIN_MS })
    if (outcome.kind === 'rejected' && outcome.problem.code === 'unit-not-found' && (await learnUnits(message)))
      outcome = await runtime.handle(message, { withinMs: DECIDED_WITHIN_MS })
    if (outcome.kind === 'rejected') throw problemFrom(outcome.problem)
    // The first entity these messages touch is the cart.
    return outcome.state as Cart | undefined
  }

  /** Units so new that no event has told of them yet: the catalog knows. Answers whether it knew any. */
  async function learnUnits(message: Message): Promise<boolean> {
    const unitIds = unitsWanted(message)
    if (unitIds.length === 0) return false
    const units = await catalog.units(unitIds)
    await takeIn(runtime, units)
    return units.some((unit) => !unit.deleted)
  }

  async function cartOf(cartId: string): Promise<Cart | undefined> {
    const [stored] = await store.load([cartRef(cartId)])
    return stored?.state as Cart | undefined
  }

  async function unitsIn(cart: Cart | undefined): Promise<Map<string, UnitFacts>> {
    if (!cart || cart.lines.length === 0) return new Map()
    const stored = await store.load(cart.lines.map((line) => unitRef(line.unitId)))
    return new Map(stored.map(({ ref, state }) => [ref.id, state as UnitFacts]))
  }

  /** If-Match in terms the rules can check in the same breath as they change the cart. */
  async function wantedRevision(request: Asking, cartId: string): Promise<number | undefined> {
    const wanted = request.headers['if-match']
    if (wanted === undefined) return undefined
    const revision = (await cartOf(cartId))?.revision ?? 0
    checkIfMatch(request, revision)
    return wanted.trim() === '*' ? undefined : revision
  }
}

function unitsWanted({ type, data }: Message): string[] {
  if (type === 'cart.set-line') return [(data as CartChanges['cart.set-line']).unitId]
  if (type === 'cart.set-lines') return (data as CartChanges['cart.set-lines']).lines.map(({ unitId }) => unitId)
  return []
}

/** Which cart a request is about. Throws Problem 401 for somebody who has none and cannot, 403 where it is somebody else's. */
function holderOf(request: Asking): { cartId: string; customerId?: string } {
  const { caller } = request
  if (caller.kind === 'customer' || request.query.customerId !== undefined) {
    const customerId = customerOf(request)
    return { cartId: customerCartId(customerId), customerId }
  }
  if (caller.cartId !== undefined) return { cartId: caller.cartId }
  throw problem(
    401,
    'unauthenticated',
    'Sign in, or make a cart with POST /v1/carts and send its token as Cart-Token.',
    { headers: { 'www-authenticate': 'Bearer realm="till"' } },
  )
}

/** Who merges which cart. Throws Problem 401 or 403 for those who are no customer, 400 where no cart is shown. */
function mergerOf(caller: Caller): { customerId: string; guestCartId: string } {
  const customerId = customerOf({ caller, query: {} })
  if (caller.cartId === undefined)
    throw problem(400, 'cart-token-missing', "Send the guest's cart token as Cart-Token.", {
      errors: [{ path: '/cart-token', message: 'is missing' }],
    })
  return { customerId, guestCartId: caller.cartId }
}

export function problemFrom({ status, code, detail, more = {} }: Rejection) {
  const { shortages, ...extra } = more as { shortages?: { unitId: string; wanted: number; available: number }[] }
  return problem(status, code, detail, { ...(shortages ? { shortages } : {}), extra })
}
