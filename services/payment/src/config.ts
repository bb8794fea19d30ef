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
    pattern: '^(sandbox|manual|stripe)(,(sandbox|manual|stripe))*$',
    description:
      'The payment methods on offer, separated by commas: sandbox, manual, stripe; stripe is on offer also when STRIPE_SECRET_KEY is given',
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
  STRIPE_SECRET_KEY: Type.Optional(
    Type.String({ minLength: 8, description: 'Stripe’s secret or restricted key; puts the method stripe on offer' }),
  ),
  STRIPE_WEBHOOK_SECRET: Type.Optional(
    Type.String({ minLength: 8, description: 'Stripe signs its webhooks with it; without it they are refused' }),
  ),
  STRIPE_API_BASE: Type.Optional(
    Type.String({ pattern: '^https?://', description: 'Where Stripe answers, for tests; Stripe itself unless given' }),
  ),
  STRIPE_TIMEOUT_MS: Type.Integer({
    ...timeoutMs,
    default: 9_000,
    description: 'How long a call to Stripe may take before its outcome counts as unknown',
  }),
  AUTHORIZATION_DAYS: Type.Number({
    default: 7,
    exclusiveMinimum: 0,
    maximum: 365,
    description: 'How long an authorization counts as held where the provider does not say',
  }),
  PROVIDER_CALLS_MAX: Type.Integer({ default: 256, minimum: 1, description: 'Calls to providers that run at once' }),
  MANUAL_BANK_DETAILS: Type.Optional(
    Type.String({
      maxLength: 500,
      description: 'Printed to buyers who pay by bank transfer: whose account, which bank',
    }),
  ),
})
