import { type App, type AppOptions, createApp } from '@till/shared/kit'
import { bookRoutes } from './books/routes.ts'
import { methodRoutes } from './methods/routes.ts'
import { type PaymentParts, paymentRoutes } from './payments/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import type { PaymentProvider } from './providers/provider.ts'
import { reconciliationRoutes } from './reconciliation/routes.ts'
import type { Intake } from './webhooks/intake.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import type { Webhooks } from './webhooks/store.ts'

export interface Parts extends PaymentParts, Pick<AppOptions, 'logger' | 'ready' | 'internalTokenSecret'> {
  readonly methods: readonly string[]
  /** By method. */
  readonly providers: ReadonlyMap<string, PaymentProvider>
  readonly webhooks: Webhooks
  readonly intake: Intake
}

/** Everything the payment service answers to. Tests call it with other parts. */
export async function buildApp(parts: Parts): Promise<App> {
  const { logger, ready, internalTokenSecret, payments, runtime, now, methods, providers, webhooks, intake } = parts
  const app = await createApp({
    name: 'payment',
    version: '0.1.0',
    logger,
    ready,
    ...(internalTokenSecret === undefined ? {} : { internalTokenSecret }),
    openapi: { description: 'Money: secured, taken, given back', tags: [{ name: 'payments' }, { name: 'operations' }] },
  })
  methodRoutes(app, { methods })
  reconciliationRoutes(app, { payments, providers, runtime, now })
  paymentRoutes(app, { payments, runtime, now })
  peopleRoutes(app)
  bookRoutes(app, { payments, webhooks })
  await app.register(webhookRoutes, { intake })
  return app
}
