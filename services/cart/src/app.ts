import { type App, type AppOptions, createApp } from '@till/shared/kit'
import { type BooksParts, bookRoutes } from './books/routes.ts'
import { type CartParts, cartRoutes } from './carts/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import type { Catalog } from './units/catalog.ts'
import { productCopy } from './units/products.ts'
import { viewedBatchRoutes } from './viewed/batch-routes.ts'
import { viewedRoutes } from './viewed/routes.ts'
import { wishlistRoutes } from './wishlist/routes.ts'
import { wishesIn } from './wishlist/store.ts'

export type Parts = Omit<CartParts, 'catalog'> &
  BooksParts & { readonly catalog: Pick<Catalog, 'units' | 'hasProduct'> } & Pick<
    AppOptions,
    'logger' | 'ready' | 'internalTokenSecret'
  >

/** Everything the cart service answers to. */
export async function buildApp(parts: Parts): Promise<App> {
  const { logger, ready, internalTokenSecret, runtime, store, catalog, tokens, emptyCurrency, connection } = parts
  const app = await createApp({
    name: 'cart',
    version: '0.1.0',
    logger,
    ready,
    ...(internalTokenSecret === undefined ? {} : { internalTokenSecret }),
    openapi: {
      description: 'What buyers are about to order, and what they wish for',
      tags: [{ name: 'cart' }, { name: 'lists' }],
    },
  })
  const products = productCopy(connection)
  await app.register(cartRoutes, { runtime, store, catalog, tokens, emptyCurrency })
  await app.register(wishlistRoutes, { runtime, store, catalog, products, wishes: wishesIn(connection) })
  await app.register(viewedRoutes, { runtime, store, products })
  await app.register(peopleRoutes, { runtime, store })
  await app.register(viewedBatchRoutes, { store })
  await app.register(bookRoutes, { connection })
  return app
}
