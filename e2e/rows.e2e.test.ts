import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Got, type Operation, publishedOperations, rawClient } from './hostile.ts'
import { code, eventually, type OrderAnswer, openShop, type TestShop } from './shop.ts'

/**
 * Goal: everybody gets what is theirs, and nobody else does.
 * Method: a table of every operation the gateway publishes. Each is tried by those who may not, then with a stale If-Match, and what it is
 * about must be as it was; then by the least of those who may; then again under the same Idempotency-Key, and with another body under it.
 * What hostile input does is in `bad-input.e2e.test.ts`.
 */
const urls = (process.env.TILL_URL ?? '').split(',')
const operations = await publishedOperations(urls[0] ?? '')
const clients = urls.map(rawClient)
let turn = 0
let shop: TestShop
let people: Record<Who, Headers>
let ids: { stranger: string; owner: string; manager: string; consultant: string; group: string; unit: string }

type Headers = Readonly<Record<string, string>>
type Who = 'nobody' | 'stranger' | 'owner' | 'manager' | 'consultant' | 'staff' | 'admin'

/** What an operation is asked about. */
interface Asked {
  /** Path parameters. */
  readonly at?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  /** Another body, for the same Idempotency-Key. */
  readonly other?: unknown
  /** Said by whoever asks. */
  readonly headers?: Headers
  /** Instead of the one of the row's `may`. */
  readonly as?: Headers
  /** What must be as it was after all refusals; found by itself where it lies on the way. */
  readonly reads?: string
  /** What a stranger’s answer must not hold, where they get an answer of their own. */
  readonly own?: string
}

interface Row {
  readonly may: Who
  readonly answers: number
  readonly refused: Partial<Record<Who, number>>
  /** What another body under the same Idempotency-Key is told; 422 `idempotency-key-reused` unless given. */
  readonly reused?: readonly [status: number, code: string]
  readonly ask: () => Promise<Asked> | Asked
}

type Ask = Row['ask']
const nothing: Ask = () => ({})
/** For everybody, signed in or not. */
const open = (answers: number, ask: Ask = nothing): Row => ({ may: 'nobody', answers, refused: {}, ask })
/** For everybody who signed in: each gets their own. */
const signedIn = (answers: number, ask: Ask = nothing): Row => ({
  may: 'owner',
  answers,
  refused: { nobody: 401 },
  ask,
})
/** For whoever it belongs to; for others it does not exist. */
const owned = (answers: number, ask: Ask): Row => ({
  may: 'owner',
  answers,
  refused: { nobody: 401, stranger: 404 },
  ask,
})
const staffs = (answers: number, ask: Ask = nothing): Row => ({
  may: 'staff',
  answers,
  refused: { nobody: 401, stranger: 403, owner: 403, consultant: 403 },
  ask,
})
const admins = (answers: number, ask: Ask = nothing): Row => ({
  may: 'admin',
  answers,
  refused: { nobody: 401, stranger: 403, consultant: 403, staff: 403 },
  ask,
})

const euro = (amount: number) => ({ amount, currency: 'EUR' })
const newcomer = () => ({ email: `${code()}@example.com`, password: `correct horse ${code()}` })
const tomorrow = (hours = 0) => new Date(Date.now() + 86_400_000 + hours * 3_600_000).toISOString()

