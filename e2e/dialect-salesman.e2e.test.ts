import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { code, eventually, openShop, type TestShop } from './shop.ts'

/** What these tests look at in an order as the dialect tells it. */
interface Order {
  readonly id: number
  readonly url: string
  readonly ref: string
  readonly token: string
  readonly status: string
  readonly is_paid: boolean
  readonly user: number | null
  readonly total: string
  readonly amount_paid: string
  readonly items: readonly { readonly product_id: number; readonly product: { readonly code: string } }[]
  readonly payments: readonly { readonly transaction_id: string; readonly amount: string }[]
}
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
interface Told {
  readonly status: number
  readonly body: never
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

const address = '12 St James’s Square\nLondon'

/** A client with a browser's memory for cookies, and perhaps somebody who signed in. */
function client(bearer?: string) {
  let cookie: string | undefined
  return {
    get cookie() {
      return cookie
    },
    async call(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Told> {
      const answer = await shop.api.call(method, `/salesman${path}`, {
        ...(bearer ? { bearer } : {}),
        ...(body === undefined ? {} : { body }),
        // One address, whichever gateway answers: links begin with it.
        headers: { host: 'shop.example', ...(cookie ? { cookie } : {}), ...headers },
      })
      const [set] = [answer.headers['set-cookie']].flat()
      if (set !== undefined) cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0]
      return answer
    },
  }
}
type Client = ReturnType<typeof client>

const staff = () => client(shop.admin)
const put = (who: Client, unit: string, quantity = 1, more: object = {}) =>
  who.call('POST', '/basket/', { product_type: 'shop.Product', product_id: unit, quantity, ...more })
const checkOut = (who: Client, method: string, more: object = {}, headers: Record<string, string> = {}) =>
  who.call(
    'POST',
    '/checkout/',
    { email: 'ada@example.com', shipping_address: address, billing_address: address, payment_method: method, ...more },
    headers,
  )
const tokenIn = (url: string) => new URL(url).searchParams.get('token') ?? ''
const orderBehind = async (url: string): Promise<Order> =>
  (await client().call('GET', `/orders/last/?token=${tokenIn(url)}`)).body

/** An order of a guest who pays in advance. */
async function transfer(options: { amount?: number; quantity?: number } = {}): Promise<Order> {
  const guest = client()
  await put(guest, await shop.unit({ amount: options.amount ?? 3300 }), options.quantity)
  const { status, body } = await checkOut(guest, 'pay-in-advance')
  expect([status, body]).toEqual([201, { url: expect.stringContaining('/salesman/orders/last/?token=') }])
  return orderBehind((body as { url: string }).url)
}

/** An order that is paid by card, through the native API's door for tests' tokens. */
async function paidOrder(token = 'tok_ok', bearer?: string): Promise<{ id: string; ref: string; token: string }> {
  const items = [{ unitId: await shop.unit({ amount: 3300 }), quantity: 1 }]
  const { status, body } = await shop.order({ token, body: { items }, ...(bearer ? { bearer } : {}) })
  expect(status).toBe(201)
  const { id, ref } = body as { id: string; ref: string }
  await eventually(
    () => shop.seen(id),
    (order) => order.payment.status === 'paid',
  )
  const { token: opens } = (await staff().call('GET', `/orders/${ref}/`)).body as Order
  return { id, ref, token: opens }
}

const statusOf = async (ref: string) => ((await staff().call('GET', `/orders/${ref}/`)).body as Order).status

describe('a newcomer', () => {
  it('fills a basket, checks out, transfers the money and follows the order to its end [S1-11 S1-13 S1-15 S1-41 S1-55 S1-C06 S1-C07]', async () => {
    const guest = client()
    const unit = await shop.unit({ amount: 1650 })
    expect((await put(guest, unit)).status).toBe(201)
    const [item] = ((await guest.call('GET', '/basket/')).body as { items: { ref: string; product_id: number }[] })
      .items
    expect(item?.ref).toBe(`shopproduct-${item?.product_id}`)
    await guest.call('PUT', `/basket/${item?.ref}/`, { quantity: 2 })
    expect((await guest.call('GET', '/basket/')).body).toMatchObject({ subtotal: '33.00' })

    const placed = await checkOut(guest, 'pay-in-advance')
    expect(placed.status).toBe(201)
    const { url } = placed.body as { url: string }
    expect(placed.headers.location).toBe(url)
    const order = await orderBehind(url)
    expect(order).toMatchObject({
      ref: expect.stringMatching(/^\d{4}-\d{5,}$/),
      token: expect.stringMatching(/^[\w-]{43}$/),
      status: 'HOLD',
      status_display: 'Hold',
      is_paid: false,
      user: null,
      email: 'ada@example.com',
      shipping_address: address,
      billing_address: address,
      subtotal: '33.00',
      amount_paid: '0.00',
      items: [{ product_type: 'shop.Product', product_id: item?.product_id, unit_price: '16.50', quantity: 2 }],
      payments: [],
      notes: [],
    })
    expect(new URL(order.url).pathname).toBe(`/salesman/orders/${order.ref}/`)
    expect((await guest.call('GET', '/basket/count/')).body).toEqual({ count: 0 })

    const moved = async (status: string) => (await staff().call('PUT', `/orders/${order.ref}/status/`, { status })).body
    expect(await moved('PROCESSING')).toEqual({ status: 'PROCESSING', status_display: 'Processing' })
    expect(await orderBehind(url)).toMatchObject({
      is_paid: true,
      amount_paid: order.total,
      amount_outstanding: '0.00',
    })
    expect(await moved('SHIPPED')).toEqual({ status: 'SHIPPED', status_display: 'Shipped' })
    expect(await moved('COMPLETED')).toEqual({ status: 'COMPLETED', status_display: 'Completed' })
    expect(await orderBehind(url)).toMatchObject({ id: order.id, token: order.token, status: 'COMPLETED' })
  })

  it('pays by card on the provider’s page, which knows the order and its total [S1-17 S1-64 S1-90]', async () => {
    const guest = client()
    await put(guest, await shop.unit({ amount: 3300 }))
    const { status, body } = await checkOut(guest, 'credit-card')
    expect(status).toBe(201)
    const page = new URL((body as { url: string }).url)
    expect(page.searchParams.get('total')).toBe('33.00')
    const ref = page.searchParams.get('order') ?? ''
    const seen = (await staff().call('GET', `/orders/${ref}/`)).body as Order
    expect(page.searchParams.get('total')).toBe(seen.total)
    expect(seen.status).toBe('CREATED')

    // Asked again, the same page: no second payment begins.
    const again = await client().call('POST', `/orders/${ref}/pay/?token=${seen.token}`, {
      payment_method: 'credit-card',
    })
    expect([again.status, again.body, again.headers.location]).toEqual([200, { url: page.href }, page.href])

    const bank = await fetch(page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'outcome=approved',
      redirect: 'manual',
    })
    const back = new URL(bank.headers.get('location') ?? '')
    expect(back.pathname + back.search).toBe(`/salesman/orders/last/?token=${seen.token}`)
    const paid = await eventually(
      () => orderBehind(back.href),
      (order) => order.is_paid,
    )
    expect(paid).toMatchObject({
      status: 'PROCESSING',
      payments: [{ payment_method: 'credit-card', amount: seen.total }],
    })
  })

  it('whose card is declined at the checkout has the basket back [S1-17 S1-C06]', async () => {
    const guest = client()
    await put(guest, await shop.unit({ amount: 3300 }))
    expect(await checkOut(guest, 'credit-card', { token: 'tok_declined' })).toMatchObject({
      status: 402,
      body: { detail: expect.stringContaining('declined') },
    })
    const retried = await eventually(
      () => checkOut(guest, 'credit-card', { token: 'tok_ok' }),
      ({ status }) => status === 201,
      10_000,
    )
    await eventually(
      () => orderBehind((retried.body as { url: string }).url),
      (order) => order.is_paid,
    )
  })
})

