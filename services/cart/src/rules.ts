import type { MessageOf, UnitChanged, UnitFacts } from '@till/shared/contracts'
import type { Message, Ref, Rules, Verdict } from '@till/shared/runtime'
import type { Cart, CartChanges } from './carts/cart.ts'
import { type CartMessage, decideCart } from './carts/rules.ts'
import { decideUnit } from './units/rules.ts'

export type { Cart, CartChange, CartChanges, Line } from './carts/cart.ts'

export const cartRef = (cartId: string): Ref => ({ kind: 'cart', id: cartId })
export const unitRef = (unitId: string): Ref => ({ kind: 'unit', id: unitId })

/** Kind → collection. */
export const collections = { cart: 'carts', unit: 'units' } as const

/** All the runtime knows of carts: two kinds, the carts themselves and the copy of the catalog's units they are filled from. */
export const rules: Rules = {
  kinds: {
    cart: { keepsLog: false, dueAt: () => undefined },
    unit: { keepsLog: false, dueAt: () => undefined },
  },

  touches(message) {
    // The queue's contract check and the routes' schemas let only these through.
    const known = message as Known
    switch (known.type) {
      case 'catalog.unit-changed.v1':
        return [unitRef(known.data.unitId)]
      case 'cart.set-line':
        return [cartRef(known.subject), unitRef(known.data.unitId)]
      case 'cart.reprice':
        return [cartRef(known.subject), ...known.data.unitIds.map(unitRef)]
      default:
        return [cartRef(known.subject)]
    }
  },

  decide(view, message, context): Verdict {
    const known = message as Known
    if (known.type === 'catalog.unit-changed.v1') {
      const ref = unitRef(known.data.unitId)
      return about(ref, decideUnit(view(ref) as UnitFacts | undefined, known))
    }
    const ref = cartRef(known.subject)
    const unitOf = (unitId: string) => view(unitRef(unitId)) as UnitFacts | undefined
    return about(ref, decideCart(view(ref) as Cart | undefined, known, context, unitOf))
  },
}

type Known = CartMessage | MessageOf<typeof UnitChanged>

function about(ref: Ref, decision: ReturnType<typeof decideCart> | ReturnType<typeof decideUnit>): Verdict {
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
