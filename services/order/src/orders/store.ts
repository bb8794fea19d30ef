import type { LogEntry } from '@till/shared/runtime'
import type { EntityDocument } from '@till/shared/runtime/mongo'
import type { Connection, mongo } from 'mongoose'
import type { Order } from '../checkout/order.ts'
import type { Personal } from './view.ts'

/** An order as stored: what is replayed, and beside it what may be erased. */
export type OrderDocument = EntityDocument<Order> & { personal?: Personal }

export interface ListFilter {
  readonly customerId?: string
  readonly status?: string
  readonly groupId?: string
  readonly createdAfter?: string
}

export interface Orders {
  get(idOrRef: string): Promise<OrderDocument | undefined>
  /** With the accepted messages, oldest first. */
  withLog(id: string): Promise<{ document: OrderDocument; log: LogEntry[] } | undefined>
  /** By creation time; `after` is the last of the page before. */
  list(
    filter: ListFilter,
    newestFirst: boolean,
    limit: number,
    after?: { createdAt: string; id: string },
  ): Promise<OrderDocument[]>
  last(customerId: string): Promise<OrderDocument | undefined>
  /** Ascending by id, for the books. */
  page(after: string, limit: number): Promise<OrderDocument[]>
  /** Some recent orders with their logs, for the check that folding gives the state again. */
  sample(count: number): Promise<{ document: OrderDocument; log: LogEntry[] }[]>
}

const ID = /^[0-9a-f]{24}$/
const REF = /^\d{4}-\d{5,}$/
const WITHOUT_LOG = { log: 0, outbox: 0 } as const

/** Reads of orders. Writes go through the entity runtime only. Every filter value has been made a scalar by its schema. */
export async function mongoOrders(connection: Connection): Promise<Orders> {
  const orders = connection.collection<OrderDocument>('orders')
  await Promise.all([
    orders.createIndex({ 'state.ref': 1 }),
    orders.createIndex({ 'state.customerId': 1, 'state.createdAt': -1, _id: -1 }),
    orders.createIndex({ 'state.createdAt': -1, _id: -1 }),
  ])
  const one = async (filter: mongo.Filter<OrderDocument>) =>
    (await orders.findOne(filter, { projection: WITHOUT_LOG })) ?? undefined

  async function list(
    { customerId, status, groupId, createdAfter }: ListFilter,
    newestFirst: boolean,
    limit: number,
    after?: { createdAt: string; id: string },
  ): Promise<OrderDocument[]> {
    const filter: mongo.Filter<OrderDocument> = {}
    if (customerId !== undefined) filter['state.customerId'] = customerId
    if (status !== undefined) filter['state.status'] = status as Order['status']
    if (groupId !== undefined) filter['state.groupId'] = groupId
    if (createdAfter !== undefined) filter['state.createdAt'] = { $gt: createdAfter }
    if (after) {
      const { createdAt, id } = after
      filter.$or = newestFirst
        ? [{ 'state.createdAt': { $lt: createdAt } }, { 'state.createdAt': createdAt, _id: { $lt: id } }]
        : [{ 'state.createdAt': { $gt: createdAt } }, { 'state.createdAt': createdAt, _id: { $gt: id } }]
    }
    const direction = newestFirst ? -1 : 1
    return orders
      .find(filter, { projection: WITHOUT_LOG })
      .sort({ 'state.createdAt': direction, _id: direction })
      .limit(limit)
      .toArray()
  }

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

    last: async (customerId) => (await list({ customerId }, true, 1))[0],

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

const logOf = (document: OrderDocument): LogEntry[] => (document.log ?? []) as unknown as LogEntry[]
