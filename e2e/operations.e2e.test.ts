import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTill, TillProblem } from '@till/client'
import { code, eventually, openShop, type TestShop } from './shop.ts'

let shop: TestShop
let unit: string
beforeAll(async () => {
  shop = await openShop()
  unit = await shop.unit()
})
afterAll(() => shop?.close())

const asAdmin = () => ({ bearer: shop.admin })

describe('dead letters', () => {
  it('are listed for staff, service by service, and there are none in a healthy shop’s order queue', async () => {
    const list = await shop.api.call('GET', '/v1/admin/dead-letters?service=order&limit=5', asAdmin())
    expect(list).toMatchObject({ status: 200, body: { items: [] } })
    expect((await shop.api.call('GET', '/v1/admin/dead-letters', asAdmin())).status).toBe(200)
    const unknown = `/v1/admin/dead-letters/order-${'0'.repeat(24)}`
    expect((await shop.api.call('GET', unknown, asAdmin())).status).toBe(404)
    expect((await shop.api.call('POST', `${unknown}/replay`, asAdmin())).status).toBe(404)
    expect((await shop.api.call('DELETE', `${unknown}?reason=an%20old%20bug`, asAdmin())).status).toBe(404)
    expect((await shop.api.call('DELETE', unknown, asAdmin())).status).toBe(400)
    expect((await shop.api.call('GET', '/v1/admin/dead-letters?service=kitchen', asAdmin())).status).toBe(400)
  })

  it('are no business of customers', async () => {
    const { bearer } = await shop.customer()
    expect((await shop.api.call('GET', '/v1/admin/dead-letters', { bearer })).status).toBe(403)
    expect((await shop.api.call('GET', '/v1/admin/dead-letters')).status).toBe(401)
  })
})

describe('orders on their way', () => {
  it('are shown with who is still asked, and an order that is settled cannot be nudged', async () => {
    const { cartToken } = await shop.guest([unit])
    const placed = await shop.order({ cartToken })
    const { id } = placed.body as { id: string }
    const sagas = async () =>
      (await shop.api.call('GET', '/v1/admin/sagas?limit=100', asAdmin())).body as { items: { orderId: string }[] }
    await eventually(sagas, ({ items }) => items.every(({ orderId }) => orderId !== id))
    expect(await shop.api.call('POST', `/v1/admin/sagas/${id}/nudge`, asAdmin())).toMatchObject({
      status: 409,
      body: { code: 'nothing-open' },
    })
    const stuck = await shop.api.call('GET', '/v1/admin/sagas?stuck=true', asAdmin())
    expect(stuck).toMatchObject({ status: 200, body: { items: expect.any(Array) } })
    const { bearer } = await shop.customer()
    expect((await shop.api.call('GET', '/v1/admin/sagas', { bearer })).status).toBe(403)
  })

  it('are asked again at a nudge while a buyer is at the bank, which harms nothing', async () => {
    const { cartToken } = await shop.guest([unit])
    const { id } = (await shop.order({ cartToken, token: 'tok_action_required' })).body as { id: string }
    expect(await shop.api.call('POST', `/v1/admin/sagas/${id}/nudge`, asAdmin())).toMatchObject({
      status: 202,
      body: { status: 'awaiting-payment', open: [{ participant: 'payment' }] },
    })
    expect((await shop.seen(id)).status).toBe('awaiting-payment')
    expect((await shop.api.call('POST', `/v1/orders/${id}/cancel`, { ...asAdmin(), body: {} })).status).toBe(200)
  })
})

describe('the client', () => {
  it('makes a first order as its README says', async () => {
    const till = openTill({ url: shop.api.url })
    await till.signUp({ email: `${code()}@example.com`, password: `a long one ${code()}` })
    await till.api.PUT('/v1/cart/lines/{unitId}', { params: { path: { unitId: unit } }, body: { quantity: 2 } })
    const order = await till.placeOrder({ email: 'you@example.com', payment: { method: 'sandbox', token: 'tok_ok' } })
    expect(order).toMatchObject({ status: 'confirmed', subtotal: { amount: 2500, currency: 'EUR' } })
    const paid = await till.waitForOrder(order.id, ({ payment }) => payment.status === 'paid')
    expect(paid.payment.status).toBe('paid')
    const before = till.tokens?.accessToken
    await till.signOut()
    expect([before, till.tokens]).toEqual([expect.any(String), undefined])
  })

  it('places one order for one key, waits for it, and tells why there is none', async () => {
    const till = openTill({ url: shop.api.url })
    await till.signUp({ email: `${code()}@example.com`, password: `a long one ${code()}` })
    const wanted = { items: [{ unitId: unit, quantity: 1 }], payment: { method: 'sandbox', token: 'tok_ok' } } as const
    const idempotencyKey = `key-${code()}`
    const [one, two] = await Promise.all([
      till.placeOrder({ ...wanted, items: [...wanted.items] }, { idempotencyKey, waitSeconds: 0 }),
      till.placeOrder({ ...wanted, items: [...wanted.items] }, { idempotencyKey, waitSeconds: 0 }),
    ])
    expect(one.id).toBe(two.id)
    expect(await till.waitForOrder(one.id, ({ status }) => status !== 'pending')).toMatchObject({ status: 'confirmed' })
    const refused = till.placeOrder({
      items: [...wanted.items],
      payment: { method: 'sandbox', token: 'tok_declined' },
    })
    await expect(refused).rejects.toThrow(TillProblem)
    await expect(refused).rejects.toMatchObject({ status: 402, code: 'payment-declined' })
  })
})
