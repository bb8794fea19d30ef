import {
  type Call,
  type Clock,
  createRuntime,
  createWaiting,
  type EntityStore,
  type Message,
  type Ref,
  type Rules,
  type Runtime,
  Unavailable,
  type Waiting,
} from '@till/shared/runtime'
import { fakeStore, type Step } from '@till/shared/runtime/fake'
import type { Broker, Letter } from './broker.ts'
import type { Defect } from './defects.ts'
import type { Dice } from './dice.ts'
import { SERVICES, type ServiceName, type World } from './world.ts'

/** One running instance of a service. When it crashes its promises simply never settle: nobody is left to hear of it. */
export interface Process {
  readonly name: string
  readonly service: ServiceName
  alive: boolean
  /** It stands still until then: nothing it does or waits for goes on, and then all of it does. */
  frozenUntil: number
  readonly runtime: Runtime
  readonly waiting: Waiting
  readonly store: EntityStore
  readonly unacknowledged: Set<Letter>
  /** Something this process lives to see: not if it has died by then, and not before it thaws. */
  later(delayMs: number, task: () => void): () => void
}

export interface Parts {
  readonly rules: Readonly<Record<ServiceName, Rules>>
  readonly instances: Readonly<Record<ServiceName, number>>
  readonly sweepMs: number
  /** Makes a provider call on behalf of a process. */
  readonly call: (process: Process, call: Call, ref: Ref) => Promise<Message | undefined>
  readonly defect: Defect
}

/** All the processes there are: started, crashed, frozen and started again. */
export class Fleet {
  readonly #world: World
  readonly #broker: Broker
  readonly #parts: Parts
  readonly #running: Record<ServiceName, Process[]> = { catalog: [], cart: [], order: [], payment: [] }
  readonly #wakes: Record<ServiceName, Wakes>
  #started = 0

