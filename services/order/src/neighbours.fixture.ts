import { connectBackbone } from '@till/shared/backbone'
import { connectBus, type RabbitBus } from '@till/shared/bus'
import {
  CartClosed,
  type CartCommand,
  CartLocked,
  CartRefused,
  CartUnlocked,
  type CatalogCommand,
  PaymentActionRequired,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentCaptureRefused,
  type PaymentCommand,
  PaymentDeclined,
  PaymentRefunded,
  PaymentRefundFailed,
  PaymentVoided,
  StockCommitted,
  StockRefused,
  StockReleased,
  StockReserved,
  StockRestocked,
} from '@till/shared/contracts'
import { type App, createLogger, guestTokens, loadConfig } from '@till/shared/kit'
import type { Message, Outgoing } from '@till/shared/runtime'
import { freshDatabase, freshVhost, startMongo } from '@till/shared/testkit'
import { buildApp } from './app.ts'
import { OrderConfig, termsFrom } from './config.ts'
import { hears } from './hears.ts'
import { numberAllocator } from './numbers/allocator.ts'
import { mongoNames } from './numbers/names.ts'
import { mongoOrders } from './orders/store.ts'
import type { Peer } from './quotes/peers.ts'
import { orderCollections, orderRules } from './rules.ts'
import { mongoSagas } from './sagas/store.ts'

export const secret = 'a secret that all services of this test share'
export const tokens = guestTokens(secret)
export const shirt = '5'.repeat(24)
/** There is none left of it. */
export const rarity = '6'.repeat(24)
export const PRICE = 1250
/** No refund of this amount succeeds. */
export const UNLUCKY = 13

const product = {
  productId: 'd'.repeat(24),
  name: 'Linen shirt',
  sku: 'LIN-SHIRT-M',
  kind: 'stock' as const,
  provider: 'Northlight',
}
const priced = (items: readonly { unitId: string; quantity: number }[]) => ({
  currency: 'EUR',
  lines: items.map(({ unitId, quantity }) => ({ unitId, quantity, unitPrice: PRICE, product })),
})
const soldOut = (wanted: number) => ({
  code: 'out-of-stock' as const,
  detail: 'It is sold out.',
  shortages: [{ unitId: rarity, wanted, available: 0 }],
})

/** What the neighbours answer to an order's commands: as the real ones do, but at once and from memory. */
const answers = {
  catalog({ type, subject, data }: CatalogCommand): Outgoing[] {
    if (type === 'catalog.commit.v1') return [StockCommitted.tell(subject, {})]
    if (type === 'catalog.restock.v1') return [StockRestocked.tell(subject, { refundId: data.refundId })]
    if (type === 'catalog.release.v1') return [StockReleased.tell(subject, {})]
    const rare = data.items.find(({ unitId }) => unitId === rarity)
    return [rare ? StockRefused.tell(subject, soldOut(rare.quantity)) : StockReserved.tell(subject, priced(data.items))]
  },

  cart({ type, subject: cartId, data: { orderId } }: CartCommand): Outgoing[] {
    if (type === 'cart.close.v1') return [CartClosed.tell(orderId, { cartId })]
    if (type === 'cart.unlock.v1') return [CartUnlocked.tell(orderId, { cartId })]
    const lines = cart.lines ?? [{ unitId: shirt, quantity: 2, shownPrice: PRICE }]
    if (lines.length === 0)
      return [CartRefused.tell(orderId, { cartId, code: 'cart-empty', detail: 'The cart is empty.' })]
    return [CartLocked.tell(orderId, { cartId, generation: 0, currency: 'EUR', lines })]
  },

  payment({ type, subject: paymentId, data }: PaymentCommand): Outgoing[] {
    if (type === 'payment.authorize.v1') attempts.set(paymentId, data.attempt)
    const attempt = { paymentId, attempt: attempts.get(paymentId) ?? 1 }
    const tell = {
      authorized: (amount: number) => PaymentAuthorized.tell(data.orderId, { ...attempt, amount }),
      captured: (amount: number) => PaymentCaptured.tell(data.orderId, { ...attempt, amount }),
    }
    switch (type) {
      case 'payment.authorize.v1': {
        if (data.token === 'tok_never_answers') return []
        if (data.token === 'tok_expires') expired.add(paymentId)
        if (data.token === 'tok_declined')
          return [PaymentDeclined.tell(data.orderId, { ...attempt, reason: 'card_declined' })]
        if (data.method === 'manual') {
          owed.set(paymentId, data.amount)
          return [PaymentActionRequired.tell(data.orderId, { ...attempt, action: { type: 'bank-transfer' } })]
        }
        return [tell.authorized(data.amount), ...(data.capture ? [tell.captured(data.amount)] : [])]
      }
      case 'payment.receive.v1': {
        const amount = owed.get(paymentId) ?? 0
        return [tell.authorized(amount), tell.captured(amount)]
      }
      case 'payment.capture.v1':
        return expired.has(paymentId)
          ? [PaymentCaptureRefused.tell(data.orderId, { ...attempt, reason: 'authorization_expired' })]
          : [tell.captured(data.amount)]
      case 'payment.refund.v1': {
        const { orderId, refundId, amount } = data
        // One amount stands for whatever a provider may not like.
        return amount === UNLUCKY
          ? [PaymentRefundFailed.tell(orderId, { ...attempt, refundId, reason: 'refund_failed' })]
          : [PaymentRefunded.tell(orderId, { ...attempt, refundId, amount })]
      }
      case 'payment.void.v1':
        return [PaymentVoided.tell(data.orderId, { ...attempt, refunded: 0 })]
    }
  },
}
/** What everybody's cart holds; two shirts, of which its door says nothing, unless a test sets it. */
export const cart: { lines?: { unitId: string; quantity: number; shownPrice: number }[] } = {}
const owed = new Map<string, number>()
const attempts = new Map<string, number>()
/** Authorizations that nobody captures any more. */
const expired = new Set<string>()

