import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { connectBus } from '@till/shared/bus'
import { createLogger } from '@till/shared/kit'
import type { Answer, Api, Request } from '../api.ts'

/** Whoever the fuzzer calls as. */
export type Actor = 'admin' | 'customer' | 'machine' | 'guest'

/** What exists before the fuzzer comes, so that what it asks about is often there. Read by `hooks.py`. */
export interface Scene {
  readonly url: string
  readonly actor: Actor
  /** Who signs in; machines have keys instead, and guests tokens. */
  readonly credentials?: Credentials
  /** Ids by what they are ids of; two ids where one belongs to the other. */
  readonly pools: Readonly<Record<string, readonly (string | readonly [string, string])[]>>
  /** Secrets of API keys. */
  readonly keys: readonly string[]
  /** Those of companies, which people bring along. */
  readonly companyKeys: readonly string[]
  readonly cartTokens: readonly string[]
  readonly orderTokens: readonly string[]
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

interface Made {
  readonly id: string
}

interface Placed extends Made {
  readonly ref: string
  readonly token?: string
  readonly lines: readonly Made[]
}

const address = { name: 'Ada Lovelace', street: '12 St James’s Square', city: 'London', country: 'GB' }
const code = () => randomBytes(5).toString('hex')
const HOUR_MS = 3_600_000

/** Fills a shop as its admin, and answers what each actor finds there. */
export async function setTheScene(
  api: Api,
  { url, amqpUrl, admin }: { url: string; amqpUrl: string; admin: Credentials },
): Promise<Record<Actor, Scene>> {
  const ask = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, request: Request = {}): Promise<T> => {
    const answer: Answer = await api.call(method, path, request)
    if (answer.status < 300) return answer.body
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => make(index)))

  const { accessToken: bearer } = await ask<{ accessToken: string }>('POST', '/v1/sessions', { body: admin })
  const asAdmin = { bearer }
  const signUp = async () => {
    const credentials = { email: `${code()}@example.com`, password: `correct horse ${code()}` }
    const made = await ask<{ account: Made; accessToken: string }>('POST', '/v1/accounts', { body: credentials })
    return { ...credentials, id: made.account.id, bearer: made.accessToken }
  }

  const products = await times(12, async () => {
    const sku = `F-${code()}`
    const unit = (suffix: string) => ({
      sku: `${sku}-${suffix}`,
      kind: 'stock',
      price: { amount: 1250, currency: 'EUR' },
      onHand: 1_000_000,
    })
    return ask<{ id: string; units: Made[] }>('POST', '/v1/products', {
      ...asAdmin,
      body: { name: `Thing ${sku}`, sku, tags: ['fuzz'], brands: ['Till'], units: [unit('1'), unit('2')] },
    })
  })
  const units = products.flatMap(({ units: own }) => own.map(({ id }) => id))
  const promoCodes = await times(6, async (index) => {
    const promo = { code: `P${code().toUpperCase()}`, active: true, percentOff: 5 + index }
    await ask('POST', '/v1/promo-codes', { ...asAdmin, body: promo })
    return promo.code
  })
  const people = await times(8, signUp)
  const [consultant, buyer] = await times(2, signUp)
  if (!consultant || !buyer) throw new Error('Nobody signed up.')
  const slots = await times(6, async (index) => {
    const startsAt = Date.now() + (24 + 2 * index) * HOUR_MS
    const times = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + HOUR_MS).toISOString() }
    const price = { amount: 9000, currency: 'EUR' }
    return ask<Made>('POST', '/v1/slots', { ...asAdmin, body: { consultantId: consultant.id, ...times, price } })
  })
  const groups = await times(5, async (index) => {
    const body = { name: `Group ${code()}`, ...(index % 2 === 0 ? { approval: { required: true } } : {}) }
    const group = await ask<Made>('POST', '/v1/groups', { ...asAdmin, body })
    for (const [person, role] of [
      [people[index], 'manager'],
      [buyer, 'member'],
    ] as const)
      if (person)
        await ask('PUT', `/v1/groups/${group.id}/members`, { ...asAdmin, body: { accountId: person.id, role } })
    return group.id
  })
  const keys = await times(4, () => ask<Made>('POST', '/v1/api-keys', { ...asAdmin, body: { name: `Key ${code()}` } }))
  const machines = await Promise.all(
    [
      { name: 'A machine of the shop' },
      {
        name: 'A company',
        company: { id: 'acme', name: 'Acme' },
        rights: ['set-discounts', 'order-on-behalf', 'backdate'],
      },
      { name: 'A company without rights', company: { id: 'bolt', name: 'Bolt' } },
    ].map((body) => ask<{ secret: string }>('POST', '/v1/api-keys', { ...asAdmin, body })),
  )
  const endpoints = await times(4, () =>
    ask<Made>('POST', '/v1/webhook-endpoints', {
      ...asAdmin,
      // Nobody listens there, so that deliveries fail, are repeated and can be replayed.
      body: { url: 'http://127.0.0.1:9/', events: ['order.confirmed'] },
    }),
  )

  const place = (who: Request, body: object) =>
    ask<Placed>('POST', '/v1/orders', {
      ...who,
      headers: { prefer: 'wait=20' },
      body: {
        email: 'ada@example.com',
        shippingAddress: address,
        payment: { method: 'sandbox', token: 'tok_ok' },
        ...body,
      },
    })
  const things = (index: number, quantity = 5) => [{ unitId: units[index % units.length], quantity }]

  /** Orders in every state that an order can rest in. */
  const ordersOf = async (who: Request, groupIds: readonly string[]) => {
    const paid = await times(8, (index) => place(who, { items: things(index) }))
    const waiting = await times(3, (index) =>
      place(who, { items: things(index), payment: { method: 'sandbox', token: 'tok_action_required' } }),
    )
    const open = await times(3, (index) => place(who, { items: things(index), payment: { method: 'manual' } }))
    const later = await times(6, (index) => place(who, { items: things(index), payment: { method: 'later' } }))
    const grouped = await times(groupIds.length, (index) =>
      place(who, { items: things(index), groupId: groupIds[index] }),
    )
    return [...paid, ...waiting, ...open, ...later, ...grouped]
  }

  const wishes = async (who: Request) =>
    times(5, (index) => ask<Made>('PUT', `/v1/wishlist/${products[index]?.id}`, { ...who, body: {} }))
  const addresses = async (who: Request) =>
    times(4, (index) =>
      ask<Made>('POST', '/v1/accounts/me/addresses', { ...who, body: { text: `${index} High Street` } }),
    )

  const forAdmin = await ordersOf(asAdmin, [])
  const forBuyer = await ordersOf({ bearer: buyer.bearer }, groups)
  const guestCart = async () => {
    const cart = await ask<{ id: string; token: string }>('POST', '/v1/carts', { body: {} })
    await ask('PUT', `/v1/cart/lines/${units[0]}`, { cartToken: cart.token, body: { quantity: 2 } })
    return cart
  }
  const carts = await times(12, guestCart)
  const forGuest = await times(6, async (index) =>
    place({ cartToken: (await guestCart()).token }, { promoCode: promoCodes[index] }),
  )

  const deliveries = await times(4, async (index): Promise<[string, string]> => {
    const { id = '' } = forAdmin[index] ?? {}
    return [id, (await ask<Made>('POST', `/v1/orders/${id}/deliveries`, { ...asAdmin, body: {} })).id]
  })
  const sent: [string, string][] = []
  for (const { id } of endpoints) {
    await ask('POST', `/v1/webhook-endpoints/${id}/test`, asAdmin)
    const { items } = await ask<{ items: Made[] }>('GET', `/v1/webhook-endpoints/${id}/deliveries`, asAdmin)
    sent.push(...items.map((delivery): [string, string] => [id, delivery.id]))
  }
  await sendPoison(amqpUrl, POISONS)
  const deadLetters = async () =>
    (await ask<{ items: Made[] }>('GET', '/v1/admin/dead-letters?service=order&limit=100', asAdmin)).items
  while ((await deadLetters()).length < POISONS) await delay(100)
  const payments = await ask<{ items: Made[] }>('GET', '/v1/payments?limit=100', asAdmin)

  const idsOf = (made: readonly Made[]) => made.map(({ id }) => id)
  const shared = {
    product: idsOf(products),
    unit: [...units, ...idsOf(slots)],
    promoCode: promoCodes,
    account: idsOf(people),
    consultant: [consultant.id],
    group: groups,
    membership: people
      .slice(0, groups.length)
      .map((person, index): [string, string] => [groups[index] ?? '', person.id]),
    apiKey: idsOf(keys),
    endpoint: idsOf(endpoints),
    endpointDelivery: sent,
    payment: idsOf(payments.items),
    provider: ['sandbox'],
    delivery: deliveries,
    deadLetter: idsOf(await deadLetters()),
  }
  const own = async (who: Request, orders: readonly Placed[]) => ({
    order: idsOf(orders),
    ref: orders.map(({ ref }) => ref),
    line: orders.flatMap(({ id, lines }) => lines.map((line): [string, string] => [id, line.id])),
    wish: idsOf(await wishes(who)),
    address: idsOf(await addresses(who)),
    cart: [(await ask<Made>('GET', '/v1/cart', who)).id],
  })
  const tokens = {
    keys: machines.map(({ secret }) => secret),
    companyKeys: machines.slice(1).map(({ secret }) => secret),
    cartTokens: carts.map(({ token }) => token),
    orderTokens: forGuest.flatMap(({ token }) => (token ? [token] : [])),
  }
  const nothing = { ref: [], line: [], wish: [], address: [], cart: [] }
  return {
    admin: {
      url,
      actor: 'admin',
      credentials: admin,
      pools: { ...shared, ...(await own(asAdmin, [...forAdmin, ...forBuyer])) },
      ...tokens,
    },
    customer: {
      url,
      actor: 'customer',
      credentials: { email: buyer.email, password: buyer.password },
      pools: { ...shared, ...(await own({ bearer: buyer.bearer }, forBuyer)) },
      ...tokens,
    },
    machine: { url, actor: 'machine', pools: { ...shared, ...nothing, order: idsOf(forAdmin) }, ...tokens },
    guest: {
      url,
      actor: 'guest',
      pools: { ...shared, ...nothing, order: idsOf(forGuest), cart: idsOf(carts) },
      ...tokens,
    },
  }
}

const POISONS = 30

/** Messages that break their contract, as a bug of some version might send them: the order service lays them aside. */
async function sendPoison(amqpUrl: string, count: number): Promise<void> {
  const bus = connectBus({ url: amqpUrl, service: 'fuzz', logger: createLogger('fuzz', 'silent') })
  try {
    const messages = Array.from({ length: count }, (_, index) => ({
      id: `poison-${index}`,
      to: 'order' as const,
      type: 'catalog.reserved.v1',
      subject: randomBytes(12).toString('hex'),
      time: new Date().toISOString(),
      data: { lines: 'none' },
    }))
    // The connection is made in the background, so the first attempts may come too early.
    for (let tries = 0; ; tries++) {
      try {
        return await bus.publish(messages)
      } catch (error) {
        if (tries === 50) throw error
        await delay(100)
      }
    }
  } finally {
    await bus.close()
  }
}
