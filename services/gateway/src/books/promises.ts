import type { BookCheck, CartEntry, OrderEntry, PaymentEntry, ReservationEntry } from '@till/shared/contracts'

/** Everything there is, read from live services one after the other, the orders first. */
export interface Entries {
  readonly orders: readonly OrderEntry[]
  readonly reservations: readonly ReservationEntry[]
  readonly payments: readonly PaymentEntry[]
  readonly carts: readonly CartEntry[]
}

export interface Violation {
  readonly subject: string
  readonly detail: string
}

/** A check with all its violations, of which people are shown the first hundred. */
export interface Finding {
  readonly name: string
  readonly checked: number
  readonly violations: readonly Violation[]
}

/** A checkout that nobody answers gives everything back after two minutes; one that still is pending after so long is stuck. */
const stuckMs = 15 * 60_000

/**
 * The promises that no service can check alone, over the entries of all. Only settled orders are judged: whoever is still on the way
 * has the right to hold stock, money and a cart. Since orders are read first, what the others say of a settled order is final.
 */
export function checkPromises(
  { orders, reservations, payments, carts }: Entries,
  now: Date,
): { findings: Finding[]; underWay: number } {
  const settled = orders.filter(isFinal)
  const past = orders.filter((order) => order.imported)
  // Stock and money of what was imported are in another system, so those that stand here have neither; that is a promise of its own.
  const standing = settled.filter((order) => order.stands && !order.imported)
  const dead = settled.filter((order) => !order.stands)
  const orderById = new Map(orders.map((order) => [order.id, order]))
  const reservationOf = new Map(reservations.map((reservation) => [reservation.id, reservation]))
  const paymentById = new Map(payments.map((payment) => [payment.id, payment]))
  const paymentsOf = Map.groupBy(payments, ({ orderId }) => orderId)
  const locks = carts.flatMap(({ id, lockedBy }) => (lockedBy === undefined ? [] : [{ cartId: id, orderId: lockedBy }]))
  const spendings = carts.flatMap(({ id, closedBy }) => closedBy.map((orderId) => ({ cartId: id, orderId })))
  const spentBy = Map.groupBy(spendings, ({ orderId }) => orderId)
  const spentEarlier = unlistedSpendings(standing, carts, spentBy)
  const lockedBy = Map.groupBy(locks, ({ orderId }) => orderId)

  const findings = [
    finding('what-is-sold-was-ordered', standing, (order) => {
      const reservation = reservationOf.get(order.id)
      if (reservation === undefined) return ['stands, but no stock was set aside for it']
      if (reservation.status !== 'sold') return [`stands, but its stock is ${reservation.status}`]
      return sameQuantities(order.quantities, reservation.quantities) ? [] : ['was sold other pieces than were ordered']
    }),
    finding('payments-add-up-to-the-total', standing, (order) => {
      const paid = order.paymentIds.map((id) => paymentById.get(id))
      if (paid.includes(undefined)) return ['names a payment that does not exist']
      const known = paid.filter((payment) => payment !== undefined)
      const faults = known
        .filter(({ currency }) => currency !== order.currency)
        .map(({ id, currency }) => `payment ${id} is in ${currency}, not ${order.currency}`)
      const sum = known.reduce((total, { authorized }) => total + authorized, 0)
      if (sum !== order.total) faults.push(`costs ${order.total}, but ${sum} is secured by its payments`)
      const others = (paymentsOf.get(order.id) ?? []).filter(
        (payment) => !order.paymentIds.includes(payment.id) && held(payment) > 0,
      )
      for (const payment of others)
        faults.push(`payment ${payment.id} holds ${held(payment)} beside those that pay for it`)
      return faults
    }),
    finding('refunds-reach-the-buyer', standing, (order) => {
      const back = order.paymentIds.reduce((sum, id) => sum + (paymentById.get(id)?.refunded ?? 0), 0)
      return back === order.refunded ? [] : [`says that ${order.refunded} were given back, its payments say ${back}`]
    }),
    finding('no-payment-takes-or-returns-too-much', payments, ({ authorized, captured, refunded }) => [
      ...(captured > authorized ? [`captured ${captured} of ${authorized} authorized`] : []),
      ...(refunded > captured ? [`refunded ${refunded} of ${captured} captured`] : []),
    ]),
    finding('failed-orders-hold-nothing', dead, (order) => {
      const reservation = reservationOf.get(order.id)
      const kept = reservation !== undefined && (reservation.status === 'held' || reservation.status === 'sold')
      return [
        ...(kept ? [`is ${order.status}, but its stock is ${reservation.status}`] : []),
        ...(paymentsOf.get(order.id) ?? [])
          .filter((payment) => held(payment) > 0)
          .map((payment) => `is ${order.status}, but payment ${payment.id} (${payment.status}) holds ${held(payment)}`),
        ...(lockedBy.get(order.id) ?? []).map(({ cartId }) => `is ${order.status}, but holds cart ${cartId}`),
        ...(spentBy.get(order.id) ?? []).map(({ cartId }) => `is ${order.status}, but has spent cart ${cartId}`),
      ]
    }),
    finding('imported-orders-have-nothing-here', past, (order) => [
      ...(reservationOf.has(order.id) ? ['was brought from elsewhere, but stock was set aside for it'] : []),
      ...(paymentsOf.get(order.id) ?? []).map(({ id }) => `was brought from elsewhere, but payment ${id} is for it`),
      ...order.paymentIds.map((id) => `was brought from elsewhere, but names payment ${id}`),
      ...(lockedBy.get(order.id) ?? []).map(({ cartId }) => `was brought from elsewhere, but holds cart ${cartId}`),
      ...(spentBy.get(order.id) ?? []).map(({ cartId }) => `was brought from elsewhere, but has spent cart ${cartId}`),
    ]),
    finding('accepted-orders-end', orders, (order) =>
      order.status === 'pending' && now.getTime() - Date.parse(order.createdAt) > stuckMs
        ? [`is pending since ${order.createdAt}`]
        : [],
    ),
    finding(
      'nothing-is-held-for-unknown-orders',
      [
        ...reservations
          .filter(({ status }) => status === 'held' || status === 'sold')
          .map(({ id, status }) => ({ id, detail: `stock is ${status} for it` })),
        ...payments
          .filter((payment) => held(payment) > 0)
          .map((payment) => ({ id: payment.orderId, detail: `payment ${payment.id} holds ${held(payment)} for it` })),
        ...locks.map(({ cartId, orderId }) => ({ id: orderId, detail: `cart ${cartId} is held for it` })),
        ...spendings.map(({ cartId, orderId }) => ({ id: orderId, detail: `cart ${cartId} was spent on it` })),
      ],
      ({ id, detail }) => (orderById.has(id) ? [] : [`does not exist, but ${detail}`]),
    ),
    finding(
      'a-cart-becomes-one-order',
      standing.filter(({ cartId }) => cartId !== undefined),
      ({ id, cartId }) => {
        if (spentEarlier.has(id)) return []
        const spent = (spentBy.get(id) ?? []).length
        const here = (spentBy.get(id) ?? []).filter((spending) => spending.cartId === cartId).length
        return [
          ...(here === 1 && spent === 1 ? [] : [`spent its cart ${cartId} ${here} times, and ${spent - here} others`]),
          ...(lockedBy.get(id) ?? []).map((lock) => `is through, but still holds cart ${lock.cartId}`),
        ]
      },
    ),
    finding('nobody-pays-more-than-shown', orders, ({ overpriced }) =>
      overpriced.map((unitId) => `charges more for ${unitId} than was shown`),
    ),
  ]
  return { findings, underWay: orders.length - settled.length }
}

