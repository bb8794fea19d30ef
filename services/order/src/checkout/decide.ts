import {
  CartClose,
  CartLock,
  type CartReply,
  CartUnlock,
  type CatalogReply,
  type DeliveryStatus,
  OrderChanged,
  type OrderStatus,
  PaymentAuthorize,
  PaymentCapture,
  PaymentReceive,
  PaymentRefund,
  type PaymentReply,
  PaymentVoid,
  paymentIdOf,
  StockCommit,
  StockRelease,
  StockReserve,
  StockRestock,
} from '@till/shared/contracts'
import {
  accept,
  type Context,
  type Deadline,
  type Decision,
  ignore,
  type Message,
  type Outgoing,
  reject,
} from '@till/shared/runtime'
import type { Delivery, DeliveryWish } from '../life/deliveries.ts'
import {
  deliveryMoveRefusal,
  deliveryRefusal,
  deliveryStatusOf,
  hasLeft,
  isAway,
  newDelivery,
  notSentOff,
  overfullRefusal,
  sentOff,
} from '../life/deliveries.ts'
import { imported, PAID_ELSEWHERE, type PastOrder } from '../life/imports.ts'
import { newRefund, type Refund, type RefundWish, refundRefusal } from '../life/refunds.ts'
import { summarised } from '../life/situation.ts'
import { headedFor, moveRefusal } from '../life/status.ts'
import { cancelRefusal } from './cancelling.ts'
import {
  dearerThanShown,
  isUnreserved,
  type Offer,
  offeredAs,
  pricedAs,
  seenToBy,
  unmetTotal,
  waitingUnreserved,
  withCartExtra,
  withNotedTotal,
} from './offer.ts'
import {
  after,
  type Failure,
  type Hold,
  isDead,
  isReserving,
  isUnpaid,
  type Note,
  type Order,
  openSteps,
  type Placement,
  type PlaceOrder,
  placed,
  withStatus,
} from './order.ts'
import { awaitsTransfer, BY_HAND, paymentRefusal } from './paying.ts'
import { askedOf } from './totals.ts'

/** What the doors ask of an order. */
export type OrderCommand =
  | Message<'order.place', PlaceOrder>
  | Message<'order.import', PastOrder>
  | Message<'order.refresh', { readonly offer: Offer; readonly fingerprint: string }>
  | Message<'order.cancel', { readonly by: 'owner' | 'staff'; readonly reason?: string; readonly fingerprint: string }>
  | Message<'order.receive-payment', { readonly by: string; readonly fingerprint: string }>
  | Message<
      'order.decide-approval',
      {
        readonly decision: 'approve' | 'reject'
        readonly by: string
        readonly noteId?: string
        readonly fingerprint: string
      }
    >
  | Message<
      'order.move',
      { readonly to: OrderStatus; readonly by?: string; readonly noteId?: string; readonly fingerprint: string }
    >
  | Message<
      'order.pay',
      {
        readonly payment: Placement['payment']
        readonly expectedTotal?: Placement['expectedTotal']
        readonly fingerprint: string
      }
    >
  | Message<
      'order.note',
      { readonly noteId: string; readonly public: boolean; readonly by: string; readonly fingerprint: string }
    >
  | Message<'order.deliver', DeliveryWish & { readonly deliveryId: string; readonly fingerprint: string }>
  | Message<
      'order.move-delivery',
      {
        readonly deliveryId: string
        readonly status?: DeliveryStatus
        readonly carrier?: string
        readonly trackingNumber?: string
        readonly fingerprint: string
      }
    >
  | Message<
      'order.refund',
      RefundWish & { readonly refundId: string; readonly by: string; readonly fingerprint: string }
    >
  | Message<'order.edit', { readonly deliveryTime?: string; readonly provider?: string; readonly fingerprint: string }>
  | Message<'order.nudge', { readonly by: string }>

export type OrderMessage = OrderCommand | CartReply | CatalogReply | PaymentReply | Deadline

const ASK_AGAIN_MS = 5_000
const ASK_AGAIN_MS_MAX = 60_000
/** While a buyer is at their bank the payment service reports by itself; this only guards against a lost report. */
const ASK_WHILE_WAITING_MS = 120_000
/** Stock is set aside a little longer than the order may take. */
const STOCK_GRACE_MS = 10 * 60_000
const NOTES_MAX = 500
/** The method of an order whose buyer says later how to pay. */
export const PAY_LATER = 'later'

/**
 * The checkout saga: what an order does next. Pure: the clock and every id arrive as arguments.
 *
 * Forward: lock the cart → reserve stock → authorize the payment → confirmed, and then capture, commit and close side by side. Whatever
 * fails on the way gives back every hold that was ever asked for. Each step is asked again after a while until it is answered, so
 * nothing rests on one message; a participant that hears it twice answers twice.
 */
export function decide(order: Order | undefined, message: OrderMessage, context: Context): Decision<Order> {
  const decision = decided(order, message, context)
  return decision.kind === 'accept' ? { ...decision, state: summarised(order, decision.state, context.now) } : decision
}

