import { describe, expect, it } from '@jest/globals'
import type { Problem } from '@till/shared/kit'
import { passwordsWith, weaknessOf } from './passwords.ts'

describe('a password', () => {
  it('is kept as argon2id and known again, however its characters are composed', async () => {
    const passwords = await passwordsWith()
    const stored = await passwords.hash('Zürich im Regen')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwords.verify(stored, 'Zu\u0308rich im Regen')).toBe(true)
    expect(await passwords.verify(stored, 'Zurich im Regen')).toBe(false)
    expect(await passwords.verify(undefined, 'Zürich im Regen')).toBe(false)
  })

  it.each([
    'short',
    'aaaaaaaaaaaa',
    '1234567890',
    'abcdefghijkl',
    'password123',
    'Passwort1!',
    'grace.hopper',
    'grace.hopper@navy.example',
  ])('is weak: %s', (password) => expect(weaknessOf(password, 'grace.hopper@navy.example')).toEqual(expect.any(String)))

  it.each(['correct horse battery', 'Zürich im Regen', '密码并不简单但是足够长了', 'k3!vQ-9xPz'])(
    'is good: %s',
    (password) => expect(weaknessOf(password, 'grace.hopper@navy.example')).toBeUndefined(),
  )

  it('is not waited for by too many at once', async () => {
    const passwords = await passwordsWith({ atOnce: 1, waitingMax: 2 })
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => passwords.hash('correct horse battery')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ status: 503, code: 'overloaded' } satisfies Partial<Problem>)
    }
    expect(await passwords.hash('and again afterwards')).toContain('argon2id')
  })
})
