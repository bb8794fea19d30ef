import type { Answer } from '../../../tools/api.ts'
import { code, eventually, type TestShop } from '../../shop.ts'
import type { Comparing, Rule } from '../compare.ts'
import { made } from '../scene.ts'
import type { Asking, Stage } from '../stage.ts'

const number = (space: string): Rule => ({ kind: 'name', space, form: /^[1-9]\d*$/ })
const text = (space: string, form = /^\S+$/): Rule => ({ kind: 'name', space, form })
const jwt: Rule = { kind: 'form', form: /^[\w-]+\.[\w-]+\.[\w-]+$/ }
const references = ['brand', 'categorie', 'tag', 'gender'].map(
  (name) => [new RegExp(`/${name}s?(/\\d+)?(/id)?$`), number(name)] as const,
)
const user = (at: string): Comparing['rules'] => [
  [new RegExp(`${at}/id$`), number('user')],
  [new RegExp(`${at}/(username|email)$`), text('user', /^[\w.@-]+$/)],
  [new RegExp(`${at}/gender$`), { kind: 'form', form: /^/ }],
]
const comparing: Comparing = {
  rules: [
    ...references,
    ...user('/(user|owner)'),
    [/\/product\/id$/, number('product')],
    [/\/last_viewed_products\/\d+(\/id)?$/, number('product')],
    [/\/size\/id$/, number('size')],
    [/\/size\/product$/, number('product')],
    [/\/currency\/id$/, number('currency')],
    [/\/delivery_type\/id$/, number('delivery type')],
    [/\/platform\/id$/, number('platform')],
    [/\/address\/id$/, number('address')],
    [/\/promo_code\/id$/, number('promo code')],
    [/\/product_units?\/\d+\/id$/, number('unit')],
    [/\/product_unit\/id$/, number('unit')],
    [/\/sku$/, text('sku')],
    [/\/string_representation$/, text('code')],
    // The document's shop calls its currency "pending" (S3-93).
    [/\/currency\/name$/, { kind: 'form', form: /^[A-Z]{3}$/ }],
    [/\/(last_upd|date_joined|add_date|active_until_date)$/, { kind: 'time' }],
    // A whole second is written without a fraction (S3-06).
    [/\/last_login$/, { kind: 'form', form: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/ }],
  ],
}
const top = (space: string): Partial<Comparing> => ({ rules: [[/^(\/\d+)?(\/items\/\d+)?\/id$/, number(space)]] })

interface Shown {
  readonly id: number
  readonly sku?: string
  readonly user?: { readonly id: number } | null
  readonly product_unit?: readonly { readonly id: number }[]
}
interface Person {
  readonly id: number
  readonly native: string
  readonly bearer: string
}

/** Unit 2 of the document has a size of product 1; here every size is of its unit's own product (S3-92). */
function ownSizes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ownSizes)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, ownSizes(each)] as const)
  const { id, size, product, ...rest } = Object.fromEntries(entries) as {
    id?: unknown
    size?: object
    product?: object
  }
  if (id !== 2 || size === undefined || product === undefined) return Object.fromEntries(entries)
  const flat = (each: unknown): unknown =>
    Array.isArray(each)
      ? each.map(flat)
      : typeof each === 'object' && each !== null
        ? (each as { id: unknown }).id
        : each
  const isFlat = 'product' in size && typeof size.product === 'number'
  const owner = isFlat
    ? 2
    : Object.fromEntries(
        Object.entries(product).map(([key, each]) => [key, typeof each === 'object' ? flat(each) : each]),
      )
  return { ...rest, id, product, size: { ...size, id: 3, product: owner } }
}

