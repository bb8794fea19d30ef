import { decimalsOf, formatAmount, type Money, parseAmount } from '@till/shared/money'

/** A value that a dialect has no way to write exactly: it is refused there, never rounded silently (CX-02). */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible'
}

/** Whole units: 12 for 12.00 EUR (S0-04, S3). Throws Inexpressible for what has a fraction. */
export function toWholeUnits(money: Money): number {
  const perUnit = 10 ** decimalsOf(money.currency)
  if (money.amount % perUnit !== 0) throw new Inexpressible(`${formatAmount(money)} ${money.currency} has a fraction`)
  return money.amount / perUnit
}

/** Throws RangeError for a fraction, and beyond 2^53 − 1 minor units. */
export function fromWholeUnits(units: number, currency: string): Money {
  if (!Number.isSafeInteger(units)) throw new RangeError(`${units} is not a whole amount`)
  return parseAmount(String(units), currency)
}

/** Two decimals, whatever the currency has: `"12.50"` (S1). Throws Inexpressible where a third decimal is not 0. */
export function toTwoDecimals(money: Money): string {
  const [whole = '', fraction = ''] = formatAmount(money).split('.')
  if (/[1-9]/.test(fraction.slice(2))) throw new Inexpressible(`${formatAmount(money)} has more than two decimals`)
  return `${whole}.${fraction.slice(0, 2).padEnd(2, '0')}`
}

/** The same, but with all decimals where a third one is not 0: showing what another API sold must not fail. */
export function toTwoDecimalsOrExact(money: Money): string {
  try {
    return toTwoDecimals(money)
  } catch (error) {
    if (error instanceof Inexpressible) return formatAmount(money)
    throw error
  }
}

/** Throws RangeError for what is no decimal number, or finer than the currency. */
export const fromTwoDecimals = (text: string, currency: string): Money => parseAmount(text, currency)

/** The JSON number whose shortest spelling is the amount: 12.5 (S2). Every amount below 2^53 minor units has one. */
export const toNumber = (money: Money): number => Number(formatAmount(money))

/** Throws RangeError for what is finer than the currency, or not finite. */
export function fromNumber(value: number, currency: string): Money {
  const text = String(value)
  // Only what is too large or too small to be an amount is spelled with an exponent.
  if (!Number.isFinite(value) || text.includes('e')) throw new RangeError(`${value} is not an amount`)
  return parseAmount(text, currency)
}
