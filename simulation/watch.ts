import type { Cart } from '@till/cart/rules'
import type { PromoCode, Reservation, Unit } from '@till/catalog/rules'
import { isDead, isUnpaid, type Order } from '@till/order/rules'
import type { Payment } from '@till/payment/rules'
import { paymentIdOf } from '@till/shared/contracts'
import type { Message, Posted, Rules } from '@till/shared/runtime'
import type { FakeEntity } from '@till/shared/runtime/fake'
import { labelOf, type Postmaster } from './broker.ts'
import { SERVICES, type ServiceName, type World } from './world.ts'

/** Where a message's verdict can be found again once it is durable. */
interface Dealt {
  /** The entity whose log must hold it, where it was accepted by a kind that keeps one. */
  readonly logged: { kind: string; id: string } | undefined
}

/** What must hold at every single moment, checked with every document that is written. */
export class Watch implements Postmaster {
  readonly #world: World
  readonly #paymentIds = new Map<string, string>()
  /** How often each delivery made a rule throw; copies of one message in one round are deliveries of their own. */
  readonly #threw = new WeakMap<Message, number>()
  /** By delivery: of two that carry the same message one may be ignored while the other is still being written. */
  readonly #dealt = new WeakMap<Message, Dealt>()
  /** Messages that a stored outbox has held. */
  readonly posted = new Map<string, Posted>()
  readonly landedIds = new Set<string>()

  constructor(world: World) {
    this.#world = world
    for (const service of SERVICES) {
      world.tables[service].onWrite = (entity, before) => {
        this.#everyWrite(service, entity, before)
        this.#checks[entity.ref.kind]?.(entity, before)
      }
    }
  }

  landed(message: Posted): void {
    this.landedIds.add(message.id)
  }

  /** A message that is taken off its queue has been decided, and what was decided is durable. */
  acknowledged(service: ServiceName, message: Message): void {
    const dealt = this.#dealt.get(message)
    if (!dealt) {
      this.#world.violate('nothing is acknowledged before it is dealt with', `${service}: ${labelOf(message)}`)
      return
    }
    if (!dealt.logged) return
    const log = this.#world.tables[service].get(dealt.logged)?.log ?? []
    if (!log.some((entry) => entry.message.id === message.id))
      this.#world.violate('nothing is acknowledged before it is durable', `${service}: ${labelOf(message)}`)
  }

  /** The rules with an eye on them: what they were asked, and that they never throw. */
  over(service: ServiceName, rules: Rules): Rules {
    return {
      ...rules,
      decide: (view, message, context) => {
        try {
          const verdict = rules.decide(view, message, context)
          const about = verdict.kind === 'accept' ? verdict.changes[0]?.ref : undefined
          const logged = about && rules.kinds[about.kind]?.keepsLog ? about : undefined
          this.#dealt.set(message, { logged })
          this.#world.count(verdict.kind === 'accept' ? 'accepted' : verdict.kind === 'ignore' ? 'ignored' : 'rejected')
          this.#world.note(
            () =>
              `${service} decides ${message.type} for ${message.subject}: ${
                verdict.kind === 'ignore'
                  ? `ignored, ${verdict.why}`
                  : verdict.kind === 'reject'
                    ? `rejected, ${verdict.problem.code}`
                    : verdict.changes.map(sketch).join('; ')
              }`,
          )
          return verdict
        } catch (error) {
          // Documents that were read at different moments may not fit together; what is read once more does.
          const times = (this.#threw.get(message) ?? 0) + 1
          this.#threw.set(message, times)
          this.#world.count('skewed read')
          this.#world.note(() => `${service} throws at ${labelOf(message)}: ${String(error)}`)
          if (times === 3) this.#world.violate('no rule throws', `${service}, ${labelOf(message)}: ${String(error)}`)
          throw error
        }
      },
    }
  }

