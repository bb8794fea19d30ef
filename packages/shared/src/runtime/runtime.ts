import { createHash } from 'node:crypto'
import { type Call, type Context, DEADLINE, type Rejection, type Rules, type Verdict, type View } from './decision.ts'
import {
  type Bus,
  type Clock,
  type EntityStore,
  type Handled,
  type Handler,
  type LogEntry,
  type Message,
  type Outgoing,
  type Posted,
  type Random,
  type Ref,
  type Stored,
  Unavailable,
  type Unsettled,
  type Write,
} from './ports.ts'

/** What became of a message that somebody waits for. States are those of the entities the message touches, as stored. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly state: unknown; readonly version: number }
  | { readonly kind: 'ignored'; readonly why: string; readonly state: unknown; readonly version: number }
  | { readonly kind: 'rejected'; readonly problem: Rejection }

export interface RuntimeOptions {
  readonly rules: Rules
  readonly store: EntityStore
  readonly bus: Bus
  readonly clock: Clock
  readonly random: Random
  /** Makes a provider call that a decision asked for; the message it resolves to goes back to the entity. Never rejects. */
  readonly call?: (call: Call, ref: Ref) => Promise<Message | undefined>
  /** Told of every entity a round of this process has made durable. */
  readonly onCommitted?: (ref: Ref, state: unknown, version: number) => void
  readonly onRound?: (round: { messages: number; writes: number; conflicts: number; tookMs: number }) => void
  readonly onTrouble?: (what: string, error: unknown) => void
  /** Unique to this process: round ids begin with it. */
  readonly instance: string
  /** The most messages one round takes. */
  readonly roundMax?: number
  /** How many entities are remembered, so that the next message about them needs no reading. */
  readonly rememberMax?: number
  /** From so many messages on, arrived in this second and the one before, the process is busy and lets rest what may. */
  readonly busyMessages?: number
  /** Beyond this many waiting messages callers are turned away at once. */
  readonly pendingMax?: number
  /** A message that is not confirmed after this long is sent again by the sweeper. */
  readonly resendMs?: number
  readonly sweepMs?: number
}

export interface Runtime {
  /**
   * Decides one message and makes the outcome durable. `personal` is stored beside the state, never in it and never in the log.
   * With `onlyAt` it is rejected (412) unless the entity it is about has exactly this version when it is decided: If-Match without a gap.
   * Throws `Unavailable` when too much waits already, or when `withinMs` passes before the message is decided.
   */
  handle(
    message: Message,
    options?: { personal?: Record<string, unknown>; withinMs?: number; onlyAt?: number },
  ): Promise<Outcome>
  /** For the bus: resolves when the message is durably dealt with and everything it caused is out. */
  readonly handler: Handler
  /** Looks once for deadlines that fell due and for messages a crash left unsent. */
  sweep(): Promise<void>
  /** Sweeps again and again until stopped. */
  start(): void
  /** Stops sweeping, and resolves when every round, publish and call under way has ended. */
  stop(): Promise<void>
  /** Messages waiting for a round. */
  readonly pending: number
}

interface Job {
  readonly message: Message
  readonly personal: Record<string, unknown> | undefined
  /** The version its sender has seen, where nothing later will do. */
  readonly onlyAt: number | undefined
  /** After this moment nobody waits for an answer any more. */
  readonly expiresAt: number
  readonly settle: (result: Settled) => void
  /** How often it lost against another instance. */
  tries: number
  /** How often it made the rules throw over what may have been misread. */
  throws: number
}

type Settled =
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly sent: Promise<void> }
  | { readonly kind: 'failed'; readonly error: unknown }

/** One entity while a round decides about it. */
interface Cell {
  readonly ref: Ref
  /** Not read for this round: what this process wrote last. Another instance may have been there since. */
  readonly remembered: boolean
  readonly expected: number
  version: number
  state: unknown
  outbox: Posted[]
  log: LogEntry[]
  personal: Record<string, unknown> | undefined
}

const CONFLICT_TRIES = 30
const THROW_TRIES = 3
const BACKOFF_MS_MAX = 2_000
/** After this long no write of a round can still be on its way: then a round that nobody settled is. */
const STRAY_MS = 60_000
/** How long nothing is remembered once another instance turned out to write the same entities. */
const DISTRUST_MS = 10_000
/** So many at most rest at once, for each occupies a place in the consumer's hands. */
const RESTING_MAX = 512
/** How often a process settles its rounds. */
const SETTLE_MS = 1_000

