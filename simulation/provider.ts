import type { Operation, ProviderCall } from '@till/payment/rules'
import type { Message } from '@till/shared/runtime'
import type { Fleet, Process } from './fleet.ts'
import type { World } from './world.ts'

/** How a provider answers. */
export type Result =
  | { readonly kind: 'succeeded'; readonly providerRef: string }
  | { readonly kind: 'action-required'; readonly providerRef: string; readonly action: Action }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' }

interface Action {
  readonly type: 'redirect' | 'bank-transfer'
  readonly url?: string
  readonly reference?: string
}

export interface Authorization {
  readonly ref: string
  readonly paymentId: string
  readonly key: string
  readonly amount: number
  readonly currency: string
  state: 'succeeded' | 'action-required' | 'declined'
  reason: string
  readonly hasExpired: boolean
  readonly givesNothingBackBefore: number
  isVoided: boolean
  captured: number
  refunded: number
}

interface Done {
  readonly operation: Operation
  readonly paymentId: string
  readonly ref: string
  /** An authorization's own state changes with time; that of every other call is final. */
  readonly result?: Result
}

/** Longer than this no caller waits; shorter than the patience of the rules. */
const TIMEOUT_MS = 9_000

/**
 * A payment provider with books of its own and idempotency keys, as Stripe and its like: it does what it is told, once per key, and
 * tells of it when and if it likes. It checks less than real ones do (nothing keeps a caller from capturing twice under two keys), so
 * that every mistake of its caller shows in the books.
 */
export class Provider {
  readonly #world: World
  readonly #fleet: () => Fleet
  readonly #webhooks: 'all' | 'unasked' | 'none'
  readonly #done = new Map<string, Done>()
  readonly authorizations = new Map<string, Authorization>()
  readonly byPayment = new Map<string, Authorization[]>()
  /** Webhooks and late calls on their way. */
  underWay = 0
  #events = 0

  constructor(world: World, fleet: () => Fleet) {
    this.#world = world
    this.#fleet = fleet
    this.#webhooks = world.dice.pick(['all', 'unasked', 'none'] as const)
  }

  /** The call of a process, over a network that loses either half of it. */
  call = (process: Process, call: ProviderCall): Promise<Result> => {
    const world = this.#world
    const { dice, timeline } = world
    return new Promise((resolve) => {
      const answer = (delayMs: number, result: Result) =>
        process.later(delayMs, () => {
          world.note(() => `${process.name} is told ${call.name} ${call.data.key}: ${result.kind}`)
          resolve(result)
        })
      if (call.data.method === 'manual') return void answer(dice.around(0.3), booked(call))
      const there = dice.around(20)
      const back = dice.around(20)
      if (world.isAway('provider') || world.strikes('providerAway'))
        return void answer(dice.pick([there + back, TIMEOUT_MS]), { kind: 'unknown' })
      if (world.strikes('providerLate')) {
        this.underWay++
        timeline.schedule(TIMEOUT_MS + dice.around(20_000), () => {
          this.underWay--
          this.#perform(call)
        })
        return void answer(TIMEOUT_MS, { kind: 'unknown' })
      }
      const slow = world.strikes('providerSlow') ? dice.between(1_000, 15_000) : 0
      this.underWay++
      timeline.schedule(there + slow, () => {
        this.underWay--
        if (!process.alive && dice.says(0.5)) return
        const result = this.#perform(call)
        if (world.strikes('providerMute')) answer(dice.pick([back, TIMEOUT_MS]), { kind: 'unknown' })
        else if (slow < TIMEOUT_MS) answer(back, result)
      })
      if (slow >= TIMEOUT_MS) answer(TIMEOUT_MS, { kind: 'unknown' })
    })
  }

  /** The buyer at their bank. */
  settleChallenge(paymentId: string, isApproved: boolean): void {
    for (const authorization of this.byPayment.get(paymentId) ?? []) {
      if (authorization.state !== 'action-required' || authorization.isVoided) continue
      authorization.state = isApproved ? 'succeeded' : 'declined'
      authorization.reason = 'challenge_failed'
      this.#world.note(() => `the buyer ${isApproved ? 'approves' : 'declines'} ${authorization.ref}`)
      this.#tell('authorize', authorization.key, authorization.paymentId, true)
    }
  }

