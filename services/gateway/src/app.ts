import type { DeadLetters } from '@till/shared/bus'
import { type App, type Caller, createApp, type GuestTokens, type Logger } from '@till/shared/kit'
import { Counter, Gauge } from 'prom-client'
import type { Passwords } from './accounts/passwords.ts'
import { accountRoutes } from './accounts/routes.ts'
import type { Accounts } from './accounts/store.ts'
import { addressRoutes } from './addresses/routes.ts'
import { apiKeyLookup } from './api-keys/lookup.ts'
import { apiKeyRoutes } from './api-keys/routes.ts'
import type { ApiKeys } from './api-keys/store.ts'
import { bookRoutes } from './books/routes.ts'
import { aliasRoutes } from './dialects/aliases/routes.ts'
import type { Aliases } from './dialects/aliases/store.ts'
import { speak } from './dialects/dialect.ts'
import { dialects } from './dialects/index.ts'
import { nativeWith } from './dialects/native.ts'
import type { Settings } from './dialects/settings.ts'
import { nativeOnly } from './docs/dialect-openapi.ts'
import { type Document, openapiPublisher } from './docs/openapi.ts'
import { docRoutes } from './docs/routes.ts'
import { historyFrom } from './events/history.ts'
import { eventHub, type Hub, type Source } from './events/hub.ts'
import { eventRoutes } from './events/routes.ts'
import { groupRoutes } from './groups/routes.ts'
import type { Groups } from './groups/store.ts'
import { servicesReady } from './health.ts'
import type { KeptAnswers } from './idempotency/store.ts'
import type { AccessTokens } from './identity/access-tokens.ts'
import { guard } from './identity/gate.ts'
import { identifier } from './identity/identify.ts'
import { insideDoor } from './identity/inside.ts'
import { standingsWith } from './identity/standing.ts'
import { limitsOf } from './limits/limits.ts'
import { deadLetterRoutes } from './operations/dead-letter-routes.ts'
import { type Erasures, erasuresWith } from './people/erasure.ts'
import { peopleRoutes } from './people/routes.ts'
import { asking } from './proxy/ask.ts'
import { forwarder } from './proxy/forward.ts'
import { proxyRoutes } from './proxy/routes.ts'
import type { Upstreams } from './proxy/upstreams.ts'
import type { RefreshTokens } from './sessions/refresh-token.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { signInWith } from './sessions/sign-in.ts'
import type { Sessions } from './sessions/store.ts'
import { viewTeller } from './views/teller.ts'
import { webhookEndpointRoutes } from './webhook-endpoints/routes.ts'
import type { Webhooks } from './webhook-endpoints/webhooks.ts'

export const version = '0.1.0'
const heartbeatMs = 15_000

export interface Parts {
  readonly logger: Logger
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly apiKeys: ApiKeys
  readonly groups: Groups
  readonly passwords: Passwords
  readonly accessTokens: AccessTokens
  readonly refreshTokens: RefreshTokens
  readonly guests: GuestTokens
  readonly upstreams: Upstreams
  /** The internal token that names a caller to the services. */
  readonly mint: (caller: Caller) => string
  /** Where order events come from; it is told whether anybody listens. */
  readonly events: Source
  readonly webhooks: Webhooks
  /** What dialects call things. */
  readonly aliases: Aliases
  /** Answers of dialects to requests that may be repeated. */
  readonly kept: KeptAnswers
  readonly settings: Settings
  /** The dead letters of a service, where they lie. */
  readonly deadLetters: (service: string) => DeadLetters
  /** Whether the gateway's own database and broker are there. */
  readonly ready: () => Promise<Record<string, true | string>>
  readonly limits: {
    readonly perMinute: number
    readonly signInFailuresPerMinute: number
    readonly proxies: number
    readonly requestsMax: number
    readonly streamsMax: number
  }
}

