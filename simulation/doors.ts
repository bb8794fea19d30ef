import type { Cart } from '@till/cart/rules'
import { hasOutcome, type Order, type PlaceOrder as Placing } from '@till/order/rules'
import { idFrom } from '@till/shared/contracts'
import { type Message, Unavailable } from '@till/shared/runtime'
import type { Fleet, Process } from './fleet.ts'
import type { ServiceName, World } from './world.ts'

/** What the routes of the services do with a request, without HTTP: the same messages, ids and answers. */

export interface Answer {
  readonly status: number
  readonly code?: string
  readonly order?: Order
}

export interface PlaceOrder {
  /** Who asks: Idempotency-Keys are theirs. */
  readonly principal: string
  readonly key: string
  readonly placement: Placing
  readonly waitMs: number
}

/** A request on its way to a service and back; undefined when no answer came, for whatever reason: it may have been done all the same. */
export function ask<T>(
  world: World,
  fleet: Fleet,
  service: ServiceName,
  patienceMs: number,
  request: (process: Process) => Promise<T>,
): Promise<T | undefined> {
  const { timeline, dice } = world
  return new Promise((resolve) => {
    const process = fleet.any(service, dice)
    timeline.schedule(process ? patienceMs : 50, () => resolve(undefined))
    if (!process || world.strikes('requestLost')) return
    timeline.schedule(dice.around(1), () =>
      process.later(0, () => {
        request(process).then(
          (answer) => {
            if (!world.strikes('requestLost')) process.later(dice.around(1), () => resolve(answer))
          },
          (error: unknown) => {
            if (!(error instanceof Unavailable)) world.violate('no code throws', `${process.name}: ${String(error)}`)
            process.later(dice.around(1), () => resolve(undefined))
          },
        )
      }),
    )
  })
}

export const orderIdOf = ({ principal, key }: PlaceOrder): string => idFrom('order', principal, key)

/** `POST /v1/orders` */
export async function placeOrder(process: Process, request: PlaceOrder, id: string, time: string): Promise<Answer> {
  const { placement, waitMs } = request
  const ref = { kind: 'order', id }
  const message: Message = { id: `place-${id}`, type: 'order.place', subject: id, time, data: placement }
  const outcome = waitMs > 0 ? process.waiting.until<Order>(ref, hasOutcome, waitMs) : undefined
  const placing = await process.runtime.handle(message, { withinMs: 10_000 })
  if (placing.kind === 'rejected') return { status: placing.problem.status, code: placing.problem.code }
  const known = placing.state as Order
  const seen = hasOutcome(known) || !outcome ? undefined : await outcome
  const order = seen?.state ?? known
  if (order.failure) return { status: order.failure.status, code: order.failure.code, order }
  return { status: hasOutcome(order) ? 201 : 202, order }
}

/** `GET /v1/orders/:id` */
export async function readOrder(process: Process, id: string): Promise<Order | 'not-found'> {
  const [stored] = await process.store.load([{ kind: 'order', id }])
  return (stored?.state as Order | undefined) ?? 'not-found'
}

/** Any command that one entity decides, under an id of its own. */
export async function command(process: Process, message: Message): Promise<Answer & { readonly state?: unknown }> {
  const outcome = await process.runtime.handle(message, { withinMs: 10_000 })
  if (outcome.kind === 'rejected') return { status: outcome.problem.status, code: outcome.problem.code }
  return { status: 200, state: outcome.state }
}

/** `GET /v1/cart`: what it shows is stored first where prices have moved. */
export async function readCart(
  process: Process,
  cartId: string,
  time: string,
  id: string,
): Promise<Cart | 'not-found'> {
  const [stored] = await process.store.load([{ kind: 'cart', id: cartId }])
  const cart = stored?.state as Cart | undefined
  if (!cart || cart.lines.length === 0) return cart ?? 'not-found'
  const unitIds = cart.lines.map((line) => line.unitId)
  const units = await process.store.load(unitIds.map((unitId) => ({ kind: 'unit', id: unitId })))
  const hasMoved = units.some(({ ref, state }) => {
    const { price } = state as { price: { amount: number } }
    return cart.lines.some((line) => line.unitId === ref.id && line.unitPrice !== price.amount)
  })
  if (!hasMoved) return cart
  const answer = await command(process, { id, type: 'cart.reprice', subject: cartId, time, data: { unitIds } })
  return answer.state as Cart
}
