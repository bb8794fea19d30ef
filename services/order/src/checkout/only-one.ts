import { type Message, type Ref, type Rules, reject } from '@till/shared/runtime'
import { isUnpaid, type Order, type PlaceOrder } from './order.ts'

/** Which order was the last that a buyer placed as their only one; one document a buyer. */
interface LastOnly {
  readonly orderId: string
}

const KIND = 'only-order'

/**
 * One open order per buyer (S0-50): placing such an order reads and writes the buyer's document in the same round as the order, so that of
 * any number of callers on any instances one is first. The document is never given free: it names an order, and an order that is paid or off
 * never opens again, so looking at that order says all.
 */
export function onlyOnePerBuyer(rules: Rules, orderRef: (id: string) => Ref): Rules {
  return {
    ...rules,
    kinds: { ...rules.kinds, [KIND]: { keepsLog: false, dueAt: () => undefined } },
    touches(message) {
      const buyer = buyerOf(message)
      return buyer ? [...rules.touches(message), buyer] : rules.touches(message)
    },
    follows(view, message) {
      const buyer = buyerOf(message)
      const last = buyer && (view(buyer) as LastOnly | undefined)
      return last && last.orderId !== message.subject ? [orderRef(last.orderId)] : []
    },
    decide(view, message, context) {
      const verdict = rules.decide(view, message, context)
      const buyer = buyerOf(message)
      if (!buyer || verdict.kind !== 'accept') return verdict
      const last = view(buyer) as LastOnly | undefined
      const before = last && (view(orderRef(last.orderId)) as Order | undefined)
      if (before && isUnpaid(before))
        return reject(409, 'order-open-already', `Order ${before.ref} is still open; pay or cancel it first.`, {
          orderId: before.id,
        })
      const state: LastOnly = { orderId: message.subject }
      return { ...verdict, changes: [...verdict.changes, { ref: buyer, state, send: [] }] }
    },
  }
}

function buyerOf({ type, data }: Message): Ref | undefined {
  if (type !== 'order.place') return undefined
  const { onlyOne, customerId } = data as PlaceOrder
  return onlyOne && customerId !== undefined ? { kind: KIND, id: customerId } : undefined
}
