import { SITUATIONS } from '@till/shared/contracts'
import type { mongo } from 'mongoose'
import type { Order } from '../checkout/order.ts'
import type { OrderDocument } from './store.ts'

/** Orders of any of these customers that are in any of these groups; whichever is not named does not matter. */
export interface Whose {
  readonly customerId?: readonly string[]
  readonly groupId?: readonly string[]
}

/** Which orders a list has: all that is said must be so, and of several values any. */
export interface ListFilter {
  /** Those of any of these; everybody’s unless given, nobody’s when empty. */
  readonly of?: readonly Whose[]
  readonly ids?: readonly string[]
  readonly status?: readonly string[]
  readonly situation?: readonly string[]
  readonly deliveryStatus?: readonly string[]
  readonly provider?: string
  /** RFC 3339, UTC with milliseconds; these and the next are not part of what lies between them. */
  readonly createdAfter?: string
  readonly createdBefore?: string
  readonly deliveryAfter?: string
  readonly deliveryBefore?: string
  /** A ref, a human id, an order code or an e-mail address, exactly. */
  readonly query?: string
}

/**
 * What lists of orders can be sorted by, and by what else where that is the same; last of all by id. Those of one customer or group are few
 * enough to be sorted when they are asked for; all orders of a shop are not.
 */
const SORTS = {
  createdAt: ['createdAt'],
  updatedAt: ['updatedAt'],
  total: ['total'],
  status: ['status', 'createdAt'],
  situation: ['situation', 'createdAt'],
  provider: ['provider', 'createdAt'],
  title: ['title'],
} as const satisfies Record<string, readonly (keyof Order)[]>

type SortedBy = keyof typeof SORTS
export const SORTED_BY = Object.keys(SORTS) as SortedBy[]

/** What all orders of a shop can be sorted by: each of these has its index. */
export const SHOP_WIDE: readonly SortedBy[] = ['createdAt', 'status', 'situation']

/** Whether a list in this order would have to sort all orders of a shop. */
export const isTooMuch = ({ of, ids, query }: ListFilter, { by, thenBy }: Sort): boolean =>
  of === undefined && ids === undefined && query === undefined && (thenBy !== undefined || !SHOP_WIDE.includes(by))

export interface Sort {
  readonly by: SortedBy
  readonly direction: 1 | -1
  /** By what else those are sorted that are alike; such lists have page numbers, but no cursors. */
  readonly thenBy?: readonly Sort[]
}

/** Where in a sorted list an order stands. */
export interface Place {
  readonly values: readonly (string | number | null)[]
  readonly id: string
}

export interface Page {
  readonly limit: number
  /** How many are left out before it. */
  readonly offset?: number
  /** The last of the page before. */
  readonly after?: Place | undefined
}

type Filter = mongo.Filter<OrderDocument>
type Direction = Sort['direction']
interface Listing {
  readonly filter: Filter
  readonly sort: Record<string, Direction>
  readonly hint?: string
}

/** `-total` is by total, the highest first; `status,-total` by status, and within it by total. */
export function sortOf(sort: string): Sort {
  const [first = '', ...more] = sort.split(',')
  return {
    by: first.replace('-', '') as SortedBy,
    direction: first.startsWith('-') ? -1 : 1,
    ...(more.length > 0 && { thenBy: more.map(sortOf) }),
  }
}

export const placeOf = ({ _id, state }: OrderDocument, { by }: Sort): Place => ({
  values: SORTS[by].map((field) => state[field] ?? null),
  id: _id,
})

/** Whether a place can be one of a list in this order; it comes from outside. */
export const fits = ({ values }: Place, { by }: Sort): boolean => values.length === SORTS[by].length

/** The query of a list. Every filter value has been made a scalar by its schema. */
export function listing(filter: ListFilter, { by, direction, thenBy }: Sort, after?: Place): Listing {
  const fields = [...SORTS[by].map((field) => `state.${field}`), '_id']
  const sort = thenBy
    ? inTurn([{ by, direction }, ...thenBy])
    : Object.fromEntries(fields.map((field) => [field, direction]))
  const values = after && [...after.values, after.id]
  const { of = [{}] } = filter
  const common = commonTo(filter)
  const isEverybodys = of.some(({ customerId, groupId }) => customerId === undefined && groupId === undefined)
  const isRange = by === 'createdAt'
  const beyond: Filter[] =
    values === undefined
      ? [{}]
      : isEverybodys && !isRange
        ? rangesBeyond(fields, values, direction)
        : [beyondOf(fields, values, direction, isRange)]
  const branches = of.flatMap((whose) => beyond.map((part) => allOf(whoseOf(whose), common, part)))
  const hint = hintFor(filter)
  return { filter: anyOf(branches), sort, ...(hint ? { hint } : {}) }
}

/** By each in turn; what is named twice counts where it is named first. */
function inTurn(sorts: readonly Sort[]): Record<string, Direction> {
  const sort: Record<string, Direction> = {}
  for (const { by, direction } of sorts) sort[`state.${by}`] ??= direction
  return { ...sort, _id: 1 }
}

