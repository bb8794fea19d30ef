import type { LogEntry } from '@till/shared/runtime'
import { dropIndexes, type EntityDocument } from '@till/shared/runtime/mongo'
import type { Connection } from 'mongoose'
import type { Balance } from '../ledger/ledger.ts'
import { collections, PAYMENT } from '../rules.ts'
import { PARKED, type Payment } from './payment.ts'

export type PaymentDocument = EntityDocument<Payment>

export interface PaymentQuery {
  readonly after?: string
  readonly limit: number
  readonly orderId?: string
  readonly statuses?: readonly Payment['status'][]
}

/** How many payments break a promise, out of how many, and the first hundred of them. */
export interface Audit {
  readonly checked: number
  readonly broken: {
    readonly id: string
    readonly authorized: number
    readonly captured: number
    readonly refunded: number
  }[]
}

/** What is read of payments beside what the runtime loads to decide. */
export interface Payments {
  /** With its log. */
  byId(id: string): Promise<PaymentDocument | undefined>
  /** Ascending by id, without logs. */
  page(query: PaymentQuery): Promise<PaymentDocument[]>
  /** Up to so many payments, anywhere, with their logs. */
  sample(size: number): Promise<{ id: string; state: Payment; log: LogEntry[] }[]>
  count(statuses?: readonly Payment['status'][]): Promise<number>
  trialBalance(): Promise<Balance[]>
  capturedBeyondAuthorized(): Promise<Audit>
  refundedBeyondCaptured(): Promise<Audit>
  /** Payments whose ledger does not balance, or says other sums than the payment. */
  ledgerAstray(): Promise<Audit>
}

const VIOLATIONS_MAX = 100
const WITHOUT_LOG = { log: 0, outbox: 0, personal: 0 } as const

export async function mongoPayments(connection: Connection): Promise<Payments> {
  const payments = connection.collection<PaymentDocument>(collections[PAYMENT])
  await payments.createIndex({ 'state.orderId': 1 })
  // Few payments ever need an operator, so this index holds only those, each status in the order of its pages.
  await payments.createIndex(
    { 'state.status': 1, _id: 1 },
    { partialFilterExpression: { 'state.status': { $in: [...PARKED] } }, name: 'needs-operator' },
  )
  await dropIndexes(payments, ['parked'])

  const audit = async (broken: object): Promise<Audit> => {
    const [checked, found] = await Promise.all([
      payments.estimatedDocumentCount(),
      payments
        .aggregate<Audit['broken'][number]>(
          [
            { $match: { $expr: broken } },
            { $limit: VIOLATIONS_MAX },
            {
              $project: {
                _id: 0,
                id: '$_id',
                authorized: '$state.authorized',
                captured: '$state.captured',
                refunded: '$state.refunded',
              },
            },
          ],
          { allowDiskUse: true },
        )
        .toArray(),
    ])
    return { checked, broken: found }
  }

  return {
    byId: async (id) => (await payments.findOne({ _id: id })) ?? undefined,

    page: ({ after, limit, orderId, statuses }) =>
      payments
        .find(
          {
            ...(after === undefined ? {} : { _id: { $gt: after } }),
            ...(orderId === undefined ? {} : { 'state.orderId': orderId }),
            ...(statuses === undefined ? {} : { 'state.status': { $in: [...statuses] } }),
          },
          { projection: WITHOUT_LOG },
        )
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),

    async sample(size) {
      const documents = await payments
        .aggregate<PaymentDocument>([{ $sample: { size } }, { $project: { state: 1, log: 1 } }])
        .toArray()
      return documents.map(({ _id, state, log = [] }) => ({ id: _id, state, log: log as unknown as LogEntry[] }))
    },

    count: (statuses) =>
      statuses === undefined
        ? payments.estimatedDocumentCount()
        : payments.countDocuments({ 'state.status': { $in: [...statuses] } }),

    trialBalance: () =>
      payments
        .aggregate<Balance>(
          [
            { $match: { 'state.ledger.0': { $exists: true } } },
            { $project: { ledger: '$state.ledger' } },
            { $unwind: '$ledger' },
            { $unwind: '$ledger.lines' },
            {
              $group: {
                _id: { account: '$ledger.lines.account', currency: '$ledger.currency' },
                debit: { $sum: { $max: ['$ledger.lines.amount', 0] } },
                credit: { $sum: { $max: [{ $subtract: [0, '$ledger.lines.amount'] }, 0] } },
              },
            },
            { $sort: { _id: 1 } },
            { $project: { _id: 0, account: '$_id.account', currency: '$_id.currency', debit: 1, credit: 1 } },
          ],
          { allowDiskUse: true },
        )
        .toArray(),

    capturedBeyondAuthorized: () => audit({ $gt: ['$state.captured', '$state.authorized'] }),
    refundedBeyondCaptured: () => audit({ $gt: ['$state.refunded', '$state.captured'] }),
    ledgerAstray: () =>
      audit({
        $or: [
          // Each entry by itself, not only their sum: two wrongs make no right.
          {
            $anyElementTrue: {
              $map: { input: '$state.ledger', as: 'entry', in: { $ne: [{ $sum: '$$entry.lines.amount' }, 0] } },
            },
          },
          {
            $anyElementTrue: {
              $map: { input: '$state.ledger', as: 'entry', in: { $ne: ['$$entry.currency', '$state.currency'] } },
            },
          },
          { $ne: [sumOf('sales'), { $subtract: [0, '$state.captured'] }] },
          { $ne: [sumOf('refunds'), '$state.refunded'] },
        ],
      }),
  }
}

/** What a payment's ledger says of one account. */
const sumOf = (account: string) => ({
  $sum: {
    $map: {
      input: '$state.ledger',
      as: 'entry',
      in: {
        $sum: {
          $map: {
            input: { $filter: { input: '$$entry.lines', as: 'line', cond: { $eq: ['$$line.account', account] } } },
            as: 'line',
            in: '$$line.amount',
          },
        },
      },
    },
  },
})
