import type { Cart } from '@till/cart/rules'
import type { Reservation, Unit } from '@till/catalog/rules'
import type { Order } from '@till/order/rules'
import type { Payment, ProviderCall } from '@till/payment/rules'
import type { Change, Context, Message, Ref, Rules, Verdict, View } from '@till/shared/runtime'
import type { Defect } from './defects.ts'
import type { ServiceName } from './world.ts'

/** Mistakes that people make when they build such a shop. Each is made here, in the simulation only, and must be found. */
export const breaks: Readonly<Record<string, Defect>> = {
  'no-outbox-sweep': {
    what: 'Nobody sends what a crash left in an outbox',
    store: (store) => ({
      ...store,
      unsettled: async (nowMs, limit) =>
        (await store.unsettled(nowMs, limit)).map((round) => ({ ...round, entities: [] })),
    }),
  },

  'ack-before-write': {
    what: 'Messages are acknowledged when they arrive, not once they are dealt with',
    acknowledgesAtOnce: true,
  },

  'no-tombstone-catalog': {
    what: 'A release of what was never reserved leaves no trace, so a late reserve is granted',
    rules: only('catalog', (rules) =>
      forgetful(rules, 'reservation', ({ type }, before) => type === 'catalog.release.v1' && before === undefined),
    ),
  },

  'no-tombstone-cart': {
    what: 'A cart forgets which orders gave it back, so a late lock is granted',
    rules: only('cart', (rules) =>
      rewriting(rules, (change) =>
        change.ref.kind === 'cart' ? { ...change, state: { ...(change.state as Cart), unlocked: [] } } : change,
      ),
    ),
  },

  'no-tombstone-payment': {
    what: 'A void of a payment that never began leaves no trace, so a late authorize begins it',
    rules: only('payment', (rules) =>
      forgetful(rules, 'payment', ({ type }, before) => type === 'payment.void.v1' && before === undefined),
    ),
  },

  'no-version-guard': {
    what: 'A round overwrites whatever another instance has written meanwhile',
    store: (store, tables) => ({
      ...store,
      commit: (round) =>
        store.commit({
          ...round,
          // Read at the last moment, as if nobody had asked which version the decision was made from.
          writes: round.writes.map((write) => {
            const expected = tables.get(write.ref)?.version ?? 0
            return { ...write, expected, version: Math.max(write.version, expected + 1) }
          }),
        }),
    }),
  },

  'partial-round': {
    what: 'A round over several documents is written one by one: another instance may win some of them',
    store: (store) => ({ ...store, commit: (round) => store.commit({ ...round, atomic: false }) }),
  },

  'no-idempotency': {
    what: 'The order id does not follow from the Idempotency-Key',
    ignoresKeys: true,
  },

  'double-capture-on-retry': {
    what: 'A capture whose outcome is unknown is tried again under a new idempotency key',
    provider: freshKeys('capture'),
  },

  'double-refund-on-retry': {
    what: 'A refund whose outcome is unknown is tried again under a new idempotency key',
    provider: freshKeys('refund'),
  },

  'timeout-means-declined': {
    what: 'A provider that does not answer in time is taken to have said no',
    provider: (call) => async (process, wanted) => {
      const result = await call(process, wanted)
      return result.kind === 'unknown' ? { kind: 'declined', reason: 'timeout' } : result
    },
  },

  'late-success-kept': {
    what: 'A payment that was still being asked for when its order was called off is taken to come to nothing',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        const before = view({ kind: 'order', id: message.subject }) as Order | undefined
        if (before?.status === 'failed' && message.type === 'payment.authorized.v1') return old
        const verdict = rules.decide(view, message, context)
        return mapped(verdict, (change) => {
          const after = change.state as Order
          if (before?.money !== 'asked' || after.money !== 'returning') return change
          return without('payment.void.v1', { ...change, state: { ...after, money: 'none' } })
        })
      }),
    ),
  },

  'unlock-forgotten': {
    what: 'An order that falls does not give its cart back',
    rules: only('order', (rules) => skipping(rules, 'cart', 'cart.unlock.v1')),
  },

  'release-forgotten': {
    what: 'An order that falls does not give its stock back',
    rules: only('order', (rules) => skipping(rules, 'stock', 'catalog.release.v1')),
  },

  'void-forgotten': {
    what: 'An order that falls does not give its money back',
    rules: only('order', (rules) => skipping(rules, 'money', 'payment.void.v1')),
  },

  'reserve-without-check': {
    what: 'Stock is set aside without a look at how much there is',
    rules: only('catalog', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'catalog.reserve.v1') return rules.decide(view, message, context)
        const plenty = (ref: Ref) => {
          const state = view(ref)
          if (ref.kind !== 'unit' || state === undefined) return state
          const unit = state as Unit
          return unit.onHand === null ? unit : { ...unit, onHand: unit.onHand + 1_000 }
        }
        return mapped(rules.decide(plenty, message, context), (change) => {
          if (change.ref.kind !== 'unit') return change
          const unit = change.state as Unit
          return { ...change, send: [], state: { ...unit, onHand: (unit.onHand ?? 0) - 1_000 } }
        })
      }),
    ),
  },

  'promo-not-counted': {
    what: 'The use of a promo code is not counted',
    rules: only('catalog', (rules) =>
      deciding(rules, (view, message, context) => {
        const verdict = rules.decide(view, message, context)
        if (verdict.kind !== 'accept' || !message.type.endsWith('.v1')) return verdict
        return { ...verdict, changes: verdict.changes.filter((change) => change.ref.kind !== 'promo') }
      }),
    ),
  },

  'price-not-checked': {
    what: 'The price of now is taken, whatever the buyer was shown',
    rules: only('catalog', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'catalog.reserve.v1') return rules.decide(view, message, context)
        const data = message.data as { items: { unitId: string; quantity: number }[] }
        const items = data.items.map(({ unitId, quantity }) => ({ unitId, quantity }))
        return rules.decide(view, { ...message, data: { ...data, items } }, context)
      }),
    ),
  },

  'deadline-ignored': {
    what: 'An order that is not answered does not ask again and never gives up',
    rules: only('order', (rules) => ({
      ...rules,
      kinds: { ...rules.kinds, order: { keepsLog: true, dueAt: () => undefined } },
    })),
  },

  'cart-lock-shared': {
    what: 'A cart that one order holds can be locked by another',
    rules: only('cart', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'cart.lock.v1') return rules.decide(view, message, context)
        return rules.decide(
          (ref) => {
            const cart = view(ref) as Cart | undefined
            return cart?.status === 'locked' ? { ...cart, status: 'active' } : cart
          },
          message,
          context,
        )
      }),
    ),
  },

  'release-counted-twice': {
    what: 'A release that is repeated gives the stock back once more',
    rules: only('catalog', (rules) =>
      rewriting(rules, (change, message) => {
        if (message.type !== 'catalog.release.v1' || change.ref.kind !== 'unit') return change
        const unit = change.state as Unit
        return { ...change, state: { ...unit, onHand: (unit.onHand ?? 0) + 1 } }
      }),
    ),
  },

  'late-reply-believed': {
    what: 'An order that was called off is confirmed after all when the money arrives',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'payment.authorized.v1') return rules.decide(view, message, context)
        return rules.decide(
          (ref) => {
            const order = view(ref) as Order | undefined
            if (order?.money !== 'returning') return order
            return { ...order, status: 'awaiting-payment', money: 'asked', stock: 'held' } satisfies Order
          },
          message,
          context,
        )
      }),
    ),
  },

  'refund-id-ignored': {
    what: 'A refund that is asked for again is another refund',
    rules: only('payment', (rules) => renaming(rules, 'payment.refund.v1')),
  },

  'restock-counted-twice': {
    what: 'Goods whose return is told again are put on the shelf again',
    rules: only('catalog', (rules) => renaming(rules, 'catalog.restock.v1')),
  },

  'refund-forgotten': {
    what: 'A refund is noted with the order, and nobody tells the payment',
    rules: only('order', (rules) => rewriting(rules, (change) => without('payment.refund.v1', change))),
  },

  'restock-forgotten': {
    what: 'Goods that came back are believed to be on the shelf, and nobody puts them there',
    rules: only('order', (rules) =>
      rewriting(rules, (change) => {
        const order = change.state as Order
        const refunds = order.refunds?.map((refund) =>
          refund.stock === 'asked' ? { ...refund, stock: 'done' } : refund,
        )
        return without('catalog.restock.v1', { ...change, state: { ...order, ...(refunds ? { refunds } : {}) } })
      }),
    ),
  },

  'failed-refund-counted': {
    what: 'A refund that came to nothing is taken for given',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) =>
        rules.decide(
          view,
          message.type === 'payment.refund-failed.v1' ? { ...message, type: 'payment.refunded.v1' } : message,
          context,
        ),
      ),
    ),
  },

  'approval-skipped': {
    what: 'An order that needs a manager is paid without one',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'catalog.reserved.v1') return rules.decide(view, message, context)
        const before = view({ kind: 'order', id: message.subject }) as Order | undefined
        const unasked = (ref: Ref) => {
          const { policy: _overlooked, ...order } = (view(ref) ?? {}) as Order
          return view(ref) === undefined ? undefined : order
        }
        return mapped(rules.decide(unasked, message, context), (change) => ({
          ...change,
          state: { ...(change.state as Order), ...(before?.policy ? { policy: before.policy } : {}) },
        }))
      }),
    ),
  },

  'approval-never-expires': {
    what: 'An order that no manager decides about keeps its stock for good',
    rules: only('order', (rules) => sleepless(rules, ({ status }) => status === 'awaiting-approval')),
  },

  'unpaid-never-expires': {
    what: 'An order that is to be paid later keeps its stock for good',
    rules: only('order', (rules) =>
      sleepless(rules, ({ status, money }) => status === 'awaiting-payment' && money === 'none'),
    ),
  },

  'rejected-keeps-stock': {
    what: 'An order that a manager rejects does not give its stock back',
    rules: only('order', (rules) =>
      rewriting(rules, (change) => {
        const order = change.state as Order
        return order.approval?.status === 'rejected' && order.stock === 'returning'
          ? without('catalog.release.v1', { ...change, state: { ...order, stock: 'none' } })
          : change
      }),
    ),
  },

  'second-payment-beside-first': {
    what: 'An order can be paid again while a payment of it is under way',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'order.pay') return rules.decide(view, message, context)
        return rules.decide(
          (ref) => {
            const order = view(ref) as Order | undefined
            return order?.money === 'asked' ? ({ ...order, money: 'none' } satisfies Order) : order
          },
          message,
          context,
        )
      }),
    ),
  },

  'switch-after-receipt': {
    what: 'An order whose transfer has arrived can be paid another way before its payment has heard of it',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'order.pay') return rules.decide(view, message, context)
        return rules.decide(
          (ref) => {
            const { receivedBy: _overlooked, ...order } = (view(ref) ?? {}) as Order
            return view(ref) === undefined ? undefined : order
          },
          message,
          context,
        )
      }),
    ),
  },

  'paid-unreserved': {
    what: 'An order that is to reserve when it is paid is charged without its stock being set aside',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'order.pay') return rules.decide(view, message, context)
        return rules.decide(
          (ref) => {
            const { reserve: _overlooked, ...order } = (view(ref) ?? {}) as Order
            return view(ref) === undefined ? undefined : order
          },
          message,
          context,
        )
      }),
    ),
  },

  'unreserved-at-old-price': {
    what: 'An order that reserves when it is paid is charged what it cost when it was placed',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        const before = view({ kind: 'order', id: message.subject }) as Order | undefined
        const verdict = rules.decide(view, message, context)
        if (message.type !== 'catalog.reserved.v1' || before?.reserve !== 'at-payment') return verdict
        return mapped(verdict, (change) => ({ ...change, state: { ...(change.state as Order), total: before.total } }))
      }),
    ),
  },

  'second-only-order': {
    what: 'Nobody looks whether a buyer who may have one open order has one',
    rules: only('order', (rules) => blind(rules, 'order.place', 'only-order')),
  },

  'buyer-in-two-places': {
    what: 'A buyer books a slot while another of theirs is at the same time',
    rules: only('catalog', (rules) => blind(rules, 'catalog.reserve.v1', 'bookings')),
  },

  'consultant-in-two-places': {
    what: 'A consultant offers hours that overlap',
    rules: only('catalog', (rules) => blind(rules, 'catalog.offer-slot', 'calendar')),
  },

  'shipped-unpaid': {
    what: 'An order whose money is to be taken at shipment leaves without it',
    rules: only('order', (rules) =>
      rewriting(rules, (change) => {
        const { onceCaptured, ...order } = change.state as Order
        if (onceCaptured === undefined || order.money !== 'spending') return change
        const gone: Order = { ...order, status: onceCaptured, money: 'spent' }
        return without('payment.capture.v1', { ...change, state: gone })
      }),
    ),
  },

  'delivered-twice': {
    what: 'A second delivery takes pieces that are in the first',
    rules: only('order', (rules) =>
      deciding(rules, (view, message, context) => {
        if (message.type !== 'order.deliver') return rules.decide(view, message, context)
        const before = view({ kind: 'order', id: message.subject }) as Order | undefined
        const empty = (ref: Ref) => {
          const order = view(ref) as Order | undefined
          return order && ({ ...order, deliveries: [] } satisfies Order)
        }
        return mapped(rules.decide(empty, message, context), (change) => {
          const order = change.state as Order
          const deliveries = [...(before?.deliveries ?? []), ...(order.deliveries ?? [])]
          return { ...change, state: { ...order, deliveries } }
        })
      }),
    ),
  },
}

