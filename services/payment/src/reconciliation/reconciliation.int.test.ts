import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Caller } from '@till/shared/kit'
import { buyer, nobody, paymentService, service } from '../workshop.fixture.ts'

const admin: Caller = { sub: 'admin-1', kind: 'customer', roles: ['admin'] }
const person = '66f0a1b2c3d4e5f6a7b8c9ff'

let till: Awaited<ReturnType<typeof paymentService>>
beforeAll(async () => {
  till = await paymentService({
    webhooks: 'none',
    call: (perform) => async (call) => {
      const made = await perform(call)
      // A refusal that never was: the provider took the money, and somebody on the way said no.
      const { operation, key } = call.data as { operation: string; key: string }
      if (operation !== 'capture' || !liars.has(key.slice(0, 24))) return made
      return { ...made, type: 'provider.declined', data: { operation, key, reason: 'misheard' } }
    },
  })
})
afterAll(() => till.close())
const liars = new Set<string>()

async function captured() {
  const order = till.order({ token: 'tok_ok' })
  await order.authorize()
  await order.hears('payment.authorized.v1')
  await order.capture()
  await order.hears('payment.captured.v1')
  return order
}
const reconcile = (id: string, caller = admin) => till.post(`/v1/payments/${id}/reconciliation`, '{}', {}, caller)

describe('reconciliation', () => {
  it('finds nothing where the ledger and the provider agree', async () => {
    const order = await captured()
    const { status, body } = await till.get('/v1/payments/reconciliation?limit=100')
    expect(status).toBe(200)
    expect(body.items).toContainEqual({
      paymentId: order.paymentId,
      orderId: order.orderId,
      method: 'sandbox',
      status: 'captured',
      ledger: { captured: { amount: 2500, currency: 'EUR' }, refunded: { amount: 0, currency: 'EUR' } },
      provider: { captured: { amount: 2500, currency: 'EUR' }, refunded: { amount: 0, currency: 'EUR' } },
      verdict: 'agrees',
    })
    expect((await reconcile(order.paymentId)).body).toMatchObject({ verdict: 'agrees' })
  })

  it('books a capture that the provider knows of and we do not', async () => {
    const order = till.order({ token: 'tok_ok' })
    liars.add(order.paymentId)
    await order.authorize()
    await order.hears('payment.authorized.v1')
    await order.capture()
    await order.hears('payment.capture-refused.v1')
    expect(await order.sums()).toMatchObject({ captured: 2500 })
    const { status, body } = await reconcile(order.paymentId)
    expect(status).toBe(200)
    expect(['repaired', 'under-way']).toContain(body.verdict)
    await order.hears('payment.voided.v1')
    expect(await order.sums()).toMatchObject({ captured: 2500, refunded: 2500 })
    expect((await reconcile(order.paymentId)).body).toMatchObject({ verdict: 'agrees', status: 'refunded' })
  })

  it('reports what it cannot explain, and leaves it alone', async () => {
    const order = await captured()
    const { providerRef } = (await order.state()) as { providerRef?: string }
    // Somebody gave money back at the provider, past the shop.
    await fetch(`${till.sandboxUrl}/refunds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        paymentId: order.paymentId,
        providerRef,
        refundId: 'by-hand',
        amount: { amount: 100, currency: 'EUR' },
        idempotencyKey: 'by-hand',
      }),
    })
    const { body } = await reconcile(order.paymentId)
    expect(body).toMatchObject({
      verdict: 'differs',
      ledger: { refunded: { amount: 0 } },
      provider: { refunded: { amount: 100 } },
    })
    expect(await order.state()).toMatchObject({ refunded: 0 })
  })

  it('leaves out what nobody else keeps books of', async () => {
    const order = till.order({ method: 'manual' })
    await order.authorize()
    await order.hears('payment.action-required.v1')
    expect((await reconcile(order.paymentId)).body).toMatchObject({ verdict: 'no-books' })
  })

  it('is shown to staff and done by admins, page by page', async () => {
    const url = '/v1/payments/reconciliation'
    expect((await till.get(url, buyer)).status).toBe(403)
    expect((await till.get(url, nobody)).status).toBe(401)
    expect((await till.get(`${url}?verdict=differs`)).status).toBe(400)
    expect((await till.get(`${url}?limit=1`)).body).toMatchObject({ items: [{}], nextCursor: expect.any(String) })
    const order = await captured()
    expect((await reconcile(order.paymentId, till.staff)).status).toBe(403)
    expect((await reconcile('0'.repeat(24))).status).toBe(404)
    expect((await reconcile('nonsense')).status).toBe(400)
  })
})

describe('what payments hold about a person', () => {
  const url = `/internal/people/${person}`

  it('is nothing that leads to them, and services alone may ask', async () => {
    expect(await till.get(url, service)).toMatchObject({ status: 200, body: { payments: [] } })
    expect((await till.get(url, till.staff)).status).toBe(403)
    expect((await till.get('/internal/people/nonsense', service)).status).toBe(400)
  })

  it('is erased as often as anybody asks', async () => {
    for (let time = 0; time < 2; time++) expect(await till.remove(url, service)).toBe(204)
    expect(await till.remove(url, buyer)).toBe(403)
  })
})
