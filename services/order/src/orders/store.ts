import type { Situation } from '@till/shared/contracts'
import type { Logger } from '@till/shared/kit'
import { type LogEntry, replay } from '@till/shared/runtime'
import { dropIndexes, type EntityDocument } from '@till/shared/runtime/mongo'
import type { Collection, Connection, mongo } from 'mongoose'
import type { Order } from '../checkout/order.ts'
import { orderRef, orderRules } from '../rules.ts'
import { counting, type ListFilter, listing, type Page, type Sort } from './listing.ts'
import type { Personal } from './view.ts'

/** An order as stored: what is replayed, and beside it what may be erased. */
export type OrderDocument = EntityDocument<Order> & { personal?: Personal }

export type Seller = { readonly consultantId: string } | { readonly provider: string }

export interface Orders {
  get(idOrRef: string): Promise<OrderDocument | undefined>
  /** With the accepted messages, oldest first. */
  withLog(id: string): Promise<{ document: OrderDocument; log: LogEntry[] } | undefined>
  list(filter: ListFilter, sort: Sort, page: Page): Promise<OrderDocument[]>
  /** The same, one after the other as they are taken; whoever stops taking closes the database's cursor. */
  stream(filter: ListFilter, sort: Sort, page: Page): AsyncIterable<OrderDocument>
  /** How many there are in each situation; those in which there are none are left out. */
  counts(filter: ListFilter): Promise<Partial<Record<Situation, number>>>
  /** Orders with sold lines of this seller, by id; `before` is the last of the page before, `orderId` the only one that is asked for. */
  sales(
    seller: Seller,
    limit: number,
    which?: { readonly before?: string | undefined; readonly orderId?: string | undefined },
  ): Promise<OrderDocument[]>
  /** All orders of a customer, with what is personal. */
  ofPerson(customerId: string): Promise<OrderDocument[]>
  /** Erases what is personal of all orders of the customer that have ended; false while others still need it to be delivered. */
  forget(customerId: string): Promise<boolean>
  last(customerId: string): Promise<OrderDocument | undefined>
  /** Ascending by id, for the books. */
  page(after: string, limit: number): Promise<OrderDocument[]>
  /** Some recent orders with their logs, for the check that folding gives the state again. */
  sample(count: number): Promise<{ document: OrderDocument; log: LogEntry[] }[]>
}

const ID = /^[0-9a-f]{24}$/
const REF = /^\d{4}-\d{5,}$/
const SOLD = ['confirmed', 'processing', 'on-hold', 'shipped', 'completed'] as const
const CONSULTANT = 'state.lines.product.slot.consultantId'
const PROVIDER = 'state.lines.product.provider'
const ENDED = ['completed', 'failed', 'cancelled', 'refunded'] as const
const WITHOUT_LOG = { log: 0, outbox: 0 } as const
/** What a stream of orders holds in memory at once. */
const BATCH = 100

/**
 * Reads of orders. Every filter value has been made a scalar by its schema. Writes go through the entity runtime, but for two that need no
 * decision: what is personal is erased, and what lists are asked for is worked out for orders that an earlier version wrote.
 */
