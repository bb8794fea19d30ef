import type { Comparing } from '../compare.ts'
import { made } from '../scene.ts'
import type { Stage } from '../stage.ts'

interface Wish {
  readonly user: string
  readonly items: readonly { readonly product: string }[]
}

const hexId = /^[0-9a-f]{24}$/
const comparing: Comparing = {
  rules: [
    [/^\/_id\/\$oid$/, { kind: 'form', form: hexId }],
    [/^\/(created|modified)\/\$date$/, { kind: 'form', form: /^\d{13}$/ }],
    [/^\/user\/\$oid$/, { kind: 'name', space: 'user', form: hexId }],
    [/\/product$/, { kind: 'name', space: 'product', form: hexId }],
  ],
}

/** S2-72: two products of 10.00 NOK, and a company whose orders are topped up to 40.00. */
export const shareactor: Stage = {
  document: 'S2',
  dialect: 'shareactor',
  async set(shop) {
    const price = { amount: 1_000, currency: 'NOK' }
    const products = await Promise.all([shop.unit(price), shop.unit(price)])
    const customer = await shop.customer()
    const company = { id: '586faf7445ed910006373513', name: 'A company' }
    const key = await made<{ secret: string }>(
      shop.api.call('POST', '/v1/api-keys', {
        bearer: shop.admin,
        body: {
          name: 'ShareActor',
          roles: ['customer'],
          company,
          minimumOrder: { amount: 4_000, currency: 'NOK' },
          // The documented key may set discounts (S2-75).
          rights: ['set-discounts'],
        },
      }),
    )
    return {
      comparing,
      askings: {
        'S2-60': {
          ask: ({ request: { method, path, body } }) => {
            const wish = body as Wish
            const items = wish.items.map((item, n) => ({ ...item, product: products[n] }))
            return shop.api.call(method, `/shareactor${path}`, {
              bearer: customer.bearer,
              headers: { 'x-share-api-key': key.secret },
              body: { ...wish, user: customer.id, items },
            })
          },
        },
      },
    }
  },
}
