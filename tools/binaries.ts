import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readJson, repositoryRoot } from '@till/shared/infra'

/** The script behind a command of an installed package, to be run by this Node: no shell, no PATH. */
export function binary(packageName: string, command: string): string {
  const manifest = manifestOf(packageName)
  const { bin } = readJson<{ bin?: string | Record<string, string> }>(manifest) ?? {}
  const path = typeof bin === 'string' ? bin : bin?.[command]
  if (!path) throw new Error(`The package ${packageName} has no command ${command}.`)
  return join(dirname(manifest), path)
}

function manifestOf(packageName: string): string {
  // Not every package exports its package.json, so it is looked up where the root's dependencies lie.
  const [folder] = createRequire(join(repositoryRoot(), 'package.json')).resolve.paths(packageName) ?? []
  return join(folder ?? '', packageName, 'package.json')
}