  constructor(world: World, broker: Broker, parts: Parts) {
    this.#world = world
    this.#broker = broker
    this.#parts = parts
    this.#wakes = {
      catalog: new Wakes(world, 'catalog'),
      cart: new Wakes(world, 'cart'),
      order: new Wakes(world, 'order'),
      payment: new Wakes(world, 'payment'),
    }
  }

  startAll(): void {
    for (const service of SERVICES) for (let i = 0; i < this.#parts.instances[service]; i++) this.start(service)
  }

  all(): Process[] {
    return SERVICES.flatMap((service) => this.#running[service])
  }

  /** One that answers, if there is any. Frozen ones look as if they did. */
  any(service: ServiceName, dice: Dice): Process | undefined {
    const running = this.#running[service]
    return running.length === 0 ? undefined : dice.pick(running)
  }

  start(service: ServiceName): Process {
    const world = this.#world
    const { timeline } = world
    const { rules, call, sweepMs, defect } = this.#parts
    const dice = world.dice.fork()
    // No two clocks are quite alike.
    const skewMs = Math.floor(dice.between(-150, 150))

    const later: Process['later'] = (delayMs, task) => {
      let cancelled = false
      const run = () => {
        if (cancelled || !process.alive) return
        const frozenMs = process.frozenUntil - timeline.now
        if (frozenMs > 0) timeline.schedule(frozenMs + dice.next(), run)
        else task()
      }
      timeline.schedule(delayMs, run)
      return () => {
        cancelled = true
      }
    }
    const clock: Clock = {
      now: () => Math.floor(timeline.now) + skewMs,
      after: (ms, task) => later(ms + dice.next(), task),
      soon: (task) => void later(dice.next() * 0.2, task),
    }
    const plain = fakeStore(
      world.tables[service],
      remotely(world, this, () => process),
    )
    const wakes = this.#wakes[service]
    const careful: EntityStore = {
      ...plain,
      // Each kind is a collection, and so a query of its own: what they show need not be of the same moment.
      load: (refs) => eachKind(refs, plain.load),
      due: (nowMs, limit) => (wakes.earliest() > nowMs ? Promise.resolve([]) : plain.due(nowMs, limit)),
      unsettled: (nowMs, limit) => (wakes.earliest() > nowMs ? Promise.resolve([]) : plain.unsettled(nowMs, limit)),
    }
    const store = defect.store?.(careful, world.tables[service], service) ?? careful
    const waiting = createWaiting(store, clock)
    const name = `${service}-${++this.#started}`
    const process: Process = {
      name,
      service,
      alive: true,
      frozenUntil: 0,
      store,
      waiting,
      unacknowledged: new Set(),
      later,
      runtime: createRuntime({
        rules: rules[service],
        store,
        bus: this.#broker.connect(() => process),
        clock,
        random: dice,
        call: (wanted, ref) => call(process, wanted, ref),
        onCommitted: waiting.onCommitted,
        onRound: ({ conflicts }) => {
          if (conflicts > 0) world.count('conflict', conflicts)
        },
        onTrouble: (what, error) => {
          if (!(error instanceof Unavailable))
            world.violate('no code throws', `${name} while ${what}: ${String(error)}`)
        },
        instance: name,
        sweepMs,
        // Some processes are always busy enough to let messages rest, some never are.
        busyMessages: dice.pick([0, 5, 100]),
      }),
    }
    this.#running[service].push(process)
    process.runtime.start()
    world.note(() => `${name} runs`)
    this.#broker.listen(process)
    return process
  }

  /** Its ports are cut, whatever it had in hand goes back to the queue, and after a while another takes its place. */
  crash(process: Process): void {
    if (!process.alive) return
    const { timeline, dice } = this.#world
    this.#world.count('crash')
    this.#world.note(() => `${process.name} crashes`)
    process.alive = false
    const running = this.#running[process.service]
    if (running.includes(process)) running.splice(running.indexOf(process), 1)
    this.#broker.takeBack(process)
    timeline.schedule(dice.around(3_000), () => {
      if (running.length < this.#parts.instances[process.service]) this.start(process.service)
    })
  }

  /** A deployment: it hears nothing new, finishes what it has begun, and another takes its place. Should it take too long, it is killed. */
  replace(process: Process): void {
    const { timeline, dice } = this.#world
    const running = this.#running[process.service]
    if (!running.includes(process)) return
    this.#world.count('replaced')
    this.#world.note(() => `${process.name} is to be replaced`)
    running.splice(running.indexOf(process), 1)
    this.#broker.stopListening(process)
    let isGone = false
    const leave = () => {
      if (isGone) return
      isGone = true
      this.#world.note(() => `${process.name} has left`)
      process.alive = false
      this.#broker.takeBack(process)
      if (this.#running[process.service].length < this.#parts.instances[process.service]) this.start(process.service)
    }
    // As long as a supervisor waits before it kills.
    timeline.schedule(15_000 + dice.around(100), leave)
    process.later(dice.around(50), () => void process.runtime.stop().then(leave))
  }

  freeze(process: Process): void {
    const { timeline, dice } = this.#world
    const forMs = dice.around(4_000)
    this.#world.count('freeze')
    this.#world.note(() => `${process.name} stands still for ${(forMs / 1000).toFixed(1)} s`)
    process.frozenUntil = timeline.now + forMs
    // A broker does not wait for ever for who does not acknowledge.
    if (dice.says(0.3)) timeline.schedule(forMs * dice.next(), () => this.#broker.takeBack(process))
  }
}

/** How a process reaches its store: late, not at all, or without ever learning what came of it. */
function remotely(world: World, fleet: Fleet, self: () => Process): Step {
  const { timeline, dice } = world
  return (what, work) =>
    new Promise((resolve, reject) => {
      const process = self()
      const slow = world.strikes('storeSlow') ? 100 : 1
      const there = dice.around(0.8) * slow
      const back = dice.around(0.4) * slow
      const fail = (delayMs: number, why: string) =>
        process.later(delayMs, () => reject(new Unavailable(`the store ${why}`)))
      if (world.isAway(process.service) || world.strikes('storeAway')) return void fail(there + back, 'is away')
      const isWrite = what === 'commit' || what === 'note' || what === 'settle'
      if (isWrite && world.strikes('storeLate')) {
        world.lateWrites++
        timeline.schedule(there + dice.around(2_000), () => {
          world.lateWrites--
          world.note(() => `${process.name} ${what} lands late`)
          work()
        })
        return void fail(there + back, 'did not answer in time')
      }
      const crashes = world.strikes('crashAtStep') ? dice.pick(['before', 'after'] as const) : undefined
      timeline.schedule(there, () => {
        if (crashes === 'before') fleet.crash(process)
        // What was on its way when its sender died arrives, or does not.
        if (!process.alive && dice.says(0.5)) return
        const result = work()
        if (isWrite) world.note(() => `${process.name} ${what}`)
        if (crashes === 'after') fleet.crash(process)
        if (world.strikes('storeMute')) fail(back, 'did not answer')
        else process.later(back, () => resolve(result))
      })
    })
}

async function eachKind(refs: readonly Ref[], load: EntityStore['load']): ReturnType<EntityStore['load']> {
  const kinds = new Map<string, Ref[]>()
  for (const ref of refs) {
    const list = kinds.get(ref.kind)
    if (list) list.push(ref)
    else kinds.set(ref.kind, [ref])
  }
  return kinds.size < 2 ? load(refs) : (await Promise.all([...kinds.values()].map(load))).flat()
}

/** Knows when the next entity of a service wakes, so that the many sweeps that find nothing cost nothing. */
class Wakes {
  readonly #world: World
  readonly #service: ServiceName
  #at = 0
  #asOf = -1

  constructor(world: World, service: ServiceName) {
    this.#world = world
    this.#service = service
  }

  earliest(): number {
    const { timeline, tables } = this.#world
    // Looked up at most every 50 ms: a sweeper finds what it is late for by as much, as real ones do.
    if (timeline.now - this.#asOf > 50) {
      this.#asOf = timeline.now
      this.#at = Number.POSITIVE_INFINITY
      for (const { wakeAt } of tables[this.#service].entities.values())
        if (wakeAt !== undefined && wakeAt < this.#at) this.#at = wakeAt
      for (const { resendAt } of tables[this.#service].unsettled.values()) if (resendAt < this.#at) this.#at = resendAt
    }
    return this.#at
  }
}
