import { setTimeout as delay } from 'node:timers/promises'

/** Something that runs until it ends or is ended. */
export interface Running {
  readonly pid?: number
  readonly exited: Promise<string>
  /** Ends it in good order, bounded. */
  end(): Promise<void>
  /** Ends it as a crash would. */
  kill(): void
}

export interface KeeperOptions {
  readonly name: string
  start(): Promise<Running>
  /** Hears of every start and every end. */
  onChange?(
    event: { readonly kind: 'up' } | { readonly kind: 'down'; readonly why: string; readonly pauseMs: number },
  ): void
}

export interface Keeper {
  readonly name: string
  readonly pid: number | undefined
  /** How often it has ended without being asked to. */
  readonly ends: number
  /** Starts it and keeps it alive from then on; rejects when this first start fails. */
  up(): Promise<void>
  /** Ends it in good order, and does not start it again. */
  down(): Promise<void>
  /** Ends it as a crash would. With `stayDown` it is not started again. Settles when it has ended. */
  kill(options?: { stayDown?: boolean }): Promise<void>
}

const PAUSE_MIN_MS = 100
const PAUSE_MAX_MS = 5_000
/** One that lived this long is not blamed for what went wrong before. */
const STEADY_MS = 10_000

/** The pause before the next start: doubled with every quick end, from 100 ms to 5 s. */
export function pauseAfter({ livedMs, lastPauseMs }: { livedMs: number; lastPauseMs: number }): number {
  if (livedMs >= STEADY_MS || lastPauseMs === 0) return PAUSE_MIN_MS
  return Math.min(lastPauseMs * 2, PAUSE_MAX_MS)
}

/** Keeps one process alive: whenever it ends unasked, it is started again after a growing pause. */
export function keeper({ name, start, onChange }: KeeperOptions): Keeper {
  let running: Running | undefined
  let wanted = false
  let ends = 0
  let starting: Promise<Running> | undefined
  let pause = new AbortController()
  let tending: Promise<void> = Promise.resolve()

  const begin = async () => {
    starting = start()
    try {
      running = await starting
    } finally {
      starting = undefined
    }
    onChange?.({ kind: 'up' })
  }

  const tend = async () => {
    let pauseMs = 0
    while (wanted) {
      const began = Date.now()
      const why = running ? await running.exited : await begin().then(() => undefined, String)
      if (why === undefined) continue
      running = undefined
      if (!wanted) return
      ends++
      pauseMs = pauseAfter({ livedMs: Date.now() - began, lastPauseMs: pauseMs })
      onChange?.({ kind: 'down', why, pauseMs })
      await delay(pauseMs, undefined, { signal: pause.signal }).catch(() => undefined)
    }
  }

  const settle = async (leave: (running: Running) => Promise<unknown> | undefined) => {
    wanted = false
    pause.abort()
    // One that is just being started is waited for: it could not be ended by anybody else later.
    const current = running ?? (await starting?.catch(() => undefined))
    if (current) await leave(current)
    await tending
    running = undefined
  }

  return {
    name,
    get pid() {
      return running?.pid
    },
    get ends() {
      return ends
    },
    async up() {
      if (wanted) return
      wanted = true
      pause = new AbortController()
      try {
        await begin()
      } catch (error) {
        wanted = false
        throw error
      }
      tending = tend()
    },
    down: () => settle((current) => current.end()),
    async kill({ stayDown = false } = {}) {
      const crash = async (current: Running) => {
        current.kill()
        await current.exited
      }
      if (stayDown) await settle(crash)
      else if (running) await crash(running)
    },
  }
}
