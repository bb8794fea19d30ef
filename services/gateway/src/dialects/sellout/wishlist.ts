import { problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answerList, type DialectRoutes } from '../dialect.ts'
import { notThere, readingWith } from './reading.ts'
import { params, WishlistCard } from './schemas.ts'
import type { Entry, ProductWithUnits } from './shapes.ts'
import { fromGrids, hasCard, sizeFrom, sizeKey, sizeWished, wishlistCard } from './wire.ts'

/** What users wish for: products, each once in every size and once without one. */
export const wishlistRoutes: DialectRoutes = async (app, parts) => {
  const { native } = parts
  const { numbered, keyOf, userNamed, requireUser, requireOwner, onBehalf, productsOf, wishesOf, terms } =
    readingWith(parts)

  app.get(
    '/wishlist/:user_id',
    { schema: { summary: 'The user’s wishlist', params: params.user, response: { 200: Type.Array(WishlistCard) } } },
    async (request, reply) => {
      const owner = await userNamed(request, request.params.user_id)
      const entries = native.list<Entry>(request, { path: '/v1/wishlist', query: onBehalf(request, owner) })
      return answerList(request, reply, entries, async (some) => {
        const products = await productsOf(
          request,
          some.map(({ productId }) => productId),
          { include: 'units' },
        )
        return numbered((numbers) =>
          some.flatMap((entry) => wishlistCard(owner, entry, products.get(entry.productId), numbers, terms) ?? []),
        )
      })
    },
  )

  app.post(
    '/wishlist/add/:user_id/:product_id/:size_id',
    {
      schema: { summary: 'Wish for a product in a size', params: params.newWish, response: { 200: WishlistCard } },
    },
    async (request) => {
      const { user_id, product_id, size_id } = request.params
      const owner = await userNamed(request, user_id)
      const product = await productNamed(request, product_id)
      return wishFor(request, owner, product, await sizeNamed(product, size_id))
    },
  )

  app.post(
    '/wishlist/add_no_size/:user_id/:product_id',
    {
      schema: {
        summary: 'Wish for a product in no size',
        params: params.newWishWithoutSize,
        response: { 200: WishlistCard },
      },
    },
    async (request) => {
      const { user_id, product_id } = request.params
      const owner = await userNamed(request, user_id)
      const product = await productNamed(request, product_id)
      return wishFor(request, owner, product, { key: sizeKey(product.id), unitId: undefined })
    },
  )

  app.post(
    '/wishlist/change_size/:user_id/:wishlist_unit_id/:size_id',
    {
      schema: { summary: 'Wish for another size', params: params.otherSize, response: { 200: WishlistCard } },
    },
    async (request) => {
      const { user_id, wishlist_unit_id, size_id } = request.params
      const user = await userNamed(request, user_id)
      const { owner, entryId } = await wishNamed(wishlist_unit_id)
      if (owner !== user) throw notThere()
      const { entry, product } = await wish(request, owner, entryId)
      if (!hasCard(product)) throw notThere()
      const size = await sizeNamed(product, size_id)
      const same = await wishOf(request, owner, product, size.key)
      if (same?.id === entry.id) return shown(owner, entry, product)
      if (same !== undefined) throw sizeRefused('is on the wishlist already')
      const { body } = await native.ask<Entry>(request, {
        method: 'PATCH',
        path: `/v1/wishlist/entries/${entry.id}`,
        query: onBehalf(request, owner),
        body: { unitId: size.unitId ?? null },
        key: request.intentKey,
      })
      return shown(owner, body, product)
    },
  )

  app.delete(
    '/wishlist/delete/:wishlist_unit_id',
    {
      schema: {
        summary: 'Wish for it no more; the card that was taken away is shown',
        params: params.wish,
        response: { 200: WishlistCard },
      },
    },
    async (request) => {
      requireUser(request)
      const { owner, entryId } = await wishNamed(request.params.wishlist_unit_id)
      requireOwner(request, owner)
      const { entry, product } = await wish(request, owner, entryId)
      const card = await shown(owner, entry, product)
      await native.ask(request, {
        method: 'DELETE',
        path: `/v1/wishlist/entries/${entry.id}`,
        query: onBehalf(request, owner),
        key: request.intentKey,
      })
      return card
    },
  )

  /** Throws Problem 404 for a product that has nothing to buy (S3-107). */
  async function productNamed(request: FastifyRequest, productId: string): Promise<ProductWithUnits> {
    const id = await keyOf('products', productId)
    const product = (await productsOf(request, [id], { include: 'units' })).get(id)
    if (!hasCard(product)) throw notThere()
    return product
  }

  /** The size and the unit that stands for it natively, none where it is no size. Throws Problem 404 for no size at all, 400 for one that the product is not sold in (S3-89). */
  async function sizeNamed(
    { id, units = [] }: ProductWithUnits,
    sizeId: string,
  ): Promise<{ key: string; unitId: string | undefined }> {
    const key = await keyOf('sizes', sizeId)
    const { productId, grids } = sizeFrom(key)
    if (productId !== id) throw sizeRefused('is a size of another product')
    if (fromGrids(grids) === undefined) return { key, unitId: undefined }
    const unit = units.find(({ size }) => sizeKey(id, size) === key)
    if (unit === undefined) throw sizeRefused('is not sold any more')
    return { key, unitId: unit.id }
  }

  async function wishNamed(number: string): Promise<{ owner: string; entryId: string }> {
    const [owner = '', entryId = ''] = (await keyOf('wishlist', number)).split('/')
    return { owner, entryId }
  }

  async function wish(
    request: FastifyRequest,
    owner: string,
    entryId: string,
  ): Promise<{ entry: Entry; product: ProductWithUnits | undefined }> {
    const path = `/v1/wishlist/entries/${entryId}`
    const { body: entry } = await native.ask<Entry>(request, { path, query: onBehalf(request, owner) })
    return { entry, product: (await productsOf(request, [entry.productId], { include: 'units' })).get(entry.productId) }
  }

  /** The wish for this product in this size, whichever of its units it was made with. */
  async function wishOf(
    request: FastifyRequest,
    owner: string,
    product: ProductWithUnits,
    key: string,
  ): Promise<Entry | undefined> {
    const entries = await wishesOf(request, owner, [product.id])
    return entries.find((entry) => sizeKey(product.id, sizeWished(entry, product)) === key)
  }

  /** A second wish for the same is the first one (S3-88). */
  async function wishFor(
    request: FastifyRequest,
    owner: string,
    product: ProductWithUnits,
    { key, unitId }: { key: string; unitId: string | undefined },
  ) {
    const before = await wishOf(request, owner, product, key)
    if (before !== undefined) return shown(owner, before, product)
    const { body } = await native.ask<Entry>(request, {
      method: 'PUT',
      path: `/v1/wishlist/${product.id}`,
      query: onBehalf(request, owner),
      body: unitId === undefined ? {} : { unitId },
      key: request.intentKey,
    })
    return shown(owner, body, product)
  }

  /** Throws Problem 404 where there is nothing of it to show any more. */
  async function shown(owner: string, entry: Entry, product: ProductWithUnits | undefined) {
    const card = await numbered((numbers) => wishlistCard(owner, entry, product, numbers, terms))
    if (card === undefined) throw notThere()
    return card
  }
}

const sizeRefused = (message: string) => problem(400, 'size-refused', `This size ${message}.`)
