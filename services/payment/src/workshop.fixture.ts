import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFakeBroker } from '@till/shared/bus'
import {
  idFrom,
  PaymentAuthorize,
  PaymentCapture,
  PaymentRefund,
  PaymentVoid,
  paymentIdOf,
} from '@till/shared/contracts'
import { type App, type Caller, connectMongo, createLogger, mintInternalToken } from '@till/shared/kit'
import { type Call, type Clock, createRuntime, type Message, systemRandom } from '@till/shared/runtime'
import { ensureEntityIndexes, mongoStore } from '@till/shared/runtime/mongo'
import { freshDatabase, startMongo } from '@till/shared/testkit'
import { buildApp } from './app.ts'
import { providerCalls } from './payments/calls.ts'
import type { Payment } from './payments/payment.ts'
import { mongoPayments } from './payments/store.ts'
import { manualProvider } from './providers/manual.ts'
import type { PaymentProvider } from './providers/provider.ts'
import { sandboxProvider } from './providers/sandbox.ts'
import { collections, PAYMENT, paymentRules } from './rules.ts'
import { webhookSecret, workshop } from './sandbox/fixtures.ts'
import { webhookIntake } from './webhooks/intake.ts'
import { mongoWebhooks } from './webhooks/store.ts'

const secret = 'a secret that all services of this test share'
const staff: Caller = { sub: 'staff-1', kind: 'customer', roles: ['staff'] }
export const service: Caller = { sub: 'gateway', kind: 'service', roles: [] }
export const nobody: Caller = { sub: 'anonymous', kind: 'anonymous', roles: [] }
export const buyer: Caller = { sub: 'buyer-1', kind: 'customer', roles: ['customer'] }

const SPEED = 20

/** Time runs twenty times as fast, so that waiting for a minute takes three seconds. */
const fastClock: Clock = (() => {
  const startedAt = Date.now()
  return {
    now: () => startedAt + (Date.now() - startedAt) * SPEED,
    after(ms, task) {
      const timer = setTimeout(task, ms / SPEED)
      return () => clearTimeout(timer)
    },
    soon: (task) => void setImmediate(task),
  }
})()

export interface ServiceOptions {
  readonly webhooks?: 'all' | 'async' | 'none'
  /** How many of the service run side by side on the one database (1 unless given). */
  readonly instances?: number
  /** What comes between the rules and the provider. */
  readonly call?: (perform: (call: Call) => Promise<Message>) => (call: Call) => Promise<Message | undefined>
}

