import { BaseConfig } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { Settings } from './dialects/settings.ts'

const secret = (description: string) => Type.String({ minLength: 32, description })
const instances = (service: string) =>
  Type.String({
    pattern: '^https?://[^,/?#]+(,https?://[^,/?#]+)*$',
    description: `Where the ${service} service answers; several instances are separated by commas`,
  })

/** What the gateway is told at its start. */
export const Config = Type.Object({
  ...BaseConfig.properties,
  PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65_535,
    description: 'The port to listen on; 0 takes a free one',
  }),
  ACCESS_TOKEN_SECRET: secret('At least 32 characters: signs the access tokens of people who signed in'),
  GUEST_TOKEN_SECRET: secret(
    'At least 32 characters, the same as the cart and order services have: seals guest tokens',
  ),
  CATALOG_URL: instances('catalog'),
  CART_URL: instances('cart'),
  ORDER_URL: instances('order'),
  PAYMENT_URL: instances('payment'),
  ADMIN_EMAIL: Type.Optional(Type.String({ pattern: '@', description: 'The first admin, made at start if missing' })),
  ADMIN_PASSWORD: Type.Optional(
    Type.String({ minLength: 10, description: 'The password the first admin is made with' }),
  ),
  RATE_LIMIT_PER_MINUTE: Type.Integer({
    default: 600,
    minimum: 1,
    description: 'Requests a minute for one principal or, where nobody is signed in, one address; per gateway instance',
  }),
  SIGN_IN_FAILURES_PER_MINUTE: Type.Integer({
    default: 10,
    minimum: 1,
    description: 'Failed sign-ins a minute from one address for one e-mail; six times as many from one address in all',
  }),
  TRUST_PROXY: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 10,
    description: 'How many proxies stand before the gateway and append to X-Forwarded-For; 0 believes no such header',
  }),
  REQUESTS_MAX: Type.Integer({
    default: 1_000,
    minimum: 1,
    description: 'Requests that may be on their way to the services at once; beyond it the answer is 503 at once',
  }),
  WEBHOOK_SECRET: Type.Optional(
    secret(
      'At least 32 characters, the same for all gateways: the signing secret of each webhook endpoint follows from it. ACCESS_TOKEN_SECRET unless given; changing it changes all signing secrets',
    ),
  ),
  WEBHOOKS_ALLOW_PRIVATE: Type.Boolean({
    default: false,
    description: 'Lets webhooks go to private addresses and over plain HTTP; for development and tests only',
  }),
  ...Settings.properties,
  STREAMS_MAX: Type.Integer({ default: 1_000, minimum: 1, description: 'Event streams that may be open at once' }),
})
export type Config = Static<typeof Config>
