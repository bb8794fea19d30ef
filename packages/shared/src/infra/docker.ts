import { type Outcome, run, which } from './commands.ts'
import type { Say } from './files.ts'

export const MONGO_IMAGE = 'mongo:8.0'
export const RABBIT_IMAGE = 'rabbitmq:4-management'

let engine: Promise<boolean> | undefined

/** Whether a Docker engine answers within five seconds. Asked once per process. */
export function dockerAnswers(): Promise<boolean> {
  engine ??= which('docker')
    ? run('docker', ['version', '--format', '{{.Server.Version}}'], { timeoutMs: 5_000 }).then(({ ok }) => ok)
    : Promise.resolve(false)
  return engine
}

/** Whether an image is here, or comes within `timeoutMs`. */
export async function imageIsHere(
  image: string,
  { timeoutMs, say }: { timeoutMs: number; say: Say },
): Promise<boolean> {
  if ((await run('docker', ['image', 'inspect', image], { timeoutMs: 10_000 })).ok) return true
  say(`pulling ${image}`)
  return (await run('docker', ['pull', '--quiet', image], { timeoutMs })).ok
}

/**
 * Starts a container in the background that is removed when it ends; a container of the same name, left by an earlier
 * run, goes first. Answers with what Docker said.
 */
export async function runContainer(
  name: string,
  options: readonly string[],
  image: string,
  args: readonly string[],
): Promise<Outcome> {
  await removeContainer(name)
  return run('docker', ['run', '--detach', '--rm', '--name', name, ...options, image, ...args], { timeoutMs: 60_000 })
}

/** Stops and removes a container; none of that name is fine. */
export async function removeContainer(name: string): Promise<void> {
  await run('docker', ['stop', '--time', '15', name], { timeoutMs: 30_000 })
  await run('docker', ['rm', '--force', '--volumes', name], { timeoutMs: 30_000 })
}

/** Settles when the container has ended. */
export async function containerEnded(name: string): Promise<string> {
  const outcome = await run('docker', ['wait', name], { timeoutMs: 0 })
  return `container ended: ${outcome.report}`
}

/** The last lines a container printed. */
export async function containerLog(name: string): Promise<string> {
  return (await run('docker', ['logs', '--tail', '15', name], { timeoutMs: 10_000 })).report
}
