/** One side of an entry. A debit is positive, a credit negative, in minor units of the entry's currency. */
export interface LedgerLine {
  readonly account: string
  readonly amount: number
}

/** A balanced entry: its lines add up to nothing. */
export interface LedgerEntry {
  readonly cause: 'capture' | 'refund'
  readonly at: string
  readonly currency: string
  readonly lines: readonly LedgerLine[]
  /** Which part was given back, where it was not all that was left. */
  readonly refundId?: string
}

/** What one account holds in one currency. */
export interface Balance {
  readonly account: string
  readonly currency: string
  readonly debit: number
  readonly credit: number
}

/** Where captured money waits until the provider pays it out. */
export const clearingOf = (provider: string): string => `provider:${provider}`
export const SALES = 'sales'
export const REFUNDS = 'refunds'

/** The money is with the provider, and earned. */
export const captureEntry = (provider: string, amount: number, currency: string, at: string): LedgerEntry =>
  entry('capture', at, currency, [debit(clearingOf(provider), amount), credit(SALES, amount)])

/** The money leaves the provider again. Booked against an account of its own, so that sales stay what was sold. */
export const refundEntry = (provider: string, amount: number, currency: string, at: string): LedgerEntry =>
  entry('refund', at, currency, [debit(REFUNDS, amount), credit(clearingOf(provider), amount)])

/** @throws if the lines do not balance: such an entry must never be stored */
export function entry(
  cause: LedgerEntry['cause'],
  at: string,
  currency: string,
  lines: readonly LedgerLine[],
): LedgerEntry {
  if (!lines.every((line) => Number.isSafeInteger(line.amount))) throw new Error(`a ${cause} of no whole amount`)
  if (!balances(lines)) throw new Error(`a ${cause} entry that does not balance`)
  return { cause, at, currency, lines }
}

/** Whether debits and credits are equal. */
export const balances = (lines: readonly LedgerLine[]): boolean =>
  lines.reduce((sum, line) => sum + line.amount, 0) === 0

/** Debits and credits per account and currency, sorted by both. */
export function trialBalance(entries: Iterable<LedgerEntry>): Balance[] {
  const accounts = new Map<string, { account: string; currency: string; debit: number; credit: number }>()
  for (const { currency, lines } of entries)
    for (const { account, amount } of lines) {
      const key = `${account} ${currency}`
      const balance = accounts.get(key) ?? { account, currency, debit: 0, credit: 0 }
      if (amount >= 0) balance.debit += amount
      else balance.credit -= amount
      accounts.set(key, balance)
    }
  return [...accounts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, balance]) => balance)
}

/** What one payment's entries say was captured and refunded, in minor units. */
export function sumsOf(entries: Iterable<LedgerEntry>): { captured: number; refunded: number } {
  let captured = 0
  let refunded = 0
  for (const { lines } of entries)
    for (const { account, amount } of lines) {
      if (account === SALES) captured -= amount
      if (account === REFUNDS) refunded += amount
    }
  return { captured, refunded }
}

const debit = (account: string, amount: number): LedgerLine => ({ account, amount })
// Zero has no sign in the books: -0 would come back from storage as another number than it went in.
const credit = (account: string, amount: number): LedgerLine => ({ account, amount: amount === 0 ? 0 : -amount })