function decided(order: Order | undefined, message: OrderMessage, context: Context): Decision<Order> {
  const { now } = context
  if (message.type === 'order.place') return place(order, message, context)
  if (message.type === 'order.import') return bringIn(order, message, context)
  // Only its own placing creates an order, and that is durable before anybody is asked anything.
  if (!order) return ignore('no such order')
  const moved = (next: Order, send: Outgoing[] = []) =>
    accept(looksAfterItself(next, now), { send: [...send, ...announce(order, next, message, now)] })

  switch (message.type) {
    case 'cart.locked.v1': {
      if (isDead(order))
        return order.cart === 'none' ? giveBackLate(order, 'cart', now) : ignore('the cart is given back already')
      if (order.cart !== 'asked') return ignore('the cart is held already')
      const { lines, currency, promoCode, extra } = message.data
      const held: Order = {
        ...withCartExtra(order, extra),
        cart: 'held',
        tries: 0,
        wanted: lines,
        currency,
        ...((order.promoCode ?? promoCode) ? { promoCode: order.promoCode ?? promoCode } : {}),
      }
      if (order.currency !== undefined && order.currency !== currency)
        return fail(
          order,
          held,
          { status: 422, code: 'currency-mismatch', detail: `The cart is in ${currency}, not in ${order.currency}.` },
          message,
          now,
        )
      return moved(...reserving(held, now))
    }

    case 'cart.refused.v1': {
      if (order.cart !== 'asked') return ignore('no cart is asked for')
      const { code, detail } = message.data
      const told = code === 'cart-unlocked' ? 'cart-locked' : code
      // The cart is told to unlock all the same: had this order asked twice, the second asking might still find it free.
      return fail(order, order, { status: 409, code: told, detail }, message, now)
    }

    case 'catalog.reserved.v1': {
      if (isDead(order))
        return order.stock === 'none' ? giveBackLate(order, 'stock', now) : ignore('the stock is given back already')
      if (order.stock !== 'asked') return ignore('the stock is held already')
      const { currency } = message.data
      const held: Order = { ...order, stock: 'held', tries: 0, currency }
      const priced = pricedAs(held, message.data, () => context.newId())
      if (!priced) {
        const detail = `${order.terms.shipping.label} is not offered in ${currency}.`
        return fail(order, held, { status: 422, code: 'shipping-unavailable', detail }, message, now)
      }
      const unmet = unmetTotal(priced, order.expectedTotal) ?? dearerThanShown(order, priced)
      if (unmet !== undefined && order.onPriceChange !== 'note')
        return fail(order, priced, { status: 409, code: 'price-changed', detail: unmet }, message, now)
      const next = unmet === undefined ? priced : withNotedTotal(priced)
      return moved(...(needsApproval(next) ? awaitingApproval(next, now) : paying(next, now)))
    }

    case 'catalog.refused.v1': {
      if (order.stock !== 'asked') return ignore('no stock is asked for')
      const { code, detail, shortages } = message.data
      // A refusal is kept by the catalog, so nothing is held there and nothing ever will be.
      return fail(
        order,
        { ...order, stock: 'none' },
        { ...refusalAnswer(code), detail, ...(shortages ? { shortages } : {}) },
        message,
        now,
      )
    }

    case 'payment.authorized.v1': {
      if (message.data.attempt !== order.attempt) return ignore('that attempt is over')
      if (isDead(order))
        return order.money === 'none' ? giveBackLate(order, 'money', now) : ignore('the money is let go already')
      if (order.money !== 'asked') return ignore('the money is held already')
      return moved(...confirming({ ...order, money: 'held', paymentStatus: 'authorized' }, now))
    }

    case 'payment.action-required.v1': {
      if (message.data.attempt !== order.attempt || order.money !== 'asked' || order.paymentStatus !== 'pending')
        return ignore('nobody is asked to pay')
      const { action } = message.data
      const { payWithinMs, transferWithinMs } = order.terms
      const waiting: Order = {
        ...withStatus(order, 'awaiting-payment', now),
        paymentStatus: 'action-required',
        action,
        tries: 0,
        giveUpAt: after(now, action.type === 'redirect' ? payWithinMs : transferWithinMs),
      }
      // Money that takes days must not keep the buyer from shopping: the cart is spent at once.
      if (action.type !== 'redirect' && order.cart === 'held')
        return moved({ ...waiting, cart: 'spending' }, [CartClose.tell(cartOf(order), { orderId: order.id })])
      return moved(waiting)
    }

    case 'payment.declined.v1': {
      if (message.data.attempt !== order.attempt || order.money !== 'asked' || isDead(order))
        return ignore('no payment is pending')
      const { receivedBy: _mistaken, ...asked } = order
      const declined: Order = { ...asked, money: 'none', paymentStatus: 'declined' }
      if (order.retryable) return moved({ ...declined, tries: 0 })
      return fail(
        order,
        declined,
        { status: 402, code: 'payment-declined', detail: `The payment was declined: ${message.data.reason}.` },
        message,
        now,
      )
    }

    case 'payment.captured.v1':
      if (message.data.attempt !== order.attempt) return ignore('that attempt is over')
      if (isDead(order))
        return order.amountPaid > 0 ? ignore('old news') : moved({ ...order, amountPaid: message.data.amount })
      if (order.money === 'asked') {
        // It has overtaken the news that the money was secured.
        const [confirmed, send] = confirming({ ...order, money: 'held' }, now)
        const paid: Order = { ...confirmed, money: 'spent', paymentStatus: 'paid', amountPaid: message.data.amount }
        const [next, more] = onTheWay(paid, now)
        return moved(next, [...send, ...more])
      }
      if (order.money !== 'spending') return ignore('nothing is being captured')
      return moved(
        ...onTheWay(
          { ...order, money: 'spent', tries: 0, paymentStatus: 'paid', amountPaid: message.data.amount },
          now,
        ),
      )

    case 'payment.capture-refused.v1': {
      // Money that is only secured may be let go of by the provider, too: an authorization expires.
      if (message.data.attempt !== order.attempt || (order.money !== 'spending' && order.money !== 'held'))
        return ignore('nothing is being captured')
      const detail = `The payment provider would not pay out: ${message.data.reason}.`
      return undo(order, order, 'cancelled', { status: 402, code: 'capture-refused', detail }, message, now)
    }

    case 'payment.voided.v1': {
      if (message.data.attempt !== order.attempt || order.money !== 'returning')
        return ignore('no money is being let go')
      if (order.nextPayment !== undefined) return moved(...authorizing(payingNext(order, order.nextPayment)))
      const { refunded } = message.data
      return moved({
        ...order,
        money: 'returned',
        tries: 0,
        paymentStatus: refunded > 0 ? 'refunded' : order.paymentStatus === 'declined' ? 'declined' : 'voided',
        amountPaid: Math.max(order.amountPaid, refunded),
        amountRefunded: Math.max(order.amountRefunded, refunded),
      })
    }

    case 'payment.refunded.v1':
    case 'payment.refund-failed.v1':
      return hearOfRefund(order, message, now)

    case 'catalog.restocked.v1': {
      const { refundId } = message.data
      const refund = order.refunds?.find(({ id }) => id === refundId)
      if (refund?.stock !== 'asked') return ignore('nothing of that refund is being put back')
      return moved({ ...order, tries: 0, refunds: withRefund(order, { ...refund, stock: 'done' }) })
    }

    case 'payment.refund-refused.v1':
      if (order.money !== 'returning' || order.paymentStatus === 'refund-refused')
        return ignore('no money is being given back')
      return moved({ ...order, paymentStatus: 'refund-refused' })

    case 'catalog.committed.v1':
      if (order.stock !== 'spending') return ignore('no stock is being sold')
      return moved({ ...order, stock: 'spent', tries: 0 })

    case 'catalog.released.v1':
      if (order.stock !== 'returning') return ignore('no stock is being given back')
      return moved({ ...order, stock: 'returned', tries: 0 })

    case 'cart.closed.v1':
      if (order.cart !== 'spending') return ignore('no cart is being closed')
      return moved({ ...order, cart: 'spent', tries: 0 })

    case 'cart.unlocked.v1':
      if (order.cart !== 'returning') return ignore('no cart is being given back')
      return moved({ ...order, cart: 'returned', tries: 0 })

    case 'catalog.reservation-overdue.v1':
      // The catalog never decides by itself what becomes of stock set aside; it is told again.
      if (isDead(order)) return moved({ ...order, stock: 'returning' }, [StockRelease.tell(order.id, {})])
      if (order.stock === 'spending' || order.stock === 'spent')
        return moved({ ...order, stock: 'spending' }, [StockCommit.tell(order.id, {})])
      return ignore('the order still needs it')

    case 'order.cancel': {
      const { by, reason } = message.data
      if (order.importedAt !== undefined) return reject(409, 'order-imported', PAID_ELSEWHERE)
      if (isDead(order)) return ignore('cancelled already')
      const refusal = cancelRefusal(order, by)
      if (refusal) return reject(409, 'order-not-cancellable', refusal)
      return undo(
        order,
        order,
        'cancelled',
        { status: 409, code: 'order-cancelled', detail: reason ?? 'The order was cancelled.' },
        message,
        now,
      )
    }

    case 'order.receive-payment':
      if (order.paymentStatus === 'authorized' || order.paymentStatus === 'paid')
        return ignore('the money is here already')
      if (order.receivedBy !== undefined) return ignore('it is known that the money is here')
      if (!awaitsTransfer(order))
        return reject(409, 'no-payment-awaited', 'This order does not wait for money that staff could receive.')
      return moved(...received(order, message.data.by))

    case 'order.decide-approval': {
      const { decision, by, noteId } = message.data
      const noted = noteId === undefined ? order : withNote(order, { id: noteId, by, public: true }, now)
      if (order.status !== 'awaiting-approval')
        return order.approval?.status === (decision === 'approve' ? 'approved' : 'rejected')
          ? ignore('decided so already')
          : reject(409, 'no-approval-awaited', `An order that is ${order.status} waits for nobody's approval.`)
      if (decision === 'approve') {
        const approved: Order = { ...noted, approval: { status: 'approved', by, at: now.toISOString() } }
        return moved(...paying(approved, now))
      }
      const rejected: Order = { ...noted, approval: { status: 'rejected', by, at: now.toISOString() } }
      const detail = 'A manager of the group did not approve the order.'
      return undo(order, rejected, 'cancelled', { status: 409, code: 'approval-rejected', detail }, message, now)
    }

    case 'order.move': {
      const { to, by = '', noteId } = message.data
      const noted = noteId === undefined ? order : withNote(order, { id: noteId, by, public: false }, now)
      if (order.onceCaptured === to) return ignore('it goes there once it is paid')
      const refusal = moveRefusal(order, to)
      if (refusal !== null) return reject(409, 'status-not-reachable', refusal)
      // Where it is already it stays, but what staff have to say about it is kept.
      if (order.status === to) return noteId === undefined ? ignore('it is there already') : moved(noted)
      if (to === 'cancelled' || to === 'failed') return undo(order, noted, to, MOVED_OFF[to], message, now)
      // Money that has arrived is recorded; once the payment has answered, the order goes there.
      if (order.status === 'awaiting-payment' && (to === 'confirmed' || to === 'processing'))
        return moved(...received({ ...noted, onceCaptured: to }, by))
      return moved(...moving(noted, to, now))
    }

    case 'order.pay': {
      const { payment, expectedTotal } = message.data
      const refusal = paymentRefusal(order, payment.method)
      if (refusal) return reject(409, refusal.code, refusal.detail)
      const unmet = isUnreserved(order) ? undefined : unmetTotal(order, expectedTotal)
      if (unmet !== undefined) return reject(409, 'price-changed', unmet)
      const { notedTotal: _answered, ...rest } = order
      if (awaitsTransfer(order)) return moved(...switching(rest, payment))
      // A payment that was declined stays so; the next one is another.
      const attempt = order.paymentStatus === 'none' ? order.attempt : order.attempt + 1
      const paid: Order = { ...rest, attempt, payment, tries: 0 }
      if (isUnreserved(order)) {
        const { onPriceChange: _answered, ...firm } = paid
        const giveUpAt = after(now, order.terms.giveUpMs)
        return moved(...checkOut({ ...firm, giveUpAt, ...(expectedTotal ? { expectedTotal } : {}) }, now))
      }
      return moved(...authorizing(paid))
    }

    case 'order.refresh': {
      if (!isUnreserved(order))
        return reject(
          409,
          'order-not-refreshable',
          order.reserve === 'at-payment' && order.status === 'awaiting-payment'
            ? 'Somebody pays this order, so its prices stand.'
            : 'Only an unpaid order that reserves when it is paid follows its cart.',
        )
      const offered = offeredAs(order, message.data.offer, () => context.newId())
      if (!offered)
        return reject(422, 'shipping-unavailable', `${order.terms.shipping.label} is not offered in that currency.`)
      return moved(offered)
    }

    case 'order.note': {
      const { noteId, by } = message.data
      if (order.notes?.some(({ id }) => id === noteId)) return ignore('noted already')
      if ((order.notes ?? []).length >= NOTES_MAX)
        return reject(409, 'too-many-notes', `An order holds at most ${NOTES_MAX} notes.`)
      return moved(withNote(order, { id: noteId, by, public: message.data.public }, now))
    }

    case 'order.deliver': {
      const { deliveryId, lines, carrier, trackingNumber } = message.data
      const wish = { lines, carrier, trackingNumber }
      if (order.deliveries?.some(({ id }) => id === deliveryId)) return ignore('made already')
      const refusal = deliveryRefusal(order, wish)
      if (refusal) return reject(409, refusal.code, refusal.detail)
      return moved({ ...order, deliveries: [...(order.deliveries ?? []), newDelivery(order, deliveryId, wish, now)] })
    }

    case 'order.move-delivery':
      return moveDelivery(order, message, now)

    case 'order.refund': {
      const { refundId, by } = message.data
      if (order.refunds?.some(({ id }) => id === refundId)) return ignore('asked for already')
      const refusal = refundRefusal(order, message.data)
      if (refusal) return reject(refusal.status, refusal.code, refusal.detail)
      const refund = newRefund(order, refundId, by, message.data, now)
      return moved({ ...order, tries: 0, refunds: [...(order.refunds ?? []), refund] }, refundCommands(order, [refund]))
    }

    case 'order.edit': {
      const { deliveryTime, provider } = message.data
      if (!isEditable(order))
        return reject(
          409,
          'order-not-editable',
          hasLeft(order)
            ? 'Some of the order is on its way already, so it can no longer be changed.'
            : `An order that is ${order.status} can no longer be changed.`,
        )
      const edited = provider === undefined ? order : seenToBy(order, provider)
      return moved(deliveryTime === undefined ? edited : { ...edited, deliveryTime })
    }
    case 'order.nudge':
      return openSteps(order)
        ? meetDeadline(order, message, now)
        : reject(409, 'nothing-open', 'The order waits for nobody, so there is nothing to ask again.')

    case 'deadline':
      return meetDeadline(order, message, now)

    default:
      return unreachable(message)
  }
}

