import { isCurrency, type Money } from '@till/shared/money'
import { isToken, type Token } from './tokens.ts'
import type {
  AuthorizationRequest,
  CallKind,
  CallResult,
  CallWebhook,
  CaptureRequest,
  PaymentSums,
  RefundRequest,
  VoidRequest,
} from './wire.ts'

/**
 * One line of the journal: something that happened. The books are the fold of these lines and nothing else, so a
 * restart knows what the process before it knew. `event` is the id of the webhook that tells it, where one does.
 */
export type Entry =
  | {
      type: 'authorize'
      at: string
      key: string
      paymentId: string
      ref: string
      amount: Money
      /** Only tokens of ours: an unknown one might be anybody's secret. */
      token?: Token
      returnUrl?: string
      outcome: Outcome
      /** When a slow authorization will be through. */
      dueAt?: string
      /** When the money is let go of, unless it is captured before. */
      expiresAt?: string
      event?: string
    }
  | { type: 'settled'; at: string; ref: string; outcome: Outcome; event?: string }
  | {
      type: 'capture' | 'void' | 'refund'
      at: string
      key: string
      paymentId: string
      ref: string
      amount?: Money
      outcome: Outcome
      event?: string
    }
  | { type: 'fault'; at: string; paymentId: string; call: CallKind }
  | { type: 'webhook-done'; at: string; event: string; delivered: boolean }

type Outcome = 'succeeded' | 'action-required' | 'pending' | { declined: string }

export interface Authorization {
  ref: string
  paymentId: string
  amount: Money
  token?: Token
  returnUrl?: string
  outcome: Outcome
  dueAt?: string
  expiresAt?: string
  captures: number
  captured: number
  isVoided: boolean
  voided: number
  refunded: number
  /** Of the call that made it. */
  key: string
  events: number
}

/** An authorization that expires does so after so many times `slowMs`. */
const EXPIRES_AFTER = 10

/** A call we know, by its idempotency key, with what makes it the same call. */
interface Call {
  kind: CallKind
  paymentId: string
  ref: string
  amount?: Money
  /** An authorization's own outcome changes with time, so it is read from there. */
  outcome?: Outcome
}

/** What to do with a call: an entry to journal and apply, or none if it is a repeat; then how to answer. */
export type Verdict = {
  entry?: Entry
  /** `hang`: never; `fail`: 500; `wait`: when the authorization is settled; `clash`: the key belongs to another call. */
  answer: 'result' | 'hang' | 'fail' | 'wait' | 'clash'
}

export interface BooksOptions {
  /** Milliseconds since 1970. */
  now: () => number
  newRef: () => string
  slowMs: number
  /** `async`: webhooks only for what the caller wasn't told in the answer, and for every token that misbehaves. */
  webhooks: 'all' | 'async' | 'none'
  /** Where a buyer completes a challenge, given the authorization's reference. */
  challengeUrl: (ref: string) => string
}

/**
 * What the sandbox knows of everybody's money. Decisions are pure: they return an entry, which counts only once it
 * has been journaled and applied.
 */
export class Books {
  readonly #options: BooksOptions
  readonly #calls = new Map<string, Call>()
  readonly #authorizations = new Map<string, Authorization>()
  readonly #payments = new Map<string, Authorization[]>()
  readonly #faults = new Set<string>()
  readonly #webhooks = new Map<string, CallWebhook>()

  constructor(options: BooksOptions) {
    this.#options = options
  }

  authorize(request: AuthorizationRequest): Verdict {
    const known = this.#repeat(request.idempotencyKey, 'authorize', request.paymentId, undefined, request.amount)
    if (known !== undefined) {
      const pending = this.#authorizations.get(known.ref)?.outcome === 'pending'
      return { answer: known.clash ? 'clash' : pending ? 'wait' : 'result' }
    }

    const token = isToken(request.token) ? request.token : undefined
    if (token === 'tok_error_then_ok' && this.#isFirst(request.paymentId, 'authorize')) {
      return this.#fail(request.paymentId, 'authorize')
    }

    const outcome = outcomeFor(request, token)
    const ref = this.#options.newRef()
    const entry: Entry = {
      type: 'authorize',
      at: this.#time(),
      key: request.idempotencyKey,
      paymentId: request.paymentId,
      ref,
      amount: request.amount,
      token,
      returnUrl: request.returnUrl,
      outcome,
      dueAt: outcome === 'pending' ? this.#time(this.#options.slowMs) : undefined,
      expiresAt: token === 'tok_expires' ? this.#time(this.#options.slowMs * EXPIRES_AFTER) : undefined,
      // A slow one is news only once it is through.
      event: outcome === 'pending' ? undefined : this.#eventId(ref, 0, token),
    }
    if (token === 'tok_timeout_then_ok') return { entry, answer: 'hang' }
    return { entry, answer: outcome === 'pending' ? 'wait' : 'result' }
  }

