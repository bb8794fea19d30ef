import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { idFrom, paymentIdOf } from '@till/shared/contracts'
import { code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/** Everybody at once, and providers that speak out of turn: whatever comes first, the books agree in the end. */
let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())
afterEach(async () => {
  const books = await eventually(
    () => shop.books(),
    (each) => each.ok,
    60_000,
  )
  expect(books.checks.filter((check) => !check.ok)).toEqual([])
})

const euro = (amount: number) => ({ amount, currency: 'EUR' })
const staff = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
  shop.api.call(method, path, { bearer: shop.admin, ...(body ? { body } : {}) })
const bodyOf = <T>(answer: { body: unknown }) => answer.body as T
/** How often each came. */
const tally = (values: readonly unknown[]) => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}
const paid = (orderId: string) =>
  eventually(
    () => shop.seen(orderId),
    (order) => order.status === 'confirmed' && order.payment.status === 'paid',
  )

describe('fifty refunds of one order at once', () => {
  it('never give back more than was captured, whoever asks which instance', async () => {
    const unit = await shop.unit({ amount: 9500 })
    const order = bodyOf<OrderAnswer>(await shop.order({ body: { items: [{ unitId: unit, quantity: 1 }] } }))
    await paid(order.id)
    const amount = 700
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        staff('POST', `/v1/orders/${order.id}/refunds`, { amount, reason: 'A scratch' }),
      ),
    )
    const fits = Math.floor(order.total.amount / amount)
    const codes = answers.map(({ status, body }) => (status === 409 ? (body as { code: string }).code : 'taken'))
    expect(tally(codes)).toEqual({ taken: fits, 'refund-exceeds-payment': 50 - fits })
    const given = fits * amount
    await eventually(
      async () => bodyOf<{ amountRefunded: { amount: number } }>({ body: await shop.seen(order.id) }),
      ({ amountRefunded }) => amountRefunded.amount === given,
    )
    const { items } = bodyOf<{ items: { captured: { amount: number }; refunded: { amount: number } }[] }>(
      await staff('GET', `/v1/payments?orderId=${order.id}`),
    )
    expect(items).toMatchObject([{ captured: order.total, refunded: euro(given) }])
  })
})

describe('a slot', () => {
  const hour = (from: number) => new Date(Date.now() + 60 * 86_400_000 + from * 3_600_000).toISOString()
  const offer = async (consultantId: string, from: number) =>
    staff('POST', '/v1/slots', { consultantId, startsAt: hour(from), endsAt: hour(from + 1), price: euro(5000) })

  it('that fifty want at once is sold to exactly one of them', async () => {
    const { id: unitId } = bodyOf<{ id: string }>(await offer(code(), 0))
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => shop.order({ body: { items: [{ unitId, quantity: 1 }] } })),
    )
    expect(tally(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 49 })
  })

  it('never overlaps another of its consultant, and one buyer never gets two at the same time', async () => {
    const consultantId = code()
    const offers = await Promise.all(Array.from({ length: 12 }, (_, n) => offer(consultantId, n / 4)))
    const made = offers.filter(({ status }) => status === 201).map(({ body }) => (body as { slot: Slot }).slot)
    const rest = offers.filter(({ status }) => status !== 201)
    expect(tally(rest.map(({ status, body }) => `${status} ${(body as { code: string }).code}`))).toEqual({
      '409 slot-overlap': 12 - made.length,
    })
    const sorted = made.sort((one, two) => (one.startsAt < two.startsAt ? -1 : 1))
    expect(sorted.slice(1).filter((slot, n) => slot.startsAt < (sorted[n]?.endsAt ?? ''))).toEqual([])

    const { bearer } = await shop.customer()
    const sameHour = await Promise.all(Array.from({ length: 6 }, () => offer(code(), 10)))
    const answers = await Promise.all(
      sameHour.map(({ body }) =>
        shop.order({ bearer, body: { items: [{ unitId: (body as { id: string }).id, quantity: 1 }] } }),
      ),
    )
    expect(tally(answers.map(({ status, body }) => (status === 201 ? 201 : (body as { code: string }).code)))).toEqual({
      201: 1,
      'slot-overlap': 5,
    })
  })
})

interface Slot {
  readonly startsAt: string
  readonly endsAt: string
}