function place(
  order: Order | undefined,
  message: Extract<OrderMessage, { type: 'order.place' }>,
  context: Context,
): Decision<Order> {
  const { now } = context
  if (order) return repeated(order, message)
  const fresh = placed(message.subject, message.data, now)
  if (message.data.offer) return placeUnreserved(fresh, message.data.offer, message, context)
  const [next, send] = checkOut(fresh, now)
  // Whoever placed it knows that it is pending; others hear of it when that changes.
  return accept(looksAfterItself(next, now), { send })
}

const repeated = ({ fingerprint }: Order, { data }: Extract<OrderMessage, { type: 'order.place' | 'order.import' }>) =>
  fingerprint === data.fingerprint
    ? ignore('placed already')
    : reject(422, 'idempotency-key-reused', 'This Idempotency-Key was used with another request before.')

/** Nobody is asked for anything: it stands at the offered prices until somebody pays, and in nobody's way (S0-54). */
function placeUnreserved(fresh: Order, offer: Offer, message: OrderMessage, { now, newId }: Context): Decision<Order> {
  const offered = offeredAs(fresh, offer, newId)
  if (!offered)
    return reject(422, 'shipping-unavailable', `${fresh.terms.shipping.label} is not offered in ${offer.currency}.`)
  const unmet = unmetTotal(offered, fresh.expectedTotal)
  if (unmet !== undefined && fresh.onPriceChange !== 'note') return reject(409, 'price-changed', unmet)
  const next = unmet === undefined ? offered : withNotedTotal(offered)
  const waiting = waitingUnreserved(next, now, after(now, fresh.terms.transferWithinMs))
  return accept(looksAfterItself(waiting, now), { send: announce(fresh, waiting, message, now) })
}

