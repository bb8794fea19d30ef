import { loadConfig } from '@till/shared/kit'
import { type Static, Type } from 'typebox'

export const Config = Type.Object({
  PORT: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 65_535,
    description: 'The port to listen on; 0 takes a free one',
  }),
  HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'The address to listen on' }),
  LOG_LEVEL: Type.String({ default: 'info', description: 'The least important level that is still logged' }),
  SANDBOX_JOURNAL: Type.String({ minLength: 1, description: 'The file that holds everything the sandbox knows' }),
  SANDBOX_PUBLIC_URL: Type.Optional(
    Type.String({ pattern: '^https?://', description: 'Where buyers’ browsers reach the challenge pages' }),
  ),
  WEBHOOK_URL: Type.Optional(
    Type.String({ pattern: '^https?://', description: 'Where webhooks go; without it none are sent' }),
  ),
  SANDBOX_WEBHOOK_SECRET: Type.String({
    minLength: 16,
    description: 'Signs the webhooks; the payment service knows the same',
  }),
  // Each webhook costs a full pass through gateway and payment service. Real providers let a shop choose its events too;
  // a success that the caller was told in the answer is the one it can do without, since a lost answer is asked for again.
  SANDBOX_WEBHOOKS: Type.Union([Type.Literal('all'), Type.Literal('async')], {
    default: 'async',
    description:
      'async: webhooks for what the caller was not told in the answer, and for every token but tok_ok; all: for everything',
  }),
  SANDBOX_WEBHOOK_SEED: Type.String({ default: 'till', description: 'Decides which webhooks come late or twice' }),
  SANDBOX_WEBHOOK_LATE_MS: Type.Integer({ default: 1500, minimum: 0, description: 'How late a late webhook is' }),
  SANDBOX_WEBHOOK_ATTEMPTS: Type.Integer({
    default: 15,
    minimum: 1,
    description: 'How often a webhook is tried before it is given up: 15 take about seven minutes',
  }),
  SANDBOX_SLOW_MS: Type.Integer({ default: 3000, minimum: 0, description: 'How long tok_slow takes' }),
  SANDBOX_HANG_MS: Type.Integer({
    default: 60_000,
    minimum: 0,
    description: 'How long tok_timeout_then_ok leaves its caller waiting',
  }),
})
export type Config = Static<typeof Config>

/** @throws ConfigError naming the variable that does not fit */
export const sandboxConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(Config, env)
