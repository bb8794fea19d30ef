import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  authorization,
  eur,
  lateMs,
  type ReceivedWebhook,
  slowMs,
  until,
  webhookSecret,
  webhooksTo,
  workshop,
} from './fixtures.ts'
import { mischief } from './webhooks.ts'

let shop: ReturnType<typeof workshop>
beforeEach(() => {
  shop = workshop()
})
afterEach(async () => {
  await shop.clear()
  expect(shop.errors).toEqual([])
})

const capture = (paymentId: string) => ({
  paymentId,
  providerRef: 'ref-1',
  amount: eur(2500),
  idempotencyKey: `${paymentId}-capture`,
})

const callsOf = (webhooks: ReceivedWebhook[]) => webhooks.map(({ body }) => JSON.parse(body).call)

/** The first payment whose webhooks misbehave just so: per webhook, whether it is late and how often it comes. */
function paymentWith(...wanted: { late: boolean; copies: number }[]): string {
  for (let number = 1; ; number++) {
    const paymentId = `payment-${number}`
    const fits = wanted.every(({ late, copies }, event) => {
      const found = mischief('test', `evt_ref-1_${event}`, lateMs, paymentId)
      return found.delayMs === (late ? lateMs : 0) && found.copies === copies
    })
    if (fits) return paymentId
  }
}

describe('webhooks', () => {
  it('come signed, so that the client believes them', async () => {
    const receiver = await shop.receiver()
    const { url, time } = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    const client = shop.client(url)
    const paymentId = paymentWith({ late: false, copies: 1 })
    await client.authorize(authorization('tok_declined', paymentId))
    time.advance(0)
    await until(() => receiver.received.length === 1)
    const [{ headers, body }] = receiver.received as [ReceivedWebhook]
    expect(client.parseWebhook(headers, body)).toMatchObject({
      kind: 'operation',
      eventId: 'evt_ref-1_0',
      paymentId,
      operation: 'authorize',
      idempotencyKey: `${paymentId}-authorize`,
      result: { kind: 'declined', reason: 'card_declined' },
    })
  })

  it('come out of order when the first is late', async () => {
    const receiver = await shop.receiver()
    const { url, time } = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    const client = shop.client(url)
    const paymentId = paymentWith({ late: true, copies: 1 }, { late: false, copies: 1 })
    await client.authorize(authorization('tok_refund_fails', paymentId))
    await client.capture(capture(paymentId))
    time.advance(0)
    await until(() => receiver.received.length === 1)
    time.advance(lateMs)
    await until(() => receiver.received.length === 2)
    expect(callsOf(receiver.received)).toEqual(['capture', 'authorize'])
  })

  it('come twice, with the same id', async () => {
    const receiver = await shop.receiver()
    const { url, time } = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    const paymentId = paymentWith({ late: false, copies: 2 })
    await shop.client(url).authorize(authorization('tok_declined', paymentId))
    time.advance(0)
    await until(() => receiver.received.length === 1 && time.waiting() === 1)
    time.advance(lateMs)
    await until(() => receiver.received.length === 2)
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body)
  })

  it('are tried again, later and later, and given up in the end', async () => {
    const receiver = await shop.receiver([500, 500, 500, 500])
    const { url, time } = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    const paymentId = paymentWith({ late: false, copies: 1 })
    await shop.client(url).authorize(authorization('tok_declined', paymentId))
    for (const [attempt, pauseMs] of [0, 250, 500, 1000].entries()) {
      await until(() => time.waiting() === 1)
      time.advance(pauseMs - 1)
      expect(receiver.received).toHaveLength(attempt)
      time.advance(1)
      await until(() => receiver.received.length === attempt + 1)
    }
    await until(() => readFileSync(shop.journalPath, 'utf8').includes('"delivered":false'))
    expect(time.waiting()).toBe(0)
  })

  it('are sent by the next process when this one ends first, and only then', async () => {
    const receiver = await shop.receiver()
    const paymentId = paymentWith({ late: true, copies: 1 })
    const first = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    await shop.client(first.url).authorize(authorization('tok_declined', paymentId))
    await first.close()
    const second = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    second.time.advance(lateMs)
    await until(() => readFileSync(shop.journalPath, 'utf8').includes('"delivered":true'))
    await second.close()
    const third = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    expect(third.time.waiting()).toBe(0)
    expect(receiver.received).toHaveLength(1)
  })

  it.each([
    ['async', 0],
    ['all', 2],
  ] as const)('in mode "%s" tell of a plain success %i times', async (mode, count) => {
    const receiver = await shop.receiver()
    const { url, time } = await shop.sandbox({ webhooks: webhooksTo(receiver.url, mode) })
    const client = shop.client(url)
    const paymentId = paymentWith({ late: true, copies: 1 }, { late: true, copies: 1 })
    await client.authorize(authorization('tok_ok', paymentId))
    await client.capture(capture(paymentId))
    expect(time.waiting()).toBe(count)
  })

  it('tell how a challenge ended, and of a success that was never answered', async () => {
    const receiver = await shop.receiver()
    const { url, time } = await shop.sandbox({ webhooks: webhooksTo(receiver.url) })
    const client = shop.client(url, { authorizeTimeoutMs: 1_000 })
    await client.authorize(authorization('tok_action_required'))
    await fetch(`${url}/challenge/ref-1`, { method: 'POST', body: new URLSearchParams({ outcome: 'approved' }) })
    await client.authorize(authorization('tok_timeout_then_ok', 'payment-2'))
    time.advance(lateMs)
    await until(() => receiver.received.length >= 3)
    const told = receiver.received.map(({ body }) => {
      const { paymentId, result } = JSON.parse(body)
      return `${paymentId} ${result.status}`
    })
    expect(told).toEqual(
      expect.arrayContaining(['payment-1 action-required', 'payment-1 succeeded', 'payment-2 succeeded']),
    )
  })
})

