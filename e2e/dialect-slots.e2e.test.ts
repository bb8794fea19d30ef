import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Answer, code, eventually, openShop, type TestShop } from './shop.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
interface Person {
  readonly id: string
  readonly bearer: string
}
interface Cart {
  readonly id: number
  readonly url: string
  readonly user: number
  readonly time_slot_sales: readonly number[]
  readonly total: number
}
interface Order {
  readonly id: number
  readonly url: string
  readonly order_id: string
  readonly cart: Cart
  readonly total: number
}
interface Sold extends Omit<Order, 'cart'> {
  readonly status: string
  readonly cart: { readonly id: number; readonly sold_time_slot_sales: readonly number[]; readonly user: number }
}

let shop: TestShop
let tutor: Person
/** Slots do not overlap, so each lies behind those before it. */
let next = 0
beforeAll(async () => {
  shop = await openShop()
  tutor = await consultant()
})
afterAll(() => shop?.close())

const hour = (n: number) => `${new Date(Date.UTC(2090, 0, 1) + n * 3_600_000).toISOString().slice(0, 19)}Z`
const euro = (units: number) => ({ amount: units * 100, currency: 'EUR' })

async function ask<Body = Record<string, unknown>>(
  who: { bearer: string } | undefined,
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Omit<Answer, 'body'> & { body: Body }> {
  const answer = await shop.api.call(method, `/slots${path}`, {
    // One address, whichever gateway answers: links begin with it.
    headers: { host: 'shop.example', ...(who ? { authorization: `JWT ${who.bearer}` } : {}), ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return { ...answer, body: answer.body as Body }
}
async function native<Body = Record<string, unknown>>(bearer: string, method: Method, path: string, body?: object) {
  const answer = await shop.api.call(method, path, { bearer, ...(body ? { body } : {}) })
  return { status: answer.status, body: answer.body as Body }
}

/** The role stands in the access token from the next sign-in on. */
async function consultant(): Promise<Person> {
  const credentials = { email: `${code()}@example.com`, password: `correct horse ${code()}` }
  const made = await shop.api.call('POST', '/v1/accounts', { body: credentials })
  const { account } = made.body as { account: { id: string } }
  const body = { roles: ['customer', 'consultant'] }
  expect((await shop.api.call('PATCH', `/v1/accounts/${account.id}`, { bearer: shop.admin, body })).status).toBe(200)
  const session = await shop.api.call('POST', '/v1/sessions', { body: credentials })
  return { id: account.id, bearer: (session.body as { accessToken: string }).accessToken }
}

async function offer(price: number, from = next++ * 2): Promise<number> {
  const body = { start_time: hour(from), end_time: hour(from + 1), price }
  const answer = await ask<{ id: number }>(tutor, 'POST', '/store/time-slot-sales/', body)
  expect([answer.status, answer.status === 201 ? '' : answer.body]).toEqual([201, ''])
  return answer.body.id
}
const fill = (who: Person, slots: readonly number[]) =>
  ask<Cart>(who, 'POST', '/cart/carts/', { time_slot_sales: slots })
const place = (who: Person, headers = {}) => ask<Order>(who, 'POST', '/order/orders/', undefined, headers)
async function ordered(who: Person, slots: readonly number[]): Promise<Order> {
  const cart = await fill(who, slots)
  expect([cart.status, cart.status === 201 ? '' : cart.body]).toEqual([201, ''])
  const order = await place(who)
  expect([order.status, order.status === 201 ? '' : order.body]).toEqual([201, ''])
  return order.body
}
const accept = (who: Person, { id }: { id: number }) => ask(who, 'POST', `/order/orders/${id}/accept/`)
const soldOrders = async (who: Person) => (await ask<Sold[]>(who, 'GET', '/order/sold-orders/')).body
const notFound = { status: 404, body: { detail: 'Not found.' } }
const refusal = (detail: string) => ({ status: 400, body: { detail } })

describe('a newcomer', () => {
  it('fills a cart, orders it, changes it, pays and has what was bought under new numbers [S0-10 S0-11 S0-12 S0-13 S0-14 S0-50 S0-52 S0-53 S0-55 S0-56 S0-58 S0-61 S0-80 S0-81 S0-82 S0-86 S0-89 S0-C02 S0-C03 S0-C05]', async () => {
    const ada = await shop.customer()
    const [eleven, ten, twenty] = [await offer(11), await offer(10), await offer(20)]
    expect(await place(ada)).toMatchObject(refusal('User has no cart.'))
    expect(await ask(ada, 'GET', '/order/orders/')).toMatchObject(notFound)
    expect(await ask(ada, 'GET', '/order/orders/?as=list')).toMatchObject({ status: 200, body: [] })
    expect((await ask(ada, 'GET', '/cart/carts/')).body).toEqual([])

    const cart = (await fill(ada, [eleven, ten])).body
    expect(cart).toMatchObject({ time_slot_sales: [eleven, ten], total: 21 })
    const placed = await place(ada)
    expect(placed.status).toBe(201)
    const order = placed.body
    expect(placed.headers.location).toBe(order.url)
    expect(order).toMatchObject({
      cart: { id: cart.id, url: cart.url, user: cart.user, time_slot_sales: [eleven, ten], total: 21 },
      status: 'created',
      total: 21,
    })
    expect(order.order_id).toMatch(/^[a-z0-9]{10}$/)
    expect(await place(ada)).toMatchObject(refusal('User has an active order.'))
    expect(await fill(ada, [twenty])).toMatchObject(refusal('User has an active cart.'))
    expect((await ask(ada, 'GET', '/order/orders/')).body).toEqual(order)
    expect((await ask(ada, 'GET', '/order/orders/?as=list')).body).toEqual([order])

    const changed = await ask<Cart>(ada, 'PUT', `/cart/carts/${cart.id}/`, { time_slot_sales: [eleven, twenty] })
    expect(changed).toMatchObject({ status: 200, body: { id: cart.id, total: 31 } })
    expect((await ask(ada, 'GET', `/order/orders/${order.id}/`)).body).toMatchObject({
      id: order.id,
      total: 31,
      cart: { time_slot_sales: [eleven, twenty], total: 31 },
    })

    expect(await accept(ada, order)).toMatchObject({ status: 201, body: { detail: 'Sold order created' } })
    expect(await ask(ada, 'GET', `/order/orders/${order.id}/`)).toMatchObject(notFound)
    expect(await ask(ada, 'GET', '/order/orders/')).toMatchObject(notFound)
    const [sold] = await soldOrders(ada)
    expect(sold).toMatchObject({ order_id: order.order_id, status: 'paid', total: 31, cart: { user: cart.user } })
    await eventually(
      () => ask<Cart[]>(ada, 'GET', '/cart/carts/'),
      ({ body }) => body.length === 0,
    )
    // All addresses tell the same of it, as soon as nothing of it is on its way any more.
    const everywhere = async () => {
      const [one] = await soldOrders(ada)
      const byId = (await ask(ada, 'GET', `/order/sold-orders/${one?.id}/`)).body
      const carts = (await ask(ada, 'GET', '/cart/sold-carts/')).body
      const cartById = (await ask(ada, 'GET', `/cart/sold-carts/${one?.cart.id}/`)).body
      return { wanted: [one, [one?.cart], one?.cart], told: [byId, carts, cartById] }
    }
    await eventually(everywhere, ({ wanted, told }) => isDeepStrictEqual(told, wanted))
    const again = await ordered(ada, [ten])
    expect([again.id === order.id, again.cart.id === cart.id]).toEqual([false, false])
  })

  it('pays on the bank’s page, and is told so when the money is there [S0-C04]', async () => {
    const bea = await shop.customer()
    const pay = () =>
      ask<{ redirect: string }>(bea, 'POST', '/payment/request/', { return_url: 'https://old.example/back' })
    expect(await pay()).toMatchObject(refusal('User has no order'))
    const { order_id: authority, id } = await ordered(bea, [await offer(12)])
    const verify = (status = 'OK') => ask(bea, 'POST', '/payment/verify/', { authority, status })
    const { status, body } = await pay()
    expect(status).toBe(200)
    expect(await pay()).toMatchObject({ status: 200, body })
    expect(await verify()).toMatchObject(refusal('Payment is not verified'))
    const answer = await fetch(body.redirect, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'outcome=approved',
      redirect: 'manual',
    })
    expect(answer.headers.get('location')).toContain(`https://old.example/back?Authority=${authority}`)
    const verified = await eventually(verify, (each) => each.status === 200)
    expect(verified.body).toEqual({ detail: 'Success', ReflD: expect.stringMatching(/^[1-9]\d*$/) })
    expect((await verify('NOK')).status).toBe(400)
    expect(await ask(bea, 'GET', `/order/orders/${id}/`)).toMatchObject(notFound)
    expect(await soldOrders(bea)).toMatchObject([{ order_id: authority, status: 'paid' }])
  })

  it('may call an order off and remove the cart; the next ones have other numbers [S0-51 S0-84 S0-C01 S0-C03]', async () => {
    const cleo = await shop.customer()
    const slot = await offer(5)
    const first = await ordered(cleo, [slot])
    expect((await ask(cleo, 'DELETE', `/order/orders/${first.id}/`)).status).toBe(204)
    expect(await ask(cleo, 'GET', '/order/orders/')).toMatchObject(notFound)
    expect((await ask(cleo, 'DELETE', `/cart/carts/${first.cart.id}/`)).status).toBe(204)
    expect(await ask(cleo, 'GET', `/cart/carts/${first.cart.id}/`)).toMatchObject(notFound)
    const empty = await fill(cleo, [])
    expect(empty).toMatchObject({ status: 201, body: { time_slot_sales: [], total: 0 } })
    expect(await place(cleo)).toMatchObject(refusal('Cart is empty'))
    expect((await ask(cleo, 'DELETE', `/cart/carts/${empty.body.id}/`)).status).toBe(204)
    const second = await ordered(cleo, [slot])
    expect(second.cart.id).not.toBe(first.cart.id)
    await ask(cleo, 'PUT', `/cart/carts/${second.cart.id}/`, { time_slot_sales: [] })
    expect((await ask(cleo, 'GET', '/order/orders/')).body).toMatchObject({ id: second.id, total: 0 })
    expect(await accept(cleo, second)).toMatchObject(refusal('Cart is empty'))
  })
})

describe('several at once', () => {
  it('make one order of twenty, and one cart [S0-50 S0-51 S0-82 CX-11]', async () => {
    const dora = await shop.customer()
    const slot = await offer(9)
    const carts = await Promise.all(Array.from({ length: 10 }, () => fill(dora, [slot])))
    expect(carts.filter(({ status }) => status === 201)).toHaveLength(1)
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(dora)))
    const lost = answers.filter(({ status }) => status !== 201)
    expect(lost).toHaveLength(19)
    for (const each of lost) expect(each).toMatchObject(refusal('User has an active order.'))
  })

  it('order the same slot, and the first who pays gets it; it leaves the other’s cart and total [S0-54 S0-55]', async () => {
    const [one, other] = await Promise.all([shop.customer(), shop.customer()])
    const [wanted, quiet] = [await offer(11), await offer(10)]
    const first = await ordered(one, [wanted])
    const second = await ordered(other, [wanted, quiet])
    expect(second.total).toBe(21)
    expect((await accept(one, first)).status).toBe(201)
    const left = await eventually(
      () => ask<Order>(other, 'GET', '/order/orders/'),
      ({ body }) => body.total === 10,
    )
    expect(left.body.cart).toMatchObject({ time_slot_sales: [quiet], total: 10 })
    expect(await ask(undefined, 'GET', `/store/time-slot-sales/${wanted}/`)).toMatchObject(notFound)
    expect((await accept(other, second)).status).toBe(201)
    expect(await soldOrders(other)).toMatchObject([{ order_id: second.order_id, total: 10 }])
  })

  it('fill a cart with the same slot, and whoever is too late has an empty cart, not none [S0-51 S0-54]', async () => {
    const [one, other] = await Promise.all([shop.customer(), shop.customer()])
    const wanted = await offer(11)
    const cart = (await fill(other, [wanted])).body
    await accept(one, await ordered(one, [wanted]))
    const seen = () => ask<Cart>(other, 'GET', `/cart/carts/${cart.id}/`)
    await eventually(seen, ({ body }) => body.total === 0)
    expect(await place(other)).toMatchObject(refusal('Cart is empty'))
    expect(await seen()).toMatchObject({ status: 200, body: { id: cart.id, time_slot_sales: [], total: 0 } })
    const refilled = { time_slot_sales: [await offer(10)] }
    expect((await ask(other, 'PUT', `/cart/carts/${cart.id}/`, refilled)).status).toBe(200)
    expect(await place(other)).toMatchObject({ status: 201, body: { cart: { id: cart.id }, total: 10 } })
  })

  it('is answered once under one Idempotency-Key [CX-12]', async () => {
    const eve = await shop.customer()
    await fill(eve, [await offer(8)])
    const key = { 'idempotency-key': code() }
    const first = await place(eve, key)
    const again = await place(eve, key)
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect((await ask(eve, 'POST', '/cart/carts/', { time_slot_sales: [] }, key)).status).toBe(422)
  })
})

describe('orders of elsewhere', () => {
  it('are shown here, and those of here elsewhere, through their whole life [CX-01 S0-41 S0-87 S0-C02]', async () => {
    const fay = await shop.customer()
    const shirt = await shop.unit({ amount: 700 })
    const body = { items: [{ unitId: shirt, quantity: 1 }], shippingMethod: 'pickup', payment: { method: 'later' } }
    const made = await shop.order({ bearer: fay.bearer, body })
    expect(made.status).toBe(201)
    const { id: nativeId } = made.body as { id: string }
    const shown = await ask<Order>(fay, 'GET', '/order/orders/')
    expect(shown.body).toMatchObject({ total: 7, cart: { time_slot_sales: [], total: 0 } })
    await fill(fay, [await offer(6)])
    expect(await place(fay)).toMatchObject(refusal('User has an active order.'))
    await native(fay.bearer, 'POST', `/v1/orders/${nativeId}/cancel`, {})
    expect(await ask(fay, 'GET', `/order/orders/${shown.body.id}/`)).toMatchObject(notFound)

    const placed = await place(fay)
    const [own] = (
      await native<{ items: { id: string; orderCode: string; total: object }[] }>(fay.bearer, 'GET', '/v1/orders')
    ).body.items
    expect(own).toMatchObject({ orderCode: placed.body.order_id, total: euro(6) })
    await accept(fay, placed.body)
    await native(shop.admin, 'POST', `/v1/orders/${own?.id}/refunds`, { amount: 600, reason: 'ill' })
    const refunded = await eventually(
      () => soldOrders(fay),
      ([order]) => order?.status === 'canceled_refunded',
    )
    expect(refunded).toHaveLength(1)
  })

  it('that were brought along answer at both printed addresses [S0-14 S0-64 S0-83]', async () => {
    const gus = await shop.customer()
    const bring = (customerId: string) =>
      native(shop.admin, 'POST', '/v1/orders/imports', {
        customerId,
        status: 'completed',
        currency: 'EUR',
        lines: [],
        total: euro(0),
        createdAt: '2019-07-25T09:50:19.309Z',
      })
    // Others are asked for by cart alone until the numbers of carts and orders differ.
    const others = await shop.customer()
    expect((await bring(others.id)).status).toBe(201)
    await ask(others, 'GET', '/cart/sold-carts/')
    expect((await bring(gus.id)).status).toBe(201)
    const [sold] = await soldOrders(gus)
    const byOrder = await ask(gus, 'GET', `/order/sold-orders/${sold?.id}/`)
    expect(byOrder).toMatchObject({ status: 200, body: sold })
    const byCart = await ask(gus, 'GET', `/cart/sold-carts/${sold?.id}/`)
    expect(byCart).toMatchObject({ status: 200, body: sold?.id === sold?.cart.id ? sold?.cart : sold })
  })
})

describe('consultants', () => {
  it('offer slots that do not overlap, see what they sold, and buyers what they bought [S0-59 S0-C06 S0-C07]', async () => {
    const [hal, mine] = [await shop.customer(), next++ * 2]
    const slot = await offer(15, mine)
    const own = await ask<{ consultant: number }>(undefined, 'GET', `/store/time-slot-sales/${slot}/`)
    expect(own).toMatchObject({ status: 200, body: { start_time: hour(mine), end_time: hour(mine + 1), price: 15 } })
    const listed = async () =>
      (await ask<{ id: number }[]>(undefined, 'GET', `/store/time-slot-sales/?consultant=${own.body.consultant}`)).body
    expect((await listed()).map(({ id }) => id)).toContain(slot)
    expect((await ask(undefined, 'GET', '/store/time-slot-sales/?consultant=999999999')).body).toEqual([])

    const create = (who: Person, body: object) => ask(who, 'POST', '/store/time-slot-sales/', body)
    const times = { start_time: hour(mine), end_time: hour(mine + 1) }
    expect(await create(tutor, { ...times, price: 1 })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('overlap') },
    })
    expect((await create(tutor, { start_time: hour(mine), end_time: hour(mine), price: 1 })).status).toBe(400)
    expect((await create(tutor, { ...times, price: 1.5 })).body).toMatchObject({ price: [expect.any(String)] })
    expect((await create(hal, { ...times, price: 1 })).status).toBe(403)

    await accept(hal, await ordered(hal, [slot]))
    const bought = await ask<{ id: number; sold_to: number }[]>(hal, 'GET', '/store/sold-time-slot-sales/')
    expect(bought.body).toMatchObject([{ consultant: own.body.consultant, price: 15, used: false }])
    const [sale] = bought.body
    const [order] = await soldOrders(hal)
    expect(order?.cart).toMatchObject({ sold_time_slot_sales: [sale?.id], user: sale?.sold_to })
    const sold = await ask<{ id: number }[]>(tutor, 'GET', '/store/sold-time-slot-sales/')
    expect(sold.body).toContainEqual(sale)
    for (const who of [hal, tutor])
      expect((await ask(who, 'GET', `/store/sold-time-slot-sales/${sale?.id}/`)).body).toEqual(sale)
    expect((await ask(await shop.customer(), 'GET', `/store/sold-time-slot-sales/${sale?.id}/`)).status).toBe(403)
    expect((await listed()).map(({ id }) => id)).not.toContain(slot)

    const free = await offer(3)
    expect((await ask(hal, 'DELETE', `/store/time-slot-sales/${free}/`)).status).toBe(403)
    expect((await ask(tutor, 'DELETE', `/store/time-slot-sales/${free}/`)).status).toBe(204)
    expect(await ask(undefined, 'GET', `/store/time-slot-sales/${free}/`)).toMatchObject(notFound)
  })

  it('cannot be booked twice at one time by one buyer [S0-C07]', async () => {
    const other = await consultant()
    const from = next++ * 2
    const one = await offer(4, from)
    const body = { start_time: hour(from), end_time: hour(from + 1), price: 4 }
    const { id } = (await ask<{ id: number }>(other, 'POST', '/store/time-slot-sales/', body)).body
    expect(await fill(await shop.customer(), [one, id])).toMatchObject({
      status: 400,
      body: {
        time_slot_sales: {
          detail: `Time Conflict between ${one} and ${id}`,
          selected_time_slot_1: String(one),
          selected_time_slot_2: String(id),
        },
      },
    })
  })

  it('nor when one of the slots was bought before, which is told as soon as the other is chosen [S0-C07]', async () => {
    const [other, buyer] = [await consultant(), await shop.customer()]
    const from = next++ * 2
    await accept(buyer, await ordered(buyer, [await offer(3, from)]))
    await eventually(
      () => soldOrders(buyer),
      (sold) => sold.length === 1,
    )
    const body = { start_time: hour(from), end_time: hour(from + 2), price: 4 }
    const { id } = (await ask<{ id: number }>(other, 'POST', '/store/time-slot-sales/', body)).body
    next += 1
    expect(await fill(buyer, [id])).toMatchObject({
      status: 400,
      body: { time_slot_sales: { detail: expect.stringContaining('overlaps a slot booked before') } },
    })
    expect((await ask(buyer, 'GET', '/cart/carts/')).body).toEqual([])
    expect((await fill(await shop.customer(), [id])).status).toBe(201)
  })

  it('who are paid in several currencies are paid in that of the dialect [S0-04 S0-88]', async () => {
    const [from, plain] = [next++ * 2, await offer(9)]
    const times = { startsAt: hour(from), endsAt: hour(from + 1) }
    const { body: unit } = await native<{ id: string }>(shop.admin, 'POST', '/v1/slots', {
      consultantId: tutor.id,
      ...times,
      price: { amount: 1_000, currency: 'GBP' },
    })
    await native(shop.admin, 'PATCH', `/v1/units/${unit.id}`, { prices: [euro(12)] })
    const all = await ask<{ id: number; start_time: string }[]>(undefined, 'GET', '/store/time-slot-sales/')
    const slot = all.body.find(({ start_time }) => start_time === hour(from))?.id ?? 0
    const buyer = await shop.customer()
    const filled = await eventually(
      () => fill(buyer, [slot, plain]),
      ({ status }) => status === 201,
    )
    expect(filled.body).toMatchObject({ time_slot_sales: [slot, plain], total: 21 })
  })

  it('who ask for parts of a unit of money elsewhere sell nothing here [S0-04 S0-88 CX-02]', async () => {
    const from = next++ * 2
    await native(shop.admin, 'POST', '/v1/slots', {
      consultantId: tutor.id,
      startsAt: hour(from),
      endsAt: hour(from + 1),
      price: { amount: 1_250, currency: 'EUR' },
    })
    const all = await ask<{ id: number; start_time: string; price: number }[]>(
      undefined,
      'GET',
      '/store/time-slot-sales/',
    )
    const slot = all.body.find(({ start_time }) => start_time === hour(from))
    expect(slot?.price).toBe(12.5)
    expect(await fill(await shop.customer(), [slot?.id ?? 0])).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('fraction') },
    })
  })
})