const rows: Readonly<Record<string, Row>> = {
  'POST /v1/accounts': open(201, () => ({ body: newcomer() })),
  'GET /v1/accounts': staffs(200),
  'GET /v1/accounts/me': signedIn(200, () => ({ own: ids.owner })),
  'PATCH /v1/accounts/me': signedIn(200, () => ({ body: { givenName: 'Ada' }, own: ids.owner })),
  'DELETE /v1/accounts/me': signedIn(204, async () => ({ as: (await person()).headers })),
  'GET /v1/accounts/{id}': staffs(200, () => ({ at: { id: ids.owner } })),
  'PATCH /v1/accounts/{id}': staffs(200, async () => ({
    at: { id: (await person()).id },
    body: { personalDiscountPercent: 5 },
  })),
  'GET /v1/accounts/me/addresses': signedIn(200, async () => ({ own: (await address()).addressId })),
  'POST /v1/accounts/me/addresses': signedIn(201, () => ({ body: { text: '12 St James’s Square' } })),
  'GET /v1/accounts/me/addresses/{addressId}': owned(200, async () => ({ at: await address() })),
  'PATCH /v1/accounts/me/addresses/{addressId}': owned(200, async () => ({
    at: await address(),
    body: { city: 'London' },
  })),
  'DELETE /v1/accounts/me/addresses/{addressId}': owned(204, async () => ({ at: await address() })),
  'GET /v1/accounts/me/export': signedIn(200, () => ({ own: ids.owner })),
  'GET /v1/groups': signedIn(200, () => ({ own: ids.group })),
  'POST /v1/groups': admins(201, () => ({ body: { name: 'Laboratory' } })),
  'GET /v1/groups/{id}': owned(200, () => ({ at: { id: ids.group } })),
  'PATCH /v1/groups/{id}': admins(200, async () => ({ at: await group(), body: { name: 'Renamed' } })),
  'DELETE /v1/groups/{id}': admins(204, async () => ({ at: await group() })),
  'GET /v1/groups/{id}/members': {
    may: 'manager',
    answers: 200,
    refused: { nobody: 401, stranger: 404, owner: 403 },
    ask: () => ({ at: { id: ids.group } }),
  },
  'PUT /v1/groups/{id}/members': admins(200, async () => {
    const at = await group()
    return { at, body: { accountId: (await person()).id, role: 'member' }, reads: `/v1/groups/${at.id}/members` }
  }),
  'DELETE /v1/groups/{id}/members/{accountId}': admins(204, async () => {
    const at = await group()
    const { id: accountId } = await person()
    await made('PUT', `/v1/groups/${at.id}/members`, people.admin, { accountId, role: 'member' })
    return { at: { ...at, accountId }, reads: `/v1/groups/${at.id}/members` }
  }),
  'POST /v1/sessions': open(201, async () => {
    const { email, password } = await person()
    return { body: { email, password } }
  }),
  'POST /v1/sessions/refresh': open(200, async () => ({ body: { refreshToken: (await person()).refreshToken } })),
  'DELETE /v1/sessions/current': signedIn(204, async () => ({ as: (await person()).headers })),
  'POST /v1/api-keys': admins(201, () => ({ body: { name: 'Warehouse', roles: ['staff'] } })),
  'GET /v1/api-keys': admins(200),
  'GET /v1/api-keys/{id}': admins(200, async () => ({ at: await made('POST', '/v1/api-keys', people.admin, named()) })),
  'DELETE /v1/api-keys/{id}': admins(204, async () => ({
    at: await made('POST', '/v1/api-keys', people.admin, named()),
  })),

  'GET /v1/products': open(200),
  'POST /v1/products': staffs(201, () => ({ body: { name: 'A scarf', sku: code() }, other: named(code()) })),
  'GET /v1/products/{id}': open(200, async () => ({ at: await product() })),
  'PATCH /v1/products/{id}': staffs(200, async () => ({ at: await product(), body: { fit: 'slim' } })),
  'DELETE /v1/products/{id}': staffs(204, async () => ({ at: await product() })),
  'POST /v1/catalog/import': staffs(200, () => ({
    body: `${JSON.stringify({ name: 'A hat', sku: code() })}\n`,
    headers: { 'content-type': 'application/x-ndjson' },
  })),
  'GET /v1/catalog/export': staffs(200),
  'POST /v1/products/{id}/units': staffs(201, async () => {
    const unit = { sku: code(), kind: 'unlimited', price: euro(100) }
    return { at: await product(), body: unit, other: { ...unit, price: euro(200) } }
  }),
  'GET /v1/units': open(200, () => ({ query: `ids=${ids.unit}&include=product` })),
  'GET /v1/units/{id}': open(200, () => ({ at: { id: ids.unit } })),
  'PATCH /v1/units/{id}': staffs(200, async () => ({ at: { id: await shop.unit() }, body: { price: euro(1) } })),
  'DELETE /v1/units/{id}': staffs(204, async () => ({ at: { id: await shop.unit() } })),
  'GET /v1/units/{id}/stock': staffs(200, () => ({ at: { id: ids.unit } })),
  'PUT /v1/units/{id}/stock': staffs(200, async () => ({ at: { id: await shop.unit() }, body: { onHand: 7 } })),
  'GET /v1/units/{id}/stock-adjustments': staffs(200, () => ({ at: { id: ids.unit } })),
  'POST /v1/units/{id}/stock-adjustments': staffs(201, async () => ({
    at: { id: await shop.unit() },
    body: { delta: -1, reason: 'broken' },
    other: { delta: -2, reason: 'broken' },
  })),
  'GET /v1/slots': open(200),
  'POST /v1/slots': {
    may: 'consultant',
    answers: 201,
    refused: { nobody: 401, stranger: 403, owner: 403 },
    ask: () => {
      const slot = { startsAt: tomorrow(), endsAt: tomorrow(1), price: euro(9000) }
      return { body: slot, other: { ...slot, price: euro(1) } }
    },
  },
  'GET /v1/promo-codes': admins(200),
  'POST /v1/promo-codes': {
    ...admins(201, () => {
      const promo = { code: code(), percentOff: 10 }
      return { body: promo, other: { ...promo, percentOff: 90 } }
    }),
    // A promo code is found by its code, whatever the key.
    reused: [409, 'promo-code-taken'],
  },
  'GET /v1/promo-codes/{code}': admins(200, async () => ({ at: await promo() })),
  'PATCH /v1/promo-codes/{code}': admins(200, async () => ({ at: await promo(), body: { maxUses: 9 } })),
  'DELETE /v1/promo-codes/{code}': admins(204, async () => ({ at: await promo() })),
  'GET /v1/promo-codes/{code}/check': signedIn(200, async () => ({ at: await promo() })),

  'POST /v1/carts': open(201, () => ({ body: {} })),
  'GET /v1/cart': signedIn(200, async () => ({ own: await filledCart() })),
  'PATCH /v1/cart': signedIn(200, () => ({ body: { extra: { campaign: 'spring' } } })),
  'PUT /v1/cart/currency': signedIn(200, async () => ({
    as: (await person()).headers,
    body: { currency: 'USD' },
    reads: '/v1/cart',
  })),
  'POST /v1/cart/merge': signedIn(200, async () => ({
    body: {},
    headers: { 'cart-token': (await shop.guest([ids.unit])).cartToken },
    reads: '/v1/cart',
  })),
  'PUT /v1/cart/lines': signedIn(200, async () => ({
    body: { lines: [{ unitId: await shop.unit(), quantity: 2, ref: code() }] },
    reads: '/v1/cart',
  })),
  'PUT /v1/cart/lines/{unitId}': signedIn(200, async () => ({
    at: { unitId: await shop.unit() },
    body: { quantity: 2 },
    other: { quantity: 3 },
  })),
  'PATCH /v1/cart/lines/{unitId}': signedIn(200, async () => ({
    at: { unitId: await filledCart() },
    body: { extra: { wrap: true } },
  })),
  'DELETE /v1/cart/lines/{unitId}': signedIn(200, async () => ({ at: { unitId: await filledCart() } })),
  'DELETE /v1/cart/lines': signedIn(200, async () => ({ own: await filledCart(), reads: '/v1/cart' })),
  'PUT /v1/cart/promo-code': signedIn(200, async () => ({
    body: { code: (await promo()).code },
    reads: '/v1/cart',
  })),
  'DELETE /v1/cart/promo-code': signedIn(200, () => ({ reads: '/v1/cart' })),
  'GET /v1/wishlist': signedIn(200, async () => ({ own: (await entry()).entryId })),
  'PUT /v1/wishlist/{productId}': signedIn(201, async () => ({ at: { productId: (await product()).id }, body: {} })),
  'DELETE /v1/wishlist/{productId}': owned(204, async () => ({ at: { productId: (await entry()).productId } })),
  'GET /v1/wishlist/entries/{entryId}': owned(200, async () => ({ at: await entry() })),
  'PATCH /v1/wishlist/entries/{entryId}': owned(200, async () => {
    const at = await entry()
    return { at, body: { unitId: at.unitId } }
  }),
  'DELETE /v1/wishlist/entries/{entryId}': owned(204, async () => ({ at: await entry() })),
  'GET /v1/recently-viewed': signedIn(200),
  'GET /v1/recently-viewed/by-customer': staffs(200, () => ({ query: `customerIds=${ids.owner}` })),

  'POST /v1/orders': open(201, () => ({ body: wish(), other: wish({ note: 'Ring twice' }), as: people.owner })),
  'GET /v1/orders': signedIn(200, async () => ({ own: (await ordered()).idOrRef })),
  'GET /v1/orders/counts': signedIn(200),
  'GET /v1/orders/last': owned(200, async () => ({ own: (await ordered()).idOrRef })),
  'GET /v1/orders/{idOrRef}': owned(200, async () => ({ at: await ordered() })),
  'PATCH /v1/orders/{idOrRef}': owned(200, async () => ({
    at: await ordered(),
    body: { note: 'Ring twice' },
    other: { note: 'Do not ring' },
  })),
  'GET /v1/orders/{idOrRef}/timeline': owned(200, async () => ({ at: await ordered() })),
  'GET /v1/orders/{idOrRef}/events': owned(200, async () => ({ at: await ordered() })),
  'GET /v1/events': signedIn(200),
  'POST /v1/orders/{idOrRef}/cancel': owned(200, async () => ({
    at: await ordered(),
    body: { reason: 'Changed my mind' },
    other: {},
  })),
  'POST /v1/orders/{idOrRef}/payments': owned(201, async () => ({
    at: await ordered({ payment: { method: 'later' } }),
    body: { method: 'sandbox', token: 'tok_ok' },
    other: { method: 'sandbox', token: 'tok_slow' },
  })),
  'POST /v1/orders/{idOrRef}/refresh': {
    ...owned(200, async () => ({
      at: await ordered({ reserve: 'at-payment', payment: { method: 'later' } }),
      body: {},
      other: { surprise: true },
    })),
    // There is no other body to send.
    reused: [400, 'validation-failed'],
  },
  'POST /v1/orders/imports': admins(201, () => ({ body: past(), other: past({ note: 'Ring twice' }) })),
  'GET /v1/orders/{idOrRef}/payments': owned(200, async () => ({ at: await ordered() })),
  'GET /v1/orders/{idOrRef}/payment-methods': owned(200, async () => ({
    at: await ordered({ payment: { method: 'later' } }),
  })),
  'GET /v1/orders/{idOrRef}/status': staffs(200, async () => ({ at: await ordered() })),
  'PUT /v1/orders/{idOrRef}/status': staffs(200, async () => ({
    at: await ordered(),
    body: { status: 'processing' },
    other: { status: 'on-hold' },
  })),
  'POST /v1/orders/{idOrRef}/approval': {
    may: 'manager',
    answers: 200,
    refused: { nobody: 401, stranger: 404, owner: 403 },
    ask: async () => ({
      at: await ordered({ groupId: ids.group }),
      body: { decision: 'approve' },
      other: { decision: 'reject' },
    }),
  },
  'GET /v1/orders/{idOrRef}/notes': owned(200, async () => ({ at: await ordered() })),
  'POST /v1/orders/{idOrRef}/notes': owned(201, async () => ({
    at: await ordered(),
    body: { message: 'Is it on its way?' },
    other: { message: 'Where is it?' },
  })),
  'POST /v1/orders/{idOrRef}/deliveries': staffs(201, async () => ({
    at: await ordered(),
    body: { carrier: 'DHL' },
    other: { carrier: 'UPS' },
  })),
  'PATCH /v1/orders/{idOrRef}/deliveries/{deliveryId}': staffs(200, async () => {
    const at = await ordered()
    const { id } = await made('POST', `/v1/orders/${at.idOrRef}/deliveries`, people.staff, {})
    return { at: { ...at, deliveryId: id }, body: { status: 'ACCEPTED' }, other: { status: 'REJECTED' } }
  }),
  'POST /v1/orders/{idOrRef}/refunds': staffs(201, async () => ({
    at: await ordered(),
    body: { amount: 100, reason: 'A scratch' },
    other: { amount: 200, reason: 'A scratch' },
  })),
  'GET /v1/orders/{idOrRef}/refunds': owned(200, async () => ({ at: await ordered() })),
  'GET /v1/sales': {
    may: 'consultant',
    answers: 200,
    refused: { nobody: 401, stranger: 403, owner: 403 },
    ask: nothing,
  },
  'POST /v1/quotes': open(200, () => ({ body: { items: [{ unitId: ids.unit, quantity: 1 }] } })),
  'GET /v1/admin/sagas': staffs(200),
  'POST /v1/admin/sagas/{orderId}/nudge': staffs(202, async () => {
    const { idOrRef: orderId = '' } = await ordered({ payment: { method: 'manual' } })
    return { at: { orderId }, reads: `/v1/orders/${orderId}` }
  }),

  'GET /v1/payment-methods': open(200),
  'GET /v1/payments': staffs(200),
  'GET /v1/payments/{id}': staffs(200, payment),
  'GET /v1/payments/reconciliation': staffs(200),
  'POST /v1/payments/{id}/reconciliation': admins(200, payment),
  // Nothing is parked in a shop that is well; its own tests park something.
  'POST /v1/payments/{id}/try-again': staffs(409, async () => ({
    ...(await payment()),
    headers: { 'idempotency-key': code() },
  })),
  'GET /v1/admin/ledger': staffs(200),
  // A provider is known by its signature alone.
  'POST /v1/webhooks/{provider}': open(401, () => ({ at: { provider: 'sandbox' }, body: {} })),

  'POST /v1/webhook-endpoints': admins(201, () => ({ body: endpoint })),
  'GET /v1/webhook-endpoints': admins(200),
  'GET /v1/webhook-endpoints/{id}': admins(200, async () => ({ at: await hook() })),
  'PATCH /v1/webhook-endpoints/{id}': admins(200, async () => ({ at: await hook(), body: { active: false } })),
  'DELETE /v1/webhook-endpoints/{id}': admins(204, async () => ({ at: await hook() })),
  'POST /v1/webhook-endpoints/{id}/secret': admins(201, async () => ({ at: await hook() })),
  'GET /v1/webhook-endpoints/{id}/deliveries': admins(200, async () => ({ at: await hook() })),
  'POST /v1/webhook-endpoints/{id}/test': admins(202, async () => ({ at: await hook() })),
  'POST /v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay': admins(202, async () => {
    const at = await hook()
    const delivery = await made('POST', `/v1/webhook-endpoints/${at.id}/test`, people.admin, undefined)
    return { at: { ...at, deliveryId: delivery.id }, reads: `/v1/webhook-endpoints/${at.id}` }
  }),
  'GET /v1/aliases': staffs(200, () => ({ query: `dialect=sunlight&collection=groups&ids=${ids.group}` })),
  'GET /v1/admin/books': staffs(200),
  'GET /v1/admin/dead-letters': staffs(200),
  // A shop that is well has none; its own tests make some.
  'GET /v1/admin/dead-letters/{id}': staffs(404, () => ({ at: noLetter })),
  'DELETE /v1/admin/dead-letters/{id}': staffs(404, () => ({ at: noLetter, query: 'reason=an+old+bug' })),
  'POST /v1/admin/dead-letters/{id}/replay': staffs(404, () => ({ at: noLetter })),
}

