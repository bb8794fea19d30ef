import { connectBackbone } from '@till/shared/backbone'
import { CartClose, CartLock, CartUnlock, UnitChanged } from '@till/shared/contracts'
import { createLogger, guestTokens, loadConfig, serve } from '@till/shared/kit'
import { buildApp } from './app.ts'
import { Config } from './config.ts'
import { ensureCartIndexes } from './indexes.ts'
import { cartRules, collections } from './rules.ts'
import { httpCatalog } from './units/catalog.ts'
import { fillCopy } from './units/copy.ts'

const config = loadConfig(Config)
const logger = createLogger('cart', config.LOG_LEVEL)
const backbone = await connectBackbone({
  name: 'cart',
  config,
  logger,
  rules: cartRules({ guestCartDays: config.GUEST_CART_DAYS }),
  collections,
  hears: [CartLock, CartClose, CartUnlock, UnitChanged],
})
const { runtime, store, connection } = backbone
await ensureCartIndexes(connection)
const catalog = httpCatalog(config.CATALOG_URL, config.INTERNAL_TOKEN_SECRET)
const isEmpty = (await connection.collection(collections.unit).findOne({}, { projection: { _id: 1 } })) === null

// Listening before reading the whole catalog: what changes meanwhile is told, and the newer of both stays.
await backbone.listen()
const filling = fillCopy({ catalog, runtime, logger, isEmpty })

const app = await buildApp({
  runtime,
  store,
  catalog,
  tokens: guestTokens(config.GUEST_TOKEN_SECRET),
  emptyCurrency: config.CURRENCY,
  connection,
  logger,
  internalTokenSecret: config.INTERNAL_TOKEN_SECRET,
  ready: async () => ({ ...(await backbone.ready()), catalog: filling.ready() }),
})

await serve({
  app,
  port: config.PORT,
  host: config.HOST,
  logger,
  async stop() {
    await filling.stop()
    await backbone.stop()
    await catalog.close()
  },
})
