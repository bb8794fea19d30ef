import { randomBytes } from 'node:crypto'
import { idFrom } from '@till/shared/contracts'
import { type App, etagOf, fingerprint, OptionalIdempotencyKey, problem, requireAdmin } from '@till/shared/kit'
import type { Note, Order } from '../checkout/order.ts'
import { type PastOrder, pastOrderFault } from '../life/imports.ts'
import type { Codes } from '../numbers/codes.ts'
import type { OrderCommand } from '../rules.ts'
import { problems, refuseUnfindable } from './doors.ts'
import type { OrderParts } from './routes.ts'
import { ImportRequest, OrderView } from './schemas.ts'
import { answerTo } from './timeline.ts'
import { type Personal, personalOf, toView } from './view.ts'

const BEGIN_WITHIN_MS = 10_000
/** How other systems call what they have no name for. */
const UNNAMED = 'imported'

/** A shop that moves here brings the orders it has, sold or over; one a request, so that each is answered for by itself. */
export function importRoutes(
  app: App,
  { runtime, orders, nextCodes, names, now }: Pick<OrderParts, 'runtime' | 'orders' | 'nextCodes' | 'names' | 'now'>,
): void {
  app.post(
    '/v1/orders/imports',
    {
      schema: {
        tags: ['orders'],
        summary: 'Bring an order of the past from another system (admins)',
        description:
          'For orders that are sold or over. It holds nothing here, and its money is elsewhere: it can be seen, delivered and erased, but neither refunded nor cancelled. Its names stay its own.',
        headers: OptionalIdempotencyKey,
        body: ImportRequest,
        response: { 201: OrderView, ...problems(400, 401, 403, 409, 422, 503) },
      },
    },
    async ({ body, caller, headers }, reply) => {
      requireAdmin(caller)
      refuseUnfindable(body)
      const key = headers['idempotency-key']
      const id = key === undefined ? randomBytes(12).toString('hex') : idFrom('import', caller.sub, key)
      const commandId = `import-${id}`
      const { past, words } = pastOf(body, commandId, now())
      const wished: Partial<Codes> = {
        ...(body.ref ? { ref: body.ref } : {}),
        ...(body.humanId ? { humanId: body.humanId } : {}),
        ...(body.orderCode ? { orderCode: body.orderCode } : {}),
      }
      const stands = async () => key !== undefined && (await orders.get(id)) !== undefined
      const isRepeat = await stands()
      const taken = isRepeat ? undefined : await names.claim(wished, id)
      // Its twin may have made the order in the same moment; then it has the names, and this is a repeat.
      if (taken && !(await stands()))
        throw problem(409, 'order-name-taken', `Another order has, or may have, this ${taken}.`, {
          errors: [{ path: `/${taken}`, message: 'is taken' }],
        })
      const personal: Personal = { ...personalOf(body), ...words }
      const message: OrderCommand = {
        id: commandId,
        type: 'order.import',
        subject: id,
        time: now().toISOString(),
        data: { ...(await allNames(wished)), ...past, placedBy: caller.sub, fingerprint: fingerprint(body) },
      }
      const outcome = await runtime.handle(message, { personal: { ...personal }, withinMs: BEGIN_WITHIN_MS })
      if (outcome.kind === 'rejected') {
        if (!isRepeat) await names.release(wished, id)
        throw problem(outcome.problem.status, outcome.problem.code, outcome.problem.detail)
      }
      reply.code(201).header('location', `/v1/orders/${id}`)
      const stored = outcome.kind === 'ignored' ? await orders.withLog(id) : undefined
      const first = stored && answerTo(id, stored.log, commandId, () => true)
      if (first) reply.header('idempotent-replayed', 'true')
      const { order, version } = first ?? { order: outcome.state as Order, version: outcome.version }
      reply.header('etag', etagOf(version))
      return toView(order, stored?.document.personal ?? personal, version, { forStaff: true })
    },
  )

  const allNames = async (names: Partial<Codes>): Promise<Codes> =>
    hasAll(names) ? names : { ...(await nextCodes()), ...names }

  // Else they would be taken for an order whose ref is "imports".
  for (const method of ['GET', 'PATCH'] as const)
    app.route({
      method,
      url: '/v1/orders/imports',
      schema: { hide: true },
      handler: () => {
        throw problem(405, 'method-not-allowed', 'This address understands POST.', { headers: { allow: 'POST' } })
      },
    })
}