const takes = ({ parameters }: Operation, header: string) =>
  parameters.some((parameter) => parameter.in === 'header' && parameter.name === header)

/** These have nothing with a version to name: a membership and a session are there or not, a dead letter never changes. */
const withoutIfMatch = [
  'PUT /v1/groups/{id}/members',
  'DELETE /v1/groups/{id}/members/{accountId}',
  'DELETE /v1/sessions/current',
  'DELETE /v1/admin/dead-letters/{id}',
]

beforeAll(async () => {
  shop = await openShop()
  const [stranger, owner, manager, consultant, staff] = await Promise.all(Array.from({ length: 5 }, person))
  if (!stranger || !owner || !manager || !consultant || !staff) throw new Error('Five people are needed.')
  const admin = { authorization: `Bearer ${shop.admin}` }
  const withRole = async (someone: Person, role: string): Promise<Headers> => {
    await made('PATCH', `/v1/accounts/${someone.id}`, admin, { roles: ['customer', role] })
    const { email, password } = someone
    const session = await made('POST', '/v1/sessions', {}, { email, password })
    return { authorization: `Bearer ${(session as unknown as { accessToken: string }).accessToken}` }
  }
  people = {
    nobody: {},
    stranger: stranger.headers,
    owner: owner.headers,
    manager: manager.headers,
    consultant: await withRole(consultant, 'consultant'),
    staff: await withRole(staff, 'staff'),
    admin,
  }
  const { id: groupId } = await made('POST', '/v1/groups', admin, { name: 'Buyers', approval: { required: true } })
  await made('PUT', `/v1/groups/${groupId}/members`, admin, { accountId: owner.id, role: 'member' })
  await made('PUT', `/v1/groups/${groupId}/members`, admin, { accountId: manager.id, role: 'manager' })
  ids = {
    stranger: stranger.id,
    owner: owner.id,
    manager: manager.id,
    consultant: consultant.id,
    group: groupId,
    unit: await shop.unit(),
  }
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await shop?.close()
})

