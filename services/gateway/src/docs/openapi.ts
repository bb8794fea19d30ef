import { type Logger, mapOperations, withAnswerComponents, withProblems } from '@till/shared/kit'
import { type Ask, gatewayCaller } from '../proxy/ask.ts'
import { doorFor, type Service, services } from '../proxy/table.ts'

/** As much of an OpenAPI document as merging needs to know. */
export interface Document {
  readonly openapi?: string
  readonly info?: object
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components?: {
    readonly schemas?: Readonly<Record<string, unknown>>
    readonly securitySchemes?: unknown
    readonly [more: string]: unknown
  }
  readonly tags?: readonly { readonly name: string }[]
  readonly [more: string]: unknown
}

/**
 * One document for all of Till: the gateway's own, and of each service what a door leads to. Operations keep their tags; how to prove
 * who one is, is the gateway's matter. Schemas that services name are told apart by the service's name.
 */
export function mergedOpenapi(own: Document, parts: Readonly<Partial<Record<Service, Document>>>): Document {
  const paths: Record<string, Record<string, unknown>> = {}
  const schemas: Record<string, unknown> = { ...own.components?.schemas }
  const tags = new Map((own.tags ?? []).map((tag) => [tag.name, tag]))

  for (const service of services) {
    const part = renamed(parts[service] ?? {}, service)
    Object.assign(schemas, part.components?.schemas)
    for (const tag of part.tags ?? []) if (!tags.has(tag.name)) tags.set(tag.name, tag)
    for (const [path, operations] of Object.entries(part.paths ?? {})) {
      if (!leadsTo(service, path)) continue
      paths[path] = { ...paths[path], ...Object.fromEntries(Object.entries(operations).map(withoutSecurity)) }
    }
  }
  for (const [path, operations] of Object.entries(own.paths ?? {})) paths[path] = { ...paths[path], ...operations }

  const sorted = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)))
  return withAnswerComponents({
    ...own,
    info: { ...own.info, title: 'Till' },
    tags: [...tags.values()],
    paths: mapOperations({ paths: sorted }, guarded),
    components: { ...own.components, schemas },
  })
}

/** What the gate answers before anything else is looked at: bad credentials are refused even where none are needed, and requests are counted. */
function guarded(operation: Readonly<Record<string, unknown>>, path: string): Readonly<Record<string, unknown>> {
  if (doorFor(path)?.callers === 'machine') return operation
  const { responses = {} } = operation as { responses?: Readonly<Record<string, unknown>> }
  return { ...operation, responses: withProblems(responses, ['401', '429']) }
}

const leadsTo = (service: Service, path: string) => doorFor(path)?.service === service

/** A service knows only the internal token, which is no business of those who read this. */
function withoutSecurity([method, operation]: [string, unknown]): [string, unknown] {
  if (typeof operation !== 'object' || operation === null || !('security' in operation)) return [method, operation]
  const { security: _internal, ...rest } = operation
  return [method, rest]
}

function renamed(part: Document, service: Service): Document {
  const names = Object.keys(part.components?.schemas ?? {})
  if (names.length === 0) return part
  const text = JSON.stringify(part).replaceAll('"#/components/schemas/', `"#/components/schemas/${service}.`)
  const moved = JSON.parse(text) as Document
  const schemas = Object.entries(moved.components?.schemas ?? {}).map(([name, schema]) => [
    `${service}.${name}`,
    schema,
  ])
  return { ...moved, components: { ...moved.components, schemas: Object.fromEntries(schemas) } }
}

const freshMs = 60_000

/** Asks the services for their documents at most once a minute; one that is down is shown as it last was. */
export function openapiPublisher(ask: Ask, logger: Pick<Logger, 'warn'>, now: () => number = Date.now) {
  const known: Partial<Record<Service, Document>> = {}
  let refreshing: Promise<void> | undefined
  let freshUntilMs = 0

  async function refresh(): Promise<void> {
    let complete = true
    await Promise.all(
      services.map(async (service) => {
        try {
          const { status, body } = await ask(service, '/openapi.json', { caller: gatewayCaller, timeoutMs: 3_000 })
          if (status !== 200 || typeof body !== 'object' || body === null) throw new Error(`answers ${status}`)
          known[service] = body as Document
        } catch (error) {
          complete = false
          logger.warn({ service, reason: error instanceof Error ? error.message : 'unknown' }, 'no OpenAPI document')
        }
      }),
    )
    // Whoever starts all at once should not read for a minute that half of it is missing.
    freshUntilMs = now() + (complete ? freshMs : 1_000)
  }

  return async (own: object): Promise<Document> => {
    if (now() >= freshUntilMs) {
      refreshing ??= refresh().finally(() => {
        refreshing = undefined
      })
      await refreshing
    }
    return mergedOpenapi(own as Document, known)
  }
}
