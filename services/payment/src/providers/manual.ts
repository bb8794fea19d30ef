import { createHash } from 'node:crypto'
import type { PaymentProvider, ProviderResult } from './provider.ts'

export interface ManualOptions {
  /** Printed to the buyer: whose account, which bank. */
  bankDetails?: string
}

/**
 * Money that moves outside every system: bank transfer, or cash for the token `cash`. The buyer is told what to do;
 * staff confirm the receipt by a message of their own. Capture, void and refund are entries in our books, so they succeed.
 */
export function manualProvider({ bankDetails }: ManualOptions = {}): PaymentProvider {
  const booked = async ({ providerRef }: { providerRef: string }): Promise<ProviderResult> => ({
    kind: 'succeeded',
    providerRef,
  })
  return {
    name: 'manual',
    async authorize({ paymentId, token }) {
      const reference = paymentReference(paymentId)
      if (token === 'cash') {
        const instructions = `Pay in cash and name the reference ${reference}.`
        return { kind: 'action-required', providerRef: reference, action: { type: 'cash', reference, instructions } }
      }
      const to = bankDetails === undefined ? '' : ` to ${bankDetails}`
      const instructions = `Transfer the amount${to} with the reference ${reference}.`
      return {
        kind: 'action-required',
        providerRef: reference,
        action: { type: 'bank-transfer', reference, instructions },
      }
    },
    capture: booked,
    void: booked,
    refund: booked,
    // Nothing was ever sent anywhere, so calling again is always safe and gives the same answer.
    status: async () => ({ kind: 'absent' }),
    report: async () => ({ kind: 'no-books' }),
    parseWebhook: () => undefined,
    close: async () => {},
  }
}

/**
 * The reference a buyer writes on a transfer: an ISO 11649 creditor reference (`RF`, two check digits, up to 21 letters
 * and digits). Banks know the form, a typing error shows, and the whole payment id is in it, so no two are alike.
 */
export function paymentReference(paymentId: string): string {
  const hex = /^[0-9a-f]{1,24}$/.test(paymentId)
    ? paymentId
    : createHash('sha256').update(paymentId).digest('hex').slice(0, 24)
  const body = BigInt(`0x${hex}`).toString(36).toUpperCase()
  const check = 98 - mod97(`${body}RF00`)
  return `RF${String(check).padStart(2, '0')}${body}`
}

/** ISO 7064 MOD 97-10 over letters and digits, where A counts 10 and Z counts 35. */
function mod97(text: string): number {
  let rest = 0
  for (const sign of text) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