  capture(request: CaptureRequest): Verdict {
    const { idempotencyKey: key, paymentId, providerRef: ref, amount } = request
    const known = this.#repeat(key, 'capture', paymentId, ref, amount)
    if (known !== undefined) return { answer: known.clash ? 'clash' : 'result' }

    const authorization = this.#find(ref, paymentId)
    if (authorization?.token === 'tok_capture_fails_once' && this.#isFirst(paymentId, 'capture')) {
      return this.#fail(paymentId, 'capture')
    }
    const expiresAt = authorization?.expiresAt
    const isOver = expiresAt !== undefined && this.#options.now() >= Date.parse(expiresAt)
    return this.#record({ type: 'capture', key, paymentId, ref, amount }, authorization, (found, wanted) =>
      isOver && found.captures === 0 ? 'authorization_expired' : whyNotCapture(found, wanted),
    )
  }

  void(request: VoidRequest): Verdict {
    const { idempotencyKey: key, paymentId, providerRef: ref } = request
    const known = this.#repeat(key, 'void', paymentId, ref, undefined)
    if (known !== undefined) return { answer: known.clash ? 'clash' : 'result' }
    return this.#record({ type: 'void', key, paymentId, ref }, this.#find(ref, paymentId), whyNotVoid)
  }

  refund(request: RefundRequest): Verdict {
    const { idempotencyKey: key, paymentId, providerRef: ref, amount } = request
    const known = this.#repeat(key, 'refund', paymentId, ref, amount)
    if (known !== undefined) return { answer: known.clash ? 'clash' : 'result' }
    const authorization = this.#find(ref, paymentId)
    if (authorization?.token === 'tok_refund_error_then_ok' && this.#isFirst(paymentId, 'refund')) {
      return this.#fail(paymentId, 'refund')
    }
    const verdict = this.#record({ type: 'refund', key, paymentId, ref, amount }, authorization, whyNotRefund)
    return authorization?.token === 'tok_refund_times_out' ? { ...verdict, answer: 'hang' } : verdict
  }

  /** The buyer's word on a challenge, or undefined when it is no longer (or never was) asked for. */
  challenge(ref: string, outcome: 'approved' | 'declined'): Entry | undefined {
    const authorization = this.#authorizations.get(ref)
    if (authorization?.outcome !== 'action-required' || authorization.isVoided) return undefined
    return this.#settle(authorization, outcome === 'approved' ? 'succeeded' : { declined: 'challenge_failed' })
  }

  /** A slow authorization is through, or undefined when it already was. */
  finish(ref: string): Entry | undefined {
    const authorization = this.#authorizations.get(ref)
    if (authorization?.outcome !== 'pending') return undefined
    return this.#settle(authorization, 'succeeded')
  }

  /** The one place where the books change, when something happens as well as when the journal is replayed. */
  apply(entry: Entry): void {
    switch (entry.type) {
      case 'authorize': {
        const authorization: Authorization = {
          ref: entry.ref,
          paymentId: entry.paymentId,
          amount: entry.amount,
          token: entry.token,
          returnUrl: entry.returnUrl,
          outcome: entry.outcome,
          dueAt: entry.dueAt,
          expiresAt: entry.expiresAt,
          captures: 0,
          captured: 0,
          isVoided: false,
          voided: 0,
          refunded: 0,
          key: entry.key,
          events: 0,
        }
        this.#authorizations.set(entry.ref, authorization)
        const others = this.#payments.get(entry.paymentId)
        if (others === undefined) this.#payments.set(entry.paymentId, [authorization])
        else others.push(authorization)
        this.#calls.set(entry.key, {
          kind: 'authorize',
          paymentId: entry.paymentId,
          ref: entry.ref,
          amount: entry.amount,
        })
        this.#tell(entry.event, authorization, entry.key, entry.at)
        return
      }

      case 'settled': {
        const authorization = this.#authorizations.get(entry.ref)
        if (authorization === undefined) throw new Error(`the journal settles ${entry.ref}, which it never authorized`)
        authorization.outcome = entry.outcome
        this.#tell(entry.event, authorization, authorization.key, entry.at)
        return
      }

      case 'capture':
      case 'void':
      case 'refund': {
        const { type: kind, key, paymentId, ref, amount, outcome } = entry
        this.#calls.set(key, { kind, paymentId, ref, amount, outcome })
        const authorization = this.#find(ref, paymentId)
        if (authorization === undefined) return
        if (outcome === 'succeeded') {
          if (kind === 'capture') {
            authorization.captures++
            authorization.captured += amount?.amount ?? 0
          } else if (kind === 'refund') {
            authorization.refunded += amount?.amount ?? 0
          } else {
            authorization.isVoided = true
            authorization.voided = authorization.amount.amount - authorization.captured
          }
        }
        this.#tell(entry.event, authorization, key, entry.at)
        return
      }

      case 'fault':
        this.#faults.add(`${entry.call} ${entry.paymentId}`)
        return

      case 'webhook-done':
        this.#webhooks.delete(entry.event)
        return
    }
  }

  /** How the call with this key stands now; undefined if it never came. */
  result(key: string): CallResult | undefined {
    const call = this.#calls.get(key)
    if (call === undefined) return undefined
    const { ref } = call
    const outcome = call.outcome ?? this.#authorizations.get(ref)?.outcome ?? 'pending'
    const expiresAt = call.kind === 'authorize' ? this.#authorizations.get(ref)?.expiresAt : undefined
    if (outcome === 'succeeded')
      return { status: 'succeeded', providerRef: ref, ...(expiresAt === undefined ? {} : { expiresAt }) }
    if (outcome === 'pending') return { status: 'pending' }
    if (outcome === 'action-required') {
      // A challenge that was called off will never be answered.
      if (this.#authorizations.get(ref)?.isVoided) return { status: 'declined', reason: 'voided' }
      const url = this.#options.challengeUrl(ref)
      return { status: 'action-required', providerRef: ref, action: { type: 'redirect', url } }
    }
    return { status: 'declined', reason: outcome.declined }
  }

  authorization(ref: string): Readonly<Authorization> | undefined {
    return this.#authorizations.get(ref)
  }

  referenceOf(key: string): string | undefined {
    return this.#calls.get(key)?.ref
  }

  /** Every slow authorization that isn't through yet. */
  *unfinished(): Generator<Readonly<Authorization>> {
    for (const authorization of this.#authorizations.values())
      if (authorization.outcome === 'pending') yield authorization
  }

  webhook(event: string): CallWebhook | undefined {
    return this.#webhooks.get(event)
  }

  /** Every webhook that is neither delivered nor given up. */
  unsentWebhooks(): Iterable<CallWebhook> {
    return this.#webhooks.values()
  }

  /** For reconciliation: what was done for a payment, or for all. */
  *sums(paymentId?: string): Generator<PaymentSums> {
    const payments =
      paymentId === undefined ? this.#payments.values() : [this.#payments.get(paymentId) ?? ([] as Authorization[])]
    for (const authorizations of payments) yield* sumsOf(authorizations)
  }

  #repeat(key: string, kind: CallKind, paymentId: string, ref: string | undefined, amount: Money | undefined) {
    const call = this.#calls.get(key)
    if (call === undefined) return undefined
    const same =
      call.kind === kind &&
      call.paymentId === paymentId &&
      (ref === undefined || call.ref === ref) &&
      call.amount?.amount === amount?.amount &&
      call.amount?.currency === amount?.currency
    return { clash: !same, ref: call.ref }
  }

  #record(
    call: { type: 'capture' | 'void' | 'refund'; key: string; paymentId: string; ref: string; amount?: Money },
    authorization: Authorization | undefined,
    whyNot: (authorization: Authorization, amount: Money | undefined) => string | undefined,
  ): Verdict {
    const reason = authorization === undefined ? 'unknown_authorization' : whyNot(authorization, call.amount)
    const event =
      authorization === undefined
        ? undefined
        : this.#eventId(authorization.ref, authorization.events, authorization.token)
    const outcome: Outcome = reason === undefined ? 'succeeded' : { declined: reason }
    return { entry: { ...call, at: this.#time(), outcome, event }, answer: 'result' }
  }

  #settle(authorization: Authorization, outcome: Outcome): Entry {
    // Whoever called may long have hung up, so this is told in every mode that tells anything.
    const event = this.#options.webhooks === 'none' ? undefined : `evt_${authorization.ref}_${authorization.events}`
    return { type: 'settled', at: this.#time(), ref: authorization.ref, outcome, event }
  }

  /** A token's fault happens once per payment, not once per key: a caller that asks again may well use a new key. */
  #isFirst(paymentId: string, call: CallKind): boolean {
    return !this.#faults.has(`${call} ${paymentId}`)
  }

  #fail(paymentId: string, call: CallKind): Verdict {
    return { entry: { type: 'fault', at: this.#time(), paymentId, call }, answer: 'fail' }
  }

  /** A reference counts only together with its payment, so that one payment cannot spend another's money. */
  #find(ref: string, paymentId: string): Authorization | undefined {
    const authorization = this.#authorizations.get(ref)
    return authorization?.paymentId === paymentId ? authorization : undefined
  }

  #eventId(ref: string, number: number, token: Token | undefined): string | undefined {
    const { webhooks } = this.#options
    if (webhooks === 'none' || (webhooks === 'async' && token === 'tok_ok')) return undefined
    return `evt_${ref}_${number}`
  }

  #tell(event: string | undefined, authorization: Authorization, key: string, occurredAt: string): void {
    if (event === undefined) return
    authorization.events++
    const call = this.#calls.get(key)
    const result = this.result(key)
    if (call === undefined || result === undefined) return
    const { paymentId } = authorization
    this.#webhooks.set(event, {
      id: event,
      type: 'call.updated',
      occurredAt,
      paymentId,
      call: call.kind,
      idempotencyKey: key,
      result,
    })
  }

  #time(laterMs = 0): string {
    return new Date(this.#options.now() + laterMs).toISOString()
  }
}