/** An order of the past stands as it was told: nobody is asked for anything, and nobody hears of it. */
function bringIn(
  order: Order | undefined,
  message: Extract<OrderMessage, { type: 'order.import' }>,
  { now, newId }: Context,
): Decision<Order> {
  return order ? repeated(order, message) : accept(imported(message.subject, message.data, now, newId))
}

type Step = [next: Order, send: Outgoing[]]

const checkOut = (order: Order, now: Date): Step =>
  order.cartId && !order.items ? locking(order) : reserving(order, now)

const locking = (order: Order): Step => [
  { ...order, cart: 'asked' },
  [CartLock.tell(cartOf(order), { orderId: order.id })],
]

const reserving = (order: Order, now: Date): Step => [
  { ...order, stock: 'asked' },
  [
    StockReserve.tell(order.id, {
      items: askedOf(order.wanted),
      ...(order.customerId ? { buyerId: order.customerId } : {}),
      ...(order.currency ? { currency: order.currency } : {}),
      ...(order.promoCode ? { promoCode: order.promoCode } : {}),
      until: after(now, order.terms.payWithinMs + STOCK_GRACE_MS),
    }),
  ],
]

/** Whether the group's policy wants a manager's word before this order is paid. */
function needsApproval({ policy, total, currency }: Order): boolean {
  if (!policy) return false
  const { aboveAmount } = policy
  // A limit in another currency says nothing about this order, so the careful answer is yes.
  return !aboveAmount || aboveAmount.currency !== currency || total > aboveAmount.amount
}

