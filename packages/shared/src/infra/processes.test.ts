import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readJson, withLock, writeAtomically } from './files.ts'
import { withDatabase } from './mongo-server.ts'
import { freePort, portIsFree } from './ports.ts'
import { aliveAs, beganOf, myself } from './process-table.ts'
import { endLeftovers, startProcess } from './processes.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'till-unit-'))
const quiet = () => undefined
const idle = ['-e', 'setInterval(() => {}, 1000)']

describe('a process of ours', () => {
  it('ends when asked, and takes its pid file along', async () => {
    const place = folder()
    const plan = { name: 'idle', command: process.execPath, args: idle, logFile: join(place, 'idle.log') }
    const started = await startProcess({ ...plan, pidFolder: place, marker: 'setInterval' })
    expect(beganOf(started.pid)).toBeDefined()
    expect(readdirSync(place)).toContain('idle.json')
    await started.end()
    expect(await started.exited).toBe('ended by SIGTERM')
    expect(beganOf(started.pid)).toBeUndefined()
    expect(readdirSync(place)).not.toContain('idle.json')
    rmSync(place, { recursive: true })
  })

  it('that cannot be started says so', async () => {
    const place = folder()
    const plan = { name: 'gone', command: join(place, 'no-such-program'), args: [], logFile: join(place, 'log') }
    await expect(startProcess({ ...plan, pidFolder: place, marker: 'x' })).rejects.toThrow(
      /gone cannot be started.*ENOENT/,
    )
    rmSync(place, { recursive: true })
  })
})

describe('what a killed run left behind', () => {
  it('is ended when it is surely ours, and a stranger with the same id is not', async () => {
    const place = folder()
    const children = [spawn(process.execPath, idle), spawn(process.execPath, idle)]
    await Promise.all(children.map((child) => once(child, 'spawn')))
    const [ours, stranger] = children
    const owner = { pid: process.pid, began: 'long ago' }
    const record = (name: string, pid: number | undefined, more: object) =>
      writeFileSync(
        join(place, `${name}.json`),
        JSON.stringify({ name, pid, began: beganOf(pid ?? 0), owner, ...more }),
      )
    record('ours', ours?.pid, { marker: 'setInterval' })
    record('stranger', stranger?.pid, { marker: '--dbpath /somewhere' })
    record('later', stranger?.pid, { marker: 'setInterval', began: 'another time' })
    record('busy', stranger?.pid, { marker: 'setInterval', owner: myself() })
    try {
      expect(await endLeftovers(place, quiet)).toBe(1)
      expect(beganOf(ours?.pid ?? 0)).toBeUndefined()
      expect(beganOf(stranger?.pid ?? 0)).toBeDefined()
      expect(readdirSync(place)).toEqual(['busy.json'])
    } finally {
      for (const child of children) child.kill('SIGKILL')
      rmSync(place, { recursive: true })
    }
  })
})

describe('a lock', () => {
  it('of a process that died is taken over', async () => {
    const place = folder()
    const lock = join(place, 'fetch.lock')
    writeAtomically(lock, JSON.stringify({ pid: process.pid, began: 'long ago' }))
    expect(await withLock(lock, quiet, async () => readJson(lock))).toEqual(myself())
    expect(readdirSync(place)).toEqual([])
    rmSync(place, { recursive: true })
  })

  it('lets one work after the other', async () => {
    const place = folder()
    const steps: string[] = []
    const work = (name: string) => async () => {
      steps.push(`${name} begins`)
      await Promise.resolve()
      steps.push(`${name} ends`)
    }
    await Promise.all(['a', 'b'].map((name) => withLock(join(place, 'lock'), quiet, work(name))))
    expect(steps.map((step) => step.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
    rmSync(place, { recursive: true })
  })
})

describe('a free port', () => {
  it('is the preferred one as long as nobody has it, and never one handed out before', async () => {
    const port = await freePort()
    expect(port).toBeLessThan(32_768)
    expect(await freePort(port)).toBe(port)
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    expect(await portIsFree(port)).toBe(false)
    expect(await freePort(port)).not.toBe(port)
    server.close()
  })
})

describe('a database of a server', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/till_cart'],
    ['mongodb://127.0.0.1:27017/?replicaSet=till', 'mongodb://127.0.0.1:27017/till_cart?replicaSet=till'],
    ['mongodb://u:p@a:1,b:2/old?w=majority', 'mongodb://u:p@a:1,b:2/till_cart?w=majority'],
    ['mongodb+srv://shop.example/', 'mongodb+srv://shop.example/till_cart'],
  ])('%s', (url, expected) => {
    expect(withDatabase(url, 'till_cart')).toBe(expected)
  })
})

describe('this process', () => {
  it('is alive, and was not yesterday', () => {
    expect(aliveAs(myself())).toBe(true)
    expect(aliveAs({ ...myself(), began: 'yesterday' })).toBe(false)
  })
})
