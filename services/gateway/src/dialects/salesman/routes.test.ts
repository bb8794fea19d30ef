import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from '@jest/globals'
import { placedOrderId } from '@till/shared/contracts'
import { createLogger } from '@till/shared/kit'
import {
  customerId,
  type GatewayOptions,
  gatewayWith,
  guests,
  orderId,
  type Seen,
  settings,
  stubService,
} from '../../app.fixture.ts'
import { keptInMemory } from '../../idempotency/kept.fixture.ts'
import type { Aliases } from '../aliases/store.ts'
import { eur, ids, paid, printed } from './order.fixture.ts'
import type { Order } from './wire.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

type Answer = readonly [status: number, body?: unknown, headers?: Record<string, string>]
/** By method and path without query, what the services behind the gateway answer; in turn where it is a list of answers. */
type Native = Readonly<Record<string, Answer | ((seen: Seen) => Answer)>>

/** Aliases that live as long as a test: 1, 2, 3 … in each collection. */
function aliasesInMemory() {
  const spaces = new Map<string, string[]>()
  const asked: string[] = []
  const known = (collection: string) => spaces.get(collection) ?? spaces.set(collection, []).get(collection) ?? []
  const aliases: Aliases = {
    async of({ collection }, nativeIds) {
      asked.push(collection)
      const names = known(collection)
      return nativeIds.map((id) => {
        if (!names.includes(id)) names.push(id)
        return String(names.indexOf(id) + 1)
      })
    },
    nativeOf: async ({ collection }, alias) => known(collection)[Number(alias) - 1],
  }
  return { aliases, asked }
}

async function dialectOver(native: Native, options: GatewayOptions = {}) {
  const service = await stubService((seen, response) => {
    const [path = ''] = seen.url.split('?')
    const answer = native[`${seen.method} ${path}`] ?? problemIs(404, 'not-found')
    const [status, body, headers = {}] = typeof answer === 'function' ? answer(seen) : answer
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    const isList = Array.isArray(body)
    response.end(isList ? body.map((item) => `${JSON.stringify(item)}\n`).join('') : JSON.stringify(body))
  })
  open.push(service)
  const { origin } = service
  const memory = aliasesInMemory()
  const gateway = await gatewayWith({
    services: { catalog: origin, cart: origin, order: origin, payment: origin },
    aliases: memory.aliases,
    kept: keptInMemory(),
    ...options,
  })
  open.push(gateway)
  type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
  return {
    ...gateway,
    asked: memory.asked,
    seen: service.seen,
    calls: () => service.seen.map(({ method, url }) => `${method} ${url}`),
    ask: async (
      method: Method,
      path: string,
      { as, body, headers = {} }: { as?: 'customer' | 'staff'; body?: object; headers?: Record<string, string> } = {},
    ) => {
      const authorization = as && { authorization: `Bearer ${gateway.customerToken([as])}` }
      const answer = await gateway.app.inject({
        method,
        url: `/salesman${path}`,
        headers: { ...authorization, ...headers },
        ...(body && { payload: body }),
      })
      return {
        status: answer.statusCode,
        body: answer.body === '' ? undefined : answer.json(),
        headers: answer.headers,
      }
    },
  }
}

const problemIs = (status: number, code: string, detail = 'No.'): Answer => [status, { status, code, detail }]
const inTurn =
  (...answers: Answer[]) =>
  (): Answer =>
    (answers.length > 1 ? answers.shift() : answers[0]) ?? [500]
const shown = (order: Order, version = order.version): Answer => [200, order, { etag: `"${version}"` }]
const path = `/v1/orders/${printed.ref}`
const byId = `/v1/orders/${orderId}`
const refund = (status: string) => ({ id: 'b'.repeat(24), status, amount: eur(3300), refunded: [], failed: [] })

describe('every answer', () => {
  it('is kept by no cache, whatever was asked and whoever asked [S1-06]', async () => {
    const { app, ask } = await dialectOver({})
    const { paths } = (await app.inject('/salesman/openapi.json')).json() as { paths: Record<string, object> }
    const asked = Object.entries(paths).flatMap(([route, operations]) =>
      Object.keys(operations).map((method) => [method.toUpperCase(), route] as const),
    )
    expect(asked.length).toBeGreaterThan(20)
    for (const [method, route] of asked)
      for (const as of [undefined, 'staff'] as const) {
        const url = route.slice('/salesman'.length).replace('{ref}', '2020-00001')
        const { headers, status } = await ask(method as 'GET', url, as && { as })
        expect({ method, url, as, cache: headers['cache-control'] }).toMatchObject({
          cache: 'max-age=0, no-cache, no-store, must-revalidate, private',
        })
        expect(status).toBeLessThan(500)
      }
  })

  it('says so in one form when a part of the shop is away [S1-07]', async () => {
    const gateway = await gatewayWith({ aliases: aliasesInMemory().aliases })
    open.push(gateway)
    const authorization = `Bearer ${gateway.customerToken()}`
    const answer = await gateway.app.inject({ url: '/salesman/orders/', headers: { authorization } })
    expect([answer.statusCode, answer.json()]).toEqual([503, { detail: expect.any(String) }])
    expect(answer.headers['retry-after']).toBe('1')
  })
})

