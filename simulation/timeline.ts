interface Entry {
  readonly at: number
  readonly nth: number
  run: (() => void) | undefined
}

/** 2026-01-01: every simulation begins here. */
export const BEGINNING = Date.parse('2026-01-01T00:00:00.000Z')

/** Virtual time: what is to happen, in order. Waiting costs nothing. */
export class Timeline {
  /** Milliseconds since the epoch, with fractions, so that hardly any two things happen at once. */
  now = BEGINNING
  happened = 0
  #count = 0
  readonly #heap: Entry[] = []

  /** @returns what cancels it. */
  schedule(delayMs: number, run: () => void): () => void {
    const entry: Entry = { at: this.now + Math.max(0, delayMs), nth: this.#count++, run }
    this.#push(entry)
    return () => {
      entry.run = undefined
    }
  }

  /** Lets the next thing happen. False when nothing is to come. */
  step(): boolean {
    for (;;) {
      const entry = this.#pop()
      if (!entry) return false
      if (!entry.run) continue
      this.now = entry.at
      this.happened++
      entry.run()
      return true
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let index = heap.length
    heap.push(entry)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent] as Entry
      if (!isBefore(entry, above)) break
      heap[index] = above
      index = parent
    }
    heap[index] = entry
  }

  #pop(): Entry | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child++
      const below = heap[child] as Entry
      if (!isBefore(below, last)) break
      heap[index] = below
      index = child
    }
    heap[index] = last
    return first
  }
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.nth < b.nth)

/**
 * Runs a timeline until `isOver`, each event after everything the one before it caused in promises. A tick that is asked for inside a
 * microtask begins only once the microtask queue is empty, so this is a full drain, and far cheaper than a turn of the event loop.
 */
export function drive(timeline: Timeline, isOver: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const turn = () => {
      try {
        if (isOver() || !timeline.step()) return resolve()
      } catch (error) {
        return reject(error)
      }
      queueMicrotask(next)
    }
    const next = () => process.nextTick(turn)
    next()
  })
}
