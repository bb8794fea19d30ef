import type { Connection, mongo } from 'mongoose'
import type { Order } from '../checkout/order.ts'
import type { OrderDocument } from '../orders/store.ts'
import { overdueMs, stuckTries } from './saga.ts'

/** Where a list of sagas goes on. `wakeAt` in milliseconds since the epoch. */
export interface SagaPosition {
  readonly wakeAt: number
  readonly id: string
}

export interface Saga {
  readonly order: Order
  /** When anything but a deadline or a nudge last moved it. */
  readonly movedAt?: string
  /** When it looks after itself next, in milliseconds since the epoch. */
  readonly wakeAt: number
}

export interface Sagas {
  /** Orders with steps that are not answered yet, those that are due first first; `stuck`: only those that do not move. */
  open(query: { stuck: boolean; now: Date; limit: number; after?: SagaPosition | undefined }): Promise<Saga[]>
}

/** Orders with a deadline are found by the runtime's own index. In this one are only those that were asked after often, so it costs a checkout nothing. */
export async function mongoSagas(connection: Connection): Promise<Sagas> {
  const orders = connection.collection<OrderDocument>('orders')
  await orders.createIndex(
    { wakeAt: 1, _id: 1 },
    { name: 'stuck', partialFilterExpression: { 'state.tries': { $gte: stuckTries } } },
  )

  async function read(filter: mongo.Filter<OrderDocument>, limit: number): Promise<Saga[]> {
    const found = await orders
      .aggregate<{ state: Order; wakeAt: number; moved?: { at: string } }>([
        { $match: filter },
        { $sort: { wakeAt: 1, _id: 1 } },
        { $limit: limit },
        {
          $project: {
            state: 1,
            wakeAt: 1,
            moved: {
              $last: {
                $filter: {
                  input: '$log',
                  cond: { $not: [{ $in: ['$$this.message.type', ['deadline', 'order.nudge']] }] },
                },
              },
            },
          },
        },
      ])
      .toArray()
    return found.map(({ state, wakeAt, moved }) => ({ order: state, wakeAt, ...(moved && { movedAt: moved.at }) }))
  }

  return {
    async open({ stuck, now, limit, after }) {
      const beyond: mongo.Filter<OrderDocument> =
        after === undefined
          ? { wakeAt: { $gt: 0 } }
          : { wakeAt: { $gte: after.wakeAt }, $or: [{ wakeAt: { $gt: after.wakeAt } }, { _id: { $gt: after.id } }] }
      if (!stuck) return read(beyond, limit)
      // Two questions with an index each, laid together.
      const late = now.getTime() - overdueMs
      const [asked, overdue] = await Promise.all([
        read(
          { $and: [beyond, { 'state.tries': { $gte: stuckTries }, 'state.status': { $ne: 'awaiting-payment' } }] },
          limit,
        ),
        read({ $and: [beyond, { wakeAt: { $lt: late } }] }, limit),
      ])
      const all = new Map([...asked, ...overdue].map((saga) => [saga.order.id, saga]))
      return [...all.values()].sort((a, b) => a.wakeAt - b.wakeAt || (a.order.id < b.order.id ? -1 : 1)).slice(0, limit)
    },
  }
}
