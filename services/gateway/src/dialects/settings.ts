import { Currency } from '@till/shared/kit'
import { type Static, Type } from 'typebox'

/** What an operator may say about the dialects; part of the gateway's configuration. */
export const Settings = Type.Object({
  DIALECT_SHIPPING_METHOD: Type.String({
    default: 'pickup',
    minLength: 1,
    maxLength: 40,
    description:
      'How orders of dialects are sent, since none of their documents knows shipping: one of SHIPPING_METHODS',
  }),
  SLOTS_CURRENCY: {
    ...Currency,
    default: 'EUR',
    description: 'What /slots buys and sells in, since it names no currency (S0-04)',
  },
  SLOTS_TEST_MODE: Type.Boolean({
    default: false,
    description: 'Offers POST /slots/order/orders/{ID}/accept/, which sells an order without a bank (S0-86)',
  }),
  SALESMAN_CURRENCY: { ...Currency, default: 'EUR', description: 'Likewise for /salesman (S1-04)' },
  SALESMAN_ANONYMOUS_CHECKOUT: Type.Boolean({
    default: true,
    description: 'Whether /salesman takes orders of whoever is not signed in (S1-C06)',
  }),
  SELLOUT_CURRENCY: { ...Currency, default: 'EUR', description: 'Likewise for /sellout (S3-05)' },
  SELLOUT_CURRENCY_NAMES: Type.Optional(
    Type.String({
      pattern: '^[A-Z]{3}=[^=,]{1,40}(,[A-Z]{3}=[^=,]{1,40})*$',
      description: 'What /sellout calls currencies, such as RUB=roubles,EUR=euros; their codes unless given (S3-93)',
    }),
  ),
})
export type Settings = Static<typeof Settings>
