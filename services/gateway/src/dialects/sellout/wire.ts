import type { Situation } from '@till/shared/contracts'
import { decimalsOf, type Money } from '@till/shared/money'
import { fromWholeUnits, Inexpressible, toNumber, toWholeUnits } from '../wire/money.ts'
import { toMicroseconds, toSeconds } from '../wire/times.ts'
import type {
  Address,
  Entry,
  Line,
  Order,
  Person,
  Product,
  ProductWithUnits,
  PromoCode,
  ShownUnit,
  Size,
  Unit,
} from './shapes.ts'

/** What has a native id and a number here (CX-03). */
const things = ['users', 'products', 'units', 'carts', 'orders'] as const
type Thing = (typeof things)[number]
export const aliased = Object.fromEntries(things.map((thing) => [thing, 'number' as const])) as Record<Thing, 'number'>

/** Everything that has numbers here, each kind counted by itself: things, and what is natively a value or part of something. */
export type Kind =
  | Thing
  | 'sizes'
  | 'brands'
  | 'categories'
  | 'tags'
  | 'genders'
  | 'currencies'
  | 'delivery_types'
  | 'platforms'
  | 'promo_codes'
  | 'wishlist'
  | 'addresses'

/** The number of a thing, by its native id or by what tells it from others of its kind. */
export type Numbers = (kind: Kind, key: string) => number

/** What the shop says of its money. */
export interface Terms {
  /** In which things are shown wherever they are sold in it (S3-05). */
  readonly currency: string
  /** What a currency is called (S3-93). */
  readonly nameOf: (currency: string) => string
  /** How orders are shipped: by a method that costs nothing, since prices include delivery (S3-56). */
  readonly shippingMethod: string
}

// ── references (S3-46) ──

const named = (numbers: Numbers, kind: Kind, name: string) => ({ id: numbers(kind, name), name })

/** `M`, `F` and `U` (S3-48) for what they are called elsewhere; what is for nobody in particular is for all. */
const genders = new Map(
  Object.entries({ M: ['m', 'male', 'men', 'man'], F: ['f', 'female', 'women', 'woman'], U: ['u', 'unisex'] }).flatMap(
    ([name, words]) => words.map((word) => [word, name]),
  ),
)
export const genderName = (gender = 'U'): string => genders.get(gender.toLowerCase()) ?? gender

const platformKey = (platform: string, site: string): string => JSON.stringify([platform, site])

// ── sizes (S3-36, S3-53) ──

export const grids = ['INT', 'US', 'UK', 'EU', 'IT', 'RU'] as const
export type Grids = Record<(typeof grids)[number], string>

const noSize = Object.fromEntries(grids.map((grid) => [grid, '0'])) as Grids

/** A size row; a grid that is not given is empty, and where none is, all are `"0"`, which stands for no size (S3-53). */
export const toGrids = (size: Size = {}): Grids =>
  grids.some((grid) => size[grid] !== undefined)
    ? (Object.fromEntries(grids.map((grid) => [grid, size[grid] ?? ''])) as Grids)
    : noSize

/** The size of a row, or undefined where it stands for none. */
export function fromGrids(row: Grids): Size | undefined {
  if (grids.every((grid) => row[grid] === '0')) return undefined
  return Object.fromEntries(grids.flatMap((grid) => (row[grid] === '' ? [] : [[grid, row[grid]]])))
}

/** What tells a size from all others: it is of one product (S3-36). */
export const sizeKey = (productId: string, size?: Size): string =>
  JSON.stringify([productId, ...grids.map((grid) => toGrids(size)[grid])])

export function sizeFrom(key: string): { productId: string; grids: Grids } {
  const [productId = '', ...values] = JSON.parse(key) as string[]
  return {
    productId,
    grids: Object.fromEntries(grids.map((grid, n) => [grid, values[n] ?? ''])) as Grids,
  }
}

