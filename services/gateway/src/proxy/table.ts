/** The parts behind the gateway, by the name that problems and health reports use. */
export const services = ['catalog', 'cart', 'order', 'payment'] as const
export type Service = (typeof services)[number]

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Door {
  /** Matches itself and everything beneath it. */
  readonly prefix: string
  readonly service: Service
  readonly methods: readonly Method[]
  /** `machine`: a payment provider calls; its signature is the credential, the service checks it, and no address limit applies. */
  readonly callers?: 'machine'
  /** Bodies go through as they arrive, of any size, instead of being gathered first. The service bounds them. */
  readonly streams?: true
}

const read: readonly Method[] = ['GET', 'HEAD']
const all: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Every path that leads through the gateway to a service. What is not here does not exist outside. */
export const doors: readonly Door[] = [
  { prefix: '/v1/products', service: 'catalog', methods: all },
  { prefix: '/v1/units', service: 'catalog', methods: all },
  { prefix: '/v1/slots', service: 'catalog', methods: all },
  { prefix: '/v1/promo-codes', service: 'catalog', methods: all },
  { prefix: '/v1/catalog/import', service: 'catalog', methods: ['POST'], streams: true },
  { prefix: '/v1/catalog/export', service: 'catalog', methods: read },

  { prefix: '/v1/carts', service: 'cart', methods: all },
  { prefix: '/v1/cart', service: 'cart', methods: all },
  { prefix: '/v1/wishlist', service: 'cart', methods: all },
  { prefix: '/v1/recently-viewed', service: 'cart', methods: all },

  { prefix: '/v1/orders', service: 'order', methods: all },
  { prefix: '/v1/quotes', service: 'order', methods: ['POST'] },
  { prefix: '/v1/sales', service: 'order', methods: read },
  { prefix: '/v1/admin/sagas', service: 'order', methods: all },

  { prefix: '/v1/payment-methods', service: 'payment', methods: read },
  { prefix: '/v1/payments', service: 'payment', methods: all },
  { prefix: '/v1/admin/ledger', service: 'payment', methods: read },
  { prefix: '/v1/webhooks', service: 'payment', methods: ['POST'], callers: 'machine' },
]

/** The door that leads to this path, which may have a query. */
export function doorFor(path: string): Door | undefined {
  const [address = ''] = path.split('?', 1)
  return doors.find(({ prefix }) => address === prefix || address.startsWith(`${prefix}/`))
}
