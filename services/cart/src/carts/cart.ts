import type { Message } from '@till/shared/runtime'

/** One unit in a cart, as its buyer last saw it. */
export interface Line {
  readonly unitId: string
  readonly name: string
  readonly sku: string
  readonly quantity: number
  /** The shown price of one, in minor units of the cart's currency: nobody pays more than this. */
  readonly unitPrice: number
  /** The price its buyer last agreed to, where the shown one has moved away from it since. */
  readonly priceFrom?: number
  /** Pieces to be had when the line was last shown, null where there is no limit. */
  readonly available: number | null
  /** The shop's own name for the line, unlike that of any other line here (S1-C02). */
  readonly ref?: string
  /** What the shop's own programs noted about the line. */
  readonly extra?: Extra
}

/** Data of the shop's own programs: scalars by name. */
export type Extra = Readonly<Record<string, string | number | boolean>>

/** A change to such data: what is named is set, or taken away by null; the rest stays. */
export type ExtraChange = Readonly<Record<string, string | number | boolean | null>>

interface Holder {
  readonly owner: { readonly kind: 'customer'; readonly id: string } | { readonly kind: 'guest' }
  /** How many carts this holder has been through: an order spends one, and the holder goes on with the next. */
  readonly generation: number
  /** Counts the changes a buyer can see. Rules see no store version, so this is what If-Match is checked against. */
  readonly revision: number
  /** Absent while there are no lines. */
  readonly currency?: string
  /** What its buyer wants to pay in; an empty cart without it takes the currency of its first line. */
  readonly wants?: string
  readonly lines: readonly Line[]
  readonly promoCode?: string
  readonly extra?: Extra
  /** Orders that spent a generation, newest last; the last fifty of them. */
  readonly closedBy: readonly string[]
  /** How many orders spent a generation before those in `closedBy`. */
  readonly closedEarlier: number
  /** Orders that gave up, newest last: tombstones, so that a lock which comes late is refused. The last fifty. */
  readonly unlocked: readonly string[]
  /** Changes of lines that were made under an Idempotency-Key (`key:what`, both hashed), newest last; the last fifty. */
  readonly intents?: readonly string[]
  /** Since when the holder has had this generation. */
  readonly createdAt: string
  readonly updatedAt: string
  /** Why nobody can use the cart any more: its guest stayed away too long, or its customer had their data erased. */
  readonly gone?: 'expired' | 'erased'
  /** When the expiry of a locked cart was last put off. */
  readonly keptAt?: string
  /** MongoDB removes the document after this moment: an expired cart that no order ever touched. */
  readonly removeAt?: Date
}

/** Its buyer may change it, and an order may lock it. */
export interface ActiveCart extends Holder {
  readonly status: 'active'
}

/** Held still for one order. */
export interface LockedCart extends Holder {
  readonly status: 'locked'
  readonly lockedBy: string
  readonly lockedAt: string
}

/** The cart holder of one customer or one guest: a single document, for as long as its owner shops. */
export type Cart = ActiveCart | LockedCart

export const LINES_MAX = 100
export const QUANTITY_MAX = 1_000_000
/** As JSON, in UTF-16 units. */
export const CART_EXTRA_MAX = 8_000
export const LINE_EXTRA_MAX = 1_000
const REMEMBERED_MAX = 50
const DAY_MS = 86_400_000
/** How long an expired cart may still be looked at in the database. */
const REMOVED_AFTER_MS = 7 * DAY_MS

/** @param customerId whose cart it is; without one it is a guest's. */
export const newCart = (customerId: string | undefined, at: string): ActiveCart => ({
  owner: customerId === undefined ? { kind: 'guest' } : { kind: 'customer', id: customerId },
  generation: 0,
  revision: 0,
  status: 'active',
  lines: [],
  closedBy: [],
  closedEarlier: 0,
  unlocked: [],
  createdAt: at,
  updatedAt: at,
})

/** The cart with other lines; its currency is theirs, so an empty cart is open to any. */
export function withLines(cart: ActiveCart, lines: readonly Line[], currency: string | undefined): ActiveCart {
  const { currency: _before, ...rest } = cart
  return lines.length === 0 || currency === undefined ? { ...rest, lines } : { ...rest, lines, currency }
}

export function withPromoCode(cart: ActiveCart, promoCode: string | undefined): ActiveCart {
  const { promoCode: _before, ...rest } = cart
  return promoCode === undefined ? rest : { ...rest, promoCode }
}

/** The line under another name, or none. */
export function withRef(line: Line, ref: string | undefined): Line {
  const { ref: _before, ...rest } = line
  return ref === undefined ? rest : { ...rest, ref }
}

/** The cart, or one of its lines, with other data; none at all where nothing is left. */
export function withExtra<Bearer extends { readonly extra?: Extra }>(bearer: Bearer, extra: Extra | undefined): Bearer {
  const { extra: _before, ...rest } = bearer
  return (extra === undefined || Object.keys(extra).length === 0 ? rest : { ...rest, extra }) as Bearer
}

/** The data after a change. */
export function extraAfter(before: Extra | undefined, change: ExtraChange): Extra {
  const after: Record<string, string | number | boolean> = { ...before }
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete after[name]
    else after[name] = value
  }
  return after
}

/**
 * When a guest's cart expires if nobody touches it: so many days after the day of its last change, RFC 3339. A whole day is as exact as
 * this needs to be, and spares the deadline's index all changes within one. A customer's cart never expires.
 */
export function expiresAt(cart: Cart, days: number): string | undefined {
  if (cart.owner.kind !== 'guest' || cart.gone !== undefined) return undefined
  const touched = Math.max(Date.parse(cart.updatedAt), Date.parse(cart.keptAt ?? cart.updatedAt))
  return new Date((Math.floor(touched / DAY_MS) + 1 + days) * DAY_MS).toISOString()
}

