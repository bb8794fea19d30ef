import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contracts } from '@till/shared/contracts'
import { repositoryRoot } from '@till/shared/infra'
import { createLogger } from '@till/shared/kit'
import { buildApp as cart } from '../services/cart/src/app.ts'
import { buildApp as catalog } from '../services/catalog/src/app.ts'
import { buildApp as gateway, version } from '../services/gateway/src/app.ts'
import { dialects } from '../services/gateway/src/dialects/index.ts'
import { dialectDocument, nativeOnly } from '../services/gateway/src/docs/dialect-openapi.ts'
import { type Document, mergedOpenapi } from '../services/gateway/src/docs/openapi.ts'
import { buildApp as order } from '../services/order/src/app.ts'
import { buildApp as payment } from '../services/payment/src/app.ts'
import { clientTypes } from './client-types.ts'
import { lintOpenapi } from './lint-openapi.ts'

/**
 * Writes what follows from code: an OpenAPI document per service, an AsyncAPI document of the bus, and the types of the client. With
 * `--check` it writes nothing and fails when one of them is stale, or when the document of all services breaks the linter's rules.
 */
const isCheck = process.argv.includes('--check')
const root = repositoryRoot()
const documents = new Map<string, unknown>([['docs/asyncapi.json', asyncApi()]])
const ofService: Record<string, Document> = {}
for (const [name, buildApp] of Object.entries({ catalog, cart, order, payment, gateway })) {
  // Routes only register here and nothing is called, so any parts will do.
  const built = await buildApp(placeholders({ logger: createLogger(name, 'silent') }) as never)
  const app = 'app' in built ? built.app : built
  await app.ready()
  const whole = app.swagger() as Document
  const document = nativeOnly(whole, dialects)
  if (name === 'gateway')
    for (const dialect of dialects)
      documents.set(`docs/openapi/${dialect.name}.json`, dialectDocument(whole, dialect, version))
  documents.set(`docs/openapi/${name}.json`, document)
  // As it is read from the file or over HTTP, without what JSON leaves out.
  ofService[name] = JSON.parse(JSON.stringify(document)) as Document
  await app.close()
}
const { gateway: own = {}, ...services } = ofService
const everything = mergedOpenapi(own, services)
documents.set('packages/client/src/schema.generated.ts', await clientTypes(everything))

const stale: string[] = []
for (const [path, document] of documents) {
  const file = join(root, path)
  const text = typeof document === 'string' ? document : `${JSON.stringify(document, null, 2)}\n`
  if (isCheck) {
    if (current(file) !== text) stale.push(path)
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`· ${path}`)
  }
}
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run npm run generate and commit what it writes.`)
  process.exit(1)
}
const published = dialects.map(({ name }) => [`/${name}`, documents.get(`docs/openapi/${name}.json`)] as const)
for (const [name, document] of [['all services', everything] as const, ...published]) {
  const faults = await lintOpenapi(document as Document, { isDialect: document !== everything })
  if (faults.length === 0) continue
  console.error(`The OpenAPI document of ${name} breaks the linter's rules:\n${faults.join('\n')}`)
  process.exitCode = 1
}

function current(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** These parts, and for every other name something that can be called, awaited and looked into. */
function placeholders(parts: Record<string, unknown>): unknown {
  const nothing: unknown = new Proxy(() => nothing, {
    get: (_target, name) => (name === 'then' || typeof name === 'symbol' ? undefined : nothing),
    apply: () => nothing,
  })
  const limits = { requestsMax: 1, perMinute: 1, signInFailuresPerMinute: 1, proxies: 0 }
  const known = { internalTokenSecret: 'only-to-write-documents-0123456789', limits, ...parts }
  return new Proxy(known, { get: (target, name) => Reflect.get(target, name) ?? nothing })
}

/** The bus as AsyncAPI 3.0: a channel per queue and one for the events, a message per contract. */
function asyncApi() {
  const messages: Record<string, unknown> = {}
  const channels: Record<string, { address: string; description: string; messages: Record<string, unknown> }> = {}
  const operations: Record<string, unknown> = {}
  for (const { type, to, summary, schema, sample } of contracts.values()) {
    messages[type] = {
      name: type,
      summary,
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/cloudEvent' },
      payload: schema,
      examples: [{ payload: sample }],
    }
    channels[to] ??= {
      address: to === 'events' ? 'till.events' : `till.${to}`,
      description:
        to === 'events'
          ? 'Topic exchange: facts that others may want; the routing key is the message type'
          : `The ${to} service's command queue (durable, quorum)`,
      messages: {},
    }
    channels[to].messages[type] = { $ref: `#/components/messages/${type}` }
    operations[`${to === 'events' ? 'publish' : `${to}-hears`}-${type}`] = {
      action: to === 'events' ? 'send' : 'receive',
      channel: { $ref: `#/channels/${to}` },
      messages: [{ $ref: `#/channels/${to}/messages/${type}` }],
    }
  }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Till on the bus', version: '0.1.0', license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    channels,
    operations,
    components: {
      messages,
      schemas: {
        cloudEvent: {
          type: 'object',
          description: 'CloudEvents 1.0 attributes as AMQP application properties, and the W3C trace context',
          required: ['cloudEvents:id', 'cloudEvents:type', 'cloudEvents:source', 'cloudEvents:specversion'],
          properties: {
            'cloudEvents:id': { type: 'string', description: '<entity id>-<version>-<n>; the same on every repeat' },
            'cloudEvents:type': { type: 'string' },
            'cloudEvents:source': { type: 'string' },
            'cloudEvents:specversion': { const: '1.0' },
            'cloudEvents:subject': { type: 'string', description: 'The entity the message is for' },
            'cloudEvents:time': { type: 'string', format: 'date-time' },
            traceparent: { type: 'string' },
          },
        },
      },
    },
  }
}
