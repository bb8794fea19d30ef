import { type Caller, Id, NonNegativeMoney, Time } from '@till/shared/kit'
import type { Money } from '@till/shared/money'
import { type Static, Type } from 'typebox'

/** What orders of a group need before they are paid (S4-C01): a manager's word for all, or for those above an amount. */
export const Approval = Type.Object(
  {
    required: Type.Boolean({ description: 'Orders of this group wait for a manager' }),
    aboveAmount: Type.Optional({ ...NonNegativeMoney, description: 'Only orders that cost more than this' }),
  },
  { additionalProperties: false },
)

export const GroupName = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
export const GroupRole = Type.Union([Type.Literal('member'), Type.Literal('manager')], {
  description: 'Managers read the group, its members and its orders, and approve',
})
export type GroupRole = Static<typeof GroupRole>

/** People who order together. */
export interface Group {
  readonly id: string
  readonly name: string
  readonly approval: { readonly required: boolean; readonly aboveAmount?: Money }
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface Member {
  readonly groupId: string
  readonly accountId: string
  readonly role: GroupRole
  readonly since: Date
}

/** What the internal token says of a group its caller belongs to. */
export type Membership = NonNullable<Caller['groups']>[number]

/** `approval` is there only where one is required, as services expect it. */
export const membershipOf = ({ id, approval }: Group, role: GroupRole): Membership => ({
  id,
  role,
  ...(approval.required && { approval: approval.aboveAmount ? { aboveAmount: approval.aboveAmount } : {} }),
})

export const exampleGroup = {
  id: '66f0a1b2c3d4e5f6a7b8c9e1',
  name: 'Laboratory',
  approval: { required: true, aboveAmount: { amount: 50_000, currency: 'EUR' } },
  createdAt: '2026-01-15T09:30:00.000Z',
  updatedAt: '2026-01-15T09:30:00.000Z',
  version: 1,
}

export const GroupView = Type.Object(
  {
    id: Id,
    name: Type.String(),
    approval: Approval,
    createdAt: Time,
    updatedAt: Time,
    version: Type.Integer(),
  },
  { examples: [exampleGroup] },
)

export const groupViewOf = ({
  id,
  name,
  approval,
  createdAt,
  updatedAt,
  version,
}: Group): Static<typeof GroupView> => ({
  id,
  name,
  approval: { required: approval.required, ...(approval.aboveAmount && { aboveAmount: approval.aboveAmount }) },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  version,
})
