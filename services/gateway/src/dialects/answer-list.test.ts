import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createApp, createLogger } from '@till/shared/kit'
import { nowhere, stubService } from '../app.fixture.ts'
import { insideDoor } from '../identity/inside.ts'
import { connectUpstreams } from '../proxy/upstreams.ts'
import { answerList } from './dialect.ts'
import { nativeWith } from './native.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const LINE = `${JSON.stringify({ text: 'x'.repeat(10_000) })}\n`
const missing = () => {
  throw new Error('is not needed here')
}

/** A list over a service that tells 500 long lines once it may, and never ends by itself. */
async function listOver(map: (items: readonly unknown[]) => readonly unknown[] = (items) => items) {
  const [asked, may, givenBack, left] = [0, 0, 0, 0].map(() => Promise.withResolvers<void>())
  const service = await stubService(async (_seen, response) => {
    response.once('close', () => givenBack?.resolve())
    asked?.resolve()
    await may?.promise
    response.write(LINE.repeat(500))
  })
  const away = await nowhere()
  const upstreams = connectUpstreams({ catalog: away, cart: away, order: service.origin, payment: away })
  // Closed in turn from the last on: a connection that was never given back must not keep a failing test from its end.
  open.push(upstreams, service)
  const app = await createApp({
    name: 'gateway',
    version: '1',
    logger: createLogger('gateway', 'silent'),
    ready: async () => ({}),
  })
  open.push(app)
  const native = nativeWith({ app, upstreams, mint: () => 'token', inside: insideDoor(), views: { saw: missing } })
  app.get('/list', (request, reply) => {
    reply.raw.once('close', () => left?.resolve())
    return answerList(request, reply, native.list(request, { path: '/v1/orders' }), map)
  })
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/list`
  return { url, asked: asked?.promise, may: () => may?.resolve(), givenBack: givenBack?.promise, left: left?.promise }
}

describe('the connection to the service behind a list', () => {
  it('is given back when the client leaves in the middle of it', async () => {
    const { url, may, givenBack } = await listOver()
    may()
    const [answer] = (await once(request(url).end(), 'response')) as [IncomingMessage]
    await once(answer, 'data')
    answer.destroy()
    await expect(givenBack).resolves.toBeUndefined()
  })

  it('is given back when the client leaves before its first item is known', async () => {
    const { url, asked, may, left, givenBack } = await listOver()
    const client = request(url)
      .end()
      .on('error', () => undefined)
    await asked
    client.destroy()
    await left
    may()
    await expect(givenBack).resolves.toBeUndefined()
  })

  it('is given back when an item cannot be told', async () => {
    const { url, may, givenBack } = await listOver(() => {
      throw new Error('this cannot be told')
    })
    may()
    const [answer] = (await once(request(url).end(), 'response')) as [IncomingMessage]
    answer.resume()
    await expect(givenBack).resolves.toBeUndefined()
    expect(answer.statusCode).toBe(500)
  })
})
