import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { OrderEntry } from '@till/shared/contracts'
import { type Caller, mintInternalToken } from '@till/shared/kit'
import { eventually, orderService, secret, shirt, UNLUCKY } from '../neighbours.fixture.ts'

const group = 'f'.repeat(24)
const anna: Caller = { sub: 'a'.repeat(24), kind: 'customer', roles: ['customer'] }
const bert: Caller = {
  sub: 'b'.repeat(24),
  kind: 'customer',
  roles: ['customer'],
  groups: [{ id: group, role: 'member', approval: {} }],
}
const mona: Caller = {
  sub: 'e'.repeat(24),
  kind: 'customer',
  roles: ['customer'],
  groups: [{ id: group, role: 'manager', approval: {} }],
}
const staff: Caller = { sub: 'c'.repeat(24), kind: 'customer', roles: ['staff'] }
const anybody: Caller = { sub: 'anonymous', kind: 'anonymous', roles: [] }
const gateway: Caller = { sub: 'gateway', kind: 'service', roles: [] }
const shop: Caller = {
  sub: 'key:1',
  kind: 'key',
  roles: [],
  tenant: {
    companyId: 'd'.repeat(24),
    minimumOrder: { amount: 5000, currency: 'EUR' },
    rights: ['set-discounts', 'order-on-behalf', 'backdate'],
  },
}

