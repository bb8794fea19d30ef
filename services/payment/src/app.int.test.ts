import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { BookCheck } from '@till/shared/contracts'
import { sign, signatureHeader } from './sandbox/signature.ts'
import { buyer, eventually, nobody, paymentService, service } from './workshop.fixture.ts'

let till: Awaited<ReturnType<typeof paymentService>>
beforeAll(async () => {
  till = await paymentService({ webhooks: 'all' })
})
afterAll(() => till.close())

async function booksAreRight() {
  const { status, body } = await till.get('/internal/books', service)
  expect(status).toBe(200)
  expect((body.checks as BookCheck[]).filter((check) => !check.ok)).toEqual([])
}
afterEach(booksAreRight)

const secondsOf = () => Math.floor(Date.now() / 1000)

describe('a sandbox payment', () => {
  it.each(['tok_ok', 'tok_error_then_ok', 'tok_timeout_then_ok', 'tok_slow', 'tok_capture_fails_once'])(
    'is authorized and captured once (%s)',
    async (token) => {
      const order = till.order({ token })
      await order.authorize()
      await order.hears('payment.authorized.v1')
      await order.capture()
      expect((await order.hears('payment.captured.v1')).data).toMatchObject({ amount: 2500 })
      expect(await order.sums()).toMatchObject({ authorizations: 1, authorized: 2500, captured: 2500, refunded: 0 })
    },
  )

  it('is declined', async () => {
    const order = till.order({ token: 'tok_declined' })
    await order.authorize()
    expect((await order.hears('payment.declined.v1')).data).toMatchObject({ reason: 'card_declined' })
  })

  it('is declined without a known token', async () => {
    const order = till.order({ token: 'tok_of_somebody_else' })
    await order.authorize()
    expect((await order.hears('payment.declined.v1')).data).toMatchObject({ reason: 'unknown_token' })
  })

  it('is declined where the method is not on offer', async () => {
    const order = till.order({ method: 'barter' })
    await order.authorize()
    expect((await order.hears('payment.declined.v1')).data).toMatchObject({ reason: 'method_not_offered' })
  })

  it('goes on when the buyer passes the challenge', async () => {
    const order = till.order({ token: 'tok_action_required' })
    await order.authorize()
    expect((await order.hears('payment.action-required.v1')).data).toMatchObject({ action: { type: 'redirect' } })
    await order.buyer('approved')
    await order.hears('payment.authorized.v1')
  })

  it('ends when the buyer fails the challenge', async () => {
    const order = till.order({ token: 'tok_action_required' })
    await order.authorize()
    await order.hears('payment.action-required.v1')
    await order.buyer('declined')
    expect((await order.hears('payment.declined.v1')).data).toMatchObject({ reason: 'challenge_failed' })
  })

  it('is let go of when the order is off', async () => {
    const order = till.order({ token: 'tok_ok' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    await order.void()
    expect((await order.hears('payment.voided.v1')).data).toMatchObject({ refunded: 0 })
    expect(await order.sums()).toMatchObject({ captured: 0, voided: 2500 })
  })

  it('is given back after the capture', async () => {
    const order = till.order({ token: 'tok_ok' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    await order.capture()
    await order.hears('payment.captured.v1')
    await order.void()
    expect((await order.hears('payment.voided.v1')).data).toMatchObject({ refunded: 2500 })
    expect(await order.sums()).toMatchObject({ captured: 2500, refunded: 2500 })
  })

  it('never begins when it was called off first', async () => {
    const order = till.order({ token: 'tok_ok' })
    await order.void()
    await order.hears('payment.voided.v1')
    await order.authorize()
    expect((await order.hears('payment.declined.v1')).data).toMatchObject({ reason: 'voided' })
    expect(await order.sums()).toBeUndefined()
  })

  it('is one payment, however often it is asked for at once', async () => {
    const order = till.order({ token: 'tok_ok' })
    await Promise.all(Array.from({ length: 20 }, () => order.authorize()))
    await order.hears('payment.authorized.v1')
    await Promise.all(Array.from({ length: 20 }, () => order.capture()))
    await order.hears('payment.captured.v1')
    expect(await order.sums()).toMatchObject({ authorizations: 1, authorized: 2500, captured: 2500 })
  })
})

describe('a refund that the provider refuses', () => {
  it('is told at once, parked in the end, and shown to staff, who may try again', async () => {
    const order = till.order({ token: 'tok_refund_fails' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    await order.capture()
    await order.hears('payment.captured.v1')
    await order.void()
    await order.hears('payment.refund-refused.v1')
    await eventually(async () => (await order.state()).status === 'refund-refused')

    const { body } = await till.get('/v1/payments?parked=true')
    expect(body.items).toMatchObject([{ id: order.paymentId, status: 'refund-refused', refusal: 'refund_refused' }])
    const { body: books } = await till.get('/internal/books', service)
    expect(books.checks).toContainEqual(
      expect.objectContaining({ name: 'payments-parked-for-an-operator', ok: true, checked: 1 }),
    )

    const again = { 'idempotency-key': 'once-more' }
    const url = `/v1/payments/${order.paymentId}/try-again`
    expect((await till.post(url, '{}', again, buyer)).status).toBe(403)
    expect(await till.post(url, '{}', again, till.staff)).toMatchObject({ status: 202, body: { status: 'refunding' } })
    await eventually(async () => (await order.state()).callNo === 8)
  })
})

describe('a manual payment', () => {
  it('waits for staff, and is captured in the books', async () => {
    const order = till.order({ method: 'manual' })
    await order.authorize()
    expect((await order.hears('payment.action-required.v1')).data).toMatchObject({
      action: { type: 'bank-transfer', reference: expect.stringMatching(/^RF/) },
    })
    await till.runtime.handle({
      id: 'seen',
      type: 'payment.receive.v1',
      subject: order.paymentId,
      data: { orderId: order.orderId, receivedBy: 'staff-1' },
      time: new Date().toISOString(),
    })
    await order.hears('payment.authorized.v1')
    await order.capture()
    await order.hears('payment.captured.v1')
    expect((await order.state()).ledger).toMatchObject([{ lines: [{ account: 'provider:manual' }, {}] }])
  })
})

describe('a webhook', () => {
  const about = (paymentId: string, more: object = {}) =>
    JSON.stringify({
      id: `evt_${paymentId}`,
      type: 'call.updated',
      occurredAt: '2026-03-01T12:00:00.000Z',
      paymentId,
      call: 'authorize',
      idempotencyKey: `${paymentId}:authorize:1`,
      result: { status: 'declined', reason: 'forged' },
      ...more,
    })
  const signed = (body: string, secret = till.secret) => ({ [signatureHeader]: sign(secret, body, secondsOf()) })
  const stored = (eventId: string) => till.connection.collection('webhooks').findOne({ eventId })

  it('with a forged signature is refused and not kept', async () => {
    const order = till.order({ token: 'tok_action_required' })
    await order.authorize()
    await order.hears('payment.action-required.v1')
    const body = about(order.paymentId)
    expect(await till.post('/v1/webhooks/sandbox', body)).toMatchObject({
      status: 401,
      body: { code: 'bad-signature' },
    })
    const forged = await till.post('/v1/webhooks/sandbox', body, signed(body, 'not the secret of the two'))
    expect(forged).toMatchObject({ status: 401, body: { code: 'bad-signature' } })
    expect(await stored(`evt_${order.paymentId}`)).toBeNull()
    expect((await order.state()).status).toBe('action-required')
  })

  it('of an unknown provider finds nobody', async () => {
    expect(await till.post('/v1/webhooks/unheard-of', '{}')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('of a method without webhooks is refused', async () => {
    expect(await till.post('/v1/webhooks/manual', '{}')).toMatchObject({ status: 401, body: { code: 'bad-signature' } })
  })

  it('is kept once, counted twice, and processed once', async () => {
    const order = till.order({ token: 'tok_action_required' })
    await order.authorize()
    await order.hears('payment.action-required.v1')
    const body = about(order.paymentId)
    expect(await till.post('/v1/webhooks/sandbox', body, signed(body))).toMatchObject({ status: 202 })
    expect(await till.post('/v1/webhooks/sandbox', body, signed(body))).toMatchObject({ status: 202 })
    await order.hears('payment.declined.v1')
    await eventually(async () => (await stored(`evt_${order.paymentId}`))?.tryAt === undefined)
    expect(await stored(`evt_${order.paymentId}`)).toMatchObject({ times: 2, tries: 1, outcome: 'accepted' })
  })

  it('of a payment nobody knows is kept and changes nothing', async () => {
    const paymentId = 'f'.repeat(24)
    const body = about(paymentId)
    expect(await till.post('/v1/webhooks/sandbox', body, signed(body))).toMatchObject({ status: 202 })
    await eventually(async () => (await stored(`evt_${paymentId}`))?.tryAt === undefined)
    expect(await stored(`evt_${paymentId}`)).toMatchObject({ outcome: expect.stringMatching(/^ignored/) })
    expect(await till.payments.byId(paymentId)).toBeUndefined()
  })

  it('that a crash left unprocessed is taken up again', async () => {
    const order = till.order({ token: 'tok_action_required' })
    await order.authorize()
    await order.hears('payment.action-required.v1')
    const fact = {
      kind: 'operation' as const,
      eventId: `evt_${order.paymentId}`,
      occurredAt: '2026-03-01T12:00:00.000Z',
      paymentId: order.paymentId,
      operation: 'authorize' as const,
      idempotencyKey: `${order.paymentId}:authorize:1`,
      result: { kind: 'declined' as const, reason: 'challenge_failed' },
    }
    const longAgo = new Date(Date.now() - 60_000)
    await till.webhooks.keep({ provider: 'sandbox', eventId: fact.eventId, paymentId: order.paymentId, fact }, longAgo)
    await till.intake.sweep()
    await order.hears('payment.declined.v1')
    expect(await stored(fact.eventId)).toMatchObject({ outcome: 'accepted' })
  })

  it('that is genuine but unreadable is kept for an operator', async () => {
    const body = '{"nonsense":true}'
    expect(await till.post('/v1/webhooks/sandbox', body, signed(body))).toMatchObject({ status: 202 })
    expect(await till.connection.collection('webhooks').findOne({ 'fact.kind': 'unreadable' })).toMatchObject({
      fact: { body },
    })
  })

  it.each([
    ['too large a body', 'x'.repeat(70_000), 413],
    ['no body', '', 401],
    ['broken JSON', '{', 401],
  ])('with %s is refused', async (_what, body, status) => {
    expect((await till.post('/v1/webhooks/sandbox', body)).status).toBe(status)
  })
})

describe('what the service shows', () => {
  it('are the methods on offer, to anybody', async () => {
    expect((await till.get('/v1/payment-methods', nobody)).body).toEqual({
      items: [
        { method: 'sandbox', title: 'Test card', takesToken: true },
        { method: 'manual', title: 'Bank transfer or cash', takesToken: false },
      ],
    })
  })

  it('is a payment with its history, to staff alone', async () => {
    const order = till.order({ token: 'tok_ok' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    const url = `/v1/payments/${order.paymentId}`
    const { body, headers } = await till.get(url)
    expect(body).toMatchObject({
      id: order.paymentId,
      status: 'authorized',
      amount: { amount: 2500, currency: 'EUR' },
      history: [{ type: 'payment.authorize.v1' }, { type: 'provider.succeeded', detail: 'authorize' }],
    })
    expect(headers.etag).toBeDefined()
    expect(JSON.stringify(body)).not.toContain('tok_ok')
    expect((await till.get(url, buyer)).status).toBe(403)
    expect((await till.get(url, nobody)).status).toBe(401)
    expect((await till.get(`/v1/payments/${'0'.repeat(24)}`)).status).toBe(404)
    expect((await till.get('/v1/payments/nonsense')).status).toBe(400)
  })

  it('are all payments, page by page', async () => {
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const { status, body } = await till.get(`/v1/payments?limit=7${cursor}`)
      expect(status).toBe(200)
      seen.push(...body.items.map((item: { id: string }) => item.id))
      if (body.nextCursor === undefined) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen).toEqual([...new Set(seen)].sort())
    expect(seen).toHaveLength(await till.payments.count())
    expect((await till.get('/v1/payments?cursor=nonsense')).status).toBe(400)
    expect((await till.get('/v1/payments?statuses=x')).status).toBe(400)
  })

  it('is a ledger that balances, to staff alone', async () => {
    const { body } = await till.get('/v1/admin/ledger')
    expect(body.balanced).toBe(true)
    expect(body.accounts.map(({ account }: { account: string }) => account)).toEqual(
      expect.arrayContaining(['provider:manual', 'provider:sandbox', 'refunds', 'sales']),
    )
    expect((await till.get('/v1/admin/ledger', buyer)).status).toBe(403)
  })

  it('are the books’ entries, to services alone', async () => {
    expect((await till.get('/internal/books/entries')).status).toBe(403)
    expect((await till.get('/internal/books', till.staff)).status).toBe(403)
    const { body } = await till.get('/internal/books/entries?limit=5', service)
    expect(body.items).toHaveLength(5)
    const last = body.items[4].id
    const next = await till.get(`/internal/books/entries?after=${last}`, service)
    expect(next.body.items.every(({ id }: { id: string }) => id > last)).toBe(true)
  })
})

describe('the books', () => {
  const harm = async (update: object) => {
    const order = till.order({ token: 'tok_ok' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    await order.capture()
    await order.hears('payment.captured.v1')
    const payments = till.connection.collection<{ _id: string }>('payments')
    const sound = await payments.findOne({ _id: order.paymentId })
    await payments.updateOne({ _id: order.paymentId }, { $set: update })
    const { body } = await till.get('/internal/books', service)
    if (sound) await payments.replaceOne({ _id: order.paymentId }, sound)
    return (body.checks as BookCheck[]).filter((check) => !check.ok).map((check) => check.name)
  }

  it.each([
    ['more captured than authorized', { 'state.authorized': 1 }, 'captured-within-authorized'],
    ['more refunded than captured', { 'state.refunded': 9999 }, 'refunded-within-captured'],
    ['an entry that does not balance', { 'state.ledger.0.lines.0.amount': 1 }, 'ledger-balances-and-agrees'],
    ['a debit without a credit', { 'state.ledger.0.lines.0.amount': 1 }, 'ledger-trial-balance'],
    ['sums that the ledger does not know', { 'state.captured': 2499 }, 'ledger-balances-and-agrees'],
    ['a state that its history does not give', { 'state.status': 'refunded' }, 'payment-log-is-the-truth'],
  ])('notice %s', async (_what, update, check) => {
    expect(await harm(update)).toContain(check)
  })
})
