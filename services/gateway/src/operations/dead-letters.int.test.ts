import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { connectBus, type RabbitBus } from '@till/shared/bus'
import { createLogger } from '@till/shared/kit'
import { freshVhost } from '@till/shared/testkit'
import { gatewayWith } from '../app.fixture.ts'

const logger = createLogger('gateway', 'silent')
const secretToken = 'tok_nobody_may_see_this'

let payment: RabbitBus
let gatewayBuses: RabbitBus[]
let gateways: Awaited<ReturnType<typeof gatewayWith>>[]
/** Ids of the messages the payment service takes; all others are poison to it. */
const good = new Set<string>()
const taken: string[] = []

beforeAll(async () => {
  const url = await freshVhost()
  payment = connectBus({ url, service: 'payment', logger })
  payment.consume(async ({ id }) => {
    if (!good.has(id)) return { kind: 'poison', why: 'the test does not like it' }
    taken.push(id)
    return { kind: 'done' }
  })
  gatewayBuses = [1, 2].map(() => connectBus({ url, service: 'gateway', logger }))
  gateways = await Promise.all(
    gatewayBuses.map((bus) => gatewayWith({ deadLetters: bus.deadLettersOf, limits: { perMinute: 100_000 } })),
  )
  await eventually(
    async () => [payment, ...gatewayBuses].map((bus) => bus.ready()),
    (ready) => ready.every((one) => one === true),
  )
})
afterAll(async () => {
  for (const one of [...(gateways ?? []), payment, ...(gatewayBuses ?? [])]) await one?.close()
})

async function eventually<Value>(ask: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  const until = Date.now() + 30_000
  for (;;) {
    const value = await ask()
    if (holds(value)) return value
    if (Date.now() > until) throw new Error(`it never came about: ${JSON.stringify(value)}`)
    await new Promise((next) => setTimeout(next, 20))
  }
}

interface Letter {
  id: string
  message: { id: string }
}
async function call(method: 'GET' | 'POST' | 'DELETE', path: string, { role = 'staff', at = 0 } = {}) {
  const { app, customerToken } = gateways[at] as (typeof gateways)[number]
  const answer = await app.inject({
    method,
    url: `/v1/admin/dead-letters${path}`,
    headers: { authorization: `Bearer ${customerToken([role as 'staff'])}` },
  })
  return {
    status: answer.statusCode,
    body: (answer.body === '' ? {} : answer.json()) as Record<string, unknown> & {
      items: Letter[]
      nextCursor?: string
    },
  }
}

const say = (ids: readonly string[]) =>
  payment.publish(
    ids.map((id) => ({
      id,
      to: 'payment',
      type: 'payment.authorize.v1',
      subject: 'p1',
      time: '2026-01-01T00:00:00.000Z',
      data: { orderId: 'o1', amount: 1250, token: secretToken },
    })),
  )
const letters = (count: number) =>
  eventually(
    async () => (await call('GET', '?service=payment&limit=100')).body.items,
    ({ length }) => length === count,
  )

describe('a message that no service could deal with', () => {
  it('is listed, read without its secrets, replayed or thrown away with a reason', async () => {
    await say(['m1', 'm2', 'm3'])
    const found = await letters(3)
    const idOf = (messageId: string) => found.find(({ message }) => message.id === messageId)?.id ?? ''
    expect(found[0]).toMatchObject({ service: 'payment', reason: 'the test does not like it', attempts: 1 })

    const read = await call('GET', `/${idOf('m1')}`)
    expect(read).toMatchObject({
      status: 200,
      body: { message: { type: 'payment.authorize.v1' }, body: { orderId: 'o1', amount: 1250, token: '[redacted]' } },
    })
    expect(JSON.stringify(read.body)).not.toContain(secretToken)

    good.add('m1')
    expect((await call('POST', `/${idOf('m1')}/replay`)).status).toBe(204)
    await eventually(
      async () => taken,
      (ids) => ids.includes('m1'),
    )
    expect((await call('DELETE', `/${idOf('m2')}`)).status).toBe(400)
    expect((await call('DELETE', `/${idOf('m2')}?reason=a%20mistake%20of%20ours`)).status).toBe(204)
    expect((await letters(1)).map(({ message }) => message.id)).toEqual(['m3'])
    for (const path of [`/${idOf('m1')}`, `/${idOf('m2')}`]) expect((await call('GET', path)).status).toBe(404)
  })

  it('is found page by page, over all services', async () => {
    await say(['n1', 'n2'])
    const all = await letters(3)
    const ids: string[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body } = await call('GET', `?limit=1${cursor && `&cursor=${cursor}`}`)
      ids.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor
    }
    expect(ids).toEqual(all.map(({ id }) => id))
  })

  it('is seen whole by every gateway, though several look at the same time', async () => {
    const all = await letters(3)
    const looks = await Promise.all(
      Array.from({ length: 8 }, (_, index) => call('GET', '?service=payment', { at: index % 2 })),
    )
    for (const { body } of looks) expect(body.items.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
  })

  it('is no business of customers, and nonsense is refused', async () => {
    expect((await call('GET', '', { role: 'customer' })).status).toBe(403)
    expect((await call('POST', `/payment-${'0'.repeat(24)}/replay`, { role: 'customer' })).status).toBe(403)
    for (const path of ['?service=kitchen', '?cursor=nonsense', '?offset=1', '/kitchen-1'])
      expect((await call('GET', path)).status).toBe(400)
    const [other] = (await call('GET', '?limit=1')).body.nextCursor?.split('&') ?? []
    expect((await call('GET', `?service=order&cursor=${other}`)).body).toMatchObject({ code: 'bad-cursor' })
  })
})
