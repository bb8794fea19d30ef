import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { Type } from 'typebox'
import { Unavailable } from '../runtime/ports.ts'
import { type App, createApp } from './app.ts'
import { answerLines, asksForLines, LINES, ListOrLinesOf } from './lines.ts'
import { createLogger } from './logger.ts'
import { ListQuery, problems } from './schemas.ts'

describe('a list that also comes as lines', () => {
  it.each([
    ['application/x-ndjson'],
    ['Application/X-NDJSON; charset=utf-8'],
    ['application/x-ndjson, application/json'],
    ['application/json;q=0.5, application/x-ndjson;q=0.8'],
    ['application/x-ndjson, */*;q=0.1'],
  ])('is lines for who accepts %s', async (accept) => {
    const { app } = await shop()
    const answer = await app.inject({ url: '/goods?limit=2', headers: { accept } })
    expect(answer.headers['content-type']).toBe(LINES)
    expect(answer.body).toBe('{"name":"good 0"}\n{"name":"good 1"}\n')
    expect(answer.headers.vary).toBe('accept')
  })

  it.each([
    [undefined],
    ['*/*'],
    ['application/json'],
    ['text/html, application/*'],
    ['application/x-ndjson;q=0'],
    ['application/json, application/x-ndjson;q=0.9'],
    ['application/x-ndjson;q=rubbish'],
  ])('is a page for who accepts %s', async (accept) => {
    const { app } = await shop()
    const answer = await app.inject({ url: '/goods?limit=2', headers: accept === undefined ? {} : { accept } })
    expect(answer.json()).toEqual({ items: [{ name: 'good 0' }, { name: 'good 1' }], nextCursor: 'more' })
    expect(answer.headers.vary).toBe('accept')
  })

  it('is longer as lines than as a page, and never longer than a thousand [CX-06]', async () => {
    const { app } = await shop()
    const lines = await app.inject({ url: '/goods?limit=1000', headers: { accept: LINES } })
    expect(lines.body.trimEnd().split('\n')).toHaveLength(1_000)
    const tooLong = await app.inject({ url: '/goods?limit=101' })
    expect([tooLong.statusCode, tooLong.json().errors[0].path]).toEqual([400, '/limit'])
    const tooManyLines = await app.inject({ url: '/goods?limit=1001', headers: { accept: LINES } })
    expect([tooManyLines.statusCode, tooManyLines.json().errors[0].path]).toEqual([400, '/limit'])
  })

  it('is empty where there is nothing', async () => {
    const { app } = await shop()
    const answer = await app.inject({ url: '/goods?limit=2&which=none', headers: { accept: LINES } })
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([200, LINES, ''])
  })

  it('is a problem when it cannot begin', async () => {
    const { app } = await shop()
    const answer = await app.inject({ url: '/goods?which=away', headers: { accept: LINES } })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable'])
  })

  it('takes from its source no more than its client reads, and closes it when the client leaves', async () => {
    const { app, source } = await shop()
    const socket = await reading(app, '/goods?which=endless')
    const [head] = (await once(socket, 'data')) as [Buffer]
    expect(head.toString()).toContain('200 OK')
    socket.pause()
    const before = await source.restsAt()
    expect(before).toBeLessThan(20_000)
    expect(source.closed).toBe(false)
    socket.destroy()
    await source.closing
    expect(source.taken).toBe(before)
  })

  it('is cut when its client takes nothing any more', async () => {
    const { app, source } = await shop({ stalledMs: 50 })
    const socket = await reading(app, '/goods?which=endless')
    socket.pause()
    await source.closing
    socket.destroy()
  })

  it('tells both forms in the OpenAPI page', async () => {
    const { app } = await shop()
    const { paths } = (await app.inject('/openapi.json')).json()
    expect(Object.keys(paths['/goods'].get.responses['200'].content)).toEqual(['application/json', LINES])
  })
})

const Good = Type.Object({ name: Type.String() })

async function shop(more: { stalledMs?: number } = {}) {
  const app = await createApp({
    name: 'shop',
    version: '1.2.3',
    logger: createLogger('shop', 'silent'),
    ready: async () => ({}),
  })
  opened.push(app)
  const closing = Promise.withResolvers<void>()
  let calm: (() => void) | undefined
  let quiet: NodeJS.Timeout | undefined
  const source = {
    taken: 0,
    closed: false,
    closing: closing.promise,
    /** How many were taken once nobody takes any more. */
    restsAt: () =>
      new Promise<number>((resolve) => {
        calm = () => resolve(source.taken)
        quiet = setTimeout(calm, 200)
      }),
  }
  async function* endless() {
    try {
      for (;;) {
        source.taken += 1
        quiet?.refresh()
        yield { name: 'x'.repeat(1_000), secret: 'hush' }
      }
    } finally {
      source.closed = true
      closing.resolve()
    }
  }
  const away = () => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Unavailable('host-1 is away')) }),
  })
  const goods = (limit: number) => Array.from({ length: limit }, (_, n) => ({ name: `good ${n}`, secret: 'hush' }))
  const sources = { some: goods, none: () => [], endless, away }
  const schema = {
    querystring: ListQuery(
      { which: Type.Enum(['some', 'none', 'endless', 'away'], { default: 'some' }) },
      { lines: true },
    ),
    response: { 200: ListOrLinesOf(Good), ...problems(404) },
  }
  app.get('/goods', { schema }, async (request, reply) => {
    const { limit, which } = request.query
    if (asksForLines(request, reply)) return answerLines(reply, Good, sources[which](limit), more)
    return { items: goods(limit), nextCursor: 'more' }
  })
  return { app, source }
}

async function reading(app: App, path: string) {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\nAccept: ${LINES}\r\n\r\n`)
  return socket
}

const opened: App[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()))
})
