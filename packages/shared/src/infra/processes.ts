import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { readJson, type Say, writeAtomically } from './files.ts'
import { aliveAs, beganOf, commandLineOf, myself, type ProcessIdentity } from './process-table.ts'

const LOG_BYTES_MAX = 20 * 1024 * 1024

export interface ProcessPlan {
  /** Unique within `pidFolder`. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly logFile: string
  /** Where it is written down which processes run, so that a later start can end what a killed one left behind. */
  readonly pidFolder: string
  /** A part of the command line by which this process is told from a stranger that got the same id. */
  readonly marker: string
  /** Hears each line the process prints, beside the log file. */
  readonly onLine?: (line: string) => void
}

export interface RunningProcess {
  readonly pid: number
  /** Settles when the process has ended, with what is known about why. */
  readonly exited: Promise<string>
  hasExited(): boolean
  /** Asks it to end, waits, and ends it for good when the time is over. */
  end(options?: { graceMs?: number; signal?: NodeJS.Signals }): Promise<void>
  kill(signal?: NodeJS.Signals): void
}

/** What stands in a pid file. */
interface PidRecord extends ProcessIdentity {
  readonly name: string
  readonly marker: string
  readonly owner: ProcessIdentity
  /** A temporary folder that goes with the process. */
  readonly folder?: string
}

const running = new Set<{ pid: number; pidFile: string }>()
let exitHook = false

/** Starts a process of ours: its own process group (so that Ctrl-C reaches us alone), a log file, a pid file. */
export async function startProcess(plan: ProcessPlan): Promise<RunningProcess> {
  mkdirSync(dirname(plan.logFile), { recursive: true })
  mkdirSync(plan.pidFolder, { recursive: true })
  rotate(plan.logFile)
  const log = createWriteStream(plan.logFile, { flags: 'a' })
  await once(log, 'open')
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (plan.onLine) createInterface({ input: stream }).on('line', plan.onLine)
    stream.pipe(log, { end: false })
  }
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`))
  })
  child.once('close', () => log.end())
  let gone = false
  await Promise.race([once(child, 'spawn'), exited])
  const pid = child.pid
  if (pid === undefined) throw new Error(`${plan.name} cannot be started: ${await exited}`)

  const pidFile = join(plan.pidFolder, `${plan.name}.json`)
  const record: PidRecord = { name: plan.name, pid, began: beganOf(pid) ?? '', marker: plan.marker, owner: myself() }
  writeAtomically(pidFile, JSON.stringify(record))
  const entry = { pid, pidFile }
  running.add(entry)
  endAllWithThisProcess()
  void exited.then(() => {
    gone = true
    running.delete(entry)
    if (readJson<PidRecord>(pidFile)?.pid === pid) rmSync(pidFile, { force: true })
  })
  const kill = (signal: NodeJS.Signals = 'SIGKILL') => {
    if (!gone) child.kill(signal)
  }
  return {
    pid,
    exited,
    hasExited: () => gone,
    kill,
    async end({ graceMs = 15_000, signal = 'SIGTERM' } = {}) {
      kill(signal)
      const patience = new AbortController()
      const late = delay(graceMs, undefined, { signal: patience.signal }).then(
        () => kill('SIGKILL'),
        () => undefined,
      )
      await exited
      patience.abort()
      await late
    },
  }
}

/** Ends at once, with SIGKILL, every process this one has started: for the second Ctrl-C and for sudden ends. */
export function killEverything(): void {
  for (const { pid, pidFile } of running) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has just ended by itself.
    }
    rmSync(pidFile, { force: true })
  }
  running.clear()
}

function endAllWithThisProcess() {
  if (exitHook) return
  exitHook = true
  process.once('exit', killEverything)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // Whoever listens besides knows better how to leave; where nobody does, a signal would end us without the exit hook.
      if (process.listenerCount(signal) === 1) process.exit(signal === 'SIGINT' ? 130 : 143)
    })
}

/**
 * Ends what a supervisor that was itself killed has left behind: each process named by a pid file whose owner is dead,
 * if the process is still the one that was started (same start time, same mark in its command line). Processes get
 * SIGTERM and eight seconds, then SIGKILL.
 */
export async function endLeftovers(pidFolder: string, say: Say): Promise<number> {
  const left: PidRecord[] = []
  for (const file of filesIn(pidFolder)) {
    const path = join(pidFolder, file)
    const record = readJson<PidRecord>(path)
    if (record && aliveAs(record.owner)) continue
    if (record && aliveAs(record) && commandLineOf(record.pid)?.includes(record.marker)) left.push(record)
    else rmSync(path, { force: true })
  }
  if (left.length === 0) return 0
  say(`ending ${left.length} processes that an earlier run left behind: ${left.map(({ name }) => name).join(', ')}`)
  const signal = (records: PidRecord[], name: NodeJS.Signals) => {
    for (const { pid } of records) {
      try {
        process.kill(pid, name)
      } catch {
        // It has just ended by itself.
      }
    }
  }
  signal(left, 'SIGTERM')
  // A stopped process hears SIGTERM only once it goes on.
  signal(left, 'SIGCONT')
  const patience = Date.now() + 8_000
  while (left.some(aliveAs) && Date.now() < patience) await delay(50)
  signal(left.filter(aliveAs), 'SIGKILL')
  while (left.some(aliveAs)) await delay(20)
  for (const { name } of left) rmSync(join(pidFolder, `${name}.json`), { force: true })
  return left.length
}

/** The last lines of a log file, for an error message. */
export function lastLines(logFile: string, count = 15): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}

function rotate(logFile: string) {
  try {
    if (statSync(logFile).size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`)
  } catch {
    // There is no log yet.
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'))
  } catch {
    return []
  }
}