/** S3: two pairs of shoes, an admin and a user, a code of fifteen percent that was used five times. */
export const sellout: Stage = {
  document: 'S3',
  dialect: 'sellout',
  async set(shop) {
    const suffix = code()
    const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, bearer?: string, body?: unknown): Promise<Answer> =>
      shop.api.call(method, `/sellout${path}`, { bearer, body })
    const [one, two] = [await shoes(shop, `air_force_1-${suffix}`, first), await shoes(shop, `sku-${suffix}`, second)]
    const products = await made<Shown[]>(ask('GET', '/product', shop.admin))
    const numberOf = (sku: string) => products.find((product) => product.sku === sku)?.id ?? 0
    const shown = [numberOf(one.sku), numberOf(two.sku)]
    const [unitOne = 0, unitTwo = 0] = await Promise.all(
      shown.map(async (id) => (await made<Shown[]>(ask('GET', `/product_unit/product/${id}`)))[0]?.id ?? 0),
    )

    const person = async (username: string, more: object, roles?: string[]): Promise<Person> => {
      const credentials = { email: `${username}-${suffix}@mail.ru`, password: `correct horse ${suffix}` }
      const body = { ...credentials, username: `${username}-${suffix}`, ...more }
      const { account } = await made<{ account: { id: string } }>(shop.api.call('POST', '/v1/accounts', { body }))
      if (roles)
        await made(shop.api.call('PATCH', `/v1/accounts/${account.id}`, { bearer: shop.admin, body: { roles } }))
      const login = { username: credentials.email, password: credentials.password }
      const { access } = await made<{ access: string }>(ask('POST', '/user/login', undefined, login))
      const claims = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString())
      return { id: claims.user_id, native: account.id, bearer: access }
    }
    const artem = await person('artem', {}, ['customer', 'admin'])
    const noadmin = await person('noadmin', { givenName: 'no', familyName: 'admin' })
    // The document's users have no addresses, and their orders one (S3-96): it is a third one's, which staff may use.
    const neighbour = await person('neighbour', {})
    const place = { text: 'Проспект Мира 111', postalCode: '308033' }
    await made(shop.api.call('POST', '/v1/accounts/me/addresses', { bearer: neighbour.bearer, body: place }))
    const [address] = await made<Shown[]>(ask('GET', `/user/address/${neighbour.id}`, neighbour.bearer))

    const view = async ({ id, bearer }: Person, ...ids: readonly number[]) => {
      for (const product of ids) {
        await made(ask('GET', `/product_unit/product_main/${product}/${id}`, bearer))
        await eventually(
          async () => (await made<Shown[]>(ask('GET', `/user/last_seen/${id}`, bearer))).at(-1)?.id,
          (seen) => seen === product,
        )
      }
    }
    const [airForce = 0, dunk = 0] = shown
    await view(artem, airForce, dunk)
    await view(noadmin, airForce)
    await made(ask('POST', `/wishlist/add_no_size/${noadmin.id}/${airForce}`, noadmin.bearer))
    await made(ask('POST', `/order/cart_add/${artem.id}/${unitOne}`, artem.bearer))

    const sale = `SALE${suffix.toUpperCase()}`
    const promo = { code: sale, percentOff: 15, wholeUnits: true, maxUses: 10, activeUntil: '2100-01-01T00:00:00Z' }
    const terms = { ...promo, active: true, ownerId: artem.native }
    await made(shop.api.call('POST', '/v1/promo-codes', { bearer: shop.admin, body: terms }))
    const checkout = (who: Person, units: readonly number[], more: object) => {
      const buyer = {
        email: 'sh@mail.ru',
        tel: '7777777777777',
        first_name: 'artem',
        last_name: 'sh',
        total_amount: 107,
      }
      const body = { ...buyer, product_unit: units, address_id: address?.id, ...more }
      return ask('POST', `/order/checkout/${who.id}`, artem.bearer, body)
    }
    for (let used = 0; used < 5; used++) await made(checkout(neighbour, [unitOne], { promo_code: sale }))
    const order = await made<Shown>(checkout(noadmin, [unitOne, unitTwo], {}))
    await made(checkout(noadmin, [unitOne], {}))

    const newcomer = { username: `mail-${suffix}@mail.ru`, password: `длинный пароль ${suffix}` }
    const get = (path: string, bearer?: string, more: Partial<Asking> = {}): Asking => ({
      ask: () => ask('GET', path, bearer),
      printed: ownSizes,
      ...more,
    })
    const mine = (items: readonly Shown[]) => items.filter(({ id }) => shown.includes(id))
    const plainUser = { comparing: { rules: user('^(/\\d+)?') } }
    const cards = { comparing: top('product') }
    const units = { comparing: top('unit'), printed: ownSizes }
    const orders = { comparing: top('order') }
    return {
      comparing,
      askings: {
        'S3-60': get('/user', artem.bearer, {
          ...plainUser,
          pick: (users: readonly Shown[]) => users.filter(({ id }) => id === noadmin.id),
        }),
        'S3-61': {
          ...plainUser,
          ask: async () => {
            await view(noadmin, dunk)
            return ask('GET', `/user/${noadmin.id}`, artem.bearer)
          },
        },
        // The printed password is too short for this shop.
        'S3-62': {
          ask: ({ request: { body } }) =>
            ask('POST', '/user/register', undefined, { ...(body as object), ...newcomer }),
          comparing: { rules: [[/^\/(access|refresh)$/, jwt]] },
        },
        'S3-63': {
          ask: () => ask('POST', '/user/login', undefined, newcomer),
          comparing: { rules: [[/^\/(access|refresh)$/, jwt]] },
        },
        'S3-64': get(`/user/last_seen/${noadmin.id}`, noadmin.bearer, cards),
        'S3-65': get('/product', artem.bearer, { ...cards, pick: mine }),
        'S3-66': get(`/product/${airForce}`, artem.bearer, cards),
        'S3-67': {
          ...cards,
          ask: () => pageWith(ask, dunk, noadmin.bearer),
          // There may be other products before these.
          pick: ({ items }: { items: readonly Shown[] }) => ({ 'page number': 1, items: mine(items) }),
        },
        'S3-68': get(`/product_unit/product/${airForce}`, undefined, units),
        'S3-69': {
          ...cards,
          ask: async () => {
            const answer = await ask('GET', `/product_unit/product_main/${airForce}/${noadmin.id}`, noadmin.bearer)
            // Asking is viewing, and the users of the examples below have viewed it before the other one.
            await view(noadmin, airForce, dunk)
            return answer
          },
        },
        'S3-70': get(`/wishlist/${noadmin.id}`, noadmin.bearer, { comparing: top('wish') }),
        'S3-71': get(`/order/cart/${artem.id}`, artem.bearer, { comparing: top('cart') }),
        'S3-72': { ...units, ask: () => ask('POST', `/order/cart_add/${artem.id}/${unitTwo}`, artem.bearer) },
        'S3-73': { ...units, ask: () => ask('DELETE', `/order/cart_delete/${artem.id}/${unitTwo}`, artem.bearer) },
        'S3-74': {
          ...orders,
          ask: ({ request: { body } }) => {
            const own = { product_unit: [unitOne, unitTwo], address_id: address?.id, promo_code: sale }
            return ask('POST', `/order/checkout/${artem.id}`, artem.bearer, { ...(body as object), ...own })
          },
          // Nobody pays what their client says (S3-84).
          printed: (body) => ({ ...(ownSizes(body) as object), total_amount: 91 }),
        },
        // Carts are printed; these are the orders of the same people and units (S3-86).
        'S3-75': get('/order/orders', artem.bearer, {
          comparing: { ...top('listed'), superset: true },
          pick: (all: readonly Shown[]) =>
            [
              [artem, 2],
              [noadmin, 1],
            ].map(([who, count]) =>
              all.find((each) => each.user?.id === (who as Person).id && each.product_unit?.length === count),
            ),
        }),
        'S3-76': get(`/order/user_orders/${noadmin.id}`, noadmin.bearer, {
          ...orders,
          pick: (all: readonly Shown[]) => all.filter(({ id }) => id === order.id),
        }),
        'S3-77': get(`/order/info/${order.id}`, noadmin.bearer, orders),
      },
    }
  },
}

