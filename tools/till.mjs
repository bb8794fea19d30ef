#!/usr/bin/env node
// The front door: `node tools/till.mjs <command>`. Plain JavaScript without dependencies, because it must run on any
// Node from 20 on and before anything is installed. It sets up what is missing, then runs the command on a fitting Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cache = resolve(process.env.TILL_CACHE ?? join(root, '.till', 'cache'))

const COMMANDS = {
  start: ['tools/start.ts', 'start the whole shop; --instances N runs N of each service'],
  demo: ['tools/demo.ts', 'watch a customer buy, be declined, be challenged and race for the last piece'],
  test: ['tools/test.ts', 'everything that is checked before a merge'],
  'test:unit': ['tools/test-suite.ts', 'tests that need nothing'],
  'test:int': ['tools/test-suite.ts', 'tests that need MongoDB or RabbitMQ'],
  'test:e2e': ['tools/test-suite.ts', 'tests that go through the gateway of a running shop'],
  'test:faults': ['tools/test-suite.ts', 'tests that kill every part in turn under load'],
  'test:compose': ['tools/test-compose.ts', 'the end-to-end tests against Docker Compose'],
  'test:fuzz': ['tools/test-fuzz.ts', 'schemathesis against a whole shop: no 5xx, no answer that is not as described'],
  check: ['tools/check.ts', 'types, lint, import boundaries, generated files'],
  format: ['tools/format.ts', 'format and repair what can be repaired'],
  generate: ['tools/generate.ts', 'write the generated documents anew'],
  simulate: ['simulation/main.ts', 'the whole shop on a fake clock: --seeds N [--seed S] [--break NAME]'],
  conformance: ['tools/conformance.ts', 'every printed example of the five dialects against a shop: --url, --only'],
  reconcile: ['tools/reconcile.ts', 'hold the ledger against the providers’ books; --all prints every payment'],
  bench: ['bench/main.ts', 'checkouts per second, and what each costs'],
  'bench:dialects': ['bench/dialects.ts', 'what a read through each dialect costs beside the native one'],
  'bench:catalog': ['bench/catalog.ts', 'the import of a large catalog, and how fast it is searched'],
}

const [command, ...args] = process.argv.slice(2)
if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
  console.log(help())
  process.exit(command === undefined ? 2 : 0)
}
const entry = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
if (!entry) {
  console.error(`There is no command "${command}".\n\n${help()}`)
  process.exit(2)
}
const script = join(root, entry[0])
if (!existsSync(script)) {
  console.error(`"${command}" is not there yet: ${entry[0]} is missing.`)
  process.exit(2)
}
if (!isAtLeast(process.versions.node, 20, 0)) {
  console.error(`Till needs Node 20 or later; this is ${process.versions.node}.`)
  process.exit(1)
}

install()
process.env.TILL_COMMAND = command
if (isAtLeast(process.versions.node, 22, 18)) await runHere()
else runUnder(newerNode())

/** This Node runs TypeScript as it is, so the command needs no process of its own. */
async function runHere() {
  quietExperiments()
  process.argv = [process.execPath, script, ...args]
  await import(pathToFileURL(script).href)
}

function runUnder(node) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: 'inherit',
    cwd: process.cwd(),
  })
  // A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone would not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${node} cannot be run: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else process.exit(code ?? 1)
  })
}

/** Installs dependencies when the lock file is not the one that was installed last. Says so only when there is something to do. */
function install() {
  const lock = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    lock.update(readFileSync(join(root, file)))
  const wanted = lock.digest('hex')
  const marker = join(root, 'node_modules', '.till-installed')
  if (read(marker) === wanted) return
  const began = Date.now()
  progress('installing dependencies (once)')
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CI: 'true' } }
  const pnpm = spawnSync(npx(), ['-y', 'pnpm@12', 'install', '--frozen-lockfile'], { ...options, shell: isWindows() })
  if (pnpm.status !== 0) {
    const said = `${pnpm.stdout ?? ''}${pnpm.stderr ?? ''}`
      .split('\n')
      .filter((line) => !/unsupported engine|npm warn/i.test(line))
    console.error(
      `${said.join('\n').trim()}\n\nInstalling the dependencies failed${pnpm.error ? `: ${pnpm.error.message}` : ''}.`,
    )
    process.exit(1)
  }
  writeFileSync(marker, wanted)
  progress(`dependencies are installed (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

/** The path of a Node 24, fetched once through npm and remembered, so that the next start needs no network. */
function newerNode() {
  const remembered = join(cache, 'node24.path')
  const known = read(remembered)
  if (known && existsSync(known)) return known
  progress(`this is Node ${process.versions.node}; fetching Node 24 (once)`)
  const found = spawnSync(npx(), ['-y', 'node@24', '-p', 'process.execPath'], {
    encoding: 'utf8',
    cwd: root,
    shell: isWindows(),
  })
  const path = (found.stdout ?? '').trim().split('\n').at(-1)
  if (found.status !== 0 || !path || !existsSync(path)) {
    console.error(
      `${(found.stderr ?? '').trim()}\n\nNode 24 could not be fetched through npm. Install Node 22.18 or later, and start again.`,
    )
    process.exit(1)
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(remembered, path)
  return path
}

function help() {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length))
  const lines = Object.entries(COMMANDS).map(([name, [, what]]) => `  ${name.padEnd(width)}  ${what}`)
  return ['Usage: npm run <command> [-- options], or: node tools/till.mjs <command> [options]', '', ...lines].join('\n')
}

function quietExperiments() {
  const listeners = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') for (const listener of listeners) listener(warning)
  })
}

function isAtLeast(version, major, minor) {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}

function read(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

function progress(what) {
  process.stderr.write(`· ${what}\n`)
}

function npx() {
  const beside = join(dirname(process.execPath), isWindows() ? 'npx.cmd' : 'npx')
  return existsSync(beside) ? beside : 'npx'
}

function isWindows() {
  return process.platform === 'win32'
}
