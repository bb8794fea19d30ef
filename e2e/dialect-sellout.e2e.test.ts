import { createHmac, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { Request } from '../tools/api.ts'
import { code, eventually, openShop, type TestShop } from './shop.ts'

/** As much of an answer as these tests look at. */
interface Product {
  readonly id: number
  readonly name: string
  readonly min_price: number
  readonly in_wishlist: boolean
}
interface Unit {
  readonly id: number
  readonly final_price: number
  readonly availability: boolean
  readonly product: Product
  readonly size: { readonly id: number; readonly EU: string; readonly product: { readonly id: number } }
}
interface Order {
  readonly id: number
  readonly total_amount: number
  readonly fact_of_payment: boolean
  readonly status: { readonly id: number; readonly name: string }
  readonly user: { readonly id: number } | null
  readonly product_unit: readonly { readonly id: number }[]
  readonly product_units?: readonly { readonly id: number }[]
}
interface Person {
  readonly access: string
  readonly refresh: string
  readonly id: number
  readonly email: string
  readonly password: string
}

let shop: TestShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const sellout = (method: Parameters<TestShop['api']['call']>[0], path: string, request: Request = {}) =>
  shop.api.call(method, `/sellout/${path}`, request)
const as = async <Body>(
  bearer: string | undefined,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
) => {
  const answer = await sellout(method, path, { bearer, body })
  return { ...answer, body: answer.body as Body }
}
const ok = async <Body>(
  bearer: string | undefined,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
) => {
  const answer = await as<Body>(bearer, method, path, body)
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  expect(JSON.stringify(answer.body)).not.toMatch(/"password"|pbkdf2|argon2/)
  return answer.body
}
const get = <Body>(path: string, bearer?: string) => ok<Body>(bearer, 'GET', path)

/** As clients read them: by a JWT library that knows nothing of Till. */
const claimsOf = (token: string): Record<string, unknown> => decodeJwt(token)

async function newcomer(): Promise<Person> {
  const email = `${code()}@example.com`
  const password = `правильная лошадь ${code()}`
  const body = { username: email, password, first_name: 'Имя', last_name: 'Фамилия', gender: 'male' }
  const tokens = await ok<{ access: string; refresh: string }>(undefined, 'POST', 'user/register', body)
  return { ...tokens, id: Number(claimsOf(tokens.access).user_id), email, password }
}

/** A product of the shop with a unit for each of these prices, as this API shows it. */
async function product(...prices: number[]): Promise<{ id: number; nativeId: string; units: readonly Unit[] }> {
  const sku = `S-${code()}`
  const units = prices.map((price, n) => ({
    sku: `${sku}-${n}`,
    kind: 'stock',
    onHand: 1_000,
    price: { amount: price, currency: 'EUR' },
    size: { EU: String(40 + n), INT: 'M' },
    platform: 'Poizon',
    platformSite: '/poizon',
    deliveryType: 'Самолёт',
  }))
  const body = {
    name: `Обувь ${sku}`,
    sku,
    gender: 'men',
    brands: ['Nike'],
    fit: '1',
    relNum: 2,
    images: ['/buck'],
    units,
  }
  const made = await shop.api.call('POST', '/v1/products', { bearer: shop.admin, body })
  expect(made.status).toBe(201)
  const nativeId = (made.body as { id: string }).id
  const listed = await get<Product[]>('product', shop.admin)
  const id = listed.find(({ name }) => name === body.name)?.id ?? 0
  const shown = await get<Unit[]>(`product_unit/product/${id}`)
  return { id, nativeId, units: shown.toSorted((one, other) => one.final_price - other.final_price) }
}

/** An address in the user's book; answers its number. */
async function address({ access, id }: Pick<Person, 'access' | 'id'>): Promise<number> {
  const body = { text: 'Проспект Мира 111', postalCode: '308033' }
  expect((await shop.api.call('POST', '/v1/accounts/me/addresses', { bearer: access, body })).status).toBe(201)
  const [first] = await get<{ id: number }[]>(`user/address/${id}`, access)
  return first?.id ?? 0
}

const checkout = (units: readonly { readonly id: number }[], addressId: number, total: number, more: object = {}) => ({
  product_unit: units.map(({ id }) => id),
  email: 'mail@mail.ru',
  tel: 77777777777,
  first_name: 'Имя',
  last_name: 'Фамилия',
  address_id: addressId,
  total_amount: total,
  ...more,
})

async function promo(terms: object): Promise<string> {
  const promoCode = `P${code().toUpperCase()}`
  const body = { code: promoCode, active: true, ...terms }
  const made = await shop.api.call('POST', '/v1/promo-codes', { bearer: shop.admin, body })
  expect(made.status).toBe(201)
  return promoCode
}

describe('a newcomer of /sellout', () => {
  it('registers, looks around, wishes, fills a cart, orders, and sees the order all the way [S3-12 S3-13 S3-15 S3-18 S3-19 S3-20 S3-21 S3-22 S3-26 S3-27 S3-28 S3-29 S3-31 S3-32 S3-39 S3-59a S3-62 S3-72 S3-73 S3-74 S3-97 S3-101 CX-08]', async () => {
    const person = await newcomer()
    const { access } = person
    const goods = await product(700, 10_000)
    const [cheap, dear] = goods.units as [Unit, Unit]

    // Looks around.
    expect(await get(`user_info/${person.id}`, access)).toMatchObject({
      id: person.id,
      username: person.email,
      email: person.email,
      first_name: 'Имя',
      last_name: 'Фамилия',
      gender: { name: 'M' },
      is_staff: false,
      is_superuser: false,
      all_purchase_amount: 0,
      personal_discount_percentage: 0,
    })
    const main = `product_unit/product_main/${goods.id}/${person.id}`
    expect(await get(main, access)).toMatchObject({
      id: goods.id,
      min_price: 7,
      in_wishlist: false,
      fit: 1,
      rel_num: 2,
    })
    await eventually(
      () => get<Product[]>(`user/last_seen/${person.id}`, access),
      (seen) => seen.length === 1 && seen[0]?.id === goods.id,
    )

    // Wishes for it.
    const wishes = `wishlist/add/${person.id}/${goods.id}/${dear.size.id}`
    const card = await ok<{ id: number; product_unit: Unit }>(access, 'POST', wishes)
    expect(card).toMatchObject({ product: { id: goods.id, in_wishlist: true }, size: { id: dear.size.id, EU: '41' } })
    expect(await get(`wishlist/${person.id}`, access)).toEqual([card])
    expect(await get(main, access)).toMatchObject({ in_wishlist: true })

    // Fills a cart: a set.
    const empty = await get(`order/cart/${person.id}`, access)
    expect(empty).toMatchObject({ user: { id: person.id }, product_units: [] })
    for (const unit of [cheap, dear, dear])
      expect(await ok(access, 'POST', `order/cart_add/${person.id}/${unit.id}`)).toMatchObject({ id: unit.id })
    const inCart = async () =>
      (await get<{ product_units: { id: number }[] }>(`order/cart/${person.id}`, access)).product_units.map(
        ({ id }) => id,
      )
    expect(await inCart()).toEqual([cheap.id, dear.id])
    expect(await ok(access, 'DELETE', `order/cart_delete/${person.id}/${cheap.id}`)).toMatchObject({ id: cheap.id })
    expect(await inCart()).toEqual([dear.id])

    // Orders.
    const place = await address(person)
    const body = checkout([cheap, dear], place, 107)
    const placed = await sellout('POST', `order/checkout/${person.id}`, { bearer: access, body })
    expect(placed.status).toBe(200)
    expect(placed.headers['x-total-mismatch']).toBeUndefined()
    const order = placed.body as Order
    expect(order).toMatchObject({
      total_amount: 107,
      email: 'mail@mail.ru',
      tel: '77777777777',
      name: 'Имя',
      surname: 'Фамилия',
      fact_of_payment: false,
      user: { id: person.id },
      address: { id: place, address: 'Проспект Мира 111', post_index: '308033' },
      promo_code: null,
      status: { id: 1, name: 'pending' },
      product_unit: [
        { id: cheap.id, final_price: 7 },
        { id: dear.id, final_price: 100 },
      ],
    })
    expect(await inCart()).toEqual([])
    const { status: _status, ...rest } = order
    expect(await get(`order/user_orders/${person.id}`, access)).toMatchObject([rest])
    expect(await get(`order/info/${order.id}`, access)).toMatchObject([rest])
  })

  it('gets tokens that say who they are and for how long, and new ones for old [S3-04 S3-14 S3-63 S3-101 S3-C01]', async () => {
    const person = await newcomer()
    const login = { username: person.email, password: person.password }
    const { access, refresh } = await ok<{ access: string; refresh: string }>(undefined, 'POST', 'user/login', login)
    for (const [token, token_type, lives] of [
      [access, 'access', 86_400],
      [refresh, 'refresh', 604_800],
    ] as const) {
      const claims = claimsOf(token) as { exp: number; iat: number; jti: string }
      expect(claims).toMatchObject({ token_type, user_id: person.id })
      expect(claims.jti).toMatch(/^[0-9a-f]{32}$/)
      expect(claims.exp - claims.iat).toBe(lives)
      expect(decodeProtectedHeader(token).alg).toBe('HS256')
    }
    const renewed = await ok<{ access: string }>(undefined, 'POST', 'api/token/refresh/', { refresh })
    expect(await get(`user_info/${person.id}/`, renewed.access)).toMatchObject({ id: person.id })
    for (const token of [access, refresh, renewed.access])
      expect(await ok(undefined, 'POST', 'api/token/verify/', { token })).toEqual({})
    const bad = { detail: 'Token is invalid or expired' }
    expect(await as(undefined, 'POST', 'api/token/refresh/', { refresh: access })).toMatchObject({
      status: 401,
      body: bad,
    })
    expect(await as(undefined, 'POST', 'api/token/verify/', { token: 'x' })).toMatchObject({ status: 401, body: bad })
    expect(await as(refresh, 'GET', `user_info/${person.id}`)).toMatchObject({ status: 401 })

    // Who signs out is out, with every token of that session.
    expect((await shop.api.call('DELETE', '/v1/sessions/current', { bearer: access })).status).toBe(204)
    await eventually(
      async () => (await as(undefined, 'POST', 'api/token/refresh', { refresh })).status,
      (status) => status === 401,
    )
    await eventually(
      async () => (await as(undefined, 'POST', 'api/token/verify', { token: access })).status,
      (status) => status === 401,
    )
  })

  it('is told in this API’s words what cannot be [S3-07 S3-08 S3-99 S3-100 S3-C04]', async () => {
    const person = await newcomer()
    const body = { username: person.email.toUpperCase(), password: person.password }
    expect(await as(undefined, 'POST', 'user/register', body)).toMatchObject({
      status: 400,
      body: { username: ['A user with that username already exists.'] },
    })
    const wrong = { detail: 'No active account found with the given credentials' }
    for (const username of [person.email, 'nobody@example.com', 'nobody'])
      expect(await as(undefined, 'POST', 'user/login', { username, password: 'wrong' })).toMatchObject({
        status: 401,
        body: wrong,
      })
    const refused = async (more: object, field: string) =>
      expect(
        await as(undefined, 'POST', 'user/register', { ...body, username: 'new@example.com', ...more }),
      ).toMatchObject({
        status: 400,
        body: { [field]: [expect.any(String)] },
      })
    await refused({ password: 'short' }, 'password')
    await refused({ password: undefined }, 'password')
    await refused({ username: 'nobody' }, 'username')
    await refused({ username: `${'x'.repeat(150)}@example.com` }, 'username')
    await refused({ gender: 'other' }, 'gender')
    expect(await as(undefined, 'GET', 'nothing/here')).toMatchObject({ status: 404, body: { detail: 'Not found.' } })
    expect(await as(undefined, 'GET', 'order/orders')).toMatchObject({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
    })
    expect(await as(person.access, 'GET', 'order/orders')).toMatchObject({ status: 403, body: 'Доступ запрещён' })
  })
})

describe('the products of /sellout', () => {
  it('come in pages under their odd key, of any size, and none past the end [S3-18 S3-67 S3-90 S3-91]', async () => {
    await product(500)
    const page = await get<{ 'page number': number; items: Product[] }>('product/all/1')
    expect(page['page number']).toBe(1)
    expect(page.items.length).toBeLessThanOrEqual(5)
    expect(page.items.every(({ in_wishlist }) => in_wishlist === false)).toBe(true)
    expect((await get<{ items: Product[] }>('product/all/1/?page_size=1')).items).toEqual(page.items.slice(0, 1))
    expect(await get('product/all/100000')).toEqual({ 'page number': 100000, items: [] })
    for (const path of [
      'product/all/0',
      'product/all/-1',
      'product/all/x',
      'product/all/1?page_size=0',
      'product/all/1?page_size=101',
    ])
      expect((await as(undefined, 'GET', path)).status).toBe(400)
  })

  it('are shown whole to staff, and with the user’s own wishes to whom they belong [S3-16 S3-17 S3-52 S3-65 S3-66 S3-69 S3-107]', async () => {
    const person = await newcomer()
    const goods = await product(700)
    expect(await get(`product/${goods.id}`, shop.admin)).toMatchObject({
      id: goods.id,
      gender: { name: 'M' },
      brands: [{ name: 'Nike' }],
      bucket_link: '/buck',
    })
    expect((await as(person.access, 'GET', 'product')).status).toBe(403)
    expect((await as(person.access, 'GET', `product/${goods.id}`)).status).toBe(403)
    await ok(person.access, 'POST', `wishlist/add_no_size/${person.id}/${goods.id}`)
    const wished = async (user: number, bearer?: string) =>
      (await get<Product>(`product_unit/product_main/${goods.id}/${user}`, bearer)).in_wishlist
    expect(await wished(person.id, person.access)).toBe(true)
    expect(await wished(0, person.access)).toBe(false)
    expect(await wished(person.id)).toBe(false)
    expect(await wished(person.id, (await newcomer()).access)).toBe(false)
    const bare = { name: `Bare ${code()}`, sku: `B-${code()}` }
    expect((await shop.api.call('POST', '/v1/products', { bearer: shop.admin, body: bare })).status).toBe(201)
    const nothing = (await get<Product[]>('product', shop.admin)).find(({ name }) => name === bare.name)
    expect((await as(undefined, 'GET', `product_unit/product_main/${nothing?.id}/0`)).status).toBe(404)
    expect(await get(`product_unit/product/${nothing?.id}`)).toEqual([])
  })
})

describe('what a user of /sellout viewed', () => {
  it('is the last seven products, each once, the oldest first [S3-15 S3-50 S3-64 S3-109]', async () => {
    const person = await newcomer()
    const goods: number[] = []
    for (let n = 0; n < 8; n++) goods.push((await product(500 + 100 * n)).id)
    const seen = async () => (await get<Product[]>(`user/last_seen/${person.id}`, person.access)).map(({ id }) => id)
    const view = async (id: number, wanted: readonly number[]) => {
      await get(`product_unit/product_main/${id}/${person.id}`, person.access)
      await eventually(seen, (ids) => ids.join() === wanted.join())
    }
    for (const [n, id] of goods.entries()) await view(id, goods.slice(Math.max(0, n - 6), n + 1))
    const [second, ...later] = goods.slice(1) as [number, ...number[]]
    await view(second, [...later, second])
    const viewed = (await get<{ last_viewed_products: { id: number }[] }>(`user/${person.id}`, shop.admin))
      .last_viewed_products
    expect(viewed.map(({ id }) => id)).toEqual([...later, second])
  })
})

describe('the wishlist of /sellout', () => {
  it('holds a product once in each size and once in none [S3-23 S3-24 S3-25 S3-70 S3-88 S3-89]', async () => {
    const { access, id } = await newcomer()
    const goods = await product(700, 800)
    const other = await product(900)
    const [small, large] = goods.units as [Unit, Unit]
    type Card = { id: number; size: { id: number; EU: string } }
    const add = (size: number) => ok<Card>(access, 'POST', `wishlist/add/${id}/${goods.id}/${size}`)
    const first = await add(small.size.id)
    expect(await add(small.size.id)).toEqual(first)
    const none = await ok<Card>(access, 'POST', `wishlist/add_no_size/${id}/${goods.id}`)
    expect(none.size).toMatchObject({ INT: '0', US: '0', UK: '0', EU: '0', IT: '0', RU: '0' })
    expect(await add(none.size.id)).toEqual(none)
    const change = (card: Card, size: number) =>
      as<Card>(access, 'POST', `wishlist/change_size/${id}/${card.id}/${size}`)
    expect(await change(none, large.size.id)).toMatchObject({ status: 200, body: { id: none.id, size: { EU: '41' } } })
    const list = await get<Card[]>(`wishlist/${id}`, access)
    expect(list.map((card) => [card.id, card.size.EU])).toEqual([
      [first.id, '40'],
      [none.id, '41'],
    ])
    expect(await change(first, large.size.id)).toMatchObject({ status: 400, body: { size_id: [expect.any(String)] } })
    const foreign = other.units[0]?.size.id ?? 0
    expect(await change(first, foreign)).toMatchObject({ status: 400, body: { size_id: [expect.any(String)] } })
    expect((await as(access, 'POST', `wishlist/add/${id}/${goods.id}/${foreign}`)).status).toBe(400)
    expect(await ok(access, 'DELETE', `wishlist/delete/${first.id}`)).toMatchObject({ id: first.id })
    expect((await as(access, 'DELETE', `wishlist/delete/${first.id}`)).status).toBe(404)
    expect(await get<Card[]>(`wishlist/${id}`, access)).toHaveLength(1)
  })
})

describe('a checkout of /sellout', () => {
  it('asks the computed total, whatever the client says, and tells both [S3-84 S3-95 S3-57 S3-94 S3-C03 CX-10]', async () => {
    const person = await newcomer()
    const place = await address(person)
    const { units } = await product(700, 10_000)
    const sale = await promo({ percentOff: 15, wholeUnits: true, maxUses: 10 })
    const path = `order/checkout/${person.id}`
    const body = checkout(units, place, 10_000, { promo_code: sale.toLowerCase() })
    expect(await sellout('POST', `${path}?strict=1`, { bearer: person.access, body })).toMatchObject({
      status: 400,
      body: { total_amount: [expect.stringContaining('91')] },
    })
    expect(await get(`order/user_orders/${person.id}`, person.access)).toEqual([])
    const placed = await sellout('POST', path, { bearer: person.access, body })
    expect(placed).toMatchObject({
      status: 200,
      headers: { 'x-total-mismatch': '10000;91' },
      body: {
        total_amount: 91,
        fact_of_payment: false,
        status: { name: 'pending' },
        promo_code: {
          string_representation: sale,
          discount_percentage: 15,
          activation_count: 1,
          max_activation_count: 10,
          owner: null,
        },
      },
    })
    const checked = await ok(person.access, 'POST', `promo/check/${person.id}`, { promo_code: sale })
    expect(checked).toMatchObject({ string_representation: sale, activation_count: 1 })
    const exact = checkout(units, place, 107)
    expect(await sellout('POST', `${path}?strict=1`, { bearer: person.access, body: exact })).toMatchObject({
      status: 200,
      body: { total_amount: 107 },
    })
  })

  it('refuses what it cannot sell, naming it, and leaves no order behind [S3-94 S3-96 S3-98 S3-105 S3-C03]', async () => {
    const person = await newcomer()
    const { access, id } = person
    const place = await address(person)
    const stranger = await newcomer()
    const strangers = await address(stranger)
    const { units } = await product(700)
    const [unit] = units as [Unit]
    const off = await promo({ percentOff: 10, active: false })
    const old = await promo({ percentOff: 10, activeUntil: '2020-01-01T00:00:00.000Z' })
    const used = await promo({ percentOff: 100, maxUses: 1 })
    await ok(
      stranger.access,
      'POST',
      `order/checkout/${stranger.id}`,
      checkout(units, strangers, 7, { promo_code: used }),
    )
    const refused = async (more: object, field: string, text?: string) => {
      const answer = await as<Record<string, string[]>>(access, 'POST', `order/checkout/${id}`, {
        ...checkout(units, place, 7),
        ...more,
      })
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]])
      if (text !== undefined) expect(answer.body[field]).toEqual([text])
      return answer.body[field]?.[0]
    }
    await refused({ promo_code: `NO${code()}` }, 'promo_code', 'Промокод не найден')
    await refused({ promo_code: 'no code at all' }, 'promo_code', 'Промокод не найден')
    await refused({ promo_code: off }, 'promo_code', 'Промокод неактивен')
    await refused({ promo_code: old }, 'promo_code', 'Промокод неактивен')
    await refused({ promo_code: used }, 'promo_code', 'Промокод закончился')
    expect(await ok(access, 'POST', `promo/check/${id}`, { promo_code: used })).toBe('Промокод закончился')
    expect(await as(access, 'POST', `promo/check/${id}`, { promo_code: 'nothing' })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: 'Промокод не найден',
    })
    await refused({ address_id: strangers }, 'address_id')
    await refused({ address_id: 999_999_999 }, 'address_id')
    expect(await refused({ product_unit: [unit.id, 999_999_999] }, 'product_unit')).toContain('999999999')
    await refused({ product_unit: [] }, 'product_unit')
    await refused({ product_unit: [unit.id, unit.id] }, 'product_unit')
    await refused({ email: 'x' }, 'email')
    await refused({ tel: 'not a number' }, 'tel')
    await refused({ tel: '1'.repeat(21) }, 'tel')
    await refused({ total_amount: -1 }, 'total_amount')
    await refused({ total_amount: Number.MAX_SAFE_INTEGER }, 'total_amount')
    const [odd] = (await product(1250)).units as [Unit]
    expect(odd.final_price).toBe(12.5)
    expect(await refused({ product_unit: [odd.id] }, 'product_unit')).toContain('fraction')
    const [last] = (await product(500)).units as [Unit]
    const native = await shop.api.call(
      'GET',
      `/v1/products?query=${encodeURIComponent(last.product.name)}&include=units`,
    )
    const unitId = (native.body as { items: { units: { id: string }[] }[] }).items[0]?.units[0]?.id
    await shop.api.call('PUT', `/v1/units/${unitId}/stock`, { bearer: shop.admin, body: { onHand: 0 } })
    expect(await refused({ product_unit: [last.id] }, 'product_unit')).toContain(String(last.id))
    expect(await get(`order/user_orders/${id}`, access)).toEqual([])
  })

  it('with a code of one use succeeds once, however many try at the same time [CX-11 S3-57 S3-94]', async () => {
    const { units } = await product(700)
    const once = await promo({ percentOff: 100, maxUses: 1 })
    const person = await newcomer()
    const place = await address(person)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        as(person.access, 'POST', `order/checkout/${person.id}`, checkout(units, place, 0, { promo_code: once })),
      ),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const { status, body } of answers)
      if (status !== 200) expect([status, body]).toEqual([400, { promo_code: ['Промокод закончился'] }])
    expect(await ok(person.access, 'POST', `promo/check/${person.id}`, { promo_code: once })).toBe(
      'Промокод закончился',
    )
  })

  it('is refused under a key as it is without one, and leaves no order behind [S3-05 S3-84 CX-02 CX-12]', async () => {
    const person = await newcomer()
    const body = checkout((await product(700)).units, await address(person), 7, {
      promo_code: await promo({ percentOff: 15 }),
    })
    const headers = { 'idempotency-key': code() }
    const path = `order/checkout/${person.id}`
    expect(await sellout('POST', path, { bearer: person.access, headers, body })).toMatchObject({
      status: 400,
      body: { total_amount: [expect.stringContaining('fraction')] },
    })
    expect(await get(`order/user_orders/${person.id}`, person.access)).toEqual([])
  })

  it('of somebody who typed no code at all elsewhere spoils no list here [CX-01]', async () => {
    const person = await newcomer()
    const { nativeId } = await product(700)
    const { units } = (await shop.api.call('GET', `/v1/products/${nativeId}`)).body as { units: { id: string }[] }
    for (const promoCode of ['a b', 'a,b c', '\ud800'])
      await shop.order({
        bearer: person.access,
        body: { items: [{ unitId: units[0]?.id ?? '', quantity: 1 }], promoCode, payment: { method: 'later' } },
      })
    for (const path of ['order/orders', `order/user_orders/${person.id}`])
      expect(
        (await sellout('GET', path, { bearer: path === 'order/orders' ? shop.admin : person.access })).status,
      ).toBe(200)
    const check = await as(person.access, 'POST', `promo/check/${person.id}`, { promo_code: '\ud800' })
    expect([check.status, check.body]).toEqual([200, 'Промокод не найден'])
  })

  it('is done once under its Idempotency-Key, however often it is asked for [CX-12 S3-03 S3-81]', async () => {
    const person = await newcomer()
    const body = checkout((await product(700)).units, await address(person), 7)
    const headers = { 'idempotency-key': code() }
    const ask = (more: object = {}) =>
      sellout('POST', `cart/checkout/${person.id}`, { bearer: person.access, headers, body: { ...body, ...more } })
    const first = await ask()
    const again = await ask()
    expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([200, 200, 'true'])
    expect(again.body).toEqual(first.body)
    expect((await ask({ tel: 1 })).status).toBe(422)
    expect(await get<Order[]>(`order/user_orders/${person.id}/`, person.access)).toHaveLength(1)
  })
})

