import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** A process that cannot be mistaken for a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number
  /** When the process began, in whatever unit the system gives; compared, never computed with. */
  readonly began: string
}

const hasProc = existsSync('/proc/self/stat')

/** This process. */
export function myself(): ProcessIdentity {
  return { pid: process.pid, began: beganOf(process.pid) ?? '' }
}

/** When a living process began, or undefined when there is none: ended ones that nobody has collected yet do not count. */
export function beganOf(pid: number): string | undefined {
  if (!hasProc) return ps(pid, 'lstart=')
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command's name stands in parentheses and may hold spaces, so fields are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/** The command line of a living process, arguments joined by spaces. */
export function commandLineOf(pid: number): string | undefined {
  if (!hasProc) return ps(pid, 'command=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return undefined
  }
}

/** Whether exactly this process, not one that got its id later, is alive. */
export function aliveAs({ pid, began }: ProcessIdentity): boolean {
  return beganOf(pid) === began
}

function ps(pid: number, column: string): string | undefined {
  try {
    const out = execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return out.trim() || undefined
  } catch {
    return undefined
  }
}