describe('a basket', () => {
  const item = (unit: object) => ({ product_type: 'shop.Product', quantity: 1, ...unit })

  it('adds what comes again under the same name, and keeps what is noted [S1-C01 S1-C02 S1-C03]', async () => {
    const guest = client()
    const [one, other] = [await shop.unit({ amount: 1000 }), await shop.unit({ amount: 500 })]
    const first = await put(guest, one, 1, { extra: { engraving: 'A', gift: true } })
    expect(first).toMatchObject({
      status: 201,
      body: {
        unit_price: '10.00',
        quantity: 1,
        subtotal: '10.00',
        total: '10.00',
        extra: { engraving: 'A', gift: true },
      },
    })
    const { ref, url, product_id } = first.body as { ref: string; url: string; product_id: number }
    expect(new URL(url).pathname).toBe(`/salesman/basket/${ref}/`)
    expect((await guest.call('POST', '/basket/', item({ product_id }))).body).toMatchObject({ ref, quantity: 2 })
    expect((await put(guest, other, 3, { ref: 'gift' })).body).toMatchObject({ ref: 'gift', quantity: 3 })
    expect(await put(guest, other, 1, { ref: 'gift' })).toMatchObject({ status: 201, body: { quantity: 4 } })
    expect(await put(guest, other, 1)).toMatchObject({ status: 400, body: { non_field_errors: [expect.any(String)] } })
    expect((await guest.call('GET', '/basket/count/')).body).toEqual({ count: 2 })
    expect((await guest.call('GET', '/basket/quantity/')).body).toEqual({ quantity: 6 })

    const changed = await guest.call('PUT', `/basket/${ref}/`, { quantity: 1, extra: { engraving: null, wrap: 'red' } })
    expect(changed).toMatchObject({ status: 200, body: { quantity: 1, extra: { gift: true, wrap: 'red' } } })
    expect((await guest.call('GET', `/basket/${ref}/`)).body).toEqual(changed.body)
    const whole = await guest.call('PUT', `/basket/${ref}/?basket`, { quantity: 2 })
    expect(whole.body).toMatchObject({ id: expect.any(Number), subtotal: '40.00', items: [{ ref }, { ref: 'gift' }] })

    expect((await guest.call('PUT', '/basket/extra/', { extra: { seller: 7 } })).body).toEqual({ extra: { seller: 7 } })
    expect((await guest.call('GET', '/basket/extra/')).body).toEqual({ extra: { seller: 7 } })
    expect((await guest.call('DELETE', '/basket/gift/')).status).toBe(204)
    expect((await guest.call('GET', '/basket/gift/')).status).toBe(404)
    expect((await guest.call('DELETE', `/basket/${ref}/?basket`)).body).toMatchObject({ items: [], total: '0.00' })
    expect((await guest.call('POST', '/basket/clear/')).body).toMatchObject({ items: [] })
    expect((await guest.call('DELETE', '/basket/')).status).toBe(204)
  })

  it('shows what the order will cost, row by row [S1-32 S1-54 S1-C05]', async () => {
    const { bearer } = await shop.customer()
    const customer = client(bearer)
    await put(customer, await shop.unit({ amount: 1000 }))
    await shop.api.call('PUT', '/v1/cart/promo-code', {
      bearer,
      body: { code: await shop.promo({ percentOff: 10 }) },
    })
    const basket = (await customer.call('GET', '/basket/')).body as { total: string; extra_rows: object[] }
    expect(basket.extra_rows).toContainEqual(expect.objectContaining({ amount: '-1.00', modifier: 'promo-code' }))
    const { body } = await checkOut(customer, 'pay-in-advance')
    const order = (await orderBehind((body as { url: string }).url)) as Order & { extra_rows: object[] }
    expect([order.total, order.extra_rows]).toEqual([basket.total, basket.extra_rows])
  })

  it('of somebody who signs in becomes theirs, quantities added, once [S1-C04]', async () => {
    const { bearer } = await shop.customer()
    const [shared, own] = [await shop.unit(), await shop.unit()]
    await put(client(bearer), shared, 2)
    const guest = client()
    await put(guest, shared, 3)
    await put(guest, own, 1)
    expect(guest.cookie).toMatch(/^salesman_basket=[\w-]{43}$/)
    const signedIn = await shop.api.call('GET', '/salesman/basket/quantity/', {
      bearer,
      headers: { cookie: guest.cookie ?? '' },
    })
    expect(signedIn.body).toEqual({ quantity: 6 })
    expect(String(signedIn.headers['set-cookie'])).toMatch(/Max-Age=0; HttpOnly; SameSite=Lax/)
    expect((await client(bearer).call('GET', '/basket/quantity/')).body).toEqual({ quantity: 6 })
    expect((await guest.call('GET', '/basket/quantity/')).body).toEqual({ quantity: 0 })
  })

  it('loses no piece when it is filled many times at once [CX-11 S1-C02]', async () => {
    const { bearer } = await shop.customer()
    const unit = await shop.unit()
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(client(bearer), unit)))
    const taken = answers.filter(({ status }) => status === 201).length
    expect(taken).toBeGreaterThan(0)
    expect((await client(bearer).call('GET', '/basket/quantity/')).body).toEqual({ quantity: taken })
  })
})