/**
 * The machine all four back-end services run: takes what has arrived, loads the entities in one query, decides in memory, writes the
 * changed ones in one guarded round with their outgoing messages inside, publishes, and answers. It knows nothing of the business.
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { rules, store, bus, clock, random, instance } = options
  const { roundMax = 512, pendingMax = 20_000, resendMs = 5_000, sweepMs = 1_000, rememberMax = 5_000 } = options
  const { busyMessages = 100 } = options
  const restful = new Set(rules.rest?.types)
  const pending: Job[] = []
  const restMs = rules.rest?.ms ?? 0
  /** By subject, who has rested longest first. */
  const resting = new Map<string, { readonly since: number; readonly jobs: Job[] }>()
  let restingCount = 0
  let cancelRest: (() => void) | undefined
  let secondBegan = Number.NEGATIVE_INFINITY
  let arrived = 0
  let arrivedBefore = 0
  let running = false
  let stopped = false
  let rounds = 0
  let cancelSweep: (() => void) | undefined
  const underWay = new Set<Promise<unknown>>()
  /** Messages the broker has confirmed to this process, and when (ms); kept while an outbox may still show them. */
  const confirmed = new Map<string, number>()
  /** Messages this process is sending right now. */
  const flights = new Map<string, Promise<void>>()
  /** Rounds whose messages all are out. */
  let settled: { readonly round: string; readonly messages: readonly Posted[] }[] = []
  let settling = false
  /** Rounds of this process that are written for certain and could not be sent, and since when (ms). */
  const heldUp = new Map<string, number>()
  const remembered = new Map<string, Stored>()
  let distrustUntil = Number.NEGATIVE_INFINITY

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work)
    const done = () => underWay.delete(work)
    work.then(done, done)
    return work
  }

  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))

  /** Full jitter: many instances that fail together do not come back together. */
  const backoff = (attempt: number, baseMs: number) =>
    pause(Math.ceil(random.next() * Math.min(BACKOFF_MS_MAX, baseMs * 2 ** Math.min(attempt, 16))))

  function submit(
    message: Message,
    personal: Record<string, unknown> | undefined,
    expiresAt: number,
    onlyAt?: number,
  ): Promise<Settled> {
    return new Promise((settle) => {
      const job: Job = { message, personal, onlyAt, expiresAt, settle, tries: 0, throws: 0 }
      const isBusy = noteArrival()
      if (isBusy && !stopped && restful.has(message.type)) return rest(job)
      pending.push(job)
      runSoon()
    })
  }

  /** Counts a message; answers whether enough came lately for some of them to share a write. */
  function noteArrival(): boolean {
    const now = clock.now()
    if (now - secondBegan >= 1_000) {
      arrivedBefore = now - secondBegan < 2_000 ? arrived : 0
      arrived = 0
      secondBegan = now
    }
    arrived++
    return arrived + arrivedBefore >= busyMessages
  }

  function rest(job: Job): void {
    const { subject } = job.message
    const group = resting.get(subject) ?? { since: clock.now(), jobs: [] }
    group.jobs.push(job)
    resting.set(subject, group)
    restingCount++
    if (group.jobs.length >= (rules.rest?.together ?? Number.POSITIVE_INFINITY)) wake([subject])
    else if (restingCount >= RESTING_MAX) wake([...resting.keys()].slice(0, Math.ceil(resting.size / 2)))
    cancelRest ??= clock.after(restMs, wakeRested)
  }

  /** Who has rested half the time goes along with who has rested all of it, so that they are written together. */
  function wakeRested(): void {
    cancelRest = undefined
    const now = clock.now()
    wake([...resting].filter(([, { since }]) => now - since >= restMs / 2).map(([subject]) => subject))
    const [next] = resting.values()
    if (next) cancelRest = clock.after(Math.max(0, next.since + restMs - now), wakeRested)
  }

  function wake(subjects: Iterable<string>): void {
    for (const subject of subjects) {
      const jobs = resting.get(subject)?.jobs ?? []
      resting.delete(subject)
      restingCount -= jobs.length
      pending.push(...jobs)
    }
    if (pending.length > 0) runSoon()
  }

  function runSoon(): void {
    if (running) return
    running = true
    // Tracked from here on: who stops waits for what is about to begin, too.
    void track(new Promise<void>((done) => clock.soon(() => void run().then(done, done))))
  }

  async function run(): Promise<void> {
    try {
      while (pending.length > 0) await round(pending.splice(0, roundMax))
    } finally {
      running = false
    }
  }

  async function round(batch: Job[]): Promise<void> {
    let jobs = batch
    for (let attempt = 0; jobs.length > 0; attempt++) {
      const startedAt = clock.now()
      jobs = dropExpired(jobs)
      let decided: Decided
      try {
        decided = await decideTogether(jobs, attempt === 0)
      } catch (error) {
        if (!(error instanceof Unavailable)) return failAll(jobs, error)
        options.onTrouble?.('loading a round', error)
        await backoff(attempt, 50)
        continue
      }
      const roundId = `${instance}-${++rounds}`
      const again: Job[] = []
      const writes = [...decided.dirty.values()].map((cell) => toWrite(cell))
      let committed: Committed
      try {
        committed = await commit(roundId, writes, decided.atomic)
      } catch (error) {
        // Whatever this is, nobody may be left waiting: callers hear of it, and messages come again.
        options.onTrouble?.('writing a round', error)
        return failAll(jobs, new Unavailable('the round could not be written', { cause: error }))
      }
      const { missed } = committed
      const missedKeys = new Set(missed.map(keyOf))
      const landed = [...decided.dirty.values()].filter((cell) => !missedKeys.has(keyOf(cell.ref)))
      remember(landed, decided.dirty, missedKeys)
      const sent = publishAll(roundId, landed, committed)
      for (const cell of landed) options.onCommitted?.(cell.ref, cell.state, cell.version)
      for (const { job, error, read } of decided.failed) {
        // Documents are not all read at one moment, so a rule over several may have met what never was. Only what throws again is a bug.
        const mayHaveMisread = read.length > 1 || read.some((key) => missedKeys.has(key))
        if (mayHaveMisread && ++job.throws < THROW_TRIES) again.push(job)
        else job.settle({ kind: 'failed', error })
      }
      for (const { job, outcome, read, calls } of decided.outcomes) {
        // A verdict that leaned on a write which missed is void, even if it was only `ignore`.
        if (missedKeys.size > 0 && read.some((key) => missedKeys.has(key))) {
          if (++job.tries < CONFLICT_TRIES) again.push(job)
          else job.settle({ kind: 'failed', error: new Unavailable('too many others change this at once') })
          continue
        }
        job.settle({ kind: 'outcome', outcome, sent })
        for (const { call, ref } of calls) makeCall(call, ref)
      }
      options.onRound?.({
        messages: jobs.length,
        writes: writes.length,
        conflicts: missed.length,
        tookMs: clock.now() - startedAt,
      })
      jobs = again
      if (jobs.length > 0) await backoff(attempt, 4)
    }
  }

  /**
   * Decides a round. What is remembered and written is proven by the guard of its write; what is remembered and only read is looked up
   * before anything is written, and when another instance has changed it, all is decided anew.
   */
  async function decideTogether(jobs: Job[], mayRemember: boolean): Promise<Decided> {
    const cells = await loadAll(jobs, mayRemember)
    const decided = decideAll(jobs, cells, rules, clock)
    const unproven = [...cells.values()].filter((cell) => cell.remembered && !decided.dirty.has(keyOf(cell.ref)))
    if (unproven.length === 0) return decided
    // Entities that are mostly read are not worth remembering.
    for (const { ref } of unproven) remembered.delete(keyOf(ref))
    const stored = await store.load(unproven.map(({ ref }) => ref))
    const versions = new Map(stored.map(({ ref, version }) => [keyOf(ref), version]))
    if (unproven.every(({ ref, expected }) => versions.get(keyOf(ref)) === expected)) return decided
    return decideAll(jobs, await loadAll(jobs, false), rules, clock)
  }

  /** What the messages touch, and then what those entities lead to; from memory where it may be, else in one query a kind. */
  async function loadAll(jobs: Job[], mayRemember: boolean): Promise<Map<string, Cell>> {
    const cells = new Map<string, Cell>()
    await loadInto(cells, uniqueRefs(jobs, rules), mayRemember)
    if (!rules.follows) return cells
    const view = (asked: Ref) => cells.get(keyOf(asked))?.state
    const further = new Map<string, Ref>()
    for (const { message } of jobs)
      for (const ref of followedBy(rules, view, message)) if (!cells.has(keyOf(ref))) further.set(keyOf(ref), ref)
    await loadInto(cells, [...further.values()], mayRemember)
    return cells
  }

  async function loadInto(cells: Map<string, Cell>, refs: readonly Ref[], mayRemember: boolean): Promise<void> {
    const unknown: Ref[] = []
    for (const ref of refs) {
      const known = mayRemember ? remembered.get(keyOf(ref)) : undefined
      if (known) cells.set(keyOf(ref), cellOf(known, true))
      else unknown.push(ref)
    }
    if (unknown.length === 0) return
    for (const entity of await store.load(unknown)) cells.set(keyOf(entity.ref), cellOf(entity, false))
  }

  const cellOf = ({ ref, version, state, outbox }: Stored, isRemembered: boolean): Cell => ({
    ref,
    remembered: isRemembered,
    expected: version,
    version,
    state,
    outbox: outbox.filter((message) => !confirmed.has(message.id)),
    log: [],
    personal: undefined,
  })

  /** Keeps what this round wrote for the next one. While other instances write the same entities, remembering only costs conflicts. */
  function remember(landed: readonly Cell[], dirty: ReadonlyMap<string, Cell>, missedKeys: ReadonlySet<string>): void {
    for (const key of missedKeys) {
      remembered.delete(key)
      if (dirty.get(key)?.remembered) distrustUntil = clock.now() + DISTRUST_MS
    }
    if (clock.now() < distrustUntil) {
      remembered.clear()
      return
    }
    for (const { ref, version, state, outbox } of landed) {
      const key = keyOf(ref)
      // Taken out and put in again, so that the oldest stand first.
      remembered.delete(key)
      remembered.set(key, { ref, version, state, outbox, round: '' })
    }
    for (const key of remembered.keys()) {
      if (remembered.size <= rememberMax) break
      remembered.delete(key)
    }
  }

  function toWrite({ ref, expected, version, state, outbox, log, personal }: Cell): Write {
    return { ref, expected, version, state, outbox, wakeAt: dueMs({ ref, state }), log, personal }
  }

  function dueMs(entity: { ref: Ref; state: unknown }): number | undefined {
    const due = kindOf(rules, entity.ref).dueAt(entity.state)
    return due === undefined ? undefined : Date.parse(due)
  }

  /**
   * Writes until the outcome is known: a lost connection after the write was sent is settled by reading the round's stamp back. Then it
   * is not quite known: what had not landed may still, and the sweeper looks after its messages.
   */
  async function commit(roundId: string, writes: Write[], atomic: boolean): Promise<Committed> {
    if (writes.length === 0) return { missed: [], isKnown: true, isNoted: false }
    const speaks = writes.some((write) => write.outbox.length > 0)
    const resendAt = speaks ? clock.now() + resendMs : undefined
    try {
      return { missed: await store.commit({ id: roundId, writes, atomic, resendAt }), isKnown: true, isNoted: speaks }
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      options.onTrouble?.('writing a round', error)
    }
    const refs = writes.map((write) => write.ref)
    for (let attempt = 0; ; attempt++) {
      await backoff(attempt, 50)
      try {
        const landed = new Set((await store.written(roundId, refs)).map(keyOf))
        return { missed: refs.filter((ref) => !landed.has(keyOf(ref))), isKnown: false, isNoted: speaks }
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error
        options.onTrouble?.('reading a round back', error)
      }
    }
  }

  /** What cannot be sent now stays in the outbox, where the sweeper finds it; so this never fails. */
  function publishAll(roundId: string, cells: readonly Cell[], { isKnown, isNoted }: Committed): Promise<void> {
    const messages = cells.flatMap((cell) => cell.outbox)
    if (messages.length === 0) {
      // All that would have spoken missed.
      if (isKnown && isNoted) settleLater({ round: roundId, messages })
      return Promise.resolve()
    }
    return track(
      send(messages).then(
        () => {
          for (const { ref, version } of cells) {
            const known = remembered.get(keyOf(ref))
            if (known?.version === version) remembered.set(keyOf(ref), { ...known, outbox: [] })
          }
          if (isKnown) settleLater({ round: roundId, messages })
        },
        (error: unknown) => {
          if (isKnown) heldUp.set(roundId, clock.now())
          options.onTrouble?.('publishing a round', error)
        },
      ),
    )
  }

  /** Publishes what is neither out nor on its way already, and resolves when all of it is out. */
  async function send(messages: readonly Posted[]): Promise<void> {
    const fresh = messages.filter(({ id }) => !flights.has(id) && !confirmed.has(id))
    const others = messages.flatMap(({ id }) => flights.get(id) ?? [])
    if (fresh.length > 0) {
      const flight = bus.publish(fresh).then(
        () => {
          const now = clock.now()
          for (const { id } of fresh) confirmed.set(id, now)
        },
        (error: unknown) => {
          for (const { id } of fresh) flights.delete(id)
          throw error
        },
      )
      for (const { id } of fresh) flights.set(id, flight)
      others.push(flight)
      flight.then(
        () => {
          for (const { id } of fresh) flights.delete(id)
        },
        () => {},
      )
    }
    await Promise.all(others)
  }

  function settleLater(...rounds: typeof settled): void {
    settled.push(...rounds)
    if (settling) return
    settling = true
    clock.after(SETTLE_MS, () => void track(settleAll()))
  }

  async function settleAll(): Promise<void> {
    const batch = settled
    settled = []
    settling = false
    try {
      await store.settle(batch.map(({ round }) => round))
      for (const { messages } of batch) for (const { id } of messages) confirmed.delete(id)
    } catch (error) {
      // The sweeper finds them again.
      options.onTrouble?.('settling rounds', error)
    }
  }

  function makeCall(call: Call, ref: Ref): void {
    const { call: perform } = options
    if (!perform) throw new Error(`a rule asked for the call "${call.name}", but this runtime makes none`)
    track(
      perform(call, ref).then(async (message) => {
        if (!message) return
        const settled = await submit(message, undefined, Number.POSITIVE_INFINITY)
        // The entity's deadline asks after the call again; but a rule that throws must not go unseen.
        if (settled.kind === 'failed') options.onTrouble?.(`taking in the outcome of "${call.name}"`, settled.error)
      }),
    )
  }

  function dropExpired(jobs: Job[]): Job[] {
    const now = clock.now()
    return jobs.filter((job) => {
      if (job.expiresAt > now) return true
      job.settle({ kind: 'failed', error: new Unavailable('this took too long to begin') })
      return false
    })
  }

  function failAll(jobs: Job[], error: unknown): void {
    for (const job of jobs) job.settle({ kind: 'failed', error })
  }

  async function sweep(): Promise<void> {
    let due: Stored[]
    let unsettled: Unsettled[]
    // Noted before reading: a round that is written only while we look shows no entities yet, and must not pass for one that has been sent.
    const mine = new Set(heldUp.keys())
    try {
      due = await store.due(clock.now(), 500)
      unsettled = await store.unsettled(clock.now(), 500)
    } catch (error) {
      options.onTrouble?.('sweeping', error)
      return
    }
    forgetOld()
    const work: Promise<unknown>[] = []
    if (unsettled.length > 0) work.push(sendAgain(unsettled, mine))
    for (const entity of due) {
      const dueAt = dueMs(entity)
      if (dueAt === undefined || dueAt > clock.now()) continue
      const message: Message = {
        id: `${entity.ref.id}-${entity.version}-due`,
        type: DEADLINE,
        subject: entity.ref.id,
        data: { kind: entity.ref.kind },
        time: new Date(clock.now()).toISOString(),
      }
      work.push(
        submit(message, undefined, Number.POSITIVE_INFINITY).then((settled) => {
          if (settled.kind === 'failed') options.onTrouble?.('meeting a deadline', settled.error)
        }),
      )
    }
    await Promise.all(work)
  }

  /** Sends what a crash or an unknown outcome left unsent. A round is settled only once none of its writes can still be on its way. */
  async function sendAgain(unsettled: readonly Unsettled[], mine: ReadonlySet<string>): Promise<void> {
    const unsent = unsettled.flatMap(({ entities }) => entities.flatMap(({ outbox }) => outbox))
    try {
      await send(unsent)
    } catch (error) {
      options.onTrouble?.('publishing again', error)
      return
    }
    const strayMs = clock.now() - STRAY_MS
    const over = unsettled.filter(({ round, resendAt }) => mine.has(round) || resendAt < strayMs)
    for (const { round } of over) heldUp.delete(round)
    if (over.length > 0)
      settleLater(...over.map(({ round, entities }) => ({ round, messages: entities.flatMap(({ outbox }) => outbox) })))
  }

  /** Some were settled by another instance. */
  function forgetOld(): void {
    const over = clock.now() - 2 * STRAY_MS
    for (const known of [confirmed, heldUp])
      for (const [id, at] of known) {
        if (at > over) break
        known.delete(id)
      }
  }

  function sweepLater(): void {
    cancelSweep = clock.after(Math.ceil(sweepMs * (0.75 + random.next() / 2)), () => {
      track(sweep()).then(() => {
        if (!stopped) sweepLater()
      })
    })
  }

  return {
    async handle(message, { personal, withinMs, onlyAt } = {}) {
      if (stopped || pending.length >= pendingMax) throw new Unavailable('too much is waiting already')
      const expiresAt = withinMs === undefined ? Number.POSITIVE_INFINITY : clock.now() + withinMs
      const settled = await submit(message, personal, expiresAt, onlyAt)
      if (settled.kind === 'failed') throw settled.error
      return settled.outcome
    },

    async handler(message): Promise<Handled> {
      const settled = await submit(message, undefined, Number.POSITIVE_INFINITY)
      if (settled.kind === 'outcome') {
        await settled.sent
        return { kind: 'done' }
      }
      const why = settled.error instanceof Error ? settled.error.message : String(settled.error)
      return { kind: settled.error instanceof Unavailable ? 'retry' : 'poison', why }
    },

    sweep,

    start() {
      sweepLater()
    },

    async stop() {
      stopped = true
      cancelSweep?.()
      cancelRest?.()
      wake([...resting.keys()])
      while (underWay.size > 0) await Promise.allSettled([...underWay])
      if (settled.length > 0) await settleAll()
    },

    get pending() {
      return pending.length
    },
  }
}

