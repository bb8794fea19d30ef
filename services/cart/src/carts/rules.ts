import {
  CartClosed,
  type CartCommand,
  CartLocked,
  CartRefused,
  CartUnlocked,
  type MessageOf,
  type UnitFacts,
} from '@till/shared/contracts'
import { accept, type Context, type Deadline, type Decision, ignore, reject } from '@till/shared/runtime'
import { amountIn } from '../units/rules.ts'
import {
  type ActiveCart,
  type ByBuyer,
  CART_EXTRA_MAX,
  type Cart,
  type CartChange,
  changed,
  doneUnder,
  emptied,
  erased,
  expired,
  extraAfter,
  LINE_EXTRA_MAX,
  LINES_MAX,
  type Line,
  type LineNotes,
  type LockedCart,
  locked,
  newCart,
  QUANTITY_MAX,
  spent,
  subtotalOf,
  type WantedLine,
  withExtra,
  withIntent,
  withLines,
  withPromoCode,
  withRef,
  withTombstone,
} from './cart.ts'

/** What is about one cart alone; a merge is about two (`decideMerge`). */
export type CartMessage = CartCommand | Exclude<CartChange, MergeMessage> | Deadline
export type MergeMessage = Extract<CartChange, { readonly type: 'cart.merge' }>

/** Reads the copy of a unit's facts, where there is one. */
export type UnitOf = (unitId: string) => UnitFacts | undefined

/** What becomes of a cart. Pure: the clock and the units arrive as arguments. Every command of an order is answered, also when it is repeated. */
export function decideCart(
  cart: Cart | undefined,
  message: CartMessage,
  { now }: Pick<Context, 'now'>,
  unitOf: UnitOf,
): Decision<Cart> {
  const at = now.toISOString()
  switch (message.type) {
    case 'cart.lock.v1':
      return lock(cart ?? newCart(undefined, at), message.subject, message.data.orderId, at)

    case 'cart.close.v1': {
      const { orderId } = message.data
      const reply = { send: [CartClosed.tell(orderId, { cartId: message.subject })] }
      if (cart?.closedBy.includes(orderId)) return accept<Cart>(cart, reply)
      // An order closes only what it holds, so without its lock there is nothing this cart could rightly spend.
      if (cart?.status !== 'locked' || cart.lockedBy !== orderId) return ignore('this order does not hold the cart')
      return accept<Cart>(spent(cart, at), reply)
    }

    case 'cart.unlock.v1': {
      const { orderId } = message.data
      return accept(withTombstone(cart ?? newCart(undefined, at), orderId, at), {
        send: [CartUnlocked.tell(orderId, { cartId: message.subject })],
      })
    }

    case 'cart.create':
      return cart ? ignore('it is there already') : accept<Cart>(changed(newCart(undefined, at), at))

    case 'cart.set-line': {
      const { unitId, quantity, intent, customerId } = message.data
      const done = isLost(cart, customerId) ? undefined : doneUnder(cart, intent)
      if (done !== undefined && done === intent) return ignore('this change was made before')
      if (done !== undefined)
        return reject(422, 'idempotency-key-reused', 'This Idempotency-Key was used for another change before.')
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const set = quantity === 0 ? removeLine(open, unitId, at, unitOf) : setLine(open, message.data, at, unitOf)
      return set.kind === 'accept' && intent !== undefined ? accept<Cart>(withIntent(set.state, intent)) : set
    }

    case 'cart.set-lines': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const { lines } = message.data
      return open.lines.length === 0 && lines.length === 0
        ? ignore('the cart has no lines')
        : setLines(open, lines, at, unitOf)
    }

    case 'cart.note-line': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const index = open.lines.findIndex((line) => line.unitId === message.data.unitId)
      const line = open.lines[index]
      if (!line) return reject(404, 'line-not-found', 'The cart holds none of this unit.')
      const noted = withNotes(open, line, message.data)
      return 'kind' in noted ? noted : accept<Cart>(changed({ ...open, lines: open.lines.with(index, noted.line) }, at))
    }

    case 'cart.clear': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      if (open.lines.length === 0) return ignore('the cart has no lines')
      return accept<Cart>(changed(withLines(open, [], undefined), at))
    }

    case 'cart.set-extra': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const after = extraAfter(open.extra, message.data.extra)
      if (isTooLarge(after, CART_EXTRA_MAX)) return extraTooLarge(CART_EXTRA_MAX)
      return accept<Cart>(changed(withExtra(open, after), at))
    }

    case 'cart.remove-line': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      return removeLine(open, message.data.unitId, at, () => undefined)
    }

    case 'cart.set-currency': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const { currency } = message.data
      if (open.wants === currency && (open.currency ?? currency) === currency)
        return ignore('the cart is in this currency already')
      const next = inCurrency(open, currency, unitOf)
      return 'kind' in next ? next : accept<Cart>(changed(next, at))
    }

    case 'cart.set-promo': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      const { code } = message.data
      if (open.promoCode === code) return ignore('the cart has this promo code already')
      return accept<Cart>(changed(withPromoCode(open, code), at))
    }

    case 'cart.remove-promo': {
      const open = forBuyer(cart, message.data, at)
      if ('kind' in open) return open
      if (open.promoCode === undefined) return ignore('the cart has no promo code')
      return accept<Cart>(changed(withPromoCode(open, undefined), at))
    }

    case 'cart.reprice':
      return reprice(cart, at, unitOf)

    case 'cart.erase':
      // Also where there is none: an access token outlives its account by minutes, and must not fill a new cart.
      return cart?.gone === 'erased'
        ? ignore('it is erased already')
        : accept<Cart>(erased(cart ?? newCart(undefined, at), at))

    case 'deadline':
      if (!cart || cart.gone !== undefined) return ignore('there is nothing to expire')
      // An order that waits for its money holds it: asked again in as many days.
      if (cart.status === 'locked') return accept<Cart>({ ...cart, keptAt: at })
      return accept<Cart>(expired(cart, at))

    default:
      return unreachable(message)
  }
}