describe('the journal', () => {
  const everything = async (url: string) => (await fetch(`${url}/journal`)).text()

  it('brings everything back after a crash, with the last line torn', async () => {
    const first = await shop.sandbox()
    const client = shop.client(first.url)
    await client.authorize(authorization('tok_capture_fails_once'))
    await client.capture(capture('payment-1'))
    await client.capture(capture('payment-1'))
    const before = await everything(first.url)
    await first.close()
    appendFileSync(shop.journalPath, '{"type":"authorize","key":"torn","paym')

    const second = await shop.sandbox()
    const again = shop.client(second.url)
    expect(await everything(second.url)).toBe(before)
    expect(await again.status({ paymentId: 'payment-1', operation: 'authorize', idempotencyKey: 'torn' })).toEqual({
      kind: 'absent',
    })
    expect(await again.capture({ ...capture('payment-1'), idempotencyKey: 'another' })).toEqual({
      kind: 'declined',
      reason: 'already_captured',
    })
    await second.close()
    expect(readFileSync(shop.journalPath, 'utf8')).not.toContain('torn')
  })

  it('finishes a slow authorization that a crash interrupted', async () => {
    const first = await shop.sandbox()
    const call = authorization('tok_slow')
    const lost = shop.client(first.url).authorize(call)
    await until(() => first.time.waiting() === 1)
    await first.close()
    expect(await lost).toMatchObject({ kind: 'unknown' })

    const second = await shop.sandbox()
    second.time.advance(slowMs)
    expect(await shop.client(second.url).status({ ...call, operation: 'authorize' })).toEqual({
      kind: 'succeeded',
      providerRef: 'ref-1',
    })
  })

  it('that is damaged before its last line stops the start', async () => {
    writeFileSync(shop.journalPath, 'rubbish\n{"type":"fault","at":"","paymentId":"payment-1","call":"capture"}\n')
    await expect(shop.sandbox()).rejects.toThrow('line 1 of the journal')
  })

  it('survives the death of the process, which then stops gracefully when asked to', async () => {
    const start = async () => {
      const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], {
        env: { PATH: process.env.PATH, SANDBOX_JOURNAL: shop.journalPath, SANDBOX_WEBHOOK_SECRET: webhookSecret },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const exit = once(child, 'exit')
      for await (const line of createInterface({ input: child.stdout })) {
        const { msg, url } = JSON.parse(line)
        if (msg === 'ready') return { child, exit, client: shop.client(url) }
      }
      throw new Error('the sandbox ended before it was ready')
    }

    const first = await start()
    const result = await first.client.authorize(authorization('tok_ok'))
    expect(result).toMatchObject({ kind: 'succeeded' })
    first.child.kill('SIGKILL')
    await first.exit

    const second = await start()
    expect(await second.client.status({ ...authorization('tok_ok'), operation: 'authorize' })).toEqual(result)
    second.child.kill('SIGTERM')
    expect(await second.exit).toEqual([0, null])
  })
})

describe('the door', () => {
  const post = (url: string, body: string, type = 'application/json') =>
    fetch(`${url}/authorizations`, { method: 'POST', headers: { 'content-type': type }, body })

  it('refuses a card number, keeps nothing of it and does not repeat it', async () => {
    const { url } = await shop.sandbox()
    const response = await post(url, JSON.stringify(authorization('4242-4242-4242-4242')))
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain('4242')
    expect(readFileSync(shop.journalPath, 'utf8')).toBe('')
  })

  it.each([
    ['broken JSON', '{', 400, 'malformed_json'],
    ['a missing field', '{}', 400, 'invalid_request'],
    ['a field too many', JSON.stringify({ ...authorization('tok_ok'), cvc: '123' }), 400, 'invalid_request'],
    ['a fraction of a cent', JSON.stringify({ ...authorization('tok_ok'), amount: eur(0.5) }), 400, 'invalid_request'],
    [
      'a script for a return address',
      JSON.stringify({ ...authorization('tok_ok'), returnUrl: 'javascript:1' }),
      400,
      'invalid_request',
    ],
    ['a body too large', JSON.stringify({ fill: 'x'.repeat(20_000) }), 413, 'too_large'],
  ])('refuses %s', async (_case, body, status, code) => {
    const { url } = await shop.sandbox()
    const response = await post(url, body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })

  it('refuses what a browser could send across sites', async () => {
    const { url } = await shop.sandbox()
    expect((await post(url, JSON.stringify(authorization('tok_ok')), 'text/plain')).status).toBe(415)
  })

  it('says that it is alive and ready, and what everybody’s money adds up to', async () => {
    const { url } = await shop.sandbox()
    await shop.client(url).authorize(authorization('tok_ok'))
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    expect(await (await fetch(`${url}/balance`)).json()).toEqual({
      EUR: { authorized: 2500, captured: 0, voided: 0, refunded: 0 },
    })
    expect((await fetch(`${url}/nowhere`)).status).toBe(404)
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405)
  })
})
