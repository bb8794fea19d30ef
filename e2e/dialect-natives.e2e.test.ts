import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/** What the five dialects need of the native model: orders that hold nothing until they are paid, one of them a buyer, and orders of the past. */
let shop: TestShop
let anna: Customer
let bert: Customer
beforeAll(async () => {
  shop = await openShop()
  ;[anna, bert] = await Promise.all([shop.customer(), shop.customer()])
})
afterAll(() => shop?.close())

type Customer = Awaited<ReturnType<TestShop['customer']>>
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

const euro = (amount: number) => ({ amount, currency: 'EUR' })
const unreserved = { reserve: 'at-payment', payment: { method: 'later' } }

async function ask(bearer: string, method: Method, path: string, body?: object, headers: Record<string, string> = {}) {
  const { status, body: told } = await shop.api.call(method, path, { bearer, headers, ...(body ? { body } : {}) })
  return { status, body: told as never as Record<string, unknown> }
}
const pay = ({ bearer }: Customer, id: string, token = 'tok_ok') =>
  ask(bearer, 'POST', `/v1/orders/${id}/payments`, { method: 'sandbox', token })
const fill = ({ bearer }: Customer, unitId: string, quantity: number) =>
  ask(bearer, 'PUT', `/v1/cart/lines/${unitId}`, { quantity })

async function placed({ bearer }: Customer, body: object): Promise<OrderAnswer> {
  const answer = await shop.order({ bearer, body })
  expect([answer.status, answer.status === 201 ? '' : answer.body]).toEqual([201, ''])
  return answer.body as OrderAnswer
}
const stock = (unitId: string, onHand: number, reserved: number) =>
  eventually(
    () => shop.stockOf(unitId),
    (each) => each.onHand === onHand && each.reserved === reserved,
  )
const linesOf = async ({ bearer }: Customer) =>
  (await ask(bearer, 'GET', '/v1/cart')).body as { status?: string; lines?: { unitId: string }[] }

