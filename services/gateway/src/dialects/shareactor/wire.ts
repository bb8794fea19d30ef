import { createHash } from 'node:crypto'
import type { Situation } from '@till/shared/contracts'
import { problem } from '@till/shared/kit'
import type { Static } from 'typebox'
import type { NativeOrder, NewNativeOrder } from '../native-types.ts'
import { toNumber } from '../wire/money.ts'
import { toEpoch } from '../wire/times.ts'
import type { Address, Item, NewOrder, ORDER_STATUSES, PAYMENT_STATES, STATUSES } from './schemas.ts'

type NativeAddress = NonNullable<NewNativeOrder['shippingAddress']>
type NewLine = NonNullable<NewNativeOrder['items']>[number]
export type WireAddress = Static<typeof Address>
export type WireItem = Static<typeof Item>

/** `order_status` (S2-40, CX-01). */
export const orderStatusOf: Readonly<Record<Situation, (typeof ORDER_STATUSES)[number]>> = {
  open: 'CREATED',
  'payment-open': 'CREATED',
  'awaiting-manager': 'CREATED',
  approved: 'CREATED',
  'manager-approved': 'CREATED',
  'awaiting-transfer': 'CREATED',
  'payment-failed': 'FAILED',
  secured: 'PROCESSING',
  paid: 'PROCESSING',
  shipped: 'PROCESSING',
  received: 'SUCCESS',
  cancelled: 'CANCELLED',
  'cancelled-unrefunded': 'CANCELLED',
  refunded: 'CANCELLED',
  failed: 'FAILED',
}

/** `status`, "of the Invoice": how the payment stands (S2-42, S2-70). */
export const invoiceStatusOf: Readonly<Record<Situation, (typeof STATUSES)[number]>> = {
  open: 'CREATED',
  'payment-open': 'CREATED',
  'awaiting-manager': 'CREATED',
  approved: 'CREATED',
  'manager-approved': 'CREATED',
  'awaiting-transfer': 'SCHEDULED',
  'payment-failed': 'FAILED',
  secured: 'SCHEDULED',
  paid: 'DONE',
  shipped: 'DONE',
  received: 'DONE',
  cancelled: 'CANCELLED',
  'cancelled-unrefunded': 'CANCELLED',
  refunded: 'CANCELLED',
  failed: 'FAILED',
}

/** All native situations that are listed as one of these. What is just being placed is not shown yet (CX-01). */
export const situationsOf = (statuses: readonly string[]): readonly Situation[] =>
  (Object.keys(orderStatusOf) as Situation[]).filter(
    (situation) => situation !== 'open' && statuses.includes(orderStatusOf[situation]),
  )

/** MongoDB Extended JSON (S2-03). What is no 24-hex id at home, such as a provider's name, has one that follows from it. */
export const oid = (id: string) => ({
  $oid: HEX24.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 24),
})
const HEX24 = /^[0-9a-f]{24}$/

/** Milliseconds since 1970 (S2-04). */
export const date = (time: string) => ({ $date: toEpoch(time) })

/** [latitude, longitude] here, [longitude, latitude] in GeoJSON: the same two numbers the other way round (S2-77). */
const turned = ([one, other]: readonly number[]): [number, number] =>
  [one ?? 0, other ?? 0].reverse() as [number, number]

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** ISO 3166-1 alpha-2, as of 2026. Which names belong to them, the runtime knows; it also knows names of codes that are withdrawn. */
const codes = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
  BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
  ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
  HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
  LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
  NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
  SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
  UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
