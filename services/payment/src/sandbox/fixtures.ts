import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SandboxProviderOptions, sandboxProvider } from '../providers/sandbox.ts'
import { type SandboxOptions, startSandbox } from './server.ts'
import type { Later } from './webhooks.ts'

/** What the tests of the sandbox and of its client share: time that stands still, and somebody who takes webhooks. */

export const webhookSecret = 'a secret between sandbox and till'
export const noon = Date.parse('2026-03-01T12:00:00.000Z')
export const slowMs = 3000
export const lateMs = 1500

/** Time that passes only when a test says so. */
export function manualTime() {
  const timers = new Set<{ dueMs: number; action: () => void }>()
  const time = {
    nowMs: noon,
    now: () => time.nowMs,
    waiting: () => timers.size,
    later: ((delayMs, action) => {
      const timer = { dueMs: time.nowMs + delayMs, action }
      timers.add(timer)
      return () => timers.delete(timer)
    }) as Later,
    advance(ms: number) {
      const until = time.nowMs + ms
      for (;;) {
        const [next] = [...timers].filter(({ dueMs }) => dueMs <= until).sort((a, b) => a.dueMs - b.dueMs)
        if (next === undefined) break
        timers.delete(next)
        time.nowMs = Math.max(time.nowMs, next.dueMs)
        next.action()
      }
      time.nowMs = until
    },
  }
  return time
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

export interface ReceivedWebhook {
  headers: IncomingHttpHeaders
  body: string
}

/** Takes webhooks and answers each with the next of `answers`, 202 once they are used up. */
export async function webhookReceiver(answers: number[] = []) {
  const received: ReceivedWebhook[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(answers.shift() ?? 202).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1/webhooks/sandbox`,
    received,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** A sandbox on a free port with a journal of its own, its client, and all that must be closed afterwards. */
export function workshop() {
  const folder = mkdtempSync(join(tmpdir(), 'till-sandbox-'))
  const journalPath = join(folder, 'journal.jsonl')
  const closing: (() => Promise<void>)[] = []
  const errors: unknown[] = []

  return {
    journalPath,
    errors,
    async sandbox(more: Partial<SandboxOptions> = {}) {
      const time = manualTime()
      let refs = 0
      const sandbox = await startSandbox({
        host: '127.0.0.1',
        port: 0,
        journalPath,
        slowMs,
        hangMs: 60_000,
        now: time.now,
        later: time.later,
        newRef: () => `ref-${++refs}`,
        onError: (error) => errors.push(error),
        ...more,
      })
      closing.unshift(() => sandbox.close())
      return { ...sandbox, time }
    },
    client(url: string, more: Partial<SandboxProviderOptions> = {}) {
      const client = sandboxProvider({ url, webhookSecret, now: () => noon, ...more })
      closing.unshift(() => client.close())
      return client
    },
    async receiver(answers?: number[]) {
      const receiver = await webhookReceiver(answers)
      closing.push(() => receiver.close())
      return receiver
    },
    async clear() {
      for (const close of closing.splice(0)) await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const webhooksTo = (url: string, mode: 'all' | 'async' = 'async') => ({
  url,
  secret: webhookSecret,
  mode,
  seed: 'test',
  lateMs,
  attemptsMax: 4,
})

export const eur = (amount: number) => ({ amount, currency: 'EUR' })

export const authorization = (token: string, paymentId = 'payment-1', key = `${paymentId}-authorize`) => ({
  paymentId,
  attempt: 1,
  amount: eur(2500),
  token,
  idempotencyKey: key,
})
