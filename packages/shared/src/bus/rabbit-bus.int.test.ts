import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type Channel, type ChannelModel, connect } from 'amqplib'
import { Registry } from 'prom-client'
import { startRabbitServer } from '../infra/index.ts'
import type { Message } from '../runtime/ports.ts'
import { Unavailable } from '../runtime/ports.ts'
import { startRabbit, type TestServer, temporaryFolder } from '../testkit/index.ts'
import { busContract, eventually, message, noting } from './bus.contract.ts'
import type { MessageBus } from './ports.ts'
import { connectBus, type RabbitOptions } from './rabbit-bus.ts'
import { namesWith, queuesOf } from './topology.ts'

const RETRY_DELAYS_MS = [50, 150, 300]
const SERVICES = ['catalog', 'cart', 'order', 'payment']
const BROKER_MS = 120_000
/** A machine that has never had a RabbitMQ of its own installs one first. */
const SERVER_MS = 600_000

let rabbit: TestServer
let direct: ChannelModel
let channel: Channel

beforeAll(async () => {
  rabbit = await startRabbit()
  direct = await connect(rabbit.url)
  channel = await direct.createChannel()
}, BROKER_MS)

afterAll(async () => {
  await direct.close()
  await rabbit.stop()
}, BROKER_MS)

/** Every test has names of its own at the broker, and takes them away again. */
const freshPrefix = () => `till-${randomBytes(4).toString('hex')}`

async function clearAway(prefix: string) {
  const names = namesWith(prefix)
  for (const service of SERVICES) {
    for (const queue of queuesOf(names, service, RETRY_DELAYS_MS)) await channel.deleteQueue(queue)
  }
  await channel.deleteExchange(names.events)
}

busContract('over RabbitMQ', async () => {
  const prefix = freshPrefix()
  return {
    connect: (service) => openBus({ service, prefix, attemptsMax: 3 }),
    inject: (service, headers, body) =>
      void channel.sendToQueue(namesWith(prefix).queue(service), Buffer.from(body), { headers, persistent: true }),
    close: () => clearAway(prefix),
  }
})

