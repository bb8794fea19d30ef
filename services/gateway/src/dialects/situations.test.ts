import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { SITUATIONS, type Situation } from '@till/shared/contracts'
import { STATUS_OF as salesman } from './salesman/status.ts'
import { shownAs as sellout } from './sellout/wire.ts'
import { orderStatusOf as shareactor } from './shareactor/wire.ts'
import { shownAs as slots } from './slots/wire.ts'
import { statusOf as sunlight } from './sunlight/wire.ts'

/** The rows of CX-01 as they are printed, in the order of `SITUATIONS`, which has one row more: `failed`. */
const inventory = readFileSync(new URL('../../../../docs/seeds/inventory.md', import.meta.url), 'utf8')
const start = inventory.indexOf('| native situation |')
const rows = inventory
  .slice(start, inventory.indexOf('\n\n', start))
  .split('\n')
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const isHidden = (cell: string) => cell.includes('not shown')

describe('an order, wherever it was made', () => {
  it('has a row of CX-01 for every situation it can be in, and one of our own for what came to nothing [CX-01]', () => {
    expect(rows).toHaveLength(SITUATIONS.length - 1)
    expect(SITUATIONS.at(-1)).toBe('failed')
  })

  it.each(SITUATIONS.slice(0, -1).map((situation, n) => [situation, n] as const))(
    '%s is shown by all five as the table prints it [CX-01 S0-87 S1-93 S3-103 S4-96]',
    (situation: Situation, n) => {
      const [, s0 = '', s1 = '', s2 = '', s3 = '', s4 = ''] = rows[n] ?? []
      expect([s1, s4]).toEqual([salesman[situation], sunlight[situation]])
      // What is being made is gone within milliseconds; the document has no word for it, and the nearest one is told.
      expect(isHidden(s2) ? 'CREATED' : s2).toBe(shareactor[situation])
      const [status, isPaid] = sellout[situation]
      expect(isHidden(s3) ? 'pending / false' : s3.replace(', then processing', '')).toBe(`${status} / ${isPaid}`)
      const wanted = isHidden(s0) || s0 === 'gone' ? undefined : s0.replace('sold: ', '').replaceAll('`', '')
      expect(slots[situation]).toBe(wanted)
    },
  )

  it('that came to nothing is told as such, and nowhere as one that goes on [CX-01]', () => {
    expect([slots.failed, salesman.failed, shareactor.failed, sellout.failed, sunlight.failed]).toEqual([
      undefined,
      'FAILED',
      'FAILED',
      ['failed', false],
      'cancelled',
    ])
  })
})
