import { afterEach, describe, expect, it } from '@jest/globals'
import type { Call, Message } from '@till/shared/runtime'
import type { ProviderCall } from './payments/messages.ts'
import { eventually, paymentService } from './workshop.fixture.ts'

let till: Awaited<ReturnType<typeof paymentService>> | undefined
afterEach(async () => {
  await till?.close()
  till = undefined
})

type Perform = (call: Call) => Promise<Message>

/** Each operation's first call is lost, as a crash would lose it; enquiries and repeats go through. */
function losingEachFirst(lose: (perform: Perform, call: Call) => Promise<void>) {
  return (perform: Perform) => {
    const lost = new Set<string>()
    return async (call: Call): Promise<Message | undefined> => {
      const { name, data } = call as ProviderCall
      if (name === 'status' || lost.has(data.key)) return perform(call)
      lost.add(data.key)
      await lose(perform, call)
      return undefined
    }
  }
}

describe('a crash', () => {
  it.each([
    ['before each call to the provider', async () => {}],
    ['after each call to the provider', async (perform: Perform, call: Call) => void (await perform(call))],
  ])('%s loses no money and takes none twice', async (_when, lose) => {
    till = await paymentService({ webhooks: 'none', call: losingEachFirst(lose) })
    const order = till.order({ token: 'tok_ok' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    await order.capture()
    await order.hears('payment.captured.v1')
    await order.void()
    await order.hears('payment.voided.v1')
    expect(await order.sums()).toMatchObject({ authorizations: 1, captured: 2500, refunded: 2500 })

    const other = till.order({ token: 'tok_ok' })
    await other.authorize()
    await other.hears('payment.authorized.v1')
    await other.void()
    await other.hears('payment.voided.v1')
    expect(await other.sums()).toMatchObject({ authorizations: 1, captured: 0, voided: 2500 })
  })

  it('that takes the answer with it is told by the webhook', async () => {
    till = await paymentService({
      webhooks: 'all',
      call: losingEachFirst(async (perform, call) => void (await perform(call))),
    })
    const order = till.order({ token: 'tok_ok' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    expect((await till.payments.byId(order.paymentId))?.log?.at(-1)?.message).toMatchObject({
      type: 'provider.webhook',
    })
  })
})

describe('a provider that is still silent', () => {
  it('keeps no order from letting go: whatever it then says is undone, and never told as a success', async () => {
    const { promise: silence, resolve: speak } = Promise.withResolvers<void>()
    const service = await paymentService({
      call: (perform) => async (call) => {
        await silence
        return perform(call)
      },
    })
    till = service
    const order = service.order({ token: 'tok_ok' })
    await order.authorize()
    await eventually(async () => (await service.payments.byId(order.paymentId)) !== undefined)
    await order.void()
    await eventually(async () => {
      const payment = (await service.payments.byId(order.paymentId))?.state
      return payment?.status === 'authorizing' && payment.undo === true
    })
    speak()
    await order.hears('payment.voided.v1')
    expect(await order.sums()).toMatchObject({ authorizations: 1, captured: 0, voided: 2500 })
    expect(order.heard()).toEqual(['voided'])
  })
})
