import { createConfig, lintFromString } from '@redocly/openapi-core'
import type { Document } from '../services/gateway/src/docs/openapi.ts'

/**
 * What a well-known linter finds wrong with an OpenAPI document: one line each, `rule: message at pointer`. Its recommended rules, but
 * for those that want what is not ours to say.
 */
export async function lintOpenapi(document: Document, { isDialect = false } = {}): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      // Whoever runs the shop decides where it answers, and under which licence its API may be called.
      'no-empty-servers': 'off',
      'info-license': 'off',
      // A tag is a heading; its operations say what they do.
      'tag-description': 'off',
      // Paths name every operation already.
      'operation-operationId': 'off',
      // Dialects spell their paths as the documents do that they follow (S0-01, S1-01).
      ...(isDialect && { 'no-path-trailing-slash': 'off' as const }),
    },
  })
  const found = await lintFromString({ source: JSON.stringify(document), config })
  return found
    .filter(({ ignored }) => ignored !== true)
    .map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer ?? '?'}`)
}
