import type { Role } from '@till/shared/kit'
import mongoose, { type Connection, Schema } from 'mongoose'
import type { Account } from './account.ts'

/** What may change in an account. `null` takes a field away. */
export interface AccountChange {
  readonly email?: string
  readonly passwordHash?: string
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly phone?: string | null
  readonly roles?: Role[]
}

export interface Accounts {
  /** Adds one. Answers undefined when the e-mail address has an account already. */
  add(account: NewAccount): Promise<Account | undefined>
  /** Erased ones are not found. */
  byId(id: string): Promise<Account | undefined>
  byEmail(email: string): Promise<Account | undefined>
  /** Newest first, `limit` at most, older than the one with the id `before`. */
  list(page: { limit: number; before?: string; email?: string; role?: Role }): Promise<Account[]>
  /** Changes the version at hand. Answers undefined when it is another by now, and `email-taken` when somebody else has that address. */
  change(id: string, version: number, change: AccountChange): Promise<Account | 'email-taken' | undefined>
  /** Takes everything personal away from the version at hand; `false` when it is another by now. */
  erase(id: string, version: number): Promise<boolean>
}

export type NewAccount = Pick<Account, 'givenName' | 'familyName' | 'phone' | 'roles'> & {
  email: string
  passwordHash: string
}

interface Stored {
  _id: string
  email?: string
  passwordHash?: string
  givenName?: string
  familyName?: string
  phone?: string
  roles: Role[]
  version: number
  createdAt: Date
  updatedAt: Date
  erasedAt?: Date
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    email: String,
    passwordHash: String,
    givenName: String,
    familyName: String,
    phone: String,
    roles: { type: [String], required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    erasedAt: Date,
  },
  { collection: 'accounts', versionKey: false, strict: 'throw' },
)
// Partial, since erased accounts have no address and there may be many of them.
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $type: 'string' } } })

/** Accounts in MongoDB. Makes the index that keeps addresses unique before it answers. */
export async function mongoAccounts(connection: Connection, now: () => Date = () => new Date()): Promise<Accounts> {
  const accounts = connection.model('Account', schema)
  await accounts.createIndexes()

  return {
    async add(account) {
      const at = now()
      const stored: Stored = {
        _id: new mongoose.Types.ObjectId().toHexString(),
        ...account,
        version: 1,
        createdAt: at,
        updatedAt: at,
      }
      try {
        await accounts.create(stored)
      } catch (error) {
        if (isDuplicate(error)) return undefined
        throw error
      }
      return accountFrom(stored)
    },
    byId: async (id) => maybe(await accounts.findOne({ _id: id, erasedAt: null }).lean()),
    byEmail: async (email) => maybe(await accounts.findOne({ email }).lean()),
    async list({ limit, before, email, role }) {
      const found = await accounts
        .find({
          erasedAt: null,
          ...(before !== undefined && { _id: mongoose.trusted({ $lt: before }) }),
          ...(email !== undefined && { email }),
          ...(role !== undefined && { roles: role }),
        })
        .sort({ _id: -1 })
        .limit(limit)
        .lean()
      return found.map(accountFrom)
    },
    async change(id, version, change) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const gone = given.filter(([, value]) => value === null).map(([field]) => [field, ''])
      const update = {
        $set: { ...Object.fromEntries(given.filter(([, value]) => value !== null)), updatedAt: now() },
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone) }),
        $inc: { version: 1 },
      }
      try {
        return maybe(
          await accounts
            .findOneAndUpdate({ _id: id, version, erasedAt: null }, update, { returnDocument: 'after' })
            .lean(),
        )
      } catch (error) {
        if (isDuplicate(error)) return 'email-taken'
        throw error
      }
    },
    async erase(id, version) {
      const at = now()
      const { modifiedCount } = await accounts.updateOne(
        { _id: id, version, erasedAt: null },
        {
          $unset: { email: '', passwordHash: '', givenName: '', familyName: '', phone: '' },
          $set: { erasedAt: at, updatedAt: at },
          $inc: { version: 1 },
        },
      )
      return modifiedCount === 1
    },
  }
}

/** Built field by field, so that a newly stored field never leaks. */
const accountFrom = (stored: Stored): Account => ({
  id: stored._id,
  email: stored.email,
  passwordHash: stored.passwordHash,
  givenName: stored.givenName,
  familyName: stored.familyName,
  phone: stored.phone,
  roles: [...stored.roles],
  version: stored.version,
  createdAt: stored.createdAt,
  updatedAt: stored.updatedAt,
})

const maybe = (stored: Stored | null): Account | undefined => (stored === null ? undefined : accountFrom(stored))

export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11_000
