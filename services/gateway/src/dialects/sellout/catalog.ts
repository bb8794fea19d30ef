import { problem, requireStaff } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answerList, type DialectRoutes } from '../dialect.ts'
import { isStaff, notThere, readingWith } from './reading.ts'
import { PageQuery, ProductCard, ProductFull, ProductPage, params, UnitDeep } from './schemas.ts'
import type { Product, Unit } from './shapes.ts'
import { hasCard, productCard, productFull, shownUnit, unitDeep } from './wire.ts'

/** How far native lists can be paged by number. */
const OFFSET_MAX = 10_000

/** What is sold. */
export const catalogRoutes: DialectRoutes = async (app, parts) => {
  const { native } = parts
  const { numbered, find, keyOf, productsOf, wishesOf, terms } = readingWith(parts)

  app.get(
    '/product',
    { schema: { summary: 'All products (staff)', response: { 200: Type.Array(ProductFull) } } },
    async (request, reply) => {
      requireStaff(request.caller)
      const products = native.list<Product>(request, { path: '/v1/products', query: { sort: 'createdAt' } })
      return answerList(request, reply, products, (some) =>
        numbered((numbers) => some.map((product) => productFull(product, numbers))),
      )
    },
  )

  app.get(
    '/product/:product_id',
    { schema: { summary: 'One product (staff)', params: params.product, response: { 200: ProductFull } } },
    async (request) => {
      requireStaff(request.caller)
      const id = await keyOf('products', request.params.product_id)
      const product = (await productsOf(request, [id])).get(id)
      if (product === undefined) throw notThere()
      return numbered((numbers) => productFull(product, numbers))
    },
  )

  app.get(
    '/product/all/:num_page',
    {
      schema: {
        summary: 'A page of products that have something to buy, the oldest first',
        params: params.page,
        querystring: PageQuery,
        response: { 200: ProductPage },
      },
    },
    async (request) => {
      const { num_page: page } = request.params
      const { page_size: size } = request.query
      const shown = (await listed(request, (page - 1) * size, size)).filter(hasCard)
      const wished = await wishedBy(request, ownerIn(request), shown)
      const items = await numbered((numbers) =>
        shown.map((product) => productCard(product, wished.has(product.id), numbers, terms)),
      )
      return { 'page number': page, items }
    },
  )

  /** Throws Problem 400 for a page that is beyond what pages reach, unless the products end before it. */
  async function listed(request: FastifyRequest, offset: number, limit: number): Promise<readonly Product[]> {
    const read = async (query: { offset: number; limit: number }) =>
      (
        await native.ask<{ items: Product[] }>(request, {
          path: '/v1/products',
          query: { sort: 'createdAt', hasUnits: true, ...query },
        })
      ).body.items
    if (offset <= OFFSET_MAX) return read({ offset, limit })
    if ((await read({ offset: OFFSET_MAX, limit: 1 })).length === 0) return []
    throw problem(400, 'validation-failed', 'Pages reach as far as the 10,000th product.', {
      errors: [{ path: '/num_page', message: 'lies beyond the 10,000th product' }],
    })
  }

  app.get(
    '/product_unit/product/:product_id',
    {
      schema: {
        summary: 'All units of a product',
        params: params.product,
        response: { 200: Type.Array(UnitDeep) },
      },
    },
    async (request, reply) => {
      const productIds = await keyOf('products', request.params.product_id)
      const units = native.list<Unit>(request, { path: '/v1/units', query: { productIds, include: 'product' } })
      return answerList(request, reply, units, (some) =>
        numbered((numbers) =>
          some.flatMap((unit) => shownUnit(unit) ?? []).map((unit) => unitDeep(unit, numbers, terms)),
        ),
      )
    },
  )

  app.get(
    '/product_unit/product_main/:product_id/:user_id',
    {
      schema: {
        summary: 'The card of a product for a user; a signed-in user has viewed it then',
        params: params.productFor,
        response: { 200: ProductCard },
      },
    },
    async (request) => {
      const { product_id, user_id } = request.params
      const id = await keyOf('products', product_id)
      const owner = await ownerNamed(request, user_id)
      const [products, wishes] = await Promise.all([
        productsOf(request, [id]),
        owner === undefined ? [] : wishesOf(request, owner, [id]),
        // It is opened as any customer opens a product, which notes it as viewed (S3-50); the card itself is what lists have.
        native.ask(request, { path: `/v1/products/${id}` }),
      ])
      const product = products.get(id)
      if (!hasCard(product)) throw notThere()
      return numbered((numbers) => productCard(product, wishes.length > 0, numbers, terms))
    },
  )

  /** Whose wishes a card shows: of a user the caller may see; nobody's otherwise (S3-52). */
  async function ownerNamed(request: FastifyRequest, userId: string): Promise<string | undefined> {
    const { caller } = request
    if (caller.kind !== 'customer' && !isStaff(caller)) return undefined
    if (/^0+$/.test(userId)) return undefined
    const id = await find('users', userId)
    return id !== undefined && (id === caller.sub || isStaff(caller)) ? id : undefined
  }

  const ownerIn = ({ caller }: FastifyRequest): string | undefined =>
    caller.kind === 'customer' ? caller.sub : undefined

  async function wishedBy(
    request: FastifyRequest,
    owner: string | undefined,
    products: readonly Product[],
  ): Promise<ReadonlySet<string>> {
    if (owner === undefined) return new Set()
    const wishes = await wishesOf(
      request,
      owner,
      products.map(({ id }) => id),
    )
    return new Set(wishes.map(({ productId }) => productId))
  }
}
