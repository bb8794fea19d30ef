import { BaseConfig, ConfigError } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { ShippingMethod, type Terms } from './checkout/terms.ts'

export const OrderConfig = Type.Object({
  ...BaseConfig.properties,
  GUEST_TOKEN_SECRET: Type.String({
    minLength: 32,
    description: 'At least 32 characters, the same for gateway, cart and order: guests’ tokens are derived from it',
  }),
  CATALOG_URL: Type.String({ description: 'Where the catalog service listens; several instances separated by commas' }),
  CART_URL: Type.String({ description: 'Where the cart service listens; several instances separated by commas' }),
  PAYMENT_URL: Type.String({ description: 'Where the payment service listens; several instances separated by commas' }),
  SHIPPING_METHODS: Type.String({
    default: JSON.stringify([
      {
        id: 'standard',
        label: 'Standard shipping',
        flat: { EUR: 490, USD: 590, GBP: 450, JPY: 800 },
        freeAbove: { EUR: 10_000, USD: 12_000, GBP: 9_000, JPY: 15_000 },
      },
      { id: 'express', label: 'Express shipping', flat: { EUR: 1490, USD: 1790, GBP: 1290, JPY: 2200 } },
      { id: 'pickup', label: 'Pick-up', flat: {}, free: true },
    ]),
    description:
      'JSON: [{ id, label, flat: { EUR: 490 }, freeAbove?: { EUR: 10000 }, free?: true }], the first is the default; minor units',
  }),
  TAX_PERCENT: Type.Number({
    default: 0,
    minimum: 0,
    maximum: 100,
    description: 'Of goods and shipping; 0 shows no tax',
  }),
  TAX_INCLUDED: Type.Boolean({
    default: true,
    description: 'Prices include the tax (true) or it is added to them (false)',
  }),
  CAPTURE: Type.Union([Type.Literal('at-once'), Type.Literal('at-shipment')], {
    default: 'at-once',
    description:
      'When the money of a card is taken: as soon as it is secured, or when the order is shipped. What is not shipped before the authorization expires is cancelled',
  }),
  GIVE_UP_MS: Type.Integer({
    default: 120_000,
    minimum: 1_000,
    description: 'A checkout that nobody answers gives everything back after this',
  }),
  PAY_WITHIN_MS: Type.Integer({
    default: 30 * 60_000,
    minimum: 1_000,
    description: 'A buyer sent to a bank for a challenge has this long; the stock stays set aside',
  }),
  TRANSFER_WITHIN_MS: Type.Integer({
    default: 7 * 24 * 3_600_000,
    minimum: 1_000,
    description: 'A bank transfer may take this long; the stock stays set aside',
  }),
  APPROVE_WITHIN_MS: Type.Integer({
    default: 7 * 86_400_000,
    minimum: 1_000,
    description: 'A manager of a group has this long to approve an order (ms); then it is cancelled',
  }),
})
export type OrderConfig = Static<typeof OrderConfig>

export interface ShopTerms {
  readonly methods: readonly ShippingMethod[]
  /** The terms of an order with this shipping method (the first when none is named), or undefined for an unknown one. */
  of(methodId: string | undefined): Terms | undefined
}

const Methods = Compile(Type.Array(ShippingMethod, { minItems: 1 }))

/** Reads the shop's terms. Throws ConfigError when the shipping methods do not parse. */
export function termsFrom(config: OrderConfig): ShopTerms {
  let methods: unknown
  try {
    methods = JSON.parse(config.SHIPPING_METHODS)
  } catch {
    throw new ConfigError('SHIPPING_METHODS is not JSON')
  }
  if (!Methods.Check(methods))
    throw new ConfigError(`SHIPPING_METHODS ${Methods.Errors(methods)[0]?.message ?? 'does not fit'}`)
  const known = methods
  return {
    methods: known,
    of(methodId) {
      const shipping = methodId === undefined ? known[0] : known.find((method) => method.id === methodId)
      return shipping
        ? {
            shipping,
            tax: { percent: config.TAX_PERCENT, included: config.TAX_INCLUDED },
            ...(config.CAPTURE === 'at-shipment' ? { capture: config.CAPTURE } : {}),
            giveUpMs: config.GIVE_UP_MS,
            payWithinMs: config.PAY_WITHIN_MS,
            transferWithinMs: config.TRANSFER_WITHIN_MS,
            approveWithinMs: config.APPROVE_WITHIN_MS,
          }
        : undefined
    },
  }
}
