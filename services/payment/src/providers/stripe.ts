import { Stripe } from 'stripe'
import { holdsCardNumber } from './card-number.ts'
import {
  type Operation,
  type PaymentProvider,
  type ProviderReport,
  type ProviderResult,
  type StatusRequest,
  UnreadableWebhook,
  type WebhookFact,
} from './provider.ts'
import { fromStripe, toStripe } from './stripe-amount.ts'

export interface StripeProviderOptions {
  secretKey: string
  /** What Stripe signs its webhooks with; without it every webhook is refused. */
  webhookSecret?: string
  /** Where Stripe answers, for tests; Stripe itself unless given. */
  apiBase?: string
  /** How long a call may take before its outcome counts as unknown (9 s unless given). */
  timeoutMs?: number
  /** How old a webhook's signature may be (5 minutes unless given). */
  webhookToleranceSeconds?: number
}

/** What we write on everything we make there, so that it can be found again. */
const PAYMENT = 'till_payment'
const KEY = 'till_key'
const CAPTURE_KEY = 'till_capture_key'
/** Stripe moves no money of nothing, but a free order is paid like any other. */
const FREE = 'free'
const REFUNDS_MAX = 1_000

/** Nothing that a shop could say to Stripe twice would mend these; everything else may or may not have happened. */
const isFinalNo = (error: unknown): error is Stripe.errors.StripeError =>
  error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError

