import { describe, expect, it } from '@jest/globals'
import {
  accept,
  type Context,
  DEADLINE,
  type Decision,
  ignore,
  oneEntity,
  type Rules,
  reject,
  tell,
} from './decision.ts'
import { FakeTables, fakeStore } from './fake-store.ts'
import { type Bus, type Clock, type EntityStore, type Message, type Posted, Unavailable } from './ports.ts'
import { createRuntime, replay } from './runtime.ts'

interface Counter {
  readonly count: number
  readonly seen: readonly string[]
  readonly dueAt?: string
}
type CounterMessage = Message<'add', { by: number }> | Message<'say', { text: string }> | Message<'deadline', unknown>

const rules = oneEntity<Counter, CounterMessage>({
  kind: 'counter',
  keepsLog: true,
  dueAt: (counter) => counter.dueAt,
  decide(counter, message, context: Context): Decision<Counter> {
    const { count, seen } = counter ?? { count: 0, seen: [] }
    if (message.type === 'add' && message.data.by > 100) throw new Error('a bug in a rule')
    if (message.type === 'add' && message.data.by < 0) return reject(422, 'negative', 'Counts only grow.')
    if (seen.includes(message.id)) return ignore('counted already')
    if (message.type === 'deadline') return accept({ count, seen: [...seen, 'due'] })
    if (message.type === 'say')
      return accept(
        { count, seen: [...seen, message.id] },
        { send: [tell('order', 'said', 'o1', { text: message.data.text, id: context.newId() })] },
      )
    return accept({ count: count + message.data.by, seen: [...seen, message.id] })
  },
})

const add = (id: string, by: number, subject = 'c1'): Message => ({
  id,
  type: 'add',
  subject,
  data: { by },
  time: '2026-01-01T00:00:00.000Z',
})
const say = (id: string, text: string, subject = 'c1'): Message => ({
  id,
  type: 'say',
  subject,
  data: { text },
  time: '2026-01-01T00:00:00.000Z',
})

/** Time passes only when a test says so; what is to run soon runs in the next turn. */
function handClock() {
  let nowMs = Date.parse('2026-01-01T00:00:00.000Z')
  let timers: { at: number; task: () => void }[] = []
  const clock: Clock = {
    now: () => nowMs,
    after(ms, task) {
      const timer = { at: nowMs + ms, task }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    soon: (task) => void setImmediate(task),
  }
  const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))
  return {
    clock,
    async pass(ms: number) {
      nowMs += ms
      const due = timers.filter((timer) => timer.at <= nowMs)
      timers = timers.filter((timer) => timer.at > nowMs)
      for (const timer of due) timer.task()
      await turn()
      await turn()
    },
  }
}

function shop(
  more: {
    store?: (tables: FakeTables) => EntityStore
    bus?: Bus
    tables?: FakeTables
    instance?: string
    resendMs?: number
    restful?: readonly string[]
    together?: number
  } = {},
) {
  const tables = more.tables ?? new FakeTables()
  const sent: Posted[] = []
  const { clock, pass } = handClock()
  const bus: Bus = more.bus ?? {
    publish: async (messages) => {
      sent.push(...messages)
    },
  }
  const rounds: { messages: number; writes: number }[] = []
  const { restful = [], together = 100 } = more
  const runtime = createRuntime({
    rules: { ...rules, rest: { types: restful, ms: 200, together } },
    store: more.store?.(tables) ?? fakeStore(tables),
    bus,
    clock,
    random: { next: () => 0 },
    instance: more.instance ?? 'i1',
    onRound: (round) => rounds.push(round),
  })
  const state = (id = 'c1') => tables.get({ kind: 'counter', id })?.state as Counter | undefined
  return { runtime, tables, sent, clock, pass, rounds, state }
}

