import { afterEach, describe, expect, it } from '@jest/globals'
import { idFrom, PaymentRefund } from '@till/shared/contracts'
import { eventually, paymentService } from './workshop.fixture.ts'

let till: Awaited<ReturnType<typeof paymentService>> | undefined
afterEach(async () => {
  await till?.close()
  till = undefined
})

const refundId = (nth: number) => idFrom('refund', String(nth))

async function captured(token: string, options: Parameters<typeof paymentService>[0] = {}) {
  till = await paymentService(options)
  const order = till.order({ token })
  await order.authorize()
  await order.hears('payment.authorized.v1')
  await order.capture()
  await order.hears('payment.captured.v1')
  return { till, order }
}

describe('part refunds', () => {
  it('of fifty callers at once, on two instances, never give back more than was captured', async () => {
    const { till, order } = await captured('tok_ok', { instances: 2 })
    const numbers = Array.from({ length: 50 }, (_, nth) => nth)
    // Each instance is asked for every part, side by side: over the bus in production, here by hand, so that their rounds meet.
    await Promise.all(
      numbers.flatMap((nth) =>
        till.runtimes.map((runtime, instance) =>
          runtime.handle({
            id: `refund-${nth}-${instance}`,
            ...PaymentRefund.tell(order.paymentId, { orderId: order.orderId, refundId: refundId(nth), amount: 100 }),
            time: new Date().toISOString(),
          }),
        ),
      ),
    )
    const heard = (what: string) => new Set(order.told(what).map(({ data }) => (data as { refundId: string }).refundId))
    await eventually(
      () => heard('payment.refunded.v1').size + heard('payment.refund-failed.v1').size === 50,
      'an answer for every part',
    )
    expect(heard('payment.refunded.v1').size).toBe(25)
    expect(heard('payment.refund-failed.v1').size).toBe(25)
    expect(order.told('payment.refund-failed.v1').map(({ data }) => data)).toEqual(
      expect.arrayContaining([expect.objectContaining({ reason: 'exceeds-captured' })]),
    )
    expect(await order.sums()).toMatchObject({ captured: 2500, refunded: 2500 })
    const state = await order.state()
    expect(state).toMatchObject({ captured: 2500, refunded: 2500 })
    expect(state.ledger).toHaveLength(26)
    const { body } = await till.get(`/v1/payments/${order.paymentId}`)
    expect(body).toMatchObject({ status: 'refunded', refunds: expect.arrayContaining([]) })
    expect(body.refunds).toHaveLength(50)
  })

  it('come one after the other, and a call-off gives back what is left', async () => {
    const { till, order } = await captured('tok_ok')
    await order.refund(refundId(1), 700)
    await order.refund(refundId(2), 300)
    await order.hears('payment.refunded.v1', 2)
    expect((await till.get(`/v1/payments/${order.paymentId}`)).body).toMatchObject({
      status: 'partially-refunded',
      refunded: { amount: 1000, currency: 'EUR' },
      refunds: [
        { refundId: refundId(1), amount: { amount: 700, currency: 'EUR' }, status: 'done' },
        { refundId: refundId(2), status: 'done' },
      ],
    })
    await order.void()
    expect((await order.hears('payment.voided.v1')).data).toMatchObject({ refunded: 2500 })
    expect(await order.sums()).toMatchObject({ captured: 2500, refunded: 2500 })
  })

  it('that the provider refuses fail in the end, and say so', async () => {
    const { order } = await captured('tok_refund_fails')
    await order.refund(refundId(1), 700)
    expect((await order.hears('payment.refund-failed.v1')).data).toMatchObject({
      refundId: refundId(1),
      reason: 'refund_refused',
    })
    expect(await order.sums()).toMatchObject({ refunded: 0 })
    await order.refund(refundId(1), 700)
    await order.hears('payment.refund-failed.v1', 2)
  })

  it.each(['tok_refund_times_out', 'tok_refund_error_then_ok'])(
    'whose answer is lost happen once all the same (%s)',
    async (token) => {
      const { order } = await captured(token, { webhooks: 'none' })
      await order.refund(refundId(1), 700)
      await order.refund(refundId(2), 800)
      await order.hears('payment.refunded.v1', 2)
      expect(await order.sums()).toMatchObject({ captured: 2500, refunded: 1500 })
    },
  )

  it.each(['before', 'after'])('survive a crash %s each call to the provider', async (when) => {
    const lost = new Set<string>()
    const { order } = await captured('tok_ok', {
      webhooks: 'none',
      call: (perform) => async (call) => {
        const { key, operation } = call.data as { key: string; operation: string }
        if (call.name === 'status' || operation !== 'refund' || lost.has(key)) return perform(call)
        lost.add(key)
        if (when === 'after') await perform(call)
        return undefined
      },
    })
    await order.refund(refundId(1), 700)
    await order.refund(refundId(2), 800)
    await order.hears('payment.refunded.v1', 2)
    expect(await order.sums()).toMatchObject({ captured: 2500, refunded: 1500 })
    expect(lost.size).toBe(2)
  })
})

describe('money that is taken at shipment', () => {
  it('waits for the word of the order', async () => {
    till = await paymentService()
    const order = till.order({ token: 'tok_ok' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    expect((await order.state()).status).toBe('authorized')
    expect(await order.sums()).toMatchObject({ captured: 0 })
    await order.capture()
    await order.hears('payment.captured.v1')
  })

  it('is let go of when its time is over, and the order is told', async () => {
    till = await paymentService()
    const order = till.order({ token: 'tok_expires' })
    await order.authorize()
    await order.hears('payment.authorized.v1')
    expect((await order.hears('payment.capture-refused.v1')).data).toMatchObject({ reason: 'authorization_expired' })
    await order.capture()
    await order.hears('payment.capture-refused.v1', 2)
    expect(await order.sums()).toMatchObject({ captured: 0 })
    expect((await order.state()).status).toMatch(/^void/)
  })
})
