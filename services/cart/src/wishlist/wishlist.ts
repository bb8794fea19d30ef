import type { UnitFacts } from '@till/shared/contracts'
import { accept, type Context, type Decision, ignore, type Message, reject } from '@till/shared/runtime'
import type { UnitOf } from '../carts/rules.ts'

/** One wish: a product, or one size of it. */
export interface Entry {
  /** Stays the same when another size is wished for. */
  readonly id: string
  readonly productId: string
  readonly unitId?: string
  readonly addedAt: string
}

/** What one customer wishes for, oldest first. Its id is the customer's. */
export interface Wishlist {
  /** Counts changes: what If-Match is checked against. */
  readonly revision: number
  readonly entries: readonly Entry[]
  /** The customer's data were erased; an access token that outlives them changes nothing any more. */
  readonly erased?: true
}

export const ENTRIES_MAX = 500

interface ByCustomer {
  /** Only if the list is still at this revision: an If-Match. */
  readonly onlyAt?: number | undefined
}

/** What customers ask for, and what each carries. Subject: the customer's id. */
export interface WishlistChanges {
  'wishlist.put': ByCustomer & { readonly productId: string; readonly unitId?: string | undefined }
  'wishlist.choose-unit': ByCustomer & { readonly entryId: string; readonly unitId: string | null }
  'wishlist.remove': ByCustomer & { readonly entryId: string }
  /** All entries of the product, or the one for this unit. */
  'wishlist.remove-product': ByCustomer & { readonly productId: string; readonly unitId?: string | undefined }
  'wishlist.erase': Record<string, never>
}
export type WishlistMessage = {
  [Type in keyof WishlistChanges]: Message<Type, WishlistChanges[Type]>
}[keyof WishlistChanges]

/** What becomes of a wishlist. Pure: clock, ids and units arrive as arguments. A wish that is on the list already is nothing new. */
export function decideWishlist(
  list: Wishlist = { revision: 0, entries: [] },
  message: WishlistMessage,
  { now, newId }: Context,
  unitOf: UnitOf,
): Decision<Wishlist> {
  const { entries, revision } = list
  const withEntries = (after: readonly Entry[]) => accept<Wishlist>({ revision: revision + 1, entries: after })
  if (message.type === 'wishlist.erase')
    return list.erased ? ignore('it is erased already') : accept<Wishlist>({ revision, entries: [], erased: true })
  if (list.erased) return reject(404, 'wishlist-not-found', 'This wishlist does not exist.')
  const { onlyAt } = message.data
  if (onlyAt !== undefined && onlyAt !== revision)
    return reject(412, 'version-mismatch', 'The wishlist has changed in the meantime; read it again and repeat it.')

  switch (message.type) {
    case 'wishlist.put': {
      const { productId, unitId } = message.data
      if (unitId !== undefined && !isUnitOf(productId, unitOf(unitId))) return noSuchUnit
      if (find(entries, productId, unitId)) return ignore('it is on the list already')
      if (entries.length >= ENTRIES_MAX)
        return reject(409, 'wishlist-full', `A wishlist holds at most ${ENTRIES_MAX} entries.`)
      const entry = { id: newId(), productId, ...(unitId === undefined ? {} : { unitId }), addedAt: now.toISOString() }
      return withEntries([...entries, entry])
    }

    case 'wishlist.choose-unit': {
      const { entryId } = message.data
      const unitId = message.data.unitId ?? undefined
      const index = entries.findIndex(({ id }) => id === entryId)
      const entry = entries[index]
      if (!entry) return noSuchEntry
      if (entry.unitId === unitId) return ignore('that is what it is for already')
      if (unitId !== undefined && !isUnitOf(entry.productId, unitOf(unitId))) return noSuchUnit
      const other = find(entries, entry.productId, unitId)
      if (other) return reject(409, 'already-on-wishlist', 'Another entry is for this already.', { entryId: other.id })
      const { unitId: _before, ...rest } = entry
      return withEntries(entries.with(index, unitId === undefined ? rest : { ...rest, unitId }))
    }

    case 'wishlist.remove': {
      const rest = entries.filter(({ id }) => id !== message.data.entryId)
      return rest.length < entries.length ? withEntries(rest) : noSuchEntry
    }

    case 'wishlist.remove-product': {
      const { productId, unitId } = message.data
      const rest = entries.filter(
        (entry) => entry.productId !== productId || (unitId !== undefined && entry.unitId !== unitId),
      )
      return rest.length < entries.length ? withEntries(rest) : noSuchEntry
    }
  }
}

/** The entry for exactly this: a product without a size is a wish of its own. */
export const find = (entries: readonly Entry[], productId: string, unitId: string | undefined): Entry | undefined =>
  entries.find((entry) => entry.productId === productId && entry.unitId === unitId)

const isUnitOf = (productId: string, unit: UnitFacts | undefined): boolean =>
  unit !== undefined && !unit.deleted && unit.productId === productId

const noSuchUnit = reject(404, 'unit-not-found', 'This product has no such unit.')
const noSuchEntry = reject(404, 'wishlist-entry-not-found', 'The wishlist has no such entry.')
