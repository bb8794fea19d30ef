import { decimalsOf } from './currencies.ts'

/** `amount` is a safe integer of the currency's minor units: 1250 EUR is € 12.50, 1250 JPY is ¥ 1250. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

/** The sum. Throws RangeError for two currencies, and for a result beyond ±(2^53 − 1). */
export function add(left: Money, right: Money): Money {
  return { amount: exact(left.amount + right.amount), currency: sharedCurrency(left, right) }
}

/** The difference, which may be negative. Throws RangeError like `add`. */
export function subtract(left: Money, right: Money): Money {
  return { amount: exact(left.amount - right.amount), currency: sharedCurrency(left, right) }
}

/** `quantity` times the price. Throws RangeError for a fractional quantity or a result beyond ±(2^53 − 1). */
export function multiply(price: Money, quantity: number): Money {
  return { amount: exact(exact(price.amount) * exact(quantity)), currency: price.currency }
}

/**
 * So many percent of the money, in whole minor units; exactly half a unit rounds up, away from zero, so that a refund mirrors its charge.
 * `percent` may carry up to four decimals (8.375). Throws RangeError for anything finer, or not finite.
 */
export function percentOf(money: Money, percent: number): Money {
  const tenThousandths = Math.round(percent * 10_000)
  // A percentage is written in decimals, so its nearest double may sit a hair off the written value.
  if (!Number.isSafeInteger(tenThousandths) || tenThousandths / 10_000 !== percent) {
    throw new RangeError(`${percent} is not a percentage of at most four decimals`)
  }
  // BigInt, because amount × percent can pass 2^53 long before the result does.
  const scaled = BigInt(exact(money.amount)) * BigInt(tenThousandths)
  const magnitude = scaled < 0n ? -scaled : scaled
  const rounded = Number((magnitude + 500_000n) / 1_000_000n)
  return { amount: exact(scaled < 0n && rounded !== 0 ? -rounded : rounded), currency: money.currency }
}

/**
 * Splits `amount` minor units in proportion to the weights, by largest remainder: the parts add up to it exactly, none has the
 * other sign, and of equal remainders the earlier part gets the extra unit. When every weight is zero, each counts the same.
 * Throws RangeError for no weights, or one that is not a non-negative safe integer.
 */
export function splitByWeights(amount: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError('there is nothing to split the amount over')
  for (const weight of weights) {
    if (exact(weight) < 0) throw new RangeError(`the weight ${weight} is negative`)
  }
  if (exact(amount) < 0) return splitByWeights(-amount, weights).map((part) => (part === 0 ? 0 : -part))

  const shares = weights.some((weight) => weight > 0) ? weights.map(BigInt) : weights.map(() => 1n)
  const whole = shares.reduce((sum, share) => sum + share, 0n)
  const cuts = shares.map((share, index) => {
    const product = BigInt(amount) * share
    return { index, part: Number(product / whole), remainder: product % whole }
  })

  let left = amount - cuts.reduce((sum, cut) => sum + cut.part, 0)
  // Array sort is stable, so equal remainders stay in the order of the weights.
  const byRemainder = [...cuts].sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0))
  for (const cut of byRemainder) {
    if (left === 0) break
    cut.part += 1
    left -= 1
  }
  return cuts.map((cut) => cut.part)
}

/** For people and logs, without grouping or symbols: `12.50 EUR`, `1250 JPY`, `-0.005 BHD`. Throws RangeError for an unknown currency. */
export const formatMoney = (money: Money): string => `${formatAmount(money)} ${money.currency}`

/** The bare decimal number, as many wire formats want it: `12.50`. Throws RangeError for an unknown currency. */
export function formatAmount({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency)
  const digits = Math.abs(exact(amount))
    .toString()
    .padStart(decimals + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/**
 * Reads a decimal number (`12.5`, `-3`) in the currency's major unit. Throws RangeError for more decimals than the currency has,
 * an unknown currency, or anything that is not a plain decimal number.
 */
export function parseAmount(text: string, currency: string): Money {
  const decimals = decimalsOf(currency)
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text)
  const fraction = (match?.[3] ?? '').replace(/0+$/, '')
  if (match === null || fraction.length > decimals) {
    throw new RangeError(`${JSON.stringify(text)} is not an amount of ${currency} with at most ${decimals} decimals`)
  }
  const magnitude = exact(Number(match[2] + fraction.padEnd(decimals, '0')))
  return { amount: match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude, currency }
}

function sharedCurrency(left: Money, right: Money): string {
  if (left.currency !== right.currency) {
    throw new RangeError(`${left.currency} and ${right.currency} do not mix without a rate`)
  }
  return left.currency
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number that can be kept exactly`)
  return value
}
