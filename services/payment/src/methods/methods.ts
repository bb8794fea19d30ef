import { ConfigError } from '@till/shared/kit'
import type { Config } from '../config.ts'
import { withExpiry } from '../providers/expiry.ts'
import { manualProvider } from '../providers/manual.ts'
import type { PaymentProvider } from '../providers/provider.ts'
import { sandboxProvider } from '../providers/sandbox.ts'
import { stripeProvider } from '../providers/stripe.ts'

/** The providers of the methods on offer, by method. @throws ConfigError naming what a method lacks */
export function providersFrom(config: Config): Map<string, PaymentProvider> {
  const methods = new Set(config.PAYMENT_METHODS.split(','))
  if (config.STRIPE_SECRET_KEY !== undefined) methods.add('stripe')
  return new Map([...methods].map((method) => [method, providerOf(method, config)]))
}

function providerOf(method: string, config: Config): PaymentProvider {
  const { SANDBOX_URL: url, SANDBOX_WEBHOOK_SECRET: webhookSecret, MANUAL_BANK_DETAILS: bankDetails } = config
  if (method === 'manual') return manualProvider(bankDetails === undefined ? {} : { bankDetails })
  const expiry = { days: config.AUTHORIZATION_DAYS }
  if (method === 'stripe') return withExpiry(stripeFrom(config), expiry)
  if (url === undefined || webhookSecret === undefined)
    throw new ConfigError('SANDBOX_URL and SANDBOX_WEBHOOK_SECRET are needed for the payment method sandbox')
  const sandbox = sandboxProvider({
    url,
    webhookSecret,
    authorizeTimeoutMs: config.SANDBOX_AUTHORIZE_TIMEOUT_MS,
    timeoutMs: config.SANDBOX_TIMEOUT_MS,
  })
  return withExpiry(sandbox, expiry)
}

function stripeFrom(config: Config): PaymentProvider {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: apiBase } = config
  if (secretKey === undefined) throw new ConfigError('STRIPE_SECRET_KEY is needed for the payment method stripe')
  return stripeProvider({
    secretKey,
    timeoutMs: config.STRIPE_TIMEOUT_MS,
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(apiBase === undefined ? {} : { apiBase }),
  })
}
