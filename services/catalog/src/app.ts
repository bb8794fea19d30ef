import { type App, type AppOptions, createApp } from '@till/shared/kit'
import type { EntityStore, Runtime } from '@till/shared/runtime'
import { bookRoutes } from './books/routes.ts'
import { booksOf } from './books/store.ts'
import { productRoutes } from './products/routes.ts'
import { productsIn } from './products/store.ts'
import { promoRoutes } from './promos/routes.ts'
import type { Records } from './records.ts'
import { priceRoutes } from './reservations/routes.ts'
import { slotRoutes } from './slots/routes.ts'
import { stockRoutes } from './stock/routes.ts'
import { transferRoutes } from './transfer/routes.ts'
import { internalUnitRoutes } from './units/internal-routes.ts'
import { unitRoutes } from './units/routes.ts'
import { unitsIn } from './units/store.ts'

export interface Parts extends Pick<AppOptions, 'logger' | 'ready' | 'internalTokenSecret'> {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly store: Pick<EntityStore, 'load'>
  readonly records: Records
}

/** Everything the catalog service answers to. */
export async function buildApp({ logger, ready, internalTokenSecret, runtime, store, records }: Parts): Promise<App> {
  const app = await createApp({
    name: 'catalog',
    version: '0.1.0',
    logger,
    ready,
    ...(internalTokenSecret === undefined ? {} : { internalTokenSecret }),
    openapi: {
      description: 'What can be sold, what it costs, and how many are left',
      tags: ['products', 'units', 'stock', 'slots', 'promo codes'].map((name) => ({ name })),
    },
  })
  const units = unitsIn(records)
  const products = productsIn(records)
  await app.register(productRoutes, { runtime, products })
  await app.register(transferRoutes, { runtime, store, exporting: products })
  await app.register(unitRoutes, { runtime, units, products })
  await app.register(stockRoutes, { runtime, units })
  await app.register(slotRoutes, { runtime, units })
  await app.register(promoRoutes, { runtime, promos: records.promos })
  await app.register(internalUnitRoutes, { units })
  await app.register(priceRoutes, { store })
  await app.register(bookRoutes, { books: booksOf(records) })
  return app
}
