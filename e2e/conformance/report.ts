import type { Verdict } from './run.ts'

const passed = ({ differences }: Verdict): boolean => differences.length === 0

/** One line for each example, and beneath those that fail what is not as printed. */
export const tableOf = (verdicts: readonly Verdict[]): string =>
  verdicts
    .flatMap((verdict) => [
      `${passed(verdict) ? 'pass' : 'FAIL'}  ${verdict.id.padEnd(6)} /${verdict.dialect.padEnd(11)} ${verdict.request}`,
      ...verdict.differences.slice(0, 10).map((difference) => `        ${difference}`),
    ])
    .join('\n')

export const summaryOf = (verdicts: readonly Verdict[]): string =>
  `${verdicts.filter(passed).length} of ${verdicts.length} examples pass`

/** `docs/conformance.md`. */
export const pageOf = (verdicts: readonly Verdict[]): string => `# Conformance

Written by \`npm run conformance\`, which asks a running shop for every example that the five documents print
([docs/seeds](seeds/inventory.md)) and compares the answers with them. ${summaryOf(verdicts)}.

| id | dialect | request | |
| --- | --- | --- | --- |
${verdicts.map(({ id, dialect, request, ...rest }) => `| ${id} | \`/${dialect}\` | ${request} | ${passed({ id, dialect, request, ...rest }) ? 'passes' : `differs: ${rest.differences.length}`} |`).join('\n')}

## What is compared

Every member and every value, and that nothing else is there. What only the running shop can choose is compared by what can be known of it:

- **Names** (ids, references, codes) must be written as the printed ones, and the shop must call by one name what the document calls by
  one name, and by two names what it calls by two, throughout all examples of a document, links included.
- **Links** must lead to the same addresses beneath the shop's own origin.
- **Times** must be written like the printed ones. Past orders are brought along with their times, and then have them, to the millisecond that Till knows.
- What the examples' files call volatile must be there.
- The password that S3-62 prints is six letters, too short for any account here; another is sent in its place.
- Where a document contradicts itself or asks for what must not be done, the answer is that of the inventory's resolution: no passwords
  (S3-85), the total that the shop computes (S3-84), orders where carts are printed (S3-86), orders as a set (S4-84).
- Other things of the same shop may stand in lists of everybody's; they are left aside.
`