function lock(cart: Cart, cartId: string, orderId: string, at: string): Decision<Cart> {
  const refuse = (code: 'cart-empty' | 'cart-locked' | 'cart-unlocked', detail: string) =>
    accept<Cart>(cart, { send: [CartRefused.tell(orderId, { cartId, code, detail })] })
  if (cart.unlocked.includes(orderId)) return refuse('cart-unlocked', 'This order has given the cart back.')
  if (cart.closedBy.includes(orderId)) return ignore('this order has spent the cart already')
  if (cart.status === 'locked') {
    if (cart.lockedBy !== orderId) return refuse('cart-locked', 'Another order holds this cart.')
    return accept<Cart>(cart, { send: [sayLocked(cart, cartId)] })
  }
  if (cart.lines.length === 0) return refuse('cart-empty', 'The cart is empty.')
  const held = locked(cart, orderId, at)
  return accept<Cart>(held, { send: [sayLocked(held, cartId)] })
}

const sayLocked = (cart: LockedCart, cartId: string) => CartLocked.tell(cart.lockedBy, contentsOf(cart, cartId))

/** What is in a cart, in the words of `cart.locked.v1`. Throws for an empty cart, which has no currency. */
export function contentsOf(cart: Cart, cartId: string): MessageOf<typeof CartLocked>['data'] {
  const { generation, currency, lines, promoCode, extra } = cart
  if (currency === undefined) throw new Error('a cart with lines has a currency')
  return {
    cartId,
    generation,
    currency,
    lines: lines.map(({ unitId, quantity, unitPrice, ref, extra: noted }) => ({
      unitId,
      quantity,
      shownPrice: unitPrice,
      ...(ref === undefined ? {} : { ref }),
      ...(noted && { extra: noted }),
    })),
    ...(promoCode === undefined ? {} : { promoCode }),
    ...(extra && { extra }),
  }
}

/** The cart as its buyer may change it now, or why they may not. */
function forBuyer(cart: Cart | undefined, { customerId, onlyAt }: ByBuyer, at: string) {
  // A guest's cart is made before its token is; so this one is gone, or never was.
  if (isLost(cart, customerId)) return cartNotFound
  if (onlyAt !== undefined && onlyAt !== (cart?.revision ?? 0))
    return reject(412, 'version-mismatch', 'The cart has changed in the meantime; read it again and repeat the change.')
  if (!cart) return newCart(customerId, at)
  if (cart.status === 'locked')
    return reject(409, 'cart-locked', 'An order holds this cart; it can be changed once that order is off.', {
      orderId: cart.lockedBy,
    })
  // An order that gave up before the customer's first change has left a cart without an owner, which may even have expired since.
  if (customerId !== undefined && cart.owner.kind === 'guest') {
    const { gone: _over, removeAt: _at, ...rest } = cart
    return { ...rest, owner: { kind: 'customer' as const, id: customerId } }
  }
  return cart
}

