import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { UnitFacts } from '@till/shared/contracts'
import {
  answerLines,
  asksForLines,
  checkIfMatch,
  decodeCursor,
  encodeCursor,
  etagOf,
  Id,
  IdList,
  ListOrLinesOf,
  ListQuery,
  listed,
  problem,
  problems,
  Time,
} from '@till/shared/kit'
import type { EntityStore, Outcome, Runtime } from '@till/shared/runtime'
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Asking, customerOf, isStaff, OnBehalf } from '../callers.ts'
import { problemFrom } from '../carts/routes.ts'
import { unitRef, wishlistRef } from '../rules.ts'
import { IfMatch } from '../schemas.ts'
import type { Catalog } from '../units/catalog.ts'
import { takeIn } from '../units/copy.ts'
import { ProductCard, type ProductCopy, productCardOf, UnitCard, unitCardOf } from '../units/products.ts'
import type { Wishes } from './store.ts'
import { type Entry, find, type Wishlist, type WishlistChanges } from './wishlist.ts'

export interface WishlistParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly store: Pick<EntityStore, 'load'>
  readonly catalog: Pick<Catalog, 'units' | 'hasProduct'>
  readonly products: ProductCopy
  readonly wishes: Wishes
}

const tags = ['lists']
const DECIDED_WITHIN_MS = 10_000
const strict = { additionalProperties: false }

type EntryView = Static<typeof EntryView>
const EntryView = Type.Object(
  {
    id: Type.Unsafe<string>({ ...Id, description: 'Of the entry; it stays when another unit is chosen' }),
    productId: Id,
    unitId: Type.Optional(Type.Unsafe<string>({ ...Id, description: 'Absent where no size was chosen' })),
    product: ProductCard,
    unit: Type.Optional(UnitCard),
    addedAt: Time,
  },
  {
    examples: [
      {
        id: '66f0a1b2c3d4e5f6a7b8c9e5',
        productId: '66f0a1b2c3d4e5f6a7b8c9d3',
        unitId: '66f0a1b2c3d4e5f6a7b8c9d2',
        product: { name: 'Linen shirt', fromPrice: { amount: 1250, currency: 'EUR' }, available: true },
        unit: {
          id: '66f0a1b2c3d4e5f6a7b8c9d2',
          sku: 'LIN-SHIRT-M',
          size: { INT: 'M', EU: '48' },
          price: { amount: 1250, currency: 'EUR' },
          available: 9,
          gone: false,
        },
        addedAt: '2026-01-01T12:00:00.000Z',
      },
    ],
  },
)
const ByProduct = Type.Object({ productId: Id })
const ByEntry = Type.Object({ entryId: Id })
const After = Type.Object({ after: Id }, strict)

