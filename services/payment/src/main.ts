import { connectBackbone } from '@till/shared/backbone'
import { PaymentAuthorize, PaymentCapture, PaymentReceive, PaymentRefund, PaymentVoid } from '@till/shared/contracts'
import { createLogger, loadConfig, serve } from '@till/shared/kit'
import { systemClock } from '@till/shared/runtime'
import { buildApp } from './app.ts'
import { Config } from './config.ts'
import { providersFrom } from './methods/methods.ts'
import { providerCalls } from './payments/calls.ts'
import { mongoPayments } from './payments/store.ts'
import { collections, paymentRules } from './rules.ts'
import { webhookIntake } from './webhooks/intake.ts'
import { mongoWebhooks } from './webhooks/store.ts'

const config = loadConfig(Config)
const logger = createLogger('payment', config.LOG_LEVEL)
const now = () => new Date()
const providers = providersFrom(config)
const calls = providerCalls({ providers, inFlightMax: config.PROVIDER_CALLS_MAX, now })

const backbone = await connectBackbone({
  name: 'payment',
  config,
  logger,
  rules: paymentRules,
  collections,
  hears: [PaymentAuthorize, PaymentCapture, PaymentVoid, PaymentReceive, PaymentRefund],
  call: calls.perform,
})
const { runtime, connection } = backbone
const [payments, webhooks] = await Promise.all([mongoPayments(connection), mongoWebhooks(connection)])
const intake = webhookIntake({ providers, webhooks, runtime, clock: systemClock, logger })

const app = await buildApp({
  logger,
  ready: backbone.ready,
  internalTokenSecret: config.INTERNAL_TOKEN_SECRET,
  methods: [...providers.keys()],
  providers,
  payments,
  webhooks,
  intake,
  runtime,
  now,
})
await backbone.listen()
intake.start()

await serve({
  app,
  port: config.PORT,
  host: config.HOST,
  logger,
  async stop() {
    await intake.stop()
    await backbone.stop()
    for (const provider of providers.values()) await provider.close()
  },
})
