import { type Caller, Problem, problem } from '@till/shared/kit'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Ask } from '../proxy/ask.ts'
import { type OrderEvent, type Position, positionFrom } from './event.ts'

/** What happened before a stream began or while it heard nothing, read from the order service as the caller may see it. */
export interface History {
  /** The story of one order, by id or ref. Throws Problem 404 for what the caller may not see. */
  ofOrder(idOrRef: string, caller: Caller): Promise<{ orderId: string; events: OrderEvent[] }>
  /**
   * What happened after that event in all the caller's orders, of which the newest hundred are looked at. Throws Problem 400
   * `bad-last-event-id` for an event that the caller cannot have seen.
   */
  ofAll(caller: Caller, after: Position): Promise<OrderEvent[]>
}

const Facts = Type.Object({
  id: Type.String(),
  ref: Type.String(),
  customerId: Type.Optional(Type.String()),
  updatedAt: Type.String(),
})
type Facts = Static<typeof Facts>

const asFacts = reader(Facts)
const asList = reader(Type.Object({ items: Type.Array(Facts) }))
const asTimeline = reader(
  Type.Object({
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        type: Type.String(),
        at: Type.String(),
        status: Type.String(),
        public: Type.Boolean(),
      }),
    ),
  }),
)

function reader<Schema extends TSchema>(schema: Schema): (value: unknown) => Static<Schema> {
  const validator = Compile(schema)
  return (value) => {
    if (!validator.Check(value)) throw new Error('the order service answers in another shape than agreed')
    return value as Static<Schema>
  }
}

export function historyFrom(ask: Ask): History {
  async function read(path: string, caller: Caller): Promise<unknown> {
    const { status, body } = await ask('order', path, { caller })
    if (status !== 200) throw refusalOf(status, body)
    return body
  }

  async function eventsOf({ id, ref, customerId }: Facts, caller: Caller): Promise<OrderEvent[]> {
    const { items } = asTimeline(await read(`/v1/orders/${id}/timeline`, caller))
    // Staff are shown every step there; events are the moves from one status to another.
    return items.flatMap((entry): OrderEvent[] => {
      const position = positionFrom(entry.id)
      if (position === undefined || !entry.public) return []
      const { status, at, type } = entry
      return [
        {
          orderId: id,
          ref,
          status,
          ...(customerId !== undefined && { customerId }),
          version: position.version,
          at,
          cause: type,
        },
      ]
    })
  }

  return {
    async ofOrder(idOrRef, caller) {
      const order = asFacts(await read(`/v1/orders/${encodeURIComponent(idOrRef)}`, caller))
      return { orderId: order.id, events: await eventsOf(order, caller) }
    },

    async ofAll(caller, after) {
      const seen = await this.ofOrder(after.orderId, caller).catch((error: unknown) => {
        throw error instanceof Problem && error.status === 404 ? badLastEventId() : error
      })
      const last = seen.events.find(({ version }) => version === after.version)
      if (last === undefined) throw badLastEventId()

      const { items } = asList(await read('/v1/orders?limit=100', caller))
      const moved = items.filter(({ updatedAt }) => updatedAt >= last.at)
      const stories = await Promise.all(moved.map((order) => eventsOf(order, caller)))
      return stories
        .flat()
        .filter(({ orderId, version, at }) => (orderId === after.orderId ? version > after.version : at >= last.at))
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.version - b.version))
    },
  }
}

/** Passes on what the order service told the caller, such as 404 for somebody else's order. */
function refusalOf(status: number, body: unknown): Problem {
  const told = typeof body === 'object' && body !== null ? body : {}
  const code = 'code' in told && typeof told.code === 'string' ? told.code : 'unavailable'
  const detail = 'detail' in told && typeof told.detail === 'string' ? told.detail : 'The order service could not say.'
  return status >= 400 && status < 500
    ? problem(status, code, detail)
    : problem(503, 'unavailable', detail, { headers: { 'retry-after': '1' }, extra: { part: 'order' } })
}

const badLastEventId = () =>
  problem(400, 'bad-last-event-id', 'There is no such event among yours; begin again without Last-Event-ID.')