const first = { name: 'Air Force 1', fit: '1', relNum: 1, price: 700 }
const second = { name: 'Dunk', fit: '0', relNum: 0, price: 10_000 }

async function shoes(shop: TestShop, sku: string, { price, ...more }: typeof first): Promise<{ sku: string }> {
  const twelve = { INT: '12', US: '12', UK: '12', EU: '12', IT: '12', RU: '12' }
  const unit = {
    sku: `${sku}-12`,
    kind: 'stock',
    onHand: 1_000,
    price: { amount: price, currency: 'EUR' },
    size: twelve,
    platform: 'Poizon',
    platformSite: '/poizon',
    deliveryType: 'Самолёт',
  }
  const kinds = { brands: ['Nike'], categories: ['Sport'], tags: ['Style'], gender: 'men', images: ['/buck'] }
  const body = { ...more, ...kinds, sku, description: 'desc', units: [unit] }
  await made(shop.api.call('POST', '/v1/products', { bearer: shop.admin, body }))
  return { sku }
}

/** The page that this product is on. */
async function pageWith(
  ask: (method: 'GET', path: string, bearer?: string) => Promise<Answer>,
  product: number,
  bearer: string,
): Promise<Answer> {
  for (let page = 1; ; page++) {
    const answer = await ask('GET', `/product/all/${page}?page_size=100`, bearer)
    const { items } = answer.body as { items: readonly Shown[] }
    if (items.length === 0 || items.some(({ id }) => id === product)) return answer
  }
}