describe('a list of orders', () => {
  it('takes one native call and one look-up per collection for every hundred, however many they are [CX-03 CX-06 S1-10 S1-12 S1-80]', async () => {
    const orders = Array.from({ length: 250 }, (_, n) => ({
      ...printed,
      id: n.toString(16).padStart(24, '0'),
      ref: `2020-${String(n + 1).padStart(5, '0')}`,
      customerId,
    }))
    const { ask, calls, asked } = await dialectOver({
      'GET /v1/orders': [200, orders, { 'content-type': 'application/x-ndjson' }],
    })
    const own = await ask('GET', '/orders/', { as: 'customer' })
    expect(own.body).toHaveLength(250)
    expect(own.body[249]).toMatchObject({ id: 250, ref: '2020-00250', user: 1, items: [{ id: 1, product_id: 1 }] })
    expect(calls()).toEqual([`GET /v1/orders?customerId=${customerId}&limit=1000`])
    expect(asked.filter((collection) => collection === 'orders')).toHaveLength(3)
    expect((await ask('GET', '/orders/all/', { as: 'staff' })).body).toHaveLength(250)
    expect(calls()[1]).toBe('GET /v1/orders?limit=1000')
  })

  it('takes its reserved words for words, and no other address for an order [S1-03 S1-08]', async () => {
    const { ask, calls } = await dialectOver({ 'GET /v1/orders/last': shown({ ...printed, customerId }) })
    expect((await ask('GET', '/orders/last/', { as: 'customer' })).body).toMatchObject({ ref: '2020-00001' })
    expect((await ask('GET', '/orders/all/', { as: 'customer' })).status).toBe(403)
    for (const ref of ['counts', 'imports', orderId, '2020-1', '2020.00001', '..%2Faccounts'])
      expect((await ask('GET', `/orders/${ref}/`, { as: 'staff' })).status).toBe(404)
    expect(calls()).toEqual(['GET /v1/orders/last'])
  })
})

describe('an order', () => {
  it('is not shown to the managers of its group, who see it natively [S1-50]', async () => {
    const { ask } = await dialectOver({ [`GET ${path}`]: shown({ ...printed, customerId: 'e'.repeat(24) }) })
    expect((await ask('GET', '/orders/2020-00001/', { as: 'customer' })).status).toBe(404)
    expect((await ask('GET', '/orders/2020-00001/', { as: 'staff' })).status).toBe(200)
  })

  it('is opened by its token, which is asked of nobody who signed in, and stands in no log [S1-51 S1-56 S1-81 CX-09]', async () => {
    const lines: string[] = []
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const token = guests.mint('order', orderId)
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    const { ask, seen } = await dialectOver(
      {
        [`GET ${path}`]: ({ caller }) =>
          caller?.orderId === orderId ? shown(printed) : problemIs(404, 'order-not-found'),
        [`GET ${byId}/payment-methods`]: [500, { oops: true }],
      },
      { logger: createLogger('gateway', 'trace', destination) },
    )
    expect(await ask('GET', `/orders/2020-00001/?token=${token}`)).toMatchObject({ status: 200, body: { token } })
    expect(seen[0]?.caller).toMatchObject({ kind: 'guest', sub: `guest:${orderId}`, roles: [], orderId })
    expect((await ask('GET', `/orders/2020-00001/?token=${token}`, { as: 'customer' })).status).toBe(404)
    expect(seen[1]?.caller).not.toHaveProperty('orderId')
    expect(await ask('GET', `/orders/2020-00001/?token=${wrong}`)).toMatchObject({
      status: 404,
      body: { detail: 'Not found.' },
    })
    expect((await ask('GET', `/orders/2020-00001/pay/?token=${token}`)).status).toBe(500)
    expect(seen).toHaveLength(4)
    expect(lines.join('')).toContain('request')
    for (const secret of [token, wrong]) expect(lines.join('')).not.toContain(secret)
    for (const { url, headers } of seen) expect(`${url} ${JSON.stringify(headers)}`).not.toContain(token)
  })

  it('is not found by guessing: wrong tokens count for their address, right ones do not [S1-81]', async () => {
    const { ask } = await dialectOver(
      { [`GET ${path}`]: shown(printed) },
      { limits: { signInFailuresPerMinute: 1, perMinute: 1_000 } },
    )
    const token = guests.mint('order', orderId)
    for (let times = 0; times < 10; times++)
      expect((await ask('GET', `/orders/2020-00001/?token=${token}`)).status).toBe(200)
    const statuses: number[] = []
    for (let times = 0; times < 8; times++) statuses.push((await ask('GET', '/orders/last/?token=guess')).status)
    expect(statuses).toEqual([...Array(6).fill(404), 429, 429])
    expect(await ask('GET', '/orders/last/?token=guess')).toMatchObject({
      body: { detail: expect.stringMatching(/^Request was throttled\. Expected available in \d+ seconds\.$/) },
    })
    expect((await ask('GET', `/orders/2020-00001/?token=${token}`)).status).toBe(200)
  })
})