describe('the table', () => {
  it('knows every operation that is published, and no other', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort())
  })

  it('has If-Match for whatever changes or goes, and Idempotency-Key for whatever makes or moves an order', () => {
    const lacking = (header: string, which: (operation: Operation) => boolean) =>
      operations
        .filter((operation) => which(operation) && !takes(operation, header))
        .map(({ name }) => name)
        .sort()
    expect(lacking('if-match', ({ method }) => ['PATCH', 'PUT', 'DELETE'].includes(method))).toEqual(
      withoutIfMatch.sort(),
    )
    const ofOrders = ({ path, method }: Operation) => path.startsWith('/v1/orders') && method !== 'GET'
    expect(lacking('idempotency-key', ofOrders)).toEqual([])
  })
})

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const row = rows[name]
  if (!row) return
  const { may, answers, refused, reused: told = [422, 'idempotency-key-reused'] } = row
  const others = Object.entries(refused) as [Who, number][]

  it(`answers ${[...others.map(([who, status]) => `${who} ${status}`), `${may} ${answers}`].join(', ')}`, async () => {
    const asked = await row.ask()
    const { other, own, reads = readBy(operation, asked), as = people[may] } = asked
    const send = (who: Headers, more: Headers = {}, body = asked.body) =>
      sent(operation, { ...asked, body, headers: { ...asked.headers, ...more } }, who)
    const seen = async () => (reads === undefined ? undefined : (await got('GET', reads, as)).text)
    const before = await seen()

    const statuses = await Promise.all(others.map(async ([who]) => [who, (await send(people[who])).status]))
    expect(Object.fromEntries(statuses)).toEqual(refused)
    if (takes(operation, 'if-match')) {
      expect(await send(as, { 'if-match': '"999999"' })).toMatchObject({ status: 412 })
      if (reads !== undefined) expect((await got('GET', reads, as)).headers.etag).toMatch(/^"\d+"$/)
    }
    expect(await seen()).toEqual(before)

    const key = code()
    const first = await send(as, { 'idempotency-key': key })
    expect([first.status, first.status < 400 ? '' : first.text.slice(0, 500)]).toEqual([
      answers,
      answers < 400 ? '' : expect.any(String),
    ])
    if (own !== undefined && operation.method === 'GET' && refused.stranger === undefined) {
      expect(first.text).toContain(own)
      expect((await send(people.stranger)).text).not.toContain(own)
    }
    if (answers < 300 && takes(operation, 'idempotency-key')) {
      const again = await send(as, { 'idempotency-key': key })
      expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([
        first.status,
        'true',
        first.text,
      ])
      const reused = await send(as, { 'idempotency-key': key }, other)
      expect([reused.status, JSON.parse(reused.text).code]).toEqual(told)
    }
  })
})