const old: Verdict = { kind: 'ignore', why: 'a defect' }

/** Whoever decides about such a message does not see documents of this kind. */
function blind(rules: Rules, type: string, kind: string): Rules {
  return deciding(rules, (view, message, context) =>
    rules.decide(message.type === type ? (ref) => (ref.kind === kind ? undefined : view(ref)) : view, message, context),
  )
}

/** The defect sits in one service. A function declaration, since the table above needs it first. */
function only(service: ServiceName, broken: (rules: Rules) => Rules) {
  return (where: ServiceName, rules: Rules): Rules => (where === service ? broken(rules) : rules)
}

function deciding(rules: Rules, decide: (view: View, message: Message, context: Context) => Verdict): Rules {
  return { ...rules, decide }
}

function rewriting(rules: Rules, rewrite: (change: Change, message: Message) => Change): Rules {
  return deciding(rules, (view, message, context) =>
    mapped(rules.decide(view, message, context), (change) => rewrite(change, message)),
  )
}

function mapped(verdict: Verdict, rewrite: (change: Change) => Change): Verdict {
  return verdict.kind === 'accept' ? { ...verdict, changes: verdict.changes.map(rewrite) } : verdict
}

const without = (type: string, change: Change): Change => ({
  ...change,
  send: change.send.filter((message) => message.type !== type),
})