describe('a change of status', () => {
  const put = (status: string, headers?: Record<string, string>) =>
    [
      'PUT',
      '/orders/2020-00001/status/',
      { as: 'staff' as const, body: { status }, ...(headers && { headers }) },
    ] as const

  it('to where the order is already tells nobody anything [S1-15 S1-44 S1-59]', async () => {
    const { ask, calls } = await dialectOver({ [`GET ${path}`]: shown(printed) })
    expect((await ask(...put('HOLD'))).body).toEqual({ status: 'HOLD', status_display: 'Hold' })
    expect(calls()).toEqual([`GET ${path}`])
  })

  it('is judged anew when the order has changed meanwhile, and made of no older one [S1-44 S1-82 CX-12]', async () => {
    const { ask, seen } = await dialectOver({
      [`GET ${path}`]: inTurn(shown(printed, 7), shown(printed, 8)),
      [`PUT ${byId}/status`]: inTurn(problemIs(412, 'version-mismatch'), shown(paid)),
    })
    const answer = await ask(...put('PROCESSING', { 'idempotency-key': 'k1' }))
    expect([answer.status, answer.body]).toEqual([200, { status: 'PROCESSING', status_display: 'Processing' }])
    const moves = seen.filter(({ method }) => method === 'PUT')
    expect(moves.map(({ headers }) => [headers['if-match'], headers['idempotency-key']])).toEqual([
      ['"7"', 'salesman:k1:move'],
      ['"8"', 'salesman:k1:move'],
    ])
    expect(moves.map(({ body }) => JSON.parse(String(body)))).toEqual([
      { status: 'processing' },
      { status: 'processing' },
    ])
    const again = await ask(...put('PROCESSING', { 'idempotency-key': 'k1' }))
    expect([again.body, again.headers['idempotent-replayed'], seen.length]).toEqual([answer.body, 'true', 4])
  })

  it('to refunded is answered with where the order is, when its money takes its provider long [S1-15 S1-44]', async () => {
    const { ask } = await dialectOver({
      [`GET ${path}`]: shown(paid),
      [`POST ${byId}/refunds`]: inTurn([202, refund('pending')], [200, refund('failed')]),
    })
    expect(await ask(...put('REFUNDED'))).toMatchObject({ status: 200, body: { status: 'PROCESSING' } })
    expect(await ask(...put('REFUNDED'))).toMatchObject({
      status: 400,
      body: { status: ['The provider keeps the money.'] },
    })
  })

  it('that the order cannot make is refused with the native reason, in the form of the matrix [S1-45 S1-93]', async () => {
    const detail = 'It becomes processing by its payment.'
    const { ask } = await dialectOver({
      [`GET ${path}`]: shown({ ...printed, situation: 'payment-failed' }),
      [`GET ${path}/status`]: [
        200,
        {
          transitions: [
            { status: 'processing', refusal: detail },
            { status: 'cancelled', refusal: null },
          ],
        },
      ],
      [`PUT ${byId}/status`]: problemIs(409, 'status-not-reachable', detail),
    })
    expect(await ask(...put('PROCESSING'))).toMatchObject({ status: 400, body: { status: [detail] } })
    const { body } = await ask('GET', '/orders/2020-00001/status/', { as: 'staff' })
    const errors = new Map(
      body.status_transitions.map(({ value, error }: { value: string; error: string | null }) => [value, error]),
    )
    expect([errors.get('PROCESSING'), errors.get('CANCELLED'), errors.get('FAILED')]).toEqual([detail, null, null])
    expect(errors.get('SHIPPED')).toBe("Can't change order with status 'Failed' to 'Shipped'.")
  })
})

