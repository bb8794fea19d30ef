/** A large shop's goods and what people ask for among them, the same in every run. */

const ADJECTIVES =
  'Light Heavy Soft Plain Striped Dotted Waxed Washed Quilted Ribbed Cropped Long Short Wide Slim Warm'.split(' ')
const FABRICS = 'Linen Wool Cotton Denim Velvet Tweed Silk Corduroy Flannel Cashmere Hemp Jersey'.split(' ')
const THINGS =
  'Coat Cardigan Shirt Trousers Dress Scarf Raincoat Jumper Skirt Waistcoat Hat Gloves Socks Belt Apron Blanket Cushion Bag'.split(
    ' ',
  )
const COLOURS = 'Blue Green Copper Walnut Grey Saffron Ivory Crimson Indigo Olive'.split(' ')
const GENDERS = ['women', 'men', 'unisex']
const SIZES = ['S', 'M', 'L', 'XL']
const BRANDS = 400
const CATEGORIES = 150
const TAGS = 300
const SENTENCE =
  'Cut from a cloth that a small mill weaves for nobody else, sewn by people who sign what they make, and meant to be mended rather than replaced.'

/** Always the same numbers from 0 to 1 for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(roll: () => number, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T
/** Some brands are much larger than others, as in life. */
const skewed = (roll: () => number, count: number) => Math.floor(roll() ** 2 * count)

/** Product number `n`: four words of name, a sentence or two, one to three units with prices in two currencies. */
export function product(n: number): object {
  const roll = dice(n + 1)
  const [adjective, fabric, thing, colour] = [ADJECTIVES, FABRICS, THINGS, COLOURS].map((from) => pick(roll, from))
  const amount = 500 + Math.floor(roll() ** 3 * 200_000)
  const sku = `W-${String(n).padStart(6, '0')}`
  return {
    sku,
    name: `${adjective} ${fabric} ${thing} ${n}`,
    description: `${colour} ${fabric}. ${SENTENCE}${n % 3 === 0 ? ` ${SENTENCE}` : ''}`,
    brands: [`Brand ${skewed(roll, BRANDS)}`],
    categories: [`Category ${skewed(roll, CATEGORIES)}`, `${thing}`],
    tags: Array.from({ length: 1 + (n % 4) }, () => `tag-${skewed(roll, TAGS)}`).filter(
      (tag, i, all) => all.indexOf(tag) === i,
    ),
    gender: pick(roll, GENDERS),
    images: [`https://images.example/${sku}.jpg`],
    attributes: { fabric: `${fabric}`, colour: `${colour}`, weightGrams: 100 + (n % 900) },
    units: SIZES.slice(0, 1 + (n % 3)).map((size) => ({
      sku: `${sku}-${size}`,
      kind: 'stock',
      price: { amount, currency: 'EUR' },
      prices: [{ amount: Math.round(amount * 1.1), currency: 'USD' }],
      size: { INT: size },
      onHand: n % 10 === 0 ? 0 : 5,
    })),
  }
}

/** Ways a line can be wrong: no JSON, a member missing, a wrong price, a member nobody knows. */
const broken: readonly ((n: number) => string)[] = [
  (n) => `{"sku":"BROKEN-${n}","name":`,
  (n) => JSON.stringify({ sku: `BROKEN-${n}` }),
  (n) =>
    JSON.stringify({
      sku: `BROKEN-${n}`,
      name: 'Wrong',
      units: [{ sku: 'x', kind: 'stock', price: { amount: 1.5, currency: 'EUR' } }],
    }),
  (n) => JSON.stringify({ sku: `BROKEN-${n}`, name: 'Wrong', colour: 'blue' }),
]

const isBroken = (line: number, every: number): boolean => every > 0 && line % every === every - 1

/** The lines of an import: `products` good ones, with a broken one after every `brokenEvery` lines. */
export function* importLines(products: number, brokenEvery: number): Generator<string> {
  let line = 0
  for (let n = 0; n < products; n++) {
    if (isBroken(line, brokenEvery)) yield `${broken[Math.floor(line / brokenEvery) % broken.length]?.(line++)}\n`
    line++
    yield `${JSON.stringify(product(n))}\n`
  }
}

/** A question to the search: what kind it is, and its query. */
export interface Question {
  readonly kind: string
  readonly query: string
}

const SORTS = ['-createdAt', 'createdAt', 'name', '-name', 'price', '-price']

/** What shoppers ask, of all kinds in turn: words, filters, facets, prices, orders, and what can be had. Pages are turned by whoever asks. */
export function* questions(products: number): Generator<Question> {
  const roll = dice(4711)
  const sort = () => {
    const wanted = pick(roll, SORTS)
    return `sort=${wanted}${wanted.endsWith('price') ? '&currency=EUR' : ''}`
  }
  const word = () => pick(roll, [...FABRICS, ...THINGS, ...COLOURS, ...ADJECTIVES]).toLowerCase()
  const brand = () => `brand=Brand+${skewed(roll, BRANDS)}`
  const category = () => `category=Category+${skewed(roll, CATEGORIES)}`
  const price = () => {
    const from = 1_000 + Math.floor(roll() * 50_000)
    return `currency=EUR&minPrice=${from}&maxPrice=${from + 5_000}`
  }
  const kinds: Record<string, () => string> = {
    'the newest': () => '',
    'a word': () => `query=${word()}`,
    'two words': () => `query=${word()}+${word()}`,
    'the beginning of a word': () => `query=${word().slice(0, 3)}`,
    'a word, sorted': () => `query=${word()}&${sort()}`,
    'words and a brand': () => `query=${word()}&${brand()}`,
    'a rare word': () => `query=w-${String(Math.floor(roll() * products)).padStart(6, '0')}`,
    'a brand, sorted': () => `${brand()}&${sort()}`,
    'a category with facets': () => `${category()}&facets=true`,
    'a word with facets': () => `query=${word()}&facets=true`,
    'all with facets': () => 'facets=true',
    'a range of prices': () => price(),
    'a range of prices, the cheapest first': () => `${price()}&sort=price`,
    'a tag and a gender': () => `tag=tag-${skewed(roll, TAGS)}&gender=${pick(roll, GENDERS)}&${sort()}`,
    'what can be had': () => `${category()}&available=true`,
    'what cannot be had': () => `${brand()}&available=false`,
    'a large page, sorted': () => `limit=100&${sort()}`,
    everything: () =>
      `query=${word()}&${category()}&gender=${pick(roll, GENDERS)}&${price()}&sort=-price&available=true`,
  }
  for (;;) for (const [kind, ask] of Object.entries(kinds)) yield { kind, query: ask() }
}
