import { ConfigError } from '@till/shared/kit'
import type { Config } from '../config.ts'
import { manualProvider } from '../providers/manual.ts'
import type { PaymentProvider } from '../providers/provider.ts'
import { sandboxProvider } from '../providers/sandbox.ts'

/** The providers of the methods on offer, by method. @throws ConfigError naming what a method lacks */
export function providersFrom(config: Config): Map<string, PaymentProvider> {
  return new Map([...new Set(config.PAYMENT_METHODS.split(','))].map((method) => [method, providerOf(method, config)]))
}

function providerOf(method: string, config: Config): PaymentProvider {
  const { SANDBOX_URL: url, SANDBOX_WEBHOOK_SECRET: webhookSecret, MANUAL_BANK_DETAILS: bankDetails } = config
  if (method === 'manual') return manualProvider(bankDetails === undefined ? {} : { bankDetails })
  if (url === undefined || webhookSecret === undefined)
    throw new ConfigError('SANDBOX_URL and SANDBOX_WEBHOOK_SECRET are needed for the payment method sandbox')
  return sandboxProvider({
    url,
    webhookSecret,
    authorizeTimeoutMs: config.SANDBOX_AUTHORIZE_TIMEOUT_MS,
    timeoutMs: config.SANDBOX_TIMEOUT_MS,
  })
}
