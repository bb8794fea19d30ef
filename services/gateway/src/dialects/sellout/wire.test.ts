import { describe, expect, it } from '@jest/globals'
import { SITUATIONS } from '@till/shared/contracts'
import fc from 'fast-check'
import type { Order, Product, Unit } from './shapes.ts'
import {
  airForce,
  airForceUnit,
  artem,
  cartId,
  dunk,
  dunkUnit,
  entry,
  example,
  noadmin,
  numbers,
  orderOf,
  printed,
  prospektMira,
  sale,
  terms,
  unitOf,
} from './shop.fixture.ts'
import {
  addressKey,
  addressLine,
  addressOf,
  type Checkout,
  cart,
  codeOf,
  currencyNames,
  fromFullName,
  fromGrids,
  genderName,
  grids,
  hasCard,
  isWhole,
  LISTED,
  listedOrder,
  mismatch,
  newAccount,
  newOrder,
  order,
  productCard,
  productFlat,
  productFull,
  promoCode,
  refusalText,
  sizeFlat,
  sizeFrom,
  sizeKey,
  statusOf,
  toFullName,
  toGrids,
  toStatus,
  totalMax,
  unitDeep,
  unitFlat,
  user,
  wishlistCard,
} from './wire.ts'

const around = { user: noadmin, promo: undefined, promoOwner: undefined, unitOf }
const cards = () => [productCard(airForce, true, numbers, terms), productCard(dunk, false, numbers, terms)]
const address = {
  shippingAddress: { text: 'Проспект Мира 111', postalCode: '308033', name: 'artem sh' },
  extra: { address: addressKey(noadmin.account.id, prospektMira.id) },
}
const secondOrder = orderOf(2, noadmin, { ...address, email: 'sh@mail.ru', phone: '7777777777777' })

describe('what the document prints', () => {
  it('is a user with what they viewed, and no password [S3-38 S3-42 S3-60 S3-61 S3-06 S3-59b S3-85 CX-07 CX-09]', () => {
    expect([user({ ...noadmin, viewed: [airForce] }, numbers)]).toEqual(printed('S3-60'))
    expect(user(noadmin, numbers)).toEqual(printed('S3-61'))
    expect(JSON.stringify(user(artem, numbers))).not.toMatch(/password|pbkdf2|hash/i)
  })

  it('is products as cards, flat and whole [S3-33 S3-34 S3-35 S3-46 S3-48 S3-51 S3-64 S3-65 S3-66 S3-67 S3-69 S3-108]', () => {
    expect(cards()).toEqual(printed('S3-64'))
    expect([airForce, dunk].map((product) => productFull(product, numbers))).toEqual(printed('S3-65'))
    expect(productFull(airForce, numbers)).toEqual(printed('S3-66'))
    expect({ 'page number': 1, items: cards() }).toEqual(printed('S3-67'))
    expect(cards()[0]).toEqual(printed('S3-69'))
  })

  it('is units deep and flat, with their sizes, currency, delivery and platform [S3-36 S3-37 S3-46 S3-68 S3-72 S3-73 S3-92 S3-93]', () => {
    expect([unitDeep(airForceUnit, numbers, terms)]).toEqual(printed('S3-68'))
    expect(unitDeep(dunkUnit, numbers, terms)).toEqual(printed('S3-72'))
    expect(unitDeep(dunkUnit, numbers, terms)).toEqual(printed('S3-73'))
  })

  it('is a wish for a product in no size, with the product’s first unit [S3-40 S3-53 S3-54 S3-70]', () => {
    const product = { ...airForce, units: [airForceUnit] }
    expect([wishlistCard(noadmin.account.id, entry, product, numbers, terms)]).toEqual(printed('S3-70'))
  })

  it('is a cart of units without quantities [S3-41 S3-71]', () => {
    expect(cart(cartId, artem, [airForceUnit], numbers, terms)).toEqual(printed('S3-71'))
  })

  it('is the order that a checkout made, at the computed total [S3-43 S3-45 S3-58 S3-59 S3-74 S3-84 S3-95]', () => {
    const given = example('S3-74').request.body as Checkout
    const made = newOrder(given, {
      unitIds: [airForceUnit.id, dunkUnit.id],
      address: prospektMira,
      owner: noadmin.account.id,
      promoCode: 'SALE',
      currency: 'RUB',
      shippingMethod: 'pickup',
      strict: false,
    })
    const { email, phone, shippingAddress, extra, promoCode } = made
    const total = { amount: 9100, currency: 'RUB' }
    const placed = orderOf(13, artem, { email, phone, shippingAddress, extra, promoCode, total })
    expect(order(placed, { ...around, user: artem, promo: sale, promoOwner: artem }, numbers, terms)).toEqual({
      ...(printed('S3-74') as object),
      total_amount: 91,
    })
    expect(mismatch(given.total_amount, total)).toBe('10000;91')
    expect(made).toMatchObject({ expectedTotal: { amount: 1_000_000, currency: 'RUB' }, onPriceChange: 'note' })
  })

  it('is the orders of a user [S3-44 S3-45 S3-49 S3-56 S3-76 S3-77]', () => {
    expect([order(secondOrder, around, numbers, terms)]).toEqual(printed('S3-76'))
    expect([order(secondOrder, around, numbers, terms)]).toEqual(printed('S3-77'))
  })

  it('is, for all orders, what the example shows and what the text promises in one [S3-30 S3-75 S3-86]', () => {
    const [first] = printed('S3-75') as object[]
    const lastLogin = { lastLoginAt: '2023-04-21T14:57:10.100Z' }
    const buyer = { ...artem, account: { ...artem.account, ...lastLogin } }
    const shown = listedOrder(orderOf(1, buyer, address), { ...around, user: buyer }, numbers, terms)
    expect(shown).toMatchObject(first ?? { missing: true })
    expect(shown).toMatchObject({ status: { id: 1, name: 'pending' }, product_unit: shown.product_units })
  })
})

