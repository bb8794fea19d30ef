import type { Dialect } from '../dialect.ts'
import { errors } from './errors.ts'
import { routes } from './routes.ts'
import { aliased } from './wire.ts'

/** Time slots of consultants: carts, orders, and what was sold (seed 000). */
export const slots: Dialect = {
  name: 'slots',
  title: 'Time slots',
  description:
    'Carts and orders of consultants’ time slots, with a trailing slash at the end of each path. Amounts are whole units of one currency that is not told. A buyer has at most one cart and one unpaid order; paying turns both into sold ones with ids of their own and the same `order_id`. Sign in with `Authorization: JWT <access token>`. As documented are GET and POST of `order/orders/` and GET of `order/orders/{ID}/`, `cart/sold-carts/` and `cart/sold-carts/{ID}/`; the other operations are extensions after the upstream project.',
  ways: { scheme: 'JWT' },
  aliased,
  errors,
  routes,
}
