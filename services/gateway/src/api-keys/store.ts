import type { Role } from '@till/shared/kit'
import mongoose, { type Connection, Schema } from 'mongoose'

/** A machine's key. The secret itself is nowhere; its hash is enough to know it again. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** How the secret begins, to tell keys apart. */
  readonly prefix: string
  readonly roles: Role[]
  readonly createdBy: string
  readonly createdAt: Date
}

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
      const stored: Stored = { _id: new mongoose.Types.ObjectId().toHexString(), ...key, createdAt: now() }
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

const keyFrom = ({ _id, name, prefix, roles, createdBy, createdAt }: Stored): ApiKey => ({
  id: _id,
  name,
  prefix,
  roles: [...roles],
  createdBy,
  createdAt,
})

const maybe = (stored: Stored | null): ApiKey | undefined => (stored === null ? undefined : keyFrom(stored))
