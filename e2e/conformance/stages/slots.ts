import { type Answer, code, type TestShop } from '../../shop.ts'
import type { Comparing, Rule } from '../compare.ts'
import { made } from '../scene.ts'
import type { Stage } from '../stage.ts'

const number = /^[1-9]\d*$/
const name = (space: string): Rule => ({ kind: 'name', space, form: number })
/** The collections that links lead to. */
const spaces = {
  orders: 'order',
  carts: 'cart',
  'sold-orders': 'sold order',
  'sold-carts': 'sold cart',
  'sold-time-slot-sales': 'sold slot',
}
const comparing: Comparing = {
  rules: [
    [/^\/id$/, name('order')],
    [/^\/cart\/id$/, name('cart')],
    [/\/time_slot_sales\/\d+$/, name('slot')],
    [/\/sold_time_slot_sales\/\d+$/, name('sold slot')],
    [/\/sold_time_slot_sales_detail\/\d+\/id$/, name('sold slot')],
    [/\/(user|consultant|sold_to)$/, name('user')],
    [/\/url$/, { kind: 'link', spaces }],
    [/\/order_id$/, { kind: 'name', space: 'order_id', form: /^[0-9a-z]{10}$/ }],
    [/\/(created|updated)$/, { kind: 'time', exact: true }],
  ],
}

const eur = (units: number) => ({ amount: units * 100, currency: 'EUR' })
/** Slots that can be bought lie ahead, one after the other. */
const start = Date.UTC(2099, 6, 25, 8)
const hour = (n: number) => new Date(start + n * 3_600_000).toISOString()

interface Made {
  readonly id: number
}

/** User 1, who buys of consultants 2 and 3, and what they bought before. */
export const slots: Stage = {
  document: 'S0',
  dialect: 'slots',
  async set(shop, { headers }) {
    const user = await shop.customer()
    const as =
      (bearer: string) =>
      (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> =>
        shop.api.call(method, `/slots${path}`, {
          headers: { ...headers, authorization: `JWT ${bearer}` },
          ...(body === undefined ? {} : { body }),
        })
    const ask = as(user.bearer)
    const [second, third] = await Promise.all([consultant(shop), consultant(shop)])
    const offer = async ({ bearer }: { bearer: string }, n: number, price: number): Promise<number> => {
      const body = { start_time: hour(2 * n), end_time: hour(2 * n + 1), price }
      return (await made<Made>(as(bearer)('POST', '/store/time-slot-sales/', body))).id
    }
    const slot11 = await offer(second, 0, 11)
    const slot12 = await offer(second, 1, 10)
    const slot14 = await offer(third, 2, 20)
    let order: Made = { id: 0 }
    const ordered = async (slots: readonly number[]) => {
      await made(ask('POST', '/cart/carts/', { time_slot_sales: slots }))
      order = await made<Made>(ask('POST', '/order/orders/'))
    }

    const sold = (consultant: { id: string }, price: number, startsAt: string, endsAt: string) => ({
      product: {
        name: 'Consultation',
        sku: 'SLOT',
        kind: 'slot',
        slot: { consultantId: consultant.id, startsAt, endsAt },
      },
      quantity: 1,
      unitPrice: eur(price),
      total: eur(price),
    })
    const bring = (past: object) =>
      made(
        shop.api.call('POST', '/v1/orders/imports', {
          bearer: shop.admin,
          body: { customerId: user.id, status: 'completed', currency: 'EUR', ...past },
        }),
      )
    await bring({
      lines: [
        sold(second, 11, '2019-07-25T08:14:13Z', '2019-07-25T08:14:21Z'),
        sold(third, 20, '2019-07-25T08:25:28Z', '2019-07-25T08:25:29Z'),
      ],
      total: eur(31),
      amountPaid: eur(31),
      createdAt: '2019-07-25T09:40:28.332654Z',
      updatedAt: '2019-07-25T09:40:28.399313Z',
      extra: { slotsCartCreated: '2019-07-25T09:40:28.338715Z', slotsCartUpdated: '2019-07-25T09:40:28.396160Z' },
    })
    await bring({
      lines: [],
      total: eur(0),
      createdAt: '2019-07-25T09:50:19.309969Z',
      updatedAt: '2019-07-25T09:50:19.319539Z',
    })

    return {
      comparing,
      askings: {
        'S0-60': {
          ask: async ({ request: { path } }) => {
            await ordered([slot11, slot12])
            return ask('GET', path)
          },
        },
        'S0-61': {
          ask: async ({ request: { path, body } }) => {
            const [cart] = await made<[Made]>(ask('GET', '/cart/carts/'))
            await made(ask('DELETE', `/order/orders/${order.id}/`))
            await made(ask('DELETE', `/cart/carts/${cart.id}/`))
            return ask('POST', path, body)
          },
        },
        'S0-62': {
          ask: async () => {
            await ordered([slot11, slot14])
            return ask('GET', `/order/orders/${order.id}/`)
          },
        },
        'S0-63': {
          ask: ({ request: { path } }) => ask('GET', path),
          comparing: { rules: [[/^\/\d+\/id$/, name('sold cart')]] },
        },
        'S0-64': {
          ask: async () => {
            const [sold] = await made<[Made]>(ask('GET', '/order/sold-orders/'))
            return ask('GET', `/order/sold-orders/${sold.id}/`)
          },
          comparing: {
            rules: [
              [/^\/id$/, name('sold order')],
              [/^\/cart\/id$/, name('sold cart')],
            ],
          },
        },
      },
    }
  },
}

/** Somebody who offers hours: the role stands in the access token from the next sign-in on. */
async function consultant({ api, admin }: TestShop): Promise<{ id: string; bearer: string }> {
  const credentials = { email: `${code()}@example.com`, password: `correct horse ${code()}` }
  const { account } = await made<{ account: { id: string } }>(api.call('POST', '/v1/accounts', { body: credentials }))
  const roles = ['customer', 'consultant']
  await made(api.call('PATCH', `/v1/accounts/${account.id}`, { bearer: admin, body: { roles } }))
  const { accessToken } = await made<{ accessToken: string }>(api.call('POST', '/v1/sessions', { body: credentials }))
  return { bearer: accessToken, id: account.id }
}
