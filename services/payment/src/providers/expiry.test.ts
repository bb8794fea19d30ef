import { describe, expect, it } from '@jest/globals'
import { withExpiry } from './expiry.ts'
import { manualProvider } from './manual.ts'
import type { PaymentProvider, ProviderResult } from './provider.ts'

const noon = Date.parse('2026-03-01T12:00:00.000Z')
const request = {
  paymentId: 'payment-1',
  attempt: 1,
  amount: { amount: 2500, currency: 'EUR' },
  idempotencyKey: 'key-1',
}

function providerThat(result: ProviderResult): PaymentProvider {
  const fact = {
    kind: 'operation',
    eventId: 'evt',
    occurredAt: '',
    paymentId: 'payment-1',
    idempotencyKey: 'key-1',
  } as const
  return withExpiry(
    {
      ...manualProvider(),
      authorize: async () => result,
      capture: async () => result,
      status: async () => result,
      parseWebhook: () => ({ ...fact, operation: 'authorize', result }),
    },
    { days: 5, now: () => noon },
  )
}

describe('the end of an authorization', () => {
  const inFiveDays = { kind: 'succeeded', providerRef: 'ref-1', expiresAt: '2026-03-06T12:00:00.000Z' }

  it('is so many days away when the provider names none', async () => {
    const provider = providerThat({ kind: 'succeeded', providerRef: 'ref-1' })
    expect(await provider.authorize(request)).toEqual(inFiveDays)
    expect(await provider.status({ ...request, operation: 'authorize' })).toEqual(inFiveDays)
    expect(provider.parseWebhook({}, '')).toMatchObject({ result: inFiveDays })
  })

  it('is what the provider says', async () => {
    const said: ProviderResult = { kind: 'succeeded', providerRef: 'ref-1', expiresAt: '2026-03-02T00:00:00.000Z' }
    expect(await providerThat(said).authorize(request)).toEqual(said)
  })

  it('is none of any other call, and of no failure', async () => {
    const plain: ProviderResult = { kind: 'succeeded', providerRef: 'ref-1' }
    expect(await providerThat(plain).status({ ...request, operation: 'refund' })).toEqual(plain)
    expect(await providerThat(plain).capture({ ...request, providerRef: 'ref-1' })).toEqual(plain)
    const no: ProviderResult = { kind: 'declined', reason: 'card_declined' }
    expect(await providerThat(no).authorize(request)).toEqual(no)
  })
})