describe('a refund', () => {
  const again = ['POST', '/orders/2020-00001/refund/', { as: 'staff' as const }] as const

  it('that the provider refuses is told as failed, and tried again when asked for again [S1-18 S1-83 S1-85]', async () => {
    const { ask, calls } = await dialectOver({
      [`GET ${path}`]: shown(paid),
      [`POST ${byId}/refunds`]: inTurn([200, refund('failed')], [202, refund('pending')], [201, refund('done')]),
    })
    const payment = { amount: '33.00', transaction_id: paid.payment.id, payment_method: 'credit-card' }
    const failed = { status: 206, body: { refunded: [], failed: [payment] } }
    expect(await ask(...again)).toMatchObject(failed)
    expect(await ask(...again)).toMatchObject(failed)
    expect(await ask(...again)).toMatchObject({ status: 200, body: { refunded: [payment], failed: [] } })
    expect(calls().filter((call) => call === `POST ${byId}/refunds`)).toHaveLength(3)
  })

  it('is made of money that is there, whatever the status, and never twice [S1-59 S1-83 S1-84]', async () => {
    const refused = problemIs(409, 'refunded-already', 'All that was paid is given back already.')
    const pending = { ...paid, refunds: [refund('pending')] as unknown as Order['refunds'] }
    const { ask, calls } = await dialectOver({
      [`GET ${path}`]: inTurn(
        shown(printed),
        shown({ ...paid, situation: 'refunded' }),
        shown(paid),
        shown(paid),
        shown(pending),
        shown(paid),
        shown({ ...paid, situation: 'refunded' }),
      ),
      [`POST ${byId}/refunds`]: inTurn([201, refund('done')], refused),
    })
    const told = async () => (await ask(...again)).body
    expect(await told()).toEqual({ non_field_errors: ['Order has no payments to refund.'] })
    expect(await told()).toEqual({ non_field_errors: ['Order is already marked as Refunded.'] })
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(0)
    expect(await told()).toMatchObject({ refunded: [{ amount: '33.00' }] })
    expect(await told()).toEqual({ non_field_errors: ['A refund of this order is under way.'] })
    expect(await told()).toEqual({ non_field_errors: ['Order is already marked as Refunded.'] })
  })
})

describe('what was done, but could not be told,', () => {
  const key = { headers: { 'idempotency-key': 'k1' } }
  const refunded: Order = { ...paid, situation: 'refunded', status: 'refunded' }
  const isBack = (answer: Answer) => ({ [`GET ${path}`]: shown(refunded), [`POST ${byId}/refunds`]: answer })
  const asStaff = { as: 'staff' as const, ...key }

  it('is told when it is asked for again under its key: money that was given back [S1-18 S1-59 CX-12]', async () => {
    const { ask } = await dialectOver(isBack([201, refund('done')]))
    expect(await ask('POST', '/orders/2020-00001/refund/', asStaff)).toMatchObject({
      status: 200,
      body: { refunded: [{ amount: '33.00' }], failed: [] },
    })
    const other = await dialectOver(isBack(problemIs(409, 'refunded-already')))
    expect(await other.ask('POST', '/orders/2020-00001/refund/', asStaff)).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Order is already marked as Refunded.'] },
    })
  })

  it('is told when it is asked for again under its key: a payment [S1-17 S1-58 CX-12]', async () => {
    const native = (answer: Answer): Native => ({
      [`GET ${path}`]: shown(paid),
      [`GET ${byId}`]: shown(paid),
      [`GET ${byId}/payment-methods`]: [200, { items: [{ method: 'sandbox', title: '' }] }],
      [`POST ${byId}/payments`]: answer,
    })
    const byCard = { ...asStaff, body: { payment_method: 'credit-card', token: 'tok_ok' } }
    const { ask, seen } = await dialectOver(native([201, paid]))
    const token = guests.mint('order', orderId)
    expect(await ask('POST', '/orders/2020-00001/pay/', byCard)).toMatchObject({
      status: 200,
      body: { url: `http://localhost:80/salesman/orders/last/?token=${token}` },
    })
    expect(seen.find(({ method }) => method === 'POST')?.headers['idempotency-key']).toBe('salesman:k1:pay')
    const other = await dialectOver(native(problemIs(409, 'no-payment-awaited')))
    expect(await other.ask('POST', '/orders/2020-00001/pay/', byCard)).toMatchObject({
      status: 400,
      body: { payment_method: ['This order has already been paid for.'] },
    })
  })
})

