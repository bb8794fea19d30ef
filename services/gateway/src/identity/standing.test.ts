import { describe, expect, it } from '@jest/globals'
import { type Standing, standingsWith } from './standing.ts'

const person = '66f0a1b2c3d4e5f6a7b8c9df'
const phone = '66f0a1b2c3d4e5f6a7b8c9de'
const laptop = '66f0a1b2c3d4e5f6a7b8c9dd'

/** Standings over a database that can be changed, counted and taken away, on a clock that is set by hand. */
function standings() {
  const world = { nowMs: 0, reads: 0, away: false, groups: [{ id: 'sales', role: 'member' as const }], ended: false }
  const known = standingsWith(
    async (): Promise<Standing> => {
      world.reads += 1
      if (world.away) throw new Error('away')
      return { ended: world.ended, groups: [...world.groups] }
    },
    () => world.nowMs,
  )
  return { world, known }
}

describe('how somebody stands', () => {
  it('is read once in five seconds, also for many at the same time, and then anew', async () => {
    const { world, known } = standings()
    await Promise.all([known.of(person, phone), known.of(person, phone)])
    world.nowMs = 4_999
    await known.of(person, phone)
    expect(world.reads).toBe(1)
    world.groups = []
    world.nowMs = 5_000
    expect(await known.of(person, phone)).toEqual({ ended: false, groups: [] })
  })

  it('is read anew at once for those who were forgotten, and for nobody else', async () => {
    const { world, known } = standings()
    await known.of(person, phone)
    await known.of(person, laptop)
    known.forgetSession(phone)
    await known.of(person, laptop)
    expect(world.reads).toBe(2)
    await known.of(person, phone)
    expect(world.reads).toBe(3)
    known.forgetAccount(person)
    await known.of(person, phone)
    await known.of(person, laptop)
    expect(world.reads).toBe(5)
  })

  it('that was read before it was forgotten is not remembered', async () => {
    const { world, known } = standings()
    const early = known.of(person, phone)
    known.forgetAll()
    await early
    world.ended = true
    expect(await known.of(person, phone)).toMatchObject({ ended: true })
  })

  it('is good for a minute while the database is away, and not for longer', async () => {
    const { world, known } = standings()
    await known.of(person, phone)
    world.away = true
    world.nowMs = 59_999
    expect(await known.of(person, phone)).toMatchObject({ ended: false })
    world.nowMs = 60_000
    await expect(known.of(person, phone)).rejects.toThrow('away')
  })
})