const sizeOf = <Of>(productId: string, size: Size | undefined, product: Of, numbers: Numbers) => ({
  id: numbers('sizes', sizeKey(productId, size)),
  ...toGrids(size),
  product,
})

/** S3-36 with the product as a number. */
export const sizeFlat = (productId: string, size: Size | undefined, numbers: Numbers) =>
  sizeOf(productId, size, numbers('products', productId), numbers)

// ── products (S3-33 … S3-35) ──

/** Natively `fit` is a text; one that is no whole number is none here (S3-108). */
const fitOf = (fit = ''): number => (/^-?\d{1,9}$/.test(fit) ? Number(fit) : 0)

const facts = (product: Product, numbers: Numbers) => ({
  id: numbers('products', product.id),
  name: product.name,
  bucket_link: product.images[0] ?? '',
  description: product.description ?? '',
  sku: product.sku,
  available_flag: product.available,
  last_upd: toSeconds(product.updatedAt),
  add_date: toDate(product.createdAt),
  fit: fitOf(product.fit),
  rel_num: product.relNum,
})

const toDate = (time: string): string => toSeconds(time).slice(0, 10)

/** S3-33 */
export const productFlat = (product: Product, numbers: Numbers) => ({
  ...facts(product, numbers),
  gender: numbers('genders', genderName(product.gender)),
  brands: product.brands.map((name) => numbers('brands', name)),
  categories: product.categories.map((name) => numbers('categories', name)),
  tags: product.tags.map((name) => numbers('tags', name)),
})

/** S3-34 */
export const productFull = (product: Product, numbers: Numbers) => ({
  ...facts(product, numbers),
  gender: named(numbers, 'genders', genderName(product.gender)),
  brands: product.brands.map((name) => named(numbers, 'brands', name)),
  categories: product.categories.map((name) => named(numbers, 'categories', name)),
  tags: product.tags.map((name) => named(numbers, 'tags', name)),
})

/** Whether anything of the product is for sale: what has no price has no card (S3-51, S3-107). */
export const hasCard = (product: Product | undefined): product is Product =>
  product !== undefined && product.priceFrom.length > 0

/** S3-35. Throws TypeError for a product that has no card. */
export function productCard(product: Product, inWishlist: boolean, numbers: Numbers, { currency }: Terms) {
  const lowest = priceIn(currency, product.minPrice, ...product.priceFrom)
  return { ...productFull(product, numbers), min_price: toNumber(lowest), in_wishlist: inWishlist }
}

/** The price in the currency of the shop, else the first there is. Throws TypeError where there is none. */
function priceIn(currency: string, ...prices: readonly (Money | undefined)[]): Money {
  const known = prices.filter((price) => price !== undefined)
  const price = known.find((each) => each.currency === currency) ?? known[0]
  if (price === undefined) throw new TypeError('there is no price')
  return price
}

// ── units (S3-37) ──

/** What one piece costs here (S3-05). */
export const priceOf = ({ price, prices = [] }: Pick<Unit, 'price' | 'prices'>, { currency }: Terms): Money =>
  priceIn(currency, price, ...prices)

const sold = (unit: ShownUnit, numbers: Numbers, terms: Terms) => {
  const { amount, currency } = priceOf(unit, terms)
  const { platform = '', platformSite = '' } = unit
  return {
    id: numbers('units', unit.id),
    final_price: toNumber({ amount, currency }),
    availability: unit.available === null || unit.available > 0,
    currency: { id: numbers('currencies', currency), name: terms.nameOf(currency) },
    delivery_type: named(numbers, 'delivery_types', unit.deliveryType ?? ''),
    platform: { id: numbers('platforms', platformKey(platform, platformSite)), platform, site: platformSite },
  }
}

export const unitFlat = (unit: ShownUnit, numbers: Numbers, terms: Terms) => ({
  ...sold(unit, numbers, terms),
  product: productFlat(unit.product, numbers),
  size: sizeFlat(unit.productId, unit.size, numbers),
})

