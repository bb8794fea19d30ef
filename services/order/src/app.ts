import { type App, createApp, type Logger } from '@till/shared/kit'
import { bookRoutes } from './books/routes.ts'
import { offeredBy } from './orders/payment-methods.ts'
import { type OrderParts, orderRoutes } from './orders/routes.ts'
import type { Peer } from './quotes/peers.ts'
import { quoteRoutes } from './quotes/routes.ts'
import { sagaRoutes } from './sagas/routes.ts'
import type { Sagas } from './sagas/store.ts'

export interface Parts extends Omit<OrderParts, 'paymentMethods'> {
  readonly logger: Logger
  readonly internalTokenSecret: string
  readonly ready: () => Promise<Record<string, true | string>>
  readonly sagas: Sagas
  readonly peers: { readonly catalog: Peer; readonly cart: Peer; readonly payment: Peer }
}

/** Everything the order service answers to. Tests call it with other parts. */
export async function buildApp(parts: Parts): Promise<App> {
  const { logger, internalTokenSecret, ready, orders, terms, peers, now } = parts
  const app = await createApp({ name: 'order', version: '0.1.0', logger, internalTokenSecret, ready })
  orderRoutes(app, { ...parts, paymentMethods: offeredBy(peers.payment) })
  quoteRoutes(app, { terms, peers, now })
  bookRoutes(app, { orders })
  sagaRoutes(app, { sagas: parts.sagas, runtime: parts.runtime, now: parts.now })
  return app
}
