import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { breaks } from './breaks.ts'
import { type Simulation, simulateShop } from './shop.ts'
import { settings, summaryOf } from './summary.ts'
import type { Stretch } from './worker.ts'

const HELP = `Usage: npm run simulate -- [options]

  --seeds N      how many seeds (1000; 1 when --seed is given)
  --seed S       the first of them (1)
  --break NAME   with a known defect, which must be found: ${Object.keys(breaks).join(', ')}
  --workers N    threads (one per core)
  --verbose      the whole log of a single seed, not only its end

Exit code: 0 all promises held · 1 a promise was broken · 2 wrong usage · 3 a defect was not found`

/** Seeds a worker takes at once: few enough that the first broken promise is told soon. */
const STRETCH = 20
const LAST_LINES = 60

const { seed, seeds, breakName, workers, verbose } = readOptions()
const defect = breakName === undefined ? undefined : breaks[breakName]
console.log(`faults (chance per occasion; each seed has its own mixture): ${settings()}`)
if (defect) console.log(`with the defect "${breakName}": ${defect.what}`)
process.exitCode = seeds === 1 ? await one(seed) : await many()

async function one(nr: number): Promise<number> {
  const simulation = await simulateShop({ seed: nr, writesLog: true, ...(defect ? { defect } : {}) })
  if (verbose) console.log(simulation.lines.join('\n'))
  if (simulation.violations.length > 0) return tellBroken(simulation)
  console.log(`seed ${nr}: every promise held`)
  console.log(summaryOf(simulation.tally, 1))
  return defect ? 3 : 0
}

async function many(): Promise<number> {
  console.log(`seeds ${seed} to ${seed + seeds - 1} on ${workers} threads`)
  const beganAt = performance.now()
  const tally = new Map<string, number>()
  let next = seed
  let done = 0
  let broken: number | undefined
  const secondsSoFar = () => (performance.now() - beganAt) / 1_000
  const progress = setInterval(() => {
    console.log(`  ${done} of ${seeds} seeds, ${(done / secondsSoFar()).toFixed(0)} seeds/s`)
  }, 5_000)

  await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { breakName } })
      try {
        while (next < seed + seeds && broken === undefined) {
          const from = next
          const count = Math.min(STRETCH, seed + seeds - from)
          next += count
          const stretch = await answerOf(worker, { from, count })
          done += stretch.seeds
          for (const [what, times] of stretch.tally) tally.set(what, (tally.get(what) ?? 0) + times)
          const first = stretch.broken[0]?.seed
          if (first !== undefined) broken = Math.min(broken ?? first, first)
        }
      } finally {
        await worker.terminate()
      }
    }),
  )
  clearInterval(progress)
  const speed = `${done} seeds in ${secondsSoFar().toFixed(1)} s, ${(done / secondsSoFar()).toFixed(0)} seeds/s`
  if (broken === undefined) {
    console.log(summaryOf(tally, done))
    console.log(`${speed}: ${defect ? `the defect "${breakName}" was NOT found` : 'every promise held'}`)
    return defect ? 3 : 0
  }
  console.log(speed)
  // Once more, and this time with a log: the same seed does the same again.
  return tellBroken(await simulateShop({ seed: broken, writesLog: true, ...(defect ? { defect } : {}) }))
}

function answerOf(worker: Worker, stretch: { from: number; count: number }): Promise<Stretch> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off('message', answered)
      worker.off('error', reject)
      worker.off('exit', left)
    }
    const answered = (answer: Stretch) => {
      end()
      resolve(answer)
    }
    const left = (code: number) => reject(new Error(`a worker left with code ${code}`))
    worker.on('message', answered)
    worker.on('error', reject)
    worker.on('exit', left)
    worker.postMessage(stretch)
  })
}

function tellBroken({ seed: nr, violations, lines }: Simulation): number {
  console.log(`\n… the last of what happened with seed ${nr}:`)
  console.log(lines.slice(-LAST_LINES).join('\n'))
  console.log('\nBROKEN PROMISE')
  for (const { promise, detail } of violations.slice(0, 5)) console.log(`  ${promise}\n    ${detail}`)
  console.log(`\nReplay: npm run simulate -- --seed ${nr}${breakName === undefined ? '' : ` --break ${breakName}`}`)
  return 1
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        break: { type: 'string' },
        workers: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(HELP)
      process.exit(0)
    }
    if (values.break !== undefined && !Object.hasOwn(breaks, values.break))
      throw new Error(`there is no defect "${values.break}"`)
    return {
      seed: whole('seed', values.seed ?? '1', 0),
      seeds: whole('seeds', values.seeds ?? (values.seed === undefined ? '1000' : '1'), 1),
      breakName: values.break,
      workers: whole('workers', values.workers ?? String(availableParallelism()), 1),
      verbose: values.verbose,
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`)
    process.exit(2)
  }
}

function whole(name: string, text: string, min: number): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < min) throw new Error(`--${name} must be a whole number from ${min} on`)
  return value
}
