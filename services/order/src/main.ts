import { connectBackbone } from '@till/shared/backbone'
import { createLogger, guestTokens, loadConfig, serve } from '@till/shared/kit'
import { buildApp } from './app.ts'
import { OrderConfig, termsFrom } from './config.ts'
import { hears } from './hears.ts'
import { numberAllocator } from './numbers/allocator.ts'
import { mongoNames } from './numbers/names.ts'
import { mongoOrders } from './orders/store.ts'
import { connectPeer } from './quotes/peers.ts'
import { orderCollections, orderRules } from './rules.ts'
import { mongoSagas } from './sagas/store.ts'

const config = loadConfig(OrderConfig)
const logger = createLogger('order', config.LOG_LEVEL)
const terms = termsFrom(config)

const backbone = await connectBackbone({
  name: 'order',
  config,
  logger,
  rules: orderRules,
  collections: orderCollections,
  hears,
})
const now = () => new Date()
const peers = {
  catalog: connectPeer('catalog', config.CATALOG_URL, config.INTERNAL_TOKEN_SECRET),
  cart: connectPeer('cart', config.CART_URL, config.INTERNAL_TOKEN_SECRET),
  payment: connectPeer('payment', config.PAYMENT_URL, config.INTERNAL_TOKEN_SECRET),
}
const app = await buildApp({
  logger,
  internalTokenSecret: config.INTERNAL_TOKEN_SECRET,
  ready: backbone.ready,
  runtime: backbone.runtime,
  waiting: backbone.waiting,
  orders: await mongoOrders(backbone.connection, logger),
  sagas: await mongoSagas(backbone.connection),
  nextCodes: numberAllocator(backbone.connection, now),
  names: mongoNames(backbone.connection, now),
  terms,
  tokens: guestTokens(config.GUEST_TOKEN_SECRET),
  now,
  peers,
})
await backbone.listen()
await serve({
  app,
  port: config.PORT,
  host: config.HOST,
  logger,
  stop: async () => {
    await Promise.all(Object.values(peers).map((peer) => peer.close()))
    await backbone.stop()
  },
})