describe('a refund of an order that is off', () => {
  it('asks again for what its provider kept, and is done once the money is back [S1-18 S1-84 S1-85]', async () => {
    const late: Order = { ...paid, situation: 'cancelled-unrefunded', status: 'cancelled' }
    const back: Order = { ...late, situation: 'refunded' }
    const tryAgain = `POST /v1/payments/${paid.payment.id}/try-again`
    const { ask, calls } = await dialectOver({
      [`GET ${path}`]: inTurn(shown(late), shown(late), shown(late), shown(back)),
      [tryAgain]: inTurn([202, {}], problemIs(409, 'not-parked')),
    })
    const again = () => ask('POST', '/orders/2020-00001/refund/', { as: 'staff' })
    expect(await again()).toMatchObject({ status: 206, body: { refunded: [], failed: [{ amount: '33.00' }] } })
    expect(await again()).toMatchObject({ status: 200, body: { refunded: [{ amount: '33.00' }], failed: [] } })
    expect(await again()).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Order is already marked as Refunded.'] },
    })
    expect(calls().filter((call) => call === tryAgain)).toHaveLength(2)
  })
})

describe('paying', () => {
  const methods: Answer = [
    200,
    {
      items: [
        { method: 'sandbox', title: 'Test card', refusal: null },
        { method: 'manual', title: 'Bank transfer', refusal: null },
      ],
    },
  ]
  const payable: Order = { ...printed, situation: 'manager-approved', payment: { status: 'none', method: 'later' } }
  const pay = (identifier: string) =>
    ['POST', '/orders/2020-00001/pay/', { as: 'staff' as const, body: { payment_method: identifier } }] as const

  it('offers and takes the same methods, those that can pay an order [S1-16 S1-36 S1-58 S1-63 S1-91]', async () => {
    const { ask } = await dialectOver({ [`GET ${path}`]: shown(payable), [`GET ${byId}/payment-methods`]: methods })
    expect((await ask('GET', '/orders/2020-00001/pay/', { as: 'staff' })).body).toEqual({
      payment_methods: [{ identifier: 'credit-card', label: 'Credit Card', error: null }],
    })
    expect(await ask(...pay('pay-in-advance'))).toMatchObject({
      status: 400,
      body: { payment_method: ['"pay-in-advance" is not a valid choice.'] },
    })
  })

  it('sends the buyer to the provider’s page, and there again when somebody was faster [S1-17 S1-64 S1-90 CX-11]', async () => {
    const url = 'https://credit-card-payment.com/'
    const begun: Order = {
      ...payable,
      situation: 'payment-open',
      payment: { status: 'action-required', method: 'sandbox', action: { type: 'redirect', url } },
    }
    const { ask, seen } = await dialectOver({
      [`GET ${path}`]: inTurn(shown(payable), shown(payable), shown(begun)),
      [`GET ${byId}`]: shown(begun),
      [`GET ${byId}/payment-methods`]: methods,
      [`POST ${byId}/payments`]: inTurn([201, begun], problemIs(409, 'payment-under-way')),
    })
    const page = 'https://credit-card-payment.com/?order=2020-00001&total=33.00'
    for (let times = 0; times < 3; times++) {
      const answer = await ask(...pay('credit-card'))
      expect([answer.status, answer.body, answer.headers.location]).toEqual([200, { url: page }, page])
    }
    const begins = seen.filter(({ method }) => method === 'POST')
    expect(begins).toHaveLength(2)
    expect(JSON.parse(String(begins[0]?.body))).toEqual({
      method: 'sandbox',
      token: 'tok_action_required',
      returnUrl: `http://localhost:80/salesman/orders/last/?token=${guests.mint('order', orderId)}`,
    })
  })

  it('that is declined is 402, and an order that cannot be paid says why [S1-17 S1-58]', async () => {
    const { ask } = await dialectOver({
      [`GET ${path}`]: inTurn(shown(payable), shown(paid), shown({ ...printed, situation: 'shipped' })),
      [`GET ${byId}/payment-methods`]: methods,
      [`POST ${byId}/payments`]: problemIs(402, 'payment-declined', 'The payment was declined: card_declined.'),
    })
    expect(await ask(...pay('credit-card'))).toMatchObject({
      status: 402,
      body: { detail: 'The payment was declined: card_declined.' },
    })
    expect((await ask(...pay('credit-card'))).body).toEqual({
      payment_method: ['This order has already been paid for.'],
    })
    expect((await ask(...pay('credit-card'))).body).toEqual({
      payment_method: ["Payment for order with status 'Shipped' is not allowed."],
    })
  })
})