describe('a guest', () => {
  it('may do with the order’s token what an owner may, and another order’s token opens nothing', async () => {
    const place = async () =>
      (await shop.order({ body: { items: [{ unitId: ids.unit, quantity: 1 }] } })).body as OrderAnswer
    const [order, another] = [await place(), await place()]
    const said: Readonly<Record<string, { status: number; body: object }>> = {
      'PATCH /v1/orders/{idOrRef}': { status: 200, body: { note: 'Ring twice' } },
      'POST /v1/orders/{idOrRef}/notes': { status: 201, body: { message: 'Is it on its way?' } },
      // It is paid already.
      'POST /v1/orders/{idOrRef}/payments': { status: 409, body: { method: 'sandbox', token: 'tok_ok' } },
      'POST /v1/orders/{idOrRef}/refresh': { status: 409, body: {} },
      'POST /v1/orders/{idOrRef}/cancel': { status: 200, body: {} },
    }
    const isLast = ({ name }: Operation) => Number(name.endsWith('/cancel'))
    const doors = operations
      .filter(({ name, path }) => path.startsWith('/v1/orders/{idOrRef}') && rows[name]?.may === 'owner')
      .sort((one, two) => isLast(one) - isLast(two))
    expect(doors.length).toBeGreaterThan(8)
    for (const operation of doors) {
      const { status, body } = said[operation.name] ?? { status: 200 }
      const asked = { at: { idOrRef: order.id }, body }
      const foreign = await sent(operation, asked, { 'order-token': another.token ?? '' })
      expect([operation.name, foreign.status]).toEqual([operation.name, 404])
      const own = await sent(operation, asked, { 'order-token': order.token ?? '' })
      expect([operation.name, own.status]).toEqual([operation.name, status])
    }
    expect(await shop.seen(order.id)).toMatchObject({ status: 'cancelled', note: 'Ring twice' })
  })
})

