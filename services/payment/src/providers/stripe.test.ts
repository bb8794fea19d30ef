import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type FakeStripe, fakeStripe } from '@till/shared/testkit'
import { Stripe } from 'stripe'
import { UnreadableWebhook } from './provider.ts'
import { stripeProvider } from './stripe.ts'
import { fromStripe, toStripe } from './stripe-amount.ts'

const webhookSecret = 'whsec_test_of_the_shop'
const paymentId = '66f0a1b2c3d4e5f6a7b8c9d4'
const keyOf = (operation: string, no = 1) => `${paymentId}:${operation}:${no}`
const eur = (amount: number) => ({ amount, currency: 'EUR' })
const authorization = (token: string | undefined = 'pm_card_visa', more: object = {}) => ({
  paymentId,
  attempt: 1,
  amount: eur(2500),
  idempotencyKey: keyOf('authorize'),
  token,
  ...more,
})

let stripe: FakeStripe
let provider: ReturnType<typeof stripeProvider>
beforeEach(async () => {
  stripe = await fakeStripe()
  provider = stripeProvider({ secretKey: 'sk_test_123', webhookSecret, apiBase: stripe.url, timeoutMs: 2_000 })
})
afterEach(async () => {
  await provider.close()
  await stripe.stop()
})

async function authorized(): Promise<string> {
  const result = await provider.authorize(authorization())
  if (result.kind !== 'succeeded') throw new Error(JSON.stringify(result))
  return result.providerRef
}
async function captured(): Promise<string> {
  const providerRef = await authorized()
  await provider.capture({ paymentId, providerRef, amount: eur(2500), idempotencyKey: keyOf('capture', 2) })
  return providerRef
}
const refund = (providerRef: string, amount: number, no: number) =>
  provider.refund({
    paymentId,
    providerRef,
    refundId: `r${no}`,
    amount: eur(amount),
    idempotencyKey: keyOf('refund', no),
  })

describe('money by Stripe', () => {
  it('is secured without being taken, under our key, and says until when', async () => {
    expect(await provider.authorize(authorization())).toEqual({
      kind: 'succeeded',
      providerRef: 'pi_1',
      expiresAt: '2026-03-08T12:00:00.000Z',
    })
    expect(stripe.calls).toMatchObject([
      {
        path: '/v1/payment_intents',
        key: keyOf('authorize'),
        fields: {
          amount: '2500',
          currency: 'eur',
          capture_method: 'manual',
          confirm: 'true',
          payment_method: 'pm_card_visa',
          'metadata[till_payment]': paymentId,
        },
      },
    ])
  })

  it('is secured once, however often it is asked for', async () => {
    expect(await provider.authorize(authorization())).toEqual(await provider.authorize(authorization()))
    expect(stripe.intents.size).toBe(1)
  })

  it('is declined with the bank’s word', async () => {
    const declined = { kind: 'declined', reason: 'generic_decline' }
    expect(await provider.authorize(authorization('pm_card_chargeDeclined'))).toMatchObject(declined)
    expect(
      await provider.status({ paymentId, operation: 'authorize', idempotencyKey: keyOf('authorize') }),
    ).toMatchObject(declined)
  })

  it('sends the buyer to the bank and back', async () => {
    const result = await provider.authorize(
      authorization('pm_card_authenticationRequired', { returnUrl: 'https://shop.example/thanks' }),
    )
    expect(result).toEqual({
      kind: 'action-required',
      providerRef: 'pi_1',
      action: { type: 'redirect', url: 'https://bank.example/3ds' },
    })
    expect(stripe.calls[0]?.fields.return_url).toBe('https://shop.example/thanks')
  })

  it('is taken, all or in part', async () => {
    const providerRef = await authorized()
    const request = { paymentId, providerRef, amount: eur(1000), idempotencyKey: keyOf('capture', 2) }
    expect(await provider.capture(request)).toEqual({ kind: 'succeeded', providerRef })
    expect(stripe.calls.at(-1)).toMatchObject({ key: keyOf('capture', 2), fields: { amount_to_capture: '1000' } })
  })

  it('that expired is not taken', async () => {
    const providerRef = await authorized()
    stripe.expire(providerRef)
    expect(
      await provider.capture({ paymentId, providerRef, amount: eur(2500), idempotencyKey: keyOf('capture', 2) }),
    ).toMatchObject({ kind: 'declined', reason: 'charge_expired_for_capture' })
    expect(await provider.void({ paymentId, providerRef, idempotencyKey: keyOf('void', 3) })).toEqual({
      kind: 'succeeded',
      providerRef,
    })
  })

  it('is let go of, but not once it was taken', async () => {
    const providerRef = await authorized()
    const request = { paymentId, providerRef, idempotencyKey: keyOf('void', 2) }
    expect(await provider.void(request)).toEqual({ kind: 'succeeded', providerRef })
    expect(await provider.status({ ...request, operation: 'void' })).toEqual({ kind: 'succeeded', providerRef })
  })

  it('that was taken is not let go of', async () => {
    const providerRef = await captured()
    expect(await provider.void({ paymentId, providerRef, idempotencyKey: keyOf('void', 3) })).toMatchObject({
      kind: 'declined',
      reason: 'payment_intent_unexpected_state',
    })
  })

  it('is given back in parts, once per key and never more than was taken', async () => {
    const providerRef = await captured()
    expect(await refund(providerRef, 1000, 3)).toEqual({ kind: 'succeeded', providerRef })
    expect(await refund(providerRef, 1000, 3)).toEqual({ kind: 'succeeded', providerRef })
    expect(await refund(providerRef, 1500, 4)).toMatchObject({ kind: 'succeeded' })
    expect(await refund(providerRef, 1, 5)).toMatchObject({ kind: 'declined', reason: 'charge_already_refunded' })
    expect(await provider.report({ paymentId, providerRef })).toEqual({
      kind: 'known',
      currency: 'EUR',
      authorized: 2500,
      captured: 2500,
      refunded: 2500,
      holds: false,
    })
  })

  it.each([
    ['pending', { kind: 'unknown', why: 'still under way' }],
    ['failed', { kind: 'declined', reason: 'expired_or_canceled_card' }],
  ] as const)('that is %s on its way back is told as such', async (fate, result) => {
    const providerRef = await captured()
    stripe.refundsBecome(fate)
    expect(await refund(providerRef, 1000, 3)).toEqual(result)
    expect(
      await provider.status({ paymentId, operation: 'refund', providerRef, idempotencyKey: keyOf('refund', 3) }),
    ).toEqual(result)
  })

  it('of nothing never leaves the shop', async () => {
    const free = await provider.authorize(authorization(undefined, { amount: eur(0) }))
    expect(free).toEqual({ kind: 'succeeded', providerRef: 'free' })
    const request = { paymentId, providerRef: 'free', amount: eur(0), idempotencyKey: keyOf('capture', 2) }
    expect(await provider.capture(request)).toMatchObject({ kind: 'succeeded' })
    expect(stripe.calls).toEqual([])
  })

  it('never carries a card number', async () => {
    expect(await provider.authorize(authorization('4242424242424242'))).toEqual({
      kind: 'declined',
      reason: 'card_number_refused',
    })
    expect(stripe.calls).toEqual([])
  })
})