export const unitDeep = (unit: ShownUnit, numbers: Numbers, terms: Terms) => ({
  ...sold(unit, numbers, terms),
  product: productFull(unit.product, numbers),
  size: sizeOf(unit.productId, unit.size, productFlat(unit.product, numbers), numbers),
})

/** A unit of a product with its product. */
export const shownUnit = (unit: Unit, product = unit.product): ShownUnit | undefined =>
  product === undefined ? undefined : { ...unit, product }

/** The unit of an order's line at the price it was sold for (S3-56), also when the shop sells it no more. */
export function unitOfLine(line: Line, order: Pick<Order, 'createdAt'>, unit: Unit | undefined): ShownUnit {
  const { productId, name, sku, size, platform, deliveryType } = line.product
  const known = unit ?? {
    id: line.unitId,
    productId,
    available: 0,
    ...(size && { size }),
    ...(platform !== undefined && { platform }),
    ...(deliveryType !== undefined && { deliveryType }),
  }
  const product = unit?.product ?? {
    id: productId,
    name,
    sku,
    brands: [],
    categories: [],
    tags: [],
    relNum: 0,
    images: [],
    createdAt: order.createdAt,
    updatedAt: order.createdAt,
    priceFrom: [],
    available: false,
  }
  return { ...known, price: line.unitPrice, prices: [], product }
}

// ── users (S3-38, S3-42) ──

/** One line, at most 255 characters, whatever parts the address has natively (S3-42). */
export const addressLine = ({ text, street, street2, city, region, country }: Partial<Address>): string =>
  (text ?? [street, street2, city, region, country].filter((part) => part !== undefined).join(', ')).slice(0, 255)

/** An address is its owner's: under which key its number is found. */
export const addressKey = (owner: string, addressId: string): string => `${owner}/${addressId}`

export const addressOf = (owner: string, address: Address, numbers: Numbers) => ({
  id: numbers('addresses', addressKey(owner, address.id)),
  address: addressLine(address),
  post_index: (address.postalCode ?? '').slice(0, 10),
})

/** Only the last login is told finer than in seconds, and only where it is (S3-06). */
const toLogin = (time: string): string => (Date.parse(time) % 1000 === 0 ? toSeconds(time) : toMicroseconds(time))

/** Of an account that is gone. */
const LONG_AGO = '1970-01-01T00:00:00.000Z'

const userFacts = ({ account, addresses }: Person, numbers: Numbers) => {
  const { id, email = '', gender, purchaseTotal, lastLoginAt, roles = [] } = account
  return {
    id: numbers('users', id),
    last_login: lastLoginAt === undefined ? null : toLogin(lastLoginAt),
    is_superuser: roles.includes('admin'),
    username: account.username ?? email,
    first_name: account.givenName ?? '',
    last_name: account.familyName ?? '',
    email,
    is_staff: roles.includes('staff') || roles.includes('admin'),
    is_active: account.isActive ?? false,
    date_joined: toSeconds(account.createdAt ?? LONG_AGO),
    all_purchase_amount: purchaseTotal === undefined ? 0 : toNumber(purchaseTotal),
    personal_discount_percentage: account.personalDiscountPercent ?? 0,
    referral_link: account.referralLink ?? null,
    preferred_size_grid: account.preferredSizeGrid ?? null,
    gender: gender === undefined ? null : named(numbers, 'genders', genderName(gender)),
    ref_user: null,
    groups: [],
    user_permissions: [],
    my_groups: [],
    address: addresses.map((address) => addressOf(id, address, numbers)),
  }
}

/** S3-38. Nothing secret is among what it is made of (S3-85). */
export const user = (person: Person, numbers: Numbers) => ({
  ...userFacts(person, numbers),
  last_viewed_products: person.viewed.map((product) => productFlat(product, numbers)),
})

