import type { Role } from '@till/shared/kit'
import type { Money } from '@till/shared/money'
import { dropIndexes } from '@till/shared/runtime/mongo'
import mongoose, { type Connection, Schema } from 'mongoose'
import type { Address } from '../addresses/address.ts'
import type { Account, SizeGrid } from './account.ts'

/** What may change in an account. `null` takes a field away. */
export interface AccountChange {
  readonly email?: string
  readonly passwordHash?: string
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly phone?: string | null
  readonly username?: string | null
  readonly gender?: string | null
  readonly preferredSizeGrid?: SizeGrid | null
  readonly referralLink?: string | null
  readonly personalDiscountPercent?: number
  readonly purchaseTotal?: Money | null
  readonly isActive?: boolean
  readonly roles?: Role[]
}

/** How far the erasing of a person has come. The wish is written with the account's own erasure, so it cannot be lost. */
export interface Erasure {
  readonly accountId: string
  /** Who has not confirmed yet. */
  readonly pending: string[]
  /** Attempts so far, this one included. */
  readonly attempts: number
  /** Whether this is the second round, for what was on its way during the first. */
  readonly isLast: boolean
}

export interface Accounts {
  /** Adds one, unless the e-mail address or the name has an account already. */
  add(account: NewAccount): Promise<Account | 'email-taken' | 'username-taken'>
  /** Erased ones are not found. */
  byId(id: string): Promise<Account | undefined>
  byEmail(email: string): Promise<Account | undefined>
  /** Those of them that are there, in any order. */
  byIds(ids: readonly string[]): Promise<Account[]>
  newId(): string
  /**
   * Notes that somebody signed in, if the account still is as it was when that was allowed: active, and in the same session era.
   * Undefined means that the session must not begin.
   */
  noteSignIn(id: string, sessionEra: number): Promise<Account | undefined>
  /** Newest first, `limit` at most, older than the one with the id `before`; only those of `ids` where they are given. */
  list(page: {
    limit: number
    before?: string
    ids?: readonly string[]
    email?: string
    role?: Role
  }): Promise<Account[]>
  /**
   * Changes the version at hand. Answers undefined when it is another by now, and `email-taken` or `username-taken` when somebody else
   * has it. A new password or a deactivation begins a new session era.
   */
  change(
    id: string,
    version: number,
    change: AccountChange,
  ): Promise<Account | 'email-taken' | 'username-taken' | undefined>
  /** All addresses and the version of the list; undefined when the account is gone. */
  addressesOf(id: string): Promise<{ book: Address[]; version: number } | undefined>
  /** All addresses of each of these accounts that is there, by its id. */
  booksOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly Address[]>>
  /** Replaces the version at hand of the list; `false` when it is another by now, or the account is gone. */
  writeAddresses(id: string, version: number, book: readonly Address[]): Promise<boolean>
  /** Takes everything personal away from the version at hand and notes who else has to; `false` when it is another by now. */
  erase(id: string, version: number, pending: readonly string[]): Promise<boolean>
  /** An erasure that is due, taken for so long that nobody else tries meanwhile; undefined when none is. */
  takeErasure(leaseMs: number): Promise<Erasure | undefined>
  /** Notes who has not confirmed yet, and in how many milliseconds to go on with them; `undefined` is the end of it. */
  noteErased(
    id: string,
    next: { pending: readonly string[]; inMs: number; isLast: boolean; attempts: number } | undefined,
  ): Promise<void>
  /** How many people are not erased everywhere yet. */
  erasuresOpen(): Promise<number>
}