let till: Awaited<ReturnType<typeof orderService>>
beforeAll(async () => {
  till = await orderService()
  await eventually(till.isReady)
})
afterAll(() => till?.close())

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
async function call(caller: Caller, method: Method, url: string, body?: unknown, headers = {}) {
  const answer = await till.app.inject({
    method,
    url,
    headers: {
      'x-till-token': mintInternalToken(secret, caller),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return {
    status: answer.statusCode,
    body: answer.body === '' ? undefined : answer.json(),
    headers: answer.headers,
  }
}

const place = (caller: Caller, more: object = {}) =>
  call(
    caller,
    'POST',
    '/v1/orders',
    { items: [{ unitId: shirt, quantity: 2 }], payment: { method: 'sandbox', token: 'tok_ok' }, ...more },
    { prefer: 'wait=30' },
  )

/** An order of Anna's that is paid and has nothing under way. */
async function paidOrder(): Promise<{ url: string; id: string; lineId: string; total: number }> {
  const { body } = await place(anna, { email: 'anna@example.com' })
  const url = `/v1/orders/${body.id}`
  await settled(body.id)
  return { url, id: body.id, lineId: body.lines[0].id, total: body.total.amount }
}

async function settled(orderId: string): Promise<OrderEntry> {
  let entry: OrderEntry | undefined
  await eventually(async () => {
    const { items } = (await call(gateway, 'GET', '/internal/books/entries')).body as { items: OrderEntry[] }
    entry = items.find(({ id }) => id === orderId)
    return entry?.settled === true
  })
  return entry as OrderEntry
}

describe('the status of an order', () => {
  it('is moved by staff, who see for every status why not', async () => {
    const { url } = await paidOrder()
    const { body } = await call(staff, 'GET', `${url}/status`)
    expect(body.transitions).toContainEqual({ status: 'processing', refusal: null })
    expect(body.transitions).toContainEqual({
      status: 'pending',
      refusal: 'An order that is confirmed cannot become pending by hand.',
    })
    const moved = await call(staff, 'PUT', `${url}/status`, { status: 'processing', note: 'Packing it now' })
    expect(moved).toMatchObject({ status: 200, body: { status: 'processing', notes: [{ message: 'Packing it now' }] } })
    expect((await call(anna, 'GET', url)).body.notes).toEqual([])
    const back = await call(staff, 'PUT', `${url}/status`, { status: 'confirmed' })
    expect(back).toMatchObject({ status: 409, body: { code: 'status-not-reachable' } })
  })

  it('is nobody else’s business', async () => {
    const { url } = await paidOrder()
    for (const [caller, status] of [
      [anybody, 401],
      [anna, 403],
      [bert, 403],
    ] as const) {
      expect((await call(caller, 'GET', `${url}/status`)).status).toBe(status)
      expect((await call(caller, 'PUT', `${url}/status`, { status: 'processing' })).status).toBe(status)
    }
    const nonsense = await call(staff, 'PUT', `${url}/status`, { status: 'lost' })
    expect(nonsense).toMatchObject({ status: 400, body: { errors: [{ path: '/status' }] } })
    const stale = await call(staff, 'PUT', `${url}/status`, { status: 'processing' }, { 'if-match': '"0"' })
    expect(stale.status).toBe(412)
  })
})

describe('a refund', () => {
  it('gives back what its lines cost and puts the goods on the shelf', async () => {
    const { url, id, lineId } = await paidOrder()
    const refund = { lines: [{ lineId, quantity: 1, restock: true }], reason: 'A button is missing' }
    const { status, body } = await call(staff, 'POST', `${url}/refunds`, refund)
    expect([status, body]).toMatchObject([201, { status: 'done', amount: { amount: 1250 }, failed: [] }])
    expect(body.refunded).toHaveLength(1)
    expect(await settled(id)).toMatchObject({ quantities: { [shirt]: 1 }, stands: true })
    expect(till.toldOf(id)).toEqual(expect.arrayContaining(['payment.refund.v1', 'catalog.restock.v1']))
    expect((await call(anna, 'GET', url)).body).toMatchObject({
      status: 'confirmed',
      amountRefunded: { amount: 1250 },
      amountOutstanding: { amount: 0 },
      payment: { status: 'partially-refunded' },
    })
  })

  it('of everything ends the order as refunded', async () => {
    const { url, id, total } = await paidOrder()
    expect((await call(staff, 'POST', `${url}/refunds`, { reason: 'Lost on the way' })).status).toBe(201)
    await settled(id)
    expect((await call(anna, 'GET', url)).body).toMatchObject({ status: 'refunded', amountRefunded: { amount: total } })
  })

  it('that the provider refuses says so, and can be tried again', async () => {
    const { url } = await paidOrder()
    const failed = await call(staff, 'POST', `${url}/refunds`, { amount: UNLUCKY, reason: 'A scratch' })
    expect(failed).toMatchObject({ status: 200, body: { status: 'failed', failure: 'refund_failed', refunded: [] } })
    expect((await call(staff, 'POST', `${url}/refunds`, { amount: 100, reason: 'A scratch' })).status).toBe(201)
  })

  it('asked for fifty times at once never gives back more than was paid', async () => {
    const { url, total } = await paidOrder()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call(staff, 'POST', `${url}/refunds`, { amount: 700, reason: 'A scratch' })),
    )
    const done = answers.filter(({ status }) => status === 201).length
    expect(done).toBe(Math.floor(total / 700))
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(50 - done)
    expect((await call(staff, 'GET', `${url}/refunds`)).body.items).toHaveLength(done)
  })

  it('with one Idempotency-Key is one refund, however often and however much at once it is sent', async () => {
    const { url } = await paidOrder()
    const once = () =>
      call(staff, 'POST', `${url}/refunds`, { amount: 100, reason: 'A scratch' }, { 'idempotency-key': 'scratch-1' })
    const answers = await Promise.all(Array.from({ length: 20 }, once))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect((await once()).headers['idempotent-replayed']).toBe('true')
    expect((await call(staff, 'GET', `${url}/refunds`)).body.items).toHaveLength(1)
  })

  it('is for staff, of what was paid, and of pieces the order has', async () => {
    const { url, lineId, total } = await paidOrder()
    const wish = { amount: 1, reason: 'x' }
    expect((await call(anna, 'POST', `${url}/refunds`, wish)).status).toBe(403)
    expect((await call(anybody, 'POST', `${url}/refunds`, wish)).status).toBe(401)
    for (const [body, status, path] of [
      [{ amount: total + 1, reason: 'x' }, 409, '/amount'],
      [{ amount: 0, reason: 'x' }, 400, '/amount'],
      [{ amount: 1.5, reason: 'x' }, 400, '/amount'],
      [{ amount: 1 }, 400, '/reason'],
      [{ lines: [{ lineId: '0'.repeat(24), quantity: 1 }], reason: 'x' }, 422, '/lines/0/lineId'],
      [{ lines: [{ lineId, quantity: 3 }], reason: 'x' }, 409, '/lines/0/quantity'],
    ] as const) {
      const answer = await call(staff, 'POST', `${url}/refunds`, body)
      expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([status, path])
    }
    expect((await call(staff, 'GET', `${url}/refunds`)).body.items).toEqual([])
  })
})

describe('an order of a group', () => {
  it('waits for its manager, who sees and approves it', async () => {
    const { status, body } = await place(bert, { groupId: group })
    expect([status, body.status, body.approval]).toEqual([201, 'awaiting-approval', { status: 'waiting' }])
    expect((await call(anna, 'POST', `/v1/orders/${body.id}/approval`, { decision: 'approve' })).status).toBe(404)
    expect((await call(bert, 'POST', `/v1/orders/${body.id}/approval`, { decision: 'approve' })).status).toBe(403)
    const list = await call(mona, 'GET', `/v1/orders?groupId=${group}&status=awaiting-approval`)
    expect(list.body.items.map((order: { id: string }) => order.id)).toContain(body.id)
    const approval = await call(mona, 'POST', `/v1/orders/${body.id}/approval`, { decision: 'approve', note: 'Fine' })
    expect(approval).toMatchObject({ status: 200, body: { approval: { status: 'approved', by: mona.sub } } })
    await settled(body.id)
    expect((await call(bert, 'GET', `/v1/orders/${body.id}`)).body).toMatchObject({
      status: 'confirmed',
      notes: [{ message: 'Fine' }],
    })
  })

  it('that is rejected gives everything back', async () => {
    const { body } = await place(bert, { groupId: group })
    await call(mona, 'POST', `/v1/orders/${body.id}/approval`, { decision: 'reject' })
    expect(await settled(body.id)).toMatchObject({ status: 'cancelled', stands: false })
    expect(till.toldOf(body.id)).toContain('catalog.release.v1')
    expect(till.toldOf(body.id)).not.toContain('payment.authorize.v1')
  })

  it('is only for those who are in it; its manager’s own orders need nobody', async () => {
    expect(await place(anna, { groupId: group })).toMatchObject({ status: 422, body: { code: 'not-in-group' } })
    expect(await place(mona, { groupId: group })).toMatchObject({ status: 201, body: { status: 'confirmed' } })
  })
})

describe('a company', () => {
  it('orders with its discounts, for its people, topped up to its minimum', async () => {
    const answer = await place(shop, {
      items: [{ unitId: shirt, quantity: 2, discount: 0.1 }],
      customerId: anna.sub,
      deliveryTime: '2016-08-24T07:00:00.000Z',
    })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        companyId: 'd'.repeat(24),
        customerId: anna.sub,
        subtotal: { amount: 2500 },
        lines: [{ discount: { amount: 250 }, total: { amount: 2250 } }],
        adjustments: [
          { type: 'discount', amount: { amount: -250 } },
          { type: 'top-up', amount: { amount: 2750 } },
          { type: 'shipping' },
        ],
      },
    })
  })

  it('is the only one who may', async () => {
    for (const [body, status, path] of [
      [{ items: [{ unitId: shirt, quantity: 1, discount: 0.1 }] }, 403, '/items/0/discount'],
      [{ customerId: bert.sub }, 403, '/customerId'],
      [{ deliveryTime: '2016-08-24T07:00:00.000Z' }, 422, '/deliveryTime'],
    ] as const) {
      const answer = await place(anna, body)
      expect([answer.status, answer.body.errors[0].path]).toEqual([status, path])
    }
  })
})

