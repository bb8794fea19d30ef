import { describe, expect, it } from '@jest/globals'
import { breaks } from './breaks.ts'
import { simulateShop } from './shop.ts'

const SEEDS_MAX = 200

/** A simulation that never finds anything proves nothing; so each known mistake must be found, and soon. */
describe('the simulation finds', () => {
  it.each(Object.entries(breaks))('the defect %s', async (_name, defect) => {
    let foundBy: number | undefined
    for (let seed = 1; seed <= SEEDS_MAX && foundBy === undefined; seed++)
      if ((await simulateShop({ seed, defect })).violations.length > 0) foundBy = seed
    expect(foundBy).toBeDefined()
  })
})