describe('everybody', () => {
  const levels = ['nobody', 'wrong token', 'token of another', 'own token', 'stranger', 'owner', 'staff'] as const
  type Level = (typeof levels)[number]

  it('sees the orders that are theirs to see, and may do with them what is theirs to do [S1-02 S1-10 S1-11 S1-12 S1-13 S1-14 S1-50 S1-51 S1-52 S1-81]', async () => {
    const [owner, stranger] = [await shop.customer(), await shop.customer()]
    const order = await paidOrder('tok_ok', owner.bearer)
    const other = await transfer()
    const bearers: Partial<Record<Level, string>> = {
      stranger: stranger.bearer,
      owner: owner.bearer,
      staff: shop.admin,
    }
    const tokens: Partial<Record<Level, string>> = {
      'wrong token': 'x'.repeat(43),
      'token of another': other.token,
      'own token': order.token,
      // Of whoever signed in nobody asks for a token.
      stranger: order.token,
    }
    const ask = (level: Level, method: Method, path: string, body?: object) =>
      client(bearers[level]).call(method, tokens[level] ? `${path}?token=${tokens[level]}` : path, body)
    const open: Record<Level, number> = {
      nobody: 404,
      'wrong token': 404,
      'token of another': 404,
      'own token': 200,
      stranger: 404,
      owner: 200,
      staff: 200,
    }
    const closed: Record<Level, number> = {
      nobody: 403,
      'wrong token': 403,
      'token of another': 403,
      'own token': 403,
      stranger: 403,
      owner: 403,
      staff: 200,
    }
    const endpoints: readonly (readonly [Method, string, Record<Level, number>, object?])[] = [
      ['GET', `/orders/${order.ref}/`, open],
      ['GET', `/orders/${order.ref}/pay/`, open],
      // Paid already: whoever may see it is told so.
      [
        'POST',
        `/orders/${order.ref}/pay/`,
        { ...open, 'own token': 400, owner: 400, staff: 400 },
        { payment_method: 'credit-card' },
      ],
      ['GET', `/orders/${order.ref}/status/`, closed],
      ['PUT', `/orders/${order.ref}/status/`, closed, { status: 'PROCESSING' }],
      ['GET', '/orders/all/', closed],
      ['GET', '/orders/last/', { ...open, stranger: 404, 'token of another': 200 }],
      ['GET', '/orders/', { ...open, nobody: 200, stranger: 200, 'token of another': 200 }],
      ['POST', `/orders/${order.ref}/refund/`, { ...closed, staff: 200 }],
      ['GET', '/orders/2020-99999/', { ...open, 'own token': 404, owner: 404, staff: 404 }],
    ]
    for (const [method, path, wanted, body] of endpoints)
      for (const level of levels) {
        const answer = await ask(level, method, path, body)
        expect({ method, path, level, status: answer.status }).toEqual({ method, path, level, status: wanted[level] })
        expect(answer.headers['cache-control']).toContain('no-store')
        if (wanted[level] === 404) expect(answer.body).toEqual({ detail: 'Not found.' })
        if (wanted[level] === 403)
          expect(answer.body).toEqual({
            detail: bearers[level]
              ? 'You do not have permission to perform this action.'
              : 'Authentication credentials were not provided.',
          })
      }

    const refs = async (level: Level, path: string) => {
      const { body } = await ask(level, 'GET', path)
      return (Array.isArray(body) ? (body as Order[]) : [body as Order]).map(({ ref }) => ref)
    }
    expect(await refs('nobody', '/orders/')).toEqual([])
    expect(await refs('stranger', '/orders/')).toEqual([])
    expect(await refs('owner', '/orders/')).toEqual([order.ref])
    expect(await refs('own token', '/orders/')).toEqual([order.ref])
    expect(await refs('token of another', '/orders/last/')).toEqual([other.ref])
    expect(await refs('owner', '/orders/last/')).toEqual([order.ref])
    expect(await refs('staff', '/orders/all/')).toEqual(expect.arrayContaining([order.ref, other.ref]))
    expect(await refs('staff', '/orders/')).not.toContain(order.ref)
  })

  it('is refused what makes no sense, and nothing breaks [S1-07 S1-15 S1-45 S1-58 S1-86]', async () => {
    const { ref, token } = await transfer()
    const who = staff()
    const tried: readonly (readonly [Method, string, unknown, number, object])[] = [
      ['PUT', `/orders/${ref}/status/`, {}, 400, { status: ['This field is required.'] }],
      ['PUT', `/orders/${ref}/status/`, undefined, 400, { status: ['This field is required.'] }],
      ['PUT', `/orders/${ref}/status/`, { status: 'FOO' }, 400, { status: ['"FOO" is not a valid choice.'] }],
      ['PUT', `/orders/${ref}/status/`, { status: 7 }, 400, { status: ['"7" is not a valid choice.'] }],
      [
        'PUT',
        `/orders/${ref}/status/`,
        { status: 'NEW' },
        400,
        { status: ["Can't change order with status 'Hold' to 'New'."] },
      ],
      ['PUT', `/orders/${ref}/status/`, [], 400, { non_field_errors: ['Invalid data. Expected a dictionary.'] }],
      ['POST', `/orders/${ref}/pay/`, {}, 400, { payment_method: ['This field is required.'] }],
      ['POST', `/orders/${ref}/pay/`, { payment_method: 'x' }, 400, { payment_method: ['"x" is not a valid choice.'] }],
      [
        'POST',
        `/orders/${ref}/pay/`,
        { payment_method: null },
        400,
        { payment_method: ['This field may not be null.'] },
      ],
      ['POST', `/orders/${ref}/refund/`, {}, 400, { non_field_errors: ['Order has no payments to refund.'] }],
      ['GET', '/orders/counts/', undefined, 404, { detail: 'Not found.' }],
      ['GET', '/orders/%00/', undefined, 404, { detail: 'Not found.' }],
      ['GET', '/nothing/', undefined, 404, { detail: 'Not found.' }],
      ['DELETE', `/orders/${ref}/`, undefined, 405, { detail: 'Method "DELETE" not allowed.' }],
      ['POST', '/basket/', {}, 400, { product_type: [expect.any(String)], product_id: [expect.any(String)] }],
      [
        'POST',
        '/basket/',
        { product_type: 'shop.Product', product_id: 987654321 },
        400,
        { non_field_errors: ["Product 'shop.Product' with id '987654321' doesn't exist."] },
      ],
      [
        'POST',
        '/basket/',
        { product_type: 'shop.Product', product_id: 1, quantity: 0 },
        400,
        { quantity: ['Ensure this value is greater than or equal to 1.'] },
      ],
      ['PUT', '/basket/nothing/', { quantity: 1 }, 404, { detail: 'Not found.' }],
      ['PUT', '/basket/extra/', { extra: { 'no name': 1 } }, 400, { extra: [expect.any(String)] }],
      ['PUT', '/basket/extra/', { extra: 7 }, 400, { extra: [expect.any(String)] }],
      ['POST', '/checkout/', {}, 400, expect.objectContaining({ email: ['This field is required.'] })],
    ]
    for (const [method, path, body, status, told] of tried) {
      const answer = await who.call(method, path, body)
      expect({ method, path, body, status: answer.status, told: answer.body }).toEqual({
        ...{ method, path, body, status, told },
      })
    }
    const wrong = [
      [checkOut(client(), 'pay-in-advance'), { non_field_errors: ['Your basket is empty.'] }],
      [checkOut(client(), 'pay-in-advance', { shipping_address: ' ' }), { shipping_address: ['Address is required.'] }],
      [checkOut(client(), 'pay-in-advance', { billing_address: '' }), { billing_address: ['Address is required.'] }],
      [checkOut(client(), 'x', { email: 'ada' }), { email: ['Enter a valid email address.'] }],
    ] as const
    for (const [answer, told] of wrong) expect(await answer).toMatchObject({ status: 400, body: told })
    expect(await statusOf(ref)).toBe('HOLD')
    expect((await client().call('GET', `/orders/${ref}/?token=${token}`)).status).toBe(200)
  })
})