describe('deliveries, notes and corrections', () => {
  it('take the order to its buyer piece by piece', async () => {
    const { url, lineId } = await paidOrder()
    const first = await call(staff, 'POST', `${url}/deliveries`, { lines: [{ lineId, quantity: 1 }], carrier: 'DHL' })
    expect(first).toMatchObject({ status: 201, body: { status: 'PENDING', carrier: 'DHL' } })
    const tooMany = await call(staff, 'POST', `${url}/deliveries`, { lines: [{ lineId, quantity: 2 }] })
    expect(tooMany).toMatchObject({ status: 409, body: { errors: [{ path: '/lines/0/quantity' }] } })
    const second = await call(staff, 'POST', `${url}/deliveries`, {})
    for (const { body } of [first, second])
      expect((await call(staff, 'PATCH', `${url}/deliveries/${body.id}`, { status: 'ON_THE_WAY' })).status).toBe(200)
    expect((await call(anna, 'GET', url)).body).toMatchObject({ status: 'shipped', deliveryStatus: 'ON_THE_WAY' })
    const unknown = await call(staff, 'PATCH', `${url}/deliveries/${'0'.repeat(24)}`, { status: 'DONE' })
    expect(unknown).toMatchObject({ status: 404, body: { code: 'delivery-not-found' } })
    expect((await call(anna, 'POST', `${url}/deliveries`, {})).status).toBe(403)
  })

  it('keep what staff note from the buyer unless it is public', async () => {
    const { url } = await paidOrder()
    await call(staff, 'POST', `${url}/notes`, { message: 'Difficult customer' })
    await call(staff, 'POST', `${url}/notes`, { message: 'A gift is in the parcel', public: true })
    const own = await call(anna, 'POST', `${url}/notes`, { message: 'Please ring twice' })
    expect(own).toMatchObject({ status: 201, body: { message: 'Please ring twice', public: true } })
    const seen = (await call(anna, 'GET', `${url}/notes`)).body.items.map((note: { message: string }) => note.message)
    expect(seen).toEqual(['A gift is in the parcel', 'Please ring twice'])
    expect((await call(staff, 'GET', `${url}/notes`)).body.items).toHaveLength(3)
    expect((await call(bert, 'GET', `${url}/notes`)).status).toBe(404)
  })

  it('let a buyer correct the address until the order is prepared, and never a price', async () => {
    const { url } = await paidOrder()
    const shippingAddress = { street: 'Kirkegata 5', postalCode: '0153', city: 'Oslo', country: 'NO' }
    const edited = await call(anna, 'PATCH', url, { shippingAddress })
    expect(edited).toMatchObject({ status: 200, body: { shippingAddress, email: 'anna@example.com' } })
    expect((await call(anna, 'GET', url)).body.shippingAddress).toEqual(shippingAddress)
    expect((await call(anna, 'PATCH', url, { total: { amount: 1, currency: 'EUR' } })).status).toBe(400)
    expect((await call(bert, 'PATCH', url, { shippingAddress })).status).toBe(404)
    await call(staff, 'PUT', `${url}/status`, { status: 'processing' })
    expect(await call(anna, 'PATCH', url, { note: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'order-not-editable' },
    })
  })

  it('tell whose goods they are, and let staff say who sees to them', async () => {
    const { url, id } = await paidOrder()
    expect((await call(anna, 'GET', url)).body.provider).toBe('Northlight')
    const sold = await call(staff, 'GET', '/v1/sales?provider=Northlight&limit=100')
    expect(sold.body.items).toContainEqual(expect.objectContaining({ orderId: id }))
    expect((await call(staff, 'GET', '/v1/sales?provider=Southlight')).body.items).toEqual([])
    expect((await call(anna, 'GET', '/v1/sales?provider=Northlight')).status).toBe(403)
    const by = { provider: 'Southlight' }
    expect(await call(anna, 'PATCH', url, by)).toMatchObject({ status: 403, body: { errors: [{ path: '/provider' }] } })
    expect((await call(staff, 'PATCH', url, by)).body.provider).toBe('Southlight')
  })

  it('take an address of one line, and none that nobody could find', async () => {
    const shippingAddress = { text: 'Москва, ул. Ленина, 1, кв. 2' }
    expect((await place(anna, { shippingAddress })).body.shippingAddress).toEqual(shippingAddress)
    const lost = await place(anna, { shippingAddress: { city: 'London', country: 'GB' } })
    expect(lost).toMatchObject({ status: 400, body: { errors: [{ path: '/shippingAddress/street' }] } })
    const { url } = await paidOrder()
    const misplaced = await call(anna, 'PATCH', url, { billingAddress: { name: 'Anna' } })
    expect(misplaced.body.errors).toHaveLength(3)
    expect((await call(anna, 'GET', url)).body.billingAddress).toBeUndefined()
  })

  it('take the place of an address on the globe, and no place off it [S2-33 S2-77]', async () => {
    const at = (...coordinates: number[]) => ({
      shippingAddress: { text: 'Christies gate 34A, Oslo', geo: { type: 'Point', coordinates } },
    })
    const oslo = at(10.7643042, 59.9294087)
    const { body } = await place(anna, oslo)
    expect((await call(anna, 'GET', `/v1/orders/${body.id}`)).body).toMatchObject(oslo)
    const edited = { billingAddress: at(5.32, 60.39).shippingAddress }
    expect((await call(anna, 'PATCH', `/v1/orders/${body.id}`, edited)).body).toMatchObject({ ...oslo, ...edited })
    for (const [coordinates, path] of [
      [[10.7, 95], '/shippingAddress/geo/coordinates/1'],
      [[190, 59.9], '/shippingAddress/geo/coordinates/0'],
      [[10.7], '/shippingAddress/geo/coordinates'],
    ] as const)
      expect(await place(anna, at(...coordinates))).toMatchObject({ status: 400, body: { errors: [{ path }] } })
  })

  it('take a time of delivery as it is written anywhere on earth, and tell it in UTC [S2-04]', async () => {
    const { body } = await place(anna, { deliveryTime: '2126-08-24T09:00:00+02:00' })
    expect(body.deliveryTime).toBe('2126-08-24T07:00:00.000Z')
    const edited = await call(anna, 'PATCH', `/v1/orders/${body.id}`, { deliveryTime: '2126-08-24T10:30:00+02:00' })
    expect(edited.body.deliveryTime).toBe('2126-08-24T08:30:00.000Z')
  })

  it('let staff find an order by what its buyer reads out', async () => {
    const { url, id } = await paidOrder()
    const { ref, humanId, orderCode, email } = (await call(anna, 'GET', url)).body
    for (const query of [ref, humanId, orderCode, email, id]) {
      const { body } = await call(staff, 'GET', `/v1/orders?query=${encodeURIComponent(query)}`)
      expect(body.items.map((order: { id: string }) => order.id)).toContain(id)
    }
    expect((await call(staff, 'GET', '/v1/orders?query=nobody')).body.items).toEqual([])
    expect((await call(bert, 'GET', `/v1/orders?query=${ref}`)).body.items).toEqual([])
  })
})

