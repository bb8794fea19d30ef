import type { MessageBus } from '@till/shared/bus'
import { OrderChanged } from '@till/shared/contracts'
import { type Logger, problem } from '@till/shared/kit'
import { checkUrl, type Resolve } from './addresses.ts'
import { dispatcherWith } from './dispatcher.ts'
import type { Endpoint } from './endpoint.ts'
import { intakeWith } from './intake.ts'
import { senderWith } from './sender.ts'
import { signingWith } from './signature.ts'
import type { Deliveries, Endpoints } from './store.ts'

/** Outgoing webhooks, as far as their routes need them. */
export interface Webhooks {
  readonly endpoints: Endpoints
  readonly deliveries: Deliveries
  /** The secret that signs for an endpoint now. */
  secretOf(endpoint: Endpoint): string
  /** Throws AddressRefused. */
  checkUrl(url: string): Promise<void>
  /** From when this resolves, no order event goes by unheard. Throws Problem 503 `unavailable` while the broker is away. */
  hear(): Promise<void>
  /** Something may be due. */
  wake(): void
}

export interface RunningWebhooks extends Webhooks {
  /** Begins to send, and to hear if any endpoint is registered. */
  start(): void
  /** Takes nothing more, and resolves when what is under way has ended. Before the bus closes. */
  stop(): Promise<void>
}

const attachWithinMs = 5_000
const attachPollMs = 20
/** How soon an instance notices an endpoint that was registered through another one. */
const noticeMs = 30_000

/**
 * Order events come through the gateways' own durable queue, which begins with the first endpoint: a shop without webhooks does not pay
 * for copies of its events. All gateways share the queue and the deliveries made of it.
 */
export function webhooksWith(parts: {
  endpoints: Endpoints
  deliveries: Deliveries
  bus: Pick<MessageBus, 'consume' | 'ready'>
  secret: string
  allowPrivate: boolean
  logger: Pick<Logger, 'warn'>
  resolve?: Resolve
  now?: () => Date
  random?: () => number
}): RunningWebhooks {
  const { endpoints, deliveries, bus, secret, allowPrivate, logger, resolve, now, random } = parts
  const signing = signingWith(secret)
  const guard = { allowPrivate, ...(resolve && { resolve }) }
  const sender = senderWith(guard)
  const trouble = (error: unknown) => logger.warn({ err: error }, 'webhooks have to wait')
  const shared = { endpoints, deliveries, trouble, ...(now && { now }) }
  const dispatcher = dispatcherWith({
    ...shared,
    sender,
    signing,
    ...(random && { random }),
    disabled: ({ id, url }, reason) =>
      logger.warn({ endpointId: id, host: new URL(url).host, reason }, 'a webhook endpoint was switched off'),
  })
  const intake = intakeWith({ ...shared, stored: dispatcher.wake })
  let isHearing = false
  let noticing: NodeJS.Timeout | undefined

  function attach() {
    if (isHearing) return
    isHearing = true
    bus.consume((message) => intake.handle(message), { bindings: [OrderChanged.type] })
  }

  async function notice() {
    if (!isHearing && (await endpoints.any())) attach()
    if (isHearing) clearInterval(noticing)
  }

  return {
    endpoints,
    deliveries,
    secretOf: ({ id, secretGeneration }) => signing.secretOf(id, secretGeneration),
    checkUrl: (url) => checkUrl(url, guard),
    async hear() {
      attach()
      const until = Date.now() + attachWithinMs
      while (bus.ready() !== true) {
        if (Date.now() > until)
          throw problem(503, 'unavailable', 'The message broker is away for a moment; try again.', {
            headers: { 'retry-after': '5' },
            extra: { part: 'rabbitmq' },
          })
        await new Promise<void>((resolve) => setTimeout(resolve, attachPollMs))
      }
    },
    wake: dispatcher.wake,
    start() {
      dispatcher.start()
      noticing = setInterval(() => void notice().catch(trouble), noticeMs)
      noticing.unref()
      void notice().catch(trouble)
    },
    async stop() {
      clearInterval(noticing)
      intake.stop()
      await dispatcher.stop()
      await sender.close()
    },
  }
}
