import { createHash } from 'node:crypto'
import type { Say } from '@till/shared/infra'

export interface DemoUnit {
  readonly sku: string
  readonly kind: 'stock' | 'unlimited' | 'slot'
  readonly price: { readonly amount: number; readonly currency: string }
  /** Pieces in stock at first; only for kind `stock`. */
  readonly onHand?: number
  readonly size?: Readonly<Record<'INT' | 'US' | 'UK' | 'EU' | 'IT' | 'RU', string>>
  readonly platform?: string
  readonly deliveryType?: string
  readonly slot?: { readonly consultantId: string; readonly startsAt: string; readonly endsAt: string }
}

export interface DemoProduct {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly brands: readonly string[]
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  readonly gender?: 'women' | 'men' | 'unisex'
  readonly units: readonly DemoUnit[]
}

export interface DemoPromo {
  readonly code: string
  readonly percentOff?: number
  readonly amountOff?: { readonly amount: number; readonly currency: string }
  readonly maxUses?: number
  readonly active: boolean
}

const CONCURRENCY = 16

/** Six ways to say one size. */
const SIZES = [
  { INT: 'S', US: '4', UK: '8', EU: '36', IT: '40', RU: '42' },
  { INT: 'M', US: '6', UK: '10', EU: '38', IT: '42', RU: '44' },
  { INT: 'L', US: '8', UK: '12', EU: '40', IT: '44', RU: '46' },
  { INT: 'XL', US: '10', UK: '14', EU: '42', IT: '46', RU: '48' },
]
const CLOTHES = ['Coat', 'Cardigan', 'Shirt', 'Trousers', 'Dress', 'Scarf', 'Raincoat', 'Jumper', 'Skirt', 'Waistcoat']
const FABRICS = ['Linen', 'Wool', 'Cotton', 'Denim', 'Velvet', 'Tweed', 'Silk', 'Corduroy', 'Flannel', 'Cashmere']
const HOUSEHOLD = ['Teapot', 'Lamp', 'Blanket', 'Bowl', 'Clock', 'Kettle', 'Vase', 'Basket']
const COLOURS = ['Blue', 'Green', 'Copper', 'Walnut', 'Grey', 'Saffron']
const GAMES = ['Harbour Lights', 'Tin Soldiers', 'The Long Orchard', 'Night Ferry', 'Paper Kingdom', 'Clockwork Garden']
const PLATFORMS = ['PC', 'Console', 'Handheld', 'Cloud']
const CONSULTANTS = ['Ines', 'Marko', 'Yuki', 'Amara']
const BRANDS = ['Northlight', 'Ferrow', 'Calder & Co', 'Mizu']
const CURRENCIES = ['EUR', 'EUR', 'USD', 'JPY']

/**
 * The demo shop's wares: clothes in sizes, household goods in colours, downloads without limit, and consultants' hours.
 * The same every time but for the slots, whose hours begin on the day after `today`.
 */
export function demoProducts(today: Date): DemoProduct[] {
  return [...clothes(), ...household(), ...downloads(), ...consultations(today)]
}

/** Codes to try at the till. */
export function demoPromos(): DemoPromo[] {
  return [
    { code: 'WELCOME10', percentOff: 10, active: true },
    { code: 'FIVE-OFF', amountOff: { amount: 500, currency: 'EUR' }, active: true },
    { code: 'FIRST-FIVE', percentOff: 50, maxUses: 5, active: true },
    { code: 'LAST-SEASON', percentOff: 30, active: false },
  ]
}

/**
 * Fills an empty catalog through the gateway at `url`, as the admin; a filling that was interrupted goes on where it
 * stopped. Answers with a unit that can be ordered. Throws when the gateway refuses anything but a repeat.
 */
export async function fillDemo({
  url,
  email,
  password,
  say = () => undefined,
}: {
  url: string
  email: string
  password: string
  say?: Say
}): Promise<{ unitId: string; added: number }> {
  const last = await lastProduct(url)
  if (last) return { unitId: last, added: 0 }
  say('filling the demo catalog')
  const call = await signedIn(url, email, password)
  const work = demoProducts(new Date()).map((product) => () => call('/v1/products', product))
  for (const promo of demoPromos()) work.push(() => call('/v1/promo-codes', promo))
  // The last product tells the next start that nothing is missing, so it goes in when all others are there.
  const added = await inParallel(work)
  await call('/v1/products', signpost)
  say(`the demo catalog is filled: ${added} products and promo codes are new`)
  const unitId = await lastProduct(url)
  if (!unitId) throw new Error('The demo catalog was filled, but its last product cannot be found.')
  return { unitId, added }
}

const signpost: DemoProduct = {
  sku: 'DEMO-SIGNPOST',
  name: 'Walnut Till',
  description: 'A small wooden till with a bell. The first thing anybody buys here.',
  brands: ['Till'],
  categories: ['household'],
  tags: ['demo', 'first-order'],
  units: [{ sku: 'DEMO-SIGNPOST-1', kind: 'stock', price: { amount: 4_900, currency: 'EUR' }, onHand: 100_000 }],
}

