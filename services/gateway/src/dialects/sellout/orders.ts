import { Problem, problem, requireStaff } from '@till/shared/kit'
import type { Money } from '@till/shared/money'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { signInFirst } from '../../identity/credentials.ts'
import { answerList, type DialectRoutes } from '../dialect.ts'
import { PLACE_WITHIN_SECONDS, stillOpen, wasPlaced } from '../native.ts'
import { isProblem, notThere, readingWith, spaceOf } from './reading.ts'
import {
  Cart,
  CheckoutBody,
  CheckoutQuery,
  ListedOrder,
  Order,
  PromoAnswer,
  PromoCheck,
  params,
  UnitDeep,
} from './schemas.ts'
import type { Address, Order as NativeOrder, Unit } from './shapes.ts'
import {
  addressKey,
  type Checkout,
  cart,
  codeOf,
  isWhole,
  LISTED,
  mismatch,
  newOrder,
  priceOf,
  promoCode,
  refusalText,
  refusedCode,
  shownUnit,
  totalMax,
  unitDeep,
} from './wire.ts'

interface NativeCart {
  readonly id: string
  readonly lines: readonly { readonly unitId: string }[]
}

/** The cart, the checkout, and what came of it. */
export const orderRoutes: DialectRoutes = async (app, parts) => {
  const { native, aliases } = parts
  const reading = readingWith(parts)
  const { numbered, find, keyOf, userNamed, requireUser, requireOwner, onBehalf, unitsOf, peopleOf, terms } = reading

  app.get(
    '/order/cart/:user_id',
    { schema: { summary: 'The user’s cart', params: params.user, response: { 200: Cart } } },
    async (request) => {
      const owner = await userNamed(request, request.params.user_id)
      const { id, lines } = await cartOf(request, owner)
      const [units, person] = await Promise.all([
        unitsOf(
          request,
          lines.map(({ unitId }) => unitId),
        ),
        reading.personOf(request, owner),
      ])
      // What is sold no more stands in the cart natively, and cannot be shown as something to buy.
      const shown = lines.flatMap(({ unitId }) => shownOf(units, unitId) ?? [])
      return numbered((numbers) => cart(id, person, shown, numbers, terms))
    },
  )

  app.post(
    '/order/cart_add/:user_id/:product_unit_id',
    {
      schema: { summary: 'Put a unit into the cart', params: params.unitFor, response: { 200: UnitDeep } },
    },
    async (request) => {
      const { owner, unit } = await unitFor(request)
      const { lines } = await cartOf(request, owner)
      // The cart is a set (S3-55): what is in it stays as it is, however many pieces of it were put there elsewhere.
      if (!lines.some(({ unitId }) => unitId === unit.id))
        await native.ask(request, {
          method: 'PUT',
          path: `/v1/cart/lines/${unit.id}`,
          query: onBehalf(request, owner),
          body: { quantity: 1 },
          key: request.intentKey,
        })
      return numbered((numbers) => unitDeep(unit, numbers, terms))
    },
  )

  for (const url of [
    '/order/cart_delete/:user_id/:product_unit_id',
    // As the document's contents print it (S3-81).
    '/cart/cart_delete/:user_id/:product_unit_id',
  ])
    app.delete(
      url,
      {
        schema: { summary: 'Take a unit out of the cart', params: params.unitFor, response: { 200: UnitDeep } },
      },
      async (request) => {
        const { owner, unit } = await unitFor(request)
        const wish = {
          method: 'DELETE',
          path: `/v1/cart/lines/${unit.id}`,
          query: onBehalf(request, owner),
          key: request.intentKey,
        } as const
        await native.ask(request, wish).catch((error: unknown) => {
          // What a set does not hold can be taken out of it all the same (S3-55).
          if (!isProblem(error, 404)) throw error
        })
        return numbered((numbers) => unitDeep(unit, numbers, terms))
      },
    )

  for (const url of ['/order/checkout/:user_id', '/cart/checkout/:user_id'])
    app.post(
      url,
      {
        schema: {
          summary: 'Place the order',
          description:
            'The shop computes the total. Where the client’s figure is another one, the order is placed all the same and the header ' +
            '`X-Total-Mismatch: <client>;<computed>` tells both; with `strict=1` it is refused.',
          params: params.user,
          querystring: CheckoutQuery,
          body: CheckoutBody,
          response: { 200: Order },
        },
      },
      async (request, reply) => {
        const { strict } = request.query
        return checkout(request, reply, {
          owner: await userNamed(request, request.params.user_id),
          given: request.body,
          strict: strict === '1',
        })
      },
    )

  app.get(
    '/order/orders',
    { schema: { summary: 'All orders, the newest first (staff)', response: { 200: Type.Array(ListedOrder) } } },
    async (request, reply) => {
      requireStaff(request.caller)
      const orders = native.list<NativeOrder>(request, { path: '/v1/orders', query: { situation: LISTED } })
      return answerList(request, reply, orders, async (some) => (await reading.ordersShown(request, some)).listed())
    },
  )

  app.get(
    '/order/user_orders/:user_id',
    {
      schema: {
        summary: 'The user’s orders, the newest first',
        params: params.user,
        response: { 200: Type.Array(Order) },
      },
    },
    async (request, reply) => ordersOf(request, reply, await userNamed(request, request.params.user_id)),
  )

  app.get(
    '/order/user_orders',
    { schema: { summary: 'One’s own orders, the newest first', response: { 200: Type.Array(Order) } } },
    async (request, reply) => {
      if (request.caller.kind !== 'customer') throw signInFirst()
      return ordersOf(request, reply, request.caller.sub)
    },
  )

  function ordersOf(request: FastifyRequest, reply: FastifyReply, customerId: string) {
    const query = { customerId, situation: LISTED }
    const orders = native.list<NativeOrder>(request, { path: '/v1/orders', query })
    return answerList(request, reply, orders, async (some) => (await reading.ordersShown(request, some)).plain())
  }

  for (const url of ['/order/info/:order_id', '/order/:order_id'])
    app.get(
      url,
      {
        schema: {
          summary: 'An order, as a list of one',
          params: params.order,
          response: { 200: Type.Array(Order, { minItems: 1, maxItems: 1 }) },
        },
      },
      async (request) => {
        requireUser(request)
        const id = await keyOf('orders', request.params.order_id)
        const { body } = await native
          .ask<NativeOrder>(request, { path: `/v1/orders/${id}` })
          .catch((error: unknown) => {
            // Natively a stranger's order does not exist; here it is known to, by its number (S3-83).
            if (isProblem(error, 404)) requireOwner(request, undefined)
            throw error
          })
        requireOwner(request, body.customerId)
        return (await reading.ordersShown(request, [body])).plain()
      },
    )

  app.post(
    '/promo/check/:user_id',
    {
      schema: {
        summary: 'A promo code as it stands, or in words why it cannot be used; asking uses nothing',
        params: params.user,
        body: PromoCheck,
        response: { 200: PromoAnswer },
      },
    },
    async (request, reply) => {
      await userNamed(request, request.params.user_id)
      const code = codeOf(request.body.promo_code)
      const refusal = await refusalOf(request, code)
      const promo = code === undefined ? undefined : (await reading.promosOf(request, [code])).get(code)
      if (refusal !== undefined || promo === undefined)
        // A bare string is JSON, too (S3-C03); sent as it is it would go out as text.
        return reply
          .serializer(JSON.stringify)
          .type('application/json; charset=utf-8')
          .send(refusal ?? refusedCode.unknown)
      const people = await peopleOf(request, [promo.ownerId])
      const owner = promo.ownerId === undefined ? undefined : people.get(promo.ownerId)
      return numbered((numbers) => promoCode(promo, owner, numbers))
    },
  )

  async function checkout(
    request: FastifyRequest,
    reply: FastifyReply,
    { owner, given, strict }: { owner: string; given: Checkout; strict: boolean },
  ) {
    const [units, { address, owner: addressOwner }] = await Promise.all([
      unitsOrdered(request, given.product_unit),
      addressChosen(request, owner, given.address_id),
    ])
    const currency = currencyOf(units)
    if (given.total_amount > totalMax(currency)) throw refused('total_amount', 'is more than anything can cost')
    const typed = given.promo_code?.trim() ?? ''
    const code = typed === '' ? undefined : codeOf(typed)
    if (typed !== '' && code === undefined) throw codeRefused(refusedCode.unknown)
    const body = newOrder(given, {
      unitIds: units.map(({ id }) => id),
      address,
      owner: addressOwner,
      promoCode: code,
      currency,
      shippingMethod: terms.shippingMethod,
      strict,
      customerId: onBehalf(request, owner).customerId,
    })

    // A repeat whose order stands already, and has the goods, would be refused by a quote.
    const isRepeat = await wasPlaced(native, request)
    const quoted = isRepeat ? undefined : await inItsWords(request, code, () => quote(request, body, given, strict))
    const placing = {
      method: 'POST',
      path: '/v1/orders',
      body,
      key: request.intentKey,
      wait: PLACE_WITHIN_SECONDS,
    } as const
    const { body: placed } = await inItsWords(request, code, () => native.ask<NativeOrder>(request, placing))
    if (placed.situation === 'open') throw stillOpen()
    await takeOut(
      request,
      owner,
      units.map(({ id }) => id),
    )
    const total = placed.total ?? quoted
    const header = total && mismatch(given.total_amount, total)
    if (header !== undefined) reply.header('x-total-mismatch', header)
    const [shown] = await (await reading.ordersShown(request, [{ ...placed, ...(total && { total }) }])).plain()
    if (shown === undefined) throw new Error('an order is not shown')
    return shown
  }

  /** What the order would cost. Throws Problem 400 for a total that this API cannot write, or, where the client means it, that is not theirs. */
  async function quote(
    request: FastifyRequest,
    body: ReturnType<typeof newOrder>,
    given: Checkout,
    strict: boolean,
  ): Promise<Money> {
    const { expectedTotal: _figure, onPriceChange: _whether, ...wish } = body
    const {
      body: { total },
    } = await native.ask<{ total: Money }>(request, { method: 'POST', path: '/v1/quotes', body: wish })
    if (!isWhole(total)) throw refused('total_amount', 'would have a fraction, which cannot be sold here')
    const header = mismatch(given.total_amount, total)
    if (strict && header !== undefined)
      throw refused('total_amount', `is ${header.replace(';', ', but the shop asks ')}`)
    return total
  }

  /** Native refusals that this API words by what its client sent: which unit, which code (S3-94, S3-98). */
  async function inItsWords<Answer>(
    request: FastifyRequest,
    code: string | undefined,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await ask()
    } catch (error) {
      if (isProblem(error, 409, 'promo-code-refused'))
        throw codeRefused((await refusalOf(request, code)) ?? refusedCode.inactive)
      if (error instanceof Problem && error.shortages !== undefined && error.shortages.length > 0) {
        const numbers = await aliases.of(
          spaceOf('units'),
          error.shortages.map(({ unitId }) => unitId),
        )
        throw refused('product_unit', `${numbers.join(', ')} cannot be had any more`)
      }
      throw error
    }
  }

  /** Why a code cannot be used now, in this API's words, or undefined where it can (S3-57, S3-94). */
  async function refusalOf(request: FastifyRequest, code: string | undefined): Promise<string | undefined> {
    if (code === undefined) return refusedCode.unknown
    const path = `/v1/promo-codes/${encodeURIComponent(code)}/check`
    try {
      const { body } = await native.ask<{ usable: boolean; reason?: string }>(request, { path })
      return body.usable ? undefined : refusalText(body.reason)
    } catch (error) {
      if (isProblem(error, 404)) return refusedCode.unknown
      throw error
    }
  }

  /** Throws Problem 400 that names the unit that there is not (S3-98). */
  async function unitsOrdered(request: FastifyRequest, numbers: readonly number[]): Promise<readonly Unit[]> {
    const ids = await Promise.all(numbers.map((number) => find('units', number)))
    const known = await unitsOf(
      request,
      ids.filter((id) => id !== undefined),
    )
    return ids.map((id, n) => {
      const unit = id === undefined ? undefined : known.get(id)
      if (unit === undefined) throw refused('product_unit', `${numbers[n]} does not exist`)
      if (!isWhole(priceOf(unit, terms)))
        throw refused('product_unit', `${numbers[n]} has a price with a fraction, which cannot be sold here`)
      return unit
    })
  }

  /** The one currency of all of them. Throws Problem 400 where there is none. */
  function currencyOf(units: readonly Unit[]): string {
    const [currency, ...others] = new Set(units.map((unit) => priceOf(unit, terms).currency))
    if (currency === undefined || others.length > 0) throw refused('product_unit', 'are sold in several currencies')
    return currency
  }

  /** One of the user's addresses, or any for staff (S3-96). Throws Problem 400 for another one. */
  async function addressChosen(
    request: FastifyRequest,
    user: string,
    number: number,
  ): Promise<{ address: Address; owner: string }> {
    const key = await find('addresses', number)
    const [owner = ''] = key?.split('/') ?? []
    const isAllowed = owner === user || (/^[0-9a-f]{24}$/.test(owner) && mayUseAny(request))
    const book = isAllowed
      ? await reading.addressesOf(request, owner).catch((error: unknown) => {
          if (isProblem(error, 404)) return []
          throw error
        })
      : []
    const address = book.find(({ id }) => addressKey(owner, id) === key)
    if (address === undefined) throw refused('address_id', `${number} is none of the user’s addresses`)
    return { address, owner }
  }

  const mayUseAny = ({ caller: { roles } }: FastifyRequest) => roles.includes('staff') || roles.includes('admin')

  /** What was ordered leaves the cart (S3-97). The order stands by now, whatever becomes of the cart. */
  async function takeOut(request: FastifyRequest, owner: string, unitIds: readonly string[]): Promise<void> {
    try {
      const { lines } = await cartOf(request, owner)
      const ordered = lines.filter(({ unitId }) => unitIds.includes(unitId))
      for (const { unitId } of ordered)
        await native.ask(request, {
          method: 'DELETE',
          path: `/v1/cart/lines/${unitId}`,
          query: onBehalf(request, owner),
        })
    } catch (error) {
      request.log.warn({ requestId: request.id, err: error }, 'what was ordered stays in the cart')
    }
  }

  async function cartOf(request: FastifyRequest, owner: string): Promise<NativeCart> {
    return (await native.ask<NativeCart>(request, { path: '/v1/cart', query: onBehalf(request, owner) })).body
  }

  async function unitFor(request: FastifyRequest & { params: { user_id: string; product_unit_id: string } }) {
    const { user_id, product_unit_id } = request.params
    const owner = await userNamed(request, user_id)
    const id = await keyOf('units', product_unit_id)
    const unit = shownOf(await unitsOf(request, [id]), id)
    if (unit === undefined) throw notThere()
    return { owner, unit }
  }
}

function shownOf(units: ReadonlyMap<string, Unit>, id: string) {
  const unit = units.get(id)
  return unit && shownUnit(unit)
}

/** In the words of S3-94, as they are. */
const codeRefused = (words: string) => problem(400, 'promo-code-refused', words)

const refused = (name: string, message: string) =>
  problem(400, 'validation-failed', `${name} ${message}.`, { errors: [{ path: `/${name}`, message }] })
