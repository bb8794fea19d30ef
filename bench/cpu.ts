import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts CPU time in ticks of 10 ms on every architecture Node runs on. */
const TICK_MS = 10

/** CPU milliseconds a process and all its living descendants have used so far, user and system. */
export function cpuMsOf(pid: number): number {
  const children = new Map<number, number[]>()
  const ticks = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // The command's name may hold spaces and brackets; what is wanted stands behind its last bracket.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const parent = Number(fields[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
      ticks.set(Number(name), Number(fields[11]) + Number(fields[12]))
    } catch {
      // It ended while we looked.
    }
  }
  const sum = (each: number): number =>
    (ticks.get(each) ?? 0) + (children.get(each) ?? []).reduce((total, child) => total + sum(child), 0)
  return sum(pid) * TICK_MS
}
