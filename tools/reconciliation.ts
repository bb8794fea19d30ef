import { formatMoney, isCurrency } from '@till/shared/money'
import type { Api } from './api.ts'

interface Sums {
  readonly captured: { readonly amount: number; readonly currency: string }
  readonly refunded: { readonly amount: number; readonly currency: string }
}

/** One payment, as the payment service compared it. */
export interface Row {
  readonly paymentId: string
  readonly method: string
  readonly status: string
  readonly ledger: Sums
  readonly provider?: Sums
  readonly verdict: 'agrees' | 'differs' | 'under-way' | 'no-books' | 'unknown' | 'repaired'
  readonly why?: string
}

export interface Reconciliation {
  readonly rows: readonly Row[]
  /** 0: all agree · 1: something differs, or a provider did not say · 3: all agree now, after repairs. */
  readonly exitCode: 0 | 1 | 3
}

/** There is no shop, or it lets nobody in. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

const PAGE = 100

/** Goes through all payments of a shop as its admin and, unless told otherwise, has repaired what can be without a doubt. */
export async function reconcile(
  api: Api,
  { email, password, repairs }: { email: string; password: string; repairs: boolean },
): Promise<Reconciliation> {
  const ask = async (...request: Parameters<Api['call']>) => {
    const answer = await api.call(...request).catch((error: Error) => {
      throw new Unreachable(`The shop at ${api.url} does not answer: ${error.message}`)
    })
    if (answer.status >= 300) throw new Unreachable(`${request[0]} ${request[1]} was answered ${answer.status}.`)
    return answer.body as unknown
  }
  const { accessToken: bearer } = (await ask('POST', '/v1/sessions', { body: { email, password } })) as {
    accessToken: string
  }
  const rows: Row[] = []
  for (let cursor = ''; ; ) {
    const page = (await ask('GET', `/v1/payments/reconciliation?limit=${PAGE}${cursor}`, { bearer })) as {
      items: Row[]
      nextCursor?: string
    }
    for (const row of page.items) {
      const isOff = row.verdict === 'differs' || row.verdict === 'under-way'
      const path = `/v1/payments/${row.paymentId}/reconciliation`
      rows.push(isOff && repairs ? ((await ask('POST', path, { bearer, body: {} })) as Row) : row)
    }
    if (page.nextCursor === undefined) return { rows, exitCode: exitCodeOf(rows) }
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
  }
}

function exitCodeOf(rows: readonly Row[]): Reconciliation['exitCode'] {
  // What is under way settles by itself; the next run will see it.
  if (rows.some(({ verdict }) => verdict === 'differs' || verdict === 'unknown')) return 1
  return rows.some(({ verdict }) => verdict === 'repaired') ? 3 : 0
}

/** A table of the payments that do not agree (or of all), and the totals per method and currency. */
export function reportOf({ rows, exitCode }: Reconciliation, { all }: { all: boolean }): string {
  const shown = rows.filter(({ verdict }) => all || (verdict !== 'agrees' && verdict !== 'no-books'))
  const detail = shown.map((row) => [
    row.paymentId,
    row.method,
    row.status,
    ...sumsAs(row.ledger),
    ...(row.provider ? sumsAs(row.provider) : ['', '']),
    row.why === undefined ? row.verdict : `${row.verdict}: ${row.why}`,
  ])
  const heads = ['captured', 'refunded', 'there captured', 'there refunded']
  const end = {
    0: 'The ledger and the providers agree.',
    1: 'Some payments differ, or a provider did not say. Nothing was changed of these.',
    3: 'The ledger and the providers agree, after repairs.',
  }[exitCode]
  return [
    ...(shown.length === 0 ? [] : [table(['payment', 'method', 'status', ...heads, 'verdict'], detail), '']),
    table(['method', 'payments', ...heads], totals(rows)),
    '',
    end,
  ].join('\n')
}

// Called off before it began, a payment has no currency (XXX).
const text = (amount: number, currency: string) =>
  isCurrency(currency) ? formatMoney({ amount, currency }) : `${amount}`
const sumsAs = ({ captured, refunded }: Sums) => [captured, refunded].map((sum) => text(sum.amount, sum.currency))

function totals(rows: readonly Row[]): string[][] {
  const groups = new Map<
    string,
    { method: string; currency: string; count: number; sums: [number, number, number, number] }
  >()
  for (const { method, ledger, provider } of rows) {
    const { currency } = ledger.captured
    // Nothing was ever asked of a provider.
    if (method === 'none') continue
    const key = `${method} ${currency}`
    const group = groups.get(key) ?? { method, currency, count: 0, sums: [0, 0, 0, 0] }
    groups.set(key, group)
    group.count++
    group.sums[0] += ledger.captured.amount
    group.sums[1] += ledger.refunded.amount
    group.sums[2] += provider?.captured.amount ?? 0
    group.sums[3] += provider?.refunded.amount ?? 0
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { method, currency, count, sums }]) => [method, String(count), ...sums.map((sum) => text(sum, currency))])
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(heads), ...rows.map(line)].join('\n')
}