describe('an approval and a cancellation at the same moment', () => {
  it('end in one consistent state, twenty times', async () => {
    const [manager, member] = [await shop.customer(), await shop.customer()]
    const { id: groupId } = bodyOf<{ id: string }>(
      await staff('POST', '/v1/groups', { name: 'Hasty', approval: { required: true } }),
    )
    await staff('PUT', `/v1/groups/${groupId}/members`, { accountId: manager.id, role: 'manager' })
    await staff('PUT', `/v1/groups/${groupId}/members`, { accountId: member.id, role: 'member' })
    const unit = await shop.unit({ onHand: 20 })
    const body = { items: [{ unitId: unit, quantity: 1 }], groupId }
    const orders = await Promise.all(
      Array.from({ length: 20 }, async () => bodyOf<OrderAnswer>(await shop.order({ bearer: member.bearer, body }))),
    )
    expect(tally(orders.map(({ status }) => status))).toEqual({ 'awaiting-approval': 20 })

    const ends = await Promise.all(
      orders.map(async ({ id }, n) => {
        const approve = () =>
          shop.api.call('POST', `/v1/orders/${id}/approval`, { bearer: manager.bearer, body: { decision: 'approve' } })
        const cancel = () => shop.api.call('POST', `/v1/orders/${id}/cancel`, { bearer: member.bearer, body: {} })
        // Who is first at the door takes turns, too.
        const [approval, cancellation] =
          n % 2 === 0 ? await Promise.all([approve(), cancel()]) : (await Promise.all([cancel(), approve()])).reverse()
        return { id, approval: approval?.status, cancellation: cancellation?.status }
      }),
    )
    for (const { id, approval, cancellation } of ends) {
      // A buyer may cancel what is approved and not yet prepared, so a cancellation always holds; an approval that comes second is told.
      expect([id, cancellation, [200, 409].includes(approval ?? 0)]).toEqual([id, 200, true])
      const order = await eventually(
        () => shop.seen(id),
        ({ status, payment }) => status === 'cancelled' && ['none', 'voided', 'refunded'].includes(payment.status),
      )
      const { items } = bodyOf<{ items: { captured: { amount: number }; refunded: { amount: number } }[] }>(
        await staff('GET', `/v1/payments?orderId=${id}`),
      )
      for (const { captured, refunded } of items) expect([id, refunded]).toEqual([id, captured])
      if (approval === 409) expect([id, items, order.payment.status]).toEqual([id, [], 'none'])
    }
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.onHand === 20 && stock.reserved === 0,
    )
  })
})

describe('what a provider says out of turn', () => {
  /** Says something as the provider would, five times at once. */
  async function says(paymentId: string, result: object, call = 'authorize'): Promise<void> {
    const secret = process.env.TILL_SANDBOX_WEBHOOK_SECRET
    if (!secret) throw new Error('Name the secret of the shop’s payment sandbox in TILL_SANDBOX_WEBHOOK_SECRET.')
    const body = JSON.stringify({
      id: `evt_${code()}`,
      type: 'call.updated',
      occurredAt: new Date().toISOString(),
      paymentId,
      call,
      idempotencyKey: `${paymentId}:${call}:1`,
      result,
    })
    const sentAt = Math.floor(Date.now() / 1000)
    const mark = createHmac('sha256', secret).update(`${sentAt}.${body}`).digest('hex')
    const [url = ''] = (process.env.TILL_URL ?? '').split(',')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        fetch(`${url}/v1/webhooks/sandbox`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'sandbox-signature': `t=${sentAt},v1=${mark}` },
          body,
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
    // It is answered as soon as it is stored; the books tell how many are still to be processed.
    await eventually(
      () => shop.books() as Promise<{ checks: readonly { name: string; checked?: number }[] }>,
      ({ checks }) => checks.find(({ name }) => name === 'webhooks-go-through')?.checked === 0,
    )
  }
  const declined = { status: 'declined', reason: 'no_funds' }

  /** The ids that an order under this key will have: nobody else can know them, but a provider may be faster than its own answer. */
  async function before(): Promise<{ bearer: string; key: string; orderId: string; paymentId: string }> {
    const { bearer, id } = await shop.customer()
    const key = code()
    const orderId = idFrom('order', id, key)
    return { bearer, key, orderId, paymentId: paymentIdOf(orderId, 1) }
  }
  const ordered = async ({ bearer, key, orderId }: Awaited<ReturnType<typeof before>>, token: string) => {
    const items = [{ unitId: await shop.unit(), quantity: 1 }]
    const order = bodyOf<OrderAnswer>(await shop.order({ bearer, key, token, body: { items } }))
    expect(order.id).toBe(orderId)
    return order
  }

  it('before the payment is known, five times, decides nothing about it', async () => {
    for (const result of [declined, { status: 'succeeded', providerRef: 'ref_too_early' }]) {
      const early = await before()
      await says(early.paymentId, result)
      const order = await ordered(early, 'tok_action_required')
      expect(order).toMatchObject({ status: 'awaiting-payment', payment: { status: 'action-required' } })
      const challenge = await fetch(order.payment.action?.url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ outcome: 'approved' }),
      })
      expect(challenge.status).toBe(200)
      await paid(order.id)
    }
  })

  it('of failure after success, five times, is old news', async () => {
    const early = await before()
    const { id } = await ordered(early, 'tok_ok')
    await paid(id)
    const timeline = async () =>
      bodyOf<{ items: { type: string; version: number }[] }>(await staff('GET', `/v1/orders/${id}/timeline`)).items
    await eventually(timeline, (items) => items.some(({ type }) => type === 'catalog.committed.v1'))
    const was = { order: await shop.seen(id), story: await timeline() }
    await says(early.paymentId, declined)
    await says(early.paymentId, declined, 'capture')
    const refund = await staff('POST', `/v1/orders/${id}/refunds`, { amount: 1, reason: 'A scratch' })
    expect(refund.status).toBe(201)
    expect(await shop.seen(id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'partially-refunded' },
      amountPaid: was.order.total,
    })
    expect((await timeline()).map(({ type }) => type)).toEqual([
      ...was.story.map(({ type }) => type),
      'order.refund',
      'payment.refunded.v1',
    ])
  })
})