/** S3-38 as the owner of a promo code. */
export const shallowUser = (person: Person, numbers: Numbers) => ({
  ...userFacts(person, numbers),
  last_viewed_products: person.viewed.map(({ id }) => numbers('products', id)),
})

/** What somebody who registers is natively (S3-39a, S3-99): empty names are none. */
export const newAccount = (given: {
  username: string
  password: string
  first_name?: string
  last_name?: string
  gender?: string | null
}) => ({
  email: given.username,
  password: given.password,
  ...(given.first_name && { givenName: given.first_name }),
  ...(given.last_name && { familyName: given.last_name }),
  ...(given.gender && { gender: given.gender }),
})

// ── promo codes (S3-43, S3-57) ──

/** Stands for a code that may be used as often as anybody likes: the most a code can be given natively. */
const UNLIMITED = 1_000_000_000
const NEVER = '9999-12-31'

/** @param owner only where whoever asks may see who it is */
export const promoCode = (promo: PromoCode, owner: Person | undefined, numbers: Numbers) => ({
  id: numbers('promo_codes', promo.code),
  string_representation: promo.code,
  discount_percentage: promo.percentOff ?? 0,
  discount_absolute: promo.amountOff === undefined ? 0 : toNumber(promo.amountOff),
  activation_count: promo.uses,
  max_activation_count: promo.maxUses ?? UNLIMITED,
  active_status: promo.active,
  active_until_date: promo.activeUntil === undefined ? NEVER : lastDayOf(promo.activeUntil),
  owner: owner === undefined ? null : shallowUser(owner, numbers),
})

/** The last day with a moment at which it may be used: natively codes end at a moment, here with a day. */
const lastDayOf = (until: string): string => toDate(new Date(Date.parse(until) - 1).toISOString())

/** How a code is written natively, or undefined for a text that can be none (S3-57). */
export function codeOf(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  return code.isWellFormed() && /^[^\s\p{Cc}]{1,64}$/u.test(code) ? code : undefined
}

/** Why a code is refused, in this API's words (S3-94). */
export const refusedCode = {
  unknown: 'Промокод не найден',
  inactive: 'Промокод неактивен',
  'used-up': 'Промокод закончился',
} as const

export const refusalText = (reason: string | undefined): string =>
  reason === 'used-up' || reason === 'unknown' ? refusedCode[reason] : refusedCode.inactive

// ── wishlist and cart (S3-40, S3-41) ──

/** A wish is somebody's: under which key its number is found. */
export const wishKey = (owner: string, entryId: string): string => `${owner}/${entryId}`

/** The entry with its product, or undefined where that has no unit any more: in lists it is left out (S3-107). */
export function wishlistCard(
  owner: string,
  entry: Entry,
  product: ProductWithUnits | undefined,
  numbers: Numbers,
  terms: Terms,
) {
  // One unit of the product, the first one, whichever size is wished for (S3-54).
  const unit = product?.units?.[0]
  if (!hasCard(product) || unit === undefined) return undefined
  return {
    id: numbers('wishlist', wishKey(owner, entry.id)),
    product: productCard(product, true, numbers, terms),
    size: sizeFlat(entry.productId, sizeWished(entry, product), numbers),
    product_unit: unitDeep({ ...unit, product }, numbers, terms),
  }
}

/** The size of a wish: of its unit as it is sold, or was. */
export const sizeWished = (entry: Entry, { units = [] }: ProductWithUnits): Size | undefined =>
  units.find(({ id }) => id === entry.unitId)?.size ?? entry.unit?.size

export const cart = (id: string, owner: Person, units: readonly ShownUnit[], numbers: Numbers, terms: Terms) => ({
  id: numbers('carts', id),
  user: user(owner, numbers),
  product_units: units.map((unit) => unitFlat(unit, numbers, terms)),
})

// ── orders (S3-44, S3-45, CX-01) ──

