import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, mintInternalToken } from '@till/shared/kit'
import { orderService, secret, shirt } from '../neighbours.fixture.ts'

const staff: Caller = { sub: 'c'.repeat(24), kind: 'customer', roles: ['staff'] }
const anna: Caller = { sub: 'a'.repeat(24), kind: 'customer', roles: ['customer'] }

let till: Awaited<ReturnType<typeof orderService>>
beforeAll(async () => {
  till = await orderService()
  await eventually(till.isReady, (isReady) => isReady)
})
afterAll(() => till?.close())

async function call(caller: Caller, method: 'GET' | 'POST', url: string, body?: unknown) {
  const answer = await till.app.inject({
    method,
    url,
    headers: {
      'x-till-token': mintInternalToken(secret, caller),
      prefer: 'wait=0',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

async function eventually<Value>(ask: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  const until = Date.now() + 60_000
  for (;;) {
    const value = await ask()
    if (holds(value)) return value
    if (Date.now() > until) throw new Error(`it never came about: ${JSON.stringify(value)}`)
    await new Promise((next) => setTimeout(next, 10))
  }
}

interface SagaAnswer {
  orderId: string
  open: unknown[]
  timesAskedAgain: number
  stuck: boolean
}
const sagas = async (query = '') => {
  const { body } = await call(staff, 'GET', `/v1/admin/sagas?limit=100${query}`)
  return (body as { items: SagaAnswer[] }).items
}
const waiting = async () => {
  const placed = await call(anna, 'POST', '/v1/orders', {
    items: [{ unitId: shirt, quantity: 1 }],
    payment: { method: 'sandbox', token: 'tok_never_answers' },
  })
  const id = placed.body.id as string
  await eventually(
    () => sagas(),
    (items) =>
      items.some(({ orderId, open }) => orderId === id && JSON.stringify(open).includes('payment.authorize.v1')),
  )
  return id
}

describe('an order that nobody answers', () => {
  it('is shown with who is asked, is stuck once it was asked often, and is asked again at a nudge', async () => {
    const id = await waiting()
    const seen = async (query = '') => (await sagas(query)).find(({ orderId }) => orderId === id)
    expect(await seen()).toMatchObject({
      status: 'pending',
      stuck: false,
      open: [{ participant: 'payment', asked: 'payment.authorize.v1' }],
      since: expect.any(String),
    })
    expect(await seen('&stuck=true')).toBeUndefined()
    for (let time = 0; time < 3; time += 1) {
      expect(await call(staff, 'POST', `/v1/admin/sagas/${id}/nudge`)).toMatchObject({
        status: 202,
        body: { orderId: id, status: 'pending', open: [{ participant: 'payment' }] },
      })
    }
    const stuck = await seen('&stuck=true')
    expect(stuck).toMatchObject({ stuck: true })
    expect(stuck?.timesAskedAgain).toBeGreaterThanOrEqual(3)
  })

  it('is found page by page', async () => {
    const ids = [await waiting(), await waiting(), await waiting()]
    const found: string[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body } = await call(staff, 'GET', `/v1/admin/sagas?limit=1${cursor && `&cursor=${cursor}`}`)
      found.push(...(body as { items: SagaAnswer[] }).items.map(({ orderId }) => orderId))
      cursor = (body as { nextCursor?: string }).nextCursor
    }
    expect(found).toEqual(expect.arrayContaining(ids))
  })

  it('is the business of staff only', async () => {
    const id = await waiting()
    expect((await call(anna, 'GET', '/v1/admin/sagas')).status).toBe(403)
    expect((await call(anna, 'POST', `/v1/admin/sagas/${id}/nudge`)).status).toBe(403)
    expect((await call(staff, 'GET', '/v1/admin/sagas?stuck=maybe')).status).toBe(400)
    expect((await call(staff, 'GET', '/v1/admin/sagas?cursor=nonsense')).body).toMatchObject({ code: 'bad-cursor' })
  })
})

describe('a nudge', () => {
  it('of an order that waits for nobody, or does not exist, is refused', async () => {
    const placed = await call(anna, 'POST', '/v1/orders', {
      items: [{ unitId: shirt, quantity: 1 }],
      payment: { method: 'sandbox', token: 'tok_declined' },
    })
    await eventually(sagas, (items) => items.every(({ orderId }) => orderId !== placed.body.id))
    expect(await call(staff, 'POST', `/v1/admin/sagas/${placed.body.id}/nudge`)).toMatchObject({
      status: 409,
      body: { code: 'nothing-open' },
    })
    expect((await call(staff, 'POST', `/v1/admin/sagas/${'f'.repeat(24)}/nudge`)).status).toBe(404)
  })
})
