import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { repositoryRoot } from '@till/shared/infra'
import { examplesOf } from './conformance/run.ts'
import { stages } from './conformance/stages.ts'

const root = repositoryRoot()
const inventory = readFileSync(join(root, 'docs', 'seeds', 'inventory.md'), 'utf8')
const ID = /\b(?:S[0-4]-C?\d{2}[a-z]?|CX-\d{2})\b/g

/** Ids that head a row of a table or a paragraph of their own. */
const declared = inventory.split('\n').flatMap((line) => {
  // A heading may name several at once; each of them has a row of its own.
  if (line.includes('…') && line.startsWith('## ')) return []
  const id = /^(?:\| |\*\*|## )?((?:S[0-4]-C?\d{2}[a-z]?|CX-\d{2}))(?: \||\*\*| —|[ ,])/.exec(line)?.[1]
  return id === undefined ? [] : [{ id, line }]
})

/** What the titles of tests name in brackets, over all test files of the repository. */
function named(): Set<string> {
  const files = execFileSync('git', ['ls-files', '*.test.ts'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  const titles = files.flatMap(
    (file) => readFileSync(join(root, file), 'utf8').match(/\[[^\]\n]*(?:S[0-4]-|CX-)[^\]\n]*\]/g) ?? [],
  )
  // The printed examples are asked for one by one, under their ids (conformance.e2e.test.ts).
  const examples = stages.flatMap(({ document }) => examplesOf(document).examples.map(({ id }) => id))
  return new Set([...titles.flatMap((title) => title.match(ID) ?? []), ...examples])
}

/** Facts of upstream projects that the documents do not presuppose, and that the inventory itself leaves aside. */
const LEFT_ASIDE = [
  'S1-C05', // how modifiers are configured upstream; their rows are S1-32
  'S2-C04', // payments have their own native API
  'S2-C05', // "Not for this dialect"
  'S3-C04', // limits of another database
  'S3-C05', // "Not needed here"
  'S4-C02', // status codes, as S4-08
]

describe('the inventory of what the five documents say', () => {
  it('numbers everything once', () => {
    const ids = declared.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(300)
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([])
  })

  it('has a test for each of its items, which names it, and so for what it asks of each service [CX-13]', () => {
    const tested = named()
    expect(
      [...new Set(declared.map(({ id }) => id))].filter((id) => !tested.has(id) && !LEFT_ASIDE.includes(id)),
    ).toEqual([])
  })

  it('is all that tests name', () => {
    const known = new Set(declared.map(({ id }) => id))
    expect([...named()].filter((id) => !known.has(id))).toEqual([])
  })
})
