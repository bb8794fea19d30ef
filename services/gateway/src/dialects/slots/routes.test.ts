import { afterEach, describe, expect, it } from '@jest/globals'
import { placedOrderId } from '@till/shared/contracts'
import { customerId, gatewayWith, orderId, type Seen, settings, stubService } from '../../app.fixture.ts'
import { keptInMemory } from '../../idempotency/kept.fixture.ts'
import type { Aliases } from '../aliases/store.ts'
import { nativeLine, nativeOrder } from '../native.fixture.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

type Answer = readonly [status: number, body?: unknown, headers?: Record<string, string>]
/** By method and path without query, what the services behind the gateway answer. */
type Native = Readonly<Record<string, Answer | ((seen: Seen) => Answer)>>

/** Aliases that live as long as a test: 1, 2, 3 … in each collection. */
function aliasesInMemory(): Aliases {
  const spaces = new Map<string, string[]>()
  const known = (collection: string) => spaces.get(collection) ?? spaces.set(collection, []).get(collection) ?? []
  return {
    async of({ collection }, nativeIds) {
      const names = known(collection)
      return nativeIds.map((id) => {
        if (!names.includes(id)) names.push(id)
        return String(names.indexOf(id) + 1)
      })
    },
    nativeOf: async ({ collection }, alias) => known(collection)[Number(alias) - 1],
  }
}

const problemIs = (status: number, code: string, detail = 'No.'): Answer => [status, { status, code, detail }]

async function dialectOver(native: Native, { isTestMode = true }: { isTestMode?: boolean } = {}) {
  const service = await stubService((seen, response) => {
    const [path = ''] = seen.url.split('?')
    const answer = native[`${seen.method} ${path}`] ?? problemIs(404, 'not-found')
    const [status, body, headers = {}] = typeof answer === 'function' ? answer(seen) : answer
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  })
  open.push(service)
  const aliases = aliasesInMemory()
  const gateway = await gatewayWith({
    services: { catalog: service.origin, cart: service.origin, order: service.origin },
    aliases,
    kept: keptInMemory(),
    settings: { ...settings, SLOTS_TEST_MODE: isTestMode },
  })
  open.push(gateway)
  return {
    aliases,
    seen: service.seen,
    calls: () => service.seen.map(({ method, url }) => `${method} ${url.split('?')[0]}`),
    ask: async (
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      path: string,
      { body, key, as = 'customer' }: { body?: object; key?: string; as?: 'customer' | 'consultant' } = {},
    ) => {
      const answer = await gateway.app.inject({
        method,
        url: `/slots${path}`,
        headers: { authorization: `JWT ${gateway.customerToken([as])}`, ...(key && { 'idempotency-key': key }) },
        ...(body && { payload: body }),
      })
      return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() }
    },
  }
}
const order = nativeOrder({ id: orderId, customerId, reserve: 'at-payment' })
const euro = { amount: 1_100, currency: 'EUR' }
const [from, to] = ['2030-01-01T08:00:00.000Z', '2030-01-01T09:00:00.000Z']
const itemsOf = (...items: unknown[]): Answer => [200, { items }]

describe('a shop that is not in test mode', () => {
  it('sells nothing without a bank [S0-86]', async () => {
    const { ask } = await dialectOver({}, { isTestMode: false })
    expect(await ask('POST', '/order/orders/1/accept/')).toEqual({ status: 404, body: { detail: 'Not found.' } })
  })
})

describe('what the shop refuses', () => {
  it('is told in the form of the dialect, and what is away is away [S0-03 CX-05]', async () => {
    const { ask } = await dialectOver({
      'GET /v1/cart': problemIs(409, 'cart-locked'),
      'GET /v1/orders': problemIs(503, 'unavailable'),
    })
    const refused = { status: 400, body: { detail: 'The order of this cart is being paid.' } }
    expect(await ask('GET', '/cart/carts/')).toEqual(refused)
    expect(await ask('GET', '/order/orders/')).toEqual({ status: 503, body: { detail: expect.any(String) } })
  })
})

