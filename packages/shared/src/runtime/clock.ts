import type { Clock, Random } from './ports.ts'

/** The wall clock. Its timers do not keep a process alive that has nothing else to do. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
  soon: (task) => void setImmediate(task),
}

/** The process's own dice, for jitter only: no rule ever sees it. */
export const systemRandom: Random = { next: () => Math.random() }