/** Their numbers are their places (S3-103). */
const statuses = ['pending', 'paid', 'processing', 'shipped', 'completed', 'cancelled', 'refunded', 'failed'] as const
type Status = (typeof statuses)[number]

export const toStatus = (name: Status): { id: number; name: Status } => ({ id: statuses.indexOf(name) + 1, name })

/** Total by its type: no order can stand where this API has no word for it (CX-01). */
export const shownAs: Readonly<Record<Situation, readonly [status: Status, isPaid: boolean]>> = {
  open: ['pending', false],
  'payment-open': ['pending', false],
  'awaiting-manager': ['pending', false],
  approved: ['pending', false],
  'manager-approved': ['pending', false],
  'awaiting-transfer': ['pending', false],
  'payment-failed': ['failed', false],
  secured: ['pending', false],
  paid: ['paid', true],
  shipped: ['shipped', true],
  received: ['completed', true],
  cancelled: ['cancelled', false],
  'cancelled-unrefunded': ['cancelled', true],
  refunded: ['refunded', false],
  failed: ['failed', false],
}

/** The situations lists show: what is being placed is no order here yet (CX-01, first row). */
export const LISTED = Object.keys(shownAs)
  .filter((situation) => situation !== 'open')
  .join(',')

export function statusOf({ situation, status }: Pick<Order, 'situation' | 'status'>): {
  status: { id: number; name: Status }
  fact_of_payment: boolean
} {
  const [name, isPaid] = shownAs[situation]
  const isUnderWay = situation === 'paid' && (status === 'processing' || status === 'on-hold')
  return { status: toStatus(isUnderWay ? 'processing' : name), fact_of_payment: isPaid }
}

/** What an order notes of its checkout here, beside what every order has: nothing personal. */
interface Noted {
  /** Which address was chosen, by the key of its number. */
  readonly address: string
  /** How many words of the name are the first name, where that is not one. */
  readonly firstNameWords?: number
}

/** One name and what tells its two parts apart again (S3-59). */
export function toFullName(first: string, last: string): { name?: string; firstNameWords?: number } {
  const firstWords = wordsOf(first)
  const words = [...firstWords, ...wordsOf(last)]
  if (words.length === 0) return {}
  return { name: words.join(' '), ...(firstWords.length !== 1 && { firstNameWords: firstWords.length }) }
}

