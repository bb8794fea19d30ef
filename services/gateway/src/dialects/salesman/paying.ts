import { type Caller, Problem } from '@till/shared/kit'
import type { FastifyRequest } from 'fastify'
import type { DialectParts } from '../dialect.ts'
import { fieldProblem } from './errors.ts'
import { type Choice, choicesFrom, type Offered, pendingUrl } from './methods.ts'
import { rootOf, stepKey, successUrl } from './parts.ts'
import { type Order, text } from './wire.ts'

type Parts = Pick<DialectParts, 'native' | 'guests' | 'proxies'>

/** The way to pay that goes by this identifier. Throws Problem 400 where there is none. */
export function chosen(choices: readonly Choice[], identifier: string): Choice {
  const choice = choices.find((each) => each.identifier === identifier)
  if (choice === undefined) throw fieldProblem('payment_method', `"${identifier.slice(0, 100)}" is not a valid choice.`)
  return choice
}

export async function offeredIn({ native }: Parts, request: FastifyRequest, path: string, as?: Caller) {
  const { body } = await native.ask<{ items: Offered[] }>(request, { path, ...(as && { as }) })
  return choicesFrom(body.items)
}

interface Paying {
  readonly order: Order
  readonly choice: Choice
  readonly token?: string | undefined
  readonly as: Caller
  /** Why the order cannot be paid any more, unless this request has paid it before. */
  readonly refused: string | null
}

/**
 * Has an order paid, and answers where its buyer goes next: to the provider's page, with the order and its total in the query (S1-90), or to
 * the success page. Whoever asks again while they are expected at a provider's page is sent there again, so that no payment is begun twice.
 * Throws Problem 402 when the payment is declined, 400 when the order cannot be paid now.
 */
export async function pay(
  parts: Parts,
  request: FastifyRequest,
  { order, choice, token = choice.token, as, refused }: Paying,
): Promise<string> {
  const { native, guests, proxies } = parts
  const success = successUrl(rootOf(request, proxies), guests.mint('order', order.id))
  const begun = pageOf(order, choice)
  if (begun !== undefined) return begun
  try {
    const { body } = await native.ask<Order>(request, {
      method: 'POST',
      path: `/v1/orders/${order.id}/payments`,
      as,
      key: stepKey(request, 'pay'),
      body: { method: choice.method, returnUrl: success, ...(token === undefined ? {} : { token }) },
    })
    return pageOf(body, choice) ?? success
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409 || error.code === 'request-under-way') throw error
    // Somebody was faster; if it was the same buyer in another window, they are expected at the same page.
    const { body } = await native.ask<Order>(request, { path: `/v1/orders/${order.id}`, as })
    const page = pageOf(body, choice)
    if (page !== undefined) return page
    throw fieldProblem('payment_method', refused ?? error.detail)
  }
}

/** The provider's page where the buyer is expected, if they are, with the order and its total in the query. */
export function pageOf(order: Order, { identifier }: Pick<Choice, 'identifier'>): string | undefined {
  const page = pendingUrl(order, identifier)
  if (page === undefined) return undefined
  const { ref, total } = order
  const url = new URL(page)
  for (const [name, value] of [
    ['order', ref],
    ['total', total ? text(total) : ''],
  ] as const)
    if (!url.searchParams.has(name)) url.searchParams.append(name, value)
  return url.href
}
