import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { repositoryRoot, run } from '../infra/index.ts'
import type { TestServer } from './servers.ts'
import { fakeStripe } from './stripe-fake.ts'

export interface StripeMock extends TestServer {
  /** `stripe-mock` checks every request against Stripe's published API and remembers nothing; `fake` is our own, which remembers. */
  readonly kind: 'stripe-mock' | 'fake'
}

const MODULE = 'github.com/stripe/stripe-mock@v0.203.0'
const NAME = process.platform === 'win32' ? 'stripe-mock.exe' : 'stripe-mock'

/**
 * Somebody who answers like Stripe: the server named in `STRIPE_MOCK_URL`, else stripe-mock (`STRIPE_MOCK`, the PATH, Go's own folder, the
 * cache), else stripe-mock built by a Go that is installed. Where none of these can be had it says so on standard error and answers with
 * our own fake; it never skips.
 */
export async function startStripeMock(): Promise<StripeMock> {
  const given = process.env.STRIPE_MOCK_URL
  if (given) return { kind: 'stripe-mock', url: given, stop: async () => undefined }
  const found = findStripeMock() ?? (await installStripeMock())
  if (typeof found === 'string') return startBinary(found)
  process.stderr.write(
    `\nstripe-mock cannot be had here (${found.why}): Stripe's calls are tested against Till's own fake instead, which does not know ` +
      `Stripe's published API. Install it with "go install ${MODULE}", or name one in STRIPE_MOCK or STRIPE_MOCK_URL.\n`,
  )
  const fake = await fakeStripe()
  return { kind: 'fake', url: fake.url, stop: () => fake.stop() }
}

const cacheFolder = (): string =>
  join(process.env.TILL_CACHE ?? join(repositoryRoot(), '.till', 'cache'), 'stripe-mock')

function findStripeMock(): string | undefined {
  const named = process.env.STRIPE_MOCK
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    process.env.GOBIN ?? '',
    join(process.env.GOPATH ?? join(homedir(), 'go'), 'bin'),
    cacheFolder(),
  ]
  const candidates = [...(named ? [named] : []), ...folders.filter(Boolean).map((folder) => join(folder, NAME))]
  return candidates.find(isExecutable)
}

async function installStripeMock(): Promise<string | { readonly why: string }> {
  const folder = cacheFolder()
  mkdirSync(folder, { recursive: true })
  const outcome = await run('go', ['install', MODULE], { env: { ...process.env, GOBIN: folder }, timeoutMs: 180_000 })
  const binary = join(folder, NAME)
  return outcome.ok && isExecutable(binary)
    ? binary
    : { why: `no binary is installed, and Go cannot build one: ${outcome.report}` }
}

async function startBinary(binary: string): Promise<StripeMock> {
  const child = spawn(binary, ['-http-addr', '127.0.0.1:0', '-https-addr', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A test run that is ended from outside must not leave it behind.
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const exit = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /Listening for HTTP at address: (\S+)/.exec(line)?.[1]
    if (!address) continue
    child.stdout.resume()
    return {
      kind: 'stripe-mock',
      url: `http://${address}`,
      async stop() {
        process.off('exit', end)
        child.kill()
        await exit
      },
    }
  }
  throw new Error(`${binary} ended before it listened`)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
