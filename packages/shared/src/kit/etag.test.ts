import { describe, expect, it } from '@jest/globals'
import { checkIfMatch, etagOf } from './etag.ts'

describe('If-Match', () => {
  it.each([undefined, '*', '"3"', '"1", "3"'])('%j passes at version 3', (header) => {
    expect(() => checkIfMatch(header, 3)).not.toThrow()
  })

  it.each(['"2"', 'W/"3"', '"1", "2"', '"33"'])('%s is refused at version 3', (header) => {
    expect(() => checkIfMatch({ headers: { 'if-match': header } }, 3)).toThrow('412 version-mismatch')
  })

  it.each(['3', '', '"3', '"3" "4"'])('%j is no list of tags', (header) => {
    expect(() => checkIfMatch(header, 3)).toThrow('400 bad-if-match')
  })

  it('fits the tag an answer carried', () => {
    expect(() => checkIfMatch(etagOf(12), 12)).not.toThrow()
  })
})