/** Stock stays set aside while a manager decides. That may take days, so the cart is spent at once. */
function awaitingApproval(order: Order, now: Date): Step {
  const next: Order = {
    ...withStatus(order, 'awaiting-approval', now),
    approval: { status: 'waiting' },
    cart: order.cart === 'held' ? 'spending' : order.cart,
    giveUpAt: after(now, order.terms.approveWithinMs),
  }
  return [next, spendingCommands(next)]
}

/**
 * What costs nothing stands at once. Who pays later, or expected another total, is waited for: the stock stays set aside. Their payment, and
 * that of an order that was approved or reserves when it is paid, may be declined and followed by another.
 */
function paying(order: Order, now: Date): Step {
  if (order.total === 0) return confirming(order, now)
  const isLater = order.payment.method === PAY_LATER || order.notedTotal !== undefined
  const isAtPayment = order.reserve === 'at-payment'
  if (!isLater && order.approval === undefined && !isAtPayment) return authorizing(order)
  // Who is at the till leaves the cart where it is, to have it back if nothing comes of it; days are too long for that.
  const spends = order.cart === 'held' && (isLater || order.approval !== undefined)
  const open: Order = {
    ...withStatus(order, 'awaiting-payment', now),
    retryable: true,
    tries: 0,
    cart: spends ? 'spending' : order.cart,
    giveUpAt: after(now, isLater ? order.terms.transferWithinMs : order.terms.payWithinMs),
  }
  const closing = spends ? spendingCommands({ ...open, money: 'none', stock: 'none' }) : []
  if (isLater) return [open, closing]
  const [next, send] = authorizing(open)
  return [next, [...send, ...closing]]
}