describe('an order that reserves when it is paid', () => {
  it('keeps nothing from anybody: of two that name the last piece the first to be paid gets it, the other is told, and has the cart back [S0-54 S0-55]', async () => {
    const last = await shop.unit({ onHand: 1 })
    const orders = await Promise.all(
      [anna, bert].map(async (buyer) => {
        expect((await fill(buyer, last, 1)).status).toBe(200)
        return placed(buyer, unreserved)
      }),
    )
    for (const order of orders) expect(order).toMatchObject({ status: 'awaiting-payment', total: euro(1250 + 490) })
    expect(await shop.stockOf(last)).toMatchObject({ onHand: 1, reserved: 0 })
    for (const buyer of [anna, bert]) expect((await linesOf(buyer)).status).toBe('active')

    const answers = await Promise.all([pay(anna, orders[0]?.id ?? ''), pay(bert, orders[1]?.id ?? '')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const loser = answers[0]?.status === 409 ? 0 : 1
    expect(answers[loser]?.body).toMatchObject({
      code: 'out-of-stock',
      orderId: orders[loser]?.id,
      shortages: [{ unitId: last, wanted: 1, available: 0 }],
    })
    await stock(last, 0, 0)
    const other = [anna, bert][loser] ?? anna
    await eventually(
      () => linesOf(other),
      ({ status, lines }) => status === 'active' && lines?.[0]?.unitId === last,
    )
    expect(await shop.seen(orders[loser]?.id ?? '')).toMatchObject({ status: 'failed' })
    expect((await ask(other.bearer, 'DELETE', '/v1/cart/lines')).status).toBe(200)
  })

  it('follows its cart while it is unpaid, and is charged what the cart costs then [S0-53 S0-56]', async () => {
    const buyer = await shop.customer()
    const [cheap, dear] = [await shop.unit({ amount: 1000 }), await shop.unit({ amount: 1100 })]
    await fill(buyer, cheap, 1)
    const { id } = await placed(buyer, unreserved)
    await fill(buyer, dear, 1)
    const refresh = () => ask(buyer.bearer, 'POST', `/v1/orders/${id}/refresh`, {})
    expect(await refresh()).toMatchObject({ status: 200, body: { total: euro(2100 + 490) } })
    await ask(buyer.bearer, 'DELETE', '/v1/cart/lines')
    expect(await refresh()).toMatchObject({
      status: 200,
      body: { status: 'awaiting-payment', total: euro(0), lines: [] },
    })
    expect(await pay(buyer, id)).toMatchObject({ status: 409, body: { code: 'order-empty' } })
    await fill(buyer, dear, 2)
    await refresh()
    expect(await pay(buyer, id, 'tok_declined')).toMatchObject({ status: 402, body: { code: 'payment-declined' } })
    expect(await refresh()).toMatchObject({ status: 409, body: { code: 'order-not-refreshable' } })
    expect(await pay(buyer, id)).toMatchObject({ status: 201, body: { status: 'confirmed', total: euro(2200 + 490) } })
  })
})

describe('the only open order of a buyer', () => {
  it('is one of twenty placed at once over all instances, until it is paid [S0-50 CX-11]', async () => {
    const buyer = await shop.customer()
    const body = { ...unreserved, onlyOne: true, items: [{ unitId: await shop.unit(), quantity: 1 }] }
    const place = () => shop.order({ bearer: buyer.bearer, body })
    const answers = await Promise.all(Array.from({ length: 20 }, place))
    const won = answers.filter(({ status }) => status === 201)
    expect(won).toHaveLength(1)
    const told = answers.filter(({ status }) => status !== 201).map(({ status, body: { code: why } }) => [status, why])
    expect(told).toEqual(Array.from({ length: 19 }, () => [409, 'order-open-already']))
    const { id } = won[0]?.body ?? { id: '' }
    expect((await pay(buyer, id)).status).toBe(201)
    expect((await place()).status).toBe(201)
  })
})

describe('a total its client expected otherwise', () => {
  it('leaves the order unpaid at its own total, where that was asked, and is kept in its timeline [S3-84]', async () => {
    const body = {
      items: [{ unitId: await shop.unit({ amount: 9100 }), quantity: 1 }],
      expectedTotal: euro(1_000_000),
      onPriceChange: 'note',
    }
    const { id } = await placed(anna, body)
    expect(await shop.seen(id)).toMatchObject({
      status: 'awaiting-payment',
      amountPaid: euro(0),
      total: euro(9100 + 490),
    })
    const { items } = (await ask(shop.admin, 'GET', `/v1/orders/${id}/timeline`)).body as {
      items: { detail: string }[]
    }
    expect(items.map(({ detail }) => detail).join()).toContain('1000000 EUR')
    expect(await ask(shop.admin, 'PUT', `/v1/orders/${id}/status`, { status: 'failed' })).toMatchObject({
      status: 200,
      body: { status: 'failed', failure: { code: 'payment-given-up' } },
    })
  })
})

describe('an order of the past', () => {
  it('is its buyer’s like any other, and the books stay whole [S0-84 S4-54]', async () => {
    const year = 1900 + Math.floor(Math.random() * 100)
    const past = {
      ref: `${year}-${String(Math.floor(Math.random() * 1e9)).padStart(5, '0')}`,
      status: 'shipped',
      customerId: anna.id,
      currency: 'EUR',
      lines: [{ product: { name: 'Silent Child', sku: 'B01' }, quantity: 1, unitPrice: euro(100), total: euro(100) }],
      total: euro(100),
      amountPaid: euro(100),
      createdAt: '2017-03-07T15:45:22.224Z',
      statusChangedAt: '2017-03-16T18:50:36.190Z',
    }
    const bring = (body: object) => ask(shop.admin, 'POST', '/v1/orders/imports', body, { 'idempotency-key': code() })
    const brought = await bring(past)
    expect([brought.status, brought.status === 201 ? '' : brought.body]).toEqual([201, ''])
    expect(await bring(past)).toMatchObject({ status: 409, body: { code: 'order-name-taken' } })
    expect(await ask(anna.bearer, 'GET', `/v1/orders/${past.ref}`)).toMatchObject({
      status: 200,
      body: { id: brought.body.id, status: 'shipped', total: euro(100), createdAt: past.createdAt },
    })
    const path = `/v1/orders/${brought.body.id}`
    expect(await ask(shop.admin, 'POST', `${path}/refunds`, { reason: 'broken' })).toMatchObject({
      status: 409,
      body: { code: 'order-imported' },
    })
    expect((await ask(shop.admin, 'PUT', `${path}/status`, { status: 'completed' })).status).toBe(200)
    const books = await eventually(
      () => shop.books(),
      ({ ok }) => ok,
    )
    expect(books.checks.find(({ name }) => name === 'imported-orders-have-nothing-here')).toMatchObject({ ok: true })
  })
})
