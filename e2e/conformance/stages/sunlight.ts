import type { Comparing } from '../compare.ts'
import { made } from '../scene.ts'
import type { Stage } from '../stage.ts'

const hexId = /^[0-9a-f]{10}$/
const comparing: Comparing = {
  rules: [
    [/\/id$/, { kind: 'name', space: 'order', form: hexId }],
    [/\/links\/self$/, { kind: 'link', spaces: { orders: 'order' } }],
    [/\/(created|updated|status-changed)-at$/, { kind: 'time', exact: true }],
  ],
  // S4-84: the printed order contradicts the document's own rule.
  sets: { '/data': 'attributes/name' },
}

interface Bought {
  readonly name: string
  readonly url: string
  readonly provider: string
  readonly status: 'completed' | 'cancelled'
  readonly amount: number
  readonly email: string
  readonly address?: string
  readonly created: string
  readonly changed: string
  readonly updated: string
}

const book: Bought = {
  name: 'Silent Child',
  url: 'https://www.amazon.co.uk/Silent-Child-Sarah-Denzil-ebook/dp/B01MUDRSND/ref=sr_1_1?ie=UTF8',
  provider: 'Amazon',
  status: 'cancelled',
  amount: 123,
  email: 'juan@sunlight.is',
  created: '2017-03-07T15:45:22.224Z',
  changed: '2017-03-16T18:50:36.190Z',
  updated: '2017-05-29T20:30:07.969Z',
}
const course: Bought = {
  name: 'Platzi Subscription',
  url: 'https://platzi.com/comprar/mensual/?course=todos',
  provider: 'Platzi',
  status: 'completed',
  amount: 2_900,
  email: 'gabriel@sunlight.is',
  address: 'Venezuela',
  created: '2017-03-06T16:38:18.516Z',
  changed: '2017-03-06T16:39:38.110Z',
  updated: '2017-05-29T20:30:11.260Z',
}
/** S4-86: the model that is printed by itself is another order of the same book. */
const bookOfTheModel: Bought = {
  ...book,
  url: 'https://www.amazon.co.uk/Silent-Child-Sarah-Denzil-ebook/dp/B01MUDRSND',
  status: 'completed',
  amount: 100,
  email: 'user@sunlight.is',
}

/** Orders of employees, brought along from before. */
export const sunlight: Stage = {
  document: 'S4',
  dialect: 'sunlight',
  async set(shop, { headers }) {
    const [employee, other] = await Promise.all([shop.customer(), shop.customer()])
    const bring = (
      customerId: string,
      { name, url, provider, status, amount, email, address, created, changed, updated }: Bought,
    ) => {
      const total = { amount, currency: 'USD' }
      return made(
        shop.api.call('POST', '/v1/orders/imports', {
          bearer: shop.admin,
          body: {
            customerId,
            status,
            email,
            ...(address && { shippingAddress: { text: address } }),
            currency: 'USD',
            provider,
            lines: [
              {
                product: { name, sku: provider, kind: 'unlimited', url, provider },
                quantity: 1,
                unitPrice: total,
                total,
              },
            ],
            total,
            ...(status === 'completed' && { amountPaid: total }),
            createdAt: created,
            statusChangedAt: changed,
            updatedAt: updated,
          },
        }),
      )
    }
    await bring(employee.id, book)
    await bring(employee.id, course)
    await bring(other.id, bookOfTheModel)
    const list = (bearer: string, path: string) =>
      shop.api.call('GET', `/sunlight${path}`, {
        bearer,
        headers: { ...headers, accept: 'application/vnd.api+json', 'content-type': 'application/json' },
      })
    return {
      comparing,
      askings: {
        'S4-60': {
          ask: () => list(other.bearer, '/api/v2/orders'),
          pick: ({ data: [order] }: { data: { attributes: unknown }[] }) => order?.attributes,
          // The document gives this order the id of another one.
          comparing: { rules: [[/^\/id$/, { kind: 'form', form: hexId }]] },
        },
        'S4-61': {
          ask: ({ request: { path } }) => list(employee.bearer, path),
          // S4-83, S4-85: links that work, and none where there is no further page.
          comparing: {
            rules: [
              [
                /^\/links\//,
                { kind: 'form', form: /^http:\/\/shop\.example\/sunlight\/orders\?page\[number\]=1&page\[size\]=10$/ },
              ],
              [/^\/links\/(prev|next)$/, { kind: 'form', form: /^$/, orNull: true }],
            ],
          },
        },
      },
    }
  },
}
