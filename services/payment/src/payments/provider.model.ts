import type { Operation, OutcomeData, ProviderCall, ResultKind } from './messages.ts'

export interface ModelResult {
  readonly kind: ResultKind
  readonly data: OutcomeData
}

/** What a provider may do to one call. */
export type Fate = 'done' | 'declined'

/**
 * A provider as honest ones are: it does a call once per key, answers a repeat as it did the first, and never lets more be captured
 * than was authorized or more be refunded than was captured. What gets lost on the way is up to the test.
 */
export class ModelProvider {
  authorized = 0
  captured = 0
  captures = 0
  refunded = 0
  isVoided = false
  /** The buyer has not acted yet. */
  isOpen = false
  readonly #results = new Map<string, ModelResult>()
  readonly #needsBuyer: boolean

  constructor({ needsBuyer = false }: { needsBuyer?: boolean } = {}) {
    this.#needsBuyer = needsBuyer
  }

  perform({ name, data }: ProviderCall, fate: Fate): ModelResult {
    const { operation, key } = data
    const known = this.#results.get(key)
    if (name === 'status') return known ?? { kind: 'absent', data: { operation, key } }
    if (known) return known
    const reason = fate === 'declined' ? 'model_says_no' : this.#whyNot(operation, data.amount)
    if (reason !== undefined) return this.#keep({ kind: 'declined', data: { operation, key, reason } })
    if (operation === 'authorize' && this.#needsBuyer) {
      this.isOpen = true
      const action = { type: 'redirect' as const, url: 'https://bank.example/1' }
      return this.#keep({ kind: 'action-required', data: { operation, key, providerRef: 'ref-1', action } })
    }
    this.#move(operation, data.amount)
    return this.#keep({ kind: 'succeeded', data: { operation, key, providerRef: 'ref-1' } })
  }

  /** The buyer acts on the challenge, if it is still open. */
  buyerActs(approves: boolean, amount: number): ModelResult | undefined {
    const asked = [...this.#results.values()].find((result) => result.kind === 'action-required')
    if (!this.isOpen || !asked) return undefined
    this.isOpen = false
    if (approves) this.#move('authorize', amount)
    const { operation, key } = asked.data
    return this.#keep(
      approves
        ? { kind: 'succeeded', data: { operation, key, providerRef: 'ref-1' } }
        : { kind: 'declined', data: { operation, key, reason: 'challenge_failed' } },
    )
  }

  /** What it still holds ready for the shop, or has taken and not given back. */
  get holds(): number {
    return (this.isVoided || this.captures > 0 ? 0 : this.authorized) + this.captured - this.refunded
  }

  #keep(result: ModelResult): ModelResult {
    this.#results.set(result.data.key, result)
    return result
  }

  #move(operation: Operation, amount: number): void {
    switch (operation) {
      case 'authorize':
        this.authorized += amount
        return
      case 'capture':
        this.captured += amount
        this.captures++
        return
      case 'void':
        this.isVoided = true
        this.isOpen = false
        return
      case 'refund':
        this.refunded += amount
    }
  }

  #whyNot(operation: Operation, amount: number): string | undefined {
    switch (operation) {
      case 'authorize':
        return undefined
      case 'capture':
        if (this.isVoided || this.captures > 0) return 'nothing_to_capture'
        return this.captured + amount > this.authorized ? 'more_than_authorized' : undefined
      case 'void':
        if (this.captures > 0) return 'already_captured'
        return this.isVoided || this.isOpen || this.authorized > 0 ? undefined : 'nothing_to_void'
      case 'refund':
        return this.refunded + amount > this.captured ? 'more_than_captured' : undefined
    }
  }
}
