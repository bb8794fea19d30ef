import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, mintInternalToken } from '@till/shared/kit'
import { eventually, orderService, secret, shirt } from '../neighbours.fixture.ts'

const anna: Caller = { sub: 'a'.repeat(24), kind: 'customer', roles: ['customer'] }
const staff: Caller = { sub: 'c'.repeat(24), kind: 'customer', roles: ['staff'] }

let till: Awaited<ReturnType<typeof orderService>>
beforeAll(async () => {
  till = await orderService({ CAPTURE: 'at-shipment' })
  await eventually(till.isReady)
})
afterAll(() => till?.close())

async function call(caller: Caller, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: unknown) {
  const answer = await till.app.inject({
    method,
    url,
    headers: {
      'x-till-token': mintInternalToken(secret, caller),
      prefer: 'wait=30',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

const place = (token: string) =>
  call(anna, 'POST', '/v1/orders', { items: [{ unitId: shirt, quantity: 1 }], payment: { method: 'sandbox', token } })

describe('a shop that takes its money at shipment', () => {
  it('has it taken by moving the order to shipped, and answers once it is there', async () => {
    const placed = await place('tok_ok')
    expect(placed).toMatchObject({
      status: 201,
      body: { status: 'confirmed', payment: { status: 'authorized' }, amountPaid: { amount: 0 } },
    })
    expect(till.toldOf(placed.body.id)).not.toContain('payment.capture.v1')
    const shipped = await call(staff, 'PUT', `/v1/orders/${placed.body.id}/status`, { status: 'shipped' })
    expect(shipped).toMatchObject({
      status: 200,
      body: { status: 'shipped', payment: { status: 'paid' }, amountOutstanding: { amount: 0 } },
    })
  })

  it('lets no delivery leave before, and answers once it may', async () => {
    const { body } = await place('tok_ok')
    const deliveries = `/v1/orders/${body.id}/deliveries`
    const { body: made } = await call(staff, 'POST', deliveries, {})
    const sent = await call(staff, 'PATCH', `${deliveries}/${made.id}`, { status: 'ON_THE_WAY' })
    expect(sent).toMatchObject({ status: 200, body: { status: 'ON_THE_WAY' } })
    expect((await call(anna, 'GET', `/v1/orders/${body.id}`)).body).toMatchObject({
      status: 'shipped',
      payment: { status: 'paid' },
    })
  })

  it('ships nothing that the provider would not pay out any more, and gives it all back', async () => {
    const { body } = await place('tok_expires')
    const refused = await call(staff, 'PUT', `/v1/orders/${body.id}/status`, { status: 'shipped' })
    expect(refused).toMatchObject({ status: 402, body: { code: 'capture-refused', orderId: body.id } })
    expect((await call(anna, 'GET', `/v1/orders/${body.id}`)).body.status).toBe('cancelled')
    const giveBack = ['payment.void.v1', 'catalog.release.v1']
    await eventually(() => giveBack.every((type) => till.toldOf(body.id).includes(type)))
  })
})