const cartNotFound = reject(404, 'cart-not-found', 'This cart does not exist.')

/** Whether a caller has no such cart (any more). A customer who never filled theirs has an empty one. */
export const isLost = (cart: Cart | undefined, customerId: string | undefined): boolean =>
  cart === undefined
    ? customerId === undefined
    : cart.gone === 'erased' || (cart.gone === 'expired' && customerId === undefined)

const isTooLarge = (extra: object, charactersMax: number) => JSON.stringify(extra).length > charactersMax

const extraTooLarge = (charactersMax: number) =>
  reject(422, 'extra-too-large', `The extra data would be longer than ${charactersMax} characters of JSON.`)

/** The line with what is said of it, or why that cannot be. A name is one line's alone, so that it finds it. */
function withNotes(cart: Cart, line: Line, { ref, extra }: LineNotes): { line: Line } | ReturnType<typeof reject> {
  const name = ref === undefined ? line.ref : (ref ?? undefined)
  if (name !== undefined && cart.lines.some((other) => other.ref === name && other.unitId !== line.unitId))
    return reject(409, 'ref-taken', `Another line of this cart is called ${name} already.`)
  const after = extraAfter(line.extra, extra ?? {})
  if (isTooLarge(after, LINE_EXTRA_MAX)) return extraTooLarge(LINE_EXTRA_MAX)
  return { line: withExtra(withRef(line, name), after) }
}

function setLine(
  cart: ActiveCart,
  wanted: LineNotes & { unitId: string; quantity: number },
  at: string,
  unitOf: UnitOf,
): Decision<Cart> {
  const index = cart.lines.findIndex((each) => each.unitId === wanted.unitId)
  const others = cart.lines.length - (index < 0 ? 0 : 1)
  const before = cart.lines[index]
  const priced = pricedLine(wanted, unitOf(wanted.unitId), others > 0 ? cart.currency : cart.wants, {
    before,
    currency: cart.currency,
  })
  if ('kind' in priced) return priced
  if (others >= LINES_MAX) return cartFull()
  const noted = withNotes(cart, { ...priced.line, ...notesOf(before) }, wanted)
  if ('kind' in noted) return noted
  const lines = index < 0 ? [...cart.lines, noted.line] : cart.lines.with(index, noted.line)
  return withAll(cart, lines, priced.currency, at)
}

/** These lines and no others. What is not said of a line any more is gone; the prices its buyer agreed to are remembered. */
function setLines(cart: ActiveCart, wanted: readonly WantedLine[], at: string, unitOf: UnitOf): Decision<Cart> {
  const earlier = new Map(cart.lines.map((line) => [line.unitId, line]))
  // Whoever keeps some of what is there goes on in its currency.
  let currency = cart.wants ?? (wanted.some(({ unitId }) => earlier.has(unitId)) ? cart.currency : undefined)
  let next = withLines(cart, [], undefined)
  for (const each of wanted) {
    const before = earlier.get(each.unitId)
    const priced = pricedLine(each, unitOf(each.unitId), currency, { before, currency: cart.currency })
    if ('kind' in priced) return priced
    const noted = withNotes(next, priced.line, each)
    if ('kind' in noted) return noted
    currency = priced.currency
    next = { ...next, lines: [...next.lines, noted.line] }
  }
  return withAll(cart, next.lines, currency, at)
}

/**
 * So many of a unit as a line at its price of now, or why they cannot be had.
 * @param wantedCurrency the cart's; without one it takes the unit's
 * @param before the line there was, and the currency it was shown in
 */
function pricedLine(
  { unitId, quantity }: { unitId: string; quantity: number },
  unit: UnitFacts | undefined,
  wantedCurrency: string | undefined,
  { before, currency: shownIn }: { before: Line | undefined; currency: string | undefined },
): { line: Line; currency: string } | ReturnType<typeof reject> {
  if (!unit || unit.deleted) return reject(404, 'unit-not-found', 'There is no such unit.', { unitId })
  const available = availableOf(unit)
  if (available !== null && quantity > available)
    return reject(
      409,
      'out-of-stock',
      available === 0 ? `${unit.name} is sold out.` : `Only ${available} of ${unit.name} can be had.`,
      { shortages: [{ unitId, wanted: quantity, available }] },
    )
  const currency = wantedCurrency ?? unit.price.currency
  const amount = amountIn(unit, currency)
  if (amount === undefined)
    return reject(409, 'currency-mismatch', `This cart is in ${currency}, and ${unit.name} is not sold in it.`)
  const line = {
    unitId,
    name: unit.name,
    sku: unit.sku,
    quantity,
    unitPrice: amount,
    // Setting a line agrees to the price it showed. One that nobody has been shown yet is still news.
    ...(before && shownIn === currency && before.unitPrice !== amount ? noticeOf(before, amount) : {}),
    available,
  }
  return { line, currency }
}