interface Committed {
  readonly missed: readonly Ref[]
  /** Nothing of the round is still on its way. */
  readonly isKnown: boolean
  /** The store holds a note that the round has something to send. */
  readonly isNoted: boolean
}

interface Decided {
  readonly dirty: Map<string, Cell>
  readonly atomic: boolean
  readonly outcomes: {
    readonly job: Job
    readonly outcome: Outcome
    readonly read: readonly string[]
    readonly calls: readonly { readonly call: Call; readonly ref: Ref }[]
  }[]
  readonly failed: { readonly job: Job; readonly error: unknown; readonly read: readonly string[] }[]
}

/** Decides a round in memory, in order, later messages seeing what earlier ones changed. Reads no clock but the one given. */
function decideAll(jobs: Job[], cells: Map<string, Cell>, rules: Rules, clock: Clock): Decided {
  const view = (ref: Ref) => cells.get(keyOf(ref))?.state
  const dirty = new Map<string, Cell>()
  const outcomes: Decided['outcomes'] = []
  const failed: Decided['failed'] = []
  const leaning: (readonly string[])[] = []
  let atomic = false

  for (const job of jobs) {
    const { message } = job
    const now = new Date(clock.now())
    let touched: readonly Ref[] = NOTHING
    let verdict: Verdict
    try {
      touched = [...touchedBy(rules, message), ...followedBy(rules, view, message)]
      verdict = isEarly(rules, view, message, touched[0], now)
        ? { kind: 'ignore', why: 'not due' }
        : isOutdated(job, cells.get(touched[0] ? keyOf(touched[0]) : ''))
          ? CHANGED_MEANWHILE
          : rules.decide(view, message, contextFor(message, now))
    } catch (error) {
      failed.push({ job, error, read: touched.map(keyOf) })
      continue
    }
    const read = touched.map(keyOf)
    const calls: { call: Call; ref: Ref }[] = []
    if (verdict.kind === 'accept') {
      if (verdict.changes.length > 1) atomic = true
      for (const change of verdict.changes) {
        const key = keyOf(change.ref)
        let cell = cells.get(key)
        if (!cell) {
          cell = {
            ref: change.ref,
            remembered: false,
            expected: 0,
            version: 0,
            state: undefined,
            outbox: [],
            log: [],
            personal: undefined,
          }
          cells.set(key, cell)
        }
        if (!read.includes(key)) read.push(key)
        cell.version++
        cell.state = change.state
        for (const [n, outgoing] of change.send.entries()) cell.outbox.push(stamp(outgoing, message, cell, n, now))
        if (kindOf(rules, change.ref).keepsLog) cell.log.push({ message, at: now.toISOString() })
        dirty.set(key, cell)
      }
      const about = verdict.changes[0]
      if (about) {
        if (job.personal) {
          const cell = cells.get(keyOf(about.ref))
          if (cell) cell.personal = { ...cell.personal, ...job.personal }
        }
        for (const call of verdict.calls) calls.push({ call, ref: about.ref })
      }
    }
    const first = touched[0] ? cells.get(keyOf(touched[0])) : undefined
    const at = { state: first?.state, version: first?.version ?? 0 }
    const outcome: Outcome =
      verdict.kind === 'accept'
        ? { kind: 'accepted', ...at }
        : verdict.kind === 'ignore'
          ? { kind: 'ignored', why: verdict.why, ...at }
          : { kind: 'rejected', problem: verdict.problem }
    outcomes.push({ job, outcome, read, calls })
    if (verdict.kind === 'accept' && read.length > verdict.changes.length) leaning.push(read)
  }
  // What was accepted because of something another message of this round wrote stands or falls with it.
  if (leaning.some((read) => read.filter((key) => dirty.has(key)).length > 1)) atomic = true
  return { dirty, atomic, outcomes, failed }
}