`
  .trim()
  .split(/\s+/)
/** Names that people write and the runtime does not. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  burma: 'MM',
  'cape verde': 'CV',
  'czech republic': 'CZ',
  'hong kong': 'HK',
  'ivory coast': 'CI',
  macau: 'MO',
  macedonia: 'MK',
  palestine: 'PS',
  swaziland: 'SZ',
  turkey: 'TR',
  uk: 'GB',
  usa: 'US',
  'united states of america': 'US',
  vatican: 'VA',
}
const codeOfName = new Map([
  ...codes.map((code) => [regionNames.of(code)?.toLowerCase() ?? code, code] as const),
  ...Object.entries(ALSO_CALLED),
])

/**
 * Throws Problem 400 for a country that is neither a name in English nor a code of ISO 3166-1, and for a latitude beyond the poles; `path` is
 * where the address stands.
 */
export function toNativeAddress(
  { city, geo, zip_code, street_name, country }: WireAddress,
  path: string,
): NativeAddress {
  const code = codeOfName.get(country.toLowerCase()) ?? (codes.includes(country) ? country : undefined)
  if (code === undefined) throw unfit(`${path}/country`, 'must be the name of a country in English, such as Norway')
  if (Math.abs(geo?.[0] ?? 0) > 90) throw unfit(`${path}/geo/0`, 'must be a latitude, from -90 to 90')
  return {
    street: street_name,
    city,
    country: code,
    ...(zip_code !== undefined && { postalCode: zip_code }),
    ...(geo !== undefined && { geo: { type: 'Point' as const, coordinates: turned(geo) } }),
  }
}

const unfit = (path: string, message: string) =>
  problem(400, 'validation-failed', `${path} ${message}.`, { errors: [{ path, message }] })

export const toWireAddress = ({ street, text, city, postalCode, country, geo }: NativeAddress): WireAddress => ({
  city: city ?? '',
  ...(geo !== undefined && { geo: turned(geo.coordinates) }),
  ...(postalCode !== undefined && { zip_code: postalCode }),
  street_name: street ?? text ?? '',
  country: (country && regionNames.of(country)) ?? '',
})

/** Equal lines of one product with the same discount are one (S2-82). */
export function mergedItems(items: readonly WireItem[]): WireItem[] {
  const merged = new Map<string, WireItem>()
  for (const item of items) {
    const key = `${item.product} ${item.discount}`
    const before = merged.get(key)
    merged.set(key, before ? { ...before, quantity: before.quantity + item.quantity } : item)
  }
  return [...merged.values()]
}

/** What is sold under an id that a client sent. */
export interface Sold {
  readonly unitId: string
  readonly productId: string
}

/** What is asked of the native API; `soldAs` tells what is meant by a product. Prices are never a client's to say (S2-52). */
export function toNativeOrder(
  { user, items, delivery_time, delivery_address, billing_address, currency, note }: Static<typeof NewOrder>,
  soldAs: (product: string) => Sold,
  shippingMethod: string,
): NewNativeOrder {
  const lines = mergedItems(items).map(({ product, quantity, discount }): NewLine => {
    const { unitId, productId } = soldAs(product)
    const extra = {
      ...(product !== productId && { [AS_SENT]: product }),
      ...(discount !== undefined && { [DISCOUNT]: discount }),
    }
    return {
      unitId,
      quantity,
      ...(discount !== undefined && { discount }),
      ...(Object.keys(extra).length > 0 && { extra }),
    }
  })
  return {
    items: lines,
    currency,
    shippingMethod,
    payment: { method: 'later' },
    ...(user !== undefined && { customerId: user }),
    ...(delivery_time !== undefined && { deliveryTime: new Date(delivery_time).toISOString() }),
    ...(delivery_address && { shippingAddress: toNativeAddress(delivery_address, '/delivery_address') }),
    ...(billing_address && { billingAddress: toNativeAddress(billing_address, '/billing_address') }),
    ...(note !== undefined && { note }),
  }
}

/** Ids in items and their discounts are echoed as they were sent (S2-54); what would not follow from the line stands with it. */
const AS_SENT = 'shareactorProduct'
const DISCOUNT = 'shareactorDiscount'

function itemOf({ product, quantity, unitPrice, discount, extra = {} }: NativeOrder['lines'][number]): WireItem {
  const { [AS_SENT]: asSent, [DISCOUNT]: told } = extra
  const full = unitPrice.amount * quantity
  const rate =
    typeof told === 'number' ? told : discount.amount > 0 && full > 0 ? rounded(discount.amount / full) : undefined
  return {
    product: typeof asSent === 'string' ? asSent : product.productId,
    quantity,
    ...(rate !== undefined && { discount: rate }),
  }
}

/** Six decimals are more than a discount has, and fewer than binary fractions betray. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** The answer to placing an order: these members and no others (S2-60, S2-70, S2-72). */
export function createdOrderOf(order: NativeOrder) {
  const { lines, shippingAddress, billingAddress, deliveryTime, note } = order
  return {
    _id: oid(order.id),
    company: oid(order.companyId ?? ''),
    created: date(order.createdAt),
    modified: date(order.updatedAt),
    user: oid(order.customerId ?? ''),
    items: lines.map(itemOf),
    units: new Set(lines.map(({ product }) => product.productId)).size,
    total_quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total_amount: order.total ? toNumber(order.total) : 0,
    currency: order.currency ?? '',
    order_status: orderStatusOf[order.situation],
    delivery_status: order.deliveryStatus,
    ...(deliveryTime !== undefined && { delivery_time: date(deliveryTime) }),
    ...(shippingAddress && { delivery_address: toWireAddress(shippingAddress) }),
    ...(billingAddress && { billing_address: toWireAddress(billingAddress) }),
    ...(note !== undefined && { note }),
  }
}

/** The whole order, as reads show it (S2-30, S2-78, S2-C01). */
export function orderOf(order: NativeOrder) {
  const topUp = order.adjustments.find(({ type }) => type === 'top-up')
  return {
    ...createdOrderOf(order),
    human_id: order.humanId,
    ...(order.provider !== undefined && { provider: oid(order.provider) }),
    ...(topUp && { top_up_amount: toNumber(topUp.amount) }),
    status: invoiceStatusOf[order.situation],
    deliveries: order.deliveries.map(({ createdAt, status }) => ({
      created: date(createdAt),
      delivery_status: status,
    })),
    payments: paymentsOf(order),
  }
}

const STATE_OF: Readonly<Record<string, (typeof PAYMENT_STATES)[number]>> = {
  pending: 'created',
  'action-required': 'processing',
  authorized: 'processing',
  paid: 'succeeded',
  'partially-refunded': 'succeeded',
  refunded: 'succeeded',
  'refund-refused': 'succeeded',
  declined: 'failed',
  voided: 'cancelled',
}

function paymentsOf({ payment, total, amountPaid, createdAt }: NativeOrder) {
  const state = STATE_OF[payment.status]
  if (payment.id === undefined || state === undefined || total === undefined) return []
  const amount = amountPaid && amountPaid.amount > 0 ? amountPaid : total
  return [
    {
      _id: oid(payment.id),
      amount: toNumber(amount),
      currency: amount.currency,
      current_state: state,
      payment_method: payment.method,
      created: date(payment.paidAt ?? createdAt),
    },
  ]
}
