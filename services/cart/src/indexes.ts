import type { Connection } from 'mongoose'
import { collections } from './rules.ts'

/** Creates what this service's own queries need beside the runtime's; safe to run again and from several instances at once. */
export async function ensureCartIndexes(connection: Pick<Connection, 'collection'>): Promise<void> {
  await connection.collection(collections.unit).createIndex({ 'state.productId': 1 })
  // Staff look an entry up by its id alone.
  await connection.collection(collections.wishlist).createIndex({ 'state.entries.id': 1 })
  // Expired carts that no order ever touched: MongoDB itself removes them when their moment has come.
  await connection
    .collection(collections.cart)
    .createIndex({ 'state.removeAt': 1 }, { sparse: true, expireAfterSeconds: 0 })
}