  #perform({ name, data }: ProviderCall): Result {
    if (name === 'status') return this.#resultOf(data.key) ?? { kind: 'absent' }
    const known = this.#resultOf(data.key)
    if (known) return known
    if (name === 'authorize') this.#authorize(data)
    else this.#move(name, data)
    this.#tell(name, data.key, data.paymentId, false)
    return this.#resultOf(data.key) as Result
  }

  #authorize({ key, paymentId, amount, currency, token }: ProviderCall['data']): void {
    const authorization: Authorization = {
      ref: `ref-${this.authorizations.size + 1}`,
      paymentId,
      key,
      amount,
      currency,
      state: token === 'tok_declined' ? 'declined' : token === 'tok_challenge' ? 'action-required' : 'succeeded',
      reason: 'card_declined',
      hasExpired: this.#world.strikes('authorizationExpires'),
      givesNothingBackBefore: this.#world.strikes('refundsBlocked') ? this.#world.timeline.now + 600_000 : 0,
      isVoided: false,
      captured: 0,
      refunded: 0,
    }
    this.authorizations.set(authorization.ref, authorization)
    const others = this.byPayment.get(paymentId)
    if (others) others.push(authorization)
    else this.byPayment.set(paymentId, [authorization])
    this.#done.set(key, { operation: 'authorize', paymentId, ref: authorization.ref })
    // Only where it says so: a no that is taken back in silence nobody could find.
    if (
      authorization.state === 'declined' &&
      this.#webhooks !== 'none' &&
      this.#world.strikes('providerChangesItsMind')
    ) {
      this.underWay++
      this.#world.timeline.schedule(this.#world.dice.around(30_000), () => {
        this.underWay--
        authorization.state = 'succeeded'
        this.#tell('authorize', key, paymentId, true, true)
      })
    }
  }

  #move(
    operation: Exclude<Operation, 'authorize'>,
    { key, paymentId, amount, providerRef = '' }: ProviderCall['data'],
  ): void {
    const authorization = this.authorizations.get(providerRef)
    const why =
      authorization?.paymentId === paymentId ? this.#whyNot(operation, authorization) : 'unknown_authorization'
    if (authorization && why === undefined) {
      this.#world.note(() => `the provider does ${operation} of ${amount} for ${key}`)
      this.#book(operation, authorization, amount)
    }
    const result: Result = why === undefined ? { kind: 'succeeded', providerRef } : { kind: 'declined', reason: why }
    this.#done.set(key, { operation, paymentId, ref: providerRef, result })
  }

  #whyNot(operation: Operation, authorization: Authorization): string | undefined {
    const { state, isVoided, captured, hasExpired, givesNothingBackBefore } = authorization
    if (this.#world.strikes('providerRefuses')) return 'try_later'
    if (operation === 'capture' && (state !== 'succeeded' || isVoided)) return 'not_authorized'
    if (operation === 'capture' && hasExpired) return 'authorization_expired'
    if (operation === 'refund' && givesNothingBackBefore > this.#world.timeline.now) return 'refund_refused'
    if (operation === 'void' && captured > 0) return 'already_captured'
    if (operation === 'void' && state === 'declined') return 'not_authorized'
    return undefined
  }

  #book(operation: Operation, authorization: Authorization, sum: number): void {
    const { paymentId, amount } = authorization
    if (operation === 'void') authorization.isVoided = true
    if (operation === 'capture') authorization.captured += sum
    if (operation === 'refund') authorization.refunded += sum
    const { captured, refunded } = authorization
    if (captured > amount)
      this.#world.violate('2: captured at most once and never for more', `${paymentId} took ${captured} of ${amount}`)
    if (refunded > captured)
      this.#world.violate('2: refunded at most what was captured', `${paymentId} gave back ${refunded} of ${captured}`)
  }

  #resultOf(key: string): Result | undefined {
    const done = this.#done.get(key)
    if (!done) return undefined
    if (done.result) return done.result
    const { ref, state, reason, isVoided } = this.authorizations.get(done.ref) as Authorization
    if (state === 'succeeded') return { kind: 'succeeded', providerRef: ref }
    if (state === 'declined') return { kind: 'declined', reason }
    if (isVoided) return { kind: 'declined', reason: 'voided' }
    return {
      kind: 'action-required',
      providerRef: ref,
      action: { type: 'redirect', url: `https://bank.example/${ref}` },
    }
  }

  /** Webhooks: `isNews` where no answer has told it. */
  #tell(operation: Operation, key: string, paymentId: string, isNews: boolean, isSure = false): void {
    const world = this.#world
    if (this.#webhooks === 'none' || (this.#webhooks === 'unasked' && !isNews)) return
    const result = this.#resultOf(key)
    if (!result) return
    const eventId = `evt-${++this.#events}`
    const message: Message = {
      id: `webhook-${eventId}`,
      type: 'provider.webhook',
      subject: paymentId,
      data: { operation, key, outcome: result.kind, eventId, ...factsOf(result) },
      time: new Date(world.timeline.now).toISOString(),
    }
    if (!isSure && world.strikes('webhookLost')) return
    const copies = world.strikes('webhookTwice') ? 2 : 1
    for (let i = 0; i < copies; i++)
      this.#deliver(message, world.strikes('webhookLate') ? world.dice.around(40_000) : 0, 1)
  }

  #deliver(message: Message, delayMs: number, attempt: number): void {
    const world = this.#world
    this.underWay++
    world.timeline.schedule(delayMs + world.dice.around(30), () => {
      const process = this.#fleet().any('payment', world.dice)
      const again = () => {
        this.underWay--
        if (attempt < 12) this.#deliver(message, 1_000 * 2 ** Math.min(attempt, 6), attempt + 1)
      }
      if (!process) return again()
      let isAnswered = false
      const end = (work: () => void) => {
        if (isAnswered) return
        isAnswered = true
        work()
      }
      world.timeline.schedule(10_000, () => end(again))
      process.later(0.1, () => {
        world.note(() => `${process.name} gets ${message.id}: ${JSON.stringify(message.data)}`)
        process.runtime.handle(message, { withinMs: 5_000 }).then(
          () => end(() => this.underWay--),
          () => end(again),
        )
      })
    })
  }
}

/** Money that moves outside every system: entries in our books, which always succeed. */
function booked({ name, data }: ProviderCall): Result {
  if (name === 'status') return { kind: 'absent' }
  const reference = `RF18${data.paymentId}`
  if (name === 'authorize')
    return { kind: 'action-required', providerRef: reference, action: { type: 'bank-transfer', reference } }
  return { kind: 'succeeded', providerRef: data.providerRef ?? reference }
}

/** What came of a call, as the message that the payment it was made for hears. */
export function outcomeOf({ data }: ProviderCall, result: Result, time: string): Message {
  const { operation, key, paymentId, id } = data
  return { id, type: `provider.${result.kind}`, subject: paymentId, data: { operation, key, ...factsOf(result) }, time }
}

function factsOf(result: Result): Record<string, unknown> {
  switch (result.kind) {
    case 'succeeded':
      return { providerRef: result.providerRef }
    case 'action-required':
      return { providerRef: result.providerRef, action: result.action }
    case 'declined':
      return { reason: result.reason }
    default:
      return {}
  }
}
