import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type BookCheck, CartEntry, OwnBooks } from '@till/shared/contracts'
import { Id, requireService } from '@till/shared/kit'
import type { EntityDocument } from '@till/shared/runtime/mongo'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import type { Cart } from '../carts/cart.ts'
import { collections } from '../rules.ts'

export interface BooksParts {
  readonly connection: Pick<Connection, 'collection'>
}

const VIOLATIONS_MAX = 100

/** What this service can say for the promise that a cart becomes at most one living order. */
export const bookRoutes: FastifyPluginAsyncTypebox<BooksParts> = async (app, { connection }) => {
  const carts = () => connection.collection<EntityDocument<Cart>>(collections.cart)

  app.get(
    '/internal/books/entries',
    {
      schema: {
        hide: true,
        querystring: Type.Object(
          { after: Type.Optional(Id), limit: Type.Integer({ minimum: 1, maximum: 1000, default: 1000 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(CartEntry) }) },
      },
    },
    async (request) => {
      requireService(request.caller)
      const { after, limit } = request.query
      const found = await carts()
        .find(
          { ...(after === undefined ? {} : { _id: { $gt: after } }), ...everOrdered },
          { projection: { 'state.lockedBy': 1, 'state.closedBy': 1, 'state.closedEarlier': 1 } },
        )
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
      return { items: found.map(entryOf) }
    },
  )

  app.get('/internal/books', { schema: { hide: true, response: { 200: OwnBooks } } }, async (request) => {
    requireService(request.caller)
    return { checks: await Promise.all([onePerOrder(), noneForTheDead()]) }
  })

  /** An order takes one cart, so no two carts may name the same one. */
  async function onePerOrder(): Promise<BookCheck> {
    const orders = [
      { $match: everOrdered },
      { $project: { order: { $concatArrays: ['$state.closedBy', heldBy] } } },
      { $unwind: '$order' },
      { $group: { _id: '$order', times: { $sum: 1 } } },
    ]
    const [all, twice] = await Promise.all([
      count(orders),
      carts()
        .aggregate<{ _id: string; times: number }>(
          [...orders, { $match: { times: { $gt: 1 } } }, { $limit: VIOLATIONS_MAX }],
          { allowDiskUse: true },
        )
        .toArray(),
    ])
    return checkOf(
      'an order holds at most one cart, once',
      all,
      twice.map(({ _id, times }) => ({ subject: _id, detail: `holds or has spent ${times} carts` })),
    )
  }

  /** What gave a cart back neither holds it nor counts as the order that spent it. */
  async function noneForTheDead(): Promise<BookCheck> {
    const given = [{ $match: { 'state.unlocked.0': { $exists: true } } }]
    const [all, haunted] = await Promise.all([
      count(given),
      carts()
        .aggregate<{ _id: string; dead: string[] }>([
          ...given,
          {
            $project: {
              dead: { $setIntersection: ['$state.unlocked', { $concatArrays: ['$state.closedBy', heldBy] }] },
            },
          },
          { $match: { 'dead.0': { $exists: true } } },
          { $limit: VIOLATIONS_MAX },
        ])
        .toArray(),
    ])
    return checkOf(
      'an order that gave its cart back holds it no more',
      all,
      haunted.map(({ _id, dead }) => ({ subject: _id, detail: `still held or spent by ${dead.join(', ')}` })),
    )
  }

  async function count(stages: Record<string, unknown>[]): Promise<number> {
    const [found] = await carts()
      .aggregate<{ n: number }>([...stages, { $count: 'n' }], { allowDiskUse: true })
      .toArray()
    return found?.n ?? 0
  }
}

/** Carts that no order ever touched, most of them, have nothing to say. */
const everOrdered = { $or: [{ 'state.status': 'locked' }, { 'state.closedBy.0': { $exists: true } }] }
const heldBy = { $cond: [{ $eq: ['$state.status', 'locked'] }, ['$state.lockedBy'], []] }

const checkOf = (name: string, checked: number, violations: BookCheck['violations']): BookCheck => ({
  name,
  ok: violations.length === 0,
  checked,
  violations,
})

function entryOf({ _id, state }: EntityDocument<Cart>): CartEntry {
  const { closedBy, closedEarlier } = state
  return {
    id: _id,
    ...('lockedBy' in state ? { lockedBy: state.lockedBy } : {}),
    closedBy: [...closedBy],
    ...(closedEarlier > 0 ? { closedEarlier } : {}),
  }
}
