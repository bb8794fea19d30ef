import { OrderStatus } from '@till/shared/contracts'
import type { LogEntry } from '@till/shared/runtime'
import { dropIndexes, type EntityDocument } from '@till/shared/runtime/mongo'
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
  /** A ref, a human id, an order code or an e-mail address, exactly. */
  readonly query?: string
}

/** What lists of orders can be sorted by. All but `createdAt` have no index of their own: they sort the orders of one customer or group. */
export const SORTED_BY = ['createdAt', 'updatedAt', 'total', 'status'] as const

export interface Sort {
  readonly by: (typeof SORTED_BY)[number]
  readonly direction: 1 | -1
}

/** Where in a sorted list an order stands. */
export interface Place {
  readonly value: string | number
  readonly id: string
}

export type Seller = { readonly consultantId: string } | { readonly provider: string }

export interface Orders {
  get(idOrRef: string): Promise<OrderDocument | undefined>
  /** With the accepted messages, oldest first. */
  withLog(id: string): Promise<{ document: OrderDocument; log: LogEntry[] } | undefined>
  /** In this order, then by id; `after` is the last of the page before. */
  list(filter: ListFilter, sort: Sort, limit: number, after?: Place): Promise<OrderDocument[]>
  /** Orders with sold lines of this seller, by id; `before` is the last of the page before. */
  sales(seller: Seller, limit: number, before?: string): Promise<OrderDocument[]>
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
/** What staff look for. Orders pass through `pending` in milliseconds, so that is not worth an entry of each. */
const LISTED = OrderStatus.anyOf.map(({ const: status }) => status).filter((status) => status !== 'pending')
const CONSULTANT = 'state.lines.product.slot.consultantId'
const PROVIDER = 'state.lines.product.provider'
const ENDED = ['completed', 'failed', 'cancelled', 'refunded'] as const
const WITHOUT_LOG = { log: 0, outbox: 0 } as const

/** Reads of orders. Writes go through the entity runtime only. Every filter value has been made a scalar by its schema. */
export async function mongoOrders(connection: Connection): Promise<Orders> {
  const orders = connection.collection<OrderDocument>('orders')
  await Promise.all([
    orders.createIndex({ 'state.ref': 1 }),
    orders.createIndex({ 'state.createdAt': -1, _id: -1 }),
    orders.createIndex(
      { 'state.status': 1, 'state.createdAt': -1, _id: -1 },
      { name: 'status', partialFilterExpression: { 'state.status': { $in: [...LISTED] } } },
    ),
    // A sparse index of several fields holds every document that has any of them; only a partial one leaves out what it is not about.
    orders.createIndex({ 'state.customerId': 1, 'state.createdAt': -1, _id: -1 }, only('customer', 'state.customerId')),
    orders.createIndex({ 'state.groupId': 1, 'state.createdAt': -1, _id: -1 }, only('group', 'state.groupId')),
    orders.createIndex({ 'state.humanId': 1 }),
    orders.createIndex({ 'state.orderCode': 1 }),
    orders.createIndex({ 'personal.email': 1 }, { sparse: true }),
    orders.createIndex({ [CONSULTANT]: 1, _id: -1 }, only('consultant', CONSULTANT)),
    orders.createIndex({ [PROVIDER]: 1, _id: -1 }, only('provider', PROVIDER)),
    dropIndexes(orders, [
      'state.customerId_1_state.createdAt_-1__id_-1',
      'state.groupId_1_state.createdAt_-1__id_-1',
      'state.lines.product.slot.consultantId_1__id_-1',
    ]),
  ])
  const one = async (filter: mongo.Filter<OrderDocument>) =>
    (await orders.findOne(filter, { projection: WITHOUT_LOG })) ?? undefined

  async function list(
    { customerId, status, groupId, createdAfter, query }: ListFilter,
    { by, direction }: Sort,
    limit: number,
    after?: Place,
  ): Promise<OrderDocument[]> {
    const field = `state.${by}`
    const filter: mongo.Filter<OrderDocument> = {}
    if (customerId !== undefined) filter['state.customerId'] = customerId
    if (status !== undefined) filter['state.status'] = status as Order['status']
    // Orders that are being made always look after themselves, so the index of what is due finds them.
    if (status === 'pending') filter.wakeAt = { $gt: 0 }
    if (groupId !== undefined) filter['state.groupId'] = groupId
    if (createdAfter !== undefined) filter['state.createdAt'] = { $gt: createdAfter }
    const either: mongo.Filter<OrderDocument>[] = []
    if (query !== undefined) either.push({ $or: named(query) })
    if (after) {
      const { value, id } = after
      const beyond = direction === -1 ? '$lt' : '$gt'
      either.push({ $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }] })
    }
    if (either.length > 0) filter.$and = either
    return orders
      .find(filter, { projection: WITHOUT_LOG })
      .sort({ [field]: direction, _id: direction })
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

    async sales(seller, limit, before) {
      const filter: mongo.Filter<OrderDocument> = {
        ...('provider' in seller ? { [PROVIDER]: seller.provider } : { [CONSULTANT]: seller.consultantId }),
        'state.status': { $in: [...SOLD] },
        ...(before === undefined ? {} : { _id: { $lt: before } }),
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

    last: async (customerId) => (await list({ customerId }, { by: 'createdAt', direction: -1 }, 1))[0],

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

const only = (name: string, field: string) => ({ name, partialFilterExpression: { [field]: { $exists: true } } })

const logOf = (document: OrderDocument): LogEntry[] => (document.log ?? []) as unknown as LogEntry[]

/** The names an order may be asked for by; each has its index. */
const named = (query: string): mongo.Filter<OrderDocument>[] => [
  { 'state.ref': query },
  { 'state.humanId': query.toUpperCase() },
  { 'state.orderCode': query.toLowerCase() },
  { 'personal.email': query },
  ...(ID.test(query) ? [{ _id: query }] : []),
]
