import { customerCartId } from '@till/shared/contracts'
import { type Caller, problem, unauthenticated } from '@till/shared/kit'
import type { Order } from '../checkout/order.ts'

export const isStaff = (caller: Caller): boolean => caller.roles.includes('staff') || caller.roles.includes('admin')

/** People who signed in, and machines with a key, own what they order. Guests are known by the order's token only. */
export const customerIdOf = (caller: Caller): string | undefined =>
  caller.kind === 'customer' || caller.kind === 'key' ? caller.sub : undefined

/** Groups whose orders the caller may see and approve. */
export const managedBy = (caller: Caller): readonly string[] =>
  (caller.groups ?? []).filter(({ role }) => role === 'manager').map(({ id }) => id)

/** A customer sees their own order, a guest the one their token opens, a manager those of the group, staff all. */
export function maySee(caller: Caller, order: Order): boolean {
  if (isStaff(caller)) return true
  if (order.groupId !== undefined && managedBy(caller).includes(order.groupId)) return true
  if (caller.orderId === order.id) return true
  return order.customerId !== undefined && order.customerId === customerIdOf(caller)
}

/**
 * The cart an order of this caller is made of: the guest's whose Cart-Token came with the request, else the signed-in customer's own.
 * Somebody else's cart answers as if it did not exist.
 */
export function cartIdFor(caller: Caller, named: string | undefined): string {
  const customerId = customerIdOf(caller)
  const own = [caller.cartId, customerId && customerCartId(customerId)].filter((id) => id !== undefined)
  const cartId = named ?? own[0]
  if (cartId === undefined)
    throw unauthenticated('Sign in, send the Cart-Token of your cart, or say which items you want.')
  if (!own.includes(cartId)) throw problem(404, 'cart-not-found', 'There is no such cart.')
  return cartId
}
