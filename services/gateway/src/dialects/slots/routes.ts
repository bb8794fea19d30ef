import type { DialectRoutes } from '../dialect.ts'
import { cartRoutes } from './carts.ts'
import { orderRoutes } from './orders.ts'
import { paymentRoutes } from './payment.ts'
import { storeRoutes } from './store.ts'

export const routes: DialectRoutes = async (app, parts) => {
  for (const resource of [orderRoutes, cartRoutes, storeRoutes, paymentRoutes]) await app.register(resource, parts)
}
