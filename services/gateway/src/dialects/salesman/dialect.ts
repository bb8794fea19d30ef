import type { Dialect } from '../dialect.ts'
import { basketRoutes } from './basket.ts'
import { checkoutRoutes } from './checkout.ts'
import { errors } from './errors.ts'
import { orderRoutes } from './orders.ts'

export const salesman: Dialect = {
  name: 'salesman',
  title: 'Salesman',
  description: 'The orders, basket and checkout of django-salesman (seed 001).',
  ways: { leavesOrderToken: true },
  aliased: { orders: 'number', users: 'number', items: 'number', products: 'number', baskets: 'number' },
  errors,
  async routes(app, parts) {
    await orderRoutes(app, parts)
    await basketRoutes(app, parts)
    await checkoutRoutes(app, parts)
  },
}
