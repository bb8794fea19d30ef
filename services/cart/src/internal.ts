import { type Caller, problem } from '@till/shared/kit'

/** Throws Problem 403 unless another service of ours is calling. */
export function requireService(caller: Caller): void {
  if (caller.kind !== 'service') throw problem(403, 'forbidden', 'Only the services of the shop may ask for this.')
}