const isOutdated = ({ onlyAt }: Job, cell: Cell | undefined): boolean =>
  onlyAt !== undefined && onlyAt !== (cell?.version ?? 0)

const CHANGED_MEANWHILE: Verdict = {
  kind: 'reject',
  problem: {
    status: 412,
    code: 'version-mismatch',
    detail: 'Somebody changed this in the meantime; read it again and repeat the change.',
  },
}

/** The state that folding these accepted messages gives: what a stored entity must equal. `onStep` sees it after each of them. */
export function replay(
  rules: Rules,
  ref: Ref,
  log: readonly LogEntry[],
  onStep: (state: unknown, entry: LogEntry, version: number) => void = () => {},
): unknown {
  let state: unknown
  for (const [index, entry] of log.entries()) {
    const { message, at } = entry
    const verdict = rules.decide(
      (asked) => (keyOf(asked) === keyOf(ref) ? state : undefined),
      message,
      contextFor(message, new Date(at)),
    )
    if (verdict.kind !== 'accept')
      throw new Error(`${keyOf(ref)}: the log holds "${message.type}", which is not accepted`)
    const change = verdict.changes.find((each) => keyOf(each.ref) === keyOf(ref))
    if (change) state = change.state
    onStep(state, entry, index + 1)
  }
  return state
}

