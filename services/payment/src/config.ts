import { BaseConfig } from '@till/shared/kit'
import { type Static, Type } from 'typebox'

/** Shorter than the rules' patience with a call, so that a call has ended before anybody asks after it. */
const timeoutMs = { minimum: 100, maximum: 9_500, default: 4_000 }

/** What the payment service is told at its start. */
export type Config = Static<typeof Config>
export const Config = Type.Object({
  ...BaseConfig.properties,
  PAYMENT_METHODS: Type.String({
    default: 'sandbox,manual',
    pattern: '^(sandbox|manual)(,(sandbox|manual))*$',
    description: 'The payment methods on offer, separated by commas: sandbox, manual',
  }),
  SANDBOX_URL: Type.Optional(
    Type.String({
      pattern: '^https?://',
      description: 'Where the sandbox provider answers; needed for the method sandbox',
    }),
  ),
  SANDBOX_WEBHOOK_SECRET: Type.Optional(
    Type.String({
      minLength: 16,
      description: 'The sandbox signs its webhooks with it; needed for the method sandbox',
    }),
  ),
  SANDBOX_AUTHORIZE_TIMEOUT_MS: Type.Integer({
    ...timeoutMs,
    description: 'How long the buyer’s bank may take before the outcome counts as unknown',
  }),
  SANDBOX_TIMEOUT_MS: Type.Integer({
    ...timeoutMs,
    description: 'How long any other call may take before its outcome counts as unknown',
  }),
  PROVIDER_CALLS_MAX: Type.Integer({ default: 256, minimum: 1, description: 'Calls to providers that run at once' }),
  MANUAL_BANK_DETAILS: Type.Optional(
    Type.String({
      maxLength: 500,
      description: 'Printed to buyers who pay by bank transfer: whose account, which bank',
    }),
  ),
})
