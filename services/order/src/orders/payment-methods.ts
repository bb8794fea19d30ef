import { problem } from '@till/shared/kit'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Peer } from '../quotes/peers.ts'
import { PaymentMethod } from './schemas.ts'

const offered = Compile(Type.Object({ items: Type.Array(PaymentMethod) }))

/** What the payment service offers buyers. Throws Problem 503 when it does not answer. */
export const offeredBy = (payment: Peer) => async (): Promise<readonly PaymentMethod[]> => {
  const { status, body } = await payment.ask('/v1/payment-methods')
  if (status === 200 && offered.Check(body)) return body.items
  throw problem(503, 'unavailable', 'The payment service does not say how one can pay; try again soon.', {
    headers: { 'retry-after': '1' },
  })
}
