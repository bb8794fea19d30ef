import { BaseConfig, Currency } from '@till/shared/kit'
import { type Static, Type } from 'typebox'

/** What the cart service is told at its start. */
export type Config = Static<typeof Config>
export const Config = Type.Object({
  ...BaseConfig.properties,
  GUEST_TOKEN_SECRET: Type.String({
    minLength: 32,
    description: 'At least 32 characters, the same as the gateway and the order service have: seals guest tokens',
  }),
  CATALOG_URL: Type.String({
    pattern: '^https?://[^,/?#]+(,https?://[^,/?#]+)*$',
    description: 'Where the catalog service answers; several instances are separated by commas',
  }),
  GUEST_CART_DAYS: Type.Integer({
    default: 60,
    minimum: 1,
    maximum: 3_650,
    description: 'A guest’s cart that nobody has touched for so many days is removed; one that an order holds never is',
  }),
  CURRENCY: Type.Unsafe<string>({
    ...Currency,
    default: 'EUR',
    description: 'The currency in which an empty cart shows its zero; one with lines has theirs',
  }),
})
