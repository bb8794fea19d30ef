/** A line of a text that comes in pieces, counted from 1. Without `text` it was longer than allowed. */
export interface Line {
  readonly number: number
  readonly text?: string
}

const LINE_FEED = 0x0a

/** Cuts bytes into lines as they come, holding no more than one line of `bytesMax`. Of a longer one only the number is told. */
export function lineCutter(bytesMax: number): { push(bytes: Buffer): Line[]; end(): Line[] } {
  let number = 0
  let held: Buffer[] = []
  let heldBytes = 0

  const hold = (bytes: Buffer) => {
    heldBytes += bytes.length
    if (heldBytes > bytesMax) held = []
    else if (bytes.length > 0) held.push(bytes)
  }
  const take = (): Line => {
    number += 1
    const line = heldBytes > bytesMax ? { number } : { number, text: Buffer.concat(held).toString('utf8') }
    held = []
    heldBytes = 0
    return line
  }

  return {
    push(bytes) {
      const lines: Line[] = []
      let from = 0
      for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, from)) {
        hold(bytes.subarray(from, at))
        lines.push(take())
        from = at + 1
      }
      hold(bytes.subarray(from))
      return lines
    },
    /** The last line may end without a line feed. */
    end: () => (heldBytes > 0 ? [take()] : []),
  }
}