/** What came by transfer is there already, whenever the shop takes the money of cards. */
const capturesLater = ({ terms, payment }: Order): boolean =>
  terms.capture === 'at-shipment' && payment.method !== BY_HAND

const authorizing = (order: Order): Step => [
  { ...order, money: 'asked', paymentStatus: 'pending' },
  [authorization(order)],
]

/** No money is asked for another way before the transfer awaited until now is known to be let go of, so that nobody pays twice. */
function switching(order: Order, payment: Placement['payment']): Step {
  const { action: _over, ...rest } = order
  const next: Order = {
    ...rest,
    money: 'returning',
    paymentStatus: 'pending',
    retryable: true,
    tries: 0,
    nextPayment: payment,
  }
  return [next, returningCommands(next)]
}

/** The next attempt of an order whose last one was let go of. */
function payingNext({ nextPayment: _now, ...order }: Order, payment: Placement['payment']): Order {
  return { ...order, attempt: order.attempt + 1, letGo: [...(order.letGo ?? []), order.attempt], payment, tries: 0 }
}

function authorization(order: Order): Outgoing {
  const { method, token, returnUrl } = order.payment
  return PaymentAuthorize.tell(paymentIdOf(order.id, order.attempt), {
    orderId: order.id,
    attempt: order.attempt,
    amount: order.total,
    currency: currencyOf(order),
    method,
    ...(token ? { token } : {}),
    ...(returnUrl ? { returnUrl } : {}),
    ...(capturesLater(order) ? {} : { capture: 'at-once' as const }),
  })
}

/** The order stands: what is held is spent, side by side. */
function confirming(order: Order, now: Date): Step {
  const { action: _done, giveUpAt: _over, ...rest } = withStatus(order, 'confirmed', now)
  const next: Order = {
    ...rest,
    tries: 0,
    cart: order.cart === 'held' ? 'spending' : order.cart,
    stock: 'spending',
    money: order.money === 'held' && !capturesLater(order) ? 'spending' : order.money,
  }
  // The payment captures by itself once it is secured; a command to capture goes out only when that stays unanswered.
  return [next, spendingCommands({ ...next, money: 'none' })]
}

/** Staff have seen the money of a transfer arrive. Its time is not over any more, and the payment is told until it says so, too. */
function received({ giveUpAt: _over, ...order }: Order, by: string): Step {
  const next: Order = { ...order, receivedBy: by, tries: 0 }
  return [next, receiptsOf(next)]
}

const receiptsOf = ({ id, attempt, money, receivedBy }: Order): Outgoing[] =>
  money === 'asked' && receivedBy !== undefined
    ? [PaymentReceive.tell(paymentIdOf(id, attempt), { orderId: id, receivedBy })]
    : []

const captureOf = (order: Order): Outgoing =>
  PaymentCapture.tell(paymentIdOf(order.id, order.attempt), { orderId: order.id, amount: order.total })

const spendingCommands = (order: Order): Outgoing[] => [
  ...(order.money === 'spending' ? [captureOf(order)] : []),
  ...(order.stock === 'spending' ? [StockCommit.tell(order.id, {})] : []),
  ...(order.cart === 'spending' ? [CartClose.tell(cartOf(order), { orderId: order.id })] : []),
]

const returningCommands = (order: Order): Outgoing[] => [
  ...(order.money === 'returning'
    ? [PaymentVoid.tell(paymentIdOf(order.id, order.attempt), { orderId: order.id, attempt: order.attempt })]
    : []),
  ...(order.stock === 'returning' ? [StockRelease.tell(order.id, {})] : []),
  ...(order.cart === 'returning' ? [CartUnlock.tell(cartOf(order), { orderId: order.id })] : []),
]

/** Every refund whose money or goods nobody has answered for yet is told again; who heard it before only answers again. */
const refundCommands = (order: Order, refunds: readonly Refund[] = order.refunds ?? []): Outgoing[] =>
  refunds.flatMap(({ id, amount, money, stock, lines }) => [
    ...(money === 'asked'
      ? [PaymentRefund.tell(paymentIdOf(order.id, order.attempt), { orderId: order.id, refundId: id, amount })]
      : []),
    ...(stock === 'asked'
      ? [
          StockRestock.tell(order.id, {
            refundId: id,
            lines: lines.filter(({ restock }) => restock).map(({ unitId, quantity }) => ({ unitId, quantity })),
          }),
        ]
      : []),
  ])

const withRefund = (order: Order, changed: Refund): Refund[] =>
  (order.refunds ?? []).map((refund) => (refund.id === changed.id ? changed : refund))

