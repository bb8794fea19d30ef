import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createSigner } from 'fast-jwt'
import {
  accessSecret,
  cartId,
  customerId,
  gatewayWith,
  guests,
  keysInMemory,
  orderId,
  type StubService,
  sessionId,
  stubService,
} from '../app.fixture.ts'

const keys = keysInMemory()
let order: StubService
let gateway: Awaited<ReturnType<typeof gatewayWith>>
beforeAll(async () => {
  order = await stubService()
  gateway = await gatewayWith({ services: { order: order.origin }, apiKeys: keys })
})
afterAll(async () => {
  await gateway.close()
  await order.close()
})

/** Asks with these headers; answers the status, the problem code, and whom the service was told. */
async function ask(headers: Record<string, string>, url = '/v1/orders') {
  order.seen.length = 0
  const answer = await gateway.app.inject({ url, headers })
  const { code } = answer.json() as { code?: string }
  return {
    status: answer.statusCode,
    code,
    caller: order.seen[0]?.caller,
    challenge: answer.headers['www-authenticate'],
  }
}

describe('a caller', () => {
  it('with nothing is anonymous', async () => {
    expect(await ask({})).toMatchObject({ status: 200, caller: { sub: 'anonymous', kind: 'anonymous', roles: [] } })
  })

  it('with an access token is that account, with its roles', async () => {
    const authorization = `Bearer ${gateway.customerToken(['customer', 'consultant'])}`
    expect((await ask({ authorization })).caller).toEqual({
      sub: customerId,
      kind: 'customer',
      roles: ['customer', 'consultant'],
    })
  })

  it('with a key is that machine', async () => {
    const { id, secret } = keys.make(['staff'])
    expect((await ask({ 'x-api-key': secret })).caller).toEqual({ sub: `key:${id}`, kind: 'key', roles: ['staff'] })
  })

  it('with a company’s key is that company, with its minimum and rights', async () => {
    const minimumOrder = { amount: 50_000, currency: 'NOK' }
    const company = { company: { id: 'acme', name: 'Acme Ltd' }, minimumOrder, rights: ['set-discounts' as const] }
    const { secret } = keys.make(['customer'], company)
    expect((await ask({ 'x-api-key': secret })).caller).toMatchObject({
      kind: 'key',
      tenant: { companyId: 'acme', minimumOrder, rights: ['set-discounts'] },
    })
  })

  it('who comes through a company’s shop is that person, under the company’s terms and with no role of its key', async () => {
    const company = { company: { id: 'acme', name: 'Acme Ltd' }, rights: ['set-discounts' as const] }
    const { secret } = keys.make(['staff'], company)
    const authorization = `Bearer ${gateway.customerToken()}`
    expect((await ask({ authorization, 'x-api-key': secret })).caller).toEqual({
      sub: customerId,
      kind: 'customer',
      roles: ['customer'],
      tenant: { companyId: 'acme', rights: ['set-discounts'] },
    })
  })

  it('with a cart’s token is that cart’s guest, and with an order’s token may see that order', async () => {
    const cart = guests.mint('cart', cartId)
    const token = guests.mint('order', orderId)
    expect((await ask({ 'cart-token': cart })).caller).toEqual({
      sub: `guest:${cartId}`,
      kind: 'guest',
      roles: [],
      cartId,
    })
    expect((await ask({ 'order-token': token })).caller).toEqual({
      sub: `guest:${orderId}`,
      kind: 'guest',
      roles: [],
      orderId,
    })
    expect((await ask({}, `/v1/orders?token=${token}`)).caller).toEqual({
      sub: `guest:${orderId}`,
      kind: 'guest',
      roles: [],
      orderId,
    })
  })

  it('who signs in keeps the guest’s cart at hand', async () => {
    const headers = { authorization: `Bearer ${gateway.customerToken()}`, 'cart-token': guests.mint('cart', cartId) }
    expect((await ask(headers)).caller).toEqual({ sub: customerId, kind: 'customer', roles: ['customer'], cartId })
  })

  it('cannot say from outside who they are', async () => {
    expect((await ask({ 'x-till-token': 'anything' })).caller).toMatchObject({ kind: 'anonymous' })
  })
})