export async function mongoOrders(connection: Connection, log: Pick<Logger, 'error'>): Promise<Orders> {
  const orders = connection.collection<OrderDocument>('orders')
  await Promise.all([
    orders.createIndex({ 'state.ref': 1 }),
    orders.createIndex({ 'state.createdAt': -1, _id: -1 }),
    // Every further index is written several times by every checkout, so all orders of a shop are sorted by few things.
    orders.createIndex({ 'state.status': 1, 'state.createdAt': 1, _id: 1 }, { name: 'by-status' }),
    orders.createIndex({ 'state.situation': 1, 'state.createdAt': 1, _id: 1 }, { name: 'by-situation' }),
    orders.createIndex({ 'state.provider': 1, 'state.createdAt': 1, _id: 1 }, only('by-provider', 'state.provider')),
    orders.createIndex(
      { 'state.deliveryStatus': 1, 'state.createdAt': 1, _id: 1 },
      only('by-delivery', 'state.deliveries'),
    ),
    orders.createIndex({ 'state.deliveryTime': 1, _id: 1 }, only('delivery-time', 'state.deliveryTime')),
    // A sparse index of several fields holds every document that has any of them; only a partial one leaves out what it is not about.
    orders.createIndex({ 'state.customerId': 1, 'state.createdAt': -1, _id: -1 }, only('customer', 'state.customerId')),
    orders.createIndex({ 'state.groupId': 1, 'state.createdAt': -1, _id: -1 }, only('group', 'state.groupId')),
    orders.createIndex({ 'state.humanId': 1 }),
    orders.createIndex({ 'state.orderCode': 1 }),
    orders.createIndex({ 'personal.email': 1 }, { sparse: true }),
    orders.createIndex({ [CONSULTANT]: 1, _id: -1 }, only('consultant', CONSULTANT)),
    orders.createIndex({ [PROVIDER]: 1, _id: -1 }, only('provider', PROVIDER)),
    dropIndexes(orders, [
      'status',
      'state.customerId_1_state.createdAt_-1__id_-1',
      'state.groupId_1_state.createdAt_-1__id_-1',
      'state.lines.product.slot.consultantId_1__id_-1',
    ]),
  ])
  await completed(orders, log)
  const one = async (filter: mongo.Filter<OrderDocument>) =>
    (await orders.findOne(filter, { projection: WITHOUT_LOG })) ?? undefined

  const found = (filter: ListFilter, sort: Sort, { limit, offset = 0, after }: Page) => {
    const { hint, ...query } = listing(filter, sort, after)
    return orders
      .find(query.filter, { projection: WITHOUT_LOG, batchSize: Math.min(limit, BATCH), ...(hint ? { hint } : {}) })
      .sort(query.sort)
      .skip(offset)
      .limit(limit)
  }
  const list = (filter: ListFilter, sort: Sort, page: Page) => found(filter, sort, page).toArray()

  return {
    async get(idOrRef) {
      if (ID.test(idOrRef)) return one({ _id: idOrRef })
      if (REF.test(idOrRef)) return one({ 'state.ref': idOrRef })
      return undefined
    },

    async withLog(id) {
      const document = await orders.findOne({ _id: id })
      return document ? { document, log: logOf(document) } : undefined
    },

    list,

    async *stream(filter, sort, page) {
      yield* found(filter, sort, page)
    },

    async counts(filter) {
      const { filter: match, hint } = counting(filter)
      const counted = await orders
        .aggregate<{ _id: Situation; n: number }>(
          [{ $match: match }, { $group: { _id: '$state.situation', n: { $sum: 1 } } }],
          hint ? { hint } : {},
        )
        .toArray()
      return Object.fromEntries(counted.map(({ _id, n }) => [_id, n]))
    },

    async sales(seller, limit, { before, orderId } = {}) {
      const filter: mongo.Filter<OrderDocument> = {
        ...('provider' in seller ? { [PROVIDER]: seller.provider } : { [CONSULTANT]: seller.consultantId }),
        'state.status': { $in: [...SOLD] },
        ...(before === undefined ? {} : { _id: { $lt: before } }),
        ...(orderId === undefined ? {} : { _id: orderId }),
      }
      return orders.find(filter, { projection: WITHOUT_LOG }).sort({ _id: -1 }).limit(limit).toArray()
    },

    async ofPerson(customerId) {
      return orders.find({ 'state.customerId': customerId }, { projection: WITHOUT_LOG }).toArray()
    },

    async forget(customerId) {
      const ended = {
        'state.customerId': customerId,
        'state.status': { $in: [...ENDED] },
        'state.dueAt': { $exists: false },
      }
      await orders.updateMany(ended, { $unset: { personal: '' } })
      const left = await orders.findOne(
        { 'state.customerId': customerId, personal: { $exists: true } },
        { projection: { _id: 1 } },
      )
      return left === null
    },

    last: async (customerId) =>
      (await list({ of: [{ customerId: [customerId] }] }, { by: 'createdAt', direction: -1 }, { limit: 1 }))[0],

    page: (after, limit) =>
      orders
        .find({ _id: { $gt: after } }, { projection: WITHOUT_LOG })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),

    async sample(count) {
      const documents = await orders.find().sort({ 'state.createdAt': -1, _id: -1 }).limit(count).toArray()
      return documents.map((document) => ({ document, log: logOf(document) }))
    },
  }
}

/**
 * Orders of an earlier version lack what lists are asked for; it is worked out of what they have heard, once. One that no longer folds keeps
 * nobody from serving all others.
 */
async function completed(orders: Collection<OrderDocument>, log: Pick<Logger, 'error'>): Promise<void> {
  for await (const document of orders.find({ 'state.situation': { $exists: false } }, { batchSize: BATCH })) {
    const found = summaryOf(document, log)
    if (!found) continue
    // Whoever changes it meanwhile has done the same.
    await orders.updateOne(
      { _id: document._id, version: document.version },
      { $set: Object.fromEntries(found.map(([field, value]) => [`state.${field}`, value])) },
    )
  }
}

function summaryOf(document: OrderDocument, log: Pick<Logger, 'error'>) {
  try {
    const folded = replay(orderRules, orderRef(document._id), logOf(document)) as Order
    const { situation, deliveryStatus, title, paidAt } = folded
    return Object.entries({ situation, deliveryStatus, title, paidAt }).filter(([, value]) => value !== undefined)
  } catch (err) {
    log.error({ err, orderId: document._id }, 'an order does not fold, so lists do not find it by its situation')
    return undefined
  }
}

const only = (name: string, field: string) => ({ name, partialFilterExpression: { [field]: { $exists: true } } })

const logOf = (document: OrderDocument): LogEntry[] => (document.log ?? []) as unknown as LogEntry[]