/** A customer's wishlist: products, each once without a size and once for every size wished for. */
export const wishlistRoutes: FastifyPluginAsyncTypebox<WishlistParts> = async (app, parts) => {
  const { runtime, store, catalog, products, wishes } = parts

  app.get(
    '/v1/wishlist',
    {
      schema: {
        tags,
        summary: 'Your wishlist, in the order in which wishes were made',
        querystring: ListQuery(
          { ...OnBehalf.properties, productIds: IdList('Only wishes for these products') },
          { lines: true },
        ),
        response: { 200: ListOrLinesOf(EntryView), ...problems(403) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query
      const lines = asksForLines(request, reply)
      const { entries: all, revision } = await listOf(customerOf(request))
      const wanted = new Set(listed(request.query.productIds))
      const entries = wanted.size === 0 ? all : all.filter(({ productId }) => wanted.has(productId))
      // Ids do not sort by time, so an entry that has gone since leaves no place to go on from.
      const after = cursor === undefined ? undefined : decodeCursor(cursor, After).after
      const start = after === undefined ? 0 : entries.findIndex(({ id }) => id === after) + 1
      if (after !== undefined && start === 0)
        throw problem(400, 'bad-cursor', 'The entry this cursor stood at is gone; start again without it.', {
          errors: [{ path: '/cursor', message: 'stands at an entry that is gone' }],
        })
      const page = entries.slice(start, start + limit)
      const last = page.at(-1)
      reply.header('etag', etagOf(revision))
      const items = await viewsOf(page)
      // A wishlist is bounded and read whole, so its lines are at hand.
      if (lines) return answerLines(reply, EntryView, items)
      return {
        items,
        ...(last && start + limit < entries.length ? { nextCursor: encodeCursor({ after: last.id }) } : {}),
      }
    },
  )

  app.put(
    '/v1/wishlist/:productId',
    {
      schema: {
        tags,
        summary: 'Wish for a product, or for one unit of it; a wish you have already is answered as it is',
        headers: IfMatch,
        params: ByProduct,
        querystring: OnBehalf,
        body: Type.Optional(
          Type.Object(
            { unitId: Type.Optional(Id) },
            { ...strict, examples: [{}, { unitId: '66f0a1b2c3d4e5f6a7b8c9d2' }] },
          ),
        ),
        response: { 200: EntryView, 201: EntryView, ...problems(403, 404, 409) },
      },
    },
    async (request, reply) => {
      const customerId = customerOf(request)
      const { productId } = request.params
      const { unitId } = request.body
      if (unitId === undefined) await requireProduct(productId)
      const { list, kind } = await change(customerId, request, reply, 'wishlist.put', (onlyAt) => ({
        onlyAt,
        productId,
        unitId,
      }))
      const entry = find(list.entries, productId, unitId)
      if (!entry) throw new Error(`the wishlist of ${customerId} lacks what was just put on it`)
      reply.code(kind === 'accepted' ? 201 : 200).header('location', `/v1/wishlist/entries/${entry.id}`)
      return viewOf(entry)
    },
  )

  app.delete(
    '/v1/wishlist/:productId',
    {
      schema: {
        tags,
        summary: 'Take a product off the wishlist: all its entries, or the one for `unitId`',
        headers: IfMatch,
        params: ByProduct,
        querystring: Type.Object({ ...OnBehalf.properties, unitId: Type.Optional(Id) }, strict),
        response: { 204: Type.Null(), ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      const { productId } = request.params
      const { unitId } = request.query
      await change(customerOf(request), request, reply, 'wishlist.remove-product', (onlyAt) => ({
        onlyAt,
        productId,
        unitId,
      }))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/wishlist/entries/:entryId',
    {
      schema: {
        tags,
        summary: 'One entry of your wishlist; staff find anybody’s by its id',
        params: ByEntry,
        querystring: OnBehalf,
        response: { 200: EntryView, ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      const list = await listOf(await ownerOf(request, request.params.entryId))
      reply.header('etag', etagOf(list.revision))
      return viewOf(entryIn(list, request.params.entryId))
    },
  )

  app.patch(
    '/v1/wishlist/entries/:entryId',
    {
      schema: {
        tags,
        summary: 'Choose another unit of the same product for an entry, or none with null',
        headers: IfMatch,
        params: ByEntry,
        querystring: OnBehalf,
        body: Type.Object(
          { unitId: Type.Union([Id, Type.Null()]) },
          { ...strict, examples: [{ unitId: '66f0a1b2c3d4e5f6a7b8c9d2' }, { unitId: null }] },
        ),
        response: { 200: EntryView, ...problems(403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { entryId } = request.params
      const { unitId } = request.body
      const owner = await ownerOf(request, entryId)
      const wish = { entryId, unitId }
      const { list } = await change(owner, request, reply, 'wishlist.choose-unit', (onlyAt) => ({ onlyAt, ...wish }))
      return viewOf(entryIn(list, entryId))
    },
  )

  app.delete(
    '/v1/wishlist/entries/:entryId',
    {
      schema: {
        tags,
        summary: 'Take one entry off the wishlist',
        headers: IfMatch,
        params: ByEntry,
        querystring: OnBehalf,
        response: { 204: Type.Null(), ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      const { entryId } = request.params
      const owner = await ownerOf(request, entryId)
      await change(owner, request, reply, 'wishlist.remove', (onlyAt) => ({ onlyAt, entryId }))
      return reply.code(204).send(null)
    },
  )

  /** The list after the change, as decided. Throws what the rules refused, as a Problem. */
  async function change<Type extends keyof WishlistChanges>(
    customerId: string,
    request: Pick<Asking, 'headers'>,
    reply: FastifyReply,
    type: Type,
    what: (onlyAt: number | undefined) => WishlistChanges[Type],
  ): Promise<{ list: Wishlist; kind: Outcome['kind'] }> {
    const data = what(await wantedRevision(request, customerId))
    const message = { id: randomUUID(), type, subject: customerId, data, time: new Date().toISOString() }
    let outcome = await runtime.handle(message, { withinMs: DECIDED_WITHIN_MS })
    if (outcome.kind === 'rejected' && outcome.problem.code === 'unit-not-found' && (await learnUnit(data)))
      outcome = await runtime.handle(message, { withinMs: DECIDED_WITHIN_MS })
    if (outcome.kind === 'rejected') throw problemFrom(outcome.problem)
    // The first entity these messages touch is the wishlist.
    const list = (outcome.state as Wishlist | undefined) ?? empty
    reply.header('etag', etagOf(list.revision))
    return { list, kind: outcome.kind }
  }

  /** A unit that is so new that no event has told of it yet: the catalog knows. Answers whether it did. */
  async function learnUnit(data: object): Promise<boolean> {
    if (!('unitId' in data) || typeof data.unitId !== 'string') return false
    const known = await store.load([unitRef(data.unitId)])
    if (known.length > 0) return false
    const units = await catalog.units([data.unitId])
    await takeIn(runtime, units)
    return units.length > 0
  }

  async function requireProduct(productId: string): Promise<void> {
    const units = (await products.unitsOf([productId])).get(productId)
    if (units?.some(({ deleted }) => !deleted)) return
    // It may be new, or have no units; the catalog knows.
    if (!(await catalog.hasProduct(productId))) throw problem(404, 'product-not-found', 'There is no such product.')
  }

  /** Whose wishlist an entry is on, as far as the caller may know: staff find anybody's by its id alone. */
  async function ownerOf(request: Asking, entryId: string): Promise<string> {
    const named = request.query.customerId !== undefined || !isStaff(request.caller)
    return (named ? undefined : await wishes.ownerOf(entryId)) ?? customerOf(request)
  }

  async function listOf(customerId: string): Promise<Wishlist> {
    const [stored] = await store.load([wishlistRef(customerId)])
    return (stored?.state as Wishlist | undefined) ?? empty
  }

  async function viewsOf(entries: readonly Entry[]): Promise<EntryView[]> {
    const units = await products.unitsOf(entries.map(({ productId }) => productId))
    return entries.map((entry) => viewWith(entry, units.get(entry.productId)))
  }

  async function viewOf(entry: Entry): Promise<EntryView> {
    const units = await products.unitsOf([entry.productId])
    return viewWith(entry, units.get(entry.productId))
  }

  /** If-Match in terms the rules can check in the same breath as they change the list. */
  async function wantedRevision(request: Pick<Asking, 'headers'>, customerId: string): Promise<number | undefined> {
    const wanted = request.headers['if-match']
    if (wanted === undefined) return undefined
    const { revision } = await listOf(customerId)
    checkIfMatch(request, revision)
    return wanted.trim() === '*' ? undefined : revision
  }
}

const empty: Wishlist = { revision: 0, entries: [] }

function viewWith({ id, productId, unitId, addedAt }: Entry, units: readonly UnitFacts[] = []): EntryView {
  const unit = units.find((each) => each.unitId === unitId)
  return {
    id,
    productId,
    ...(unitId === undefined ? {} : { unitId }),
    product: productCardOf(units),
    ...(unit ? { unit: unitCardOf(unit) } : {}),
    addedAt,
  }
}

function entryIn({ entries }: Wishlist, entryId: string): Entry {
  const entry = entries.find(({ id }) => id === entryId)
  if (!entry) throw problem(404, 'wishlist-entry-not-found', 'The wishlist has no such entry.')
  return entry
}
