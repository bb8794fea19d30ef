import { describe, expect, it } from '@jest/globals'
import type { UnitFacts } from '@till/shared/contracts'
import { decideWishlist, ENTRIES_MAX, type Wishlist, type WishlistChanges, type WishlistMessage } from './wishlist.ts'

const anna = 'a'.repeat(24)
const shirt = 'd'.repeat(24)
const noon = new Date('2026-01-01T12:00:00.000Z')
const unit = (digit: string, more: Partial<UnitFacts> = {}): UnitFacts => ({
  unitId: digit.repeat(24),
  productId: shirt,
  sku: `SKU-${digit}`,
  name: 'Linen shirt',
  kind: 'stock',
  price: { amount: 1250, currency: 'EUR' },
  available: 9,
  deleted: false,
  version: 1,
  ...more,
})
const [small, large, gone, socks] = [unit('1'), unit('2'), unit('3', { deleted: true }), unit('4', { productId: anna })]
const units = [small, large, gone, socks]

const wish = <Type extends keyof WishlistChanges>(type: Type, data: WishlistChanges[Type]) =>
  ({ id: 'm', type, subject: anna, data, time: noon.toISOString() }) as WishlistMessage
const put = (unitId?: string) => wish('wishlist.put', { productId: shirt, unitId })
let made = 0
const decide = (list: Wishlist | undefined, said: WishlistMessage) =>
  decideWishlist(list, said, { now: noon, newId: () => `entry-${++made}` }, (unitId) =>
    units.find((each) => each.unitId === unitId),
  )
function after(...said: WishlistMessage[]): Wishlist {
  let list: Wishlist | undefined
  for (const each of said) {
    const decision = decide(list, each)
    if (decision.kind !== 'accept') throw new Error(`${each.type} is not accepted`)
    list = decision.state
  }
  if (!list) throw new Error('nothing was said')
  return list
}
const unitsIn = ({ entries }: Wishlist) => entries.map(({ unitId }) => unitId)
const firstOf = ({ entries }: Wishlist) => entries[0]?.id ?? ''
const refusal = (status: number, code: string) => ({ kind: 'reject', problem: { status, code } })

describe('a wishlist', () => {
  it('holds a product once without a size, and once for every size', () => {
    const list = after(put(), put(small.unitId), put(large.unitId))
    expect(unitsIn(list)).toEqual([undefined, small.unitId, large.unitId])
    for (const again of [put(), put(small.unitId)]) expect(decide(list, again)).toMatchObject({ kind: 'ignore' })
    expect(list.revision).toBe(3)
  })

  it('takes only units of that product that are on sale', () => {
    for (const unitId of [gone.unitId, socks.unitId, '9'.repeat(24)])
      expect(decide(undefined, put(unitId))).toMatchObject(refusal(404, 'unit-not-found'))
  })

  it('keeps an entry the same when another size is chosen, or none', () => {
    const list = after(put(small.unitId))
    const entryId = firstOf(list)
    const chosen = decide(list, wish('wishlist.choose-unit', { entryId, unitId: large.unitId }))
    expect(chosen).toMatchObject({ state: { entries: [{ id: entryId, unitId: large.unitId }] } })
    const none = decide(list, wish('wishlist.choose-unit', { entryId, unitId: null }))
    expect(none).toMatchObject({ state: { entries: [{ id: entryId }] } })
    expect(none).not.toHaveProperty('state.entries.0.unitId')
    expect(decide(list, wish('wishlist.choose-unit', { entryId, unitId: small.unitId }))).toMatchObject({
      kind: 'ignore',
    })
  })

  it('refuses a choice that another entry stands for, that is none, or that has no entry', () => {
    const list = after(put(small.unitId), put(large.unitId))
    const choose = (unitId: string, entryId = firstOf(list)) => wish('wishlist.choose-unit', { entryId, unitId })
    expect(decide(list, choose(large.unitId))).toMatchObject({
      ...refusal(409, 'already-on-wishlist'),
      problem: { more: { entryId: list.entries[1]?.id } },
    })
    expect(decide(list, choose(socks.unitId))).toMatchObject(refusal(404, 'unit-not-found'))
    expect(decide(list, choose(small.unitId, 'nowhere'))).toMatchObject(refusal(404, 'wishlist-entry-not-found'))
  })

  it('lets go of one entry, of one size, or of the product', () => {
    const list = after(put(), put(small.unitId), put(large.unitId))
    const left = (said: WishlistMessage) => {
      const decision = decide(list, said)
      return decision.kind === 'accept' ? unitsIn(decision.state) : decision
    }
    expect(left(wish('wishlist.remove', { entryId: firstOf(list) }))).toEqual([small.unitId, large.unitId])
    const remove = (productId: string, unitId?: string) => wish('wishlist.remove-product', { productId, unitId })
    expect(left(remove(shirt, small.unitId))).toEqual([undefined, large.unitId])
    expect(left(remove(shirt))).toEqual([])
    for (const said of [remove(anna), remove(shirt, gone.unitId), wish('wishlist.remove', { entryId: 'nowhere' })])
      expect(left(said)).toMatchObject(refusal(404, 'wishlist-entry-not-found'))
  })

  it('changes only for who has seen its latest version, where they ask for that', () => {
    const list = after(put())
    const said = wish('wishlist.put', { productId: shirt, unitId: small.unitId, onlyAt: 0 })
    expect(decide(list, said)).toMatchObject(refusal(412, 'version-mismatch'))
    expect(decide(undefined, said)).toMatchObject({ kind: 'accept' })
  })

  it('has an end', () => {
    const entries = Array.from({ length: ENTRIES_MAX }, (_, i) => ({ id: `${i}`, productId: `${i}`, addedAt: '' }))
    expect(decide({ revision: 1, entries }, put())).toMatchObject(refusal(409, 'wishlist-full'))
  })

  it('is empty for good once its customer is forgotten', () => {
    const erased = after(put(), wish('wishlist.erase', {}))
    expect(erased).toMatchObject({ entries: [], erased: true })
    expect(decide(erased, put())).toMatchObject(refusal(404, 'wishlist-not-found'))
    expect(decide(erased, wish('wishlist.erase', {}))).toMatchObject({ kind: 'ignore' })
  })
})
