import { createHash } from 'node:crypto'
import mongoose, { type Connection, Schema } from 'mongoose'

/** How the ids of a dialect's collection look: numbers from 1 on (S0-07, S3), or ten hex digits (S4). */
export type AliasKind = 'number' | 'hex10'

/** Where aliases are unique: one collection of one dialect. */
export interface AliasSpace {
  readonly dialect: string
  readonly collection: string
  readonly kind: AliasKind
}

/** What a dialect calls things (CX-03). An alias is given at first need, to one thing, for good. */
export interface Aliases {
  /** The alias of each of these native ids, in their order; those that have none yet get one. At most two queries, however many they are. */
  of(space: AliasSpace, nativeIds: readonly string[]): Promise<readonly string[]>
  /** The native id behind an alias, or undefined where it was never given to anything. */
  nativeOf(space: AliasSpace, alias: string): Promise<string | undefined>
}

interface Stored {
  /** `<dialect>/<collection>/<native id>` */
  _id: string
  /** `<dialect>/<collection>` */
  space: string
  alias: string
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    space: { type: String, required: true },
    alias: { type: String, required: true },
  },
  { collection: 'aliases', versionKey: false, strict: 'throw' },
)
schema.index({ space: 1, alias: 1 }, { unique: true })

const REMEMBERED_MAX = 50_000
/** Two of 2^40 names meet seldom; eight times in a row never. */
const TRIES_MAX = 8

/**
 * Aliases in MongoDB. Several gateways may need the alias of one thing at once: whoever writes it first names it, the others read that name.
 * A number that was drawn and then not used (a race, a crash) is left out, so none is ever given twice.
 */
export async function mongoAliases(connection: Connection): Promise<Aliases> {
  const aliases = connection.model('Alias', schema)
  await aliases.createIndexes()
  const stored = connection.collection<Stored>('aliases')
  const counters = connection.collection<{ _id: string; last: number }>('aliasCounters')
  // They never change, so remembering them needs no end but that of memory.
  const remembered = new Map<string, string>()
  const remember = (key: string, value: string) => {
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(key, value)
  }

  /** Names for so many things; `attempt` counts how often the hex names before these were taken by others. */
  async function names({ kind, ...space }: AliasSpace, nativeIds: readonly string[], attempt: number) {
    if (kind === 'hex10') return nativeIds.map((id) => hexOf(`${nameOf(space)}/${id}/${attempt}`))
    const counter = await counters.findOneAndUpdate(
      { _id: nameOf(space) },
      { $inc: { last: nativeIds.length } },
      { upsert: true, returnDocument: 'after', writeConcern: { w: 'majority', journal: true } },
    )
    if (!counter) throw new Error('the counter of the aliases is gone')
    const before = counter.last - nativeIds.length
    return nativeIds.map((_, n) => String(before + n + 1))
  }

  async function known(space: string, nativeIds: readonly string[]): Promise<Map<string, string>> {
    const found = await aliases.find({ _id: mongoose.trusted({ $in: nativeIds.map((id) => `${space}/${id}`) }) }).lean()
    return new Map(found.map(({ _id, alias }) => [_id.slice(space.length + 1), alias]))
  }

  return {
    async of(space, nativeIds) {
      const name = nameOf(space)
      const aliasOf = new Map<string, string>()
      let missing = [...new Set(nativeIds)].filter((id) => {
        const alias = remembered.get(`${name}/${id}`)
        if (alias !== undefined) aliasOf.set(id, alias)
        return alias === undefined
      })
      for (let attempt = 0; missing.length > 0; attempt++) {
        for (const [id, alias] of await known(name, missing)) {
          remember(`${name}/${id}`, alias)
          aliasOf.set(id, alias)
        }
        missing = missing.filter((id) => !aliasOf.has(id))
        if (missing.length === 0) break
        if (attempt === TRIES_MAX) throw new Error(`no alias can be found for ${missing.length} of ${name}`)
        const given = await names(space, missing, attempt)
        const documents = missing.map((id, n) => ({ _id: `${name}/${id}`, space: name, alias: given[n] ?? '' }))
        try {
          await stored.insertMany(documents, { ordered: false })
        } catch (error) {
          // Another gateway was faster, or a hex name is somebody else's: what stands by now is read in the next turn.
          if (!isDuplicate(error)) throw error
        }
      }
      return nativeIds.map((id) => aliasOf.get(id) ?? '')
    },

    async nativeOf(space, alias) {
      const name = nameOf(space)
      const key = `${name}#${alias}`
      const before = remembered.get(key)
      if (before !== undefined) return before
      const found = await aliases.findOne({ space: name, alias }).lean()
      if (!found) return undefined
      const nativeId = found._id.slice(name.length + 1)
      remember(key, nativeId)
      return nativeId
    },
  }
}

const nameOf = ({ dialect, collection }: Pick<AliasSpace, 'dialect' | 'collection'>): string =>
  `${dialect}/${collection}`

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10)

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error as { code: unknown }).code === 11_000