describe('silence of Stripe', () => {
  it('is unknown, and an enquiry finds what became of the call', async () => {
    stripe.loseAnswers(2)
    expect(await provider.authorize(authorization())).toMatchObject({ kind: 'unknown' })
    const enquiry = { paymentId, operation: 'authorize', idempotencyKey: keyOf('authorize') } as const
    expect(await provider.status(enquiry)).toMatchObject({ kind: 'succeeded', providerRef: 'pi_1' })
    const capture = { paymentId, providerRef: 'pi_1', amount: eur(2500), idempotencyKey: keyOf('capture', 2) }
    expect(await provider.status({ ...capture, operation: 'capture' })).toEqual({ kind: 'absent' })
    stripe.loseAnswers(2)
    expect(await provider.capture(capture)).toMatchObject({ kind: 'unknown' })
    expect(await provider.status({ ...capture, operation: 'capture' })).toMatchObject({ kind: 'succeeded' })
    stripe.loseAnswers(2)
    expect(await refund('pi_1', 500, 3)).toMatchObject({ kind: 'unknown' })
    const asked = { paymentId, operation: 'refund', providerRef: 'pi_1' } as const
    expect(await provider.status({ ...asked, idempotencyKey: keyOf('refund', 3) })).toMatchObject({ kind: 'succeeded' })
    expect(await provider.status({ ...asked, idempotencyKey: keyOf('refund', 4) })).toEqual({ kind: 'absent' })
  })

  it('about a call it never heard of is absence', async () => {
    expect(await provider.status({ paymentId, operation: 'authorize', idempotencyKey: keyOf('authorize') })).toEqual({
      kind: 'absent',
    })
    expect(await provider.report({ paymentId })).toEqual({ kind: 'absent' })
  })

  it.each([
    ['a fault of its own', 500, { type: 'api_error' }],
    ['too many calls', 429, { type: 'invalid_request_error', code: 'rate_limit' }],
    ['a key it does not know', 401, { type: 'invalid_request_error' }],
    ['another call under the same key', 409, { type: 'idempotency_error' }],
  ])('is %s, which is no decline', async (_what, status, error) => {
    stripe.answerNext(status, { error })
    expect(await provider.authorize(authorization())).toMatchObject({ kind: 'unknown' })
  })

  it('about an enquiry says nothing of the money', async () => {
    stripe.answerNext(404, { error: { type: 'invalid_request_error', code: 'resource_missing' } })
    expect(
      await provider.status({ paymentId, operation: 'capture', providerRef: 'pi_9', idempotencyKey: 'k' }),
    ).toMatchObject({ kind: 'unknown' })
  })
})

