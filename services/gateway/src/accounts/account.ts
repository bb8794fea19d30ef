import { Id, NonNegativeMoney, type Role, Time } from '@till/shared/kit'
import type { Money } from '@till/shared/money'
import { type Static, Type } from 'typebox'

/** A person, as stored. What is left of an erased one is its id, its roles and its dates: orders still name it. */
export interface Account {
  readonly id: string
  /** Normalised, unique. Absent once erased. */
  readonly email?: string
  readonly passwordHash?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly phone?: string
  /** Another name to be known by, unique without regard to case. */
  readonly username?: string
  readonly gender?: string
  readonly preferredSizeGrid?: SizeGrid
  /** The link by which this person brings others to the shop (S3-38). */
  readonly referralLink?: string
  /** Whole percent, kept for the shop's own use; 0 unless staff say otherwise (S3-59b). */
  readonly personalDiscountPercent: number
  /** What this person has bought for, as staff keep it (S3-59b). */
  readonly purchaseTotal?: Money
  readonly lastLoginAt?: Date
  /** `false` once staff have deactivated it: nobody signs in to it, and its sessions are over. */
  readonly isActive: boolean
  /** Counts what ends all sessions: a session that began under another count is over. */
  readonly sessionEra: number
  readonly roles: Role[]
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export const roles = ['customer', 'consultant', 'staff', 'admin'] as const satisfies readonly Role[]
export const RoleList = Type.Array(
  Type.Union([Type.Literal('customer'), Type.Literal('consultant'), Type.Literal('staff'), Type.Literal('admin')]),
  { maxItems: roles.length, uniqueItems: true },
)

export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: '^\\s*[^\\s@<>"(),:;\\\\\\[\\]]+@[^\\s@<>"(),:;\\\\\\[\\]]+\\s*$',
  description: 'Compared without regard to case',
})

/** Its strength is judged beyond the schema (422 `weak-password`). */
export const Password = Type.String({ minLength: 1, maxLength: 1_024 })

// Names are people's own: any script, but no control characters and no line breaks, which could forge lines in mails and logs.
const name = { minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }
export const GivenName = Type.String(name)
export const FamilyName = Type.String(name)
export const Phone = Type.String({ minLength: 3, maxLength: 40, pattern: '^\\+?[0-9 ()./-]+$' })

export const Username = Type.String({
  minLength: 1,
  maxLength: 150,
  pattern: '^[\\p{L}\\p{N}_.@+-]+$',
  description: 'Letters, digits and _ . @ + -; unique without regard to case',
})
export const Gender = Type.String({ ...name, maxLength: 40, description: 'In the person’s own word' })
export const SizeGrid = Type.Union(
  [
    Type.Literal('INT'),
    Type.Literal('US'),
    Type.Literal('UK'),
    Type.Literal('EU'),
    Type.Literal('IT'),
    Type.Literal('RU'),
  ],
  { description: 'The size system to show sizes in' },
)
export type SizeGrid = Static<typeof SizeGrid>
export const ReferralLink = Type.String({ maxLength: 500, pattern: '^https?://[^\\s\\u0000-\\u001f\\u007f]+$' })
export const Percent = Type.Integer({ minimum: 0, maximum: 100 })

/** A person as callers may see one. */
export const AccountView = Type.Object({
  id: Id,
  email: Type.Optional(Type.String()),
  givenName: Type.Optional(Type.String()),
  familyName: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  username: Type.Optional(Type.String()),
  gender: Type.Optional(Type.String()),
  preferredSizeGrid: Type.Optional(SizeGrid),
  referralLink: Type.Optional(Type.String()),
  personalDiscountPercent: Type.Integer({ description: 'Whole percent; staff write it' }),
  purchaseTotal: Type.Optional(NonNegativeMoney),
  lastLoginAt: Type.Optional(Time),
  isActive: Type.Boolean({ description: 'false: deactivated by staff, nobody can sign in to it' }),
  roles: RoleList,
  createdAt: Time,
  updatedAt: Time,
  version: Type.Integer(),
})

/** Shown in the OpenAPI page. */
export const exampleAccount: Static<typeof AccountView> = {
  id: '66f0a1b2c3d4e5f6a7b8c9df',
  email: 'ada@example.com',
  givenName: 'Ada',
  familyName: 'Lovelace',
  phone: '+44 20 7946 0000',
  username: 'ada',
  gender: 'female',
  preferredSizeGrid: 'UK',
  referralLink: 'https://shop.example/r/ada',
  personalDiscountPercent: 5,
  purchaseTotal: { amount: 125_000, currency: 'EUR' },
  lastLoginAt: '2026-03-01T08:00:00.000Z',
  isActive: true,
  roles: ['customer'],
  createdAt: '2026-01-15T09:30:00.000Z',
  updatedAt: '2026-02-20T10:00:00.000Z',
  version: 3,
}

export const viewOf = (account: Account): Static<typeof AccountView> => ({
  id: account.id,
  ...(account.email !== undefined && { email: account.email }),
  ...(account.givenName !== undefined && { givenName: account.givenName }),
  ...(account.familyName !== undefined && { familyName: account.familyName }),
  ...(account.phone !== undefined && { phone: account.phone }),
  ...(account.username !== undefined && { username: account.username }),
  ...(account.gender !== undefined && { gender: account.gender }),
  ...(account.preferredSizeGrid !== undefined && { preferredSizeGrid: account.preferredSizeGrid }),
  ...(account.referralLink !== undefined && { referralLink: account.referralLink }),
  personalDiscountPercent: account.personalDiscountPercent,
  ...(account.purchaseTotal !== undefined && { purchaseTotal: account.purchaseTotal }),
  ...(account.lastLoginAt !== undefined && { lastLoginAt: account.lastLoginAt.toISOString() }),
  isActive: account.isActive,
  roles: account.roles,
  createdAt: account.createdAt.toISOString(),
  updatedAt: account.updatedAt.toISOString(),
  version: account.version,
})

/** One spelling per mailbox. Strictly, the part before the @ may tell cases apart; no provider that matters does, and people do not. */
export const normalisedEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase()
