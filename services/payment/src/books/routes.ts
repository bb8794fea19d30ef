import { isDeepStrictEqual } from 'node:util'
import { type BookCheck, OwnBooks, PaymentEntry } from '@till/shared/contracts'
import { type App, ProblemBody, requireService, requireStaff } from '@till/shared/kit'
import { replay } from '@till/shared/runtime'
import { Type } from 'typebox'
import { PARKED } from '../payments/payment.ts'
import type { Audit, PaymentDocument, Payments } from '../payments/store.ts'
import { statusOf } from '../payments/view.ts'
import { paymentRef, paymentRules } from '../rules.ts'
import type { Webhooks } from '../webhooks/store.ts'

export interface BooksParts {
  readonly payments: Payments
  readonly webhooks: Webhooks
}

const SAMPLE = 200
/** A webhook that failed this often will not go through by itself. */
const STUCK_AFTER = 3

const Balance = Type.Object({
  account: Type.String(),
  currency: Type.String(),
  debit: Type.Integer({ description: 'Minor units' }),
  credit: Type.Integer({ description: 'Minor units' }),
})

/** What the payment service can say for the promise that nobody pays twice, or for nothing. */
export function bookRoutes(app: App, { payments, webhooks }: BooksParts): void {
  app.get('/internal/books', { schema: { hide: true, response: { 200: OwnBooks } } }, async ({ caller }) => {
    requireService(caller)
    const checks = await Promise.all([
      payments.capturedBeyondAuthorized().then(checkOf('captured-within-authorized')),
      payments.refundedBeyondCaptured().then(checkOf('refunded-within-captured')),
      payments.ledgerAstray().then(checkOf('ledger-balances-and-agrees')),
      trialBalanceIsEven(payments),
      foldingGivesTheState(payments),
      parked(payments),
      webhooksGoThrough(webhooks),
    ])
    return { checks }
  })

  app.get(
    '/internal/books/entries',
    {
      schema: {
        hide: true,
        querystring: Type.Object(
          {
            after: Type.String({ default: '', maxLength: 24 }),
            limit: Type.Integer({ default: 1000, minimum: 1, maximum: 1000 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(PaymentEntry) }) },
      },
    },
    async ({ caller, query }) => {
      requireService(caller)
      return { items: (await payments.page(query)).map(entryOf) }
    },
  )

  app.get(
    '/v1/admin/ledger',
    {
      schema: {
        tags: ['operations'],
        summary: 'The trial balance: debits and credits per account and currency, added up over all payments',
        response: {
          200: Type.Object({ balanced: Type.Boolean(), accounts: Type.Array(Balance) }),
          401: ProblemBody,
          403: ProblemBody,
        },
      },
    },
    async ({ caller }) => {
      requireStaff(caller)
      const accounts = await payments.trialBalance()
      return { balanced: unevenCurrencies(accounts).length === 0, accounts }
    },
  )
}

const checkOf =
  (name: string) =>
  ({ checked, broken }: Audit): BookCheck => ({
    name,
    ok: broken.length === 0,
    checked,
    violations: broken.map(({ id, authorized, captured, refunded }) => ({
      subject: id,
      detail: `${authorized} authorized, ${captured} captured, ${refunded} refunded`,
    })),
  })

async function trialBalanceIsEven(payments: Payments): Promise<BookCheck> {
  const accounts = await payments.trialBalance()
  const uneven = unevenCurrencies(accounts)
  return {
    name: 'ledger-trial-balance',
    ok: uneven.length === 0,
    checked: accounts.length,
    violations: uneven.map(([currency, surplus]) => ({
      subject: currency,
      detail: `debits exceed credits by ${surplus}`,
    })),
  }
}

function unevenCurrencies(accounts: Awaited<ReturnType<Payments['trialBalance']>>): [string, number][] {
  const surplus = new Map<string, number>()
  for (const { currency, debit, credit } of accounts)
    surplus.set(currency, (surplus.get(currency) ?? 0) + debit - credit)
  return [...surplus].filter(([, amount]) => amount !== 0)
}

/** Folding what a payment heard gives its stored state. */
async function foldingGivesTheState(payments: Payments): Promise<BookCheck> {
  const sample = await payments.sample(SAMPLE)
  const violations = sample.flatMap(({ id, state, log }) => {
    try {
      if (isDeepStrictEqual(plain(replay(paymentRules, paymentRef(id), log)), plain(state))) return []
      return [{ subject: id, detail: 'Replaying its messages gives another state than the stored one.' }]
    } catch (error) {
      return [{ subject: id, detail: error instanceof Error ? error.message : String(error) }]
    }
  })
  return {
    name: 'payment-log-is-the-truth',
    ok: violations.length === 0,
    checked: sample.length,
    violations: violations.slice(0, 100),
  }
}

/** As JSON has it: what storage adds or leaves out (absent members, dates) is no difference. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** No promise is broken while a provider refuses to give money back, but somebody has to look: `checked` says at how many. */
async function parked(payments: Payments): Promise<BookCheck> {
  return { name: 'payments-parked-for-an-operator', ok: true, checked: await payments.count(PARKED), violations: [] }
}

async function webhooksGoThrough(webhooks: Webhooks): Promise<BookCheck> {
  const { waiting, stuck } = await webhooks.stuck(STUCK_AFTER)
  return {
    name: 'webhooks-go-through',
    ok: stuck.length === 0,
    checked: waiting,
    violations: stuck.map(({ _id, tries, outcome }) => ({
      subject: _id,
      detail: `failed ${tries} times, last: ${outcome}`,
    })),
  }
}

const entryOf = ({ _id, state }: PaymentDocument): PaymentEntry => ({
  id: _id,
  orderId: state.orderId,
  status: statusOf(state),
  currency: state.currency,
  authorized: state.authorized,
  captured: state.captured,
  refunded: state.refunded,
})