describe('a webhook of Stripe', () => {
  const client = new Stripe('sk_test_123')
  const event = (type: string, object: object) =>
    JSON.stringify({ id: 'evt_1', object: 'event', type, created: 1_772_366_400, data: { object } })
  const signed = (payload: string, secret = webhookSecret) => ({
    'stripe-signature': client.webhooks.generateTestHeaderString({ payload, secret }),
  })
  const intent = (status: string) => ({
    id: 'pi_1',
    status,
    metadata: { till_payment: paymentId, till_key: keyOf('authorize'), till_capture_key: keyOf('capture', 2) },
  })
  const metadata = { till_payment: paymentId, till_key: keyOf('refund', 3) }

  it.each([
    ['payment_intent.amount_capturable_updated', intent('requires_capture'), 'authorize', 1, { kind: 'succeeded' }],
    ['payment_intent.payment_failed', intent('requires_payment_method'), 'authorize', 1, { kind: 'declined' }],
    ['payment_intent.succeeded', intent('succeeded'), 'capture', 2, { kind: 'succeeded', providerRef: 'pi_1' }],
    [
      'refund.updated',
      { id: 're_1', payment_intent: 'pi_1', status: 'succeeded', metadata },
      'refund',
      3,
      { kind: 'succeeded', providerRef: 'pi_1' },
    ],
    [
      'refund.failed',
      { id: 're_1', payment_intent: 'pi_1', status: 'failed', metadata },
      'refund',
      3,
      { kind: 'declined' },
    ],
  ])('tells what became of a call (%s)', (type, object, operation, no, result) => {
    const payload = event(type, object)
    expect(provider.parseWebhook(signed(payload), payload)).toMatchObject({
      kind: 'operation',
      eventId: 'evt_1',
      occurredAt: '2026-03-01T12:00:00.000Z',
      paymentId,
      operation,
      idempotencyKey: keyOf(operation, no),
      result,
    })
  })

  it('of somebody else, or of nothing we asked for, is none of our business', () => {
    for (const payload of [
      event('customer.created', { id: 'cus_1' }),
      event('payment_intent.succeeded', { id: 'pi_2', status: 'succeeded', metadata: {} }),
    ])
      expect(provider.parseWebhook(signed(payload), payload)).toMatchObject({ kind: 'ignored', eventId: 'evt_1' })
  })

  it('is believed only with its signature', () => {
    const payload = event('payment_intent.succeeded', intent('succeeded'))
    expect(provider.parseWebhook({}, payload)).toBeUndefined()
    expect(provider.parseWebhook(signed(payload, 'whsec_of_a_stranger'), payload)).toBeUndefined()
    expect(provider.parseWebhook(signed(payload), `${payload} `)).toBeUndefined()
    const timestamp = Math.floor(Date.now() / 1000) - 301
    const old = client.webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp })
    expect(provider.parseWebhook({ 'stripe-signature': old }, payload)).toBeUndefined()
  })

  it('that is genuine and broken is for an operator', () => {
    expect(() => provider.parseWebhook(signed('{'), '{')).toThrow(UnreadableWebhook)
  })
})

describe('an amount', () => {
  it.each([
    ['EUR', 2500, 2500],
    ['JPY', 2500, 2500],
    ['BHD', 2500, 2500],
    ['ISK', 25, 2500],
    ['UGX', 25, 2500],
    ['MGA', 2500, 25],
  ])('in %s is what Stripe counts', (currency, amount, counted) => {
    expect(toStripe({ amount, currency })).toBe(counted)
    expect(fromStripe(counted, currency.toLowerCase())).toBe(amount)
  })

  it('that Stripe cannot say exactly is refused', async () => {
    expect(toStripe({ amount: 2501, currency: 'BHD' })).toBeUndefined()
    expect(toStripe({ amount: 2501, currency: 'MGA' })).toBeUndefined()
    expect(
      await provider.authorize(authorization('pm_card_visa', { amount: { amount: 2501, currency: 'BHD' } })),
    ).toEqual({
      kind: 'declined',
      reason: 'amount_not_expressible',
    })
  })
})