/** Cards and whatever else Stripe takes, by PaymentIntents that are captured by hand. Card numbers go from the buyer's browser to Stripe. */
export function stripeProvider({
  secretKey,
  webhookSecret,
  apiBase,
  timeoutMs = 9_000,
  webhookToleranceSeconds = 300,
}: StripeProviderOptions): PaymentProvider {
  const stripe = new Stripe(secretKey, {
    // Our own rules ask again, under the same key, and know for how long.
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
    appInfo: { name: 'Till' },
    ...addressOf(apiBase),
  })

  async function found({ paymentId, providerRef }: Pick<StatusRequest, 'paymentId' | 'providerRef'>) {
    if (providerRef !== undefined) return stripe.paymentIntents.retrieve(providerRef, { expand: ['latest_charge'] })
    const page = await stripe.paymentIntents.search({
      query: `metadata['${PAYMENT}']:'${paymentId}'`,
      limit: 1,
      expand: ['data.latest_charge'],
    })
    return page.data[0]
  }

  async function refundsOf(intent: string): Promise<Stripe.Refund[]> {
    return stripe.refunds.list({ payment_intent: intent, limit: 100 }).autoPagingToArray({ limit: REFUNDS_MAX })
  }

  return {
    name: 'stripe',

    authorize: ({ paymentId, amount, token, returnUrl, idempotencyKey }) =>
      told(async () => {
        // Refused before it is sent: what leaves this process may end up in a stranger's log.
        if (token !== undefined && holdsCardNumber(token)) return { kind: 'declined', reason: 'card_number_refused' }
        if (amount.amount === 0) return { kind: 'succeeded', providerRef: FREE }
        const sum = toStripe(amount)
        if (sum === undefined) return { kind: 'declined', reason: 'amount_not_expressible' }
        if (token === undefined) return { kind: 'declined', reason: 'token_missing' }
        const intent = await stripe.paymentIntents.create(
          {
            amount: sum,
            currency: amount.currency.toLowerCase(),
            capture_method: 'manual',
            confirm: true,
            ...(token.startsWith('ctoken_') ? { confirmation_token: token } : { payment_method: token }),
            // Without an address to come back to, methods that send the buyer away cannot be used.
            ...(returnUrl === undefined
              ? { automatic_payment_methods: { enabled: true, allow_redirects: 'never' } }
              : { automatic_payment_methods: { enabled: true }, return_url: returnUrl }),
            metadata: { [PAYMENT]: paymentId, [KEY]: idempotencyKey },
            expand: ['latest_charge'],
          } satisfies Stripe.PaymentIntentCreateParams,
          { idempotencyKey },
        )
        return authorizationIn(intent)
      }),

    capture: ({ providerRef, amount, idempotencyKey }) =>
      told(async () => {
        if (providerRef === FREE) return { kind: 'succeeded', providerRef }
        const sum = toStripe(amount)
        if (sum === undefined) return { kind: 'declined', reason: 'amount_not_expressible' }
        const intent = await stripe.paymentIntents.capture(
          providerRef,
          { amount_to_capture: sum, metadata: { [CAPTURE_KEY]: idempotencyKey } },
          { idempotencyKey },
        )
        return captureIn(intent)
      }),

    void: ({ providerRef, idempotencyKey }) =>
      told(async () => {
        if (providerRef === FREE) return { kind: 'succeeded', providerRef }
        try {
          return voidIn(await stripe.paymentIntents.cancel(providerRef, {}, { idempotencyKey }))
        } catch (error) {
          // What Stripe let go of by itself is let go of.
          const intent = isFinalNo(error) ? error.payment_intent : undefined
          if (intent?.status === 'canceled') return { kind: 'succeeded', providerRef }
          throw error
        }
      }),

    refund: ({ paymentId, providerRef, refundId, amount, idempotencyKey }) =>
      told(async () => {
        if (providerRef === FREE || amount.amount === 0) return { kind: 'succeeded', providerRef }
        const sum = toStripe(amount)
        if (sum === undefined) return { kind: 'declined', reason: 'amount_not_expressible' }
        const refund = await stripe.refunds.create(
          {
            payment_intent: providerRef,
            amount: sum,
            metadata: { [PAYMENT]: paymentId, [KEY]: idempotencyKey, till_refund: refundId },
          },
          { idempotencyKey },
        )
        return refundIn(refund, providerRef)
      }),

    async status({ paymentId, operation, providerRef, idempotencyKey }) {
      const result = await told(async (): Promise<ProviderResult | { kind: 'absent' }> => {
        if (providerRef === FREE) return { kind: 'succeeded', providerRef }
        const intent = await found({ paymentId, ...(providerRef === undefined ? {} : { providerRef }) })
        // Search lags behind, for a minute or so; making the call again under its key is safe for a day.
        if (intent === undefined) return { kind: 'absent' }
        switch (operation) {
          case 'authorize':
            return authorizationIn(intent)
          case 'capture':
            return intent.status === 'requires_capture' ? { kind: 'absent' } : captureIn(intent)
          case 'void':
            return intent.status === 'canceled' || intent.status === 'succeeded' ? voidIn(intent) : { kind: 'absent' }
          case 'refund': {
            const refund = (await refundsOf(intent.id)).find(({ metadata }) => metadata?.[KEY] === idempotencyKey)
            return refund ? refundIn(refund, intent.id) : { kind: 'absent' }
          }
        }
      })
      // An enquiry that was refused says nothing of the money.
      return result.kind === 'declined' && 'isRefusal' in result
        ? { kind: 'unknown', why: `the enquiry was refused: ${result.reason}` }
        : result
    },

    async report(request): Promise<ProviderReport> {
      try {
        if (request.providerRef === FREE) return { kind: 'no-books' }
        const intent = await found(request)
        if (intent === undefined) return { kind: 'absent' }
        const { id, currency, amount, amount_received, status } = intent
        const refunds = amount_received === 0 ? [] : await refundsOf(id)
        const back = refunds.filter((refund) => refund.status === 'succeeded')
        return {
          kind: 'known',
          currency: currency.toUpperCase(),
          authorized: status === 'requires_capture' || status === 'succeeded' ? fromStripe(amount, currency) : 0,
          captured: fromStripe(amount_received, currency),
          refunded: fromStripe(
            back.reduce((sum, refund) => sum + refund.amount, 0),
            currency,
          ),
          holds: status === 'requires_capture' || status === 'requires_action',
        }
      } catch (error) {
        return { kind: 'unknown', why: wordOf(error) }
      }
    },

    parseWebhook(headers, rawBody) {
      const signature = headers['stripe-signature']
      if (webhookSecret === undefined || typeof signature !== 'string') return undefined
      try {
        return factOf(stripe.webhooks.constructEvent(rawBody, signature, webhookSecret, webhookToleranceSeconds))
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined
        throw new UnreadableWebhook('a Stripe event that cannot be read', { cause: error })
      }
    },

    close: async () => {},
  }
}

/** Brings every answer and every failure of Stripe's into our words. */
async function told<Result extends ProviderResult | { kind: 'absent' }>(
  ask: () => Promise<Result>,
): Promise<Result | { kind: 'declined'; reason: string; isRefusal: true } | { kind: 'unknown'; why: string }> {
  try {
    return await ask()
  } catch (error) {
    if (isFinalNo(error)) return { kind: 'declined', reason: wordOf(error), isRefusal: true }
    return { kind: 'unknown', why: wordOf(error) }
  }
}