describe('an order', () => {
  it('placed natively is shown here, and one placed here natively, through its life [CX-01 S3-30 S3-75 S3-82 S3-83 S3-86 S3-103]', async () => {
    const person = await newcomer()
    const goods = await product(700)
    const native = await shop.api.call('GET', `/v1/products/${goods.nativeId}`)
    const unitId = (native.body as { units: { id: string }[] }).units[0]?.id ?? ''
    const placed = await shop.order({
      bearer: person.access,
      body: { items: [{ unitId, quantity: 2 }], shippingMethod: 'pickup' },
    })
    expect(placed.status).toBe(201)
    const [order] = await get<Order[]>('order/user_orders', person.access)
    expect(order).toMatchObject({
      total_amount: 14,
      name: 'Ada',
      surname: 'Lovelace',
      user: { id: person.id },
      product_unit: [{ id: goods.units[0]?.id }],
    })
    const nativeId = (placed.body as { id: string }).id
    const shown = async () => {
      const [{ status, fact_of_payment }] = (await get<Order[]>(`order/${order?.id}`, person.access)) as [Order]
      return `${status.id} ${status.name}/${fact_of_payment}`
    }
    const move = async (status: string) =>
      expect(
        (await shop.api.call('PUT', `/v1/orders/${nativeId}/status`, { bearer: shop.admin, body: { status } })).status,
      ).toBe(200)
    await eventually(shown, (status) => status === '2 paid/true')
    for (const [to, wanted] of [
      ['processing', '3 processing/true'],
      ['shipped', '4 shipped/true'],
      ['completed', '5 completed/true'],
    ] as const) {
      await move(to)
      expect(await shown()).toBe(wanted)
    }

    const body = checkout(goods.units, await address(person), 7)
    const own = await ok<Order>(person.access, 'POST', `order/checkout/${person.id}`, body)
    const listed = await shop.api.call('GET', '/v1/orders?limit=1', { bearer: person.access })
    const [mine] = (listed.body as { items: { id: string; total: object; phone: string }[] }).items
    expect(mine).toMatchObject({
      email: 'mail@mail.ru',
      phone: '77777777777',
      total: { amount: 700, currency: 'EUR' },
      situation: 'payment-open',
      shippingAddress: { text: 'Проспект Мира 111', postalCode: '308033', name: 'Имя Фамилия' },
      lines: [{ quantity: 1, unitId }],
    })
    const all = await get<Order[]>('order/orders', shop.admin)
    expect(all.find(({ id }) => id === own.id)).toMatchObject({ product_units: own.product_unit })
    expect(
      (await shop.api.call('POST', `/v1/orders/${mine?.id}/cancel`, { bearer: person.access, body: {} })).status,
    ).toBe(200)
    expect((await get<Order[]>(`order/info/${own.id}`, person.access))[0]).toMatchObject({
      status: { id: 6, name: 'cancelled' },
      fact_of_payment: false,
    })
  })
})