/** Everything the gateway answers to. The hub is handed out for whoever hears the events, the erasures for whoever starts them. */
export async function buildApp(parts: Parts): Promise<{ app: App; hub: Hub; erasures: Erasures }> {
  const {
    logger,
    accounts,
    sessions,
    apiKeys,
    groups,
    passwords,
    accessTokens,
    refreshTokens,
    guests,
    upstreams,
    mint,
    limits,
  } = parts
  const ask = asking(upstreams, mint)
  const others = servicesReady(ask)
  const publish = openapiPublisher(ask, logger)
  const app = await createApp({
    name: 'gateway',
    version,
    logger,
    // A word about each part: somebody who looks here wants to know which one is missing.
    ready: async () => {
      const [own, services] = await Promise.all([parts.ready(), others()])
      return { ...own, ...services }
    },
    inFlightMax: limits.requestsMax * 2,
    // Whatever is waited for here has a time-out of its own; a timer more for each request would only cost.
    handlerTimeoutMs: 0,
    openapi: { ...description, publish: async (own) => publish(nativeOnly(own as Document, dialects)) },
  })

  const lookup = apiKeyLookup(apiKeys)
  const standings = standingsWith(async (accountId, sessionId, needsRoles) => {
    const [session, memberships, account] = await Promise.all([
      sessions.byId(sessionId),
      groups.membershipsOf(accountId),
      needsRoles ? accounts.byId(accountId) : undefined,
    ])
    const ended = session?.ended !== false
    if (!needsRoles) return { ended, groups: memberships }
    // A session of an older era is over, though nobody may have got round to ending it.
    const isOver = ended || account?.isActive !== true || account.sessionEra !== session.era
    return { ended: isOver, groups: memberships, roles: account?.roles ?? [] }
  })
  const inside = insideDoor()
  guard(app, {
    identify: identifier({ accessTokens, guests, apiKeys: lookup, standings }),
    limits: limitsOf(limits.perMinute),
    perMinute: limits.perMinute,
    proxies: limits.proxies,
    inside,
  })

  const failures = {
    ofPair: limitsOf(limits.signInFailuresPerMinute),
    ofAddress: limitsOf(limits.signInFailuresPerMinute * 6),
  }
  const signIn = signInWith({ accounts, sessions, passwords, accessTokens, refreshTokens, failures })
  const guesses = limitsOf(limits.signInFailuresPerMinute)
  const erasures = erasuresWith({ accounts, sessions, groups, standings, ask, logger })
  await app.register(accountRoutes, { accounts, sessions, passwords, signIn, standings, guesses })
  await app.register(addressRoutes, { accounts })
  await app.register(peopleRoutes, { accounts, sessions, groups, standings, erasures, ask })
  await app.register(groupRoutes, { groups, accounts, standings })
  await app.register(sessionRoutes, { sessions, signIn, standings })
  await app.register(apiKeyRoutes, { keys: apiKeys, lookup })

  const hub = eventHub({ source: parts.events, streamsMax: limits.streamsMax, logger })
  await app.register(eventRoutes, { hub, history: historyFrom(ask) })
  const heartbeat = setInterval(() => hub.beat(), heartbeatMs).unref()
  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    hub.close()
  })

  await app.register(webhookEndpointRoutes, { webhooks: parts.webhooks })
  await app.register(bookRoutes, { ask })
  await app.register(deadLetterRoutes, { lettersOf: parts.deadLetters, logger })
  await docRoutes(app, { version, dialects })

  const droppedViews = new Counter({
    name: 'gateway_views_dropped_total',
    help: 'Products that customers opened and that the cart service was not told of',
    registers: [app.metrics],
  })
  const views = viewTeller({ upstreams, mint, logger, dropped: (count) => droppedViews.inc(count) })
  gauge(app, 'gateway_views_waiting', 'Products that customers opened and that are yet to be told', views.waiting)
  app.addHook('onClose', () => views.stop())

  const spoken = {
    native: nativeWith({ app, upstreams, mint, inside, views }),
    aliases: parts.aliases,
    kept: parts.kept,
    guests,
    accessTokens,
    standings,
    settings: parts.settings,
    guesses: limitsOf(limits.signInFailuresPerMinute * 6),
    proxies: limits.proxies,
    logger,
    now: () => new Date(),
  }
  for (const dialect of dialects) await speak(app, dialect, spoken)
  await app.register(aliasRoutes, { aliases: parts.aliases, dialects })

  const unanswered = new Counter({
    name: 'gateway_unanswered_total',
    help: 'Requests that a service gave no answer to',
    labelNames: ['service', 'code'],
    registers: [app.metrics],
  })
  const forward = forwarder({
    upstreams,
    logger,
    requestsMax: limits.requestsMax,
    failed: (service, code) => unanswered.inc({ service, code }),
  })
  gauge(app, 'gateway_crossings', 'Requests on their way to services', forward.inFlight)
  gauge(app, 'gateway_event_streams', 'Open event streams', hub.count)
  await app.register(proxyRoutes, { forwarder: forward, mint, views })
  gauge(app, 'gateway_erasures_open', 'People who are not erased everywhere yet', () =>
    accounts.erasuresOpen().catch(() => Number.NaN),
  )

  return { app, hub, erasures }
}

function gauge(app: App, name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [app.metrics],
    async collect() {
      this.set(await read())
    },
  })
}

const description = {
  description: 'Orders that are never lost, pieces that are never sold twice, money that is never taken twice.',
  securitySchemes: {
    accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Of POST /v1/sessions: people' },
    apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'Of POST /v1/api-keys: machines' },
    cartToken: { type: 'apiKey', in: 'header', name: 'Cart-Token', description: 'Of POST /v1/carts: a guest’s cart' },
    orderToken: {
      type: 'apiKey',
      in: 'header',
      name: 'Order-Token',
      description: 'Of a guest’s order; also as ?token=',
    },
  },
} as const
