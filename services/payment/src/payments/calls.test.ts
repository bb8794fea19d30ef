import { describe, expect, it } from '@jest/globals'
import { manualProvider } from '../providers/manual.ts'
import type { PaymentProvider } from '../providers/provider.ts'
import { providerCalls } from './calls.ts'
import { noon, paymentId } from './fixtures.ts'
import type { ProviderCall } from './messages.ts'

const call = (name: ProviderCall['name'], more: Partial<ProviderCall['data']> = {}): ProviderCall => ({
  name,
  data: {
    id: 'outcome-1',
    paymentId,
    operation: name === 'status' ? 'authorize' : name,
    key: `${paymentId}:${name}:1`,
    method: 'test',
    attempt: 1,
    amount: 2500,
    currency: 'EUR',
    providerRef: 'ref-1',
    ...more,
  },
})

function callsTo(more: Partial<PaymentProvider>, inFlightMax = 10) {
  const provider: PaymentProvider = { ...manualProvider(), name: 'test', ...more }
  return providerCalls({ providers: new Map([['test', provider]]), inFlightMax, now: () => new Date(noon) })
}

describe('a call to a provider', () => {
  it('comes back as a message to the payment', async () => {
    const { perform } = callsTo({ authorize: async () => ({ kind: 'succeeded', providerRef: 'ref-9' }) })
    expect(await perform(call('authorize'))).toEqual({
      id: 'outcome-1',
      subject: paymentId,
      time: '2026-03-01T12:00:00.000Z',
      type: 'provider.succeeded',
      data: { operation: 'authorize', key: `${paymentId}:authorize:1`, providerRef: 'ref-9' },
    })
  })

  it('names the operation that was asked after', async () => {
    const { perform } = callsTo({})
    expect(await perform(call('status', { operation: 'capture' }))).toMatchObject({
      type: 'provider.absent',
      data: { operation: 'capture' },
    })
  })

  it.each(['capture', 'void', 'refund'] as const)('carries the provider’s reference (%s)', async (name) => {
    expect(await callsTo({}).perform(call(name))).toMatchObject({
      type: 'provider.succeeded',
      data: { providerRef: 'ref-1' },
    })
  })

  it('that throws has an unknown outcome', async () => {
    const { perform } = callsTo({ capture: () => Promise.reject(new Error('a bug')) })
    expect(await perform(call('capture'))).toMatchObject({ type: 'provider.unknown', data: { reason: 'a bug' } })
  })

  it('without a reference has an unknown outcome', async () => {
    const { perform } = callsTo({})
    expect(await perform(call('void', { providerRef: undefined }))).toMatchObject({ type: 'provider.unknown' })
  })

  it('to a method that is not offered is declined, unless money is already with it', async () => {
    const { perform } = callsTo({})
    expect(await perform(call('authorize', { method: 'gone' }))).toMatchObject({ type: 'provider.declined' })
    expect(await perform(call('refund', { method: 'gone' }))).toMatchObject({ type: 'provider.unknown' })
    expect(await perform(call('status', { method: 'gone' }))).toMatchObject({ type: 'provider.unknown' })
  })

  it('waits its turn when too many are under way', async () => {
    const answers: (() => void)[] = []
    const authorize = () =>
      new Promise<{ kind: 'succeeded'; providerRef: string }>((answer) =>
        answers.push(() => answer({ kind: 'succeeded', providerRef: 'ref-1' })),
      )
    const { perform, load } = callsTo({ authorize }, 2)
    const all = [1, 2, 3].map((n) => perform(call('authorize', { id: `outcome-${n}` })))
    expect(load()).toEqual({ inFlight: 2, waiting: 1 })
    answers[0]?.()
    await all[0]
    expect(load()).toEqual({ inFlight: 2, waiting: 0 })
    answers[1]?.()
    answers[2]?.()
    expect((await Promise.all(all)).map(({ id }) => id)).toEqual(['outcome-1', 'outcome-2', 'outcome-3'])
    expect(load()).toEqual({ inFlight: 0, waiting: 0 })
  })
})
