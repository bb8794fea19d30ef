import type { Situation } from '@till/shared/contracts'
import type { NativeOrder } from '../native-types.ts'

/** The nine statuses (S4-40), in the order of the approval flow (S4-55), which is also that of the counters. */
export const STATUSES = [
  'open',
  'waiting',
  'waiting-manager-approval',
  'approved',
  'manager-approved',
  'payment-method-issued',
  'completed',
  'cancelled',
  'refunded',
] as const
export type Status = (typeof STATUSES)[number]

/** What every order is here, wherever it was made (S4-96, CX-01). */
export const statusOf: Readonly<Record<Situation, Status>> = {
  open: 'open',
  'payment-open': 'waiting',
  'awaiting-manager': 'waiting-manager-approval',
  approved: 'approved',
  'manager-approved': 'manager-approved',
  'awaiting-transfer': 'approved',
  'payment-failed': 'waiting',
  secured: 'payment-method-issued',
  paid: 'payment-method-issued',
  shipped: 'payment-method-issued',
  received: 'completed',
  cancelled: 'cancelled',
  'cancelled-unrefunded': 'cancelled',
  refunded: 'refunded',
  failed: 'cancelled',
}

/** All native situations that are shown as one of these statuses. */
export const situationsOf = (statuses: readonly Status[]): readonly Situation[] =>
  (Object.keys(statusOf) as Situation[]).filter((situation) => statuses.includes(statusOf[situation]))

/** Card data is never accepted, kept, derived or shown: the six members are there, and always null (S4-80). */
const noCard = {
  'card-name': null,
  'card-number': null,
  'card-cvv': null,
  'card-billing-address': null,
  'card-expiration-month': null,
  'card-expiration-year': null,
} as const

/** What adds to the price of the goods: shipping, tax on top, what was added to reach a minimum. */
const costOf = ({ adjustments }: NativeOrder): number =>
  adjustments
    .filter(({ type, included }) => type !== 'discount' && !included)
    .reduce((sum, { amount }) => sum + amount.amount, 0)

/** An order as a JSON:API resource (S4-30, S4-31). Amounts are minor units of the order's currency, which is not told (S4-07). */
export function resourceOf(order: NativeOrder, id: string) {
  const cost = costOf(order)
  return {
    type: 'orders' as const,
    id,
    attributes: {
      id,
      name: order.title ?? '',
      url: order.lines[0]?.product.url ?? '',
      provider: order.provider ?? '',
      cost,
      price: (order.total?.amount ?? 0) - cost,
      status: statusOf[order.situation],
      'delivery-email': order.email ?? '',
      address: lineOf(order.shippingAddress),
      'created-at': order.createdAt,
      'updated-at': order.updatedAt,
      'status-changed-at': order.statusChangedAt,
      ...noCard,
    },
    links: { self: `/orders/${id}` },
    relationships: {},
  }
}

const PARTS = ['name', 'company', 'street', 'street2', 'postalCode', 'city', 'region', 'country'] as const

/** An address in one line, or null where there is none. */
function lineOf(address: NativeOrder['shippingAddress']): string | null {
  if (address === undefined) return null
  return address.text ?? PARTS.flatMap((part) => address[part] ?? []).join(', ')
}

/** How many orders there are of each status, and how many pages of this size all of the listed ones fill (S4-32, S4-91). */
export function metaOf(bySituation: Readonly<Record<Situation, number>>, listed: number, size: number) {
  const counts = new Map<Status, number>(STATUSES.map((status) => [status, 0]))
  for (const [situation, count] of Object.entries(bySituation) as [Situation, number][])
    counts.set(statusOf[situation], (counts.get(statusOf[situation]) ?? 0) + count)
  const totals = Object.fromEntries([...counts].map(([status, count]) => [`total-${status}`, count]))
  return { ...(totals as Record<`total-${Status}`, number>), totalPages: pagesOf(listed, size) }
}

/** A stretch of a list: so many orders of these situations, after so many others of them. */
export interface Stretch {
  readonly situations: readonly Situation[]
  readonly offset: number
  readonly limit: number
}

/**
 * Where a page lies in a list sorted by status, which is alphabetical here and has no such order at home (S4-97): the stretches that make
 * it up. How many orders there are of each situation is known from the counters.
 */
export function stretchesOf(
  bySituation: Readonly<Record<Situation, number>>,
  {
    statuses = STATUSES,
    descending,
    offset,
    limit,
  }: { statuses?: readonly Status[]; descending: boolean; offset: number; limit: number },
): Stretch[] {
  const sorted = descending ? statuses.toSorted().toReversed() : statuses.toSorted()
  const stretches: Stretch[] = []
  let before = 0
  for (const status of new Set(sorted)) {
    const situations = situationsOf([status])
    const count = situations.reduce((sum, situation) => sum + bySituation[situation], 0)
    const from = Math.max(offset, before)
    const to = Math.min(offset + limit, before + count)
    if (from < to) stretches.push({ situations, offset: from - before, limit: to - from })
    before += count
  }
  return stretches
}

/** There is always a first page (S4-85). */
const pagesOf = (listed: number, size: number): number => Math.max(1, Math.ceil(listed / size))

/** The page's links, brackets unescaped and with the sort and filters that were given; null where there is nothing further (S4-83, S4-85). */
export function linksOf({
  origin,
  number,
  size,
  listed,
  more,
}: {
  origin: string
  number: number
  size: number
  listed: number
  more: string
}) {
  const last = pagesOf(listed, size)
  const page = (wanted: number) => `${origin}/sunlight/orders?page[number]=${wanted}&page[size]=${size}${more}`
  return {
    self: page(number),
    first: page(1),
    prev: number > 1 ? page(Math.min(number - 1, last)) : null,
    next: number < last ? page(number + 1) : null,
    last: page(last),
  }
}