/** The money of a refund is with the buyer, or will not be. An order whose money is all given back is `refunded`. */
function hearOfRefund(
  order: Order,
  message: Extract<OrderMessage, { type: 'payment.refunded.v1' | 'payment.refund-failed.v1' }>,
  now: Date,
): Decision<Order> {
  const { refundId } = message.data
  const refund = order.refunds?.find(({ id }) => id === refundId)
  const isDone = message.type === 'payment.refunded.v1'
  // A provider may find that it gave the money back after all (reconciliation asks it again): the books follow the money.
  if (refund?.money !== 'asked' && !(isDone && refund?.money === 'failed')) return ignore('no such refund is under way')
  const { failure: _mistaken, ...asked } = refund
  const answered: Refund = isDone
    ? { ...asked, money: 'done' }
    : { ...refund, money: 'failed', failure: message.data.reason }
  const refunds = withRefund(order, answered)
  const sum = refunds.reduce((total, { money, amount }) => (money === 'done' ? total + amount : total), 0)
  const amountRefunded = Math.max(order.amountRefunded, sum)
  const isAll = amountRefunded >= order.amountPaid
  const told: Order = { ...order, tries: 0, refunds, amountRefunded }
  const next: Order =
    !isDone || isDead(order)
      ? told
      : isAll
        ? { ...withStatus(told, 'refunded', now), paymentStatus: 'refunded' }
        : { ...told, paymentStatus: 'partially-refunded' }
  return accept(looksAfterItself(next, now), { send: announce(order, next, message, now) })
}

