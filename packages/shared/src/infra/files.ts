import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { aliveAs, myself } from './process-table.ts'

/** Tells a person what is being done or waited for, one short sentence at a time. */
export type Say = (what: string) => void

/** The repository's root folder. */
export function repositoryRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The repository root (pnpm-workspace.yaml) was not found.')
    folder = parent
  }
  return folder
}

/** Where downloaded binaries are kept: `TILL_CACHE`, else `.till/cache` in the repository, shared by start and tests. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.TILL_CACHE ?? join(repositoryRoot(), '.till', 'cache'))
}

/** Writes a file so that a reader, or a crash, sees the old content or the new, never a part. `mode` is the file's permissions. */
export function writeAtomically(path: string, content: string, mode = 0o644): void {
  const draft = `${path}.${process.pid}.${randomBytes(3).toString('hex')}`
  writeFileSync(draft, content, { mode })
  renameSync(draft, path)
}

/** The JSON in a file, or undefined when there is none or a crash left it broken. */
export function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** The sha256 of a file, in hex. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * Runs `work` while no other process of this machine does so under the same lock file. The lock of a process that
 * died is taken over.
 */
export async function withLock<T>(path: string, say: Say, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  for (let waited = 0; !(await claim(path)); waited++) {
    if (waited === 4) say('waiting for another start that is fetching the same')
    await delay(250)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function claim(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    await handle.writeFile(JSON.stringify(myself()))
    await handle.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const owner = readJson<ReturnType<typeof myself>>(path)
  // An unreadable lock is one that is being written right now, unless it is old.
  const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now())
  if (owner ? !aliveAs(owner) : age > 5_000) await rm(path, { force: true })
  return false
}