  #everyWrite(service: ServiceName, entity: FakeEntity, before: FakeEntity | undefined): void {
    const world = this.#world
    world.count('writes')
    if (entity.version <= (before?.version ?? 0))
      world.violate(
        'versions only grow',
        `${service}: ${entity.ref.kind} ${entity.ref.id} went from ${before?.version ?? 0} to ${entity.version}`,
      )
    for (const message of entity.outbox) this.posted.set(message.id, message)
  }

  readonly #checks: Readonly<Record<string, (entity: FakeEntity, before: FakeEntity | undefined) => void>> = {
    unit: ({ ref, state }) => {
      // The cart's copy of a unit is a kind of the same name and counts nothing.
      const { onHand, reserved, sold, kind } = state as Unit
      if (onHand === undefined || onHand === null) return
      if (reserved < 0 || reserved > onHand || sold < 0)
        this.#world.violate('1: never oversold', `unit ${ref.id}: ${reserved} of ${onHand} reserved, ${sold} sold`)
      if (kind === 'slot' && onHand + sold !== 1)
        this.#world.violate('1: a slot is sold once', `unit ${ref.id}: ${onHand} on hand, ${sold} sold`)
    },
    promo: ({ ref, state }) => {
      const { uses, maxUses } = state as PromoCode
      if (uses < 0 || (maxUses !== undefined && uses > maxUses))
        this.#world.violate('1: a promo code is used at most as often as allowed', `${ref.id}: ${uses} of ${maxUses}`)
    },
    order: ({ state }, before) => this.#order(state as Order, before?.state as Order | undefined),
    reservation: ({ ref, state }) => {
      const { status } = state as Reservation
      const order = this.#orderOf(ref.id)
      if ((status === 'held' || status === 'sold') && order?.stock === 'returned') this.#haunts(ref.id, 'stock')
    },
    cart: ({ state }) => {
      const { status, closedBy } = state as Cart
      const { lockedBy } = state as { lockedBy?: string }
      const last = closedBy.at(-1)
      if (status === 'locked' && lockedBy && this.#orderOf(lockedBy)?.cart === 'returned')
        this.#haunts(lockedBy, 'a cart')
      if (last && this.#orderOf(last)?.cart === 'returned') this.#haunts(last, 'a spent cart')
    },
    payment: ({ state }) => {
      const { orderId, attempt, amount, authorized, captured, refunded, status } = state as Payment
      if (refunded > captured || captured > authorized || authorized > amount)
        this.#world.violate(
          '2: captured at most once and never for more',
          `payment of ${orderId}: ${authorized} of ${amount} authorized, ${captured} captured, ${refunded} refunded`,
        )
      const order = this.#orderOf(orderId)
      // Money that is found after all is being given back at once, which is all anybody can ask for.
      const keeps = status === 'authorized' || status === 'captured'
      if (keeps && order?.attempt === attempt && order.money === 'returned') this.#haunts(orderId, 'money')
    },
  }

  /** Asked for with every write of an order, and a hash each time. */
  #paymentIdOf(orderId: string, attempt: number): string {
    const key = `${orderId} ${attempt}`
    let id = this.#paymentIds.get(key)
    if (id === undefined) this.#paymentIds.set(key, (id = paymentIdOf(orderId, attempt)))
    return id
  }

  #orderOf(id: string): Order | undefined {
    return this.#world.tables.order.get({ kind: 'order', id })?.state as Order | undefined
  }

  #haunts(orderId: string, what: string): void {
    this.#world.violate('3: what was given back is never held again', `order ${orderId} holds ${what} again`)
  }

  #order(order: Order, before: Order | undefined): void {
    const { tables } = this.#world
    const { id } = order
    if (before && isDead(before) && !isDead(order))
      this.#world.violate('an order that has ended stays ended', `${id} went from ${before.status} to ${order.status}`)
    if (!before && order.onlyOne) this.#isTheOnlyOne(order)
    const reservation = tables.catalog.get({ kind: 'reservation', id })?.state as Reservation | undefined
    const holdsStock = reservation?.status === 'held' || reservation?.status === 'sold'
    if (order.stock === 'returned' && holdsStock) this.#claims(id, 'to hold no stock', reservation.status)
    if (order.stock === 'spent' && reservation?.status !== 'sold') this.#claims(id, 'sold stock', reservation?.status)

    const payment = tables.payment.get({ kind: 'payment', id: this.#paymentIdOf(id, order.attempt) })?.state as
      | Payment
      | undefined
    const holdsMoney = payment !== undefined && payment.captured > payment.refunded
    if (order.money === 'returned' && (holdsMoney || payment?.status === 'authorized'))
      this.#claims(id, 'to hold no money', payment?.status)
    if (order.money === 'spent' && payment?.captured !== order.total)
      this.#claims(id, `to be paid with ${order.total}`, payment?.captured)

    const cart = order.cartId
      ? (tables.cart.get({ kind: 'cart', id: order.cartId })?.state as Cart | undefined)
      : undefined
    const isLocked = cart?.status === 'locked' && cart.lockedBy === id
    const isClosed = cart?.closedBy.includes(id)
    if (order.cart === 'returned' && (isLocked || isClosed)) this.#claims(id, 'to hold no cart', cart?.status)
    if (order.cart === 'spent' && !isClosed) this.#claims(id, 'to have spent its cart', cart?.status)

    if (order.importedAt !== undefined || order.status !== 'confirmed' || before?.status === 'confirmed') return
    if (!holdsStock) this.#claims(id, 'to be confirmed', `stock ${reservation?.status}`)
    // The provider may have taken back what it had secured; then the order hears of that next. But nobody else may have let go of it.
    const hasLapsed = payment?.toCapture !== undefined && 'reason' in payment && payment.reason !== 'voided'
    if (order.total > 0 && payment?.authorized !== order.total && !hasLapsed)
      this.#claims(id, 'to be confirmed', `money ${payment?.status}`)
    if (order.cart !== 'none' && !isLocked && !isClosed) this.#claims(id, 'to be confirmed', `cart ${cart?.status}`)
  }

  #isTheOnlyOne({ id, customerId }: Order): void {
    for (const { ref, state } of this.#world.tables.order.all<Order>('order'))
      if (ref.id !== id && state.onlyOne && state.customerId === customerId && isUnpaid(state))
        this.#world.violate('5: a buyer has one open order where that was asked', `${customerId}: ${ref.id} and ${id}`)
  }

  #claims(orderId: string, what: string, truth: unknown): void {
    this.#world.violate('an order says what is so', `${orderId} claims ${what}, but it is ${String(truth)}`)
  }
}

const sketch = ({ ref, state, send }: { ref: { kind: string }; state: unknown; send: readonly { type: string }[] }) => {
  const { status, cart, stock, money } = (state ?? {}) as Partial<Order>
  const holds = cart && stock && money ? ` (cart ${cart}, stock ${stock}, money ${money})` : ''
  return `${ref.kind} ${status ?? ''}${holds}${send.length > 0 ? ` → ${send.map((each) => each.type).join(', ')}` : ''}`
}
