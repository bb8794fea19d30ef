import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Destination, Handled, Handler, Message, Posted } from '../runtime/ports.ts'
import { Unavailable } from '../runtime/ports.ts'
import type { ConsumeOptions, MessageBus } from './ports.ts'

// Longer than anything here waits, so that what fails is the condition, with its reason, and not the clock.

/** A broker of the kind under test, empty, with short retry delays and three attempts per message. */
export interface Broker {
  connect(service: Exclude<Destination, 'events'>): MessageBus
  /** Puts anything at all into a service's queue. */
  inject(service: string, headers: Record<string, unknown>, body: string): void
  close(): Promise<void>
}

/** What every bus promises. The unit tests and the simulation trust the fake one because the real one passes the same. */
export function busContract(kind: string, start: () => Promise<Broker>) {
  describe(`${kind}: the bus`, () => {
    let broker: Broker
    let buses: MessageBus[]

    beforeEach(async () => {
      buses = []
      broker = await start()
    })

    afterEach(async () => {
      await Promise.all(buses.map((bus) => bus.close()))
      await broker.close()
    })

    async function connected(
      service: Exclude<Destination, 'events'>,
      handler?: Handler,
      options?: ConsumeOptions,
    ): Promise<MessageBus> {
      const bus = broker.connect(service)
      buses.push(bus)
      if (handler !== undefined) bus.consume(handler, options)
      await eventually(() => expect(bus.ready()).toBe(true))
      return bus
    }

    it('hands a command to the service it is for, as it was said', async () => {
      const heard: Message[] = []
      await connected('catalog', noting(heard))
      const order = await connected('order')
      const reserve = message('m-1', {
        to: 'catalog',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      })
      await order.publish([reserve])
      const { to: _, ...asSaid } = reserve
      await eventually(() => expect(heard).toEqual([asSaid]))
    })

    it('keeps the order in which things were said', async () => {
      const heard: Message[] = []
      await connected('catalog', noting(heard))
      const order = await connected('order')
      const ids = Array.from({ length: 50 }, (_, index) => `m-${index}`)
      await order.publish(ids.slice(0, 30).map((id) => message(id)))
      await order.publish(ids.slice(30).map((id) => message(id)))
      await eventually(() => expect(heard.map(({ id }) => id)).toEqual(ids))
    })

    it('publishes nothing without complaint', async () => {
      const order = await connected('order')
      await expect(order.publish([])).resolves.toBeUndefined()
    })

    it('gives each message to one of several instances', async () => {
      const [here, there]: [Message[], Message[]] = [[], []]
      await connected('catalog', noting(here), { prefetch: 1 })
      await connected('catalog', noting(there), { prefetch: 1 })
      const order = await connected('order')
      await order.publish(Array.from({ length: 40 }, (_, index) => message(`m-${index}`)))
      await eventually(() => expect(here.length + there.length).toBe(40))
      expect(new Set([...here, ...there].map(({ id }) => id)).size).toBe(40)
    })

    it('tells facts to every service that wants them, and to no other', async () => {
      const [cart, order, payment]: [Message[], Message[], Message[]] = [[], [], []]
      await connected('cart', noting(cart), { bindings: ['unit.changed.v1'] })
      await connected('order', noting(order), { bindings: ['unit.#', 'promo.*'] })
      await connected('payment', noting(payment), { bindings: ['promo.#'] })
      const catalog = await connected('catalog')
      await catalog.publish([message('m-1', { to: 'events', type: 'unit.changed.v1' })])
      await catalog.publish([
        message('m-2', { to: 'events', type: 'promo.changed.v1' }),
        message('m-3', { to: 'events', type: 'promo' }),
      ])
      await eventually(() => expect(cart.map(({ id }) => id)).toEqual(['m-1']))
      await eventually(() => expect(order.map(({ id }) => id)).toEqual(['m-1']))
      await eventually(() => expect(payment.map(({ id }) => id)).toEqual(['m-2', 'm-3']))
    })

    it('does not mind a fact that nobody wants', async () => {
      const catalog = await connected('catalog')
      await expect(catalog.publish([message('m-1', { to: 'events' })])).resolves.toBeUndefined()
    })

    it('is unavailable for a command whose queue does not exist yet', async () => {
      const heard: Message[] = []
      await connected('catalog', noting(heard))
      const order = await connected('order')
      await expect(order.publish([message('m-1'), message('m-2', { to: 'payment' })])).rejects.toThrow(Unavailable)
      await expect(order.publish([message('m-3')])).resolves.toBeUndefined()
      await eventually(() => expect(heard.map(({ id }) => id)).toEqual(['m-1', 'm-3']))
    })

    it('tries again what failed, until it works', async () => {
      const heard: Message[] = []
      const catalog = await connected('catalog', async (heardNow) => {
        heard.push(heardNow)
        return heard.length < 3 ? { kind: 'retry', why: 'MongoDB is away' } : { kind: 'done' }
      })
      const order = await connected('order')
      await order.publish([message('m-1')])
      await eventually(() => expect(heard).toHaveLength(3))
      expect(heard[2]).toEqual(heard[0])
      expect((await catalog.deadLetters.list()).items).toEqual([])
    })

    it('gives up after the last attempt, and says so in the dead letter', async () => {
      const heard: Message[] = []
      const catalog = await connected('catalog', async (heardNow) => {
        heard.push(heardNow)
        throw new Error('no such shelf')
      })
      const order = await connected('order')
      await order.publish([message('m-1', { subject: 'order-1', type: 'stock.reserve.v1' })])
      const [letter] = await eventually(async () => {
        const { items } = await catalog.deadLetters.list()
        expect(items).toHaveLength(1)
        return items
      })
      expect(heard).toHaveLength(3)
      expect(letter).toMatchObject({
        attempts: 3,
        reason: expect.stringMatching(/gave up after 3 attempts: .*no such shelf/),
        message: { id: 'm-1', subject: 'order-1', type: 'stock.reserve.v1', time: NOON },
        routing: { exchange: '', routingKey: expect.stringMatching(/\.catalog$/) },
      })
      expect(letter!.firstFailedAt! < letter!.lastFailedAt! || letter!.firstFailedAt === letter!.lastFailedAt).toBe(
        true,
      )
    })

    it('puts poison aside at once, where it can be read and discarded', async () => {
      const catalog = await connected('catalog', async () => ({ kind: 'poison', why: 'a bug in decide' }))
      const order = await connected('order')
      await order.publish([message('m-1', { data: { shelf: 7 } })])
      const { id } = await firstLetter(catalog)
      const letter = await catalog.deadLetters.read(id)
      expect(letter).toMatchObject({ id, attempts: 1, reason: 'a bug in decide', body: '{"shelf":7}' })
      expect(await catalog.deadLetters.discard(id)).toBe(true)
      expect(await catalog.deadLetters.discard(id)).toBe(false)
      expect(await catalog.deadLetters.read(id)).toBeUndefined()
      expect((await catalog.deadLetters.list()).items).toEqual([])
    })

    it('puts aside only what failed of many things said at once, and tries again only that', async () => {
      const heard: string[] = []
      const catalog = await connected('catalog', async ({ id }) => {
        heard.push(id)
        if (id === 'bad') return { kind: 'poison', why: 'no' }
        return id === 'late' && heard.filter((other) => other === id).length === 1
          ? { kind: 'retry', why: 'not yet' }
          : { kind: 'done' }
      })
      const order = await connected('order')
      await order.publish(['m-1', 'late', 'bad', 'm-2'].map((id) => message(id)))
      await eventually(() => expect(heard.slice().sort()).toEqual(['bad', 'late', 'late', 'm-1', 'm-2']))
      await eventually(async () =>
        expect((await catalog.deadLetters.list()).items.map((letter) => letter.message.id)).toEqual(['bad']),
      )
    })

    it('replays a dead letter with all attempts ahead of it', async () => {
      const heard: Message[] = []
      let verdict: Handled = { kind: 'retry', why: 'still broken' }
      const catalog = await connected('catalog', async (heardNow) => {
        heard.push(heardNow)
        return verdict
      })
      const order = await connected('order')
      await order.publish([message('m-1')])
      const first = await firstLetter(catalog)
      expect(await catalog.deadLetters.replay(first.id)).toBe(true)
      const second = await eventually(async () => {
        const letter = await firstLetter(catalog)
        expect(letter.id).not.toBe(first.id)
        return letter
      })
      expect([second.attempts, heard.length]).toEqual([3, 6])
      verdict = { kind: 'done' }
      expect(await catalog.deadLetters.replay(second.id)).toBe(true)
      await eventually(() => expect(heard).toHaveLength(7))
      expect(heard[6]).toEqual(heard[0])
      expect(await catalog.deadLetters.replay(second.id)).toBe(false)
    })

    it('has no dead letters for a service that never consumed', async () => {
      const order = await connected('order')
      expect(await order.deadLetters.list()).toEqual({ items: [] })
      expect(await order.deadLetters.replay('none')).toBe(false)
    })

    it('lists dead letters in pages, oldest first', async () => {
      const catalog = await connected('catalog', async () => ({ kind: 'poison', why: 'no' }), { prefetch: 1 })
      const order = await connected('order')
      for (const id of ['m-1', 'm-2', 'm-3']) {
        await order.publish([message(id)])
        await eventually(async () =>
          expect((await catalog.deadLetters.list()).items.map((letter) => letter.message.id)).toContain(id),
        )
      }
      const first = await catalog.deadLetters.list({ limit: 2 })
      const second = await catalog.deadLetters.list({ limit: 2, ...(first.next ? { cursor: first.next } : {}) })
      expect(first.items.map((letter) => letter.message.id)).toEqual(['m-1', 'm-2'])
      expect(second.items.map((letter) => letter.message.id)).toEqual(['m-3'])
      expect(second.next).toBeUndefined()
    })

    it.each([
      ['without an envelope', {}, '{}', /envelope lacks/],
      ['whose body is no JSON', ENVELOPE, '{"half":', /not JSON/],
      ['whose body is empty', ENVELOPE, '', /not JSON/],
    ])('never loses a message %s', async (_what, headers, body, reason) => {
      const heard: Message[] = []
      const catalog = await connected('catalog', noting(heard))
      broker.inject('catalog', headers, body)
      const letter = await firstLetter(catalog)
      expect(letter.reason).toMatch(reason)
      expect(await catalog.deadLetters.read(letter.id)).toMatchObject({ body })
      expect(heard).toEqual([])
    })

    it('hands out no more at once than asked for', async () => {
      const running: (() => void)[] = []
      let most = 0
      let handled = 0
      await connected(
        'catalog',
        async () => {
          await new Promise<void>((resolve) => {
            most = Math.max(most, running.push(resolve))
          })
          handled += 1
          return { kind: 'done' }
        },
        { prefetch: 3 },
      )
      const order = await connected('order')
      await order.publish(Array.from({ length: 10 }, (_, index) => message(`m-${index}`)))
      await eventually(() => {
        running.shift()?.()
        expect(handled).toBe(10)
      })
      expect(most).toBeLessThanOrEqual(3)
    })

    it('lets running handlers finish when it closes, and they can still publish', async () => {
      const heard: Message[] = []
      await connected('order', noting(heard))
      const { promise: mayFinish, resolve: finish } = Promise.withResolvers<void>()
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
      const catalog: MessageBus = await connected('catalog', async () => {
        begin()
        await mayFinish
        await catalog.publish([message('reply', { to: 'order' })])
        return { kind: 'done' }
      })
      await catalog.publish([message('m-1', { to: 'catalog' })])
      await begun
      const closed = catalog.close()
      finish()
      await closed
      await eventually(() => expect(heard.map(({ id }) => id)).toEqual(['reply']))
      expect(catalog.ready()).not.toBe(true)
      await expect(catalog.publish([message('m-2')])).rejects.toThrow(Unavailable)
    })
  })
}

export const NOON = '2026-03-01T12:00:00.000Z'

const ENVELOPE = {
  'cloudEvents:id': 'm-1',
  'cloudEvents:type': 'stock.reserve.v1',
  'cloudEvents:subject': 'order-1',
  'cloudEvents:time': NOON,
}

export const message = (id: string, more: Partial<Posted> = {}): Posted => ({
  id,
  type: 'stock.reserve.v1',
  to: 'catalog',
  subject: 'order-1',
  data: { lines: [{ unit: 'unit-1', quantity: 2 }] },
  time: NOON,
  ...more,
})

export const noting =
  (heard: Message[]): Handler =>
  async (message) => {
    heard.push(message)
    return { kind: 'done' }
  }

const firstLetter = (bus: MessageBus) =>
  eventually(async () => {
    const { items } = await bus.deadLetters.list()
    expect(items).toHaveLength(1)
    return items[0]!
  })

/** Resolves with what `look` answers once it stops throwing; throws its last complaint when that takes too long. */
export async function eventually<T>(look: () => T | Promise<T>, withinMs = 60_000): Promise<T> {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await look()
    } catch (complaint) {
      if (performance.now() > until) throw complaint
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}
