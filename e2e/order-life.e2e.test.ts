import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { listen } from './listen.ts'
import { type Answer, code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/** What becomes of an order once it is placed, as its buyer, its buyer's manager and the shop's staff see it through the gateway. */
let shop: TestShop
let buyer: Customer
let stranger: Customer
let hopeless: HopelessRefund
beforeAll(async () => {
  shop = await openShop()
  ;[buyer, stranger] = await Promise.all([shop.customer(), shop.customer()])
  // The provider is asked again and again before a refund is given up, which takes a while; so it is begun first and looked at last.
  const { id } = await paid([await shop.unit()], { token: 'tok_refund_fails' })
  const key = { 'idempotency-key': code() }
  const again = () => staff('POST', `/v1/orders/${id}/refunds`, { amount: 100, reason: 'A scratch' }, key)
  hopeless = { id, again, first: again() }
})
afterAll(() => shop?.close())

type Customer = Awaited<ReturnType<TestShop['customer']>>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
interface Money {
  readonly amount: number
  readonly currency: string
}
interface WholeOrder extends OrderAnswer {
  readonly customerId?: string
  readonly lines: readonly { readonly id: string; readonly unitId: string; readonly quantity: number }[]
  readonly adjustments: readonly { readonly type: string; readonly amount: Money }[]
  readonly amountRefunded: Money
}
interface ListAnswer<Item> {
  readonly items: readonly Item[]
  readonly nextCursor?: string
}

interface HopelessRefund {
  readonly id: string
  readonly first: ReturnType<typeof ask>
  /** Asks for the same refund again. */
  readonly again: () => ReturnType<typeof ask>
}

const nowhere = 'abcdef0123456789abcdef01'
const euro = (amount: number) => ({ amount, currency: 'EUR' })

async function ask(as: string | undefined, method: Method, path: string, body?: object, headers = {}) {
  const answer = await shop.api.call(method, path, {
    ...(as ? { bearer: as } : {}),
    ...(body ? { body } : {}),
    headers,
  })
  const told = answer.body as never as Record<string, unknown> & { errors?: { path: string }[] }
  const fields = told?.errors && [...new Set(told.errors.map(({ path: at }) => at))]
  return { status: answer.status, headers: answer.headers, body: told, fields }
}
const staff = (method: Method, path: string, body?: object, headers = {}) =>
  ask(shop.admin, method, path, body, headers)
const made = (answer: { status: number; body: unknown }): WholeOrder => {
  expect([answer.status, answer.status === 201 ? '' : answer.body]).toEqual([201, ''])
  return answer.body as WholeOrder
}

/** Orders of one piece of each unit, unless told. */
const place = (as: Customer, units: readonly string[], more: object = {}, quantity = 1): Promise<Answer> =>
  shop.order({ bearer: as.bearer, body: { items: units.map((unitId) => ({ unitId, quantity })), ...more } })

/** An order that is paid, with nothing under way any more. */
async function paid(
  units: readonly string[],
  { quantity = 1, token = 'tok_ok', as = buyer } = {},
): Promise<WholeOrder> {
  const { id } = made(await place(as, units, { payment: { method: 'sandbox', token } }, quantity))
  await heard(id, 'payment.captured.v1', 'catalog.committed.v1')
  return (await shop.seen(id)) as WholeOrder
}

const heard = (orderId: string, ...types: readonly string[]) =>
  eventually(
    async () => (await staff('GET', `/v1/orders/${orderId}/timeline`)).body as never as ListAnswer<{ type: string }>,
    ({ items }) => types.every((type) => items.some((each) => each.type === type)),
  )
const reaches = (orderId: string, status: string, payment: string) =>
  eventually(
    () => shop.seen(orderId) as Promise<WholeOrder>,
    (order) => order.status === status && order.payment.status === payment,
  )
const stock = (unitId: string, onHand: number, reserved = 0) =>
  eventually(
    () => shop.stockOf(unitId),
    (each) => each.onHand === onHand && each.reserved === reserved,
  )

describe('the status of an order', () => {
  const move = (id: string, status: string, note?: string) =>
    staff('PUT', `/v1/orders/${id}/status`, { status, ...(note ? { note } : {}) })
  const refusals = async (id: string) => {
    const { body } = await staff('GET', `/v1/orders/${id}/status`)
    const { transitions } = body as never as { transitions: { status: string; refusal: string | null }[] }
    return Object.fromEntries(transitions.map(({ status, refusal }) => [status, refusal]))
  }

  it('is moved by staff as the table says, and what is refused is refused with the table’s reason', async () => {
    const { id } = await paid([await shop.unit()])
    const table = await refusals(id)
    expect(Object.keys(table)).toHaveLength(11)
    expect(Object.keys(table).filter((status) => table[status] === null)).toEqual([
      'confirmed',
      'processing',
      'on-hold',
      'shipped',
      'completed',
      'cancelled',
    ])
    for (const status of Object.keys(table).filter((each) => table[each] !== null))
      expect(await move(id, status)).toMatchObject({
        status: 409,
        body: { code: 'status-not-reachable', detail: table[status] },
      })
    for (const status of ['processing', 'shipped', 'completed'])
      expect(await move(id, status)).toMatchObject({ status: 200, body: { status } })
    const end = await refusals(id)
    expect(Object.keys(end).filter((status) => end[status] === null)).toEqual(['completed'])
    expect(await move(id, 'lost')).toMatchObject({ status: 400, fields: ['/status'] })
  })

  it('is held, which stops everything, and released to where it was', async () => {
    const { id } = await paid([await shop.unit()])
    await move(id, 'processing')
    const parcel = await staff('POST', `/v1/orders/${id}/deliveries`, {})
    expect(parcel.status).toBe(201)
    expect(await move(id, 'on-hold', 'The address looks odd')).toMatchObject({
      body: { status: 'on-hold', notes: [{ message: 'The address looks odd', public: false }] },
    })
    const own = (method: Method, path: string, body: object) =>
      ask(buyer.bearer, method, `/v1/orders/${id}${path}`, body)
    expect(await own('POST', '/cancel', {})).toMatchObject({ status: 409, body: { code: 'order-not-cancellable' } })
    expect(await own('PATCH', '', { note: 'x' })).toMatchObject({ status: 409, body: { code: 'order-not-editable' } })
    expect(await staff('POST', `/v1/orders/${id}/deliveries`, {})).toMatchObject({
      status: 409,
      body: { code: 'order-not-deliverable' },
    })
    const delivery = `/v1/orders/${id}/deliveries/${parcel.body.id}`
    expect(await staff('PATCH', delivery, { status: 'ON_THE_WAY' })).toMatchObject({
      status: 409,
      body: { code: 'delivery-status-not-reachable' },
    })
    for (const status of ['shipped', 'confirmed']) expect((await move(id, status)).status).toBe(409)
    expect(await move(id, 'processing')).toMatchObject({ status: 200, body: { status: 'processing' } })
    expect((await staff('PATCH', delivery, { status: 'ON_THE_WAY' })).status).toBe(200)
    expect(await shop.seen(id)).toMatchObject({ status: 'shipped' })
  })

  it('set to cancelled gives back stock and money, as cancelling does', async () => {
    const unit = await shop.unit({ onHand: 3 })
    const { id, total } = await paid([unit], { quantity: 2 })
    await move(id, 'processing')
    expect(await ask(buyer.bearer, 'POST', `/v1/orders/${id}/cancel`, {})).toMatchObject({
      status: 409,
      body: { code: 'order-not-cancellable' },
    })
    expect(await move(id, 'cancelled')).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    expect(await reaches(id, 'cancelled', 'refunded')).toMatchObject({ amountRefunded: total })
    await stock(unit, 3)
  })
})

describe('an order for a group', () => {
  let manager: Customer
  let member: Customer
  let groupId: string
  const decide = (as: string, id: string, decision: string, note?: string) =>
    ask(as, 'POST', `/v1/orders/${id}/approval`, { decision, ...(note ? { note } : {}) })

  beforeAll(async () => {
    ;[manager, member] = await Promise.all([shop.customer(), shop.customer()])
    const approval = { required: true, aboveAmount: euro(5000) }
    groupId = String((await staff('POST', '/v1/groups', { name: 'Laboratory', approval })).body.id)
    for (const [{ id: accountId }, role] of [
      [manager, 'manager'],
      [member, 'member'],
    ] as const)
      expect((await staff('PUT', `/v1/groups/${groupId}/members`, { accountId, role })).status).toBe(200)
  })

  it('waits for a manager above the group’s limit, with its stock set aside and nothing charged, and goes on when they approve', async () => {
    const unit = await shop.unit({ onHand: 5, amount: 6000 })
    const order = made(await place(member, [unit], { groupId }))
    expect(order).toMatchObject({ status: 'awaiting-approval', approval: { status: 'waiting' }, groupId })
    await stock(unit, 5, 1)
    expect((await staff('GET', `/v1/payments?orderId=${order.id}`)).body.items).toEqual([])
    const list = await ask(manager.bearer, 'GET', `/v1/orders?groupId=${groupId}&status=awaiting-approval`)
    expect(list.body).toMatchObject({ items: [{ id: order.id }] })
    expect((await decide(member.bearer, order.id, 'approve')).status).toBe(403)
    expect((await decide(stranger.bearer, order.id, 'approve')).status).toBe(404)
    expect(await decide(manager.bearer, order.id, 'perhaps')).toMatchObject({ status: 400, fields: ['/decision'] })
    expect(await decide(manager.bearer, order.id, 'approve', 'Go ahead')).toMatchObject({
      status: 200,
      body: { approval: { status: 'approved', by: manager.id } },
    })
    await reaches(order.id, 'confirmed', 'paid')
    await stock(unit, 4)
    const seen = await ask(member.bearer, 'GET', `/v1/orders/${order.id}`)
    expect(seen.body.notes).toMatchObject([{ message: 'Go ahead', public: true }])
    expect(await decide(manager.bearer, order.id, 'reject')).toMatchObject({
      status: 409,
      body: { code: 'no-approval-awaited' },
    })
  })

  it('gives everything back when it is rejected', async () => {
    const unit = await shop.unit({ onHand: 5, amount: 6000 })
    const promoCode = await shop.promo({ percentOff: 10, maxUses: 1 })
    const { id } = made(await place(member, [unit], { groupId, promoCode }))
    await stock(unit, 5, 1)
    expect(await decide(manager.bearer, id, 'reject')).toMatchObject({
      status: 200,
      body: { status: 'cancelled', approval: { status: 'rejected' }, failure: { code: 'approval-rejected' } },
    })
    await stock(unit, 5)
    const uses = async () => (await staff('GET', `/v1/promo-codes/${promoCode}`)).body.uses
    await eventually(uses, (each) => each === 0)
    expect((await staff('GET', `/v1/payments?orderId=${id}`)).body.items).toEqual([])
  })

  it('needs nobody below the limit, nor when a manager orders, and is refused for a group one is not in', async () => {
    const [cheap, dear] = [await shop.unit({ amount: 4000 }), await shop.unit({ amount: 6000 })]
    expect(made(await place(member, [cheap], { groupId }))).toMatchObject({ status: 'confirmed', groupId })
    expect(made(await place(manager, [dear], { groupId }))).toMatchObject({ status: 'confirmed', groupId })
    const refused = await place(stranger, [dear], { groupId })
    expect(refused).toMatchObject({ status: 422, body: { code: 'not-in-group', errors: [{ path: '/groupId' }] } })
    const theirs = await ask(stranger.bearer, 'GET', `/v1/orders?groupId=${groupId}`)
    expect(theirs.body.items).toEqual([])
  })

  it('can be tried with another payment when the first is declined after the approval', async () => {
    const unit = await shop.unit({ onHand: 1, amount: 6000 })
    const payment = { method: 'sandbox', token: 'tok_declined' }
    const { id } = made(await place(member, [unit], { groupId, payment }))
    await decide(manager.bearer, id, 'approve')
    await reaches(id, 'awaiting-payment', 'declined')
    await stock(unit, 1, 1)
    const again = { method: 'sandbox', token: 'tok_ok' }
    expect((await ask(member.bearer, 'POST', `/v1/orders/${id}/payments`, again)).status).toBe(201)
    await reaches(id, 'confirmed', 'paid')
  })
})

describe('deliveries', () => {
  it('take an order to its buyer in parts, and the order follows them', async () => {
    const [shirt, socks] = [await shop.unit(), await shop.unit()]
    const { id, lines } = await paid([shirt, socks], { quantity: 2 })
    const [first, second] = lines
    const path = `/v1/orders/${id}/deliveries`
    const wrong: readonly (readonly [object, number, string])[] = [
      [{ lines: [{ lineId: nowhere, quantity: 1 }] }, 422, '/lines/0/lineId'],
      [{ lines: [{ lineId: first?.id, quantity: 3 }] }, 409, '/lines/0/quantity'],
      [{ lines: [{ lineId: first?.id, quantity: 0 }] }, 400, '/lines/0/quantity'],
      [{ carrier: '' }, 400, '/carrier'],
    ]
    for (const [body, status, field] of wrong)
      expect(await staff('POST', path, body)).toMatchObject({ status, fields: [field] })
    const lines1 = [{ lineId: first?.id, quantity: 2 }]
    const one = await staff('POST', path, { lines: lines1, carrier: 'DHL', trackingNumber: '00340434' })
    expect(one).toMatchObject({ status: 201, body: { status: 'PENDING', lines: lines1, carrier: 'DHL' } })
    const move = (delivery: Awaited<ReturnType<typeof ask>>, body: object) =>
      staff('PATCH', `${path}/${delivery.body.id}`, body)
    expect(await move(one, { status: 'ON_THE_WAY' })).toMatchObject({ status: 200, body: { status: 'ON_THE_WAY' } })
    const seen = (await ask(buyer.bearer, 'GET', `/v1/orders/${id}`)).body
    expect(seen).toMatchObject({ status: 'confirmed', deliveryStatus: 'PENDING', deliveries: [{ carrier: 'DHL' }] })
    const cancelled = await ask(buyer.bearer, 'POST', `/v1/orders/${id}/cancel`, {})
    expect(cancelled).toMatchObject({ status: 409, body: { code: 'order-not-cancellable' } })

    const two = await staff('POST', path, {})
    expect(two.body.lines).toEqual([{ lineId: second?.id, quantity: 2 }])
    expect(await staff('POST', path, {})).toMatchObject({ status: 409, body: { code: 'nothing-to-deliver' } })
    expect((await move(two, { status: 'READY_FOR_DELIVERY', trackingNumber: '1Z' })).body).toMatchObject({
      trackingNumber: '1Z',
    })
    await move(two, { status: 'ON_THE_WAY' })
    expect(await shop.seen(id)).toMatchObject({ status: 'shipped', deliveryStatus: 'ON_THE_WAY' })
    expect(await move(two, { status: 'ACCEPTED' })).toMatchObject({ status: 409 })
    for (const each of [one, two]) await move(each, { status: 'ARRIVED' })
    expect(await shop.seen(id)).toMatchObject({ status: 'shipped', deliveryStatus: 'ARRIVED' })
    for (const each of [one, two]) await move(each, { status: 'DONE' })
    expect(await shop.seen(id)).toMatchObject({ status: 'completed', deliveryStatus: 'DONE' })
    expect((await staff('PATCH', `${path}/${nowhere}`, { status: 'DONE' })).status).toBe(404)
  })

  it('send no piece that was given back before it left', async () => {
    const unit = await shop.unit({ onHand: 5 })
    const { id, lines } = await paid([unit], { quantity: 3 })
    const path = `/v1/orders/${id}/deliveries`
    const one = await staff('POST', path, {})
    const wish = { lines: [{ lineId: lines[0]?.id, quantity: 1, restock: true }], reason: 'One is enough' }
    expect((await staff('POST', `/v1/orders/${id}/refunds`, wish)).status).toBe(201)
    await stock(unit, 3)
    expect(await staff('PATCH', `${path}/${one.body.id}`, { status: 'ON_THE_WAY' })).toMatchObject({ status: 409 })
    expect((await staff('PATCH', `${path}/${one.body.id}`, { status: 'REJECTED' })).status).toBe(200)
    const two = await staff('POST', path, {})
    expect(two.body.lines).toEqual([{ lineId: lines[0]?.id, quantity: 2 }])
    expect((await staff('PATCH', `${path}/${two.body.id}`, { status: 'DONE' })).status).toBe(200)
    expect(await shop.seen(id)).toMatchObject({ status: 'completed', deliveryStatus: 'DONE' })
  })

  it('that are rejected leave their pieces to another', async () => {
    const { id } = await paid([await shop.unit()])
    const path = `/v1/orders/${id}/deliveries`
    const one = await staff('POST', path, {})
    await staff('PATCH', `${path}/${one.body.id}`, { status: 'REJECTED' })
    expect((await staff('PATCH', `${path}/${one.body.id}`, { status: 'PENDING' })).status).toBe(409)
    expect((await staff('POST', path, {})).status).toBe(201)
  })
})

describe('what is said about an order', () => {
  it('is seen by its buyer where it is public, and by staff always', async () => {
    const { id } = await paid([await shop.unit()])
    const path = `/v1/orders/${id}/notes`
    await staff('POST', path, { message: 'Difficult customer' })
    await staff('POST', path, { message: 'A gift is in the parcel', public: true })
    const own = await ask(buyer.bearer, 'POST', path, { message: 'Please ring twice' })
    expect(own).toMatchObject({ status: 201, body: { message: 'Please ring twice', public: true } })
    const messages = async (as: string, at: string, member: 'items' | 'notes') =>
      ((await ask(as, 'GET', at)).body[member] as { message: string }[]).map(({ message }) => message)
    const open = ['A gift is in the parcel', 'Please ring twice']
    expect(await messages(buyer.bearer, path, 'items')).toEqual(open)
    expect(await messages(buyer.bearer, `/v1/orders/${id}`, 'notes')).toEqual(open)
    expect(await messages(shop.admin, path, 'items')).toEqual(['Difficult customer', ...open])
    for (const [body, field] of [
      [{ message: '' }, '/message'],
      [{ message: 'x', public: 'yes' }, '/public'],
      [{ message: 'x'.repeat(2001) }, '/message'],
    ] as const)
      expect(await staff('POST', path, body)).toMatchObject({ status: 400, fields: [field] })
    expect(await messages(shop.admin, path, 'items')).toHaveLength(3)
  })

  it('can be corrected by its buyer until the order is prepared, and never its price', async () => {
    const { id, total } = await paid([await shop.unit()])
    const path = `/v1/orders/${id}`
    const shippingAddress = { street: 'Kirkegata 5', postalCode: '0153', city: 'Oslo', country: 'NO' }
    const edit = (body: object) => ask(buyer.bearer, 'PATCH', path, body)
    expect(await edit({ shippingAddress, note: 'Second floor', email: 'new@example.com' })).toMatchObject({
      status: 200,
      body: { shippingAddress, note: 'Second floor', email: 'new@example.com', total },
    })
    for (const [body, field] of [
      [{ total: euro(1) }, '/total'],
      [{ lines: [] }, '/lines'],
      [{ shippingAddress: { ...shippingAddress, country: 'Norway' } }, '/shippingAddress/country'],
      [{ email: 'nobody' }, '/email'],
    ] as const)
      expect(await edit(body)).toMatchObject({ status: 400, fields: [field] })
    await staff('PUT', `${path}/status`, { status: 'processing' })
    expect(await edit({ note: 'Third floor' })).toMatchObject({ status: 409, body: { code: 'order-not-editable' } })
    expect((await ask(buyer.bearer, 'GET', path)).body).toMatchObject({ shippingAddress, note: 'Second floor', total })
  })
})

describe('a refund', () => {
  const refund = (id: string, body: object, headers = {}) =>
    staff('POST', `/v1/orders/${id}/refunds`, { reason: 'A button is missing', ...body }, headers)

  it('gives back an amount, or what lines cost with the goods on the shelf again, and never more than was paid', async () => {
    const unit = await shop.unit({ onHand: 10, amount: 1000 })
    const { id, total, lines } = await paid([unit], { quantity: 3 })
    const [{ id: lineId } = { id: '' }] = lines
    await stock(unit, 7)
    expect(await refund(id, { amount: 500 })).toMatchObject({
      status: 201,
      body: { status: 'done', amount: euro(500), refunded: [{ amount: euro(500) }], failed: [] },
    })
    expect(await refund(id, { lines: [{ lineId, quantity: 2, restock: true }] })).toMatchObject({
      status: 201,
      body: { amount: euro(2000), lines: [{ lineId, quantity: 2, restock: true }] },
    })
    await stock(unit, 9)
    await heard(id, 'catalog.restocked.v1')
    const before = await shop.seen(id)
    const wrong: readonly (readonly [object, number, string])[] = [
      [{ amount: total.amount - 2499 }, 409, '/amount'],
      [{ amount: 0 }, 400, '/amount'],
      [{ amount: 0.5 }, 400, '/amount'],
      [{ amount: 1, reason: '' }, 400, '/reason'],
      [{ lines: [{ lineId, quantity: 2 }] }, 409, '/lines/0/quantity'],
      [{ lines: [{ lineId: nowhere, quantity: 1 }] }, 422, '/lines/0/lineId'],
    ]
    for (const [body, status, field] of wrong) expect(await refund(id, body)).toMatchObject({ status, fields: [field] })
    expect(await shop.seen(id)).toEqual(before)
    expect(before).toMatchObject({
      status: 'confirmed',
      payment: { status: 'partially-refunded' },
      amountRefunded: euro(2500),
      amountOutstanding: euro(0),
    })
    const all = (await ask(buyer.bearer, 'GET', `/v1/orders/${id}/refunds`)).body.items
    expect(all).toMatchObject([{ amount: euro(500) }, { amount: euro(2000) }])

    expect(await refund(id, {})).toMatchObject({ status: 201, body: { amount: euro(total.amount - 2500) } })
    expect(await reaches(id, 'refunded', 'refunded')).toMatchObject({
      amountRefunded: total,
      amountOutstanding: euro(0),
    })
    expect(await refund(id, {})).toMatchObject({ status: 409 })
  })

  it('of a part, and then cancelling, gives back everything exactly once', async () => {
    const unit = await shop.unit({ onHand: 5, amount: 1000 })
    const { id, total, lines } = await paid([unit], { quantity: 3 })
    const part = { lines: [{ lineId: lines[0]?.id, quantity: 1, restock: true }] }
    expect((await refund(id, part)).status).toBe(201)
    expect((await ask(buyer.bearer, 'POST', `/v1/orders/${id}/cancel`, {})).status).toBe(200)
    expect(await reaches(id, 'cancelled', 'refunded')).toMatchObject({ amountRefunded: total })
    await stock(unit, 5)
  })

  it('of what was never paid, or is given back already, is refused', async () => {
    const order = made(await place(buyer, [await shop.unit()], { payment: { method: 'later' } }))
    expect(await refund(order.id, {})).toMatchObject({ status: 409, body: { code: 'nothing-to-refund' } })
  })
})

describe('an order that is paid later', () => {
  const later = { payment: { method: 'later' } }
  const pay = (id: string, token: string, key?: string, as = buyer.bearer) =>
    ask(as, 'POST', `/v1/orders/${id}/payments`, { method: 'sandbox', token }, key ? { 'idempotency-key': key } : {})

  it('stays open when a payment is declined, and is paid by the next; repeats tell of the first answer, not of the latest', async () => {
    const unit = await shop.unit({ onHand: 2 })
    await shop.api.call('PUT', `/v1/cart/lines/${unit}`, { bearer: buyer.bearer, body: { quantity: 1 } })
    const { id, total } = made(await shop.order({ bearer: buyer.bearer, body: later }))
    expect(await shop.seen(id)).toMatchObject({
      status: 'awaiting-payment',
      payment: { status: 'none', method: 'later' },
    })
    await stock(unit, 2, 1)
    const [first, second] = [code(), code()]
    const declined = await pay(id, 'tok_declined', first)
    expect(declined).toMatchObject({ status: 402, body: { code: 'payment-declined', orderId: id } })
    expect(await shop.seen(id)).toMatchObject({ status: 'awaiting-payment', amountOutstanding: total })
    const done = await pay(id, 'tok_ok', second)
    expect(done).toMatchObject({ status: 201, body: { status: 'confirmed' } })
    await reaches(id, 'confirmed', 'paid')
    await staff('PUT', `/v1/orders/${id}/status`, { status: 'processing' })

    expect(await pay(id, 'tok_declined', first)).toMatchObject({ status: 402, body: { code: 'payment-declined' } })
    const again = await pay(id, 'tok_ok', second)
    expect([again.status, again.headers['idempotent-replayed'], again.body]).toEqual([201, 'true', done.body])
    expect((await pay(id, 'tok_slow', second)).body).toMatchObject({ code: 'idempotency-key-reused' })
    expect(await pay(id, 'tok_ok')).toMatchObject({ status: 409, body: { code: 'no-payment-awaited' } })
    const payments = (await ask(buyer.bearer, 'GET', `/v1/orders/${id}/payments`)).body.items
    expect(payments).toMatchObject([
      { attempt: 1, status: 'declined', amount: total },
      { attempt: 2, status: 'paid', amount: total, method: 'sandbox' },
    ])
    await stock(unit, 1)
  })

  it('takes only true ways to pay, from its buyer', async () => {
    const { id } = made(await place(buyer, [await shop.unit()], later))
    const wrong = (body: object) => ask(buyer.bearer, 'POST', `/v1/orders/${id}/payments`, body)
    expect(await wrong({ method: 'later' })).toMatchObject({ status: 422, fields: ['/method'] })
    expect(await wrong({ method: 'Sand Box' })).toMatchObject({ status: 400, fields: ['/method'] })
    expect(await wrong({ method: 'sandbox', token: 'tok_4242424242424242' })).toMatchObject({ status: 422 })
    expect((await pay(id, 'tok_ok', undefined, stranger.bearer)).status).toBe(404)
    expect(await shop.seen(id)).toMatchObject({ status: 'awaiting-payment', payment: { status: 'none' } })
    expect((await ask(buyer.bearer, 'POST', `/v1/orders/${id}/cancel`, {})).status).toBe(200)
  })
})

describe('the key of a company', () => {
  const company = { id: 'acme', name: 'Acme Ltd' }
  const key = async (more: object) => {
    const { status, body } = await staff('POST', '/v1/api-keys', { name: `Acme ${code()}`, company, ...more })
    expect(status).toBe(201)
    return { 'x-api-key': String(body.secret) }
  }
  const wish = (unitId: string, more: object = {}, item: object = {}) => ({
    items: [{ unitId, quantity: 1, ...item }],
    email: 'buying@acme.example',
    payment: { method: 'sandbox', token: 'tok_ok' },
    ...more,
  })
  const order = (headers: object, body: object) =>
    ask(undefined, 'POST', '/v1/orders', body, { prefer: 'wait=30', ...headers })

  it('with the rights sets discounts, orders for people who then find the order among theirs, and back-dates', async () => {
    const unit = await shop.unit({ amount: 10_000 })
    const headers = await key({ rights: ['set-discounts', 'order-on-behalf', 'backdate'] })
    const deliveryTime = '2016-08-24T07:00:00.000Z'
    const body = wish(unit, { customerId: stranger.id, deliveryTime }, { discount: 0.25 })
    const quoted = await ask(undefined, 'POST', '/v1/quotes', body, headers)
    const placed = made(await order(headers, body))
    expect(placed).toMatchObject({
      status: 'confirmed',
      companyId: 'acme',
      customerId: stranger.id,
      deliveryTime,
      lines: [{ unitPrice: euro(10_000), discount: euro(2500), total: euro(7500) }],
    })
    expect(quoted.body.total).toEqual(placed.total)
    expect((await ask(stranger.bearer, 'GET', `/v1/orders/${placed.id}`)).status).toBe(200)
    expect((await ask(buyer.bearer, 'GET', `/v1/orders/${placed.id}`)).status).toBe(404)
  })

  it('without them is refused each, naming the field, and so is everybody else', async () => {
    const unit = await shop.unit()
    const headers = await key({ rights: [] })
    const bearer = { authorization: `Bearer ${buyer.bearer}` }
    const refused: readonly (readonly [object, number, string])[] = [
      [wish(unit, {}, { discount: 0.1 }), 403, '/items/0/discount'],
      [wish(unit, { customerId: stranger.id }), 403, '/customerId'],
      [wish(unit, { deliveryTime: '2016-08-24T07:00:00.000Z' }), 422, '/deliveryTime'],
    ]
    for (const who of [headers, bearer])
      for (const [body, status, field] of refused)
        for (const door of ['/v1/orders', '/v1/quotes'])
          expect([door, await ask(undefined, 'POST', door, body, who)]).toMatchObject([
            door,
            { status, fields: [field] },
          ])
  })

  it('tops a small order up to the company’s minimum, and leaves a large one alone', async () => {
    const headers = await key({ minimumOrder: euro(5000) })
    const [small, large] = [await shop.unit({ amount: 1200 }), await shop.unit({ amount: 6000 })]
    const quoted = await ask(undefined, 'POST', '/v1/quotes', wish(small), headers)
    const placed = made(await order(headers, wish(small)))
    expect(placed.adjustments).toContainEqual(expect.objectContaining({ type: 'top-up', amount: euro(3800) }))
    expect([placed.total, quoted.body.total]).toEqual([euro(5490), euro(5490)])
    await reaches(placed.id, 'confirmed', 'paid')
    // Its people come with the same key, and are themselves.
    const person = made(await order({ ...headers, authorization: `Bearer ${buyer.bearer}` }, wish(small)))
    expect(person).toMatchObject({ companyId: 'acme', customerId: buyer.id, total: euro(5490) })
    const whole = made(await order(headers, wish(large)))
    expect(whole.adjustments.map(({ type }) => type)).toEqual(['shipping'])
  })
})

describe('a quote', () => {
  it('says what an order will cost, reserves nothing, and tells what an order would be refused for', async () => {
    const unit = await shop.unit({ onHand: 2, amount: 1000 })
    const promoCode = await shop.promo({ percentOff: 50, maxUses: 1 })
    const body = { items: [{ unitId: unit, quantity: 2 }], shippingMethod: 'express', promoCode }
    const quote = (more: object = {}) => ask(undefined, 'POST', '/v1/quotes', { ...body, ...more })
    const first = await quote()
    expect(first).toMatchObject({
      status: 200,
      body: { subtotal: euro(2000), discount: euro(1000), total: euro(2490) },
    })
    for (let n = 0; n < 3; n++) expect((await quote()).body).toEqual(first.body)
    await stock(unit, 2)
    const few = await quote({ items: [{ unitId: unit, quantity: 3 }] })
    expect(few).toMatchObject({ status: 409, body: { code: 'out-of-stock', shortages: [{ wanted: 3, available: 2 }] } })
    expect(await quote({ items: [{ unitId: nowhere, quantity: 1 }] })).toMatchObject({ body: { code: 'unknown-unit' } })
    expect(await quote({ shippingMethod: 'pigeon' })).toMatchObject({ status: 422, fields: ['/shippingMethod'] })
    expect(await quote({ items: undefined })).toMatchObject({ status: 401 })
    const order = made(await shop.order({ bearer: buyer.bearer, body: { ...body, expectedTotal: euro(2490) } }))
    expect(order.total).toEqual(first.body.total)
  })
})

describe('a consultant', () => {
  it('finds what was sold of their hours, and nobody else’s; what was cancelled is no sale', async () => {
    const consultant = async () => {
      const email = `${code()}@example.com`
      const password = `correct horse ${code()}`
      const { account } = (await ask(undefined, 'POST', '/v1/accounts', { email, password })).body as never as {
        account: { id: string }
      }
      await staff('PATCH', `/v1/accounts/${account.id}`, { roles: ['customer', 'consultant'] })
      const session = await ask(undefined, 'POST', '/v1/sessions', { email, password })
      return { id: account.id, bearer: String(session.body.accessToken) }
    }
    const [mine, other] = await Promise.all([consultant(), consultant()])
    const hour = (n: number) => new Date(Date.now() + 40 * 86_400_000 + n * 3_600_000).toISOString()
    const slots = await Promise.all(
      [0, 2, 4].map((n) =>
        ask(mine.bearer, 'POST', '/v1/slots', { startsAt: hour(n), endsAt: hour(n + 1), price: euro(9000) }),
      ),
    )
    expect(slots.map(({ status }) => status)).toEqual([201, 201, 201])
    const orders = []
    for (const { body } of slots) orders.push(await paid([String(body.id)], { as: await shop.customer() }))
    await staff('POST', `/v1/orders/${orders[1]?.id}/cancel`, {})
    const sales = async (as: string, query = '') =>
      (await ask(as, 'GET', `/v1/sales${query}`)).body as never as ListAnswer<{ orderId: string; line: object }>
    const sold = await sales(mine.bearer)
    expect(sold.items.map(({ orderId }) => orderId)).toEqual([orders[2]?.id, orders[0]?.id].sort().reverse())
    expect(sold.items[0]).toMatchObject({ status: 'confirmed', line: { total: euro(9000) } })
    const page = await sales(mine.bearer, '?limit=1')
    expect((await sales(mine.bearer, `?limit=1&cursor=${page.nextCursor}`)).items).toEqual(sold.items.slice(1))
    expect((await sales(other.bearer)).items).toEqual([])
    // However long ago that was.
    const [first, cancelled] = orders
    expect((await sales(mine.bearer, `?orderId=${first?.id}`)).items).toMatchObject([{ orderId: first?.id }])
    expect((await sales(mine.bearer, `?orderId=${cancelled?.id}`)).items).toEqual([])
    expect((await sales(other.bearer, `?orderId=${first?.id}`)).items).toEqual([])
    expect((await sales(shop.admin, `?consultantId=${mine.id}`)).items).toEqual(sold.items)
    expect((await ask(other.bearer, 'GET', `/v1/sales?consultantId=${mine.id}`)).status).toBe(403)
  })
})

describe('a provider', () => {
  it('is told by staff what was sold of theirs, line by line, and by nobody else', async () => {
    const provider = `Northlight ${code()}`
    const units = [{ sku: code(), kind: 'stock', price: euro(1000), onHand: 5 }]
    const product = await staff('POST', '/v1/products', { name: 'A lamp', sku: code(), provider, units })
    const [{ id: lamp } = { id: '' }] = product.body.units as { id: string }[]
    const { id } = await paid([await shop.unit(), lamp])
    const sales = `/v1/sales?provider=${encodeURIComponent(provider)}`
    const { body } = await staff('GET', sales)
    expect(body).toEqual({
      items: [expect.objectContaining({ orderId: id, line: expect.objectContaining({ unitId: lamp }) })],
    })
    expect((await ask(buyer.bearer, 'GET', sales)).status).toBe(403)
    expect((await ask(undefined, 'GET', sales)).status).toBe(401)
    const both = await staff('GET', `${sales}&consultantId=${nowhere}`)
    expect(both).toMatchObject({ status: 400, fields: ['/provider'] })
  })
})

describe('the list of orders', () => {
  const list = async (as: string, query: string) =>
    (await ask(as, 'GET', `/v1/orders?${query}`)).body as never as ListAnswer<WholeOrder>
  /** The ids in a list that is read as lines. */
  const lines = async (as: string, query: string) => {
    const [url = ''] = (process.env.TILL_URL ?? '').split(',')
    const headers = { authorization: `Bearer ${as}`, accept: 'application/x-ndjson' }
    const answer = await fetch(`${url}/v1/orders?${query}`, { headers })
    expect(answer.headers.get('vary')).toContain('accept')
    return (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as WholeOrder).id)
  }
  const idsIn = ({ items }: ListAnswer<WholeOrder>) => items.map(({ id }) => id)

  it('is filtered by status, customer, time and what a buyer reads out, sorted and read in pages', async () => {
    const someone = await shop.customer()
    const unit = await shop.unit()
    const orders: WholeOrder[] = []
    for (let n = 0; n < 4; n++) orders.push(await paid([unit], { as: someone }))
    const [first, second, third, fourth] = orders.map(({ id }) => id)
    await ask(someone.bearer, 'POST', `/v1/orders/${second}/cancel`, {})
    const own = (query: string) => list(someone.bearer, query)
    expect(idsIn(await own(''))).toEqual([fourth, third, second, first])
    expect(idsIn(await own('status=cancelled'))).toEqual([second])
    expect(idsIn(await own('status=confirmed&sort=createdAt'))).toEqual([first, third, fourth])
    const { createdAt } = orders[1] as never as { createdAt: string }
    expect(idsIn(await own(`createdAfter=${createdAt}`))).toEqual([fourth, third])
    // Who was cancelled last has changed last.
    expect(idsIn(await own('sort=-updatedAt'))[0]).toBe(second)
    expect(await ask(someone.bearer, 'GET', '/v1/orders/counts')).toMatchObject({
      status: 200,
      body: { total: 4, bySituation: { shipped: 0, failed: 0 } },
    })
    expect(await ask(shop.admin, 'GET', '/v1/orders?sort=-total')).toMatchObject({ status: 400, fields: ['/sort'] })
    expect(await lines(someone.bearer, 'limit=1000&sort=createdAt')).toEqual([first, second, third, fourth])
    const page = await own('limit=3&sort=createdAt')
    expect(idsIn(await own(`limit=3&sort=createdAt&cursor=${page.nextCursor}`))).toEqual([fourth])

    const staffs = (query: string) => list(shop.admin, query)
    expect(idsIn(await staffs(`customerId=${someone.id}&status=confirmed`))).toEqual([fourth, third, first])
    const { ref, humanId, orderCode } = orders[0] as never as Record<string, string>
    for (const query of [ref, humanId, humanId?.toLowerCase(), orderCode, first])
      expect(idsIn(await staffs(`query=${query}`))).toEqual([first])
    expect(idsIn(await own(`query=${ref}`))).toEqual([first])
    expect(idsIn(await list(stranger.bearer, `query=${ref}`))).toEqual([])
    // Somebody else's are nobody's: one's own in their place would be a wrong answer.
    expect(idsIn(await list(stranger.bearer, `customerId=${someone.id}`))).toEqual([])
    for (const [query, field] of [
      ['status=lost', '/status'],
      ['createdAfter=yesterday', '/createdAfter'],
      ['customerId=me', '/customerId'],
      ['sort=colour', '/sort'],
      ['limit=101', '/limit'],
    ])
      expect(await ask(someone.bearer, 'GET', `/v1/orders?${query}`)).toMatchObject({ status: 400, fields: [field] })
  })
})