const claims = { sub: customerId, roles: ['admin'], sid: sessionId, iss: 'till', aud: 'till-api' }
const sign = (more: object, options: object = {}) =>
  createSigner({ key: accessSecret, algorithm: 'HS256', expiresIn: 60_000, ...options })({ ...claims, ...more })
const unsigned = (): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const nowSeconds = Math.floor(Date.now() / 1000)
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...claims, iat: nowSeconds, exp: nowSeconds + 60 })}.`
}
const altered = (token: string): string => {
  const [head, , seal] = token.split('.')
  return `${head}.${Buffer.from(JSON.stringify({ ...claims, iat: 1, exp: 9_999_999_999 })).toString('base64url')}.${seal}`
}

describe('bad credentials', () => {
  it('are made with the right secret when they are good, so that the refusals below mean something', async () => {
    expect(await ask({ authorization: `Bearer ${sign({})}` })).toMatchObject({
      status: 200,
      caller: { roles: ['admin'] },
    })
  })

  it.each<[string, () => Record<string, string>]>([
    [
      'a token signed with another secret',
      () => ({ authorization: `Bearer ${sign({}, { key: 'another secret of the same length' })}` }),
    ],
    ['a token with another algorithm', () => ({ authorization: `Bearer ${sign({}, { algorithm: 'HS512' })}` })],
    ['a token without a signature', () => ({ authorization: `Bearer ${unsigned()}` })],
    ['a token with altered claims', () => ({ authorization: `Bearer ${altered(sign({}))}` })],
    ['an expired token', () => ({ authorization: `Bearer ${sign({ iat: 1_000 })}` })],
    ['a token that never expires', () => ({ authorization: `Bearer ${sign({}, { expiresIn: undefined })}` })],
    ['a token for somebody else', () => ({ authorization: `Bearer ${sign({ aud: 'another' })}` })],
    ['a token of somebody else', () => ({ authorization: `Bearer ${sign({ iss: 'another' })}` })],
    ['a token with an invented role', () => ({ authorization: `Bearer ${sign({ roles: ['root'] })}` })],
    ['a token whose subject is no id', () => ({ authorization: `Bearer ${sign({ sub: '../admin' })}` })],
    ['no token at all', () => ({ authorization: 'Bearer' })],
    ['something else', () => ({ authorization: 'Basic YTpi' })],
    ['rubbish', () => ({ authorization: 'Bearer a.b.c' })],
    ['an unknown key', () => ({ 'x-api-key': `till_${'a'.repeat(43)}` })],
    ['a key of another shape', () => ({ 'x-api-key': '{"$gt":""}' })],
    ['a forged cart token', () => ({ 'cart-token': `${cartId}.${'A'.repeat(43)}` })],
    ['an order’s token as a cart’s', () => ({ 'cart-token': guests.mint('order', cartId) })],
    [
      'a forged order token beside a good access token',
      () => ({ authorization: `Bearer ${sign({})}`, 'order-token': 'x.y' }),
    ],
  ])('are refused: %s', async (_name, headers) => {
    expect(await ask(headers())).toMatchObject({
      status: 401,
      code: 'invalid-credentials',
      caller: undefined,
      challenge: 'Bearer realm="till", error="invalid_token"',
    })
  })

  it('are refused in the query, too', async () => {
    expect(await ask({}, '/v1/orders?token=forged')).toMatchObject({ status: 401 })
    expect(await ask({}, '/v1/orders?token=%E0%A4%A')).toMatchObject({ status: 401 })
  })

  it('are not guessed between: two identities at once are none', async () => {
    const headers = { authorization: `Bearer ${sign({})}`, 'x-api-key': keys.make(['admin']).secret }
    expect(await ask(headers)).toMatchObject({ status: 400, code: 'ambiguous-credentials' })
  })

  it('of a person are worth no more beside a company’s key that is not valid', async () => {
    const headers = { authorization: `Bearer ${sign({})}`, 'x-api-key': 'till_x' }
    expect(await ask(headers)).toMatchObject({ status: 401, code: 'invalid-credentials' })
  })
})
