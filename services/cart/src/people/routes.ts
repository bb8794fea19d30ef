import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { customerCartId } from '@till/shared/contracts'
import { Id, problems, requireService } from '@till/shared/kit'
import type { EntityStore, Message, Runtime } from '@till/shared/runtime'
import { Type } from 'typebox'
import type { Cart } from '../carts/cart.ts'
import { problemFrom } from '../carts/routes.ts'
import { cartRef, viewedRef, wishlistRef } from '../rules.ts'
import type { Viewed } from '../viewed/viewed.ts'
import type { Wishlist } from '../wishlist/wishlist.ts'

export interface PeopleParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly store: Pick<EntityStore, 'load'>
}

const schema = { hide: true, params: Type.Object({ accountId: Id }) } as const

/** For the gateway's export and erasure of personal data. */
export const peopleRoutes: FastifyPluginAsyncTypebox<PeopleParts> = async (app, { runtime, store }) => {
  app.get(
    '/internal/people/:accountId',
    { schema: { ...schema, response: { 200: Type.Record(Type.String(), Type.Unknown()), ...problems(403) } } },
    async (request) => {
      requireService(request.caller)
      const { accountId } = request.params
      const refs = [cartRef(customerCartId(accountId)), wishlistRef(accountId), viewedRef(accountId)]
      const stored = new Map((await store.load(refs)).map(({ ref, state }) => [ref.kind, state]))
      const cart = stored.get('cart') as Cart | undefined
      return {
        ...(cart && cart.gone === undefined ? { cart: exported(cart) } : {}),
        wishlist: (stored.get('wishlist') as Wishlist | undefined)?.entries ?? [],
        recentlyViewed: (stored.get('viewed') as Viewed | undefined)?.products ?? [],
      }
    },
  )

  app.delete(
    '/internal/people/:accountId',
    { schema: { ...schema, response: { 204: Type.Null(), ...problems(403) } } },
    async (request, reply) => {
      requireService(request.caller)
      const { accountId } = request.params
      const outcomes = await Promise.all([
        runtime.handle(erase('cart.erase', customerCartId(accountId), request.id)),
        runtime.handle(erase('wishlist.erase', accountId, request.id)),
        runtime.handle(erase('viewed.erase', accountId, request.id)),
      ])
      for (const outcome of outcomes) if (outcome.kind === 'rejected') throw problemFrom(outcome.problem)
      return reply.code(204).send(null)
    },
  )
}

const erase = (type: string, subject: string, requestId: string): Message => ({
  id: `${requestId}-${type}`,
  type,
  subject,
  data: {},
  time: new Date().toISOString(),
})

/** Built field by field: what orders noted in the cart is theirs. */
const exported = ({ lines, currency, promoCode, extra, createdAt, updatedAt }: Cart) => ({
  lines,
  ...(currency === undefined ? {} : { currency }),
  ...(promoCode === undefined ? {} : { promoCode }),
  ...(extra === undefined ? {} : { extra }),
  createdAt,
  updatedAt,
})
