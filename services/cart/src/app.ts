import { type App, type AppOptions, createApp } from '@till/shared/kit'
import { type BooksParts, bookRoutes } from './books/routes.ts'
import { type CartParts, cartRoutes } from './carts/routes.ts'

export type Parts = CartParts & BooksParts & Pick<AppOptions, 'logger' | 'ready' | 'internalTokenSecret'>

/** Everything the cart service answers to. */
export async function buildApp(parts: Parts): Promise<App> {
  const { logger, ready, internalTokenSecret, runtime, store, catalog, tokens, emptyCurrency, connection } = parts
  const app = await createApp({
    name: 'cart',
    version: '0.1.0',
    logger,
    ready,
    ...(internalTokenSecret === undefined ? {} : { internalTokenSecret }),
    openapi: { description: 'What buyers are about to order', tags: [{ name: 'cart' }] },
  })
  await app.register(cartRoutes, { runtime, store, catalog, tokens, emptyCurrency })
  await app.register(bookRoutes, { connection })
  return app
}
