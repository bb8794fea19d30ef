import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { signingWith } from './signature.ts'

const signing = signingWith('a secret that only gateways have, of the tests')
const endpointId = '66f0a1b2c3d4e5f6a7b8c9d0'
const now = new Date()
const delivery = { endpointId, generation: 1, id: 'order-1-4', body: '{"type":"order.confirmed"}', now }

describe('a delivery', () => {
  it('is signed over its id, its time and its body, as Standard Webhooks says', () => {
    const secret = signing.secretOf(endpointId, 1)
    const headers = signing.headersFor(delivery)
    const expected = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`order-1-4.${headers['webhook-timestamp']}.${delivery.body}`)
      .digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(new Webhook(secret).verify(delivery.body, headers)).toEqual({ type: 'order.confirmed' })
    expect(() => new Webhook(secret).verify('{"type":"order.failed"}', headers)).toThrow()
  })

  it('is good with the old and the new secret while a rotation is under way, then with the new one only', () => {
    const rotated = { ...delivery, generation: 2 }
    const during = signing.headersFor({ ...rotated, previousUntil: new Date(now.getTime() + 1) })
    for (const generation of [1, 2])
      expect(() => new Webhook(signing.secretOf(endpointId, generation)).verify(delivery.body, during)).not.toThrow()
    const afterwards = signing.headersFor({ ...rotated, previousUntil: now })
    expect(() => new Webhook(signing.secretOf(endpointId, 1)).verify(delivery.body, afterwards)).toThrow()
    expect(() => new Webhook(signing.secretOf(endpointId, 2)).verify(delivery.body, afterwards)).not.toThrow()
  })
})

describe('a secret', () => {
  it('is another one for every endpoint, generation and shop', () => {
    const others = [
      signing.secretOf(endpointId, 1),
      signing.secretOf(endpointId, 2),
      signing.secretOf('66f0a1b2c3d4e5f6a7b8c9d1', 1),
      signingWith('a secret that only gateways have, of another').secretOf(endpointId, 1),
    ]
    expect(new Set(others).size).toBe(4)
    expect(others.every((secret) => /^whsec_[\w+/]{43}=$/.test(secret))).toBe(true)
  })
})
