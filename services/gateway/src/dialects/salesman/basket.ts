import { Problem } from '@till/shared/kit'
import type { Money } from '@till/shared/money'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { DialectRoutes } from '../dialect.ts'
import type { NativeOrder, NativeUnit } from '../native-types.ts'
import { notFound, refusal } from './errors.ts'
import { basketOf, basketToFill, type Cart, type Held } from './holder.ts'
import { common, namesIn, reading, rootOf, SPACES, stepKey } from './parts.ts'
import { BasketItem, BasketOut, BasketQuery, ExtraBody, ExtraOut, ItemChange, ItemIn, ItemOrBasket } from './schemas.ts'
import { amountsOf, basketItemOut, hasTwoDecimals, productTypeOf, rowsOut, slugOf, text } from './wire.ts'

interface Quote {
  readonly currency: string
  readonly lines: NativeOrder['lines']
  readonly adjustments: NativeOrder['adjustments']
  readonly total: Money
}
type Item = ReturnType<typeof basketItemOut>
type Known = { readonly item: Item; readonly line: Cart['lines'][number] }

const NATIVE_ID = /^[0-9a-f]{24}$/
/** How often a change is made anew when the basket changes under it. */
const TRIES_MAX = 8

export const basketRoutes: DialectRoutes = async (app, parts) => {
  const { native, aliases, proxies, settings } = parts
  const RefOfLine = Type.Object({ ref: Type.String() })

  app.get(
    '/basket/',
    { ...reading, schema: { summary: 'The basket', response: { 200: BasketOut } } },
    async (request, reply) => basketOut(request, await basketOf(parts, request, reply)),
  )

  app.get(
    '/basket/count/',
    {
      ...reading,
      schema: {
        summary: 'How many different things are in the basket',
        response: { 200: Type.Object({ count: Type.Integer() }) },
      },
    },
    async (request, reply) => ({ count: (await basketOf(parts, request, reply))?.cart.lines.length ?? 0 }),
  )

  app.get(
    '/basket/quantity/',
    {
      ...reading,
      schema: {
        summary: 'How many pieces are in the basket',
        response: { 200: Type.Object({ quantity: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { lines = [] } = (await basketOf(parts, request, reply))?.cart ?? {}
      return { quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0) }
    },
  )

  app.get(
    '/basket/extra/',
    { ...reading, schema: { summary: 'What is noted with the basket', response: { 200: ExtraOut } } },
    async (request, reply) => ({ extra: (await basketOf(parts, request, reply))?.cart.extra ?? {} }),
  )

  app.put(
    '/basket/extra/',
    {
      ...common,
      schema: {
        summary: 'Note something with the basket; null takes a member away',
        querystring: BasketQuery,
        body: ExtraBody,
        response: { 200: Type.Union([ExtraOut, BasketOut]) },
      },
    },
    async (request, reply) => {
      const held = await basketToFill(parts, request, reply)
      const cart = await change(request, held, 'PATCH', '', { extra: request.body.extra })
      return wantsBasket(request) ? basketOut(request, { ...held, cart }) : { extra: cart.extra ?? {} }
    },
  )

  app.post(
    '/basket/',
    {
      ...common,
      schema: {
        summary: 'Put something into the basket',
        description: 'What is in it already by the same `ref` becomes more.',
        querystring: BasketQuery,
        body: ItemIn,
        response: { 201: ItemOrBasket },
      },
    },
    async (request, reply) => {
      const { product_type: type, product_id: id, quantity = 1, extra } = request.body
      const { unit, number } = await productOf(request, type, id)
      const slug = slugOf(type, number)
      const ref = request.body.ref ?? slug
      const changed = await changeLine(request, reply, async (held, known) => {
        const named = known.find(({ item }) => item.ref === ref)
        const same = known.find(({ line }) => line.unitId === unit.id)
        // One line holds all pieces of a unit; under two names it would be two.
        if (named === undefined && same !== undefined)
          throw refusal(`Product '${type}' with id '${id}' is in the basket already, as '${same.item.ref}'.`)
        const line = named?.line
        await inOurCurrency(request, held, unit)
        return {
          unitId: line?.unitId ?? unit.id,
          body: {
            quantity: (line?.quantity ?? 0) + quantity,
            ...(line === undefined && ref !== slug && { ref }),
            ...(extra && { extra }),
          },
        }
      })
      reply.code(201)
      return changed
    },
  )

  app.post(
    '/basket/clear/',
    {
      ...common,
      schema: {
        summary: 'Empty the basket',
        querystring: BasketQuery,
        body: Type.Object({}),
        response: { 200: BasketOut },
      },
    },
    async (request, reply) => basketOut(request, await cleared(request, reply)),
  )

  app.delete(
    '/basket/',
    {
      ...reading,
      schema: {
        summary: 'Empty the basket',
        querystring: BasketQuery,
        response: { 200: BasketOut, 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const held = await cleared(request, reply)
      if (wantsBasket(request)) return basketOut(request, held)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/basket/:ref/',
    {
      ...reading,
      schema: { summary: 'Something in the basket', params: RefOfLine, response: { 200: BasketItem } },
    },
    async (request, reply) => {
      const held = await basketOf(parts, request, reply)
      return found(await knownIn(request, held), request.params.ref).item
    },
  )

  app.put(
    '/basket/:ref/',
    {
      ...common,
      schema: {
        summary: 'So many of it; what is noted with it is merged, null takes a member away',
        params: RefOfLine,
        querystring: BasketQuery,
        body: ItemChange,
        response: { 200: ItemOrBasket },
      },
    },
    (request, reply) =>
      changeLine(request, reply, async (_held, known) => {
        const { line } = found(known, request.params.ref)
        // Who sends an item back as it was read sends more, which is nothing to change (S1-C03).
        const { quantity = line.quantity, extra } = request.body
        return { unitId: line.unitId, body: { quantity, ...(extra && { extra }) } }
      }),
  )

  app.delete(
    '/basket/:ref/',
    {
      ...reading,
      schema: {
        summary: 'None of it',
        params: RefOfLine,
        querystring: BasketQuery,
        response: { 200: BasketOut, 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const held = await basketOf(parts, request, reply)
      const { line } = found(await knownIn(request, held), request.params.ref)
      if (held === undefined) throw notFound()
      const cart = await change(request, held, 'DELETE', `/lines/${line.unitId}`)
      if (wantsBasket(request)) return basketOut(request, { ...held, cart })
      return reply.code(204).send(null)
    },
  )

  /** Changes one line as it is decided from what is there, anew whenever that has changed meanwhile. Answers the item, or the basket if wanted. */
  async function changeLine(
    request: FastifyRequest,
    reply: FastifyReply,
    decide: (held: Held, known: readonly Known[]) => Promise<{ unitId: string; body: object }>,
  ) {
    for (let tries = 1; ; tries++) {
      const held = await basketToFill(parts, request, reply)
      const { unitId, body } = await decide(held, await knownIn(request, held))
      try {
        const key = stepKey(request, 'line')
        const cart = await change(request, held, 'PUT', `/lines/${unitId}`, body, { ifMatch: held.etag, key }).catch(
          (error: unknown) => {
            // Who adds again under their key asks for another sum than at first, which is in the basket by now.
            if (error instanceof Problem && error.code === 'idempotency-key-reused') return held.cart
            throw error
          },
        )
        const after = { ...held, cart }
        if (wantsBasket(request)) return await basketOut(request, after)
        const item = (await knownIn(request, after)).find(({ line }) => line.unitId === unitId)?.item
        if (item === undefined) throw notFound()
        return item
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412 || tries >= TRIES_MAX) throw error
      }
    }
  }

  async function change(
    request: FastifyRequest,
    { as }: Held,
    method: 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    { ifMatch, key }: { ifMatch?: string | undefined; key?: string | undefined } = {},
  ): Promise<Cart> {
    const wish = { method, path: `/v1/cart${path}`, as, key, ...(body && { body }), ...(ifMatch && { ifMatch }) }
    return (await native.ask<Cart>(request, wish)).body
  }

  async function cleared(request: FastifyRequest, reply: FastifyReply): Promise<Held | undefined> {
    const held = await basketOf(parts, request, reply)
    return held && { ...held, cart: await change(request, held, 'DELETE', '/lines') }
  }

  /** What is meant by a product of this dialect, and its number. Throws Problem 400 where there is none (S1-C02). */
  async function productOf(request: FastifyRequest, type: string, id: number | string) {
    const none = () => refusal(`Product '${type}' with id '${id}' doesn't exist.`)
    const unitId = NATIVE_ID.test(String(id)) ? String(id) : await aliases.nativeOf(SPACES.products, String(id))
    if (unitId === undefined) throw none()
    const { body: unit } = await native.ask<NativeUnit>(request, { path: `/v1/units/${unitId}` }).catch((error) => {
      throw error instanceof Problem && error.status === 404 ? none() : error
    })
    if (productTypeOf(unit.kind) !== type) throw none()
    const [number = ''] = await aliases.of(SPACES.products, [unit.id])
    return { unit, number: Number(number) }
  }

  /** Amounts have no currency here, so all of them are in the dialect's own (S1-04). Throws Problem 400 for what cannot be sold in it. */
  async function inOurCurrency(request: FastifyRequest, held: Held, unit: NativeUnit): Promise<void> {
    const currency = settings.SALESMAN_CURRENCY
    const price = [unit.price, ...(unit.prices ?? [])].find((each) => each.currency === currency)
    if (price === undefined) throw refusal(`Product '${unit.name}' is not sold in ${currency}.`)
    if (!hasTwoDecimals(price))
      throw refusal(`The price of product '${unit.name}' has more than two decimals, which cannot be sold here.`)
    if (held.cart.currency !== currency) await change(request, held, 'PUT', '/currency', { currency })
  }

  async function knownIn(request: FastifyRequest, held: Held | undefined): Promise<Known[]> {
    const { lines = [] } = held?.cart ?? {}
    if (lines.length === 0) return []
    const ids = lines.map(({ unitId }) => unitId)
    const [product, { body }] = await Promise.all([
      namesIn(aliases, SPACES.products, ids),
      native.ask<{ items: NativeUnit[] }>(request, {
        path: '/v1/units',
        query: { ids: ids.join(','), limit: ids.length },
      }),
    ])
    const kinds = new Map(body.items.map(({ id, kind }) => [id, kind]))
    const root = rootOf(request, proxies)
    const names = { product, url: (path: string) => root + path }
    return lines.map((line) => ({ line, item: basketItemOut(line, kinds.get(line.unitId), names) }))
  }

  /** The basket with what would be charged beside its items (S1-C05); what cannot be ordered as it is has only its items' prices. */
  async function basketOut(request: FastifyRequest, held: Held | undefined) {
    if (held === undefined) return { id: null, items: [], subtotal: '0.00', extra_rows: [], total: '0.00', extra: {} }
    const { cart } = held
    const [number, known, quote] = await Promise.all([
      namesIn(aliases, SPACES.baskets, [cart.id]),
      knownIn(request, held),
      cart.lines.length === 0 ? undefined : quoteFor(request, held),
    ])
    const priced = {
      lines: cart.lines,
      adjustments: quote?.adjustments ?? [],
      total: quote?.total ?? cart.total,
      ...(cart.promoCode === undefined ? {} : { promoCode: cart.promoCode }),
    }
    const { subtotal, total } = amountsOf(priced)
    return {
      id: number(cart.id),
      items: known.map(({ item }) => item),
      subtotal: text(subtotal),
      extra_rows: rowsOut(priced),
      total: text(total),
      extra: cart.extra ?? {},
    }
  }

  async function quoteFor(request: FastifyRequest, { as, cart }: Held): Promise<Quote | undefined> {
    try {
      return (
        await native.ask<Quote>(request, {
          method: 'POST',
          path: '/v1/quotes',
          as,
          body: { cartId: cart.id, shippingMethod: settings.DIALECT_SHIPPING_METHOD },
        })
      ).body
    } catch (error) {
      if (error instanceof Problem && (error.status === 409 || error.status === 422)) return undefined
      throw error
    }
  }
}

const wantsBasket = ({ query }: FastifyRequest): boolean => (query as { basket?: string }).basket !== undefined

function found(known: readonly Known[], ref: string): Known {
  const one = known.find(({ item }) => item.ref === ref)
  if (one === undefined) throw notFound()
  return one
}