describe('a basket', () => {
  const cartId = '66f0a1b2c3d4e5f6a7b8c9d1'
  const line = {
    unitId: ids.unit,
    name: 'Product',
    sku: '1',
    quantity: 1,
    unitPrice: eur(3300),
    total: eur(3300),
    available: 9,
  }
  const cart = (lines: object[] = [], version = 1) =>
    [
      200,
      {
        id: cartId,
        status: 'active',
        currency: 'EUR',
        lines,
        subtotal: eur(3300 * lines.length),
        discount: eur(0),
        total: eur(3300 * lines.length),
        version,
      },
      { etag: `"${version}"` },
    ] as const
  const unit = (more: object = {}) => ({ id: ids.unit, name: 'Product', kind: 'stock', price: eur(3300), ...more })
  const units = { [`GET /v1/units/${ids.unit}`]: [200, unit()], 'GET /v1/units': [200, { items: [unit()] }] } as const
  const token = guests.mint('cart', cartId)
  const product = { product_type: 'shop.Product', product_id: ids.unit }

  it('of somebody who is nobody yet is kept in a cookie that no script reads [S1-C04]', async () => {
    const native: Native = {
      'POST /v1/carts': () => [201, { ...cart()[1], token }, { etag: '"1"' }],
      [`PUT /v1/cart/lines/${ids.unit}`]: cart([line], 2),
      ...units,
    }
    const { ask, calls } = await dialectOver(native)
    expect((await ask('GET', '/basket/')).body).toEqual({
      id: null,
      items: [],
      subtotal: '0.00',
      extra_rows: [],
      total: '0.00',
      extra: {},
    })
    expect(calls()).toEqual([])
    const put = await ask('POST', '/basket/', { body: product })
    expect([put.status, put.body]).toEqual([
      201,
      {
        url: 'http://localhost:80/salesman/basket/shopproduct-1/',
        ref: 'shopproduct-1',
        product_type: 'shop.Product',
        product_id: 1,
        product: { name: 'Product', code: '1' },
        unit_price: '33.00',
        quantity: 1,
        subtotal: '33.00',
        extra_rows: [],
        total: '33.00',
        extra: {},
      },
    ])
    const cookie = String(put.headers['set-cookie'])
    expect(cookie).toBe(`salesman_basket=${token}; Path=/salesman; Max-Age=34560000; HttpOnly; SameSite=Lax`)
    const behindTls = await dialectOver(native, { limits: { proxies: 1 } })
    const secure = await behindTls.ask('POST', '/basket/', {
      body: product,
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' },
    })
    expect(String(secure.headers['set-cookie'])).toMatch(/; Secure$/)
  })

  it('that is gone, or was never ours, is forgotten [S1-C04]', async () => {
    const { ask } = await dialectOver({ 'GET /v1/cart': problemIs(404, 'cart-not-found') })
    for (const value of [token, 'x'.repeat(43), guests.mint('order', cartId)]) {
      const answer = await ask('GET', '/basket/count/', { headers: { cookie: `a=b; salesman_basket=${value}` } })
      expect([answer.status, answer.body]).toEqual([200, { count: 0 }])
      expect(String(answer.headers['set-cookie'])).toMatch(/^salesman_basket=; .*Max-Age=0/)
    }
  })

  it('becomes that of whoever signs in, unless an order is being made of it [S1-C04]', async () => {
    const merges = inTurn(problemIs(409, 'cart-locked'), cart([line], 2))
    const { ask, seen } = await dialectOver({ 'POST /v1/cart/merge': merges, 'GET /v1/cart': cart([line]) })
    const asked = () =>
      ask('GET', '/basket/count/', { as: 'customer', headers: { cookie: `salesman_basket=${token}` } })
    expect((await asked()).headers['set-cookie']).toBeUndefined()
    const merged = await asked()
    expect([merged.body, String(merged.headers['set-cookie'])]).toEqual([
      { count: 1 },
      expect.stringContaining('Max-Age=0'),
    ])
    expect(seen[0]?.caller).toMatchObject({ kind: 'customer', sub: customerId, cartId })
  })

  it('is changed as it is, not as it was: two who add at once both count [S1-C02 CX-11]', async () => {
    const { ask, seen } = await dialectOver({
      'GET /v1/cart': inTurn(cart([line], 1), cart([{ ...line, quantity: 2 }], 2)),
      [`PUT /v1/cart/lines/${ids.unit}`]: inTurn(
        problemIs(412, 'version-mismatch'),
        cart([{ ...line, quantity: 5 }], 3),
      ),
      ...units,
    })
    const answer = await ask('POST', '/basket/', { as: 'customer', body: { ...product, quantity: 3 } })
    expect(answer).toMatchObject({ status: 201, body: { quantity: 5 } })
    const puts = seen.filter(({ method }) => method === 'PUT')
    expect(puts.map(({ headers, body }) => [headers['if-match'], JSON.parse(String(body))])).toEqual([
      ['"1"', { quantity: 4 }],
      ['"2"', { quantity: 5 }],
    ])
  })

  it('is told the key of what is put in, so that it is put in once though the answer was lost [S1-C02 CX-12]', async () => {
    const { ask, seen } = await dialectOver({
      'GET /v1/cart': inTurn(cart(), cart([line], 2)),
      [`PUT /v1/cart/lines/${ids.unit}`]: cart([line], 2),
      ...units,
      'GET /v1/units': inTurn(problemIs(503, 'unavailable'), units['GET /v1/units']),
    })
    const put = () => ask('POST', '/basket/', { as: 'customer', body: product, headers: { 'idempotency-key': 'k1' } })
    expect((await put()).status).toBe(503)
    expect(await put()).toMatchObject({ status: 201, body: { quantity: 1 } })
    const puts = seen.filter(({ method }) => method === 'PUT')
    expect(puts.map(({ headers }) => headers['idempotency-key'])).toEqual(['salesman:k1:line', 'salesman:k1:line'])
  })

  it('takes nothing whose price cannot be said here [S1-04 CX-02]', async () => {
    const priced = async (price: object, currency: string) => {
      const { ask } = await dialectOver(
        { 'GET /v1/cart': cart(), [`GET /v1/units/${ids.unit}`]: [200, unit({ price })] },
        {
          settings: { ...settings, SALESMAN_CURRENCY: currency },
        },
      )
      return (await ask('POST', '/basket/', { as: 'customer', body: product })).body
    }
    expect(await priced({ amount: 1234, currency: 'BHD' }, 'BHD')).toEqual({
      non_field_errors: ["The price of product 'Product' has more than two decimals, which cannot be sold here."],
    })
    expect(await priced(eur(100), 'USD')).toEqual({ non_field_errors: ["Product 'Product' is not sold in USD."] })
  })

  const methods: Answer = [200, { items: [{ method: 'manual', title: 'Bank transfer' }] }]
  const order = {
    email: 'ada@example.com',
    shipping_address: 'A',
    billing_address: 'A',
    payment_method: 'pay-in-advance',
  }
  const checkOut = ['POST', '/checkout/', { as: 'customer' as const, body: order }] as const
  const keyed = [
    'POST',
    '/checkout/',
    { as: 'customer' as const, body: order, headers: { 'idempotency-key': 'k1' } },
  ] as const
  const placedId = placedOrderId({ customerId }, 'salesman:k1:place')

  it('whose order stands by now is not looked at again: a repeat is told what was placed [S1-C06 CX-12]', async () => {
    const { ask, seen } = await dialectOver({
      'GET /v1/cart': inTurn(cart([line]), cart()),
      'GET /v1/payment-methods': methods,
      [`GET /v1/orders/${placedId}`]: inTurn(problemIs(404, 'order-not-found'), shown({ ...printed, id: placedId })),
      'POST /v1/quotes': [200, { total: eur(3300) }],
      'POST /v1/orders': inTurn(problemIs(503, 'unavailable'), [201, { ...printed, id: placedId }]),
    })
    expect((await ask(...keyed)).status).toBe(503)
    const url = `http://localhost:80/salesman/orders/last/?token=${guests.mint('order', placedId)}`
    expect(await ask(...keyed)).toMatchObject({ status: 201, body: { url } })
    const places = seen.filter(({ method, url }) => method === 'POST' && url === '/v1/orders')
    expect(places.map(({ headers }) => headers['idempotency-key'])).toEqual(['salesman:k1:place', 'salesman:k1:place'])
    expect(places[0]?.body).toEqual(places[1]?.body)
    expect(JSON.parse(String(places[0]?.body))).toMatchObject({ cartId, currency: 'EUR' })
  })

  it('that is empty is not ordered, with a key or without [S1-C06 CX-12]', async () => {
    const { ask } = await dialectOver({ 'GET /v1/cart': cart(), 'GET /v1/payment-methods': methods })
    for (const request of [checkOut, keyed])
      expect(await ask(...request)).toMatchObject({
        status: 400,
        body: { non_field_errors: ['Your basket is empty.'] },
      })
  })

  it('of which nobody can say yet what becomes of it is asked for again by whoever has a key [S1-C06 CX-12]', async () => {
    const { ask } = await dialectOver({
      'GET /v1/cart': cart([line]),
      'GET /v1/payment-methods': methods,
      'POST /v1/quotes': [200, { total: eur(3300) }],
      'POST /v1/orders': [202, { ...printed, situation: 'open' }],
    })
    const answer = await ask(...keyed)
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5'])
    expect((await ask(...checkOut)).status).toBe(201)
  })

  it('in another currency, or at amounts that cannot be said here, is not ordered [S1-04 S1-C06 CX-02]', async () => {
    const bhd = (amount: number) => ({ amount, currency: 'BHD' })
    const refusedIn = async (currency: string, unitPrice: object, total: object) => {
      const [, inside, headers] = cart([{ ...line, unitPrice }])
      const { ask, calls } = await dialectOver(
        {
          'GET /v1/cart': [200, { ...inside, currency: 'BHD' }, headers],
          'GET /v1/payment-methods': methods,
          'POST /v1/quotes': [200, { total }],
        },
        { settings: { ...settings, SALESMAN_CURRENCY: currency } },
      )
      const { status, body } = await ask(...checkOut)
      expect([status, calls()]).toEqual([400, expect.not.arrayContaining(['POST /v1/orders'])])
      return body.non_field_errors[0]
    }
    expect(await refusedIn('EUR', bhd(1230), bhd(1230))).toBe(
      'What is in your basket is priced in BHD; here it is sold in EUR only.',
    )
    const finer = 'What is in your basket costs more than two decimals can say, which cannot be sold here.'
    expect(await refusedIn('BHD', bhd(1234), bhd(1230))).toBe(finer)
    expect(await refusedIn('BHD', bhd(1230), bhd(1234))).toBe(finer)
  })

  it('is changed in number and notes, whatever else comes along with them [S1-C03]', async () => {
    const { ask, seen } = await dialectOver({
      'GET /v1/cart': cart([{ ...line, extra: { gift: true } }]),
      [`PUT /v1/cart/lines/${ids.unit}`]: cart([line], 2),
      ...units,
    })
    const { body: read } = await ask('GET', '/basket/shopproduct-1/', { as: 'customer' })
    for (const body of [read, { ref: 'a/b', quantity: 3 }])
      expect((await ask('PUT', '/basket/shopproduct-1/', { as: 'customer', body })).status).toBe(200)
    const puts = seen.filter(({ method }) => method === 'PUT')
    expect(puts.map(({ body }) => JSON.parse(String(body)))).toEqual([
      { quantity: 1, extra: { gift: true } },
      { quantity: 3 },
    ])
  })

  it('is ordered by nobody unknown where the shop wants to know its buyers [S1-C06]', async () => {
    const { ask, calls } = await dialectOver(
      { 'GET /v1/cart': cart([line]) },
      { settings: { ...settings, SALESMAN_ANONYMOUS_CHECKOUT: false } },
    )
    const headers = { cookie: `salesman_basket=${token}` }
    for (const method of ['GET', 'POST'] as const)
      expect(await ask(method, '/checkout/', { headers })).toMatchObject({
        status: 403,
        body: { detail: 'Anonymous checkout not allowed.' },
      })
    expect(calls()).toEqual([])
  })

  it('that cannot be ordered as it is shows the prices of its items [S1-C01 S1-C05]', async () => {
    const { ask } = await dialectOver({
      'GET /v1/cart': cart([line]),
      'POST /v1/quotes': problemIs(409, 'out-of-stock'),
      ...units,
    })
    expect((await ask('GET', '/basket/', { as: 'customer' })).body).toMatchObject({
      id: 1,
      subtotal: '33.00',
      extra_rows: [],
      total: '33.00',
    })
  })

  it('says how it could be paid, and why not while it is empty [S1-36 S1-C06]', async () => {
    const { ask } = await dialectOver({
      'GET /v1/payment-methods': [
        200,
        {
          items: [
            { method: 'sandbox', title: '' },
            { method: 'manual', title: '' },
          ],
        },
      ],
      'GET /v1/cart': inTurn(cart(), cart([line])),
    })
    const told = async () => (await ask('GET', '/checkout/', { as: 'customer' })).body.payment_methods
    expect(await told()).toMatchObject([{ identifier: 'pay-in-advance', error: 'Your basket is empty.' }, {}])
    expect(await told()).toEqual([
      { identifier: 'pay-in-advance', label: 'Pay in advance', error: null },
      { identifier: 'credit-card', label: 'Credit Card', error: null },
    ])
  })
})
