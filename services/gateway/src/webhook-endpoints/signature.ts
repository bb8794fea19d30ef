import { createHmac, hkdfSync } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** Signing secrets, and headers signed with them. */
export interface Signing {
  /** `whsec_` and 32 bytes in base64, always the same for an endpoint and a generation of its secret. */
  secretOf(endpointId: string, generation: number): string
  /** The headers of Standard Webhooks 1.0. A secret that was replaced lately signs too, until `previousUntil`. */
  headersFor(delivery: {
    endpointId: string
    generation: number
    previousUntil?: Date | undefined
    id: string
    body: string
    now: Date
  }): Record<string, string>
}

/** Secrets are derived, not stored: nothing in the database helps whoever reads it to forge a webhook. */
export function signingWith(masterSecret: string): Signing {
  const key = Buffer.from(hkdfSync('sha256', masterSecret, '', 'till webhook endpoints', 32))
  const secretOf = (endpointId: string, generation: number) =>
    `whsec_${createHmac('sha256', key).update(`${endpointId}.${generation}`).digest('base64')}`
  return {
    secretOf,
    headersFor({ endpointId, generation, previousUntil, id, body, now }) {
      const isOldGood = previousUntil !== undefined && previousUntil > now && generation > 1
      const generations = isOldGood ? [generation, generation - 1] : [generation]
      return {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': generations
          .map((one) => new Webhook(secretOf(endpointId, one)).sign(id, now, body))
          .join(' '),
      }
    },
  }
}