const text = fc.string({ minLength: 1, maxLength: 20 })
const size = fc.record(Object.fromEntries(grids.map((grid) => [grid, text])), { requiredKeys: [] })
const isNoSize = (given: Readonly<Record<string, string | undefined>>) => grids.every((grid) => given[grid] === '0')
const word = fc.stringMatching(/^[\p{L}\d'’.-]{1,12}$/u)
const names = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '))
const money = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000_000_000 }), fc.constantFrom('RUB', 'EUR', 'JPY', 'BHD'))
  .map(([amount, currency]) => ({ amount, currency }))
const time = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') }).map((at) => new Date(at).toISOString())
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const products: fc.Arbitrary<Product> = fc.record({
  id: fc.constant(airForce.id),
  name: text,
  sku: text,
  description: optional(text),
  brands: fc.array(text),
  categories: fc.array(text),
  tags: fc.array(text),
  gender: optional(text),
  fit: optional(text),
  relNum: fc.integer(),
  images: fc.array(text),
  createdAt: time,
  updatedAt: time,
  minPrice: optional(money),
  priceFrom: fc.array(money),
  available: fc.boolean(),
})
const units: fc.Arbitrary<Unit & { product: Product }> = fc.record({
  id: fc.constant(airForceUnit.id),
  productId: fc.constant(airForce.id),
  price: money,
  prices: optional(fc.array(money)),
  size: optional(size),
  platform: optional(text),
  platformSite: optional(text),
  deliveryType: optional(text),
  available: fc.option(fc.nat()),
  product: products,
})

describe('a size', () => {
  it('is the same after there and back, and none is the row of zeros [S3-36 S3-53]', () => {
    fc.assert(
      fc.property(size, (given) => {
        fc.pre(!isNoSize(given))
        const isGiven = Object.keys(given).length > 0
        expect(fromGrids(toGrids(given))).toEqual(isGiven ? given : undefined)
      }),
    )
    expect(toGrids(undefined)).toEqual({ INT: '0', US: '0', UK: '0', EU: '0', IT: '0', RU: '0' })
  })

  it('is told from every other by its product and its grids, and found again by what tells it [S3-36]', () => {
    fc.assert(
      fc.property(size, size, (one, other) => {
        const key = sizeKey(airForce.id, one)
        expect(sizeFrom(key)).toEqual({ productId: airForce.id, grids: toGrids(one) })
        expect(sizeKey(dunk.id, one)).not.toBe(key)
        const isSame = JSON.stringify(toGrids(one)) === JSON.stringify(toGrids(other))
        expect(sizeKey(airForce.id, other) === key).toBe(isSame)
      }),
    )
    expect(sizeFlat(airForce.id, { EU: '42' }, numbers)).toMatchObject({ EU: '42', INT: '', product: 1 })
  })
})

