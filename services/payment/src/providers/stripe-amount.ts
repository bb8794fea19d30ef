import { decimalsOf, type Money } from '@till/shared/money'

/** Stripe counts these in whole units. Source: Stripe's list of zero-decimal currencies; UGX and ISK go with two decimals there. */
const WITHOUT_DECIMALS = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))

/** How many decimals Stripe counts a currency with. Others than ISO 4217 has for ISK, UGX and MGA. */
const stripeDecimalsOf = (currency: string): number =>
  WITHOUT_DECIMALS.has(currency) ? 0 : Math.max(2, decimalsOf(currency))

/** An amount as Stripe counts it; undefined where Stripe cannot say it exactly. */
export function toStripe({ amount, currency }: Money): number | undefined {
  const decimals = stripeDecimalsOf(currency)
  const shifted = amount * 10 ** (decimals - decimalsOf(currency))
  // Of three decimals, Stripe takes only two.
  const isExact = Number.isSafeInteger(shifted) && (decimals !== 3 || shifted % 10 === 0)
  return isExact ? shifted : undefined
}

/** An amount that Stripe counted, in minor units of ISO 4217. `currency` in either case. */
export function fromStripe(amount: number, currency: string): number {
  const code = currency.toUpperCase()
  return Math.round(amount * 10 ** (decimalsOf(code) - stripeDecimalsOf(code)))
}
