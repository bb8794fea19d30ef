import { isDeepStrictEqual } from 'node:util'
import { ProblemBody } from '@till/shared/kit'
import openapiTS, { astToString } from 'openapi-typescript'
import type { Document } from '../services/gateway/src/docs/openapi.ts'

/** The types of every call in an OpenAPI document, and which of them take an Idempotency-Key, as a TypeScript module for `packages/client`. */
export async function clientTypes(document: Document): Promise<string> {
  const problem: unknown = JSON.parse(JSON.stringify(ProblemBody))
  const named = {
    ...(withProblemsNamed(document, problem) as Document),
    components: { ...document.components, schemas: { ...document.components?.schemas, Problem: problem } },
  }
  const nodes = await openapiTS(JSON.stringify(named), { alphabetize: true, defaultNonNullable: false })
  return [
    "// Written by `npm run generate` from the services' OpenAPI documents. Changes belong into the routes' schemas.\n",
    astToString(nodes),
    '/** POSTs that happen once, however often they are sent with the same Idempotency-Key. */',
    `export const idempotentPosts: readonly string[] = ${JSON.stringify(idempotentPosts(document), null, 2)}\n`,
  ].join('\n')
}

/** Nearly every answer can be a problem; spelled out each time, that would be most of the file. */
function withProblemsNamed(value: unknown, problem: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withProblemsNamed(item, problem))
  if (typeof value !== 'object' || value === null) return value
  if (isDeepStrictEqual(value, problem)) return { $ref: '#/components/schemas/Problem' }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withProblemsNamed(member, problem)]))
}

function idempotentPosts({ paths = {} }: Document): string[] {
  return Object.entries(paths).flatMap(([path, { post }]) =>
    JSON.stringify(post ?? {})
      .toLowerCase()
      .includes('"name":"idempotency-key"')
      ? [path]
      : [],
  )
}
