import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { authorization, eur, noon, slowMs, until, webhookSecret, workshop } from '../sandbox/fixtures.ts'
import { sign } from '../sandbox/signature.ts'
import { tokens } from '../sandbox/tokens.ts'
import { UnreadableWebhook } from './provider.ts'

let shop: ReturnType<typeof workshop>
beforeEach(() => {
  shop = workshop()
})
afterEach(async () => {
  await shop.clear()
  expect(shop.errors).toEqual([])
})

async function open() {
  const sandbox = await shop.sandbox()
  return { ...sandbox, client: shop.client(sandbox.url) }
}

const payment = { paymentId: 'payment-1', providerRef: 'ref-1' }
const capture = (amount: number, idempotencyKey: string) => ({ ...payment, amount: eur(amount), idempotencyKey })
const refund = (amount: number, idempotencyKey: string) => ({
  ...capture(amount, idempotencyKey),
  refundId: 'refund-1',
})

async function sums(url: string): Promise<unknown> {
  const response = await fetch(`${url}/journal?paymentId=payment-1`)
  return JSON.parse(await response.text())
}

describe('an authorization', () => {
  it('succeeds for tok_ok', async () => {
    const { client } = await open()
    expect(await client.authorize(authorization('tok_ok'))).toEqual({ kind: 'succeeded', providerRef: 'ref-1' })
  })

  it('is declined for tok_declined', async () => {
    const { client } = await open()
    const declined = { kind: 'declined', reason: 'card_declined' }
    expect(await client.authorize(authorization('tok_declined'))).toEqual(declined)
    expect(await client.status({ ...authorization('tok_declined'), operation: 'authorize' })).toEqual(declined)
  })

  it.each(['tok_of_somebody_else', 'toString', ''])(
    'is declined for the unknown token "%s", which is not kept',
    async (token) => {
      const { client } = await open()
      expect(await client.authorize(authorization(token))).toEqual({ kind: 'declined', reason: 'unknown_token' })
      expect(readFileSync(shop.journalPath, 'utf8')).not.toContain('tok_of_somebody_else')
    },
  )

  it('needs the buyer for tok_action_required, and succeeds once approved', async () => {
    const { client, url } = await open()
    const call = { ...authorization('tok_action_required'), returnUrl: 'http://shop.example/thanks?order=1' }
    const challenge = `${url}/challenge/ref-1`
    expect(await client.authorize(call)).toEqual({
      kind: 'action-required',
      providerRef: 'ref-1',
      action: { type: 'redirect', url: challenge },
    })
    expect(await client.capture(capture(2500, 'early'))).toEqual({ kind: 'declined', reason: 'not_authorized' })

    expect(await (await fetch(challenge)).text()).toContain('25.00 EUR')
    const approval = await fetch(challenge, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'approved' }),
      redirect: 'manual',
    })
    expect(approval.status).toBe(303)
    expect(approval.headers.get('location')).toBe('http://shop.example/thanks?order=1')

    const succeeded = { kind: 'succeeded', providerRef: 'ref-1' }
    expect(await client.status({ ...call, operation: 'authorize' })).toEqual(succeeded)
    expect(await client.authorize(call)).toEqual(succeeded)
    expect(await client.capture(capture(2500, 'capture'))).toEqual(succeeded)
  })

  it('is declined when the buyer declines, and cannot be approved afterwards', async () => {
    const { client, url } = await open()
    const call = authorization('tok_action_required')
    await client.authorize(call)
    const decide = (outcome: string) =>
      fetch(`${url}/challenge/ref-1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ outcome }),
      })
    expect((await decide('perhaps')).status).toBe(400)
    expect((await decide('declined')).status).toBe(200)
    expect((await decide('approved')).status).toBe(409)
    expect(await client.status({ ...call, operation: 'authorize' })).toEqual({
      kind: 'declined',
      reason: 'challenge_failed',
    })
  })

  it('can no longer be approved once the shop has called it off', async () => {
    const { client, url } = await open()
    const call = authorization('tok_action_required')
    await client.authorize(call)
    expect(await client.void({ ...payment, idempotencyKey: 'void' })).toMatchObject({ kind: 'succeeded' })
    const approval = await fetch(`${url}/challenge/ref-1`, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'approved' }),
    })
    expect(approval.status).toBe(409)
    expect(await client.status({ ...call, operation: 'authorize' })).toEqual({ kind: 'declined', reason: 'voided' })
  })

  it('is unknown after a time-out, and known to have succeeded when asked', async () => {
    const { url } = await open()
    // Long enough for the call to reach the sandbox, and for the second one to be answered, on any machine.
    const hasty = shop.client(url, { authorizeTimeoutMs: 1_000 })
    const call = authorization('tok_timeout_then_ok')
    expect(await hasty.authorize(call)).toEqual({ kind: 'unknown', why: 'timed out' })
    const succeeded = { kind: 'succeeded', providerRef: 'ref-1' }
    expect(await hasty.status({ ...call, operation: 'authorize' })).toEqual(succeeded)
    expect(await hasty.authorize(call)).toEqual(succeeded)
    expect(await sums(url)).toMatchObject({ authorizations: 1, authorized: 2500 })
  })

  it('is unknown after an error that did nothing, and succeeds when called again', async () => {
    const { client } = await open()
    const call = authorization('tok_error_then_ok')
    expect(await client.authorize(call)).toEqual({ kind: 'unknown', why: 'answered 500' })
    expect(await client.status({ ...call, operation: 'authorize' })).toEqual({ kind: 'absent' })
    expect(await client.authorize(call)).toEqual({ kind: 'succeeded', providerRef: 'ref-1' })
  })

  it('takes its time for tok_slow; who asks meanwhile learns that it is under way', async () => {
    const { client, time } = await open()
    const call = authorization('tok_slow')
    const first = client.authorize(call)
    await until(() => time.waiting() === 1)
    const second = client.authorize(call)
    expect(await client.status({ ...call, operation: 'authorize' })).toEqual({
      kind: 'unknown',
      why: 'still under way',
    })
    time.advance(slowMs)
    const succeeded = { kind: 'succeeded', providerRef: 'ref-1' }
    expect(await Promise.all([first, second])).toEqual([succeeded, succeeded])
  })

  it.each(Object.keys(tokens))('is one authorization, however often %s is repeated at once', async (token) => {
    const { url, time } = await open()
    // One call stays without an answer on purpose; all others have the time that a busy machine needs.
    const client = shop.client(url, { authorizeTimeoutMs: token === 'tok_timeout_then_ok' ? 2_000 : 10_000 })
    const repeats = Promise.all(Array.from({ length: 20 }, () => client.authorize(authorization(token))))
    if (token === 'tok_slow') {
      await until(() => time.waiting() === 1)
      time.advance(slowMs)
    }
    const known = (await repeats).filter(({ kind }) => kind !== 'unknown')
    expect(known.length).toBeGreaterThanOrEqual(token.endsWith('_then_ok') ? 19 : 20)
    expect(new Set(known.map((result) => JSON.stringify(result))).size).toBe(1)
    const paid = token === 'tok_declined' || token === 'tok_action_required' ? 0 : 1
    expect(await sums(url)).toMatchObject({ authorizations: paid, authorized: paid * 2500 })
  })

  it('is refused when its key already stands for another amount', async () => {
    const { client } = await open()
    await client.authorize(authorization('tok_ok'))
    expect(await client.authorize({ ...authorization('tok_ok'), amount: eur(1) })).toEqual({
      kind: 'declined',
      reason: 'idempotency_key_reused',
    })
  })

  it('never leaves this process with a card number', async () => {
    const client = shop.client('http://127.0.0.1:1')
    expect(await client.authorize(authorization('4242 4242 4242 4242'))).toEqual({
      kind: 'declined',
      reason: 'card_number_refused',
    })
  })
})

describe('a capture', () => {
  it('happens once per key, and never beyond what was authorized', async () => {
    const { client, url } = await open()
    await client.authorize(authorization('tok_ok'))
    const succeeded = { kind: 'succeeded', providerRef: 'ref-1' }
    const repeats = await Promise.all(Array.from({ length: 20 }, () => client.capture(capture(1000, 'part'))))
    expect(repeats).toEqual(Array(20).fill(succeeded))
    expect(await client.capture(capture(1501, 'too-much'))).toEqual({
      kind: 'declined',
      reason: 'more_than_authorized',
    })
    expect(await client.capture(capture(1500, 'rest'))).toEqual(succeeded)
    expect(await client.capture(capture(1, 'more'))).toEqual({ kind: 'declined', reason: 'already_captured' })
    expect(await sums(url)).toMatchObject({ captured: 2500 })
  })

  it('fails the first time for tok_capture_fails_once, having done nothing', async () => {
    const { client, url } = await open()
    await client.authorize(authorization('tok_capture_fails_once'))
    const call = capture(2500, 'capture')
    expect(await client.capture(call)).toEqual({ kind: 'unknown', why: 'answered 500' })
    expect(await client.status({ ...call, operation: 'capture' })).toEqual({ kind: 'absent' })
    expect(await sums(url)).toMatchObject({ captured: 0 })
    expect(await client.capture(call)).toMatchObject({ kind: 'succeeded' })
  })

  it.each([
    ['of a voided authorization', { ...capture(1, 'capture') }, 'voided'],
    ['under another payment', { ...capture(1, 'capture'), paymentId: 'payment-2' }, 'unknown_authorization'],
  ])('%s is declined', async (_case, call, reason) => {
    const { client } = await open()
    await client.authorize(authorization('tok_ok'))
    await client.void({ ...payment, idempotencyKey: 'void' })
    expect(await client.capture(call)).toEqual({ kind: 'declined', reason })
  })

  it('in another currency is declined', async () => {
    const { client } = await open()
    await client.authorize(authorization('tok_ok'))
    const call = { ...capture(1, 'capture'), amount: { amount: 1, currency: 'JPY' } }
    expect(await client.capture(call)).toEqual({ kind: 'declined', reason: 'currency_mismatch' })
  })
})

describe('a void', () => {
  it('gives up what is not captured, and may be repeated', async () => {
    const { client, url } = await open()
    await client.authorize(authorization('tok_ok'))
    await client.capture(capture(500, 'capture'))
    const succeeded = { kind: 'succeeded', providerRef: 'ref-1' }
    expect(await client.void({ ...payment, idempotencyKey: 'void-1' })).toEqual(succeeded)
    expect(await client.void({ ...payment, idempotencyKey: 'void-2' })).toEqual(succeeded)
    expect(await sums(url)).toMatchObject({ authorized: 2500, captured: 500, voided: 2000 })
  })

  it('is declined once all is captured', async () => {
    const { client } = await open()
    await client.authorize(authorization('tok_ok'))
    await client.capture(capture(2500, 'capture'))
    const call = { ...payment, idempotencyKey: 'void' }
    expect(await client.void(call)).toEqual({ kind: 'declined', reason: 'already_captured' })
  })
})

describe('a refund', () => {
  it('never gives back more than was captured', async () => {
    const { client, url } = await open()
    await client.authorize(authorization('tok_ok'))
    await client.capture(capture(1000, 'capture'))
    expect(await client.refund(refund(600, 'refund-1'))).toMatchObject({ kind: 'succeeded' })
    expect(await client.refund(refund(600, 'refund-1'))).toMatchObject({ kind: 'succeeded' })
    expect(await client.refund(refund(401, 'refund-2'))).toEqual({ kind: 'declined', reason: 'more_than_captured' })
    expect(await client.refund(refund(400, 'refund-3'))).toMatchObject({ kind: 'succeeded' })
    expect(await sums(url)).toMatchObject({ captured: 1000, refunded: 1000 })
  })

  it('is declined for tok_refund_fails', async () => {
    const { client } = await open()
    await client.authorize(authorization('tok_refund_fails'))
    await client.capture(capture(2500, 'capture'))
    expect(await client.refund(refund(2500, 'refund-1'))).toEqual({ kind: 'declined', reason: 'refund_refused' })
  })
})

describe('an answer that says nothing about money', () => {
  async function impostor(status: number, body: string) {
    const server = createServer((_request, response) => response.writeHead(status).end(body))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = shop.client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    return { client, server }
  }

  it.each([
    [404, '<h1>Not found</h1>', 'answered 404'],
    [200, '<h1>Welcome</h1>', 'unreadable answer'],
    [200, '{"status":"sold"}', 'unreadable answer'],
    [400, '<h1>Bad</h1>', 'answered 400'],
    [503, '', 'answered 503'],
  ])('is unknown: %i %s', async (status, body, why) => {
    const { client, server } = await impostor(status, body)
    expect(await client.status({ ...authorization('tok_ok'), operation: 'authorize' })).toEqual({
      kind: 'unknown',
      why,
    })
    expect(await client.authorize(authorization('tok_ok'))).toEqual({ kind: 'unknown', why })
    server.close()
  })

  it('is unknown when nobody listens, and after the client was closed', async () => {
    const client = shop.client('http://127.0.0.1:1')
    expect(await client.authorize(authorization('tok_ok'))).toMatchObject({ kind: 'unknown' })
    await client.close()
    expect(await client.authorize(authorization('tok_ok'))).toMatchObject({ kind: 'unknown' })
  })

  it('is unknown when the deadline passes before a connection was free, and then the call is never sent', async () => {
    const { url } = await open()
    const narrow = shop.client(url, { connections: 1, authorizeTimeoutMs: 50 })
    const hanging = narrow.authorize(authorization('tok_timeout_then_ok'))
    const queued = narrow.authorize(authorization('tok_ok', 'payment-2'))
    const timedOut = { kind: 'unknown', why: 'timed out' }
    expect(await Promise.all([hanging, queued])).toEqual([timedOut, timedOut])
    expect(await narrow.status({ ...authorization('tok_ok', 'payment-2'), operation: 'authorize' })).toEqual({
      kind: 'absent',
    })
  })
})

describe('a webhook', () => {
  const body = JSON.stringify({
    id: 'evt_1',
    type: 'call.updated',
    occurredAt: '2026-03-01T12:00:00.000Z',
    paymentId: 'payment-1',
    call: 'authorize',
    idempotencyKey: 'key-1',
    result: { status: 'succeeded', providerRef: 'ref-1' },
    aFieldOfTomorrow: true,
  })
  const seconds = noon / 1000
  const signed = (text: string, at = seconds, secret = webhookSecret) => ({
    'sandbox-signature': sign(secret, text, at),
  })
  const parse = (headers: Record<string, string>, text = body) =>
    shop.client('http://127.0.0.1:1').parseWebhook(headers, Buffer.from(text))

  it('is translated when its signature is right', () => {
    expect(parse(signed(body))).toEqual({
      kind: 'operation',
      eventId: 'evt_1',
      occurredAt: '2026-03-01T12:00:00.000Z',
      paymentId: 'payment-1',
      operation: 'authorize',
      idempotencyKey: 'key-1',
      result: { kind: 'succeeded', providerRef: 'ref-1' },
    })
  })

  it.each([
    ['without a signature', {}],
    ['signed with another secret', signed(body, seconds, 'somebody else’s secret')],
    ['signed for another body', signed(body.replace('succeeded', 'declined'))],
    [
      'signed for another time',
      { 'sandbox-signature': signed(body)['sandbox-signature'].replace(/t=\d+/, `t=${seconds - 1}`) },
    ],
    ['signed too long ago', signed(body, seconds - 301)],
    ['signed in the future', signed(body, seconds + 301)],
    ['with nonsense for a signature', { 'sandbox-signature': 't=now,v1=zz' }],
    ['with an empty digest', { 'sandbox-signature': `t=${seconds},v1=` }],
  ])('is refused %s', (_case, headers: Record<string, string>) => {
    expect(parse(headers)).toBeUndefined()
  })

  it('is accepted while the secret is being changed', () => {
    const [, digest] = signed(body)['sandbox-signature'].split(',')
    expect(parse({ 'sandbox-signature': `t=${seconds},v1=${'0'.repeat(64)},${digest}` })).toMatchObject({
      eventId: 'evt_1',
    })
  })

  it('of a kind we do not know is ignored, and one that breaks its contract is not', () => {
    const news = '{"id":"evt_2","type":"balance.updated"}'
    expect(parse(signed(news), news)).toEqual({ kind: 'ignored', eventId: 'evt_2', type: 'balance.updated' })
    for (const broken of ['{"id":"evt_3","type":"call.updated"}', 'no json']) {
      expect(() => parse(signed(broken), broken)).toThrow(UnreadableWebhook)
    }
  })
})