describe('an order that is paid later', () => {
  const pay = (caller: Caller, url: string, token: string, headers = {}) =>
    call(caller, 'POST', `${url}/payments`, { method: 'sandbox', token }, headers)

  it('keeps its stock, and after a declined payment takes another', async () => {
    const { status, body } = await place(anna, { payment: { method: 'later' } })
    expect([status, body.status, body.payment]).toEqual([201, 'awaiting-payment', { status: 'none', method: 'later' }])
    const url = `/v1/orders/${body.id}`
    expect((await call(anna, 'GET', `${url}/payments`)).body.items).toEqual([])
    expect((await pay(bert, url, 'tok_ok')).status).toBe(404)
    expect((await pay(anybody, url, 'tok_ok')).status).toBe(401)
    expect(await pay(anna, url, 'tok_declined')).toMatchObject({ status: 402, body: { code: 'payment-declined' } })
    expect(await pay(anna, url, 'tok_ok')).toMatchObject({ status: 201, body: { status: 'confirmed' } })
    await settled(body.id)
    expect((await call(anna, 'GET', `${url}/payments`)).body.items).toMatchObject([
      { attempt: 1, status: 'declined' },
      { attempt: 2, status: 'paid', method: 'sandbox' },
    ])
    expect(await pay(anna, url, 'tok_ok')).toMatchObject({ status: 409, body: { code: 'no-payment-awaited' } })
  })

  it('says how it can be paid, and why not any more', async () => {
    const { body } = await place(anna, { payment: { method: 'later' } })
    const methods = async (caller = anna) => call(caller, 'GET', `/v1/orders/${body.id}/payment-methods`)
    const card = { method: 'sandbox', title: 'Test card', takesToken: true }
    expect((await methods()).body.items).toEqual([{ ...card, refusal: null }])
    expect((await methods(bert)).status).toBe(404)
    expect((await methods(anybody)).status).toBe(401)
    await pay(anna, `/v1/orders/${body.id}`, 'tok_ok')
    await settled(body.id)
    expect((await methods()).body.items).toEqual([{ ...card, refusal: 'This order is paid for already.' }])
  })

  it('is charged once, however often one Idempotency-Key is sent', async () => {
    const { body } = await place(anna, { payment: { method: 'later' } })
    const url = `/v1/orders/${body.id}`
    const once = () => pay(anna, url, 'tok_ok', { 'idempotency-key': 'pay-1' })
    const answers = await Promise.all(Array.from({ length: 10 }, once))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.status}`))).toEqual(new Set(['201 confirmed']))
    expect((await once()).headers['idempotent-replayed']).toBe('true')
    await settled(body.id)
    expect((await call(anna, 'GET', `${url}/payments`)).body.items).toHaveLength(1)
  })
})

describe('a person who leaves', () => {
  it('takes what is personal along, as soon as no order needs it, and the books stay', async () => {
    const dora: Caller = { sub: '9'.repeat(24), kind: 'customer', roles: ['customer'] }
    const { body } = await place(dora, { email: 'dora@example.com' })
    await settled(body.id)
    const people = `/internal/people/${dora.sub}`
    expect((await call(gateway, 'GET', people)).body.orders).toMatchObject([{ id: body.id, email: 'dora@example.com' }])
    expect((await call(gateway, 'DELETE', people)).status).toBe(202)
    await call(staff, 'PUT', `/v1/orders/${body.id}/status`, { status: 'completed' })
    expect((await call(gateway, 'DELETE', people)).status).toBe(204)
    const left = (await call(staff, 'GET', `/v1/orders/${body.id}`)).body
    expect(left).toMatchObject({ total: { amount: 2990 } })
    expect(left).not.toHaveProperty('email')
    expect((await call(anna, 'DELETE', people)).status).toBe(403)
  })
})