export function fromFullName(full: string, firstNameWords = 1): { name: string; surname: string } {
  const words = wordsOf(full)
  return { name: words.slice(0, firstNameWords).join(' '), surname: words.slice(firstNameWords).join(' ') }
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** The body of a checkout (S3-45a). */
export interface Checkout {
  readonly product_unit: readonly number[]
  readonly email: string
  readonly tel: number | string
  readonly first_name: string
  readonly last_name: string
  readonly address_id: number
  readonly promo_code?: string | null
  readonly total_amount: number
}

/** What is ordered natively. Whatever the client takes for the total is an assertion only (S3-84). */
export function newOrder(
  given: Checkout,
  parts: {
    readonly unitIds: readonly string[]
    readonly address: Address
    /** Whose address it is. */
    readonly owner: string
    readonly promoCode?: string | undefined
    readonly currency: string
    readonly shippingMethod: string
    readonly strict: boolean
    /** Who it is for, where staff order for somebody. */
    readonly customerId?: string | undefined
  },
) {
  const { unitIds, address, owner, promoCode, currency, shippingMethod, strict, customerId } = parts
  const { id, label: _label, isDefault: _d, createdAt: _c, updatedAt: _u, version: _v, geo: _geo, ...place } = address
  const { name, firstNameWords } = toFullName(given.first_name, given.last_name)
  return {
    items: unitIds.map((unitId) => ({ unitId, quantity: 1 })),
    email: given.email,
    phone: String(given.tel),
    shippingAddress: { ...place, ...(name !== undefined && { name }) },
    ...(promoCode !== undefined && { promoCode }),
    shippingMethod,
    payment: { method: 'later' },
    currency,
    expectedTotal: fromWholeUnits(given.total_amount, currency),
    onPriceChange: strict ? 'refuse' : 'note',
    ...(customerId !== undefined && { customerId }),
    extra: { address: addressKey(owner, id), ...(firstNameWords !== undefined && { firstNameWords }) } satisfies Noted,
  }
}

/** Everything that is shown of an order beside itself. */
export interface OrderSurroundings {
  readonly user: Person | undefined
  readonly promo: PromoCode | undefined
  /** Of the promo code, where whoever asks may see who it is. */
  readonly promoOwner: Person | undefined
  readonly unitOf: (unitId: string) => Unit | undefined
}

/** S3-45. An order without a customer is a guest's, one without an address needs none: both are null. */
export function order(of: Order, around: OrderSurroundings, numbers: Numbers, terms: Terms) {
  const { shippingAddress, extra } = of
  const words = typeof extra?.firstNameWords === 'number' ? extra.firstNameWords : 1
  return {
    id: numbers('orders', of.id),
    total_amount: of.total === undefined ? 0 : toNumber(of.total),
    email: of.email ?? '',
    tel: of.phone ?? shippingAddress?.phone ?? '',
    ...fromFullName(shippingAddress?.name ?? '', words),
    ...statusOf(of),
    user: around.user === undefined ? null : user(around.user, numbers),
    address: orderAddress(of, numbers),
    promo_code: around.promo === undefined ? null : promoCode(around.promo, around.promoOwner, numbers),
    product_unit: of.lines.map((line) =>
      // A line has the price it was sold for, in whichever currency that was.
      unitFlat(unitOfLine(line, of, around.unitOf(line.unitId)), numbers, terms),
    ),
  }
}

function orderAddress({ id, shippingAddress, extra }: Order, numbers: Numbers) {
  if (shippingAddress === undefined) return null
  const [, owner, addressId] = keyPattern.exec(String(extra?.address)) ?? []
  // An order that was placed elsewhere has an address of its own, which is in nobody's book.
  return owner === undefined || addressId === undefined
    ? addressOf('order', { ...shippingAddress, id }, numbers)
    : addressOf(owner, { ...shippingAddress, id: addressId }, numbers)
}
const keyPattern = /^([0-9a-f]{24})\/([0-9a-f]{24})$/

/** S3-86: both what the text promises and what the example shows. */
export const listedOrder = (of: Order, around: OrderSurroundings, numbers: Numbers, terms: Terms) => {
  const shown = order(of, around, numbers, terms)
  return { ...shown, product_units: shown.product_unit }
}

/** Whether this API can sell at this price, which it writes in whole units (S3-05, CX-02). */
export function isWhole(money: Money): boolean {
  try {
    toWholeUnits(money)
    return true
  } catch (error) {
    if (error instanceof Inexpressible) return false
    throw error
  }
}

/** The header that says that another total was sent than is asked (S3-84), or undefined where they are the same. */
export function mismatch(claimed: number, total: Money): string | undefined {
  const whole = fromWholeUnits(claimed, total.currency)
  return whole.amount === total.amount ? undefined : `${claimed};${toNumber(total)}`
}

/** The largest figure that can be a total in this currency. */
export const totalMax = (currency: string): number => Math.floor(Number.MAX_SAFE_INTEGER / 10 ** decimalsOf(currency))

/** `RUB=roubles,EUR=euros`, as an operator writes it; what is not named goes by its code (S3-93). */
export function currencyNames(text = ''): (currency: string) => string {
  let names: ReadonlyMap<string, string> | undefined
  return (currency) => {
    names ??= new Map(text === '' ? [] : text.split(',').map((pair) => pair.split('=', 2) as [string, string]))
    return names.get(currency) ?? currency
  }
}