describe('two who have read the same version', () => {
  // Where there is no promo code, taking it away changes nothing, whoever is first.
  const guarded = operations.filter(
    (operation) => takes(operation, 'if-match') && operation.name !== 'DELETE /v1/cart/promo-code',
  )

  it.each(guarded.map((operation) => [operation.name, operation] as const))(
    'are not both done with %s, whichever instance they ask',
    async (name, operation) => {
      const row = rows[name]
      const asked = (await row?.ask()) ?? {}
      const { reads = readBy(operation, asked) ?? '', as = people[row?.may ?? 'nobody'] } = asked
      const { etag } = (await got('GET', reads, as)).headers
      const tagged = { ...asked, headers: { ...asked.headers, 'if-match': String(etag) } }
      const answers = await Promise.all([1, 2, 3].map(() => sent(operation, tagged, as)))
      const [won, ...lost] = answers.map(({ status }) => status).sort()
      // Who comes late for what is taken away may find that it is gone, or they themselves.
      const late = operation.method === 'DELETE' ? [401, 404, 412] : [412]
      expect([won, lost.filter((status) => !late.includes(status))]).toEqual([row?.answers, []])
    },
  )

  it('do not both change an order, and the one who did is told the same again', async () => {
    for (let n = 0; n < 5; n++) {
      const { idOrRef } = await ordered()
      const path = `/v1/orders/${idOrRef}`
      const { headers } = await got('GET', path, people.owner)
      const tag = { ...people.owner, 'if-match': String(headers.etag) }
      const write = (nth: number) =>
        got('PATCH', path, { ...tag, 'idempotency-key': `${idOrRef}-${nth}` }, { note: `Note ${nth}` })
      const answers = await Promise.all(Array.from({ length: 6 }, (_, nth) => write(nth % 3)))
      const [won = 0] = [0, 1, 2].filter((nth) => answers[nth]?.status === 200)
      expect(answers.map(({ status }) => status)).toEqual(answers.map((_, nth) => (nth % 3 === won ? 200 : 412)))
      expect(answers[won + 3]?.text).toBe(answers[won]?.text)
      expect(JSON.parse((await got('GET', path, people.owner)).text).note).toBe(`Note ${won}`)
      expect(await write(won)).toMatchObject({ status: 200, text: answers[won]?.text })
    }
  })
})