describe('strangers and slips', () => {
  const paths: readonly (readonly [Method, string])[] = [
    ['GET', '/order/orders/'],
    ['POST', '/order/orders/'],
    ['GET', '/order/sold-orders/'],
    ['GET', '/cart/sold-carts/'],
    ['GET', '/cart/carts/'],
    ['POST', '/cart/carts/'],
    ['POST', '/store/time-slot-sales/'],
    ['GET', '/store/sold-time-slot-sales/'],
    ['POST', '/payment/request/'],
    ['POST', '/payment/verify/'],
  ]
  const ones: readonly (readonly [Method, string])[] = [
    ['GET', '/order/orders/'],
    ['DELETE', '/order/orders/'],
    ['GET', '/cart/carts/'],
    ['PUT', '/cart/carts/'],
    ['DELETE', '/cart/carts/'],
    ['GET', '/order/sold-orders/'],
    ['GET', '/cart/sold-carts/'],
    ['GET', '/store/sold-time-slot-sales/'],
    ['DELETE', '/store/time-slot-sales/'],
  ]
  const bodyFor = (method: Method) => (method === 'PUT' || method === 'POST' ? { time_slot_sales: [] } : undefined)

  it('are asked to sign in, with and without the slash [S0-01 S0-02 S0-03 CX-04]', async () => {
    const each = [...paths, ...ones.map(([method, path]) => [method, `${path}1/`] as const)]
    for (const [method, path] of each)
      for (const spelling of [path, path.slice(0, -1)]) {
        const answer = await ask(undefined, method, spelling, bodyFor(method))
        expect([method, spelling, answer.status]).toEqual([method, spelling, 401])
        expect(answer.body).toEqual({ detail: 'Authentication credentials were not provided.' })
        expect(answer.headers['www-authenticate']).toBe('JWT realm="api"')
      }
    const ada = await shop.customer()
    for (const scheme of ['JWT', 'Bearer', 'jwt'])
      expect(
        (await ask(undefined, 'GET', '/cart/carts', undefined, { authorization: `${scheme} ${ada.bearer}` })).status,
      ).toBe(200)
    expect((await ask({ bearer: 'nonsense' }, 'GET', '/cart/carts/')).status).toBe(401)
  })

  it('see nothing of others, staff neither [S0-12 S0-14 S0-57]', async () => {
    const [owner, stranger] = await Promise.all([shop.customer(), shop.customer()])
    const slot = await offer(7)
    const unpaid = await ordered(owner, [slot])
    const others = async (method: Method, path: string, detail: string) => {
      for (const who of [stranger, { bearer: shop.admin }])
        expect([path, await ask(who, method, path, bodyFor(method))]).toMatchObject([
          path,
          { status: 403, body: { detail } },
        ])
    }
    await others('GET', `/order/orders/${unpaid.id}/`, 'This user is not order owner.')
    await others('DELETE', `/order/orders/${unpaid.id}/`, 'This user is not order owner.')
    await others('POST', `/order/orders/${unpaid.id}/accept/`, 'This user is not order owner.')
    for (const method of ['GET', 'PUT', 'DELETE'] as const)
      await others(method, `/cart/carts/${unpaid.cart.id}/`, 'This user is not cart owner.')
    await accept(owner, unpaid)
    const [sold] = await soldOrders(owner)
    await others('GET', `/order/sold-orders/${sold?.id}/`, 'This user is not sold order owner.')
    await others('GET', `/cart/sold-carts/${sold?.cart.id}/`, 'This user is not sold cart owner.')
    expect([await soldOrders(stranger), (await ask(stranger, 'GET', '/cart/sold-carts/')).body]).toEqual([[], []])
    expect(await ask(stranger, 'POST', '/payment/verify/', { authority: unpaid.order_id, status: 'OK' })).toMatchObject(
      refusal('User has no order'),
    )
  })

  it('are told what is wrong, and nothing breaks [S0-03 S0-12]', async () => {
    const ada = await shop.customer()
    for (const [method, path] of ones)
      for (const id of ['0', '-1', 'abc', '999999999999999999999', '%00', "'"]) {
        const answer = await ask(ada, method, `${path}${id}/`, bodyFor(method))
        expect([method, path, id, answer.status, typeof answer.body.detail]).toEqual([method, path, id, 404, 'string'])
      }
    for (const wrong of [
      {},
      { time_slot_sales: 'x' },
      { time_slot_sales: [1.5] },
      { time_slot_sales: [0] },
      { time_slot_sales: [{}] },
      { time_slot_sales: [999_999_999] },
    ])
      expect(await ask(ada, 'POST', '/cart/carts/', wrong)).toMatchObject({
        status: 400,
        body: { detail: expect.any(String), time_slot_sales: [expect.any(String)] },
      })
    for (const wrong of [[], 'x', null, 5]) {
      expect((await ask(ada, 'POST', '/cart/carts/', wrong)).status).toBe(400)
      expect((await ask(ada, 'POST', '/payment/verify/', wrong)).status).toBe(400)
      expect((await ask(tutor, 'POST', '/store/time-slot-sales/', wrong)).status).toBe(400)
      // What is sent along with an order is not read at all.
      expect(await ask(ada, 'POST', '/order/orders/', wrong)).toMatchObject(refusal('User has no cart.'))
    }
    expect((await ask(undefined, 'GET', '/store/time-slot-sales/?consultant=x')).status).toBe(400)
    expect((await ask(ada, 'GET', '/cart/carts/')).body).toEqual([])
    expect((await ask(ada, 'PUT', '/order/orders/')).status).toBe(405)
    expect((await ask(ada, 'GET', '/nothing/')).body).toEqual({ detail: 'Not found.' })
  })
})