const hasAll = (names: Partial<Codes>): names is Codes =>
  names.ref !== undefined && names.humanId !== undefined && names.orderCode !== undefined

type Told = Omit<PastOrder, keyof Codes | 'placedBy' | 'fingerprint'>

/** The body in the order's own words, and its notes, which are personal. Throws Problem 422 for the first field that does not fit the others. */
function pastOf(body: ImportRequest, commandId: string, now: Date): { past: Told; words: Personal } {
  const { currency } = body
  const amountAt = (path: string, money: { amount: number; currency: string } | undefined, absent = 0): number => {
    if (money && money.currency !== currency) throw unfit(path, `must be in ${currency}, as the order is`)
    return money?.amount ?? absent
  }
  const timeAt = (path: string, time: string): string => {
    const at = new Date(time)
    if (Number.isNaN(at.getTime())) throw unfit(path, 'is no time')
    return at.toISOString()
  }
  const madeUp = (...parts: readonly string[]) => idFrom(commandId, ...parts)
  const lines = body.lines.map((line, n) => {
    const { productId = madeUp('product', String(n)), kind = 'stock', slot, ...product } = line.product
    const at = `/lines/${n}`
    return {
      unitId: line.unitId ?? madeUp('unit', String(n)),
      product: {
        ...product,
        productId,
        kind,
        ...(slot
          ? {
              slot: {
                consultantId: slot.consultantId,
                startsAt: timeAt(`${at}/product/slot/startsAt`, slot.startsAt),
                endsAt: timeAt(`${at}/product/slot/endsAt`, slot.endsAt),
              },
            }
          : {}),
      },
      quantity: line.quantity,
      unitPrice: amountAt(`${at}/unitPrice`, line.unitPrice),
      discount: amountAt(`${at}/discount`, line.discount),
      total: amountAt(`${at}/total`, line.total),
      ...(line.extra ? { extra: line.extra } : {}),
    }
  })
  const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
  const createdAt = timeAt('/createdAt', body.createdAt)
  const statusChangedAt = body.statusChangedAt ? timeAt('/statusChangedAt', body.statusChangedAt) : createdAt
  const notes = (body.notes ?? []).map((note, n): Note & { message: string } => ({
    id: madeUp('note', String(n)),
    by: UNNAMED,
    public: note.public ?? false,
    createdAt: note.createdAt ? timeAt(`/notes/${n}/createdAt`, note.createdAt) : createdAt,
    message: note.message,
  }))
  const past: Told = {
    status: body.status,
    currency,
    lines,
    adjustments: (body.adjustments ?? []).map(({ type, label, amount, included }, n) => ({
      type,
      label,
      amount: amountAt(`/adjustments/${n}/amount`, amount),
      ...(included ? { included } : {}),
    })),
    subtotal: amountAt('/subtotal', body.subtotal, goods),
    total: amountAt('/total', body.total),
    amountPaid: amountAt('/amountPaid', body.amountPaid),
    amountRefunded: amountAt('/amountRefunded', body.amountRefunded),
    shippingMethod: body.shippingMethod ?? UNNAMED,
    paymentMethod: body.paymentMethod ?? UNNAMED,
    notes: notes.map(({ message: _personal, ...note }) => note),
    ...(body.customerId ? { customerId: body.customerId } : {}),
    ...(body.groupId ? { groupId: body.groupId } : {}),
    ...(body.provider ? { provider: body.provider } : {}),
    ...(body.deliveryTime ? { deliveryTime: timeAt('/deliveryTime', body.deliveryTime) } : {}),
    ...(body.extra ? { extra: body.extra } : {}),
    createdAt,
    statusChangedAt,
    updatedAt: body.updatedAt ? timeAt('/updatedAt', body.updatedAt) : statusChangedAt,
  }
  const fault = pastOrderFault(past, now)
  if (fault) throw unfit(fault.path, fault.message)
  return { past, words: Object.fromEntries(notes.map(({ id, message }) => [`note:${id}`, message])) }
}

const unfit = (path: string, message: string) =>
  problem(422, 'past-order-unfit', `${path} ${message}.`, { errors: [{ path, message }] })