/**
 * A cart names only the last of the orders that spent it, and counts those before. So many of its standing orders, the oldest ones, may be
 * missing from its list; one more than that has spent nothing.
 */
function unlistedSpendings(
  standing: readonly OrderEntry[],
  carts: readonly CartEntry[],
  spentBy: ReadonlyMap<string, readonly unknown[]>,
): Set<string> {
  const unlisted = Map.groupBy(
    standing.filter(({ id }) => !spentBy.has(id)),
    ({ cartId }) => cartId,
  )
  return new Set(
    carts.flatMap(({ id, closedEarlier = 0 }) =>
      (unlisted.get(id) ?? [])
        .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
        .slice(0, closedEarlier)
        .map((order) => order.id),
    ),
  )
}

/** While a manager has not approved it, an order holds stock and cart and has no payment; that is on the way, too. */
const isFinal = (order: OrderEntry): boolean => order.settled && order.status !== 'awaiting-approval'

/** Money that the shop has, or may take, for this payment. `authorized` is zero again once it was let go of uncaptured. */
const held = ({ authorized, captured, refunded }: PaymentEntry): number => Math.max(authorized, captured) - refunded

function finding<Entry extends { readonly id: string }>(
  name: string,
  entries: readonly Entry[],
  faultsOf: (entry: Entry) => readonly string[],
): Finding {
  const violations = entries.flatMap((entry) => faultsOf(entry).map((detail) => ({ subject: entry.id, detail })))
  return { name, checked: entries.length, violations }
}

function sameQuantities(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const units = Object.keys(a)
  return units.length === Object.keys(b).length && units.every((unit) => a[unit] === b[unit])
}

/** What both readings found: data read at different moments shows faults that are none, but never the same ones again. */
export function confirmed(first: readonly Finding[], again: readonly Finding[]): Finding[] {
  const before = new Map(first.map(({ name, violations }) => [name, new Set(violations.map(({ subject }) => subject))]))
  return again.map((finding) => ({
    ...finding,
    violations: finding.violations.filter(({ subject }) => before.get(finding.name)?.has(subject) === true),
  }))
}

const shownMax = 100

export const checkFrom = ({ name, checked, violations }: Finding): BookCheck => ({
  name,
  ok: violations.length === 0,
  checked,
  violations: violations.slice(0, shownMax),
})
