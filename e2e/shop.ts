import { randomBytes } from 'node:crypto'
import { type Answer, type Api, connectApi } from '../tools/api.ts'

export type { Answer, Api } from '../tools/api.ts'

/** What a shopkeeper's tests look at in an order. */
export interface OrderAnswer {
  readonly id: string
  readonly ref: string
  readonly token?: string
  readonly status: string
  readonly total: { readonly amount: number; readonly currency: string }
  readonly payment: { readonly status: string; readonly action?: { readonly type: string; readonly url?: string } }
  readonly failure?: { readonly code: string }
  readonly amountPaid?: { readonly amount: number }
  readonly lines: readonly { readonly unitId: string; readonly quantity: number }[]
}

export interface ProblemAnswer {
  readonly status: number
  readonly code: string
  readonly orderId?: string
  readonly errors?: readonly { readonly path: string }[]
  readonly shortages?: readonly { readonly unitId: string; readonly wanted: number; readonly available: number }[]
}

export interface Stock {
  readonly onHand: number
  readonly reserved: number
  readonly available: number
}

/** The running shop under test, seen through its gateway, with an admin signed in. */
export interface TestShop {
  readonly api: Api
  readonly admin: string
  /** Makes a product with one unit of this price and stock; answers the unit's id. */
  unit(options?: { onHand?: number; amount?: number; currency?: string; kind?: string }): Promise<string>
  promo(options: {
    percentOff?: number
    amountOff?: { amount: number; currency: string }
    wholeUnits?: boolean
    maxUses?: number
  }): Promise<string>
  stockOf(unitId: string): Promise<Stock>
  /** A guest with a cart that holds these units, one of each unless told. */
  guest(units?: readonly string[], quantity?: number): Promise<{ cartToken: string; cartId: string }>
  customer(): Promise<{ bearer: string; id: string; email: string }>
  order(more: {
    cartToken?: string
    bearer?: string
    token?: string
    key?: string
    wait?: number
    body?: object
  }): Promise<Answer>
  /** Staff's view of an order. */
  seen(orderId: string): Promise<OrderAnswer>
  books(): Promise<{ ok: boolean; underWay: number; checks: { name: string; ok: boolean; violations: unknown[] }[] }>
  close(): Promise<void>
}

const address = {
  name: 'Ada Lovelace',
  street: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  country: 'GB',
}

export const code = (): string => randomBytes(5).toString('hex')

/** Opens the shop the run's set-up provided. */
export async function openShop(
  urls = process.env.TILL_URL ?? '',
  credentials = adminFromEnvironment(),
): Promise<TestShop> {
  if (!urls) throw new Error('These tests need a shop: run them by `npm run test:e2e`, or name one in TILL_URL.')
  const api = connectApi(urls.split(','), 320)
  const session = await api.call('POST', '/v1/sessions', { body: credentials })
  if (session.status !== 201)
    throw new Error(`The admin cannot sign in: ${session.status} ${JSON.stringify(session.body)}`)
  const admin = (session.body as { accessToken: string }).accessToken

  const made = async (answer: Answer): Promise<never> => {
    if (answer.status !== 201) throw new Error(`It was not made: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  return {
    api,
    admin,

    async unit({ onHand = 1_000_000, amount = 1250, currency = 'EUR', kind = 'stock' } = {}) {
      const sku = `T-${code()}`
      const unit = { sku: `${sku}-1`, kind, price: { amount, currency }, ...(kind === 'stock' ? { onHand } : {}) }
      const body = { name: `Thing ${sku}`, sku, units: [unit] }
      const product = await made(await api.call('POST', '/v1/products', { bearer: admin, body }))
      const whole = await api.call('GET', `/v1/products/${(product as { id: string }).id}`)
      return (whole.body as { units: { id: string }[] }).units[0]?.id ?? ''
    },

    async promo(options) {
      const promoCode = `P${code().toUpperCase()}`
      await made(
        await api.call('POST', '/v1/promo-codes', {
          bearer: admin,
          body: { code: promoCode, active: true, ...options },
        }),
      )
      return promoCode
    },

    stockOf: async (unitId) => (await api.call('GET', `/v1/units/${unitId}/stock`, { bearer: admin })).body,

    async guest(units = [], quantity = 1) {
      const cart = (await made(await api.call('POST', '/v1/carts', { body: {} }))) as { id: string; token: string }
      for (const unit of units) {
        const line = await api.call('PUT', `/v1/cart/lines/${unit}`, { cartToken: cart.token, body: { quantity } })
        if (line.status !== 200) throw new Error(`The line was not added: ${line.status} ${JSON.stringify(line.body)}`)
      }
      return { cartToken: cart.token, cartId: cart.id }
    },

    async customer() {
      const email = `${code()}@example.com`
      const body = { email, password: `correct horse ${code()}` }
      const account = (await made(await api.call('POST', '/v1/accounts', { body }))) as {
        accessToken: string
        account: { id: string }
      }
      return { bearer: account.accessToken, id: account.account.id, email }
    },

    order: ({ cartToken, bearer, token = 'tok_ok', key, wait = 30, body }) =>
      api.call('POST', '/v1/orders', {
        ...(cartToken ? { cartToken } : {}),
        ...(bearer ? { bearer } : {}),
        headers: { prefer: `wait=${wait}`, ...(key ? { 'idempotency-key': key } : {}) },
        body: { email: 'ada@example.com', shippingAddress: address, payment: { method: 'sandbox', token }, ...body },
      }),

    seen: async (orderId) => (await api.call('GET', `/v1/orders/${orderId}`, { bearer: admin })).body,

    books: async () => (await api.call('GET', '/v1/admin/books', { bearer: admin })).body,

    close: () => api.close(),
  }
}

function adminFromEnvironment() {
  return { email: process.env.TILL_ADMIN_EMAIL ?? '', password: process.env.TILL_ADMIN_PASSWORD ?? '' }
}

/** Asks again and again until the answer is as wanted; fails with the last answer when `withinMs` are over. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  withinMs = 60_000,
): Promise<T> {
  const endsAt = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (isWanted(answer)) return answer
    if (Date.now() > endsAt) throw new Error(`It never came about: ${JSON.stringify(answer)}`)
    await new Promise((next) => setTimeout(next, 50))
  }
}