/** The filter of a count by situation. Without a hint a database would read each order of a shop, where its keys say it all. */
export function counting(filter: ListFilter): Omit<Listing, 'sort'> {
  const { of = [{}], situation = SITUATIONS, createdAfter: _after, createdBefore: _before, ...others } = filter
  const common = commonTo({ ...filter, situation })
  const saidByKeys = filter.of === undefined && Object.keys(others).length === 0
  const hint = saidByKeys ? 'by-situation' : hintFor(filter)
  return { filter: anyOf(of.map((whose) => allOf(whoseOf(whose), common))), ...(hint ? { hint } : {}) }
}

/** One customer’s or group’s orders are looked through by their own index: any other might go through everybody’s to be spared the sorting. */
function hintFor({ of = [], ids, query }: ListFilter): string | undefined {
  const [whose, ...others] = of
  if (whose === undefined || others.length > 0 || ids !== undefined || query !== undefined) return undefined
  return whose.customerId ? 'customer' : whose.groupId ? 'group' : undefined
}

const whoseOf = ({ customerId, groupId }: Whose): Filter => ({
  ...(customerId && { 'state.customerId': oneOf(customerId) }),
  ...(groupId && { 'state.groupId': oneOf(groupId) }),
})

function commonTo(filter: ListFilter): Filter {
  const { ids, status, situation, deliveryStatus, provider, query } = filter
  return allOf(
    ids ? { _id: oneOf(ids) } : {},
    status ? { 'state.status': oneOf(status as readonly Order['status'][]) } : {},
    situation ? { 'state.situation': oneOf(situation as readonly Order['situation'][]) } : {},
    deliveryStatus ? { 'state.deliveryStatus': oneOf(deliveryStatus as readonly Order['deliveryStatus'][]) } : {},
    // Only orders with deliveries are in the index for these; all others are PENDING.
    deliveryStatus && !deliveryStatus.includes('PENDING') ? { 'state.deliveries': { $exists: true } } : {},
    provider === undefined ? {} : { 'state.provider': provider },
    between('state.createdAt', filter.createdAfter, filter.createdBefore),
    between('state.deliveryTime', filter.deliveryAfter, filter.deliveryBefore),
    query === undefined ? {} : { $or: named(query) },
  )
}

const oneOf = <Value>(values: readonly Value[]) => (values.length === 1 ? (values[0] as Value) : { $in: [...values] })

const between = (field: string, after?: string, before?: string): Filter =>
  after === undefined && before === undefined
    ? {}
    : { [field]: { ...(after !== undefined && { $gt: after }), ...(before !== undefined && { $lt: before }) } }

/** All of them, as one flat filter as long as no two speak of the same field. */
function allOf(...parts: readonly Filter[]): Filter {
  const names = parts.flatMap((part) => Object.keys(part))
  const said = parts.filter((part) => Object.keys(part).length > 0)
  return new Set(names).size === names.length ? Object.assign({}, ...parts) : { $and: said }
}

/** Each branch is planned by itself, with an index of its own. */
function anyOf(branches: readonly Filter[]): Filter {
  const [first, ...others] = branches
  if (first === undefined) return { _id: { $in: [] } }
  return others.length === 0 ? first : { $or: [...branches] }
}

/**
 * What comes after a place, as ranges of an index: the same in the first fields and further in the next. For lists in which many orders are
 * alike in the first.
 */
function rangesBeyond(fields: readonly string[], values: Values, direction: Direction): Filter[] {
  return fields.flatMap((field, n) => {
    const same = Object.fromEntries(fields.slice(0, n).map((before, at) => [before, values[at]]))
    return further(field, values[n] ?? null, direction).map((part) => ({ ...same, ...part }))
  })
}

type Values = readonly (string | number | null)[]

/** What is not there comes before everything that is. */
function further(field: string, value: Values[number], direction: Direction): Filter[] {
  if (direction === 1) return [{ [field]: value === null ? { $gte: '' } : { $gt: value } }]
  if (value === null) return []
  const isOptional = field === 'state.provider' || field === 'state.title'
  return [{ [field]: { $lt: value } }, ...(isOptional ? [{ [field]: null }] : [])]
}

/**
 * The same as a condition, which no index could be mistaken to help with. `isRange`: hardly two orders are alike in the first field, and the
 * index they are read along goes by it, so that a page far down need not read those above it.
 */
function beyondOf(fields: readonly string[], values: Values, direction: Direction, isRange: boolean): Filter {
  const [first = '_id'] = fields
  return {
    ...(isRange && { [first]: { [direction === 1 ? '$gte' : '$lte']: values[0] } }),
    $expr: { [direction === 1 ? '$gt' : '$lt']: [fields.map((field) => `$${field}`), { $literal: values }] },
  }
}

const ID = /^[0-9a-f]{24}$/

/** The names an order may be asked for by; each has its index. */
const named = (query: string): Filter[] => [
  { 'state.ref': query },
  { 'state.humanId': query.toUpperCase() },
  { 'state.orderCode': query.toLowerCase() },
  { 'personal.email': query },
  ...(ID.test(query) ? [{ _id: query }] : []),
]