describe('the events of all one’s orders', () => {
  it('go on after the last one heard, with nobody else’s among them', async () => {
    const someone = await shop.customer()
    const unit = await shop.unit()
    const first = await paid([unit], { as: someone })
    const story = listen(`/v1/orders/${first.id}/events`, { authorization: `Bearer ${someone.bearer}` })
    const known = (await story.until(({ data }) => data.status === 'confirmed')).at(-1)
    await story.close()
    // All this is missed.
    const [missed, foreign] = [await paid([unit], { as: someone }), await paid([unit], { as: stranger })]
    const resumed = listen('/v1/events', {
      authorization: `Bearer ${someone.bearer}`,
      'last-event-id': known?.id ?? '',
    })
    await resumed.until(({ id, data }) => id.startsWith(missed.id) && data.status === 'confirmed')
    await ask(someone.bearer, 'POST', `/v1/orders/${missed.id}/cancel`, {})
    const all = await resumed.until(({ id, data }) => id.startsWith(missed.id) && data.status === 'cancelled')
    await resumed.close()
    const told = all.map(({ id, data }) => [id.split('-')[0], data.status])
    expect(told.filter(([id]) => id === foreign.id)).toEqual([])
    expect(told.filter(([id]) => id === missed.id).map(([, status]) => status)).toEqual([
      'pending',
      'confirmed',
      'cancelled',
    ])
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })
})

describe('a refund that the provider refuses for good', () => {
  it('is under way at first, then says so, gives nothing back, and leaves the order as it was', async () => {
    const { id, first, again } = hopeless
    expect(await first).toMatchObject({ status: 202, body: { status: 'pending', refunded: [], failed: [] } })
    const answer = await eventually(again, ({ status }) => status !== 202)
    const part = { amount: euro(100) }
    expect(answer).toMatchObject({ status: 200, body: { status: 'failed', ...part, refunded: [], failed: [part] } })
    expect(await shop.seen(id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid' },
      amountRefunded: euro(0),
      refunds: [{ status: 'failed' }],
    })
  })
})

describe('the books', () => {
  it('agree after all this', async () => {
    const books = await eventually(
      () => shop.books(),
      (each) => each.ok,
    )
    expect(books.checks.filter((check) => !check.ok)).toEqual([])
  })
})
