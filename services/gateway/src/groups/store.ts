import mongoose, { type Connection, Schema } from 'mongoose'
import { type Group, type GroupRole, type Member, type Membership, membershipOf } from './group.ts'

interface Page {
  readonly limit: number
  /** Only what has a smaller id: lists are newest first. */
  readonly before?: string
}

export interface Groups {
  add(group: Pick<Group, 'name' | 'approval'>): Promise<Group>
  byId(id: string): Promise<Group | undefined>
  /** Newest first; with `ids` only those of them. */
  list(page: Page & { ids?: readonly string[] }): Promise<Group[]>
  /** Changes the version at hand; undefined when it is another by now. */
  change(id: string, version: number, change: Partial<Pick<Group, 'name' | 'approval'>>): Promise<Group | undefined>
  /** Takes the version at hand away, and whoever belonged to it; `false` when it is another by now, or gone. */
  remove(id: string, version: number): Promise<boolean>

  /** Members by account id, descending. */
  members(groupId: string, page: Page): Promise<Member[]>
  /** Makes somebody a member, or changes what they are. Answers what they are now. */
  putMember(groupId: string, accountId: string, role: GroupRole): Promise<Member>
  /** `false` when there was none. */
  removeMember(groupId: string, accountId: string): Promise<boolean>
  roleIn(groupId: string, accountId: string): Promise<GroupRole | undefined>
  /** Every group somebody belongs to, as tokens say it; at most `membershipsMax`. */
  membershipsOf(accountId: string): Promise<Membership[]>
  /** How many groups somebody belongs to. */
  countOf(accountId: string): Promise<number>
  removeFromAll(accountId: string): Promise<void>
}

/** More would make the internal token too long for a header. */
export const membershipsMax = 50

interface StoredGroup {
  _id: string
  name: string
  approval: Group['approval']
  version: number
  createdAt: Date
  updatedAt: Date
}

interface StoredMember {
  /** `<group>:<account>`: somebody is in a group once. */
  _id: string
  groupId: string
  accountId: string
  role: GroupRole
  since: Date
}

const groupSchema = new Schema<StoredGroup>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    approval: { type: Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'groups', versionKey: false, strict: 'throw' },
)

const memberSchema = new Schema<StoredMember>(
  {
    _id: { type: String, required: true },
    groupId: { type: String, required: true },
    accountId: { type: String, required: true },
    role: { type: String, required: true },
    since: { type: Date, required: true },
  },
  { collection: 'groupMembers', versionKey: false, strict: 'throw' },
)
memberSchema.index({ groupId: 1, accountId: -1 })
memberSchema.index({ accountId: 1, groupId: 1 })

/** Groups and who belongs to them, in MongoDB. */
export async function mongoGroups(connection: Connection, now: () => Date = () => new Date()): Promise<Groups> {
  const groups = connection.model('Group', groupSchema)
  const members = connection.model('GroupMember', memberSchema)
  await members.createIndexes()
  const memberId = (groupId: string, accountId: string) => `${groupId}:${accountId}`

  return {
    async add({ name, approval }) {
      const at = now()
      const stored: StoredGroup = {
        _id: new mongoose.Types.ObjectId().toHexString(),
        name,
        approval,
        version: 1,
        createdAt: at,
        updatedAt: at,
      }
      await groups.create(stored)
      return groupFrom(stored)
    },
    byId: async (id) => maybe(await groups.findOne({ _id: id }).lean()),
    async list({ limit, before, ids }) {
      const found = await groups
        .find(
          before === undefined && ids === undefined
            ? {}
            : {
                _id: mongoose.trusted({
                  ...(before !== undefined && { $lt: before }),
                  ...(ids !== undefined && { $in: [...ids] }),
                }),
              },
        )
        .sort({ _id: -1 })
        .limit(limit)
        .lean()
      return found.map(groupFrom)
    },
    async change(id, version, { name, approval }) {
      const update = {
        $set: {
          ...(name !== undefined && { name }),
          ...(approval !== undefined && { approval }),
          updatedAt: now(),
        },
        $inc: { version: 1 },
      }
      return maybe(await groups.findOneAndUpdate({ _id: id, version }, update, { returnDocument: 'after' }).lean())
    },
    async remove(id, version) {
      const { deletedCount } = await groups.deleteOne({ _id: id, version })
      // A membership counts only together with its group, so what a crash leaves here means nothing to anybody.
      if (deletedCount === 1) await members.deleteMany({ groupId: id })
      return deletedCount === 1
    },

    async members(groupId, { limit, before }) {
      const found = await members
        .find({ groupId, ...(before !== undefined && { accountId: mongoose.trusted({ $lt: before }) }) })
        .sort({ accountId: -1 })
        .limit(limit)
        .lean()
      return found.map(memberFrom)
    },
    async putMember(groupId, accountId, role) {
      const stored = await members
        .findOneAndUpdate(
          { _id: memberId(groupId, accountId) },
          { $set: { role }, $setOnInsert: { groupId, accountId, since: now() } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
      return memberFrom(stored)
    },
    removeMember: async (groupId, accountId) =>
      (await members.deleteOne({ _id: memberId(groupId, accountId) })).deletedCount === 1,
    roleIn: async (groupId, accountId) => (await members.findOne({ _id: memberId(groupId, accountId) }).lean())?.role,
    async membershipsOf(accountId) {
      const found = await members.find({ accountId }).sort({ groupId: 1 }).limit(membershipsMax).lean()
      // Most people belong to none.
      if (found.length === 0) return []
      const roleIn = new Map(found.map(({ groupId, role }) => [groupId, role]))
      const theirs = await groups.find({ _id: mongoose.trusted({ $in: [...roleIn.keys()] }) }).lean()
      return theirs.map((stored) => membershipOf(groupFrom(stored), roleIn.get(stored._id) ?? 'member'))
    },
    countOf: (accountId) => members.countDocuments({ accountId }),
    async removeFromAll(accountId) {
      await members.deleteMany({ accountId })
    },
  }
}

const groupFrom = ({ _id, name, approval, version, createdAt, updatedAt }: StoredGroup): Group => ({
  id: _id,
  name,
  approval,
  version,
  createdAt,
  updatedAt,
})

const memberFrom = ({ groupId, accountId, role, since }: StoredMember): Member => ({ groupId, accountId, role, since })

const maybe = (stored: StoredGroup | null): Group | undefined => (stored === null ? undefined : groupFrom(stored))
