import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { code, eventually, type OrderAnswer, openShop, type ProblemAnswer, type TestShop } from './shop.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const settled = (orderId: string, status: string, payment: string) =>
  eventually(
    () => shop.seen(orderId),
    (order) => order.status === status && order.payment.status === payment,
  )

describe('a guest', () => {
  it('fills a cart, orders, and the money is taken and the stock gone', async () => {
    const unit = await shop.unit({ onHand: 5 })
    const { cartToken } = await shop.guest([unit], 2)
    const answer = await shop.order({ cartToken })
    expect(answer.status).toBe(201)
    const order = answer.body as OrderAnswer
    expect(order).toMatchObject({ status: 'confirmed', total: { amount: 2990, currency: 'EUR' } })
    expect(answer.headers.location).toBe(`/v1/orders/${order.id}`)
    await settled(order.id, 'confirmed', 'paid')
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.onHand === 3 && stock.reserved === 0,
    )
  })

  it('reads the order with its token, and nobody reads it without', async () => {
    const { cartToken } = await shop.guest([await shop.unit()])
    const order = (await shop.order({ cartToken })).body as OrderAnswer
    expect((await shop.api.call('GET', `/v1/orders/${order.id}`, { orderToken: order.token ?? '' })).status).toBe(200)
    expect((await shop.api.call('GET', `/v1/orders/${order.id}?token=${order.token}`)).status).toBe(200)
    expect((await shop.api.call('GET', `/v1/orders/${order.id}`)).status).toBe(401)
    const { bearer } = await shop.customer()
    expect((await shop.api.call('GET', `/v1/orders/${order.id}`, { bearer })).status).toBe(404)
  })

  it('goes on with an empty cart under the same token', async () => {
    const unit = await shop.unit()
    const { cartToken } = await shop.guest([unit])
    await shop.order({ cartToken })
    const cart = await eventually(
      async () => (await shop.api.call('GET', '/v1/cart', { cartToken })).body as { status: string; lines: unknown[] },
      (each) => each.lines.length === 0,
    )
    expect(cart.status).toBe('active')
    expect((await shop.order({ cartToken })).body).toMatchObject({ code: 'cart-empty' })
  })

  it('is told a price before ordering, and pays that', async () => {
    const unit = await shop.unit({ amount: 999 })
    const promoCode = await shop.promo({ percentOff: 10 })
    const body = { items: [{ unitId: unit, quantity: 3 }], promoCode }
    const quote = (await shop.api.call('POST', '/v1/quotes', { body })).body as {
      total: { amount: number; currency: string }
    }
    expect(quote.total).toEqual({ amount: 2697 + 490, currency: 'EUR' })
    const answer = await shop.order({ body: { ...body, expectedTotal: quote.total } })
    expect(answer.body).toMatchObject({ status: 'confirmed', total: quote.total })
  })

  it('is refused, and charged nothing, when the total is not the expected one', async () => {
    const unit = await shop.unit({ onHand: 4 })
    const answer = await shop.order({
      body: { items: [{ unitId: unit, quantity: 1 }], expectedTotal: { amount: 1, currency: 'EUR' } },
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'price-changed' } })
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.available === 4,
    )
  })
})

describe('a customer', () => {
  it('signs up, orders from their own cart, and finds the order in their list', async () => {
    const { bearer, id } = await shop.customer()
    const unit = await shop.unit()
    await shop.api.call('PUT', `/v1/cart/lines/${unit}`, { bearer, body: { quantity: 1 } })
    const order = (await shop.order({ bearer })).body as OrderAnswer & { customerId: string }
    expect(order).toMatchObject({ status: 'confirmed', customerId: id })
    expect(order.token).toBeUndefined()
    const list = (await shop.api.call('GET', '/v1/orders', { bearer })).body as { items: OrderAnswer[] }
    expect(list.items.map((each) => each.id)).toEqual([order.id])
    expect((await shop.api.call('GET', '/v1/orders/last', { bearer })).body).toMatchObject({ id: order.id })
    expect((await shop.api.call('GET', `/v1/orders/${order.ref}`, { bearer })).body).toMatchObject({ id: order.id })
  })

  it('reads the story of the order, and staff read all of it [S4-C03]', async () => {
    const { bearer } = await shop.customer()
    const order = (await shop.order({ bearer, body: { items: [{ unitId: await shop.unit(), quantity: 1 }] } }))
      .body as OrderAnswer
    const story = async (as: string) =>
      (
        (await shop.api.call('GET', `/v1/orders/${order.id}/timeline`, { bearer: as })).body as {
          items: { type: string; status: string }[]
        }
      ).items
    expect((await story(bearer)).map((entry) => entry.status)).toEqual(['pending', 'confirmed'])
    const whole = await eventually(
      () => story(shop.admin),
      (entries) => entries.some((entry) => entry.type === 'payment.captured.v1'),
    )
    // That the money was secured is no step of its own where the news that it was taken came first.
    expect(whole.map((entry) => entry.type)).toEqual(
      expect.arrayContaining(['order.place', 'catalog.reserved.v1', 'payment.captured.v1']),
    )
  })

  it('cancels a confirmed order and gets everything back', async () => {
    const { bearer } = await shop.customer()
    const unit = await shop.unit({ onHand: 3 })
    const order = (await shop.order({ bearer, body: { items: [{ unitId: unit, quantity: 2 }] } })).body as OrderAnswer
    await settled(order.id, 'confirmed', 'paid')
    const cancelled = await shop.api.call('POST', `/v1/orders/${order.id}/cancel`, {
      bearer,
      body: { reason: 'Changed my mind' },
    })
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    expect(await settled(order.id, 'cancelled', 'refunded')).toMatchObject({ amountPaid: { amount: 2990 } })
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.onHand === 3 && stock.reserved === 0,
    )
  })

  it('cannot cancel, see or follow somebody else’s order', async () => {
    const owner = await shop.customer()
    const other = await shop.customer()
    const order = (
      await shop.order({ bearer: owner.bearer, body: { items: [{ unitId: await shop.unit(), quantity: 1 }] } })
    ).body as OrderAnswer
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/timeline'],
      ['GET', '/events'],
      ['POST', '/cancel'],
    ] as const) {
      const answer = await shop.api.call(method, `/v1/orders/${order.id}${path}`, {
        bearer: other.bearer,
        ...(method === 'POST' ? { body: {} } : {}),
      })
      expect([path, answer.status]).toEqual([path, 404])
    }
  })
})

