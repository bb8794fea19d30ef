import { code } from '../../shop.ts'
import type { Comparing } from '../compare.ts'
import { made } from '../scene.ts'
import type { Stage } from '../stage.ts'

const number = /^[1-9]\d*$/
const comparing: Comparing = {
  rules: [
    [/^\/id$/, { kind: 'name', space: 'order', form: number }],
    [/^\/items\/\d+\/id$/, { kind: 'name', space: 'item', form: number }],
    [/\/product_id$/, { kind: 'name', space: 'product', form: number }],
    [/\/product\/code$/, { kind: 'name', space: 'code', form: /^\w+$/ }],
    [/^\/ref$/, { kind: 'name', space: 'ref', form: /^\d{4}-\d{5,}$/ }],
    [/^\/url$/, { kind: 'link', spaces: { orders: 'ref' } }],
    [/^\/token$/, { kind: 'form', form: /^[\w-]{43}$/ }],
    [/\/date_\w+$/, { kind: 'time' }],
  ],
}

/** Three orders of one thing that costs 33.00 and is shipped nowhere: one awaits a transfer, one may be paid by card, one was. */
export const salesman: Stage = {
  document: 'S1',
  dialect: 'salesman',
  async set(shop, { headers }) {
    const { api, admin } = shop
    const sku = code()
    const { id: productId } = await made<{ id: string }>(
      api.call('POST', '/v1/products', {
        bearer: admin,
        body: {
          name: 'Product',
          sku,
          units: [{ sku: `${sku}1`, kind: 'unlimited', price: { amount: 3300, currency: 'EUR' } }],
        },
      }),
    )
    const { units } = await made<{ units: { id: string }[] }>(api.call('GET', `/v1/products/${productId}`))
    const items = [{ unitId: units[0]?.id, quantity: 1 }]
    const body = {
      items,
      email: 'user@example.com',
      shippingAddress: { text: 'Test address' },
      billingAddress: { text: 'Test address' },
    }
    const place = (more: object, bearer?: string) =>
      made<{ ref: string; token: string }>(shop.order({ body: { ...body, ...more }, ...(bearer && { bearer }) }))
    const held = await place({ payment: { method: 'manual' } })

    // The orders of a group are on hold until they are paid.
    const member = await shop.customer()
    const { id: groupId } = await made<{ id: string }>(
      api.call('POST', '/v1/groups', { bearer: admin, body: { name: `Club ${sku}`, approval: { required: false } } }),
    )
    await made(
      api.call('PUT', `/v1/groups/${groupId}/members`, {
        bearer: admin,
        body: { accountId: member.id, role: 'member' },
      }),
    )
    const payable = await place({ groupId, payment: { method: 'later' } }, member.bearer)
    const paid = await place({ payment: { method: 'sandbox', token: 'tok_ok' } })

    const ask = (method: 'GET' | 'POST' | 'PUT', path: string, body: unknown, bearer?: string) =>
      api.call(method, `/salesman${path}`, {
        headers,
        ...(bearer && { bearer }),
        ...(body !== undefined && { body }),
      })
    return {
      comparing,
      askings: {
        'S1-60': { ask: () => ask('GET', `/orders/${held.ref}/?token=${held.token}`, undefined) },
        'S1-61': { ask: () => ask('GET', `/orders/${held.ref}/status/`, undefined, admin) },
        'S1-62': { ask: ({ request }) => ask('PUT', `/orders/${held.ref}/status/`, request.body, admin) },
        'S1-63': { ask: () => ask('GET', `/orders/${payable.ref}/pay/`, undefined, member.bearer) },
        'S1-64': {
          ask: ({ request }) => ask('POST', `/orders/${payable.ref}/pay/`, request.body, member.bearer),
          // S1-90: a page of our own provider, which is told the same.
          comparing: {
            rules: [[/^\/url$/, { kind: 'form', form: /^https?:\/\/[^?]+\?order=\d{4}-\d{5,}&total=33\.00$/ }]],
          },
        },
        'S1-65': { ask: ({ request }) => ask('POST', `/orders/${paid.ref}/refund/`, request.body, admin) },
      },
    }
  },
}
