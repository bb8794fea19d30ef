import { sumsOf } from '../ledger/ledger.ts'
import { keyFor, refundKeyFor } from '../payments/decide.ts'
import type { Operation } from '../payments/messages.ts'
import type { Payment } from '../payments/payment.ts'
import type { ProviderReport } from '../providers/provider.ts'

/**
 * `agrees`: both say the same. `differs`: they do not. `under-way`: they do not, but a call is under way that will settle it.
 * `no-books`: the method has no books of its own. `unknown`: the provider did not say.
 */
export type Verdict = 'agrees' | 'differs' | 'under-way' | 'no-books' | 'unknown'

/** A call that the rules once asked for, whose outcome the provider may know better than we do. */
export interface Enquiry {
  readonly operation: Operation
  readonly key: string
}

/** A refusal is tried five times at most before somebody is asked, and what an operator begins anew goes on counting. */
const PART_TRIES = 5

/** Holds what a provider says against what the ledger of the payment says, to the minor unit. */
export function compare(payment: Payment, report: ProviderReport): Verdict {
  const ours = sumsOf(payment.ledger)
  switch (report.kind) {
    case 'no-books':
    case 'unknown':
      return report.kind
    case 'absent': {
      // What was never begun, declined before it was made, or is being made just now, nobody has heard of.
      const holdsNothing = ours.captured === 0 && payment.authorized === 0
      return holdsNothing ? 'agrees' : verdictOf(payment)
    }
    case 'known': {
      const holds = payment.captured === 0 && payment.authorized > 0
      const isSame =
        report.captured === ours.captured &&
        report.refunded === ours.refunded &&
        (ours.captured === 0 || report.currency === payment.currency) &&
        (payment.amount === 0 || report.holds === holds || payment.status === 'action-required')
      return isSame ? 'agrees' : verdictOf(payment)
    }
  }
}

const verdictOf = ({ status }: Payment): Verdict =>
  status === 'authorizing' ||
  status === 'capturing' ||
  status === 'part-refunding' ||
  status === 'voiding' ||
  status === 'refunding'
    ? 'under-way'
    : 'differs'

/** Every call that was made for a payment and may have turned out otherwise than we believe, oldest first. */
export function enquiriesFor(id: string, payment: Payment): Enquiry[] {
  const numbers = Array.from({ length: payment.callNo }, (_, before) => before + 1)
  const calls = (operation: Operation): Enquiry[] =>
    numbers.slice(1).map((no) => ({ operation, key: keyFor(id, operation, no) }))
  const parts = (payment.refunds ?? [])
    .filter((part) => part.status === 'failed' || part.status === 'under-way')
    .flatMap((part) =>
      Array.from({ length: PART_TRIES }, (_, before): Enquiry => {
        return { operation: 'refund', key: refundKeyFor(id, part.refundId, before + 1) }
      }),
    )
  const authorize: Enquiry[] = payment.callNo > 0 ? [{ operation: 'authorize', key: keyFor(id, 'authorize', 1) }] : []
  return [
    ...authorize,
    ...(payment.captured === 0 && payment.toCapture !== undefined ? calls('capture') : []),
    ...(payment.status === 'voiding' || payment.status === 'void-refused' ? calls('void') : []),
    ...parts,
    ...(payment.status === 'refunding' || payment.status === 'refund-refused' ? calls('refund') : []),
  ]
}
