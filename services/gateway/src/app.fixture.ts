import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Caller, createLogger, guestTokens, internalTokenMinter, internalTokenVerifier } from '@till/shared/kit'
import { passwordsWith } from './accounts/passwords.ts'
import type { Accounts } from './accounts/store.ts'
import { hashOf, newSecret } from './api-keys/lookup.ts'
import type { ApiKey, ApiKeys } from './api-keys/store.ts'
import { buildApp, type Parts } from './app.ts'
import type { Settings } from './dialects/settings.ts'
import type { Groups } from './groups/store.ts'
import { accessTokensWith } from './identity/access-tokens.ts'
import type { Service } from './proxy/table.ts'
import { connectUpstreams } from './proxy/upstreams.ts'
import { refreshTokensWith } from './sessions/refresh-token.ts'
import type { Sessions } from './sessions/store.ts'
import { webhooksWith } from './webhook-endpoints/webhooks.ts'

export const accessSecret = 'an access token secret of the tests'
export const internalSecret = 'an internal token secret of the tests'
export const guestSecret = 'a guest token secret of these tests'

export const customerId = '66f0a1b2c3d4e5f6a7b8c9df'
export const sessionId = '66f0a1b2c3d4e5f6a7b8c9de'
export const cartId = '66f0a1b2c3d4e5f6a7b8c9d1'
export const orderId = '66f0a1b2c3d4e5f6a7b8c9d0'

export const guests = guestTokens(guestSecret)
export const callerIn = internalTokenVerifier(internalSecret)

/** One request as a stub service saw it. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  readonly caller: Caller | undefined
}

export interface StubService {
  readonly origin: string
  readonly seen: Seen[]
  close(): Promise<void>
}

/** A service that answers what it is told to. */
export async function stubService(
  respond: (seen: Seen, response: ServerResponse, request: IncomingMessage) => void = (_seen, response) =>
    response.setHeader('content-type', 'application/json').end('{}'),
): Promise<StubService> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const token = request.headers['x-till-token']
    const one: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks),
      caller: typeof token === 'string' ? callerIn(token) : undefined,
    }
    seen.push(one)
    respond(one, response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An address where nobody listens (any more). */
export async function nowhere(): Promise<string> {
  const { origin, close } = await stubService()
  await close()
  return origin
}

export const settings: Settings = {
  DIALECT_SHIPPING_METHOD: 'pickup',
  SLOTS_CURRENCY: 'EUR',
  SLOTS_TEST_MODE: false,
  SALESMAN_CURRENCY: 'EUR',
  SALESMAN_ANONYMOUS_CHECKOUT: true,
  SELLOUT_CURRENCY: 'EUR',
}

const missing = (): never => {
  throw new Error('this test has no database')
}

/** API keys in memory, which is all that identifying callers needs. */
export function keysInMemory(): ApiKeys & {
  make(roles: ApiKey['roles'], company?: Partial<ApiKey>): { id: string; secret: string }
} {
  const byHash = new Map<string, ApiKey>()
  const add: ApiKeys['add'] = async ({ secretHash, ...key }) => {
    const made = { ...key, id: randomBytes(12).toString('hex'), createdAt: new Date(0) }
    byHash.set(secretHash, made)
    return made
  }
  return {
    add,
    make(roles, company = {}) {
      const secret = newSecret()
      const key: ApiKey = {
        id: randomBytes(12).toString('hex'),
        name: 'a key',
        prefix: '',
        roles,
        createdBy: customerId,
        createdAt: new Date(0),
        rights: [],
        ...company,
      }
      byHash.set(hashOf(secret), key)
      return { id: key.id, secret }
    },
    bySecretHash: async (secretHash) => byHash.get(secretHash),
    list: async () => [...byHash.values()],
    byId: async (id) => [...byHash.values()].find((key) => key.id === id),
    async remove(id) {
      for (const [hash, key] of byHash) if (key.id === id) return byHash.delete(hash)
      return false
    },
  }
}

export type GatewayOptions = Partial<Omit<Parts, 'limits' | 'upstreams'>> & {
  readonly services?: Partial<Record<Service, string>>
  readonly timeoutMs?: number
  readonly limits?: Partial<Parts['limits']>
}

/** A gateway without a database, in front of the given services; those that are not given are away. */
export async function gatewayWith({ services = {}, timeoutMs, limits, ...parts }: GatewayOptions = {}) {
  const away = await nowhere()
  const accessTokens = await accessTokensWith(accessSecret)
  const upstreams = connectUpstreams(
    { catalog: away, cart: away, order: away, payment: away, ...services },
    { timeoutMs },
  )
  const noAccounts: Accounts = {
    add: missing,
    byId: missing,
    byEmail: missing,
    byIds: missing,
    newId: missing,
    noteSignIn: missing,
    list: missing,
    change: missing,
    addressesOf: missing,
    booksOf: missing,
    writeAddresses: missing,
    erase: missing,
    takeErasure: missing,
    noteErased: missing,
    erasuresOpen: async () => 0,
  }
  const noSessions: Sessions = {
    newId: missing,
    add: missing,
    rotate: missing,
    // Whoever has an access token of these tests is signed in.
    byId: async (id) => ({ id, accountId: customerId, era: 0, ended: false, tokenHash: '' }),
    end: missing,
    keep: missing,
    endAllOf: missing,
  }
  const noGroups: Groups = {
    add: missing,
    byId: missing,
    list: missing,
    change: missing,
    remove: missing,
    members: missing,
    putMember: missing,
    removeMember: missing,
    roleIn: missing,
    membershipsOf: async () => [],
    countOf: missing,
    removeFromAll: missing,
  }
  const { app, hub, erasures } = await buildApp({
    logger: createLogger('gateway', 'silent'),
    accounts: noAccounts,
    sessions: noSessions,
    apiKeys: keysInMemory(),
    groups: noGroups,
    passwords: await passwordsWith(),
    accessTokens,
    refreshTokens: refreshTokensWith(accessSecret),
    guests,
    mint: internalTokenMinter(internalSecret),
    webhooks: webhooksWith({
      endpoints: {
        add: missing,
        byId: missing,
        list: missing,
        active: missing,
        any: missing,
        change: missing,
        rotate: missing,
        remove: missing,
        succeeded: missing,
        failed: missing,
        disable: missing,
      },
      deliveries: {
        add: missing,
        byId: missing,
        byEvent: missing,
        list: missing,
        claim: missing,
        settle: missing,
        replay: missing,
        removeOf: missing,
      },
      bus: { consume: missing, ready: () => 'there is none' },
      secret: accessSecret,
      allowPrivate: false,
      logger: createLogger('gateway', 'silent'),
    }),
    aliases: { of: missing, nativeOf: missing },
    kept: { claim: missing },
    settings,
    deadLetters: () => ({ list: missing, read: missing, replay: missing, discard: missing }),
    events: { attend: async () => undefined, rest: async () => undefined },
    ready: async () => ({}),
    ...parts,
    upstreams,
    limits: {
      perMinute: 600,
      signInFailuresPerMinute: 10,
      proxies: 0,
      requestsMax: 1_000,
      streamsMax: 10,
      ...limits,
    },
  })
  return {
    app,
    hub,
    erasures,
    accessTokens,
    customerToken: (roles: Caller['roles'] = ['customer']) =>
      accessTokens.sign({ accountId: customerId, roles: [...roles], sessionId }),
    /** Listens on a free port; answers the origin. */
    listen: () => app.listen({ port: 0, host: '127.0.0.1' }),
    async close() {
      await app.close()
      await upstreams.close()
    },
  }
}