const notesOf = (line: Line | undefined) => ({
  ...(line?.ref === undefined ? {} : { ref: line.ref }),
  ...(line?.extra === undefined ? {} : { extra: line.extra }),
})

const cartFull = () => reject(409, 'cart-full', `A cart holds at most ${LINES_MAX} different units.`)

function withAll(cart: ActiveCart, lines: readonly Line[], currency: string | undefined, at: string): Decision<Cart> {
  if (!Number.isSafeInteger(subtotalOf(lines)))
    return reject(422, 'total-too-large', 'The cart would cost more than can be reckoned exactly.')
  return accept<Cart>(changed(withLines(cart, lines, currency), at))
}

function removeLine(cart: ActiveCart, unitId: string, at: string, unitOf: UnitOf): Decision<Cart> {
  const lines = cart.lines.filter((line) => line.unitId !== unitId)
  if (lines.length < cart.lines.length) return accept<Cart>(changed(withLines(cart, lines, cart.currency), at))
  // None of a unit that exists is what this cart holds already; anything else is a slip of the caller's.
  return unitOf(unitId)
    ? ignore('the cart holds none of it')
    : reject(404, 'unit-not-found', 'There is no such unit here.')
}

/** Stores the prices a buyer is about to be shown. */
function reprice(cart: Cart | undefined, at: string, unitOf: UnitOf): Decision<Cart> {
  const next = cart && atPricesOfNow(cart, unitOf)
  return next === undefined || next === cart ? ignore('no price is to change') : accept<Cart>(changed(next, at))
}

/** The cart at the prices of now; the same one where none has moved. A locked cart keeps the prices its order was told. */
export function atPricesOfNow(cart: Cart, unitOf: UnitOf): Cart {
  if (cart.status !== 'active') return cart
  const { currency } = cart
  const lines = cart.lines.map((line) => {
    const unit = unitOf(line.unitId)
    return unit ? atPriceOf(unit, line, currency) : line
  })
  // The last prices stay where the new ones cannot be summed; the catalog refuses an order at them.
  const isSame = lines.every((line, i) => line === cart.lines[i]) || !Number.isSafeInteger(subtotalOf(lines))
  return isSame ? cart : { ...cart, lines }
}

/** The line at the price its unit has now; one that has left the cart's currency has none to show in it. */
function atPriceOf(unit: UnitFacts, line: Line, currency: string | undefined): Line {
  const amount = amountIn(unit, currency)
  return amount !== undefined && isRepriced(line, unit, currency) ? repriced(line, amount) : line
}

/** The line at another price; it remembers the one its buyer agreed to, until they agree to the new one or the old one is back. */
function repriced(line: Line, amount: number): Line {
  const { priceFrom: _before, ...rest } = line
  return { ...rest, unitPrice: amount, ...noticeOf(line, amount) }
}

function noticeOf({ priceFrom, unitPrice }: Line, amount: number): { readonly priceFrom?: number } {
  const agreed = priceFrom ?? unitPrice
  return agreed === amount ? {} : { priceFrom: agreed }
}

/** Whether a line shows another price than its unit has now. A unit that left the cart's currency has none to show in it. */
function isRepriced(line: Line, unit: UnitFacts, currency: string | undefined): boolean {
  const amount = amountIn(unit, currency)
  return !unit.deleted && amount !== undefined && amount !== line.unitPrice
}

/** The cart in another currency: its buyer asked for it, so the prices there are no news. Throws nothing away: all lines can be had in it, or nothing changes. */
function inCurrency(cart: ActiveCart, currency: string, unitOf: UnitOf): ActiveCart | ReturnType<typeof reject> {
  const lines: Line[] = []
  for (const line of cart.lines) {
    const unit = unitOf(line.unitId)
    const amount = unit && !unit.deleted ? amountIn(unit, currency) : undefined
    if (amount === undefined)
      return reject(409, 'currency-mismatch', `${line.name} is not sold in ${currency}; take it out first.`)
    const { priceFrom: _agreed, ...rest } = line
    lines.push({ ...rest, unitPrice: amount })
  }
  if (!Number.isSafeInteger(subtotalOf(lines)))
    return reject(422, 'total-too-large', 'The cart would cost more than can be reckoned exactly.')
  return { ...withLines(cart, lines, currency), wants: currency }
}

