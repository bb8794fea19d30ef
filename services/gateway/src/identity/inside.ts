import { randomBytes } from 'node:crypto'
import type { Identity } from './identify.ts'

/** Somebody who was let in already: who it is, and where the request came from. */
export interface Visitor {
  readonly identity: Identity
  readonly address: string
}

/** For requests that the gateway makes to its own routes in the course of another one. */
export interface InsideDoor {
  /** Runs `request` with headers that let it through the gate as this visitor, uncounted. They are good for as long as it runs. */
  as<Answer>(visitor: Visitor, request: (headers: Record<string, string>) => Promise<Answer>): Promise<Answer>
  /** Who comes with these headers, if they are of ours. */
  visitor(headers: Readonly<Record<string, string | string[] | undefined>>): Visitor | undefined
}

const header = 'x-till-inside'

/** Each request gets a name of 192 random bits, so nobody outside can come in by it. */
export function insideDoor(): InsideDoor {
  const inside = new Map<string, Visitor>()
  return {
    async as(visitor, request) {
      const name = randomBytes(24).toString('base64url')
      inside.set(name, visitor)
      try {
        return await request({ [header]: name })
      } finally {
        inside.delete(name)
      }
    },
    visitor(headers) {
      const name = headers[header]
      return typeof name === 'string' ? inside.get(name) : undefined
    },
  }
}
