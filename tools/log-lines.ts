const WARN = 40

/** A pino line of level warn or above in one short sentence, a crash's first line; undefined for everything else. */
export function shortly(line: string): string | undefined {
  if (!line.startsWith('{')) return /^\s*(\w*Error|Uncaught)\b/.test(line) ? line.trim().slice(0, 200) : undefined
  try {
    const { level, msg, err } = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string } }
    if (typeof level !== 'number' || level < WARN) return undefined
    return [msg, err?.message].filter(Boolean).join(': ').slice(0, 200)
  } catch {
    return undefined
  }
}

/** Lets a line pass once per `quietMs`, so that a process that says the same a hundred times is heard once. `now` is in milliseconds. */
export function onceAWhile(quietMs: number, now: () => number = Date.now): (line: string) => boolean {
  const heard = new Map<string, number>()
  return (line) => {
    const at = now()
    if (at - (heard.get(line) ?? Number.NEGATIVE_INFINITY) < quietMs) return false
    // Bounded: what warns in ever new words must not fill the memory.
    if (heard.size > 500) heard.clear()
    heard.set(line, at)
    return true
  }
}
