import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { repositoryRoot } from '@till/shared/infra'
import { startTill } from '@till/shared/testkit'
import { code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/**
 * Goal: who runs `npm run reconcile` learns where the provider's books and ours differ, and has put right what the provider can prove.
 * Method: the very command, against a shop of its own as `npm start` makes it, whose provider (the sandbox, which keeps its books in a file)
 * changes its mind about a refund, and gives money back that nobody asked it for.
 */
let till: Awaited<ReturnType<typeof startTill>>
let shop: TestShop

beforeAll(async () => {
  till = await startTill({ servers: 'own' })
  shop = await openShop(till.url, till.admin)
}, 600_000)
afterAll(async () => {
  await shop?.close()
  await till?.stop()
})

/** What the command prints and how it ends, typed by somebody who has only the shop's folder. */
function reconcile(...args: string[]): Promise<{ exitCode: number; said: string }> {
  const { TILL_URL: _, ADMIN_EMAIL: __, ADMIN_PASSWORD: ___, NODE_OPTIONS: ____, ...env } = process.env
  const command = [join(repositoryRoot(), 'tools', 'till.mjs'), 'reconcile', ...args]
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...env, TILL_DIR: till.dir } }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? Number(error.code ?? -1) : 0, said: `${stdout}${stderr}` }),
    )
  })
}

async function paidWith(token: string): Promise<{ order: OrderAnswer; paymentId: string }> {
  const { cartToken } = await shop.guest([await shop.unit()])
  const placed = await shop.order({ cartToken, token })
  expect(placed.status).toBe(201)
  const order = placed.body as OrderAnswer
  await eventually(
    () => shop.seen(order.id),
    ({ payment }) => payment.status === 'paid',
  )
  const payments = await shop.api.call('GET', `/v1/payments?orderId=${order.id}`, { bearer: shop.admin })
  return { order, paymentId: (payments.body as { items: { id: string }[] }).items[0]?.id ?? '' }
}

const journal = () => join(till.dir, 'sandbox', 'journal.ndjson')
/** What the provider has written down; a line that is just being written is not there yet. */
const journalled = (): Happening[] =>
  readFileSync(journal(), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

/** Every webhook was delivered, or given up. */
function allIsTold(happenings: readonly Happening[]): boolean {
  const isDone = ({ type }: Happening) => type === 'webhook-done'
  const done = new Set(happenings.filter(isDone).map(({ event }) => event))
  return happenings.every((each) => isDone(each) || each.event === undefined || done.has(each.event))
}

describe('npm run reconcile', () => {
  it('is content where the ledger and the provider agree, and says what was compared', async () => {
    const { paymentId } = await paidWith('tok_ok')
    const { exitCode, said } = await reconcile('--all')
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: expect.stringContaining(paymentId) })
    expect(said).toContain('The ledger and the providers agree.')
  })

  it('reports a refund that the provider made after all, and books it when it may', async () => {
    const { order, paymentId } = await paidWith('tok_refund_fails')
    const refunds = `/v1/orders/${order.id}/refunds`
    await shop.api.call('POST', refunds, { bearer: shop.admin, body: { amount: 100, reason: 'A stain' } })
    const refundsNow = async () => (await shop.api.call('GET', refunds, { bearer: shop.admin })).body as Refunds
    await eventually(refundsNow, ({ items }) => items[0]?.status === 'failed', 120_000)
    expect((await reconcile()).exitCode).toBe(0)

    // The provider finds that its last refusal was a mistake; a webhook that it still had to send would tell of it.
    await eventually(async () => journalled(), allIsTold)
    await till.kill('sandbox', { stayDown: true })
    const lines = readFileSync(journal(), 'utf8').trim().split('\n')
    const last = lines.findLastIndex((line) => line.includes('"type":"refund"') && line.includes(paymentId))
    lines[last] = JSON.stringify({ ...JSON.parse(lines[last] ?? ''), outcome: 'succeeded' })
    writeFileSync(journal(), `${lines.join('\n')}\n`)
    await till.restart('sandbox')

    const dry = await reconcile('--dry-run')
    expect(dry).toEqual({ exitCode: 1, said: expect.stringMatching(new RegExp(`${paymentId} .*differs`)) })
    const payment = `/v1/payments/${paymentId}`
    const refunded = async () => (await shop.api.call('GET', payment, { bearer: shop.admin })).body as Refunded
    expect((await refunded()).refunded.amount).toBe(0)

    const real = await reconcile()
    expect(real).toEqual({ exitCode: 3, said: expect.stringMatching(new RegExp(`${paymentId} .*repaired`)) })
    expect((await refunded()).refunded.amount).toBe(100)
    await eventually(
      () => shop.seen(order.id) as Promise<OrderAnswer & { amountRefunded?: { amount: number } }>,
      ({ amountRefunded }) => amountRefunded?.amount === 100,
    )
    expect((await reconcile()).exitCode).toBe(0)
    await eventually(
      () => shop.books(),
      ({ ok }) => ok,
    )
  }, 300_000)

  it('leaves to people what nobody asked the provider for', async () => {
    const { paymentId } = await paidWith('tok_ok')
    const sandbox = till.run().processes.find(({ name }) => name === 'sandbox')
    const authorization = readFileSync(journal(), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"type":"authorize"') && line.includes(paymentId))
      .map((line) => JSON.parse(line) as { ref: string; amount: object & { currency: string } })[0]
    const byHand = await fetch(`http://127.0.0.1:${sandbox?.port}/refunds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        paymentId,
        providerRef: authorization?.ref,
        refundId: `by-hand-${code()}`,
        amount: { ...authorization?.amount, amount: 50 },
        idempotencyKey: `by-hand-${code()}`,
      }),
    })
    expect(await byHand.json()).toMatchObject({ status: 'succeeded' })
    const { exitCode, said } = await reconcile()
    expect({ exitCode, said }).toEqual({
      exitCode: 1,
      said: expect.stringMatching(new RegExp(`${paymentId} .*differs`)),
    })
    expect(said).toContain('Nothing was changed of these.')
  })

  it('says what is missing where no shop is open, or the words are wrong', async () => {
    expect((await reconcile('--sideways')).exitCode).toBe(2)
  })
})

interface Refunds {
  readonly items: readonly { readonly status: string }[]
}
interface Refunded {
  readonly refunded: { readonly amount: number }
}
interface Happening {
  readonly type: string
  /** The webhook that tells of it. */
  readonly event?: string
}
