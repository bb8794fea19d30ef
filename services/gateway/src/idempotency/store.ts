import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { type Connection, mongo } from 'mongoose'

/** A request that its caller may repeat: who, where, and the key they chose for it. */
export interface Intent {
  readonly principal: string
  /** Keys of one API say nothing about another. */
  readonly scope: string
  readonly key: string
  /** Hash of what is asked for. */
  readonly fingerprint: string
}

export interface KeptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: string
}

export type Claim =
  /** Nobody works on it: the caller of `claim` does now, until `keep` or `release`. */
  | { readonly kind: 'taken'; keep(answer: KeptAnswer): Promise<void>; release(): Promise<void> }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'of-another-request' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }

export interface KeptAnswers {
  claim(intent: Intent): Promise<Claim>
}

interface Stored {
  /** A keyed hash of principal, scope and key. */
  _id: string
  /** A keyed hash of what was asked for. */
  request: string
  /** Who dies at work lets go of it by then. */
  leaseUntil: Date
  answer?: mongo.Binary
  expiresAt: Date
}

/** As long as everywhere in Till (api.md: 30 days at least). */
const keptMs = 31 * 24 * 60 * 60 * 1000
/** Longer than any answer takes. */
const leaseMs = 60_000

/**
 * Answers to requests that carried an Idempotency-Key (CX-12), in MongoDB. An answer may hold tokens or personal data, so it is sealed with a
 * key that only the caller's own Idempotency-Key leads to (HKDF, RFC 5869; AES-256-GCM): whoever reads the database reads none of it.
 */
export async function mongoKeptAnswers(
  connection: Connection,
  secret: string,
  now: () => Date = () => new Date(),
): Promise<KeptAnswers> {
  const kept = connection.collection<Stored>('keptAnswers')
  await kept.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 })
  const named = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')

  return {
    async claim({ principal, scope, key, fingerprint }) {
      const _id = named(JSON.stringify(['intent', principal, scope, key]))
      const request = named(JSON.stringify(['request', key, fingerprint]))
      const sealing = Buffer.from(hkdfSync('sha256', secret, key, `kept answer ${_id}`, 32))
      const at = now()
      const leaseUntil = new Date(at.getTime() + leaseMs)
      const taken = (lease: Date): Claim => ({
        kind: 'taken',
        async keep(answer) {
          const sealed = new mongo.Binary(seal(sealing, JSON.stringify(answer)))
          await kept.updateOne({ _id, leaseUntil: lease }, { $set: { answer: sealed } })
        },
        async release() {
          await kept.deleteOne({ _id, leaseUntil: lease, answer: { $exists: false } })
        },
      })
      try {
        await kept.insertOne({ _id, request, leaseUntil, expiresAt: new Date(at.getTime() + keptMs) })
        return taken(leaseUntil)
      } catch (error) {
        if (!(error instanceof mongo.MongoServerError && error.code === 11_000)) throw error
      }
      const before = await kept.findOne({ _id })
      if (before === null) return { kind: 'under-way' }
      if (before.request !== request) return { kind: 'of-another-request' }
      if (before.answer) return { kind: 'answered', answer: JSON.parse(unseal(sealing, before.answer.buffer)) }
      if (before.leaseUntil > at) return { kind: 'under-way' }
      // Whoever worked on it is gone. What they began has the same key in the services, so doing it again does it once.
      const freed = { _id, leaseUntil: before.leaseUntil, answer: { $exists: false } }
      const { matchedCount } = await kept.updateOne(freed, { $set: { leaseUntil } })
      return matchedCount === 1 ? taken(leaseUntil) : { kind: 'under-way' }
    },
  }
}

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

function seal(key: Buffer, text: string): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

function unseal(key: Buffer, bytes: Uint8Array): string {
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
}