describe('whatever a shop sells', () => {
  it('can be shown [S3-33 S3-34 S3-35 S3-37 S3-05]', () => {
    fc.assert(
      fc.property(units, (unit) => {
        const shown = unitDeep(unit, numbers, terms)
        expect(shown).toMatchObject({ availability: unit.available === null || unit.available > 0 })
        expect(Number.isFinite(shown.final_price)).toBe(true)
        expect(Number.isInteger(shown.product.fit)).toBe(true)
        expect(unitFlat(unit, numbers, terms).product).toEqual(productFlat(unit.product, numbers))
        if (hasCard(unit.product))
          expect(productCard(unit.product, false, numbers, terms).min_price).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('is priced in the shop’s currency where it is sold in it, else in its own [S3-05 S3-51]', () => {
    const euros = { amount: 500, currency: 'EUR' }
    const abroad = { ...airForceUnit, price: euros, prices: [{ amount: 45000, currency: 'RUB' }] }
    expect(unitDeep(abroad, numbers, terms)).toMatchObject({ final_price: 450, currency: { id: 2, name: 'pending' } })
    expect(unitDeep({ ...abroad, prices: [] }, numbers, terms)).toMatchObject({
      final_price: 5,
      currency: { name: 'EUR' },
    })
    const card = productCard({ ...airForce, minPrice: euros, priceFrom: [euros] }, false, numbers, terms)
    expect(card.min_price).toBe(5)
  })

  it('is shown to the last digit also where this API has no fractions, and not sold then [S3-05 CX-02]', () => {
    const price = { amount: 1250, currency: 'RUB' }
    expect(unitDeep({ ...airForceUnit, price }, numbers, terms).final_price).toBe(12.5)
    expect([isWhole(price), isWhole({ amount: 1200, currency: 'RUB' })]).toEqual([false, true])
  })

  it('has a card only where it has a unit [S3-107]', () => {
    const nothing = { ...airForce, minPrice: undefined, priceFrom: [], units: [] }
    expect([hasCard(nothing), hasCard(undefined), hasCard(airForce)]).toEqual([false, false, true])
    expect(wishlistCard(noadmin.account.id, entry, nothing, numbers, terms)).toBeUndefined()
    expect(wishlistCard(noadmin.account.id, entry, undefined, numbers, terms)).toBeUndefined()
  })

  it('is for men, women or all, by whichever word [S3-48 S3-106]', () => {
    expect(['men', 'Male', 'women', 'female', 'unisex', undefined, 'kids'].map(genderName)).toEqual([
      'M',
      'M',
      'F',
      'F',
      'U',
      'U',
      'kids',
    ])
    const person = { ...noadmin, account: { ...noadmin.account, gender: 'male' } }
    expect(user(person, numbers).gender).toEqual({ id: 1, name: 'M' })
  })
})

describe('a wish', () => {
  it('has the size of its unit, also of one that is sold no more [S3-40 S3-54]', () => {
    const product = { ...airForce, units: [airForceUnit] }
    const sizeOf = (more: object) =>
      wishlistCard(noadmin.account.id, { ...entry, ...more }, product, numbers, terms)?.size
    expect(sizeOf({ unitId: airForceUnit.id })).toMatchObject({ id: 1, EU: '12' })
    expect(sizeOf({ unitId: 'gone', unit: { size: { EU: '40' } } })).toMatchObject({ EU: '40', RU: '' })
  })
})

describe('a person', () => {
  it('who registers is natively the same [S3-39 S3-47 S3-62 S3-99]', () => {
    expect(newAccount(example('S3-62').request.body as Parameters<typeof newAccount>[0])).toEqual({
      email: 'mail@mail.ru',
      password: 'пароль',
      givenName: 'Имя',
      familyName: 'Фамилия',
      gender: 'male',
    })
    expect(newAccount({ username: 'a@b.ru', password: 'x', first_name: '', last_name: '', gender: null })).toEqual({
      email: 'a@b.ru',
      password: 'x',
    })
  })

  it('is shown whatever is known of them, even when nothing is left but the id [S3-38 S3-102]', () => {
    const gone = { account: { id: noadmin.account.id }, addresses: [], viewed: [] }
    expect(user(gone, numbers)).toMatchObject({ id: 2, email: '', is_active: false, last_login: null })
    const clerk = { ...noadmin, account: { ...noadmin.account, roles: ['staff' as const], gender: 'F' } }
    expect(user(clerk, numbers)).toMatchObject({ is_staff: true, is_superuser: false, gender: { name: 'F' } })
    expect(user(artem, numbers)).toMatchObject({ is_staff: true, is_superuser: true })
  })

  it('has addresses in one line each, from whichever parts [S3-42 S3-C02 S3-C04]', () => {
    expect(addressLine({ text: 'Проспект Мира 111', city: 'Белгород' })).toBe('Проспект Мира 111')
    expect(addressLine({ street: '12 St James’s Square', city: 'London', country: 'GB' })).toBe(
      '12 St James’s Square, London, GB',
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 255 }), fc.string({ maxLength: 40 }), (line, postalCode) => {
        const shown = addressOf('x', { id: 'y', text: line, postalCode }, numbers)
        expect(shown).toEqual({ id: 0, address: line, post_index: postalCode.slice(0, 10) })
      }),
    )
  })

  it('has a first and a last name after an order has had one name of both [S3-59]', () => {
    fc.assert(
      fc.property(names, names, (first, last) => {
        const { name = '', firstNameWords } = toFullName(first, last)
        expect(fromFullName(name, firstNameWords)).toEqual({ name: first, surname: last })
      }),
    )
    expect(fromFullName('Ada King Lovelace')).toEqual({ name: 'Ada', surname: 'King Lovelace' })
  })
})

describe('a promo code', () => {
  it('is found in any case, and a text that can be none is none [S3-57 S3-C04]', () => {
    expect([' sale ', 'SALE', '', 'a b', 'x'.repeat(65)].map(codeOf)).toEqual([
      'SALE',
      'SALE',
      undefined,
      undefined,
      undefined,
    ])
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const code = codeOf(typed)
        if (code !== undefined) expect(codeOf(code)).toBe(code)
      }),
    )
  })

  it('says 0 for what it does not take off, and whose it is only to those who may know [S3-43 S3-57]', () => {
    const { percentOff: _none, activeUntil: _never, maxUses: _any, ...plain } = sale
    const amountOff = { amount: 50000, currency: 'RUB' }
    expect(promoCode({ ...plain, amountOff }, undefined, numbers)).toEqual({
      id: 1,
      string_representation: 'SALE',
      discount_percentage: 0,
      discount_absolute: 500,
      activation_count: 6,
      max_activation_count: 1_000_000_000,
      active_status: true,
      active_until_date: '9999-12-31',
      owner: null,
    })
    expect(promoCode(sale, artem, numbers)).toMatchObject({
      discount_absolute: 0,
      owner: { last_viewed_products: [1, 2] },
    })
  })

  it('is shown with the last day on which it may be used [S3-57]', () => {
    const until = (activeUntil: string) => promoCode({ ...sale, activeUntil }, undefined, numbers).active_until_date
    expect(until('2100-01-01T00:00:00.000Z')).toBe('2099-12-31')
    expect(until('2100-01-01T12:00:00.000Z')).toBe('2100-01-01')
  })

  it('is refused in the words of this API [S3-94]', () => {
    expect(['inactive', 'expired', 'other-currency', 'used-up', 'unknown'].map(refusalText)).toEqual([
      'Промокод неактивен',
      'Промокод неактивен',
      'Промокод неактивен',
      'Промокод закончился',
      'Промокод не найден',
    ])
  })
})