describe('a payment', () => {
  it('that is declined leaves stock and cart as they were', async () => {
    const unit = await shop.unit({ onHand: 2 })
    const { cartToken } = await shop.guest([unit])
    const answer = await shop.order({ cartToken, token: 'tok_declined' })
    expect(answer).toMatchObject({ status: 402, body: { code: 'payment-declined' } })
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.available === 2,
    )
    await eventually(
      async () => (await shop.api.call('GET', '/v1/cart', { cartToken })).body as { status: string; lines: unknown[] },
      (cart) => cart.status === 'active' && cart.lines.length === 1,
    )
    expect((await shop.order({ cartToken })).status).toBe(201)
  })

  it.each(['tok_timeout_then_ok', 'tok_error_then_ok', 'tok_slow', 'tok_capture_fails_once'])(
    'with %s ends confirmed and paid once',
    async (token) => {
      const { cartToken } = await shop.guest([await shop.unit()])
      const answer = await shop.order({ cartToken, token, wait: 30 })
      expect([201, 202]).toContain(answer.status)
      const { id } = answer.body as OrderAnswer
      const order = await eventually(
        () => shop.seen(id),
        (each) => each.status === 'confirmed' && each.payment.status === 'paid',
        90_000,
      )
      expect(order.amountPaid).toEqual({ amount: 1740, currency: 'EUR' })
    },
  )

  it('that needs a challenge waits for the buyer, and confirms when they pass it', async () => {
    const { cartToken } = await shop.guest([await shop.unit()])
    const answer = await shop.order({ cartToken, token: 'tok_action_required' })
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'awaiting-payment', payment: { action: { type: 'redirect' } } },
    })
    const order = answer.body as OrderAnswer
    await passChallenge(order, 'approved')
    await settled(order.id, 'confirmed', 'paid')
  })

  it('whose challenge is failed gives everything back', async () => {
    const unit = await shop.unit({ onHand: 1 })
    const { cartToken } = await shop.guest([unit])
    const order = (await shop.order({ cartToken, token: 'tok_action_required' })).body as OrderAnswer
    await passChallenge(order, 'declined')
    await eventually(
      () => shop.seen(order.id),
      (each) => each.status === 'failed',
    )
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.available === 1,
    )
  })

  it('by bank transfer waits for staff to see the money', async () => {
    const { cartToken } = await shop.guest([await shop.unit()])
    const answer = await shop.order({ cartToken, body: { payment: { method: 'manual' } } })
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'awaiting-payment', payment: { action: { type: 'bank-transfer' } } },
    })
    const { id } = answer.body as OrderAnswer
    const received = await shop.api.call('POST', `/v1/orders/${id}/payments`, {
      bearer: shop.admin,
      body: { method: 'manual' },
    })
    expect(received.status).toBe(200)
    await settled(id, 'confirmed', 'paid')
  })
})

describe('the same Idempotency-Key', () => {
  it('gives one order and the same answer, twenty times at once and later', async () => {
    const unit = await shop.unit({ onHand: 100 })
    const key = code()
    const body = { items: [{ unitId: unit, quantity: 1 }] }
    const { bearer } = await shop.customer()
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.order({ bearer, key, body })))
    const later = await shop.order({ bearer, key, body })
    expect(new Set([...answers, later].map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1)
    expect(later.headers['idempotent-replayed']).toBe('true')
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.onHand === 99 && stock.reserved === 0,
    )
  })

  it('replays a refusal as well', async () => {
    const unit = await shop.unit({ onHand: 0 })
    const key = code()
    const body = { items: [{ unitId: unit, quantity: 1 }] }
    const { bearer } = await shop.customer()
    const [first, second] = [await shop.order({ bearer, key, body }), await shop.order({ bearer, key, body })]
    expect(first).toMatchObject({
      status: 409,
      body: { code: 'out-of-stock', shortages: [{ unitId: unit, wanted: 1, available: 0 }] },
    })
    expect({ ...(second.body as ProblemAnswer), requestId: '' }).toEqual({
      ...(first.body as ProblemAnswer),
      requestId: '',
    })
  })

  it('with another body is refused', async () => {
    const key = code()
    const { bearer } = await shop.customer()
    const unitId = await shop.unit()
    await shop.order({ bearer, key, body: { items: [{ unitId, quantity: 1 }] } })
    const other = await shop.order({ bearer, key, body: { items: [{ unitId, quantity: 2 }] } })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })

  it('of somebody else is another key', async () => {
    const key = code()
    const body = { items: [{ unitId: await shop.unit(), quantity: 1 }] }
    const [one, two] = [await shop.customer(), await shop.customer()]
    const first = (await shop.order({ bearer: one.bearer, key, body })).body as OrderAnswer
    const second = (await shop.order({ bearer: two.bearer, key, body })).body as OrderAnswer
    expect(first.id).not.toBe(second.id)
  })
})

async function passChallenge(order: OrderAnswer, outcome: 'approved' | 'declined'): Promise<void> {
  const answer = await fetch(order.payment.action?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  })
  expect(answer.status).toBe(200)
}
