import { readFileSync } from 'node:fs'
import type { Account, Address, Line, Order, Person, Product, PromoCode, Unit } from './shapes.ts'
import { addressKey, currencyNames, type Kind, type Numbers, sizeKey, type Terms, wishKey } from './wire.ts'

/** The shop of the document's examples, as it stands natively. */

const id = (kind: string, n: number): string => `${kind}${n}`.padStart(24, '0')
const rub = (units: number) => ({ amount: units * 100, currency: 'RUB' })

export const terms: Terms = { currency: 'RUB', nameOf: currencyNames('RUB=pending'), shippingMethod: 'pickup' }

const references = { brands: ['Nike'], categories: ['Sport'], tags: ['Style'], gender: 'men', images: ['/buck'] }
const product = (n: number, price: number, more: Partial<Product> & Pick<Product, 'name' | 'sku'>): Product => ({
  ...references,
  id: id('a', n),
  description: 'desc',
  relNum: 0,
  fit: '0',
  createdAt: '2023-04-07T09:00:00.000Z',
  updatedAt: '2023-04-07T15:59:39.000Z',
  available: true,
  minPrice: rub(price),
  priceFrom: [rub(price)],
  ...more,
})
export const airForce = product(1, 7, {
  name: 'Air Force 1',
  sku: 'air_force_1',
  fit: '1',
  relNum: 1,
  updatedAt: '2023-04-07T15:28:17.000Z',
})
export const dunk = product(2, 100, { name: 'Dunk', sku: 'sku' })

const twelve = { INT: '12', US: '12', UK: '12', EU: '12', IT: '12', RU: '12' }
const unit = (n: number, of: Product, price: number): Unit & { product: Product } => ({
  id: id('b', n),
  productId: of.id,
  price: rub(price),
  size: twelve,
  platform: 'Poizon',
  platformSite: '/poizon',
  deliveryType: 'Самолёт',
  available: 3,
  product: of,
})
export const airForceUnit = unit(1, airForce, 7)
export const dunkUnit = unit(2, dunk, 100)

const account = (n: number, more: Partial<Account>): Account => ({
  id: id('c', n),
  personalDiscountPercent: 0,
  isActive: true,
  roles: ['customer'],
  version: 1,
  updatedAt: '2023-04-12T15:26:38.000Z',
  ...more,
})
const viewed = [airForce, dunk]
export const artem: Person = {
  account: account(1, {
    username: 'artem',
    email: 'arten@mail.ru',
    roles: ['admin'],
    createdAt: '2023-04-07T15:26:38.000Z',
    lastLoginAt: '2023-04-12T15:14:50.148Z',
  }),
  addresses: [],
  viewed,
}
export const noadmin: Person = {
  account: account(2, {
    username: 'noadmin',
    givenName: 'no',
    familyName: 'admin',
    email: 'noadmin@mail.ru',
    createdAt: '2023-04-12T10:07:34.000Z',
    lastLoginAt: '2023-04-12T10:07:07.000Z',
  }),
  addresses: [],
  viewed,
}

export const prospektMira: Address = { id: id('d', 1), text: 'Проспект Мира 111', postalCode: '308033' }

export const sale: PromoCode = {
  code: 'SALE',
  percentOff: 15,
  maxUses: 10,
  uses: 6,
  activeUntil: '2023-04-18T23:59:59.999Z',
  active: true,
  ownerId: artem.account.id,
}

const line = (of: Unit & { product: Product }): Line => ({
  id: of.id,
  unitId: of.id,
  product: { productId: of.productId, name: of.product.name, sku: of.product.sku, kind: 'stock', size: twelve },
  quantity: 1,
  unitPrice: of.price,
  discount: rub(0),
  total: of.price,
})
export const orderOf = (n: number, buyer: Person, more: Partial<Order>): Order => ({
  id: id('e', n),
  status: 'awaiting-payment',
  situation: 'payment-open',
  customerId: buyer.account.id,
  currency: 'RUB',
  total: rub(107),
  lines: [line(airForceUnit), line(dunkUnit)],
  createdAt: '2023-04-12T10:00:00.000Z',
  ...more,
})
export const unitOf = (unitId: string): Unit | undefined => [airForceUnit, dunkUnit].find(({ id }) => id === unitId)

export const entry = { id: id('f', 4), productId: airForce.id }
export const cartId = id('1', 1)

/** The numbers of the examples; whatever else is asked for has the number 0. */
const known: Partial<Record<Kind, Readonly<Record<string, number>>>> = {
  users: { [artem.account.id]: 1, [noadmin.account.id]: 2 },
  products: { [airForce.id]: 1, [dunk.id]: 2 },
  units: { [airForceUnit.id]: 1, [dunkUnit.id]: 2 },
  sizes: { [sizeKey(airForce.id, twelve)]: 1, [sizeKey(dunk.id, twelve)]: 1, [sizeKey(airForce.id)]: 2 },
  brands: { Nike: 1 },
  categories: { Sport: 1 },
  tags: { Style: 1 },
  genders: { M: 1 },
  currencies: { RUB: 2 },
  delivery_types: { Самолёт: 1 },
  platforms: { '["Poizon","/poizon"]': 1 },
  promo_codes: { SALE: 1 },
  wishlist: { [wishKey(noadmin.account.id, entry.id)]: 4 },
  carts: { [cartId]: 1 },
  addresses: { [addressKey(noadmin.account.id, prospektMira.id)]: 1 },
  orders: { [id('e', 1)]: 1, [id('e', 2)]: 2, [id('e', 13)]: 13 },
}
export const numbers: Numbers = (kind, key) => known[kind]?.[key] ?? 0

interface Example {
  readonly id: string
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown }
  readonly response: { readonly body: unknown }
}
const file = new URL('../../../../../docs/seeds/examples/S3.json', import.meta.url)
const examples = (JSON.parse(readFileSync(file, 'utf8')) as { examples: readonly Example[] }).examples

export function example(name: string): Example {
  const found = examples.find((each) => each.id === name)
  if (found === undefined) throw new Error(`there is no example ${name}`)
  return found
}

/**
 * What an example prints, as far as it can be so natively: times have milliseconds (CX-07), and a unit's size is of its own product, which
 * unit 2 of the document's is not (S3-92).
 */
export function printed(name: string): unknown {
  const body = JSON.parse(JSON.stringify(example(name).response.body).replaceAll(/(\.\d{3})\d{3}Z"/g, '$1000Z"'))
  const [, secondProduct] = (example('S3-61').response.body as { last_viewed_products: unknown[] }).last_viewed_products
  return ownSizes(body, secondProduct)
}

function ownSizes(value: unknown, secondProduct: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => ownSizes(each, secondProduct))
  if (typeof value !== 'object' || value === null) return value
  const object = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, ownSizes(each, secondProduct)]))
  const { id, size } = object as { id?: unknown; size?: { product?: unknown } }
  if (id !== 2 || size === undefined) return object
  return { ...object, size: { ...size, product: typeof size.product === 'number' ? 2 : secondProduct } }
}
