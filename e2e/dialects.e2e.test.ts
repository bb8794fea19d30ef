import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { made } from './conformance/scene.ts'
import { eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/** What the five show of an order, in the words of CX-01: the status here, and whether it is paid where a dialect says so apart. */
interface Shown {
  readonly slots: string | undefined
  readonly salesman: string
  readonly shareactor: string
  readonly sellout: string
  readonly sunlight: string
}

let shop: TestShop
let buyer: { bearer: string; id: string }
let key: string
let unit: string

beforeAll(async () => {
  shop = await openShop()
  buyer = await shop.customer()
  unit = await shop.unit({ amount: 1_200 })
  const { secret } = await made<{ secret: string }>(
    shop.api.call('POST', '/v1/api-keys', {
      bearer: shop.admin,
      body: { name: 'All five', roles: ['customer'], company: { id: 'five', name: 'Five' } },
    }),
  )
  key = secret
})
afterAll(() => shop?.close())

const read = async <Body>(path: string, bearer = buyer.bearer, headers: Record<string, string> = {}): Promise<Body> =>
  made<Body>(shop.api.call('GET', path, { bearer, headers }))

async function aliasOf(dialect: string, collection: string, id: string): Promise<string> {
  const { items } = await read<{ items: { alias: string }[] }>(
    `/v1/aliases?dialect=${dialect}&collection=${collection}&ids=${id}`,
    shop.admin,
  )
  return items[0]?.alias ?? ''
}

/** The same order, read from all five by its buyer. */
async function shown(id: string, as = buyer): Promise<Shown> {
  const native = await read<{ ref: string; orderCode: string }>(`/v1/orders/${id}`, as.bearer)
  const [active, sold, salesman, shareactor, sellout, sunlight] = await Promise.all([
    read<{ order_id: string; status: string }[]>('/slots/order/orders/?as=list', as.bearer),
    read<{ order_id: string; status: string }[]>('/slots/order/sold-orders/', as.bearer),
    read<{ status: string }>(`/salesman/orders/${native.ref}/`, as.bearer),
    read<{ order_status: string }>(`/shareactor/orders/${id}`, as.bearer, { 'x-share-api-key': key }),
    read<[{ status: { name: string }; fact_of_payment: boolean }]>(
      `/sellout/order/info/${await aliasOf('sellout', 'orders', id)}`,
      as.bearer,
    ),
    read<{ data: { attributes: { status: string } }[] }>(`/sunlight/orders?filter[id]=${id}`, as.bearer),
  ])
  return {
    slots: [...active, ...sold].find(({ order_id }) => order_id === native.orderCode)?.status,
    salesman: salesman.status,
    shareactor: shareactor.order_status,
    sellout: `${sellout[0].status.name} / ${sellout[0].fact_of_payment}`,
    sunlight: sunlight.data[0]?.attributes.status ?? 'missing',
  }
}

const words = (
  slots: string | undefined,
  salesman: string,
  shareactor: string,
  sellout: string,
  sunlight: string,
): Shown => ({
  slots,
  salesman,
  shareactor,
  sellout,
  sunlight,
})
const place = (body: object = {}, as = buyer, token?: string) =>
  made<OrderAnswer>(
    shop.order({
      bearer: as.bearer,
      ...(token && { token }),
      body: { items: [{ unitId: unit, quantity: 1 }], shippingMethod: 'pickup', ...body },
    }),
  )
const staff = (method: 'POST' | 'PUT', path: string, body: object) =>
  made(shop.api.call(method, path, { bearer: shop.admin, body }))
const becomes = (id: string, wanted: Shown, as = buyer) =>
  eventually(
    () => shown(id, as),
    (now) => JSON.stringify(now) === JSON.stringify(wanted),
  )

async function grouped(approval: boolean) {
  const member = await shop.customer()
  const { id } = await made<{ id: string }>(
    shop.api.call('POST', '/v1/groups', {
      bearer: shop.admin,
      body: { name: 'Five', approval: { required: approval } },
    }),
  )
  await staff('PUT', `/v1/groups/${id}/members`, { accountId: member.id, role: 'member' })
  return { member, groupId: id }
}

describe('one order, through its life', () => {
  it('is shown by all five: paid, prepared, shipped, received, and given back [CX-01]', async () => {
    const { id } = await place()
    await becomes(id, words('paid', 'PROCESSING', 'PROCESSING', 'paid / true', 'payment-method-issued'))
    await staff('PUT', `/v1/orders/${id}/status`, { status: 'processing' })
    await becomes(id, words('paid', 'PROCESSING', 'PROCESSING', 'processing / true', 'payment-method-issued'))
    await staff('PUT', `/v1/orders/${id}/status`, { status: 'shipped' })
    await becomes(id, words('paid', 'SHIPPED', 'PROCESSING', 'shipped / true', 'payment-method-issued'))
    await staff('PUT', `/v1/orders/${id}/status`, { status: 'completed' })
    await becomes(id, words('paid', 'COMPLETED', 'SUCCESS', 'completed / true', 'completed'))
    await staff('POST', `/v1/orders/${id}/refunds`, { reason: 'It broke' })
    await becomes(id, words('canceled_refunded', 'REFUNDED', 'CANCELLED', 'refunded / false', 'refunded'))
  })

  it('is shown by all five while its payment is open, declined, and then made [CX-01 S1-41]', async () => {
    const { id } = await place({ payment: { method: 'later' } })
    await becomes(id, words('created', 'CREATED', 'CREATED', 'pending / false', 'waiting'))
    const declined = await shop.api.call('POST', `/v1/orders/${id}/payments`, {
      bearer: buyer.bearer,
      body: { method: 'sandbox', token: 'tok_declined' },
    })
    expect(declined.status).toBe(402)
    await becomes(id, words('created', 'FAILED', 'FAILED', 'failed / false', 'waiting'))
    await made(
      shop.api.call('POST', `/v1/orders/${id}/payments`, {
        bearer: buyer.bearer,
        body: { method: 'sandbox', token: 'tok_ok' },
      }),
    )
    await becomes(id, words('paid', 'PROCESSING', 'PROCESSING', 'paid / true', 'payment-method-issued'))
  })

  it('is shown by all five while a transfer is awaited, and gone or cancelled when it is called off [CX-01]', async () => {
    const { id } = await place({ payment: { method: 'manual' } })
    await becomes(id, words('created', 'HOLD', 'CREATED', 'pending / false', 'approved'))
    await made(shop.api.call('POST', `/v1/orders/${id}/cancel`, { bearer: buyer.bearer, body: {} }))
    await becomes(id, words(undefined, 'CANCELLED', 'CANCELLED', 'cancelled / false', 'cancelled'))
  })

  it('is shown by all five when it was cancelled and its money does not go back [CX-01 S0-87]', async () => {
    const { id } = await place({}, buyer, 'tok_refund_fails')
    await becomes(id, words('paid', 'PROCESSING', 'PROCESSING', 'paid / true', 'payment-method-issued'))
    await staff('POST', `/v1/orders/${id}/cancel`, {})
    await becomes(id, words('canceled_not_refunded', 'CANCELLED', 'CANCELLED', 'cancelled / true', 'cancelled'))
  })

  it('is shown by all five while a manager has it, and after the manager’s word [CX-01 S4-55]', async () => {
    const { member, groupId } = await grouped(true)
    const { id } = await place({ groupId, payment: { method: 'later' } }, member)
    await becomes(id, words('created', 'HOLD', 'CREATED', 'pending / false', 'waiting-manager-approval'), member)
    const manager = await shop.customer()
    await staff('PUT', `/v1/groups/${groupId}/members`, { accountId: manager.id, role: 'manager' })
    await eventually(
      () =>
        shop.api.call('POST', `/v1/orders/${id}/approval`, { bearer: manager.bearer, body: { decision: 'approve' } }),
      ({ status }) => status === 200,
    )
    await becomes(id, words('created', 'HOLD', 'CREATED', 'pending / false', 'manager-approved'), member)
  })

  it('is shown by all five in a group that needs nobody’s word [CX-01]', async () => {
    const { member, groupId } = await grouped(false)
    const { id } = await place({ groupId, payment: { method: 'later' } }, member)
    await becomes(id, words('created', 'HOLD', 'CREATED', 'pending / false', 'approved'), member)
  })
})

describe('an order that was placed', () => {
  const native = async (id: string, as = buyer) =>
    read<{ situation: string; total: { amount: number } }>(`/v1/orders/${id}`, as.bearer)
  const idOf = async (dialect: string, collection: string, alias: number) =>
    (
      await read<{ items: [{ id: string }] }>(
        `/v1/aliases?dialect=${dialect}&collection=${collection}&alias=${alias}`,
        shop.admin,
      )
    ).items[0].id
  const post = <Body>(path: string, as: { bearer: string }, body: unknown, headers: Record<string, string> = {}) =>
    made<Body>(shop.api.call('POST', path, { bearer: as.bearer, headers, body }))

  it('at /shareactor is the same natively and at the four others [CX-01]', async () => {
    const body = { items: [{ product: unit, quantity: 2 }], currency: 'EUR' }
    const { _id } = await post<{ _id: { $oid: string } }>('/shareactor/orders', buyer, body, { 'x-share-api-key': key })
    expect(await native(_id.$oid)).toMatchObject({ situation: 'payment-open', total: { amount: 2_400 } })
    expect(await shown(_id.$oid)).toEqual(words('created', 'CREATED', 'CREATED', 'pending / false', 'waiting'))
  })

  it('at /sellout is the same natively and at the four others [CX-01]', async () => {
    const user = Number(await aliasOf('sellout', 'users', buyer.id))
    await post('/v1/accounts/me/addresses', buyer, { text: 'Prospekt Mira 111', postalCode: '308033' })
    const [address] = await read<{ id: number }[]>(`/sellout/user/address/${user}`)
    const { id } = await post<{ id: number }>(`/sellout/order/checkout/${user}`, buyer, {
      product_unit: [Number(await aliasOf('sellout', 'units', unit))],
      email: 'mail@mail.ru',
      tel: 77_777_777_777,
      first_name: 'Ada',
      last_name: 'Lovelace',
      address_id: address?.id,
      total_amount: 12,
    })
    const order = await idOf('sellout', 'orders', id)
    expect(await native(order)).toMatchObject({ situation: 'payment-open', total: { amount: 1_200 } })
    expect(await shown(order)).toEqual(words('created', 'CREATED', 'CREATED', 'pending / false', 'waiting'))
  })

  it('at /salesman is the same natively and at the four others [CX-01]', async () => {
    const product_id = Number(await aliasOf('salesman', 'products', unit))
    await post('/salesman/basket/', buyer, { product_type: 'shop.Product', product_id })
    await post('/salesman/checkout/', buyer, {
      email: 'ada@example.com',
      shipping_address: 'Test address',
      billing_address: 'Test address',
      payment_method: 'pay-in-advance',
    })
    const { ref } = await read<{ ref: string }>('/salesman/orders/last/')
    const { id } = await read<{ id: string }>(`/v1/orders/${ref}`)
    expect(await native(id)).toMatchObject({ situation: 'awaiting-transfer', total: { amount: 1_200 } })
    expect(await shown(id)).toEqual(words('created', 'HOLD', 'CREATED', 'pending / false', 'approved'))
  })

  it('at /slots is the same natively and at the four others [CX-01]', async () => {
    const student = await shop.customer()
    const slot = await post<{ id: string }>(
      '/v1/slots',
      { bearer: shop.admin },
      {
        consultantId: buyer.id,
        startsAt: '2091-01-01T10:00:00.000Z',
        endsAt: '2091-01-01T11:00:00.000Z',
        price: { amount: 1_500, currency: 'EUR' },
      },
    )
    await post('/slots/cart/carts/', student, {
      time_slot_sales: [Number(await aliasOf('slots', 'time-slot-sales', slot.id))],
    })
    const { order_id } = await post<{ order_id: string }>('/slots/order/orders/', student, {})
    const { items } = await read<{ items: { id: string; orderCode: string }[] }>('/v1/orders', student.bearer)
    const id = items.find(({ orderCode }) => orderCode === order_id)?.id ?? ''
    expect(await native(id, student)).toMatchObject({ situation: 'payment-open', total: { amount: 1_500 } })
    expect(await shown(id, student)).toEqual(words('created', 'CREATED', 'CREATED', 'pending / false', 'waiting'))
  })

  it('by a machine with its key is shown to staff and to the machine, though nobody has an account for it', async () => {
    const machine = { 'x-api-key': key }
    const { id } = await made<{ id: string }>(
      shop.api.call('POST', '/v1/orders', {
        headers: { ...machine, prefer: 'wait=30' },
        body: {
          items: [{ unitId: unit, quantity: 1 }],
          shippingMethod: 'pickup',
          email: 'machine@example.com',
          payment: { method: 'sandbox', token: 'tok_ok' },
        },
      }),
    )
    const number = Number(await aliasOf('sellout', 'orders', id))
    const paths = [
      `/shareactor/orders/${id}?expand=user`,
      `/shareactor/orders?expand=user&from_date=${Date.now() - 600_000}`,
      `/sellout/order/info/${number}`,
      `/sunlight/orders?filter[id]=${id}`,
    ]
    for (const as of [{ bearer: shop.admin }, {}])
      for (const path of paths) {
        const { status, body } = await shop.api.call('GET', path, {
          ...as,
          headers: { 'x-share-api-key': key, ...(as.bearer ? {} : machine) },
        })
        expect([path, as.bearer === undefined, status, JSON.stringify(body).slice(0, 300)]).toEqual([
          path,
          as.bearer === undefined,
          200,
          expect.any(String),
        ])
      }
    const all = await read<{ id: number }[]>('/sellout/order/orders', shop.admin)
    expect(all.map((order) => order.id)).toContain(number)
  })
})
