import { execFile, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Say } from './files.ts'

export interface Outcome {
  readonly ok: boolean
  readonly stdout: string
  /** Both streams' last part, for a message to people. */
  readonly report: string
}

/** Runs a command to its end; a failure is an outcome, not an exception. `timeoutMs` bounds it. */
export function run(
  command: string,
  args: readonly string[],
  { env, timeoutMs = 60_000, input }: { env?: NodeJS.ProcessEnv; timeoutMs?: number; input?: string } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      [...args],
      { env: env ?? process.env, timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const report = `${stdout}${stderr}`.trim().slice(-2_000) || (error?.message ?? '')
        resolve({ ok: !error, stdout, report })
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input ?? '')
  })
}

/** The full path of a command on the PATH (or in `extra` folders, looked at last), or undefined. */
export function which(
  command: string,
  extra: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  for (const folder of [...(env.PATH ?? '').split(delimiter), ...extra]) {
    if (!folder) continue
    const path = join(folder, command)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // It is not in this folder.
    }
  }
  return undefined
}

/** Whether this process may install Debian packages. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && which('apt-get') !== undefined
}

/**
 * Installs Debian packages without letting any of them start a service, now or at the next boot.
 * Waits for other installations; refreshes the package lists when the first attempt fails.
 */
export async function installPackages(packages: readonly string[], say: Say): Promise<Outcome> {
  return withoutAutostart(async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'l' }
    const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
    const install = () =>
      run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...patience, ...packages], {
        env,
        timeoutMs: 900_000,
      })
    let outcome = await install()
    for (let attempt = 0; !outcome.ok && attempt < 3; attempt++) {
      say('refreshing the lists of packages (apt-get update)')
      let lists = await run('apt-get', ['update', '-q', ...patience], { env, timeoutMs: 300_000 })
      for (let waits = 0; !lists.ok && /could not get lock|unable to lock/i.test(lists.report) && waits < 60; waits++) {
        await delay(2_000)
        lists = await run('apt-get', ['update', '-q', ...patience], { env, timeoutMs: 300_000 })
      }
      outcome = await install()
      if (!/lock|temporar|timed out|hash sum/i.test(outcome.report)) break
    }
    return outcome
  })
}

const POLICY = '/usr/sbin/policy-rc.d'

/** Debian asks this program before a freshly installed package starts its service; ours says no. A policy that is there already stays. */
async function withoutAutostart<T>(install: () => Promise<T>): Promise<T> {
  const { rm, writeFile } = await import('node:fs/promises')
  const ours = !existsSync(POLICY)
  const forget = () => {
    spawnSync('rm', ['-f', POLICY])
  }
  if (ours) {
    await writeFile(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
    process.once('exit', forget)
  }
  try {
    return await install()
  } finally {
    if (ours) {
      await rm(POLICY, { force: true })
      process.off('exit', forget)
    }
  }
}
