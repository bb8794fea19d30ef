import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readJson, repositoryRoot } from '@till/shared/infra'
import { clearAbandonedFolders } from '@till/shared/testkit'

export interface SuiteResult {
  readonly passed: number
  readonly failed: number
  /** Whether jest itself was content: also false when a file could not even be loaded. */
  readonly ok: boolean
}

/**
 * Runs one jest project of this repository, showing its output as it comes, and counts what passed and failed. A run that could not even
 * begin, for want of a server or of tests, counts as one failure. `env` is laid over this process's environment.
 */
export async function runJest(
  project: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<SuiteResult> {
  const root = repositoryRoot()
  const folder = mkdtempSync(join(tmpdir(), 'till-results-'))
  const outputFile = join(folder, 'results.json')
  const jest = join(dirname(createRequire(join(root, 'package.json')).resolve('jest/package.json')), 'bin', 'jest.js')
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  const options = ['--selectProjects', project, '--json', `--outputFile=${outputFile}`]
  try {
    const ok = await runThrough(process.execPath, [...flags, jest, ...options, ...args], {
      dropStdout: true,
      env: { ...process.env, ...env },
      // A jest that was ended from outside leaves what its tests have started.
      afterwards: clearAbandonedFolders,
    })
    const {
      numPassedTests = 0,
      numFailedTests = 0,
      numRuntimeErrorTestSuites = 0,
    } = readJson<JestResults>(outputFile) ?? {}
    const failed = numFailedTests + numRuntimeErrorTestSuites
    return { passed: numPassedTests, failed: ok ? failed : Math.max(failed, 1), ok: ok && failed === 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface JestResults {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly numRuntimeErrorTestSuites?: number
}

/**
 * Runs a command with this process's terminal and answers whether it succeeded. Ctrl-C reaches the command by itself; this
 * process waits for it to end.
 */
export function runThrough(
  command: string,
  args: readonly string[],
  {
    dropStdout = false,
    cwd = repositoryRoot(),
    env,
    afterwards = async () => undefined,
  }: { dropStdout?: boolean; cwd?: string; env?: NodeJS.ProcessEnv; afterwards?: () => Promise<void> } = {},
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['inherit', dropStdout ? 'ignore' : 'inherit', 'inherit'],
      env: env ?? process.env,
    })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
    for (const signal of signals) process.on(signal, pass)
    const done = () => {
      for (const signal of signals) process.off(signal, pass)
    }
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('exit', async (code, signal) => {
      await afterwards().catch((error: Error) => console.error(error.message))
      done()
      if (signal === 'SIGINT' || signal === 'SIGTERM' || code === 130) process.exit(130)
      resolve(code === 0)
    })
  })
}