describe('the entity runtime', () => {
  it('takes everything that has arrived in one round, and folds what is for the same entity', async () => {
    const { runtime, rounds, state } = shop()
    await Promise.all([...Array(50).keys()].map((i) => runtime.handle(add(`m${i}`, 1))))
    expect(rounds).toEqual([expect.objectContaining({ messages: 50, writes: 1 })])
    expect(state()?.count).toBe(50)
  })

  it('counts a repeated message once', async () => {
    const { runtime, state } = shop()
    const outcomes = await Promise.all([runtime.handle(add('m1', 1)), runtime.handle(add('m1', 1))])
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['accepted', 'ignored'])
    expect(state()?.count).toBe(1)
  })

  it('stores nothing for a refusal and tells the caller why', async () => {
    const { runtime, state } = shop()
    expect(await runtime.handle(add('m1', -1))).toEqual({
      kind: 'rejected',
      problem: { status: 422, code: 'negative', detail: 'Counts only grow.' },
    })
    expect(state()).toBeUndefined()
  })

  it('takes one of many who name the version they have seen, and changes nothing for the others', async () => {
    const { runtime, tables, state, pass } = shop()
    await runtime.handle(add('m0', 1))
    const outcomes = await Promise.all(
      [...Array(10).keys()].map((i) => runtime.handle(add(`m${i + 1}`, 1), { onlyAt: 1 })),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', ...Array(9).fill('rejected')])
    expect(outcomes.at(-1)).toMatchObject({ problem: { status: 412, code: 'version-mismatch' } })
    expect(state()?.count).toBe(2)
    // What this process remembers is not what counts: another instance may have been there since.
    const entity = tables.get({ kind: 'counter', id: 'c1' })
    if (entity) tables.entities.set('counter/c1', { ...entity, version: 7 })
    const late = runtime.handle(add('n1', 1), { onlyAt: 2 })
    for (let i = 0; i < 5; i++) await pass(100)
    expect((await late).kind).toBe('rejected')
    expect((await runtime.handle(add('n1', 1), { onlyAt: 7 })).kind).toBe('accepted')
  })

  it('lets a bug in a rule hurt only the message that met it', async () => {
    const { runtime, state } = shop()
    const [bad, good] = await Promise.allSettled([runtime.handle(add('m1', 500)), runtime.handle(add('m2', 1))])
    expect(bad.status).toBe('rejected')
    expect(good.status).toBe('fulfilled')
    expect(state()?.count).toBe(1)
    expect(await runtime.handler(add('m3', 500))).toEqual({ kind: 'poison', why: 'a bug in a rule' })
  })

  it.each([
    { skewed: 1, lost: 0 },
    { skewed: 9, lost: 0 },
    { skewed: 1, lost: 5 },
  ])(
    'reads again when a rule throws over documents that were read at different moments, however often it lost to others before (%j)',
    async ({ skewed, lost }) => {
      let left = { skewed, lost }
      const first = { kind: 'pair', id: 'first' }
      // What the first holds the second counts, and so no rule ever finds them unequal, were both read at once.
      const rules: Rules = {
        kinds: { pair: { keepsLog: false, dueAt: () => undefined } },
        touches: () => [first, { kind: 'pair', id: 'second' }],
        decide() {
          if (left.lost > 0) return { kind: 'accept', changes: [{ ref: first, state: {}, send: [] }], calls: [] }
          if (left.skewed-- > 0) throw new Error('the two differ')
          return ignore('they agree')
        },
      }
      const { clock, pass } = handClock()
      const bus: Bus = { publish: async () => {} }
      const store = fakeStore()
      const runtime = createRuntime({
        rules,
        store: {
          ...store,
          commit: async (round) => {
            left = { ...left, lost: left.lost - 1 }
            return round.writes.map(({ ref }) => ref)
          },
        },
        bus,
        clock,
        random: { next: () => 0 },
        instance: 'i1',
      })
      const handled = runtime.handler(add('m1', 1))
      for (let i = 0; i < 20; i++) await pass(100)
      expect(await handled).toEqual(skewed === 1 ? { kind: 'done' } : { kind: 'poison', why: 'the two differ' })
    },
  )

  it('stores messages with the state that causes them, and publishes them under ids that a repeat would have too', async () => {
    const { runtime, tables, sent } = shop()
    await runtime.handle(say('m1', 'hello'))
    expect(sent.map((message) => message.id)).toEqual(['c1-1-0'])
    expect(tables.get({ kind: 'counter', id: 'c1' })?.outbox).toEqual(sent)
  })

  it('settles a round once the broker has confirmed its messages', async () => {
    const { runtime, tables, pass } = shop()
    await runtime.handle(say('m1', 'hello'))
    await pass(0)
    await pass(1_000)
    expect(tables.unsettled.size).toBe(0)
  })

  it('answers callers though the broker is away, and sends later what could not be sent', async () => {
    const published: string[] = []
    let away = true
    const bus: Bus = {
      publish: async (messages) => {
        if (away) throw new Unavailable('the broker is away')
        published.push(...messages.map((message) => message.id))
      },
    }
    const { runtime, tables, pass } = shop({ bus })
    expect((await runtime.handle(say('m1', 'hello'))).kind).toBe('accepted')
    away = false
    await pass(5_000)
    await runtime.sweep()
    await pass(1_000)
    expect(published).toEqual(['c1-1-0'])
    expect(tables.unsettled.size).toBe(0)
  })

  it('sends what another process wrote and never sent because it was killed', async () => {
    const tables = new FakeTables()
    const killed = shop({ tables, bus: { publish: () => new Promise(() => {}) } })
    await killed.runtime.handle(say('m1', 'hello'))
    const heir = shop({ tables, instance: 'i2' })
    await heir.pass(5_000)
    await heir.runtime.sweep()
    expect(heir.sent.map((message) => message.id)).toEqual(['c1-1-0'])
  })

  it('keeps unsent messages of another process in the outbox when it writes the same entity', async () => {
    const tables = new FakeTables()
    const killed = shop({ tables, bus: { publish: () => new Promise(() => {}) } })
    await killed.runtime.handle(say('m1', 'hello'))
    const heir = shop({ tables, instance: 'i2' })
    await heir.runtime.handle(say('m2', 'again'))
    expect(heir.sent.map((message) => message.id)).toEqual(['c1-1-0', 'c1-2-0'])
  })

  it('decides again on what another instance has written meanwhile', async () => {
    const tables = new FakeTables()
    let interfere = true
    const store = (shared: FakeTables): EntityStore => {
      const real = fakeStore(shared)
      return {
        ...real,
        async commit(round) {
          if (interfere) {
            interfere = false
            await fakeStore(shared).commit({
              id: 'other-1',
              atomic: false,
              writes: [
                {
                  ref: { kind: 'counter', id: 'c1' },
                  expected: 0,
                  version: 1,
                  state: { count: 7, seen: ['x'] },
                  outbox: [],
                  wakeAt: undefined,
                  log: [],
                },
              ],
            })
          }
          return real.commit(round)
        },
      }
    }
    const { runtime, state, pass } = shop({ tables, store })
    const handled = runtime.handle(add('m1', 1))
    for (let i = 0; i < 5; i++) await pass(10)
    expect((await handled).kind).toBe('accepted')
    expect(state()?.count).toBe(8)
  })

  it.each([true, false])(
    'settles a write whose outcome is unknown by reading it back (it had landed: %s)',
    async (landed) => {
      let first = true
      const store = (tables: FakeTables): EntityStore => {
        const real = fakeStore(tables)
        return {
          ...real,
          async commit(round) {
            if (!first) return real.commit(round)
            first = false
            if (landed) await real.commit(round)
            throw new Unavailable('the connection was lost')
          },
        }
      }
      const { runtime, state, sent, pass } = shop({ store })
      const handled = runtime.handle(say('m1', 'hello'))
      for (let i = 0; i < 8; i++) await pass(100)
      expect((await handled).kind).toBe('accepted')
      expect(state()?.seen).toEqual(['m1'])
      expect(sent.map((message) => message.id)).toEqual(['c1-1-0'])
    },
  )

  it('looks for a while after a round whose outcome was unknown, for its write may land late', async () => {
    let held: (() => Promise<unknown>) | undefined
    const store = (tables: FakeTables): EntityStore => {
      const real = fakeStore(tables)
      return {
        ...real,
        async commit(round) {
          if (held) return real.commit(round)
          held = () => real.commit(round)
          throw new Unavailable('the connection was lost')
        },
      }
    }
    const { runtime, sent, tables, pass } = shop({ store })
    const handled = runtime.handle(say('m1', 'hello'))
    for (let i = 0; i < 8; i++) await pass(100)
    await handled
    tables.entities.clear()
    sent.length = 0
    await held?.()
    await pass(5_000)
    await runtime.sweep()
    expect(tables.unsettled.size).toBe(1)
    await pass(61_000)
    await runtime.sweep()
    await pass(1_000)
    expect(tables.unsettled.size).toBe(0)
  })

  it('decides on what it wrote last without reading it again, and reads when another instance was there', async () => {
    const tables = new FakeTables()
    let reads = 0
    const store = (shared: FakeTables): EntityStore => {
      const real = fakeStore(shared)
      return {
        ...real,
        load: (refs) => {
          reads += refs.length
          return real.load(refs)
        },
      }
    }
    const here = shop({ tables, store })
    await here.runtime.handle(add('m1', 1))
    await here.runtime.handle(add('m2', 1))
    expect(reads).toBe(1)
    await shop({ tables, instance: 'i2' }).runtime.handle(add('m3', 1))
    const handled = here.runtime.handle(add('m4', 1))
    for (let i = 0; i < 5; i++) await here.pass(10)
    expect(await handled).toMatchObject({ kind: 'accepted', state: { count: 4 } })
    expect(reads).toBe(2)
    await here.runtime.handle(add('m5', 1))
    expect(reads).toBe(3)
  })

  it('does once what depends on an entity that it remembers and only reads, also when another instance changed that', async () => {
    const limitRef = { kind: 'limit', id: 'limit' }
    const sumRef = { kind: 'sum', id: 'sum' }
    const plain = { keepsLog: false, dueAt: () => undefined }
    // Adds up to a limit; the limit is another document.
    const upToLimit: Rules = {
      kinds: { limit: plain, sum: plain },
      touches: ({ type }) => (type === 'raise' ? [limitRef] : [sumRef, limitRef]),
      decide(view, message) {
        const limit = (view(limitRef) as number | undefined) ?? 0
        const { by } = message.data as { by: number }
        if (message.type === 'raise')
          return { kind: 'accept', changes: [{ ref: limitRef, state: by, send: [] }], calls: [] }
        const sum = ((view(sumRef) as number | undefined) ?? 0) + by
        return sum > limit
          ? reject(409, 'too-much', `not above ${limit}`)
          : { kind: 'accept', changes: [{ ref: sumRef, state: sum, send: [] }], calls: [] }
      },
    }
    const tables = new FakeTables()
    const open = (instance: string) => {
      const { clock } = handClock()
      const bus: Bus = { publish: async () => {} }
      return createRuntime({
        rules: upToLimit,
        store: fakeStore(tables),
        bus,
        clock,
        random: { next: () => 0 },
        instance,
      })
    }
    const [here, there] = [open('i1'), open('i2')]
    await here.handle({ ...add('m1', 10), type: 'raise' })
    expect((await here.handle(add('m2', 3))).kind).toBe('accepted')
    expect(tables.get(sumRef)).toMatchObject({ state: 3, version: 1 })
    await here.handle({ ...add('m3', 11), type: 'raise' })
    await there.handle({ ...add('m4', 5), type: 'raise' })
    expect((await here.handle(add('m5', 7))).kind).toBe('rejected')
    expect(tables.get(sumRef)).toMatchObject({ state: 3, version: 1 })
  })

  it('leaves nobody waiting when a round cannot be written for a reason it does not know', async () => {
    const store = (shared: FakeTables): EntityStore => ({
      ...fakeStore(shared),
      commit: () => Promise.reject(new Error('unheard of')),
    })
    const { runtime } = shop({ store })
    await expect(runtime.handle(add('m1', 1))).rejects.toBeInstanceOf(Unavailable)
    expect(await runtime.handler(add('m2', 1))).toMatchObject({ kind: 'retry' })
  })

  it('sends a round that was written while the sweeper looked', async () => {
    const tables = new FakeTables()
    let land: (() => void) | undefined
    const landed = new Promise<void>((resolve) => {
      land = resolve
    })
    const store = (shared: FakeTables): EntityStore => {
      const real = fakeStore(shared, async (what, work) => {
        if (what === 'commit') await landed
        return work()
      })
      return real
    }
    let away = true
    const published: string[] = []
    const bus: Bus = {
      publish: async (messages) => {
        if (away) throw new Unavailable('the broker is away')
        published.push(...messages.map(({ id }) => id))
      },
    }
    const { runtime, pass } = shop({ tables, store, bus })
    const handled = runtime.handle(say('m1', 'hello'))
    await pass(0)
    await pass(6_000)
    const sweeping = runtime.sweep()
    land?.()
    await handled
    await sweeping
    away = false
    await pass(1_000)
    await runtime.sweep()
    await pass(1_000)
    expect(published).toEqual(['c1-1-0'])
    expect(tables.unsettled.size).toBe(0)
  })

  const restAfter = async (busy: number, together = 100) => {
    const till = shop({ restful: ['add'], together })
    await Promise.all(Array.from({ length: busy }, (_, n) => till.runtime.handle(say(`s${n}`, 'hello', `c${n + 2}`))))
    till.rounds.splice(0)
    return till
  }

  it('lets nothing rest while little comes', async () => {
    const { runtime, state } = await restAfter(3)
    await runtime.handle(add('m1', 1))
    expect(state()?.count).toBe(1)
  })

  it('lets rest what may while it is busy, writes it together a little later, and at once when it stops', async () => {
    const { runtime, rounds, state, pass } = await restAfter(99)
    const handled = [runtime.handle(add('m1', 1)), runtime.handle(add('m2', 1))]
    await pass(100)
    expect(rounds).toEqual([])
    await pass(100)
    await Promise.all(handled)
    expect(rounds).toMatchObject([{ messages: 2, writes: 1 }])
    const last = runtime.handle(add('m3', 1))
    await runtime.stop()
    expect(state()?.count).toBe(3)
    await last
  })

  it('wakes what rests once as much about one entity is there as the rules wait for', async () => {
    const { runtime, rounds, state, pass } = await restAfter(99, 3)
    const handled = ['m1', 'm2'].map((id) => runtime.handle(add(id, 1)))
    await pass(10)
    expect(rounds).toEqual([])
    await Promise.all([...handled, runtime.handle(add('m3', 1))])
    expect(rounds).toMatchObject([{ messages: 3, writes: 1 }])
    expect(state()?.count).toBe(3)
  })

  it('never refuses or ignores a message because of what it only remembers', async () => {
    const tables = new FakeTables()
    const here = shop({ tables })
    await here.runtime.handle(add('m1', 1))
    // Another instance forgets what was counted.
    const entity = tables.get({ kind: 'counter', id: 'c1' })
    if (entity) tables.entities.set('counter/c1', { ...entity, version: 2, state: { count: 0, seen: [] } })
    expect((await here.runtime.handle(add('m1', 1))).kind).toBe('accepted')
    expect(here.state()).toMatchObject({ count: 1 })
  })

  it('tries again while the database is away, and gives up on callers whose time is over', async () => {
    let away = true
    const store = (tables: FakeTables): EntityStore => {
      const real = fakeStore(tables)
      return { ...real, load: async (refs) => (away ? Promise.reject(new Unavailable('away')) : real.load(refs)) }
    }
    const { runtime, state, pass } = shop({ store })
    const impatient = expect(runtime.handle(add('m1', 1), { withinMs: 1_000 })).rejects.toBeInstanceOf(Unavailable)
    const patient = runtime.handler(add('m2', 1))
    for (let i = 0; i < 5; i++) await pass(500)
    await impatient
    away = false
    for (let i = 0; i < 5; i++) await pass(3_000)
    expect(await patient).toEqual({ kind: 'done' })
    expect(state()).toMatchObject({ count: 1, seen: ['m2'] })
  })

  it('turns callers away at once when too much is waiting', async () => {
    const runtime = createRuntime({
      rules,
      store: fakeStore(),
      bus: { publish: async () => {} },
      clock: handClock().clock,
      random: { next: () => 0 },
      instance: 'i1',
      pendingMax: 1,
    })
    const first = runtime.handle(add('m1', 1))
    await expect(runtime.handle(add('m2', 1))).rejects.toBeInstanceOf(Unavailable)
    expect((await first).kind).toBe('accepted')
  })

  it('gives an entity its deadline message when it falls due, and not before', async () => {
    const tables = new FakeTables()
    const { runtime, pass, state } = shop({ tables })
    const ref = { kind: 'counter', id: 'c1' }
    const dueAt = '2026-01-01T00:00:10.000Z'
    tables.put(
      {
        ref,
        expected: 0,
        version: 1,
        state: { count: 0, seen: [], dueAt },
        outbox: [],
        wakeAt: Date.parse(dueAt),
        log: [],
      },
      'r0',
    )
    await pass(9_999)
    await runtime.sweep()
    expect(state()?.seen).toEqual([])
    await pass(1)
    await runtime.sweep()
    expect(state()?.seen).toEqual(['due'])
  })

  it('refuses a deadline message that comes early, whoever sent it', async () => {
    const { runtime, state } = shop()
    await runtime.handle(add('m1', 1))
    const outcome = await runtime.handle({
      id: 'd1',
      type: DEADLINE,
      subject: 'c1',
      data: { kind: 'counter' },
      time: '2026-01-01T00:00:00.000Z',
    })
    expect(outcome).toMatchObject({ kind: 'ignored', why: 'not due' })
    expect(state()?.seen).toEqual(['m1'])
  })

  it('stores personal data beside the state, never in it or in the log', async () => {
    const { runtime, tables } = shop()
    await runtime.handle(add('m1', 1), { personal: { email: 'ada@example.com' } })
    const stored = tables.get({ kind: 'counter', id: 'c1' })
    expect(stored?.personal).toEqual({ email: 'ada@example.com' })
    expect(JSON.stringify([stored?.state, stored?.log])).not.toContain('ada@example.com')
  })

  it('gives the stored state again when the log is folded, ids and all', async () => {
    const { runtime, tables, sent } = shop()
    await runtime.handle(add('m1', 3))
    await runtime.handle(say('m2', 'hello'))
    const stored = tables.get({ kind: 'counter', id: 'c1' })
    expect(replay(rules, { kind: 'counter', id: 'c1' }, stored?.log ?? [])).toEqual(stored?.state)
    expect(sent[0]?.data).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{24}$/) })
  })

  it('waits for everything under way when it stops, and takes nothing new', async () => {
    const { runtime, state } = shop()
    const handled = runtime.handle(add('m1', 1))
    await runtime.stop()
    expect((await handled).kind).toBe('accepted')
    expect(state()?.count).toBe(1)
    await expect(runtime.handle(add('m2', 1))).rejects.toBeInstanceOf(Unavailable)
  })
})
