import { canInstallPackages, installPackages, run, which } from './commands.ts'
import type { Say } from './files.ts'

/**
 * How pip is called here, for fetching `what`; installed first where it is missing and Debian packages may be installed. Undefined where
 * there is no Python 3 with pip.
 */
export async function pipCommand(say: Say, what: string): Promise<string[] | undefined> {
  const works = async (command: string[]) => {
    const [first = '', ...rest] = command
    return which(first) !== undefined && (await run(first, [...rest, '--version'], { timeoutMs: 30_000 })).ok
  }
  const python = ['python3', '-m', 'pip']
  if (await works(python)) return python
  for (const name of ['pip3', 'pip']) if (which('python3') && (await works([name]))) return [name]
  if (!canInstallPackages()) return undefined
  say(`installing python3-pip, which fetches ${what}`)
  await installPackages(['python3-pip'], say)
  return (await works(python)) ? python : undefined
}