/** How many of a unit one cart may hold, null where there is no limit. A slot is one appointment. */
export function availableOf(unit: UnitFacts): number | null {
  if (unit.deleted) return 0
  if (unit.kind === 'slot') return Math.max(0, Math.min(1, unit.available ?? 1))
  return unit.available === null ? null : Math.max(0, unit.available)
}

/** Both carts after a merge, or why there is none. */
export type Merge =
  | { readonly kind: 'accept'; readonly own: Cart; readonly guest: Cart }
  | ReturnType<typeof ignore>
  | ReturnType<typeof reject>

/**
 * A guest who signs in keeps what they chose: the lines of the guest's cart go into the customer's, and the guest's is empty afterwards.
 * Both change in one write, and an empty guest's cart has nothing to give: so however often this comes, it happens once.
 */
export function decideMerge(
  own: Cart | undefined,
  guest: Cart | undefined,
  { data, subject }: MergeMessage,
  { now }: Pick<Context, 'now'>,
  unitOf: UnitOf,
): Merge {
  const at = now.toISOString()
  if (!guest || guest.gone !== undefined || guest.owner.kind !== 'guest' || data.guestCartId === subject)
    return cartNotFound
  const { lines, promoCode, extra } = guest
  const hasNothing = lines.length === 0 && promoCode === undefined && extra === undefined
  if (hasNothing && !isLost(own, data.customerId)) return ignore('there is nothing to merge')
  const from = forBuyer(guest, {}, at)
  if ('kind' in from) return from
  const into = forBuyer(own, data, at)
  if ('kind' in into) return into
  // The guest's lines in the customer's currency, where that is another and they are sold in it.
  const currency = into.lines.length > 0 ? into.currency : undefined
  const fits = currency === undefined || currency === from.currency || lines.length === 0
  const fitting = fits ? from : inCurrency(from, currency, unitOf)
  if ('kind' in fitting) return fitting
  const together = mergedLines(into, fitting, unitOf)
  if (together.length > LINES_MAX)
    return reject(409, 'cart-full', `A cart holds at most ${LINES_MAX} different units; take some out first.`)
  if (!Number.isSafeInteger(subtotalOf(together)))
    return reject(422, 'total-too-large', 'The cart would cost more than can be reckoned exactly.')
  const both = { ...extra, ...into.extra }
  const filled = withExtra(
    withPromoCode(withLines(into, together, into.currency ?? from.currency), into.promoCode ?? promoCode),
    // What does not fit beside the customer's own is the guest's loss; nothing they chose hangs on it.
    isTooLarge(both, CART_EXTRA_MAX) ? into.extra : both,
  )
  return { kind: 'accept', own: changed(filled, at), guest: changed(emptied(from), at) }
}

function mergedLines(into: ActiveCart, from: ActiveCart, unitOf: UnitOf): readonly Line[] {
  const merged = new Map(into.lines.map((line) => [line.unitId, line]))
  const names = new Set(into.lines.map(({ ref }) => ref))
  for (const guests of from.lines) {
    // A name the customer has given to another line is theirs.
    const line = names.has(guests.ref) ? withRef(guests, undefined) : guests
    const own = merged.get(line.unitId)
    const unit = unitOf(line.unitId)
    const now = (one: Line) => (unit ? atPriceOf(unit, one, from.currency) : one)
    merged.set(
      line.unitId,
      own
        ? withRef(
            withExtra({ ...now(own), quantity: together(own, line, unit) }, mergedExtra(own, line)),
            own.ref ?? line.ref,
          )
        : now(line),
    )
  }
  return [...merged.values()]
}

/** As many as both lines ask for, as far as the unit goes; never fewer than one of them held already. */
function together(own: Line, other: Line, unit: UnitFacts | undefined): number {
  const available = unit ? availableOf(unit) : null
  const most = Math.min(QUANTITY_MAX, available ?? QUANTITY_MAX)
  return Math.max(own.quantity, other.quantity, Math.min(own.quantity + other.quantity, most))
}

function mergedExtra(own: Line, other: Line): Line['extra'] {
  const both = { ...other.extra, ...own.extra }
  return isTooLarge(both, LINE_EXTRA_MAX) ? own.extra : both
}

function unreachable(message: never): never {
  throw new Error(`a cart has no rule for ${JSON.stringify(message)}`)
}