describe('whoever pays on the bank’s page', () => {
  it('is told that nobody can be sent back to such an address, before anything changes [S0-03 S0-C04]', async () => {
    const { ask, calls } = await dialectOver({ 'GET /v1/orders': itemsOf(order) })
    for (const return_url of ['https://shop:99999/', 'http://', 'https://256.256.256.256/x'])
      expect(await ask('POST', '/payment/request/', { body: { return_url } })).toMatchObject({
        status: 400,
        body: { return_url: [expect.any(String)] },
      })
    expect(calls()).toEqual([])
  })
})

describe('whoever repeats what seemed to fail, under the same Idempotency-Key', () => {
  const cart = { id: 'c', status: 'active', generation: 0, currency: 'EUR', lines: [{ unitId: 'u', unitPrice: euro }] }
  const slots = itemsOf({ id: 'u', price: euro, slot: { consultantId: 'w', startsAt: from, endsAt: to } })
  const away = problemIs(503, 'unavailable')

  it('has the order that was placed, not a refusal because of it [S0-11 S0-82 CX-12]', async () => {
    const id = placedOrderId({ customerId }, 'slots:k')
    const placed = { ...order, id }
    let isPlaced = false
    const { ask, calls } = await dialectOver({
      'GET /v1/cart': [200, cart],
      'GET /v1/slots': slots,
      'GET /v1/orders': () => (isPlaced ? itemsOf(placed) : itemsOf()),
      [`GET /v1/orders/${id}`]: () => (isPlaced ? [200, placed] : problemIs(404, 'order-not-found')),
      'POST /v1/orders': () => {
        const answer: Answer = isPlaced ? [201, placed] : away
        isPlaced = true
        return answer
      },
    })
    const place = (key: string) => ask('POST', '/order/orders/', { key })
    expect((await place('k')).status).toBe(503)
    expect(await place('k')).toMatchObject({ status: 201, body: { order_id: placed.orderCode } })
    expect(await place('other')).toMatchObject({ status: 400, body: { detail: 'User has an active order.' } })
    expect(calls().filter((call) => call === 'POST /v1/orders')).toHaveLength(2)
  })

  it('finds the order called off, and those who did not find it gone [S0-C01 CX-12]', async () => {
    let isOff = false
    const { ask, aliases, calls } = await dialectOver({
      [`GET /v1/orders/${orderId}`]: () => [200, { ...order, situation: isOff ? 'cancelled' : 'payment-open' }],
      [`POST /v1/orders/${orderId}/cancel`]: () => {
        isOff = true
        return away
      },
    })
    await aliases.of({ dialect: 'slots', collection: 'orders', kind: 'number' }, [orderId])
    const callOff = (key?: string) => ask('DELETE', '/order/orders/1/', key === undefined ? {} : { key })
    expect((await callOff('k')).status).toBe(503)
    expect((await callOff('k')).status).toBe(204)
    expect((await callOff()).status).toBe(404)
    expect(calls().filter((call) => call.endsWith('/cancel'))).toHaveLength(1)
  })

  it('finds the order sold by that payment, and by no other [S0-86 S0-C03 CX-12]', async () => {
    let soldBy: unknown
    let asked = 0
    const { ask, aliases } = await dialectOver({
      // It can be paid, and then not be read.
      [`GET /v1/orders/${orderId}`]: () =>
        ++asked === 2 ? away : [200, { ...order, situation: soldBy ? 'paid' : 'payment-open' }],
      [`POST /v1/orders/${orderId}/payments`]: ({ headers }) => {
        soldBy ??= headers['idempotency-key']
        return soldBy === headers['idempotency-key'] ? [201, order] : problemIs(409, 'no-payment-awaited')
      },
    })
    await aliases.of({ dialect: 'slots', collection: 'orders', kind: 'number' }, [orderId])
    const accept = (key?: string) => ask('POST', '/order/orders/1/accept/', key === undefined ? {} : { key })
    expect((await accept('k')).status).toBe(503)
    expect(await accept('k')).toEqual({ status: 201, body: { detail: 'Sold order created' } })
    expect([(await accept('other')).status, (await accept()).status]).toEqual([404, 404])
  })
})

