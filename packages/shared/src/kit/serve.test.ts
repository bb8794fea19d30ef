import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { type App, createApp } from './app.ts'
import { createLogger } from './logger.ts'
import { type ServeOptions, type Serving, serve } from './serve.ts'

describe('on the wire', () => {
  it.each([
    ['gibberish', 'HELLO SHOP\r\n\r\n', 400, 'malformed-request'],
    ['a broken header', 'GET /lines HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n', 400, 'malformed-request'],
    [
      'headers without end',
      `GET /lines HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    ['an address without end', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'headers-too-large'],
    [
      'two lengths for one body',
      'POST /lines HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'malformed-request',
    ],
  ])('%s is refused', async (_what, bytes, status, code) => {
    const { serving } = await shop()
    const socket = connect(serving.port, '127.0.0.1')
    socket.write(bytes)
    const answer = await text(socket)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json.*"code":"${code}"`, 's'))
  })

  it('a client that hangs up is no longer counted', async () => {
    const { serving, begun, app } = await shop()
    const request = http.get(`${serving.url}/waits`)
    request.on('error', () => undefined)
    await begun
    expect(await inFlight(app)).toBe(2)
    request.destroy()
    await until(async () => (await inFlight(app)) === 1)
  })
})

describe('leaving', () => {
  it('finishes what runs, is not ready meanwhile, then stops the rest', async () => {
    const { serving, begun, release, story } = await shop({ drainDelayMs: 1 })
    const agent = new http.Agent({ keepAlive: true })
    const running = get(`${serving.url}/waits`, agent)
    await begun
    const leaving = serving.stop()
    story.push('leaving')
    release()
    expect((await running).status).toBe(200)
    await leaving
    expect(story).toEqual(['leaving', 'answering', 'stopped'])
    await expect(get(`${serving.url}/health/live`, agent)).rejects.toThrow()
    agent.destroy()
  })

  it('does not wait for a connection that is merely kept alive', async () => {
    const { serving, story } = await shop()
    const agent = new http.Agent({ keepAlive: true })
    expect((await get(`${serving.url}/health/ready`, agent)).status).toBe(200)
    await serving.stop()
    expect(story).toEqual(['stopped'])
    agent.destroy()
  })

  it('cuts what does not end within the bound, and says so', async () => {
    const { serving, begun, lines, story } = await shop({ withinMs: 20 })
    const running = get(`${serving.url}/waits`).catch((error: unknown) => error)
    await begun
    await serving.stop()
    expect(await running).toMatchObject({ code: 'ECONNRESET' })
    expect(lines.join()).toContain('requests were still running and are cut off')
    expect(story).toEqual(['stopped'])
  })

  it('happens once, however often it is asked for', async () => {
    const { serving, story } = await shop()
    await Promise.all([serving.stop(), serving.stop()])
    expect(story).toEqual(['stopped'])
  })

  it('on SIGTERM ends the process with 0 after the last answer', async () => {
    const { child, url, line } = await processOfItsOwn()
    const running = get(`${url}/waits`)
    await line('waiting')
    child.kill('SIGTERM')
    await line('"msg":"stopping"')
    child.stdin.write('go on\n')
    expect((await running).status).toBe(200)
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('on a second signal happens at once', async () => {
    const { child, url, line } = await processOfItsOwn()
    const running = get(`${url}/waits`).catch((error: unknown) => error)
    await line('waiting')
    child.kill('SIGTERM')
    await line('"msg":"stopping"')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(await running).toMatchObject({ code: 'ECONNRESET' })
  })
})

it('a port that is taken is an error, not a silence', async () => {
  const { serving } = await shop()
  await expect(shop({ port: serving.port })).rejects.toThrow('EADDRINUSE')
})

const servings: Serving[] = []
const releases: (() => void)[] = []
afterEach(async () => {
  for (const release of releases.splice(0)) release()
  await Promise.all(servings.splice(0).map((serving) => serving.stop()))
})

async function shop(options: Partial<ServeOptions> = {}) {
  const lines: string[] = []
  const story: string[] = []
  const held = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const logger = createLogger('shop', 'info', { write: (line: string) => void lines.push(line) })
  const app = await createApp({ name: 'shop', version: '1', logger, ready: async () => ({}) })
  app.get('/waits', async () => {
    begun.resolve()
    await held.promise
    story.push('answering')
    return {}
  })
  const stop = async () => void story.push('stopped')
  const serving = await serve({ app, port: 0, host: '127.0.0.1', logger, stop, ...options })
  servings.push(serving)
  releases.push(held.resolve)
  return { app, serving, story, lines, begun: begun.promise, release: held.resolve }
}

function get(url: string, agent?: http.Agent): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (answer) => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode }))
      })
      .on('error', reject)
  })
}

/** Counts the request for the metrics too. */
async function inFlight(app: App): Promise<number> {
  const { body } = await app.inject('/metrics')
  return Number(/^http_requests_in_flight\S* (\d+)$/m.exec(body)?.[1])
}

/** Bounded, so that a condition that never comes true fails this test instead of holding up all others. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** A shop in a process of its own, whose `/waits` answers when it is told to go on. */
async function processOfItsOwn() {
  const child = spawn(process.execPath, [new URL('./serve.fixture.ts', import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let heard = ''
  const listeners = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk
    for (const listener of listeners) listener()
  })
  const line = (wanted: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!heard.includes(wanted)) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
    })
  releases.push(() => child.kill('SIGKILL'))
  await line('"msg":"ready"')
  return { child, line, url: /"url":"([^"]+)"/.exec(heard)?.[1] ?? '' }
}
