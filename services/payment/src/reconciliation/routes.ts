import { createHash } from 'node:crypto'
import {
  type App,
  decodeCursor,
  encodeCursor,
  Id,
  ListOf,
  ListQuery,
  NonNegativeMoney,
  problem,
  problems,
  requireAdmin,
  requireStaff,
} from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import { type Static, Type } from 'typebox'
import { sumsOf } from '../ledger/ledger.ts'
import { outcomeData } from '../payments/calls.ts'
import type { Webhook } from '../payments/messages.ts'
import type { PaymentDocument, Payments } from '../payments/store.ts'
import { statusOf } from '../payments/view.ts'
import type { PaymentProvider, ProviderReport } from '../providers/provider.ts'
import { compare, enquiriesFor } from './compare.ts'

export interface ReconciliationParts {
  readonly payments: Payments
  readonly providers: ReadonlyMap<string, PaymentProvider>
  readonly runtime: Pick<Runtime, 'handle'>
  readonly now: () => Date
}

const Sums = Type.Object({ captured: NonNegativeMoney, refunded: NonNegativeMoney })
type Row = Static<typeof Row>
const Row = Type.Object({
  paymentId: Id,
  orderId: Id,
  method: Type.String(),
  status: Type.String(),
  ledger: Sums,
  provider: Type.Optional(Sums),
  verdict: Type.Union(
    [
      Type.Literal('agrees'),
      Type.Literal('differs'),
      Type.Literal('under-way'),
      Type.Literal('no-books'),
      Type.Literal('unknown'),
      Type.Literal('repaired'),
    ],
    {
      description:
        '`under-way`: they differ while a call is under way · `no-books`: nobody else keeps books of this method · `unknown`: the provider did not say · `repaired`: they differed until now',
    },
  ),
  why: Type.Optional(Type.String()),
})

const Cursor = Type.Object({ after: Id })
const HANDLE_WITHIN_MS = 10_000
const money = (amount: number) => ({ amount, currency: 'EUR' })
const example: Row = {
  paymentId: '66f0a1b2c3d4e5f6a7b8c9d4',
  orderId: '66f0a1b2c3d4e5f6a7b8c9d0',
  method: 'sandbox',
  status: 'partially-refunded',
  ledger: { captured: money(2500), refunded: money(500) },
  provider: { captured: money(2500), refunded: money(500) },
  verdict: 'agrees',
}

/** The ledger held against the providers' own books: what differs, and what of it can be put right without a doubt. */
export function reconciliationRoutes(app: App, { payments, providers, runtime, now }: ReconciliationParts): void {
  app.get(
    '/v1/payments/reconciliation',
    {
      schema: {
        tags: ['operations'],
        summary: 'Each payment’s ledger beside what its provider says; changes nothing',
        querystring: ListQuery({}),
        response: { 200: { ...ListOf(Row), examples: [{ items: [example] }] }, ...problems(403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireStaff(caller)
      const found = await payments.page({
        limit: limit + 1,
        ...(cursor === undefined ? {} : decodeCursor(cursor, Cursor)),
      })
      const items = await Promise.all(found.slice(0, limit).map(async (each) => rowOf(each, await reportOf(each))))
      const last = items.at(-1)
      return found.length > limit && last ? { items, nextCursor: encodeCursor({ after: last.paymentId }) } : { items }
    },
  )

  app.post(
    '/v1/payments/:id/reconciliation',
    {
      schema: {
        tags: ['operations'],
        summary: 'Ask the provider again what became of every call for this payment, and believe what it did',
        params: Type.Object({ id: Id }),
        response: { 200: { ...Row, examples: [{ ...example, verdict: 'repaired' }] }, ...problems(403, 404) },
      },
    },
    async ({ caller, params: { id } }) => {
      requireAdmin(caller)
      const before = await found(id)
      const row = rowOf(before, await reportOf(before))
      if (row.verdict !== 'differs' && row.verdict !== 'under-way') return row
      await askAgain(before)
      const after = await found(id)
      const again = rowOf(after, await reportOf(after))
      return again.verdict === 'agrees' ? { ...again, verdict: 'repaired' as const } : again
    },
  )

  async function found(id: string): Promise<PaymentDocument> {
    const document = await payments.byId(id)
    if (!document) throw problem(404, 'not-found', 'There is no such payment.')
    return document
  }

  async function reportOf({ _id: paymentId, state }: PaymentDocument): Promise<ProviderReport> {
    // Called off before it began: no provider was ever asked.
    if (state.callNo === 0) return { kind: 'no-books' }
    const provider = providers.get(state.method)
    if (!provider) return { kind: 'unknown', why: 'this method is not configured' }
    return provider.report({ paymentId, ...refOf(state) })
  }

  /** Only what the provider says it has done is told to the rules; they decide what follows, as with any webhook. */
  async function askAgain({ _id: id, state }: PaymentDocument): Promise<void> {
    const provider = providers.get(state.method)
    for (const { operation, key } of provider ? enquiriesFor(id, state) : []) {
      const result = await provider?.status({ paymentId: id, operation, idempotencyKey: key, ...refOf(state) })
      if (result?.kind !== 'succeeded') continue
      const eventId = `reconciliation-${now().getTime()}-${key}`
      const news: Webhook = {
        id: createHash('sha256').update(eventId).digest('hex').slice(0, 24),
        type: 'provider.webhook',
        subject: id,
        data: { ...outcomeData(operation, key, result), outcome: 'succeeded', eventId },
        time: now().toISOString(),
      }
      await runtime.handle(news, { withinMs: HANDLE_WITHIN_MS })
    }
  }
}

const refOf = (state: PaymentDocument['state']) =>
  'providerRef' in state && state.providerRef !== undefined ? { providerRef: state.providerRef } : {}

function rowOf({ _id: paymentId, state }: PaymentDocument, report: ProviderReport): Row {
  const ours = sumsOf(state.ledger)
  const { orderId, method, currency } = state
  return {
    paymentId,
    orderId,
    method,
    status: statusOf(state),
    ledger: {
      captured: { amount: ours.captured, currency },
      refunded: { amount: ours.refunded, currency },
    },
    ...(report.kind === 'known'
      ? {
          provider: {
            captured: { amount: report.captured, currency: report.currency },
            refunded: { amount: report.refunded, currency: report.currency },
          },
        }
      : {}),
    verdict: compare(state, report),
    ...(report.kind === 'unknown' ? { why: report.why } : {}),
  }
}