/** The whole payment service on a real MongoDB and the real sandbox; RabbitMQ is in memory, and the order service is the test. */
export async function paymentService({ webhooks: mode = 'async', instances = 1, call }: ServiceOptions = {}) {
  const closing: (() => Promise<unknown>)[] = []
  const logger = createLogger('payment', 'silent')
  const mongo = await startMongo()
  closing.unshift(() => mongo.stop())
  const connection = await connectMongo(freshDatabase(mongo.url), logger)
  closing.unshift(() => connection.dropDatabase().then(() => connection.close()))
  await ensureEntityIndexes(connection, Object.values(collections))

  let app: App | undefined
  let closed = false
  const door = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    // The sandbox outlives the service, as a provider would, and tells what it has to tell to a closed door.
    if (closed) return void response.writeHead(503).end()
    const answer = await (app as App).inject({
      method: 'POST',
      url: request.url ?? '/',
      headers: { ...(request.headers as Record<string, string>), 'x-till-token': mintInternalToken(secret, nobody) },
      payload: Buffer.concat(chunks),
    })
    response.writeHead(answer.statusCode).end()
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  closing.unshift(async () => {
    door.close()
    door.closeAllConnections()
  })

  const shop = workshop()
  closing.unshift(() => shop.clear())
  const sandbox = await shop.sandbox({
    slowMs: 400,
    hangMs: 5_000,
    now: Date.now,
    later: (delayMs, action) => {
      const timer = setTimeout(action, delayMs)
      return () => clearTimeout(timer)
    },
    newRef: () => crypto.randomUUID(),
    ...(mode === 'none'
      ? {}
      : {
          webhooks: {
            url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/v1/webhooks/sandbox`,
            secret: webhookSecret,
            mode,
            seed: 'test',
            lateMs: 100,
            attemptsMax: 3,
          },
        }),
  })
  const providers = new Map<string, PaymentProvider>([
    ['sandbox', sandboxProvider({ url: sandbox.url, webhookSecret, timeoutMs: 250, authorizeTimeoutMs: 250 })],
    ['manual', manualProvider()],
  ])

  const broker = createFakeBroker()
  const orders = broker.connect('order')
  const told: Message[] = []
  orders.consume(async (message) => {
    told.push(message)
    return { kind: 'done' }
  })
  const { perform } = providerCalls({ providers, inFlightMax: 64, now: () => new Date(fastClock.now()) })
  const store = mongoStore(connection, collections)
  const all = Array.from({ length: instances }, (_, nth) => {
    const bus = broker.connect('payment')
    const started = createRuntime({
      rules: paymentRules,
      store,
      bus,
      clock: fastClock,
      random: systemRandom,
      instance: `test-${nth}`,
      call: call ? call(perform) : perform,
    })
    bus.consume(started.handler)
    started.start()
    return { bus, runtime: started }
  })
  const [{ runtime }] = all as [(typeof all)[number]]
  const [payments, webhooks] = await Promise.all([mongoPayments(connection), mongoWebhooks(connection)])
  const intake = webhookIntake({ providers, webhooks, runtime, clock: fastClock, logger })
  app = await buildApp({
    logger,
    ready: async () => ({}),
    internalTokenSecret: secret,
    methods: [...providers.keys()],
    providers,
    payments,
    webhooks,
    intake,
    runtime,
    now: () => new Date(fastClock.now()),
  })
  closing.unshift(async () => {
    closed = true
    await intake.stop()
    await Promise.all(all.map((each) => each.bus.close()))
    await orders.close()
    await Promise.all(all.map((each) => each.runtime.stop()))
    for (const provider of providers.values()) await provider.close()
    await app?.close()
  })

  let orderNo = 0
  const command = async (message: { type: string; subject: string; data: unknown; to: 'payment' | string }) =>
    orders.publish([
      { ...message, to: 'payment', id: `told-${crypto.randomUUID()}`, time: new Date(fastClock.now()).toISOString() },
    ])

  return {
    runtime,
    runtimes: all.map((each) => each.runtime),
    connection,
    payments,
    webhooks,
    intake,
    told,
    sandboxUrl: sandbox.url,
    secret: webhookSecret,
    /** An order that pays: what it says, and what it is told. */
    order({ token, method = 'sandbox', amount = 2500 }: { token?: string; method?: string; amount?: number } = {}) {
      const orderId = idFrom('order', String(++orderNo))
      const paymentId = paymentIdOf(orderId, 1)
      const terms = { orderId, attempt: 1, amount, currency: 'EUR', method, ...(token === undefined ? {} : { token }) }
      const heard = () => told.filter((message) => message.subject === orderId)
      return {
        orderId,
        paymentId,
        authorize: () => command(PaymentAuthorize.tell(paymentId, terms)),
        capture: () => command(PaymentCapture.tell(paymentId, { orderId, amount })),
        refund: (refundId: string, part: number) =>
          command(PaymentRefund.tell(paymentId, { orderId, refundId, amount: part })),
        void: () => command(PaymentVoid.tell(paymentId, { orderId })),
        told: (type: string) => heard().filter((reply) => reply.type === type),
        heard: () => heard().map(({ type }) => type.replace(/^payment\.|\.v1$/g, '')),
        async hears(type: string, times = 1): Promise<Message> {
          await eventually(
            () => heard().filter((reply) => reply.type === type).length >= times,
            `${type} for ${orderId}`,
          )
          return heard().filter((reply) => reply.type === type)[times - 1] as Message
        },
        async state(): Promise<Payment> {
          const [stored] = await store.load([{ kind: PAYMENT, id: paymentId }])
          if (!stored) throw new Error('there is no such payment')
          return stored.state as Payment
        },
        /** What the provider did for this payment. */
        async sums(): Promise<Record<string, unknown> | undefined> {
          const response = await fetch(`${sandbox.url}/journal?paymentId=${paymentId}`)
          const text = await response.text()
          return text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>)
        },
        async buyer(outcome: 'approved' | 'declined') {
          const state = await this.state()
          if (state.status !== 'action-required') throw new Error('the buyer is not asked')
          const body = JSON.stringify({ outcome })
          const headers = { 'content-type': 'application/json' }
          await fetch(state.action.url ?? '', { method: 'POST', headers, body })
        },
      }
    },
    async get(url: string, caller: Caller = staff) {
      const answer = await (app as App).inject({ url, headers: { 'x-till-token': mintInternalToken(secret, caller) } })
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
    },
    async post(url: string, body: string, headers: Record<string, string> = {}, caller: Caller = nobody) {
      const answer = await (app as App).inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', 'x-till-token': mintInternalToken(secret, caller), ...headers },
        payload: body,
      })
      return { status: answer.statusCode, body: answer.json() }
    },
    async remove(url: string, caller: Caller): Promise<number> {
      const headers = { 'x-till-token': mintInternalToken(secret, caller) }
      return (await (app as App).inject({ method: 'DELETE', url, headers })).statusCode
    },
    staff,
    async close() {
      for (const close of closing.splice(0)) await close()
    },
  }
}

/** Waits for a condition, not for a time; gives up loudly. */
export async function eventually(holds: () => boolean | Promise<boolean>, what = 'the condition'): Promise<void> {
  const until = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
