import { afterEach, describe, expect, it } from '@jest/globals'
import { gatewayWith, guests } from '../app.fixture.ts'
import { addressOf } from './limits.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function gateway(perMinute: number, proxies = 0) {
  const made = await gatewayWith({ limits: { perMinute, proxies } })
  open.push(made)
  return made
}

describe('the limit of requests', () => {
  it('is told on every answer, and kept', async () => {
    const { app } = await gateway(2)
    const first = await app.inject('/v1/nothing')
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"default";q=2;w=60', ratelimit: '"default";r=1;t=60' })
    await app.inject('/')
    const third = await app.inject('/v1/orders')
    expect(third.statusCode).toBe(429)
    expect(third.json()).toMatchObject({ code: 'too-many-requests', status: 429 })
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)
    expect(third.headers.ratelimit).toMatch(/^"default";r=0;t=\d+$/)
  })

  it('counts for a person wherever they are, and for guests by address', async () => {
    const { app, customerToken } = await gateway(1)
    const headers = { authorization: `Bearer ${customerToken()}` }
    expect((await app.inject({ url: '/', headers, remoteAddress: '192.0.2.1' })).statusCode).toBe(200)
    expect((await app.inject({ url: '/', headers, remoteAddress: '192.0.2.2' })).statusCode).toBe(429)

    const guest = (id: string) => ({ 'cart-token': guests.mint('cart', id) })
    expect(
      (await app.inject({ url: '/', headers: guest('a'.repeat(24)), remoteAddress: '192.0.2.3' })).statusCode,
    ).toBe(200)
    expect(
      (await app.inject({ url: '/', headers: guest('b'.repeat(24)), remoteAddress: '192.0.2.3' })).statusCode,
    ).toBe(429)
  })

  it('counts bad credentials, too', async () => {
    const { app } = await gateway(1)
    const headers = { authorization: 'Bearer forged' }
    expect((await app.inject({ url: '/', headers })).statusCode).toBe(401)
    expect((await app.inject({ url: '/', headers })).statusCode).toBe(429)
  })

  it('never stands before those who look whether we are well', async () => {
    const { app } = await gateway(1)
    for (let looks = 0; looks < 3; looks += 1) expect((await app.inject('/health/live')).statusCode).toBe(200)
  })
})

describe('an address', () => {
  const from = (remoteAddress: string, forwarded?: string) => ({
    socket: { remoteAddress },
    headers: { 'x-forwarded-for': forwarded },
  })

  it('is the peer’s, whatever a header says, unless a proxy is trusted', () => {
    expect(addressOf(from('192.0.2.1', '10.0.0.1'), 0)).toBe('192.0.2.1')
    expect(addressOf(from('::ffff:192.0.2.1'), 0)).toBe('192.0.2.1')
  })

  it('is what the outermost trusted proxy saw, not what the client claims', () => {
    expect(addressOf(from('10.0.0.1', 'forged, 192.0.2.7'), 1)).toBe('192.0.2.7')
    expect(addressOf(from('10.0.0.1', 'forged, 192.0.2.7, 10.0.0.2'), 2)).toBe('192.0.2.7')
    expect(addressOf(from('10.0.0.1'), 1)).toBe('10.0.0.1')
  })

  it('of IPv6 counts as its network', () => {
    expect(addressOf(from('2001:db8:1:2:3:4:5:6'), 0)).toBe('2001:db8:1:2::/64')
    expect(addressOf(from('2001:db8::6'), 0)).toBe('2001:db8:0:0::/64')
  })
})
