import type { Dialect } from '../dialect.ts'
import { errors } from './errors.ts'
import { routes } from './routes.ts'
import { aliased } from './wire.ts'

/** Users, products, wishlists, carts and orders of a shop that brings clothes from elsewhere (seed 003). */
export const sellout: Dialect = {
  name: 'sellout',
  title: 'SellOut',
  description:
    'Users, products, wishlist, cart and orders of the SellOut API. Three levels: Admin (staff), User (oneself; staff for anybody), Anon. ' +
    'Everything has whole numbers for ids; money is in whole units of its currency.',
  aliased,
  errors,
  routes,
}
