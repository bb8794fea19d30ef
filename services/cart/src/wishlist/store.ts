import type { EntityDocument } from '@till/shared/runtime/mongo'
import type { Connection } from 'mongoose'
import { collections } from '../rules.ts'
import type { Wishlist } from './wishlist.ts'

/** Looks through everybody's wishlists. */
export interface Wishes {
  /** The customer on whose list an entry is; undefined where it is on none. */
  ownerOf(entryId: string): Promise<string | undefined>
}

/** @param connection the service's own database; `ensureCartIndexes` has made the index this needs. */
export const wishesIn = (connection: Pick<Connection, 'collection'>): Wishes => ({
  async ownerOf(entryId) {
    const lists = connection.collection<EntityDocument<Wishlist>>(collections.wishlist)
    return (await lists.findOne(withEntry(entryId), { projection: { _id: 1 } }))?._id
  },
})

/** The query for the list that holds an entry. */
export const withEntry = (entryId: string) => ({ 'state.entries.id': entryId })