describe('whoever asks again for the bank’s page under the same Idempotency-Key', () => {
  it('is sent back from what was paid meanwhile, others have nothing to pay [S0-C04 CX-12]', async () => {
    const paid = { ...order, situation: 'paid', payment: { status: 'paid', method: 'sandbox' } }
    let paidBy: unknown
    const { ask } = await dialectOver({
      'GET /v1/orders': ({ url }) =>
        url.includes('payment-open') === (paidBy === undefined) ? itemsOf(order) : itemsOf(),
      [`POST /v1/orders/${orderId}/payments`]: ({ headers }) => {
        const key = headers['idempotency-key']
        if (paidBy === undefined) {
          paidBy = key
          return problemIs(503, 'unavailable')
        }
        return paidBy === key ? [201, paid] : problemIs(409, 'no-payment-awaited')
      },
    })
    const body = { method: 'sandbox', token: 'tok_ok', return_url: 'https://old.example/back' }
    const pay = (key?: string) => ask('POST', '/payment/request/', { body, ...(key !== undefined && { key }) })
    expect((await pay('k')).status).toBe(503)
    expect(await pay('k')).toEqual({
      status: 200,
      body: { redirect: `https://old.example/back?Authority=${order.orderCode}` },
    })
    const nothing = { status: 400, body: { detail: 'User has no order' } }
    expect([await pay('other'), await pay()]).toEqual([nothing, nothing])
  })
})

describe('whoever pays an order that is still being checked out', () => {
  it('is asked to come back, not told that it is sold [S0-C03]', async () => {
    const { ask, aliases } = await dialectOver({
      [`GET /v1/orders/${orderId}`]: [200, order],
      [`POST /v1/orders/${orderId}/payments`]: [202, order],
    })
    await aliases.of({ dialect: 'slots', collection: 'orders', kind: 'number' }, [orderId])
    expect((await ask('POST', '/order/orders/1/accept/')).status).toBe(503)
  })
})

describe('what was sold, asked for by the number of its cart', () => {
  const other = 'f'.repeat(24)
  const sold = { ...order, situation: 'paid' }
  const numbered = async (aliases: Aliases, collection: string, id: string) =>
    aliases.of({ dialect: 'slots', collection, kind: 'number' }, [id])

  it('is not mistaken for the order of that number while nobody can say what it is [S0-14 S0-83]', async () => {
    const { ask, aliases } = await dialectOver({
      [`GET /v1/orders/${other}`]: problemIs(503, 'unavailable'),
      [`GET /v1/orders/${orderId}`]: [200, sold],
    })
    await numbered(aliases, 'sold-carts', other)
    await numbered(aliases, 'sold-orders', orderId)
    expect((await ask('GET', '/cart/sold-carts/1/')).status).toBe(503)
  })

  it('is somebody else’s where only an order has that number and it is theirs [S0-14 S0-83]', async () => {
    const { ask, aliases } = await dialectOver({})
    await numbered(aliases, 'sold-orders', other)
    const notYours = (what: string) => ({ status: 403, body: { detail: `This user is not sold ${what} owner.` } })
    expect(await ask('GET', '/cart/sold-carts/1/')).toEqual(notYours('order'))
    await numbered(aliases, 'sold-carts', other)
    expect(await ask('GET', '/cart/sold-carts/1/')).toEqual(notYours('cart'))
  })
})

describe('a consultant who has sold thousands of slots', () => {
  it('opens the first of them all the same, at one question [S0-C06 CX-06]', async () => {
    const { ask, aliases, seen } = await dialectOver({
      'GET /v1/orders': [200, undefined, { 'content-type': 'application/x-ndjson' }],
      'GET /v1/sales': ({ url }) => {
        const slot = { consultantId: customerId, startsAt: from, endsAt: to }
        const sale = { orderId, customerId: 'd'.repeat(24), line: nativeLine({ id: 'l', unitPrice: euro }) }
        const product = { ...sale.line.product, kind: 'slot', slot }
        return url.includes(orderId)
          ? itemsOf({ ...sale, line: { ...sale.line, product } })
          : [200, { items: [], nextCursor: 'more' }]
      },
    })
    await aliases.of({ dialect: 'slots', collection: 'sold-time-slot-sales', kind: 'number' }, [`${orderId}/l`])
    const answer = await ask('GET', '/store/sold-time-slot-sales/1/', { as: 'consultant' })
    expect(answer).toMatchObject({ status: 200, body: { id: 1, price: 11 } })
    expect(seen.filter(({ url }) => url.startsWith('/v1/sales'))).toHaveLength(1)
  })
})