describe('an order', () => {
  it('has a status for every situation there is [S3-44 S3-58 S3-103 CX-01]', () => {
    const shown = Object.fromEntries(
      SITUATIONS.map((situation) => {
        const { status, fact_of_payment } = statusOf({ situation, status: 'confirmed' })
        return [situation, `${status.id} ${status.name}/${fact_of_payment}`]
      }),
    )
    expect(shown).toEqual({
      open: '1 pending/false',
      'payment-open': '1 pending/false',
      'awaiting-manager': '1 pending/false',
      approved: '1 pending/false',
      'manager-approved': '1 pending/false',
      'awaiting-transfer': '1 pending/false',
      'payment-failed': '8 failed/false',
      secured: '1 pending/false',
      paid: '2 paid/true',
      shipped: '4 shipped/true',
      received: '5 completed/true',
      cancelled: '6 cancelled/false',
      'cancelled-unrefunded': '6 cancelled/true',
      refunded: '7 refunded/false',
      failed: '8 failed/false',
    })
    for (const status of ['processing', 'on-hold'] as const)
      expect(statusOf({ situation: 'paid', status })).toEqual({
        status: toStatus('processing'),
        fact_of_payment: true,
      })
    expect(LISTED.split(',')).toEqual(SITUATIONS.filter((situation) => situation !== 'open'))
  })

  it('is shown wherever it was placed: by a guest, with no address, of things that are sold no more [CX-01 S3-45]', () => {
    const bare: Order = { ...orderOf(2, noadmin, {}), customerId: undefined, total: undefined }
    const shown = order(bare, { ...around, user: undefined, unitOf: () => undefined }, numbers, terms)
    expect(shown).toMatchObject({
      user: null,
      address: null,
      promo_code: null,
      email: '',
      tel: '',
      name: '',
      surname: '',
    })
    expect(shown.product_unit).toMatchObject([
      { final_price: 7, availability: false, product: { name: 'Air Force 1', available_flag: false } },
      { final_price: 100, availability: false },
    ])
    const elsewhere = orderOf(2, noadmin, { shippingAddress: { street: 'Main St 1', city: 'Bonn', country: 'DE' } })
    expect(order(elsewhere, around, numbers, terms).address).toMatchObject({ address: 'Main St 1, Bonn, DE' })
  })

  it('shows its units at the prices they were sold for [S3-56]', () => {
    const dearer = (unitId: string) => {
      const unit = unitOf(unitId)
      return unit && { ...unit, price: { amount: 99900, currency: 'RUB' }, prices: [{ amount: 1, currency: 'RUB' }] }
    }
    const { product_unit, total_amount } = order(secondOrder, { ...around, unitOf: dearer }, numbers, terms)
    expect(product_unit.map(({ final_price }) => final_price)).toEqual([7, 100])
    expect(product_unit.reduce((sum, { final_price }) => sum + final_price, 0)).toBe(total_amount)
  })

  it('keeps what its buyer wrote, there and back [CX-10 S3-45 S3-59 S3-84 S3-105]', () => {
    const written = fc.record({
      email: fc.emailAddress(),
      tel: fc.oneof(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), fc.stringMatching(/^\+?\d{1,19}$/)),
      first_name: names,
      last_name: names,
      total_amount: fc.nat(),
    })
    fc.assert(
      fc.property(written, fc.boolean(), (given, strict) => {
        const made = newOrder(
          { ...given, product_unit: [1], address_id: 1 },
          {
            unitIds: [airForceUnit.id],
            address: { ...prospektMira, label: 'Home', isDefault: true, version: 3 },
            owner: noadmin.account.id,
            currency: 'RUB',
            shippingMethod: 'pickup',
            strict,
          },
        )
        const { email, phone, shippingAddress, extra } = made
        const placed = orderOf(2, noadmin, { email, phone, shippingAddress, extra, total: made.expectedTotal })
        expect(order(placed, around, numbers, terms)).toMatchObject({
          email: given.email,
          tel: String(given.tel),
          name: given.first_name,
          surname: given.last_name,
          total_amount: given.total_amount,
          address: { id: 1, address: 'Проспект Мира 111', post_index: '308033' },
        })
        expect(made.shippingAddress).not.toHaveProperty('label')
        expect(made).toMatchObject({ onPriceChange: strict ? 'refuse' : 'note', payment: { method: 'later' } })
      }),
    )
  })

  it('tells of another total than the client’s, and of no other [S3-84]', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (claimed, computed) => {
        const total = { amount: computed * 100, currency: 'RUB' }
        expect(mismatch(claimed, total)).toBe(claimed === computed ? undefined : `${claimed};${computed}`)
      }),
    )
    expect(totalMax('JPY')).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('a currency', () => {
  it('goes by the name the shop gives it, else by its code [S3-93]', () => {
    const name = currencyNames('RUB=рубли,EUR=евро')
    expect(['RUB', 'EUR', 'USD'].map(name)).toEqual(['рубли', 'евро', 'USD'])
    expect(currencyNames()('RUB')).toBe('RUB')
  })
})
