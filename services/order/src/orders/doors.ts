import { idFrom, missingParts } from '@till/shared/contracts'
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
  readonly type: Exclude<OrderCommand['type'], 'order.place'>
  readonly body: unknown
  readonly data: (partId: string) => Readonly<Record<string, unknown>>
  readonly personal?: ((partId: string) => Personal) | undefined
  /** When its caller is answered, where that is not at once: what a repeat under the same Idempotency-Key is shown. */
  readonly isAnswer?: (order: Order, partId: string) => boolean
}

export const partIdOf = (commandId: string): string => idFrom('part', commandId)

export { problems }

/** Throws Problem 400 for an address that nobody could find, naming the parts it lacks. */
export function refuseUnfindable(body: Pick<Personal, 'shippingAddress' | 'billingAddress'>): void {
  const errors = (['shippingAddress', 'billingAddress'] as const).flatMap((which) =>
    missingParts(body[which] ?? { text: '' }).map((part) => ({
      path: `/${which}/${part}`,
      message: 'is missing, as is text',
    })),
  )
  if (errors.length > 0)
    throw problem(400, 'validation-failed', 'An address needs street, city and country, or text.', { errors })
}

export const viewOf = (document: OrderDocument, caller: Caller) =>
  toView(document.state, document.personal ?? {}, document.version, { forStaff: isStaff(caller) })

export const shown = (
  { order, personal, version }: { order: Order; personal: Personal; version: number },
  caller: Caller,
) => toView(order, personal, version, { forStaff: isStaff(caller) })