export type NewAccount = Pick<Account, 'givenName' | 'familyName' | 'phone' | 'gender' | 'username' | 'roles'> & {
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
  username?: string
  gender?: string
  preferredSizeGrid?: SizeGrid
  referralLink?: string
  personalDiscountPercent?: number
  purchaseTotal?: Money
  lastLoginAt?: Date
  deactivatedAt?: Date
  sessionEra?: number
  addresses?: Address[]
  addressesVersion?: number
  roles: Role[]
  version: number
  createdAt: Date
  updatedAt: Date
  erasedAt?: Date
  erasure?: { pending: string[]; dueAt: Date; attempts: number; isLast: boolean }
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    email: String,
    passwordHash: String,
    givenName: String,
    familyName: String,
    phone: String,
    username: String,
    gender: String,
    preferredSizeGrid: String,
    referralLink: String,
    personalDiscountPercent: Number,
    purchaseTotal: Schema.Types.Mixed,
    lastLoginAt: Date,
    deactivatedAt: Date,
    sessionEra: Number,
    // They live in the account, so that no address can be written to somebody who is being erased.
    addresses: { type: [Schema.Types.Mixed], default: undefined },
    addressesVersion: Number,
    roles: { type: [String], required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    erasedAt: Date,
    erasure: Schema.Types.Mixed,
  },
  { collection: 'accounts', versionKey: false, strict: 'throw' },
)
// Partial, since erased accounts have no address and there may be many of them.
// By `$exists`, not by `$type`: only then does MongoDB see that whoever looks for an address looks for nobody beyond this index.
schema.index({ email: 1 }, { name: 'email', unique: true, partialFilterExpression: { email: { $exists: true } } })
schema.index(
  { username: 1 },
  {
    unique: true,
    partialFilterExpression: { username: { $type: 'string' } },
    // Strength 2 leaves case aside, and nothing else that tells two people apart.
    collation: { locale: 'en', strength: 2 },
  },
)
schema.index({ roles: 1, _id: -1 })
schema.index({ 'erasure.dueAt': 1 }, { sparse: true })

/** Everything that says something about a person. */
const personal = [
  'email',
  'passwordHash',
  'givenName',
  'familyName',
  'phone',
  'username',
  'gender',
  'preferredSizeGrid',
  'referralLink',
  'personalDiscountPercent',
  'purchaseTotal',
  'lastLoginAt',
  'addresses',
  'addressesVersion',
] as const satisfies readonly (keyof Stored)[]
/** Lists and look-ups of accounts need no addresses. */
const withoutAddresses = { addresses: 0 } as const

