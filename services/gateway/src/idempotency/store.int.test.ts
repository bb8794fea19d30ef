import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { watchedConnection } from '@till/shared/testkit'
import { type Claim, type KeptAnswers, mongoKeptAnswers } from './store.ts'

const secret = 'what kept answers are sealed with in tests'
const intent = { principal: 'customer:1', scope: 'sellout', key: 'k1', fingerprint: 'f1' }
const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"access":"a secret token"}' }
let nowMs = Date.UTC(2400, 0, 1)
let watched: Awaited<ReturnType<typeof watchedConnection>>
let kept: KeptAnswers
beforeAll(async () => {
  watched = await watchedConnection()
  kept = await mongoKeptAnswers(watched.connection, secret, () => new Date(nowMs))
})
afterAll(() => watched?.close())

function taken(claim: Claim) {
  if (claim.kind !== 'taken') throw new Error(`the claim is ${claim.kind}`)
  return claim
}

describe('a request that is made again under its key', () => {
  it('is answered as it was, to the one who made it, and nobody else [CX-12]', async () => {
    await taken(await kept.claim(intent)).keep(answer)
    expect(await kept.claim(intent)).toEqual({ kind: 'answered', answer })
    expect((await kept.claim({ ...intent, fingerprint: 'f2' })).kind).toBe('of-another-request')
    for (const other of [{ principal: 'customer:2' }, { scope: 'slots' }, { key: 'k2' }])
      await taken(await kept.claim({ ...intent, ...other })).release()
  })

  it('is done once, of many at the same moment [CX-12]', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => kept.claim({ ...intent, key: 'many' })))
    expect(claims.filter(({ kind }) => kind === 'taken')).toHaveLength(1)
    expect(claims.filter(({ kind }) => kind === 'under-way')).toHaveLength(19)
  })

  it('can be tried again when it came to nothing, and when whoever worked on it died', async () => {
    await taken(await kept.claim({ ...intent, key: 'failing' })).release()
    const dead = taken(await kept.claim({ ...intent, key: 'failing' }))
    expect((await kept.claim({ ...intent, key: 'failing' })).kind).toBe('under-way')
    nowMs += 61_000
    await taken(await kept.claim({ ...intent, key: 'failing' })).keep(answer)
    await dead.keep({ ...answer, body: 'too late' })
    expect(await kept.claim({ ...intent, key: 'failing' })).toEqual({ kind: 'answered', answer })
  })
})

it('keeps nothing that a reader of the database could read: no key, no answer', async () => {
  await taken(await kept.claim({ ...intent, key: 'a-key-to-look-for' })).keep(answer)
  const stored = JSON.stringify(await watched.connection.collection('keptAnswers').find().toArray())
  expect(stored).toContain('answer')
  for (const secret of [
    'a-key-to-look-for',
    'secret token',
    Buffer.from('secret token').toString('base64'),
    'customer:1',
  ])
    expect(stored).not.toContain(secret)
})
