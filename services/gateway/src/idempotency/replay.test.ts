import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type App, createApp, createLogger } from '@till/shared/kit'
import { keptInMemory } from './kept.fixture.ts'
import { replayed } from './replay.ts'

const cookies = ['counter_basket=1; HttpOnly', 'counter_language=en']
let made = 0
let app: App
beforeEach(() => {
  made = 0
})
beforeAll(async () => {
  const logger = createLogger('gateway', 'silent')
  app = await createApp({ name: 'gateway', version: '1', logger, ready: async () => ({}) })
  app.decorateRequest('address', 'one office')
  await app.register(async (scope) => {
    replayed(scope, { kept: keptInMemory(), name: 'counter', logger })
    scope.post('/counter/baskets', {}, (_request, reply) => {
      made += 1
      return reply.header('set-cookie', cookies).send({ basket: made })
    })
  })
})
afterAll(() => app?.close())

const basketOf = async (key: string, cookie?: string) => {
  const headers = { 'idempotency-key': key, ...(cookie !== undefined && { cookie }) }
  const answer = await app.inject({ method: 'POST', url: '/counter/baskets', headers })
  return { ...(answer.json() as { basket: number }), cookies: answer.headers['set-cookie'] }
}

describe('somebody who is not signed in and asks again under their Idempotency-Key', () => {
  it('gets the cookie of their basket again, which the first answer may have lost [CX-12 S1-C04]', async () => {
    const first = await basketOf('a')
    expect(first).toEqual({ basket: 1, cookies })
    expect(await basketOf('a')).toEqual(first)
  })

  it('gets what was theirs, not what another one from the same address got for the same key [CX-12]', async () => {
    expect(await basketOf('b', 'counter_basket=1')).toMatchObject({ basket: 1 })
    expect(await basketOf('b', 'counter_basket=2')).toMatchObject({ basket: 2 })
    expect(await basketOf('b', 'counter_basket=1')).toMatchObject({ basket: 1 })
  })

  it('is known again whatever cookies others have set since [CX-12]', async () => {
    await basketOf('c', 'counter_basket=1; visits=1')
    expect(await basketOf('c', 'visits=2; counter_basket=1')).toMatchObject({ basket: 1 })
  })
})