async function sent({ method, path }: Operation, { at = {}, query, body, headers }: Asked, who: Headers): Promise<Got> {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(at[name] ?? `no-${name}`))
  return got(method, query ? `${address}?${query}` : address, { ...headers, ...who }, body)
}

/** Several gateways take turns. A text is sent as it is, everything else as JSON. */
async function got(method: string, path: string, headers: Headers, body?: unknown): Promise<Got> {
  const client = clients[turn++ % clients.length] as (typeof clients)[number]
  return client.send({
    method,
    path,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

/** The nearest thing on an operation's way that can be read. What many share changes by itself, so it tells nothing. */
function readBy({ method, path }: Operation, { at = {} }: Asked): string | undefined {
  if (method === 'GET') return undefined
  for (let way = path; way.length > '/v1'.length; way = way.slice(0, way.lastIndexOf('/'))) {
    const isOne = way.endsWith('}') || /^\/v1\/(cart|wishlist|accounts\/me)/.test(way)
    if (isOne && !way.includes('dead-letters') && operations.some(({ name }) => name === `GET ${way}`))
      return way.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(at[name] ?? ''))
  }
  return undefined
}

interface Made extends Readonly<Record<string, string>> {
  readonly id: string
}

async function made(method: string, path: string, who: Headers, body: unknown): Promise<Made> {
  const answer = await got(method, path, who, body)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text)
}

interface Person {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly refreshToken: string
  readonly headers: Headers
}

async function person(): Promise<Person> {
  const body = newcomer()
  const answer = await got('POST', '/v1/accounts', {}, body)
  expect(answer.status).toBe(201)
  const { account, accessToken, refreshToken } = JSON.parse(answer.text)
  return { ...body, id: account.id, refreshToken, headers: { authorization: `Bearer ${accessToken}` } }
}

const named = (sku?: string) => ({ name: `Row ${code()}`, ...(sku ? { sku } : {}) })
const endpoint = { url: 'http://127.0.0.1:9/', events: ['order.refunded'] }
const noLetter = { id: `order-${'0'.repeat(24)}` }
const group = async () => ({ id: (await made('POST', '/v1/groups', people.admin, { name: 'Short-lived' })).id })
const hook = async () => ({ id: (await made('POST', '/v1/webhook-endpoints', people.admin, endpoint)).id })
const promo = async () => ({ code: await shop.promo({ percentOff: 10 }) })
const product = async () => ({ id: (await made('POST', '/v1/products', people.staff, named(code()))).id })
const address = async () => ({
  addressId: (await made('POST', '/v1/accounts/me/addresses', people.owner, { text: 'Here' })).id,
})

/** The owner's cart with another line in it; answers the line's unit. */
async function filledCart(): Promise<string> {
  const unitId = await shop.unit()
  await made('PUT', `/v1/cart/lines/${unitId}`, people.owner, { quantity: 1 })
  return unitId
}

/** Something on the owner's wishlist. */
async function entry() {
  const unitId = await shop.unit()
  const { productId = '' } = await made('GET', `/v1/units/${unitId}`, {}, undefined)
  const { id } = await made('PUT', `/v1/wishlist/${productId}`, people.owner, {})
  // What the catalog tells of a product comes a moment later.
  await eventually(
    () => got('GET', `/v1/wishlist/entries/${id}`, people.owner),
    ({ text }) => JSON.parse(text).product.available,
  )
  return { entryId: id, productId, unitId }
}

const wish = (more: object = {}) => ({
  items: [{ unitId: ids.unit, quantity: 1 }],
  email: 'ada@example.com',
  payment: { method: 'sandbox', token: 'tok_ok' },
  ...more,
})

/** An order of another shop's books, such as it had. */
const past = (more: object = {}) => ({
  status: 'completed',
  currency: 'EUR',
  lines: [{ product: { name: 'Silent Child', sku: 'B01' }, quantity: 1, unitPrice: euro(100), total: euro(100) }],
  total: euro(100),
  amountPaid: euro(100),
  createdAt: '2017-03-07T15:45:22.224Z',
  ...more,
})

/** An order of the owner's with nothing under way but what waits for people. */
async function ordered(more: object = {}): Promise<{ idOrRef: string }> {
  const { id } = await made('POST', '/v1/orders', { ...people.owner, prefer: 'wait=30' }, wish(more))
  const path = `/v1/orders/${id}`
  await eventually(
    async () => JSON.parse((await got('GET', `${path}/timeline`, people.admin)).text).items as { type: string }[],
    (items) => {
      const heard = items.map(({ type }) => type)
      const ends = ['catalog.committed.v1', 'payment.captured.v1']
      return 'payment' in more || 'groupId' in more || ends.every((each) => heard.includes(each))
    },
  )
  return { idOrRef: id }
}

/** The payment of an order of the owner's. It notes every repeat it hears, and repeats come whenever they like; so the order is looked at. */
async function payment(): Promise<Asked> {
  const { idOrRef } = await ordered()
  const answer = await got('GET', `/v1/payments?orderId=${idOrRef}`, people.staff)
  return { at: { id: JSON.parse(answer.text).items[0].id as string }, reads: `/v1/orders/${idOrRef}` }
}