/** Nobody came back for it. What orders did to it stays for the books; a cart that never met one is removed altogether. */
export function expired(cart: ActiveCart, at: string): ActiveCart {
  const gone: ActiveCart = { ...emptied(changed(cart, at)), gone: 'expired' }
  const metOrders = cart.generation > 0 || cart.closedBy.length > 0 || cart.unlocked.length > 0
  return metOrders ? gone : { ...gone, removeAt: new Date(Date.parse(at) + REMOVED_AFTER_MS) }
}

/** Its customer is forgotten. What an order holds is its order's until then, and goes with the hold. */
export function erased(cart: Cart, at: string): Cart {
  const gone: Cart = { ...changed(cart, at), owner: { kind: 'guest' }, gone: 'erased' }
  return gone.status === 'locked' ? gone : emptied(gone)
}

/** The cart with nothing in it that its buyer put there. */
export const emptied = (cart: ActiveCart): ActiveCart =>
  withExtra(withPromoCode(withLines(cart, [], undefined), undefined), undefined)

export const locked = (cart: ActiveCart, orderId: string, at: string): LockedCart => ({
  ...changed(cart, at),
  status: 'locked',
  lockedBy: orderId,
  lockedAt: at,
})

/** The order stands: this generation is spent, and the holder goes on with an empty cart. */
export function spent(cart: LockedCart, at: string): ActiveCart {
  const closedBy = [...cart.closedBy, cart.lockedBy]
  const { kept, dropped } = lastOf(closedBy)
  const next = emptied(released(cart))
  return {
    ...changed(next, at),
    generation: cart.generation + 1,
    createdAt: at,
    closedBy: kept,
    closedEarlier: cart.closedEarlier + dropped,
  }
}

/** The order is off: its hold, if it has one, ends, and it can never have one again. Lines stay as they are. */
export function withTombstone(cart: Cart, orderId: string, at: string): Cart {
  const holds = cart.status === 'locked' && cart.lockedBy === orderId
  const free = holds ? changed(released(cart), at) : cart
  if (free.unlocked.includes(orderId)) return free
  return {
    ...free,
    // A generation it has spent is over and cannot be given back; but an order that is off must not count as the one that stands for it.
    closedBy: free.closedBy.filter((id) => id !== orderId),
    unlocked: lastOf([...free.unlocked, orderId]).kept,
  }
}

/** The cart after a change its buyer can see. */
export const changed = <C extends Cart>(cart: C, at: string): C => ({
  ...cart,
  revision: cart.revision + 1,
  updatedAt: at,
})

/** What was done before under the Idempotency-Key of this change of a line; undefined for nothing. */
export const doneUnder = (cart: Cart | undefined, intent: string | undefined): string | undefined =>
  intent === undefined ? undefined : cart?.intents?.find((done) => keyIn(done) === keyIn(intent))

const keyIn = (intent: string): string => intent.split(':', 1)[0] ?? ''

/** The cart once a change was made under an Idempotency-Key. */
export const withIntent = (cart: Cart, intent: string): Cart => ({
  ...cart,
  intents: lastOf([...(cart.intents ?? []), intent]).kept,
})

/** What all lines cost together, as shown, in minor units. May pass 2^53 before a cart is checked. */
export const subtotalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)

function released(cart: LockedCart): ActiveCart {
  const { lockedBy: _by, lockedAt: _at, ...rest } = cart
  const free: ActiveCart = { ...rest, status: 'active' }
  return cart.gone === undefined ? free : emptied(free)
}

function lastOf(ids: readonly string[]): { kept: readonly string[]; dropped: number } {
  const dropped = Math.max(0, ids.length - REMEMBERED_MAX)
  return { kept: dropped === 0 ? ids : ids.slice(dropped), dropped }
}

/** What the shop's programs say of a line. A name is kept until another is given, or taken away by null. */
export interface LineNotes {
  readonly ref?: string | null
  readonly extra?: ExtraChange
}

/** A line as it is wanted, whatever there was before. */
export interface WantedLine {
  readonly unitId: string
  readonly quantity: number
  readonly ref?: string
  readonly extra?: Extra
}

/** What a buyer's change carries beside its own words. */
export interface ByBuyer {
  /** Whose cart it is, where it is a customer's: their cart comes into being with its first change. */
  readonly customerId?: string
  /** Only if the cart is still at this revision: an If-Match. */
  readonly onlyAt?: number
}

/** What buyers ask for over HTTP, and what each carries. Subject: the cart holder's id. */
export interface CartChanges {
  'cart.create': Record<string, never>
  'cart.set-line': ByBuyer &
    LineNotes & { readonly unitId: string; readonly quantity: number; readonly intent?: string }
  /** All lines at once: these and no others. */
  'cart.set-lines': ByBuyer & { readonly lines: readonly WantedLine[] }
  'cart.note-line': ByBuyer & LineNotes & { readonly unitId: string }
  'cart.remove-line': ByBuyer & { readonly unitId: string }
  'cart.clear': ByBuyer
  'cart.set-extra': ByBuyer & { readonly extra: ExtraChange }
  'cart.set-currency': ByBuyer & { readonly currency: string }
  'cart.set-promo': ByBuyer & { readonly code: string }
  'cart.remove-promo': ByBuyer
  'cart.reprice': { readonly unitIds: readonly string[] }
  'cart.merge': ByBuyer & { readonly customerId: string; readonly guestCartId: string }
  'cart.erase': Record<string, never>
}
export type CartChange = { [Type in keyof CartChanges]: Message<Type, CartChanges[Type]> }[keyof CartChanges]
