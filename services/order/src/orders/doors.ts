import { idFrom, missingParts, offTheGlobe } from '@till/shared/contracts'
import { type Caller, OptionalIdempotencyKey, problem, problems } from '@till/shared/kit'
import { type Static, Type } from 'typebox'
import type { Order } from '../checkout/order.ts'
import type { OrderCommand } from '../rules.ts'
import type { OrderDocument } from './store.ts'
import { type Personal, toView } from './view.ts'
import { isStaff } from './who.ts'

export const OneOrder = Type.Object({
  idOrRef: Type.String({ pattern: '^([0-9a-f]{24}|[0-9]{4}-[0-9]{5,12})$', description: 'The id or the ref' }),
})

export const MoveHeaders = Type.Object({
  ...OptionalIdempotencyKey.properties,
  'if-match': Type.Optional(Type.String({ maxLength: 200 })),
})
export type MoveHeaders = Static<typeof MoveHeaders>

/** What a door wants of an order. What is personal goes beside the state; new parts of the order have an id made from the command's. */
export interface Wish {
  readonly type: Exclude<OrderCommand['type'], 'order.place' | 'order.import'>
  readonly body: unknown
  /** Asked for only once it is known that the command is new. */
  readonly data: (partId: string) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>
  readonly personal?: ((partId: string) => Personal) | undefined
  /** When its caller is answered, where that is not at once: what a repeat under the same Idempotency-Key is shown. */
  readonly isAnswer?: (order: Order, partId: string) => boolean
}

export const partIdOf = (commandId: string): string => idFrom('part', commandId)

export { problems }

/** Throws Problem 400 for an address that nobody could find, naming the parts it lacks. */
export function refuseUnfindable(body: Pick<Personal, 'shippingAddress' | 'billingAddress'>): void {
  const which = ['shippingAddress', 'billingAddress'] as const
  const beyond = which.filter((each) => offTheGlobe(body[each]?.geo))
  if (beyond.length > 0)
    throw problem(400, 'validation-failed', 'The latitude, which comes second, lies between -90 and 90 degrees.', {
      errors: beyond.map((each) => ({ path: `/${each}/geo/coordinates/1`, message: 'must be between -90 and 90' })),
    })
  const errors = which.flatMap((each) =>
    missingParts(body[each] ?? { text: '' }).map((part) => ({
      path: `/${each}/${part}`,
      message: 'is missing, as is text',
    })),
  )
  if (errors.length > 0)
    throw problem(400, 'validation-failed', 'An address needs street, city and country, or text.', { errors })
}

/**
 * A time as answers have it, UTC with milliseconds, so that two of them can be compared as they are written. RFC 3339 allows leap seconds,
 * and so do schemas; here they are the second before. Throws Problem 400 for a time that there is not.
 */
export function instantOf(time: string, path: string): string {
  const ms = Date.parse(time.replace(/:60(?=[.z+-])/i, ':59'))
  if (Number.isNaN(ms))
    throw problem(400, 'validation-failed', 'That is no time.', { errors: [{ path, message: 'is no time' }] })
  return new Date(ms).toISOString()
}

export const viewOf = (document: OrderDocument, caller: Caller) =>
  toView(document.state, document.personal ?? {}, document.version, { forStaff: isStaff(caller) })

export const shown = (
  { order, personal, version }: { order: Order; personal: Personal; version: number },
  caller: Caller,
) => toView(order, personal, version, { forStaff: isStaff(caller) })
