import type { DialectRoutes } from '../dialect.ts'
import { catalogRoutes } from './catalog.ts'
import { orderRoutes } from './orders.ts'
import { userRoutes } from './users.ts'
import { wishlistRoutes } from './wishlist.ts'

export const routes: DialectRoutes = async (app, parts) => {
  await app.register(userRoutes, parts)
  await app.register(catalogRoutes, parts)
  await app.register(wishlistRoutes, parts)
  await app.register(orderRoutes, parts)
}
