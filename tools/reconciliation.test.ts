import { describe, expect, it } from '@jest/globals'
import type { Api } from './api.ts'
import { type Row, reconcile, reportOf, Unreachable } from './reconciliation.ts'

const euros = (captured: number, refunded = 0) => ({
  captured: { amount: captured, currency: 'EUR' },
  refunded: { amount: refunded, currency: 'EUR' },
})
const row = (nth: number, more: Partial<Row> = {}): Row => ({
  paymentId: String(nth).padStart(24, '0'),
  method: 'sandbox',
  status: 'captured',
  ledger: euros(2500),
  provider: euros(2500),
  verdict: 'agrees',
  ...more,
})
const admin = { email: 'admin@example.com', password: 'secret', repairs: true }

/** A shop with these payments, two to a page, and what asking again makes of them. */
function shopWith(rows: Row[], repaired: Readonly<Record<string, Row['verdict']>> = {}) {
  const asked: string[] = []
  const api = {
    url: 'http://shop',
    close: async () => undefined,
    async call(method: string, path: string) {
      asked.push(`${method} ${path}`)
      if (path === '/v1/sessions') return { status: 201, headers: {}, body: { accessToken: 'token' } as never }
      if (method === 'POST') {
        const found = rows.find(({ paymentId }) => path.includes(paymentId)) as Row
        return {
          status: 200,
          headers: {},
          body: { ...found, verdict: repaired[found.paymentId] ?? found.verdict } as never,
        }
      }
      const from = Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0)
      const next = from + 2 < rows.length ? { nextCursor: String(from + 2) } : {}
      return { status: 200, headers: {}, body: { items: rows.slice(from, from + 2), ...next } as never }
    },
  } satisfies Api
  return { api, asked }
}

describe('reconcile', () => {
  it('goes through every page and is content where all agree', async () => {
    const rows = [row(1), row(2), row(3, { method: 'manual', verdict: 'no-books' })]
    const outcome = await reconcile(shopWith(rows).api, admin)
    expect(outcome).toEqual({ rows, exitCode: 0 })
    const report = reportOf(outcome, { all: false })
    expect(report).not.toContain(rows[0]?.paymentId)
    expect(report).toMatch(/sandbox +2 +50\.00 EUR +0\.00 EUR +50\.00 EUR +0\.00 EUR/)
    expect(reportOf(outcome, { all: true })).toContain(rows[0]?.paymentId)
  })

  it('has repaired what differs, and says so', async () => {
    const off = row(2, { verdict: 'differs', ledger: euros(0) })
    const outcome = await reconcile(shopWith([row(1), off], { [off.paymentId]: 'repaired' }).api, admin)
    expect(outcome.exitCode).toBe(3)
    expect(reportOf(outcome, { all: false })).toMatch(/0{23}2 +sandbox +captured .*repaired/)
  })

  it('leaves to people what it cannot repair', async () => {
    expect((await reconcile(shopWith([row(1, { verdict: 'differs' })]).api, admin)).exitCode).toBe(1)
    expect((await reconcile(shopWith([row(1, { verdict: 'unknown', why: 'timed out' })]).api, admin)).exitCode).toBe(1)
  })

  it('changes nothing when it is told so', async () => {
    const { api, asked } = shopWith([row(1, { verdict: 'differs' })])
    await reconcile(api, { ...admin, repairs: false })
    expect(asked.filter((each) => each.startsWith('POST'))).toEqual(['POST /v1/sessions'])
  })

  it('says so when the shop lets nobody in', async () => {
    const { api } = shopWith([])
    const closed: Api = { ...api, call: async () => ({ status: 401, headers: {}, body: undefined as never }) }
    await expect(reconcile(closed, admin)).rejects.toThrow(Unreachable)
  })
})