export const keyOf = (ref: Ref): string => `${ref.kind}/${ref.id}`

function contextFor(message: Message, now: Date): Context {
  let n = 0
  return {
    now,
    newId: () => createHash('sha256').update(`${message.id}:${n++}`).digest('hex').slice(0, 24),
  }
}

function stamp(outgoing: Outgoing, cause: Message, cell: Cell, n: number, now: Date): Posted {
  const posted = { ...outgoing, id: `${cell.ref.id}-${cell.version}-${n}`, time: now.toISOString() }
  return cause.traceparent === undefined ? posted : { ...posted, traceparent: cause.traceparent }
}

function touchedBy(rules: Rules, message: Message): readonly Ref[] {
  if (message.type !== DEADLINE) return rules.touches(message)
  const kind = (message.data as { kind?: string }).kind ?? Object.keys(rules.kinds)[0]
  return [{ kind: kind as string, id: message.subject }]
}

/** A deadline is about one entity and leads nowhere. */
const followedBy = (rules: Rules, view: View, message: Message): readonly Ref[] =>
  message.type === DEADLINE || !rules.follows ? NOTHING : rules.follows(view, message)

const NOTHING: readonly Ref[] = []

/** Another instance may have met the deadline already, or the entity has moved on since. */
function isEarly(
  rules: Rules,
  view: (ref: Ref) => unknown,
  message: Message,
  ref: Ref | undefined,
  now: Date,
): boolean {
  if (message.type !== DEADLINE || !ref) return false
  const state = view(ref)
  const dueAt = state === undefined ? undefined : kindOf(rules, ref).dueAt(state)
  return dueAt === undefined || Date.parse(dueAt) > now.getTime()
}

function kindOf(rules: Rules, ref: Ref) {
  const kind = rules.kinds[ref.kind]
  if (!kind) throw new Error(`no rules for the kind "${ref.kind}"`)
  return kind
}

function uniqueRefs(jobs: readonly Job[], rules: Rules): Ref[] {
  const refs = new Map<string, Ref>()
  for (const job of jobs) for (const ref of touchedBy(rules, job.message)) refs.set(keyOf(ref), ref)
  return [...refs.values()]
}
