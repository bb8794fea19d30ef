import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const newline = 0x0a

/**
 * An append-only file of JSON lines. What `append` returned from survives the death of the process (the kernel holds it);
 * it is not flushed to the disk each time, so a power failure may lose the last seconds. A sandbox may.
 */
export interface Journal<Line> {
  /** Writes one line, whole or not at all. @throws when the disk is full or gone */
  append(line: Line): void
  close(): void
}

/**
 * Opens or creates a journal and hands every line in it to `replay`, oldest first. A last line without its end was
 * being written when the process died, and nobody was told of it: it is cut off.
 * @throws when a line before the last is not JSON, since that is no crash but damage
 */
export function openJournal<Line>(path: string, replay: (line: Line) => void): Journal<Line> {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a+', 0o600)
  let size = replayLines(file, path, replay)
  ftruncateSync(file, size)

  return {
    append(line) {
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
      try {
        for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
      } catch (error) {
        // Half a line in the middle would make every later line unreadable.
        ftruncateSync(file, size)
        throw error
      }
      size += bytes.length
    },
    close: () => closeSync(file),
  }
}

/** Returns how many bytes whole lines take. */
function replayLines<Line>(file: number, path: string, replay: (line: Line) => void): number {
  const chunk = Buffer.allocUnsafe(1 << 20)
  let rest = Buffer.alloc(0)
  let position = 0
  let lines = 0
  for (;;) {
    const count = readSync(file, chunk, 0, chunk.length, position)
    if (count === 0) return position - rest.length
    position += count
    const bytes = Buffer.concat([rest, chunk.subarray(0, count)])
    let start = 0
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      lines++
      replay(parse(bytes.toString('utf8', start, end), path, lines))
      start = end + 1
    }
    rest = bytes.subarray(start)
  }
}

function parse<Line>(text: string, path: string, number: number): Line {
  try {
    return JSON.parse(text) as Line
  } catch (cause) {
    throw new Error(`line ${number} of the journal ${path} is damaged`, { cause })
  }
}