describe('the bus over RabbitMQ, when things go wrong', () => {
  let prefix: string
  let buses: MessageBus[]
  let lines: { level: string; phrase: string; what: object }[]

  beforeEach(() => {
    prefix = freshPrefix()
    buses = []
    lines = []
  })

  afterEach(async () => {
    await Promise.all(buses.map((bus) => bus.close()))
    await clearAway(prefix)
  })

  function open(service: string, more: Partial<RabbitOptions> = {}): MessageBus {
    const note = (level: string) => (what: object, phrase: string) => void lines.push({ level, phrase, what })
    const logger = { info: note('info'), warn: note('warn'), error: note('error') } as RabbitOptions['logger']
    const bus = openBus({ service, prefix, logger, ...more })
    buses.push(bus)
    return bus
  }

  const isReady = (bus: MessageBus) => eventually(() => expect(bus.ready()).toBe(true), 60_000)

  it('delivers again what was in hand when the connection broke', async () => {
    const wire = await breakableWire(rabbit.url)
    const heard: string[] = []
    const { promise: never } = Promise.withResolvers<{ kind: 'done' }>()
    const catalog = open('catalog', { url: wire.url })
    catalog.consume(async ({ id }) => {
      heard.push(id)
      return heard.length === 1 ? never : { kind: 'done' }
    })
    const order = open('order')
    await isReady(catalog)
    await isReady(order)
    await order.publish([message('m-1')])
    await eventually(() => expect(heard).toEqual(['m-1']))
    wire.cut()
    await eventually(() => expect(heard).toEqual(['m-1', 'm-1']))
    await isReady(catalog)
    await wire.close()
  })

  it('waits longer before each further attempt', async () => {
    const at: number[] = []
    const catalog = open('catalog', { attemptsMax: 4 })
    catalog.consume(async () => {
      at.push(performance.now())
      return { kind: 'retry', why: 'MongoDB is away' }
    })
    await isReady(catalog)
    await catalog.publish([message('m-1')])
    await eventually(async () => expect((await catalog.deadLetters.list()).items).toMatchObject([{ attempts: 4 }]))
    const pauses = at.slice(1).map((time, index) => time - at[index]!)
    expect(pauses).toHaveLength(3)
    pauses.forEach((pause, index) => {
      expect(pause).toBeGreaterThanOrEqual(RETRY_DELAYS_MS[index]! - 5)
    })
  })

  it('is unavailable when the connection goes during a publish, and recovers by itself', async () => {
    const wire = await breakableWire(rabbit.url)
    const heard: Message[] = []
    const catalog = open('catalog')
    catalog.consume(noting(heard))
    const order = open('order', { url: wire.url })
    await isReady(catalog)
    await isReady(order)
    wire.hold()
    const lost = expect(order.publish([message('m-1')])).rejects.toThrow(Unavailable)
    wire.cut()
    await lost
    expect(order.ready()).not.toBe(true)
    await expect(order.publish([message('m-2')])).rejects.toThrow(Unavailable)
    await isReady(order)
    await order.publish([message('m-3')])
    await eventually(() => expect(heard.map(({ id }) => id)).toContain('m-3'))
    await wire.close()
  })

  it('is unavailable when the broker falls silent, and builds a new connection', async () => {
    const wire = await breakableWire(rabbit.url)
    const catalog = open('catalog')
    catalog.consume(noting([]))
    const order = open('order', { url: wire.url, confirmWithinMs: 300 })
    await isReady(catalog)
    await isReady(order)
    wire.hold()
    await expect(order.publish([message('m-1')])).rejects.toThrow(/did not confirm within 300 ms/)
    wire.letGo()
    await isReady(order)
    await eventually(() => order.publish([message('m-2')]))
    await wire.close()
  })

  it('attaches again when its queue is deleted under it', async () => {
    const heard: Message[] = []
    const catalog = open('catalog')
    catalog.consume(noting(heard))
    const order = open('order')
    await isReady(catalog)
    await isReady(order)
    await channel.deleteQueue(namesWith(prefix).queue('catalog'))
    await eventually(() => expect(catalog.ready()).not.toBe(true))
    await isReady(catalog)
    await order.publish([message('m-1')])
    await eventually(() => expect(heard.map(({ id }) => id)).toEqual(['m-1']))
  })

  it('says what to do about a queue that exists with other properties, and attaches once that is done', async () => {
    const queue = namesWith(prefix).queue('catalog')
    await channel.assertQueue(queue, { durable: true })
    const catalog = open('catalog')
    catalog.consume(noting([]))
    await eventually(() => expect(catalog.ready()).toMatch(/exists with other properties.*PRECONDITION_FAILED/))
    expect(lines).toContainEqual({
      level: 'error',
      phrase: expect.stringMatching(/delete it \(rabbitmqctl delete_queue/),
      what: expect.objectContaining({ queue }),
    })
    await channel.deleteQueue(queue)
    await isReady(catalog)
  })

  it('gives a message that the broker gave up a place among the dead letters', async () => {
    const catalog = open('catalog')
    const order = open('order')
    catalog.consume(noting([]))
    await isReady(catalog)
    await isReady(order)
    await catalog.close()
    await order.publish([message('m-1')])
    // Not a thousand crashes: the queue's own dead-lettering is the same for a rejection.
    const queue = namesWith(prefix).queue('catalog')
    const delivery = await eventually(async () => {
      const got = await channel.get(queue)
      if (got === false) throw new Error('it is not back yet')
      return got
    })
    channel.nack(delivery, false, false)
    const { items } = await eventually(async () => {
      const page = await catalog.deadLetters.list()
      expect(page.items).toHaveLength(1)
      return page
    })
    expect(items).toMatchObject([{ reason: 'the broker gave it up: rejected', message: { id: 'm-1' } }])
  })

  it('puts a failed message aside as soon as that is possible again, and never loses it', async () => {
    const heard: Message[] = []
    const catalog = open('catalog')
    catalog.consume(async (heardNow) => {
      heard.push(heardNow)
      return heard.length === 1 ? { kind: 'retry', why: 'MongoDB is away' } : { kind: 'done' }
    })
    await isReady(catalog)
    const level = namesWith(prefix).retry('catalog', RETRY_DELAYS_MS[0]!)
    await channel.deleteQueue(level)
    await catalog.publish([message('m-1')])
    await eventually(() =>
      expect(lines.map(({ phrase }) => phrase)).toContain('could not put a failed message aside yet'),
    )
    await channel.assertQueue(level, {
      durable: true,
      arguments: {
        'x-queue-type': 'quorum',
        'x-message-ttl': RETRY_DELAYS_MS[0]!,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': namesWith(prefix).queue('catalog'),
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    })
    await eventually(() => expect(heard.map(({ id }) => id)).toEqual(['m-1', 'm-1']))
  })

  it(
    'survives the broker being killed: all that was confirmed is delivered',
    async () => {
      const folder = join(await temporaryFolder(), 'rabbitmq')
      const first = await startRabbitServer({ folder })
      const catalog = open('catalog', { url: first.url })
      const order = open('order', { url: first.url })
      const heard = new Set<string>()
      catalog.consume(async ({ id }) => {
        heard.add(id)
        return { kind: 'done' }
      })
      await isReady(catalog)
      await isReady(order)

      const confirmed: string[] = []
      let next = 0
      const publishSome = async () => {
        const ids = Array.from({ length: 20 }, () => `m-${next++}`)
        await order.publish(ids.map((id) => message(id)))
        confirmed.push(...ids)
      }
      const publishUntilItFails = async () => {
        for (;;) await publishSome()
      }
      const broken = expect(publishUntilItFails()).rejects.toThrow(Unavailable)
      await eventually(() => expect(confirmed.length).toBeGreaterThan(200))
      first.kill()
      await broken
      await first.exited

      const second = await startRabbitServer({ folder })
      expect(second.url).toBe(first.url)
      await isReady(catalog)
      await isReady(order)
      await publishSome()
      await eventually(() => expect(confirmed.filter((id) => !heard.has(id))).toEqual([]), 60_000)
      await Promise.all(buses.splice(0).map((bus) => bus.close()))
      await second.stop()
    },
    SERVER_MS,
  )

  it('counts what it does', async () => {
    const metrics = new Registry()
    const catalog = open('catalog', { metrics })
    catalog.consume(async ({ id }) => (id === 'bad' ? { kind: 'poison', why: 'no' } : { kind: 'done' }))
    await isReady(catalog)
    await catalog.publish([message('m-1'), message('bad')])
    await expect(catalog.publish([message('m-2', { to: 'payment' })])).rejects.toThrow(Unavailable)
    await eventually(async () => {
      const text = await metrics.metrics()
      expect(text).toMatch(/till_bus_published_total\{outcome="failed"\} 1/)
      expect(text).toMatch(/till_bus_returned_total 1/)
      expect(text).toMatch(/till_bus_consumed_total 2/)
      expect(text).toMatch(/till_bus_dead_lettered_total 1/)
      expect(text).toMatch(/till_bus_publish_duration_seconds_count 3/)
    })
  })
})

const silent = { info() {}, warn() {}, error() {} }

function openBus(options: Partial<RabbitOptions> & { service: string }): MessageBus {
  return connectBus({ url: rabbit.url, logger: silent, retryDelaysMs: RETRY_DELAYS_MS, ...options })
}

/** A wire to the broker that can be held (nothing passes) and cut (everything on it ends); afterwards it is whole again. */
async function breakableWire(url: string) {
  const target = new URL(url)
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer((near) => {
    const far = connectSocket(Number(target.port || 5672), target.hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    near.pipe(far)
    far.pipe(near)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        near.destroy()
        far.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const near = new URL(url)
  near.hostname = '127.0.0.1'
  near.port = String((server.address() as AddressInfo).port)
  const cut = () => {
    for (const [one, other] of pairs) {
      one.destroy()
      other.destroy()
    }
  }
  return {
    url: near.href,
    cut,
    hold() {
      for (const [one, other] of pairs) {
        one.unpipe(other)
        other.unpipe(one)
      }
    },
    letGo() {
      for (const [one, other] of pairs) {
        one.pipe(other)
        other.pipe(one)
      }
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
