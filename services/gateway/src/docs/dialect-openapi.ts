import { mapOperations } from '@till/shared/kit'
import type { Dialect } from '../dialects/dialect.ts'
import type { Document } from './openapi.ts'

type Told = Pick<Dialect, 'name' | 'title' | 'description' | 'ways' | 'mediaType'> & {
  readonly errors: Pick<Dialect['errors'], 'contentType' | 'schema'>
}

const isOf = (name: string, path: string): boolean => path === `/${name}` || path.startsWith(`/${name}/`)

/** The gateway's own document without what belongs to a dialect, which has a document of its own. */
export function nativeOnly(document: Document, dialects: readonly Pick<Dialect, 'name'>[]): Document {
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => !dialects.some(({ name }) => isOf(name, path)))
  return { ...document, paths: Object.fromEntries(paths) }
}

/** What a dialect answers, in its own form: of the gateway's document the paths beneath its prefix, with its way to tell errors. */
export function dialectDocument(
  document: Document,
  { name, title, description, ways, mediaType = 'application/json', errors }: Told,
  version: string,
): Document {
  const paths = Object.fromEntries(Object.entries(document.paths ?? {}).filter(([path]) => isOf(name, path)))
  const refusal = (text: string) => ({
    description: text,
    headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
    content: { [errors.contentType]: { schema: errors.schema } },
  })
  const refusals = {
    '4XX': refusal(
      'What was asked for is not done; an order whose payment was declined (402) may stay, as one that failed',
    ),
    '5XX': refusal('A part of the shop is away or overloaded for a moment'),
  }
  const typed = ([status, answer]: [string, unknown]): [string, unknown] => {
    const { content, ...rest } = answer as { content?: Record<string, unknown> }
    const json = content?.['application/json']
    return [status, json === undefined ? answer : { ...rest, content: { [mediaType]: json } }]
  }
  const own = mapOperations({ paths }, (operation) => {
    const answers = Object.entries((operation.responses ?? {}) as Record<string, unknown>)
    return {
      ...operation,
      responses: { ...Object.fromEntries(answers.filter(([status]) => Number(status) < 400).map(typed)), ...refusals },
    }
  })
  const { headers } = (document.components ?? {}) as { headers?: unknown }
  return {
    openapi: '3.1.0',
    info: { title: `Till: ${title}`, version, description },
    paths: JSON.parse(JSON.stringify(own)),
    components: {
      ...(headers ? { headers } : {}),
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `Of POST /v1/sessions${ways?.scheme ? `; the word ${ways.scheme} is taken in place of Bearer` : ''}`,
        },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: ways?.apiKeyHeader ?? 'X-Api-Key',
          description:
            'Of POST /v1/api-keys: machines, and beside an access token the company whose shop somebody comes through',
        },
      },
    },
    security: [{}, { accessToken: [] }, { apiKey: [] }, { accessToken: [], apiKey: [] }],
  }
}
