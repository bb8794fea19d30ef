import { type Caller, problem, unauthenticated } from '@till/shared/kit'

/** The customer who calls. Throws Problem 401 for guests and nobody, 403 for machines and services: they are no buyers. */
export function customerOf({ kind, sub }: Caller): string {
  if (kind === 'customer') return sub
  if (kind === 'guest' || kind === 'anonymous') throw unauthenticated('Sign in first.')
  throw problem(403, 'forbidden', 'Only a customer has this.')
}