/** A delivery goes on, and the order with it once all its pieces are under way or have arrived. */
function moveDelivery(
  order: Order,
  message: Extract<OrderMessage, { type: 'order.move-delivery' }>,
  now: Date,
): Decision<Order> {
  const { deliveryId, status, carrier, trackingNumber } = message.data
  const delivery = order.deliveries?.find(({ id }) => id === deliveryId)
  if (!delivery) return reject(404, 'delivery-not-found', 'The order has no such delivery.')
  const to = status ?? delivery.status
  const refusal =
    deliveryMoveRefusal(delivery.status, to) ??
    waitingRefusal(order, delivery.status, to) ??
    overfullRefusal(order, delivery, to)
  if (refusal) return reject(409, 'delivery-status-not-reachable', refusal)
  const { onceCaptured: _elsewhere, ...before } = delivery
  // What has left the house cannot be called back, so the money comes first.
  const waits = isAway(to) && (order.money === 'held' || order.money === 'spending')
  const changed: Delivery = {
    ...before,
    ...(waits ? { onceCaptured: to } : { status: to }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(trackingNumber === undefined ? {} : { trackingNumber }),
    updatedAt: now.toISOString(),
  }
  const next: Order = {
    ...order,
    deliveries: (order.deliveries ?? []).map((each) => (each.id === deliveryId ? changed : each)),
  }
  const [follows, send] = waits ? capturing(next) : followingDeliveries(next, now)
  return accept(looksAfterItself(follows, now), { send: [...send, ...announce(order, follows, message, now)] })
}

/** As far as the last of its pieces. */
function followingDeliveries(order: Order, now: Date): Step {
  const reached = deliveryStatusOf(order)
  const wanted =
    reached === 'DONE' ? 'completed' : reached === 'ON_THE_WAY' || reached === 'ARRIVED' ? 'shipped' : undefined
  return wanted !== undefined && order.status !== wanted && moveRefusal(order, wanted) === null
    ? moving(order, wanted, now)
    : [order, []]
}

/** By hand or behind its deliveries. Where its money has yet to be taken, that is asked for first. */
function moving(order: Order, to: OrderStatus, now: Date): Step {
  const next = headedFor(order, to, now)
  return next.onceCaptured === undefined ? [next, []] : capturing(next)
}

/** Its money is taken now, unless that has begun already. */
const capturing = (order: Order): Step =>
  order.money === 'held' ? [{ ...order, money: 'spending', tries: 0 }, [captureOf(order)]] : [order, []]

/** Its money is there: it goes where it was headed for, and so do its deliveries. */
function onTheWay(order: Order, now: Date): Step {
  const { onceCaptured, ...rest } = sentOff(order)
  return followingDeliveries(onceCaptured === undefined ? rest : headedFor(rest, onceCaptured, now), now)
}

/** Nothing leaves the house for an order that is on hold or off; what cannot be sent is rejected. */
function waitingRefusal(order: Order, from: DeliveryStatus, to: DeliveryStatus): string | undefined {
  const isWaiting = order.status === 'on-hold' || isDead(order)
  return isWaiting && from !== to && to !== 'REJECTED'
    ? `The order is ${order.status}, so its deliveries do not go on.`
    : undefined
}

const withNote = (order: Order, note: Omit<Note, 'createdAt'>, now: Date): Order => ({
  ...order,
  notes: [...(order.notes ?? []), { ...note, createdAt: now.toISOString() }],
})

/** Addresses, notes and the time of delivery may change until somebody prepares the order or sends some of it; prices never. */
const isEditable = (order: Order): boolean => (order.status === 'confirmed' ? !hasLeft(order) : isUnpaid(order))

const fail = (before: Order, order: Order, failure: Failure, cause: OrderMessage, now: Date): Decision<Order> =>
  undo(before, order, 'failed', failure, cause, now)

/** Gives back every hold that was ever asked for, answered or not: a participant that has nothing leaves a tombstone instead. */
function undo(
  before: Order,
  order: Order,
  status: 'failed' | 'cancelled',
  failure: Failure,
  cause: OrderMessage,
  now: Date,
): Decision<Order> {
  const back = (hold: Hold): Hold => (hold === 'none' || hold === 'returned' ? hold : 'returning')
  const {
    action: _over,
    giveUpAt: _past,
    onceCaptured: _never,
    nextPayment: _neither,
    ...rest
  } = withStatus(notSentOff(order), status, now)
  const next: Order = {
    ...rest,
    failure,
    tries: 0,
    cart: back(order.cart),
    stock: back(order.stock),
    money: back(order.money),
  }
  return accept(looksAfterItself(next, now), {
    send: [...returningCommands(next), ...announce(before, next, cause, now)],
  })
}

/** A success that comes too late, for a step that was thought to have come to nothing, is undone. */
function giveBackLate(order: Order, what: 'cart' | 'stock' | 'money', now: Date): Decision<Order> {
  const next: Order = { ...order, [what]: 'returning', tries: 0 }
  const only: Order = { ...next, cart: 'none', stock: 'none', money: 'none', [what]: 'returning' }
  return accept(looksAfterItself(next, now), { send: returningCommands(only) })
}

/** A step was not answered in time, or staff will not wait: ask again, whatever is open; and an order that nobody confirmed in its time gives up. */
function meetDeadline(order: Order, message: OrderMessage, now: Date): Decision<Order> {
  if (order.giveUpAt !== undefined && Date.parse(order.giveUpAt) <= now.getTime()) {
    return order.status === 'pending' || isReserving(order)
      ? fail(
          order,
          order,
          {
            status: 503,
            code: 'checkout-timed-out',
            detail: 'The checkout could not be finished in time. Nothing was charged.',
          },
          message,
          now,
        )
      : undo(
          order,
          order,
          'cancelled',
          order.status === 'awaiting-approval'
            ? { status: 409, code: 'approval-expired', detail: 'No manager decided about the order in time.' }
            : { status: 402, code: 'payment-expired', detail: 'The payment did not arrive in time.' },
          message,
          now,
        )
  }
  const again: Outgoing[] = [
    ...(order.cart === 'asked' ? locking(order)[1] : []),
    ...(order.stock === 'asked' ? reserving(order, now)[1] : []),
    ...(order.money === 'asked' ? [authorization(order)] : []),
    ...receiptsOf(order),
    ...spendingCommands(order),
    ...returningCommands(order),
    ...refundCommands(order),
  ]
  return accept(looksAfterItself({ ...order, tries: order.tries + 1 }, now), { send: again })
}

/** Sets when the order next looks after itself: soon after a step was asked, later and later, and never once all is answered. */
function looksAfterItself(order: Order, now: Date): Order {
  const updatedAt = now.toISOString()
  if (!openSteps(order)) {
    const { dueAt: _none, ...rest } = order
    return order.giveUpAt === undefined ? { ...rest, updatedAt } : { ...rest, updatedAt, dueAt: order.giveUpAt }
  }
  const waits =
    order.status === 'awaiting-payment' && !isReserving(order) && order.nextPayment === undefined && !order.receivedBy
      ? ASK_WHILE_WAITING_MS
      : Math.min(ASK_AGAIN_MS_MAX, ASK_AGAIN_MS * 2 ** Math.min(order.tries, 10))
  const askAt = now.getTime() + waits
  // Only an unconfirmed order has a time to give up at.
  const giveUpAt = order.giveUpAt === undefined ? askAt : Date.parse(order.giveUpAt)
  return { ...order, updatedAt, dueAt: new Date(Math.min(askAt, giveUpAt)).toISOString() }
}

const MOVED_OFF: Readonly<Record<'cancelled' | 'failed', Failure>> = {
  cancelled: { status: 409, code: 'order-cancelled', detail: 'The order was cancelled.' },
  failed: { status: 402, code: 'payment-given-up', detail: 'The payment of the order was given up.' },
}

/** Others hear of an order when its status moves. */
function announce(before: Order, next: Order, cause: OrderMessage, now: Date): Outgoing[] {
  if (before.status === next.status) return []
  return [
    OrderChanged.tell(next.id, {
      orderId: next.id,
      ref: next.ref,
      status: next.status,
      ...(next.customerId ? { customerId: next.customerId } : {}),
      at: now.toISOString(),
      cause: cause.type,
    }),
  ]
}

function refusalAnswer(code: string): { status: number; code: string } {
  switch (code) {
    case 'unknown-unit':
      return { status: 422, code: 'unknown-unit' }
    case 'currency-mismatch':
      return { status: 422, code: 'currency-mismatch' }
    case 'released':
      return { status: 409, code: 'out-of-stock' }
    default:
      return { status: 409, code }
  }
}

function cartOf(order: Order): string {
  if (!order.cartId) throw new Error(`order ${order.id} has no cart`)
  return order.cartId
}

function currencyOf(order: Order): string {
  if (!order.currency) throw new Error(`order ${order.id} has no currency yet`)
  return order.currency
}

function unreachable(message: never): never {
  throw new Error(`no rule for ${JSON.stringify(message)}`)
}
