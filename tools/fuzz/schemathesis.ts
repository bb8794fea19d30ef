import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, pipCommand, run, type Say, withLock } from '@till/shared/infra'

/** Every package with its version: with other ones, the same seed would ask other things. */
const CONSTRAINTS = join(import.meta.dirname, 'constraints.txt')

/** Whoever asked for schemathesis cannot have it here; the message tells a person what to do. */
export class NoSchemathesis extends Error {
  override name = 'NoSchemathesis'
}

/**
 * The folder that holds schemathesis, for PYTHONPATH. pip installs it by its name, once for each Python and each list of versions, into
 * the cache; nothing else on this machine sees it. Throws NoSchemathesis where there is no Python 3.10 with pip, or no package to be had.
 */
export async function schemathesisFolder(say: Say): Promise<string> {
  const python = await run('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])
  const [major = 0, minor = 0] = python.stdout.trim().split('.').map(Number)
  if (!python.ok || major < 3 || minor < 10) {
    const found = python.ok ? `this is ${python.stdout.trim()}` : 'there is none'
    throw new NoSchemathesis(`The fuzz test needs Python 3.10 or later as python3: ${found}.`)
  }
  const constraints = readFileSync(CONSTRAINTS, 'utf8')
  const fingerprint = createHash('sha256').update(constraints).digest('hex').slice(0, 12)
  const cache = cacheFolder()
  const folder = join(cache, `schemathesis-python${major}.${minor}-${fingerprint}`)
  return withLock(join(cache, 'schemathesis.lock'), say, async () => {
    if (existsSync(folder)) return folder
    const pip = await pipCommand(say, 'schemathesis')
    if (!pip) throw new NoSchemathesis('The fuzz test needs pip to fetch schemathesis: install python3-pip.')
    const wanted = constraints.split('\n').find((line) => line.startsWith('schemathesis=='))
    say(`installing ${wanted} (once)`)
    const work = await mkdtemp(`${folder}-`)
    try {
      const [command = '', ...before] = pip
      const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--only-binary=:all:']
      const outcome = await run(
        command,
        [...before, 'install', ...options, '--constraint', CONSTRAINTS, '--target', work, wanted ?? 'schemathesis'],
        { timeoutMs: 600_000 },
      )
      if (!outcome.ok) throw new NoSchemathesis(`pip could not install ${wanted}: ${outcome.report}`)
      await rename(work, folder)
      return folder
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  })
}
