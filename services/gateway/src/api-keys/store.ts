import type { Caller, Role } from '@till/shared/kit'
import type { Money } from '@till/shared/money'
import mongoose, { type Connection, Schema } from 'mongoose'

/** A machine's key. The secret itself is nowhere; its hash is enough to know it again. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** How the secret begins, to tell keys apart. */
  readonly prefix: string
  readonly roles: Role[]
  /** Whom the key orders for (S2-02). */
  readonly company?: { readonly id: string; readonly name: string }
  /** Orders of the company are topped up to this (S2-51). */
  readonly minimumOrder?: Money
  readonly rights: readonly Right[]
  readonly createdBy: string
  readonly createdAt: Date
}

/** What the key of a company may do that a buyer may not: S2-75, S2-76. */
export type Right = NonNullable<Caller['tenant']>['rights'][number]

export interface ApiKeys {
  add(key: Omit<ApiKey, 'id' | 'createdAt'> & { secretHash: string }): Promise<ApiKey>
  bySecretHash(secretHash: string): Promise<ApiKey | undefined>
  /** Newest first, `limit` at most, older than the one with the id `before`. */
  list(page: { limit: number; before?: string }): Promise<ApiKey[]>
  byId(id: string): Promise<ApiKey | undefined>
  /** `false` when there was none. */
  remove(id: string): Promise<boolean>
}

interface Stored {
  _id: string
  name: string
  prefix: string
  secretHash: string
  roles: Role[]
  company?: { id: string; name: string }
  minimumOrder?: Money
  rights?: Right[]
  createdBy: string
  createdAt: Date
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    prefix: { type: String, required: true },
    secretHash: { type: String, required: true },
    roles: { type: [String], required: true },
    company: Schema.Types.Mixed,
    minimumOrder: Schema.Types.Mixed,
    rights: { type: [String], default: undefined },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'apiKeys', versionKey: false, strict: 'throw' },
)
schema.index({ secretHash: 1 }, { unique: true })

export async function mongoApiKeys(connection: Connection, now: () => Date = () => new Date()): Promise<ApiKeys> {
  const keys = connection.model('ApiKey', schema)
  await keys.createIndexes()
  return {
    async add(key) {
      const stored: Stored = {
        _id: new mongoose.Types.ObjectId().toHexString(),
        ...key,
        rights: [...key.rights],
        createdAt: now(),
      }
      await keys.create(stored)
      return keyFrom(stored)
    },
    bySecretHash: async (secretHash) => maybe(await keys.findOne({ secretHash }).lean()),
    async list({ limit, before }) {
      const filter = before === undefined ? {} : { _id: mongoose.trusted({ $lt: before }) }
      return (await keys.find(filter).sort({ _id: -1 }).limit(limit).lean()).map(keyFrom)
    },
    byId: async (id) => maybe(await keys.findOne({ _id: id }).lean()),
    remove: async (id) => (await keys.deleteOne({ _id: id })).deletedCount === 1,
  }
}

const keyFrom = (stored: Stored): ApiKey => ({
  id: stored._id,
  name: stored.name,
  prefix: stored.prefix,
  roles: [...stored.roles],
  ...(stored.company !== undefined && { company: { id: stored.company.id, name: stored.company.name } }),
  ...(stored.minimumOrder !== undefined && { minimumOrder: stored.minimumOrder }),
  rights: [...(stored.rights ?? [])],
  createdBy: stored.createdBy,
  createdAt: stored.createdAt,
})

const maybe = (stored: Stored | null): ApiKey | undefined => (stored === null ? undefined : keyFrom(stored))
