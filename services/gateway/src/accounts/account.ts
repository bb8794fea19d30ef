import { Id, type Role, Time } from '@till/shared/kit'
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

/** A person as callers may see one. */
export const AccountView = Type.Object({
  id: Id,
  email: Type.Optional(Type.String()),
  givenName: Type.Optional(Type.String()),
  familyName: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  roles: RoleList,
  createdAt: Time,
  updatedAt: Time,
  version: Type.Integer(),
})

export const viewOf = (account: Account): Static<typeof AccountView> => ({
  id: account.id,
  ...(account.email !== undefined && { email: account.email }),
  ...(account.givenName !== undefined && { givenName: account.givenName }),
  ...(account.familyName !== undefined && { familyName: account.familyName }),
  ...(account.phone !== undefined && { phone: account.phone }),
  roles: account.roles,
  createdAt: account.createdAt.toISOString(),
  updatedAt: account.updatedAt.toISOString(),
  version: account.version,
})

/** One spelling per mailbox. Strictly, the part before the @ may tell cases apart; no provider that matters does, and people do not. */
export const normalisedEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase()
