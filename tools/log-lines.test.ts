import { describe, expect, it } from '@jest/globals'
import { onceAWhile, shortly } from './log-lines.ts'

describe('a line of a log', () => {
  it('is passed on when it warns, with what went wrong', () => {
    expect(shortly('{"level":50,"msg":"round failed","err":{"message":"not primary"}}')).toBe(
      'round failed: not primary',
    )
  })

  it('stays in the file when it only informs', () => {
    expect(shortly('{"level":30,"msg":"ready"}')).toBeUndefined()
    expect(shortly('    at file.ts:12')).toBeUndefined()
    expect(shortly('{"level":50,"msg":')).toBeUndefined()
  })

  it('is passed on when it is the head of a crash', () => {
    expect(shortly('ConfigError: MONGO_URL is missing')).toBe('ConfigError: MONGO_URL is missing')
  })

  it('is heard once a while', () => {
    let time = 0
    const passes = onceAWhile(5_000, () => time)
    expect([passes('a'), passes('a'), passes('b')]).toEqual([true, false, true])
    time = 5_000
    expect(passes('a')).toBe(true)
  })
})