describe('nonsense', () => {
  const nonsense: readonly unknown[] = [
    ...[
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      Number.MAX_SAFE_INTEGER,
      '',
      ' ',
      'null',
      '\u0000',
      '../../admin',
      '😀'.repeat(300),
    ],
    ...[[], [[]], {}, { $gt: '' }, { constructor: 1 }, 'x'.repeat(3_000), '2020-00001', '1; drop table'],
  ]
  const bodies: readonly (readonly [Method, string, readonly string[]])[] = [
    ['POST', '/basket/', ['ref', 'product_type', 'product_id', 'quantity', 'extra']],
    ['PUT', '/basket/shopproduct-1/', ['quantity', 'extra']],
    ['PUT', '/basket/extra/', ['extra']],
    ['POST', '/checkout/', ['email', 'shipping_address', 'billing_address', 'payment_method', 'token', 'extra']],
    ['PUT', '/orders/2020-00001/status/', ['status']],
    ['POST', '/orders/2020-00001/pay/', ['payment_method', 'token']],
    ['POST', '/orders/2020-00001/refund/', ['amount']],
    ['POST', '/basket/clear/', ['extra']],
  ]

  it('in any field of any body never breaks anything [S1-07 CX-05]', async () => {
    const { ref } = await transfer()
    const who = staff()
    const first = await put(who, await shop.unit())
    const { ref: item, product_id } = first.body as { ref: string; product_id: number }
    const valid = {
      ...{ product_type: 'shop.Product', product_id, quantity: 1, email: 'ada@example.com' },
      ...{ shipping_address: address, billing_address: address, payment_method: 'nothing', status: 'NEW' },
    }
    for (const [method, path, fields] of bodies) {
      const url = path.replace('2020-00001', ref).replace('shopproduct-1', item)
      for (const field of fields)
        for (const value of nonsense) {
          const answer = await who.call(method, url, { ...valid, [field]: value })
          expect({ method, url, field, value, ok: answer.status < 500 }).toMatchObject({ ok: true })
          if (answer.status < 400) continue
          const [[key, told] = []] = Object.entries(answer.body as object)
          expect(key === 'detail' ? [told] : told).toEqual(expect.arrayContaining([expect.any(String)]))
        }
    }
    expect(await statusOf(ref)).toBe('HOLD')
  })

  it('in any address or cookie never breaks anything [S1-03 S1-07]', async () => {
    const odd = ['%', '%ff', '%00', '..%2f..', 'a'.repeat(600), '2020-00001%20', '{ref}', '2020-00001;x=1', '😀']
    for (const part of odd)
      for (const path of [
        `/orders/${part}/`,
        `/orders/${part}/status/`,
        `/basket/${part}/`,
        `/orders/last/?token=${part}`,
      ]) {
        const { status } = await staff().call('GET', encodeURI(path).replaceAll('%25', '%'))
        expect({ path, known: status < 500 }).toEqual({ path, known: true })
      }
    for (const query of ['?token=a&token=b', '?token[$gt]=', '?basket=1&basket=2', '?token'])
      for (const path of ['/orders/', '/orders/last/', '/basket/'])
        expect((await client().call('GET', path + query)).status).toBeLessThan(500)
    for (const cookie of [
      'salesman_basket=',
      'salesman_basket=%00',
      'salesman_basket',
      '=;;=',
      `salesman_basket=${'x'.repeat(4_000)}`,
    ])
      expect((await client().call('GET', '/basket/', undefined, { cookie })).body).toMatchObject({ id: null })
  })
})

