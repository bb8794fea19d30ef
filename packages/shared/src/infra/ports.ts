import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

// Below the range from which Linux and macOS pick the local port of an outgoing connection: a client that keeps
// knocking at a stopped server's port inside that range may be given this very port, and take it for good.
const PORT_MIN = 15_000
const PORT_MAX = 32_000

const handedOut = new Set<number>()

/** Whether a TCP port of the loopback interface can be listened on now. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/**
 * A loopback port that nobody listens on and that this process has not handed out before.
 * `preferred` is taken when it is free, so that a server comes back where it was.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await portIsFree(preferred))) {
    handedOut.add(preferred)
    return preferred
  }
  for (let attempt = 0; attempt < 500; attempt++) {
    const port = randomInt(PORT_MIN, PORT_MAX)
    if (handedOut.has(port)) continue
    handedOut.add(port)
    if (await portIsFree(port)) return port
  }
  throw new Error(`No free port between ${PORT_MIN} and ${PORT_MAX} on 127.0.0.1.`)
}

/** Waits until a port that must be had is free; throws after `timeoutMs`. */
export async function thisPort(port: number, timeoutMs = 15_000): Promise<number> {
  const until = Date.now() + timeoutMs
  while (!(await portIsFree(port))) {
    if (Date.now() > until) throw new Error(`Port ${port} of 127.0.0.1 is still in use after ${timeoutMs / 1000} s.`)
    await delay(50)
  }
  return port
}

/** Waits until somebody listens on a loopback port; throws after `timeoutMs`. */
export async function untilListening(port: number, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs
  while (Date.now() < until) {
    if (await accepts(port)) return
    await delay(20)
  }
  throw new Error(`Nothing listens on port ${port} after ${timeoutMs / 1000} s.`)
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
