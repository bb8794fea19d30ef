import { type Caller, Id, problem, unauthenticated } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'

/** Whose cart or list is meant, where it is not the caller's own. */
export const OnBehalf = Type.Object({
  customerId: Type.Optional(
    Type.Unsafe<string>({ ...Id, description: "For staff: this customer's instead of one's own (S3-02)" }),
  ),
})

/** A request to something that is a customer's. */
export type Asking = Pick<FastifyRequest, 'headers'> & {
  readonly caller: Caller
  readonly query: { readonly customerId?: string }
}

/**
 * Whose it is: the customer who calls, or the one that staff act for. Throws Problem 401 for guests and nobody, 403 for machines and services,
 * who are no buyers, and for whoever acts for another and is not staff.
 */
export function customerOf({ caller, query: { customerId } }: Pick<Asking, 'caller' | 'query'>): string {
  const { kind, sub } = caller
  if (kind === 'guest' || kind === 'anonymous') throw unauthenticated('Sign in first.')
  if (customerId !== undefined && customerId !== sub) {
    if (isStaff(caller)) return customerId
    throw problem(403, 'forbidden', 'Only staff act for another customer.')
  }
  if (kind === 'customer') return sub
  throw problem(403, 'forbidden', 'Only a customer has this.')
}

/** The request of a route where nobody acts for anybody else. */
export const forSelf = ({ caller, headers }: Pick<Asking, 'caller' | 'headers'>): Asking => ({
  caller,
  headers,
  query: {},
})

export const isStaff = ({ roles }: Caller): boolean => roles.includes('staff') || roles.includes('admin')