/**
 * The whole order service on a real MongoDB and a real RabbitMQ. Catalog, cart and payment are the test's: they hear their real queues, and
 * say everything twice, as at-least-once allows.
 */
export async function orderService(settings: Readonly<Record<string, string>> = {}) {
  const logger = createLogger('order', 'silent')
  const mongo = await startMongo()
  const config = loadConfig(OrderConfig, {
    MONGO_URL: freshDatabase(mongo.url),
    AMQP_URL: await freshVhost(),
    INTERNAL_TOKEN_SECRET: secret,
    GUEST_TOKEN_SECRET: secret,
    CATALOG_URL: 'http://catalog.test',
    CART_URL: 'http://cart.test',
    PAYMENT_URL: 'http://payment.test',
    ...settings,
  })
  const told: Message[] = []

  const neighbour = (service: string, answer: (message: never) => Outgoing[]): RabbitBus => {
    const bus = connectBus({ url: config.AMQP_URL, service, logger })
    let said = 0
    bus.consume(async (message) => {
      told.push(message)
      const replies = answer(message as never).map((outgoing) => ({
        ...outgoing,
        id: `${service}-${said++}`,
        time: new Date().toISOString(),
      }))
      await bus.publish([...replies, ...replies])
      return { kind: 'done' }
    })
    return bus
  }
  const backbone = await connectBackbone({
    name: 'order',
    config,
    logger,
    rules: orderRules,
    collections: orderCollections,
    hears,
  })
  await backbone.listen()
  const neighbours = [
    neighbour('catalog', answers.catalog),
    neighbour('cart', answers.cart),
    neighbour('payment', answers.payment),
  ]
  const peer = (ask: Peer['ask']): Peer => ({ ask, close: async () => undefined })
  const now = () => new Date()
  const app: App = await buildApp({
    logger,
    internalTokenSecret: secret,
    ready: backbone.ready,
    runtime: backbone.runtime,
    waiting: backbone.waiting,
    orders: await mongoOrders(backbone.connection, logger),
    sagas: await mongoSagas(backbone.connection),
    nextCodes: numberAllocator(backbone.connection, now),
    names: mongoNames(backbone.connection, now),
    terms: termsFrom(config),
    tokens,
    now,
    peers: {
      catalog: peer(async (_path, body) => ({ status: 200, body: priced((body as { items: [] }).items) })),
      cart: peer(async (path) =>
        cart.lines?.length
          ? {
              status: 200,
              body: { cartId: path.split('/').at(-1), generation: 0, currency: 'EUR', lines: cart.lines },
            }
          : { status: 409, body: { code: 'cart-empty' } },
      ),
      payment: peer(async () => ({
        status: 200,
        body: { items: [{ method: 'sandbox', title: 'Test card', takesToken: true }] },
      })),
    },
  })

  return {
    app,
    /** Everything a neighbour was told about this order, by type, each once. */
    toldOf: (orderId: string) => [
      ...new Set(
        told
          .filter(({ subject, data }) => subject === orderId || (data as { orderId?: string }).orderId === orderId)
          .map(({ type }) => type),
      ),
    ],
    isReady: async () =>
      Object.values(await backbone.ready()).every((part) => part === true) &&
      neighbours.every((bus) => bus.ready() === true),
    async close() {
      await app.close()
      await backbone.connection.dropDatabase()
      await backbone.stop()
      await Promise.all(neighbours.map((bus) => bus.close()))
      await mongo.stop()
    },
  }
}

/** Waits until it holds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > until) throw new Error('it never came about')
    await new Promise((next) => setTimeout(next, 10))
  }
}
