import type { MessageOf, UnitChanged, UnitFacts } from '@till/shared/contracts'
import type { Context, Decision, Message, Ref, Rules, Verdict, View } from '@till/shared/runtime'
import { type Cart, type CartChanges, expiresAt } from './carts/cart.ts'
import { type CartMessage, decideCart, decideMerge, type MergeMessage } from './carts/rules.ts'
import { decideUnit } from './units/rules.ts'
import { decideViewed, type Viewed, type ViewedMessage } from './viewed/viewed.ts'
import { decideWishlist, type Wishlist, type WishlistMessage } from './wishlist/wishlist.ts'

export type { Cart, CartChange, CartChanges, Line } from './carts/cart.ts'

export const cartRef = (cartId: string): Ref => ({ kind: 'cart', id: cartId })
export const unitRef = (unitId: string): Ref => ({ kind: 'unit', id: unitId })
export const wishlistRef = (customerId: string): Ref => ({ kind: 'wishlist', id: customerId })
export const viewedRef = (customerId: string): Ref => ({ kind: 'viewed', id: customerId })

/** Kind → collection. */
export const collections = { cart: 'carts', unit: 'units', wishlist: 'wishlists', viewed: 'viewed' } as const

/**
 * All the runtime knows of this service: carts, the copy of the catalog's units they are filled from, and customers' lists.
 * @param guestCartDays how long a guest's cart is kept that nobody touches; for good where it is not given.
 */
export const cartRules = ({ guestCartDays }: { readonly guestCartDays?: number } = {}): Rules => ({
  kinds: {
    cart: {
      keepsLog: false,
      dueAt: (cart) => (guestCartDays === undefined ? undefined : expiresAt(cart as Cart, guestCartDays)),
    },
    unit: { keepsLog: false, dueAt: () => undefined },
    wishlist: { keepsLog: false, dueAt: () => undefined },
    viewed: { keepsLog: false, dueAt: () => undefined },
  },

  touches(message) {
    // The queue's contract check and the routes' schemas let only these through.
    const known = message as Known
    switch (known.type) {
      case 'catalog.unit-changed.v1':
        return [unitRef(known.data.unitId)]
      case 'cart.set-line':
        return [cartRef(known.subject), unitRef(known.data.unitId)]
      case 'cart.set-lines':
        return [cartRef(known.subject), ...known.data.lines.map(({ unitId }) => unitRef(unitId))]
      case 'cart.reprice':
        return [cartRef(known.subject), ...known.data.unitIds.map(unitRef)]
      case 'cart.merge':
        return [cartRef(known.subject), cartRef(known.data.guestCartId)]
      case 'wishlist.put':
      case 'wishlist.choose-unit': {
        const { unitId } = known.data
        return [wishlistRef(known.subject), ...(unitId ? [unitRef(unitId)] : [])]
      }
      case 'wishlist.remove':
      case 'wishlist.remove-product':
      case 'wishlist.erase':
        return [wishlistRef(known.subject)]
      case 'viewed.note':
      case 'viewed.erase':
        return [viewedRef(known.subject)]
      default:
        return [cartRef(known.subject)]
    }
  },

  /** What a cart holds is known once it is read; a merge and another currency show these units' prices of now. */
  follows(view, message) {
    if (message.type !== 'cart.merge' && message.type !== 'cart.set-currency') return NOTHING
    const cartId = message.type === 'cart.merge' ? (message as MergeMessage).data.guestCartId : message.subject
    const cart = view(cartRef(cartId)) as Cart | undefined
    return cart?.lines.map(({ unitId }) => unitRef(unitId)) ?? NOTHING
  },

  decide(view, message, context): Verdict {
    const known = message as Known
    const unitOf = (unitId: string) => view(unitRef(unitId)) as UnitFacts | undefined
    switch (known.type) {
      case 'catalog.unit-changed.v1': {
        const ref = unitRef(known.data.unitId)
        return about(ref, decideUnit(view(ref) as UnitFacts | undefined, known))
      }
      case 'cart.merge':
        return merge(view, known, context, unitOf)
      case 'wishlist.put':
      case 'wishlist.choose-unit':
      case 'wishlist.remove':
      case 'wishlist.remove-product':
      case 'wishlist.erase': {
        const ref = wishlistRef(known.subject)
        return about(ref, decideWishlist(view(ref) as Wishlist | undefined, known, context, unitOf))
      }
      case 'viewed.note':
      case 'viewed.erase': {
        const ref = viewedRef(known.subject)
        return about(ref, decideViewed(view(ref) as Viewed | undefined, known))
      }
      default: {
        const ref = cartRef(known.subject)
        return about(ref, decideCart(view(ref) as Cart | undefined, known, context, unitOf))
      }
    }
  },
})

/** The rules without any expiry: what the simulation runs, where everything has to come to rest. */
export const rules = cartRules()

type Known = CartMessage | MergeMessage | WishlistMessage | ViewedMessage | MessageOf<typeof UnitChanged>

const NOTHING: readonly Ref[] = []

/** Both carts in one atomic write, so that no line is ever in both or in neither. */
function merge(
  view: View,
  message: MergeMessage,
  context: Context,
  unitOf: (unitId: string) => UnitFacts | undefined,
): Verdict {
  const [own, guest] = [cartRef(message.subject), cartRef(message.data.guestCartId)]
  const merged = decideMerge(view(own) as Cart | undefined, view(guest) as Cart | undefined, message, context, unitOf)
  if (merged.kind !== 'accept') return merged
  return {
    kind: 'accept',
    changes: [
      { ref: own, state: merged.own, send: [] },
      { ref: guest, state: merged.guest, send: [] },
    ],
    calls: [],
  }
}

function about(ref: Ref, decision: Decision<unknown>): Verdict {
  if (decision.kind !== 'accept') return decision
  return { kind: 'accept', changes: [{ ref, state: decision.state, send: decision.send }], calls: decision.calls }
}

/** A buyer's wish as a message. `id` is unique to the request; `at` is when it came. */
export const changeCart = <Type extends keyof CartChanges>(
  type: Type,
  cartId: string,
  data: CartChanges[Type],
  { id, at }: { readonly id: string; readonly at: Date },
): Message<Type, CartChanges[Type]> => ({ id, type, subject: cartId, data, time: at.toISOString() })
