import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Answer, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const outcomes = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const { status: order, code } = body as { status: string | number; code?: string }
    const what = status === 201 ? `201 ${order}` : `${status} ${code}`
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

const cleanBooks = async () => {
  const books = await eventually(
    () => shop.books(),
    (each) => each.ok,
    60_000,
  )
  expect(books.checks.filter((check) => !check.ok)).toEqual([])
}

describe('races', () => {
  it('300 buyers of the last 20 pieces: exactly 20 get one, 280 are told clearly', async () => {
    const unit = await shop.unit({ onHand: 20 })
    const guests = await Promise.all(Array.from({ length: 300 }, () => shop.guest([unit])))
    const answers = await Promise.all(guests.map(({ cartToken }) => shop.order({ cartToken })))
    expect(outcomes(answers)).toEqual({ '201 confirmed': 20, '409 out-of-stock': 280 })
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.onHand === 0 && stock.reserved === 0,
    )
    await cleanBooks()
  })

  it('50 buyers with a promo code of 5 uses: 5 use it', async () => {
    const unit = await shop.unit()
    const promoCode = await shop.promo({ percentOff: 20, maxUses: 5 })
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => shop.order({ body: { items: [{ unitId: unit, quantity: 1 }], promoCode } })),
    )
    expect(outcomes(answers)).toEqual({ '201 confirmed': 5, '409 promo-code-refused': 45 })
    await cleanBooks()
  })

  it('one cart checked out 20 times at once becomes one order', async () => {
    const unit = await shop.unit({ onHand: 50 })
    const { cartToken } = await shop.guest([unit])
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.order({ cartToken })))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19)
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.onHand === 49 && stock.reserved === 0,
    )
  })

  it('a slot is sold once, however many want it', async () => {
    const day = new Date(Date.now() + 86_400_000 * (2 + Math.floor(Date.now() % 1000)))
    const slot = {
      consultantId: 'f'.repeat(24),
      startsAt: day.toISOString(),
      endsAt: new Date(day.getTime() + 3_600_000).toISOString(),
    }
    const sku = `S-${Date.now().toString(36)}`
    const product = await shop.api.call('POST', '/v1/products', {
      bearer: shop.admin,
      body: {
        name: 'An hour',
        sku,
        units: [{ sku: `${sku}-1`, kind: 'slot', price: { amount: 5000, currency: 'EUR' }, slot }],
      },
    })
    expect(product.status).toBe(201)
    const { units } = (await shop.api.call('GET', `/v1/products/${(product.body as { id: string }).id}`)).body as {
      units: { id: string }[]
    }
    const body = { items: [{ unitId: units[0]?.id, quantity: 1 }] }
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.order({ body })))
    expect(outcomes(answers)).toEqual({ '201 confirmed': 1, '409 out-of-stock': 19 })
  })

  it('an order and its cancelling at the same moment end in one consistent state', async () => {
    const unit = await shop.unit({ onHand: 40 })
    const customers = await Promise.all(Array.from({ length: 10 }, () => shop.customer()))
    const orders = await Promise.all(
      customers.map(async ({ bearer }) => {
        const placed = (await shop.order({ bearer, wait: 0, body: { items: [{ unitId: unit, quantity: 1 }] } }))
          .body as OrderAnswer
        await shop.api.call('POST', `/v1/orders/${placed.id}/cancel`, { bearer, body: {} })
        return placed.id
      }),
    )
    for (const id of orders)
      await eventually(
        () => shop.seen(id),
        (order) => order.status === 'cancelled',
      )
    await eventually(
      () => shop.stockOf(unit),
      (stock) => stock.onHand === 40 && stock.reserved === 0,
    )
    await cleanBooks()
  })

  it('nobody pays more than the cart showed them', async () => {
    const unit = await shop.unit({ amount: 1000 })
    const { cartToken } = await shop.guest([unit])
    const change = await shop.api.call('PATCH', `/v1/units/${unit}`, {
      bearer: shop.admin,
      body: { price: { amount: 2000, currency: 'EUR' } },
    })
    expect(change.status).toBe(200)
    expect((await shop.order({ cartToken })).body).toMatchObject({ code: 'price-changed' })
    const cart = await eventually(
      async () =>
        (await shop.api.call('GET', '/v1/cart', { cartToken })).body as {
          status: string
          lines: { unitPrice: { amount: number } }[]
        },
      (each) => each.status === 'active' && each.lines[0]?.unitPrice.amount === 2000,
    )
    expect(cart.lines).toHaveLength(1)
    expect((await shop.order({ cartToken })).body).toMatchObject({ status: 'confirmed', total: { amount: 2490 } })
  })
})