/** A short, stable word for what went wrong, never Stripe's sentence: that may quote what was sent. */
function wordOf(error: unknown): string {
  if (error instanceof Stripe.errors.StripeCardError) return error.decline_code ?? error.code ?? 'card_declined'
  if (error instanceof Stripe.errors.StripeError) return error.code ?? error.rawType ?? error.type
  return error instanceof Error ? error.name : 'unknown'
}

function authorizationIn(intent: Stripe.PaymentIntent): ProviderResult {
  const { id, status, next_action, last_payment_error, cancellation_reason, latest_charge } = intent
  switch (status) {
    case 'requires_capture':
    case 'succeeded': {
      const charge = typeof latest_charge === 'object' ? latest_charge : null
      const before = charge?.payment_method_details?.card?.capture_before
      return {
        kind: 'succeeded',
        providerRef: id,
        ...(before === undefined ? {} : { expiresAt: new Date(before * 1_000).toISOString() }),
      }
    }
    case 'requires_action': {
      const url = next_action?.redirect_to_url?.url
      return { kind: 'action-required', providerRef: id, action: { type: 'redirect', ...(url ? { url } : {}) } }
    }
    case 'canceled':
      return { kind: 'declined', reason: cancellation_reason === 'automatic' ? 'authorization_expired' : 'voided' }
    case 'processing':
      return { kind: 'unknown', why: 'still under way' }
    default:
      return { kind: 'declined', reason: last_payment_error?.decline_code ?? last_payment_error?.code ?? status }
  }
}

function captureIn({ id, status, cancellation_reason }: Stripe.PaymentIntent): ProviderResult {
  if (status === 'succeeded') return { kind: 'succeeded', providerRef: id }
  if (status !== 'canceled') return { kind: 'unknown', why: `it is ${status}` }
  return { kind: 'declined', reason: cancellation_reason === 'automatic' ? 'authorization_expired' : 'voided' }
}

function voidIn({ id, status }: Stripe.PaymentIntent): ProviderResult {
  if (status === 'canceled') return { kind: 'succeeded', providerRef: id }
  return status === 'succeeded'
    ? { kind: 'declined', reason: 'already_captured' }
    : { kind: 'unknown', why: `it is ${status}` }
}

function refundIn({ status, failure_reason }: Stripe.Refund, providerRef: string): ProviderResult {
  if (status === 'succeeded') return { kind: 'succeeded', providerRef }
  if (status === 'failed' || status === 'canceled') return { kind: 'declined', reason: failure_reason ?? status }
  return { kind: 'unknown', why: 'still under way' }
}

function factOf(event: Stripe.Event): WebhookFact {
  const { id: eventId, type } = event
  const fact = (
    paymentId: string | undefined,
    operation: Operation,
    idempotencyKey: string | undefined,
    result: ProviderResult,
  ): WebhookFact =>
    // Others may use the same Stripe account.
    paymentId === undefined || idempotencyKey === undefined
      ? { kind: 'ignored', eventId, type }
      : {
          kind: 'operation',
          eventId,
          occurredAt: new Date(event.created * 1_000).toISOString(),
          paymentId,
          operation,
          idempotencyKey,
          result,
        }
  switch (event.type) {
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.payment_failed': {
      const intent = event.data.object
      return fact(intent.metadata[PAYMENT], 'authorize', intent.metadata[KEY], authorizationIn(intent))
    }
    case 'payment_intent.succeeded': {
      const intent = event.data.object
      return fact(intent.metadata[PAYMENT], 'capture', intent.metadata[CAPTURE_KEY], captureIn(intent))
    }
    case 'refund.updated':
    case 'refund.failed': {
      const refund = event.data.object
      const intent = typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent?.id
      return fact(refund.metadata?.[PAYMENT], 'refund', refund.metadata?.[KEY], refundIn(refund, intent ?? refund.id))
    }
    default:
      return { kind: 'ignored', eventId, type }
  }
}

function addressOf(apiBase: string | undefined) {
  if (apiBase === undefined) return {}
  const { protocol, hostname, port } = new URL(apiBase)
  const isPlain = protocol === 'http:'
  return {
    protocol: isPlain ? ('http' as const) : ('https' as const),
    host: hostname,
    port: port || (isPlain ? 80 : 443),
  }
}
