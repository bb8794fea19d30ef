import { connectBackbone } from '@till/shared/backbone'
import { StockCommit, StockRelease, StockReserve, StockRestock } from '@till/shared/contracts'
import { createLogger, loadConfig, serve } from '@till/shared/kit'
import { buildApp } from './app.ts'
import { Config } from './config.ts'
import { ensureIndexes, recordsIn } from './records.ts'
import { collections, rules } from './rules.ts'

const config = loadConfig(Config)
const logger = createLogger('catalog', config.LOG_LEVEL)
const backbone = await connectBackbone({
  name: 'catalog',
  config,
  logger,
  rules,
  collections,
  hears: [StockReserve, StockCommit, StockRelease, StockRestock],
  // A round is one transaction over the units it sells; two instances would meet on them all the time (decision 9).
  singleActive: true,
})
const { runtime, store, connection, ready, stop } = backbone
const records = recordsIn(connection)
await ensureIndexes(records)

const app = await buildApp({
  runtime,
  store,
  records,
  logger,
  internalTokenSecret: config.INTERNAL_TOKEN_SECRET,
  ready,
})
await backbone.listen()
await serve({ app, port: config.PORT, host: config.HOST, logger, stop })
