import type { PaymentProvider, ProviderResult } from './provider.ts'

const DAY_MS = 86_400_000

export interface ExpiryOptions {
  /** How long an authorization counts as held when the provider does not say. */
  readonly days: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** The provider, with an end to every authorization: its own word where it gives one, else so many days from now. */
export function withExpiry(provider: PaymentProvider, { days, now = Date.now }: ExpiryOptions): PaymentProvider {
  const ending = <Result extends ProviderResult | { kind: 'absent' }>(result: Result): Result =>
    result.kind === 'succeeded' && result.expiresAt === undefined
      ? { ...result, expiresAt: new Date(now() + days * DAY_MS).toISOString() }
      : result
  return {
    ...provider,
    authorize: async (request) => ending(await provider.authorize(request)),
    async status(request) {
      const result = await provider.status(request)
      return request.operation === 'authorize' ? ending(result) : result
    },
    parseWebhook(headers, rawBody) {
      const fact = provider.parseWebhook(headers, rawBody)
      if (fact?.kind !== 'operation' || fact.operation !== 'authorize') return fact
      return { ...fact, result: ending(fact.result) }
    },
  }
}
