import mongoose, { type Connection, Schema } from 'mongoose'

/** One signed-in device: a family of refresh tokens, of which only the newest is good. */
export interface Session {
  readonly id: string
  readonly accountId: string
  /** The session era of its account in which it began; it is over when the account has moved on. */
  readonly era: number
  readonly ended: boolean
}

export interface Sessions {
  newId(): string
  add(session: { id: string; accountId: string; era: number; tokenHash: string }): Promise<void>
  /**
   * Swaps the current token for the next, if `from` still is the current one and the session lives. Of many who try at once with the same
   * token exactly one gets the session, the others undefined.
   */
  rotate(id: string, from: string, to: string): Promise<Session | undefined>
  /** Undefined when it ran out or never was. */
  byId(id: string): Promise<(Session & { tokenHash: string }) | undefined>
  /** Ends one for good. */
  end(id: string): Promise<void>
  /** Takes one along into a new era of its account. */
  keep(id: string, era: number): Promise<void>
  /** Ends all of an account's, but for the one given. */
  endAllOf(accountId: string, except?: string): Promise<void>
}

interface Stored {
  _id: string
  accountId: string
  era?: number
  /** sha256 of the current refresh token, hex. */
  current: string
  createdAt: Date
  refreshedAt: Date
  expiresAt: Date
  /** An ended session stays until it would have run out, so that its tokens are still known as used. */
  endedAt?: Date
}

const lifetimeMs = 30 * 24 * 60 * 60 * 1000

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    accountId: { type: String, required: true },
    era: Number,
    current: { type: String, required: true },
    createdAt: { type: Date, required: true },
    refreshedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endedAt: Date,
  },
  { collection: 'sessions', versionKey: false, strict: 'throw' },
)
schema.index({ accountId: 1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

/** Sessions in MongoDB; each refresh gives another 30 days. */
export async function mongoSessions(connection: Connection, now: () => Date = () => new Date()): Promise<Sessions> {
  const sessions = connection.model('Session', schema)
  await sessions.createIndexes()
  const alive = (at: Date) => ({ endedAt: null, expiresAt: mongoose.trusted({ $gt: at }) })

  return {
    newId: () => new mongoose.Types.ObjectId().toHexString(),
    async add({ id, accountId, era, tokenHash }) {
      const at = now()
      await sessions.create({
        _id: id,
        accountId,
        era,
        current: tokenHash,
        createdAt: at,
        refreshedAt: at,
        expiresAt: new Date(at.getTime() + lifetimeMs),
      })
    },
    async rotate(id, from, to) {
      const at = now()
      const found = await sessions
        .findOneAndUpdate(
          { _id: id, current: from, ...alive(at) },
          { $set: { current: to, refreshedAt: at, expiresAt: new Date(at.getTime() + lifetimeMs) } },
          { returnDocument: 'after' },
        )
        .lean()
      return found === null ? undefined : sessionFrom(found)
    },
    async byId(id) {
      const found = await sessions.findOne({ _id: id, expiresAt: mongoose.trusted({ $gt: now() }) }).lean()
      return found === null ? undefined : { ...sessionFrom(found), tokenHash: found.current }
    },
    async end(id) {
      await sessions.updateOne({ _id: id, endedAt: null }, { $set: { endedAt: now() } })
    },
    async keep(id, era) {
      await sessions.updateOne({ _id: id, endedAt: null }, { $set: { era } })
    },
    async endAllOf(accountId, except) {
      await sessions.updateMany(
        { accountId, endedAt: null, ...(except !== undefined && { _id: mongoose.trusted({ $ne: except }) }) },
        { $set: { endedAt: now() } },
      )
    },
  }
}

const sessionFrom = (stored: Stored): Session => ({
  id: stored._id,
  accountId: stored.accountId,
  era: stored.era ?? 0,
  ended: stored.endedAt !== undefined,
})
