import { type Caller, problem, type Tenant } from '@till/shared/kit'
import type { Placement } from '../checkout/order.ts'
import type { Terms } from '../checkout/terms.ts'
import type { PlaceOrder } from './schemas.ts'
import { customerIdOf, isStaff } from './who.ts'

type Right = Tenant['rights'][number]

/**
 * Who an order is for and under which terms, as far as that depends on who places it: the customer, the group with its policy as it is now,
 * the company with its minimum (S2-51). Throws Problem 403 for what the caller has no right to (S2-75, S2-76), 422 for a group that is not
 * theirs or a delivery time that has passed (S2-73).
 */
export function placedFor(
  caller: Caller,
  body: Pick<PlaceOrder, 'customerId' | 'groupId' | 'items' | 'deliveryTime'>,
  now: Date,
): Pick<Placement, 'customerId' | 'groupId' | 'policy' | 'companyId'> {
  const { tenant } = caller
  const needs = (right: Right, path: string, message: string) => {
    if (tenant?.rights.includes(right) || (right !== 'set-discounts' && isStaff(caller))) return
    throw problem(403, 'right-missing', message, { errors: [{ path, message: `needs the right ${right}` }] })
  }
  const discounted = body.items?.findIndex(({ discount }) => discount !== undefined) ?? -1
  if (discounted >= 0) needs('set-discounts', `/items/${discounted}/discount`, 'You may not set discounts.')
  const own = customerIdOf(caller)
  if (body.customerId !== undefined && body.customerId !== own)
    needs('order-on-behalf', '/customerId', 'You may only order for yourself.')
  if (body.deliveryTime !== undefined && Date.parse(body.deliveryTime) < now.getTime()) refusePast(caller)
  const customerId = body.customerId ?? own
  return {
    ...(customerId ? { customerId } : {}),
    ...(tenant ? { companyId: tenant.companyId } : {}),
    ...groupOf(caller, body.groupId),
  }
}

/** The shop's terms, with what the caller's company agreed on. */
export const agreedTerms = (terms: Terms, { tenant }: Caller): Terms =>
  tenant?.minimumOrder ? { ...terms, minimumOrder: tenant.minimumOrder } : terms

function refusePast({ tenant }: Caller): void {
  if (tenant?.rights.includes('backdate')) return
  throw problem(422, 'delivery-time-passed', 'The delivery time has passed.', {
    errors: [{ path: '/deliveryTime', message: 'must be in the future' }],
  })
}

/** A manager's own orders need nobody else's word. */
function groupOf(caller: Caller, groupId: string | undefined): Pick<Placement, 'groupId' | 'policy'> {
  if (groupId === undefined) return {}
  const group = caller.groups?.find(({ id }) => id === groupId)
  if (!group)
    throw problem(422, 'not-in-group', 'You order for a group that you are not in.', {
      errors: [{ path: '/groupId', message: 'is not a group of yours' }],
    })
  return { groupId, ...(group.approval && group.role === 'member' ? { policy: group.approval } : {}) }
}