/** What such a message writes is forgotten: from the next message on, it looks as if nothing had been there. */
function forgetful(rules: Rules, kind: string, forgets: (message: Message, before: unknown) => boolean): Rules {
  const isGone = (state: unknown) => (state as { isForgotten?: true } | undefined)?.isForgotten === true
  return {
    ...rules,
    decide(view, message, context) {
      const seen = (ref: Ref) => {
        const state = view(ref)
        return isGone(state) ? undefined : state
      }
      const before = seen({ kind, id: message.subject })
      const verdict = rules.decide(seen, message, context)
      if (!forgets(message, before)) return verdict
      return mapped(verdict, (change) => ({
        ...change,
        state: { ...(change.state as Reservation | Payment), isForgotten: true },
      }))
    },
  }
}

/** Each time a command with a refund's id comes, it is taken for another refund. */
function renaming(rules: Rules, type: string): Rules {
  let copies = 0
  return deciding(rules, (view, message, context) => {
    if (message.type !== type) return rules.decide(view, message, context)
    const refundId = (++copies).toString(16).padStart(24, '0')
    return rules.decide(view, { ...message, data: { ...(message.data as object), refundId } }, context)
  })
}

/** Such orders are not looked after when their time is over. */
function sleepless(rules: Rules, isForgotten: (order: Order) => boolean): Rules {
  const { dueAt } = rules.kinds.order ?? { dueAt: () => undefined }
  return {
    ...rules,
    kinds: {
      ...rules.kinds,
      order: { keepsLog: true, dueAt: (state) => (isForgotten(state as Order) ? undefined : dueAt(state)) },
    },
  }
}

/** Instead of asking for it back and waiting for the answer, the order takes it for given back. */
function skipping(rules: Rules, hold: 'cart' | 'stock' | 'money', command: string): Rules {
  return rewriting(rules, (change) => {
    const order = change.state as Order
    return order[hold] === 'returning' ? without(command, { ...change, state: { ...order, [hold]: 'none' } }) : change
  })
}

function freshKeys(operation: 'capture' | 'refund'): NonNullable<Defect['provider']> {
  return (call) => {
    const tries = new Map<string, number>()
    return async (process, wanted) => {
      if (wanted.data.operation !== operation) return call(process, wanted)
      if (wanted.name === 'status') return { kind: 'absent' }
      const { key } = wanted.data
      const nth = (tries.get(key) ?? 0) + 1
      tries.set(key, nth)
      return call(process, { ...wanted, data: { ...wanted.data, key: `${key}/${nth}` } } as ProviderCall)
    }
  }
}