function outcomeFor({ amount }: AuthorizationRequest, token: Token | undefined): Outcome {
  if (token === undefined) return { declined: 'unknown_token' }
  if (!isCurrency(amount.currency)) return { declined: 'unsupported_currency' }
  if (token === 'tok_declined') return { declined: 'card_declined' }
  if (token === 'tok_action_required') return 'action-required'
  if (token === 'tok_slow') return 'pending'
  return 'succeeded'
}

function whyNotCapture(authorization: Authorization, amount: Money | undefined): string | undefined {
  if (authorization.outcome !== 'succeeded') return 'not_authorized'
  if (authorization.isVoided) return 'voided'
  if (amount?.currency !== authorization.amount.currency) return 'currency_mismatch'
  if (isCaptured(authorization)) return 'already_captured'
  if (authorization.captured + amount.amount > authorization.amount.amount) return 'more_than_authorized'
  return undefined
}

function whyNotVoid(authorization: Authorization): string | undefined {
  // Voiding twice changes nothing and was what the caller wanted.
  if (authorization.isVoided) return undefined
  if (authorization.outcome === 'pending') return 'still_pending'
  if (authorization.outcome !== 'succeeded' && authorization.outcome !== 'action-required') return 'not_authorized'
  if (isCaptured(authorization)) return 'already_captured'
  return undefined
}

/** Counted, not only summed up: a free order is captured too, once. */
const isCaptured = ({ captures, captured, amount }: Authorization) => captures > 0 && captured === amount.amount

function whyNotRefund(authorization: Authorization, amount: Money | undefined): string | undefined {
  if (authorization.token === 'tok_refund_fails') return 'refund_refused'
  if (amount?.currency !== authorization.amount.currency) return 'currency_mismatch'
  if (authorization.refunded + amount.amount > authorization.captured) return 'more_than_captured'
  return undefined
}

function sumsOf(authorizations: Authorization[]): Iterable<PaymentSums> {
  const byCurrency = new Map<string, PaymentSums>()
  for (const { paymentId, amount, outcome, captured, voided, refunded } of authorizations) {
    const { currency } = amount
    const sums = byCurrency.get(currency) ?? {
      paymentId,
      currency,
      authorizations: 0,
      authorized: 0,
      captured: 0,
      voided: 0,
      refunded: 0,
    }
    byCurrency.set(currency, sums)
    if (outcome !== 'succeeded') continue
    sums.authorizations++
    sums.authorized += amount.amount
    sums.captured += captured
    sums.voided += voided
    sums.refunded += refunded
  }
  return byCurrency.values()
}