async function lastProduct(url: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/v1/products?tag=first-order&limit=1`)
  if (!answer.ok) throw new Error(`The catalog cannot be read: ${answer.status} ${await answer.text()}`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  const [product] = items
  if (!product) return undefined
  const whole = (await (await fetch(`${url}/v1/products/${product.id}`)).json()) as { units: { id: string }[] }
  return whole.units[0]?.id
}

type Call = (path: string, body: object) => Promise<boolean>

async function signedIn(url: string, email: string, password: string): Promise<Call> {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const session = await post('/v1/sessions', { email, password })
  if (session.status !== 201)
    throw new Error(
      `The admin ${email} cannot sign in to fill the demo catalog: ${session.status} ${await session.text()}. ` +
        'The first admin is made once; a later ADMIN_PASSWORD does not change its password.',
    )
  const { accessToken } = (await session.json()) as { accessToken: string }
  return async (path, body) => {
    const answer = await post(path, body, {
      authorization: `Bearer ${accessToken}`,
      'idempotency-key': createHash('sha256').update(path).update(JSON.stringify(body)).digest('hex').slice(0, 32),
    })
    const text = await answer.text()
    if (answer.ok) return true
    // It is there already: an earlier filling got this far.
    if (answer.status === 409) return false
    throw new Error(`POST ${path} ${JSON.stringify(body).slice(0, 120)}… was refused: ${answer.status} ${text}`)
  }
}

async function inParallel(work: (() => Promise<boolean>)[]): Promise<number> {
  const queue = work.values()
  let added = 0
  const worker = async () => {
    for (const task of queue) if (await task()) added++
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return added
}

function clothes(): DemoProduct[] {
  return FABRICS.flatMap((fabric, row) =>
    CLOTHES.map((kind, column) => {
      const number = row * CLOTHES.length + column
      const sku = `DEMO-WEAR-${padded(number)}`
      const gender = (['women', 'men', 'unisex'] as const)[number % 3] ?? 'unisex'
      return {
        sku,
        name: `${fabric} ${kind}`,
        description: `${kind} of ${fabric.toLowerCase()}, made to be worn for years.`,
        brands: [nth(BRANDS, number)],
        categories: ['clothes', kind.toLowerCase()],
        tags: ['demo', fabric.toLowerCase()],
        gender,
        units: SIZES.map((size, index) => ({
          sku: `${sku}-${size.INT}`,
          kind: 'stock' as const,
          price: price(29 + ((number * 7 + index) % 90), nth(CURRENCIES, number)),
          onHand: 5 + ((number * 3 + index * 11) % 60),
          size,
        })),
      }
    }),
  )
}

function household(): DemoProduct[] {
  return HOUSEHOLD.flatMap((kind, row) =>
    COLOURS.map((colour, column) => {
      const number = row * COLOURS.length + column
      const sku = `DEMO-HOME-${padded(number)}`
      return {
        sku,
        name: `${colour} ${kind}`,
        description: `A ${kind.toLowerCase()} in ${colour.toLowerCase()}.`,
        brands: [nth(BRANDS, number + 1)],
        categories: ['household', kind.toLowerCase()],
        tags: ['demo', colour.toLowerCase()],
        units: [
          {
            sku: `${sku}-1`,
            kind: 'stock' as const,
            price: price(9 + ((number * 5) % 120), nth(CURRENCIES, number + 1)),
            // A few are nearly gone, so that being too late can be tried.
            onHand: number % 12 === 0 ? 1 : 40 + number,
          },
        ],
      }
    }),
  )
}

function downloads(): DemoProduct[] {
  return GAMES.flatMap((game, row) =>
    PLATFORMS.map((platform, column) => {
      const number = row * PLATFORMS.length + column
      const sku = `DEMO-GAME-${padded(number)}`
      return {
        sku,
        name: `${game} (${platform})`,
        description: `${game}, to download for ${platform}.`,
        brands: ['Lanternfish'],
        categories: ['games'],
        tags: ['demo', 'download'],
        units: [
          {
            sku: `${sku}-KEY`,
            kind: 'unlimited' as const,
            price: price(14 + number, nth(CURRENCIES, number)),
            platform,
            deliveryType: 'download',
          },
        ],
      }
    }),
  )
}

function consultations(today: Date): DemoProduct[] {
  return CONSULTANTS.flatMap((consultant, index) =>
    ['Styling hour', 'Colour hour', 'Wardrobe hour', 'Gift hour', 'Fitting hour', 'Repair hour', 'Letter hour'].map(
      (hour, day) => {
        const sku = `DEMO-SLOT-${padded(index * 7 + day)}`
        const consultantId = createHash('sha256').update(`demo consultant ${consultant}`).digest('hex').slice(0, 24)
        return {
          sku,
          name: `${hour} with ${consultant}`,
          description: `An hour with ${consultant}, by video.`,
          brands: [consultant],
          categories: ['consultations'],
          tags: ['demo', 'slot'],
          units: [9, 11, 14, 16].map((clock) => ({
            sku: `${sku}-${padded(clock)}`,
            kind: 'slot' as const,
            price: price(60 + index * 10, 'EUR'),
            slot: { consultantId, startsAt: onDay(today, day + 1, clock), endsAt: onDay(today, day + 1, clock + 1) },
          })),
        }
      },
    ),
  )
}

/** A price of about `whole` units of a currency, in its minor units: the yen has none. */
function price(whole: number, currency: string) {
  return currency === 'JPY' ? { amount: whole * 150, currency } : { amount: whole * 100 + 90, currency }
}

function onDay(today: Date, daysAhead: number, hour: number): string {
  return new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + daysAhead, hour),
  ).toISOString()
}

const nth = (list: readonly string[], index: number) => list[index % list.length] ?? ''
const padded = (number: number) => String(number).padStart(3, '0')
