export interface Acknowledger {
  /** This delivery is dealt with. */
  add(tag: number): void
  /** Sends what was added since, in as few acknowledgements as is safe. Answers how many deliveries that were. */
  flush(): number
}

/**
 * Acknowledges one channel's deliveries. Their tags count 1, 2, 3 …, so a run without gaps from the oldest open one needs a
 * single frame (`upTo`); whatever lies behind a gap is acknowledged one by one, since `upTo` would take the gap with it.
 */
export function acknowledger(send: (tag: number, upTo: boolean) => void): Acknowledger {
  let oldestOpen = 1
  const acknowledgedAhead = new Set<number>()
  let added: number[] = []

  return {
    add: (tag) => void added.push(tag),
    flush() {
      const tags = added.sort((a, b) => a - b)
      added = []
      let runEnds = 0
      let inRun = 0
      for (const tag of tags) {
        while (acknowledgedAhead.delete(oldestOpen)) oldestOpen += 1
        if (tag !== oldestOpen) break
        runEnds = tag
        oldestOpen += 1
        inRun += 1
      }
      if (inRun > 0) send(runEnds, true)
      for (let index = inRun; index < tags.length; index += 1) {
        const tag = tags[index]!
        send(tag, false)
        acknowledgedAhead.add(tag)
      }
      return tags.length
    },
  }
}
