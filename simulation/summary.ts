import { FAULTS } from './faults.ts'

/** One row per kind of thing that happened: total, and per seed. */
export function summaryOf(tally: ReadonlyMap<string, number>, seeds: number): string {
  const rows = (title: string, names: string[]) =>
    [
      `${title}:`,
      ...names
        .toSorted((a, b) => (tally.get(b) ?? 0) - (tally.get(a) ?? 0))
        .map((name) => `  ${name.padEnd(40)} ${String(tally.get(name) ?? 0).padStart(9)}`),
    ].join('\n')
  const faults = [
    ...Object.keys(FAULTS).filter((name) => !name.endsWith('PerMinute')),
    'crash',
    'freeze',
    'replaced',
    'outage',
  ]
  const names = [...tally.keys()]
  const orders = names.filter((name) => name.startsWith('order '))
  const payments = names.filter((name) => name.startsWith('payment '))
  const rest = names.filter((name) => ![...faults, ...orders, ...payments].includes(name))
  return [
    rows(`orders by outcome, over ${seeds} seeds`, orders),
    rows('payments by outcome', payments),
    rows('faults that happened', faults),
    rows('besides', rest),
  ].join('\n')
}

/** The chances as a seed of ordinary strength has them, printed before anything runs. */
export const settings = (): string =>
  Object.entries(FAULTS)
    .map(([name, chance]) => `${name} ${chance}`)
    .join(', ')
