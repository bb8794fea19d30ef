import { connectBus, listenToFacts } from '@till/shared/bus'
import { OrderChanged } from '@till/shared/contracts'
import {
  connectMongo,
  createLogger,
  guestTokens,
  internalTokenMinter,
  loadConfig,
  mongoReady,
  serve,
} from '@till/shared/kit'
import { register } from 'prom-client'
import { makeFirstAdmin } from './accounts/first-admin.ts'
import { passwordsWith } from './accounts/passwords.ts'
import { mongoAccounts } from './accounts/store.ts'
import { mongoApiKeys } from './api-keys/store.ts'
import { buildApp } from './app.ts'
import { Config } from './config.ts'
import { mongoAliases } from './dialects/aliases/store.ts'
import { eventFrom } from './events/event.ts'
import { mongoGroups } from './groups/store.ts'
import { mongoKeptAnswers } from './idempotency/store.ts'
import { accessTokensWith } from './identity/access-tokens.ts'
import { connectUpstreams } from './proxy/upstreams.ts'
import { refreshTokensWith } from './sessions/refresh-token.ts'
import { mongoSessions } from './sessions/store.ts'
import { mongoDeliveries, mongoEndpoints } from './webhook-endpoints/store.ts'
import { webhooksWith } from './webhook-endpoints/webhooks.ts'

const config = loadConfig(Config)
const logger = createLogger('gateway', config.LOG_LEVEL)
const connection = await connectMongo(config.MONGO_URL, logger)

const accounts = await mongoAccounts(connection)
const passwords = await passwordsWith()
if (config.ADMIN_EMAIL !== undefined && config.ADMIN_PASSWORD !== undefined) {
  await makeFirstAdmin({ email: config.ADMIN_EMAIL, password: config.ADMIN_PASSWORD }, { accounts, passwords, logger })
}

const upstreams = connectUpstreams({
  catalog: config.CATALOG_URL,
  cart: config.CART_URL,
  order: config.ORDER_URL,
  payment: config.PAYMENT_URL,
})
const facts = listenToFacts({
  url: config.AMQP_URL,
  name: 'gateway',
  patterns: [OrderChanged.type],
  logger,
  onFact(message) {
    const event = eventFrom(message)
    if (event !== undefined) hub.say(event)
  },
  onGap: () => hub.gap(),
})

const bus = connectBus({ url: config.AMQP_URL, service: 'gateway', logger, metrics: register })
const webhooks = webhooksWith({
  endpoints: await mongoEndpoints(connection),
  deliveries: await mongoDeliveries(connection),
  bus,
  secret: config.WEBHOOK_SECRET ?? config.ACCESS_TOKEN_SECRET,
  allowPrivate: config.WEBHOOKS_ALLOW_PRIVATE,
  logger,
})

const { app, hub, erasures } = await buildApp({
  logger,
  accounts,
  passwords,
  sessions: await mongoSessions(connection),
  apiKeys: await mongoApiKeys(connection),
  groups: await mongoGroups(connection),
  accessTokens: await accessTokensWith(config.ACCESS_TOKEN_SECRET),
  refreshTokens: refreshTokensWith(config.ACCESS_TOKEN_SECRET),
  guests: guestTokens(config.GUEST_TOKEN_SECRET),
  upstreams,
  mint: internalTokenMinter(config.INTERNAL_TOKEN_SECRET),
  events: facts,
  webhooks,
  aliases: await mongoAliases(connection),
  kept: await mongoKeptAnswers(connection, config.ACCESS_TOKEN_SECRET),
  settings: config,
  deadLetters: bus.deadLettersOf,
  ready: async () => ({ mongo: await mongoReady(connection), events: facts.state(), webhooks: bus.ready() }),
  limits: {
    perMinute: config.RATE_LIMIT_PER_MINUTE,
    signInFailuresPerMinute: config.SIGN_IN_FAILURES_PER_MINUTE,
    proxies: config.TRUST_PROXY,
    requestsMax: config.REQUESTS_MAX,
    streamsMax: config.STREAMS_MAX,
  },
})

erasures.start()
webhooks.start()
await serve({
  app,
  port: config.PORT,
  host: config.HOST,
  logger,
  stop: async () => {
    await erasures.close()
    await facts.close()
    await webhooks.stop()
    await bus.close()
    await upstreams.close()
    await connection.close()
  },
})