describe('an order', () => {
  it('that waits for its money may go where the example says, and gives its stock back when it is cancelled [S1-14 S1-44 S1-61 S1-93]', async () => {
    const unit = await shop.unit({ onHand: 5 })
    const guest = client()
    await put(guest, unit, 2)
    const { body } = await checkOut(guest, 'pay-in-advance')
    const { ref } = await orderBehind((body as { url: string }).url)
    const told = (await staff().call('GET', `/orders/${ref}/status/`)).body as {
      status_transitions: { value: string; error: string | null }[]
    }
    const allowed = told.status_transitions.flatMap(({ value, error }) => (error === null ? [value] : []))
    expect(allowed).toEqual(['HOLD', 'FAILED', 'CANCELLED', 'PROCESSING'])
    expect((await shop.stockOf(unit)).available).toBe(3)
    const cancelled = await staff().call('PUT', `/orders/${ref}/status/`, { status: 'CANCELLED' })
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'CANCELLED', status_display: 'Cancelled' } })
    await eventually(
      () => shop.stockOf(unit),
      ({ available }) => available === 5,
    )
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'PROCESSING' })).toMatchObject({
      status: 400,
      body: { status: ["Can't change order with status 'Cancelled' to 'Processing'."] },
    })
  })

  it('that is open may be put on hold: its money is waited for then [S1-41 S1-44 S1-93]', async () => {
    const items = [{ unitId: await shop.unit({ amount: 3300 }), quantity: 1 }]
    const { body } = await shop.order({ body: { items, payment: { method: 'later' } } })
    const { ref } = body as { ref: string }
    const holdOf = async () => {
      const { status_transitions } = (await staff().call('GET', `/orders/${ref}/status/`)).body as {
        status_transitions: { value: string; error: string | null }[]
      }
      return status_transitions.find(({ value }) => value === 'HOLD')?.error
    }
    expect([await statusOf(ref), await holdOf()]).toEqual(['CREATED', null])
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'HOLD' })).toMatchObject({
      status: 200,
      body: { status: 'HOLD', status_display: 'Hold' },
    })
    expect([await statusOf(ref), await holdOf()]).toEqual(['HOLD', null])
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'CREATED' })).toMatchObject({ status: 400 })
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'PROCESSING' })).toMatchObject({ status: 200 })
    await eventually(
      () => statusOf(ref),
      (status) => status === 'PROCESSING',
    )
  })

  it('that is open since it cost another sum than was expected may be put on hold, too [S1-44 S1-93]', async () => {
    const { body } = await shop.order({
      body: {
        items: [{ unitId: await shop.unit({ amount: 3300 }), quantity: 1 }],
        payment: { method: 'manual' },
        expectedTotal: { amount: 1, currency: 'EUR' },
        onPriceChange: 'note',
      },
    })
    const { ref } = body as { ref: string }
    const { status, status_transitions } = (await staff().call('GET', `/orders/${ref}/status/`)).body as {
      status: string
      status_transitions: { value: string; error: string | null }[]
    }
    expect([status, status_transitions.find(({ value }) => value === 'HOLD')?.error]).toEqual(['CREATED', null])
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'HOLD' })).toMatchObject({
      status: 200,
      body: { status: 'HOLD', status_display: 'Hold' },
    })
  })

  it('placed here is shown natively, and the other way round [S1-30 S1-89 CX-03]', async () => {
    const here = await transfer()
    const { body } = await shop.api.call('GET', `/v1/orders/${here.ref}`, { bearer: shop.admin })
    expect(body).toMatchObject({
      situation: 'awaiting-transfer',
      total: { amount: Math.round(Number(here.total) * 100), currency: 'EUR' },
      shippingAddress: { text: address },
    })
    const { bearer, id } = await shop.customer()
    const native = await paidOrder('tok_ok', bearer)
    const shown = (await client(bearer).call('GET', `/orders/${native.ref}/`)).body as Order
    expect(shown).toMatchObject({ ref: native.ref, status: 'PROCESSING', user: expect.any(Number) })
    expect((await shop.seen(native.id)) as object).toMatchObject({ customerId: id })
    const second = await paidOrder('tok_ok', bearer)
    const both = (await client(bearer).call('GET', '/orders/')).body as Order[]
    expect(both.map(({ ref }) => ref)).toEqual([second.ref, native.ref])
    expect(new Set(both.map(({ user }) => user)).size).toBe(1)
    expect(new Set(both.map(({ id }) => id)).size).toBe(2)
  })

  it('that is paid can be refunded once, by as many as like to at once [S1-18 S1-53 S1-59 S1-65 S1-83 S1-85 CX-11]', async () => {
    const { ref, id } = await paidOrder()
    const answers = await Promise.all(Array.from({ length: 6 }, () => staff().call('POST', `/orders/${ref}/refund/`)))
    const done = answers.filter(({ status }) => status === 200)
    expect(done).toHaveLength(1)
    const { payments } = (await staff().call('GET', `/orders/${ref}/`)).body as Order
    expect(done[0]?.body).toEqual({ refunded: payments, failed: [] })
    for (const { status, body } of answers.filter((answer) => answer !== done[0])) {
      expect(status).toBe(400)
      expect(body).toEqual({ non_field_errors: [expect.any(String)] })
    }
    expect(await statusOf(ref)).toBe('REFUNDED')
    expect(await staff().call('POST', `/orders/${ref}/refund/`)).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Order is already marked as Refunded.'] },
    })
    expect(await shop.seen(id)).toMatchObject({ amountPaid: { amount: 3790 }, amountRefunded: { amount: 3790 } })
  })

  it('whose provider keeps the money is told so, and is not refunded again while that is tried [S1-18 S1-83 S1-85]', async () => {
    const { ref } = await paidOrder('tok_refund_fails')
    expect(await staff().call('POST', `/orders/${ref}/refund/`)).toMatchObject({
      status: 206,
      body: { refunded: [], failed: [{ amount: '37.90', payment_method: 'credit-card' }] },
    })
    expect(await staff().call('POST', `/orders/${ref}/refund/`)).toMatchObject({
      status: 400,
      body: { non_field_errors: ['A refund of this order is under way.'] },
    })
    expect(await statusOf(ref)).toBe('PROCESSING')
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'REFUNDED' })).toMatchObject({
      status: 400,
      body: { status: [expect.any(String)] },
    })
  })

  it('that is cancelled while its provider keeps the money is cancelled, not refunded [S1-41 S1-84 CX-01]', async () => {
    const { id, ref } = await paidOrder('tok_refund_fails')
    expect((await shop.api.call('POST', `/v1/orders/${id}/cancel`, { bearer: shop.admin, body: {} })).status).toBe(200)
    expect(await staff().call('POST', `/orders/${ref}/refund/`)).toMatchObject({
      status: 206,
      body: { refunded: [], failed: [{ amount: '37.90' }] },
    })
    expect((await staff().call('GET', `/orders/${ref}/`)).body).toMatchObject({ status: 'CANCELLED', is_paid: true })
    const other = await paidOrder()
    await shop.api.call('POST', `/v1/orders/${other.id}/cancel`, { bearer: shop.admin, body: {} })
    await eventually(
      () => statusOf(other.ref),
      (status) => status === 'REFUNDED',
    )
  })

  it('that staff move to refunded has its money given back [S1-44 S1-93]', async () => {
    const { ref, id } = await paidOrder()
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'REFUNDED' })).toMatchObject({
      status: 200,
      body: { status: 'REFUNDED', status_display: 'Refunded' },
    })
    expect(await shop.seen(id)).toMatchObject({ amountRefunded: { amount: 3790 } })
  })

  it('is paid once, however many pay it at once [S1-16 S1-17 S1-63 CX-11]', async () => {
    const items = [{ unitId: await shop.unit({ amount: 3300 }), quantity: 1 }]
    const { body } = await shop.order({ body: { items, payment: { method: 'later' } } })
    const { id, ref, token = '' } = body as { id: string; ref: string; token?: string }
    expect((await client().call('GET', `/orders/${ref}/pay/?token=${token}`)).body).toEqual({
      payment_methods: [{ identifier: 'credit-card', label: 'Credit Card', error: null }],
    })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        client().call('POST', `/orders/${ref}/pay/?token=${token}`, { payment_method: 'credit-card', token: 'tok_ok' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect(status).toBe(400)
      expect(body).toEqual({ payment_method: [expect.any(String)] })
    }
    await eventually(
      () => shop.seen(id),
      (order) => order.payment.status === 'paid',
    )
    const payments = await shop.api.call('GET', `/v1/orders/${id}/payments`, { bearer: shop.admin })
    expect((payments.body as { items: object[] }).items).toHaveLength(1)
    expect((await client().call('GET', `/orders/${ref}/pay/?token=${token}`)).body).toMatchObject({
      payment_methods: [{ error: 'This order has already been paid for.' }],
    })
  })

  it('whose payment was declined is failed, and may be paid another way [S1-17 S1-41 S1-42]', async () => {
    const items = [{ unitId: await shop.unit({ amount: 3300 }), quantity: 1 }]
    const { body } = await shop.order({ body: { items, payment: { method: 'later' } } })
    const { ref, token = '' } = body as { ref: string; token?: string }
    const pay = (card: string) =>
      client().call('POST', `/orders/${ref}/pay/?token=${token}`, { payment_method: 'credit-card', token: card })
    expect(await pay('tok_declined')).toMatchObject({ status: 402, body: { detail: expect.any(String) } })
    expect(await statusOf(ref)).toBe('FAILED')
    const { status, body: next, headers } = await pay('tok_ok')
    expect([status, (next as { url: string }).url]).toEqual([200, headers.location])
    expect((next as { url: string }).url).toContain(`/salesman/orders/last/?token=${token}`)
  })

  it('which waits for a transfer may be paid by card, and nobody pays twice [S1-17 S1-42 S1-63]', async () => {
    const { ref, token } = await transfer({ amount: 3300 })
    expect(await statusOf(ref)).toBe('HOLD')
    const guest = client()
    expect((await guest.call('GET', `/orders/${ref}/pay/?token=${token}`)).body).toEqual({
      payment_methods: [{ identifier: 'credit-card', label: 'Credit Card', error: null }],
    })
    const byCard = { payment_method: 'credit-card', token: 'tok_ok' }
    const presses = await Promise.all(
      Array.from({ length: 5 }, () => guest.call('POST', `/orders/${ref}/pay/?token=${token}`, byCard)),
    )
    expect(presses.map(({ status }) => status)).toContain(200)
    await eventually(
      () => statusOf(ref),
      (status) => status === 'PROCESSING',
    )
    const { items } = (await shop.api.call('GET', `/v1/orders/${ref}/payments`, { bearer: shop.admin })).body as {
      items: { status: string; method?: string }[]
    }
    expect(items.map(({ status }) => status)).toEqual(['voided', 'paid'])
    const late = await shop.api.call('POST', `/v1/orders/${ref}/payments`, {
      bearer: shop.admin,
      body: { method: 'manual' },
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'no-payment-awaited' } })
  })

  it('that staff move to refunded stays where it is while its provider takes long [S1-15 S1-44]', async () => {
    const { ref } = await paidOrder('tok_refund_fails')
    expect(await staff().call('PUT', `/orders/${ref}/status/`, { status: 'REFUNDED' })).toMatchObject({
      status: 200,
      body: { status: 'PROCESSING', status_display: 'Processing' },
    })
  })

  it('has a ref of its own, however many are placed at once [S1-55 S1-88 CX-11]', async () => {
    const unit = await shop.unit()
    const placed = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const guest = client()
        await put(guest, unit)
        const { body } = await checkOut(guest, 'pay-in-advance')
        return orderBehind((body as { url: string }).url)
      }),
    )
    for (const { ref } of placed) expect(ref).toMatch(/^\d{4}-\d{5,}$/)
    for (const part of ['ref', 'token', 'id'] as const)
      expect(new Set(placed.map((order) => order[part])).size).toBe(placed.length)
  })

  it('is placed once under its Idempotency-Key [CX-12]', async () => {
    const { bearer } = await shop.customer()
    const customer = client(bearer)
    await put(customer, await shop.unit({ amount: 3300 }))
    const key = { 'idempotency-key': code() }
    const first = await checkOut(customer, 'pay-in-advance', {}, key)
    const again = await checkOut(customer, 'pay-in-advance', {}, key)
    expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([201, first.body, 'true'])
    expect((await checkOut(customer, 'credit-card', {}, key)).status).toBe(422)
    expect((await customer.call('GET', '/orders/')).body).toHaveLength(1)
  })

  it('is told when it is asked for again under its key, though its answer was lost; so is what was put in and what was paid [S1-C02 S1-C06 S1-17 CX-12]', async () => {
    const guest = client()
    const unit = await shop.unit({ amount: 3300 })
    await put(guest, unit)
    const cartToken = guest.cookie?.split('=')[1] ?? ''
    /** The same request twice, the second time shown by the basket's token: nobody the kept answers know, as if the first one had been lost. */
    const twice = async (method: Method, path: string, body: object) => {
      const key = { 'idempotency-key': code() }
      const first = await guest.call(method, path, body, key)
      const again = await client().call(method, path, body, { ...key, 'cart-token': cartToken })
      expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([
        first.status,
        first.body,
        undefined,
      ])
      return first
    }
    const added = await twice('POST', '/basket/', { product_type: 'shop.Product', product_id: unit, quantity: 2 })
    expect(added).toMatchObject({ status: 201, body: { quantity: 3 } })

    const order = { email: 'ada@example.com', shipping_address: address, billing_address: address }
    expect((await twice('POST', '/checkout/', { ...order, payment_method: 'pay-in-advance' })).status).toBe(201)
    expect((await guest.call('GET', '/basket/count/')).body).toEqual({ count: 0 })

    const items = [{ unitId: unit, quantity: 1 }]
    const later = await shop.order({ body: { items, payment: { method: 'later' } } })
    const { ref, token = '' } = later.body as { ref: string; token?: string }
    const byCard = { payment_method: 'credit-card', token: 'tok_ok' }
    expect((await twice('POST', `/orders/${ref}/pay/?token=${token}`, byCard)).status).toBe(200)
  })
})
