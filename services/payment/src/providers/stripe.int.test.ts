import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type StripeMock, startStripeMock } from '@till/shared/testkit'
import type { PaymentProvider } from './provider.ts'
import { stripeProvider } from './stripe.ts'

/**
 * stripe-mock checks every request against the API that Stripe publishes, and answers with samples: what is seen here is that Stripe
 * understands us. What comes of its answers is told in `stripe.test.ts`.
 */
let mock: StripeMock
let provider: PaymentProvider
beforeAll(async () => {
  mock = await startStripeMock()
  provider = stripeProvider({ secretKey: 'sk_test_123', apiBase: mock.url })
}, 240_000)
afterAll(async () => {
  await provider.close()
  await mock.stop()
})

const paymentId = '66f0a1b2c3d4e5f6a7b8c9d4'
const amount = { amount: 2500, currency: 'EUR' }
const about = (operation: string) => ({ paymentId, idempotencyKey: `${paymentId}:${operation}:1` })
const faults = /invalid_request|parameter|Connection|api_error|the enquiry was refused: (?!resource_missing)/

describe('Stripe', () => {
  it.each([
    ['a card', 'pm_card_visa'],
    ['a confirmation', 'ctoken_1'],
  ])('understands an authorization by %s, with an address to come back to and without', async (_what, token) => {
    const request = { ...about(`authorize-${token}`), attempt: 1, amount, token }
    const results = [
      await provider.authorize(request),
      await provider.authorize({
        ...request,
        idempotencyKey: `${request.idempotencyKey}-2`,
        returnUrl: 'https://shop.example/thanks',
      }),
    ]
    for (const result of results) expect(JSON.stringify(result)).not.toMatch(faults)
  })

  it('understands captures, voids and refunds', async () => {
    const first = await provider.authorize({ ...about('authorize'), attempt: 1, amount, token: 'pm_card_visa' })
    const providerRef = first.kind === 'succeeded' ? first.providerRef : 'pi_1PgafyB7WZ01zgkWSjxsAJo3'
    const results = [
      await provider.capture({ ...about('capture'), providerRef, amount }),
      await provider.refund({
        ...about('refund'),
        providerRef,
        refundId: 'refund-1',
        amount: { ...amount, amount: 500 },
      }),
      await provider.void({ ...about('void'), providerRef }),
    ]
    for (const result of results) expect(JSON.stringify(result)).not.toMatch(faults)
    expect(results[1]).toEqual({ kind: 'succeeded', providerRef })
  })

  it('understands every enquiry', async () => {
    const operations = ['authorize', 'capture', 'void', 'refund'] as const
    const results = [
      await provider.status({ ...about('authorize'), operation: 'authorize' }),
      ...(await Promise.all(
        operations.map((operation) => provider.status({ ...about(operation), operation, providerRef: 'pi_1' })),
      )),
      await provider.report({ paymentId }),
      await provider.report({ paymentId, providerRef: 'pi_1' }),
    ]
    for (const result of results) expect(JSON.stringify(result)).not.toMatch(faults)
  })
})