describe('each level of /sellout', () => {
  it('is kept: strangers see and change nothing of others, and staff may act for all [S3-01 S3-02 S3-10 S3-11 S3-12 S3-80 S3-87 S3-102 CX-03 CX-04]', async () => {
    const person = await newcomer()
    const stranger = await newcomer()
    const { units, id: productId } = await product(700)
    const [unit] = units as [Unit]
    const place = await address(person)
    const card = await ok<{ id: number }>(person.access, 'POST', `wishlist/add_no_size/${person.id}/${productId}`)
    const body = checkout(units, place, 7)
    const order = await ok<Order>(person.access, 'POST', `order/checkout/${person.id}`, body)
    const user: ['GET' | 'POST' | 'DELETE', string, unknown?][] = [
      ['GET', `user_info/${person.id}`],
      ['GET', `user/user_info/${person.id}`],
      ['GET', `user/last_seen/${person.id}`],
      ['GET', `user/address/${person.id}`],
      ['GET', `wishlist/${person.id}`],
      ['POST', `wishlist/add_no_size/${person.id}/${productId}`],
      ['POST', `wishlist/change_size/${person.id}/${card.id}/${unit.size.id}`],
      ['POST', `wishlist/add/${person.id}/${productId}/${unit.size.id}`],
      ['GET', `order/cart/${person.id}`],
      ['POST', `order/cart_add/${person.id}/${unit.id}`],
      ['DELETE', `order/cart_delete/${person.id}/${unit.id}`],
      ['DELETE', `cart/cart_delete/${person.id}/${unit.id}`],
      ['POST', `order/checkout/${person.id}`, body],
      ['POST', `cart/checkout/${person.id}`, body],
      ['GET', `order/user_orders/${person.id}`],
      ['GET', `order/info/${order.id}`],
      ['GET', `order/${order.id}`],
      ['POST', `promo/check/${person.id}`, { promo_code: 'X' }],
      ['DELETE', `wishlist/delete/${card.id}`],
    ]
    const admin: typeof user = [
      ['GET', 'user'],
      ['GET', `user/${person.id}`],
      ['GET', 'product'],
      ['GET', `product/${productId}`],
      ['GET', 'order/orders'],
    ]
    for (const [method, path, sent] of [...user, ...admin]) {
      const seen = [await as(undefined, method, path, sent), await as(stranger.access, method, path, sent)]
      expect([path, ...seen.map(({ status }) => status)]).toEqual([path, 401, 403])
      expect(seen[1]?.body).toBe('Доступ запрещён')
    }
    for (const [method, path] of admin.slice(1)) expect((await as(person.access, method, path)).status).toBe(403)
    expect(await get<unknown[]>(`wishlist/${person.id}`, person.access)).toHaveLength(1)
    for (const path of [`user/${person.id}`, `user_info/${person.id}`, `user/user_info/${person.id}`])
      expect(await get(path, shop.admin)).toMatchObject({
        id: person.id,
        email: person.email,
        address: [{ id: place }],
      })
    expect((await get<{ id: number }[]>('user', shop.admin)).some(({ id }) => id === person.id)).toBe(true)
    // Staff may do all of it for the user.
    for (const [method, path, sent] of user) {
      const { status } = await as(shop.admin, method, path, sent)
      expect([path, status]).toEqual([path, 200])
    }
    const unknown = (await as(shop.admin, 'GET', 'user/999999999')).status
    expect(unknown).toBe(404)
  })

  it('opens to no token but a good one [S3-04]', async () => {
    const { access, id } = await newcomer()
    const [head = '', body = ''] = access.split('.')
    const forged = `${head}.${body}.${createHmac('sha256', randomBytes(32)).update(`${head}.${body}`).digest('base64url')}`
    expect(await as(forged, 'GET', `user_info/${id}`)).toMatchObject({
      status: 401,
      body: { detail: 'Given token not valid for any token type' },
    })
  })

  it('answers nonsense with a 4xx of its own form, never with a 5xx [S3-07 S3-03]', async () => {
    const { access, id } = await newcomer()
    const odd = ['x', '0', '-1', '1.5', '999999999999999', '9'.repeat(16), '%00', '%20', '../..', "1'", 'null']
    const paths = odd.flatMap((text) => [
      `user/${text}`,
      `user_info/${text}`,
      `user/last_seen/${text}`,
      `product/${text}`,
      `product/all/${text}`,
      `product_unit/product/${text}`,
      `product_unit/product_main/${text}/0`,
      `product_unit/product_main/1/${text}`,
      `wishlist/${text}`,
      `order/cart/${text}`,
      `order/user_orders/${text}`,
      `order/info/${text}`,
      `order/${text}`,
    ])
    const wrong: string[] = []
    for (const path of paths) {
      const { status, body } = await as<unknown>(shop.admin, 'GET', path)
      const isTold = typeof body === 'string' || (typeof body === 'object' && body !== null)
      if (status >= 500 || !isTold) wrong.push(`${path}: ${status}`)
    }
    for (const body of [null, [], 'x', 1, {}, { username: {}, password: [] }, { promo_code: 1 }, { token: null }])
      for (const path of [
        'user/register',
        'user/login',
        'api/token/refresh',
        'api/token/verify',
        `promo/check/${id}`,
        `order/checkout/${id}`,
      ]) {
        const { status } = await as(access, 'POST', path, body)
        if (status < 400 || status >= 500) wrong.push(`POST ${path} ${JSON.stringify(body)}: ${status}`)
      }
    expect(wrong).toEqual([])
  })

  it('has a document of its own [S3-03 S3-104]', async () => {
    const { paths } = (await shop.api.call('GET', '/sellout/openapi.json')).body as { paths: Record<string, object> }
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/sellout/user', '/sellout/order/checkout/{user_id}', '/sellout/product/all/{num_page}']),
    )
  })
})