/** Accounts in MongoDB. Makes the index that keeps addresses unique before it answers. */
export async function mongoAccounts(connection: Connection, now: () => Date = () => new Date()): Promise<Accounts> {
  const accounts = connection.model('Account', schema)
  await accounts.createIndexes()
  await dropIndexes(accounts.collection, ['email_1'])

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
        const taken = takenBy(error)
        if (taken !== undefined) return taken
        throw error
      }
      return accountFrom(stored)
    },
    byId: async (id) => maybe(await accounts.findOne({ _id: id, erasedAt: null }, withoutAddresses).lean()),
    byEmail: async (email) => maybe(await accounts.findOne({ email }, withoutAddresses).lean()),
    async byIds(ids) {
      const found = await accounts
        .find({ _id: mongoose.trusted({ $in: [...ids] }), erasedAt: null }, withoutAddresses)
        .lean()
      return found.map(accountFrom)
    },
    newId: () => new mongoose.Types.ObjectId().toHexString(),
    async noteSignIn(id, sessionEra) {
      const noted = await accounts
        .findOneAndUpdate(
          { _id: id, erasedAt: null, deactivatedAt: null, sessionEra: sessionEra === 0 ? null : sessionEra },
          { $max: { lastLoginAt: now() } },
          { returnDocument: 'after', projection: withoutAddresses },
        )
        .lean()
      return maybe(noted)
    },
    async list({ limit, before, ids, email, role }) {
      const named = { ...(ids && { $in: [...ids] }), ...(before !== undefined && { $lt: before }) }
      const found = await accounts
        .find(
          {
            erasedAt: null,
            ...(Object.keys(named).length > 0 && { _id: mongoose.trusted(named) }),
            ...(email !== undefined && { email }),
            ...(role !== undefined && { roles: role }),
          },
          withoutAddresses,
        )
        // One address is one account, which needs no order; asked for one all the same, MongoDB sometimes walks through everybody.
        .sort(email === undefined ? { _id: -1 } : {})
        .limit(limit)
        .lean()
      return found.map(accountFrom)
    },
    async change(id, version, { isActive, ...change }) {
      const at = now()
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const gone = given.filter(([, value]) => value === null).map(([field]) => [field, ''])
      if (isActive === true) gone.push(['deactivatedAt', ''])
      const endsSessions = change.passwordHash !== undefined || isActive === false
      const update = {
        $set: {
          ...Object.fromEntries(given.filter(([, value]) => value !== null)),
          ...(isActive === false && { deactivatedAt: at }),
          updatedAt: at,
        },
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone) }),
        $inc: { version: 1, ...(endsSessions && { sessionEra: 1 }) },
      }
      try {
        return maybe(
          await accounts
            .findOneAndUpdate({ _id: id, version, erasedAt: null }, update, {
              returnDocument: 'after',
              projection: withoutAddresses,
            })
            .lean(),
        )
      } catch (error) {
        const taken = takenBy(error)
        if (taken !== undefined) return taken
        throw error
      }
    },
    async addressesOf(id) {
      const found = await accounts.findOne({ _id: id, erasedAt: null }, { addresses: 1, addressesVersion: 1 }).lean()
      return found === null ? undefined : { book: found.addresses ?? [], version: found.addressesVersion ?? 0 }
    },
    async booksOf(ids) {
      const found = await accounts
        .find({ _id: mongoose.trusted({ $in: [...ids] }), erasedAt: null }, { addresses: 1 })
        .lean()
      return new Map(found.map(({ _id, addresses = [] }) => [_id, addresses]))
    },
    async writeAddresses(id, version, book) {
      const { modifiedCount } = await accounts.updateOne(
        { _id: id, erasedAt: null, addressesVersion: version === 0 ? null : version },
        { $set: { addresses: [...book], addressesVersion: version + 1 } },
      )
      return modifiedCount === 1
    },
    async erase(id, version, pending) {
      const at = now()
      const { modifiedCount } = await accounts.updateOne(
        { _id: id, version, erasedAt: null },
        {
          $unset: Object.fromEntries(personal.map((field) => [field, ''])),
          $set: {
            erasedAt: at,
            updatedAt: at,
            erasure: { pending: [...pending], dueAt: at, attempts: 0, isLast: false },
          },
          $inc: { version: 1, sessionEra: 1 },
        },
      )
      return modifiedCount === 1
    },
    async takeErasure(leaseMs) {
      const at = now()
      const taken = await accounts
        .findOneAndUpdate(
          { 'erasure.dueAt': mongoose.trusted({ $lte: at }) },
          { $set: { 'erasure.dueAt': new Date(at.getTime() + leaseMs) }, $inc: { 'erasure.attempts': 1 } },
          { returnDocument: 'after', sort: { 'erasure.dueAt': 1 } },
        )
        .lean()
      if (taken?.erasure === undefined) return undefined
      const { pending, attempts, isLast } = taken.erasure
      return { accountId: taken._id, pending: [...pending], attempts, isLast }
    },
    async noteErased(id, next) {
      await accounts.updateOne(
        { _id: id, erasedAt: mongoose.trusted({ $ne: null }) },
        next === undefined
          ? { $unset: { erasure: '' } }
          : {
              $set: {
                erasure: {
                  pending: [...next.pending],
                  dueAt: new Date(now().getTime() + next.inMs),
                  attempts: next.attempts,
                  isLast: next.isLast,
                },
              },
            },
      )
    },
    erasuresOpen: () => accounts.countDocuments({ 'erasure.dueAt': mongoose.trusted({ $gte: new Date(0) }) }),
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
  username: stored.username,
  gender: stored.gender,
  preferredSizeGrid: stored.preferredSizeGrid,
  referralLink: stored.referralLink,
  personalDiscountPercent: stored.personalDiscountPercent ?? 0,
  purchaseTotal: stored.purchaseTotal,
  lastLoginAt: stored.lastLoginAt,
  isActive: stored.deactivatedAt === undefined,
  sessionEra: stored.sessionEra ?? 0,
  roles: [...stored.roles],
  version: stored.version,
  createdAt: stored.createdAt,
  updatedAt: stored.updatedAt,
})

const maybe = (stored: Stored | null): Account | undefined => (stored === null ? undefined : accountFrom(stored))

export const isDuplicate = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 11_000

/** Which unique index an error is about, or undefined when it is about none. */
function takenBy(error: unknown): 'email-taken' | 'username-taken' | undefined {
  if (!isDuplicate(error)) return undefined
  const pattern = 'keyPattern' in error ? error.keyPattern : undefined
  return typeof pattern === 'object' && pattern !== null && 'username' in pattern ? 'username-taken' : 'email-taken'
}
