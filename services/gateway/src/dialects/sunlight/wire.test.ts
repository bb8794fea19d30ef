import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { SITUATIONS } from '@till/shared/contracts'
import fc from 'fast-check'
import { nativeLine, nativeOrder } from '../native.fixture.ts'
import { linksOf, metaOf, resourceOf, STATUSES, situationsOf, statusOf, stretchesOf } from './wire.ts'

const printed = JSON.parse(
  readFileSync(new URL('../../../../../docs/seeds/examples/S4.json', import.meta.url), 'utf8'),
).examples
const example = printed.find(({ id }: { id: string }) => id === 'S4-61').response.body
const usd = (amount: number) => ({ amount, currency: 'USD' })
const item = (url: string) => nativeLine({ product: { productId: '', name: '', sku: '', kind: 'unlimited', url } })

const book = nativeOrder({
  title: 'Silent Child',
  provider: 'Amazon',
  situation: 'cancelled',
  email: 'juan@sunlight.is',
  lines: [item('https://www.amazon.co.uk/Silent-Child-Sarah-Denzil-ebook/dp/B01MUDRSND/ref=sr_1_1?ie=UTF8')],
  total: usd(123),
  createdAt: '2017-03-07T15:45:22.224Z',
  updatedAt: '2017-05-29T20:30:07.969Z',
  statusChangedAt: '2017-03-16T18:50:36.190Z',
})
const course = nativeOrder({
  title: 'Platzi Subscription',
  provider: 'Platzi',
  situation: 'received',
  email: 'gabriel@sunlight.is',
  lines: [item('https://platzi.com/comprar/mensual/?course=todos')],
  shippingAddress: { text: 'Venezuela' },
  total: usd(2_900),
  createdAt: '2017-03-06T16:38:18.516Z',
  updatedAt: '2017-05-29T20:30:11.260Z',
  statusChangedAt: '2017-03-06T16:39:38.110Z',
})

describe('the printed examples', () => {
  it('are what these two orders look like here, member for member [S4-05 S4-07 S4-30 S4-31 S4-61 S4-80 S4-83 S4-87]', () => {
    expect([resourceOf(book, '1d7986fed6'), resourceOf(course, 'a5cdf56821')]).toEqual(example.data)
  })

  it('have the model that is printed by itself, with other values [S4-30 S4-60 S4-86]', () => {
    const { object } = printed.find(({ id }: { id: string }) => id === 'S4-60')
    const { attributes } = resourceOf(
      {
        ...book,
        lines: [item('https://www.amazon.co.uk/Silent-Child-Sarah-Denzil-ebook/dp/B01MUDRSND')],
        email: 'user@sunlight.is',
        situation: 'received',
        total: usd(100),
      },
      '1d7986fed6',
    )
    expect(attributes).toEqual(object)
  })

  it('count each status once, on one page [S4-32 S4-53 S4-88]', () => {
    const none = Object.fromEntries(SITUATIONS.map((situation) => [situation, 0])) as Record<
      keyof typeof statusOf,
      number
    >
    expect(metaOf({ ...none, received: 1, cancelled: 1 }, 2, 10)).toEqual(example.meta)
  })
})

describe('every order that Till can have', () => {
  it('has one of the nine statuses here [CX-01 S4-40 S4-96]', () => {
    expect(SITUATIONS.map((situation) => statusOf[situation]).filter((status) => !STATUSES.includes(status))).toEqual(
      [],
    )
    expect(STATUSES.flatMap((status) => situationsOf([status])).sort()).toEqual([...SITUATIONS].sort())
  })

  it('costs its price and what is added to it, together its total [S4-07 S4-82]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.nat(1e6), fc.boolean(), (total, amount, included) => {
        const adjustments = [
          { type: 'shipping' as const, label: '', amount: usd(amount), included },
          { type: 'discount' as const, label: '', amount: usd(-5), included: false },
        ]
        const { cost, price } = resourceOf(nativeOrder({ total: usd(total), adjustments }), '').attributes
        expect([cost, price + cost]).toEqual([included ? 0 : amount, total])
      }),
    )
  })

  it('shows no card, whatever it was paid with [S4-80 CX-09]', () => {
    const { attributes } = resourceOf(nativeOrder({ payment: { status: 'paid', method: 'sandbox' } }), '')
    const card = Object.entries(attributes).filter(([name]) => name.startsWith('card-'))
    expect(card).toHaveLength(6)
    expect(card.filter(([, value]) => value !== null)).toEqual([])
  })

  it('has its address in one line, or none [S4-30]', () => {
    const at = (shippingAddress?: object) => resourceOf(nativeOrder({ shippingAddress }), '').attributes.address
    expect(at()).toBeNull()
    expect(at({ name: 'Ada', street: '12 St James’s Square', city: 'London', country: 'GB' })).toBe(
      'Ada, 12 St James’s Square, London, GB',
    )
  })
})

describe('a list sorted by status', () => {
  it('has every order once, by the alphabet of its statuses, however it is cut into pages [S4-97]', () => {
    const counts = fc.record(Object.fromEntries(SITUATIONS.map((situation) => [situation, fc.nat(7)])))
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), fc.boolean(), (bySituation, limit, descending) => {
        const known = bySituation as Record<keyof typeof statusOf, number>
        const total = Object.values(known).reduce((sum, count) => sum + count, 0)
        const pages = Array.from({ length: Math.ceil(total / limit) }, (_, n) =>
          stretchesOf(known, { descending, offset: n * limit, limit }),
        )
        const told = pages
          .flat()
          .flatMap((stretch) => Array(stretch.limit).fill(statusOf[stretch.situations[0] ?? 'open']))
        expect(told).toHaveLength(total)
        expect(told).toEqual(descending ? told.toSorted().toReversed() : told.toSorted())
        for (const page of pages.slice(0, -1)) expect(page.reduce((sum, { limit }) => sum + limit, 0)).toBe(limit)
      }),
    )
  })

  it('knows which statuses are filtered for [S4-90 S4-97]', () => {
    const none = Object.fromEntries(SITUATIONS.map((situation) => [situation, 0])) as Record<
      keyof typeof statusOf,
      number
    >
    const stretches = stretchesOf(
      { ...none, received: 4, open: 3 },
      { statuses: ['open'], descending: false, offset: 0, limit: 10 },
    )
    expect(stretches).toEqual([{ situations: ['open'], offset: 0, limit: 3 }])
  })
})

describe('the pages of a list', () => {
  it('link to one another as far as there are any, with the brackets as printed [S4-83 S4-85]', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(500),
        (number, size, listed) => {
          const last = Math.max(1, Math.ceil(listed / size))
          const links = linksOf({ origin: 'https://shop.example', number, size, listed, more: '&sort=-total' })
          const page = (n: number) =>
            `https://shop.example/sunlight/orders?page[number]=${n}&page[size]=${size}&sort=-total`
          expect(links).toEqual({
            self: page(number),
            first: page(1),
            prev: number === 1 ? null : page(Math.min(number - 1, last)),
            next: number < last ? page(number + 1) : null,
            last: page(last),
          })
        },
      ),
    )
  })
})
